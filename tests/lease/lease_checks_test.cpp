// What is wrong with a lease's terms and charges, all at once.
#include "tests/support/test.hpp"

#include "src/lease/lease_checks.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using test::Make;
using Lines = std::vector<std::string>;

namespace {
struct Bench {
    Make make;
    Id<Lease> lease = make.lease("suite", make.asset("hall"), Date::of(2020, 1, 1), Date::of(2029, 12, 31));

    void charge(const char* name, ChargeKind kind, std::optional<std::int64_t> pence, std::optional<Date> from, std::optional<Date> to = {}, std::function<void(Charge&)> change = {}) {
        make.put<Charge>(name, [&](Charge& c) {
            c.lease = lease, c.kind = kind, c.from_date = from, c.to_date = to, c.description = name;
            if (pence) c.amount = Money::from_pence(*pence);
            c.frequency = ChargeFrequency::quarterly, c.quarter_days = QuarterDays::modern, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
            if (change) change(c);
        });
    }
    Lines codes() const {
        const Portfolio p = make.portfolio();
        Lines all;
        for (const Fault& fault : charge_faults(p, *p.find(lease))) {
            CHECK(!fault.table.empty());
            CHECK(!fault.record.empty());
            CHECK(fault.message.back() == '.');
            all.push_back(fault.code + (fault.severity == Severity::warning ? "?" : ""));
        }
        std::sort(all.begin(), all.end());
        return all;
    }
};
const Date start = Date::of(2020, 1, 1);
}  // namespace

TEST_CASE("a lease whose periods are whole and whose charges are known has no faults, even without a method") {
    Bench b;
    b.charge("rent", ChargeKind::rent, 100, start);
    b.charge("free", ChargeKind::rent_free, {}, start, Date::of(2020, 3, 31));
    CHECK(b.codes().empty());
    const Portfolio p = b.make.portfolio();
    CHECK(check_lease(p, *p.find(b.lease), start).empty());
}

TEST_CASE("faults of charges and of events are told together") {
    Bench b;
    b.charge("rent", ChargeKind::rent, -100, start);
    b.make.put<LeaseBreak>("late", [&](LeaseBreak& x) { x.lease = b.lease, x.kind = BreakKind::fixed, x.party = BreakParty::tenant, x.notice_months = 6, x.break_date = Date::of(2040, 1, 1); });
    const Portfolio p = b.make.portfolio();
    Lines codes;
    for (const Fault& fault : check_lease(p, *p.find(b.lease), start)) codes.push_back(fault.code);
    CHECK(codes == Lines{"negative_rent", "break_outside_term"});
}

TEST_CASE("overlapping, reversed and missing terms are told") {
    Bench b;
    b.make.put<LeaseTerm>("second", [&](LeaseTerm& t) { t.lease = b.lease, t.from_date = Date::of(2029, 12, 31), t.to_date = Date::of(2035, 12, 31); });
    CHECK(b.codes() == Lines{"overlap"});
    b.make.put<LeaseTerm>("third", [&](LeaseTerm& t) { t.lease = b.lease, t.from_date = Date::of(2040, 1, 1), t.to_date = Date::of(2039, 12, 31); });
    b.make.put<LeaseTerm>("fourth", [&](LeaseTerm& t) { t.lease = b.lease; });
    CHECK(b.codes() == Lines{"from_date_unknown", "overlap", "period_reversed"});
    Bench bare;
    bare.make.put<Lease>("bare", [](Lease&) {});
    const Portfolio p = bare.make.portfolio();
    const Faults faults = charge_faults(p, *p.find(Make::id<Lease>("bare")));
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == "no_term");
}

TEST_CASE("a lease that ended before it began is told") {
    Bench b;
    b.make.put<Lease>("suite", [](Lease& l) { l.ended_on = Date::of(2019, 1, 1); });
    CHECK(b.codes() == Lines{"ended_before_start"});
}

TEST_CASE("charges outside the term, reversed, undated and overlapping are told") {
    Bench b;
    b.charge("early", ChargeKind::parking, 100, Date::of(2019, 1, 1));
    CHECK(b.codes() == Lines{"charge_outside_term"});
    b.charge("late", ChargeKind::parking, 100, start, Date::of(2030, 12, 31));
    CHECK(b.codes() == Lines{"charge_outside_term", "charge_outside_term"});
    Bench c;
    c.charge("back", ChargeKind::parking, 100, Date::of(2021, 1, 1), start);
    c.charge("undated", ChargeKind::parking, 100, {});
    c.charge("one", ChargeKind::rent, 100, start, {}, [](Charge& x) { x.description.clear(); });
    c.charge("two", ChargeKind::rent, 100, Date::of(2025, 1, 1), {}, [](Charge& x) { x.description.clear(); });
    CHECK(c.codes() == Lines{"from_date_unknown", "overlap", "period_reversed"});
}

TEST_CASE("rent-free and half rent need a rent to stand in for, and an end") {
    Bench b;
    b.charge("free", ChargeKind::rent_free, {}, start, Date::of(2020, 3, 31));
    b.charge("half", ChargeKind::half_rent, {}, Date::of(2021, 1, 1), Date::of(2021, 3, 31));
    CHECK(b.codes() == Lines{"half_rent_outside", "rent_free_outside"});
    b.charge("rent", ChargeKind::rent, 100, Date::of(2020, 4, 1));
    CHECK(b.codes().empty());
    b.charge("free", ChargeKind::rent_free, {}, Date::of(2020, 4, 1));
    CHECK(b.codes() == Lines{"rent_free_endless"});
}

TEST_CASE("negative amounts, shares out of range and everything unknown are told at once") {
    Bench b;
    b.charge("rent", ChargeKind::rent, -100, start);
    b.charge("service", ChargeKind::service_charge, {}, start, {}, [](Charge& c) {
        c.cap = Money::from_pence(-1), c.share = Ratio::from_millionths(1'200'000);
    });
    b.charge("insurance", ChargeKind::insurance, 100, start, {}, [](Charge& c) {
        c.share_key = ServiceChargeKey::fixed_share, c.frequency = {}, c.timing = {}, c.vat = {};
    });
    CHECK(b.codes() == Lines{"amount_unknown", "frequency_unknown", "negative_cap", "negative_rent", "share_range", "share_unknown", "timing_unknown", "vat_unknown?"});
}

TEST_CASE("an unknown method is told once, where a period is broken") {
    Bench b;
    b.charge("rent", ChargeKind::rent, 100, Date::of(2020, 1, 2));
    b.charge("fee", ChargeKind::licence_fee, 100, Date::of(2020, 1, 3));
    CHECK(b.codes() == Lines{"apportionment_unknown"});
}

TEST_CASE("a charge called exempt in a building opted to tax is worth a look") {
    Bench b;
    b.charge("rent", ChargeKind::rent, 100, start);
    b.make.put<VatOption>("option", [&](VatOption& o) { o.asset = Make::id<Asset>("hall"), o.from_date = Date::of(2022, 1, 1); });
    CHECK(b.codes() == Lines{"vat_option_conflict?"});
    b.charge("rent", ChargeKind::rent, 100, start, {}, [](Charge& c) { c.vat = VatTreatment::disapplied; });
    CHECK(b.codes().empty());
    b.charge("rent", ChargeKind::rent, 100, start, Date::of(2021, 12, 31));
    CHECK(b.codes().empty());
}
