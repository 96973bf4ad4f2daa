// Letting a place: the gate, the lease made, rent, void and rent free, what the tenant pays instead of us.
#include "src/lease/breaks.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// Legal moves down, and the first floor is let to the trust from 1 April 2027.
struct Letting : Offices {
    Letting() {
        put<VatOption>("opted", [&](VatOption& v) { v.asset = hall, v.from_date = Date::of(2020, 1, 1); });
        put<ReferenceRule>("mees", [](ReferenceRule& r) { r.code = "mees.grant_minimum", r.value = "E", r.from_date = Date::of(2018, 4, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::shipped, r.source = "regulations"; });
        rate("letting.fees", 100'000);
        move("down", Date::of(2027, 3, 1), legal, hall, ground);
        let_first = step("let", StepKind::let, Date::of(2027, 4, 1), [&](OptionStep& s) {
            s.asset = hall, s.floor = first, s.partner = partner, s.annual_rent = pounds(90'000), s.term_years = 10, s.void_months = 3, s.rent_free_months = 6;
        });
    }
    void change(std::function<void(OptionStep&)> edit) {
        edit(let_first);
        put<OptionStep>("let", [&](OptionStep& s) { s = let_first; });
    }
    const StepOutcome& result(const Consequences& c) const { return outcome_of(c, let_first); }
    OptionStep let_first;
};
const Lease& made(const Portfolio& after) {
    for (const Lease& lease : after.table<Lease>())
        if (lease.direction == LeaseDirection::out) return lease;
    throw std::logic_error("no lease out");
}
}  // namespace

TEST_CASE("a letting makes a lease with its term, what it lets and its charges, after void and rent free") {
    const Letting office;
    const auto c = office.expanded();
    INFO(codes(office.result(c).faults));
    REQUIRE(office.result(c).fits);
    const Portfolio after = under(office.portfolio(), c);
    const Lease& lease = made(after);
    CHECK(lease.partner == office.partner);
    CHECK(tenancy_state(after, lease, Date::of(2027, 6, 30)) == TenancyState::not_started);
    CHECK(tenancy_state(after, lease, Date::of(2027, 7, 1)) == TenancyState::running);
    CHECK(expiry(after, lease, Date::of(2030, 1, 1)) == Date::of(2037, 6, 30));
    CHECK(passing_rent(after, lease, Date::of(2027, 12, 31)).amount == Money{});
    CHECK(passing_rent(after, lease, Date::of(2028, 1, 1)).amount == pounds(90'000));
    CHECK(area_let(after, lease.id, Date::of(2028, 1, 1)) == nia(1000));
    for (const Charge& charge : after.children<&Charge::lease>(lease.id)) CHECK(charge.vat == VatTreatment::opted);
}

TEST_CASE("rent and service charge are in the records; fees are a share of the first year's rent by the rate in force") {
    const Letting office;
    const auto c = office.expanded();
    Money rent, service;
    for (const CashLine& line : c.cash) {
        if (line.kind != StepCostKind::annual_income) continue;
        CHECK(line.is_in_records);
        (line.what.starts_with("Rent") ? rent : service) += line.amount;
        CHECK(line.until == Date::of(2037, 6, 30));
    }
    CHECK(rent == pounds(90'000));
    // Two thirds of £30,000 power, £15,000 cleaning and £45,000 repairs.
    CHECK(service == pounds(60'000));
    CHECK(sum_of(c, StepCostKind::fees) == pounds(-9'000));
}

TEST_CASE("what emptying a floor saved is spent again when it is let, and its energy is used again") {
    Letting office;
    office.change([](OptionStep& s) { s.date = Date::of(2028, 4, 1), s.void_months = 0; });
    const auto empty = office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    const auto c = office.expanded();
    INFO(codes(office.result(c).faults));
    REQUIRE(office.result(c).fits);
    REQUIRE(outcome_of(c, empty).fits);
    CHECK(sum_of(c, StepCostKind::annual_cost) == Money{});
    REQUIRE(c.energy.size() == 1);
    CHECK(c.energy.front().until == Date::of(2028, 3, 31));
}

TEST_CASE("without a rent the rental value of all its lettable units is taken; if one isn't known publication waits") {
    Letting office;
    office.change([](OptionStep& s) { s.annual_rent.reset(); });
    CHECK(has_code(office.result(office.expanded()).faults, "rent_unknown"));
    const auto unit = [&](const std::string& name, std::optional<std::int64_t> rent) {
        office.put<Unit>(name, [&](Unit& u) {
            u.asset = office.hall, u.floor = office.first, u.name = name, u.is_lettable = true, u.net_internal_area = nia(500);
            if (rent) u.market_rent = pounds(*rent);
        });
    };
    unit("East", 60'000), unit("West", {});
    CHECK(has_code(office.result(office.expanded()).faults, "rent_unknown"));
    unit("West", 55'000);
    const auto c = office.expanded();
    CHECK_FALSE(has_code(office.result(c).faults, "rent_unknown"));
    const Portfolio after = under(office.portfolio(), c);
    CHECK(passing_rent(after, made(after), Date::of(2030, 1, 1)).amount == pounds(115'000));
}

TEST_CASE("a floor where a team sits, or partners have desks, or that is let already, can't be let") {
    Letting office;
    office.put<OptionStep>("down", [&](OptionStep& s) { s.option = office.option, s.kind = StepKind::other, s.date = Date::of(2027, 3, 1); });
    CHECK(has_code(office.result(office.expanded()).faults, "team_without_place"));
    Letting shared;
    shared.desk_agreement("Charity", shared.first, 4, {});
    shared.change([](OptionStep& s) { s.date = Date::of(2027, 3, 31); });
    CHECK(has_code(shared.result(shared.expanded()).faults, "desks_agreed"));
    Letting twice;
    const auto again = twice.step("again", StepKind::let, Date::of(2029, 4, 1), [&](OptionStep& s) { s.asset = twice.hall, s.floor = twice.first, s.annual_rent = pounds(1); });
    CHECK(has_code(outcome_of(twice.expanded(), again).faults, "still_let"));
}

TEST_CASE("a rating of F can't be let without an exemption, an unknown one must be found out first") {
    Letting office;
    const auto rated = [&](EnergyRating rating) {
        office.put<Asset>("hall", [&](Asset& a) { a.name = "Town Hall", a.kind = AssetKind::building, a.tenure = Tenure::freehold, a.epc_rating = rating, a.net_internal_area = nia(1500), a.year_built = 2004; });
    };
    rated(EnergyRating::unknown);
    CHECK(has_code(office.result(office.expanded()).faults, "epc_unknown"));
    CHECK(office.result(office.expanded()).fits);
    rated(EnergyRating::f);
    CHECK(has_code(office.result(office.expanded()).faults, "rating_too_low"));
    CHECK_FALSE(office.result(office.expanded()).fits);
    office.put<StandardExemption>("exempt", [&](StandardExemption& e) { e.asset = office.hall, e.from_date = Date::of(2026, 1, 1), e.to_date = Date::of(2030, 12, 31); });
    CHECK(office.result(office.expanded()).fits);
    rated(EnergyRating::e);
    CHECK_FALSE(has_code(office.result(office.expanded()).faults, "rating_too_low"));
}

TEST_CASE("asbestos, title and VAT that nobody recorded are warned of until they are known") {
    Letting office;
    office.put<Asset>("hall", [](Asset& a) { a.name = "Town Hall", a.kind = AssetKind::building, a.tenure = Tenure::freehold, a.epc_rating = EnergyRating::d, a.net_internal_area = nia(1500), a.year_built = 1971; });
    office.forget<VatOption>("opted");
    office.put<TitleNumber>("hall title", [&](TitleNumber& t) { t.asset = office.annexe, t.number = "SQ1"; });
    auto faults = office.result(office.expanded()).faults;
    for (const char* code : {"hazards_unknown", "vat_unknown", "title_unknown"}) CHECK(has_code(faults, code));
    office.pays(office.let_first, StepCostKind::hazards, 0);
    faults = office.result(office.expanded()).faults;
    CHECK_FALSE(has_code(faults, "hazards_unknown"));
}

TEST_CASE("what we hold ourselves under a lease is sublet only as that lease allows") {
    Letting office;
    office.move("away", Date::of(2027, 3, 1), office.parking, office.hall, office.ground);
    const auto sublet = office.step("sublet", StepKind::let, Date::of(2027, 4, 1), [&](OptionStep& s) { s.asset = office.annexe, s.annual_rent = pounds(40'000), s.term_years = 5; });
    const auto allowed = [&](Alienation how) {
        office.put<LeaseTerm>("annexe term", [&](LeaseTerm& t) { t.lease = office.lease_in, t.kind = TermKind::original, t.from_date = Date::of(2020, 4, 1), t.to_date = Date::of(2030, 3, 31), t.alienation = how; });
        const auto c = office.expanded();
        return codes(outcome_of(c, sublet).faults);
    };
    CHECK(allowed(Alienation::prohibited).find("subletting_prohibited") != std::string::npos);
    CHECK(allowed(Alienation::unknown).find("alienation_unknown") != std::string::npos);
    CHECK(allowed(Alienation::whole_with_consent).find("landlord_consent") != std::string::npos);
    CHECK(allowed(Alienation::free).find("beyond_head_lease") != std::string::npos);
}

TEST_CASE("a letting below its value for more than seven years needs a reason, a shorter one doesn't") {
    Letting office;
    office.rule("s123.outside_years", "7");
    office.rule("s123.undervalue_limit", "2000000");
    office.put<Unit>("All", [&](Unit& u) { u.asset = office.hall, u.floor = office.first, u.name = "All", u.is_lettable = true, u.net_internal_area = nia(1000), u.market_rent = pounds(120'000); });
    CHECK(has_code(office.result(office.expanded()).faults, "s123_undervalue"));
    office.change([](OptionStep& s) { s.term_years = 5; });
    CHECK_FALSE(has_code(office.result(office.expanded()).faults, "s123_undervalue"));
}

TEST_CASE("a void or a term out of all reason is refused") {
    Letting office;
    office.change([](OptionStep& s) { s.void_months = -1; });
    CHECK(has_code(office.result(office.expanded()).faults, "term_wrong"));
    office.change([](OptionStep& s) { s.void_months = 0, s.term_years = 9'000'000'000; });
    CHECK(has_code(office.result(office.expanded()).faults, "term_wrong"));
}

TEST_CASE("beside a unit that is let by itself the rest of its floor is let, at its own area and part of the services") {
    Letting office;
    office.let("Shop", office.unit("Suite", office.first, 200), Date::of(2035, 3, 31));
    auto c = office.expanded();
    INFO(codes(office.result(c).faults));
    REQUIRE(office.result(c).fits);
    const Portfolio after = under(office.portfolio(), c);
    for (const Lease& lease : after.table<Lease>())
        if (lease.partner == office.partner) CHECK(area_let(after, lease.id, Date::of(2028, 1, 1)) == nia(800));
    for (const CashLine& line : c.cash)
        if (line.what.starts_with("Service charge")) CHECK(line.amount == pounds(48'000));
    // What is let by the floor is let, whatever its description.
    const auto again = office.step("again", StepKind::let, Date::of(2028, 4, 1), [&](OptionStep& s) { s.asset = office.hall, s.floor = office.first, s.annual_rent = pounds(1); });
    CHECK(has_code(outcome_of(office.expanded(), again).faults, "still_let"));
    // And a part of unknown size leaves an unknown rest.
    office.put<Unit>("Suite", [&](Unit& u) { u.asset = office.hall, u.floor = office.first, u.name = "Suite", u.is_lettable = true; });
    CHECK(has_code(office.result(office.expanded()).faults, "area_unknown"));
}
