// Critical dates as a calendar file (iCalendar, RFC 5545) that other calendars subscribe to or import.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "src/lease/critical_dates.hpp"

namespace terrier::reports {

/// One all-day event a date, with an alarm so many days before as its lead time. UTF-8, lines ended by CRLF and folded at
/// 75 octets. The UID follows from record and kind, and from the second date of the same record and kind on from its
/// place among them, never from the date, so that taking a newer file in moves an event instead of doubling it. `stamped_on` is the only date of writing in it: same dates,
/// same bytes.
std::string render_ics(std::span<const CriticalDate> dates, std::string_view calendar_name, Date stamped_on);

}  // namespace terrier::reports
