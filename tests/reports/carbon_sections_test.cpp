// Sections I and K: figures held to their tables, what an exempt bill or name keeps back, and estates of which little is known.
#include "reports/books/books.hpp"
#include "reports/render/json.hpp"
#include "reports/render/render.hpp"
#include "reports/sections/withholding.hpp"
#include "src/carbon/tables.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using terrier::test::Approx;

namespace {
const Date today = Date::of(2026, 9, 1);
const carbon::Days year{Date::of(2025, 4, 1), Date::of(2026, 3, 31)}, earlier{Date::of(2024, 4, 1), Date::of(2025, 3, 31)};

struct Town : test::Estate {
    Id<Asset> hall = building("Hall", 1000), depot = building("Depot", 500);
    Id<Floor> ground = floor("Ground", hall, 600), first = floor("First", hall, 400);
    Id<Meter> electricity = meter("E1", hall, Utility::electricity), gas = meter("G1", hall, Utility::gas), depot_power = meter("E2", depot, Utility::electricity);
    Id<UtilityBill> depot_bill;
    Town() {
        for (const auto& [days, times] : {std::pair{earlier, 11}, std::pair{year, 10}}) {
            bill(electricity, days.from, days.to, 9'500 * times);
            bill(gas, days.from, days.to, 12'000 * times);
            depot_bill = bill(depot_power, days.from, days.to, 1'000 * times);
        }
        let("Clinic", hall, first, Date::of(2020, 1, 1), Date::of(2030, 1, 1));
        put<EnergyCertificate>("c", [&](EnergyCertificate& c) { c.asset = hall, c.kind = CertificateKind::epc, c.rating = EnergyRating::f, c.issued_on = Date::of(2022, 1, 1); });
    }
    reports::Document book(reports::Audience audience, std::vector<std::string> sections) const {
        reports::BookRequest request;
        request.as_at = today, request.audience = audience, request.sections = std::move(sections);
        const auto made = make_book(portfolio(), request, {"town.terrier", 1, "2026-09-01", "", "1"});
        REQUIRE(made);
        return *made;
    }
};

template <class Block>
const Block& block(const reports::Document& document, std::size_t nth = 0) {
    for (const reports::Section& section : document.sections)
        for (const reports::Block& b : section.blocks)
            if (const auto* found = std::get_if<Block>(&b); found && nth-- == 0) return *found;
    throw std::logic_error("no such block");
}
std::string everything(const reports::Document& document) {
    std::string all;
    for (const char* format : {"html", "csv", "json"})
        if (const auto rendered = reports::render(document, *reports::format_from(format), "t"))
            for (const auto& file : *rendered) all += file.bytes;
    return all;
}
std::size_t charts(const reports::Document& document) {
    std::size_t count = 0;
    for (const reports::Section& section : document.sections)
        for (const reports::Block& b : section.blocks) count += std::holds_alternative<reports::ChartBlock>(b);
    return count;
}
}  // namespace

TEST_CASE("section I's figures are those of the footprint, and its bridge adds up") {
    const Town town;
    const auto document = town.book(reports::Audience::exempt, {"I"});
    const auto& figures = block<reports::KeyFigures>(document).figures;
    const Portfolio p = town.portfolio();
    const carbon::Footprint f = carbon::footprint(p, year);
    CHECK(std::get<Carbon>(figures.at(0).value) == f.own());
    CHECK(std::get<Carbon>(figures.at(2).value) == f.place());
    CHECK(figures.at(0).label == "Scope 1 and 2, tCO2e");
    CHECK(charts(document) == 3);
    const chart::Chart& accounts = block<reports::ChartBlock>(document, 0).chart;
    CHECK(accounts.title.find("fell by") != std::string::npos);
    CHECK(accounts.series.at(1).points.at(0).value == Cell{f.total(carbon::Account::scope_1)});
    const chart::Chart& bridge = block<reports::ChartBlock>(document, 1).chart;
    Carbon sum = std::get<Carbon>(bridge.series[0].points.front().value);
    for (std::size_t i = 1; i + 1 < bridge.series[0].points.size(); ++i) sum += std::get<Carbon>(bridge.series[0].points[i].value);
    CHECK(Cell{sum} == bridge.series[0].points.back().value);
    for (const char* format : {"pdf", "docx", "xlsx"}) CHECK(reports::render(document, *reports::format_from(format), "t"));
}

TEST_CASE("an estate without energy says so, and one with gaps shows no total") {
    test::Estate empty;
    empty.building("Hall");
    reports::BookRequest request;
    request.as_at = today, request.sections = {"I"};
    const auto none = make_book(empty.portfolio(), request, {});
    REQUIRE(none);
    CHECK(charts(*none) == 0);
    CHECK(block<reports::Paragraph>(*none, 1).text.find("No energy is recorded") == 0);
    Town town;
    town.building("Store");
    const auto document = town.book(reports::Audience::exempt, {"I"});
    CHECK(block<reports::KeyFigures>(document).figures.at(0).label.find("known so far") != std::string::npos);
    CHECK(everything(document).find("Store: ") != std::string::npos);
    CHECK(everything(document).find("(asset ") == std::string::npos);
    for (const reports::TablePlace& place : reports::tables_of(document))
        if (place.block->table.name.starts_with("carbon_by")) CHECK_FALSE(reports::has_totals(place.block->table));
}

TEST_CASE("an exempt bill keeps back its asset's figures and every total that would give it away; an exempt rent doesn't") {
    Town town;
    town.put<Exemption>("rent", [&](Exemption& e) { e.subject = {std::string(record_type<Asset>().name), town.hall.value}, e.field_name = "acquisition_price", e.paragraph = ExemptParagraph::financial; });
    CHECK(town.book(reports::Audience::open, {"I"}).withheld.empty());
    town.put<Exemption>("bill", [&](Exemption& e) { e.subject = {std::string(record_type<UtilityBill>().name), town.depot_bill.value}, e.field_name = "quantity", e.paragraph = ExemptParagraph::financial; });
    const auto open = town.book(reports::Audience::open, {"I"});
    CHECK_FALSE(open.withheld.empty());
    CHECK(reports::is_withheld(block<reports::KeyFigures>(open).figures.at(0).value));
    CHECK(charts(open) == 0);
    // 10,000 kWh of the depot, and its 1.77 t.
    const std::string all = everything(open);
    CHECK(all.find("10,000 kWh") == std::string::npos);
    CHECK(all.find("1.77 t") == std::string::npos);
    CHECK(all.find("Depot") != std::string::npos);
    CHECK(town.book(reports::Audience::exempt, {"I"}).withheld.empty());
}

TEST_CASE("section K counts what is let below the minimum and what certificates say") {
    Town town;
    const auto document = town.book(reports::Audience::exempt, {"K"});
    const auto& figures = block<reports::KeyFigures>(document).figures;
    CHECK(figures.at(0).value == Cell{std::int64_t{1}});
    CHECK(figures.at(1).value == Cell{std::int64_t{0}});
    CHECK(block<reports::ChartBlock>(document).chart.title == "0% of the area let whose size is known is rated E or better");
    CHECK(everything(document).find("Below the minimum") != std::string::npos);
    for (const char* format : {"pdf", "docx", "xlsx"}) CHECK(reports::render(document, *reports::format_from(format), "t"));
}
