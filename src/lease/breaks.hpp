// Breaks: when notice must be served, which dates are still within reach, and what using one costs.
#pragma once

#include "src/lease/rules.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier {

/// The last day for serving notice: the break less so many calendar months (the corresponding date, clipped to the month's
/// end), less so many days for service. Example: break 24 June 2027, 6 months, 10 days: 14 December 2026.
/// Faults: notice_months (below 0 or past 1,200), service_days (below 0 or past 366).
Result<Date> notice_by(Date break_date, std::int64_t months, std::int64_t service_days);

/// The days kept clear for service: rule row `notice.service_margin`, 0 when there is none.
std::int64_t service_margin(const Portfolio& portfolio, Date date);

/// A date on which a lease may be broken.
struct BreakOption {
    const LeaseBreak* record = nullptr;   ///< alive as long as the portfolio
    Date date;
    std::optional<Date> notice_by;        ///< the last day by the lease; none when the notice isn't known
    std::optional<Date> serve_by;         ///< the same less the service margin: the day to work to
    bool is_served = false;               ///< notice has been served, or was by `from`
    std::string conditions;               ///< "vacant possession; no arrears", with the wording where it is recorded
};

/// Every date from `from` to `to` on which the break can be used: the fixed date, each recurring one, of a rolling break the
/// first that notice sent on `from` can reach, with the service margin. None when exercised, given up, lapsed, or its date isn't known.
std::vector<BreakOption> break_options(const Portfolio& portfolio, const LeaseBreak& record, Date from, Date to);

/// The first date that notice served on `from` can still reach, of the breaks that `party` (or either party) may use;
/// null record when there is none. Breaks whose notice isn't known are passed over unless notice has been served.
std::optional<BreakOption> first_break_within_reach(const Portfolio& portfolio, Id<Lease> lease, BreakParty party, Date from);

/// "break by tenant".
std::string whose_break(const LeaseBreak& record);

}  // namespace terrier
