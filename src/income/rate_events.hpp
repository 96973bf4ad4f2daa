// A lease's plan played through: on which day its expected rate of income changes, by how much, in which line, and why.
#pragma once

#include <span>

#include "src/income/lease_plan.hpp"
#include "src/lease/index_series.hpp"

namespace terrier::income {

/// Index figures as published and as forecast.
class IndexOutlook {
  public:
    IndexOutlook(const Portfolio& portfolio, Growth growth);
    /// The figures of these months, in order of date: as published (linked where the series was rebased), and past the last
    /// published one by the forecast from it. None when one of them, a link or the forecast is missing, or no index is named.
    std::optional<std::vector<double>> figures(PriceIndex index, const std::vector<Date>& months) const;

  private:
    struct Known {
        PriceIndex index;
        IndexSeries series;
        std::optional<Date> last;  ///< the last published month
    };
    std::vector<Known> known_;
    Growth growth_;
};

/// Growth held between a collar and a cap over some years; both are yearly, compounded unless the lease says simple.
struct GrowthBounds {
    double least = 0, most = 1e9;
    double held(double growth) const { return growth < least ? least : growth > most ? most : growth; }
};
GrowthBounds bounds_over(const RentReview& review, double years);

/// How a review sets the rent, as far as it can be said.
struct ReviewRule {
    enum class Kind : std::uint8_t { set, market, index } kind{};
    std::int64_t set_to = 0;      ///< pence a year
    bool is_upward_only = false;
    bool is_each_year = false;    ///< collar and cap hold each year, not the whole period
    bool is_simple = false;
    std::vector<Date> months;     ///< of the index figures: at the base, at each year from it, and at the review
    std::vector<double> levels;
    GrowthBounds whole, step, last_step;  ///< over the whole period, over a year, over the last step
    /// Growth of an index over these levels, which are as many as `levels`.
    double growth(std::span<const double> at) const;
};
/// None when the outcome can't be said: no fixed rent, no market rent or forecast of it, an index figure or the base month
/// missing, a cap below the collar, a kind that isn't known or is turnover.
std::optional<ReviewRule> review_rule(const LeasePlan& plan, const PlannedReview& planned, const Assumptions& assumed, const IndexOutlook& index);

/// The market rent of a plan on a day, by forecast, in pence a year; the plan must have one.
std::int64_t market_rent_on(const LeasePlan& plan, const Assumptions& assumed, Date day);
/// The share of time that lettings after the first are paid: T / (T + (1 - renewal)(void + incentive)); 1 for leases in.
double later_share(const LeasePlan& plan, const Assumptions& assumed);

/// The expected events of a plan, in no order. Doubts found on the way (a review that can't be said) are added to the plan.
///
/// Contracted rent runs to `contracted_to`; past a break it is the rent times the chance that no break was used, as
/// `after_break`. At the end (or a break used) what was paid stops (expiries, breaks); a letting at the market rent of that
/// day takes its place (lettings), less what the void and the rent-free months take (voids). New lettings go to the market
/// every relet_review_months (index_forecast); after their first term the share of time paid is later_share (voids).
std::vector<RateEvent> rate_events(LeasePlan& plan, const Assumptions& assumed, const IndexOutlook& index, Date horizon);

}  // namespace terrier::income
