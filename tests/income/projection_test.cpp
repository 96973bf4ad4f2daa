// Contracted and expected income by financial year: hand-worked cases, the charge schedule, and leases that can't be projected.
#include "src/income/projection_tables.hpp"
#include "src/lease/reviews.hpp"
#include "tests/income/let_building.hpp"
#include "tests/support/random_portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::LetBuilding;

namespace {
const Date today = Date::of(2026, 4, 1);

IncomeSums sums_of(const LetBuilding& make, int years = 10, Date as_at = today) { return project(make.portfolio(), as_at, {years, {}, false}).sums; }
Money pounds(std::int64_t n) { return Money::from_pounds(n); }
std::int64_t left_out(const IncomeSums& sums, LeftOut why) { return sums.counts.left_out[static_cast<std::size_t>(why)]; }
std::int64_t doubts(const IncomeSums& sums, Doubt what) { return sums.counts.doubts[static_cast<std::size_t>(what)]; }
}  // namespace

TEST_CASE("a lease's rent is contracted to its end, then renewed or re-let by their chances at the market rent") {
    LetBuilding make;
    make.rate("outlook.market_growth", 0, 0);
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2028, 3, 31), 24'000);
    const IncomeSums sums = sums_of(make, 4);
    const auto year = [&](IncomeLine line, std::size_t y) { return sums.income.yearly(line)[y]; };
    CHECK(year(IncomeLine::contracted, 0) == pounds(12'000));
    CHECK(year(IncomeLine::contracted, 1) == pounds(12'000));
    CHECK(year(IncomeLine::contracted, 2) == Money{});
    CHECK(year(IncomeLine::renewal, 2) == pounds(14'400));
    // 40% re-let after 6 months of void and 3 without rent: a quarter of 24,000 in the first year.
    CHECK(year(IncomeLine::reletting, 2) == pounds(2'400));
    CHECK(year(IncomeLine::reletting, 3) == pounds(9'600));
    CHECK(sums.income.yearly()[3] == pounds(24'000));
}

TEST_CASE("a tenant's break ends what is contracted, and the rent past it is expected by its chance") {
    LetBuilding make;
    make.rate("outlook.market_growth", 0, 0);
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31), 12'000);
    make.tenant_break("break", lease, Date::of(2027, 3, 31));
    const IncomeSums sums = sums_of(make, 3);
    CHECK(sums.income.yearly(IncomeLine::contracted) == std::vector<Money>{pounds(12'000), Money{}, Money{}});
    CHECK(sums.income.yearly(IncomeLine::after_break) == std::vector<Money>{Money{}, pounds(9'000), pounds(9'000)});
    CHECK(sums.income.yearly(IncomeLine::reletting) == std::vector<Money>{Money{}, pounds(750), pounds(3'000)});
}

TEST_CASE("a tenant's break whose notice was missed leaves the rent contracted") {
    LetBuilding make;
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31), 12'000);
    make.put<LeaseBreak>("break", [&](LeaseBreak& b) { b.lease = lease, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = Date::of(2026, 9, 30), b.notice_months = 9; });
    CHECK(sums_of(make, 3).income.yearly(IncomeLine::contracted) == std::vector<Money>(3, pounds(12'000)));
}

TEST_CASE("a lease without a market rent is re-let at that of the units it lets, every one of them known") {
    LetBuilding make;
    make.rate("outlook.market_growth", 0, 0);
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2028, 3, 31));
    const auto let_unit = [&](std::optional<Money> market) {
        const Id<Unit> unit = make.put<Unit>("unit", [&](Unit& u) { u.asset = make.building, u.name = "unit", u.market_rent = market; });
        const Id<Lease> lease = LetBuilding::id<Lease>("Shop");
        make.put<Demise>("Shop demise", [&](Demise& d) { d.lease = lease, d.asset = make.building, d.unit = unit; });
    };
    let_unit(pounds(24'000));
    const IncomeSums sums = sums_of(make, 4);
    CHECK(sums.income.yearly(IncomeLine::renewal)[2] == pounds(14'400));
    CHECK(sums.income.yearly(IncomeLine::reletting)[3] == pounds(9'600));
    CHECK(doubts(sums, Doubt::market_rent_unknown) == 0);
    let_unit({});
    CHECK(doubts(sums_of(make, 4), Doubt::market_rent_unknown) == 1);
}

TEST_CASE("a landlord's own break binds nobody else: the rent stays contracted") {
    LetBuilding make;
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    make.put<LeaseBreak>("ours", [&](LeaseBreak& b) { b.lease = lease, b.party = BreakParty::landlord, b.kind = BreakKind::fixed, b.break_date = Date::of(2027, 3, 31); });
    CHECK(sums_of(make, 3).income.yearly(IncomeLine::contracted) == std::vector<Money>(3, pounds(12'000)));
}

TEST_CASE("notice served makes a break certain") {
    LetBuilding make;
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    make.put<LeaseBreak>("served", [&](LeaseBreak& b) {
        b.lease = lease, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = Date::of(2027, 9, 30), b.status = BreakStatus::notice_served;
    });
    CHECK(sums_of(make, 3).income.yearly() == std::vector<Money>{pounds(12'000), pounds(6'000), Money{}});
}

TEST_CASE("a complete year on the cash basis is the sum of the charge schedule to the penny, and a whole lease accrues it") {
    LetBuilding make;
    const auto lease = make.let("Shop", 10'000, Date::of(2026, 5, 17), Date::of(2031, 8, 23));
    make.pays("Shop free", lease, ChargeKind::rent_free, 0, Date::of(2026, 5, 17), Date::of(2026, 9, 2));
    make.pays("Shop service", lease, ChargeKind::service_charge, 1'234, Date::of(2026, 5, 17), Date::of(2031, 8, 23));
    make.pays("Shop insurance", lease, ChargeKind::insurance, 321, Date::of(2027, 1, 10), Date::of(2030, 2, 28));
    const Portfolio portfolio = make.portfolio();
    const IncomeSums sums = project(portfolio, today, {10, {}, false}).sums;
    CHECK(doubts(sums, Doubt::payment_terms_unknown) == 0);
    const Lease& record = *portfolio.find(lease);
    Money all;
    for (int y = 0; y < 10; ++y) {
        Money due;
        for (const ChargeRow& row : charge_schedule(portfolio, record, Date::of(2026 + y, 4, 1), Date::of(2027 + y, 3, 31)).rows) due += row.net;
        INFO(y);
        CHECK(sums.income.yearly_cash()[static_cast<std::size_t>(y)] == due);
        all += due;
    }
    Money accrued;
    for (const Money year : sums.income.yearly_contracted()) accrued += year;
    CHECK(accrued == all);
}

TEST_CASE("a holding-over rent and an unbilled review are lines of their own") {
    LetBuilding make;
    const auto over = make.let("Past", 6'000, Date::of(2016, 4, 1), Date::of(2026, 3, 24));
    const auto due = make.let("Due", 10'000, Date::of(2020, 4, 1), Date::of(2036, 3, 31), 13'000);
    make.rate("outlook.market_growth", 0, 0);
    make.put<RentReview>("review", [&](RentReview& r) { r.lease = due, r.kind = ReviewKind::open_market, r.review_date = Date::of(2025, 4, 1), r.is_upward_only = true; });
    const IncomeSums sums = sums_of(make, 2);
    CHECK(sums.income.yearly(IncomeLine::unbilled_review)[0] == pounds(3'000));
    CHECK(sums.income.yearly(IncomeLine::contracted)[0] == pounds(10'000));
    // To 1 April 2027, twelve months from the date: the whole of the first year, one day of the second.
    CHECK(sums.income.yearly(IncomeLine::holding_over)[0] == pounds(6'000));
    CHECK(sums.income.yearly(IncomeLine::holding_over)[1] < pounds(17));
    CHECK(make.portfolio().find(over));
}

TEST_CASE("an index review to come follows the forecast between collar and cap") {
    LetBuilding make;
    make.put<ReferenceIndex>("cpi", [](ReferenceIndex& i) { i.code = "cpi", i.value = "100", i.from_date = Date::of(2026, 4, 1), i.to_date = Date::of(2026, 4, 30), i.origin = ReferenceOrigin::ours, i.status = ReferenceStatus::in_force; });
    const auto lease = make.let("Shop", 10'000, Date::of(2026, 4, 1), Date::of(2036, 3, 31));
    make.put<RentReview>("review", [&](RentReview& r) {
        r.lease = lease, r.kind = ReviewKind::index_linked, r.price_index = PriceIndex::cpi, r.review_date = Date::of(2028, 4, 1), r.base_month = Date::of(2026, 4, 1), r.lag_months = 0;
        r.cap = Ratio::from_millionths(20'000), r.cap_period = CapPeriod::each_year, r.is_compound = true;
    });
    const IncomeSums sums = sums_of(make, 3);
    CHECK(sums.income.yearly(IncomeLine::forecast_review) == std::vector<Money>{Money{}, Money{}, pounds(404)});
    CHECK(sums.income.yearly(IncomeLine::contracted)[2] == pounds(10'000));
}

TEST_CASE("collar and cap each year and over the whole period give the published figures") {
    RentReview r;
    r.collar = Ratio::from_millionths(20'000), r.cap = Ratio::from_millionths(40'000), r.is_compound = true;
    const std::vector<double> levels{100, 110.5, 114.9, 118.3, 122.0, 126.1};
    const auto after = [&](bool each_year) {
        ReviewRule rule;
        rule.is_each_year = each_year;
        rule.whole = bounds_over(r, 5), rule.step = rule.last_step = bounds_over(r, 1);
        return std::llrint(50'000'00 * rule.growth(levels));
    };
    CHECK(after(true) == 59'341'18);
    CHECK(after(false) == 60'832'65);
    r.collar.reset(), r.cap.reset();
    CHECK(after(false) == 63'050'00);
    CHECK(after(true) == 63'050'00);
}

TEST_CASE("a lease in is a cost, and is never re-let") {
    LetBuilding make;
    const auto lease = make.let("Ours", 12'000, Date::of(2024, 4, 1), Date::of(2027, 3, 31), 12'000);
    make.put<Lease>("Ours", [&](Lease& l) { l = *make.portfolio().find(lease), l.direction = LeaseDirection::in; });
    make.rate("outlook.market_growth", 0, 0);
    const IncomeSums sums = sums_of(make, 2);
    CHECK(sums.income.yearly() == std::vector<Money>(2));
    CHECK(sums.cost.yearly() == std::vector<Money>{pounds(12'000), pounds(7'200)});
}

TEST_CASE("a lease without a rent is left out and counted, never nought") {
    LetBuilding make;
    const auto lease = make.let("Shop", 1, Date::of(2024, 4, 1), Date::of(2028, 3, 31));
    make.put<Charge>("Shop charge 2024-04-01", [&](Charge& c) { c.lease = lease, c.kind = ChargeKind::rent, c.from_date = Date::of(2024, 4, 1); });
    const IncomeSums sums = sums_of(make);
    CHECK(left_out(sums, LeftOut::rent_unknown) == 1);
    CHECK(sums.counts.counted == 0);
}

TEST_CASE("what can't be projected is left out by reason") {
    LetBuilding make;
    make.let("Reversed", 100, Date::of(2028, 4, 1), Date::of(2024, 3, 31));
    make.let("Owed", -100, Date::of(2024, 4, 1), Date::of(2028, 3, 31));
    make.put<Lease>("Bare", [](Lease& l) { l.direction = LeaseDirection::out; });
    const IncomeSums sums = sums_of(make);
    CHECK(left_out(sums, LeftOut::ends_before_start) == 1);
    CHECK(left_out(sums, LeftOut::rent_unreasonable) == 1);
    CHECK(left_out(sums, LeftOut::no_term) == 1);
    CHECK(sums.income.yearly() == std::vector<Money>(10));
}

TEST_CASE("without a market rent nothing is expected after the end, and it is said") {
    LetBuilding make;
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2027, 3, 31));
    const IncomeSums sums = sums_of(make, 3);
    CHECK(sums.income.yearly() == std::vector<Money>{pounds(12'000), Money{}, Money{}});
    CHECK(doubts(sums, Doubt::market_rent_unknown) == 1);
}

TEST_CASE("a probability that can't be is no assumption: what rests on it is left out and named") {
    LetBuilding make;
    make.rate("outlook.renewal_probability", -100'000);
    make.rate("outlook.break_probability", 1'500'000);
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2030, 3, 31), 20'000);
    make.tenant_break("break", lease, Date::of(2027, 3, 31));
    const Projection p = project(make.portfolio(), today, {5, {}, false});
    CHECK(p.assumed.unknown.size() >= 2);
    CHECK(doubts(p.sums, Doubt::break_chance_unknown) == 1);
    CHECK(doubts(p.sums, Doubt::renewal_unknown) == 1);
    CHECK(p.sums.income.yearly() == std::vector<Money>{pounds(12'000), Money{}, Money{}, Money{}, Money{}});
}

TEST_CASE("a lease's own outlook wins over the general assumptions") {
    LetBuilding make;
    make.rate("outlook.market_growth", 0, 0);
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2027, 3, 31), 20'000);
    make.put<LeaseOutlook>("outlook", [&](LeaseOutlook& o) { o.lease = lease, o.renewal_probability = Ratio::from_millionths(1'000'000), o.reletting_rent = Money::from_pounds(15'000); });
    CHECK(sums_of(make, 2).income.yearly()[1] == pounds(15'000));
}

TEST_CASE("a disposal ends the income and an acquisition begins it") {
    LetBuilding make;
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31), 12'000);
    make.put<Asset>("Quay House", [](Asset& a) { a.name = "Quay House", a.acquired_on = Date::of(2026, 10, 1), a.disposed_on = Date::of(2028, 4, 1); });
    CHECK(sums_of(make, 3).income.yearly() == std::vector<Money>{pounds(6'000), pounds(12'000), Money{}});
}

TEST_CASE("the present value of a level rent is the annuity") {
    LetBuilding make;
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2031, 3, 31));
    const Projection p = project(make.portfolio(), today, {60, {}, false});
    const double v = std::pow(1.05, -1.0 / 12);
    CHECK(std::abs(static_cast<double>(present_value(p.sums.income, today, p.assumed.discount_rate)->pence()) - 100'000 * (1 - std::pow(v, 60)) / (1 - v)) < 100);
    CHECK_FALSE(present_value(p.sums.income, today, std::nullopt));
}

TEST_CASE("any register whatever can be projected, edited and taken out again: bad rows are left out, and nothing fails") {
    std::int64_t counted = 0;
    for (std::uint64_t seed = 1; seed <= 1'200; ++seed) {
        test::RandomPortfolio random(seed);
        Portfolio portfolio = random.portfolio();
        INFO(seed);
        IncomeTotals totals(portfolio, today, {30, {}, true});
        for (int edit = 0; edit < 3; ++edit) {
            portfolio = random.edited(portfolio, 20);
            totals.refresh(portfolio);
            REQUIRE(totals.sums() == project(portfolio, today, {30, {}, true}).sums);
        }
        counted += totals.sums().counts.counted;
    }
    CHECK(counted > 0);
}

TEST_CASE("a review by index grows as the lease room's own calculation says") {
    std::mt19937_64 random(3);
    for (int i = 0; i < 500; ++i) {
        RentReview r;
        r.is_compound = random() % 2 == 0;
        if (random() % 2) r.collar = Ratio::from_millionths(static_cast<std::int64_t>(random() % 20'000));
        if (random() % 2) r.cap = Ratio::from_millionths(20'000 + static_cast<std::int64_t>(random() % 30'000));
        r.cap_period = random() % 2 ? CapPeriod::each_year : CapPeriod::whole_period;
        std::vector<double> levels{100};
        std::vector<IndexPoint> points{{100, 0}};
        const std::size_t years = 1 + random() % 6;
        for (std::size_t y = 1; y <= years; ++y) {
            levels.push_back(levels.back() * (0.98 + 0.001 * static_cast<double>(random() % 90)));
            points.push_back({levels.back(), 1});
        }
        ReviewRule rule;
        rule.is_each_year = r.cap_period == CapPeriod::each_year && (r.collar || r.cap);
        rule.is_simple = r.is_compound == false;
        rule.whole = bounds_over(r, static_cast<double>(years));
        rule.step = rule.last_step = bounds_over(r, 1);
        const double theirs = index_growth(points, {r.collar, r.cap, r.cap_period, *r.is_compound, false}).value();
        INFO(i);
        CHECK(rule.growth(levels) == test::Approx(theirs).epsilon(1e-12));
    }
}

namespace {
struct Charged {
    LetBuilding make;
    Id<Lease> lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    Charge put(const std::string& name, ChargeKind kind, std::optional<std::int64_t> yearly, ChargeFrequency frequency = ChargeFrequency::quarterly, std::optional<Date> from = Date::of(2024, 4, 1)) {
        Charge made;
        make.put<Charge>(name, [&](Charge& c) {
            c.lease = lease, c.kind = kind, c.from_date = from, c.frequency = frequency, c.quarter_days = QuarterDays::modern, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
            if (yearly) c.amount = pounds(*yearly);
            made = c;
        });
        return made;
    }
    std::vector<Money> line(IncomeLine which, int years = 3) const { return sums_of(make, years).income.yearly(which); }
};
}  // namespace

TEST_CASE("service charge, insurance and other charges are contracted lines of their own, to the first end that the tenant can choose") {
    Charged one;
    one.put("service", ChargeKind::service_charge, 2'400);
    one.put("insurance", ChargeKind::insurance, 600, ChargeFrequency::yearly);
    one.put("parking", ChargeKind::parking, 120);
    one.put("rates", ChargeKind::business_rates, 360);
    CHECK(one.line(IncomeLine::service_charge) == std::vector<Money>(3, pounds(2'400)));
    CHECK(one.line(IncomeLine::insurance) == std::vector<Money>(3, pounds(600)));
    CHECK(one.line(IncomeLine::other_charges) == std::vector<Money>(3, pounds(480)));
    CHECK(one.line(IncomeLine::contracted) == std::vector<Money>(3, pounds(12'000)));
    CHECK(sums_of(one.make, 3).income.yearly() == std::vector<Money>(3, pounds(15'480)));
    CHECK(sums_of(one.make, 3).income.yearly_contracted() == std::vector<Money>(3, pounds(15'480)));
    one.make.tenant_break("break", one.lease, Date::of(2027, 9, 30));
    CHECK(one.line(IncomeLine::service_charge) == std::vector<Money>{pounds(2'400), pounds(1'200), Money{}});
    // Without payment terms they accrue by twelfths all the same.
    one.put("service", ChargeKind::service_charge, 2'400, ChargeFrequency::unknown);
    CHECK(one.line(IncomeLine::service_charge) == std::vector<Money>{pounds(2'400), pounds(1'200), Money{}});
    CHECK(doubts(sums_of(one.make), Doubt::payment_terms_unknown) == 1);
}

TEST_CASE("a once-only charge counts on its day, with payment terms or without") {
    for (const bool has_terms : {true, false}) {
        Charged one;
        one.put("fee", ChargeKind::other, 500, ChargeFrequency::once, Date::of(2027, 6, 10));
        if (!has_terms) one.put("service", ChargeKind::service_charge, 0, ChargeFrequency::unknown);
        INFO(has_terms);
        CHECK(one.line(IncomeLine::other_charges) == std::vector<Money>{Money{}, pounds(500), Money{}});
        CHECK(sums_of(one.make, 3).income.monthly(IncomeLine::other_charges)[14] == pounds(500));
    }
}

TEST_CASE("a charge without an amount is in no line and is counted; where none is recorded the line isn't known, and is not nought") {
    Charged one;
    const auto cells = [&] {
        const Portfolio p = one.make.portfolio();
        const DataTable table = mtfs_table(p, project(p, today, {2, {}, false}));
        for (const TableRow& row : table.rows)
            if (row.cells[0] == Cell{std::string("Service charge")}) return std::vector<Cell>(row.cells.begin() + 1, row.cells.end());
        throw std::logic_error("no row");
    };
    CHECK(cells() == std::vector<Cell>{Cell{}, Cell{}, Cell{true}, Cell{}});
    one.put("service", ChargeKind::service_charge, {});
    CHECK(doubts(sums_of(one.make), Doubt::charge_unknown) == 1);
    CHECK(cells() == std::vector<Cell>{Cell{}, Cell{}, Cell{false}, Cell{std::string("Shop")}});
    one.put("service", ChargeKind::service_charge, 0);
    CHECK(cells() == std::vector<Cell>{Money{}, Money{}, Cell{true}, Cell{}});
    one.put("odd", ChargeKind::unknown, 100);
    CHECK(doubts(sums_of(one.make), Doubt::charge_unknown) == 1);
    CHECK(one.line(IncomeLine::other_charges) == std::vector<Money>(3));
}
