// Section H before and after options: which buildings are drawn, on which days, and what the public version keeps back.
#include <map>

#include "reports/books/books.hpp"
#include "reports/render/json.hpp"
#include "reports/render/render.hpp"
#include "src/reference/shipped.hpp"
#include "tests/options/offices.hpp"

using namespace terrier;

namespace {
reports::Document section_h(const test::Offices& offices, reports::Audience audience = reports::Audience::open) {
    const Portfolio own = offices.portfolio();
    const auto whole = apply(own, shipped_edition(own));
    REQUIRE(whole);
    reports::BookRequest request;
    request.sections = {"H"}, request.as_at = offices.today, request.audience = audience;
    const auto made = reports::make_book(*whole, request, {"Sample", 7, "2026-11-22", std::string(64, 'a'), "test", {}});
    REQUIRE(made);
    return *made;
}

const chart::Chart* chart_named(const reports::Document& document, std::string_view name) {
    for (const reports::Section& section : document.sections)
        for (const reports::Block& block : section.blocks)
            if (const auto* one = std::get_if<reports::ChartBlock>(&block); one && one->chart.name == name) return &one->chart;
    return nullptr;
}

bool has_part(const chart::Chart& chart, std::string_view building, std::string_view part) {
    for (const auto& b : chart.stack.buildings)
        for (const auto& f : b.floors)
            for (const auto& p : f.parts)
                if (b.name == building && p.name == part) return true;
    return false;
}

void require_fit(const test::Offices& offices) {
    for (const auto& outcome : offices.expanded().steps) {
        INFO(joined_messages(outcome.faults));
        REQUIRE(outcome.fits);
    }
}

test::Offices closing() {
    test::Offices offices;
    offices.move("parking moves", Date::of(2028, 3, 1), offices.parking, test::Make::id<Asset>("hall"), offices.first);
    offices.release("annexe closes", Date::of(2028, 4, 1), offices.annexe);
    return offices;
}
}  // namespace

TEST_CASE("the buildings that an option changes are drawn before its first step and after its last") {
    const test::Offices offices = closing();
    require_fit(offices);
    const reports::Document document = section_h(offices);
    const chart::Chart *before = chart_named(document, "stack_before_1"), *after = chart_named(document, "stack_after_1");
    REQUIRE(before);
    REQUIRE(after);
    CHECK(has_part(*before, "Annexe", "Parking"));
    CHECK_FALSE(has_part(*before, "Town Hall", "Parking"));
    CHECK(has_part(*after, "Town Hall", "Parking"));
    CHECK_FALSE(has_part(*after, "Annexe", "Parking"));
    const std::string json = reports::render(document, reports::Format::json, "x").value().front().bytes;
    CHECK(json.find("Under the option Close the annexe") != std::string::npos);
    CHECK(json.find("on 29/02/2028, the day before its first step, and on 01/04/2028, when its last has happened") != std::string::npos);
    CHECK_FALSE(chart_named(document, "stack_before_2"));
}

namespace {
const DataTable* table_named(const reports::Document& document, std::string_view name) {
    for (const reports::Section& section : document.sections)
        for (const reports::Block& block : section.blocks)
            if (const auto* one = std::get_if<reports::TableBlock>(&block); one && one->table.name == name) return &one->table;
    return nullptr;
}
}  // namespace

TEST_CASE("a building given up whole keeps its outline in the picture after, empty, and the day is said") {
    const reports::Document document = section_h(closing());
    const chart::Chart &before = *chart_named(document, "stack_before_1"), &after = *chart_named(document, "stack_after_1");
    const auto annexe = [](const chart::Chart& chart) { return *std::ranges::find(chart.stack.buildings, "Annexe", &chart::StackBuilding::name); };
    const auto length = [](const chart::StackBuilding& building) {
        double sum = 0;
        for (const chart::StackPart& part : building.floors.front().parts) sum += chart::magnitude(part.size).value_or(0);
        return sum;
    };
    REQUIRE(before.stack.buildings.size() == after.stack.buildings.size());
    CHECK(annexe(after).floors.size() == annexe(before).floors.size());
    CHECK(length(annexe(after)) == length(annexe(before)));
    REQUIRE(annexe(after).floors.front().parts.size() == 1);
    CHECK(annexe(after).floors.front().parts.front().name == "Given up");
    CHECK(after.stack.groups[annexe(after).floors.front().parts.front().group].look == chart::GroupLook::gone);
    CHECK(annexe(after).figures.find("given up on 01/04/2028") != std::string::npos);
    CHECK(after.title.find("is given up") != std::string::npos);
    CHECK_FALSE(has_part(before, "Annexe", "Given up"));
    const std::string json = reports::render(document, reports::Format::json, "x").value().front().bytes;
    CHECK(json.find("Annexe is given up on 01/04/2028. Its floors are drawn as they were, empty.") != std::string::npos);
}

TEST_CASE("beside the pictures stands who leaves each floor and who comes, and a letting after empty months is let by then") {
    test::Offices offices = closing();
    const reports::Document document = section_h(offices);
    REQUIRE(table_named(document, "stack_changes_1"));
    const DataTable& table = *table_named(document, "stack_changes_1");
    std::map<std::string, std::pair<Cell, Cell>> rows;
    for (const TableRow& row : table.rows) rows[std::get<std::string>(row.cells[0]) + ", " + std::get<std::string>(row.cells[1])] = {row.cells[2], row.cells[3]};
    CHECK(rows.size() == 2);
    CHECK(rows.at("Annexe, Whole").first == Cell{std::string("Parking")});
    CHECK(rows.at("Annexe, Whole").second == Cell{});
    CHECK(rows.at("Town Hall, First").second == Cell{std::string("Parking")});
    test::Offices later;
    const Id<Unit> suite = later.put<Unit>("suite", [&](Unit& u) { u.asset = test::Make::id<Asset>("hall"), u.floor = later.first, u.name = "Suite 1", u.is_lettable = true, u.net_internal_area = Area(2'000'000, AreaBasis::nia); });
    later.step("let it", StepKind::let, Date::of(2028, 4, 1), [&](OptionStep& s) { s.asset = later.hall, s.floor = later.first, s.unit = suite, s.partner = later.partner, s.annual_rent = Money::from_pounds(20'000), s.void_months = 3; });
    const reports::Document let = section_h(later);
    REQUIRE(table_named(let, "stack_changes_1"));
    CHECK(table_named(let, "stack_changes_1")->rows.at(0).cells[3] == Cell{std::string("Saltmere Trust")});
    CHECK(reports::render(let, reports::Format::json, "x").value().front().bytes.find("and on 01/07/2028, when its last has happened") != std::string::npos);
    CHECK_FALSE(table_named(section_h(test::Offices()), "stack_changes_1"));
}

TEST_CASE("under an option the plans show the estate as it would be, and options are still compared on the register as it is") {
    const test::Offices offices = closing();
    const Portfolio own = offices.portfolio(), live = apply(own, shipped_edition(own)).value();
    const Portfolio closed = options::under(live, options::expand(live, offices.option, offices.today));
    reports::BookRequest request;
    request.sections = {"H"}, request.as_at = Date::of(2028, 5, 1), request.option = "Close the annexe", request.live = &live;
    const auto made = reports::make_book(closed, request, {"Sample", 7, "2026-11-22", std::string(64, 'a'), "test", {}});
    REQUIRE(made);
    const chart::Chart* now = chart_named(*made, "stack_plan_1");
    REQUIRE(now);
    CHECK(has_part(*now, "Town Hall", "Parking"));
    CHECK_FALSE(has_part(*now, "Annexe", "Parking"));
    REQUIRE(table_named(*made, "campus"));
    for (const TableRow& row : table_named(*made, "campus")->rows) CHECK(row.cells[0] != Cell{std::string("Annexe")});
    REQUIRE(chart_named(*made, "stack_before_1"));
    CHECK(has_part(*chart_named(*made, "stack_before_1"), "Annexe", "Parking"));
    request.live = nullptr, request.option.clear();
    const auto as_is = reports::make_book(live, request, {"Sample", 7, "2026-11-22", std::string(64, 'a'), "test", {}});
    REQUIRE(as_is);
    CHECK(has_part(*chart_named(*as_is, "stack_plan_1"), "Annexe", "Parking"));
}

TEST_CASE("space let to nobody named has a colour of its own, and floors without room for their names are told below the picture") {
    test::Offices offices;
    const Id<Unit> suite = offices.put<Unit>("suite", [&](Unit& u) { u.asset = test::Make::id<Asset>("hall"), u.floor = offices.first, u.name = "Suite 1", u.is_lettable = true, u.net_internal_area = Area(2'000'000, AreaBasis::nia); });
    for (const char* name : {"Democratic services and elections", "Registrars of births and deaths", "Emergency planning and resilience"}) offices.sits(name, offices.team(name, 4, 4, 0.5), offices.ground, 3);
    offices.step("let it", StepKind::let, Date::of(2028, 4, 1), [&](OptionStep& s) { s.asset = test::Make::id<Asset>("hall"), s.floor = offices.first, s.unit = suite, s.annual_rent = Money::from_pounds(20'000); });
    require_fit(offices);
    const reports::Document document = section_h(offices);
    const chart::Chart& after = *chart_named(document, "stack_after_1");
    REQUIRE(has_part(after, "Town Hall", "Tenant not recorded"));
    for (const auto& floor : after.stack.buildings.front().floors)
        for (const auto& part : floor.parts)
            if (part.name == "Tenant not recorded") CHECK(after.stack.groups[part.group].name == "Tenant not recorded");
    const std::string json = reports::render(document, reports::Format::json, "x").value().front().bytes;
    CHECK(json.find("Town Hall, Ground, from the left: ") != std::string::npos);
    CHECK(json.find("Registrars of births and deaths, ") != std::string::npos);
}

TEST_CASE("options without steps, or whose steps don't fit, draw no pictures") {
    CHECK_FALSE(chart_named(section_h(test::Offices()), "stack_before_1"));
    test::Offices unfit;
    unfit.release("annexe closes", Date::of(2028, 4, 1), unfit.annexe);  // Parking would have no place
    REQUIRE_FALSE(unfit.expanded().steps.front().fits);
    CHECK_FALSE(chart_named(section_h(unfit), "stack_before_1"));
}

TEST_CASE("an option with an exempt amount is drawn in the exempt version only") {
    test::Offices offices = closing();
    offices.put<StepCost>("surrender", [&](StepCost& c) { c.step = test::Make::id<OptionStep>("annexe closes"), c.kind = StepCostKind::fees, c.amount = Money::from_pounds(4'000), c.source = "Constructed"; });
    offices.put<Exemption>("mark", [&](Exemption& e) { e.subject = {std::string(record_type<StepCost>().name), test::Make::id<StepCost>("surrender").value}, e.field_name = "amount", e.paragraph = ExemptParagraph::financial; });
    CHECK(chart_named(section_h(offices, reports::Audience::exempt), "stack_before_1"));
    const reports::Document open = section_h(offices);
    CHECK_FALSE(chart_named(open, "stack_before_1"));
    CHECK(reports::render(open, reports::Format::json, "x").value().front().bytes.find("Close the annexe") == std::string::npos);
}

TEST_CASE("a building that an option lets whole is drawn with its tenant, and a partner keeps its colour from one picture to the other") {
    test::Offices offices;
    const Id<Unit> suite = offices.put<Unit>("suite", [&](Unit& u) { u.asset = test::Make::id<Asset>("hall"), u.floor = offices.first, u.name = "Suite 1", u.is_lettable = true, u.net_internal_area = Area(2'000'000, AreaBasis::nia); });
    offices.put<DeskAgreement>("police desks", [&](DeskAgreement& d) { d.partner = offices.put<Partner>("police", [](Partner& p) { p.name = "Police"; }), d.asset = test::Make::id<Asset>("hall"), d.floor = offices.first, d.from_date = Date::of(2025, 1, 1), d.desks = 4; });
    offices.step("let it", StepKind::let, Date::of(2028, 4, 1), [&](OptionStep& s) { s.asset = test::Make::id<Asset>("hall"), s.floor = offices.first, s.unit = suite, s.partner = offices.partner, s.annual_rent = Money::from_pounds(20'000); });
    require_fit(offices);
    const reports::Document document = section_h(offices);
    const chart::Chart *before = chart_named(document, "stack_before_1"), *after = chart_named(document, "stack_after_1");
    REQUIRE(before);
    REQUIRE(after);
    CHECK(has_part(*after, "Town Hall", "Saltmere Trust"));
    const auto colour_of = [](const chart::Chart& chart, std::string_view name) {
        for (const auto& group : chart.stack.groups)
            if (group.name == name) return static_cast<int>(group.colour);
        return -1;
    };
    CHECK(colour_of(*before, "Police") == 1);
    CHECK(colour_of(*after, "Police") == 1);
    CHECK(colour_of(*after, "Saltmere Trust") == 2);
}
