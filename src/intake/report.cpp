// Writing the report of an import.
#include "src/intake/report.hpp"

#include <nlohmann/json.hpp>

namespace terrier {

std::string report_json(const Preview& preview, std::optional<std::int64_t> revision) {
    using json = nlohmann::ordered_json;
    const auto text_or_null = [](const std::string& text) { return text.empty() ? json(nullptr) : json(text); };
    json report = {{"read", preview.read},       {"added", preview.added},     {"changed", preview.changed},
                   {"unchanged", preview.unchanged}, {"refused", preview.refused}, {"revision", revision ? json(*revision) : json(nullptr)},
                   {"duplicates", json::array()}, {"unmapped_columns", json::array()}, {"faults", json::array()}};
    for (const std::string& column : preview.unmapped_columns) report["unmapped_columns"].push_back(column);
    for (const LikelyDuplicate& d : preview.duplicates) report["duplicates"].push_back({{"row", d.row}, {"matches", to_text(d.matches)}, {"why", d.why}});
    for (const RowFault& f : preview.faults)
        report["faults"].push_back({{"row", f.row == 0 ? json(nullptr) : json(f.row)}, {"column", text_or_null(f.column)}, {"value", text_or_null(f.value)},
                                    {"code", f.code}, {"severity", f.severity == Severity::refused ? "refused" : "warning"}, {"message", f.message}});
    return report.dump(2, ' ', false, json::error_handler_t::replace);
}

}  // namespace terrier
