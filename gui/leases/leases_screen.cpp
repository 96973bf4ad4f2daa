// The rows of leases with the chosen lease's terms, charges, reviews and breaks beside them.
#include "gui/leases/leases_screen.hpp"

#include <algorithm>

#include "gui/kit/record_screen.hpp"
#include "gui/leases/lease_columns.hpp"
#include "gui/leases/what_if_dialog.hpp"
#include "src/lease/charge_table.hpp"

namespace terrier::gui {

namespace {

constexpr int months_back = 12, months_on = 24;

/// What matters most stands first: the panel is narrow. Columns not named are dropped.
void in_order(DataTable& table, const std::vector<std::string>& names) {
    std::vector<std::size_t> places;
    for (const std::string& name : names)
        if (const auto at = std::ranges::find(table.columns, name, &TableColumn::name); at != table.columns.end()) places.push_back(static_cast<std::size_t>(at - table.columns.begin()));
    const auto arranged = [&](const auto& all) {
        std::remove_cvref_t<decltype(all)> chosen;
        for (const std::size_t place : places) chosen.push_back(all[place]);
        return chosen;
    };
    table.columns = arranged(table.columns);
    for (TableRow& row : table.rows) row.cells = arranged(row.cells);
}

/// What falls due under the lease, a year back and two on; past its term as on its last day, while someone is in occupation.
/// What can't be scheduled is said below the rows.
DataTable schedule_of(const TableSet& tables, const Uuid& id, Date as_at) {
    const Lease* lease = tables.find(Id<Lease>{id});
    if (!lease) return {};
    const Date to = months_later(as_at, months_on);
    ChargeScheduleOptions options;
    if (is_current(tenancy_state(tables, *lease, as_at))) options.holding_over_until = months_later(to, months_back);  // so that no period is cut at the window's end
    DataTable table = charge_schedule_table(tables, *lease, months_later(as_at, -months_back), to, options);
    in_order(table, {"charge", "due", "net", "vat", "gross", "from", "to", "vat_rate", "why"});
    for (const std::string& note : table.notes) {
        TableRow row;
        row.cells.assign(table.columns.size(), Cell{});
        row.cells.front() = note;
        row.sources = {{record_type<Lease>().name, id}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Screen* make_leases_screen(wxWindow* parent, Context& context) {
    RecordScreenPlan plan;
    plan.place = "leases";
    plan.name = "Leases";
    plan.question = "What do we let, and what does it earn?";
    plan.answer = lease_answer;
    plan.form = {"leases", &record_type<Lease>(), lease_children(), {{"Schedule", schedule_of}}};
    plan.actions.push_back({"leases.what_if", "What if…", "Try a regear, an extension or a surrender of the chosen leases against the income, without saving", "Ctrl+Shift+W",
                            [](Screen& screen, Context& of, const Uuid& lease) {
                                std::vector<Id<Lease>> leases;
                                if (auto* rows = dynamic_cast<RecordScreen*>(&screen))
                                    for (const Uuid& id : rows->grid().chosen()) leases.push_back(Id<Lease>{id});
                                if (leases.empty()) leases.push_back(Id<Lease>{lease});
                                (new WhatIfDialog(&screen, of, std::move(leases)))->Show();
                            }});
    plan.grid.key = "leases";
    plan.grid.name = "Leases";
    plan.grid.type = &record_type<Lease>();
    plan.grid.computed = lease_columns;
    plan.grid.owned = owned_by(plan.form.children);
    plan.grid.usual.columns = {{"name", 270}, {"direction", 158}, {"partner", 190}, {"premises", 190}, {"passing_rent", 0}, {"rent_paid", 0}, {"expiry", 0}, {"next_break", 0}, {"state", 0}};
    plan.grid.usual.sort = {{"expiry", false}};
    return new RecordScreen(parent, context, std::move(plan));
}

}  // namespace terrier::gui
