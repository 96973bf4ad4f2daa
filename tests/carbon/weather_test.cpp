// Heating in typical weather, how sure a footprint is, and a change between two dates of one portfolio.
#include "src/carbon/weather.hpp"

#include "src/carbon/change.hpp"
#include "src/carbon/tables.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::carbon;
using terrier::test::Approx;
using terrier::test::Estate;

namespace {
const Days before{Date::of(2024, 4, 1), Date::of(2025, 3, 31)}, now{Date::of(2025, 4, 1), Date::of(2026, 3, 31)};
const auto own = [](const Emission& e) { return is_own(e.account); };

// Degree days of two years: the second a tenth milder.
constexpr int cold[] = {200, 100, 40, 10, 20, 50, 150, 280, 360, 400, 320, 270};
int degree_days_of(int month) { return month < 12 ? cold[month] : cold[month - 12] * 9 / 10; }

struct Heated {
    Estate e;
    Id<Asset> hall = e.building("Hall");
    Id<Meter> gas = e.meter("G", hall, Utility::gas);
    void weather(const std::string& code = "degree_days.15_5", int months = 24) {
        for (int i = 0; i < months; ++i)
            e.put<ReferenceIndex>(code + std::to_string(i), [&](ReferenceIndex& row) {
                row.code = code, row.value = std::to_string(degree_days_of(i)), row.from_date = before.from.plus_months(i), row.to_date = row.from_date->end_of_month();
                row.status = ReferenceStatus::in_force, row.origin = ReferenceOrigin::ours, row.source = "Our station";
            });
    }
    // 500 kWh a month whatever the weather, and 30 a degree day.
    void bills(int months_each = 1) {
        for (int i = 0; i < 24; i += months_each) {
            std::int64_t units = 0;
            for (int m = i; m < i + months_each; ++m) units += 500 + 30 * degree_days_of(m);
            e.bill(gas, before.from.plus_months(i), before.from.plus_months(i + months_each).plus_days(-1), units);
        }
    }
    WeatherUse only() const { return carbon::weather(e.portfolio(), before, now).uses.at(0); }
};
}  // namespace

TEST_CASE("a line through the months brings both years to a typical one: only the weather differed, so they come out alike") {
    Heated h;
    h.weather();
    h.bills();
    const WeatherUse use = h.only();
    CHECK(use.method == WeatherMethod::line);
    REQUIRE(use.model);
    CHECK(use.model->n == 24);
    CHECK(use.model->slope == Approx(30));
    CHECK(use.model->intercept == Approx(500));
    CHECK(use.model->r_squared == Approx(1));
    CHECK(use.slope.low == Approx(30));
    // 2,200 and 1,980 degree days, so 2,090 in the mean year.
    CHECK(*use.before == Approx(72'000));
    CHECK(*use.now == Approx(65'400));
    CHECK(*use.normal_before == Approx(6'000 + 30 * 2'090));
    CHECK(*use.normal_now == Approx(6'000 + 30 * 2'090));
    const Portfolio p = h.e.portfolio();
    const Weather w = carbon::weather(p, before, now);
    CHECK(weather_finding(w) == "In typical weather heating stayed as it was; as used it fell by 9.2%");
    CHECK(weather_residuals_table(p, w).rows.size() == 24);
    CHECK(weather_table(p, w).notes.at(1).find("the mean of 2 financial years") != std::string::npos);
    // A typical year of our own counts instead of the mean.
    h.e.put<ReferenceFactor>("typical", [](ReferenceFactor& f) { f.code = "degree_days.15_5.typical", f.value = "2000", f.from_date = Date::of(2020, 1, 1), f.status = ReferenceStatus::in_force, f.origin = ReferenceOrigin::ours, f.source = "Twenty years"; });
    CHECK(*h.only().normal_now == Approx(6'000 + 30 * 2'000));
}

TEST_CASE("where the months aren't measured each by itself the ratio of degree days is taken, and the table says why") {
    Heated h;
    h.weather();
    h.bills(3);
    const WeatherUse use = h.only();
    CHECK(use.method == WeatherMethod::ratio);
    CHECK_FALSE(use.model);
    CHECK(*use.normal_now == Approx(65'400.0 * 2'090 / 1'980));
    const Portfolio p = h.e.portfolio();
    CHECK(weather_table(p, carbon::weather(p, before, now)).notes.at(0).find("aren't read or billed every month") != std::string::npos);
}

TEST_CASE("without degree days a year counts by its days; a year with a gap isn't normalised at all") {
    Heated h;
    h.bills();
    const WeatherUse use = h.only();
    CHECK(use.method == WeatherMethod::days);
    CHECK(*use.normal_now == Approx(65'400));
    Heated none;
    none.weather();
    CHECK(none.only().method == WeatherMethod::none);
    CHECK_FALSE(none.only().normal_now);
    const Portfolio p = none.e.portfolio();
    CHECK_FALSE(weather_finding(carbon::weather(p, before, now)));
    // Electricity isn't heat, and a sub-meter is a part of its main.
    Heated part;
    part.weather();
    part.bills();
    const auto sub = part.e.meter("S", part.hall, Utility::gas);
    part.e.put<Meter>("S", [&](Meter& m) { m.parent = part.gas; });
    part.e.bill(sub, now.from, now.to, 10'000);
    part.e.bill(part.e.meter("E", part.hall, Utility::electricity), now.from, now.to, 10'000);
    CHECK(*part.only().now == Approx(65'400));
}

TEST_CASE("of two bases neither counts until the rule says which; figures that are no numbers are left out") {
    Heated h;
    h.weather();
    h.weather("degree_days.18_5");
    h.bills();
    const auto unclear = degree_days(h.e.portfolio(), now.to);
    REQUIRE_FALSE(unclear);
    CHECK(unclear.error().front().code == "degree_days_unclear");
    CHECK(h.only().method == WeatherMethod::days);
    h.e.put<ReferenceRule>("which", [](ReferenceRule& r) { r.code = "energy.degree_days", r.value = "degree_days.18_5", r.from_date = Date::of(2020, 1, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours; });
    CHECK(degree_days(h.e.portfolio(), now.to)->base == 18.5);
    Heated blank;
    blank.weather("degree_days.15_5", 12);
    blank.e.put<ReferenceIndex>("degree_days.15_50", [](ReferenceIndex& row) { row.value = ""; });
    const auto days = degree_days(blank.e.portfolio(), now.to);
    REQUIRE(days);
    CHECK(days->months.size() == 11);
    CHECK(days->typical_year == 0);
    CHECK_FALSE(days->sum(now));
    CHECK(degree_days(Heated().e.portfolio(), now.to).error().front().code == "degree_days_missing");
}

TEST_CASE("uncertainty says what is estimated, what the gaps would add, and a range only with stated bands") {
    Estate e;
    const auto power = e.meter("E", e.building("Hall"), Utility::electricity);
    e.bill(power, now.from, Date::of(2025, 9, 30), 10'000);
    e.bill(power, Date::of(2025, 10, 1), Date::of(2025, 12, 31), 5'000, ReadingKind::estimated);
    const Portfolio bare = e.portfolio();
    const Footprint f = footprint(bare, now);
    const Uncertainty u = uncertainty(bare, f, own);
    CHECK(u.estimated_share == Approx(1.0 / 3));
    CHECK(u.meter_days == 365);
    CHECK(u.gap_days == 90);
    CHECK(u.gap_tonnes == Approx(15'000.0 / 275 * 90 * 0.177 / 1000));
    CHECK_FALSE(u.low);
    CHECK(uncertainty_words(u).find("90 of 365 meter-days have nothing recorded") != std::string::npos);
    const DataTable table = uncertainty_table(bare, f);
    REQUIRE(table.rows.size() == 4);  // power, its losses, scope 1 and 2, the place
    CHECK(std::get<std::string>(table.rows[2].cells[0]) == "Scope 1 and 2, known so far");
    CHECK(std::holds_alternative<std::monostate>(table.rows[0].cells[9]));
    CHECK(table.notes.at(0).find("None is shipped") != std::string::npos);
    const auto band = [&](const std::string& code, std::int64_t percent) {
        e.put<ReferenceRate>(code, [&](ReferenceRate& r) { r.code = code, r.value = Ratio::from_millionths(percent * 10'000), r.from_date = Date::of(2020, 1, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours, r.source = "Our judgement"; });
    };
    band("carbon.band.electricity", 3);
    band("carbon.band.estimated", 12);
    const Portfolio p = e.portfolio();
    const Uncertainty stated = uncertainty(p, footprint(p, now), own);
    REQUIRE(stated.low);
    // 2.655 t: 3% of all and 12% of a third.
    CHECK(*stated.half_width == Approx(std::sqrt(std::pow(2.655 * 0.03, 2) + std::pow(0.885 * 0.12, 2))));
    CHECK(*stated.high - *stated.low == Approx(2 * *stated.half_width));
    CHECK(std::get<std::string>(uncertainty_table(p, footprint(p, now)).rows[0].cells[8]) == "Our judgement");
}

TEST_CASE("a change between two dates of one portfolio counts what came and went between them, and nothing before") {
    Estate e;
    const auto hall = e.building("Hall"), annexe = e.building("Annexe"), gone = e.building("Gone");
    const auto ground = e.floor("Ground", hall, 1000), first = e.floor("First", hall, 1000);
    for (const auto& [name, asset] : {std::pair{"H", hall}, std::pair{"A", annexe}, std::pair{"X", gone}}) e.bill(e.meter(name, asset, Utility::electricity), now.from, now.to, 95'000);
    e.put<Asset>("Annexe", [](Asset& a) { a.disposed_on = Date::of(2026, 8, 31); });
    e.put<Asset>("Gone", [](Asset& a) { a.disposed_on = Date::of(2026, 4, 15); });
    e.let("NHS", hall, first, Date::of(2026, 6, 1), Date::of(2036, 5, 31));
    e.let("Old", hall, ground, Date::of(2026, 4, 2), Date::of(2036, 5, 31));
    const Portfolio p = e.portfolio();
    const ChangeEnds ends{p, p, Date::of(2026, 5, 1), Date::of(2026, 9, 30)};
    const ChangeSplit s = change_split(ends, now);
    // 95,000 kWh at 0.177 + 0.01853: the annexe avoided, half of the hall transferred; what went in April isn't this change's.
    CHECK(s.avoided.small() == 18'575'350);
    CHECK(s.transferred.small() == 9'287'675);
    CHECK(s.saved_in_place == s.avoided);
    CHECK(change_lines_table(ends, s).rows.size() == 2);
    CHECK(change_split({p, p, ends.from, ends.from}, now).avoided == Carbon{});
}
