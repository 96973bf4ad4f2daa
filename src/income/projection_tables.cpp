// Setting out the projection.
#include "src/income/projection_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/text.hpp"
#include "src/income/rent_roll.hpp"

namespace terrier::income {

namespace {
constexpr const char* basis =
    "Accrual basis: rent counts in the days it is for. Cash basis: contracted rent counts when it falls due, all else as it accrues. Contracted: what the recorded terms bind until the earliest end "
    "that the other party can choose. Expected: contracted rent, and what follows by the chances of renewal and break, with voids, incentives, re-letting at market rent (the outlook's, else the lease's, else its units'), and reviews by forecast. Service charge, insurance and other charges are contracted: as recorded, to the same end, and nothing is expected of them after it. Without VAT.";

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

// What isn't known of the leases of one direction: by line, from which day, and whether any lease's part in it is.
struct Gaps {
    std::array<std::optional<Date>, line_count> since;
    std::array<bool, line_count> is_known{};
    std::array<std::vector<std::string>, line_count> missing;  ///< the leases, by title
    std::vector<std::string> all_missing;                      ///< each once
    bool has_counted = false, has_left_out = false;

    bool is_all_unknown() const { return has_left_out && !has_counted; }
    /// Nothing is in the line up to the day, and for every lease of it because something isn't known.
    bool is_unknown(std::size_t line, Money amount, Date last) const {
        return is_all_unknown() || (amount == Money{} && !is_known[line] && since[line] && *since[line] <= last);
    }
    /// Nothing is missing from any line up to the day.
    bool is_complete_to(Date last) const {
        return !has_left_out && std::none_of(since.begin(), since.begin() + rent_line_count, [&](const auto& day) { return day && *day <= last; });
    }
    /// The same of a total of the lines: nothing is in it, and one of its rents isn't known.
    bool is_total_unknown(Money amount, Date last) const {
        if (is_all_unknown()) return true;
        for (std::size_t line = 0; line < rent_line_count; ++line)
            if (amount == Money{} && is_unknown(line, Money{}, last)) return true;
        return false;
    }
};

class GapFinder {
  public:
    GapFinder(const Portfolio& portfolio, const Projection& p) : projector_(portfolio, p.as_at, p.options) {
        for (const Lease& lease : portfolio.table<Lease>())
            if (lease.direction != LeaseDirection::unknown) find(lease, lease.direction == LeaseDirection::out ? income : cost);
        // Where no such charge is recorded at all, nobody says that none is payable.
        for (std::size_t line = rent_line_count; line < line_count; ++line)
            if (!income.is_known[line] && !income.since[line]) income.since[line] = projector_.first_day();
    }
    Gaps income, cost;

  private:
    using Days = std::array<std::optional<Date>, line_count>;
    static void note(Days& days, IncomeLine line, Date day) {
        auto& since = days[static_cast<std::size_t>(line)];
        if (!since || day < *since) since = day;
    }

    void find(const Lease& lease, Gaps& gaps) const {
        const LeasePlan plan = projector_.plan(lease);
        if (!plan.is_in_figures()) {
            if (plan.left_out == LeftOut::hra || plan.left_out == LeftOut::not_held) return;
            gaps.has_left_out = true;
            gaps.all_missing.push_back(record_type<Lease>().title(&lease));
            for (auto& line : gaps.missing) line.push_back(gaps.all_missing.back());
            return;
        }
        if ((plan.ends && *plan.ends < projector_.first_day() && !plan.is_renewable) || projector_.last_day() < plan.begins) return;
        gaps.has_counted = true;
        const Days own = unknown_of(plan);
        std::array<bool, line_count> has_part{};
        for (const RateEvent& event : projector_.events(lease)) has_part[static_cast<std::size_t>(event.line)] = true;
        for (const PlannedCharge& charge : plan.charges) has_part[static_cast<std::size_t>(charge.line)] = true;
        for (std::size_t line = 0; line < line_count; ++line) {
            if (own[line]) note(gaps.since, static_cast<IncomeLine>(line), *own[line]);
            if (own[line]) gaps.missing[line].push_back(record_type<Lease>().title(&lease));
            if (!own[line] || line >= rent_line_count) gaps.is_known[line] = gaps.is_known[line] || has_part[line];
        }
        if (std::any_of(own.begin(), own.end(), [](const auto& day) { return day.has_value(); })) gaps.all_missing.push_back(record_type<Lease>().title(&lease));
    }

    Days unknown_of(const LeasePlan& plan) const {
        Days days;
        const bool is_out = plan.lease->direction == LeaseDirection::out;
        const auto has = [&](Doubt doubt) { return std::find(plan.doubts.begin(), plan.doubts.end(), doubt) != plan.doubts.end(); };
        if (has(Doubt::break_chance_unknown)) {
            const Date after = plan.breaks.front().last_day.plus_days(1);
            note(days, IncomeLine::after_break, after);
            if (is_out) note(days, IncomeLine::reletting, after);
        }
        if (plan.ends && !plan.lease->ended_on) {
            const Date after = plan.ends->plus_days(1);
            if (!projector_.assumed().holding_over_months) note(days, IncomeLine::holding_over, plan.holding_over_from.value_or(after));
            if (!plan.is_renewable) {
                note(days, IncomeLine::renewal, after);
                if (is_out) note(days, IncomeLine::reletting, after);
            }
        }
        for (const PlannedReview& review : plan.reviews)
            if (!projector_.rule(plan, review)) note(days, review.is_unbilled ? IncomeLine::unbilled_review : IncomeLine::forecast_review, review.day);
        for (const PlannedCharge& charge : plan.unknown_charges) note(days, charge.line, charge.from);
        return days;
    }

    Projector projector_;
};

// Empties what isn't known of a row of a line.
bool empty_unknown(TableRow& row, const Gaps& gaps, std::size_t line, const std::vector<Money>& amounts, int first_year) {
    bool any = false;
    for (std::size_t y = 0; y < amounts.size(); ++y)
        if (gaps.is_unknown(line, amounts[y], Date::of(first_year + static_cast<int>(y) + 1, 3, 31))) row.cells[y + 1] = Cell{}, any = true;
    return any;
}

// Of a total: where nothing is in it and one of its lines isn't known.
void empty_total(TableRow& row, const Gaps& gaps, const std::vector<Money>& amounts, int first_year) {
    for (std::size_t y = 0; y < amounts.size(); ++y)
        if (gaps.is_total_unknown(amounts[y], Date::of(first_year + static_cast<int>(y) + 1, 3, 31))) row.cells[y + 1] = Cell{};
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

namespace {
std::vector<std::string> both(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

// The lines of one direction, each closed with what isn't known of it.
struct LineRows {
    DataTable& table;
    const IncomeSheet& sheet;
    const Gaps& gaps;
    const std::array<std::vector<Source>, line_count>& sources;
    bool has_unknown = false;

    void add(std::size_t line, std::string text) {
        const std::vector<Money> amounts = sheet.yearly(static_cast<IncomeLine>(line));
        table.rows.push_back(row(std::move(text), amounts, false, sources[line]));
        has_unknown |= empty_unknown(table.rows.back(), gaps, line, amounts, sheet.first_year());
        close_row(table.rows.back(), gaps.missing[line]);
    }
    std::vector<Cell> total(std::string text, const std::vector<Money>& amounts) {
        table.rows.push_back(row(std::move(text), amounts, true));
        empty_total(table.rows.back(), gaps, amounts, sheet.first_year());
        const std::vector<Cell> cells = table.rows.back().cells;
        close_row(table.rows.back(), gaps.all_missing);
        return cells;
    }
};
}  // namespace

DataTable mtfs_table(const Portfolio& portfolio, const Projection& p) {
    DataTable table{"mtfs", fmt::format("Income for the medium term, from {}", financial_year_label(p.sums.income.first_year())), basis, {{"line", "Line"}}, {}, notes_of(p)};
    for (int y = 0; y < p.sums.income.years(); ++y) {
        const int year = p.sums.income.first_year() + y;
        table.columns.push_back({fmt::format("year_{}", year), financial_year_label(year)});
    }
    add_complete_columns(table);
    const Parts parts = parts_of(portfolio, p, p.sums.income.first_year());
    const GapFinder gaps(portfolio, p);
    const std::vector<Money> income = p.sums.income.yearly(), cost = p.sums.cost.yearly();
    LineRows in{table, p.sums.income, gaps.income, parts.income}, out{table, p.sums.cost, gaps.cost, parts.cost};
    for (std::size_t i = 0; i < line_count; ++i) in.add(i, std::string(label_of(static_cast<IncomeLine>(i))));
    const std::vector<Cell> of_income = in.total("Income expected", income);
    in.total("Income expected, cash basis", p.sums.income.yearly_cash());
    for (std::size_t i = 0; i < line_count; ++i) {
        const auto line = static_cast<IncomeLine>(i);
        if (line != IncomeLine::contracted && is_all_nought(p.sums.cost.yearly(line))) continue;
        out.add(i, fmt::format("{}: {}", i < rent_line_count ? "Rent paid" : "Paid besides rent", in_sentence(label_of(line))));
    }
    const std::vector<Cell> of_cost = out.total("Rent paid, expected", cost);
    table.rows.push_back(row("Income less rent paid, expected", less(income, cost), true));
    for (std::size_t y = 0; y < income.size(); ++y)
        if (of_income[y + 1] == Cell{} || of_cost[y + 1] == Cell{}) table.rows.back().cells[y + 1] = Cell{};
    close_row(table.rows.back(), both(gaps.income.all_missing, gaps.cost.all_missing));
    if (in.has_unknown || out.has_unknown)
        table.notes.emplace_back("An empty cell isn't known: for every lease that would be in it something is missing, as said above, or (of charges besides rent) none is recorded. It isn't nought, and no total has it.");
    return table;
}

DataTable monthly_table(const Portfolio& portfolio, const Projection& p) {
    DataTable table{"income_by_month", fmt::format("Income by month, from {}", to_display(p.sums.income.first_day())), basis, {}, {}, notes_of(p)};
    table.columns = {{"month", "Month from"}, {"contracted", "Contracted", Total::sum}, {"expected", "Expected", Total::sum}, {"cash", "Expected, cash basis", Total::sum},
                     {"rent_paid", "Rent paid, expected", Total::sum}, {"net", "Income less rent paid", Total::sum}, {"complete", "Complete"}};
    const GapFinder gaps(portfolio, p);
    const std::vector<Money> contracted = p.sums.income.monthly_contracted(), expected = p.sums.income.monthly(), cash = p.sums.income.monthly_cash(), paid = p.sums.cost.monthly();
    bool has_unknown = false;
    for (std::size_t m = 0; m < expected.size(); ++m) {
        const Date first = p.sums.income.first_day().plus_months(static_cast<std::int64_t>(m)), last = first.end_of_month();
        const auto cell = [&](const Gaps& of, Money amount) { return of.is_total_unknown(amount, last) ? Cell{} : Cell{amount}; };
        const Cell all = cell(gaps.income, expected[m]), rent = cell(gaps.cost, paid[m]);
        const Cell bound = gaps.income.is_unknown(static_cast<std::size_t>(IncomeLine::contracted), contracted[m], last) ? Cell{} : Cell{contracted[m]};
        const bool is_known = all != Cell{} && rent != Cell{};
        has_unknown |= !is_known || bound == Cell{};
        table.rows.push_back({{Cell{first}, bound, all, cell(gaps.income, cash[m]), rent, is_known ? Cell{expected[m] - paid[m]} : Cell{}, gaps.income.is_complete_to(last) && gaps.cost.is_complete_to(last)}, {}, false});
    }
    if (has_unknown) table.notes.emplace_back("An empty cell isn't known: nothing is in it, and of some lease that would be something is missing, as said above. It isn't nought, and no total has it.");
    return table;
}

DataTable bridge_table(const Portfolio& portfolio, const Projection& p, int from_year) {
    const Bridge b = bridge(p.sums.income, from_year);
    DataTable table{"income_bridge", fmt::format("From {} to {}: {}", financial_year_label(from_year), financial_year_label(from_year + 1), to_display(b.closing - b.opening, false)),
                    "Each change of rent has a day and a cause; a cause's change is what its changes bring in the later year less what they bring in the earlier. Expected income, accrual basis, without VAT. Opening and changes add up to closing to the penny.",
                    {{"cause", "Cause"}, {"amount", "Amount"}}, {}, notes_of(p)};
    add_complete_columns(table);
    const Parts parts = parts_of(portfolio, p, from_year);
    const Gaps gaps = GapFinder(portfolio, p).income;
    table.rows.push_back(row(fmt::format("Income {}", financial_year_label(from_year)), {b.opening}, true));
    for (std::size_t i = 1; i < cause_count; ++i) table.rows.push_back(row(std::string(label_of(static_cast<IncomeCause>(i))), {b.changes[i]}, false, parts.causes[i]));
    table.rows.push_back(row(fmt::format("Income {}", financial_year_label(from_year + 1)), {b.closing}, true));
    const bool opens = !gaps.is_total_unknown(b.opening, Date::of(from_year + 1, 3, 31)), closes = !gaps.is_total_unknown(b.closing, Date::of(from_year + 2, 3, 31));
    if (!opens || !closes) {
        for (std::size_t r = 0; r < table.rows.size(); ++r)
            if ((r == 0 && !opens) || r > 0) table.rows[r].cells[1] = Cell{};
        if (closes) table.rows.back().cells[1] = Cell{b.closing};
        table.title = fmt::format("From {} to {}: not known", financial_year_label(from_year), financial_year_label(from_year + 1));
        table.notes.emplace_back("An empty cell isn't known: the income of a year isn't, so neither is what changes it. It isn't nought.");
    }
    for (TableRow& each : table.rows) close_row(each, gaps.all_missing);
    if (b.rounding != Money{}) table.notes.push_back(fmt::format("Rounding of {} is in the largest change.", to_display(b.rounding)));
    return table;
}

}  // namespace terrier::income
