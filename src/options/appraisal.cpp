// Appraising an option: lines, the two cases, how capital is paid, what the revenue account feels, carbon and services.
#include "src/options/appraisal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "src/base/text.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/options/remarks.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::options {

namespace {
// Tonnes x value by year: what is saved in the place.
std::vector<Money> valued(const CarbonEffect& carbon, const std::vector<Money>& values) {
    std::vector<Money> worth;
    for (std::size_t t = 0; t < carbon.years.size() && t < values.size(); ++t) worth.push_back(times(values[t], carbon.years[t].place().small(), 1'000'000));
    return worth;
}

void add_carbon(Appraisal& a) {
    const auto value_by = [&](CarbonValue value) { return valued(a.carbon, a.rates.carbon_values[static_cast<std::size_t>(value)]); };
    std::vector<Money> central = value_by(CarbonValue::central);
    const bool is_something = std::any_of(central.begin(), central.end(), [](Money m) { return m != Money{}; });
    if (!is_something) return;
    a.carbon_low = present_value(value_by(CarbonValue::low), a.rates.real_factors);
    a.carbon_high = present_value(value_by(CarbonValue::high), a.rates.real_factors);
    a.carbon_central = present_value(central, a.rates.real_factors);
    FlowLine line;
    line.group = FlowGroup::carbon, line.what = "Carbon saved in the place, at its published value", line.in_financial = false;
    line.real = std::move(central);
    for (std::size_t t = 0; t < line.real.size(); ++t) line.nominal.push_back(Money::from_pence(std::llrint(static_cast<double>(line.real[t].pence()) * a.rates.price[t])));
    line.why = "Avoided less displaced and rebound, and what incoming partners leave, each emission once, times the central carbon value of the year. What is only transferred to tenants is saved by nobody.";
    line.sources = a.carbon.sources;
    a.lines.push_back(std::move(line));
}

std::vector<Money> revenue_effect(const Appraisal& a) {
    std::vector<Money> effect = a.financial.revenue;
    if (a.financing.is_known)
        for (std::size_t t = 0; t < effect.size(); ++t) effect[t] -= a.financing.interest[t] + a.financing.mrp[t];
    return effect;
}

void find_peak(Appraisal& a) {
    Money sum, lowest;
    for (std::size_t t = 0; t < a.financial.net.size(); ++t) {
        sum += a.financial.net[t];
        if (sum < lowest) lowest = sum, a.peak_year = static_cast<int>(t);
    }
    a.peak_funding = -lowest;
}

// The day by which every step that fits has happened.
Date last_step(const Portfolio& live, const Consequences& consequences, Date otherwise) {
    Date last = otherwise;
    for (const StepOutcome& outcome : consequences.steps)
        if (const OptionStep* step = live.find(outcome.step); step && outcome.fits && step->date) last = std::max(last, *step->date);
    return last;
}

void note_faults(Appraisal& a, const Portfolio& live, const Consequences& consequences) {
    for (const Fault& fault : consequences.faults) a.fits = a.fits && fault.severity != Severity::refused, a.step_notes.push_back(fault.message);
    a.fits = a.fits && std::all_of(consequences.steps.begin(), consequences.steps.end(), [](const StepOutcome& o) { return o.fits && acceptable(o.faults); });
    for (const Remark& remark : remarks(live, consequences)) {
        const auto left_out = std::count_if(remark.steps.begin(), remark.steps.end(), [&](std::size_t i) { return !consequences.steps[i].fits; });
        a.step_notes.push_back(whose(remark, consequences) + ": " + remark.fault.message + (left_out == 0 ? "" : left_out == 1 ? " The figures leave this step out." : fmt::format(" The figures leave {} out.", counted(left_out, "step"))));
    }
}
}  // namespace

Money Appraisal::group_total(FlowGroup group) const {
    Money sum;
    for (const FlowLine& line : lines)
        if (line.group == group && line.in_financial) sum += line.total();
    return sum;
}

bool Appraisal::has_money(bool is_social) const {
    return std::ranges::any_of(lines, is_social ? &FlowLine::in_social : &FlowLine::in_financial);
}

Appraiser::Appraiser(const Portfolio& live, AppraisalTerms terms, AppraisalRates rates)
    : live_(&live), terms_(terms), rates_(std::move(rates)),
      projector_(std::make_shared<income::Projector>(live, terms_.as_at, income::ProjectionOptions{.years = terms_.years, .first_year = rates_.first_year, .includes_hra = terms_.includes_hra})),
      needed_(desks_needed_today(live, terms_.as_at, terms_.series ? occupancy::counts_at(live, *terms_.series, terms_.as_at) : occupancy::CountsOf{}, terms_.includes_hra)) {}

Result<Appraiser> Appraiser::make(const Portfolio& live, AppraisalTerms terms) {
    auto rates = appraisal_rates(live, terms);
    if (!rates) return refuse(std::move(rates.error()));
    return Appraiser(live, terms, *std::move(rates));
}

Appraisal Appraiser::appraise(const Portfolio& under, const Consequences& consequences, std::optional<Ratio> borrowed_share) const {
    Appraisal a;
    a.terms = terms_, a.rates = rates_;
    if (borrowed_share) a.terms.borrowed_share = borrowed_share;
    note_faults(a, *live_, consequences);
    a.lines = lease_lines(*live_, *projector_, under, terms_, rates_);
    a.new_lettings = new_lettings(*live_, under);
    add_cash_lines(a, under, consequences.cash);
    a.carbon = carbon_effect(*live_, under, consequences, terms_, rates_);
    add_carbon(a);
    a.financial = case_of(a.lines, false, rates_);
    a.social = case_of(a.lines, true, rates_);
    a.financing = financing_of(a.lines, a.terms.borrowed_share, rates_, a.missing);
    a.mtfs = revenue_effect(a);
    a.payback_years = payback(a.financial.net);
    find_peak(a);
    a.complete_on = last_step(*live_, consequences, std::max(terms_.as_at, terms_.start));
    a.service_notes = needed_.notes;
    a.service_before = service_state(*live_, a.complete_on, *live_, terms_.as_at, needed_, terms_.includes_hra);
    a.service_after = service_state(under, a.complete_on, *live_, terms_.as_at, needed_, terms_.includes_hra);
    a.service_change = service_change(*live_, under, terms_.as_at, a.complete_on);
    a.notes = rates_.notes;
    a.notes.emplace_back("Amounts are without VAT. Receipts and capital stay out of the revenue account. The social case leaves out transfers within the public purse and what is already spent; rents stay in it, as the price of space that others could use.");
    return a;
}

Result<Appraisal> appraise(const Portfolio& live, const Portfolio& under, const Consequences& consequences, const AppraisalTerms& terms) {
    const auto appraiser = Appraiser::make(live, terms);
    if (!appraiser) return refuse(appraiser.error());
    return appraiser->appraise(under, consequences);
}

}  // namespace terrier::options
