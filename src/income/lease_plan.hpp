// What the register and the outlook say of one lease's future, gathered from its rows, before any sum is done.
#pragma once

#include "src/income/assumptions.hpp"
#include "src/income/income_sheet.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::income {

/// Why a lease, or a part of what is expected of it, is not in the figures.
enum class LeftOut : std::uint8_t {
    nothing,
    hra,                ///< of housing revenue account assets only
    no_term,            ///< no terms with a first day
    ends_before_start,
    rent_unknown,       ///< a rent in force has no amount, or none is recorded
    rent_unreasonable,  ///< below nought or above £100 million a year
    not_held,           ///< its assets were disposed of before the first month
};
constexpr std::size_t left_out_count = 7;
/// "without a rent recorded": what is said of the leases left out.
std::string_view words_of(LeftOut reason);

/// Doubts that leave a part of what is expected out, by lease.
enum class Doubt : std::uint8_t {
    market_rent_unknown,    ///< nothing is expected after its end
    renewal_unknown,        ///< the same, for want of an assumption
    break_chance_unknown,   ///< nothing is expected past the break
    review_unknown,         ///< a review's outcome can't be said: its index, base, fixed rent or market rent isn't known
    payment_terms_unknown,  ///< accrues by days and twelfths, without due dates
    lapsed,                 ///< past its term outside the Act, or it isn't known whether inside
    open_ended,             ///< periodic: nothing binds past the date, and it is taken to go on
    charge_unknown,         ///< a charge besides rent has no kind or amount, or one beyond reason: it is in no line
};
constexpr std::size_t doubt_count = 8;
std::string_view words_of(Doubt doubt);

struct PlannedRent {
    Date from;
    std::int64_t yearly = 0;  ///< pence
    IncomeCause cause{};
    bool is_interruption = false;  ///< rent-free or half rent: what stood before comes back
};
/// A charge besides rent, as recorded.
struct PlannedCharge {
    Id<Charge> id;
    IncomeLine line{};
    Date from;
    std::optional<Date> to;    ///< the last day; none: as long as the lease
    std::int64_t yearly = 0;   ///< pence; of a once-only charge the whole, on its first day
    bool is_once = false;
};
struct PlannedBreak {
    Date last_day;
    double probability = 0;
};
struct PlannedReview {
    const RentReview* review = nullptr;
    Date day;
    bool is_unbilled = false;
};

struct LeasePlan {
    const Lease* lease = nullptr;
    TenancyState state{};
    LeftOut left_out{};
    std::vector<Doubt> doubts;
    std::vector<PlannedRent> rents;      ///< from the lease's first day to its end, by date
    std::vector<PlannedCharge> charges;  ///< in order of id
    std::vector<PlannedCharge> unknown_charges;  ///< those in no line, for want of a kind or an amount
    std::vector<PlannedBreak> breaks;    ///< of the other party, ahead, by date
    std::vector<PlannedReview> reviews;  ///< without those settled or given up, by date
    Date begins;
    std::optional<Date> ends;            ///< the last day, if one is foreseen
    IncomeCause end_cause = IncomeCause::expiries;
    bool is_renewable = false;           ///< something may follow the end
    std::optional<Date> holding_over_from;
    std::optional<Date> contracted_to;   ///< the last day that binds the other party; none: as long as it runs
    double renewal_probability = 0;
    std::int64_t void_months = 0, incentive_months = 0;
    std::optional<Money> market_rent;    ///< a year
    Date market_rent_date;               ///< the level it is at
    std::optional<Date> acquired, disposed;  ///< of its assets: no income before, and from then on
    bool is_in_figures() const { return left_out == LeftOut::nothing; }
};

/// The line that a kind of charge is contracted in.
IncomeLine line_of(ChargeKind kind);

/// A lease's plan on a date. `first_day`: what ended before it is of no interest.
/// - An exercised break, or one with notice served, ends the lease on its date. Other breaks of the other party count by
///   their chance, each time they can be used: recurring ones on each date, rolling ones once a year.
/// - A break whose last day for notice is past with none given counts for nothing.
/// - What is re-let is re-let at the outlook's rent, else the lease's market rent, else (leases out) that of the units let.
/// - The other party is the tenant of a lease out and the landlord of a lease in; our own breaks are taken as not used.
/// - Past its term without an end, a lease holds over for the months assumed, counted from the date.
LeasePlan lease_plan(const Portfolio& portfolio, const Lease& lease, Date as_at, Date first_day, const Assumptions& assumed, bool includes_hra);

}  // namespace terrier::income
