// The order of steps, circles, conditions on earlier steps, and options that always exist.
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

TEST_CASE("steps happen by date, then after what they come after, then by position") {
    Offices office;
    auto late = office.move("late", Date::of(2028, 1, 1), office.legal, office.hall, office.ground);
    auto first = office.move("first", Date::of(2027, 1, 1), office.parking, office.hall, office.first);
    auto second = office.step("second", StepKind::other, Date::of(2027, 1, 1), [](OptionStep&) {});
    auto before = office.step("before", StepKind::other, Date::of(2027, 1, 1), [](OptionStep&) {});
    second.after = before.id;
    const std::vector<OptionStep> steps{late, first, second, before};
    const auto c = expand(office.portfolio(), std::span<const OptionStep>(steps), office.today);
    REQUIRE(c.steps.size() == 4);
    CHECK(c.steps[0].step == first.id);
    CHECK(c.steps[1].step == before.id);
    CHECK(c.steps[2].step == second.id);
    CHECK(c.steps[3].step == late.id);
}

TEST_CASE("steps that come after one another in a circle are refused, and the circle is named") {
    Offices office;
    auto one = office.step("one", StepKind::other, Date::of(2027, 1, 1), [](OptionStep& s) { s.name = "Close the counter"; });
    auto two = office.step("two", StepKind::other, Date::of(2027, 1, 1), [](OptionStep& s) { s.name = "Open the kiosk"; });
    auto third = office.step("third", StepKind::other, Date::of(2027, 2, 1), [](OptionStep& s) { s.name = "Tell the public"; });
    one.after = two.id, two.after = one.id, third.after = one.id;
    const std::vector<OptionStep> steps{one, two, third};
    const auto c = expand(office.portfolio(), std::span<const OptionStep>(steps), office.today);
    REQUIRE(c.faults.size() == 1);
    CHECK(c.faults.front().code == "circular_steps");
    CHECK(c.faults.front().message.find("Close the counter") != std::string::npos);
    CHECK(c.faults.front().message.find("Open the kiosk") != std::string::npos);
    CHECK(c.faults.front().message.find("Tell the public") == std::string::npos);
    for (const StepOutcome& outcome : c.steps) CHECK_FALSE(outcome.fits);
    CHECK(c.changes.empty());
}

TEST_CASE("a step doesn't fit when the one before it doesn't, is dated later, or lies in another option and isn't adopted") {
    Offices office;
    auto bad = office.release("bad", Date::of(2027, 4, 1), office.annexe);
    auto next = office.step("next", StepKind::other, Date::of(2027, 5, 1), [&](OptionStep& s) { s.after = bad.id; });
    CHECK(has_code(outcome_of(office.expanded(), next).faults, "step_before_unfit"));
    auto later = office.step("later", StepKind::other, Date::of(2029, 5, 1), [](OptionStep&) {});
    auto early = office.step("early", StepKind::other, Date::of(2027, 5, 1), [&](OptionStep& s) { s.after = later.id; });
    CHECK(has_code(outcome_of(office.expanded(), early).faults, "after_later"));
    CHECK(has_code(outcome_of(expand(office.portfolio(), std::span<const OptionStep>(&early, 1), office.today), early).faults, "step_before_unfit"));
    office.put<OptionStep>("later", [&](OptionStep& s) { s = later, s.adopted_on = Date::of(2026, 10, 1); });
    CHECK(outcome_of(expand(office.portfolio(), std::span<const OptionStep>(&early, 1), office.today), early).fits);
}

TEST_CASE("a step without a date or a kind is refused, one whose date has passed is warned of") {
    Offices office;
    auto undated = office.step("undated", StepKind::other, office.today, [](OptionStep& s) { s.date.reset(); });
    auto kindless = office.step("kindless", StepKind::unknown, office.today, [](OptionStep&) {});
    auto past = office.step("past", StepKind::other, Date::of(2026, 1, 1), [](OptionStep&) {});
    const auto c = office.expanded();
    CHECK(has_code(outcome_of(c, undated).faults, "step_undated"));
    CHECK(has_code(outcome_of(c, kindless).faults, "kind_unknown"));
    CHECK(has_code(outcome_of(c, past).faults, "step_past"));
    CHECK(outcome_of(c, past).fits);
}

TEST_CASE("the steps of the option that it builds on come first, and options that build on one another are named") {
    Offices office;
    const auto base = office.put<Option>("base", [](Option& o) { o.name = "Base", o.kind = OptionKind::option; });
    auto own = office.step("own", StepKind::other, Date::of(2027, 1, 1), [](OptionStep&) {});
    auto early = office.step("early", StepKind::other, Date::of(2027, 1, 1), [&](OptionStep& s) { s.option = base; });
    const auto build = [&](Id<Option> on) {
        office.put<Option>("option", [&](Option& o) { o.name = "Top", o.kind = OptionKind::option, o.builds_on = on; });
    };
    build(base);
    const auto c = office.expanded();
    REQUIRE(c.steps.size() == 2);
    CHECK(c.steps[0].step == early.id);
    CHECK(c.steps[1].step == own.id);
    office.put<Option>("base", [&](Option& o) { o.name = "Base", o.kind = OptionKind::option, o.builds_on = office.option; });
    const auto round = office.expanded();
    CHECK(has_code(round.faults, "builds_on_circular"));
    CHECK(round.steps.size() == 2);
}

TEST_CASE("business as usual and do-minimum exist without records, and a record takes their place") {
    Offices office;
    const auto all = all_options(office.portfolio());
    REQUIRE(all.size() == 3);
    CHECK(all[0].kind == OptionKind::business_as_usual);
    CHECK(all[1].kind == OptionKind::do_minimum);
    const auto nothing = expand(office.portfolio(), all[0].id, office.today);
    CHECK(nothing.steps.empty());
    CHECK(nothing.faults.empty());
    CHECK(nothing.changes.empty());
    CHECK(business_as_usual(office.portfolio()).id == business_as_usual(empty_portfolio()).id);
    const auto recorded = office.put<Option>("least", [](Option& o) { o.name = "Repair the roof", o.kind = OptionKind::do_minimum; });
    CHECK(do_minimum(office.portfolio()).id == recorded);
    CHECK(all_options(office.portfolio()).size() == 3);
    CHECK(has_code(expand(office.portfolio(), Make::id<Option>("no such option"), office.today).faults, "option_unknown"));
}
