// Two office buildings of the council for tests of options: the hall (freehold, two floors) and the annexe (held under a lease).
#pragma once

#include "src/options/expand.hpp"
#include "src/options/place.hpp"
#include "src/reference/shipped.hpp"
#include "tests/occupancy/town_hall.hpp"

namespace terrier::test {

using namespace terrier::options;

inline Money pounds(std::int64_t n) { return Money::from_pounds(n); }
inline Ratio percent(std::int64_t n) { return Ratio::from_millionths(n * 10'000); }

/// Planning (20 FTE) sits on the hall's ground floor, Legal (10 FTE) on its first, Parking (8 FTE) in the annexe. The hall has 30 and 40 desks.
struct Offices : TownHall {
    Offices() {
        put<Asset>("hall", [](Asset& a) {
            a.name = "Town Hall", a.kind = AssetKind::building, a.tenure = Tenure::freehold, a.epc_rating = EnergyRating::d, a.net_internal_area = nia(1500), a.year_built = 2004, a.community_value = false;
        });
        put<TitleNumber>("hall title", [&](TitleNumber& t) { t.asset = hall, t.number = "SQ204311"; });
        annexe = put<Asset>("annexe", [](Asset& a) { a.name = "Annexe", a.kind = AssetKind::building, a.tenure = Tenure::leasehold, a.epc_rating = EnergyRating::e, a.net_internal_area = nia(300), a.year_built = 1998; });
        annexe_floor = put<Floor>("annexe floor", [&](Floor& f) { f.asset = annexe, f.name = "Whole", f.level = 0, f.net_internal_area = nia(300); });
        desks("ground desks", ground, 30), desks("first desks", first, 40);
        planning = team("Planning", 20, 22, 0.8), legal = team("Legal", 10, 10, 0.8), parking = team("Parking", 8, 9, 0.8);
        sits("planning there", planning, ground, 18), sits("legal there", legal, first, 9);
        put<Allocation>("parking there", [&](Allocation& a) { a.team = parking, a.asset = annexe, a.floor = annexe_floor, a.from_date = Date::of(2025, 1, 1), a.desks = 8; });
        rent_annexe();
        cost("hall power", CostCategory::electricity, 3'000'000), cost("hall cleaning", CostCategory::cleaning, 1'500'000), cost("hall repairs", CostCategory::repairs, 4'500'000);
        option = put<Option>("option", [](Option& o) { o.name = "Close the annexe", o.kind = OptionKind::option, o.status = OptionStatus::draft, o.owner = "Head of estates"; });
        partner = put<Partner>("trust", [](Partner& p) { p.name = "Saltmere Trust"; });
    }
    void rent_annexe() {
        lease_in = put<Lease>("annexe lease", [](Lease& l) { l.name = "Annexe from Oldroyd", l.direction = LeaseDirection::in, l.kind = LeaseKind::lease, l.security = SecurityOfTenure::contracted_out; });
        put<LeaseTerm>("annexe term", [&](LeaseTerm& t) { t.lease = lease_in, t.kind = TermKind::original, t.from_date = Date::of(2020, 4, 1), t.to_date = Date::of(2030, 3, 31), t.repairing = Repairing::landlord, t.alienation = Alienation::free; });
        put<Demise>("annexe demise", [&](Demise& d) { d.lease = lease_in, d.asset = annexe; });
        charge("annexe rent", lease_in, ChargeKind::rent, 36'000, Date::of(2020, 4, 1));
        the_break = put<LeaseBreak>("annexe break", [&](LeaseBreak& b) {
            b.lease = lease_in, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = Date::of(2028, 3, 31), b.notice_months = 6, b.penalty = pounds(9'000), b.status = BreakStatus::open;
        });
        put<RunningCost>("annexe cleaning", [&](RunningCost& c) { c.asset = annexe, c.category = CostCategory::cleaning, c.from_date = Date::of(2025, 4, 1), c.to_date = Date::of(2026, 3, 31), c.actual = pounds(12'000); });
    }
    template <class Fill>
    OptionStep step(const std::string& name, StepKind kind, Date date, Fill fill) {
        OptionStep made;
        made.id = Make::id<OptionStep>(name);
        made.option = option, made.kind = kind, made.date = date, made.position = ++position;
        fill(made);
        const OptionStep copy = made;
        put<OptionStep>(name, [&](OptionStep& s) { s = copy; });
        return copy;
    }
    OptionStep move(const std::string& name, Date date, Id<Team> team, Id<Asset> asset, Id<Floor> floor) {
        return step(name, StepKind::move_team, date, [&](OptionStep& s) { s.team = team, s.to_asset = asset, s.to_floor = floor; });
    }
    OptionStep release(const std::string& name, Date date, Id<Asset> asset, Id<Floor> floor = {}) {
        return step(name, StepKind::release, date, [&](OptionStep& s) { s.asset = asset, s.floor = floor; });
    }
    void pays(const OptionStep& step, StepCostKind kind, std::int64_t amount) {
        put<StepCost>(to_text(step.id.value) + std::to_string(static_cast<int>(kind)), [&](StepCost& c) { c.step = step.id, c.kind = kind, c.amount = pounds(amount), c.source = "Constructed"; });
    }
    Consequences expanded() const { return expand(portfolio(), option, today); }

    Date today = Date::of(2026, 11, 22);
    std::int64_t position = 0;
    Id<Asset> annexe;
    Id<Floor> annexe_floor;
    Id<Team> planning, legal, parking;
    Id<Lease> lease_in;
    Id<LeaseBreak> the_break;
    Id<Option> option;
    Id<Partner> partner;
};

inline const StepOutcome& outcome_of(const Consequences& c, const OptionStep& step) {
    for (const StepOutcome& outcome : c.steps)
        if (outcome.step == step.id) return outcome;
    throw std::logic_error("no such step");
}
/// Every code of the step's faults, for messages.
inline std::string codes(const Faults& faults) {
    std::string all;
    for (const Fault& fault : faults) all += fault.code + " ";
    return all;
}
/// The sum of the lines of a kind.
inline Money sum_of(const Consequences& c, StepCostKind kind) {
    Money sum;
    for (const CashLine& line : c.cash)
        if (line.kind == kind) sum += line.amount;
    return sum;
}

}  // namespace terrier::test
