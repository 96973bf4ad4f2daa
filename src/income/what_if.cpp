// Two projections side by side.
#include "src/income/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/income/projection_tables.hpp"
#include "src/income/yields.hpp"
#include "src/portfolio/break_use.hpp"

namespace terrier::income {

namespace {
// The leases of a change set: themselves, or through a row of theirs.
std::vector<Id<Lease>> leases_of(const ChangeSet& changes) {
    std::set<Id<Lease>> found;
    const auto through = [&](const Change& change, auto member) {
        using R = typename detail::MemberOf<decltype(member)>::Record;
        if (change.type != &record_type<R>()) return;
        for (const RecordPtr& side : {change.before, change.after})
            if (side) found.insert(static_cast<const R*>(side.get())->*member);
    };
    for (const Change& change : changes.changes) {
        if (change.type == &record_type<Lease>()) found.insert(Id<Lease>{change.id});
        through(change, &LeaseTerm::lease);
        through(change, &Charge::lease);
        through(change, &RentReview::lease);
        through(change, &LeaseBreak::lease);
        through(change, &Demise::lease);
        through(change, &LeaseOutlook::lease);
    }
    return {found.begin(), found.end()};
}

// The other party's next break, in years.
std::optional<double> break_years(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    const auto first = first_usable_break(portfolio, lease.id, as_at, BreaksOf::tenant);
    return first ? std::optional(years_until(as_at, first->date)) : std::nullopt;
}

void measure_leases(WhatIfSide& side, const Portfolio& portfolio, const std::vector<Id<Lease>>& leases, Date as_at) {
    std::vector<UnexpiredRent> rents;
    std::set<Id<Asset>> assets;
    bool has_ends = true;
    for (const Id<Lease> id : leases) {
        const Lease* lease = portfolio.find(id);
        if (!lease || lease->direction != LeaseDirection::out || !is_current(tenancy_state(portfolio, *lease, as_at))) continue;
        const PassingRent rent = passing_rent(portfolio, *lease, as_at);
        if (!rent.amount) continue;
        side.passing_rent = side.passing_rent.value_or(Money{}) + *rent.amount;
        const auto end = expiry(portfolio, *lease, as_at);
        has_ends &= end.has_value();
        if (end) rents.push_back({static_cast<double>(rent.amount->pence()) / 100, years_until(as_at, *end), break_years(portfolio, *lease, as_at)});
        for (const Demise* demise : demises_at(portfolio, id, as_at)) assets.insert(demise->asset);
    }
    if (const auto lasting = wault(rents); lasting && has_ends) side.wault_expiry = lasting->expiry, side.wault_break = lasting->first_break;
    std::optional<Money> book;
    bool has_values = !assets.empty();
    for (const Id<Asset> asset : assets) {
        const Valuation* value = latest_valuation(portfolio, asset, as_at);
        has_values &= value != nullptr;
        if (value) book = book.value_or(Money{}) + *value->amount;
    }
    if (!has_values || !side.passing_rent) return;
    if (const auto share = council_yield(static_cast<double>(side.passing_rent->pence()), static_cast<double>(book->pence()))) side.council_yield = *share;
}

WhatIfSide side_of(const Portfolio& portfolio, const std::vector<Id<Lease>>& leases, Date as_at, const ProjectionOptions& options) {
    Projection p = project(portfolio, as_at, options);
    const auto income = present_value(p.sums.income, as_at, p.assumed.discount_rate), paid = present_value(p.sums.cost, as_at, p.assumed.discount_rate);
    WhatIfSide side{std::move(p.sums), {}, {}, {}, {}, {}};
    if (income && paid) side.present_value = *income - *paid;
    measure_leases(side, portfolio, leases, as_at);
    return side;
}

Cell cell(const std::optional<Money>& amount) { return amount ? Cell{*amount} : Cell{}; }
Cell cell(const std::optional<double>& number) { return number ? Cell{*number} : Cell{}; }

template <class T>
TableRow row(std::string text, const std::optional<T>& before, const std::optional<T>& after) {
    return {{Cell{std::move(text)}, cell(before), cell(after), before && after ? cell(std::optional<T>(*after - *before)) : Cell{}}, {}, false};
}
}  // namespace

Result<WhatIf> what_if(const Portfolio& portfolio, const ChangeSet& changes, Date as_at, const ProjectionOptions& options, std::optional<Ratio> lease_rate) {
    auto after = apply(portfolio, changes);
    if (!after) return refuse(after.error());
    const std::vector<Id<Lease>> leases = leases_of(changes);
    WhatIfSide before = side_of(portfolio, leases, as_at, options), then = side_of(*after, leases, as_at, options);
    Faults faults = validate(*after, changes);
    std::vector<FinanceEvent> events = finance_events_between(portfolio, *after, as_at, lease_rate);
    return WhatIf{std::move(*after), std::move(before), std::move(then), std::move(faults), leases, std::move(events), lease_rate};
}

namespace {
// The accounts of leases in: each event's figures on its day, added up; a sum with a part that isn't known isn't known.
void add_accounts(DataTable& table, const WhatIf& w) {
    const bool any_in = std::any_of(w.leases.begin(), w.leases.end(), [&](Id<Lease> id) {
        const Lease* lease = w.after.find(id);
        return lease && lease->direction == LeaseDirection::in;
    });
    if (!any_in) return;
    const auto sum = [&](std::optional<Money> FinanceEvent::*part) {
        std::optional<Money> all;
        for (const FinanceEvent& event : w.events) {
            const Lease* lease = w.after.find(event.lease);
            if (!lease || lease->direction != LeaseDirection::in) continue;
            if (!(event.*part)) return std::optional<Money>();
            all = all.value_or(Money{}) + *(event.*part);
        }
        return all;
    };
    table.rows.push_back(row("Lease liability, IFRS 16", sum(&FinanceEvent::liability_before), sum(&FinanceEvent::liability_after)));
    table.rows.push_back(row("Right-of-use asset", sum(&FinanceEvent::asset_before), sum(&FinanceEvent::asset_after)));
    if (w.lease_rate) table.notes.push_back(fmt::format("Lease liability: rents due from the day of the change to the end, discounted at {} a year.", to_display(*w.lease_rate)));
    else table.notes.emplace_back("No discount rate is given, so what the leases in owe isn't worked out. Enter the rate implicit in the lease, or the incremental borrowing rate.");
}
}  // namespace

DataTable what_if_table(const WhatIf& w, Date as_at, int years_shown) {
    DataTable table{"what_if", "Before and after",
                    fmt::format("As at {}. Value: income less rent paid of the projection's years, discounted at the reference rate. Passing rent, WAULT and the council's yield (passing rent over book value) are of the leases changed, on the date; "
                                "income is of the whole portfolio, accrual basis, without VAT. Nothing is saved.",
                                to_display(as_at)),
                    {{"measure", "Measure"}, {"before", "Before", Total::none, 4}, {"after", "After", Total::none, 4}, {"difference", "Difference", Total::none, 4}}, {}, {}};
    table.rows.push_back(row("Present value", w.before.present_value, w.then.present_value));
    table.rows.push_back(row("Passing rent a year", w.before.passing_rent, w.then.passing_rent));
    table.rows.push_back(row("WAULT to expiry, years", w.before.wault_expiry, w.then.wault_expiry));
    table.rows.push_back(row("WAULT to first break, years", w.before.wault_break, w.then.wault_break));
    table.rows.push_back(row("Yield on book value", w.before.council_yield, w.then.council_yield));
    add_accounts(table, w);
    const auto years = static_cast<std::size_t>(std::clamp(years_shown, 0, w.before.sums.income.years()));
    const auto contracted_before = w.before.sums.income.yearly_contracted(), contracted_after = w.then.sums.income.yearly_contracted();
    const auto before = w.before.sums.income.yearly(), after = w.then.sums.income.yearly();
    for (std::size_t y = 0; y < years; ++y) {
        const std::string label = financial_year_label(w.before.sums.income.first_year() + static_cast<int>(y));
        table.rows.push_back(row(fmt::format("Contracted income {}", label), std::optional(contracted_before[y]), std::optional(contracted_after[y])));
        table.rows.push_back(row(fmt::format("Expected income {}", label), std::optional(before[y]), std::optional(after[y])));
    }
    for (TableRow& r : table.rows)
        for (const Id<Lease> lease : w.leases) r.sources.push_back({record_type<Lease>().name, lease.value});
    for (const Fault& fault : w.faults) table.notes.push_back(fault.message);
    const auto missing = [](const WhatIfSide& side) { return side.sums.counts.left_out[static_cast<std::size_t>(LeftOut::rent_unknown)]; };
    if (missing(w.before) + missing(w.then) > 0) table.notes.push_back(fmt::format("Leases without a rent recorded, left out: {} before, {} after.", missing(w.before), missing(w.then)));
    return table;
}

}  // namespace terrier::income
