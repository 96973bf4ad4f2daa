// Steps of rent and spans without rent, laid out as stretches.
#include <algorithm>

#include "src/lease/payments.hpp"

namespace terrier {

namespace {
void check_steps(const std::vector<RentStep>& steps, Date from, const std::optional<Date>& to, Faults& faults) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].from < from || (to && *to < steps[i].from))
            faults.push_back({"step_outside", "The rent steps on " + to_display(steps[i].from) + ", which is outside the charge's dates. Check the step's date.", "steps", {}, {}, Severity::refused});
        if (i > 0 && steps[i].from == steps[i - 1].from)
            faults.push_back({"step_repeated", "The rent steps twice on " + to_display(steps[i].from) + ". Keep one of the two.", "steps", {}, {}, Severity::refused});
        if (steps[i].annual.pence() < 0)
            faults.push_back({"negative_rent", "The rent from " + to_display(steps[i].from) + " is below zero. Check its sign.", "steps", {}, {}, Severity::refused});
    }
}

void check_rent_free(const std::vector<Period>& spans, Date from, const std::optional<Date>& to, Faults& faults) {
    for (const Period& span : spans) {
        if (span.to < span.from)
            faults.push_back({"period_reversed", "A rent-free period ends before it begins. Check its two dates.", "rent_free", {}, {}, Severity::refused});
        else if (span.from < from || (to && *to < span.to))
            faults.push_back({"rent_free_outside", "The rent-free period from " + to_display(span.from) + " to " + to_display(span.to) + " isn't within the charge's dates. Check them.", "rent_free",
                              {}, {}, Severity::refused});
    }
}
}  // namespace

Result<std::vector<RentStretch>> stretches(Money annual, Date from, std::optional<Date> to, std::vector<RentStep> steps, const std::vector<Period>& rent_free) {
    Faults faults;
    if (to && *to < from) faults.push_back({"period_reversed", "The charge ends before it begins. Check its two dates.", "to", {}, {}, Severity::refused});
    if (annual.pence() < 0) faults.push_back({"negative_rent", "The annual rent is below zero. Check its sign.", "annual_rent", {}, {}, Severity::refused});
    std::stable_sort(steps.begin(), steps.end(), [](const RentStep& a, const RentStep& b) { return a.from < b.from; });
    if (faults.empty()) check_steps(steps, from, to, faults), check_rent_free(rent_free, from, to, faults);
    if (!faults.empty()) return refuse(std::move(faults));

    std::vector<Date> cuts{from};
    for (const RentStep& step : steps) cuts.push_back(step.from);
    for (const Period& span : rent_free) {
        cuts.push_back(span.from);
        if (span.to < to.value_or(Date::of(9999, 12, 31))) cuts.push_back(span.to.plus_days(1));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());

    std::vector<RentStretch> all;
    for (const Date cut : cuts) {
        Money rent = annual;
        for (const RentStep& step : steps)
            if (step.from <= cut) rent = step.annual;
        const bool is_free = std::any_of(rent_free.begin(), rent_free.end(), [&](const Period& span) { return span.from <= cut && cut <= span.to; });
        if (is_free) rent = Money{};
        if (!all.empty() && all.back().annual == rent && (all.back().tag == 1) == is_free) continue;
        if (!all.empty()) all.back().to = cut.plus_days(-1);
        all.push_back({cut, {}, rent, 1, 1, is_free ? std::size_t{1} : std::size_t{0}});
    }
    all.back().to = to;
    return all;
}

}  // namespace terrier
