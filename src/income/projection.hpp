// The income ahead: every lease's contracted and expected rent by month for up to 60 years, and totals kept fresh edit by edit.
#pragma once

#include <array>
#include <memory>

#include "src/income/rate_events.hpp"
#include "src/lease/charge_schedule.hpp"

namespace terrier::income {

struct ProjectionOptions {
    int years = 60;                 ///< financial years, 1 to 60
    std::optional<int> first_year;  ///< by the year it begins in; none: the one that the date lies in
    bool includes_hra = false;
};

/// How many leases are in the figures, and how many are not and why.
struct ProjectionCounts {
    std::int64_t counted = 0;
    std::array<std::int64_t, left_out_count> left_out{};
    std::array<std::int64_t, doubt_count> doubts{};
    bool operator==(const ProjectionCounts&) const = default;
};

/// The sums of a projection: leases out are income, leases in cost.
struct IncomeSums {
    IncomeSheet income, cost;
    ProjectionCounts counts;
    bool operator==(const IncomeSums&) const = default;
};

/// What all leases of a projection share. The portfolio must outlive it.
class Projector {
  public:
    Projector(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options);

    /// Adds one lease to the sums, or with `times` -1 takes it out again. A lease whose direction isn't known is in neither.
    ///
    /// Rents are charges that count as rent (is_rent); all others are lines of their own, as recorded until the last day that is
    /// contracted, and nothing is expected of them after it. Contracted rent of a lease whose payment terms are complete is exact:
    /// the payments of its charge schedule, each spread over the days of its period by cumulative rounding to the penny; all
    /// else accrues by twelfths of a year a month and by days within one. Amounts are without VAT.
    void add(IncomeSums& sums, const Lease& lease, std::int64_t times = 1) const;
    IncomeSums empty_sums() const;
    IncomeSums all() const;
    LeasePlan plan(const Lease& lease) const;
    std::optional<ReviewRule> rule(const LeasePlan& plan, const PlannedReview& planned) const { return review_rule(plan, planned, assumed_, index_); }
    /// The changes of its expected rate, charges besides rent among them; none when it is left out.
    std::vector<RateEvent> events(const Lease& lease) const;

    const Assumptions& assumed() const { return assumed_; }
    Date as_at() const { return as_at_; }
    Date first_day() const { return first_day_; }
    Date last_day() const { return last_day_; }

  private:
    std::optional<std::pair<ChargeSchedule, ChargeSchedule>> payments_of(const Lease& lease, Date first, Date last) const;
    /// False when its payments can't be said.
    bool add_exact(IncomeSheet& sheet, LeasePlan& plan, const std::vector<RateEvent>& events, std::int64_t times) const;
    void add_once(IncomeSheet& sheet, const LeasePlan& plan, std::int64_t times) const;

    const Portfolio& portfolio_;
    Date as_at_;
    ProjectionOptions options_;
    int first_year_;
    Date first_day_, last_day_;
    Assumptions assumed_;
    IndexOutlook index_;
    ChargeSchedules schedules_;
};

/// A projection with all that is needed to show it.
struct Projection {
    Date as_at;
    IncomeSums sums;
    Assumptions assumed;  ///< its rows live as long as the portfolio
    ProjectionOptions options;
};
/// Throws std::logic_error for years outside 1 to 60. A pure function of its arguments.
Projection project(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options = {});

/// Value of monthly amounts on the projection's date: the months from that of the date on, each discounted from its first
/// day by whole months at the yearly rate. None without a discount rate.
std::optional<Money> present_value(const IncomeSheet& sheet, Date as_at, const std::optional<Ratio>& rate);

/// The projection of a portfolio, kept fresh: after an edit only the leases that it touched are worked out anew.
class IncomeTotals {
  public:
    IncomeTotals(Portfolio portfolio, Date as_at, const ProjectionOptions& options = {});
    /// The sums of this portfolio: equal in every penny to those worked out from scratch.
    void refresh(const Portfolio& now);
    const IncomeSums& sums() const { return sums_; }
    const Portfolio& portfolio() const { return *portfolio_; }
    Projection projection() const { return {as_at_, sums_, projector_->assumed(), options_}; }
    /// How many leases the last refresh worked out; all of them after an edit of reference rows.
    std::size_t last_worked_out() const { return last_worked_out_; }

  private:
    void start_over(const Portfolio& now);
    Date as_at_;
    ProjectionOptions options_;
    std::unique_ptr<Portfolio> portfolio_;  ///< a place that doesn't move, for the projector
    std::unique_ptr<Projector> projector_;
    IncomeSums sums_;
    std::size_t last_worked_out_ = 0;
};

}  // namespace terrier::income
