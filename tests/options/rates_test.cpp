// Business rates, contracts and clawbacks of places that empty, are let or go.
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// The hall's first floor is a hereditament of £40,000, at a multiplier of a half.
struct Rated : Offices {
    Rated() {
        rule("rates.small_below", "51000"), rule("rates.empty_months", "3");
        rate("rates.multiplier.small", 500'000), rate("rates.multiplier.standard", 500'000);
        rated(first);
        move("down", Date::of(2027, 3, 1), legal, hall, ground);
    }
    void rated(Id<Floor> floor, std::optional<std::int64_t> value = 40'000) {
        put<RatingAssessment>("rated", [&](RatingAssessment& r) {
            r.asset = hall, r.floor = floor, r.hereditament = "Offices", r.from_date = Date::of(2023, 4, 1), r.payer = RatesPayer::body, r.relief = RatesRelief::none;
            if (value) r.rateable_value = pounds(*value);
        });
    }
    OptionStep let(Date date) {
        return step("let", StepKind::let, date, [&](OptionStep& s) { s.asset = hall, s.floor = first, s.partner = partner, s.annual_rent = pounds(90'000), s.term_years = 10; });
    }
};
// What rates change by, a year, as at a day.
Money at(const Consequences& c, Date date) {
    Money sum;
    for (const CashLine& line : c.cash)
        if (line.is_transfer && line.from <= date && (!line.until || date <= *line.until)) sum += line.amount;
    return sum;
}
}  // namespace

TEST_CASE("an emptied floor pays no rates for three months and then in full; a tenant pays them instead") {
    Rated office;
    office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    auto c = office.expanded();
    CHECK(at(c, Date::of(2027, 3, 31)) == Money{});
    CHECK(at(c, Date::of(2027, 4, 1)) == pounds(20'000));
    CHECK(at(c, Date::of(2027, 7, 1)) == Money{});
    office.let(Date::of(2028, 4, 1));
    c = office.expanded();
    for (const StepOutcome& o : c.steps) {
        INFO(o.sentence << codes(o.faults));
        CHECK(o.fits);
        CHECK_FALSE(has_code(o.faults, "rates_unknown"));
    }
    CHECK(at(c, Date::of(2028, 3, 31)) == Money{});
    CHECK(at(c, Date::of(2028, 4, 1)) == pounds(20'000));
    CHECK(at(c, Date::of(2035, 4, 1)) == pounds(20'000));
    const Portfolio after = under(office.portfolio(), c);
    for (const RatingAssessment& r : after.table<RatingAssessment>())
        if (in_force(r.from_date, r.to_date, Date::of(2029, 1, 1))) CHECK((r.payer == RatesPayer::tenant && r.partner == office.partner));
}

TEST_CASE("a floor let again within its free months never pays empty rates") {
    Rated office;
    office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    office.let(Date::of(2027, 5, 1));
    const auto c = office.expanded();
    for (const Date date : {Date::of(2027, 4, 1), Date::of(2027, 5, 1), Date::of(2027, 7, 1), Date::of(2030, 1, 1)}) CHECK(at(c, date) == pounds(20'000));
}

TEST_CASE("a listed building that stands empty pays nothing") {
    Rated office;
    office.put<TitleConstraint>("listed", [&](TitleConstraint& t) { t.asset = office.hall, t.kind = ConstraintKind::listing, t.grade = "II"; });
    office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    const auto c = office.expanded();
    CHECK(at(c, Date::of(2027, 7, 1)) == pounds(20'000));
    CHECK(at(c, Date::of(2030, 7, 1)) == pounds(20'000));
}

TEST_CASE("rates of more than the place go on, and of an unknown value aren't guessed") {
    Rated office;
    const auto empty = office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    office.rated({});
    CHECK(has_code(outcome_of(office.expanded(), empty).faults, "rates_shared"));
    CHECK(at(office.expanded(), Date::of(2027, 4, 1)) == Money{});
    office.rated(office.first, {});
    CHECK(has_code(outcome_of(office.expanded(), empty).faults, "rates_unknown"));
}

TEST_CASE("a contract that runs past a building's end costs what is recorded for leaving it; an unknown cost is said") {
    Offices office;
    office.move("out", Date::of(2028, 3, 1), office.parking, office.hall, office.first);
    const auto close = office.release("close", Date::of(2028, 4, 1), office.annexe);
    const auto contract = [&](std::optional<std::int64_t> exit, Date to) {
        office.put<ServiceContract>("data", [&](ServiceContract& s) {
            s.asset = office.annexe, s.name = "Data line", s.from_date = Date::of(2024, 1, 1), s.to_date = to;
            if (exit) s.exit_cost = pounds(*exit);
        });
    };
    contract(5'200, Date::of(2030, 12, 31));
    auto c = office.expanded();
    CHECK(sum_of(c, StepCostKind::contract_exit) == pounds(-5'200));
    CHECK(under(office.portfolio(), c).find(Make::id<ServiceContract>("data"))->to_date == Date::of(2028, 3, 31));
    contract({}, Date::of(2030, 12, 31));
    CHECK(has_code(outcome_of(office.expanded(), close).faults, "exit_cost_unknown"));
    contract({}, Date::of(2028, 3, 31));
    CHECK_FALSE(has_code(outcome_of(office.expanded(), close).faults, "exit_cost_unknown"));
    CHECK(sum_of(office.expanded(), StepCostKind::contract_exit) == Money{});
}

TEST_CASE("a building emptied floor by floor and then sold saves each cost once") {
    Offices office;
    office.put<Valuation>("value", [&](Valuation& v) { v.asset = office.hall, v.date = Date::of(2026, 3, 31), v.amount = pounds(900'000), v.basis = ValuationBasis::market_value; });
    office.desks("annexe desks", office.ground, 30);
    office.put<Room>("annexe desks", [&](Room& r) { r.asset = office.annexe, r.floor = office.annexe_floor, r.kind = RoomKind::desks, r.desks = 60; });
    office.move("one", Date::of(2027, 3, 1), office.legal, office.annexe, office.annexe_floor);
    office.move("two", Date::of(2027, 3, 1), office.planning, office.annexe, office.annexe_floor);
    office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    const auto sell = office.step("sell", StepKind::dispose, Date::of(2028, 4, 1), [&](OptionStep& s) { s.asset = office.hall; });
    const auto c = office.expanded();
    INFO(codes(outcome_of(c, sell).faults));
    REQUIRE(outcome_of(c, sell).fits);
    // £30,000 of power, £15,000 of cleaning and £45,000 of repairs, in two goes.
    CHECK(sum_of(c, StepCostKind::annual_cost) == pounds(90'000));
}
