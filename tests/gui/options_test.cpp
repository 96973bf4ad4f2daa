// Options in the window without a window: the scenario switch, the plan at hand.
#include "gui/options/appraisal_presenter.hpp"
#include "gui/options/find_best.hpp"
#include "gui/options/option_columns.hpp"
#include "gui/options/plan_draft.hpp"
#include "src/reference/shipped.hpp"
#include "src/workspace/grid_source.hpp"
#include "tests/gui/planned.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::named;
using test::plan_day;
using test::Planned;
using test::TestContext;

TEST_CASE("a team dragged to another floor sits there from the plan's day on, and saving it gives the option a step") {
    Planned context;
    PlanDraft draft(context);
    draft.open(context.option);
    REQUIRE(draft.is_open());
    CHECK(draft.date() == plan_day());
    CHECK_FALSE(draft.is_changed());
    const Faults refused = draft.move(context.seat_of(context.portfolio(), "Planning", plan_day()).id, context.annexe().id);
    INFO(joined_messages(refused));
    REQUIRE(refused.empty());
    CHECK(draft.is_changed());
    CHECK(context.seat_of(draft.after(), "Planning", plan_day()).floor == context.annexe().id);
    CHECK(context.seat_of(draft.after(), "Planning", plan_day().plus_days(-1)).floor == context.floor_of("Harbour House", 1).id);
    CHECK(draft.totals().moves == 1);
    CHECK(context.portfolio().table<OptionStep>().empty());
    REQUIRE(draft.save());
    CHECK_FALSE(draft.is_changed());
    REQUIRE(context.portfolio().children<&OptionStep::option>(context.option).size() == 1);
    const OptionStep& step = *context.portfolio().children<&OptionStep::option>(context.option).begin();
    CHECK(step.kind == StepKind::move_team);
    CHECK(step.to_floor == context.annexe().id);
    CHECK(step.date == plan_day());
}

TEST_CASE("moving a team on changes its step, and moving it back leaves no step") {
    Planned context;
    PlanDraft draft(context);
    draft.open(context.option);
    const Id<Floor> home = context.floor_of("Harbour House", 1).id;
    REQUIRE(draft.move(context.seat_of(context.portfolio(), "Planning", plan_day()).id, context.annexe().id).empty());
    REQUIRE(draft.move(context.seat_of(draft.after(), "Planning", plan_day()).id, home).empty());
    CHECK_FALSE(draft.is_changed());
    CHECK(draft.can_undo());
    draft.undo();
    CHECK(context.seat_of(draft.after(), "Planning", plan_day()).floor == context.annexe().id);
    draft.undo();
    CHECK_FALSE(draft.can_undo());
    CHECK(context.seat_of(draft.after(), "Planning", plan_day()).floor == home);
}

TEST_CASE("giving up a floor where a team sits is refused, says who, and changes nothing") {
    Planned context;
    PlanDraft draft(context);
    draft.open(context.option);
    const Faults refused = draft.release(context.floor_of("Harbour House", 1).id);
    REQUIRE_FALSE(refused.empty());
    CHECK(joined_messages(refused).find("Planning") != std::string::npos);
    CHECK_FALSE(draft.is_changed());
    CHECK_FALSE(draft.can_undo());
    const Faults unknown = draft.release(Id<Floor>{});
    CHECK(unknown.front().code == "place_unknown");
    CHECK(draft.keep(context.annexe().id).front().code == "nothing_to_keep");
    CHECK(draft.set_date(Date::of(2020, 1, 1)).front().code == "date_past");
}

TEST_CASE("a building that the plan gives up whole is still drawn in it, empty, with the day, as it stands before") {
    Planned context;
    context.add_step(StepKind::move_team, [&](OptionStep& move) { move.team = named<Team>(context.portfolio(), "Planning").id, move.to_asset = context.annexe().asset, move.to_floor = context.annexe().id; });
    context.add_step(StepKind::dispose, [&](OptionStep& sale) { sale.asset = named<Asset>(context.portfolio(), "Harbour House").id, sale.price = Money::from_pounds(500'000); });
    PlanPresenter plan(context);
    plan.refresh();
    INFO(plan.unfit());
    REQUIRE(plan.unfit().empty());
    const auto house = [](StackPresenter& stack) -> const chart::StackBuilding& {
        const auto& all = stack.picture().stack.buildings;
        const auto found = std::ranges::find(all, "Harbour House", &chart::StackBuilding::name);
        REQUIRE(found != all.end());
        return *found;
    };
    CHECK(house(plan.after()).floors.size() == house(plan.before()).floors.size());
    for (const chart::StackFloor& floor : house(plan.after()).floors) CHECK(floor.parts.front().name == "Given up");
    CHECK(house(plan.after()).figures.find("sold on 01/04/2027") != std::string::npos);
    CHECK_FALSE(plan.may_lift(house(plan.after()).floors.front().parts.front().sources));
}

TEST_CASE("an office that the plan lets whole stays in the picture beside the one before, and partners keep their colours") {
    Planned context;
    REQUIRE(context.commit(shipped_edition(context.portfolio()), "Reference rows"));
    context.add_step(StepKind::move_team, [&](OptionStep& move) { move.team = named<Team>(context.portfolio(), "Planning").id, move.to_asset = context.annexe().asset, move.to_floor = context.annexe().id; });
    context.add_step(StepKind::let, [&](OptionStep& let) { let.asset = named<Asset>(context.portfolio(), "Harbour House").id, let.floor = context.floor_of("Harbour House", 1).id, let.annual_rent = Money::from_pounds(40'000); });
    PlanPresenter plan(context);
    plan.refresh();
    INFO(plan.unfit());
    REQUIRE(plan.unfit().empty());
    const auto names = [](StackPresenter& stack) {
        std::vector<std::string> all;
        for (const chart::StackBuilding& building : stack.picture().stack.buildings) all.push_back(building.name);
        return all;
    };
    CHECK(names(plan.after()) == names(plan.before()));
    CHECK(std::ranges::count(names(plan.after()), "Harbour House") == 1);
    const auto colour_of = [](StackPresenter& stack, std::string_view name) {
        const auto& groups = stack.picture().stack.groups;
        const auto found = std::ranges::find(groups, name, &chart::ColourGroup::name);
        return found == groups.end() ? std::size_t{99} : found->colour;
    };
    CHECK(colour_of(plan.after(), "Anchor Bakery") == colour_of(plan.before(), "Anchor Bakery"));
}

TEST_CASE("a parked team has no place, can't be saved so, and can be put on a floor or back") {
    Planned context;
    PlanDraft draft(context);
    draft.open(context.option);
    REQUIRE(draft.park(context.seat_of(context.portfolio(), "Planning", plan_day()).id).empty());
    REQUIRE(draft.parked().size() == 1);
    CHECK(draft.parked().front().name == "Planning");
    CHECK_THROWS(context.seat_of(draft.after(), "Planning", plan_day()));
    const auto refused = draft.save();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "teams_parked");
    CHECK(refused.error().front().message.find("Planning is parked") == 0);
    draft.unpark(0);
    CHECK(context.seat_of(draft.after(), "Planning", plan_day()).floor == context.floor_of("Harbour House", 1).id);
    REQUIRE(draft.park(context.seat_of(draft.after(), "Planning", plan_day()).id).empty());
    REQUIRE(draft.unpark(0, context.annexe().id).empty());
    CHECK(draft.parked().empty());
    CHECK(context.seat_of(draft.after(), "Planning", plan_day()).floor == context.annexe().id);
}

TEST_CASE("the parts of a team are merged on the floor of one of them, as one change that is undone at once") {
    Planned context;
    PlanDraft draft(context);
    draft.open(context.option);
    const Id<Floor> home = context.floor_of("Harbour House", 1).id;
    const auto seats = [&](const TableSet& tables) {
        std::vector<Allocation> all;
        for (const Allocation& a : tables.children<&Allocation::team>(named<Team>(tables, "Planning").id))
            if (in_force(a.from_date, a.to_date, plan_day())) all.push_back(a);
        return all;
    };
    const Faults together = draft.merge(seats(draft.after()).front().id);
    REQUIRE(together.size() == 1);
    CHECK(together.front().code == "nothing_to_merge");
    CHECK(draft.merge(Id<Allocation>{}).front().code == "place_unknown");
    REQUIRE(draft.move(seats(draft.after()).front().id, context.annexe().id, Ratio::from_millionths(500'000)).empty());
    REQUIRE(seats(draft.after()).size() == 2);
    for (const bool to_annexe : {true, false}) {
        const auto parts = seats(draft.after());
        const auto there = std::ranges::find_if(parts, [&](const Allocation& a) { return (a.floor == context.annexe().id) == to_annexe; });
        REQUIRE(there != parts.end());
        const Faults refused = draft.merge(there->id);
        INFO(joined_messages(refused));
        REQUIRE(refused.empty());
        REQUIRE(seats(draft.after()).size() == 1);
        CHECK(seats(draft.after()).front().floor == (to_annexe ? context.annexe().id : home));
        CHECK(seats(draft.after()).front().desks == 40);
        draft.undo();
        CHECK(seats(draft.after()).size() == 2);
    }
}

TEST_CASE("a merge that one part can't make leaves every part where it is and says which and why") {
    Planned context;
    REQUIRE(context.commit(shipped_edition(context.portfolio()), "Reference rows"));
    PlanDraft draft(context);
    draft.open(context.option);
    REQUIRE(draft.move(context.seat_of(draft.after(), "Planning", plan_day()).id, context.annexe().id, Ratio::from_millionths(500'000)).empty());
    // The hall holds half of them, not all.
    Editor editor(context.portfolio());
    Room hall = named<Room>(context.portfolio(), "Hall");
    hall.desks = 25;
    editor.put(hall);
    REQUIRE(context.commit(editor.changes(), "A smaller hall"));
    draft.refresh();
    PlanPresenter plan(context);
    Id<Allocation> there;
    for (const Allocation& a : draft.after().table<Allocation>())
        if (a.floor == context.annexe().id && a.team == named<Team>(context.portfolio(), "Planning").id) there = a.id;
    REQUIRE(there);
    const Faults refused = draft.merge(there);
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().message.find("The part of Planning on 1 can't come here. ") == 0);
    CHECK(draft.after().find(there));
    plan.refresh();
    plan.merge({{"floor", context.annexe().id.value}});
    CHECK(plan.refusal().find("Choose a part that a team of ours sits in") == 0);
    plan.park({});
    CHECK(plan.refusal().find("Choose a part that a team of ours sits in") == 0);
    plan.release({});
    CHECK(plan.refusal().find("Choose a floor in the plan first") == 0);
}

TEST_CASE("a floor of a building that is given up whole can't be kept by itself") {
    Planned context;
    context.add_step(StepKind::dispose, [&](OptionStep& step) { step.asset = context.annexe().asset; });
    PlanDraft draft(context);
    draft.open(context.option);
    const Faults refused = draft.keep(context.annexe().id);
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().code == "given_up_whole");
}

TEST_CASE("what was not saved stays when the estate changes, and goes with its option") {
    Planned context;
    PlanDraft draft(context);
    draft.open(context.option);
    REQUIRE(draft.move(context.seat_of(context.portfolio(), "Planning", plan_day()).id, context.annexe().id).empty());
    context.edit(record_type<Asset>(), named<Asset>(context.portfolio(), "Annexe").id.value, "name", "East Annexe", "Rename");
    draft.refresh();
    CHECK(draft.is_changed());
    CHECK(draft.after().title(record_type<Asset>(), context.annexe().asset.value) == "East Annexe");
    Editor editor(context.portfolio());
    editor.remove(context.option);
    REQUIRE(context.commit(editor.changes(), "Remove the option"));
    draft.refresh();
    CHECK_FALSE(draft.is_open());
}

TEST_CASE("under an option the whole portfolio is as it would be, says so, marks what differs, and can't be changed") {
    Planned context;
    {
        PlanDraft draft(context);
        draft.open(context.option);
        REQUIRE(draft.move(context.seat_of(context.portfolio(), "Planning", plan_day()).id, context.annexe().id).empty());
        REQUIRE(draft.save());
    }
    const Id<Floor> home = context.floor_of("Harbour House", 1).id;
    REQUIRE(context.look_under(context.option).empty());
    CHECK(context.session.where_it_looks() == "You are looking at the estate as it would be today under the option Consolidate. What differs is marked.");
    CHECK(context.seat_of(context.portfolio(), "Planning", plan_day()).floor == context.annexe().id);
    REQUIRE(context.compared_with());
    CHECK(context.seat_of(*context.compared_with(), "Planning", plan_day()).floor == home);

    RecordSource rows(context.portfolio(), record_type<Allocation>());
    rows.compare_with(*context.compared_with());
    std::size_t marked_rows = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) marked_rows += rows.is_changed(r, rows.place_of("to_date")) || rows.is_changed(r, rows.place_of("floor"));
    CHECK(marked_rows == 2);  // the seat that ends, and the one that begins
    CHECK_FALSE(RecordSource(context.portfolio(), record_type<Allocation>()).is_changed(0, 0));

    REQUIRE(context.read_only_reason());
    CHECK(context.read_only_reason()->find("Consolidate") != std::string::npos);
    Editor elsewhere(*context.compared_with());
    elsewhere.remove(context.seat_of(*context.compared_with(), "Planning", context.today()).id);
    const auto refused = context.commit(elsewhere.changes(), "Remove a seat");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "read_only");

    Editor of_options(*context.compared_with());
    Option renamed = *context.compared_with()->find(context.option);
    renamed.name = "Consolidate soon";
    of_options.put(renamed);
    REQUIRE(context.commit(of_options.changes(), "Rename the option"));
    CHECK(context.session.where_it_looks().find("Consolidate soon") != std::string::npos);

    context.session.back_to_now();
    CHECK_FALSE(context.scenario());
    CHECK_FALSE(context.compared_with());
    CHECK(context.seat_of(context.portfolio(), "Planning", plan_day()).floor == home);
}

TEST_CASE("an option that isn't there can't be looked at, and one that is removed is left by itself") {
    Planned context;
    const Faults refused = context.look_under(Id<Option>{});
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().code == "option_unknown");
    REQUIRE(context.look_under(context.option).empty());
    Editor editor(*context.compared_with());
    editor.remove(context.option);
    REQUIRE(context.commit(editor.changes(), "Remove the option"));
    CHECK_FALSE(context.scenario());
    CHECK_FALSE(context.read_only_reason());
}

TEST_CASE("the plan's words say what it comes to, and what hovering over a floor would come to or why it can't be") {
    Planned context;
    PlanPresenter plan(context);
    plan.refresh();
    REQUIRE(plan.choices().size() == 1);
    CHECK(plan.draft().option() == context.option);
    const std::vector<Source> planning{{"allocation", context.seat_of(context.portfolio(), "Planning", plan_day()).id.value}};
    CHECK(plan.may_lift(planning));
    CHECK_FALSE(plan.may_lift({{"floor", context.annexe().id.value}}));
    const std::string there = plan.over(planning, {{"floor", context.annexe().id.value}});
    CHECK(there.find("1 team moved") != std::string::npos);
    CHECK_FALSE(plan.draft().is_changed());
    int told = 0;
    plan.on_change = [&] { ++told; };
    plan.drop(planning, {{"floor", context.annexe().id.value}});
    CHECK(told == 1);
    CHECK(plan.refusal().empty());
    CHECK(plan.totals().find("1 team moved") != std::string::npos);
    plan.release({{"floor", context.annexe().id.value}});
    CHECK_FALSE(plan.refusal().empty());
    plan.set_date("30/02/2028");
    CHECK_FALSE(plan.refusal().empty());
    plan.undo();
    CHECK_FALSE(plan.draft().is_changed());
}

TEST_CASE("the grid of options counts steps, and the form says what each does and costs") {
    Planned context;
    PlanDraft draft(context);
    draft.open(context.option);
    REQUIRE(draft.move(context.seat_of(context.portfolio(), "Planning", plan_day()).id, context.annexe().id).empty());
    REQUIRE(draft.save());
    const Option& option = *context.portfolio().find(context.option);
    const auto columns = option_columns();
    CHECK(columns[0].cell(context.portfolio(), &option) == Cell{std::int64_t{1}});
    CHECK(columns[2].cell(context.portfolio(), &option) == Cell{plan_day()});
    CHECK(option_answer(context.portfolio()) == "1 option: 0 published, 1 in draft");
    const auto consequences = options::expand(context.portfolio(), context.option, context.today());
    const DataTable steps = step_outcomes(context.portfolio(), consequences);
    REQUIRE(steps.rows.size() == 1);
    CHECK(steps.rows[0].cells[0] == Cell{plan_day()});
    CHECK(to_display(steps.rows[0].cells[1]).find("1. Move Planning") != std::string::npos);
    CHECK(steps.rows[0].cells[2] == Cell{true});
    CHECK(step_amounts(consequences).rows.size() == consequences.cash.size());
}

TEST_CASE("the best plan is searched for beside everything else, explained, and kept as an option with its steps") {
    Planned context;
    REQUIRE(context.commit(shipped_edition(context.portfolio()), "Reference rows"));
    FindBest search(context);
    int ready = 0;
    search.on_ready = [&] { ++ready; };
    CHECK(search.buildings().size() == 2);
    CHECK(search.finding() == "Say what the plan must do, then find it");
    CHECK(search.keep(0).error().front().code == "no_plan");
    FindBestEntry entry;
    entry.seconds = "10";
    const Faults faults = search.begin(entry);
    INFO(joined_messages(faults));
    REQUIRE(faults.empty());
    REQUIRE(ready == 1);
    INFO(search.finding());
    REQUIRE(search.found());
    const DataTable plans = search.table();
    REQUIRE(plans.rows.size() == 1);
    CHECK(plans.rows[0].cells.size() == plans.columns.size());
    CHECK(to_display(plans.rows[0].cells[6]) == "proven best");
    CHECK_FALSE(search.front());
    CHECK_FALSE(search.explanation(0).empty());
    REQUIRE(search.keep(0));
    const Option* kept = nullptr;
    for (const Option& option : context.portfolio().table<Option>())
        if (!option.made_by.empty()) kept = &option;
    REQUIRE(kept);
    CHECK(kept->name == "Least cost, found 22/11/2026");
    CHECK(kept->made_by.find("proven best") != std::string::npos);
    CHECK(context.portfolio().children<&OptionStep::option>(kept->id).size() >= search.found()->answer.plans[0].moves.size());
}

TEST_CASE("a plan that was found keeps what was asked about neighbours, and says when a drag breaks it without refusing") {
    Planned context;
    REQUIRE(context.commit(shipped_edition(context.portfolio()), "Reference rows"));
    FindBest search(context);
    FindBestEntry entry;
    entry.together = " planning, Housing ";
    entry.keep = {context.annexe().asset, named<Asset>(context.portfolio(), "Harbour House").id};
    entry.goal = 2;
    entry.seconds = "10";
    REQUIRE(search.begin(entry).empty());
    INFO(search.finding());
    REQUIRE(search.keep(0));
    const Option* kept = nullptr;
    for (const Option& option : context.portfolio().table<Option>())
        if (!option.made_by.empty()) kept = &option;
    REQUIRE(kept);
    CHECK(kept->sits_together == "planning, Housing");
    PlanPresenter plan(context);
    plan.refresh();
    plan.choose(kept->id);
    CHECK(plan.wishes() == "Asked for: Planning and Housing together (kept)");
    CHECK_FALSE(plan.breaks_wishes());
    const Date day = plan.draft().date();
    const Allocation planning = context.seat_of(plan.draft().after(), "Planning", day);
    const Id<Floor> away = planning.floor == context.annexe().id ? context.floor_of("Harbour House", 1).id : context.annexe().id;
    const std::vector<Source> part{{"allocation", planning.id.value}}, floor{{"floor", away.value}};
    CHECK(plan.over(part, floor).find("Breaks the wish for Planning and Housing together") != std::string::npos);
    plan.drop(part, floor);
    CHECK(plan.refusal() == "");
    CHECK(plan.breaks_wishes());
    CHECK(plan.wishes().find("Planning and Housing together (broken, Planning: ") != std::string::npos);
    plan.undo();
    CHECK_FALSE(plan.breaks_wishes());
}

TEST_CASE("what is asked of a plan is read with every fault at once, each naming its field") {
    Planned context;
    FindBest search(context);
    FindBestEntry entry;
    entry.together = "Planning, Nobody";
    entry.apart = "Housing";
    entry.most_moves = "few";
    entry.budget = "a lot";
    entry.seconds = "0";
    entry.keep = entry.release = {context.annexe().asset};
    const Faults faults = search.begin(entry);
    std::set<std::string> fields;
    for (const Fault& fault : faults) fields.insert(fault.field);
    for (const char* field : {"together", "apart", "most_moves", "budget", "seconds", "release"}) CHECK(fields.contains(field));
    CHECK_FALSE(search.is_running());
    CHECK_FALSE(search.found());
}

TEST_CASE("demands that can't be met together are named instead of a plan") {
    Planned context;
    REQUIRE(context.commit(shipped_edition(context.portfolio()), "Reference rows"));
    FindBest search(context);
    FindBestEntry entry;
    entry.release = {context.annexe().asset, named<Asset>(context.portfolio(), "Harbour House").id};
    REQUIRE(search.begin(entry).empty());
    const bool has_plan = search.found() && !search.found()->answer.plans.empty();
    CHECK_FALSE(has_plan);
    CHECK_FALSE((search.explanation(0) + search.finding()).empty());
    CHECK(search.table().rows.empty());
    CHECK_FALSE(search.keep(0));
}

TEST_CASE("every page of the appraisal stands without a display, and an empty register says how to begin") {
    Planned context;
    REQUIRE(context.commit(shipped_edition(context.portfolio()), "Reference rows"));
    PlanDraft draft(context);
    draft.open(context.option);
    REQUIRE(draft.move(context.seat_of(context.portfolio(), "Planning", plan_day()).id, context.annexe().id).empty());
    REQUIRE(draft.save());
    Editor editor(context.portfolio());
    StepCost cost;
    cost.id = context.ids()->make<StepCost>();
    cost.step = (*context.portfolio().children<&OptionStep::option>(context.option).begin()).id, cost.kind = StepCostKind::removals, cost.amount = Money::from_pounds(4'000);
    editor.put(cost);
    REQUIRE(context.commit(editor.changes(), "A cost"));
    AppraisalPresenter appraisal(context);
    appraisal.refresh();
    INFO(appraisal.headline() + " " + appraisal.remark());
    REQUIRE_FALSE(appraisal.is_empty());
    REQUIRE(appraisal.pages().size() == 10);
    CHECK(appraisal.tiles().size() >= 3);
    for (const auto& one : appraisal.pages()) {
        INFO(one.id);
        const FigurePage page = appraisal.page(one.id);
        CHECK_FALSE((page.finding + page.nothing + (page.table ? page.table->title : std::string()) + (page.charts.empty() ? std::string() : page.charts.front().title)).empty());
        for (const chart::Chart& c : page.charts) CHECK_FALSE(c.alternative.empty());
        if (page.table)
            for (const TableRow& row : page.table->rows) CHECK(row.cells.size() == page.table->columns.size());
    }
    CHECK_THROWS_AS(appraisal.page("no such page"), std::logic_error);
    appraisal.choose(context.option);
    CHECK(appraisal.page("cash").finding.find("Consolidate") == 0);

    TestContext bare;
    AppraisalPresenter nothing(bare);
    nothing.refresh();
    CHECK(nothing.is_empty());
    CHECK(nothing.pages().empty());
    CHECK(nothing.way_to_begin().second.place == "options");
}

TEST_CASE("an option whose step doesn't fit says so above the figures, and nothing is called the best that is worth nothing") {
    Planned context;
    REQUIRE(context.commit(shipped_edition(context.portfolio()), "Reference rows"));
    context.add_step(StepKind::dispose, [&](OptionStep& step) { step.asset = context.annexe().asset; });  // where Housing sits
    AppraisalPresenter appraisal(context);
    appraisal.refresh();
    CHECK(appraisal.headline() == "No amount of money is known of any option yet");
    CHECK(appraisal.page("compare").finding == options::no_money_finding);
    CHECK(appraisal.remark().find(options::no_money_remedy) == 0);
    for (const Tile& tile : appraisal.tiles()) CHECK(tile.label.find("Worth most") == std::string::npos);
    for (const char* page : {"cash", "tornado", "rank"}) CHECK(appraisal.page(page).nothing == options::no_money_remedy);
    CHECK(appraisal.page("compare").charts.empty());
    CHECK(appraisal.remark().find("Of Consolidate, 1 of 1 step doesn't fit") != std::string::npos);
}
