// The concession ledger: worth, route by dated rules, and what isn't known.
#include "tests/support/test.hpp"

#include "src/income/concessions.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::Make;

namespace {
const Date today = Date::of(2026, 4, 1);

// A lease let at £1,000 whose market rent is given.
struct Bench {
    Make make;
    Id<Lease> lease;
    Bench(Date from, std::optional<Date> to, std::int64_t market, HoldingAccount account = HoldingAccount::general_fund) {
        const Id<Asset> asset = make.put<Asset>("hall", [&](Asset& a) { a.name = "hall", a.holding_account = account; });
        lease = make.lease("club", asset, from, to);
        make.charge("rent", lease, ChargeKind::rent, 1'000, from);
        make.put<Lease>("club", [&](Lease& l) { l.name = "club", l.direction = LeaseDirection::out, l.security = SecurityOfTenure::inside, l.market_rent = Money::from_pounds(market); });
    }
    Portfolio portfolio(bool with_rules = true) const {
        Editor editor(make.portfolio());
        if (with_rules)
            for (const Change& row : shipped_edition(editor.base()).changes) editor.put(*row.type, row.after);
        return editor.result();
    }
    Concession only(bool with_rules = true, bool includes_hra = false) const {
        kept = portfolio(with_rules);
        const ConcessionLedger ledger = concessions(kept, today, {includes_hra});
        REQUIRE(ledger.concessions.size() == 1);
        return ledger.concessions.front();
    }
    mutable Portfolio kept{empty_portfolio()};
};
}  // namespace

TEST_CASE("an undervalue is worth its years at the discount schedule") {
    const Concession c = Bench(Date::of(2020, 1, 1), Date::of(2029, 12, 31), 11'000).only();
    CHECK(c.undervalue == Money::from_pounds(10'000));
    // Ten years, to a leap day's part: 10,000 x 8.3166.
    CHECK(static_cast<double>(c.present_value.value().pence()) / 100 == test::Approx(83'166).margin(15));
    CHECK(c.route == DisposalRoute::general_consent);
    CHECK(c.rules.size() == 2);
}

TEST_CASE("the route follows the length of the term, the worth and the account") {
    const Date from = Date::of(2020, 1, 1);
    CHECK(Bench(from, Date::of(2026, 12, 31), 11'000).only().route == DisposalRoute::short_term);
    CHECK(Bench(from, Date::of(2027, 1, 1), 11'000).only().route == DisposalRoute::general_consent);
    CHECK(Bench(from, {}, 11'000).only().route == DisposalRoute::short_term);
    CHECK(Bench(from, Date::of(2049, 12, 31), 301'000).only().route == DisposalRoute::specific_consent);
    CHECK(Bench(from, Date::of(2049, 12, 31), 11'000, HoldingAccount::planning).only().route == DisposalRoute::planning);
    CHECK(Bench(from, Date::of(2049, 12, 31), 11'000, HoldingAccount::hra).only(true, true).route == DisposalRoute::housing);
    CHECK(concessions(Bench(from, {}, 11'000, HoldingAccount::hra).portfolio(), today).concessions.empty());
}

TEST_CASE("without a rule of the date the route isn't known") {
    const Bench bench(Date::of(2020, 1, 1), Date::of(2029, 12, 31), 11'000);
    CHECK(bench.only(false).route == DisposalRoute::not_known);
    CHECK_FALSE(bench.only(false).present_value);
    CHECK(Bench(Date::of(1960, 1, 1), Date::of(2059, 12, 31), 11'000).only().route == DisposalRoute::not_known);
}

TEST_CASE("a letting at or above market rent is no concession, one without a market rent may be") {
    CHECK(concessions(Bench(Date::of(2020, 1, 1), {}, 1'000).portfolio(), today).concessions.empty());
    Bench bench(Date::of(2020, 1, 1), {}, 1'000);
    bench.make.put<Lease>("club", [](Lease& l) { l.name = "club", l.direction = LeaseDirection::out; });
    const ConcessionLedger ledger = concessions(bench.portfolio(), today);
    CHECK(ledger.concessions.empty());
    CHECK(ledger.market_rent_unknown.size() == 1);
}

TEST_CASE("a letting that fell behind the market since is reversionary, unless a reason or decision says otherwise") {
    Bench bench(Date::of(2020, 1, 1), Date::of(2029, 12, 31), 11'000);
    const auto changed = [&](const std::function<void(Lease&)>& change) {
        Lease lease = *bench.make.portfolio().find(bench.lease);
        change(lease);
        bench.make.put<Lease>("club", [&](Lease& l) { l = lease; });
        return concessions(bench.portfolio(), today);
    };
    CHECK(changed([](Lease& l) { l.market_rent_date = Date::of(2021, 1, 1); }).concessions.size() == 1);
    const ConcessionLedger later = changed([](Lease& l) { l.market_rent_date = Date::of(2025, 1, 1); });
    CHECK(later.concessions.empty());
    CHECK(later.reversionary.size() == 1);
    CHECK(changed([](Lease& l) { l.undervalue_reason = "Wellbeing"; }).concessions.size() == 1);
}

TEST_CASE("the ledger says where reason and decision are missing") {
    const DataTable table = concession_table(Bench(Date::of(2020, 1, 1), Date::of(2029, 12, 31), 11'000).portfolio(), today);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.notes.size() == 2);
    CHECK(std::get<Money>(column_total(table, 6)) == Money::from_pounds(10'000));
}
