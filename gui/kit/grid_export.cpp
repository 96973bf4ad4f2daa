// Exporting through the reports' writers.
#include "gui/kit/grid_export.hpp"

#include "gui/kit/labels.hpp"
#include "reports/render/file.hpp"
#include "reports/render/render.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

std::vector<FileKind> export_kinds() { return {{"Excel workbook", "*.xlsx"}, {"CSV", "*.csv"}, {"JSON", "*.json"}}; }

Result<void> export_table(const DataTable& table, const std::string& path, const ExportFacts& facts) {
    const std::filesystem::path file = path_of(path);
    const std::string ending = lower_ascii(text_of(file.extension()));
    const auto format = reports::format_from(ending.empty() ? std::string_view() : std::string_view(ending).substr(1));
    if (!format) return refuse("format_unsuited", "The name must end in .xlsx, .csv or .json, so that the file's kind is known. Choose another name.");
    reports::Document document;
    document.name = table.name;
    document.title = table.title;
    document.portfolio = facts.portfolio;
    document.revision = facts.revision;
    document.as_at = facts.as_at;
    document.program_version = TERRIER_VERSION;
    const auto bytes = reports::render_table(table, *format, document);
    if (!bytes) return refuse(bytes.error());
    reports::write_file_safely(file, *bytes);
    return {};
}

}  // namespace terrier::gui
