// The stack plan without a window: colours, findings, the keyboard, what opens.
#include "gui/occupancy/stack_presenter.hpp"

#include "tests/gui/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using reports::StackColouring;
using test::TestContext;

namespace {
void with_offices(TestContext& context) {
    REQUIRE(context.commit(test::add_offices(context.portfolio(), *context.workspace().environment().ids), "Offices"));
}

occupancy::CountsOf counted_as(double percentile) {
    return [percentile](std::span<const Uuid>) -> Result<occupancy::CountStatistics> {
        occupancy::CountStatistics made;
        made.percentile = percentile;
        made.weeks_counted = 20;
        return made;
    };
}

StackPresenter shown(TestContext& context, const occupancy::CountsOf& counts = {}) {
    StackPresenter stack(context);
    stack.show(occupancy::floor_use(context.portfolio(), context.as_at(), counts), {}, 0.95);
    return stack;
}

/// The group of a part of Harbour House by its name.
std::string group_of(const StackPresenter& stack, std::string_view part_name) {
    for (const auto& building : stack.picture().stack.buildings)
        for (const auto& floor : building.floors)
            for (const auto& part : floor.parts)
                if (part.name == part_name) return stack.picture().stack.groups[part.group].name;
    return "no such part";
}
}  // namespace

TEST_CASE("the stack plan draws each floor from the top with its occupiers and says what is vacant") {
    TestContext context;
    with_offices(context);
    const StackPresenter stack = shown(context);
    const auto& buildings = stack.picture().stack.buildings;
    const auto house = std::ranges::find(buildings, "Harbour House", &chart::StackBuilding::name);
    REQUIRE(house != buildings.end());
    REQUIRE(house->floors.size() == 3);
    CHECK(house->floors[0].name == "2");
    CHECK(house->floors[2].name == "Ground");
    CHECK(group_of(stack, "Planning") == "Own teams");
    CHECK(group_of(stack, "Anchor Bakery") == "Anchor Bakery");
    CHECK(group_of(stack, "Vacant: Suite G") == "Vacant");
    CHECK(stack.picture().title == "150 m² of 1,650 m² stands vacant, most of it on Harbour House, Ground");
    CHECK(house->floors[1].capacity == 40);
    CHECK(house->floors[1].figures.find("40 desks") != std::string::npos);
    CHECK(house->floors[1].figures.find("60 FTE") != std::string::npos);
}

TEST_CASE("colours follow lease expiry, EPC, utilisation and carbon, each with its finding") {
    TestContext context;
    with_offices(context);
    StackPresenter stack = shown(context);
    stack.colour_by(StackColouring::lease_end);
    CHECK(group_of(stack, "Anchor Bakery") == "Within 12 months");
    CHECK(group_of(stack, "Planning") == "Own use");
    CHECK(stack.picture().title == "500 m² is held on terms that end within 12 months or are past");
    stack.colour_by(StackColouring::epc);
    CHECK(group_of(stack, "Planning") == "No rating in force");
    stack.colour_by(StackColouring::utilisation);
    CHECK(stack.picture().title == "No floor has both counts and desks");
    stack.colour_by(StackColouring::carbon);
    CHECK(stack.picture().title == "The carbon of no floor is known");
    stack.show(occupancy::floor_use(context.portfolio(), context.as_at()), [](Id<Asset>, Id<Floor>) { return std::optional(Carbon::from_small(5'000'000)); }, 0.95);
    CHECK(stack.picture().title.ends_with("emits most: 20.0 kg CO2e a year for each m²"));
    CHECK(group_of(stack, "Planning") != "Not known");
}

TEST_CASE("a floor's counts stand against its desks in figures, gauge and colour") {
    TestContext context;
    with_offices(context);
    Editor editor(context.portfolio());
    CountSource source;
    source.id = context.workspace().environment().ids->make<CountSource>();
    source.name = "Badges 1", source.subject = CountSubject::people, source.method = CountMethod::badge;
    for (const Floor& f : context.portfolio().table<Floor>())
        if (f.name == "1") source.floor = f.id, source.asset = f.asset;
    editor.put(source);
    REQUIRE(context.commit(editor.changes(), "Counts"));
    StackPresenter stack = shown(context, counted_as(18));
    stack.colour_by(StackColouring::utilisation);
    CHECK(group_of(stack, "Planning") == "40% to 60%");
    CHECK(group_of(stack, "Housing") == "Not counted");
    CHECK(stack.picture().title == "1 of 1 counted floor needs fewer than half of its desks at P95");
    StackPresenter full = shown(context, counted_as(44));
    full.colour_by(StackColouring::utilisation);
    CHECK(group_of(full, "Planning") == "Over 100%");
}

TEST_CASE("arrows go from part to part and from floor to floor, and every place is said") {
    TestContext context;
    with_offices(context);
    StackPresenter stack = shown(context);
    CHECK(stack.said().starts_with("Stack plan. "));
    stack.move(StackMove::right);
    CHECK(stack.marked() == StackPlace{0, 0, 0});
    CHECK(stack.said().starts_with("Annexe, Ground, Housing: 250 m² NIA; Own teams"));
    stack.move(StackMove::next_building);
    stack.move(StackMove::down);
    CHECK(stack.said().starts_with("Harbour House, 1, Planning: 450 m² NIA"));
    stack.move(StackMove::last_part);
    CHECK(stack.marked()->part > 0);
    stack.move(StackMove::down);
    stack.move(StackMove::down);
    stack.move(StackMove::down);
    CHECK(stack.marked()->floor == 2);
    stack.move(StackMove::first);
    CHECK(stack.marked() == StackPlace{0, 0, 0});
    stack.move(StackMove::left);
    CHECK(stack.marked() == StackPlace{0, 0, 0});
    stack.move(StackMove::last);
    CHECK(stack.marked()->building == 1);
    CHECK(stack.said().starts_with("Harbour House, Ground"));
    stack.move(StackMove::previous_building);
    CHECK(stack.marked() == StackPlace{0, 0, 0});
}

TEST_CASE("a part opens its allocation or lease, a building can be looked at alone, and zoom keeps to its limits") {
    TestContext context;
    with_offices(context);
    StackPresenter stack = shown(context);
    stack.mark(StackPlace{1, 1, 0});
    stack.open_marked();
    REQUIRE(context.opened);
    CHECK(context.opened->type == &record_type<Allocation>());
    stack.mark(StackPlace{1, 0, 0});
    stack.open_marked();
    CHECK(context.opened->type == &record_type<Lease>());
    CHECK(stack.building_choices() == std::vector<std::string>{"All buildings", "Annexe", "Harbour House"});
    stack.choose_building(2);
    CHECK(stack.picture().stack.buildings.size() == 1);
    CHECK(stack.chosen_building() == 2);
    CHECK_FALSE(stack.marked());
    stack.choose_building(0);
    CHECK(stack.picture().stack.buildings.size() == 2);
    stack.zoom_by(100);
    CHECK(stack.zoom() == 8);
    stack.zoom_by(0.001);
    CHECK(stack.zoom() == 1);
}

TEST_CASE("a stack plan of nothing says so and keys do nothing") {
    TestContext context;
    StackPresenter stack = shown(context);
    CHECK(stack.is_empty());
    CHECK(stack.said() == "Stack plan");
    stack.move(StackMove::down);
    stack.open_marked();
    CHECK_FALSE(context.opened);
}
