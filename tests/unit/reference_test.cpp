// The shipped edition and the lookup of the row in force.
#include "tests/support/test.hpp"

#include <set>

#include "src/reference/holidays.hpp"
#include "src/reference/lookup.hpp"
#include "src/reference/shipped.hpp"

using namespace terrier;

namespace {
const Portfolio& shipped() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}
std::string factor(const char* code, int year) {
    const ReferenceFactor* row = factor_in_force(shipped(), code, Date::of(year, 6, 30));
    return row ? row->value : "no row";
}
}  // namespace

TEST_CASE("the shipped edition is refused nowhere and every row names its source") {
    const Faults faults = validate(shipped(), shipped_edition(empty_portfolio()));
    INFO(joined_messages(faults));
    CHECK(faults.empty());
    std::set<Uuid> ids;
    for (const RecordType* type : portfolio_schema().types())
        for (const Row& row : shipped().rows(*type)) CHECK(ids.insert(row.id).second);
    CHECK(ids.size() > 500);
}

TEST_CASE("bringing the shipped edition in twice changes nothing the second time") {
    CHECK(shipped_edition(shipped()).empty());
}

TEST_CASE("an edition replaces shipped rows that differ and never touches our own") {
    Editor editor(shipped());
    const ReferenceFactor* electricity = factor_in_force(shipped(), "electricity", Date::of(2025, 1, 1));
    ReferenceFactor changed = *electricity;
    changed.value = "9";
    editor.put(changed);
    CHECK(shipped_edition(editor.result()).size() == 1);
    changed.origin = ReferenceOrigin::ours;
    editor.put(changed);
    CHECK(shipped_edition(editor.result()).empty());
}

TEST_CASE("a row of ours wins over the shipped one of the same code and dates") {
    Editor editor(shipped());
    ReferenceFactor mine = *factor_in_force(shipped(), "gas", Date::of(2025, 1, 1));
    mine.id = {derived_id("test", "gas")};
    mine.origin = ReferenceOrigin::ours;
    mine.value = "0.2";
    editor.put(mine);
    CHECK(factor_in_force(editor.result(), "gas", Date::of(2025, 12, 31))->value == "0.2");
    CHECK(factor_in_force(editor.result(), "gas", Date::of(2026, 1, 1))->value == "0.18231");
}

TEST_CASE("emission factors are those published, year by year") {
    CHECK(factor("electricity", 2022) == "0.19338");
    CHECK(factor("electricity", 2023) == "0.207074");
    CHECK(factor("electricity", 2026) == "0.13096");
    CHECK(factor("electricity_td", 2025) == "0.01853");
    CHECK(factor("gas", 2023) == "0.182929");
    CHECK(factor("homeworking", 2025) == "0.33378");
    CHECK(factor("homeworking", 2026).empty());  // not found, which is not zero
    CHECK(factor("electricity", 1999) == "no row");
    CHECK(factor("carbon_value.central", 2025) == "273.06");
    CHECK(factor("carbon_value.low", 2030) == "147.25");
    CHECK(factor("carbon_value.high", 2050) == "596.31");
    CHECK(factor("benchmark.swimming_pool.fossil", 2026) == "1130");
}

TEST_CASE("banded rates come in order, and plain ones alone") {
    const auto bands = bands_in_force(shipped(), "sdlt.non_residential", Date::of(2026, 11, 22));
    REQUIRE(bands.size() == 3);
    CHECK(bands[0]->band_from == Money{});
    CHECK(bands[2]->band_from == Money::from_pounds(250'000));
    CHECK(bands[2]->value == Ratio::from_millionths(50'000));
    CHECK(bands_in_force(shipped(), "discount.standard", Date::of(2026, 1, 1)).size() == 6);
    CHECK(rate_in_force(shipped(), "vat.standard", Date::of(2026, 1, 1))->value == Ratio::from_millionths(200'000));
    CHECK(rate_in_force(shipped(), "discount.standard", Date::of(2026, 1, 1)) == nullptr);
    CHECK(rate_in_force(shipped(), "optimism.outsourcing.operating", Date::of(2026, 1, 1))->value == Ratio::from_millionths(410'000));
}

TEST_CASE("index figures are found by any day of their month") {
    CHECK(index_in_force(shipped(), "cpi", Date::of(2026, 2, 28))->value == "140.1");
    CHECK(index_in_force(shipped(), "cpi", Date::of(2010, 1, 1))->value == "87.8");
    CHECK(index_in_force(shipped(), "rpi", Date::of(2023, 10, 15))->value == "377.8");
    CHECK(index_in_force(shipped(), "rpi", Date::of(2023, 11, 1)) == nullptr);
}

TEST_CASE("an announced rule is shown as such and is not in force") {
    CHECK(rule_in_force(shipped(), "rent_review.upward_only_ban", Date::of(2026, 11, 22)) == nullptr);
    const auto announced = announced_rules(shipped());
    CHECK(std::count_if(announced.begin(), announced.end(), [](const ReferenceRule* rule) { return rule->code == "rent_review.upward_only_ban"; }) == 1);
    CHECK(std::count_if(announced.begin(), announced.end(), [](const ReferenceRule* rule) { return rule->code == "mees.announced_minimum"; }) == 1);
    CHECK(rule_in_force(shipped(), "mees.grant_minimum", Date::of(2018, 3, 31)) == nullptr);
    CHECK(rule_in_force(shipped(), "mees.grant_minimum", Date::of(2018, 4, 1))->value == "E");
}

TEST_CASE("the shipped holidays are those of England and Wales, and working days pass over them") {
    const HolidayCalendar calendar(shipped());
    CHECK(calendar.between(Date::of(2019, 1, 1), Date::of(2028, 12, 31)).size() == 83);
    CHECK(calendar.between(Date::of(2026, 1, 1), Date::of(2026, 12, 31)).size() == 8);
    CHECK(calendar.is_holiday(Date::of(2023, 5, 8)));
    CHECK_FALSE(calendar.is_holiday(Date::of(2026, 12, 26)));
    CHECK(calendar.is_holiday(Date::of(2026, 12, 28)));
    CHECK(calendar.after_working_days(Date::of(2026, 12, 24), 1) == Date::of(2026, 12, 29));
    CHECK(calendar.knows(2028));
    CHECK_FALSE(calendar.knows(2029));
    CHECK(HolidayCalendar(shipped(), "scotland").between(Date::of(1998, 1, 1), Date::of(2099, 1, 1)).empty());
    CHECK(calendar.on_working_day(Date::of(9999, 12, 31)) == Date::of(9999, 12, 31));
}
