// A lease's plan played through: on which day its expected rate of income changes, by how much, in which line, and why.
#pragma once

#include <map>

#include "src/income/lease_plan.hpp"

namespace terrier::income {

/// Index figures as known and as forecast.
class IndexOutlook {
  public:
    IndexOutlook(const Portfolio& portfolio, Growth growth);
    /// The figure of a month: as published if it is there (ours before a shipped one), else the last one published, grown at the forecast. None before
    /// the first figure, without any figure, or past the last one without a forecast.
    std::optional<double> figure(PriceIndex index, Date month) const;

  private:
    std::array<std::map<std::int64_t, double>, 4> figures_;  ///< by PriceIndex and month
    Growth growth_;
};

/// The rent after an index review: `levels` are the index figures at the base and at each year from it, the last one at
/// the review; `part` is the last step's length in years. Collar and cap are yearly rates.
double index_growth(const std::vector<double>& levels, double part, const RentReview& review);

/// The expected events of a plan, in no order. Doubts found on the way (a review that can't be said) are added to the plan.
///
/// Contracted rent runs to `contracted_to`; past a break it is the rent times the chance that no break was used, as
/// `after_break`. At the end (or a break used) what was paid stops (expiries, breaks); a letting at the market rent of that
/// day takes its place (lettings), less what the void and the rent-free months take (voids). New lettings go to the market
/// every relet_review_months (index_forecast); after their first term the share of time paid is later_share (voids).
std::vector<RateEvent> rate_events(LeasePlan& plan, const Assumptions& assumed, const IndexOutlook& index, Date horizon);

}  // namespace terrier::income
