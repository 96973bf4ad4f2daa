// Setting out the projection.
#include "src/income/projection_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/text.hpp"

namespace terrier::income {

namespace {
constexpr const char* basis =
    "Accrual basis: rent counts in the days it is for. Cash basis: contracted rent counts when it falls due, all else as it accrues. Contracted: what the recorded terms bind until the earliest end "
    "that the other party can choose. Expected: contracted rent, and what follows by the chances of renewal and break, with voids, incentives, re-letting at market rent, and reviews by forecast. Without VAT.";

// The leases that have a part in each line, by direction, and in each cause's change of one year.
struct Parts {
    std::array<std::vector<Source>, line_count> income, cost;
    std::array<std::vector<Source>, cause_count> causes;
};

Parts parts_of(const Portfolio& portfolio, const Projection& p, int from_year) {
    Parts parts;
    const Projector projector(portfolio, p.as_at, p.options);
    const Date first = Date::of(from_year, 4, 1), last = Date::of(from_year + 2, 3, 31);
    for (const Lease& lease : portfolio.table<Lease>()) {
        std::set<IncomeLine> lines;
        std::set<IncomeCause> causes;
        for (const RateEvent& event : projector.events(lease)) {
            lines.insert(event.line);
            if (first <= event.day && event.day <= last) causes.insert(event.cause);
        }
        const Source source{record_type<Lease>().name, lease.id.value};
        auto& of_lines = lease.direction == LeaseDirection::out ? parts.income : parts.cost;
        for (const IncomeLine line : lines) of_lines[static_cast<std::size_t>(line)].push_back(source);
        if (lease.direction == LeaseDirection::out)
            for (const IncomeCause cause : causes) parts.causes[static_cast<std::size_t>(cause)].push_back(source);
    }
    return parts;
}

TableRow row(std::string text, const std::vector<Money>& amounts, bool emphasis, std::vector<Source> sources = {}) {
    TableRow r{{Cell{std::move(text)}}, std::move(sources), emphasis};
    for (const Money amount : amounts) r.cells.emplace_back(amount);
    return r;
}

std::string in_sentence(std::string_view label) {
    std::string text(label);
    if (!text.empty() && 'A' <= text[0] && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

bool is_all_nought(const std::vector<Money>& amounts) {
    return std::all_of(amounts.begin(), amounts.end(), [](Money m) { return m == Money{}; });
}

std::vector<Money> less(std::vector<Money> a, const std::vector<Money>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
    return a;
}
}  // namespace

std::vector<std::string> notes_of(const Projection& p) {
    std::vector<std::string> notes;
    notes.push_back(fmt::format("{} in the figures, as known and in force on {}.", counted(p.sums.counts.counted, "lease"), to_display(p.as_at)));
    notes.push_back(in_words(p.assumed));
    for (std::size_t i = 1; i < left_out_count; ++i)
        if (p.sums.counts.left_out[i] > 0) notes.push_back(fmt::format("{} {}: left out, and in no total.", counted(p.sums.counts.left_out[i], "lease"), words_of(static_cast<LeftOut>(i))));
    for (std::size_t i = 0; i < doubt_count; ++i)
        if (p.sums.counts.doubts[i] > 0) notes.push_back(fmt::format("{} {}.", counted(p.sums.counts.doubts[i], "lease"), words_of(static_cast<Doubt>(i))));
    if (!p.assumed.unknown.empty()) notes.push_back(fmt::format("Not known: {}. Add these reference rates; what rests on them is left out.", join(p.assumed.unknown, ", ")));
    return notes;
}

DataTable mtfs_table(const Portfolio& portfolio, const Projection& p) {
    DataTable table{"mtfs", fmt::format("Income for the medium term, from {}", financial_year_label(p.sums.income.first_year())), basis, {{"line", "Line"}}, {}, notes_of(p)};
    for (int y = 0; y < p.sums.income.years(); ++y) {
        const int year = p.sums.income.first_year() + y;
        table.columns.push_back({fmt::format("year_{}", year), financial_year_label(year)});
    }
    const Parts parts = parts_of(portfolio, p, p.sums.income.first_year());
    for (std::size_t i = 0; i < line_count; ++i) {
        const auto line = static_cast<IncomeLine>(i);
        table.rows.push_back(row(std::string(label_of(line)), p.sums.income.yearly(line), false, parts.income[i]));
    }
    table.rows.push_back(row("Income expected", p.sums.income.yearly(), true));
    table.rows.push_back(row("Income expected, cash basis", p.sums.income.yearly_cash(), true));
    for (std::size_t i = 0; i < line_count; ++i) {
        const auto line = static_cast<IncomeLine>(i);
        if (const std::vector<Money> amounts = p.sums.cost.yearly(line); line == IncomeLine::contracted || !is_all_nought(amounts))
            table.rows.push_back(row(fmt::format("Rent paid: {}", in_sentence(label_of(line))), amounts, false, parts.cost[i]));
    }
    table.rows.push_back(row("Rent paid, expected", p.sums.cost.yearly(), true));
    table.rows.push_back(row("Income less rent paid, expected", less(p.sums.income.yearly(), p.sums.cost.yearly()), true));
    return table;
}

DataTable monthly_table(const Portfolio&, const Projection& p) {
    DataTable table{"income_by_month", fmt::format("Income by month, from {}", to_display(p.sums.income.first_day())), basis, {}, {}, notes_of(p)};
    table.columns = {{"month", "Month from"}, {"contracted", "Contracted", Total::sum}, {"expected", "Expected", Total::sum}, {"cash", "Expected, cash basis", Total::sum},
                     {"rent_paid", "Rent paid, expected", Total::sum}, {"net", "Income less rent paid", Total::sum}};
    const std::vector<Money> contracted = p.sums.income.monthly(IncomeLine::contracted), expected = p.sums.income.monthly(), cash = p.sums.income.monthly_cash(), paid = p.sums.cost.monthly();
    for (std::size_t m = 0; m < expected.size(); ++m)
        table.rows.push_back({{Cell{p.sums.income.first_day().plus_months(static_cast<std::int64_t>(m))}, Cell{contracted[m]}, Cell{expected[m]}, Cell{cash[m]}, Cell{paid[m]}, Cell{expected[m] - paid[m]}}, {}, false});
    return table;
}

DataTable bridge_table(const Portfolio& portfolio, const Projection& p, int from_year) {
    const Bridge b = bridge(p.sums.income, from_year);
    DataTable table{"income_bridge", fmt::format("From {} to {}: {}", financial_year_label(from_year), financial_year_label(from_year + 1), to_display(b.closing - b.opening, false)),
                    "Each change of rent has a day and a cause; a cause's change is what its changes bring in the later year less what they bring in the earlier. Expected income, accrual basis, without VAT. Opening and changes add up to closing to the penny.",
                    {{"cause", "Cause"}, {"amount", "Amount"}}, {}, notes_of(p)};
    const Parts parts = parts_of(portfolio, p, from_year);
    table.rows.push_back(row(fmt::format("Income {}", financial_year_label(from_year)), {b.opening}, true));
    for (std::size_t i = 1; i < cause_count; ++i) table.rows.push_back(row(std::string(label_of(static_cast<IncomeCause>(i))), {b.changes[i]}, false, parts.causes[i]));
    table.rows.push_back(row(fmt::format("Income {}", financial_year_label(from_year + 1)), {b.closing}, true));
    if (b.rounding != Money{}) table.notes.push_back(fmt::format("Rounding of {} is in the largest change.", to_display(b.rounding)));
    return table;
}

}  // namespace terrier::income
