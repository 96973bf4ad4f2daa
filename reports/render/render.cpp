// Chooses the writer.
#include "reports/render/render.hpp"

#include "reports/render/csv.hpp"
#include "reports/render/docx.hpp"
#include "reports/render/html.hpp"
#include "reports/render/json.hpp"
#include "reports/render/pdf.hpp"
#include "reports/render/xlsx.hpp"

namespace terrier::reports {

namespace {
constexpr std::string_view names[] = {"pdf", "docx", "xlsx", "html", "csv", "json"};
}

std::optional<Format> format_from(std::string_view word) {
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i] == word) return static_cast<Format>(i);
    return {};
}

std::string_view extension(Format format) { return names[static_cast<std::size_t>(format)]; }

Result<std::vector<OutputFile>> render(const Document& document, Format format, std::string_view stem, const Progress& progress) {
    const std::string name = std::string(stem) + "." + std::string(extension(format));
    std::vector<OutputFile> files;
    switch (format) {
        case Format::pdf: files.push_back({name, render_pdf(document, progress)}); break;
        case Format::docx: files.push_back({name, render_docx(document, progress)}); break;
        case Format::html: files.push_back({name, render_html(document)}); break;
        case Format::json: files.push_back({name, render_json(document)}); break;
        case Format::xlsx: {
            auto bytes = render_xlsx(document);
            if (!bytes) return refuse(std::move(bytes.error()));
            files.push_back({name, std::move(*bytes)});
            break;
        }
        case Format::csv:
            for (const TablePlace& place : tables_of(document))
                files.push_back({fmt::format("{}-{}-{}.csv", stem, place.section->code, place.number), csv_of(place.block->table)});
            break;
    }
    return files;
}

Result<std::string> render_table(const DataTable& table, Format format, const Document& facts) {
    switch (format) {
        case Format::csv: return csv_of(table);
        case Format::json: return json_of(table);
        case Format::xlsx: return xlsx_of(table, facts);
        default: return refuse("format_unsuited", "A table alone is written as CSV, XLSX or JSON. Choose one of these, or a report for PDF, DOCX or HTML.");
    }
}

}  // namespace terrier::reports
