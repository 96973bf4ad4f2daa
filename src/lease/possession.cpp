// Working out the earliest lawful end of a tenancy.
#include "src/lease/possession.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/lease/rateable.hpp"

namespace terrier {

namespace {
struct Search {
    const Portfolio& portfolio;
    const Lease& lease;
    Date from;
    PossessionFacts facts;
    TenureStatus status{};
    std::int64_t margin = 0;
    Possession found{};

    void need(std::string what) { found.needs.push_back(std::move(what)); }
    bool is_ours() const { return lease.direction == LeaseDirection::out; }

    void take_rule_faults(const Faults& faults) {
        for (const Fault& one : faults) need(one.message);
    }

    void set_penalty(const LeaseBreak& record) {
        if (record.penalty) found.penalty = record.penalty;
        else if (record.conditions.bits != 0 && !record.conditions.has(BreakCondition::penalty_paid)) found.penalty = Money{};
        else need("Whether the break has a penalty isn't recorded. Read the lease and enter it, £0 for none.");
        found.sources.push_back({record_type<LeaseBreak>().name, record.id.value});
    }

    // The contractual end: by a break within reach or at expiry, whichever comes first; the break's record when it is one.
    struct End {
        std::optional<Date> date;
        std::optional<BreakOption> by_break;
    };
    End contractual_end() const {
        End end{status.expiry, first_break_within_reach(portfolio, lease.id, is_ours() ? BreakParty::landlord : BreakParty::tenant, from)};
        if (end.by_break && (!end.date || end.by_break->date < *end.date)) end.date = end.by_break->date;
        else end.by_break.reset();
        return end;
    }

    void use_break(const BreakOption& option) {
        found.serve_by = option.is_served ? std::nullopt : option.serve_by;
        if (!option.conditions.empty()) need("The break's conditions are met: " + option.conditions + ".");
        set_penalty(*option.record);
    }

    void outside() {
        found.compensation = Money{};
        found.penalty = Money{};
        if (lease.kind == LeaseKind::tenancy_at_will || lease.security == SecurityOfTenure::tenancy_at_will) {
            found.ends_on = from;
            found.route = "Tenancy at will: on demand";
            need("It really is a tenancy at will: regular rent taken may have made it periodic.");
            return;
        }
        const End end = contractual_end();
        if (end.by_break) {
            found.penalty.reset();
            found.ends_on = end.by_break->date;
            found.route = is_ours() ? "Landlord's break" : "Tenant's break";
            use_break(*end.by_break);
        } else if (end.date && from <= *end.date) {
            found.ends_on = end.date;
            found.route = "Expiry, outside the 1954 Act";
        } else if (end.date) {
            found.ends_on = from;
            found.route = "Term past, outside the 1954 Act";
            need("How the occupier stays since the term ended: rent taken may have made a periodic tenancy, which is inside the 1954 Act after six months.");
        } else {
            found.route = "Periodic";
            need("The notice that ends it isn't recorded. Enter it as a rolling break.");
        }
    }

    // As given, else by the rating list.
    std::optional<Money> rateable() {
        if (facts.rateable_value) return facts.rateable_value;
        const RateableValue listed = rateable_value(portfolio, lease, from);
        for (const Source& source : listed.sources)
            if (std::find(found.sources.begin(), found.sources.end(), source) == found.sources.end()) found.sources.push_back(source);
        return listed.value;
    }

    void compensate(Date ends_on) {
        const ReferenceRule* grounds = rule_in_force(portfolio, "lta.s30.compensation_grounds", from);
        if (!grounds) return need("The rule \"lta.s30.compensation_grounds\" isn't there. Bring in the shipped reference rows.");
        if (facts.ground == 0)
            return need(fmt::format("A section 30 ground that can be proved. Grounds {} cost statutory compensation, a multiple of the rateable value{}.", grounds->value,
                                    rateable() ? " of " + to_display(*rateable()) : std::string()));
        need(fmt::format("Ground {} can be proved; a tenant who applies to the court stays until that is settled.", facts.ground));
        if (grounds->value.find(facts.ground) == std::string::npos) {
            found.compensation = Money{};
            return;
        }
        const auto years = whole_rule(portfolio, "lta.s37.long_years", from);
        if (!years) return take_rule_faults(years.error());
        std::optional<Date> began;
        for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease.id))
            if (term.from_date && (!began || *term.from_date < *began)) began = term.from_date;
        const bool is_long = began && months_later(*began, 12 * *years) <= ends_on;
        const auto multiplier = whole_rule(portfolio, is_long ? "lta.s37.multiplier_long" : "lta.s37.multiplier", from);
        if (!multiplier) return take_rule_faults(multiplier.error());
        if (!is_long) need(fmt::format("The tenant's business, with any before it, has been there for less than {} years by then; else compensation is doubled.", *years));
        const auto value = rateable();
        if (!value) return need(fmt::format("The rateable value on the day of the notice: compensation is {} times it. Enter the rating list's entry.", *multiplier));
        found.compensation = *value * *multiplier;
    }

    void inside() {
        const auto months = whole_rule(portfolio, "lta.s25.latest_months", from);
        if (!months) return take_rule_faults(months.error());
        const End end = status.state == TenancyState::holding_over ? End{} : contractual_end();
        const Date by_notice = months_later(days_later(from, margin), *months);
        if (end.by_break) use_break(*end.by_break);
        else found.penalty = Money{};
        found.ends_on = end.date ? std::max(*end.date, by_notice) : by_notice;
        found.route = end.by_break ? "Landlord's break and section 25 notice" : "Section 25 notice";
        if (!status.expiry && !end.by_break) need("The tenancy is periodic: the notice must also end a period of it.");
        const Date last_day = days_later(months_later(*found.ends_on, -*months), -margin);
        found.serve_by = found.serve_by ? std::min(*found.serve_by, last_day) : last_day;
        compensate(*found.ends_on);
    }

    void as_tenant_inside() {
        found.compensation = Money{};
        found.penalty = Money{};
        if (status.state == TenancyState::holding_over) {
            const auto ends = section_27_ends(portfolio, days_later(from, margin));
            if (!ends) return take_rule_faults(ends.error());
            found.ends_on = *ends;
            found.route = "Section 27 notice while holding over";
            found.serve_by = from;
            return;
        }
        outside();
        if (found.route.starts_with("Expiry")) {
            found.route = "Expiry";
            need("We have left by the last day: who stays on inside the 1954 Act holds over.");
        }
    }

    void list_occupiers() {
        for (const Lease& sub : portfolio.children<&Lease::head_lease>(lease.id)) {
            if (!is_current(tenancy_state(portfolio, sub, from))) continue;
            need(fmt::format("The sub-occupier under \"{}\" leaves or may stay.", record_type<Lease>().title(&sub)));
            found.sources.push_back({record_type<Lease>().name, sub.id.value});
        }
    }

    void run() {
        status = tenure_status(portfolio, lease, from);
        margin = service_margin(portfolio, from);
        found.sources.push_back({record_type<Lease>().name, lease.id.value});
        if (status.state == TenancyState::ended) {
            found = {lease.ended_on, "Ended", {}, Money{}, Money{}, Money{}, {}, found.sources};
            return;
        }
        if (status.state == TenancyState::no_term) return need("The lease has no term. Enter its dates.");
        for (const Fault& fault : status.faults) need(fault.message);
        if (lease.direction == LeaseDirection::unknown) return need("Whether we are landlord or tenant isn't recorded. Enter the direction.");
        switch (status.protection) {
            case Protection::unknown: found.route = "Not known"; return;
            case Protection::other_law:
                found.route = "Under other law";
                return need("A farm, mining, service or code-operator tenancy or wayleave follows other law, which this program has no rule for. Take advice.");
            case Protection::outside: outside(); break;
            case Protection::inside: is_ours() ? inside() : as_tenant_inside(); break;
        }
        list_occupiers();
        if (found.penalty && found.compensation) found.cost = *found.penalty + *found.compensation;
    }
};
}  // namespace

Possession earliest_possession(const Portfolio& portfolio, const Lease& lease, Date from, const PossessionFacts& facts) {
    Search search{portfolio, lease, from, facts};
    search.run();
    return std::move(search.found);
}

DataTable possession_table(const Portfolio& portfolio, Date from, LeaseDirection direction) {
    DataTable table;
    table.name = "vacant_possession";
    table.title = fmt::format("Earliest lawful end of each {} from {}", direction == LeaseDirection::in ? "lease in" : "letting", to_display(from));
    table.rule = "The first of a break within reach and expiry; inside the 1954 Act also a section 25 notice of at least the months of the rule, with a ground. Cost: break penalty and section 37 "
                 "compensation; empty as long as one isn't known. Not legal advice: the rules are reference rows and were not checked against the statutes.";
    table.columns = {{"lease", "Lease"}, {"partner", "Other party"}, {"security", "1954 Act"}, {"ends_on", "Earliest end"}, {"route", "By"}, {"serve_by", "Serve notice by"},
                     {"cost", "Cost", Total::sum}, {"rent", "Passing rent a year", Total::sum}, {"needs", "What it needs"}};
    const auto cell = [](const auto& value) { return value ? Cell{*value} : Cell{}; };
    long long unknown = 0;
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (lease.direction != direction || !is_current(tenancy_state(portfolio, lease, from))) continue;
        Possession one = earliest_possession(portfolio, lease, from);
        unknown += !one.ends_on;
        table.rows.push_back({{record_type<Lease>().title(&lease), portfolio.title(record_type<Partner>(), lease.partner.value), tenure_status(portfolio, lease, from).sentence, cell(one.ends_on),
                               one.route, cell(one.serve_by), cell(one.cost), cell(passing_rent(portfolio, lease, from).amount), join(one.needs, " ")},
                              std::move(one.sources)});
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) {
        return cell_less(a.cells[3], b.cells[3]) || (!cell_less(b.cells[3], a.cells[3]) && cell_less(a.cells[0], b.cells[0]));
    });
    if (unknown > 0) table.notes.push_back(fmt::format("No date can be given for {}: the last column says what is needed.", counted(unknown, "lease")));
    return table;
}

}  // namespace terrier
