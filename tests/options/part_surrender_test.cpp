// Giving a part of a leased building back: what is left of the lease, what it saves, and when it can't be.
#include "src/options/appraisal.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
/// The annexe has two floors under one lease of the building; the upper one, where nobody sits, is given back.
struct Part : Offices {
    Part() {
        upper = put<Floor>("annexe upper", [&](Floor& f) { f.asset = annexe, f.name = "Upper", f.level = 1, f.net_internal_area = nia(150); });
        back = release("give back", Date::of(2027, 6, 24), annexe, upper);
    }
    void is_agreed(std::int64_t price) { pays(back, StepCostKind::break_penalty, price); }
    StepOutcome outcome() const { return outcome_of(expanded(), back); }
    Portfolio after() const { return under(portfolio(), expanded()); }
    std::vector<const Charge*> charges_on(const Portfolio& p, Date date) const {
        std::vector<const Charge*> found;
        for (const Charge& charge : p.children<&Charge::lease>(lease_in))
            if (in_force(charge.from_date, charge.to_date, date)) found.push_back(&charge);
        return found;
    }
    Id<Floor> upper;
    OptionStep back;
};
const Date before_it = Date::of(2027, 6, 23), from_it = Date::of(2027, 6, 24);
}  // namespace

TEST_CASE("without an agreed price a lease of more goes on, and says how a part could be surrendered") {
    Part office;
    const auto outcome = office.outcome();
    REQUIRE(outcome.fits);
    REQUIRE(has_code(outcome.faults, "lease_goes_on"));
    CHECK(joined_messages(outcome.faults).find("a break penalty of the step") != std::string::npos);
    CHECK(office.charges_on(office.after(), from_it).front()->amount == pounds(36'000));
}

TEST_CASE("a part given back by agreement leaves the other floors, a varied term and the rent of what is left") {
    Part office;
    office.is_agreed(5'000);
    const auto c = office.expanded();
    const auto& outcome = outcome_of(c, office.back);
    INFO(joined_messages(outcome.faults));
    REQUIRE(outcome.fits);
    CHECK(has_code(outcome.faults, "part_surrender"));
    CHECK_FALSE(has_code(outcome.faults, "lease_goes_on"));
    const Portfolio after = office.after();
    // 300 of 450 m2 are left: two thirds of £36,000.
    REQUIRE(demises_at(after, office.lease_in, from_it).size() == 1);
    CHECK(demises_at(after, office.lease_in, from_it).front()->floor == office.annexe_floor);
    CHECK(demises_at(after, office.lease_in, before_it).front()->floor.is_nil());
    REQUIRE(office.charges_on(after, from_it).size() == 1);
    CHECK(office.charges_on(after, from_it).front()->amount == pounds(24'000));
    CHECK(office.charges_on(after, before_it).front()->amount == pounds(36'000));
    CHECK(term_at(after, office.lease_in, from_it)->kind == TermKind::variation);
    CHECK(term_at(after, office.lease_in, from_it)->to_date == Date::of(2030, 3, 31));
    CHECK_FALSE(after.find(office.lease_in)->ended_on);
    CHECK_FALSE(after.find(office.annexe)->disposed_on);
    CHECK(sum_of(c, StepCostKind::break_penalty) == pounds(-5'000));
    const auto line = std::find_if(c.cash.begin(), c.cash.end(), [](const CashLine& l) { return l.what.find("no longer paid for Annexe, Upper") != std::string::npos; });
    REQUIRE(line != c.cash.end());
    CHECK(line->amount == pounds(12'000));
    CHECK(line->is_in_records);
    CHECK(line->until == Date::of(2030, 3, 31));
}

TEST_CASE("the rent that is left can be set by hand, and the saving shown follows it") {
    Part office;
    office.is_agreed(0);
    const Id<Charge> left = office.charges_on(office.after(), from_it).front()->id;
    office.put<StepOverride>("agreed", [&](StepOverride& o) { o.step = office.back.id, o.subject = {"charge", left.value}, o.field = "amount", o.was = "24000.00", o.becomes = "27000.00"; });
    const auto c = office.expanded();
    INFO(joined_messages(outcome_of(c, office.back).faults));
    REQUIRE(outcome_of(c, office.back).fits);
    const auto line = std::find_if(c.cash.begin(), c.cash.end(), [](const CashLine& l) { return l.what.find("no longer paid for") != std::string::npos; });
    CHECK(line->amount == pounds(9'000));
    CHECK(office.charges_on(under(office.portfolio(), c), from_it).front()->amount == pounds(27'000));
}

TEST_CASE("caps, shares and later steps of the rent fall alike; what is paid once doesn't; a penny is rounded half to even") {
    Part office;
    office.is_agreed(0);
    office.charge("later", office.lease_in, ChargeKind::stepped_rent, 40'000, Date::of(2028, 4, 1));
    office.put<Charge>("service", [&](Charge& ch) {
        ch.lease = office.lease_in, ch.kind = ChargeKind::service_charge, ch.frequency = ChargeFrequency::quarterly, ch.from_date = Date::of(2020, 4, 1), ch.cap = pounds(3'000), ch.share = percent(30), ch.amount = Money::from_pence(10'000'01);
    });
    office.put<Charge>("premium", [&](Charge& ch) { ch.lease = office.lease_in, ch.kind = ChargeKind::other, ch.frequency = ChargeFrequency::once, ch.from_date = Date::of(2029, 1, 1), ch.amount = pounds(700); });
    const Portfolio after = office.after();
    std::map<ChargeKind, const Charge*> found;
    for (const Charge& charge : after.children<&Charge::lease>(office.lease_in))
        if (in_force(charge.from_date, charge.to_date, Date::of(2029, 1, 1))) found[charge.kind] = &charge;
    REQUIRE(found.contains(ChargeKind::service_charge));
    CHECK(found.at(ChargeKind::service_charge)->amount == Money::from_pence(6'666'67));
    CHECK(found.at(ChargeKind::service_charge)->cap == pounds(2'000));
    CHECK(found.at(ChargeKind::service_charge)->share == percent(20));
    CHECK(found.at(ChargeKind::stepped_rent)->amount == Money::from_pence(26'666'67));
    CHECK(found.at(ChargeKind::stepped_rent)->from_date == Date::of(2028, 4, 1));
    CHECK(found.at(ChargeKind::other)->amount == pounds(700));
}

TEST_CASE("two parts given back on one day vary the terms once; the second leaves what the first left") {
    Part office;
    office.is_agreed(0);
    const auto loft = office.put<Floor>("annexe loft", [&](Floor& f) { f.asset = office.annexe, f.name = "Loft", f.level = 2, f.net_internal_area = nia(150); });
    const auto second = office.release("too", from_it, office.annexe, loft);
    office.pays(second, StepCostKind::break_penalty, 0);
    const auto c = office.expanded();
    INFO(joined_messages(outcome_of(c, second).faults));
    REQUIRE(outcome_of(c, second).fits);
    const Portfolio after = office.after();
    CHECK(demises_at(after, office.lease_in, from_it).size() == 1);
    CHECK(office.charges_on(after, from_it).front()->amount == pounds(18'000));
    int terms = 0;
    for ([[maybe_unused]] const LeaseTerm& term : after.children<&LeaseTerm::lease>(office.lease_in)) ++terms;
    CHECK(terms == 2);
}

TEST_CASE("giving back what is left of a lease, on the same day too, ends it") {
    Part office;
    office.is_agreed(0);
    office.move("out", before_it, office.parking, office.hall, office.first);
    const auto rest = office.release("the rest", from_it, office.annexe, office.annexe_floor);
    office.pays(rest, StepCostKind::break_penalty, 0);
    const auto c = office.expanded();
    INFO(joined_messages(outcome_of(c, rest).faults));
    REQUIRE(outcome_of(c, rest).fits);
    CHECK(office.after().find(office.lease_in)->ended_on == before_it);
}

TEST_CASE("a demise of its own for the part simply ends; one of something else stays") {
    Part office;
    office.is_agreed(0);
    office.put<Demise>("annexe demise", [&](Demise& d) { d.lease = office.lease_in, d.asset = office.annexe, d.floor = office.annexe_floor; });
    office.put<Demise>("upper demise", [&](Demise& d) { d.lease = office.lease_in, d.asset = office.annexe, d.floor = office.upper, d.area = nia(100); });
    REQUIRE(office.outcome().fits);
    const Portfolio after = office.after();
    REQUIRE(demises_at(after, office.lease_in, from_it).size() == 1);
    CHECK(demises_at(after, office.lease_in, from_it).front()->id == Make::id<Demise>("annexe demise"));
    CHECK(office.charges_on(after, from_it).front()->amount == pounds(27'000));  // 300 of 400 m2
}

TEST_CASE("a part that can't be told from the rest, areas that aren't known, and terms that don't reach the day are plain faults") {
    Part unmeasured;
    unmeasured.is_agreed(0);
    unmeasured.put<Floor>("annexe upper", [&](Floor& f) { f.asset = unmeasured.annexe, f.name = "Upper", f.level = 1; });
    const auto unknown = unmeasured.outcome();
    REQUIRE(unknown.fits);
    CHECK(has_code(unknown.faults, "part_rent_unknown"));
    CHECK(unmeasured.charges_on(unmeasured.after(), from_it).front()->amount == pounds(36'000));

    Part mixed;
    mixed.is_agreed(0);
    mixed.put<Floor>("annexe upper", [&](Floor& f) { f.asset = mixed.annexe, f.name = "Upper", f.level = 1, f.net_internal_area = Area(1'500'000, AreaBasis::gia); });
    CHECK(has_code(mixed.outcome().faults, "part_rent_unknown"));

    // A unit whose floor has no other unit recorded.
    Part alone;
    const auto suite = alone.put<Unit>("suite", [&](Unit& u) { u.asset = alone.annexe, u.floor = alone.upper, u.name = "Suite", u.net_internal_area = nia(60); });
    const auto give = alone.step("unit back", StepKind::release, from_it, [&](OptionStep& s) { s.asset = alone.annexe, s.floor = alone.upper, s.unit = suite; });
    alone.pays(give, StepCostKind::break_penalty, 0);
    const auto c = alone.expanded();
    CHECK(has_code(outcome_of(c, give).faults, "part_surrender_unrecorded"));
    CHECK(has_code(outcome_of(c, give).faults, "lease_goes_on"));
    CHECK(demises_at(under(alone.portfolio(), c), alone.lease_in, from_it).size() == 1);

    Part later;
    later.is_agreed(0);
    later.put<LeaseTerm>("annexe later", [&](LeaseTerm& t) { t.lease = later.lease_in, t.kind = TermKind::extension, t.from_date = Date::of(2030, 4, 1), t.to_date = Date::of(2035, 3, 31); });
    const auto refused = later.outcome();
    CHECK_FALSE(refused.fits);
    CHECK(has_code(refused.faults, "later_terms"));
    CHECK(refused.changes.empty());
    CHECK(later.expanded().cash.empty());
}

TEST_CASE("what a part surrender saves is in the appraisal once: by the records, not by the line that shows it") {
    Part office;
    office.is_agreed(0);
    const Portfolio bare = office.portfolio(), live = apply(bare, shipped_edition(bare)).value();
    const auto c = expand(live, office.option, office.today);
    AppraisalTerms terms;
    terms.as_at = office.today, terms.start = Date::of(2027, 4, 1), terms.years = 10;
    const auto a = appraise(live, under(live, c), c, terms);
    REQUIRE(a);
    Money rent;
    for (const FlowLine& line : a->lines)
        if (line.group == FlowGroup::rent_paid) rent += line.nominal.at(1);
    CHECK(rent == pounds(12'000));
}
