// Charge schedules of leases as recorded: which charges run when, what stands in place of what, VAT, and what isn't known.
#include "tests/support/test.hpp"

#include "src/lease/charge_schedule.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using test::Make;

namespace {
// One lease from 1 November 2020 to 31 October 2030 of one building, with charges to be added.
struct Bench {
    Make make;
    Id<Asset> asset = make.asset("hall");
    Id<Lease> lease;
    Editor edits{empty_portfolio()};

    explicit Bench(std::optional<Date> to = Date::of(2030, 10, 31)) { lease = make.lease("suite", asset, Date::of(2020, 11, 1), to); }

    Id<Charge> charge(const std::string& name, ChargeKind kind, std::optional<std::int64_t> pounds, Date from, std::optional<Date> to = {}) {
        const Id<Charge> id = Make::id<Charge>(name);
        make.put<Charge>(name, [&](Charge& c) {
            c.lease = lease, c.kind = kind, c.from_date = from, c.to_date = to, c.description = name;
            if (pounds) c.amount = Money::from_pounds(*pounds);
            c.frequency = ChargeFrequency::quarterly, c.quarter_days = QuarterDays::english, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
        });
        return id;
    }
    /// The portfolio with shipped reference rows, the method set, and changes made to records by name.
    Portfolio portfolio(const std::function<void(Editor&)>& change = {}) const {
        Editor editor(make.portfolio());
        for (const Change& row : shipped_edition(editor.base()).changes) editor.put(*row.type, row.after);
        Lease l = *editor.current(lease);
        l.apportionment = ApportionmentMethod::daily_365;
        editor.put(l);
        if (change) change(editor);
        return editor.result();
    }
};

template <class R>
auto edit(Id<R> id, std::function<void(R&)> change) {
    return [=](Editor& editor) {
        R record = *editor.current(id);
        change(record);
        editor.put(record);
    };
}

ChargeSchedule year(const Portfolio& p, Id<Lease> lease, int first_year, const ChargeScheduleOptions& options = {}) {
    return charge_schedule(p, *p.find(lease), Date::of(first_year, 4, 1), Date::of(first_year + 1, 3, 31), options);
}
std::string line(const ChargeRow& r) {
    return to_iso(r.from) + " " + to_iso(r.to) + " due " + to_iso(r.due) + " " + to_decimal(r.net) + " vat " + (r.vat ? to_decimal(*r.vat) : "?");
}
using Lines = std::vector<std::string>;
Lines lines(const ChargeSchedule& s) {
    Lines all;
    for (const ChargeRow& r : s.rows) all.push_back(line(r));
    return all;
}
Lines codes(const Faults& faults) {
    Lines all;
    for (const Fault& f : faults) all.push_back(f.code + (f.severity == Severity::warning ? "?" : ""));
    return all;
}
Money net(const ChargeSchedule& s) {
    Money sum;
    for (const ChargeRow& r : s.rows) sum += r.net;
    return sum;
}
}  // namespace

TEST_CASE("a financial year of a rent on quarter days holds its four quarters, with rule and records") {
    Bench bench;
    const Id<Charge> rent = bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 11, 1));
    const Portfolio p = bench.portfolio();
    const ChargeSchedule s = year(p, bench.lease, 2025);
    CHECK(lines(s) == Lines{"2025-06-24 2025-09-28 due 2025-06-24 25000.00 vat 0.00", "2025-09-29 2025-12-24 due 2025-09-29 25000.00 vat 0.00",
                            "2025-12-25 2026-03-24 due 2025-12-25 25000.00 vat 0.00", "2026-03-25 2026-06-23 due 2026-03-25 25000.00 vat 0.00"});
    CHECK(s.faults.empty());
    CHECK(why(s.rows.front()) == "A whole quarter of £100,000.00 a year, in advance. No VAT.");
    CHECK(sources_of(s.rows.front()) == std::vector<Source>{{"charge", rent.value}, {"lease", bench.lease.value}});
}

TEST_CASE("the whole of a ten-year lease is ten years' rent, ending on the lease's last day") {
    Bench bench;
    bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 11, 1));
    const Portfolio p = bench.portfolio();
    const ChargeSchedule s = charge_schedule(p, *p.find(bench.lease), Date::of(2000, 1, 1), Date::of(2050, 1, 1));
    CHECK(net(s) == Money::from_pounds(1'000'000));
    CHECK(line(s.rows.front()) == "2020-11-01 2020-12-24 due 2020-11-01 14794.52 vat 0.00");
    CHECK(line(s.rows.back()) == "2030-09-29 2030-10-31 due 2030-09-29 10205.48 vat 0.00");
    CHECK(why(s.rows.front()) == "54 days of a quarter of £100,000.00 a year, daily, of 365, in advance. No VAT.");
}

TEST_CASE("rent-free months give rows of nothing and the rent from the day after, without touching other charges") {
    Bench bench;
    const Id<Charge> rent = bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 11, 1));
    const Id<Charge> free = bench.charge("free", ChargeKind::rent_free, {}, Date::of(2020, 11, 1), Date::of(2021, 1, 31));
    bench.charge("insurance", ChargeKind::insurance, 4'000, Date::of(2020, 11, 1));
    const Portfolio p = bench.portfolio();
    const ChargeSchedule s = charge_schedule(p, *p.find(bench.lease), Date::of(2020, 11, 1), Date::of(2021, 3, 24));
    Money rents, insurance;
    for (const ChargeRow& r : s.rows) (r.charge == rent ? rents : insurance) += r.net;
    CHECK(to_decimal(rents) == "14246.58");  // 52 days from 1 February
    CHECK(to_decimal(insurance) == "1591.78");  // 54 days and a quarter
    const ChargeRow& nil = *std::find_if(s.rows.begin(), s.rows.end(), [&](const ChargeRow& r) { return r.charge == rent; });
    CHECK(nil.instead == free);
    CHECK(why(nil) == "Nothing payable as rent: rent-free, or another amount stands in its place, in advance. No VAT.");
    CHECK(sources_of(nil).back().id == free.value);
    CHECK(std::all_of(s.rows.begin(), s.rows.end(), [&](const ChargeRow& r) { return r.is_estimate == (r.charge != rent); }));
}

TEST_CASE("while half rent runs, half of each rent is payable, or its own amount in their place") {
    Bench bench;
    bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 12, 25));
    const Id<Charge> half = bench.charge("half", ChargeKind::half_rent, {}, Date::of(2021, 3, 25), Date::of(2021, 6, 23));
    Portfolio p = bench.portfolio();
    CHECK(lines(charge_schedule(p, *p.find(bench.lease), Date::of(2020, 12, 1), Date::of(2021, 6, 24))) ==
          Lines{"2020-12-25 2021-03-24 due 2020-12-25 25000.00 vat 0.00", "2021-03-25 2021-06-23 due 2021-03-25 12500.00 vat 0.00", "2021-06-24 2021-09-28 due 2021-06-24 25000.00 vat 0.00"});
    p = bench.portfolio(edit<Charge>(half, [](Charge& c) { c.amount = Money::from_pounds(40'000), c.frequency = {}, c.timing = {}, c.quarter_days = {}; }));
    const ChargeSchedule s = charge_schedule(p, *p.find(bench.lease), Date::of(2021, 3, 1), Date::of(2021, 6, 24));
    CHECK(net(s) == Money::from_pounds(10'000 + 25'000));
    CHECK(s.rows.size() == 3);
    CHECK(s.is_complete());
}

TEST_CASE("a stepped rent in several rows pays each step's rent over its own days") {
    Bench bench;
    bench.charge("first", ChargeKind::stepped_rent, 100'000, Date::of(2020, 11, 1), Date::of(2021, 10, 31));
    bench.charge("then", ChargeKind::stepped_rent, 110'000, Date::of(2021, 11, 1), Date::of(2022, 10, 31));
    const Portfolio p = bench.portfolio();
    const ChargeSchedule s = charge_schedule(p, *p.find(bench.lease), Date::of(2020, 1, 1), Date::of(2023, 1, 1));
    CHECK(net(s) == Money::from_pounds(210'000));
}

TEST_CASE("turnover rent is the base and the share above the threshold, on account, and is trued up") {
    Bench bench;
    const Id<Charge> id = bench.charge("turnover", ChargeKind::turnover_rent, 20'000, Date::of(2020, 12, 25));
    const auto with = edit<Charge>(id, [](Charge& c) {
        c.turnover_share = Ratio::from_millionths(70'000), c.turnover_threshold = Money::from_pounds(300'000), c.turnover_estimate = Money::from_pounds(400'000);
    });
    Portfolio p = bench.portfolio(with);
    const ChargeSchedule s = year(p, bench.lease, 2025);
    CHECK(net(s) == Money::from_pounds(27'000));
    CHECK(s.rows.front().is_estimate);
    CHECK(turnover_true_up(*p.find(id), Money::from_pounds(450'000)) == Money::from_pounds(3'500));
    CHECK(turnover_true_up(*p.find(id), Money::from_pounds(100'000)) == Money::from_pounds(-7'000));
    p = bench.portfolio();
    CHECK(codes(year(p, bench.lease, 2025).faults) == Lines{"turnover_unknown?"});
    CHECK(net(year(p, bench.lease, 2025)) == Money::from_pounds(20'000));
    CHECK(!turnover_true_up(*p.find(id), Money::from_pounds(1)));
}

TEST_CASE("a peppercorn without an amount gives no rows, an all-inclusive licence fee its monthly ones") {
    Bench bench;
    bench.charge("peppercorn", ChargeKind::peppercorn, {}, Date::of(2020, 11, 1));
    CHECK(year(bench.portfolio(), bench.lease, 2025).rows.empty());
    const Id<Charge> fee = bench.charge("fee", ChargeKind::licence_fee, 12'000, Date::of(2020, 11, 1));
    const Portfolio p = bench.portfolio(edit<Charge>(fee, [](Charge& c) { c.frequency = ChargeFrequency::monthly; }));
    const ChargeSchedule s = year(p, bench.lease, 2025);
    CHECK(s.rows.size() == 12);
    CHECK(net(s) == Money::from_pounds(12'000));
    CHECK(s.faults.empty());
}

TEST_CASE("VAT follows the treatment, the option's date and the rate on the due date") {
    Bench bench{std::optional<Date>{}};
    const Id<Charge> rent = bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 12, 25));
    const auto treated = [&](VatTreatment vat, std::optional<Date> option, Date due) {
        const Portfolio p = bench.portfolio([&](Editor& editor) {
            edit<Charge>(rent, [&](Charge& c) { c.vat = vat, c.vat_option_date = option, c.from_date = Date::of(2007, 12, 25); })(editor);
            edit<LeaseTerm>(Make::id<LeaseTerm>("suite term"), [](LeaseTerm& t) { t.from_date = Date::of(2007, 12, 25); })(editor);
        });
        const ChargeSchedule s = charge_schedule(p, *p.find(bench.lease), due, due);
        REQUIRE(s.rows.size() == 1);
        const ChargeRow& r = s.rows.front();
        CHECK(r.gross.has_value() == r.vat.has_value());
        if (r.vat) CHECK(*r.gross == r.net + *r.vat);
        return r.vat ? to_decimal(*r.vat) : codes(s.faults).front();
    };
    const Date now = Date::of(2026, 3, 25);
    CHECK(treated(VatTreatment::standard, {}, now) == "5000.00");
    CHECK(treated(VatTreatment::standard, {}, Date::of(2010, 12, 25)) == "4375.00");
    CHECK(treated(VatTreatment::standard, {}, Date::of(2009, 12, 25)) == "3750.00");
    CHECK(treated(VatTreatment::standard, {}, Date::of(2008, 9, 29)) == "4375.00");
    CHECK(treated(VatTreatment::opted, Date::of(2026, 3, 25), now) == "5000.00");
    CHECK(treated(VatTreatment::opted, Date::of(2026, 3, 26), now) == "0.00");
    CHECK(treated(VatTreatment::disapplied, Date::of(2011, 1, 1), now) == "0.00");
    CHECK(treated(VatTreatment::outside, {}, now) == "0.00");
    CHECK(treated(VatTreatment::unknown, {}, now) == "vat_unknown?");
    CHECK(treated(VatTreatment::opted, {}, now) == "vat_option_date_unknown?");
}

TEST_CASE("an option to tax without a date on the charge is the building's, and is named as a source") {
    Bench bench;
    const Id<Charge> rent = bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 12, 25));
    const Id<VatOption> option = bench.make.put<VatOption>("option", [&](VatOption& o) { o.asset = bench.asset, o.from_date = Date::of(2025, 12, 1); });
    const Portfolio p = bench.portfolio(edit<Charge>(rent, [](Charge& c) { c.vat = VatTreatment::opted; }));
    const ChargeSchedule s = year(p, bench.lease, 2025);
    CHECK(lines(s)[1] == "2025-09-29 2025-12-24 due 2025-09-29 25000.00 vat 0.00");
    CHECK(lines(s)[2] == "2025-12-25 2026-03-24 due 2025-12-25 25000.00 vat 5000.00");
    CHECK(s.rows[2].vat_option == option);
    CHECK(sources_of(s.rows[2]).size() == 4);
    CHECK(why(s.rows[2]) == "A whole quarter of £100,000.00 a year, in advance. VAT 20% at the due date.");
}

TEST_CASE("without a rate of VAT in the reference rows the charge stands without VAT, and says so") {
    Bench bench;
    const Id<Charge> rent = bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 12, 25));
    Editor editor(bench.make.portfolio());
    edit<Charge>(rent, [](Charge& c) { c.vat = VatTreatment::standard; })(editor);
    const Portfolio p = editor.result();
    const ChargeSchedule s = year(p, bench.lease, 2025);
    CHECK(codes(s.faults) == Lines{"vat_rate_unknown?"});
    CHECK(net(s) == Money::from_pounds(100'000));
    CHECK(!s.rows.front().gross);
}

TEST_CASE("a charge is cut to the lease: its term, or the day that it really ended on") {
    Bench bench;
    bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2019, 1, 1), Date::of(2040, 1, 1));
    const Portfolio p = bench.portfolio();
    CHECK(net(charge_schedule(p, *p.find(bench.lease), Date::of(2000, 1, 1), Date::of(2050, 1, 1))) == Money::from_pounds(1'000'000));
    const Portfolio ended = bench.portfolio(edit<Lease>(bench.lease, [](Lease& l) { l.ended_on = Date::of(2021, 10, 31); }));
    CHECK(net(charge_schedule(ended, *ended.find(bench.lease), Date::of(2000, 1, 1), Date::of(2050, 1, 1))) == Money::from_pounds(100'000));
}

TEST_CASE("holding over goes on at the charges of the last day, marked, and changes nothing before") {
    Bench bench;
    bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 11, 1));
    bench.charge("past", ChargeKind::parking, 1'000, Date::of(2020, 11, 1), Date::of(2025, 10, 31));
    const Portfolio p = bench.portfolio();
    const Window window{Date::of(2030, 9, 1), Date::of(2031, 1, 31)};
    CHECK(lines(charge_schedule(p, *p.find(bench.lease), window.from, window.to)) == Lines{"2030-09-29 2030-10-31 due 2030-09-29 10205.48 vat 0.00"});
    ChargeScheduleOptions options;
    options.holding_over_until = Date::of(2031, 10, 31);
    const ChargeSchedule s = charge_schedule(p, *p.find(bench.lease), window.from, window.to, options);
    CHECK(lines(s) == Lines{"2030-09-29 2030-10-31 due 2030-09-29 10205.48 vat 0.00", "2030-11-01 2030-12-24 due 2030-09-29 14794.52 vat 0.00",
                            "2030-12-25 2031-03-24 due 2030-12-25 25000.00 vat 0.00"});
    CHECK(!s.rows[0].is_beyond_term);
    CHECK(s.rows[1].is_beyond_term);
    CHECK(why(s.rows[2]) == "A whole quarter of £100,000.00 a year, in advance; beyond the term, as on its last day. No VAT.");
    const Portfolio ended = bench.portfolio(edit<Lease>(bench.lease, [](Lease& l) { l.ended_on = Date::of(2031, 1, 31); }));
    CHECK(charge_schedule(ended, *ended.find(bench.lease), window.from, window.to).rows.size() == 3);
}

TEST_CASE("what a schedule needs and isn't recorded is told, and only that charge is left out") {
    Bench bench;
    const Id<Charge> bad = bench.charge("bad", ChargeKind::service_charge, 5'000, Date::of(2020, 11, 1));
    bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 11, 1));
    const auto with = [&](std::function<void(Charge&)> change) {
        const Portfolio p = bench.portfolio(edit<Charge>(bad, std::move(change)));
        const ChargeSchedule s = year(p, bench.lease, 2025);
        CHECK(s.rows.size() == 4);
        CHECK(!s.is_complete());
        for (const Fault& fault : s.faults) CHECK(fault.record == to_text(bad.value));
        return codes(s.faults);
    };
    CHECK(with([](Charge& c) { c.amount.reset(); }) == Lines{"amount_unknown"});
    CHECK(with([](Charge& c) { c.frequency = {}; }) == Lines{"frequency_unknown"});
    CHECK(with([](Charge& c) { c.frequency = {}, c.timing = {}; }) == Lines{"frequency_unknown", "timing_unknown"});
    CHECK(with([](Charge& c) { c.quarter_days = {}; }) == Lines{"quarter_days_unknown"});
    CHECK(with([](Charge& c) { c.timing = {}; }) == Lines{"timing_unknown"});
    CHECK(with([](Charge& c) { c.due_offset = -99'999; }) == Lines{"due_offset_range"});
    CHECK(with([](Charge& c) { c.kind = ChargeKind::rent, c.amount = Money::from_pence(-1); }) == Lines{"negative_rent"});
    CHECK(with([](Charge& c) { c.from_date.reset(); }) == Lines{"from_date_unknown"});
}

TEST_CASE("an unknown method of apportionment is a fault only where a broken period is wanted") {
    Bench bench;
    bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 11, 1));
    const Portfolio p = bench.portfolio(edit<Lease>(bench.lease, [](Lease& l) { l.apportionment = {}; }));
    CHECK(year(p, bench.lease, 2025).is_complete());
    CHECK(codes(year(p, bench.lease, 2020).faults) == Lines{"apportionment_unknown"});
    CHECK(year(p, bench.lease, 2020).rows.empty());
}

TEST_CASE("a caller's stated assumptions fill what isn't known, and mark every row that rests on them") {
    Bench bench;
    const Id<Charge> rent = bench.charge("rent", ChargeKind::rent, 100'000, Date::of(2020, 11, 1));
    const Portfolio p = bench.portfolio(edit<Charge>(rent, [](Charge& c) { c.frequency = {}, c.timing = {}, c.quarter_days = {}, c.vat = {}; }));
    ChargeScheduleOptions options;
    options.assumed = {ChargeFrequency::quarterly, QuarterDays::modern, ChargeTiming::advance, ApportionmentMethod::daily_365, VatTreatment::exempt};
    const ChargeSchedule s = year(p, bench.lease, 2025, options);
    CHECK(s.rows.size() == 4);
    CHECK(std::all_of(s.rows.begin(), s.rows.end(), [](const ChargeRow& r) { return r.is_assumed; }));
    const Portfolio known = bench.portfolio();
    CHECK(!year(known, bench.lease, 2025, options).rows.front().is_assumed);
}

TEST_CASE("a payment made once falls due once") {
    Bench bench;
    const Id<Charge> fee = bench.charge("fee", ChargeKind::other, 750, Date::of(2025, 5, 5));
    const Portfolio p = bench.portfolio(edit<Charge>(fee, [](Charge& c) { c.frequency = ChargeFrequency::once; }));
    CHECK(lines(year(p, bench.lease, 2025)).size() == 1);
    CHECK(net(charge_schedule(p, *p.find(bench.lease), Date::of(2000, 1, 1), Date::of(2050, 1, 1))) == Money::from_pounds(750));
    CHECK(why(year(p, bench.lease, 2025).rows.front()) == "Payable once, in advance. No VAT.");
}

TEST_CASE("a window that ends before it begins is a mistake of the caller") {
    Bench bench;
    const Portfolio p = bench.portfolio();
    CHECK_THROWS_AS(charge_schedule(p, *p.find(bench.lease), Date::of(2026, 1, 2), Date::of(2026, 1, 1)), std::logic_error);
}
