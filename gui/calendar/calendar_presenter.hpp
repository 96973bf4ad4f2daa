// The calendar without a window: critical dates filtered, by day and as a list, and what is done about one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/kit/figures.hpp"
#include "src/lease/critical_dates.hpp"

namespace terrier::gui {

enum class CalendarShow : std::uint8_t { everything, to_do, overdue };

struct CalendarFilter {
    std::optional<EventKind> kind;
    std::optional<std::string> owner;  ///< "": those that nobody is named for
    CalendarShow show = CalendarShow::everything;
    int months_ahead = 12;
    bool operator==(const CalendarFilter&) const = default;
};

class CalendarPresenter {
  public:
    explicit CalendarPresenter(Context& context) : context_(context) {}
    /// For the portfolio and the date shown, through the filter.
    void refresh();
    void set_filter(CalendarFilter filter);
    const CalendarFilter& filter() const { return filter_; }

    /// "3 overdue, 9 to do now, 41 ahead".
    const std::string& headline() const { return headline_; }
    /// What missing the overdue ones costs, and what is filtered.
    const std::string& remark() const { return remark_; }
    bool is_empty() const { return all_.empty() && is_bare_; }
    /// Those that pass the filter: overdue and missed first, then by date.
    const std::vector<CriticalDate>& dates() const { return dates_; }
    DataTable table() const;
    /// The kinds and owners that there are, for the filter's choices.
    std::vector<EventKind> kinds() const;
    std::vector<std::string> owners() const;
    /// Places in dates() of those on a day.
    std::vector<std::size_t> on(Date day) const;
    /// The place of the date that an action belongs to, or that comes from this record; none when it isn't listed.
    std::optional<std::size_t> find(const RecordRef& record) const;
    /// "Pass up: ...", cost, lead time and standing of one, in sentences.
    std::string details(const CriticalDate& date) const;
    /// The actions that answer a date, one a row.
    DataTable log(const CriticalDate& date) const;
    /// The dates as an iCalendar file.
    std::string ics() const;

    // Each commits, with news of it; false when nothing was done.
    bool add_action(const CriticalDate& date, const std::string& what, const std::string& owner, const std::string& by);
    bool mark_done(const CriticalDate& date, const std::string& outcome);
    bool escalate(const CriticalDate& date, const std::string& to);

  private:
    bool passes(const CriticalDate& date) const;
    bool commit(const Result<ChangeSet>& changes, const std::string& reason, const std::string& news);

    Context& context_;
    CalendarFilter filter_;
    std::vector<CriticalDate> all_, dates_;
    std::string headline_, remark_;
    bool is_bare_ = true;
};

/// A new action about a date. Faults: what_missing.
Result<ChangeSet> action_for(const TableSet& tables, IdSource& ids, const CriticalDate& date, const std::string& what, const std::string& owner, std::optional<Date> due);
/// The open actions that answer the date are done on the day; where there is none, one that is done is added.
Result<ChangeSet> done_with(const TableSet& tables, IdSource& ids, const CriticalDate& date, const std::string& outcome, const std::string& by, Date on);
/// The open actions that answer the date are passed up on the day; where there is none, one is added. Faults: to_missing.
Result<ChangeSet> passed_up(const TableSet& tables, IdSource& ids, const CriticalDate& date, const std::string& to, Date on);

/// One month as a calendar shows it: whole weeks from Monday.
struct MonthPage {
    int year = 0, month = 0;
    std::vector<Date> days;  ///< of 5 or 6 weeks (4 in a February that begins on a Monday)
    bool is_inside(Date day) const { return day.year() == year && day.month() == month; }
};
MonthPage month_page(Date day);
/// "November 2026".
std::string month_name(int year, int month);

}  // namespace terrier::gui
