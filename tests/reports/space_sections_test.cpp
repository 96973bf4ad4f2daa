// Sections F and H: floors, counts, stack plans in every format, what follows from a withheld letting, and what isn't known.
#include "reports/books/books.hpp"
#include "reports/render/json.hpp"
#include "reports/render/render.hpp"
#include "src/reference/shipped.hpp"
#include "tests/occupancy/town_hall.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {
const Date today = Date::of(2026, 6, 1);

struct Offices : test::TownHall {
    Offices() {
        let("Citizens Advice", unit("Suite", ground, 300), Date::of(2030, 1, 1));
        unit("Suite 2", ground, 100);
        desks("Open plan", first, 100);
        sits("a", team("Planning", 80, 90, 0.5), first, 60);
        desk_agreement("Police", first, 10, {Weekday::tuesday});
        cost("gas", CostCategory::gas, 60'000'00);
        put<CountSource>("sensor", [&](CountSource& s) { s.name = "Sensor", s.asset = hall, s.floor = first, s.method = CountMethod::sensor, s.subject = CountSubject::people, s.interval_minutes = 60; });
    }
    SeriesSet counts() const {
        std::map<MonthNumber, std::vector<SeriesPoint>> months;
        for (Date day = today.plus_days(-181); day <= today; day = day.plus_days(1))
            if (day.weekday() <= 5) months[month_of(day)].push_back({Moment::of(day, 600), 40 + day.day_number() % 20});
        std::vector<StoredChunkPtr> chunks;
        for (const auto& [month, points] : months) chunks.push_back(std::make_shared<StoredChunk>(StoredChunk{static_cast<std::int64_t>(chunks.size()) + 1, 1, 1, make_chunk(id<CountSource>("sensor").value, month, points)}));
        return SeriesSet(std::move(chunks));
    }
    reports::Document book(std::vector<std::string> sections, reports::Audience audience = reports::Audience::open, bool with_counts = true) const {
        const Portfolio own = portfolio();
        const auto whole = apply(own, shipped_edition(own));
        REQUIRE(whole);
        reports::BookRequest request;
        request.sections = std::move(sections), request.as_at = today, request.audience = audience;
        reports::BookFacts facts{"Sample", 7, "2026-06-01", std::string(64, 'a'), "test", {}};
        if (with_counts) facts.series = counts();
        const auto made = reports::make_book(*whole, request, facts);
        REQUIRE(made);
        return *made;
    }
};

std::vector<const chart::Chart*> charts_of(const reports::Document& document) {
    std::vector<const chart::Chart*> found;
    for (const reports::Section& section : document.sections)
        for (const reports::Block& block : section.blocks)
            if (const auto* chart = std::get_if<reports::ChartBlock>(&block)) found.push_back(&chart->chart);
    return found;
}
std::string json_of(const reports::Document& document) { return reports::render(document, reports::Format::json, "x").value().front().bytes; }
}  // namespace

TEST_CASE("section F says in its chart's title how full the fullest floor is") {
    const reports::Document document = Offices().book({"F"});
    const auto charts = charts_of(document);
    REQUIRE_FALSE(charts.empty());
    CHECK(charts[0]->title == "The fullest floor, Town Hall, First, fills 59% of its desks on the day that matters");
    CHECK(charts[0]->series.size() == 2);
    for (const chart::Chart* chart : charts) CHECK_FALSE(chart::all_sources(*chart).empty());
    CHECK(reports::tables_of(document).size() >= 4);
    for (const reports::TablePlace& place : reports::tables_of(document)) CHECK_FALSE(place.block->table.rule.empty());
}

TEST_CASE("section F without counts says so, and gives no figure that rests on them") {
    const reports::Document document = Offices().book({"F"}, reports::Audience::open, false);
    CHECK(charts_of(document).empty());
    CHECK(json_of(document).find("No floor has counts") != std::string::npos);
}

TEST_CASE("section H draws each building to scale and names who has what") {
    const reports::Document document = Offices().book({"H"});
    const auto charts = charts_of(document);
    REQUIRE(charts.size() == 1);
    CHECK(charts[0]->kind == chart::Kind::stack);
    REQUIRE(charts[0]->stack.buildings.size() == 1);
    CHECK(charts[0]->stack.buildings[0].floors.size() == 2);
    const std::string json = json_of(document);
    for (const char* name : {"Planning", "Police", "Citizens Advice", "Suite 2"}) CHECK(json.find(name) != std::string::npos);
}

TEST_CASE("both sections come out in every format") {
    const reports::Document document = Offices().book({"F", "H"});
    for (const auto format : {reports::Format::pdf, reports::Format::docx, reports::Format::xlsx, reports::Format::html, reports::Format::csv, reports::Format::json}) {
        const auto files = reports::render(document, format, "space");
        REQUIRE(files);
        CHECK_FALSE(files->empty());
    }
}

TEST_CASE("a floor with a withheld letting is drawn whole and nameless in the public version only") {
    Offices offices;
    offices.charge("rent", test::Make::id<Lease>("Citizens Advice"), ChargeKind::rent, 12'345, Date::of(2020, 1, 1));
    offices.put<Exemption>("mark", [&](Exemption& e) { e.subject = {std::string(record_type<Charge>().name), test::Make::id<Charge>("rent").value}, e.field_name = "amount", e.paragraph = ExemptParagraph::financial; });
    const reports::Document open = offices.book({"H"});
    const auto& floors = charts_of(open).at(0)->stack.buildings[0].floors;
    REQUIRE(floors.size() == 2);
    CHECK(floors[1].parts.size() == 1);
    CHECK(floors[1].parts[0].name == "Withheld");
    CHECK_FALSE(open.withheld.empty());
    CHECK(charts_of(offices.book({"H"}, reports::Audience::exempt)).at(0)->stack.buildings[0].floors[1].parts.size() == 3);
}

TEST_CASE("a register without floors says that there is nothing to draw") {
    reports::BookRequest request;
    request.sections = {"F", "H"}, request.as_at = today;
    const auto made = reports::make_book(empty_portfolio(), request, {});
    REQUIRE(made);
    CHECK(charts_of(*made).empty());
    CHECK(json_of(*made).find("nothing to work out") != std::string::npos);
    CHECK(json_of(*made).find("no stack to draw") != std::string::npos);
}
