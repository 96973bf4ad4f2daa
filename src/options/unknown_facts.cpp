// Gathering what isn't known of options and what it could move.
#include "src/options/unknown_facts.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/options/remarks.hpp"

namespace terrier::options {

namespace {
double pounds_of(const std::vector<Money>& amounts, const std::vector<double>& factors) { return static_cast<double>(present_value(amounts, factors).pence()) / 100; }

struct Gatherer {
    const Portfolio& portfolio;
    const Appraisal& a;
    std::size_t option;
    Case which;
    const std::vector<DriverRange>& ranges;
    std::vector<UnknownFact>& facts;

    bool is_social() const { return which == Case::social; }
    double worth(const FlowLine& line) const {
        if (!(is_social() ? line.in_social : line.in_financial)) return 0;
        return is_social() ? pounds_of(line.real, a.rates.real_factors) : pounds_of(line.nominal, a.rates.nominal_factors);
    }
    void put(std::string fact, std::string range, std::optional<double> low, std::optional<double> high, std::string remedy, std::vector<Source> sources) const {
        if (low && high && std::abs(*low) < 0.5 && std::abs(*high) < 0.5) return;
        facts.push_back({option, std::move(fact), std::move(range), low, high, std::move(remedy), std::move(sources)});
    }

    /// What a person entered, when the line rests on it.
    const StepCost* entered(const FlowLine& line) const {
        for (const Source& source : line.sources)
            if (source.table == record_type<StepCost>().name) return portfolio.find(Id<StepCost>{source.id});
        return nullptr;
    }

    void optimism() const {
        const ReferenceRate* most = optimism_bound(portfolio, ProjectKind::non_standard_building, a.terms.as_at);
        for (const FlowLine& line : a.lines) {
            const StepCost* cost = entered(line);
            if (line.group == FlowGroup::optimism_bias && !(cost && cost->mitigation))
                put("How far the bias is dealt with isn't stated. " + line.what, "from none of it to all", 0, -worth(line), "State the mitigation in the step's cost, with its evidence.", line.sources);
            if (line.group != FlowGroup::works || line.total() >= Money{}) continue;
            const bool has_bias = std::any_of(a.lines.begin(), a.lines.end(), [&](const FlowLine& each) { return each.group == FlowGroup::optimism_bias && each.step == line.step && each.what == "Optimism bias: " + line.what; });
            if (!has_bias && most) put("The class of project isn't stated, so no optimism bias is added: " + line.what, fmt::format("no bias to {}", to_percent(*most->value)), worth(line) * most->value->as_double(), 0, "State the class in the step's cost.", line.sources);
        }
    }
    void unsourced() const {
        for (const FlowLine& line : a.lines) {
            const StepCost* cost = entered(line);
            if (line.group == FlowGroup::optimism_bias || !cost || !cost->source.empty()) continue;
            const auto range = std::find_if(ranges.begin(), ranges.end(), [&](const DriverRange& r) { return code_of(r.driver) == code_of(line.group); });
            if (range == ranges.end()) continue;
            put("Entered without a source: " + line.what, fmt::format("{:.0f}% either side", 100 * (range->high - 1)), worth(line) * (range->low - 1), worth(line) * (range->high - 1), "Name a quotation, survey or estimate.", line.sources);
        }
    }
    void risks() const {
        if (!a.option) return;
        const auto t = std::min(a.rates.years() - 1, static_cast<std::size_t>(std::max(0, financial_year(a.complete_on) - a.first_year())));
        const double factor = is_social() ? a.rates.real_factors[t] : a.rates.nominal_factors[t];
        for (const OptionRisk& risk : portfolio.children<&OptionRisk::option>(a.option))
            if (risk.cost && *risk.cost > Money{})
                put("Risk: " + risk.name, "nothing to " + to_display(*risk.cost, false), -static_cast<double>(risk.cost->pence()) / 100 * factor, 0, risk.mitigation.empty() ? "Say how it is dealt with." : risk.mitigation, {{record_type<OptionRisk>().name, risk.id.value}});
    }
    double carbon_worth(const std::function<Carbon(const CarbonYear&)>& of) const {
        double sum = 0;
        for (std::size_t t = 0; t < a.carbon.years.size() && t < a.rates.carbon_values[1].size(); ++t)
            sum += of(a.carbon.years[t]).shown() * static_cast<double>(a.rates.carbon_values[1][t].pence()) / 100 * a.rates.real_factors[t];
        return sum;
    }
    void carbon() const {
        if (!is_social()) return;
        if (a.terms.carbon.partner_leaves == Carbon{}) {
            const double most = carbon_worth([](const CarbonYear& y) { return std::max(y.transferred, Carbon{}); });
            put("What incoming partners stop emitting elsewhere isn't known", "nothing to as much as is transferred to them", 0, most, "Ask the partners what they give up.", {});
        }
        const double displaced = carbon_worth([](const CarbonYear& y) { return y.avoided; });
        put("How much of what is avoided is used again where teams go isn't measured", "none to all of it", -displaced, 0, "Estimate the energy of the places that teams move to.", {});
    }
    void warnings(const Consequences& consequences) const {
        const auto t = std::min(a.rates.years() - 1, static_cast<std::size_t>(std::max(0, financial_year(a.complete_on) - a.first_year())));
        const double factor = is_social() ? a.rates.real_factors[t] : a.rates.nominal_factors[t];
        for (const Remark& remark : remarks(portfolio, consequences)) {
            const std::string& code = remark.fault.code;
            if (!code.ends_with("_unknown")) continue;
            const ReferenceRule* rule = rule_in_force(portfolio, "appraisal.unknown." + code, a.terms.as_at);
            const double most = rule ? decimal_value(rule->value).value_or(-1) : -1;
            const std::string fact = whose(remark, consequences) + ": " + remark.fault.message;
            std::vector<Source> sources;
            for (const std::size_t i : remark.steps) sources.push_back({record_type<OptionStep>().name, consequences.steps[i].step.value});
            if (most < 0) {
                put(fact, "", {}, {}, fmt::format("Find it out, or state the most it may come to (rule appraisal.unknown.{}, in pounds).", code), std::move(sources));
                continue;
            }
            sources.push_back({record_type<ReferenceRule>().name, rule->id.value});
            // Each of several steps may come to the most.
            const auto steps = static_cast<double>(remark.steps.size());
            put(fact, fmt::format("nothing to {}{}", to_display(Money::from_pence(std::llrint(most * 100)), false), remark.steps.size() > 1 ? " each" : ""), -most * factor * steps, 0, "Find it out and enter it.", std::move(sources));
        }
    }
};
}  // namespace

std::vector<UnknownFact> unknown_facts(const Portfolio& portfolio, const std::vector<const Appraisal*>& appraisals, const std::vector<const Consequences*>& consequences, Case which, const std::vector<DriverRange>& ranges) {
    std::vector<UnknownFact> facts;
    for (std::size_t i = 0; i < appraisals.size(); ++i) {
        const Gatherer gather{portfolio, *appraisals[i], i, which, ranges, facts};
        gather.optimism(), gather.unsourced(), gather.risks(), gather.carbon();
        if (i < consequences.size() && consequences[i]) gather.warnings(*consequences[i]);
    }
    std::stable_sort(facts.begin(), facts.end(), [](const UnknownFact& x, const UnknownFact& y) { return std::pair(x.low.has_value(), x.swing()) > std::pair(y.low.has_value(), y.swing()); });
    return facts;
}

}  // namespace terrier::options
