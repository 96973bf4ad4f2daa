// Service charges, shared bills and VAT of a building as recorded.
#include "tests/support/test.hpp"

#include "src/lease/building_costs.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using test::Make;
using Lines = std::vector<std::string>;

namespace {
// A building of 1,000 m2 with two tenants of 400 and 250 m2, sharing by floor area from 1 April 2024 on.
struct Bench {
    Make make;
    Id<Asset> asset;
    Id<Lease> a, b;

    Bench() {
        asset = make.put<Asset>("hall", [](Asset& x) { x.name = "hall", x.net_internal_area = Area(1'000 * 10'000, AreaBasis::nia); });
        a = tenant("a", 400, Date::of(2020, 4, 1));
        b = tenant("b", 250, Date::of(2024, 10, 1));
        cost("cleaning", CostCategory::cleaning, 30'000, 36'000);
        cost("repairs", CostCategory::repairs, 50'000, 54'000);
        cost("rates", CostCategory::business_rates, 99'000, 99'000);
    }
    Id<Lease> tenant(const char* name, std::int64_t square_metres, Date from) {
        const std::string text = name;
        const Id<Lease> lease = make.lease(text, asset, from, Date::of(2034, 3, 31));
        make.put<Demise>(text + " demise", [&](Demise& d) { d.lease = lease, d.asset = asset, d.area = Area(square_metres * 10'000, AreaBasis::nia); });
        make.put<Charge>(text + " service", [&](Charge& c) {
            c.lease = lease, c.kind = ChargeKind::service_charge, c.from_date = from, c.amount = Money::from_pounds(80 * square_metres);
            c.frequency = ChargeFrequency::quarterly, c.quarter_days = QuarterDays::modern, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
            c.share_key = ServiceChargeKey::floor_area;
        });
        make.put<Charge>(text + " rent", [&](Charge& c) { c.lease = lease, c.kind = ChargeKind::rent, c.from_date = from, c.vat = VatTreatment::exempt; });
        return lease;
    }
    void cost(const char* name, CostCategory category, std::int64_t budget, std::optional<std::int64_t> actual) {
        make.put<RunningCost>(name, [&](RunningCost& c) {
            c.asset = asset, c.category = category, c.from_date = Date::of(2024, 4, 1), c.to_date = Date::of(2025, 3, 31), c.budget = Money::from_pounds(budget);
            if (actual) c.actual = Money::from_pounds(*actual);
        });
    }
    const SharedBill& bill(Portfolio& p) {
        p = make.portfolio();
        return p.table<SharedBill>().at(Make::id<SharedBill>("bill"));
    }
    void put_bill(ServiceChargeKey key, std::optional<std::int64_t> units) {
        make.put<SharedBill>("bill", [&](SharedBill& s) {
            s.asset = asset, s.kind = SharedCost::electricity, s.from_date = Date::of(2025, 4, 1), s.to_date = Date::of(2026, 3, 31);
            s.net = Money::from_pounds(10'000), s.vat = Money::from_pounds(2'000), s.share_key = key, s.total_units = units;
        });
    }
    void put_share(const char* name, Id<Lease> lease, std::function<void(BillShare&)> fill) {
        make.put<BillShare>(name, [&](BillShare& s) {
            s.bill = Make::id<SharedBill>("bill"), s.lease = lease;
            fill(s);
        });
    }
};
template <class T>
Lines codes(const Result<T>& result) {
    Lines all;
    if (!result)
        for (const Fault& fault : result.error()) all.push_back(fault.code);
    return all;
}
}  // namespace

TEST_CASE("a service charge year shares budget and actual by area and days, and balances them against the payments") {
    const Bench bench;
    const ServiceChargeYear year = service_charge_year(bench.make.portfolio(), bench.asset, 2024).value();
    REQUIRE(year.budget);
    REQUIRE(year.actual);
    CHECK(year.budget->cost == Money::from_pounds(80'000));
    CHECK(year.actual->cost == Money::from_pounds(90'000));
    std::map<Id<Lease>, CostPart> parts;
    for (const CostPart& part : year.actual->parts) parts[part.lease] = part;
    CHECK(parts[bench.a].payable == Money::from_pounds(36'000));
    CHECK(to_decimal(parts[bench.b].payable) == "11219.18");  // 22,500 x 182 / 365
    CHECK(year.actual->payable() + year.actual->void_share() == year.actual->cost);
    std::map<Id<Lease>, Balance> balances;
    for (const Balance& balance : year.balances) balances[balance.lease] = balance;
    CHECK(balances[bench.a].on_account == Money::from_pounds(32'000));
    CHECK(balances[bench.a].balance == Money::from_pounds(4'000));
    CHECK(balances[bench.b].on_account == Money::from_pounds(10'000));
    CHECK(to_decimal(balances[bench.b].balance) == "1219.18");
    CHECK(year.sources.size() == 4);  // two costs that are services, two charges
}

TEST_CASE("while an actual cost is missing there is a budget and no balance") {
    Bench bench;
    bench.cost("gas", CostCategory::gas, 1'000, {});
    const ServiceChargeYear year = service_charge_year(bench.make.portfolio(), bench.asset, 2024).value();
    CHECK(year.budget->cost == Money::from_pounds(81'000));
    CHECK(!year.actual);
    CHECK(year.balances.empty());
}

TEST_CASE("what a service charge year lacks is named") {
    Bench bench;
    CHECK(codes(service_charge_year(bench.make.portfolio(), bench.asset, 2023)) == Lines{"cost_unknown"});
    bench.make.put<Demise>("a demise", [&](Demise& d) { d.lease = bench.a, d.asset = bench.asset, d.area = Area(4'000'000, AreaBasis::gia); });
    CHECK(codes(service_charge_year(bench.make.portfolio(), bench.asset, 2024)) == Lines{"area_unknown"});
    bench.make.put<Asset>("hall", [](Asset&) {});
    CHECK(codes(service_charge_year(bench.make.portfolio(), bench.asset, 2024)) == Lines{"area_unknown", "building_area_unknown"});
    Bench two;
    two.make.put<Demise>("elsewhere", [&](Demise& d) { d.lease = two.a, d.asset = two.make.asset("annexe"); });
    CHECK(codes(service_charge_year(two.make.portfolio(), two.asset, 2024)) == Lines{"several_buildings"});
}

TEST_CASE("a bill goes by sub-meters first, then by area, and the rest is the landlord's") {
    Bench bench;
    bench.put_bill(ServiceChargeKey::floor_area, 1'000);
    bench.put_share("metered", bench.a, [](BillShare& s) { s.units = 600, s.meter = "1"; });
    bench.put_share("by area", bench.b, [](BillShare&) {});
    bench.put_share("own", {}, [](BillShare&) {});
    Portfolio p = empty_portfolio();
    const BillSplit split = split_bill(p, bench.bill(p)).value();
    REQUIRE(split.parts.size() == 2);
    const BillPart& metered = split.parts[split.parts[0].is_metered ? 0 : 1];
    const BillPart& by_area = split.parts[split.parts[0].is_metered ? 1 : 0];
    CHECK(metered.net == Money::from_pounds(6'000));
    CHECK(metered.vat == Money::from_pounds(1'200));
    CHECK(by_area.net == Money::from_pounds(1'000));  // a quarter of the unmetered 4,000
    CHECK(split.landlord_net == Money::from_pounds(3'000));
    CHECK(split.landlord_vat == Money::from_pounds(600));
}

TEST_CASE("a bill by values or fixed shares adds up, net and VAT") {
    Bench bench;
    bench.put_bill(ServiceChargeKey::rateable_value, {});
    bench.put_share("one", bench.a, [](BillShare& s) { s.weight_value = Money::from_pounds(1); });
    bench.put_share("two", bench.b, [](BillShare& s) { s.weight_value = Money::from_pounds(1); });
    bench.put_share("own", {}, [](BillShare& s) { s.weight_value = Money::from_pounds(1); });
    Portfolio p = empty_portfolio();
    BillSplit split = split_bill(p, bench.bill(p)).value();
    CHECK(split.parts[0].net + split.parts[1].net + split.landlord_net == Money::from_pounds(10'000));
    CHECK(split.parts[0].vat + split.parts[1].vat + split.landlord_vat == Money::from_pounds(2'000));
    bench.put_bill(ServiceChargeKey::fixed_share, {});
    CHECK(codes(split_bill(p, bench.bill(p))) == Lines{"share_unknown", "share_unknown", "share_unknown"});
}

TEST_CASE("bills that can't be split say why") {
    Bench bench;
    bench.put_bill(ServiceChargeKey::unknown, {});
    Portfolio p = empty_portfolio();
    CHECK(split_bill(p, bench.bill(p)).value().landlord_net == Money::from_pounds(10'000));  // nobody shares it
    bench.put_share("metered", bench.a, [](BillShare& s) { s.units = 600; });
    CHECK(codes(split_bill(p, bench.bill(p))) == Lines{"units_unknown"});
    bench.put_bill(ServiceChargeKey::unknown, 599);
    CHECK(codes(split_bill(p, bench.bill(p))) == Lines{"metered_over_billed"});
    bench.put_bill(ServiceChargeKey::unknown, 1'000);
    bench.put_share("rest", bench.b, [](BillShare&) {});
    CHECK(codes(split_bill(p, bench.bill(p))) == Lines{"key_unknown"});
    bench.make.put<SharedBill>("bill", [&](SharedBill& s) { s.asset = bench.asset; });
    CHECK(codes(split_bill(p, bench.bill(p))) == Lines{"amount_unknown"});
}

TEST_CASE("VAT of a building is told apart by whether the tenant's rent carries VAT") {
    Bench bench;
    bench.put_bill(ServiceChargeKey::floor_area, {});
    bench.put_share("one", bench.a, [](BillShare&) {});
    bench.put_share("two", bench.b, [](BillShare&) {});
    bench.make.put<Charge>("b rent", [&](Charge& c) { c.lease = bench.b, c.kind = ChargeKind::rent, c.from_date = Date::of(2024, 10, 1), c.vat = VatTreatment::opted; });
    const Date from = Date::of(2025, 4, 1), to = Date::of(2026, 3, 31);
    BuildingVat vat = building_vat(bench.make.portfolio(), bench.asset, from, to);
    CHECK(vat.exempt == Money::from_pounds(800));
    CHECK(vat.not_known == Money::from_pounds(500));  // opted, and nobody knows since when
    bench.make.put<VatOption>("option", [&](VatOption& o) { o.asset = bench.asset, o.from_date = Date::of(2020, 1, 1); });
    vat = building_vat(bench.make.portfolio(), bench.asset, from, to);
    CHECK(vat.input_tax == Money::from_pounds(2'000));
    CHECK(vat.taxable == Money::from_pounds(500));
    CHECK(vat.own == Money::from_pounds(700));
    CHECK(vat.not_known == Money{});
    CHECK(vat.taxable + vat.exempt + vat.own == vat.input_tax);
    CHECK(building_vat(bench.make.portfolio(), bench.asset, Date::of(2024, 4, 1), Date::of(2025, 3, 31)).input_tax == Money{});
    bench.make.put<BillShare>("one", [&](BillShare& s) { s.bill = Make::id<SharedBill>("bill"), s.lease = bench.a, s.units = 5; });
    vat = building_vat(bench.make.portfolio(), bench.asset, from, to);
    CHECK(vat.not_known == Money::from_pounds(2'000));
    CHECK(vat.faults.size() == 1);
}

namespace {
// The building's entries: one of each tenant, of which they alone are liable, and one of the hall that nobody rents.
void put_entries(Bench& bench, std::optional<std::int64_t> of_b) {
    for (const auto& [name, lease] : {std::pair("a", bench.a), std::pair("b", bench.b)}) {
        const auto partner = bench.make.put<Partner>(std::string("tenant ") + name, [&](Partner& p) { p.name = name; });
        Lease changed = *bench.make.portfolio().find(lease);
        changed.partner = partner;
        bench.make.put<Lease>(name, [&](Lease& l) { l = changed; });
        bench.make.put<RatingAssessment>(std::string("entry ") + name, [&](RatingAssessment& e) {
            e.asset = bench.asset, e.partner = partner, e.payer = RatesPayer::tenant, e.from_date = Date::of(2023, 4, 1);
            if (name[0] == 'a') e.rateable_value = Money::from_pounds(30'000);
            else if (of_b) e.rateable_value = Money::from_pounds(*of_b);
        });
    }
    bench.make.put<RatingAssessment>("rest", [&](RatingAssessment& e) { e.asset = bench.asset, e.from_date = Date::of(2023, 4, 1), e.rateable_value = Money::from_pounds(50'000); });
}
void share_by_value(Bench& bench) {
    for (const char* name : {"a", "b"}) {
        Charge charge = *bench.make.portfolio().find(Make::id<Charge>(std::string(name) + " service"));
        charge.share_key = ServiceChargeKey::rateable_value;
        bench.make.put<Charge>(std::string(name) + " service", [&](Charge& c) { c = charge; });
    }
}
}  // namespace

TEST_CASE("a service charge by rateable value takes the rating list's entries of what is let over all of the building's") {
    Bench bench;
    put_entries(bench, 20'000);
    share_by_value(bench);
    const auto year = service_charge_year(bench.make.portfolio(), bench.asset, 2024).value();
    REQUIRE(year.actual);
    // £90,000 by 30, 20 and 50 of 100; b for half the year.
    CHECK(year.actual->parts[0].payable == Money::from_pounds(27'000));
    CHECK(year.actual->parts[1].full == Money::from_pounds(18'000));
    CHECK(year.actual->unshared == Money::from_pounds(45'000));
    CHECK(year.actual->payable() + year.actual->void_share() + year.actual->cap_shortfall() == Money::from_pounds(90'000));
    CHECK(std::count_if(year.sources.begin(), year.sources.end(), [](const Source& source) { return source.table == "rating_assessment"; }) == 2);
}

TEST_CASE("an entry without a value keeps a service charge by rateable value from being split, and the share on the charge still goes before the list") {
    Bench bench;
    put_entries(bench, {});
    share_by_value(bench);
    const auto refused = service_charge_year(bench.make.portfolio(), bench.asset, 2024);
    REQUIRE_FALSE(refused);
    CHECK(std::any_of(refused.error().begin(), refused.error().end(), [](const Fault& f) { return f.code == "rateable_value_unknown"; }));
    for (const char* name : {"a", "b"}) {
        Charge charge = *bench.make.portfolio().find(Make::id<Charge>(std::string(name) + " service"));
        charge.share = Ratio::from_millionths(250'000);
        bench.make.put<Charge>(std::string(name) + " service", [&](Charge& c) { c = charge; });
    }
    CHECK(service_charge_year(bench.make.portfolio(), bench.asset, 2024).value().actual->parts[0].payable == Money::from_pounds(22'500));
}

TEST_CASE("a bill by rateable value takes the list where the share has no value of its own") {
    Bench bench;
    put_entries(bench, 10'000);
    bench.put_bill(ServiceChargeKey::rateable_value, {});
    bench.put_share("of a", bench.a, [](BillShare&) {});
    bench.put_share("of b", bench.b, [](BillShare&) {});
    Portfolio p = bench.make.portfolio();
    const SharedBill& bill = bench.bill(p);
    const BillSplit split = split_bill(p, bill).value();
    REQUIRE(split.parts.size() == 2);
    Money sum = split.landlord_net;
    for (const BillPart& part : split.parts) {
        CHECK(part.net == (part.lease == bench.a ? Money::from_pounds(7'500) : Money::from_pounds(2'500)));
        sum += part.net;
    }
    CHECK(sum == Money::from_pounds(10'000));
}
