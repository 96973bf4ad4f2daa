// The field lists of criteria, scores, risks and benefits of options.
#include "src/portfolio/checks.hpp"
#include "src/portfolio/option.hpp"

namespace terrier {

namespace {
void check_score(const OptionScore& r, Faults& faults) {
    if (r.score && (r.score->small() < 0 || r.score->small() > 10'000))
        faults.push_back({"score_range", "A score lies between 0 and 10. Enter one between them.", "score", {}, {}, Severity::refused});
}

void check_risk(const OptionRisk& r, Faults& faults) {
    const auto check = [&](const std::optional<std::int64_t>& value, std::string_view field, std::string_view what) {
        if (value && (*value < 1 || *value > 5))
            faults.push_back({"rating_range", fmt::format("{} is rated from 1 to 5. Enter a number between them.", what), std::string(field), {}, {}, Severity::refused});
    };
    check(r.likelihood, "likelihood", "Likelihood");
    check(r.impact, "impact", "Impact");
}
}  // namespace

template <>
const RecordType& record_type<OptionCriterion>() {
    using R = OptionCriterion;
    static const RecordType type = describe<R>("option_criterion", "Critical success factor", "Critical success factors",
                                               {
                                                   field<&R::name>("name", "Name").required().in("Factor").also({"Criterion", "Critical success factor"}),
                                                   field<&R::kind>("kind", "Kind").required().in("Factor").explained("Cost and carbon are scored from the appraisal, the others by hand."),
                                                   field<&R::weight>("weight", "Weight").required().in("Factor").checked(checks::not_negative),
                                                   field<&R::measured_by>("measured_by", "Measured by").expected().in("Factor").long_text(),
                                               },
                                               [](const R& r) { return r.name; })
                                       .about("What an option must achieve, and how much that weighs.")
                                       .keyed({"name"});
    return type;
}

template <>
const RecordType& record_type<OptionScore>() {
    using R = OptionScore;
    static const RecordType type = describe<R>("option_score", "Score", "Scores",
                                               {
                                                   field<&R::option>("option", "Option").required().in("Score"),
                                                   field<&R::criterion>("criterion", "Critical success factor").required().in("Score"),
                                                   field<&R::score>("score", "Score").required().in("Score").explained("0 to 10, 10 the best."),
                                                   field<&R::reason>("reason", "Reason").expected().in("Score").long_text(),
                                               },
                                               [](const R& r) { return r.score ? "Score of " + to_display(*r.score) : std::string("Score"); },
                                               [](const R& r, Faults& faults) { check_score(r, faults); })
                                       .about("How well an option meets a critical success factor.")
                                       .keyed({"option", "criterion"});
    return type;
}

template <>
const RecordType& record_type<OptionRisk>() {
    using R = OptionRisk;
    static const RecordType type = describe<R>("option_risk", "Risk of an option", "Risks of options",
                                               {
                                                   field<&R::option>("option", "Option").required().in("Risk"),
                                                   field<&R::name>("name", "Risk").required().in("Risk"),
                                                   field<&R::likelihood>("likelihood", "Likelihood").expected().in("Risk").explained("1 to 5, 5 the likeliest."),
                                                   field<&R::impact>("impact", "Impact").expected().in("Risk").explained("1 to 5, 5 the worst."),
                                                   field<&R::cost>("cost", "Cost if it comes about").in("Risk").checked(checks::not_negative),
                                                   field<&R::mitigation>("mitigation", "What is done about it").expected().in("Risk").long_text(),
                                                   field<&R::owner>("owner", "Owner").expected().in("Risk"),
                                               },
                                               [](const R& r) { return r.name; }, [](const R& r, Faults& faults) { check_risk(r, faults); })
                                       .about("What may go wrong with an option.")
                                       .keyed({"option", "name"});
    return type;
}

template <>
const RecordType& record_type<Benefit>() {
    using R = Benefit;
    static const RecordType type =
        describe<R>("benefit", "Benefit", "Benefits",
                    {
                        field<&R::option>("option", "Option").required().in("Benefit"),
                        field<&R::name>("name", "Name").required().in("Benefit").also({"Benefit"}),
                        field<&R::kind>("kind", "Kind").expected().in("Benefit"),
                        field<&R::owner>("owner", "Owner").expected().in("Benefit"),
                        field<&R::measure>("measure", "Measure").in("Measure").explained("A measure of this program by its name: of the whole as `measure --list` has them, of an asset running_cost, gross_income, rent_paid, own_area, desks, full_time, desks_needed, spare_desks, energy, carbon_scope_1_2 or carbon_place. Empty: actual values are entered by hand."),
                        field<&R::subject>("subject", "Of").in("Measure").explained("One asset; empty: of the whole portfolio."),
                        field<&R::unit>("unit", "Unit").in("Measure"),
                        field<&R::baseline>("baseline", "Baseline").expected().in("Promise").explained("Empty, with a measure and a day: what the measure was on that day."),
                        field<&R::baseline_date>("baseline_date", "Baseline as at").expected().in("Promise"),
                        field<&R::promised>("promised", "Promised").expected().in("Promise").explained("The value to be reached, not the difference."),
                        field<&R::due_date>("due_date", "Due").expected().in("Promise"),
                        field<&R::commentary>("commentary", "Commentary").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; })
            .about("A saving or gain that an option promises, with its owner, baseline and date.")
            .keyed({"option", "name"});
    return type;
}

template <>
const RecordType& record_type<BenefitActual>() {
    using R = BenefitActual;
    static const RecordType type = describe<R>("benefit_actual", "Benefit reached", "Benefits reached",
                                               {
                                                   field<&R::benefit>("benefit", "Benefit").required().in("Actual"),
                                                   field<&R::date>("date", "As at").required().in("Actual"),
                                                   field<&R::value>("value", "Value").required().in("Actual"),
                                                   field<&R::source>("source", "Source").expected().in("Actual"),
                                                   field<&R::commentary>("commentary", "Commentary").in("Actual").long_text(),
                                               },
                                               [](const R& r) { return r.date ? "As at " + to_display(*r.date) : std::string("Benefit reached"); })
                                       .about("What has been reached of a benefit by a day.")
                                       .keyed({"benefit", "date"});
    return type;
}

}  // namespace terrier
