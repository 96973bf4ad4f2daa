// A lease made ready for simulation: its plan in months and parts of them, flat and quick to play through. Private to this room.
#pragma once

#include "src/income/projection.hpp"

namespace terrier::income {

/// A future: the index and market by month, as multiples of their forecasts, and the chances given its market factor.
struct Future {
    std::vector<double> index, market;       ///< by month; months before the date: 1
    std::vector<double> chances;             ///< by FutureLeases::chances
    std::uint32_t path = 0;                  ///< its number, a word of the counter
    std::uint64_t seed = 0;
};

/// A day as months from the first: the 11th of a month of 30 days is a third into it, as in IncomeSheet.
struct FutureDay {
    std::int32_t month = 0, day = 1;
    double at = 0;
};

struct FutureEvent {
    enum class Kind : std::uint8_t { rent, interrupted_rent, review, leave } kind{};
    FutureDay when;
    std::int32_t which = 0;   ///< of a review: its rule; of a break: its chance
    double yearly = 0;        ///< of a rent: pence a year
};
struct FutureReview {
    ReviewRule rule;
    std::vector<std::int32_t> months;  ///< of the rule's levels; below 0: before the date's month
    double market = 0;                 ///< pence a year by forecast, of a market review
};

/// One lease's place in the flat lists.
struct FutureLease {
    std::int32_t first_event = 0, events = 0;
    FutureDay end;                      ///< the day after its last
    double from = 0, to = 0;            ///< months outside bring nothing (not held)
    std::int32_t renewal = -1;          ///< its chance; -1: nothing follows
    std::int32_t incentive = 0, shortest_void = 0, voids = 1;  ///< void: shortest + 0 to voids - 1 months
    double later = 1;
    std::int32_t first_market = 0;      ///< in `market`: pence a year by forecast, at the starts of months from a review's period before the first on
    std::array<std::uint32_t, 2> stream{};
    bool ends_by_break = false;
};

class FutureLeases {
  public:
    FutureLeases(const Portfolio& portfolio, const Projector& projector, int years, double void_spread);
    std::size_t size() const { return leases_.size(); }
    std::size_t months() const { return months_; }
    /// The month, counted from the first, on which futures begin to differ.
    std::int32_t now() const { return now_; }
    /// A probability that each future makes its own of: that of a break falls as the market rises.
    struct Chance {
        double probability;
        bool is_break;
        double at;  ///< where the standard normal has it below; 0 for 0 and 1
    };
    const std::vector<Chance>& chances() const { return chances_; }

    /// What exact payments bring more than rates by twelfths and days, pence by financial year: the same in every future,
    /// since it is of contracted rent.
    const std::vector<double>& calendar() const { return calendar_; }

    /// Adds every lease's changes of yearly rate (pence) to `change`, which has a place for each month and two more.
    void play(const Future& future, std::vector<double>& change) const;

  private:
    std::int32_t chance(double probability, bool is_break);
    std::int32_t month_of(Date day) const;
    FutureDay day_of(Date day) const;
    FutureDay later(const FutureDay& day, std::int32_t months) const;
    double market_at(const FutureLease& lease, const FutureDay& day, const Future& future) const;
    void add_calendar(const Portfolio& portfolio, const Projector& projector, int years);
    void add(const LeasePlan& plan, const Projector& projector, double void_spread);
    void add_events(const LeasePlan& plan, const Projector& projector);
    double reviewed(const FutureReview& review, double now, std::int32_t month, const Future& future) const;
    void play(const FutureLease& lease, const Future& future, std::vector<double>& change) const;
    void letting(const FutureLease& lease, const Future& future, const FutureDay& start, std::int32_t incentive, std::vector<double>& change) const;

    std::size_t months_;
    Date first_day_;
    std::int32_t now_, relet_review_, relet_term_;
    std::vector<FutureLease> leases_;
    std::vector<FutureEvent> events_;
    std::vector<FutureReview> reviews_;
    std::vector<Chance> chances_;
    std::vector<double> market_, calendar_;
    std::vector<std::int32_t> lengths_;  ///< days of each month
};

}  // namespace terrier::income
