// Finance events without a window: what waits for sign-off, each with its figures before and after.
#pragma once

#include "gui/kit/figures.hpp"

namespace terrier::gui {

/// What stands in the page of finance events, newest first, those that wait before all others.
struct FinanceWaiting {
    std::int64_t events = 0;
    Money effect;                        ///< on the first full year's income, of those where it is known
    std::int64_t effects_unknown = 0;
    std::optional<Date> oldest;          ///< the day the longest waiting was raised
    std::vector<Source> sources;         ///< the leases
};
FinanceWaiting finance_waiting(const TableSet& tables);

DataTable finance_table(const TableSet& tables, Date as_at);
/// The figures of one event before and after, and what they changed by; empty when there is no such event.
DataTable finance_detail(const TableSet& tables, const Uuid& id);

/// The change set that settles events that wait: signed off or sent back, by whom and when. Refused ("not_waiting") naming
/// those that don't wait.
Result<ChangeSet> settle_finance_events(const TableSet& tables, const std::vector<Uuid>& ids, SignOff outcome, const std::string& by, Date on, const std::string& remark = {});

/// The page with its buttons; `ask` asks a person for a line of text ("" gives up).
using AskText = std::function<std::string(const std::string& title, const std::string& prompt)>;
FigurePage finance_page(Context& context, const AskText& ask);

}  // namespace terrier::gui
