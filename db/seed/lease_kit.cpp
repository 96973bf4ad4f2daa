// Building leases record by record.
#include "db/seed/lease_kit.hpp"

#include <fmt/format.h>

namespace terrier::seed {

Id<Lease> grant(Seed& seed, const Grant& g) {
    Lease lease;
    lease.reference = fmt::format("{}-{:04}", g.direction == LeaseDirection::in ? "LI" : "LO", seed.next_lease++);
    lease.name = g.name;
    lease.direction = g.direction;
    lease.kind = g.kind;
    lease.organisation = seed.council;
    lease.partner = seed.partners.at(g.partner);
    lease.security = g.security;
    lease.dated = g.from.plus_days(-seed.between(3, 40));
    if (g.security == SecurityOfTenure::contracted_out) lease.contracted_out_on = lease.dated->plus_days(-10);
    lease.apportionment = static_cast<ApportionmentMethod>(seed.between(1, 3));
    const Id<Lease> id = seed.add(std::move(lease));
    LeaseTerm term;
    term.lease = id;
    term.kind = TermKind::original;
    term.from_date = g.from;
    if (g.years > 0) term.to_date = last_day(g.from, g.years);
    term.deed_date = seed.editor.current(id)->dated;
    term.permitted_use = g.use;
    term.repairing = g.repairing;
    term.insuring = Insuring::landlord_recharged;
    term.alienation = g.kind == LeaseKind::lease ? Alienation::whole_with_consent : Alienation::prohibited;
    seed.add(std::move(term));
    Charge rent;
    rent.lease = id;
    rent.kind = g.rent_kind;
    if (g.rent_kind != ChargeKind::peppercorn) rent.amount = g.rent;
    rent.from_date = g.from;
    rent.frequency = g.rent_kind == ChargeKind::peppercorn ? ChargeFrequency::yearly : g.frequency;
    if (rent.frequency == ChargeFrequency::quarterly) rent.quarter_days = QuarterDays::english;
    rent.timing = ChargeTiming::advance;
    rent.vat = g.vat;
    if (g.vat == VatTreatment::opted) rent.vat_option_date = day(2004, 4, 1);
    seed.add(std::move(rent));
    return id;
}

void demise(Seed& seed, Id<Lease> lease, const Space& space) {
    Demise d;
    d.lease = lease;
    d.asset = space.asset;
    d.floor = space.floor;
    d.unit = space.unit;
    d.area = space.area;
    d.is_exclusive = true;
    seed.add(std::move(d));
}

void demise_whole(Seed& seed, Id<Lease> lease, const std::string& asset, std::optional<Area> area) {
    Demise d;
    d.lease = lease;
    d.asset = seed.assets.at(asset);
    d.area = area;
    d.is_exclusive = true;
    seed.add(std::move(d));
}

void charge(Seed& seed, Id<Lease> lease, ChargeKind kind, std::optional<Money> amount, Date from, std::optional<Date> to, const std::string& description) {
    Charge c;
    c.lease = lease;
    c.kind = kind;
    c.description = description;
    c.amount = amount;
    c.from_date = from;
    c.to_date = to;
    c.frequency = kind == ChargeKind::insurance ? ChargeFrequency::yearly : ChargeFrequency::quarterly;
    if (c.frequency == ChargeFrequency::quarterly) c.quarter_days = QuarterDays::english;
    c.timing = ChargeTiming::advance;
    c.vat = VatTreatment::exempt;
    if (kind == ChargeKind::service_charge) c.share_key = ServiceChargeKey::floor_area, c.reconciled_to = day(2025, 3, 31);
    seed.add(std::move(c));
}

void review(Seed& seed, Id<Lease> lease, Date date, ReviewKind kind, ReviewStatus status, std::optional<Money> before, std::optional<Money> after) {
    RentReview r;
    r.lease = lease;
    r.review_date = date;
    r.kind = kind;
    r.status = status;
    r.is_upward_only = kind == ReviewKind::open_market;
    r.rent_before = before;
    r.rent_after = after;
    if (status == ReviewStatus::documented || status == ReviewStatus::agreed) r.agreed_on = date.plus_months(3);
    seed.add(std::move(r));
}

void index_review(Seed& seed, Id<Lease> lease, Date date, Date base) {
    RentReview r;
    r.lease = lease;
    r.review_date = date;
    r.kind = ReviewKind::index_linked;
    r.status = ReviewStatus::pending;
    r.price_index = PriceIndex::cpi;
    r.base_month = base.plus_months(-3);
    r.lag_months = 3;
    r.collar = millionths(10'000);
    r.cap = millionths(40'000);
    r.cap_period = CapPeriod::each_year;
    r.is_compound = true;
    r.is_upward_only = true;
    seed.add(std::move(r));
}

void break_option(Seed& seed, Id<Lease> lease, BreakParty party, Date date, int notice_months, std::optional<Money> penalty) {
    LeaseBreak b;
    b.lease = lease;
    b.party = party;
    b.kind = BreakKind::fixed;
    b.break_date = date;
    b.notice_months = notice_months;
    b.conditions.add(BreakCondition::vacant_possession);
    b.conditions.add(BreakCondition::no_arrears);
    b.penalty = penalty;
    b.status = BreakStatus::open;
    seed.add(std::move(b));
}

}  // namespace terrier::seed
