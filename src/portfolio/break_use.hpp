// Which breaks can still be used on a date: those whose notice was given, or can still be given in time.
#pragma once

#include "src/portfolio/in_force.hpp"

namespace terrier {

/// Notice of the break on `break_date` was given by `as_at`: so it says itself (a notice without a day counts as given), or a
/// break notice of the lease for it that isn't a draft, withdrawn or found invalid. A notice of a recurring break stands for
/// the date that it names, else for the first that it can reach.
bool break_notice_given(const Portfolio& portfolio, const LeaseBreak& record, Date break_date, Date as_at);

/// The last day for notice of the break on `break_date` lies before `as_at` and none was given: it can't be used on that date.
/// Never of rolling breaks, nor where the notice isn't known.
bool break_notice_missed(const Portfolio& portfolio, const LeaseBreak& record, Date break_date, Date as_at);

/// As next_break on or after `from`, the dates passed over whose notice was missed on `as_at`.
std::optional<Date> usable_break(const Portfolio& portfolio, const LeaseBreak& record, Date from, Date as_at);

struct UsableBreak {
    Date date;
    const LeaseBreak* record = nullptr;  ///< alive as long as the portfolio
};
enum class BreaksOf : std::uint8_t { anyone, tenant, landlord };  ///< a break by either party is of both
/// The first date on or after `as_at` on which a break of the lease can still be used; none when there is none.
std::optional<UsableBreak> first_usable_break(const Portfolio& portfolio, Id<Lease> lease, Date as_at, BreaksOf whose);

}  // namespace terrier
