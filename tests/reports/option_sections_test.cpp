// Appendix G, carbon by option and the decision summary: figures held to the appraisal, formulas to LibreOffice, and what the public version keeps back.
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "db/seed/demo.hpp"
#include "reports/books/books.hpp"
#include "reports/render/render.hpp"
#include "reports/sections/sections.hpp"
#include "src/options/comparison.hpp"
#include "tests/reports/tools.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {
const Date today = Date::of(2026, 11, 22);

/// Two options of entered costs on a small estate.
test::Estate town() {
    test::Estate estate;
    const auto building = estate.building("Annexe");
    estate.bill(estate.meter("gas", building, Utility::gas), Date::of(2025, 4, 1), Date::of(2026, 3, 31), 100'000);
    for (const auto& [name, pounds] : {std::pair{"Plan A", 1'500}, std::pair{"Plan B", 900}}) {
        const auto option = estate.put<Option>(name, [&, name = name](Option& o) { o.name = name, o.kind = OptionKind::option, o.start_date = Date::of(2027, 4, 1), o.years = 12; });
        const auto step = estate.put<OptionStep>(name, [&, name = name](OptionStep& s) { s.option = option, s.kind = StepKind::other, s.name = name, s.date = Date::of(2027, 9, 1); });
        estate.put<StepCost>(std::string(name) + " works", [&, name = name](StepCost& c) { c.step = step, c.kind = StepCostKind::works, c.name = "New boiler", c.amount = Money::from_pounds(name == std::string("Plan A") ? 8'765 : 7'000), c.project = ProjectKind::standard_building, c.source = "Quotation"; });
        estate.put<StepCost>(std::string(name) + " saving", [&, pounds = pounds](StepCost& c) { c.step = step, c.kind = StepCostKind::annual_income, c.name = "Less heating", c.amount = Money::from_pounds(pounds), c.source = "Estimate"; });
    }
    return estate;
}

reports::Document book(const Portfolio& portfolio, reports::Audience audience, const std::string& name, std::vector<std::string> sections = {}) {
    reports::BookRequest request;
    request.book = name, request.as_at = today, request.audience = audience, request.sections = std::move(sections);
    const auto made = make_book(portfolio, request, {"town.terrier", 1, "2026-11-22", "", "1"});
    REQUIRE(made);
    return *made;
}
std::string everything(const reports::Document& document) {
    std::string all;
    for (const char* format : {"html", "csv", "json"})
        if (const auto rendered = reports::render(document, *reports::format_from(format), "t"))
            for (const auto& file : *rendered) all += file.bytes;
    return all;
}
options::Comparison compared(const Portfolio& portfolio) {
    options::ComparisonOptions wanted;
    wanted.as_at = today;
    return options::compare(portfolio, wanted).value();
}
}  // namespace

TEST_CASE("Appendix G shows each option's value, scores, cash flow, sensitivities and assumptions, every figure with rule and records") {
    const Portfolio portfolio = town().portfolio();
    const auto document = book(portfolio, reports::Audience::exempt, "strategy", {"G"});
    const std::string all = everything(document);
    const auto c = compared(portfolio);
    for (const auto& each : c.options) CHECK(all.find(to_decimal(each.appraisal.financial.npv)) != std::string::npos);
    for (const char* heading : {"Long list", "Scores against the critical success factors", "Short list: both cases side by side", "Cash flow and funding", "What the answer hangs on", "Missing facts", "Risks", "Recommendation", "Assumptions"})
        CHECK(all.find(heading) != std::string::npos);
    CHECK(all.find("Plan A is best in") != std::string::npos);
    CHECK(all.find("It stops being best where") != std::string::npos);
    for (const auto& place : reports::tables_of(document)) {
        INFO(place.block->table.name);
        CHECK_FALSE(place.block->table.rule.empty());
        for (const TableRow& row : place.block->table.rows) CHECK_FALSE(row.sources.empty());
    }
}

TEST_CASE("Without options the appendix says so, and the decision summary too") {
    for (const char* name : {"strategy", "decision"}) {
        const auto document = book(test::shipped_rows(), reports::Audience::open, name, name == std::string("strategy") ? std::vector<std::string>{"G"} : std::vector<std::string>{});
        CHECK(everything(document).find("No option is recorded") != std::string::npos);
    }
}

TEST_CASE("Of options without any money, appendix G and the decision summary say so and what to record, and call none worth most") {
    test::Estate estate;
    const auto building = estate.building("Annexe");
    const auto option = estate.put<Option>("Close", [](Option& o) { o.name = "Close the Annexe", o.kind = OptionKind::option, o.start_date = Date::of(2027, 4, 1); });
    estate.put<OptionStep>("Close", [&](OptionStep& s) { s.option = option, s.kind = StepKind::mothball, s.asset = building, s.date = Date::of(2027, 9, 1); });
    const Portfolio portfolio = estate.portfolio();
    REQUIRE_FALSE(compared(portfolio).has_money(options::Case::financial));
    for (const char* name : {"strategy", "decision"}) {
        INFO(name);
        const auto document = book(portfolio, reports::Audience::exempt, name, name == std::string("strategy") ? std::vector<std::string>{"G"} : std::vector<std::string>{});
        const std::string all = everything(document);
        CHECK(all.find(options::no_money_finding) != std::string::npos);
        CHECK(all.find(options::no_money_remedy) != std::string::npos);
        for (const char* wrong : {"Cash flow and funding", "What the answer hangs on", "orth the most", "is best in", "Net present value, financial"}) {
            INFO(wrong);
            CHECK(all.find(wrong) == std::string::npos);
        }
        CHECK(all.find("Close the Annexe") != std::string::npos);
        for (const auto& place : reports::tables_of(document))
            if (place.block->table.name == "decision")
                for (const TableRow& row : place.block->table.rows) CHECK(row.cells[reports::column_named(place.block->table, "npv")] == Cell{});
    }
}

TEST_CASE("A cost that is exempt takes its option's figures, and every comparison with it, out of the public version") {
    test::Estate estate = town();
    estate.put<Exemption>("x", [](Exemption& e) { e.subject = {"step_cost", test::Make::id<StepCost>("Plan A works").value}, e.field_name = "amount", e.reason = "Paragraph 3"; });
    const Portfolio portfolio = estate.portfolio();
    const auto c = compared(portfolio);
    for (const char* name : {"strategy", "decision"}) {
        const auto sections = name == std::string("strategy") ? std::vector<std::string>{"G"} : std::vector<std::string>{};
        const std::string open = everything(book(portfolio, reports::Audience::open, name, sections)), exempt = everything(book(portfolio, reports::Audience::exempt, name, sections));
        std::string hidden, shown;
        for (const auto& each : c.options)
            if (each.option.name == "Plan A") hidden = to_decimal(each.appraisal.financial.npv);
            else if (each.option.name == "Plan B") shown = to_decimal(each.appraisal.financial.npv);
        INFO(name);
        CHECK(exempt.find(hidden) != std::string::npos);
        CHECK(open.find(hidden) == std::string::npos);
        CHECK(open.find("8,765") == std::string::npos);
        CHECK(open.find("8765.00") == std::string::npos);
        CHECK(open.find(" is best in ") == std::string::npos);
        CHECK(open.find(shown) != std::string::npos);
    }
}

TEST_CASE("The decision summary says how much of the best option isn't known") {
    test::Estate estate = town();
    CHECK(everything(book(estate.portfolio(), reports::Audience::exempt, "decision")).find("as nothing here") == std::string::npos);
    const auto building = estate.building("Annexe");
    for (const char* name : {"Plan A", "Plan B"})
        estate.put<OptionStep>(std::string(name) + " works", [&](OptionStep& s) { s.option = test::Make::id<Option>(name), s.kind = StepKind::refurbish, s.asset = building, s.date = Date::of(2028, 9, 1); });
    const Portfolio portfolio = estate.portfolio();
    const auto c = compared(portfolio);
    const std::string best = c.options[c.best(options::Case::financial)].option.name;
    CHECK(everything(book(portfolio, reports::Audience::exempt, "decision")).find("1 thing of " + best) != std::string::npos);
}

TEST_CASE("The decision summary of the demonstration is one page") {
    const Portfolio portfolio = demonstration_portfolio();
    const auto document = book(portfolio, reports::Audience::exempt, "decision");
    const test::TempFolder folder;
    const auto rendered = reports::render(document, *reports::format_from("pdf"), "decision");
    REQUIRE(rendered);
    const auto file = folder.put("decision.pdf", (*rendered)[0].bytes);
    REQUIRE(test::have_tool("pdfinfo"));
    CHECK(test::run("pdfinfo " + file.string()).output.find("Pages:           1\n") != std::string::npos);
}

TEST_CASE("LibreOffice works the exported cash flows out anew to the same net present values, to the penny", "[.slow]") {
    const Portfolio portfolio = demonstration_portfolio();
    const auto c = compared(portfolio);
    const auto document = book(portfolio, reports::Audience::exempt, "strategy", {"G"});
    const test::TempFolder folder;
    const auto file = folder.put("book.xlsx", (*reports::render(document, reports::Format::xlsx, "book"))[0].bytes);
    const auto ran = test::recalculate(folder, file);
    INFO(ran.output);
    CHECK(ran.status == 0);
    std::size_t compared_with = 0;
    for (const auto& place : reports::tables_of(document)) {
        const DataTable& table = place.block->table;
        const bool is_social = table.name.starts_with("option_social_cash_flow_");
        if (!is_social && !table.name.starts_with("option_cash_flow_")) continue;
        CHECK(place.block->formulas.size() == 3 * (table.rows.size() - 1) + 2);
        std::string name = fmt::format("{}.{} {}", place.section->code, place.number, table.name);
        std::replace(name.begin(), name.end(), '_', ' ');
        const std::string sheet = test::slurp(folder.path() / fmt::format("book-{}.csv", name.substr(0, 31)));
        REQUIRE_FALSE(sheet.empty());
        CHECK(sheet.find("Err:") == std::string::npos);
        const auto rows = test::csv_rows(sheet);
        const auto place_of_option = static_cast<std::size_t>(std::stoi(table.name.substr(table.name.rfind('_') + 1))) - 1;
        const auto& appraisal = c.options[place_of_option].appraisal;
        const Money npv = is_social ? appraisal.social.npv : appraisal.financial.npv;
        CHECK(std::llround(std::stod(rows[table.rows.size()][6]) * 100) == npv.pence());
        ++compared_with;
    }
    CHECK(compared_with >= 4);
}
