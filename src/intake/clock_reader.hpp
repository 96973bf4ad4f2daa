// Times as files write them, read into moments of the source's clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/base/parse.hpp"
#include "src/series/moment.hpp"

namespace terrier {

/// What the times of a file are by, where they carry no offset of their own: the clock of the United Kingdom, which changes twice
/// a year, or Greenwich time all year (many loggers).
enum class SourceClock : std::uint8_t { uk, gmt };

/// A time of day as a text wrote it.
struct ClockTime {
    std::int64_t minute = 0;                  ///< 0 to 1440: "24:00" is the end of the day
    std::optional<std::int64_t> offset;       ///< minutes ahead of Greenwich, where the text says
    bool has_seconds = false;                 ///< other than 0: they are dropped
};
/// "9:05", "09:05:30", "9:05 am", "09:05 +01:00", "0905Z". None for anything else.
std::optional<ClockTime> clock_time_from(std::string_view text);
/// The minute of the day that a heading of a day's row names: "00:30", "23:30:00", "HH01" (the first half hour), "Period 48".
std::optional<std::int64_t> minute_of_heading(std::string_view heading);

/// Reads one column of times after the other. Not thread-safe.
class ClockReader {
  public:
    ClockReader(DateOrder order, SourceClock clock) : clock_(clock) { options_.date_order = order; }

    struct Read {
        Moment at;
        bool has_time = false;     ///< the text held more than a date
        bool has_seconds = false;
    };
    /// "2026-03-25 09:05", "2026-03-25T09:05:00+01:00", "25/03/2026 9:05 am", "25 Mar 2026". A date alone is its midnight. An
    /// offset of nought, and Greenwich time, become the clock of the United Kingdom; times with another country's offset stay as
    /// written. Codes: those of parse_date, time_unreadable.
    Parsed<Read> read(std::string_view text);
    /// A date and a time from two cells; the date's own time must be midnight.
    Parsed<Read> read(std::string_view date, std::string_view time);
    /// A date and the minute that a heading says.
    Parsed<Read> read(std::string_view date, std::int64_t minute);

  private:
    Parsed<std::int64_t> day_of(std::string_view text);
    Read joined(std::int64_t day, const ClockTime& time);
    Moment uk_clock(std::int64_t gmt_minutes);

    ParseOptions options_;
    SourceClock clock_;
    std::string last_date_;          ///< rows of one day share its text
    std::int64_t last_day_ = 0;
    std::int64_t year_from_ = 0, year_to_ = 0, forward_ = 0, back_ = 0;  ///< minutes of Greenwich time
};

}  // namespace terrier
