// How a lease that we hold by ends when a step needs it to.
#pragma once

#include "src/options/place.hpp"
#include "src/table/table.hpp"

namespace terrier::options {

struct LeaseExit {
    Date last_day;
    LeaseEnd reason{};
    const LeaseBreak* by_break = nullptr;  ///< alive as long as the portfolio
    std::optional<Money> penalty;          ///< none: not known
    std::string route;                     ///< "the tenant's break on 31/03/2028"
    std::string conditions;                ///< of the break
    std::vector<Source> sources;
    Faults warnings;                       ///< penalty_unknown, notice_unknown, break_conditions, notice_due, gap_before_step, section_27
};
/// The way by which we, as tenant, are out of the lease on `first_free` with notices served from `as_at` on: its end if that has passed or is the day
/// before; a tenant's or mutual break on the day before or on the day itself (a rolling one from the day it can reach); or, where
/// `surrender_agreed`, a surrender on the day before. Faults: break_passed (the break there was can no longer be used), lease_runs_on
/// (names the earliest lawful end, or what must be known for it).
Result<LeaseExit> lease_exit(const Portfolio& portfolio, const Lease& lease, Date as_at, Date first_free, bool surrender_agreed);

}  // namespace terrier::options
