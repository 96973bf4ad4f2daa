// The lines of an appraisal's cash flow: leases by the projection, cash lines by their days, optimism bias and residual values.
#include <fmt/format.h>

#include <cmath>
#include <set>

#include "src/options/appraisal.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::options {

namespace {
Money rounded(double exact) { return Money::from_pence(std::llrint(exact)); }

/// Leases that a change may touch, of either portfolio.
std::set<Id<Lease>> touched_leases(const Portfolio& live, const Portfolio& under) {
    std::set<Id<Lease>> found;
    for (const Change& change : difference(live, under).changes) {
        for (const RecordPtr& record : {change.before, change.after}) {
            if (!record) continue;
            if (change.type == &record_type<Lease>()) found.insert({change.id});
            const auto child = [&]<class R>(const R*) {
                if (change.type == &record_type<R>()) found.insert(static_cast<const R*>(record.get())->lease);
            };
            child(static_cast<const LeaseTerm*>(nullptr)), child(static_cast<const Charge*>(nullptr)), child(static_cast<const RentReview*>(nullptr));
            child(static_cast<const LeaseBreak*>(nullptr)), child(static_cast<const Demise*>(nullptr)), child(static_cast<const LeaseOutlook*>(nullptr));
        }
        for (const Portfolio* p : {&live, &under}) {
            if (change.type == &record_type<Asset>())
                for (const Demise& demise : p->children<&Demise::asset>(change.id)) found.insert(demise.lease);
            if (change.type == &record_type<Unit>())
                for (const Demise& demise : p->children<&Demise::unit>(change.id)) found.insert(demise.lease);
        }
    }
    return found;
}

struct Yearly {
    std::vector<Money> income, cost;
};
Yearly of_lease(const income::Projector& projector, const Lease* lease) {
    income::IncomeSums sums = projector.empty_sums();
    if (lease) projector.add(sums, *lease);
    return {sums.income.yearly(), sums.cost.yearly()};
}

bool is_nothing(const std::vector<Money>& amounts) {
    return std::all_of(amounts.begin(), amounts.end(), [](Money m) { return m == Money{}; });
}

void fill_real(FlowLine& line, const AppraisalRates& rates) {
    line.real.clear();
    for (std::size_t t = 0; t < line.nominal.size(); ++t) line.real.push_back(rounded(static_cast<double>(line.nominal[t].pence()) / rates.price[t]));
}

FlowGroup group_of(const CashLine& line) {
    switch (line.kind) {
        case StepCostKind::annual_cost: return FlowGroup::running_costs;
        case StepCostKind::annual_income: return FlowGroup::yearly_income;
        case StepCostKind::works: case StepCostKind::fit_out: case StepCostKind::replacement: case StepCostKind::other_capital: return FlowGroup::works;
        case StepCostKind::receipt: return FlowGroup::receipts;
        case StepCostKind::purchase: case StepCostKind::purchase_costs: return FlowGroup::purchases;
        default: return line.is_yearly ? FlowGroup::running_costs : FlowGroup::release_costs;
    }
}

int year_of(const CashLine& line, const AppraisalRates& rates) { return financial_year(line.from) - rates.first_year; }

/// The share of each financial year on which a yearly line runs, times its amount and the level of prices.
std::vector<Money> yearly_amounts(const CashLine& line, const AppraisalRates& rates) {
    std::vector<Money> amounts;
    for (std::size_t t = 0; t < rates.years(); ++t) {
        const Date first = Date::of(rates.first_year + static_cast<int>(t), 4, 1), last = Date::of(rates.first_year + static_cast<int>(t) + 1, 3, 31);
        const Date from = std::max(first, line.from), to = line.until ? std::min(last, *line.until) : last;
        const std::int64_t days = from <= to ? days_between(from, to) + 1 : 0;
        const Money plain = times(line.amount, days, days_between(first, last) + 1);
        const double growth = line.is_indexed ? rates.price[t] / rates.price_in(year_of(line, rates)) : 1;
        amounts.push_back(growth == 1 ? plain : rounded(static_cast<double>(plain.pence()) * growth));
    }
    return amounts;
}

std::string why_left_out(const CashLine& line, const AppraisalRates& rates) {
    if (line.is_in_records) return "It follows from the leases as they are under the option, and is counted there.";
    const int year = year_of(line, rates);
    if (!line.is_yearly && year < 0) return "It falls before year 0: spent whatever is decided now.";
    if (line.is_yearly && line.until && financial_year(*line.until) < rates.first_year) return "It ends before year 0.";
    if (year >= static_cast<int>(rates.years())) return "It falls after the last year appraised.";
    return {};
}

FlowLine flow_of(const CashLine& line, const AppraisalRates& rates) {
    FlowLine flow;
    flow.group = group_of(line);
    flow.kind = line.kind, flow.what = line.what, flow.step = line.step, flow.origin = line.origin, flow.derived = line.derived, flow.sources = line.sources, flow.why = line.why;
    flow.is_capital = line.is_capital || line.kind == StepCostKind::receipt;
    flow.is_transfer = line.is_transfer, flow.in_social = !line.is_transfer;
    if (line.is_yearly) {
        flow.nominal = yearly_amounts(line, rates);
        flow.is_indexed = line.is_indexed, flow.price_year = year_of(line, rates);
    } else {
        flow.nominal.assign(rates.years(), Money{});
        flow.nominal[static_cast<std::size_t>(year_of(line, rates))] = line.amount;
    }
    fill_real(flow, rates);
    return flow;
}

void add_bias(Appraisal& appraisal, const Portfolio& portfolio, const CashLine& cash, const FlowLine& flow) {
    if (cash.amount >= Money{}) return;
    if (cash.project == ProjectKind::unknown) {
        if (flow.group == FlowGroup::works) appraisal.missing.push_back(fmt::format("{}: the class of project isn't stated, so no optimism bias is added. State it in the step's cost.", cash.what));
        return;
    }
    const ReferenceRate* bound = optimism_bound(portfolio, cash.project, appraisal.terms.as_at);
    if (!bound) {
        appraisal.missing.push_back(fmt::format("{}: no upper bound of optimism bias is recorded for this class, so none is added. Bring in the shipped reference rows.", cash.what));
        return;
    }
    const Ratio left = Ratio::from_millionths(1'000'000) - cash.mitigation;
    const Ratio bias = Ratio::from_millionths(std::llrint(bound->value->as_double() * left.as_double() * 1e6));
    FlowLine line = flow;
    line.biased = flow.group, line.group = FlowGroup::optimism_bias, line.what = "Optimism bias: " + cash.what, line.derived.reset(), line.origin = AmountOrigin::derived;
    line.sources.push_back({record_type<ReferenceRate>().name, bound->id.value});
    line.why = fmt::format("{} of the cost: upper bound {} x (1 - mitigation {}).", to_percent(bias), to_percent(*bound->value), to_percent(cash.mitigation));
    for (Money& amount : line.nominal) amount = times(amount, bias);
    fill_real(line, appraisal.rates);
    if (!is_nothing(line.nominal)) appraisal.lines.push_back(std::move(line));
}

/// What is sold is no longer owned at the end, what is bought is: its value then, in prices of year 0, as it is paid for.
void add_residual(Appraisal& appraisal, const CashLine& cash, const FlowLine& flow) {
    if (cash.kind != StepCostKind::receipt && cash.kind != StepCostKind::purchase) return;
    const Money value = cash.kind == StepCostKind::receipt ? cash.derived.value_or(cash.amount) : cash.amount;
    const double level = appraisal.rates.price_in(year_of(cash, appraisal.rates));
    FlowLine line;
    line.group = FlowGroup::residual, line.what = "At the end: " + cash.what, line.is_capital = true, line.in_financial = false, line.step = cash.step, line.sources = cash.sources;
    line.nominal.assign(appraisal.rates.years(), Money{}), line.real = line.nominal;
    line.real.back() = -rounded(static_cast<double>(value.pence()) / level);
    line.nominal.back() = rounded(static_cast<double>(line.real.back().pence()) * appraisal.rates.price.back());
    line.why = cash.kind == StepCostKind::receipt ? "Kept, it would still be owned at the end: with the sale counted when it happens, the difference is the cost of tying its value up until then. Its value is taken to keep pace with prices."
                                                  : "It is still owned at the end. Its value is taken to keep pace with prices.";
    appraisal.lines.push_back(std::move(line));
    // Society gains what the asset is worth in another use, whatever was paid for it.
    if (cash.kind == StepCostKind::receipt && cash.derived && *cash.derived != cash.amount) {
        FlowLine social = flow;
        social.in_financial = false, social.in_social = true;
        for (Money& amount : social.nominal)
            if (amount != Money{}) amount = *cash.derived;
        fill_real(social, appraisal.rates);
        social.what += ", at its value", social.why = "Society gains the value of the asset in another use, not the price: what was paid less is given to the buyer.";
        for (FlowLine& each : appraisal.lines)
            if (each.group == FlowGroup::receipts && each.step == cash.step && each.what == cash.what) each.in_social = false;
        appraisal.lines.push_back(std::move(social));
    }
}
}  // namespace

std::string_view label_of(FlowGroup group) {
    constexpr std::array<std::string_view, flow_group_count> labels{"Rent of new lettings", "Rent of present lettings", "Rent that we pay", "Running costs", "Other yearly income", "Costs of leaving and moving",
                                                                    "Works", "Optimism bias", "Receipts", "Purchases", "Carbon saved", "Owned at the end"};
    return labels[static_cast<std::size_t>(group)];
}
std::string_view code_of(FlowGroup group) {
    constexpr std::array<std::string_view, flow_group_count> codes{"new_rent", "present_rent", "rent_paid", "running_costs", "yearly_income", "release_costs", "works", "optimism_bias", "receipts", "purchases", "carbon", "residual"};
    return codes[static_cast<std::size_t>(group)];
}

Money FlowLine::total() const {
    Money sum;
    for (const Money amount : nominal) sum += amount;
    return sum;
}

std::vector<FlowLine> lease_lines(const Portfolio& live, const income::Projector& as_is, const Portfolio& under, const AppraisalTerms& terms, const AppraisalRates& rates) {
    std::vector<FlowLine> lines;
    const std::set<Id<Lease>> touched = touched_leases(live, under);
    if (touched.empty()) return lines;
    const income::Projector projector(under, terms.as_at, {.years = terms.years, .first_year = rates.first_year, .includes_hra = terms.includes_hra});
    for (const Id<Lease> id : touched) {
        const Lease *was = live.find(id), *is = under.find(id);
        const Yearly before = of_lease(as_is, was), after = of_lease(projector, is);
        const std::string title = (is ? under : live).title(record_type<Lease>(), id.value);
        for (const bool is_income : {true, false}) {
            FlowLine line;
            line.group = !is_income ? FlowGroup::rent_paid : was ? FlowGroup::present_rent : FlowGroup::new_rent;
            for (std::size_t t = 0; t < rates.years(); ++t) line.nominal.push_back(is_income ? after.income[t] - before.income[t] : before.cost[t] - after.cost[t]);
            if (is_nothing(line.nominal)) continue;
            line.what = is_income ? "Rent and charges: " + title : "Rent and charges that we pay: " + title;
            line.sources = {{record_type<Lease>().name, id.value}};
            line.why = !was ? "A lease that the option makes: contracted and expected by the assumptions of the income ahead." : fmt::format("As the lease would run under the option, less as it runs now: contracted and expected by the assumptions of the income ahead.");
            fill_real(line, rates);
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

NewLettings new_lettings(const Portfolio& live, const Portfolio& under) {
    NewLettings found;
    for (const Lease& lease : under.table<Lease>()) {
        if (lease.direction != LeaseDirection::out || live.find(lease.id)) continue;
        Money rent;
        for (const Charge& charge : under.children<&Charge::lease>(lease.id))
            if (is_rent(charge.kind) && charge.amount) rent = std::max(rent, *charge.amount);
        if (rent == Money{}) continue;
        found.rent += rent;
        std::optional<Area> area;
        for (const Demise& demise : under.children<&Demise::lease>(lease.id))
            if (const auto part = demised_area(under, demise)) area = part, found.square_centimetres += part->square_centimetres();
        if (!area) found.is_area_known = false;
    }
    return found;
}

std::optional<double> NewLettings::per_m2() const {
    if (!is_area_known || square_centimetres <= 0) return std::nullopt;
    return static_cast<double>(rent.pence()) / 100 / (static_cast<double>(square_centimetres) / 1e4);
}

void add_cash_lines(Appraisal& appraisal, const Portfolio& portfolio, const std::vector<CashLine>& cash) {
    for (const CashLine& line : cash) {
        if (std::string why = why_left_out(line, appraisal.rates); !why.empty()) {
            appraisal.left_out.push_back({line, std::move(why)});
            continue;
        }
        const FlowLine flow = flow_of(line, appraisal.rates);
        appraisal.lines.push_back(flow);
        add_bias(appraisal, portfolio, line, flow);
        add_residual(appraisal, line, flow);
    }
}

}  // namespace terrier::options
