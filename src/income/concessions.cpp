// Drawing up the concession ledger.
#include "src/income/concessions.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/income/yields.hpp"
#include "src/lease/rules.hpp"
#include "src/reference/discount.hpp"

namespace terrier::income {

std::string_view label_of(DisposalRoute route) {
    switch (route) {
        case DisposalRoute::not_known: return "Not known";
        case DisposalRoute::short_term: return "Outside section 123: short term";
        case DisposalRoute::general_consent: return "General consent, for wellbeing";
        case DisposalRoute::specific_consent: return "Secretary of State's consent";
        case DisposalRoute::housing: return "Housing Act 1985, section 32";
        case DisposalRoute::planning: return "Town and Country Planning Act 1990, section 233";
    }
    return {};
}

namespace {
struct Ledger {
    const Portfolio& portfolio;
    Date as_at;
    std::vector<double> factors;  // empty: no schedule recorded

    std::optional<Money> worth(Money a_year, Date from, Date to) const {
        const double years = years_until(from, to.plus_days(to < Date::of(9999, 12, 31) ? 1 : 0));
        const auto whole = static_cast<std::size_t>(years);
        if (factors.size() < whole + 2) return std::nullopt;
        double sum = 0;
        for (std::size_t year = 1; year <= whole; ++year) sum += factors[year];
        sum += (years - std::floor(years)) * factors[whole + 1];
        return times(a_year, Ratio::from_millionths(std::llround(sum * 1e6)));
    }

    const ReferenceRule* rule(Concession& c, std::string_view code, Date date) const {
        const ReferenceRule* found = rule_in_force(portfolio, code, date);
        if (found) c.rules.push_back(found);
        return found;
    }

    bool all_held_for(const LetLease& let, HoldingAccount account) const {
        return !let.demises.empty() && std::all_of(let.demises.begin(), let.demises.end(), [&](const Demise* d) {
            const Asset* asset = portfolio.find(d->asset);
            return asset && asset->holding_account == account;
        });
    }

    DisposalRoute route(Concession& c, const LetLease& let) const {
        if (!c.from) return DisposalRoute::not_known;
        if (all_held_for(let, HoldingAccount::hra)) return rule(c, "hra.disposal", *c.from) ? DisposalRoute::housing : DisposalRoute::not_known;
        if (all_held_for(let, HoldingAccount::planning)) return rule(c, "planning.disposal", *c.from) ? DisposalRoute::planning : DisposalRoute::not_known;
        const auto years = whole_rule_if_any(portfolio, "s123.outside_years", *c.from);
        if (!years) return DisposalRoute::not_known;
        rule(c, "s123.outside_years", *c.from);
        if (!c.to || *c.to < months_later(*c.from, 12 * *years)) return DisposalRoute::short_term;
        const auto limit = money_rule(portfolio, "s123.undervalue_limit", *c.from);
        if (!limit || !c.present_value) return DisposalRoute::not_known;
        rule(c, "s123.undervalue_limit", *c.from);
        return *c.present_value <= *limit ? DisposalRoute::general_consent : DisposalRoute::specific_consent;
    }

    std::optional<Date> first_day(const Lease& lease) const {
        std::optional<Date> first;
        for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease.id))
            if (term.from_date && (!first || *term.from_date < *first)) first = term.from_date;
        return first;
    }

    bool was_let_below(const LetLease& let) const {
        const Lease& lease = *let.lease;
        const bool is_peppercorn = std::any_of(let.charges.begin(), let.charges.end(), [](const Charge* c) { return c->kind == ChargeKind::peppercorn; });
        if (is_peppercorn || !lease.undervalue_reason.empty() || lease.decision) return true;
        const auto first = first_day(lease);
        return lease.market_rent && (!lease.market_rent_date || !first || *lease.market_rent_date <= months_later(*first, 12));
    }

    Concession of(const LetLease& let) const {
        Concession c;
        c.lease = let.lease;
        c.from = first_day(*let.lease);
        c.market = *let.market, c.contracted = *let.contracted, c.passing = let.passing;
        c.undervalue = c.market - c.contracted;
        c.to = let.expiry;
        if (c.from && c.to && *c.from <= *c.to) c.present_value = worth(c.undervalue, *c.from, *c.to);
        c.route = route(c, let);
        return c;
    }
};
}  // namespace

ConcessionLedger concessions(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const auto factors = discount_factors(portfolio, 1'000, as_at);
    const Ledger ledger{portfolio, as_at, factors ? *factors : std::vector<double>{}};
    ConcessionLedger found;
    for (const LetLease& let : rent_roll(portfolio, as_at, options).leases) {
        if (!let.market || !let.contracted) found.market_rent_unknown.push_back(let.lease);
        else if (*let.contracted < *let.market && ledger.was_let_below(let)) found.concessions.push_back(ledger.of(let));
        else if (*let.contracted < *let.market) found.reversionary.push_back(let.lease);
    }
    std::stable_sort(found.concessions.begin(), found.concessions.end(), [](const Concession& a, const Concession& b) { return a.undervalue > b.undervalue; });
    return found;
}

DataTable concession_table(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const ConcessionLedger ledger = concessions(portfolio, as_at, options);
    DataTable table{"concessions", fmt::format("{} on {}", counted(static_cast<long long>(ledger.concessions.size()), "letting below market rent", "lettings below market rent"), to_display(as_at)),
                    "Undervalue a year: rental value less contracted rent; its present value over the whole term by the discount schedule. Route: by the account that holds the land, the length of the term and that value, under the rules in force when it was granted; not checked against the statutes.",
                    {{"lease", "Lease"}, {"tenant", "Tenant"}, {"from", "From"}, {"to", "To"}, {"market_rent", "Rental value a year", Total::sum}, {"passing_rent", "Passing rent a year", Total::sum}, {"undervalue", "Undervalue a year", Total::sum},
                     {"present_value", "Present value", Total::sum}, {"reason", "Reason"}, {"decision", "Decision"}, {"route", "Route"}},
                    {},
                    {}};
    add_complete_columns(table);
    std::int64_t without_reason = 0, without_decision = 0;
    for (const Concession& c : ledger.concessions) {
        without_reason += c.lease->undervalue_reason.empty();
        without_decision += c.lease->decision.is_nil();
        TableRow row{{record_type<Lease>().title(c.lease), text_cell(portfolio.title(record_type<Partner>(), c.lease->partner.value)), date_cell(c.from), date_cell(c.to), c.market, money_cell(c.passing), c.undervalue,
                      money_cell(c.present_value), text_cell(c.lease->undervalue_reason), text_cell(portfolio.title(record_type<Decision>(), c.lease->decision.value)), std::string(label_of(c.route))},
                     {source_of(*c.lease)},
                     false};
        std::vector<std::string> missing;
        if (!c.present_value) missing.emplace_back(c.to ? "present value (no discount schedule of the date, or no first day)" : "present value (no last day)");
        close_row(row, missing);
        for (const ReferenceRule* rule : c.rules) row.sources.push_back({record_type<ReferenceRule>().name, rule->id.value});
        table.rows.push_back(std::move(row));
    }
    const auto note = [&](std::int64_t count, std::string_view what) {
        if (count > 0) table.notes.push_back(fmt::format("{} {}.", counted(count, "lease"), what));
    };
    note(without_reason, "let below market rent without a reason recorded");
    note(without_decision, "let below market rent without a decision recorded");
    note(static_cast<std::int64_t>(ledger.reversionary.size()), "below the rental value by now and not known to have been let below it: left out as reversionary");
    note(static_cast<std::int64_t>(ledger.market_rent_unknown.size()), "without a rental value or a rent: whether they are let below it isn't known");
    return table;
}

}  // namespace terrier::income
