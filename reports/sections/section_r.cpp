// R: what the figures rest on. W: what is left out.
#include <array>
#include <map>

#include "reports/sections/sections.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::reports {

namespace {

constexpr std::size_t most_rows = 400;  // of one kind printed one by one; more are only counted by source

template <class Enum>
Cell word(Enum value) {
    const auto index = static_cast<std::size_t>(value);
    return index == 0 ? Cell{} : Cell{std::string(choices<Enum>[index].label)};
}
Cell text(const std::string& words) { return words.empty() ? Cell{} : Cell{words}; }

/// Rows that hold on the date or are announced, and how many there are by source.
struct References {
    std::map<std::pair<std::string, std::string>, std::array<std::int64_t, 4>> by_source;
    DataTable rules{"reference_rules", "Rules of law and practice", "Reference rows in force on the date, or announced.",
                    {{"code", "Code"}, {"name", "Name"}, {"value", "Value"}, {"status", "Status"}, {"from", "From"}, {"to", "To"}, {"origin", "Origin"}, {"source", "Source"}}, {}, {}};
    DataTable factors{"reference_factors", "Factors", "Reference rows in force on the date, or announced. A value that was not found is shown as a dash; it is not nought.",
                      {{"code", "Code"}, {"name", "Name"}, {"value", "Value"}, {"unit", "Unit"}, {"from", "From"}, {"to", "To"}, {"origin", "Origin"}, {"source", "Source"}}, {}, {}};
    DataTable rates{"reference_rates", "Rates", "Reference rows in force on the date, or announced.",
                    {{"code", "Code"}, {"name", "Name"}, {"value", "Rate"}, {"band_from", "Above"}, {"years", "Years"}, {"from", "From"}, {"origin", "Origin"}, {"source", "Source"}}, {}, {}};

    template <class R>
    bool holds(const R& row, Date as_at, std::size_t kind) {
        if (row.status == ReferenceStatus::withdrawn) return false;
        if (row.status != ReferenceStatus::announced && !in_force(row.from_date, row.to_date, as_at)) return false;
        ++by_source[{row.source.empty() ? "No source stated" : row.source, row.edition}][kind];
        return true;
    }
};

Cell date(const std::optional<Date>& d) { return d ? Cell{*d} : Cell{}; }

References references_of(const Portfolio& portfolio, Date as_at) {
    References all;
    for (const ReferenceRule& r : portfolio.table<ReferenceRule>())
        if (all.holds(r, as_at, 0))
            all.rules.rows.push_back({{r.code, r.name, text(trimmed(r.value + " " + r.unit) == "" ? "" : std::string(trimmed(r.value + " " + r.unit))), word(r.status), date(r.from_date), date(r.to_date), word(r.origin), text(r.source)},
                                      {{record_type<ReferenceRule>().name, r.id.value}}, false});
    for (const ReferenceFactor& r : portfolio.table<ReferenceFactor>())
        if (all.holds(r, as_at, 1))
            all.factors.rows.push_back({{r.code, r.name, text(r.value), text(r.unit), date(r.from_date), date(r.to_date), word(r.origin), text(r.source)}, {{record_type<ReferenceFactor>().name, r.id.value}}, false});
    for (const ReferenceRate& r : portfolio.table<ReferenceRate>())
        if (all.holds(r, as_at, 2)) {
            std::string years;
            if (r.year_from) years = std::to_string(*r.year_from) + (r.year_to ? " to " + std::to_string(*r.year_to) : " on");
            all.rates.rows.push_back({{r.code, r.name, r.value ? Cell{*r.value} : Cell{}, r.band_from ? Cell{*r.band_from} : Cell{}, text(years), date(r.from_date), word(r.origin), text(r.source)}, {{record_type<ReferenceRate>().name, r.id.value}}, false});
        }
    // Of an index the months gone by are what is used.
    for (const ReferenceIndex& r : portfolio.table<ReferenceIndex>())
        if (r.status != ReferenceStatus::withdrawn && r.from_date && *r.from_date <= as_at) ++all.by_source[{r.source.empty() ? "No source stated" : r.source, r.edition}][3];
    return all;
}

DataTable sources_table(const References& references) {
    DataTable table{"sources", "Sources of the reference rows", "Counts of the rows that hold on the date, by source and edition.",
                    {{"source", "Source"}, {"edition", "Edition"}, {"rules", "Rules", Total::sum}, {"factors", "Factors", Total::sum}, {"rates", "Rates", Total::sum}, {"index_months", "Index months", Total::sum}}, {}, {}};
    for (const auto& [source, counts] : references.by_source) table.rows.push_back({{source.first, text(source.second), counts[0], counts[1], counts[2], counts[3]}, {}, false});
    return table;
}

DataTable rules_used(const std::vector<Section>& sections) {
    DataTable table{"rules_used", "What the figures mean", "The rule of each table and key figure of these appendices.", {{"section", "Section"}, {"figure", "Table or figure"}, {"rule", "Rule"}}, {}, {}};
    // Figures of a section that follow the same rule share a row.
    const auto add = [&](const std::string& code, const std::string& figure, const std::string& rule) {
        if (rule.empty()) return;
        for (TableRow& row : table.rows)
            if (row.cells[0] == Cell{code} && row.cells[2] == Cell{rule}) {
                row.cells[1] = std::get<std::string>(row.cells[1]) + "; " + figure;
                return;
            }
        table.rows.push_back({{code, figure, rule}, {}, false});
    };
    for (const Section& section : sections)
        for (const Block& block : section.blocks) {
            if (const auto* t = std::get_if<TableBlock>(&block)) add(section.code, caption_text(t->table), t->table.rule);
            if (const auto* k = std::get_if<KeyFigures>(&block))
                for (const KeyFigure& f : k->figures) add(section.code, f.label, f.rule);
        }
    return table;
}

constexpr std::pair<std::string_view, std::string_view> words[] = {
    {"As at", "What is in force on a date, past or future."},
    {"Known at", "What had been recorded by a revision of the register."},
    {"Book value", "The latest valuation on a basis that is carried in the accounts."},
    {"EUV, DRC", "Existing use value; depreciated replacement cost: bases of valuation."},
    {"GIA, NIA, GEA", "Gross internal, net internal and gross external area. Areas on different bases are never added."},
    {"Holding over", "A tenancy inside the Landlord and Tenant Act 1954 that goes on after its term, until an end is recorded."},
    {"HRA", "Housing revenue account. Its assets are left out of totals unless a figure says otherwise."},
    {"Lease out, lease in", "A lease under which the body is landlord; one under which it is tenant."},
    {"1954 Act", "Landlord and Tenant Act 1954, Part II: a business tenant's right to stay and to a new lease."},
    {"Passing rent", "The annual rent payable now."},
    {"Peppercorn", "A nominal rent; it counts as nil."},
    {"Tenure", "How the body holds the asset: freehold, leasehold, licence."},
    {"UPRN", "Unique property reference number, up to 12 digits."},
    {"Withheld", "Known, and left out of the public version by law."},
};

}  // namespace

Section section_r_sources(const SectionContext& context, const std::vector<Section>& others) {
    Section section{"R", "Sources, rules and words", {}};
    References references = references_of(context.portfolio, context.as_at);
    section.add(Heading{2, "Rules that the figures follow"});
    section.add(TableBlock{rules_used(others), {0, 1}});
    section.add(Heading{2, "Reference rows"});
    if (references.by_source.empty()) {
        section.add(Paragraph{"No reference rows hold on the date.", false});
    } else {
        section.add(TableBlock{sources_table(references), {0}});
        for (DataTable* table : {&references.rules, &references.factors, &references.rates}) {
            if (table->rows.empty()) continue;
            if (table->rows.size() > most_rows) section.add(Paragraph{fmt::format("{}: {} rows hold on the date, too many to print; they can be exported from the register.", table->title, grouped(static_cast<long long>(table->rows.size()))), true});
            else section.add(TableBlock{std::move(*table), {0}});
        }
    }
    section.add(Heading{2, "Words"});
    DataTable glossary{"glossary", "Words used in these appendices", "", {{"word", "Word"}, {"meaning", "Meaning"}}, {}, {}};
    for (const auto& [term, meaning] : words) glossary.rows.push_back({{std::string(term), std::string(meaning)}, {}, false});
    section.add(TableBlock{std::move(glossary), {0}});
    return section;
}

Section section_w_withheld(const std::vector<Withheld>& log) {
    Section section{"W", "What is withheld", {}};
    if (log.empty()) return section;
    section.add(Paragraph{"This public version leaves out the following, by law. The exempt version holds it.", false});
    DataTable table{"withheld", "Log of what is withheld", "Local Government Act 1972, Schedule 12A; totals from which a withheld figure could be worked out are withheld with it.",
                    {{"section", "Section"}, {"record", "Record"}, {"field", "What"}, {"reason", "Why"}}, {}, {}};
    // A row a record and reason; what is withheld of it side by side.
    std::map<std::array<std::string, 3>, std::size_t> rows;
    for (const Withheld& w : log) {
        const auto [found, is_new] = rows.try_emplace({w.section, w.record, w.reason}, table.rows.size());
        if (is_new) table.rows.push_back({{w.section, w.record, w.field, w.reason}, {}, false});
        else std::get<std::string>(table.rows[found->second].cells[2]) += "; " + w.field;
    }
    section.add(TableBlock{std::move(table), {0, 1}});
    return section;
}

}  // namespace terrier::reports
