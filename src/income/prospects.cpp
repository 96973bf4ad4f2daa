// Expiries, tenants, net income and funding.
#include "src/income/prospects.hpp"

#include <fmt/format.h>

#include <map>

#include "src/base/text.hpp"

namespace terrier::income {

namespace {
Money total_passing(const RentRoll& roll) {
    Money sum;
    for (const LetLease& let : roll.leases) sum += let.passing.value_or(Money{});
    return sum;
}
}  // namespace

DataTable expiry_profile(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const RentRoll roll = rent_roll(portfolio, as_at, options);
    struct Year {
        std::int64_t expiring = 0, breaking = 0;
        Money to_expiry, to_break;
        std::vector<Source> sources;
        std::vector<const LetLease*> leases;
    };
    constexpr int now = 0;  // no financial year is called 0
    std::map<int, Year> years;
    for (const LetLease& let : roll.leases) {
        const bool is_open = let.state != TenancyState::running || !let.expiry;
        Year& expiring = years[is_open ? now : financial_year(*let.expiry)];
        ++expiring.expiring;
        expiring.to_expiry += let.passing.value_or(Money{});
        expiring.sources.push_back(source_of(*let.lease));
        expiring.leases.push_back(&let);
        Year& breaking = years[is_open && !let.first_break ? now : financial_year(let.can_end(as_at))];
        breaking.breaking += let.first_break.has_value();
        breaking.to_break += let.passing.value_or(Money{});
        if (&breaking == &expiring) continue;
        breaking.sources.push_back(source_of(*let.lease));
        breaking.leases.push_back(&let);
    }
    DataTable table{"expiry_profile", fmt::format("When the income of {} ends", to_display(as_at)),
                    "Passing rent by the financial year of its expiry, and of the first break by the tenant (or else the expiry). Tenancies past their term and periodic ones can end now.",
                    {{"year", "Financial year"}, {"leases", "Leases expiring", Total::sum}, {"to_expiry", "Rent to expiry", Total::sum}, {"breaks", "First breaks", Total::sum}, {"to_break", "Rent to break or expiry", Total::sum}},
                    {},
                    {}};
    add_complete_columns(table);
    for (auto& [year, line] : years) {
        table.rows.push_back({{year == now ? std::string("Can end now") : financial_year_label(year), line.expiring, line.to_expiry, line.breaking, line.to_break}, std::move(line.sources), false});
        close_row(table.rows.back(), line.leases);
    }
    add_notes(table, roll);
    return table;
}

Money income_ending(const RentRoll& roll, int months) {
    const Date last = months_later(roll.as_at, months);
    Money sum;
    for (const LetLease& let : roll.leases)
        if (let.can_end(roll.as_at) <= last) sum += let.passing.value_or(Money{});
    return sum;
}

DataTable income_that_can_end(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const RentRoll roll = rent_roll(portfolio, as_at, options);
    const Money all = total_passing(roll);
    DataTable table{"income_that_can_end", fmt::format("Income that can end, from {}", to_display(as_at)),
                    "Passing rent of leases whose first break by the tenant, or expiry, lies within the months; past or periodic tenancies can end now.",
                    {{"within", "Within"}, {"income", "Income a year"}, {"share", "Share of passing rent"}},
                    {},
                    {}};
    add_complete_columns(table);
    std::vector<const LetLease*> whole;  // a share rests on every lease
    for (const LetLease& let : roll.leases) whole.push_back(&let);
    for (const int months : {12, 24, 36}) {
        TableRow row{{fmt::format("{} months", months), income_ending(roll, months), share_cell(income_ending(roll, months), all)}, {}, false};
        for (const LetLease& let : roll.leases)
            if (let.can_end(as_at) <= months_later(as_at, months)) row.sources.push_back(source_of(*let.lease));
        close_row(row, whole);
        table.rows.push_back(std::move(row));
    }
    add_notes(table, roll);
    return table;
}

std::vector<TenantShare> by_tenant(const RentRoll& roll) {
    std::map<Id<Partner>, TenantShare> groups;
    for (const LetLease& let : roll.leases) {
        TenantShare& share = groups[let.group];
        share.group = let.group;
        share.passing += let.passing.value_or(Money{});
        share.leases.push_back(&let);
    }
    std::vector<TenantShare> all;
    for (auto& [id, share] : groups) all.push_back(std::move(share));
    std::stable_sort(all.begin(), all.end(), [](const TenantShare& a, const TenantShare& b) { return a.group.is_nil() != b.group.is_nil() ? b.group.is_nil() : a.passing > b.passing; });
    return all;
}

DataTable concentration(const Portfolio& portfolio, Date as_at, std::size_t top, const RollOptions& options) {
    const RentRoll roll = rent_roll(portfolio, as_at, options);
    const Money all = total_passing(roll);
    DataTable table{"concentration", fmt::format("Whom the income comes from on {}", to_display(as_at)), "Passing rent by group of tenants: a tenant counts with the topmost of its parents.",
                    {{"tenant", "Tenant"}, {"leases", "Leases", Total::sum}, {"passing_rent", "Passing rent a year", Total::sum}, {"share", "Share"}},
                    {},
                    {}};
    add_complete_columns(table);
    TenantShare rest;
    std::int64_t others = 0;
    for (const TenantShare& share : by_tenant(roll)) {
        const bool is_named = !share.group.is_nil() && table.rows.size() < top;
        if (!is_named) {
            others += !share.group.is_nil();
            rest.passing += share.passing;
            rest.leases.insert(rest.leases.end(), share.leases.begin(), share.leases.end());
            continue;
        }
        TableRow row{{portfolio.title(record_type<Partner>(), share.group.value), static_cast<std::int64_t>(share.leases.size()), share.passing, share_cell(share.passing, all)}, {{record_type<Partner>().name, share.group.value}}, false};
        for (const LetLease* let : share.leases) row.sources.push_back(source_of(*let->lease));
        close_row(row, share.leases);
        table.rows.push_back(std::move(row));
    }
    if (!rest.leases.empty()) {
        TableRow row{{others > 0 ? fmt::format("{} and tenants not known", counted(others, "other")) : std::string("Tenants not known"), static_cast<std::int64_t>(rest.leases.size()), rest.passing, share_cell(rest.passing, all)}, {}, false};
        for (const LetLease* let : rest.leases) row.sources.push_back(source_of(*let->lease));
        close_row(row, rest.leases);
        table.rows.push_back(std::move(row));
    }
    add_notes(table, roll);
    return table;
}

namespace {
bool is_recovery(ChargeKind kind) {
    return kind == ChargeKind::service_charge || kind == ChargeKind::insurance || kind == ChargeKind::utilities || kind == ChargeKind::business_rates;
}

// The running costs of what is let, by area; none when one part can't be told.
std::optional<Money> cost_of_let(const Portfolio& portfolio, const LetLease& let, Date as_at) {
    if (let.demises.empty()) return std::nullopt;
    Money sum;
    for (const Demise* demise : let.demises) {
        const Asset* asset = portfolio.find(demise->asset);
        const auto cost = running_cost(portfolio, demise->asset, last_complete_financial_year(as_at));
        const auto area = demised_area(portfolio, *demise);
        if (!asset || !cost) return std::nullopt;
        const bool is_whole = !demise->floor && !demise->unit && !demise->area && !demise->desks && demise->description.empty();
        if (is_whole) {
            sum += *cost;
            continue;
        }
        if (!area || !asset->net_internal_area || asset->net_internal_area->basis() != area->basis() || asset->net_internal_area->square_centimetres() <= 0) return std::nullopt;
        sum += times(*cost, std::min(area->square_centimetres(), asset->net_internal_area->square_centimetres()), asset->net_internal_area->square_centimetres());
    }
    return sum;
}

NetIncome net_of(const Portfolio& portfolio, const LetLease& let, Date as_at) {
    NetIncome net{&let, {}, {}, {}};
    for (const LeaseOutlook& outlook : portfolio.children<&LeaseOutlook::lease>(let.lease->id))
        if (in_force(outlook.from_date, outlook.to_date, as_at) && outlook.non_recoverable_cost) net.non_recoverable = outlook.non_recoverable_cost;
    if (net.non_recoverable) return net;
    if (const LeaseTerm* term = term_at(portfolio, let.lease->id, as_at); term && term->repairing == Repairing::full) {
        net.non_recoverable = Money{};
        return net;
    }
    net.cost = cost_of_let(portfolio, let, as_at);
    Money recovered;
    for (const Charge& charge : portfolio.children<&Charge::lease>(let.lease->id)) {
        if (!is_recovery(charge.kind) || !in_force(charge.from_date, charge.to_date, as_at)) continue;
        if (!charge.amount) return net;
        recovered += *charge.amount;
    }
    net.recovered = recovered;
    if (net.cost) net.non_recoverable = std::max(Money{}, *net.cost - recovered);
    return net;
}
}  // namespace

std::vector<NetIncome> net_income(const Portfolio& portfolio, const RentRoll& roll) {
    std::vector<NetIncome> all;
    for (const LetLease& let : roll.leases) all.push_back(net_of(portfolio, let, roll.as_at));
    return all;
}

DataTable gross_to_net(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const RentRoll roll = rent_roll(portfolio, as_at, options);
    DataTable table{"gross_to_net", fmt::format("From gross to net income on {}", to_display(as_at)),
                    "Not recovered: as the outlook says; else nothing where the tenant repairs in full; else the running cost of the last complete financial year by area let, less what is charged on.",
                    {{"lease", "Lease"}, {"gross", "Passing rent a year", Total::sum}, {"cost", "Running cost", Total::sum}, {"recovered", "Charged on", Total::sum}, {"non_recoverable", "Not recovered", Total::sum}, {"net", "Net income", Total::sum}},
                    {},
                    {}};
    add_complete_columns(table);
    std::int64_t unknown = 0;
    for (const NetIncome& net : net_income(portfolio, roll)) {
        const auto& gross = net.let->passing;
        unknown += !net.non_recoverable;
        table.rows.push_back({{record_type<Lease>().title(net.let->lease), money_cell(gross), money_cell(net.cost), money_cell(net.recovered), money_cell(net.non_recoverable),
                               gross && net.non_recoverable ? Cell{*gross - *net.non_recoverable} : Cell{}},
                              {source_of(*net.let->lease)},
                              false});
        std::vector<std::string> missing = lacking(*net.let, Needs::rent);
        if (!net.non_recoverable) missing.emplace_back("what the landlord bears");
        close_row(table.rows.back(), missing);
    }
    if (unknown > 0) table.notes.push_back(fmt::format("{} whose costs aren't known: without a net income.", counted(unknown, "lease")));
    add_notes(table, roll);
    return table;
}

Funding funding_at(const Portfolio& portfolio, Date as_at) {
    Funding funding;
    Money budget, other, borrowing;
    bool has_budget = true, has_other = true, has_borrowing = true;
    const auto add = [](Money& sum, bool& is_known, const std::optional<Money>& part) {
        if (part) sum += *part;
        else is_known = false;
    };
    for (const FundingYear& year : portfolio.table<FundingYear>()) {
        if (!in_force(year.from_date, year.to_date, as_at)) continue;
        funding.years.push_back(&year);
        add(budget, has_budget, year.net_revenue_budget);
        add(borrowing, has_borrowing, year.property_borrowing_cost);
        for (const auto& part : {year.council_tax, year.business_rates, year.government_grants, year.fees_and_charges}) add(other, has_other, part);
    }
    if (funding.years.empty()) return funding;
    if (has_budget) funding.net_revenue_budget = budget;
    if (has_other) funding.other_funding = other;
    if (has_borrowing) funding.borrowing = borrowing;
    return funding;
}

DataTable funding_shares(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const RentRoll roll = rent_roll(portfolio, as_at, options);
    const Funding funding = funding_at(portfolio, as_at);
    const Money gross = total_passing(roll);
    std::optional<Money> net = gross;
    std::vector<std::string> rents, costs;  // what isn't known
    for (const NetIncome& line : net_income(portfolio, roll)) {
        net = net && line.non_recoverable ? std::optional(*net - *line.non_recoverable) : std::nullopt;
        const std::string title = record_type<Lease>().title(line.let->lease);
        if (const auto own = lacking(*line.let, Needs::rent); !own.empty()) rents.push_back(fmt::format("{}: {}", title, join(own, ", ")));
        if (!line.non_recoverable) costs.push_back(fmt::format("{}: what the landlord bears", title));
    }
    const std::optional<Money> after_borrowing = net && funding.borrowing ? std::optional(*net - *funding.borrowing) : std::nullopt;
    const std::optional<Money> all = funding.other_funding ? std::optional(*funding.other_funding + gross) : std::nullopt;
    DataTable table{"funding_shares", fmt::format("Property income as a share of funding on {}", to_display(as_at)),
                    "Total funding: council tax, business rates kept, government grants, fees and charges, and the gross property income.",
                    {{"numerator", "Numerator"}, {"numerator_amount", "Amount"}, {"denominator", "Denominator"}, {"denominator_amount", "Of"}, {"share", "Share"}},
                    {},
                    {}};
    const std::pair<const char*, std::optional<Money>> numerators[] = {{"Gross income", gross}, {"Net income", net}, {"Net income after borrowing", after_borrowing}};
    const std::pair<const char*, std::optional<Money>> denominators[] = {{"Net revenue budget", funding.net_revenue_budget}, {"Total funding", all}};
    add_complete_columns(table);
    for (const auto& [above, part] : numerators)
        for (const auto& [below, whole] : denominators) {
            std::vector<std::string> missing = rents;
            if (above != numerators[0].first) missing.insert(missing.end(), costs.begin(), costs.end());
            if (above == numerators[2].first && !funding.borrowing) missing.emplace_back("the borrowing cost of the year");
            if (!whole) missing.emplace_back("the funding of the year");
            TableRow row{{std::string(above), money_cell(part), std::string(below), money_cell(whole), part && whole ? share_cell(*part, *whole) : Cell{}}, {}, false};
            for (const FundingYear* year : funding.years) row.sources.push_back({record_type<FundingYear>().name, year->id.value});
            close_row(row, missing);
            table.rows.push_back(std::move(row));
        }
    if (funding.years.empty()) table.notes.push_back("No funding is recorded for the year that holds the date.");
    add_notes(table, roll);
    return table;
}

}  // namespace terrier::income
