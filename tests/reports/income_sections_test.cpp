// Sections D, E and N: figures held to plain sums, what follows from a withheld rent, and what isn't known.
#include <fmt/format.h>

#include <cmath>

#include "reports/books/books.hpp"
#include "reports/render/json.hpp"
#include "reports/render/render.hpp"
#include "src/income/yields.hpp"
#include "src/reference/shipped.hpp"
#include "tests/reports/tools.hpp"
#include "tests/support/portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {

const Date today = Date::of(2026, 4, 1);

// Three leases of two investment assets and a hall, and one desk of ledger lines.
struct Estate {
    Make make;
    Id<Asset> shops, hall;
    Id<Lease> baker, bank, club;
    Id<Charge> bank_rent;
    bool with_rents;
    bool with_reference = true;

    explicit Estate(bool with_rents_ = true) : with_rents(with_rents_) {
        shops = asset("Parade", AssetCategory::investment, 2'000'000);
        hall = asset("Hall", AssetCategory::community, 100'000);
        baker = lease("Bakery", shops, "Baker Ltd", Sector::commercial, 40'000, 44'000, Date::of(2021, 4, 1), Date::of(2031, 3, 31));
        bank = lease("Bank", shops, "Old Bank plc", Sector::commercial, 61'237, 70'000, Date::of(2020, 4, 1), Date::of(2028, 3, 31));
        club = lease("Club room", hall, "Mary Private", Sector::individual, 3'000, 9'000, Date::of(2024, 4, 1), Date::of(2029, 3, 31));
        bank_rent = Make::id<Charge>("Bank rent");
        make.put<LeaseBreak>("baker break", [&](LeaseBreak& b) {
            b.lease = baker, b.kind = BreakKind::fixed, b.party = BreakParty::tenant, b.break_date = Date::of(2027, 3, 31), b.notice_months = 6;
        });
    }
    Id<Asset> asset(const char* name, AssetCategory category, std::int64_t value) {
        const auto id = make.put<Asset>(name, [&](Asset& a) { a.name = name, a.category = category, a.kind = AssetKind::building; });
        make.put<Valuation>(std::string(name) + " value", [&](Valuation& v) { v.asset = id, v.date = Date::of(2025, 3, 31), v.basis = ValuationBasis::existing_use, v.amount = Money::from_pounds(value); });
        return id;
    }
    Id<Lease> lease(const char* name, Id<Asset> asset, const char* tenant, Sector sector, std::int64_t rent, std::int64_t market, Date from, Date to) {
        const auto partner = make.put<Partner>(tenant, [&](Partner& p) { p.name = tenant, p.sector = sector; });
        const auto id = make.lease(name, asset, from, to);
        make.put<Lease>(name, [&](Lease& l) {
            l.name = std::string(name) + " to " + tenant, l.reference = std::string("L-") + name, l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.security = SecurityOfTenure::inside, l.partner = partner;
            l.market_rent = Money::from_pounds(market);
            if (rent < market / 2) l.undervalue_reason = "Wellbeing of the parish";
        });
        make.put<LeaseTerm>(std::string(name) + " term", [&](LeaseTerm& t) { t.lease = id, t.kind = TermKind::original, t.from_date = from, t.to_date = to, t.repairing = Repairing::full; });
        make.charge(std::string(name) + " rent", id, ChargeKind::rent, with_rents ? std::optional(rent) : std::nullopt, from);
        return id;
    }
    void exempt(Id<Charge> id) {
        make.put<Exemption>("mark", [&](Exemption& e) { e.subject = {std::string(record_type<Charge>().name), id.value}, e.field_name = "amount", e.paragraph = ExemptParagraph::financial; });
    }
    Portfolio portfolio() const {
        const Portfolio own = make.portfolio();
        if (!with_reference) return own;
        const auto whole = apply(own, shipped_edition(own));
        REQUIRE(whole);
        return *whole;
    }
    reports::Document book(reports::Audience audience, std::vector<std::string> sections) const {
        reports::BookRequest request;
        request.as_at = today;
        request.audience = audience;
        request.sections = std::move(sections);
        const auto made = reports::make_book(portfolio(), request, {"Parade estate", 3, "2026-04-02", std::string(64, 'b'), "0.1.0"});
        REQUIRE(made);
        return *made;
    }
};

const reports::TableBlock& block_named(const reports::Document& book, std::string_view name) {
    for (const auto& place : reports::tables_of(book))
        if (place.block->table.name == name) return *place.block;
    throw std::runtime_error("no table " + std::string(name));
}
const DataTable& table_named(const reports::Document& book, std::string_view name) { return block_named(book, name).table; }
bool has_chart(const reports::Document& book, std::string_view name) {
    for (const auto& section : book.sections)
        for (const auto& block : section.blocks)
            if (const auto* picture = std::get_if<reports::ChartBlock>(&block); picture && picture->chart.name == name) return true;
    return false;
}
const reports::KeyFigure& figure_named(const reports::Document& book, std::string_view label) {
    for (const auto& section : book.sections)
        for (const auto& block : section.blocks)
            if (const auto* figures = std::get_if<reports::KeyFigures>(&block))
                for (const auto& figure : figures->figures)
                    if (figure.label == label) return figure;
    throw std::runtime_error("no figure " + std::string(label));
}
const TableRow& row_of(const DataTable& table, std::string_view first) {
    for (const TableRow& row : table.rows)
        if (std::holds_alternative<std::string>(row.cells[0]) && std::get<std::string>(row.cells[0]).starts_with(first)) return row;
    throw std::runtime_error("no row " + std::string(first));
}
Money money(const Cell& cell) { return std::get<Money>(cell); }

std::string everything(const reports::Document& book) {
    std::string all = reports::render_json(book);
    for (const auto format : {reports::Format::html, reports::Format::csv, reports::Format::xlsx, reports::Format::docx}) {
        const auto files = reports::render(book, format, "x");
        REQUIRE(files);
        for (const auto& file : *files) {
            if (format == reports::Format::html || format == reports::Format::csv) all += file.bytes;
            else
                for (const auto& [name, bytes] : test::unzipped(file.bytes))
                    if (!name.ends_with(".png")) all += bytes;
        }
    }
    return all;
}

const Cell withheld = std::string("Withheld");

}  // namespace

TEST_CASE("The weighted average unexpired term of section E is that of a plain sum") {
    const auto book = Estate().book(reports::Audience::exempt, {"E"});
    const DataTable& table = table_named(book, "unexpired_terms");
    // Days from 1 April 2026: to 31/03/2031 1825, to 31/03/2028 730, to 31/03/2029 1095; to the break of 31/03/2027 364.
    const double rents = 40'000 + 61'237 + 3'000;
    const double expiry = (40'000 * 1825.0 + 61'237 * 730.0 + 3'000 * 1095.0) / 365.25 / rents;
    const double to_break = (40'000 * 364.0 + 61'237 * 730.0 + 3'000 * 1095.0) / 365.25 / rents;
    const TableRow& average = row_of(table, "Weighted by rent");
    CHECK(std::get<double>(average.cells[4]) == Approx(expiry).epsilon(1e-12));
    CHECK(std::get<double>(average.cells[5]) == Approx(to_break).epsilon(1e-12));
    CHECK(column_total(table, 3) == Cell{Money::from_pounds(104'237)});
    CHECK(figure_named(book, "Passing rent a year").value == Cell{Money::from_pounds(104'237)});
    CHECK(figure_named(book, "Passing rent a year").sources.size() >= 3);
}

TEST_CASE("Expiries, what can end and concentration add up to the rent") {
    const auto book = Estate().book(reports::Audience::exempt, {"E"});
    const DataTable& profile = table_named(book, "expiry_profile");
    CHECK(column_total(profile, 2) == Cell{Money::from_pounds(104'237)});
    CHECK(column_total(profile, 4) == Cell{Money::from_pounds(104'237)});
    CHECK(row_of(profile, "2027/28").cells[2] == Cell{Money::from_pounds(61'237)});
    CHECK(row_of(profile, "2026/27").cells[4] == Cell{Money::from_pounds(40'000)});  // the baker's break
    const DataTable& ending = table_named(book, "income_that_can_end");
    CHECK(ending.rows[0].cells[1] == Cell{Money::from_pounds(40'000)});
    CHECK(ending.rows[1].cells[1] == Cell{Money::from_pounds(101'237)});
    CHECK(ending.rows[2].cells[1] == Cell{Money::from_pounds(104'237)});
    const DataTable& tenants = table_named(book, "concentration");
    CHECK(tenants.title == "Old Bank plc pays 59% of the rent");
    CHECK(tenants.rows[0].cells[3] == Cell{Ratio::from_millionths(587'500)});  // 61,237 / 104,237 = .58747853..., to the hundredth of a percent
}

TEST_CASE("The bridge leads from each year's income to the next, to the penny") {
    const auto book = Estate().book(reports::Audience::exempt, {"E"});
    const DataTable& years = table_named(book, "mtfs");
    const DataTable& bridge = table_named(book, "income_bridge");
    const TableRow& expected = row_of(years, "Income expected");
    REQUIRE(bridge.columns.size() + 1 == years.columns.size());
    for (std::size_t c = 1; c < bridge.columns.size(); ++c) {
        Money sum;
        for (std::size_t r = 0; r + 1 < bridge.rows.size(); ++r) sum += money(bridge.rows[r].cells[c]);
        CHECK(sum == money(bridge.rows.back().cells[c]));
        CHECK(bridge.rows.front().cells[c] == expected.cells[c]);
        CHECK(bridge.rows.back().cells[c] == expected.cells[c + 1]);
    }
    // Nothing can end, and nothing is reviewed, before the break on the last day but none of the first year.
    CHECK(money(expected.cells[1]).pence() > Money::from_pounds(104'237).pence() - 40'000'00 / 365 * 2);
    CHECK(money(expected.cells[1]) <= Money::from_pounds(104'237));
    CHECK(has_chart(book, "bridge_next_year"));
    CHECK(has_chart(book, "income_fan"));
    const DataTable& fan = table_named(book, "income_fan");
    for (const TableRow& row : fan.rows) {
        CHECK(money(row.cells[1]) <= money(row.cells[2]));
        CHECK(money(row.cells[2]) <= money(row.cells[3]));
    }
}

TEST_CASE("Yields of section E are those of the formulas, on either basis") {
    const auto book = Estate().book(reports::Audience::exempt, {"E"});
    const DataTable& table = table_named(book, "yields");
    REQUIRE(table.rows.size() == 2);  // the parade, and all above
    const TableRow& row = table.rows[0];
    // £2m: tax 2% of 100,000 and 5% of 1,750,000 = 89,500; fees 1.8% = 36,000.
    CHECK(row.cells[3] == Cell{Money::from_pounds(125'500)});
    const double value = 2'000'000, gross = 2'125'500, passing = 101'237, market = 114'000;
    CHECK(std::get<Ratio>(row.cells[8]).millionths() == std::llround(passing / value * 1e4) * 100);
    CHECK(std::get<Ratio>(row.cells[9]).millionths() == std::llround(passing / gross * 1e4) * 100);
    CHECK(std::get<Ratio>(row.cells[10]).millionths() == std::llround(market / gross * 1e4) * 100);
    const double years = (40'000 * 1825.0 + 61'237 * 730.0) / 365.25 / passing;
    CHECK(std::get<double>(row.cells[7]) == Approx(years).epsilon(1e-12));
    // The rate at which both rents are worth the price: checked by discounting, not by the solver.
    const double y = static_cast<double>(std::get<Ratio>(row.cells[11]).millionths()) / 1e6, v = std::pow(1 + y, -years);
    CHECK(passing * (1 - v) / y + market * v / y == Approx(gross).epsilon(2e-3));
    CHECK(table.rows[1].emphasis);
    CHECK(table.rows[1].cells[9] == row.cells[9]);
}

TEST_CASE("Section D has the break, its notice and the expiries, each with its lease") {
    const auto book = Estate().book(reports::Audience::exempt, {"D"});
    const DataTable& dates = table_named(book, "critical_dates");
    const auto has = [&](Date date, Id<Lease> lease) {
        return std::any_of(dates.rows.begin(), dates.rows.end(), [&](const TableRow& row) {
            return row.cells[0] == Cell{date} && std::any_of(row.sources.begin(), row.sources.end(), [&](const Source& s) { return s.id == lease.value; });
        });
    };
    const Estate estate;
    CHECK(has(Date::of(2026, 9, 30), estate.baker));  // six months before 31/03/2027
    CHECK(has(Date::of(2027, 3, 31), estate.baker));
    CHECK(has(Date::of(2028, 3, 31), estate.bank));
    CHECK(has(Date::of(2029, 3, 31), estate.club));
    CHECK_FALSE(has(Date::of(2031, 3, 31), estate.baker));  // past 36 months
    CHECK(has_chart(book, "events_by_month"));
    CHECK(has_chart(book, "lease_timeline"));
    CHECK(table_named(book, "law_radar").rows.size() > 5);
}

TEST_CASE("Section N has what is let below market with its worth and its route") {
    const auto book = Estate().book(reports::Audience::exempt, {"N"});
    const DataTable& table = table_named(book, "concessions");
    const TableRow& club = row_of(table, "Club room");
    CHECK(club.cells[6] == Cell{Money::from_pounds(6'000)});
    CHECK(std::get<std::string>(club.cells.back()).find("Outside section 123") != std::string::npos);
    CHECK(figure_named(book, "Given up a year").value == column_total(table, 6));
}

TEST_CASE("A withheld rent takes every figure with it that it could be worked out from") {
    Estate estate;
    estate.exempt(estate.bank_rent);
    const auto open = estate.book(reports::Audience::open, {"C", "D", "E", "N"});
    CHECK(row_of(table_named(open, "mtfs"), "Contracted rent").cells[1] == withheld);
    CHECK(row_of(table_named(open, "mtfs"), "Income expected").cells[1] == withheld);
    CHECK(table_named(open, "income_bridge").rows.front().cells[1] == withheld);
    CHECK(row_of(table_named(open, "yields"), "Parade").cells[9] == withheld);
    for (const TableRow& row : table_named(open, "concentration").rows) CHECK(row.cells[3] == withheld);  // a share gives the whole
    CHECK(figure_named(open, "Passing rent a year").value == withheld);
    for (const char* chart : {"bridge_next_year", "income_fan", "income_by_year", "concentration", "expiry_profile"}) {
        INFO(chart);
        CHECK_FALSE(has_chart(open, chart));
    }
    const std::string all = everything(open);
    for (const char* clue : {"61237", "61,237", "104237", "104,237", "101237", "101,237", "£104k", "£61.2k"}) {
        INFO(clue);
        CHECK(test::count_of(all, clue) == 0);
    }
    for (const char* finding : {"years to expiry and", "all years together", "In 2030/31 income lies", "pays 5", "of the income expected"}) {
        INFO(finding);
        CHECK(test::count_of(all, finding) == 0);  // findings, and notes of what the futures came to
    }
    // What doesn't rest on it stays.
    CHECK(row_of(table_named(open, "reversions"), "Bakery").cells[2] == Cell{Money::from_pounds(40'000)});
    CHECK_FALSE(open.withheld.empty());
    // And without the mark all of it is there, to the public too.
    const auto unmarked = Estate().book(reports::Audience::open, {"E"});
    CHECK(figure_named(unmarked, "Passing rent a year").value == Cell{Money::from_pounds(104'237)});
    CHECK(has_chart(unmarked, "bridge_next_year"));
}

TEST_CASE("An individual's name is in no table, chart or title of the public income and events") {
    const std::string all = everything(Estate().book(reports::Audience::open, {"D", "E", "N"}));
    CHECK(test::count_of(all, "Mary Private") == 0);
    CHECK(test::count_of(all, "Old Bank plc") > 0);
    CHECK(test::count_of(all, "L-Club room") > 0);  // its lease is called by its reference
    CHECK(test::count_of(everything(Estate().book(reports::Audience::exempt, {"D", "E", "N"})), "Mary Private") > 0);
}

TEST_CASE("Rents that aren't known are said so and make no nought") {
    const auto book = Estate(false).book(reports::Audience::exempt, {"D", "E", "N"});
    for (const TableRow& row : table_named(book, "reversions").rows) CHECK(row.cells[2] == Cell{});
    CHECK(row_of(table_named(book, "yields"), "Parade").cells[9] == Cell{});
    const auto& notes = table_named(book, "mtfs").notes;
    CHECK(std::any_of(notes.begin(), notes.end(), [](const std::string& note) { return note.find("3 leases without a rent recorded") != std::string::npos; }));
    CHECK(figure_named(book, "Income expected, 2026/27").value == Cell{});
    CHECK_FALSE(figure_named(book, "Passing rent a year").remark.empty());
    CHECK_FALSE(has_chart(book, "income_fan"));
}

TEST_CASE("Without assumptions section E draws no fan, and what follows the leases is empty") {
    Estate estate;
    estate.with_reference = false;
    const auto book = estate.book(reports::Audience::exempt, {"E"});
    CHECK_FALSE(has_chart(book, "income_fan"));
    const DataTable& fan = table_named(book, "income_fan");
    REQUIRE(fan.rows.size() == 5);
    for (const TableRow& row : fan.rows) CHECK(row.cells[2] == Cell{});
    CHECK(fan.notes.front().find("outlook.market_volatility") != std::string::npos);
    const auto& plan = block_named(book, "mtfs");
    for (const char* line : {"Renewals", "Re-lettings", "Income expected", "Income less rent paid"}) CHECK(row_of(plan.table, line).cells.back() == Cell{});
    for (const auto& formula : plan.formulas) CHECK(plan.table.rows[formula.row].cells[formula.column] != Cell{});
    CHECK(figure_named(book, "Income expected, 2030/31").value == Cell{});
}

TEST_CASE("Every figure and table of the new sections has a rule, and every row of money its records") {
    const auto book = Estate().book(reports::Audience::exempt, {"D", "E", "N"});
    for (const auto& section : book.sections)
        for (const auto& block : section.blocks) {
            if (const auto* figures = std::get_if<reports::KeyFigures>(&block))
                for (const auto& figure : figures->figures) CHECK_FALSE(figure.rule.empty());
            if (const auto* table = std::get_if<reports::TableBlock>(&block)) {
                INFO(table->table.name);
                CHECK_FALSE(table->table.rule.empty());
                CHECK_FALSE(table->table.title.empty());
                for (const TableRow& row : table->table.rows)
                    if (!row.emphasis) CHECK((table->table.name == "mtfs" || table->table.name == "income_bridge" || !row.sources.empty()));
            }
        }
}

TEST_CASE("LibreOffice recalculates the formulas of events, income and concessions to the same", "[.slow]") {
    auto book = Estate().book(reports::Audience::exempt, {"D", "E", "N"});
    // A cell whose value isn't what its formula gives: it shows that the program below does calculate.
    DataTable wrong{"wrong", "Wrong", "", {{"a", "A"}, {"b", "B"}}, {{{Money::from_pounds(2), Money::from_pounds(9)}, {}, false}}, {}};
    book.sections.push_back({"Z", "Wrong", {reports::TableBlock{std::move(wrong), {0}, {{0, 1, "[0,0]*2"}}}}});
    std::size_t formulas = 0;
    for (const auto& place : reports::tables_of(book)) formulas += place.block->formulas.size();
    CHECK(formulas > 30);
    const test::TempFolder folder;
    const auto file = folder.put("book.xlsx", (*reports::render(book, reports::Format::xlsx, "book"))[0].bytes);
    const auto ran = test::recalculate(folder, file);
    INFO(ran.output);
    CHECK(ran.status == 0);
    std::map<std::string, std::string> sheets;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.path().extension() == ".csv") sheets[entry.path().filename().string()] = test::slurp(entry.path());
    std::size_t compared = 0;
    for (const auto& place : reports::tables_of(book)) {
        const DataTable& table = place.block->table;
        std::string name = fmt::format("book-{}.{} {}.csv", place.section->code, place.number, table.name);
        std::replace(name.begin(), name.end(), '_', ' ');
        REQUIRE(sheets.contains(name));
        CHECK(sheets[name].find("Err:") == std::string::npos);
        CHECK(sheets[name].find("#VALUE") == std::string::npos);
        const auto rows = test::csv_rows(sheets[name]);
        if (place.section->code == "Z") {
            CHECK(rows[1][1] == "4");
            continue;
        }
        for (const auto& formula : place.block->formulas) {
            const Cell& cell = table.rows[formula.row].cells[formula.column];
            if (std::holds_alternative<std::monostate>(cell)) continue;
            INFO(name << " " << formula.expression);
            REQUIRE(rows.size() > formula.row + 1);
            REQUIRE(rows[formula.row + 1].size() > formula.column);
            const std::string& shown = rows[formula.row + 1][formula.column];
            CHECK(std::stod(shown) / (shown.ends_with('%') ? 100 : 1) == Approx(std::stod(to_plain(cell))).epsilon(1e-9).margin(1e-9));
            ++compared;
        }
    }
    CHECK(compared > 30);
}
