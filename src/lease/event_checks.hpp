// What is wrong with the events of one lease: breaks, reviews, security, head lease, notices: all at once, with remedies.
#pragma once

#include "src/lease/notices.hpp"

namespace terrier {

/// Breaks: break_undated, break_outside_term, break_interval_missing (recurring without an interval), break_notice_unknown,
/// break_party_unknown (warnings).
Faults check_breaks(const Portfolio& portfolio, const Lease& lease, Date as_at);
/// Reviews: review_outside_term, review_kind_missing, index_missing, base_month_missing, lag_missing, base_after_review,
/// cap_below_collar, fixed_rent_missing, and for reviews due by the date index_month_missing and index_rebased.
Faults check_reviews(const Portfolio& portfolio, const Lease& lease, Date as_at);
/// A sub-lease against its head lease: head_lease_direction, sub_lease_starts_first, sub_lease_outlasts, sub_lease_larger (the sub-leases
/// together, where areas are known on one basis), head_break_first (the head lease can be broken before the sub-lease ends),
/// sub_lease_not_allowed, sub_lease_protected (warning: inside the Act under a head lease that ends).
Faults check_head_lease(const Portfolio& portfolio, const Lease& lease, Date as_at);
/// All of these, check_security and check_notice for every notice of the lease.
Faults check_lease_events(const Portfolio& portfolio, const Lease& lease, Date as_at);

}  // namespace terrier
