// Turning the shipped tables into records and finding what they would change.
#include "src/reference/shipped.hpp"

#include <fmt/format.h>

#include "src/reference/holidays.hpp"
#include "src/reference/shipped_rows.hpp"

namespace terrier {

namespace {
Date date_of(const char* iso) {
    const auto date = Date::from_iso(iso);
    if (!date) throw std::logic_error(fmt::format("{} is no date", iso));
    return *date;
}

// Dates, status, origin, source and the id, which every kind of row has.
template <class R>
void finish(R& row, const char* from, const char* to, const char* source, std::string_view place, bool is_announced = false) {
    row.from_date = date_of(from);
    if (*to) row.to_date = date_of(to);
    row.status = is_announced ? ReferenceStatus::announced : ReferenceStatus::in_force;
    row.origin = ReferenceOrigin::shipped;
    row.source = source;
    row.edition = std::string(shipped_edition_name());
    row.id = {derived_id("shipped reference", fmt::format("{}|{}|{}|{}", record_type<R>().name, row.code, from, place))};
}

// Puts the row in where it is new or a shipped row differs.
template <class R>
void offer(Editor& editor, R row) {
    if (const R* now = editor.current(row.id); now && now->origin != ReferenceOrigin::shipped) return;
    editor.put(std::move(row));
}

void offer_rules(Editor& editor, std::span<const shipped::Rule> rules) {
    for (const shipped::Rule& r : rules) {
        ReferenceRule row;
        row.code = r.code, row.name = r.name, row.value = r.value, row.unit = r.unit, row.wording = r.wording;
        finish(row, r.from, r.to, r.source, "", r.is_announced);
        offer(editor, std::move(row));
    }
}

void offer_factors(Editor& editor) {
    for (const shipped::Factor& f : shipped::factors()) {
        ReferenceFactor row;
        row.code = f.code, row.name = f.name, row.value = f.value, row.unit = f.unit, row.scope = f.scope, row.published_id = f.published_id;
        finish(row, f.from, f.to, f.source, "");
        offer(editor, std::move(row));
    }
    for (const shipped::CarbonValues& series : shipped::carbon_values()) {
        for (std::size_t i = 0; i < series.pence.size(); ++i) {
            const int year = series.first_year + static_cast<int>(i);
            ReferenceFactor row;
            row.code = series.code, row.name = series.name, row.unit = "£/tCO2e (2022 prices)";
            row.value = to_decimal(Money::from_pence(series.pence[i]));
            finish(row, fmt::format("{}-01-01", year).c_str(), fmt::format("{}-12-31", year).c_str(),
                   "HM Treasury, Green Book supplementary guidance: valuation of greenhouse gas emissions (OGL v3)", "");
            offer(editor, std::move(row));
        }
    }
}

void offer_indices(Editor& editor) {
    for (const shipped::Index& series : shipped::indices()) {
        for (std::size_t i = 0; i < series.tenths.size(); ++i) {
            const Date first = Date::of(series.first_year, 1, 1).plus_months(static_cast<std::int64_t>(i));
            ReferenceIndex row;
            row.code = series.code;
            row.value = fmt::format("{}.{}", series.tenths[i] / 10, series.tenths[i] % 10);
            finish(row, to_iso(first).c_str(), to_iso(first.end_of_month()).c_str(), series.source, "");
            offer(editor, std::move(row));
        }
    }
}

void offer_holidays(Editor& editor) {
    for (const shipped::Holiday& h : shipped::holidays()) {
        ReferenceHoliday row;
        row.code = england_and_wales, row.name = h.name;
        finish(row, h.date, h.date, "GOV.UK, bank holidays in England and Wales (OGL v3)", "");
        offer(editor, std::move(row));
    }
}
}  // namespace

std::string_view shipped_edition_name() { return "2026-11"; }

ChangeSet shipped_edition(const Portfolio& portfolio) {
    Editor editor(portfolio);
    offer_rules(editor, shipped::rules());
    offer_rules(editor, shipped::lease_rules());
    for (const shipped::Rate& r : shipped::rates()) {
        ReferenceRate row;
        row.code = r.code, row.name = r.name, row.value = Ratio::from_millionths(r.value);
        if (r.band >= 0) row.band_from = Money::from_pounds(r.band);
        if (r.year_from >= 0) row.year_from = r.year_from;
        if (r.year_to >= 0) row.year_to = r.year_to;
        finish(row, r.from, "", r.source, fmt::format("{}|{}", r.band, r.year_from));
        offer(editor, std::move(row));
    }
    offer_factors(editor);
    offer_indices(editor);
    offer_holidays(editor);
    return editor.changes();
}

}  // namespace terrier
