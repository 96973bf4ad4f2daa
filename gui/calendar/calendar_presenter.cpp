// Filtering, saying and settling critical dates.
#include "gui/calendar/calendar_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reports/render/ics.hpp"
#include "src/base/parse.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/notice.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/workspace/entry.hpp"

namespace terrier::gui {

namespace {

template <class T>
Cell cell_or_unknown(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }
Cell text_or_unknown(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

bool is_to_do(const CriticalDate& date) { return date.standing != Standing::ahead; }

}  // namespace

void CalendarPresenter::refresh() {
    const TableSet& tables = context_.portfolio();
    is_bare_ = tables.table<Lease>().empty() && tables.table<Asset>().empty();
    CriticalDateOptions options;
    options.months_ahead = filter_.months_ahead;
    all_ = critical_dates(tables, context_.as_at(), options);
    dates_.clear();
    std::ranges::copy_if(all_, std::back_inserter(dates_), [this](const CriticalDate& date) { return passes(date); });
    std::stable_partition(dates_.begin(), dates_.end(), [](const CriticalDate& date) { return date.is_overdue(); });
    if (is_bare_) {
        headline_ = "Nothing is recorded that could fall due";
        remark_ = "Import or add leases: their breaks, reviews, expiries and notices will stand here by date.";
        return;
    }
    long long overdue = 0, now = 0, ahead = 0;
    Money cost;
    for (const CriticalDate& date : dates_) {
        if (date.is_overdue()) ++overdue;
        else if (is_to_do(date)) ++now;
        else ++ahead;
        if (date.is_overdue() && date.cost) cost += *date.cost;
    }
    headline_ = overdue + now + ahead == 0 ? "Nothing falls due" : fmt::format("{} overdue or missed, {} to do now, {} ahead", grouped(overdue), grouped(now), grouped(ahead));
    remark_ = fmt::format("From {} to {}.", to_display(context_.as_at()), to_display(months_later(context_.as_at(), filter_.months_ahead)));
    if (cost.pence() > 0) remark_ += fmt::format(" What is overdue costs {}, as far as it can be worked out.", to_display(cost, false));
    if (dates_.size() < all_.size()) remark_ += fmt::format(" {} left out by the filter.", counted(static_cast<long long>(all_.size() - dates_.size()), "date"));
}

void CalendarPresenter::set_filter(CalendarFilter filter) {
    filter_ = std::move(filter);
    refresh();
}

bool CalendarPresenter::passes(const CriticalDate& date) const {
    if (filter_.kind && date.kind != *filter_.kind) return false;
    if (filter_.owner && date.owner != *filter_.owner) return false;
    if (filter_.show == CalendarShow::overdue) return date.is_overdue();
    return filter_.show == CalendarShow::everything || is_to_do(date);
}

DataTable CalendarPresenter::table() const {
    DataTable table;
    table.name = "critical_dates";
    table.title = headline_;
    table.rule = "Every date that a lease, a let asset, a case or a note foresees, from the as-at date on, with what is overdue and what was missed. The lead time of each kind is a dated rule; "
                 "notice-by dates are the break or expiry less the notice in calendar months. Missed: past, and the chance is lost.";
    table.columns = {{"date", "Date"}, {"when", "When"}, {"standing", "Standing"}, {"what", "What"}, {"subject", "Of"}, {"owner", "Owner"}, {"cost", "Missing it costs"}, {"loses", "What is lost"},
                     {"rent", "Rent a year"}, {"kind", "Kind"}, {"work_from", "Work from"}, {"escalation", "Pass up"}};
    for (const CriticalDate& d : dates_) {
        TableRow row;
        row.cells = {Cell{d.date}, Cell{days_away(context_.as_at(), d.date)}, Cell{std::string(label_of(d.standing))}, text_or_unknown(d.what), text_or_unknown(d.subject), text_or_unknown(d.owner),
                     cell_or_unknown(d.cost), text_or_unknown(d.cost_of_missing), cell_or_unknown(d.rent), Cell{std::string(label_of(d.kind))}, cell_or_unknown(d.work_from),
                     text_or_unknown(d.is_escalated ? "Passed up" : d.escalation)};
        row.sources = {{d.type->name, d.id}};
        if (!d.lease.is_nil() && d.lease.value != d.id) row.sources.push_back({"lease", d.lease.value});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<EventKind> CalendarPresenter::kinds() const {
    std::set<EventKind> found;
    for (const CriticalDate& date : all_) found.insert(date.kind);
    return {found.begin(), found.end()};
}

std::vector<std::string> CalendarPresenter::owners() const {
    std::set<std::string> found;
    for (const CriticalDate& date : all_)
        if (!date.owner.empty()) found.insert(date.owner);
    return {found.begin(), found.end()};
}

std::vector<std::size_t> CalendarPresenter::on(Date day) const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < dates_.size(); ++i)
        if (dates_[i].date == day) places.push_back(i);
    return places;
}

std::optional<std::size_t> CalendarPresenter::find(const RecordRef& record) const {
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        const CriticalDate& date = dates_[i];
        if ((date.type == record.type && date.id == record.id) || std::ranges::find(date.log, Id<Action>{record.id}) != date.log.end()) return i;
    }
    return std::nullopt;
}

std::string CalendarPresenter::details(const CriticalDate& d) const {
    std::string text = fmt::format("{}.\n{}, {}.", d.what, label_of(d.standing), days_away(context_.as_at(), d.date));
    if (d.work_from) text += fmt::format(" Work from {} ({} before).", to_display(*d.work_from), counted(*d.lead_days, "day"));
    if (d.rent) text += fmt::format(" Rent of {} a year hangs on it.", to_display(*d.rent, false));
    if (!d.cost_of_missing.empty()) text += "\n" + d.cost_of_missing + (d.cost ? fmt::format(" That is {}.", to_display(*d.cost)) : "");
    if (!d.escalation.empty()) text += "\nTo be passed up: " + d.escalation;
    if (d.is_escalated) text += "\nIt has been passed up.";
    return text;
}

DataTable CalendarPresenter::log(const CriticalDate& d) const {
    DataTable table;
    table.name = "actions";
    table.columns = {{"what", "What is done about it"}, {"owner", "Owner"}, {"due", "By"}, {"done", "Done"}};
    for (const Id<Action>& id : d.log)
        if (const Action* a = context_.portfolio().find(id))
            table.rows.push_back({{text_or_unknown(a->what), text_or_unknown(a->owner), cell_or_unknown(a->due_on), cell_or_unknown(a->done_on)}, {{"action", id.value}}, false});
    return table;
}

std::string CalendarPresenter::ics() const { return reports::render_ics(dates_, "Terrier critical dates", context_.as_at()); }

bool CalendarPresenter::commit(const Result<ChangeSet>& changes, const std::string& reason, const std::string& news) {
    const auto done = changes ? context_.commit(*changes, reason) : Result<Revision>(tl::unexpected(changes.error()));
    if (!done) {
        context_.tell({"calendar", Mood::trouble, joined_messages(done.error()), {}, {}});
        return false;
    }
    context_.untell("calendar");
    context_.tell({"undo", Mood::success, news, "Undo", [this] { context_.undo(); }});
    return true;
}

bool CalendarPresenter::add_action(const CriticalDate& date, const std::string& what, const std::string& owner, const std::string& by) {
    std::optional<Date> due;
    if (!trimmed(by).empty()) {
        const auto read = parse_date(by, entry_options(context_.as_at().year()));
        if (!read) {
            context_.tell({"calendar", Mood::warning, read.error().message, {}, {}});
            return false;
        }
        due = *read;
    }
    const auto& environment = context_.workspace().environment();
    return commit(action_for(context_.workspace().live(), *environment.ids, date, what, owner, due), "Add an action for " + date.subject, "The action is recorded.");
}

bool CalendarPresenter::mark_done(const CriticalDate& date, const std::string& outcome) {
    const auto& environment = context_.workspace().environment();
    return commit(done_with(context_.workspace().live(), *environment.ids, date, outcome, environment.author, environment.today()), "Mark as done: " + date.what, date.what + ": done.");
}

bool CalendarPresenter::escalate(const CriticalDate& date, const std::string& to) {
    const auto& environment = context_.workspace().environment();
    return commit(passed_up(context_.workspace().live(), *environment.ids, date, to, environment.today()), fmt::format("Pass up to {}: {}", trimmed(to), date.what),
                  fmt::format("Passed up to {}.", trimmed(to)));
}

}  // namespace terrier::gui
