// The law radar: what each rule catches, what it can't judge, and what is only announced.
#include "tests/support/test.hpp"

#include "src/lease/radar.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {
Date day(int y, int m, int d) { return Date::of(y, m, d); }
const Date today = day(2026, 11, 22);
Portfolio with_rules(const Make& make) {
    const Portfolio base = make.portfolio();
    return apply(base, shipped_edition(base)).value();
}

struct Estate {
    Make make;
    Id<Lease> lease;
    Estate() {
        lease = make.lease("shop", make.asset("shop"), day(2018, 1, 1), day(2028, 12, 31));
        make.charge("rent", lease, ChargeKind::rent, 20'000, day(2018, 1, 1));
        demise(1'200);
    }
    void demise(std::int64_t square_metres) {
        make.put<Demise>("shop demise", [&](Demise& d) { d.lease = lease, d.asset = Make::id<Asset>("shop"), d.area = Area(square_metres * 10'000, AreaBasis::nia); });
    }
    void rated(EnergyRating rating, std::optional<Date> on = day(2020, 1, 1)) {
        make.put<Asset>("shop", [&](Asset& a) { a.name = "shop", a.kind = AssetKind::building, a.epc_rating = rating, a.epc_date = on; });
    }
    template <class Fill>
    void change(Fill fill) {
        make.put<Lease>("shop", [&](Lease& l) { l.name = "shop", l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.security = SecurityOfTenure::inside; fill(l); });
    }
    RadarFinding of(std::string_view code, Date as_at = today) const {
        portfolio = with_rules(make);
        for (const RadarFinding& found : law_radar(portfolio, as_at))
            if (found.code == code) return found;
        FAIL("no such rule");
        return {};
    }
    mutable Portfolio portfolio = empty_portfolio();  // what a finding points into
};
}  // namespace

TEST_CASE("a letting of F or G is caught by the ban in force, with its rent; one not rated isn't judged") {
    Estate one;
    one.rated(EnergyRating::f);
    RadarFinding found = one.of("mees.continue_minimum");
    CHECK(found.leases == std::vector{one.lease});
    CHECK(found.income == Money::from_pounds(20'000));
    CHECK(found.rule->status == ReferenceStatus::in_force);
    CHECK(found.by == day(2023, 4, 1));
    one.rated(EnergyRating::e);
    CHECK(one.of("mees.continue_minimum").leases.empty());
    one.rated(EnergyRating::unknown);
    CHECK(one.of("mees.continue_minimum").leases.empty());
    CHECK(one.of("mees.continue_minimum").not_judged == 1);
    one.rated(EnergyRating::exempt);
    CHECK(one.of("mees.continue_minimum").not_judged == 0);
}

TEST_CASE("the announced rating catches only lets above its size, and says that it is only announced") {
    Estate one;
    one.rated(EnergyRating::c);
    RadarFinding found = one.of("mees.announced_minimum");
    CHECK(found.leases == std::vector{one.lease});
    CHECK(found.rule->status == ReferenceStatus::announced);
    CHECK(found.by == day(2031, 1, 1));
    CHECK(found.what.find("7 years") != std::string::npos);
    one.demise(1'000);
    CHECK(one.of("mees.announced_minimum").leases.empty());
    one.demise(1'200);
    one.rated(EnergyRating::b);
    CHECK(one.of("mees.announced_minimum").leases.empty());
}

TEST_CASE("a certificate is past its years on the day ten years on") {
    Estate one;
    one.rated(EnergyRating::c, day(2016, 11, 22));
    CHECK(one.of("epc.years").assets.size() == 1);
    CHECK(one.of("epc.years", day(2026, 11, 21)).assets.empty());
    one.rated(EnergyRating::c, {});
    CHECK(one.of("epc.years").not_judged == 1);
}

TEST_CASE("upward-only reviews to come are caught, and renewal arrangements from the day of the rule are counted") {
    Estate one;
    const auto review = [&](std::optional<bool> upward, Date date) {
        one.make.put<RentReview>("review", [&](RentReview& r) { r.lease = one.lease, r.kind = ReviewKind::open_market, r.review_date = date, r.is_upward_only = upward; });
        return one.of("rent_review.upward_only_ban");
    };
    CHECK(review(true, day(2027, 1, 1)).leases.size() == 1);
    CHECK(review(true, day(2026, 1, 1)).leases.empty());
    CHECK(review(false, day(2027, 1, 1)).leases.empty());
    CHECK(review({}, day(2027, 1, 1)).not_judged == 1);
    one.make.put<LeaseTerm>("renewal", [&](LeaseTerm& t) { t.lease = one.lease, t.kind = TermKind::renewal, t.from_date = day(2029, 1, 1), t.deed_date = day(2026, 3, 17); });
    CHECK(review(true, day(2027, 1, 1)).what.find("1 renewal arrangement made on or after 17/03/2026") != std::string::npos);
}

TEST_CASE("section 123 catches long lets below market without reason and decision, and not a term of exactly its years") {
    Estate one;
    one.change([](Lease& l) { l.market_rent = Money::from_pounds(25'000); });
    CHECK(one.of("s123.outside_years").leases.size() == 1);
    one.change([](Lease& l) { l.market_rent = Money::from_pounds(20'000); });
    CHECK(one.of("s123.outside_years").leases.empty());
    one.change([](Lease&) {});
    CHECK(one.of("s123.outside_years").not_judged == 1);
    one.make.put<Decision>("decision", [](Decision& d) { d.title = "Cabinet"; });
    one.change([](Lease& l) { l.market_rent = Money::from_pounds(25'000), l.decision = Make::id<Decision>("decision"), l.undervalue_reason = "Wellbeing"; });
    CHECK(one.of("s123.outside_years").leases.empty());
    one.change([](Lease& l) { l.market_rent = Money::from_pounds(25'000); });
    one.make.put<LeaseTerm>("shop term", [&](LeaseTerm& t) { t.lease = one.lease, t.from_date = day(2020, 1, 1), t.to_date = day(2026, 12, 31); });
    CHECK(one.of("s123.outside_years").leases.empty());
}

TEST_CASE("unknown security, holding over, community value and stamp duty returns are found") {
    Estate one;
    one.change([](Lease& l) { l.security = {}; });
    CHECK(one.of("lta.s25.latest_months").leases.size() == 1);
    one.change([](Lease&) {});
    CHECK(one.of("lta.s25.latest_months").leases.empty());
    CHECK(one.of("lta.s25.earliest_months", day(2029, 1, 1)).leases.size() == 1);
    one.make.put<Asset>("shop", [](Asset& a) { a.name = "shop", a.community_value = true; });
    CHECK(one.of("acv.lease_years").assets.size() == 1);
    one.change([](Lease& l) { l.direction = LeaseDirection::in; });
    CHECK(one.of("sdlt.return_lease_years").leases.size() == 1);
    one.make.put<LeaseTerm>("shop term", [&](LeaseTerm& t) { t.lease = one.lease, t.from_date = day(2020, 1, 1), t.to_date = day(2026, 12, 30); });
    CHECK(one.of("sdlt.return_lease_years").leases.empty());
}

TEST_CASE("without its row a rule judges nothing and says so") {
    Estate one;
    one.rated(EnergyRating::g);
    const Portfolio bare = one.make.portfolio();
    for (const RadarFinding& found : law_radar(bare, today)) {
        CHECK(found.rule == nullptr);
        CHECK(found.leases.empty());
        CHECK(found.what.find("Not judged") == 0);
    }
    const DataTable table = law_radar_table(bare, today);
    CHECK(table.rows.size() == law_radar(bare, today).size());
}

TEST_CASE("the radar's tables carry status, source and the records caught") {
    Estate one;
    one.rated(EnergyRating::g);
    const DataTable table = law_radar_table(with_rules(one.make), today);
    for (const TableRow& row : table.rows) {
        CHECK(row.cells.size() == table.columns.size());
        CHECK(row.cells[9] != Cell{});
        CHECK_FALSE(row.sources.empty());
    }
    const DataTable details = law_radar_details(with_rules(one.make), today);
    CHECK(details.rows.size() >= 2);
    CHECK(details.rows.front().cells[2] == Cell{std::string("shop")});
}
