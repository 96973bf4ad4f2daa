// Drawing up the rent roll.
#include "src/income/rent_roll.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/income/yields.hpp"
#include "src/portfolio/break_use.hpp"

namespace terrier::income {

double LetLease::years_to_expiry(Date from) const {
    return state == TenancyState::running && expiry && from < *expiry ? years_until(from, *expiry) : 0;
}
double LetLease::years_to_break(Date from) const {
    const double to_expiry = years_to_expiry(from);
    return first_break ? std::min(to_expiry, years_until(from, *first_break)) : to_expiry;
}
Date LetLease::can_end(Date from) const {
    if (state != TenancyState::running || !expiry) return first_break && state == TenancyState::running ? std::max(from, *first_break) : from;
    const Date end = first_break ? std::min(*first_break, *expiry) : *expiry;
    return std::max(from, end);
}

namespace {
bool looks_through(ChargeKind kind) { return kind == ChargeKind::half_rent || kind == ChargeKind::rent_free; }

struct Builder {
    const Portfolio& portfolio;
    Date as_at;
    RollOptions options;
    LeaseDirection direction;
    RentRoll roll{as_at, {}, {}, 0, 0, 0};

    bool counts(const Demise& demise) const {
        const Asset* asset = portfolio.find(demise.asset);
        // A lease in is of a building that needn't be ours.
        return asset && (direction == LeaseDirection::in || is_held(*asset, as_at)) && (options.includes_hra || !is_hra(*asset));
    }

    // The whole's share that falls on what counts.
    std::optional<Money> counted(const std::vector<const Demise*>& all, const std::optional<Money>& whole) const {
        if (!whole || all.empty()) return whole;
        const std::vector<Money> shares = rent_shares(portfolio, all, *whole);
        Money sum;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (counts(*all[i])) sum += shares[i];
        return sum;
    }

    // The rents of a day without the periods in which less is payable; a rent-free start is looked through to its end.
    std::optional<Money> contracted_on(Id<Lease> lease, Date date, std::vector<const Charge*>& charges) const {
        std::optional<Money> sum;
        charges.clear();
        std::optional<Date> later;
        for (const Charge& charge : portfolio.children<&Charge::lease>(lease)) {
            if (charge.from_date && date < *charge.from_date && is_rent(charge.kind) && !looks_through(charge.kind) && (!later || *charge.from_date < *later)) later = charge.from_date;
            if (!in_force(charge.from_date, charge.to_date, date) || !is_rent(charge.kind) || looks_through(charge.kind)) continue;
            const auto amount = !charge.amount && charge.kind == ChargeKind::peppercorn ? Money{} : charge.amount;
            charges.push_back(&charge);
            if (!amount || *amount < Money{}) return std::nullopt;
            sum = sum.value_or(Money{}) + *amount;
        }
        const bool is_free = passing_rent(portfolio, *portfolio.find(lease), date).is_rent_free;
        return sum || !is_free || !later ? sum : contracted_on(lease, *later, charges);
    }

    std::optional<Date> break_of(const LetLease& let) const {
        const auto first = first_usable_break(portfolio, let.lease->id, as_at, BreaksOf::tenant);
        return first && (!let.expiry || first->date < *let.expiry) ? std::optional(first->date) : std::nullopt;
    }

    Id<Partner> group_of(Id<Partner> partner) const {
        // A ring of parents ends where it began.
        for (int steps = 0; steps < 100; ++steps) {
            const Partner* found = portfolio.find(partner);
            if (!found || !portfolio.find(found->parent)) break;
            partner = found->parent;
        }
        return partner;
    }

    void add(const Lease& lease) {
        const TenancyState state = tenancy_state(portfolio, lease, as_at);
        if (state == TenancyState::no_term) roll.without_term.push_back(&lease);
        roll.not_started += state == TenancyState::not_started;
        if (!is_current(state)) return;
        const std::vector<const Demise*> all = demises_at(portfolio, lease.id, as_at);
        LetLease let{&lease, state, {}, {}, {}, {}, {}, {}, expiry(portfolio, lease, as_at), {}, group_of(lease.partner), false, false};
        let.is_doubtful = state == TenancyState::lapsed && options.today && *options.today < as_at;
        for (const Demise* demise : all)
            if (counts(*demise)) let.demises.push_back(demise);
        if (!all.empty() && let.demises.empty()) {
            const Asset* asset = portfolio.find(all.front()->asset);
            ++(asset && is_hra(*asset) ? roll.hra_left_out : roll.not_held_left_out);
            return;
        }
        PassingRent rent = passing_rent(portfolio, lease, as_at);
        let.charges = std::move(rent.charges);
        let.is_below_nought = rent.is_below_nought;
        let.passing = counted(all, rent.amount);
        const Date rent_day = state != TenancyState::running && let.expiry ? *let.expiry : as_at;
        auto contracted = contracted_on(lease.id, as_at, let.contracted_charges);
        if (!contracted && rent_day != as_at) contracted = contracted_on(lease.id, rent_day, let.contracted_charges);
        let.contracted = counted(all, contracted);
        let.market = counted(all, rental_value(portfolio, lease, all));
        let.first_break = break_of(let);
        roll.leases.push_back(std::move(let));
    }
};
}  // namespace

std::optional<Money> rental_value(const Portfolio& portfolio, const Lease& lease, const std::vector<const Demise*>& demises) {
    if (lease.market_rent || demises.empty()) return lease.market_rent && *lease.market_rent < Money{} ? std::nullopt : lease.market_rent;
    Money sum;
    for (const Demise* demise : demises) {
        const Unit* unit = portfolio.find(demise->unit);
        if (!unit || !unit->market_rent || *unit->market_rent < Money{}) return std::nullopt;
        sum += *unit->market_rent;
    }
    return sum;
}

RentRoll rent_roll(const Portfolio& portfolio, Date as_at, const RollOptions& options, LeaseDirection direction) {
    Builder builder{portfolio, as_at, options, direction};
    for (const Lease& lease : portfolio.table<Lease>())
        if (lease.direction == direction) builder.add(lease);
    return std::move(builder.roll);
}

Source source_of(const Lease& lease) { return {record_type<Lease>().name, lease.id.value}; }
Cell money_cell(const std::optional<Money>& amount) { return amount ? Cell{*amount} : Cell{}; }
Cell date_cell(const std::optional<Date>& date) { return date ? Cell{*date} : Cell{}; }
Cell text_cell(std::string text) { return text.empty() ? Cell{} : Cell{std::move(text)}; }

std::optional<Ratio> share_of(Money part, Money whole) {
    if (whole <= Money{}) return std::nullopt;
    return Ratio::from_millionths(times(Money::from_pence(1'000'000), part.pence(), whole.pence()).pence());
}
Cell share_cell(Money part, Money whole) {
    const auto share = share_of(part, whole);
    return share ? Cell{*share} : Cell{};
}

DataTable reversions(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    RentRoll roll = rent_roll(portfolio, as_at, options);
    DataTable table{"reversions", fmt::format("Rents and rental values on {}", to_display(as_at)),
                    "Passing rent: payable now. Contracted: without rent-free and half-rent periods. Reversion: rental value less passing rent; over-rented when the passing rent is the higher.",
                    {{"lease", "Lease"}, {"tenant", "Tenant"}, {"passing_rent", "Passing rent a year", Total::sum}, {"contracted_rent", "Contracted rent a year", Total::sum},
                     {"market_rent", "Rental value a year", Total::sum}, {"reversion", "Reversion a year", Total::sum}, {"over_rented", "Over-rented"}},
                    {},
                    {}};
    add_complete_columns(table);
    std::stable_sort(roll.leases.begin(), roll.leases.end(), [](const LetLease& a, const LetLease& b) { return a.passing.value_or(Money{}) > b.passing.value_or(Money{}); });
    std::int64_t unknown = 0;
    for (const LetLease& let : roll.leases) {
        const bool is_known = let.passing && let.market;
        unknown += !is_known;
        table.rows.push_back({{record_type<Lease>().title(let.lease), text_cell(portfolio.title(record_type<Partner>(), let.lease->partner.value)), money_cell(let.passing), money_cell(let.contracted),
                               money_cell(let.market), is_known ? Cell{*let.market - *let.passing} : Cell{}, is_known ? Cell{*let.market < *let.passing} : Cell{}},
                              {source_of(*let.lease)},
                              false});
        close_row(table.rows.back(), lacking(let, Needs::rents_and_value));
    }
    if (unknown > 0) table.notes.push_back(fmt::format("{} without a passing rent or a rental value: no reversion.", counted(unknown, "lease")));
    add_notes(table, roll);
    return table;
}

}  // namespace terrier::income
