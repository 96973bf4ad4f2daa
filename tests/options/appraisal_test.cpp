// Appraisals held to figures worked out by hand.
#include "src/options/appraisal.hpp"

#include "src/reference/discount.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::options;

namespace {
const Date as_at = Date::of(2026, 11, 22);

AppraisalTerms terms(int years = 10) {
    AppraisalTerms t;
    t.as_at = as_at, t.start = Date::of(2027, 4, 1), t.years = years;
    return t;
}

CashLine line(StepCostKind kind, std::int64_t pounds, Date from, bool is_yearly = false) {
    CashLine l;
    l.kind = kind, l.what = "Line", l.amount = Money::from_pounds(pounds), l.from = from, l.is_yearly = is_yearly;
    return l;
}

/// Without inflation, so that sums can be done by hand.
test::Estate flat_estate() {
    test::Estate estate;
    estate.put<ReferenceRate>("inflation", [](ReferenceRate& r) {
        r.code = "appraisal.inflation", r.value = Ratio{}, r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours;
    });
    return estate;
}

Appraisal appraised(const Portfolio& p, std::vector<CashLine> cash, const AppraisalTerms& t, std::optional<Ratio> borrowed = {}) {
    Consequences c;
    c.cash = std::move(cash);
    const auto appraiser = Appraiser::make(p, t);
    REQUIRE(appraiser);
    return appraiser->appraise(p, c, borrowed);
}
}  // namespace

TEST_CASE("Sums of the Green Book's discount factors are as published") {
    const auto factors = discount_factors(test::shipped_rows(), 100, as_at);
    REQUIRE(factors);
    const auto sum = [&](std::size_t to) {
        double total = 0;
        for (std::size_t t = 1; t <= to; ++t) total += (*factors)[t];
        return total;
    };
    CHECK(sum(10) == test::Approx(8.3166).margin(5e-5));
    CHECK(sum(25) == test::Approx(16.4815).margin(5e-5));
    CHECK(sum(60) == test::Approx(25.3753).margin(5e-5));
    CHECK((*factors)[31] == test::Approx(0.3459).margin(5e-5));
}

TEST_CASE("A saving of £1,000 a year from year 0 for ten years is worth 8.6077 thousand, and that a year") {
    const auto a = appraised(flat_estate().portfolio(), {line(StepCostKind::annual_cost, 1000, Date::of(2027, 4, 1), true)}, terms());
    // 1 + DF(1) + ... + DF(9) = 1 + 8.3166 - 0.7089.
    CHECK(a.financial.npv == Money::from_pence(860'769));
    CHECK(a.financial.eanc == Money::from_pounds(-1000));
    CHECK(a.social.npv == a.financial.npv);
    CHECK(a.payback_years == 0.0);
    CHECK(a.peak_funding == Money{});
    CHECK(a.mtfs == std::vector<Money>(10, Money::from_pounds(1000)));
}

TEST_CASE("A cost now and savings later: value, payback within the year, and the most that has to be found") {
    const auto a = appraised(flat_estate().portfolio(), {line(StepCostKind::removals, -2500, Date::of(2027, 6, 1)), line(StepCostKind::annual_cost, 1000, Date::of(2028, 4, 1), true)}, terms());
    // -2,500 + 1,000 x (8.3166 - 0.7089).
    CHECK(a.financial.npv == Money::from_pence(510'769));
    CHECK(*a.payback_years == test::Approx(3.5));
    CHECK(a.peak_funding == Money::from_pounds(2500));
    CHECK(a.peak_year == 0);
}

TEST_CASE("An indexed line rises with inflation from its own first year, and is worth as much as without it") {
    test::Estate estate;
    estate.put<ReferenceRate>("inflation", [](ReferenceRate& r) {
        r.code = "appraisal.inflation", r.value = Ratio::from_millionths(30'000), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours;
    });
    const auto a = appraised(estate.portfolio(), {line(StepCostKind::annual_cost, 1000, Date::of(2027, 4, 1), true)}, terms());
    CHECK(a.lines[0].nominal[2] == Money::from_pence(106'090));
    CHECK(a.lines[0].real[2] == Money::from_pounds(1000));
    CHECK(a.financial.npv.pence() == test::Approx(860'769).margin(3));
    auto fixed = line(StepCostKind::annual_cost, 1000, Date::of(2027, 4, 1), true);
    fixed.is_indexed = false;
    const auto b = appraised(estate.portfolio(), {fixed}, terms());
    CHECK(b.lines[0].nominal[9] == Money::from_pounds(1000));
    CHECK(b.lines[0].real[1] == Money::from_pence(97'087));
    CHECK(b.financial.npv < a.financial.npv);
}

TEST_CASE("A yearly line counts the days of its first and last year") {
    auto saved = line(StepCostKind::annual_cost, 36'500, Date::of(2028, 4, 1), true);
    saved.until = Date::of(2028, 4, 10);
    const auto a = appraised(flat_estate().portfolio(), {saved}, terms());
    CHECK(a.lines[0].total() == Money::from_pounds(1000));
    // The year from April 2027 has 366 days.
    saved.from = Date::of(2027, 4, 1), saved.until = Date::of(2027, 4, 10);
    CHECK(appraised(flat_estate().portfolio(), {saved}, terms()).lines[0].total() == Money::from_pence(99'727));
}

TEST_CASE("Optimism bias is the class's upper bound less what has been dealt with") {
    auto works = line(StepCostKind::works, -100'000, Date::of(2027, 9, 1));
    works.is_capital = true, works.project = ProjectKind::standard_building, works.mitigation = Ratio::from_millionths(250'000);
    const auto a = appraised(flat_estate().portfolio(), {works}, terms());
    REQUIRE(a.lines.size() == 2);
    CHECK(a.lines[1].group == FlowGroup::optimism_bias);
    CHECK(a.lines[1].total() == Money::from_pounds(-18'000));
    CHECK(a.financial.capital[0] == Money::from_pounds(-118'000));
    works.project = ProjectKind::unknown;
    const auto b = appraised(flat_estate().portfolio(), {works}, terms());
    CHECK(b.lines.size() == 1);
    CHECK(std::any_of(b.missing.begin(), b.missing.end(), [](const std::string& m) { return m.find("class of project") != std::string::npos; }));
}

TEST_CASE("A receipt is capital: it pays for works before borrowing does, and is never income of the revenue account") {
    test::Estate estate = flat_estate();
    for (const auto& [code, value] : {std::pair("appraisal.loan_rate", 50'000), std::pair("appraisal.asset_life_years", 40'000'000)})
        estate.put<ReferenceRate>(code, [&, code = code, value = value](ReferenceRate& r) { r.code = code, r.value = Ratio::from_millionths(value), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours; });
    auto works = line(StepCostKind::works, -100'000, Date::of(2027, 9, 1));
    works.is_capital = true, works.project = ProjectKind::standard_building, works.mitigation = Ratio::from_millionths(1'000'000);
    const auto a = appraised(estate.portfolio(), {works, line(StepCostKind::receipt, 40'000, Date::of(2027, 7, 1)), line(StepCostKind::receipt, 5'000, Date::of(2030, 7, 1))}, terms(), Ratio::from_millionths(500'000));
    REQUIRE(a.financing.is_known);
    CHECK(a.financing.receipts_used[0] == Money::from_pounds(40'000));
    CHECK(a.financing.borrowed[0] == Money::from_pounds(30'000));
    CHECK(a.financing.reserves[0] == Money::from_pounds(30'000));
    CHECK(a.financing.mrp[0] == Money{});
    CHECK(a.financing.mrp[1] == Money::from_pounds(750));
    CHECK(a.financing.interest[1] == Money::from_pounds(1500));
    CHECK(a.financing.interest[2] == Money::from_pence(146'250));
    CHECK(a.financing.receipts_left[9] == Money::from_pounds(5'000));
    CHECK(a.mtfs[0] == Money{});
    CHECK(a.mtfs[1] == Money::from_pounds(-2250));
    CHECK(a.financial.revenue == std::vector<Money>(10));
}

TEST_CASE("Without loan rate or asset life interest and MRP aren't guessed, and the appraisal says what to enter") {
    auto works = line(StepCostKind::works, -100'000, Date::of(2027, 9, 1));
    works.is_capital = true;
    const auto named = [](const Appraisal& a, const char* words) { return std::any_of(a.missing.begin(), a.missing.end(), [&](const std::string& m) { return m.find(words) != std::string::npos; }); };
    const auto a = appraised(flat_estate().portfolio(), {works}, terms(), Ratio::from_millionths(1'000'000));
    CHECK_FALSE(a.financing.is_known);
    CHECK(named(a, "appraisal.loan_rate"));
    const auto b = appraised(flat_estate().portfolio(), {works}, terms());
    CHECK_FALSE(b.financing.is_known);
    CHECK(named(b, "share of capital borrowed"));
    CHECK(appraised(flat_estate().portfolio(), {works}, terms(), Ratio{}).financing.is_known);
}

TEST_CASE("What is spent before year 0, falls after the last year or is in the leases already is shown, not added") {
    auto charge = line(StepCostKind::annual_income, 900, Date::of(2028, 1, 1), true);
    charge.is_in_records = true;
    const auto a = appraised(flat_estate().portfolio(), {line(StepCostKind::fees, -700, Date::of(2027, 3, 31)), line(StepCostKind::fees, -800, Date::of(2037, 4, 1)), charge}, terms());
    CHECK(a.lines.empty());
    REQUIRE(a.left_out.size() == 3);
    CHECK(a.left_out[0].why.find("before year 0") != std::string::npos);
    CHECK(a.financial.npv == Money{});
    // A yearly line that began before runs on from year 0.
    CHECK(appraised(flat_estate().portfolio(), {line(StepCostKind::annual_cost, 100, Date::of(2020, 1, 1), true)}, terms()).lines[0].total() == Money::from_pounds(1000));
}

TEST_CASE("What is sold counts as the value given up at the end in the social case, and at its value where the price is below it") {
    auto sale = line(StepCostKind::receipt, 100'000, Date::of(2029, 5, 1));
    sale.is_capital = true;
    const auto a = appraised(flat_estate().portfolio(), {sale}, terms());
    const auto factors = *discount_factors(test::shipped_rows(), 9, as_at);
    CHECK(a.financial.npv.pence() == test::Approx(10'000'000 * factors[2]).margin(1));
    CHECK(a.social.npv.pence() == test::Approx(10'000'000 * (factors[2] - factors[9])).margin(1));
    sale.derived = Money::from_pounds(150'000), sale.origin = AmountOrigin::entered;
    const auto b = appraised(flat_estate().portfolio(), {sale}, terms());
    CHECK(b.financial.npv == a.financial.npv);
    CHECK(b.social.npv.pence() == test::Approx(15'000'000 * (factors[2] - factors[9])).margin(1));
}

TEST_CASE("Years outside 10 to 60, and a register without rates, are refused in plain words") {
    const auto few = Appraiser::make(test::shipped_rows(), terms(9)), many = Appraiser::make(test::shipped_rows(), terms(61));
    REQUIRE_FALSE(few);
    REQUIRE_FALSE(many);
    CHECK(few.error()[0].code == "years_range");
    const auto bare = Appraiser::make(empty_portfolio(), terms());
    REQUIRE_FALSE(bare);
    CHECK(bare.error()[0].code == "rate_missing");
    CHECK(Appraiser::make(test::shipped_rows(), terms(60)));
}

TEST_CASE("Leaving things as they are against itself is nought in every figure") {
    test::Estate estate;
    const auto building = estate.building("Civic Centre");
    const auto floor = estate.floor("First", building, 400);
    estate.let("Suite 1", building, floor, Date::of(2020, 4, 1), Date::of(2030, 3, 31));
    estate.bill(estate.meter("power", building, Utility::electricity), Date::of(2025, 4, 1), Date::of(2026, 3, 31), 95'000);
    const auto a = appraised(estate.portfolio(), {}, terms(60));
    CHECK(a.lines.empty());
    CHECK(a.financial.npv == Money{});
    CHECK(a.social.npv == Money{});
    CHECK(a.financial.eanc == Money{});
    CHECK(a.peak_funding == Money{});
    CHECK(a.carbon.place_total() == Carbon{});
    CHECK(a.carbon.own_total() == Carbon{});
    CHECK(a.mtfs == std::vector<Money>(60));
    CHECK(a.service_change.teams_moved == 0);
}

TEST_CASE("A transfer within the public purse changes the financial case only") {
    const Portfolio flat = flat_estate().portfolio();
    test::holds("whatever the amounts and days", [&] {
        auto rates = line(StepCostKind::empty_rates, *rc::gen::inRange(-100'000, 100'000), Date::of(2027, 4, 1).plus_days(*rc::gen::inRange(0, 3000)), *rc::gen::arbitrary<bool>());
        rates.is_transfer = true;
        const auto saved = line(StepCostKind::annual_cost, *rc::gen::inRange(-50'000, 50'000), Date::of(2028, 4, 1), true);
        const auto without = appraised(flat, {saved}, terms()), with = appraised(flat, {saved, rates}, terms());
        RC_ASSERT(with.social.npv == without.social.npv);
        RC_ASSERT(rates.amount == Money{} || with.financial.npv != without.financial.npv);
    });
}

TEST_CASE("A building given up saves its emissions in the place, valued by the published series of the year") {
    test::Estate estate = flat_estate();
    const auto building = estate.building("Annexe");
    estate.bill(estate.meter("gas", building, Utility::gas), Date::of(2025, 4, 1), Date::of(2026, 3, 31), 100'000);
    const Portfolio live = estate.portfolio();
    estate.put<Asset>("Annexe", [](Asset& asset) { asset.disposed_on = Date::of(2028, 10, 1); });
    const Portfolio under = estate.portfolio();
    Consequences c;
    c.changes = difference(live, under);
    const auto a = *appraise(live, under, c, terms());
    // 100,000 kWh gas at .18296.
    REQUIRE(a.carbon.complete);
    CHECK(a.carbon.complete->avoided == Carbon::from_small(18'296'000));
    CHECK(a.carbon.years[0].place() == Carbon{});
    // From 1 October 2028: 182 of 365 days.
    CHECK(a.carbon.years[1].place() == Carbon::from_small(9'122'937));
    CHECK(a.carbon.years[2].place() == Carbon::from_small(18'296'000));
    CHECK(a.financial.npv == Money{});
    CHECK(a.social.npv > Money{});
    CHECK(a.social.npv == a.carbon_central);
    CHECK(a.carbon_low < a.carbon_central);
    CHECK(a.carbon_central < a.carbon_high);
    // 2029: 290.08 in 2022 prices x 100 / 90.5005 (the deflator of 2024 on 2022).
    CHECK(a.rates.carbon_values[1][2] == Money::from_pence(32'053));
}

TEST_CASE("A letting that the option makes brings its rent, and a lease in that ends saves its own") {
    test::Estate estate = flat_estate();
    const auto building = estate.building("Civic Centre");
    const auto floor = estate.floor("First", building, 400);
    const Portfolio live = estate.portfolio();
    const auto lease = estate.let("NHS", building, floor, Date::of(2028, 4, 1), Date::of(2038, 3, 31));
    estate.put<Charge>("NHS rent", [&](Charge& c) { c.lease = lease, c.kind = ChargeKind::rent, c.amount = Money::from_pounds(60'000), c.from_date = Date::of(2028, 4, 1), c.to_date = Date::of(2038, 3, 31), c.frequency = ChargeFrequency::quarterly; });
    const Portfolio under = estate.portfolio();
    Consequences c;
    c.changes = difference(live, under);
    const auto a = *appraise(live, under, c, terms());
    REQUIRE(a.lines.size() == 1);
    CHECK(a.lines[0].group == FlowGroup::new_rent);
    CHECK(a.lines[0].nominal[0] == Money{});
    CHECK(a.lines[0].nominal[1] == Money::from_pounds(60'000));
    CHECK(a.lines[0].sources[0].id == lease.value);
    CHECK(*a.new_lettings.per_m2() == test::Approx(150));
    CHECK(a.mtfs[1] == Money::from_pounds(60'000));
}
