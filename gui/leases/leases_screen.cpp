// The rows of leases with the chosen lease's terms, charges, reviews and breaks beside them.
#include "gui/leases/leases_screen.hpp"

#include "gui/kit/record_screen.hpp"
#include "gui/leases/lease_columns.hpp"
#include "gui/leases/what_if_dialog.hpp"
#include "src/lease/charge_table.hpp"

namespace terrier::gui {

namespace {

constexpr int months_back = 12, months_on = 24;

/// What falls due under the lease, a year back and two on.
DataTable schedule_of(const TableSet& tables, const Uuid& id, Date as_at) {
    const Lease* lease = tables.find(Id<Lease>{id});
    return lease ? charge_schedule_table(tables, *lease, months_later(as_at, -months_back), months_later(as_at, months_on)) : DataTable{};
}

}  // namespace

Screen* make_leases_screen(wxWindow* parent, Context& context) {
    RecordScreenPlan plan;
    plan.place = "leases";
    plan.name = "Leases";
    plan.question = "What do we let, and what does it earn?";
    plan.answer = lease_answer;
    plan.form = {"leases", &record_type<Lease>(), lease_children(), {{"Schedule", schedule_of}}};
    plan.actions.push_back({"leases.what_if", "What if…", "Try a regear, an extension or a surrender of a lease against the income, without saving", "Ctrl+Shift+W",
                            [](Screen& screen, Context& of, const Uuid& lease) { (new WhatIfDialog(&screen, of, Id<Lease>{lease}))->Show(); }});
    plan.grid.key = "leases";
    plan.grid.name = "Leases";
    plan.grid.type = &record_type<Lease>();
    plan.grid.computed = lease_columns;
    plan.grid.owned = owned_by(plan.form.children);
    plan.grid.usual.columns = {{"name", 300}, {"direction", 90}, {"partner", 210}, {"premises", 210}, {"passing_rent", 0}, {"rent_paid", 0}, {"expiry", 0}, {"next_break", 0}, {"state", 0}};
    plan.grid.usual.sort = {{"expiry", false}};
    return new RecordScreen(parent, context, std::move(plan));
}

}  // namespace terrier::gui
