// What meters show: bills, readings, roll-overs, estimates, gaps, units; and input that can't be right.
#include "src/base/digits.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::carbon;
using terrier::test::Estate;
using terrier::test::holds;

namespace {
const Days year{Date::of(2025, 4, 1), Date::of(2026, 3, 31)};
MeterUse use_of(const Estate& estate, Id<Meter> meter, Days days = year, const SeriesSet& series = {}) {
    static std::vector<Portfolio> kept;  // a use points into its portfolio
    kept.push_back(estate.portfolio());
    return meter_use(kept.back(), *kept.back().find(meter), days, series);
}
std::string fault_of(const MeterUse& use) { return use.faults.empty() ? "" : use.faults.front().code; }
}  // namespace

TEST_CASE("bills cover their days, and days that none covers are gaps") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.bill(meter, Date::of(2025, 4, 1), Date::of(2025, 9, 30), 18'300);
    e.bill(meter, Date::of(2025, 11, 1), Date::of(2026, 3, 31), 15'100, ReadingKind::estimated);
    const MeterUse use = use_of(e, meter);
    CHECK(use.amount == 33'400'000);
    CHECK(use.estimated == 15'100'000);
    CHECK(use.days == 365);
    CHECK(use.covered == 334);
    REQUIRE(use.gaps.size() == 1);
    CHECK(use.gaps.front() == Days{Date::of(2025, 10, 1), Date::of(2025, 10, 31)});
    CHECK_FALSE(use.is_complete());
    CHECK(use.sources.size() == 2);
}

TEST_CASE("the parts of a bill add up to the bill however a span is cut") {
    holds("cut anywhere", [] {
        Estate e;
        const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
        const auto units = *rc::gen::inRange<std::int64_t>(0, 5'000'000);
        e.bill(meter, year.from, year.to, units);
        const Portfolio p = e.portfolio();
        const auto cut = *rc::gen::inRange(0, 364);
        const Date middle = year.from.plus_days(cut);
        const auto a = meter_use(p, *p.find(meter), {year.from, middle}).amount, b = meter_use(p, *p.find(meter), {middle.plus_days(1), year.to}).amount;
        RC_ASSERT(a + b == units * 1000);
    });
}

TEST_CASE("a reading is of the end of its day, and two give the days between") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.reading(meter, Date::of(2025, 3, 31), 1'000);
    e.reading(meter, Date::of(2026, 3, 31), 37'500);
    const MeterUse use = use_of(e, meter);
    CHECK(use.amount == 36'500'000);
    CHECK(use.is_complete());
    CHECK(use_of(e, meter, {Date::of(2025, 4, 1), Date::of(2025, 4, 10)}).amount == 1'000'000);
}

TEST_CASE("a meter that rolls over goes on, and one that goes back is refused") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.reading(meter, Date::of(2025, 3, 31), 99'990);
    e.reading(meter, Date::of(2026, 3, 31), 10);
    CHECK(fault_of(use_of(e, meter)) == "meter_went_back");
    e.put<Meter>("m", [](Meter& m) { m.digits = 5; });
    const MeterUse use = use_of(e, meter);
    CHECK(use.amount == 20'000);
    CHECK(use.faults.empty());
    CHECK(use.remarks.size() == 1);
    // A slip of the keyboard isn't taken for 94,990 units.
    e.reading(meter, Date::of(2025, 3, 31), 10'000);
    e.reading(meter, Date::of(2026, 3, 31), 5'000);
    CHECK(fault_of(use_of(e, meter)) == "meter_went_back");
    // Outside the span asked for it spoils nothing.
    CHECK(use_of(e, meter, {Date::of(2026, 4, 1), Date::of(2026, 4, 30)}).faults.empty());
}

TEST_CASE("an exchanged meter begins anew, and a multiplier counts") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.put<Meter>("m", [](Meter& m) { m.multiplier = DecimalNumber::from_small(2'500); });
    e.reading(meter, Date::of(2025, 3, 31), 8'000);
    e.reading(meter, Date::of(2025, 9, 30), 9'000, ReadingKind::closing);
    e.reading(meter, Date::of(2025, 9, 30), 3, ReadingKind::opening);
    e.reading(meter, Date::of(2026, 3, 31), 503);
    const MeterUse use = use_of(e, meter);
    CHECK(use.amount == 3'750'000);
    CHECK(use.is_complete());
}

TEST_CASE("between two actual readings estimates only spread what is known; one that can't be is left out") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.reading(meter, Date::of(2025, 3, 31), 0);
    e.reading(meter, Date::of(2025, 9, 30), 9'000, ReadingKind::estimated);
    e.reading(meter, Date::of(2026, 3, 31), 12'000);
    const MeterUse use = use_of(e, meter);
    CHECK(use.amount == 12'000'000);
    CHECK(use.estimated == 0);
    const MeterUse half = use_of(e, meter, {Date::of(2025, 4, 1), Date::of(2025, 9, 30)});
    CHECK(half.amount == 9'000'000);
    CHECK(half.estimated == 9'000'000);
    e.reading(meter, Date::of(2025, 9, 30), 13'000, ReadingKind::estimated);
    const MeterUse without = use_of(e, meter);
    CHECK(without.amount == 12'000'000);
    CHECK(without.remarks.size() == 1);
    // After the last actual reading only an estimate goes on.
    e.reading(meter, Date::of(2026, 4, 30), 12'900, ReadingKind::estimated);
    const MeterUse next = use_of(e, meter, {Date::of(2026, 4, 1), Date::of(2026, 4, 30)});
    CHECK(next.amount == 900'000);
    CHECK(next.estimated == 900'000);
}

TEST_CASE("actual readings count before bills, actual bills before estimated ones, and series before all") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.bill(meter, Date::of(2025, 4, 1), Date::of(2025, 4, 30), 3'000, ReadingKind::estimated);
    CHECK(use_of(e, meter).amount == 3'000'000);
    e.reading(meter, Date::of(2025, 3, 31), 0);
    e.reading(meter, Date::of(2025, 4, 10), 500);
    const MeterUse use = use_of(e, meter);
    CHECK(use.amount == 500'000 + 2'000'000);
    CHECK(use.covered == 30);
    std::vector<SeriesPoint> points;
    for (int half_hour = 0; half_hour < 48; ++half_hour) points.push_back({Moment::of(Date::of(2025, 4, 20), half_hour * 30), 1'000});
    points.push_back({Moment::of(Date::of(2025, 4, 21), 0), 999'999});  // one reading is no day
    auto stored = std::make_shared<StoredChunk>();
    stored->chunk = make_chunk(meter.value, month_of(Date::of(2025, 4, 20)), points);
    const MeterUse with_series = use_of(e, meter, year, SeriesSet({stored}));
    CHECK(with_series.amount == 500'000 + 1'900'000 + 48'000);
    CHECK(with_series.covered == 30);
}

TEST_CASE("units are turned into gross kWh by stated factors, and unstated gas is asked about") {
    Estate e;
    const auto hall = e.building("Hall");
    const Portfolio& rows = test::shipped_rows();
    const auto amount = [&](Utility utility, MeterUnit unit, std::int64_t units) {
        const auto scale = unit_scale(rows, utility, unit, year.from);
        return scale ? static_cast<std::int64_t>(static_cast<int128>(units) * 1000 * scale->digits / scale->per) : -1;
    };
    CHECK(amount(Utility::gas, MeterUnit::kwh, 100) == 100'000);
    CHECK(amount(Utility::gas, MeterUnit::mwh, 1) == 1'000'000);
    CHECK(amount(Utility::gas, MeterUnit::cubic_metres, 100) == 1'129'602);
    CHECK(amount(Utility::gas, MeterUnit::kwh_net, 100) == 110'789);
    CHECK(amount(Utility::gas, MeterUnit::hundred_cubic_feet, 1) == 31'986);
    CHECK(amount(Utility::water, MeterUnit::cubic_metres, 7) == 7'000);
    CHECK(amount(Utility::water, MeterUnit::litres, 7'000) == 7'000);
    CHECK(amount(Utility::oil, MeterUnit::litres, 100) == 1'029'363);
    CHECK(amount(Utility::electricity, MeterUnit::unknown, 5) == 5'000);
    CHECK(unit_scale(rows, Utility::gas, MeterUnit::unknown, year.from).error().front().code == "unit_unknown");
    CHECK(unit_scale(rows, Utility::water, MeterUnit::kwh, year.from).error().front().code == "unit_unfit");
    CHECK(unit_scale(rows, Utility::electricity, MeterUnit::cubic_metres, year.from).error().front().code == "unit_unfit");
    CHECK(unit_scale(empty_portfolio(), Utility::gas, MeterUnit::cubic_metres, year.from).error().front().code == "factor_missing");
    const auto gas = e.meter("gas", hall, Utility::gas, MeterUnit::unknown);
    e.bill(gas, year.from, year.to, 1'000);
    const MeterUse use = use_of(e, gas);
    CHECK(fault_of(use) == "unit_unknown");
    CHECK(use.covered == 0);
}

TEST_CASE("bills that overlap are named, and only the first counts for a day") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.bill(meter, Date::of(2025, 4, 1), Date::of(2025, 4, 30), 3'000);
    e.bill(meter, Date::of(2025, 4, 21), Date::of(2025, 5, 10), 2'000);
    const MeterUse use = use_of(e, meter);
    CHECK(fault_of(use) == "bill_overlaps");
    CHECK(use.amount == 3'000'000 + 1'000'000);
    // Kept out of a portfolio in the first place.
    const Portfolio p = e.portfolio();
    const Faults faults = validate(p, difference(test::shipped_rows(), p));
    CHECK(std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return f.code.find("overlap") != std::string::npos; }));
}

TEST_CASE("a bill of less than nothing is refused, and a meter counts only while it is there") {
    Estate e;
    const auto meter = e.meter("m", e.building("Hall"), Utility::electricity);
    e.bill(meter, Date::of(2025, 4, 1), Date::of(2025, 4, 30), -3'000);
    CHECK(fault_of(use_of(e, meter)) == "negative_use");
    e.put<Meter>("m", [](Meter& m) { m.from_date = Date::of(2025, 10, 1), m.to_date = Date::of(2025, 10, 31); });
    CHECK(use_of(e, meter).days == 31);
    CHECK(use_of(e, meter, {Date::of(2024, 1, 1), Date::of(2024, 12, 31)}).days == 0);
}
