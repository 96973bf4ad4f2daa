// The cash flow of a lease, month by month up to 60 years, and its value: the plain model under projections and simulations.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "src/base/money.hpp"
#include "src/base/result.hpp"

namespace terrier::income {

constexpr int longest_horizon = 720;  ///< months

/// What a review does to the rent: nothing, follows the price index since the last review, or goes to the market.
enum class FlowReview : std::uint8_t { none, index, market };

/// A change of rent that the lease itself names. Months are counted from the first month of the model, which is 0.
struct FlowStep {
    std::int32_t month = 0;
    std::int64_t rent = 0;  ///< pence a year from that month on
};

/// A chance that the lease ends before its end.
struct FlowBreak {
    std::int32_t month = 0;  ///< the first month without it; outside start to end: no break
    double probability = 0;  ///< that it is used, if the lease still runs
};

/// One lease and what is expected after it. Rents are pence a year, of which a month is a twelfth, payable at its start.
///
///   rent(m)      from `start`; a step sets it; a review (after a step of the same month) makes it
///                round(min(max(x, rent x collar), rent x cap)) pence, half to even, where x is
///                rent x index(m) / index(m - review_every), or market_rent x market(m)
///   contracted   rent(m) from `free_until` to `end`
///   break        at each of its breaks, with that break's probability if it still runs, the lease ends and is not renewed
///   renewal      at `end`, with `renewal_probability`, at the market rent of that month
///   re-letting   otherwise, `void_months` later, first `incentive_months` without rent, at the market rent of its first month
///   afterwards   a new letting goes to the market every Forecast::relet_review months; from the end of its first term
///                on it is paid for the share of time `later_paid`: T / (T + (1 - renewal)(void + incentive))
struct LeaseFlow {
    std::int32_t start = 0, end = 0;  ///< first month, and the month after the last
    std::int64_t rent = 0;            ///< pence a year in `start`
    std::int32_t free_until = 0;      ///< no rent before this month
    std::int32_t first_step = 0, steps = 0;  ///< in FlowSet::steps, by month
    std::int32_t review_month = 0;    ///< the first review not before `start`
    std::int32_t review_every = 0;    ///< months; 0 without reviews
    FlowReview review = FlowReview::none;
    bool has_market_rent = false;     ///< false: what follows the lease isn't known and counts nothing
    double collar = 0, cap = 0;       ///< factors over the whole time between two reviews; see no_cap
    std::int32_t first_break = 0, breaks = 0;  ///< in FlowSet::breaks, by month, no two in one month
    std::int32_t void_months = 0, incentive_months = 0;
    double renewal_probability = 0;
    double later_paid = 1;
    std::int64_t market_rent = 0;     ///< pence a year in month 0
};
/// A cap that never bites.
constexpr double no_cap = 1e6;

struct FlowSet {
    std::vector<LeaseFlow> leases;
    std::vector<FlowStep> steps;
    std::vector<FlowBreak> breaks;
    std::span<const FlowBreak> breaks_of(const LeaseFlow& lease) const { return std::span(breaks).subspan(static_cast<std::size_t>(lease.first_break), static_cast<std::size_t>(lease.breaks)); }
    std::span<const FlowStep> steps_of(const LeaseFlow& lease) const { return std::span(steps).subspan(static_cast<std::size_t>(lease.first_step), static_cast<std::size_t>(lease.steps)); }
};

/// What the months bring, the same for all leases, with sums made once so that a lease is valued without walking months.
/// All levels are 1 in month 0. Vectors run on for `padding` months past the horizon, at its values.
struct Forecast {
    static constexpr int history = 120;  ///< months of index before month 0
    static constexpr int padding = 480;
    int horizon = 0;                ///< months
    int relet_review = 60;          ///< months between two market reviews of a new letting
    int relet_term = 120;           ///< months of a new letting, a multiple of relet_review
    std::vector<double> index;      ///< level of month m at [m + history]
    std::vector<double> market;     ///< level of month m
    std::vector<double> discount;   ///< factor of month m
    std::vector<double> paid;       ///< value of 1 a year paid monthly from month 0 to before month m
    std::vector<double> letting;    ///< value of a letting at the market rent from month m to the horizon, per 1 of market_rent
};

struct ForecastRates {
    int horizon = longest_horizon;    ///< months, 1 to longest_horizon
    std::vector<double> index;        ///< growth a year, by year of 12 months from month 0; the last goes on
    std::vector<double> market;       ///< the same of market rents
    double discount = 0;              ///< a year; month m is discounted by (1 + rate)^(-m / 12)
    std::vector<double> past_index;   ///< known index figures of the months before month 0, the latest last, and the level of month 0 as its end
    int relet_review = 60, relet_term = 120;
};
/// Refused: a horizon outside 1 to 720, a growth or rate of -100% or less, a term that is no multiple of the review period.
/// Where past figures are missing, the index is taken as growing before month 0 as in the first year.
Result<Forecast> make_forecast(const ForecastRates& rates);

/// The share of time that lettings after the first are paid: T / (T + (1 - renewal)(void + incentive)).
double later_share(const LeaseFlow& lease, int relet_term);
/// Everything wrong with one lease of the set: end before start, negative rent, probability outside 0 to 1, cap below collar ...
Faults check(const LeaseFlow& lease, const FlowSet& set, const Forecast& forecast);

/// Expected value in pence, unrounded, from month 0 to the horizon: the walk from event to event. The lease must be checked.
double expected_value(const LeaseFlow& lease, const FlowSet& set, const Forecast& forecast);
/// Values of all leases, in order. `out` has their number.
void expected_value(const FlowSet& set, const Forecast& forecast, std::span<double> out);
/// Expected net present value, rounded half to even to the penny.
Money expected_npv(const LeaseFlow& lease, const FlowSet& set, const Forecast& forecast);

/// Expected income by month, gathered over leases from their events alone.
class FlowTotals {
  public:
    explicit FlowTotals(const Forecast& forecast) : forecast_(&forecast), change_(static_cast<std::size_t>(forecast.horizon) + 1) {}
    /// The lease must be checked. `times` -1 takes it out again.
    void add(const LeaseFlow& lease, const FlowSet& set, double times = 1);
    /// A month is what the running total, rounded half to even to the penny, grew by: twelve months of an unchanged
    /// yearly rent add up to it exactly, and any months to their rounded sum within half a penny.
    std::vector<Money> months() const;
    /// Sums of twelve months each from month `first` (0 to 11) on, the months before it as a year of their own.
    std::vector<Money> years(int first) const;

  private:
    void change(int month, double yearly);
    void letting(int start, int incentive, double later_paid, double yearly);
    const Forecast* forecast_;
    std::vector<double> change_;  ///< of the yearly rate in pence, by month
};

}  // namespace terrier::income
