// The bridge by cause: hand-worked causes, and to the penny on a thousand random portfolios.
#include "tests/income/random_lettings.hpp"
#include "src/income/projection_tables.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::LetBuilding;

namespace {
const Date today = Date::of(2026, 4, 1);
Money pounds(std::int64_t n) { return Money::from_pounds(n); }
Bridge bridge_of(const LetBuilding& make, int from_year) { return bridge(project(make.portfolio(), today, {10, {}, false}).sums.income, from_year); }

// Everything but these causes is nought, within the pence of part periods.
void only(const Bridge& b, std::initializer_list<IncomeCause> causes) {
    for (std::size_t i = 0; i < cause_count; ++i) {
        const auto cause = static_cast<IncomeCause>(i);
        if (std::find(causes.begin(), causes.end(), cause) != causes.end()) continue;
        INFO(label_of(cause));
        CHECK(b.changes[i] == Money{});
    }
}
}  // namespace

TEST_CASE("opening and changes add up to closing to the penny on a thousand random portfolios") {
    std::int64_t busy = 0;
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        test::RandomLettings random(seed);
        const IncomeSums sums = project(random.portfolio(static_cast<std::size_t>(1 + random.below(12))), random.day(2024, 5), {12, {}, seed % 2 == 0}).sums;
        for (const IncomeSheet* sheet : {&sums.income, &sums.cost}) {
            const std::vector<Money> years = sheet->yearly();
            const std::vector<Bridge> all = bridges(*sheet);
            REQUIRE(all.size() == 11);
            for (std::size_t y = 0; y < all.size(); ++y) {
                Money sum = all[y].opening;
                for (const Money change : all[y].changes) sum += change;
                REQUIRE(all[y].opening == years[y]);
                REQUIRE(all[y].closing == years[y + 1]);
                REQUIRE(sum == years[y + 1]);
                constexpr std::int64_t most = cause_count / 2 + line_count + 1;
                REQUIRE(std::abs(all[y].change(IncomeCause::standing).pence()) <= most);
                // The causes themselves meet the totals but for half a penny each, and half a penny for each line of two years.
                REQUIRE(std::abs(all[y].rounding.pence()) <= most);
                busy += all[y].opening != all[y].closing;
            }
        }
    }
    REQUIRE(busy > 5'000);
}

TEST_CASE("lines add up to the total and months to years, whatever the portfolio") {
    for (std::uint64_t seed = 2'000; seed < 2'100; ++seed) {
        test::RandomLettings random(seed);
        const IncomeSheet sheet = project(random.portfolio(8), today, {6, {}, false}).sums.income;
        std::vector<Money> lines(6), months(6);
        for (std::size_t i = 0; i < line_count; ++i)
            for (std::size_t y = 0; y < 6; ++y) lines[y] += sheet.yearly(static_cast<IncomeLine>(i))[y];
        for (std::size_t m = 0; m < 72; ++m) months[m / 12] += sheet.monthly()[m];
        REQUIRE(lines == sheet.yearly());
        REQUIRE(months == sheet.yearly());
        for (const Money m : sheet.yearly()) REQUIRE(m >= Money::from_pence(-20));
    }
}

TEST_CASE("an expiry, the letting after it and its void are causes of their own") {
    LetBuilding make;
    make.rate("outlook.market_growth", 0, 0);
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2028, 3, 31), 24'000);
    const Bridge b = bridge_of(make, 2027);
    CHECK(b.change(IncomeCause::expiries) == pounds(-12'000));
    CHECK(b.change(IncomeCause::lettings) == pounds(24'000));
    CHECK(b.change(IncomeCause::voids) == pounds(-7'200));
    only(b, {IncomeCause::expiries, IncomeCause::lettings, IncomeCause::voids});
    const Bridge next = bridge_of(make, 2028);
    CHECK(next.change(IncomeCause::voids) == pounds(7'200));
    only(next, {IncomeCause::voids});
}

TEST_CASE("a break takes its chance of the rent") {
    LetBuilding make;
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    make.tenant_break("break", lease, Date::of(2028, 3, 31));
    const Bridge b = bridge_of(make, 2027);
    CHECK(b.change(IncomeCause::breaks) == pounds(-3'000));
    only(b, {IncomeCause::breaks});
}

TEST_CASE("the end of a rent-free period and a step are steps") {
    LetBuilding make;
    const auto lease = make.let("Shop", 12'000, Date::of(2026, 4, 1), Date::of(2036, 3, 31));
    make.pays("Shop free", lease, ChargeKind::rent_free, 0, Date::of(2026, 4, 1), Date::of(2027, 3, 31));
    const Bridge b = bridge_of(make, 2026);
    CHECK(b.opening == Money{});
    CHECK(b.change(IncomeCause::steps).pence() == 12'000'00);
    CHECK(b.closing.pence() == 12'000'00);
    only(b, {IncomeCause::steps});
}

TEST_CASE("a review halfway through a year shows in that year and the next") {
    LetBuilding make;
    make.rate("outlook.market_growth", 0, 0);
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31), 14'000);
    make.put<RentReview>("review", [&](RentReview& r) { r.lease = lease, r.kind = ReviewKind::open_market, r.review_date = Date::of(2027, 10, 1); });
    for (const int year : {2026, 2027}) {
        const Bridge b = bridge_of(make, year);
        CHECK(b.change(IncomeCause::reviews) == pounds(1'000));
        only(b, {IncomeCause::reviews});
    }
}

TEST_CASE("acquisitions and disposals are causes of their own") {
    LetBuilding make;
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2044, 3, 31));
    make.put<Asset>("Quay House", [](Asset& a) { a.name = "Quay House", a.acquired_on = Date::of(2027, 4, 1), a.disposed_on = Date::of(2029, 4, 1); });
    CHECK(bridge_of(make, 2026).change(IncomeCause::acquisitions) == pounds(12'000));
    CHECK(bridge_of(make, 2028).change(IncomeCause::disposals) == pounds(-12'000));
    only(bridge_of(make, 2026), {IncomeCause::acquisitions});
    only(bridge_of(make, 2028), {IncomeCause::disposals});
}

TEST_CASE("a year outside the projection has no bridge") {
    LetBuilding make;
    CHECK_THROWS_AS(bridge_of(make, 2025), std::logic_error);
    CHECK_THROWS_AS(bridge_of(make, 2035), std::logic_error);
}

TEST_CASE("after any edits the cached totals are those worked out from scratch, to the last unit") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        test::RandomLettings random(seed);
        Portfolio portfolio = random.portfolio(12);
        IncomeTotals totals(portfolio, today, {20, {}, seed % 3 == 0});
        for (int edit = 0; edit < 8; ++edit) {
            portfolio = random.edited(portfolio, 12);
            totals.refresh(portfolio);
            REQUIRE(totals.sums() == project(portfolio, today, {20, {}, seed % 3 == 0}).sums);
        }
    }
}

TEST_CASE("an edit works out only the leases that it touches, and new assumptions all") {
    test::RandomLettings random(5);
    const Portfolio base = random.portfolio(50);
    IncomeTotals totals(base, today);
    Editor editor(base);
    const Lease& some = *base.table<Lease>().begin();
    Lease changed = some;
    changed.market_rent = Money::from_pounds(1'234);
    editor.put(changed);
    totals.refresh(editor.result());
    CHECK(totals.last_worked_out() == 1);
    LetBuilding other;
    other.rate("outlook.void_months", 12'000'000);
    ReferenceRate longer = *other.portfolio().find(LetBuilding::id<ReferenceRate>("outlook.void_months"));
    editor.put(longer);
    totals.refresh(editor.result());
    CHECK(totals.last_worked_out() == 50);
    CHECK(totals.sums() == project(editor.result(), today).sums);
}

TEST_CASE("the tables say their rule, add up, and count what is left out") {
    LetBuilding make;
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    make.put<Lease>("Bare", [](Lease& l) { l.direction = LeaseDirection::out; });
    const Portfolio portfolio = make.portfolio();
    const Projection p = project(portfolio, today, {4, {}, false});
    const DataTable mtfs = mtfs_table(portfolio, p);
    CHECK(mtfs.columns.size() == 7);
    CHECK(mtfs.rows.front().cells[1] == Cell{pounds(12'000)});
    CHECK(mtfs.rows.front().sources.size() == 1);
    const std::string notes = [&] { std::string all; for (const auto& n : mtfs.notes) all += n + "\n"; return all; }();
    CHECK(notes.find("1 lease without any term recorded: left out") != std::string::npos);
    CHECK(notes.find("Renewed at expiry 60%") == std::string::npos);
    CHECK(notes.find("renewed at expiry 60%") != std::string::npos);
    const DataTable months = monthly_table(portfolio, p);
    CHECK(months.rows.size() == 48);
    CHECK(column_total(months, 1) == Cell{pounds(48'000)});
    const DataTable step = bridge_table(portfolio, p, 2026);
    CHECK(step.rows.front().cells[1] == step.rows.back().cells[1]);
    CHECK(step.rows.size() == cause_count + 1);
}

TEST_CASE("a service charge that begins is a cause of its own, and one that ends with the lease goes with the expiry or the break") {
    LetBuilding make;
    make.rate("outlook.market_growth", 0, 0);
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2030, 3, 31));
    make.pays("service", lease, ChargeKind::service_charge, 3'000, Date::of(2027, 4, 1), Date::of(2030, 3, 31));
    const Bridge begins = bridge_of(make, 2026);
    CHECK(begins.change(IncomeCause::charges) == pounds(3'000));
    only(begins, {IncomeCause::charges});
    CHECK(bridge_of(make, 2029).change(IncomeCause::expiries) == pounds(-15'000));
    make.tenant_break("break", lease, Date::of(2029, 3, 31));
    CHECK(bridge_of(make, 2028).change(IncomeCause::breaks) == pounds(-3'000 - 3'000));
}

TEST_CASE("a bridge from or to a year that isn't known has no sums, and a month that isn't known no amount") {
    LetBuilding make;
    make.rate("outlook.renewal_probability", 2'000'000);  // unreasonable: not known
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2028, 3, 31));
    const Portfolio p = make.portfolio();
    const Projection ahead = project(p, today, {4, {}, false});
    const DataTable known = bridge_table(p, ahead, 2026), lost = bridge_table(p, ahead, 2027), gone = bridge_table(p, ahead, 2028);
    CHECK(known.rows.front().cells[1] == Cell{pounds(12'000)});
    CHECK(lost.rows.front().cells[1] == Cell{pounds(12'000)});
    for (std::size_t r = 1; r < lost.rows.size(); ++r) CHECK(lost.rows[r].cells[1] == Cell{});
    for (const TableRow& row : gone.rows) CHECK(row.cells[1] == Cell{});
    CHECK(lost.rows.front().cells[2] == Cell{false});
    CHECK(lost.rows.front().cells[3] == Cell{std::string("Shop")});
    const DataTable months = monthly_table(p, ahead);
    CHECK(std::holds_alternative<Money>(months.rows[23].cells[2]));
    CHECK(months.rows[23].cells[6] == Cell{true});
    for (const std::size_t c : {std::size_t{2}, std::size_t{3}, std::size_t{5}}) CHECK(months.rows[24].cells[c] == Cell{});
    CHECK(months.rows[24].cells[6] == Cell{false});
}
