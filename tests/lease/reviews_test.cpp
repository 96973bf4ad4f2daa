// Rent reviews: index, fixed, open market; outstanding ones; agreeing one.
#include "tests/support/test.hpp"

#include <cmath>

#include "src/lease/reviews.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Approx;
using terrier::test::Make;

namespace {
Date day(int y, int m, int d) { return Date::of(y, m, d); }
const std::vector<IndexPoint> yearly{{100, 1}, {110.5, 1}, {114.9, 1}, {118.3, 1}, {122.0, 1}, {126.1, 1}};
const Ratio two = Ratio::from_millionths(20'000), four = Ratio::from_millionths(40'000);
Money rent_of(const IndexTerms& terms) { return grown(Money::from_pounds(50'000), index_growth(yearly, terms).value()); }
bool has(const Faults& faults, std::string_view code) {
    return std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.code == code; });
}

struct Case {
    Make make;
    Id<Lease> lease;
    Id<RentReview> review;

    Case() {
        lease = make.lease("shop", make.asset("shop"), day(2019, 3, 25), day(2034, 3, 24));
        make.charge("rent", lease, ChargeKind::rent, 50'000, day(2019, 3, 25));
        review = Make::id<RentReview>("review");
        put([](RentReview&) {});
        static constexpr std::array figures{"100", "110.5", "114.9", "118.3", "122.0", "126.1"};
        for (std::size_t i = 0; i < figures.size(); ++i) index(day(2019 + static_cast<int>(i), 1, 1), figures[i]);
    }
    template <class Fill>
    void put(Fill fill) {
        make.put<RentReview>("review", [&](RentReview& r) {
            r.lease = lease, r.kind = ReviewKind::index_linked, r.review_date = day(2024, 3, 25), r.status = ReviewStatus::pending, r.price_index = PriceIndex::cpih;
            r.base_month = day(2019, 1, 15), r.lag_months = 2, r.collar = two, r.cap = four, r.cap_period = CapPeriod::each_year, r.is_compound = true;
            fill(r);
        });
    }
    void index(Date month, const char* figure, const char* source = "ONS, 2015=100") {
        make.put<ReferenceIndex>("index " + to_iso(month), [&](ReferenceIndex& r) {
            r.code = "cpih", r.value = figure, r.from_date = month, r.to_date = month.end_of_month(), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours, r.source = source;
        });
    }
    Result<ReviewedRent> result(std::optional<Money> market = {}) const {
        const Portfolio p = make.portfolio();
        return reviewed_rent(p, *p.find(review), market);
    }
};
}  // namespace

TEST_CASE("collar and cap bound each year, the whole period, or nothing, to the penny") {
    CHECK(rent_of({two, four, CapPeriod::each_year, true, false}) == Money::from_pence(5'934'118));
    CHECK(rent_of({two, four, CapPeriod::whole_period, true, false}) == Money::from_pence(6'083'265));
    CHECK(rent_of({}) == Money::from_pounds(63'050));
    CHECK(index_growth(yearly, {two, four, CapPeriod::whole_period, true, false}).value() == Approx(std::pow(1.04, 5)).epsilon(1e-15));
    // Simple: yearly rises of 4%, 3.98%, 2.96%, 3.13% and 3.36% added up; over the period 5 x 4%.
    const double simple = 1 + 0.04 + (114.9 / 110.5 - 1) + (118.3 / 114.9 - 1) + (122.0 / 118.3 - 1) + (126.1 / 122.0 - 1);
    CHECK(index_growth(yearly, {two, four, CapPeriod::each_year, false, false}).value() == Approx(simple).epsilon(1e-14));
    CHECK(rent_of({two, four, CapPeriod::whole_period, false, false}) == Money::from_pounds(60'000));
}

TEST_CASE("the collar holds a falling index up, and upward-only never lets the rent fall") {
    const std::vector<IndexPoint> falling{{100, 1}, {98, 1}, {97, 1}};
    CHECK(index_growth(falling, {two, four, CapPeriod::each_year, true, false}).value() == Approx(1.02 * 1.02));
    CHECK(index_growth(falling, {}).value() == Approx(0.97));
    CHECK(index_growth(falling, {{}, {}, CapPeriod::each_year, true, true}).value() == 1.0);
    // Half a year is bounded by half a year's share of the bound.
    const std::vector<IndexPoint> half{{100, 1}, {110, 0.5}};
    CHECK(index_growth(half, {{}, four, CapPeriod::each_year, true, false}).value() == Approx(std::sqrt(1.04)));
}

TEST_CASE("an index review refuses what it can't work with") {
    CHECK(index_growth({}, {}).error().front().code == "index_points");
    CHECK(index_growth(std::vector<IndexPoint>{{100, 1}}, {}).error().front().code == "index_points");
    CHECK(index_growth(std::vector<IndexPoint>{{100, 1}, {0, 1}}, {}).error().front().code == "index_figure");
    CHECK(index_growth(std::vector<IndexPoint>{{-1, 1}, {100, 1}}, {}).error().front().code == "index_figure");
    CHECK(index_growth(std::vector<IndexPoint>{{100, 1}, {NAN, 1}}, {}).error().front().code == "index_figure");
    CHECK(index_growth(yearly, {four, two, CapPeriod::each_year, true, false}).error().front().code == "cap_below_collar");
    CHECK(index_growth(yearly, {Ratio::from_millionths(-1'000'000), {}, CapPeriod::each_year, true, false}).error().front().code == "bound_range");
}

TEST_CASE("whatever the index does, growth lies between the compounded bounds") {
    terrier::test::holds("bounded growth", [](const std::vector<unsigned short>& moves) {
        std::vector<IndexPoint> points{{100, 1}};
        for (const unsigned short move : moves) points.push_back({points.back().figure * (0.5 + move / 65'535.0), 1});
        if (points.size() < 2 || points.size() > 40) return;
        const double years = static_cast<double>(points.size() - 1);
        for (const CapPeriod period : {CapPeriod::each_year, CapPeriod::whole_period}) {
            const double growth = index_growth(points, {two, four, period, true, false}).value();
            RC_ASSERT(growth >= std::pow(1.02, years) * (1 - 1e-12));
            RC_ASSERT(growth <= std::pow(1.04, years) * (1 + 1e-12));
        }
    });
}

TEST_CASE("rents round half to even") {
    CHECK(grown(Money::from_pence(5), 1.1) == Money::from_pence(6));   // 5.5 up to the even 6
    CHECK(grown(Money::from_pence(5), 1.3) == Money::from_pence(6));   // 6.5 down to the even 6
    CHECK(grown(Money::from_pence(100), 1.005) == Money::from_pence(100));
    CHECK_THROWS_AS(grown(Money::from_pence(INT64_MAX), 2.0), std::overflow_error);
}

TEST_CASE("an index review reads its figures by base month, year and lag, and names them") {
    const Case one;
    const auto rent = one.result();
    REQUIRE(rent);
    CHECK(rent->before == Money::from_pounds(50'000));
    CHECK(rent->after == Money::from_pence(5'934'118));
    CHECK(rent->unbounded == Money::from_pounds(63'050));
    CHECK(rent->sources.size() == 7);
    CHECK(rent->working.find("CPIH from 100 (2019-01) to 126.1 (2024-01)") == 0);
}

TEST_CASE("every missing month of an index is named at once, and nothing is computed") {
    Case one;
    one.put([](RentReview& r) { r.lag_months = 0; });
    auto refused = one.result();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().size() == 1);
    CHECK(refused.error().front().message.find("CPIH figure for March 2024") != std::string::npos);
    one.put([](RentReview& r) { r.price_index = PriceIndex::rpi; });
    refused = one.result();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().size() == 6);
    CHECK(refused.error().front().code == "index_month_missing");
}

TEST_CASE("what an index review lacks is all said at once") {
    Case one;
    one.put([](RentReview& r) { r.price_index = {}, r.base_month.reset(), r.lag_months.reset(); });
    const auto refused = one.result();
    REQUIRE_FALSE(refused);
    CHECK(has(refused.error(), "index_missing"));
    CHECK(has(refused.error(), "base_month_missing"));
    CHECK(has(refused.error(), "lag_missing"));
    one.put([](RentReview& r) { r.base_month = day(2024, 6, 1); });
    CHECK(has(one.result().error(), "base_after_review"));
    one.put([](RentReview& r) { r.kind = {}; });
    CHECK(has(one.result().error(), "review_kind_missing"));
    one.put([](RentReview& r) { r.kind = ReviewKind::turnover; });
    CHECK(has(one.result().error(), "turnover_review"));
    one.put([](RentReview& r) { r.review_date = day(2018, 1, 1), r.kind = ReviewKind::fixed; });
    CHECK(has(one.result().error(), "fixed_rent_missing"));
}

TEST_CASE("a rebased series is refused until the link is stated, and then gives the same rent") {
    Case one;
    one.index(day(2022, 1, 1), "91.0");
    one.index(day(2023, 1, 1), "93.846154", "ONS, 2023=100");
    one.index(day(2024, 1, 1), "97.0", "ONS, 2023=100");
    const auto refused = one.result();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "index_rebased");
    CHECK(refused.error().front().message.find("index_link.cpih") != std::string::npos);
    one.make.put<ReferenceFactor>("link", [](ReferenceFactor& f) {
        f.code = "index_link.cpih", f.value = "1.3", f.from_date = day(2022, 1, 1), f.status = ReferenceStatus::in_force, f.origin = ReferenceOrigin::ours;
    });
    one.index(day(2022, 1, 1), "91.0", "ONS, 2023=100");
    one.put([](RentReview& r) { r.collar.reset(), r.cap.reset(); });
    REQUIRE(one.result());
    CHECK(one.result()->after == Money::from_pounds(63'050));
}

TEST_CASE("the shipped index has the months that a review of 2026 needs, and says which it lacks") {
    Make make;
    const auto lease = make.lease("a", make.asset("a"), day(2021, 2, 1), {});
    make.charge("rent", lease, ChargeKind::rent, 10'000, day(2021, 2, 1));
    RentReview review;
    review.lease = lease, review.kind = ReviewKind::index_linked, review.review_date = day(2026, 2, 1), review.price_index = PriceIndex::cpi, review.base_month = day(2021, 2, 1), review.lag_months = 0;
    const Portfolio base = make.portfolio();
    const Portfolio p = apply(base, shipped_edition(base)).value();
    const auto rent = reviewed_rent(p, review);
    REQUIRE(rent);
    CHECK(rent->after == grown(Money::from_pounds(10'000), 140.1 / 109.1));
    review.review_date = day(2026, 11, 1);
    CHECK(reviewed_rent(p, review).error().front().message.find("CPI figure for November 2026") != std::string::npos);
}

TEST_CASE("fixed and open market reviews take the rent given, upward-only keeps the rent before") {
    Case one;
    one.put([](RentReview& r) { r.kind = ReviewKind::stepped, r.fixed_rent = Money::from_pounds(55'000); });
    CHECK(one.result()->after == Money::from_pounds(55'000));
    one.put([](RentReview& r) { r.kind = ReviewKind::open_market; });
    CHECK(has(one.result().error(), "market_rent_missing"));
    CHECK(one.result(Money::from_pounds(40'000))->after == Money::from_pounds(40'000));
    one.put([](RentReview& r) { r.kind = ReviewKind::open_market, r.is_upward_only = true; });
    CHECK(one.result(Money::from_pounds(40'000))->after == Money::from_pounds(50'000));
}

TEST_CASE("an outstanding review's back rent counts from the review date, both days included") {
    Case one;
    one.put([](RentReview& r) { r.kind = ReviewKind::fixed, r.fixed_rent = Money::from_pounds(53'650); });
    const Portfolio p = one.make.portfolio();
    auto all = outstanding_reviews(p, day(2024, 3, 25));
    REQUIRE(all.size() == 1);
    CHECK(all.front().rise == Money::from_pounds(3'650));
    CHECK(all.front().back_rent == Money::from_pounds(10));
    // A whole year is the annual amount, leap day or not; a day more is one 365th more.
    CHECK(outstanding_reviews(p, day(2025, 3, 24)).front().back_rent == Money::from_pounds(3'650));
    CHECK(outstanding_reviews(p, day(2025, 3, 25)).front().back_rent == Money::from_pounds(3'660));
    CHECK(outstanding_reviews(p, day(2024, 3, 24)).empty());
    CHECK(outstanding_reviews(p, day(2034, 3, 25)).size() == 1);  // holding over
    CHECK(outstanding_reviews(p, day(2024, 6, 1), LeaseDirection::in).empty());
}

TEST_CASE("an outstanding review without its figures is listed without an amount and with the reason") {
    Case one;
    one.put([](RentReview& r) { r.base_month.reset(); });
    const DataTable table = outstanding_reviews_table(one.make.portfolio(), day(2024, 6, 1));
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows.front().cells[4] == Cell{});
    CHECK(std::get<std::string>(table.rows.front().cells[7]).find("base month") != std::string::npos);
    CHECK(table.notes.size() == 1);
    CHECK(column_total(table, 6) == Cell{});
}

TEST_CASE("agreeing a review ends the old rent the day before and begins the new one, and can be undone") {
    const Case one;
    const Portfolio p = one.make.portfolio();
    const auto changes = agree_review(p, one.review, Money::from_pence(5'934'118), day(2024, 5, 1));
    REQUIRE(changes);
    const Portfolio after = apply(p, *changes).value();
    CHECK(validate(after, *changes).empty());
    const Lease& lease = *after.find(one.lease);
    CHECK(passing_rent(after, lease, day(2024, 3, 24)).amount == Money::from_pounds(50'000));
    CHECK(passing_rent(after, lease, day(2024, 3, 25)).amount == Money::from_pence(5'934'118));
    CHECK(after.find(one.review)->status == ReviewStatus::agreed);
    CHECK(after.find(one.review)->rent_before == Money::from_pounds(50'000));
    CHECK(outstanding_reviews(after, day(2024, 6, 1)).empty());
    CHECK(apply(after, inverse(*changes)).value() == p);
}

TEST_CASE("a review isn't agreed twice, without a rent to change, below zero, or over several rents") {
    Case one;
    const Portfolio p = one.make.portfolio();
    CHECK(agree_review(p, Make::id<RentReview>("none"), Money{}, day(2024, 5, 1)).error().front().code == "review_missing");
    CHECK(agree_review(p, one.review, Money::from_pence(-1), day(2024, 5, 1)).error().front().code == "negative");
    const Portfolio agreed = apply(p, *agree_review(p, one.review, Money::from_pounds(1), day(2024, 5, 1))).value();
    CHECK(agree_review(agreed, one.review, Money::from_pounds(1), day(2024, 5, 1)).error().front().code == "review_closed");
    one.make.charge("more", one.lease, ChargeKind::stepped_rent, 1, day(2019, 3, 25));
    CHECK(agree_review(one.make.portfolio(), one.review, Money::from_pounds(1), day(2024, 5, 1)).error().front().code == "rents_several");
    one.put([](RentReview& r) { r.review_date = day(2010, 1, 1); });
    CHECK(agree_review(one.make.portfolio(), one.review, Money::from_pounds(1), day(2024, 5, 1)).error().front().code == "rent_missing");
}
