// Rules on leases, their terms, charges, breaks, reviews and demises.
#include <fmt/format.h>

#include "src/portfolio/quality_rules.hpp"

namespace terrier::quality {

namespace {
struct LeaseSpan {
    std::optional<Date> first, last;  // last: none when periodic
    bool has_term = false;
};

LeaseSpan span_of(const Portfolio& portfolio, Id<Lease> lease) {
    LeaseSpan span;
    const LeaseTerm* latest = nullptr;
    for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease)) {
        if (!term.from_date) continue;
        span.has_term = true;
        if (!span.first || *term.from_date < *span.first) span.first = term.from_date;
        if (!latest || *latest->from_date < *term.from_date) latest = &term;
    }
    if (latest) span.last = latest->to_date;
    return span;
}

void check_presence(Findings& findings, const Lease& lease, const LeaseSpan& span) {
    const Portfolio& p = findings.portfolio;
    if (!span.has_term) findings.add(lease_no_term, lease, "", "It has no term, so it is in no schedule. Enter the dates.");
    if (p.children<&Demise::lease>(lease.id).empty()) findings.add(lease_no_demise, lease, "", "Nothing says what it lets. Add the asset, floor or unit.");
    const auto charges = p.children<&Charge::lease>(lease.id);
    if (std::none_of(charges.begin(), charges.end(), [](const Charge& c) { return is_rent(c.kind) || c.kind == ChargeKind::rent_free; }))
        findings.add(lease_no_charge, lease, "", "No rent is recorded. Enter what is payable, even if it is a peppercorn.");
}

void check_status(Findings& findings, const Lease& lease, const LeaseSpan& span) {
    const TenancyState state = tenancy_state(findings.portfolio, lease, findings.as_at);
    if (state == TenancyState::lapsed && span.last)
        findings.add(lease_lapsed, lease, "ended_on",
                     fmt::format("The term ended on {}, and nothing says whether the occupation did. Record the end, or the 1954 Act status.", to_display(*span.last)));
    const bool is_outside = lease.kind == LeaseKind::licence || lease.kind == LeaseKind::desk_licence || lease.kind == LeaseKind::hire || lease.kind == LeaseKind::tenancy_at_will;
    if (is_outside && lease.security == SecurityOfTenure::inside)
        findings.add(licence_in_act, lease, "security", "A licence, hire or tenancy at will is outside the 1954 Act. Correct the kind or the status.");
    if (lease.direction != LeaseDirection::out || !is_current(state)) return;
    const PassingRent rent = passing_rent(findings.portfolio, lease, findings.as_at);
    if (lease.market_rent && rent.amount && !rent.is_rent_free && *rent.amount < *lease.market_rent && lease.undervalue_reason.empty() && lease.decision.is_nil())
        findings.add(below_market, lease, "undervalue_reason",
                     fmt::format("The rent {} is below the market rent {}, and neither reason nor decision is recorded. Record them.", to_display(*rent.amount), to_display(*lease.market_rent)));
}

void check_head_lease(Findings& findings, const Lease& lease, const LeaseSpan& span) {
    const Lease* head = findings.portfolio.find(lease.head_lease);
    if (!head || !span.has_term) return;
    const LeaseSpan above = span_of(findings.portfolio, head->id);
    const std::optional<Date> end = head->ended_on ? head->ended_on : above.last;
    const std::optional<Date> own = lease.ended_on ? lease.ended_on : span.last;
    if (end && (!own || *end < *own))
        findings.add(sub_lease_outlasts, lease, "head_lease",
                     fmt::format("It runs {}, longer than its head lease, which ends on {}. Check both terms.", own ? "to " + to_display(*own) : "on without an end", to_display(*end)));
}

bool outside(const LeaseSpan& span, const Date& date) {
    return (span.first && date < *span.first) || (span.last && *span.last < date);
}

void check_events(Findings& findings, const Lease& lease, const LeaseSpan& span) {
    const Portfolio& p = findings.portfolio;
    if (!span.has_term) return;
    for (const Charge& charge : p.children<&Charge::lease>(lease.id))
        if (charge.from_date && outside(span, *charge.from_date) && tenancy_state(p, lease, *charge.from_date) != TenancyState::holding_over)
            findings.add(charge_outside_term, charge, "from_date", fmt::format("The charge begins on {}, outside the lease's term. Check the dates.", to_display(*charge.from_date)));
    for (const LeaseBreak& b : p.children<&LeaseBreak::lease>(lease.id))
        if (b.break_date && outside(span, *b.break_date))
            findings.add(break_outside_term, b, "break_date", fmt::format("The break on {} lies outside the lease's term. Check the dates.", to_display(*b.break_date)));
    if (!is_current(tenancy_state(p, lease, findings.as_at))) return;
    for (const RentReview& review : p.children<&RentReview::lease>(lease.id))
        if (is_outstanding(review, findings.as_at) && months_later(*review.review_date, 12) <= findings.as_at)
            findings.add(review_outstanding, review, "status", fmt::format("The review of {} has no outcome. Record it, or that it won't be taken.", to_display(*review.review_date)));
}

bool same_basis_exceeds(const std::optional<Area>& part, const std::optional<Area>& whole) {
    if (!part || !whole || part->square_centimetres() <= whole->square_centimetres()) return false;
    // A net area larger than a gross one is wrong on any reckoning; other bases can't be held against one another.
    return part->basis() == whole->basis() || (part->basis() == AreaBasis::nia && whole->basis() == AreaBasis::gia);
}

void too_large(Findings& findings, const Demise& demise, std::string_view what, const Area& whole) {
    findings.add(demise_too_large, demise, "area", fmt::format("{} are let, more than the {}'s {}. Check the areas.", to_display(*demise.area), what, to_display(whole)));
}

void check_demise(Findings& findings, const Demise& demise) {
    const Portfolio& p = findings.portfolio;
    const Floor* floor = p.find(demise.floor);
    const Unit* unit = p.find(demise.unit);
    const Asset* asset = p.find(demise.asset);
    if ((floor && floor->asset != demise.asset) || (unit && unit->asset != demise.asset))
        findings.add(part_elsewhere, demise, floor && floor->asset != demise.asset ? "floor" : "unit", "The floor or unit named belongs to another asset. Choose one of the same.");
    if (unit && same_basis_exceeds(demise.area, unit->net_internal_area)) too_large(findings, demise, "unit", *unit->net_internal_area);
    else if (!unit && floor && same_basis_exceeds(demise.area, floor->net_internal_area)) too_large(findings, demise, "floor", *floor->net_internal_area);
    else if (!unit && !floor && asset && same_basis_exceeds(demise.area, asset->gross_internal_area)) too_large(findings, demise, "building", *asset->gross_internal_area);
    const Lease* lease = p.find(demise.lease);
    if (asset && lease && lease->direction == LeaseDirection::out && !is_held(*asset, findings.as_at) && in_force(demise.from_date, demise.to_date, findings.as_at) &&
        is_current(tenancy_state(p, *lease, findings.as_at)))
        findings.add(let_not_held, *lease, "", fmt::format("It lets \"{}\", which belongs to a third party or has been disposed of. End the lease or correct the asset.", record_type<Asset>().title(asset)));
}

void check_units_let_twice(Findings& findings) {
    const Portfolio& p = findings.portfolio;
    for (const Unit& unit : p.table<Unit>()) {
        const Demise* first = nullptr;
        for (const Demise& demise : p.children<&Demise::unit>(unit.id)) {
            const Lease* lease = p.find(demise.lease);
            if (!lease || lease->direction != LeaseDirection::out || lease->kind == LeaseKind::hire || lease->kind == LeaseKind::desk_licence || demise.is_exclusive == false ||
                !in_force(demise.from_date, demise.to_date, findings.as_at) || !is_current(tenancy_state(p, *lease, findings.as_at)))
                continue;
            if (first && first->lease != demise.lease)
                findings.add(unit_let_twice, unit, "", fmt::format("Both \"{}\" and \"{}\" let it. End one of the demises.", p.title(record_type<Lease>(), first->lease.value), record_type<Lease>().title(lease)));
            first = &demise;
        }
    }
}
}  // namespace

void check_leases(Findings& findings) {
    for (const Lease& lease : findings.portfolio.table<Lease>()) {
        const LeaseSpan span = span_of(findings.portfolio, lease.id);
        check_presence(findings, lease, span);
        check_status(findings, lease, span);
        check_head_lease(findings, lease, span);
        check_events(findings, lease, span);
    }
    for (const Demise& demise : findings.portfolio.table<Demise>()) check_demise(findings, demise);
    check_units_let_twice(findings);
}

}  // namespace terrier::quality
