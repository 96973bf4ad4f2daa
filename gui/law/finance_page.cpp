// The page of finance events.
#include "gui/law/finance_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {

template <class T>
Cell cell_or_unknown(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }

template <class E>
Cell choice_cell(E value) {
    const auto label = choices<E>[static_cast<std::size_t>(value)].label;
    return label.empty() ? Cell{} : Cell{std::string(label)};
}

std::vector<const FinanceEvent*> in_order(const TableSet& tables) {
    std::vector<const FinanceEvent*> events;
    for (const FinanceEvent& e : tables.table<FinanceEvent>()) events.push_back(&e);
    std::ranges::sort(events, [](const FinanceEvent* a, const FinanceEvent* b) {
        const bool a_waits = a->status == SignOff::waiting, b_waits = b->status == SignOff::waiting;
        return std::tuple(!a_waits, b->raised_on, b->id) < std::tuple(!b_waits, a->raised_on, a->id);
    });
    return events;
}

void add_pair(DataTable& table, const char* label, const std::optional<Money>& before, const std::optional<Money>& after) {
    if (!before && !after) return;
    const Cell change = before && after ? Cell{*after - *before} : Cell{};
    table.rows.push_back({{Cell{std::string(label)}, cell_or_unknown(before), cell_or_unknown(after), change}, {}, false});
}

void settle(Context& context, const std::vector<RecordRef>& rows, SignOff outcome, const std::string& remark) {
    std::vector<Uuid> ids;
    for (const RecordRef& row : rows) ids.push_back(row.id);
    const auto& environment = context.workspace().environment();
    const auto changes = settle_finance_events(context.workspace().live(), ids, outcome, environment.author, environment.today(), remark);
    const bool is_off = outcome == SignOff::signed_off;
    const auto done = changes ? context.commit(*changes, fmt::format("{} {}", is_off ? "Sign off" : "Send back", counted(static_cast<long long>(ids.size()), "finance event")))
                              : Result<Revision>(tl::unexpected(changes.error()));
    if (!done) return context.tell({"finance", Mood::trouble, joined_messages(done.error()), {}, {}});
    context.untell("finance");
    context.tell({"undo", Mood::success, fmt::format("{} {}.", counted(static_cast<long long>(ids.size()), "finance event"), is_off ? "signed off" : "sent back"), "Undo",
                  [&context] { context.undo(); }});
}

}  // namespace

FinanceWaiting finance_waiting(const TableSet& tables) {
    FinanceWaiting waiting;
    for (const FinanceEvent& e : tables.table<FinanceEvent>()) {
        if (e.status != SignOff::waiting) continue;
        ++waiting.events;
        if (e.mtfs_effect) waiting.effect += *e.mtfs_effect;
        else ++waiting.effects_unknown;
        if (e.raised_on && (!waiting.oldest || *e.raised_on < *waiting.oldest)) waiting.oldest = e.raised_on;
        if (!e.lease.is_nil()) waiting.sources.push_back({"lease", e.lease.value});
    }
    return waiting;
}

DataTable finance_table(const TableSet& tables, Date as_at) {
    DataTable table;
    table.name = "finance_events";
    table.title = "Finance events";
    table.rule = "Every amendment, review, break, sub-letting, extension and surrender that finance must take into the accounts, with its figures just before and just after. "
                 "The effect on income is that of the first full financial year; more income is positive.";
    table.columns = {{"status", "Status"}, {"cause", "Cause"}, {"lease", "Lease"}, {"effective", "Takes effect"}, {"raised", "Raised"}, {"waiting", "Days waiting"},
                     {"rent_before", "Rent before"}, {"rent_after", "Rent after"}, {"mtfs", "Effect on income", Total::sum}, {"vat", "VAT"}, {"by", "By"}, {"on", "On"}};
    for (const FinanceEvent* e : in_order(tables)) {
        const bool waits = e->status == SignOff::waiting;
        const std::string lease = tables.title(record_type<Lease>(), e->lease.value);
        TableRow row;
        row.cells = {choice_cell(e->status), choice_cell(e->cause), lease.empty() ? Cell{} : Cell{lease}, cell_or_unknown(e->effective_on), cell_or_unknown(e->raised_on),
                     waits && e->raised_on ? Cell{days_between(*e->raised_on, as_at)} : Cell{}, cell_or_unknown(e->rent_before), cell_or_unknown(e->rent_after),
                     cell_or_unknown(e->mtfs_effect), e->vat_effect.empty() ? Cell{} : Cell{e->vat_effect}, e->signed_off_by.empty() ? Cell{} : Cell{e->signed_off_by},
                     cell_or_unknown(e->signed_off_on)};
        row.sources = {{"finance_event", e->id.value}};
        if (!e->lease.is_nil()) row.sources.push_back({"lease", e->lease.value});
        table.rows.push_back(std::move(row));
    }
    return table;
}

DataTable finance_detail(const TableSet& tables, const Uuid& id) {
    DataTable table;
    table.name = "finance_event";
    table.columns = {{"figure", "Figure"}, {"before", "Before"}, {"after", "After"}, {"change", "Change"}};
    const FinanceEvent* e = tables.find(Id<FinanceEvent>{id});
    if (!e) return table;
    add_pair(table, "Rent a year", e->rent_before, e->rent_after);
    add_pair(table, "Lease liability (IFRS 16)", e->liability_before, e->liability_after);
    add_pair(table, "Right of use", e->asset_before, e->asset_after);
    add_pair(table, "Straight-line income a year", e->income_before, e->income_after);
    add_pair(table, "Value of the asset", e->value_before, e->value_after);
    const auto add = [&](const char* label, Cell cell) {
        if (cell.index() != 0) table.rows.push_back({{Cell{std::string(label)}, Cell{}, std::move(cell), Cell{}}, {}, false});
    };
    add("Effect on income, first full year", cell_or_unknown(e->mtfs_effect));
    add("Discount rate", cell_or_unknown(e->discount_rate));
    return table;
}

Result<ChangeSet> settle_finance_events(const TableSet& tables, const std::vector<Uuid>& ids, SignOff outcome, const std::string& by, Date on, const std::string& remark) {
    Faults faults;
    Editor editor(tables);
    for (const Uuid& id : ids) {
        const FinanceEvent* e = tables.find(Id<FinanceEvent>{id});
        if (!e || e->status != SignOff::waiting) {
            faults.push_back({"not_waiting", fmt::format("{} doesn't wait for sign-off. Choose only events that wait.", e ? record_type<FinanceEvent>().title(e) : "An event that is no longer there"),
                              "status", "finance_event", to_text(id)});
            continue;
        }
        FinanceEvent settled = *e;
        settled.status = outcome;
        settled.signed_off_by = by;
        settled.signed_off_on = on;
        if (!remark.empty()) settled.remarks += (settled.remarks.empty() ? "" : "\n") + remark;
        editor.put(settled);
    }
    if (!faults.empty()) return tl::unexpected(faults);
    return editor.changes();
}

FigurePage finance_page(Context& context, const AskText& ask) {
    const TableSet& tables = context.portfolio();
    const FinanceWaiting waiting = finance_waiting(tables);
    FigurePage page;
    page.table = finance_table(tables, context.as_at());
    page.finding = waiting.events == 0 ? "No finance event waits for sign-off"
                                       : fmt::format("{} for sign-off, changing income by {} a year", counted(waiting.events, "event waits", "events wait"), to_display(waiting.effect, false));
    page.nothing = "No finance events are recorded. They are raised when a lease is amended, reviewed, broken or surrendered.";
    page.detail = [&context](const RecordRef& row) { return finance_detail(context.portfolio(), row.id); };
    const auto all_wait = [&context](const std::vector<RecordRef>& rows) {
        return !rows.empty() && !context.read_only_reason() && std::ranges::all_of(rows, [&](const RecordRef& row) {
            const FinanceEvent* e = context.portfolio().find(Id<FinanceEvent>{row.id});
            return e && e->status == SignOff::waiting;
        });
    };
    page.actions.push_back({"finance.sign_off", "Sign off", "Takes the chosen events as settled, under your name and today's date", "", all_wait,
                            [&context](const std::vector<RecordRef>& rows) { settle(context, rows, SignOff::signed_off, ""); }});
    page.actions.push_back({"finance.send_back", "Send back…", "Sends the chosen events back with your reason", "", all_wait, [&context, ask](const std::vector<RecordRef>& rows) {
                                const std::string why = ask("Send back", "What is to be put right:");
                                if (!why.empty()) settle(context, rows, SignOff::rejected, why);
                            }});
    return page;
}

}  // namespace terrier::gui
