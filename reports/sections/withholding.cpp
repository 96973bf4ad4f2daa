// Keeps the marks and the log.
#include "reports/sections/withholding.hpp"

#include "src/base/text.hpp"

namespace terrier::reports {

Withholding::Withholding(const Portfolio& portfolio, Date as_at, Audience audience) : audience_(audience) {
    if (audience != Audience::open) return;
    const Field& paragraph = record_type<Exemption>().field("paragraph");
    for (const Exemption& exemption : portfolio.table<Exemption>()) {
        if (exemption.to_date && *exemption.to_date < as_at) continue;
        std::string reason = "Exempt from publication";
        // The reason in words may itself say what it hides; the paragraph is what the law has published.
        if (exemption.paragraph != ExemptParagraph{}) reason += ": paragraph " + to_display(paragraph, paragraph.get(&exemption));
        marks_[{exemption.subject.table, exemption.subject.id, exemption.field_name}] = std::move(reason);
    }
}

const std::string* Withholding::mark(const RecordType& type, const Uuid& id, std::string_view field) const {
    if (marks_.empty()) return nullptr;
    const auto found = marks_.find({std::string(type.name), id, std::string(field)});
    return found == marks_.end() ? nullptr : &found->second;
}

void Withholding::note(std::string_view section, std::string_view record, std::string_view field, std::string_view reason) {
    Withheld entry{std::string(section), std::string(record), std::string(field), std::string(reason)};
    if (std::find(log_.begin(), log_.end(), entry) == log_.end()) log_.push_back(std::move(entry));
}

void Withholding::withhold(Cell& cell, std::string_view section, std::string_view record, std::string_view field, std::string_view reason) {
    if (std::holds_alternative<std::monostate>(cell)) return;  // nothing there to hide, and saying "withheld" would mislead
    cell = std::string(withheld_word);
    note(section, record, field, reason);
}

bool is_withheld(const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text && *text == withheld_word;
}

void protect_totals(DataTable& table, Withholding& withholding, std::string_view section) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (table.columns[c].total == Total::none) continue;
        const bool hides = std::any_of(table.rows.begin(), table.rows.end(), [c](const TableRow& row) { return c < row.cells.size() && is_withheld(row.cells[c]); });
        if (!hides) continue;
        table.columns[c].total = Total::none;
        table.notes.push_back("The total of \"" + table.columns[c].label + "\" is withheld, since a withheld figure could be worked out from it.");
        withholding.note(section, caption_text(table), "Total of " + table.columns[c].label, "A withheld figure could be worked out from it");
    }
}

}  // namespace terrier::reports
