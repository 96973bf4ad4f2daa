// Figures of assets, leases and partners beside their fields, worked out as at a date.
#include "src/workspace/computed_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/portfolio/break_use.hpp"
#include "src/portfolio/summary.hpp"
#include "src/portfolio/valuation.hpp"

namespace terrier {

namespace {
const Asset& asset_in(const void* record) { return *static_cast<const Asset*>(record); }
const Lease& lease_in(const void* record) { return *static_cast<const Lease*>(record); }

Cell next_break_of(const TableSet& tables, const Lease& lease, Date as_at) {
    const auto first = first_usable_break(tables, lease.id, as_at, BreaksOf::anyone);
    return first ? Cell{first->date} : Cell{};
}

template <class T>
Cell cell_or_unknown(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }
}  // namespace

std::vector<const Lease*> leases_over(const TableSet& tables, const Uuid& asset) {
    std::vector<const Lease*> leases;
    for (const Demise& demise : tables.children<&Demise::asset>(asset))
        if (const Lease* lease = tables.find(demise.lease)) leases.push_back(lease);
    std::sort(leases.begin(), leases.end());
    leases.erase(std::unique(leases.begin(), leases.end()), leases.end());
    return leases;
}

std::string premises_of(const TableSet& tables, Id<Lease> lease, Date as_at) {
    std::vector<Uuid> assets;
    for (const Demise* d : demises_at(tables, lease, as_at))
        if (std::find(assets.begin(), assets.end(), d->asset.value) == assets.end()) assets.push_back(d->asset.value);
    if (assets.empty()) return {};
    std::string text = tables.title(record_type<Asset>(), assets.front());
    if (assets.size() > 1) text += fmt::format(" and {} more", assets.size() - 1);
    return text;
}

std::vector<ComputedColumn> asset_columns(Date as_at) {
    const int year = last_complete_financial_year(as_at);
    return {
        {"book_value", "Book value", "The latest valuation on a basis carried in the accounts.", Shape::money, Total::sum,
         [as_at](const TableSet& t, const void* r) {
             const Valuation* v = latest_valuation(t, asset_in(r).id, as_at);
             return v && v->amount ? Cell{*v->amount} : Cell{};
         }},
        {"valued_on", "Valued on", "The date of that valuation.", Shape::date, Total::none,
         [as_at](const TableSet& t, const void* r) {
             const Valuation* v = latest_valuation(t, asset_in(r).id, as_at);
             return v && v->date ? Cell{*v->date} : Cell{};
         }},
        {"cost", "Running cost " + financial_year_label(year), "What was spent on it in the last complete financial year.", Shape::money, Total::sum,
         [year](const TableSet& t, const void* r) {
             const auto cost = running_cost(t, asset_in(r).id, year);
             return cost ? Cell{*cost} : Cell{};
         }},
        {"leases_out", "Leases", "How many leases of it run on the date with us as landlord.", Shape::integer, Total::sum,
         [as_at](const TableSet& t, const void* r) {
             std::int64_t count = 0;
             for (const Lease* lease : leases_over(t, asset_in(r).id.value))
                 if (lease->direction != LeaseDirection::in && is_current(tenancy_state(t, *lease, as_at))) ++count;
             return Cell{count};
         }},
    };
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
        // Two columns, or a total would add what comes in to what goes out.
        {"passing_rent", "Passing rent", "The annual rent payable to us on the date: the sum of the rent charges in force of a lease out.", Shape::money, Total::sum,
         [as_at](const TableSet& t, const void* r) { return lease_in(r).direction == LeaseDirection::in ? Cell{} : cell_or_unknown(passing_rent(t, lease_in(r), as_at).amount); }},
        {"rent_paid", "Rent paid", "The annual rent that we pay on the date: the sum of the rent charges in force of a lease in.", Shape::money, Total::sum,
         [as_at](const TableSet& t, const void* r) { return lease_in(r).direction == LeaseDirection::in ? cell_or_unknown(passing_rent(t, lease_in(r), as_at).amount) : Cell{}; }},
        {"expiry", "Expiry", "The last day of the terms recorded.", Shape::date, Total::none, [as_at](const TableSet& t, const void* r) { return cell_or_unknown(expiry(t, lease_in(r), as_at)); }},
        {"next_break", "Next break", "The next date on which either side can still break: not one whose last day for notice is past with none given.", Shape::date, Total::none,
         [as_at](const TableSet& t, const void* r) { return next_break_of(t, lease_in(r), as_at); }},
        {"area_let", "Area let", "The sum of the demises in force.", Shape::area, Total::sum, [as_at](const TableSet& t, const void* r) { return cell_or_unknown(area_let(t, lease_in(r).id, as_at)); }},
    };
}

Standing standing_of(const TableSet& tables, Id<Partner> partner, Date as_at) {
    Standing s;
    for (const Lease& lease : tables.children<&Lease::partner>(partner)) {
        if (!is_current(tenancy_state(tables, lease, as_at))) continue;
        ++(lease.direction == LeaseDirection::in ? s.in : s.out);
        if (lease.direction == LeaseDirection::in) continue;
        const auto rent = passing_rent(tables, lease, as_at).amount;
        if (rent) s.rent += *rent;
        else s.is_known = false;
    }
    return s;
}

std::vector<ComputedColumn> partner_columns(Date as_at) {
    const auto standing = [as_at](const TableSet& t, const void* r) { return standing_of(t, static_cast<const Partner*>(r)->id, as_at); };
    return {
        {"leases_out", "Leases from us", "Leases in force on the date where the partner is our tenant.", Shape::integer, Total::sum,
         [standing](const TableSet& t, const void* r) { return Cell{standing(t, r).out}; }},
        {"leases_in", "Leases to us", "Leases in force on the date where the partner is our landlord.", Shape::integer, Total::sum,
         [standing](const TableSet& t, const void* r) { return Cell{standing(t, r).in}; }},
        {"rent", "Rent to us", "Passing rent a year of the leases from us; not known while one of them isn't.", Shape::money, Total::sum,
         [standing](const TableSet& t, const void* r) {
             const Standing s = standing(t, r);
             return s.is_known ? Cell{s.rent} : Cell{};
         }},
    };
}

std::vector<ComputedColumn> computed_columns(const RecordType& type, Date as_at) {
    if (&type == &record_type<Asset>()) return asset_columns(as_at);
    if (&type == &record_type<Lease>()) return lease_columns(as_at);
    if (&type == &record_type<Partner>()) return partner_columns(as_at);
    return {};
}

}  // namespace terrier
