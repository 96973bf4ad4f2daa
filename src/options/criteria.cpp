// Weights and scores.
#include "src/options/criteria.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>

namespace terrier::options {

namespace {
std::string rule_of(CriterionKind kind) {
    switch (kind) {
        case CriterionKind::cost: return "0 for the least net present value of the options (financial case), 10 for the most, in between on a line.";
        case CriterionKind::carbon: return "0 for the least carbon saved in the place over all years, 10 for the most, in between on a line.";
        case CriterionKind::service: return "10 x the mean share of needs met, public counters kept and desks needed that there are, unless people scored it.";
        case CriterionKind::judged: case CriterionKind::unknown: break;
    }
    return "Scored by people, 0 to 10.";
}

double on_line(double value, double least, double most) { return most - least < 1e-9 ? 5 : 10 * (value - least) / (most - least); }

Score service_score(const Appraisal& a) {
    double sum = 0;
    int parts = 0;
    std::string reason;
    const auto add = [&](double share, std::string words) {
        sum += std::clamp(share, 0.0, 1.0), ++parts;
        reason += (reason.empty() ? "" : "; ") + std::move(words);
    };
    const ServiceState& is = a.service_after;
    if (is.musts > 0) add(static_cast<double>(is.musts_met) / static_cast<double>(is.musts), fmt::format("{} of {} needs met", is.musts_met, is.musts));
    if (is.counters_today.value_or(0) > 0 && is.counters_kept) add(static_cast<double>(*is.counters_kept) / static_cast<double>(*is.counters_today), fmt::format("{} of {} public counters kept", *is.counters_kept, *is.counters_today));
    if (is.desks && is.desks_needed) add(*is.desks_needed > 0 ? static_cast<double>(*is.desks) / static_cast<double>(*is.desks_needed) : 1, fmt::format("{} desks for {} needed", *is.desks, *is.desks_needed));
    else if (is.desks && is.spare_by_pattern) add(*is.spare_by_pattern >= 0 ? 1 : static_cast<double>(*is.desks) / static_cast<double>(*is.desks - *is.spare_by_pattern), fmt::format("{} desks to spare by working patterns", *is.spare_by_pattern));
    if (parts == 0) return {{}, "Nothing is recorded that services could be judged by.", {}};
    return {10 * sum / parts, reason + ".", {}};
}

/// Of each option on the line between the least and the most.
std::vector<Score> lined_up(const std::vector<const Appraisal*>& appraisals, const std::function<double(const Appraisal&)>& of, const std::function<std::string(const Appraisal&)>& words) {
    std::vector<double> values;
    for (const Appraisal* each : appraisals) values.push_back(of(*each));
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    std::vector<Score> scores;
    for (std::size_t i = 0; i < values.size(); ++i) scores.push_back({on_line(values[i], *least, *most), words(*appraisals[i]), {}});
    return scores;
}

std::vector<Score> derived(CriterionKind kind, const std::vector<const Appraisal*>& appraisals, bool has_energy) {
    if (appraisals.empty()) return {};
    if (kind == CriterionKind::carbon && !has_energy) return std::vector<Score>(appraisals.size(), Score{{}, "No meter is recorded, so nothing is known of energy.", {}});
    if (kind == CriterionKind::cost && std::ranges::none_of(appraisals, [](const Appraisal* each) { return each->has_money(false); }))
        return std::vector<Score>(appraisals.size(), Score{{}, "No amount of money is known of any option.", {}});
    if (kind == CriterionKind::cost)
        return lined_up(appraisals, [](const Appraisal& a) { return static_cast<double>(a.financial.npv.pence()); }, [](const Appraisal& a) { return "Net present value " + to_display(a.financial.npv, false) + "."; });
    if (kind == CriterionKind::carbon)
        return lined_up(appraisals, [](const Appraisal& a) { return static_cast<double>(a.carbon.place_total().small()); },
                        [](const Appraisal& a) { return fmt::format("{:.1f} tCO2e saved in the place over {} years.", a.carbon.place_total().shown(), a.rates.years()); });
    std::vector<Score> scores;
    for (const Appraisal* each : appraisals) scores.push_back(kind == CriterionKind::service ? service_score(*each) : Score{{}, "Not scored yet.", {}});
    return scores;
}
}  // namespace

bool knows_energy(const Portfolio& portfolio) { return portfolio.rows(record_type<Meter>()).size() > 0; }

Result<std::vector<Criterion>> criteria_of(const Portfolio& portfolio) {
    std::vector<Criterion> criteria;
    double sum = 0;
    for (const OptionCriterion& row : portfolio.table<OptionCriterion>()) {
        const double weight = row.weight ? row.weight->as_double() : 0;
        if (weight < 0) return refuse({"weight_below_nought", fmt::format("The weight of \"{}\" is below nought. Enter nought or more.", row.name), "weight", "option_criterion", to_text(row.id.value), Severity::refused});
        criteria.push_back({row.id, row.name, row.kind, weight, row.measured_by.empty() ? rule_of(row.kind) : row.measured_by});
        sum += weight;
    }
    if (criteria.empty()) {
        for (const CriterionKind kind : {CriterionKind::service, CriterionKind::cost, CriterionKind::carbon}) criteria.push_back({{}, std::string(choices<CriterionKind>[static_cast<std::size_t>(kind)].label), kind, 1, rule_of(kind)});
        sum = 3;
    }
    if (sum <= 0) return refuse({"weights_sum_to_nothing", "The weights of the critical success factors add up to nothing, so no option can be scored. Give at least one a weight above nought.", "weight", "option_criterion", {}, Severity::refused});
    for (Criterion& each : criteria) each.weight /= sum;
    return criteria;
}

std::vector<std::vector<Score>> scores_of(const Portfolio& portfolio, const std::vector<Criterion>& criteria, const std::vector<const Appraisal*>& appraisals) {
    std::vector<std::vector<Score>> scores(appraisals.size());
    for (const Criterion& criterion : criteria) {
        const std::vector<Score> worked_out = derived(criterion.kind, appraisals, knows_energy(portfolio));
        for (std::size_t i = 0; i < appraisals.size(); ++i) {
            Score score = worked_out[i];
            if (criterion.id && appraisals[i]->option)
                for (const OptionScore& row : portfolio.children<&OptionScore::option>(appraisals[i]->option))
                    if (row.criterion == criterion.id && row.score) score = {std::clamp(row.score->shown(), 0.0, 10.0), row.reason.empty() ? "Scored by people." : row.reason, {{record_type<OptionScore>().name, row.id.value}}};
            scores[i].push_back(std::move(score));
        }
    }
    return scores;
}

std::optional<double> weighted(const std::vector<Criterion>& criteria, const std::vector<Score>& scores) {
    double sum = 0;
    for (std::size_t c = 0; c < criteria.size(); ++c) {
        if (criteria[c].weight <= 0) continue;
        if (!scores[c].value) return std::nullopt;
        sum += criteria[c].weight * *scores[c].value;
    }
    return sum;
}

}  // namespace terrier::options
