// Amendments as dated versions, and the finance events that they raise.
#include "tests/support/test.hpp"

#include <cmath>

#include "src/lease/finance_events.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {
Date day(int y, int m, int d) { return Date::of(y, m, d); }
const std::optional<Ratio> five = Ratio::from_millionths(50'000);

struct Let {
    Make make;
    Id<Lease> lease;
    // Five years from 1 April 2025, £50,000 yearly in advance.
    explicit Let(LeaseDirection direction = LeaseDirection::in) {
        lease = make.lease("office", make.asset("office"), day(2025, 4, 1), day(2030, 3, 31));
        make.put<Lease>("office", [&](Lease& l) { l.name = "office", l.direction = direction, l.security = SecurityOfTenure::contracted_out, l.apportionment = ApportionmentMethod::daily_365; });
        make.put<Charge>("rent", [&](Charge& c) {
            c.lease = lease, c.kind = ChargeKind::rent, c.amount = Money::from_pounds(50'000), c.from_date = day(2025, 4, 1), c.to_date = day(2030, 3, 31);
            c.frequency = ChargeFrequency::yearly, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
        });
    }
    Amendment regear() const {
        Amendment how;
        how.kind = TermKind::regear, how.effective = day(2027, 4, 1), how.new_end = day(2035, 3, 31), how.new_rent = Money::from_pounds(45'000);
        return how;
    }
};
std::string code(const Result<ChangeSet>& result) { return result ? "" : result.error().front().code; }
}  // namespace

TEST_CASE("a regear begins a new version, ends the old one the day before, and moves the rent and its end") {
    const Let one;
    const Portfolio p = one.make.portfolio();
    const auto changes = amend_lease(p, one.lease, one.regear());
    REQUIRE(changes);
    const Portfolio after = apply(p, *changes).value();
    INFO(joined_messages(validate(after, *changes)));
    CHECK(validate(after, *changes).empty());
    const Lease& lease = *after.find(one.lease);
    CHECK(term_at(after, one.lease, day(2027, 3, 31))->to_date == day(2027, 3, 31));
    CHECK(term_at(after, one.lease, day(2027, 4, 1))->kind == TermKind::regear);
    CHECK(expiry(after, lease, day(2027, 4, 1)) == day(2035, 3, 31));
    CHECK(passing_rent(after, lease, day(2027, 3, 31)).amount == Money::from_pounds(50'000));
    CHECK(passing_rent(after, lease, day(2027, 4, 1)).amount == Money::from_pounds(45'000));
    CHECK(passing_rent(after, lease, day(2035, 3, 31)).amount == Money::from_pounds(45'000));
    CHECK(apply(after, inverse(*changes)).value() == p);
}

TEST_CASE("an extension keeps the rent and carries it to the new end; a rent-free period stands before it") {
    const Let one;
    const Portfolio p = one.make.portfolio();
    Amendment how;
    how.kind = TermKind::extension, how.effective = day(2030, 4, 1), how.new_end = day(2033, 3, 31), how.rent_free_to = day(2030, 9, 30);
    const Portfolio after = apply(p, amend_lease(p, one.lease, how).value()).value();
    const Lease& lease = *after.find(one.lease);
    CHECK(passing_rent(after, lease, day(2030, 5, 1)).is_rent_free);
    CHECK(passing_rent(after, lease, day(2032, 1, 1)).amount == Money::from_pounds(50'000));
    CHECK(term_at(after, one.lease, day(2030, 3, 31))->to_date == day(2030, 3, 31));
}

TEST_CASE("an assignment names both parties and changes the tenant") {
    Let one;
    const auto old_tenant = one.make.put<Partner>("old", [](Partner& x) { x.name = "Old Ltd"; });
    const auto new_tenant = one.make.put<Partner>("new", [](Partner& x) { x.name = "New Ltd"; });
    one.make.put<Lease>("office", [&](Lease& l) { l.name = "office", l.direction = LeaseDirection::out, l.partner = old_tenant; });
    const Portfolio p = one.make.portfolio();
    Amendment how;
    how.kind = TermKind::assignment, how.effective = day(2026, 7, 1);
    CHECK(code(amend_lease(p, one.lease, how)) == "assignee_missing");
    how.assignee = new_tenant;
    const Portfolio after = apply(p, amend_lease(p, one.lease, how).value()).value();
    CHECK(after.find(one.lease)->partner == new_tenant);
    CHECK(term_at(after, one.lease, day(2026, 7, 1))->reason == "Assigned from Old Ltd to New Ltd");
    const auto events = finance_events_between(p, after, day(2026, 7, 2), five);
    REQUIRE(events.size() == 1);
    CHECK(events.front().cause == FinanceCause::assignment);
}

TEST_CASE("an amendment that doesn't fit is refused, saying all of it") {
    const Let one;
    const Portfolio p = one.make.portfolio();
    CHECK(code(amend_lease(p, Make::id<Lease>("none"), one.regear())) == "lease_missing");
    Amendment how = one.regear();
    how.effective = day(2025, 4, 1);
    CHECK(code(amend_lease(p, one.lease, how)) == "amendment_too_early");
    how.effective = day(2020, 1, 1);
    CHECK(code(amend_lease(p, one.lease, how)) == "term_missing");
    how = one.regear();
    how.new_end = day(2027, 3, 31);
    CHECK(code(amend_lease(p, one.lease, how)) == "ends_before_start");
    how = one.regear();
    how.new_rent = Money::from_pence(-1);
    how.kind = TermKind::original;
    CHECK(amend_lease(p, one.lease, how).error().size() == 2);
    const Portfolio after = apply(p, amend_lease(p, one.lease, one.regear()).value()).value();
    how = one.regear();
    how.effective = day(2026, 4, 1);
    CHECK(code(amend_lease(after, one.lease, how)) == "later_terms");
    CHECK(code(end_lease(p, one.lease, day(2020, 1, 1), LeaseEnd::surrendered)) == "ends_before_start");
    CHECK(code(end_lease(p, one.lease, day(2026, 1, 1), LeaseEnd::unknown)) == "end_reason");
    const Portfolio ended = apply(p, end_lease(p, one.lease, day(2026, 1, 1), LeaseEnd::surrendered).value()).value();
    CHECK(code(end_lease(ended, one.lease, day(2026, 1, 1), LeaseEnd::surrendered)) == "lease_ended");
    CHECK(code(amend_lease(ended, one.lease, one.regear())) == "lease_ended");
}

TEST_CASE("five yearly payments in advance are the liability that IFRS 16 gives, to within the days of a leap year") {
    const Let one;
    const LeaseAccounts accounts = lease_accounts(one.make.portfolio(), one.lease, day(2025, 4, 1), five);
    REQUIRE(accounts.liability);
    // By days of 365: the leap day of 2028 puts the last two payments a day further off.
    double value = 0;
    for (const int days : {0, 365, 730, 1096, 1461}) value += 50'000 * std::pow(1.05, -days / 365.0);
    CHECK(accounts.liability == Money::from_pence(static_cast<std::int64_t>(std::llround(value * 100))));
    CHECK(accounts.asset == accounts.liability);
    CHECK(accounts.first_full_year == Money::from_pounds(50'000));
    const LeaseAccounts later = lease_accounts(one.make.portfolio(), one.lease, day(2027, 4, 1), five);
    CHECK(later.asset == times(*accounts.liability, 1096, 1826));
    CHECK_FALSE(lease_accounts(one.make.portfolio(), one.lease, day(2025, 4, 1), {}).liability);
    CHECK(lease_accounts(one.make.portfolio(), one.lease, day(2025, 4, 1), {}).lacking.front().code == "discount_rate_missing");
}

TEST_CASE("a regear as tenant raises an event in which the asset moves by as much as the liability") {
    const Let one;
    const Portfolio p = one.make.portfolio();
    const auto changes = with_finance_events(p, amend_lease(p, one.lease, one.regear()).value(), day(2027, 3, 1), five);
    REQUIRE(changes);
    const Portfolio after = apply(p, *changes).value();
    CHECK(validate(after, *changes).empty());
    REQUIRE(after.table<FinanceEvent>().size() == 1);
    const FinanceEvent& event = *after.table<FinanceEvent>().begin();
    CHECK(event.cause == FinanceCause::regear);
    CHECK(event.status == SignOff::waiting);
    CHECK(event.effective_on == day(2027, 4, 1));
    CHECK(event.rent_before == Money::from_pounds(50'000));
    CHECK(event.rent_after == Money::from_pounds(45'000));
    REQUIRE(event.liability_after);
    CHECK(*event.liability_before < *event.liability_after);
    CHECK(*event.asset_after - *event.asset_before == *event.liability_after - *event.liability_before);
    CHECK(event.mtfs_effect == Money::from_pounds(5'000));
    CHECK(event.discount_rate == five);
    CHECK(event.remarks.empty());
}

TEST_CASE("a surrender leaves nil, an agreed change of rent as landlord spreads anew") {
    const Let in;
    const Portfolio p = in.make.portfolio();
    const Portfolio ended = apply(p, end_lease(p, in.lease, day(2027, 3, 31), LeaseEnd::surrendered).value()).value();
    const auto events = finance_events_between(p, ended, day(2027, 3, 1), five);
    REQUIRE(events.size() == 1);
    CHECK(events.front().cause == FinanceCause::surrender);
    CHECK(events.front().liability_after == Money{});
    CHECK(events.front().asset_after == Money{});
    CHECK(events.front().mtfs_effect == Money::from_pounds(50'000));
    const Let out(LeaseDirection::out);
    const Portfolio q = out.make.portfolio();
    const Portfolio regeared = apply(q, amend_lease(q, out.lease, out.regear()).value()).value();
    const auto ours = finance_events_between(q, regeared, day(2027, 3, 1), {});
    REQUIRE(ours.size() == 1);
    CHECK_FALSE(ours.front().liability_after);
    // 1,826 days at £250,000; 3,652 days at £460,000.
    CHECK(ours.front().income_before == times(Money::from_pounds(250'000), 365, 1826));
    CHECK(ours.front().income_after == times(Money::from_pounds(460'000), 365, 3652));
    CHECK(ours.front().mtfs_effect == Money::from_pounds(-5'000));
}

TEST_CASE("nothing changed raises nothing, and what isn't known is left empty with the reason") {
    Let one;
    const Portfolio p = one.make.portfolio();
    CHECK(finance_events_between(p, p, day(2027, 1, 1), five).empty());
    one.make.charge("rent", one.lease, ChargeKind::rent, 1, day(2025, 4, 1));
    const Portfolio vague = one.make.portfolio();
    const auto events = finance_events_between(p, vague, day(2027, 1, 1), five);
    REQUIRE(events.size() == 1);
    CHECK(events.front().cause == FinanceCause::variation);
    CHECK_FALSE(events.front().liability_after);
    CHECK_FALSE(events.front().remarks.empty());
}
