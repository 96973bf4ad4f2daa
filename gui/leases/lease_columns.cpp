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
const Lease& lease_in(const void* record) { return *static_cast<const Lease*>(record); }

Cell next_break_of(const TableSet& tables, const Lease& lease, Date as_at) {
    std::optional<Date> soonest;
    for (const LeaseBreak& b : tables.children<&LeaseBreak::lease>(lease.id)) {
        const auto date = next_break(b, as_at);
        if (date && (!soonest || *date < *soonest)) soonest = date;
    }
    return soonest ? Cell{*soonest} : Cell{};
}

template <class T>
Cell cell_or_unknown(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }
}  // namespace

std::string premises_of(const TableSet& tables, Id<Lease> lease, Date as_at) {
    std::vector<Uuid> assets;
    for (const Demise* d : demises_at(tables, lease, as_at))
        if (std::find(assets.begin(), assets.end(), d->asset.value) == assets.end()) assets.push_back(d->asset.value);
    if (assets.empty()) return {};
    std::string text = tables.title(record_type<Asset>(), assets.front());
    if (assets.size() > 1) text += fmt::format(" and {} more", assets.size() - 1);
    return text;
}

std::vector<ComputedColumn> lease_columns(Date as_at) {
    return {
        {"state", "State", "Running, holding over, lapsed, ended or not started, as at the date chosen.", Shape::text, Total::none,
         [as_at](const TableSet& t, const void* r) { return Cell{std::string(label_of(tenancy_state(t, lease_in(r), as_at)))}; }},
        {"premises", "Premises", "What the lease lets on the date.", Shape::text, Total::none,
         [as_at](const TableSet& t, const void* r) {
             std::string text = premises_of(t, lease_in(r).id, as_at);
             return text.empty() ? Cell{} : Cell{std::move(text)};
         }},
        {"passing_rent", "Passing rent", "The annual rent payable on the date: the sum of the rent charges in force.", Shape::money, Total::sum,
         [as_at](const TableSet& t, const void* r) { return cell_or_unknown(passing_rent(t, lease_in(r), as_at).amount); }},
        {"expiry", "Expiry", "The last day of the terms recorded.", Shape::date, Total::none, [as_at](const TableSet& t, const void* r) { return cell_or_unknown(expiry(t, lease_in(r), as_at)); }},
        {"next_break", "Next break", "The next date on which either side may break.", Shape::date, Total::none,
         [as_at](const TableSet& t, const void* r) { return next_break_of(t, lease_in(r), as_at); }},
        {"area_let", "Area let", "The sum of the demises in force.", Shape::area, Total::sum, [as_at](const TableSet& t, const void* r) { return cell_or_unknown(area_let(t, lease_in(r).id, as_at)); }},
    };
}

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

std::vector<OwnedBy> owned_by(const std::vector<ChildTable>& children) {
    std::vector<OwnedBy> owned;
    for (const ChildTable& c : children) owned.push_back({c.type, c.link});
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
