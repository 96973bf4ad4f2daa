// Running costs by floor and partner, business rates: parts that add up, and what can't be divided.
#include "src/occupancy/costs.hpp"

#include "tests/occupancy/town_hall.hpp"
#include "tests/support/random_portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::occupancy;
using test::has_code, test::nia, test::TownHall;

namespace {
const Date year_end = Date::of(2026, 3, 31);
AssetCosts costs_of(const Portfolio& portfolio, Id<Asset> asset, CostKey key) { return asset_costs(portfolio, *portfolio.find(asset), 2025, key, year_end); }
Money sum(const std::vector<Amounts>& parts) {
    Money total;
    for (const Amounts& a : parts) total += a.actual.value_or(Money{});
    return total;
}
}  // namespace

TEST_CASE("a building's costs are divided over its floors by area, and a floor's own stay with it") {
    TownHall t;
    t.cost("gas", CostCategory::gas, 100'01);
    t.cost("cleaning", CostCategory::cleaning, 50'00, 40'00, t.ground);
    t.cost("last year", CostCategory::gas, 999'99, {}, {}, 2024);
    const Portfolio p = t.portfolio();
    const AssetCosts costs = costs_of(p, t.hall, CostKey::area);
    REQUIRE(costs.categories.size() == 2);
    REQUIRE(costs.floors.size() == 2);
    CHECK(costs.floors[0]->name == "First");
    CHECK(costs.categories[0].category == CostCategory::gas);
    CHECK(costs.categories[0].by_floor[0].actual == Money::from_pence(66'67));
    CHECK(costs.categories[0].by_floor[1].actual == Money::from_pence(33'34));
    CHECK_FALSE(costs.categories[1].by_floor[0].actual);
    CHECK(costs.categories[1].by_floor[1].actual == Money::from_pence(50'00));
    CHECK(costs.categories[0].whole.without_budget == 1);
    CHECK(costs.total.actual == Money::from_pence(150'01));
    CHECK(sum(costs.floor_totals) == Money::from_pence(150'01));
}

TEST_CASE("desks, full-time equivalents and rateable values divide too, and a floor without any bears nothing") {
    TownHall t;
    t.cost("gas", CostCategory::gas, 900'00);
    t.desks("Open plan", t.first, 30);
    t.desks("Counter", t.ground, 15);
    t.sits("a", t.team("Planning", 20, 20, 1), t.first, 20);
    for (const auto& [name, floor, pounds] : {std::tuple{"rv first", t.first, 20'000}, std::tuple{"rv ground", t.ground, 40'000}})
        t.put<RatingAssessment>(name, [&, f = floor, v = pounds](RatingAssessment& r) { r.asset = t.hall, r.floor = f, r.rateable_value = Money::from_pounds(v), r.from_date = Date::of(2023, 4, 1); });
    const Portfolio p = t.portfolio();
    CHECK(costs_of(p, t.hall, CostKey::desks).floor_totals[0].actual == Money::from_pence(600'00));
    CHECK(costs_of(p, t.hall, CostKey::full_time).floor_totals[0].actual == Money::from_pence(900'00));
    CHECK(costs_of(p, t.hall, CostKey::full_time).floor_totals[1].actual == Money{});
    CHECK(costs_of(p, t.hall, CostKey::rateable_value).floor_totals[1].actual == Money::from_pence(600'00));
}

TEST_CASE("a floor whose weight isn't known leaves the building whole, and says why") {
    TownHall t;
    t.floor("Attic", 2, {});
    t.cost("gas", CostCategory::gas, 900'00);
    const Portfolio p = t.portfolio();
    const AssetCosts costs = costs_of(p, t.hall, CostKey::area);
    CHECK(has_code(costs.faults, "weight_unknown"));
    CHECK(costs.faults.front().message.find("Attic") != std::string::npos);
    CHECK(costs.floor_totals.empty());
    CHECK(costs.total.actual == Money::from_pence(900'00));
    CHECK(has_code(costs_of(p, t.hall, CostKey::desks).faults, "weights_zero"));
    CHECK(has_code(costs_of(p, t.hall, CostKey::rateable_value).faults, "weight_unknown"));
    TownHall bare;
    const auto shed = bare.asset("Shed");
    const Portfolio q = bare.portfolio();
    CHECK(has_code(costs_of(q, shed, CostKey::area).faults, "no_floors"));
}

TEST_CASE("running costs divided over floors add up to the whole, whatever the amounts and weights") {
    test::holds("floors add up", [] {
        TownHall t;
        const int floors = *rc::gen::inRange(0, 7), rows = *rc::gen::inRange(1, 9);
        std::vector<Id<Floor>> places{t.ground, t.first, {}};
        for (int i = 0; i < floors; ++i) {
            places.push_back(t.floor("Floor " + std::to_string(i), i + 2, *rc::gen::inRange(1, 100'000)));
            t.desks("Room " + std::to_string(i), places.back(), *rc::gen::inRange(0, 200));
        }
        t.desks("Room", t.ground, 1);
        for (int i = 0; i < rows; ++i)
            t.cost("cost " + std::to_string(i), static_cast<CostCategory>(*rc::gen::inRange(0, 17)), *rc::gen::inRange<std::int64_t>(-1'000'000, 100'000'000), *rc::gen::inRange<std::int64_t>(0, 100'000'000), places[static_cast<std::size_t>(*rc::gen::inRange(0, 3 + floors))]);
        const Portfolio p = t.portfolio();
        for (const CostKey key : {CostKey::area, CostKey::desks}) {
            const AssetCosts costs = costs_of(p, t.hall, key);
            RC_ASSERT(costs.faults.empty());
            RC_ASSERT(sum(costs.floor_totals) == costs.total.actual.value());
            for (const CategoryCost& c : costs.categories) {
                RC_ASSERT(sum(c.by_floor) == c.whole.actual.value());
                Money budget;
                for (const Amounts& a : c.by_floor) budget += a.budget.value_or(Money{});
                RC_ASSERT(budget == c.whole.budget.value());
            }
        }
    });
    test::holds("any register is worked with", [] {
        test::RandomPortfolio random(*rc::gen::arbitrary<std::uint64_t>());
        const Portfolio p = random.portfolio();
        const int year = 1900 + static_cast<int>(random.below(200));
        for (const RatesLine& line : business_rates(p, year, true))
            if (line.payable) RC_ASSERT(*line.payable + *line.relief == *line.gross);
    });
}

TEST_CASE("running cost is recharged by area over who was there on which days, and the void stays with the landlord") {
    TownHall t;
    t.cost("gas", CostCategory::gas, 365'00 * 10);
    t.cost("rates", CostCategory::business_rates, 999'00);
    const auto suite = t.unit("Suite 1", t.ground, 300);
    t.unit("Suite 2", t.ground, 150);
    t.let("Citizens Advice", suite, {}, Date::of(2025, 4, 1).plus_days(165));
    t.sits("a", t.team("Planning", 50, 60, 0.5), t.first, 40);
    const Portfolio p = t.portfolio();
    const auto found = recharge(p, *p.find(t.hall), 2025, CostKey::area);
    REQUIRE(found);
    CHECK(found->cost == Money::from_pence(365'00 * 10));
    REQUIRE_FALSE(found->parts.empty());
    CHECK(found->parts[0].name == "Citizens Advice");
    CHECK(found->parts[0].days == 200);
    // 200 of 365 days, 300 of 1,500 m2.
    CHECK(found->parts[0].share == Money::from_pence(400'00));
    // First floor for the year: 1,000 of 1,500.
    CHECK(found->own == Money::from_pence(2'433'33));
    CHECK(found->to_partners + found->own + found->unlet == found->cost);
    CHECK(found->unlet > Money{});
}

TEST_CASE("a mast on the roof bears nothing of the running cost, and is named") {
    TownHall t;
    t.cost("gas", CostCategory::gas, 1'000'00);
    const auto mast = t.lease("Mast", t.hall, Date::of(2020, 1, 1), {});
    t.put<Demise>("Mast demise", [&](Demise& d) { d.lease = mast, d.asset = t.hall, d.description = "Part of the roof", d.area = Area(18'0000, AreaBasis::gia); });
    const Portfolio p = t.portfolio();
    const auto found = recharge(p, *p.find(t.hall), 2025, CostKey::area);
    REQUIRE(found);
    CHECK(found->left_out.size() == 1);
    CHECK(found->to_partners == Money{});
    CHECK(found->unlet == found->cost);
}

TEST_CASE("by desks, desks agreed for two days of five cost two fifths, and spare desks stay with the landlord") {
    TownHall t;
    t.cost("gas", CostCategory::gas, 1'000'00);
    t.desks("Open plan", t.first, 50);
    t.sits("a", t.team("Planning", 50, 60, 0.5), t.first, 30);
    t.desk_agreement("Police", t.first, 10, {Weekday::tuesday, Weekday::wednesday});
    const Portfolio p = t.portfolio();
    const auto found = recharge(p, *p.find(t.hall), 2025, CostKey::desks);
    REQUIRE(found);
    CHECK(found->parts[0].name == "Police");
    CHECK(found->parts[0].share == Money::from_pence(80'00));
    CHECK(found->parts[0].fee == Money::from_pounds(9'000));
    CHECK(found->own == Money::from_pence(600'00));
    CHECK(found->unlet == Money::from_pence(320'00));
}

TEST_CASE("a recharge is refused where a cost or a part isn't known") {
    TownHall t;
    const auto recharged = [&](CostKey key) {
        const Portfolio p = t.portfolio();
        return recharge(p, *p.find(t.hall), 2025, key);
    };
    CHECK(recharged(CostKey::area).error().front().code == "cost_unknown");
    t.cost("gas", CostCategory::gas, 1'000'00);
    t.sits("a", t.team("Planning", 50, 60, 0.5), t.first, {});
    CHECK(recharged(CostKey::desks).error().front().code == "weight_unknown");
    CHECK(recharged(CostKey::desks).error().front().message.find("Planning") != std::string::npos);
    CHECK(recharged(CostKey::rateable_value).error().front().code == "key_wrong");
    t.cost("water", CostCategory::water, {}, 50'00);
    CHECK(recharged(CostKey::area).error().front().code == "cost_unknown");
}

TEST_CASE("recharged parts add up to the cost on random lettings") {
    test::holds("parts add up", [] {
        TownHall t;
        t.cost("gas", CostCategory::gas, *rc::gen::inRange<std::int64_t>(0, 10'000'000));
        t.desks("Open plan", t.first, *rc::gen::inRange(1, 200));
        const int n = *rc::gen::inRange(0, 5);
        for (int i = 0; i < n; ++i) {
            const auto unit = t.unit("Suite " + std::to_string(i), t.ground, *rc::gen::inRange(1, 100));
            if (*rc::gen::inRange(0, 3) > 0) t.let("Tenant " + std::to_string(i), unit, Date::of(2025, 4, 1).plus_days(*rc::gen::inRange(0, 500)), Date::of(2025, 1, 1).plus_days(*rc::gen::inRange(0, 90)));
        }
        t.sits("a", t.team("Planning", 50, 60, 0.5), t.first, *rc::gen::inRange(1, 60));
        t.desk_agreement("Police", t.first, *rc::gen::inRange(1, 20), {Weekday::monday});
        const Portfolio p = t.portfolio();
        const auto found = recharge(p, *p.find(t.hall), 2025, CostKey::area);
        RC_ASSERT(found.has_value());
        Money all;
        for (const RechargePart& part : found->parts) all += part.share;
        RC_ASSERT(all == found->cost);
        RC_ASSERT(found->to_partners + found->own + found->unlet == found->cost);
    });
}

namespace {
struct Rated : TownHall {
    Rated() {
        rate("rates.multiplier.standard", 555'000);
        rate("rates.multiplier.small", 499'000);
        rate("rates.relief.charitable", 800'000);
        rule("rates.small_below", "51000");
        rule("rates.empty_months", "3");
    }
    RatesLine line(std::int64_t pounds, RatesRelief relief = RatesRelief::none, std::optional<bool> empty = {}, Date from = Date::of(2023, 4, 1), std::optional<Date> to = {}, std::optional<Ratio> share = {}) {
        put<RatingAssessment>("assessment", [&](RatingAssessment& r) {
            r.asset = hall, r.hereditament = "Offices", r.rateable_value = Money::from_pounds(pounds), r.from_date = from, r.to_date = to, r.payer = RatesPayer::body, r.relief = relief, r.is_empty = empty, r.relief_share = share;
        });
        kept = portfolio();
        return business_rates(kept, 2025).at(0);
    }
    Portfolio kept = empty_portfolio();
};
}  // namespace

TEST_CASE("business rates are rateable value by multiplier and days, less relief") {
    Rated t;
    CHECK(t.line(100'000).payable == Money::from_pounds(55'500));
    CHECK(t.line(51'000).payable == Money::from_pounds(28'305));
    CHECK(t.line(50'999).payable == Money::from_pence(25'448'50));
    CHECK(t.line(100'000, RatesRelief::none, {}, Date::of(2025, 10, 1)).payable == times(Money::from_pounds(55'500), 182, 365));
    CHECK(t.line(100'000, RatesRelief::none, {}, Date::of(2023, 4, 1), Date::of(2025, 4, 1)).days == 1);
    CHECK(t.line(100'000, RatesRelief::charitable).payable == Money::from_pounds(11'100));
    CHECK(t.line(100'000, RatesRelief::charitable, {}, Date::of(2023, 4, 1), {}, Ratio::from_millionths(1'000'000)).payable == Money{});
    CHECK(t.line(100'000, RatesRelief::listed_empty, true).payable == Money{});
    // Empty from 1 February 2025: exempt to 30 April, so 335 of 365 days.
    CHECK(t.line(100'000, RatesRelief::empty_exempt, true, Date::of(2025, 2, 1)).payable == times(Money::from_pounds(55'500), 335, 365));
    CHECK(t.line(100'000, RatesRelief::empty_exempt, true, Date::of(2026, 2, 1)).payable == Money{});
}

TEST_CASE("business rates that rest on what isn't known name it") {
    Rated t;
    CHECK_FALSE(t.line(100'000, RatesRelief::small_business).payable);
    CHECK(t.line(100'000, RatesRelief::small_business).missing.front().find("share") != std::string::npos);
    CHECK_FALSE(t.line(100'000, RatesRelief::unknown, true).payable);
    CHECK_FALSE(t.line(-5).payable);
    TownHall bare;
    bare.put<RatingAssessment>("a", [&](RatingAssessment& r) { r.asset = bare.hall, r.rateable_value = Money::from_pounds(1); });
    const Portfolio p = bare.portfolio();
    CHECK(business_rates(p, 2025).at(0).missing.front().find("rates.small_below") != std::string::npos);
}
