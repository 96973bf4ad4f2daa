// The rows of partners with the chosen partner's leases beside them.
#include "gui/partners/partners_screen.hpp"

#include <fmt/format.h>

#include "gui/kit/record_screen.hpp"
#include "gui/leases/lease_columns.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/document.hpp"

namespace terrier::gui {

namespace {
std::string partner_answer(const TableSet& tables, Date as_at) {
    std::int64_t tenants = 0, landlords = 0;
    for (const Partner& partner : tables.table<Partner>()) {
        const Standing s = standing_of(tables, partner.id, as_at);
        if (s.out > 0) ++tenants;
        if (s.in > 0) ++landlords;
    }
    const auto all = static_cast<std::int64_t>(tables.table<Partner>().size());
    return fmt::format("{}: {} our tenants, {} our landlords", counted(all, "partner"), grouped(tenants), grouped(landlords));
}

DataTable leases_of(const TableSet& tables, const Uuid& partner, Date as_at) {
    std::vector<const Lease*> leases;
    for (const Lease& lease : tables.children<&Lease::partner>(partner)) leases.push_back(&lease);
    return lease_list(tables, std::move(leases), as_at);
}
}  // namespace

Screen* make_partners_screen(wxWindow* parent, Context& context) {
    RecordScreenPlan plan;
    plan.place = "partners";
    plan.name = "Partners";
    plan.question = "Who do we deal with, and what for?";
    plan.answer = partner_answer;
    const RecordType& documents = record_type<Document>();
    const RecordType& notes = record_type<Note>();
    plan.form.place = "partners";
    plan.form.type = &record_type<Partner>();
    plan.form.children = {{&documents, &documents.field("subject"), {"title", "kind", "date"}}, {&notes, &notes.field("subject"), {"date", "text", "author"}}};
    plan.form.lists = {{"Leases", leases_of}};
    plan.grid.key = "partners";
    plan.grid.name = "Partners";
    plan.grid.type = &record_type<Partner>();
    plan.grid.computed = partner_columns;
    plan.grid.owned = owned_by(plan.form.children);
    plan.grid.usual.columns = {{"name", 220}, {"sector", 0}, {"leases_out", 0}, {"leases_in", 0}, {"rent", 0}, {"postcode", 0}};
    plan.grid.usual.sort = {{"name", false}};
    return new RecordScreen(parent, context, std::move(plan));
}

}  // namespace terrier::gui
