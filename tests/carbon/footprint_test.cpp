// Footprints: parts and wholes on random estates, sub-meters, tenants, what is missing, homeworking, bridges, uncertainty.
#include <cmath>
#include <numeric>

#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::carbon;
using terrier::test::Approx;
using terrier::test::Estate;
using terrier::test::holds;

namespace {
const Days year{Date::of(2025, 4, 1), Date::of(2026, 3, 31)};

// A typical office of 1,000 m2 on one floor, by its benchmark.
struct Office {
    Estate e;
    Id<Asset> hall = e.building("Hall");
    Id<Floor> ground = e.floor("Ground", hall, 600), first = e.floor("First", hall, 400);
    Id<Meter> electricity = e.meter("E1", hall, Utility::electricity), gas = e.meter("G1", hall, Utility::gas);
    Office() {
        e.bill(electricity, year.from, year.to, 95'000);
        e.bill(gas, year.from, year.to, 120'000);
    }
};
Carbon of_floor(const Footprint& f, Id<Floor> floor) {
    return f.total([&](const Emission& e) { return e.floor == floor; });
}
}  // namespace

TEST_CASE("an office by its benchmark emits the domain's tonnes") {
    Office o;
    const Portfolio p = o.e.portfolio();
    const Footprint f = footprint(p, year);
    CHECK(f.factors.year == 2025);
    CHECK(f.own().shown() == Approx(38.77).margin(0.005));
    CHECK((f.own() + f.total(Account::losses)).shown() == Approx(40.53).margin(0.005));
    CHECK(f.is_own_complete());
    CHECK(of_floor(f, o.ground) + of_floor(f, o.first) == f.place());
    CHECK(of_floor(f, o.ground).shown() == Approx(0.6 * f.place().shown()).margin(1e-5));
    CHECK(footprint(p, year, {.factor_year = 2022}).own().shown() == Approx(40.28).margin(0.005));
}

TEST_CASE("parts add up to their wholes to the gram on random estates") {
    holds("by asset, floor, occupier and account", [] {
        Estate e;
        const auto buildings = *rc::gen::inRange(1, 5);
        std::int64_t electricity = 0, gas = 0;
        for (int b = 0; b < buildings; ++b) {
            const std::string name = "B" + std::to_string(b);
            const auto asset = e.building(name);
            const auto floors = *rc::gen::inRange(0, 5);
            std::vector<Id<Floor>> all;
            for (int i = 0; i < floors; ++i) all.push_back(e.floor(name + std::to_string(i), asset, *rc::gen::inRange(1, 3'000)));
            const auto lets = floors > 0 ? *rc::gen::inRange(0, 4) : 0;
            for (int i = 0; i < lets; ++i)
                e.let(name + "T" + std::to_string(i), asset, all[static_cast<std::size_t>(*rc::gen::inRange(0, floors))], year.from.plus_days(*rc::gen::inRange(-400, 300)), year.to.plus_days(*rc::gen::inRange(-200, 400)));
            const auto units = *rc::gen::inRange(0, 900'000), burnt = *rc::gen::inRange(0, 900'000);
            e.bill(e.meter(name + "E", asset, Utility::electricity), year.from, year.to, units);
            const auto meter = e.meter(name + "G", asset, Utility::gas);
            e.bill(meter, year.from, year.to, burnt);
            if (floors > 0 && *rc::gen::arbitrary<bool>()) e.put<Meter>(name + "G", [&](Meter& m) { m.floor = all.front(), m.control = SupplyControl::tenant; });
            electricity += units, gas += burnt;
        }
        const Portfolio p = e.portfolio();
        const Footprint f = footprint(p, year);
        std::int64_t amounts = 0;
        Carbon by_account, by_asset;
        for (const Emission& part : f.emissions) amounts += part.activity == Activity::electricity || part.activity == Activity::gas ? part.amount : 0;
        RC_ASSERT(amounts == (electricity + gas) * 1000);
        for (std::size_t i = 0; i < account_count; ++i) by_account += f.total(static_cast<Account>(i));
        RC_ASSERT(by_account == f.place());
        for (const Asset* asset : f.assets) by_asset += f.total([&](const Emission& each) { return each.asset == asset->id; });
        RC_ASSERT(by_asset == f.place());
        // Each whole is its amount x the factor, rounded once.
        for (const Asset* asset : f.assets)
            for (const Activity activity : {Activity::electricity, Activity::electricity_td, Activity::gas})
                for (const Account account : {Account::scope_1, Account::scope_2, Account::losses, Account::tenants}) {
                    std::int64_t whole = 0;
                    Carbon grams;
                    for (const Emission& part : f.emissions)
                        if (part.asset == asset->id && part.activity == activity && part.account == account) whole += part.amount, grams += part.carbon.value();
                    RC_ASSERT(grams == emitted(whole, *f.factors.find(activity)));
                }
    });
}

TEST_CASE("whole numbers split by weights add up, and the larger weight never gets less") {
    holds("largest remainder", [] {
        const auto whole = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
        auto weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
        weights.push_back(1);
        const auto parts = split_whole(whole, weights);
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == whole);
        for (std::size_t i = 1; i < parts.size(); ++i)
            if (weights[i] > weights[i - 1]) RC_ASSERT(parts[i] >= parts[i - 1]);
    });
    CHECK_THROWS_AS(split_whole(5, {0, 0}), std::invalid_argument);
    CHECK_THROWS_AS(split_whole(5, {-1, 2}), std::invalid_argument);
    CHECK_THROWS_AS(split_whole(-5, {1}), std::invalid_argument);
}

TEST_CASE("a sub-meter's use is taken out of its main meter's and given to its occupier") {
    Office o;
    const auto tenant = o.e.put<Partner>("NHS", [](Partner& p) { p.name = "NHS"; });
    const auto sub = o.e.meter("E2", o.hall, Utility::electricity);
    o.e.put<Meter>("E2", [&](Meter& m) { m.parent = o.electricity, m.floor = o.first, m.partner = tenant; });
    o.e.bill(sub, year.from, year.to, 20'000);
    const Portfolio p = o.e.portfolio();
    const Footprint f = footprint(p, year);
    CHECK(f.total(Account::scope_2).small() == 75'000'000LL * 177 / 1000);
    CHECK(f.total(Account::tenants).small() == 20'000'000LL * 177 / 1000 + 20'000'000LL * 1853 / 100'000);
    CHECK(f.total([&](const Emission& e) { return e.occupier == tenant; }) == f.total(Account::tenants));
    // Bought by the landlord, whoever uses it: scope 2, the occupier still named.
    o.e.put<Meter>("E2", [&](Meter& m) { m.control = SupplyControl::landlord; });
    const Portfolio bought = o.e.portfolio();
    CHECK(footprint(bought, year).total(Account::tenants) == Carbon{});
    CHECK(footprint(bought, year).own() == footprint(Office().e.portfolio(), year).own());
    // Sub-meters that show more than the main meter are named, not hidden.
    o.e.bill(o.e.meter("E3", o.hall, Utility::electricity), year.from, year.to, 100'000);
    o.e.put<Meter>("E3", [&](Meter& m) { m.parent = o.electricity; });
    const Portfolio more = o.e.portfolio();
    CHECK(footprint(more, year).remarks.size() == 1);
}

TEST_CASE("what isn't known is named and no total is complete") {
    Office o;
    const auto depot = o.e.building("Depot");
    o.e.put<Asset>("Shop", [](Asset& a) { a.name = "Shop", a.kind = AssetKind::building, a.category = AssetCategory::investment; });
    const Portfolio p = o.e.portfolio();
    const Footprint f = footprint(p, year);
    REQUIRE(f.missing.size() == 1);
    CHECK(f.missing.front().asset == depot);
    CHECK_FALSE(f.is_own_complete());
    CHECK(f.occupiers_own == 1);
    const Footprint ahead = footprint(p, {Date::of(2031, 1, 1), Date::of(2031, 12, 31)});
    CHECK_FALSE(ahead.is_own_complete());
    const Footprint by_year = footprint(p, year, {.factor_year = 2031});
    CHECK(by_year.own() == Carbon{});
    CHECK(std::count_if(by_year.missing.begin(), by_year.missing.end(), [](const Missing& m) { return m.text.find("2031") != std::string::npos; }) == 3);
    CHECK(std::all_of(by_year.emissions.begin(), by_year.emissions.end(), [](const Emission& e) { return !e.carbon; }));
    CHECK_THROWS_AS(footprint(p, {year.to, year.from}), std::invalid_argument);
}

TEST_CASE("energy of running costs counts where there is no meter of it") {
    Office o;
    const auto depot = o.e.building("Depot");
    for (const auto& [asset, name] : {std::pair{o.hall, "hall"}, std::pair{depot, "depot"}})
        o.e.put<RunningCost>(name, [&](RunningCost& c) { c.asset = asset, c.category = CostCategory::electricity, c.from_date = Date::of(2025, 1, 1), c.to_date = Date::of(2025, 12, 31), c.energy = Energy::from_small(365'000'000); });
    const Portfolio p = o.e.portfolio();
    const Footprint f = footprint(p, year);
    CHECK(f.is_own_complete());
    CHECK(f.total([&](const Emission& e) { return e.asset == depot && e.account == Account::scope_2; }).small() == 275'000'000LL * 177 / 1000);
    CHECK(f.total([&](const Emission& e) { return e.asset == o.hall && e.account == Account::scope_2; }).small() == 16'815'000);
}

TEST_CASE("homeworking and commuting follow the working patterns") {
    Office o;
    const auto team = o.e.put<Team>("Planning", [](Team& t) { t.name = "Planning"; });
    const auto pattern = [&](std::int64_t friday) {
        o.e.put<WorkingPattern>("Planning", [&](WorkingPattern& w) {
            w.team = team, w.full_time = DecimalNumber::from_small(60'000), w.commute_km = DecimalNumber::from_small(10'000);
            w.monday = w.tuesday = w.wednesday = w.thursday = Ratio::from_millionths(1'000'000), w.friday = Ratio::from_millionths(friday);
        });
    };
    pattern(1'000'000);
    const Portfolio before = o.e.portfolio();
    CHECK(footprint(before, year).total(Account::homeworking) == Carbon{});
    pattern(0);
    const Portfolio after = o.e.portfolio();
    const Footprint f = footprint(after, year);
    CHECK(f.total(Account::homeworking).shown() == Approx(6.82).margin(0.005));
    // 60 people x 4 days x 46 weeks x 20 km.
    CHECK(f.total(Account::commuting).small() == 60LL * 4 * 46 * 20 * 16725 / 100);
    CHECK(f.is_complete());
    o.e.put<WorkingPattern>("Planning", [](WorkingPattern& w) { w.friday.reset(); });
    const Portfolio unknown = o.e.portfolio();
    CHECK_FALSE(footprint(unknown, year).is_complete());
    CHECK(footprint(unknown, year).is_own_complete());
}

TEST_CASE("a bridge between two footprints takes in what joined and leaves out what isn't whole in both years") {
    Office o;
    const Days before{Date::of(2024, 4, 1), Date::of(2025, 3, 31)};
    o.e.bill(o.electricity, before.from, before.to, 100'000);
    o.e.bill(o.gas, before.from, before.to, 120'000);
    const auto joined = o.e.put<Asset>("New", [](Asset& a) { a.name = "New", a.kind = AssetKind::building, a.category = AssetCategory::operational, a.acquired_on = Date::of(2025, 4, 1); });
    o.e.bill(o.e.meter("E9", joined, Utility::electricity), year.from, year.to, 1'000);
    const Portfolio p = o.e.portfolio();
    const auto found = footprint_bridge(footprint(p, before), footprint(p, year)).value();
    const BridgeLine& t = found.bridge.total;
    CHECK(t.from + t.portfolio + t.used + t.grid + t.other_factors == t.to);
    CHECK(t.portfolio.small() == 207'050 + 18'300);
    CHECK(t.used.small() == -5'000'000LL * (20'705 + 1'830) / 100'000);
    CHECK(found.left_out.empty());
    const auto gap = o.e.building("Gap");
    o.e.bill(o.e.meter("E8", gap, Utility::electricity), year.from, year.to, 1'000);
    const Portfolio with_gap = o.e.portfolio();
    const auto again = footprint_bridge(footprint(with_gap, before), footprint(with_gap, year)).value();
    CHECK(again.left_out == std::vector<Id<Asset>>{gap});
    CHECK(again.bridge.total.to == t.to);
}

TEST_CASE("uncertainty is stated only where every band is") {
    Office o;
    const auto own = [](const Emission& e) { return is_own(e.account); };
    const Portfolio bare = o.e.portfolio();
    const Uncertainty none = uncertainty(bare, footprint(bare, year), own);
    CHECK_FALSE(none.low);
    CHECK(none.unstated.size() == 2);
    CHECK(none.estimated_share == 0);
    for (const auto& [code, band] : {std::pair{"carbon.band.gas", 30'000}, std::pair{"carbon.band.electricity", 40'000}})
        o.e.put<ReferenceRate>(code, [&, band = band, code = code](ReferenceRate& r) { r.code = code, r.value = Ratio::from_millionths(band), r.from_date = Date::of(2020, 1, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours; });
    const Portfolio p = o.e.portfolio();
    const Uncertainty u = uncertainty(p, footprint(p, year), own);
    REQUIRE(u.low);
    CHECK(*u.high - 38.7702 == Approx(std::sqrt(std::pow(21.9552 * 0.03, 2) + std::pow(16.815 * 0.04, 2))));
}
