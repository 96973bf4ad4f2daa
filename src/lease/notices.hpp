// Notices: when one counts as served, by when it must be answered, and what is wrong with one.
#pragma once

#include "src/lease/tenure.hpp"

namespace terrier {

/// The day on which a notice sent by this method counts as served: so many working days (Monday to Friday, without the
/// bank holidays of England and Wales) after it was sent, by the rule row `notice.deemed.METHOD`. A day that is none moves on first.
/// Faults: service_method (unknown), rule_missing (such as email, which only the lease can allow).
Result<Date> deemed_service(const Portfolio& portfolio, ServiceMethod method, Date sent);
/// The last day for answering a notice: its own `counter_notice_by`, else by the rule `notice.counter.KIND` from the day it
/// counts as served; none when nothing is to be answered or the service day isn't known.
std::optional<Date> answer_by(const Portfolio& portfolio, const Notice& notice);
/// When it counts as served: as recorded, else by method; none when neither is known.
std::optional<Date> served_on(const Portfolio& portfolio, const Notice& notice);

/// Everything wrong with a notice, each fault naming it: notice_unserved (served, without a day), deemed_before_sent,
/// notice_late (a break notice past the last day), names_wrong_date (a section 25 or 26 date outside what the
/// Act allows), break_not_named, proof_missing (warning), answer_late, and those of the rules needed.
Faults check_notice(const Portfolio& portfolio, const Notice& notice);

}  // namespace terrier
