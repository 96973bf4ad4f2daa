// The side-by-side table, cash flows and lines of appraisals.
#include "src/options/appraisal_tables.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/options/table_parts.hpp"

namespace terrier::options {

namespace {
constexpr const char* value_rule = "Net present value = sum over years of net cash flow x factor, rounded once; above nought: better than leaving things as they are. Financial case: money of the day, factor = Green Book schedule / price level. "
                                   "Social case: prices of year 0, Green Book schedule, carbon valued, without transfers. EANC = -NPV / sum of the factors of all years.";

std::int64_t place_among(const Comparison& c, const ComparedOption& each, const std::function<std::optional<double>(const ComparedOption&)>& of) {
    std::int64_t better = 0;
    for (const ComparedOption& other : c.options) better += of(other).value_or(-1e18) > of(each).value_or(-1e18);
    return better + 1;
}

Cell line_worth(const FlowLine& line, const AppraisalRates& rates, bool is_social) {
    if (!(is_social ? line.in_social : line.in_financial)) return Money{};
    return is_social ? present_value(line.real, rates.real_factors) : present_value(line.nominal, rates.nominal_factors);
}
}  // namespace

Source source_of(const ComparedOption& each) { return {record_type<Option>().name, each.option.id.value}; }

std::string years_note(const Comparison& c) {
    return fmt::format("Year 0 is {}; {} years. As known on {}.", financial_year_label(c.rates.first_year), c.rates.years(), to_display(c.terms.as_at));
}

DataTable option_appraisal_table(const Comparison& c) {
    DataTable table{"option_appraisal", "Options side by side", value_rule,
                    {{"option", "Option"}, {"kind", "Kind"}, {"fits", "Every step fits"}, {"npv", "Net present value, financial"}, {"npsv", "Net present value, social"}, {"net_present_cost", "Net present cost, financial"},
                     {"eanc", "Equivalent annual net cost"}, {"social_eanc", "Equivalent annual net cost, social"}, {"payback", "Payback, years", Total::none, 1}, {"peak_funding", "Most to be found"}, {"peak_year", "In"}, {"capital", "Capital spend"},
                     {"receipts", "Receipts"}, {"revenue_last", "Revenue account, a year at the end"}, {"carbon_place", "Carbon saved in the place"}, {"carbon_own", "Carbon leaving our account"}, {"spare_desks", "Desks to spare"},
                     {"counters", "Public counters"}, {"needs_met", "Needs met"}, {"score", "Score, 0 to 10", Total::none, 1}, {"place_by_value", "Place by value"}, {"place_by_score", "Place by score"}, {"not_known", "Things not known"}},
                    {}, {}};
    for (const ComparedOption& each : c.options) {
        const Appraisal& a = each.appraisal;
        const ServiceState& s = a.service_after;
        Money spend, receipts;
        for (const Money m : a.financing.spend) spend += m;
        for (const Money m : a.financing.receipts) receipts += m;
        const Cell spare = s.spare_desks ? Cell{*s.spare_desks} : s.spare_by_pattern ? Cell{*s.spare_by_pattern} : Cell{};
        table.rows.push_back({{each.option.name, std::string(choices<OptionKind>[static_cast<std::size_t>(each.option.kind)].label), a.fits, a.financial.npv, a.social.npv, -a.financial.npv, a.financial.eanc, a.social.eanc,
                               a.payback_years ? Cell{*a.payback_years} : Cell{}, a.peak_funding, a.peak_funding > Money{} ? Cell{financial_year_label(a.first_year() + a.peak_year)} : Cell{}, spend, receipts, a.mtfs.empty() ? Cell{} : Cell{a.mtfs.back()},
                               a.carbon.place_total(), a.carbon.own_total(), spare, s.public_counters ? Cell{*s.public_counters} : Cell{}, s.musts > 0 ? Cell{fmt::format("{} of {}", s.musts_met, s.musts)} : Cell{}, each.weighted ? Cell{*each.weighted} : Cell{},
                               place_among(c, each, [](const ComparedOption& o) { return std::optional(static_cast<double>(o.appraisal.financial.npv.pence())); }),
                               each.weighted ? Cell{place_among(c, each, [](const ComparedOption& o) { return o.weighted; })} : Cell{}, static_cast<std::int64_t>(a.missing.size())},
                              {source_of(each)}});
    }
    table.notes = {years_note(c)};
    const auto not_known = [&](bool is_known, std::initializer_list<std::string_view> columns) {
        if (is_known) return;
        for (std::size_t place = 0; place < table.columns.size(); ++place)
            if (std::ranges::find(columns, table.columns[place].name) != columns.end())
                for (TableRow& row : table.rows) row.cells[place] = Cell{};
    };
    not_known(c.has_energy, {"carbon_place", "carbon_own"});
    not_known(c.has_money(Case::financial), {"npv", "net_present_cost", "eanc", "payback", "peak_funding", "capital", "receipts", "revenue_last", "place_by_value"});
    not_known(c.has_money(Case::social), {"npsv", "social_eanc"});
    if (!c.has_money(Case::financial)) table.notes.push_back(no_money_words());
    return table;
}

DataTable cash_flow_table(const Appraisal& a, Case which) {
    const bool is_social = which == Case::social;
    const CaseResult& r = is_social ? a.social : a.financial;
    DataTable table{is_social ? "option_social_cash_flow" : "option_cash_flow", fmt::format("{}: worth {} in the {}", a.name, to_display(r.npv, false), lower_ascii(std::string(label_of(which)))), value_rule,
                    {{"year", "Year"}, {"financial_year", "Financial year"}, {"capital", "Capital", Total::sum}, {"revenue", "Revenue", Total::sum}, {"net", "Net", Total::sum}, {"factor", "Factor", Total::none, 6},
                     {"present_value", "Present value, £", Total::none, 2}, {"cumulative", "Sum so far"}},
                    {}, {}};
    Money sum;
    std::vector<Source> sources;
    if (a.option) sources.push_back({record_type<Option>().name, a.option.value});
    for (std::size_t t = 0; t < r.net.size(); ++t) {
        sum += r.net[t];
        table.rows.push_back({{static_cast<std::int64_t>(t), financial_year_label(a.first_year() + static_cast<int>(t)), r.capital[t], r.revenue[t], r.net[t], r.factors[t], static_cast<double>(r.net[t].pence()) / 100 * r.factors[t], sum}, sources});
    }
    return table;
}

DataTable option_cash_flow_table(const Comparison& c, Case which) {
    DataTable table;
    for (const ComparedOption& each : c.options) {
        DataTable one = cash_flow_table(each.appraisal, which);
        if (table.columns.empty()) {
            table = {one.name, fmt::format("Cash flow by year, {}", lower_ascii(std::string(label_of(which)))), one.rule, one.columns, {}, {years_note(c)}};
            for (TableColumn& column : table.columns) column.total = Total::none;
            table.columns.insert(table.columns.begin(), {"option", "Option"});
        }
        for (TableRow& row : one.rows) {
            row.cells.insert(row.cells.begin(), each.option.name);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

DataTable option_lines_table(const Comparison& c) {
    DataTable table{"option_lines", "Where every amount comes from", value_rule,
                    {{"option", "Option"}, {"group", "Group"}, {"what", "What"}, {"kind", "Kind"}, {"capital", "Capital"}, {"transfer", "Transfer"}, {"first_year", "First year"}, {"total", "Over all years"}, {"npv", "Present value, financial"},
                     {"npsv", "Present value, social"}, {"origin", "Origin"}, {"derived", "Would be derived"}, {"why", "Why"}},
                    {}, {}};
    const auto kind_label = [](StepCostKind kind) { return kind == StepCostKind::unknown ? Cell{} : Cell{std::string(choices<StepCostKind>[static_cast<std::size_t>(kind)].label)}; };
    for (const ComparedOption& each : c.options) {
        for (const FlowLine& line : each.appraisal.lines) {
            Cell first;
            for (std::size_t t = 0; t < line.nominal.size() && first == Cell{}; ++t)
                if (line.nominal[t] != Money{}) first = financial_year_label(c.rates.first_year + static_cast<int>(t));
            std::vector<Source> sources = line.sources;
            if (line.step) sources.push_back({record_type<OptionStep>().name, line.step.value});
            if (sources.empty()) sources.push_back(source_of(each));
            table.rows.push_back({{each.option.name, std::string(label_of(line.group)), line.what, kind_label(line.kind), line.is_capital, line.is_transfer, first, line.total(), line_worth(line, c.rates, false), line_worth(line, c.rates, true),
                                   line.origin == AmountOrigin::entered ? "Entered" : "Derived", line.derived ? Cell{*line.derived} : Cell{}, line.why},
                                  std::move(sources)});
        }
        for (const LeftOut& left : each.appraisal.left_out)
            table.rows.push_back({{each.option.name, "In no sum", left.line.what, kind_label(left.line.kind), left.line.is_capital, left.line.is_transfer, to_display(left.line.from), left.line.amount, Money{}, Money{},
                                   left.line.origin == AmountOrigin::entered ? "Entered" : "Derived", left.line.derived ? Cell{*left.line.derived} : Cell{}, left.why},
                                  {{record_type<OptionStep>().name, left.line.step.value}}});
    }
    table.notes = {years_note(c)};
    return table;
}

DataTable option_mtfs_table(const Comparison& c) {
    DataTable table{"option_mtfs", "What the revenue account feels, by financial year", "Revenue lines of the financial case, less interest and MRP on what is borrowed. Receipts and capital spend are never in it. Interest on the debt at the year's start; MRP in equal parts over the asset life from the year after.",
                    {{"option", "Option"}, {"financial_year", "Financial year"}, {"rents", "Rents received"}, {"rent_paid", "Rent paid"}, {"running", "Running costs and other"}, {"once", "Paid once"}, {"interest", "Interest"}, {"mrp", "MRP"}, {"effect", "Effect on the revenue account"}},
                    {}, {}};
    for (const ComparedOption& each : c.options) {
        const Appraisal& a = each.appraisal;
        for (std::size_t t = 0; t < c.rates.years(); ++t) {
            const auto sum = [&](auto fits) {
                Money total;
                for (const FlowLine& line : a.lines)
                    if (line.in_financial && !line.is_capital && fits(line.group == FlowGroup::optimism_bias ? line.biased : line.group)) total += line.nominal[t];
                return total;
            };
            const Money rents = sum([](FlowGroup g) { return g == FlowGroup::new_rent || g == FlowGroup::present_rent; }), paid = sum([](FlowGroup g) { return g == FlowGroup::rent_paid; }),
                        running = sum([](FlowGroup g) { return g == FlowGroup::running_costs || g == FlowGroup::yearly_income; });
            const bool is_known = a.financing.is_known;
            table.rows.push_back({{each.option.name, financial_year_label(c.rates.first_year + static_cast<int>(t)), rents, paid, running, a.financial.revenue[t] - rents - paid - running, is_known ? Cell{-a.financing.interest[t]} : Cell{},
                                   is_known ? Cell{-a.financing.mrp[t]} : Cell{}, a.mtfs[t]},
                                  {source_of(each)}});
        }
        if (!a.financing.is_known) table.notes.push_back(each.option.name + ": without interest and MRP, which aren't known. " + a.missing.back());
    }
    return table;
}

DataTable option_funding_table(const Comparison& c) {
    DataTable table{"option_funding", "How capital is paid, by financial year", "Receipts of this year and before first; of the rest the stated share is borrowed, the remainder comes from reserves. Debt = borrowed less MRP so far.",
                    {{"option", "Option"}, {"financial_year", "Financial year"}, {"spend", "Capital spend"}, {"receipts", "Receipts"}, {"receipts_used", "Receipts used"}, {"borrowed", "Borrowed"}, {"reserves", "From reserves"}, {"receipts_left", "Receipts in hand"}, {"debt", "Debt"}},
                    {}, {}};
    for (const ComparedOption& each : c.options) {
        const Financing& f = each.appraisal.financing;
        for (std::size_t t = 0; t < c.rates.years(); ++t) {
            if (f.spend[t] == Money{} && f.receipts[t] == Money{} && f.debt[t] == Money{}) continue;
            const auto known = [&](const std::vector<Money>& amounts) { return f.is_known ? Cell{amounts[t]} : Cell{}; };
            table.rows.push_back({{each.option.name, financial_year_label(c.rates.first_year + static_cast<int>(t)), f.spend[t], f.receipts[t], f.receipts_used[t], known(f.borrowed), known(f.reserves), f.receipts_left[t], known(f.debt)}, {source_of(each)}});
        }
    }
    return table;
}

}  // namespace terrier::options
