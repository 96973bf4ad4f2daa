// Business rates of a place that empties, is let or is given up.
#include <fmt/format.h>

#include "src/lease/rules.hpp"
#include "src/occupancy/costs.hpp"
#include "src/options/running.hpp"

namespace terrier::options {

namespace {
// A full year's rates before relief for an empty place, and as paid now; none: not known.
struct YearRates {
    std::optional<Money> gross, payable;
};
YearRates year_rates(const StepWork& work, const RatingAssessment& assessment) {
    // As if it stood for the whole of the year of planning, whose multipliers are known.
    const int year = financial_year(work.as_at);
    Editor edits(work.now);
    RatingAssessment whole = assessment;
    whole.from_date = Date::of(year, 4, 1), whole.to_date.reset();
    edits.put(std::move(whole));
    const Portfolio stands = edits.result();
    YearRates rates;
    for (const occupancy::RatesLine& line : occupancy::business_rates(stands, year, true))
        if (line.assessment->id == assessment.id) rates.gross = line.gross, rates.payable = line.payable;
    return rates;
}

bool is_listed(const Portfolio& portfolio, Id<Asset> asset, Date date) {
    for (const TitleConstraint& c : portfolio.children<&TitleConstraint::asset>(asset))
        if ((c.kind == ConstraintKind::listing || c.kind == ConstraintKind::scheduled_monument) && in_force(c.from_date, c.to_date, date)) return true;
    return false;
}

std::int64_t free_months(const StepWork& work, const RatingAssessment& assessment) {
    const Unit* unit = work.now.find(assessment.unit);
    const bool is_industrial = unit && (unit->use == UnitUse::industrial || unit->use == UnitUse::storage);
    return whole_rule_if_any(work.now, is_industrial ? "rates.empty_months_industrial" : "rates.empty_months", work.date).value_or(0);
}

class Settling {
  public:
    Settling(StepWork& work, const RatingAssessment& assessment, Ending ending, Date from, std::optional<Date> until) : work_(work), assessment_(assessment), ending_(ending), from_(from), until_(until) {}

    void run() {
        const std::string name = work_.now.title(record_type<Asset>(), assessment_.asset.value) + (assessment_.hereditament.empty() ? "" : ", " + assessment_.hereditament);
        const YearRates rates = year_rates(work_, assessment_);
        const bool was_empty = assessment_.is_empty.value_or(false);
        const bool is_listed_place = is_listed(work_.now, assessment_.asset, from_);
        follow(is_listed_place);
        const auto& paid = was_empty ? rates.gross : rates.payable;
        if (!paid || (ending_ == Ending::emptied && !rates.gross)) return work_.warn("rates_unknown", fmt::format("The business rates of {} can't be worked out, so no change in them is counted. Enter the rateable value, the relief and the multipliers.", name), assessment_.id);
        if (was_empty && ending_ == Ending::emptied) return;
        if (!was_empty || !is_listed_place) save(name, *paid, was_empty);
        if (ending_ == Ending::emptied && !is_listed_place) {
            const std::int64_t months = free_months(work_, assessment_);
            work_.pay_yearly({StepCostKind::empty_rates, "Rates on empty space, " + name, -*rates.gross, months_later(from_, months), fmt::format("An empty place pays nothing for {} months and then in full.", months), sources()}, until_);
        }
    }

  private:
    std::vector<Source> sources() const { return {source(assessment_.id)}; }

    void save(const std::string& name, Money paid, bool was_empty) {
        // An empty place pays nothing in its first months anyway.
        const Date first = was_empty && assessment_.from_date ? std::max(from_, months_later(*assessment_.from_date, free_months(work_, assessment_))) : from_;
        CashLine& line = work_.pay_yearly({was_empty ? StepCostKind::empty_rates : StepCostKind::annual_cost, "Business rates no longer paid, " + name, paid, first,
                                           ending_ == Ending::let ? "The tenant is liable." : ending_ == Ending::given_up ? "We no longer hold it." : "Nobody occupies it.", sources()}, until_);
        line.is_transfer = true;
    }

    // The rating list's entry ends the day before, and the next one begins.
    void follow(bool is_listed_place) {
        work_.end_on(assessment_, from_.plus_days(-1));
        if (ending_ == Ending::given_up) return;
        RatingAssessment next = assessment_;
        next.from_date = from_, next.remarks = "Planned by a step of an option.";
        next.relief_share.reset();
        if (ending_ == Ending::let) next.payer = RatesPayer::tenant, next.partner = work_.step.partner, next.is_empty = false, next.relief = RatesRelief::none;
        else next.is_empty = true, next.relief = is_listed_place ? RatesRelief::listed_empty : RatesRelief::empty_exempt;
        if (until_) next.to_date = until_;
        work_.add(std::move(next));
        if (!until_ || (assessment_.to_date && *assessment_.to_date <= *until_)) return;
        RatingAssessment again = assessment_;
        again.from_date = until_->plus_days(1);
        work_.add(std::move(again));
    }

    StepWork& work_;
    const RatingAssessment& assessment_;
    const Ending ending_;
    const Date from_;
    const std::optional<Date> until_;
};
}  // namespace

void settle_rates(StepWork& work, const Place& place, Ending ending, Date from, std::optional<Date> until) {
    bool has_own = false;
    const RatingAssessment* wider = nullptr;
    for (const RatingAssessment& assessment : work.now.children<&RatingAssessment::asset>(place.asset)) {
        if (assessment.payer != RatesPayer::body || !in_force(assessment.from_date, assessment.to_date, from)) continue;
        if (lies_in(work.now, place, assessment.asset, assessment.floor, assessment.unit)) Settling(work, assessment, ending, from, until).run(), has_own = true;
        else if (overlap(work.now, place, place_of(assessment))) wider = &assessment;
    }
    if (!has_own && wider)
        work.warn("rates_shared", fmt::format("The rating list's entry \"{}\" is for more than {}: its rates are taken to go on until it is split.", wider->hereditament, words_of(work.now, place)), wider->id);
}

}  // namespace terrier::options
