// Sections and books: figures from a portfolio, what is withheld, and that nothing withheld can be worked out.
#include "reports/books/books.hpp"
#include "reports/render/json.hpp"
#include "reports/render/render.hpp"
#include "reports/sections/sections.hpp"
#include "tests/reports/tools.hpp"
#include "tests/support/portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {

const Date today = Date::of(2026, 4, 1);

struct Estate {
    Make make;
    Id<Lease> shop_lease, depot_lease, hall_lease;
    Id<Charge> shop_rent, depot_rent;
    Id<Valuation> shop_value;
    Id<Partner> grocer, person;

    Estate() {
        const auto council = make.put<Organisation>("council", [](Organisation& o) { o.name = "Anytown District Council"; });
        const auto asset = [&](const char* name, AssetCategory category, std::int64_t value, bool hra = false) {
            const auto id = make.put<Asset>(name, [&](Asset& a) {
                a.name = name, a.reference = std::string("R-") + name, a.category = category, a.organisation = council, a.kind = AssetKind::building;
                a.gross_internal_area = Area(1'000'000, AreaBasis::gia);
                a.total_revenue_cost = Money::from_pounds(700);
                if (hra) a.holding_account = HoldingAccount::hra;
            });
            const auto v = make.put<Valuation>(std::string(name) + " value", [&](Valuation& each) { each.asset = id, each.date = Date::of(2025, 3, 31), each.basis = ValuationBasis::existing_use, each.amount = Money::from_pounds(value); });
            if (std::string(name) == "shop") shop_value = v;
            return id;
        };
        const auto shop = asset("shop", AssetCategory::investment, 611'111), depot = asset("depot", AssetCategory::operational, 222'222), hall = asset("hall", AssetCategory::community, 100'000);
        asset("flats", AssetCategory::housing, 999'999, true);
        grocer = make.put<Partner>("grocer", [](Partner& p) { p.name = "Grocer Ltd", p.sector = Sector::commercial; });
        person = make.put<Partner>("person", [](Partner& p) { p.name = "Jane Tenant", p.sector = Sector::individual; });
        shop_lease = make.lease("shop lease", shop, Date::of(2020, 1, 1), Date::of(2030, 12, 31));
        depot_lease = make.lease("Jane Tenant, garage", depot, Date::of(2022, 1, 1), Date::of(2027, 12, 31));
        hall_lease = make.lease("hall lease", hall, Date::of(2022, 1, 1), Date::of(2027, 12, 31));
        make.put<Lease>("shop lease", [&](Lease& l) { l.name = "shop lease", l.reference = "L1", l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.partner = grocer; });
        make.put<Lease>("Jane Tenant, garage", [&](Lease& l) { l.name = "Jane Tenant, garage", l.reference = "L2", l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.partner = person; });
        shop_rent = make.charge("shop rent", shop_lease, ChargeKind::rent, 41'237, Date::of(2020, 1, 1));
        depot_rent = make.charge("depot rent", depot_lease, ChargeKind::rent, 5'000, Date::of(2022, 1, 1));
        make.charge("hall rent", hall_lease, ChargeKind::rent, 300, Date::of(2022, 1, 1));
        make.put<ReferenceRule>("rule", [](ReferenceRule& r) { r.code = "s123", r.name = "Best consideration", r.value = "7", r.unit = "years", r.status = ReferenceStatus::in_force, r.source = "Local Government Act 1972", r.from_date = Date::of(1972, 10, 26); });
    }
    template <class R>
    void exempt(Id<R> id, const char* field, std::optional<Date> until = {}, std::optional<Date> from = {}) {
        make.put<Exemption>(std::string("mark ") + field + to_text(id.value), [&](Exemption& e) {
            e.subject = {std::string(record_type<R>().name), id.value}, e.field_name = field, e.paragraph = ExemptParagraph::financial, e.reason = "Rent of 41,237 under negotiation", e.to_date = until, e.from_date = from;
        });
    }
    reports::Document book(reports::Audience audience, std::vector<std::string> sections = {}) const {
        reports::BookRequest request;
        request.as_at = today;
        request.audience = audience;
        request.sections = std::move(sections);
        const auto made = reports::make_book(make.portfolio(), request, {"Anytown estate", 12, "2026-04-02T09:30:00Z", std::string(64, 'a'), "0.1.0"});
        REQUIRE(made);
        return *made;
    }
};

const DataTable& table_named(const reports::Document& book, std::string_view name) {
    for (const auto& place : reports::tables_of(book))
        if (place.block->table.name == name) return place.block->table;
    throw std::runtime_error("no table " + std::string(name));
}
Cell at(const DataTable& table, std::string_view key, std::string_view column) {
    for (const TableRow& row : table.rows)
        if (row.cells[0] == Cell{std::string(key)} || row.cells[2] == Cell{std::string(key)})
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                if (table.columns[c].name == column) return row.cells[c];
    throw std::runtime_error("no row or column " + std::string(key) + " " + std::string(column));
}
const Cell withheld = std::string("Withheld");

// Everything that any format says, as one text.
std::string everything(const reports::Document& book) {
    std::string all = reports::render_json(book);
    for (const auto format : {reports::Format::html, reports::Format::csv, reports::Format::xlsx, reports::Format::docx}) {
        const auto files = reports::render(book, format, "x");
        REQUIRE(files);
        for (const auto& file : *files) {
            if (format == reports::Format::html || format == reports::Format::csv) {
                all += file.bytes;
                continue;
            }
            for (const auto& [name, bytes] : test::unzipped(file.bytes))
                if (!name.ends_with(".png")) all += bytes;
        }
    }
    return all;
}

}  // namespace

TEST_CASE("The strategy book has its sections in order, and its figures are those of the portfolio") {
    const auto book = Estate().book(reports::Audience::exempt);
    std::string codes;
    for (const auto& section : book.sections) codes += section.code;
    CHECK(codes == "ABCDEFGHIKNQR");
    CHECK(book.organisation == "Anytown District Council");
    const DataTable& register_ = table_named(book, "transparency");
    CHECK(register_.columns.size() == 21);
    CHECK(register_.rows.size() == 3);  // social housing isn't published
    const DataTable& summary = table_named(book, "portfolio_summary");
    CHECK(at(summary, "Investment", "book_value") == Cell{Money::from_pounds(611'111)});
    CHECK(column_total(summary, 5) == Cell{Money::from_pounds(933'333)});
    CHECK(column_total(summary, 7) == Cell{Money::from_pounds(46'537)});
    CHECK(summary.title == "Investment property has 65% of the book value");
    CHECK(table_named(book, "tenancy_schedule").rows.size() == 3);
    CHECK(table_named(book, "reference_rules").rows.size() == 1);
    CHECK_FALSE(table_named(book, "rules_used").rows.empty());
}

TEST_CASE("Housing revenue account assets are out of totals, and the exclusion is shown") {
    Estate estate;
    const auto book = estate.book(reports::Audience::exempt, {"B"});
    const DataTable& summary = table_named(book, "portfolio_summary");
    REQUIRE_FALSE(summary.notes.empty());
    CHECK(summary.notes[0].find("1 asset of the housing revenue account") != std::string::npos);
    reports::BookRequest request;
    request.as_at = today;
    request.sections = {"B"};
    request.includes_hra = true;
    const auto with = reports::make_book(estate.make.portfolio(), request, {});
    REQUIRE(with);
    CHECK(column_total(table_named(*with, "portfolio_summary"), 5) == Cell{Money::from_pounds(1'933'332)});
}

TEST_CASE("A withheld rent is in no table, total, chart or file of the public version") {
    Estate estate;
    estate.exempt(estate.shop_rent, "amount");
    const auto open = estate.book(reports::Audience::open);
    const DataTable& schedule = table_named(open, "tenancy_schedule");
    CHECK(at(schedule, "shop lease", "passing_rent") == withheld);
    CHECK(reports::totals_row(schedule)[14] == Cell{});
    const DataTable& summary = table_named(open, "portfolio_summary");
    CHECK(at(summary, "Investment", "passing_rent") == withheld);
    CHECK(reports::totals_row(summary)[7] == Cell{});
    CHECK(at(summary, "Operational", "passing_rent") == Cell{Money::from_pounds(5'000)});
    const std::string all = everything(open);
    for (const char* clue : {"41237", "41,237", "46537", "46,537", "4123700", "4653700", "£41.2k", "£46.5k", "of the rent\""}) {
        INFO(clue);
        CHECK(test::count_of(all, clue) == 0);
    }
    CHECK(open.sections.back().code == "W");
    std::size_t logged_fields = 0;
    for (const TableRow& row : table_named(open, "withheld").rows) logged_fields += 1 + test::count_of(std::get<std::string>(row.cells[2]), "; ");
    CHECK(logged_fields == open.withheld.size());
    const bool logged = std::any_of(open.withheld.begin(), open.withheld.end(), [](const reports::Withheld& w) { return w.section == "C" && w.record == "L1" && w.reason.find("paragraph 3") != std::string::npos; });
    CHECK(logged);
    const auto exempt = estate.book(reports::Audience::exempt);
    CHECK(at(table_named(exempt, "tenancy_schedule"), "shop lease", "passing_rent") == Cell{Money::from_pounds(41'237)});
    CHECK(exempt.withheld.empty());
}

TEST_CASE("The tenancy schedule says contracted rent, rental value, reversion and status of leases out and in alike, and nothing for nought") {
    Estate estate;
    estate.make.put<Lease>("shop lease", [&](Lease& l) {
        l.name = "shop lease", l.reference = "L1", l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.partner = estate.grocer, l.market_rent = Money::from_pounds(40'000);
        l.security = SecurityOfTenure::contracted_out;
    });
    estate.make.put<LeaseBreak>("shop break", [&](LeaseBreak& b) { b.lease = estate.shop_lease, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = Date::of(2028, 12, 31), b.notice_months = 6; });
    estate.make.put<RentReview>("shop review", [&](RentReview& r) { r.lease = estate.shop_lease, r.kind = ReviewKind::open_market, r.review_date = Date::of(2027, 1, 1); });
    estate.make.charge("hall free", estate.hall_lease, ChargeKind::rent_free, {}, Date::of(2026, 1, 1), Date::of(2026, 12, 31));
    const auto rented = estate.make.lease("rented store", estate.make.asset("store"), Date::of(2024, 1, 1), Date::of(2028, 12, 31));
    estate.make.put<Lease>("rented store", [&](Lease& l) { l.name = "rented store", l.reference = "I1", l.direction = LeaseDirection::in, l.partner = estate.grocer, l.market_rent = Money::from_pounds(9'000); });
    estate.make.charge("store rent", rented, ChargeKind::rent, 7'500, Date::of(2024, 1, 1));
    const auto book = estate.book(reports::Audience::exempt, {"C"});
    const DataTable &out = table_named(book, "tenancy_schedule"), &in = table_named(book, "leases_in");
    CHECK(out.columns.size() == in.columns.size());
    CHECK(at(out, "shop lease", "contracted_rent") == Cell{Money::from_pounds(41'237)});
    CHECK(at(out, "shop lease", "market_rent") == Cell{Money::from_pounds(40'000)});
    CHECK(at(out, "shop lease", "reversion") == Cell{Money::from_pounds(-1'237)});
    CHECK(at(out, "shop lease", "rent_and_value") == Cell{std::string("Over-rented")});
    CHECK(at(out, "shop lease", "security") == Cell{std::string("Contracted out")});
    CHECK(at(out, "shop lease", "next_break") == Cell{Date::of(2028, 12, 31)});
    CHECK(at(out, "shop lease", "next_review") == Cell{Date::of(2027, 1, 1)});
    CHECK(at(out, "hall lease", "passing_rent") == Cell{Money{}});
    CHECK(at(out, "hall lease", "contracted_rent") == Cell{Money::from_pounds(300)});
    for (const char* column : {"market_rent", "reversion", "rent_and_value"}) CHECK(at(out, "hall lease", column) == Cell{});
    CHECK(column_total(out, reports::column_named(out, "reversion")) == Cell{Money::from_pounds(-1'237)});
    CHECK(at(in, "rented store", "reversion") == Cell{Money::from_pounds(1'500)});
    CHECK(at(in, "rented store", "rent_and_value") == Cell{std::string("Under-rented")});
    CHECK(at(in, "rented store", "status") == Cell{std::string("Running")});
}

TEST_CASE("A withheld rent or rental value takes contracted rent, reversion and how they compare with it, also where the rent is not yet payable") {
    const auto cells = [](const reports::Document& book, const char* lease) {
        std::string hidden;
        for (const char* column : {"passing_rent", "contracted_rent", "market_rent", "reversion", "rent_and_value"})
            hidden += at(table_named(book, "tenancy_schedule"), lease, column) == withheld ? "x" : at(table_named(book, "tenancy_schedule"), lease, column) == Cell{} ? "0" : "-";
        return hidden;
    };
    Estate estate;
    const auto value = [&](const char* name, Id<Partner> partner) {
        estate.make.put<Lease>(name, [&](Lease& l) { l.name = name, l.reference = "L1", l.direction = LeaseDirection::out, l.partner = partner, l.market_rent = Money::from_pounds(52'111); });
    };
    value("shop lease", estate.grocer);
    CHECK(cells(estate.book(reports::Audience::open, {"C"}), "shop lease") == "-----");
    Estate rent = estate;
    rent.exempt(rent.shop_rent, "amount");
    CHECK(cells(rent.book(reports::Audience::open, {"C"}), "shop lease") == "xx-xx");
    const DataTable& schedule = table_named(rent.book(reports::Audience::open, {"C"}), "tenancy_schedule");
    for (const char* column : {"passing_rent", "contracted_rent", "reversion"}) CHECK(schedule.columns[reports::column_named(schedule, column)].total == Total::none);
    rent.make.charge("shop free", rent.shop_lease, ChargeKind::rent_free, {}, Date::of(2026, 1, 1), Date::of(2026, 12, 31));
    CHECK(cells(rent.book(reports::Audience::open, {"C"}), "shop lease") == "xx-xx");
    Estate erv = estate;
    erv.exempt(erv.shop_lease, "market_rent");
    CHECK(cells(erv.book(reports::Audience::open, {"C"}), "shop lease") == "--xxx");
}

TEST_CASE("A withheld valuation takes its category, the total and the finding with it") {
    Estate estate;
    estate.exempt(estate.shop_value, "amount");
    const auto open = estate.book(reports::Audience::open);
    const std::string all = everything(open);
    for (const char* clue : {"611111", "611,111", "933333", "933,333", "£611", "£933", "65% of the book", "61111100", "93333300"}) {
        INFO(clue);
        CHECK(test::count_of(all, clue) == 0);
    }
    CHECK(table_named(open, "portfolio_summary").title == "The portfolio by category");
}

TEST_CASE("A withheld cost is neither in the register nor in a total") {
    Estate estate;
    estate.exempt(Make::id<Asset>("shop"), "total_revenue_cost");
    const auto table = reports::transparency_export(estate.make.portfolio(), today, reports::Audience::open);
    CHECK(at(table, "R-shop", "total_revenue_cost") == withheld);
    CHECK(at(table, "R-hall", "total_revenue_cost") == Cell{Money::from_pounds(700)});
    CHECK(at(reports::transparency_export(estate.make.portfolio(), today, reports::Audience::exempt), "R-shop", "total_revenue_cost") == Cell{Money::from_pounds(700)});
}

TEST_CASE("An individual's name is in nothing public, not even in the name of the lease") {
    const auto open = Estate().book(reports::Audience::open);
    CHECK(test::count_of(everything(open), "Jane Tenant") == 0);
    CHECK(at(table_named(open, "tenancy_schedule"), "shop lease", "partner") == Cell{std::string("Grocer Ltd")});
    CHECK(test::count_of(everything(Estate().book(reports::Audience::exempt)), "Jane Tenant") > 0);
}

TEST_CASE("A withheld name doesn't come back in the log or elsewhere") {
    Estate estate;
    estate.exempt(Make::id<Asset>("shop"), "name");
    estate.exempt(estate.grocer, "name");
    const auto open = estate.book(reports::Audience::open);
    CHECK(test::count_of(everything(open), "Grocer") == 0);
    CHECK(at(table_named(open, "transparency"), "R-shop", "name") == withheld);
    CHECK(at(table_named(open, "tenancy_schedule"), "shop lease", "asset") == withheld);
}

TEST_CASE("A mark that had ended withholds nothing, one that begins later still does") {
    Estate estate;
    estate.exempt(estate.shop_rent, "amount", Date::of(2026, 3, 31));
    CHECK(at(table_named(estate.book(reports::Audience::open), "tenancy_schedule"), "shop lease", "passing_rent") == Cell{Money::from_pounds(41'237)});
    Estate later;
    later.exempt(later.shop_rent, "amount", {}, Date::of(2027, 1, 1));
    CHECK(at(table_named(later.book(reports::Audience::open), "tenancy_schedule"), "shop lease", "passing_rent") == withheld);
}

TEST_CASE("Single sections can be chosen, in any order and case; unknown ones are refused") {
    const auto book = Estate().book(reports::Audience::exempt, {"c", "A"});
    REQUIRE(book.sections.size() == 2);
    CHECK(book.sections[0].code == "A");
    reports::BookRequest request;
    request.sections = {"a"};
    CHECK(reports::book_stem(request) == "strategy-A");
    request.sections = {"Z"};
    auto refused = reports::make_book(empty_portfolio(), request, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error()[0].code == "section_unknown");
    request.book = "novel";
    refused = reports::make_book(empty_portfolio(), request, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error()[0].code == "book_unknown");
}

TEST_CASE("An empty portfolio makes a whole book in every format, the same twice") {
    const auto made = reports::make_book(empty_portfolio(), {}, {});
    REQUIRE(made);
    for (const auto format : {reports::Format::pdf, reports::Format::docx, reports::Format::xlsx, reports::Format::html, reports::Format::csv, reports::Format::json}) {
        const auto once = reports::render(*made, format, "x"), again = reports::render(*made, format, "x");
        REQUIRE(once);
        const bool same = *once == *again;
        CHECK(same);
    }
}

TEST_CASE("A register without leases prints no sums of income: it says that no lease is recorded") {
    test::Make make;
    make.asset("Depot");
    const auto made = reports::make_book(make.portfolio(), {}, {});
    REQUIRE(made);
    for (const auto& section : made->sections) {
        if (section.code != "E" && section.code != "N") continue;
        INFO(section.code);
        REQUIRE(section.blocks.size() == 2);
        CHECK(std::get<reports::Paragraph>(section.blocks[1]).text.starts_with("No lease is recorded"));
    }
    const bool income_there = std::any_of(made->sections.begin(), made->sections.end(), [](const auto& s) { return s.code == "E"; });
    CHECK(income_there);
}

TEST_CASE("The same portfolio and date give the same document, and every figure has its rule") {
    const auto book = Estate().book(reports::Audience::open);
    const bool same = book == Estate().book(reports::Audience::open);
    CHECK(same);
    for (const auto& section : book.sections)
        for (const auto& block : section.blocks) {
            if (const auto* figures = std::get_if<reports::KeyFigures>(&block))
                for (const auto& figure : figures->figures) CHECK_FALSE(figure.rule.empty());
            if (const auto* picture = std::get_if<reports::ChartBlock>(&block)) CHECK_FALSE(picture->chart.alternative.empty());
        }
    std::vector<std::string_view> types;
    for (const RecordType* type : portfolio_schema().types()) types.push_back(type->name);
    const auto back = reports::document_from_json(reports::render_json(book), types);
    REQUIRE(back);
    const bool equal = *back == book;
    CHECK(equal);
}

TEST_CASE("Shares are rounded, but never to nothing or all") {
    CHECK(reports::share_text(61, 100) == "61%");
    CHECK(reports::share_text(1, 1000) == "under 1%");
    CHECK(reports::share_text(999, 1000) == "over 99%");
    CHECK(reports::share_text(5, 5) == "100%");
    CHECK(reports::share_text(0, 5) == "0%");
    CHECK(reports::share_text(1, 0).empty());
    CHECK(reports::share_text(4'000'000'000'000'000'000, 8'000'000'000'000'000'000) == "50%");
}
