// Figures of leases for grids, lists and headlines.
#include "gui/leases/lease_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/portfolio/document.hpp"
#include "src/portfolio/review.hpp"
#include "src/portfolio/summary.hpp"

namespace terrier::gui {

namespace {
template <class T>
Cell cell_or_unknown(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }
}  // namespace

DataTable lease_list(const TableSet& tables, std::vector<const Lease*> leases, Date as_at) {
    DataTable table;
    table.name = "leases";
    table.title = "Leases";
    table.columns = {{"lease", "Lease", Total::none, 2, 0}, {"direction", "Direction", Total::none, 2, 0}, {"partner", "Partner", Total::none, 2, 0},
                     {"state", "State", Total::none, 2, 0}, {"passing_rent", "Passing rent", Total::sum, 2, 0}, {"expiry", "Expiry", Total::none, 2, 0}};
    std::sort(leases.begin(), leases.end(), [](const Lease* a, const Lease* b) { return a->id < b->id; });
    leases.erase(std::unique(leases.begin(), leases.end()), leases.end());
    const RecordType& type = record_type<Lease>();
    for (const Lease* lease : leases) {
        const std::string partner = tables.title(record_type<Partner>(), lease->partner.value);
        TableRow row;
        row.cells = {Cell{type.title(lease)}, field_cell(tables, type.field("direction"), lease), partner.empty() ? Cell{} : Cell{partner},
                     Cell{std::string(label_of(tenancy_state(tables, *lease, as_at)))}, cell_or_unknown(passing_rent(tables, *lease, as_at).amount),
                     cell_or_unknown(expiry(tables, *lease, as_at))};
        row.sources = {{type.name, lease->id.value}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<ChildTable> lease_children() {
    const auto of = [](const RecordType& type, std::string_view link, std::vector<std::string> columns) { return ChildTable{&type, &type.field(link), std::move(columns)}; };
    return {
        of(record_type<LeaseTerm>(), "lease", {"kind", "from_date", "to_date", "repairing"}),
        of(record_type<Demise>(), "lease", {"asset", "floor", "unit", "area"}),
        of(record_type<Charge>(), "lease", {"kind", "amount", "from_date", "to_date", "frequency"}),
        of(record_type<RentReview>(), "lease", {"review_date", "kind", "status", "rent_after"}),
        of(record_type<LeaseBreak>(), "lease", {"party", "break_date", "notice_months", "status"}),
        of(record_type<Notice>(), "lease", {"kind", "side", "deemed_on", "takes_effect_on", "status"}),
        of(record_type<LeaseOutlook>(), "lease", {"renewal_probability", "break_probability", "void_months", "reletting_rent"}),
        of(record_type<FinanceEvent>(), "lease", {"cause", "effective_on", "rent_before", "rent_after", "status"}),
        of(record_type<Action>(), "subject", {"what", "owner", "due_on", "done_on"}),
        of(record_type<Document>(), "subject", {"title", "kind", "date"}),
        of(record_type<Note>(), "subject", {"date", "text", "author"}),
    };
}

namespace {
void collect_owned(const std::vector<ChildTable>& children, std::vector<OwnedBy>& into) {
    for (const ChildTable& c : children) {
        into.push_back({c.type, c.link});
        collect_owned(c.children, into);
    }
}
}  // namespace

std::vector<OwnedBy> owned_by(const std::vector<ChildTable>& children) {
    std::vector<OwnedBy> owned;
    collect_owned(children, owned);
    const RecordType& marks = record_type<Exemption>();
    owned.push_back({&marks, &marks.field("subject")});
    return owned;
}

std::string lease_answer(const TableSet& tables, Date as_at) {
    const PortfolioSummary s = summarise(tables, as_at, {true});
    if (s.leases_out + s.leases_in == 0) return "Nothing is let and nothing is rented on this date";
    std::string text = fmt::format("{} let, earning {} a year", counted(s.leases_out, "lease"), to_display(s.rent_roll, false));
    if (s.rents_unknown > 0) text += fmt::format(" ({} not known)", counted(s.rents_unknown, "rent"));
    if (s.leases_in > 0) text += fmt::format("; {} rented for {} a year", grouped(s.leases_in), to_display(s.rent_paid, false));
    if (s.holding_over > 0) text += fmt::format("; {} holding over", grouped(s.holding_over));
    return text;
}

}  // namespace terrier::gui
