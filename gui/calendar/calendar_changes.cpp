// What is done about a critical date, as change sets; and months as a calendar shows them.
#include <fmt/format.h>

#include "gui/calendar/calendar_presenter.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/notice.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {

Action about(const CriticalDate& date, IdSource& ids) {
    Action action;
    action.id = ids.make<Action>();
    action.subject = {std::string(date.type->name), date.id};
    action.event = code_of(date.kind);
    action.event_date = date.date;
    return action;
}

/// The actions that answer the date and aren't done: itself, when the date is an action's own.
std::vector<Action> open_actions(const TableSet& tables, const CriticalDate& date) {
    std::vector<Action> open;
    if (const Action* own = date.type == &record_type<Action>() ? tables.find(Id<Action>{date.id}) : nullptr) open.push_back(*own);
    for (const Id<Action>& id : date.log)
        if (const Action* action = tables.find(id); action && !action->done_on && (open.empty() || open.front().id != id)) open.push_back(*action);
    return open;
}

}  // namespace

Result<ChangeSet> action_for(const TableSet& tables, IdSource& ids, const CriticalDate& date, const std::string& what, const std::string& owner, std::optional<Date> due) {
    if (trimmed(what).empty()) return refuse("what_missing", "Say what is to be done; then the action can be recorded.", "what");
    Action action = about(date, ids);
    action.what = trimmed(what);
    action.owner = trimmed(owner);
    action.due_on = due;
    Editor editor(tables);
    editor.put(action);
    return editor.changes();
}

Result<ChangeSet> done_with(const TableSet& tables, IdSource& ids, const CriticalDate& date, const std::string& outcome, const std::string& by, Date on) {
    std::vector<Action> actions = open_actions(tables, date);
    if (actions.empty()) {
        actions.push_back(about(date, ids));
        actions.back().what = date.what;
        actions.back().owner = by;
    }
    Editor editor(tables);
    for (Action& action : actions) {
        action.done_on = on;
        if (!trimmed(outcome).empty()) action.outcome = trimmed(outcome);
        editor.put(action);
    }
    return editor.changes();
}

Result<ChangeSet> passed_up(const TableSet& tables, IdSource& ids, const CriticalDate& date, const std::string& to, Date on) {
    if (trimmed(to).empty()) return refuse("to_missing", "Say whom it is passed up to.", "escalated_to");
    std::vector<Action> actions = open_actions(tables, date);
    if (actions.empty()) {
        actions.push_back(about(date, ids));
        actions.back().what = date.what;
    }
    Editor editor(tables);
    for (Action& action : actions) {
        action.escalated_to = trimmed(to);
        action.escalated_on = on;
        editor.put(action);
    }
    return editor.changes();
}

MonthPage month_page(Date day) {
    MonthPage page{day.year(), day.month(), {}};
    const Date first = Date::of(page.year, page.month, 1), last = first.end_of_month();
    for (Date at = first.plus_days(1 - first.weekday()); at <= last || at.weekday() != 1; at = at.plus_days(1)) page.days.push_back(at);
    return page;
}

std::string month_name(int year, int month) {
    static constexpr const char* names[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    return fmt::format("{} {}", names[month - 1], year);
}

}  // namespace terrier::gui
