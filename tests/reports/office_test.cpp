// DOCX and XLSX: their parts as XML, and as LibreOffice reads them.
#include <pugixml.hpp>

#include "reports/render/csv.hpp"
#include "reports/render/docx.hpp"
#include "reports/render/xlsx.hpp"
#include "tests/reports/samples.hpp"
#include "tests/reports/tools.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {

std::map<std::string, std::string> parts_of(const std::string& bytes) {
    auto parts = test::unzipped(bytes);
    for (const auto& [name, content] : parts) {
        if (!name.ends_with(".xml") && !name.ends_with(".rels")) continue;
        pugi::xml_document xml;
        INFO(name);
        CHECK(xml.load_string(content.c_str(), pugi::parse_full | pugi::parse_ws_pcdata));
    }
    return parts;
}

reports::Document awkward_book() {
    auto book = test::table_book(0, 1);
    auto& table = std::get<reports::TableBlock>(book.sections[0].blocks[0]).table;
    table.columns = {{"number", "No"}, {"text", "Text"}};
    std::int64_t number = 0;
    for (const std::string& text : test::awkward_texts()) table.rows.push_back({{++number, text}, {}, false});
    return book;
}

// The cells of a sheet as (reference -> shared or inline text, or number), formulas apart.
struct SheetCells {
    std::map<std::string, std::string> values, formulas;
};
SheetCells cells_of(const std::map<std::string, std::string>& parts, const std::string& sheet) {
    pugi::xml_document strings, xml;
    strings.load_string(parts.at("xl/sharedStrings.xml").c_str(), pugi::parse_full | pugi::parse_ws_pcdata);
    xml.load_string(parts.at("xl/worksheets/" + sheet + ".xml").c_str());
    std::vector<std::string> shared;
    for (const auto& item : strings.child("sst").children("si")) shared.push_back(item.child("t").text().get());
    SheetCells cells;
    for (const auto& row : xml.child("worksheet").child("sheetData").children("row"))
        for (const auto& c : row.children("c")) {
            const std::string at = c.attribute("r").value(), value = c.child("v").text().get();
            cells.values[at] = std::string(c.attribute("t").value()) == "s" ? shared.at(std::stoul(value)) : value;
            if (c.child("f")) cells.formulas[at] = c.child("f").text().get();
        }
    return cells;
}

}  // namespace

TEST_CASE("DOCX and XLSX have the same bytes twice and carry the document's date, not the clock's") {
    const auto book = test::sample_book(30);
    const std::string docx = reports::render_docx(book), xlsx = *reports::render_xlsx(book);
    const bool same_docx = docx == reports::render_docx(book), same_xlsx = xlsx == *reports::render_xlsx(book);
    CHECK(same_docx);
    CHECK(same_xlsx);
    CHECK(parts_of(docx).at("docProps/core.xml").find("2026-04-02T00:00:00Z") != std::string::npos);
    CHECK(parts_of(xlsx).at("docProps/core.xml").find("2026-04-02T00:00:00Z") != std::string::npos);
}

TEST_CASE("A DOCX has headings, contents, captions, repeated heads, pages turned and pictures described") {
    const auto parts = parts_of(reports::render_docx(test::sample_book(30)));
    const std::string& body = parts.at("word/document.xml");
    CHECK(test::count_of(body, "w:val=\"Heading1\"") == 2);
    CHECK(body.find("TOC \\o") != std::string::npos);
    CHECK(body.find("PAGEREF _Toc00000001") != std::string::npos);
    CHECK(body.find("SEQ Table_A") != std::string::npos);
    CHECK(body.find("SEQ Figure_B") != std::string::npos);
    CHECK(test::count_of(body, "<w:tblHeader/>") == 3);
    // Head, first row and last but one stay with what follows, so that no row stands alone on a page.
    const std::string table = body.substr(body.find("<w:tblHeader/>"), body.find("</w:tbl>", body.find("<w:tblHeader/>")) - body.find("<w:tblHeader/>"));
    std::vector<bool> keeps;
    for (std::size_t at = 0, end = table.find("</w:tr>"); end != std::string::npos; at = end + 1, end = table.find("</w:tr>", at)) keeps.push_back(table.substr(at, end - at).find("<w:keepNext/>") != std::string::npos);
    REQUIRE(keeps.size() > 5);
    CHECK((keeps[0] && keeps[1] && !keeps[2] && !keeps[3]));
    CHECK(keeps[keeps.size() - 2]);
    CHECK_FALSE(keeps.back());
    CHECK(body.find("w:orient=\"landscape\"") != std::string::npos);
    CHECK(test::count_of(body, "descr=\"Passing rent by category") == 10);  // on the picture and on its frame
    CHECK(parts.contains("word/media/figure5.png"));
    CHECK(parts.at("word/footer1.xml").find("NUMPAGES") != std::string::npos);
    CHECK(parts.at("word/styles.xml").find("w:lang w:val=\"en-GB\"") != std::string::npos);
}

TEST_CASE("No paragraph of a DOCX holds nothing but a turn or a break of pages, which after a full page would leave a blank one") {
    using reports::Orientation;
    auto book = test::sample_book(3);
    auto& blocks = book.sections[0].blocks;
    for (const Orientation next : {Orientation::landscape, Orientation::landscape, Orientation::portrait, Orientation::portrait}) {
        blocks.push_back(reports::PageBreak{next});
        blocks.push_back(reports::Heading{2, "Another page"});
        blocks.push_back(reports::Paragraph{"Its text.", false});
    }
    const auto turns_of = [](const reports::Document& document) {
        pugi::xml_document xml;
        xml.load_string(parts_of(reports::render_docx(document)).at("word/document.xml").c_str());
        std::size_t turns = 0, breaks = 0, bare = 0;
        for (const auto& found : xml.select_nodes("//w:p")) {
            const pugi::xml_node properties = found.node().child("w:pPr");
            turns += !properties.child("w:sectPr").empty(), breaks += !properties.child("w:pageBreakBefore").empty();
            bare += properties.child("w:sectPr") && !properties.child("w:pStyle");
            if (properties.child("w:pageBreakBefore")) CHECK(found.node().select_node(".//w:t"));
        }
        // After the contents alone, which end with a field, the turn has a paragraph of its own.
        CHECK(bare <= 1);
        CHECK(xml.select_nodes("//w:br[@w:type='page']").empty());
        return std::pair(turns, breaks);
    };
    const auto before = turns_of(test::sample_book(3)), after = turns_of(book);
    // The table before lies across already: the first two begin a page as it is, then one turns, then one begins a page.
    CHECK(after.first == before.first);
    CHECK(after.second == before.second + 3);
    // A brief document that begins across has no empty page before it.
    book.is_brief = true;
    blocks.insert(blocks.begin(), reports::PageBreak{Orientation::landscape});
    const auto body = parts_of(reports::render_docx(book)).at("word/document.xml");
    CHECK(body.find("<w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"") != std::string::npos);
}

TEST_CASE("Awkward text stays what it is in a DOCX, and nothing in it becomes a field") {
    const auto parts = parts_of(reports::render_docx(awkward_book()));
    pugi::xml_document xml;
    xml.load_string(parts.at("word/document.xml").c_str(), pugi::parse_full | pugi::parse_ws_pcdata);
    std::string all;
    for (const auto& found : xml.select_nodes("//w:t")) all += std::string(found.node().text().get()) + "\n";
    for (const char* text : {"=1+1", "<script>alert(1)</script>", "مركز المدينة", "🏛️ Town hall 🚒", "=HYPERLINK(\"http://example.invalid\",\"x\")"})
        CHECK(all.find(text) != std::string::npos);
    CHECK(parts.at("word/document.xml").find("instrText xml:space=\"preserve\"> =") == std::string::npos);
}

TEST_CASE("A workbook has a sheet a table, typed cells and totals that add up by themselves") {
    const auto parts = parts_of(*reports::render_xlsx(test::sample_book(30)));
    const std::string& book = parts.at("xl/workbook.xml");
    for (const char* name : {"\"About\"", "\"A.1 register\"", "\"B key figures\"", "\"B.1 portfolio summary\""}) CHECK(book.find(name) != std::string::npos);
    const auto cells = cells_of(parts, "sheet4");
    CHECK(cells.values.at("A1") == "Category");
    CHECK(cells.values.at("D2") == "1234567.89");
    CHECK(cells.values.at("A8") == "Total");
    CHECK(cells.formulas.at("D8") == "SUM(D2:D7)");
    CHECK(cells.values.at("D8") == "25925925.69");
    CHECK_FALSE(cells.values.contains("E5"));  // not known is empty, never 0
    const std::string& sheet = parts.at("xl/worksheets/sheet4.xml");
    CHECK(sheet.find("<autoFilter ref=\"A1:G7\"") != std::string::npos);
    CHECK(sheet.find("state=\"frozen\"") != std::string::npos);
    CHECK(cells_of(parts, "sheet2").values.at("B2") == "010012345678");
}

TEST_CASE("Subtotals aren't added twice in a workbook") {
    auto book = test::table_book(4, 2);
    auto& table = std::get<reports::TableBlock>(book.sections[0].blocks[0]).table;
    table.rows.insert(table.rows.begin() + 2, {{std::string("Subtotal"), Money::from_pence(110)}, {}, true});
    const auto cells = cells_of(parts_of(*reports::render_xlsx(book)), "sheet2");
    CHECK(cells.formulas.at("B7") == "SUM(B2:B3,B5:B6)");
    CHECK(cells.values.at("B7") == "6.2");
}

TEST_CASE("A cell that follows from others is a formula in a workbook, unless one of them isn't known or is withheld") {
    auto book = test::table_book(4, 2);
    auto& block = std::get<reports::TableBlock>(book.sections[0].blocks[0]);
    block.table.columns.back().total = Total::none;
    block.table.rows[3].cells[1] = Money::from_pence(5 + 105 + 205);
    block.formulas = {{3, 1, "SUM(" + reports::cells_at(0, 1, 2, 1) + ")"}, {2, 1, reports::cell_at(1, 1) + "+1"}};
    auto cells = cells_of(parts_of(*reports::render_xlsx(book)), "sheet2");
    CHECK(cells.formulas.at("B5") == "SUM(B2:B4)");
    CHECK(cells.values.at("B5") == "3.15");
    CHECK(cells.formulas.at("B4") == "B3+1");
    block.table.rows[1].cells[1] = std::string("Withheld");
    cells = cells_of(parts_of(*reports::render_xlsx(book)), "sheet2");
    CHECK(cells.formulas.empty());
    CHECK(cells.values.at("B5") == "3.15");
    block.table.rows[1].cells[1] = Cell{};
    cells = cells_of(parts_of(*reports::render_xlsx(book)), "sheet2");
    CHECK(cells.formulas.size() == 1);  // a sum skips what isn't known
    block.formulas = {{3, 1, "[9,1]"}};
    CHECK_THROWS_AS(reports::render_xlsx(book), std::logic_error);
    block.formulas = {{3, 1, "[0,1"}};
    CHECK_THROWS_AS(reports::render_xlsx(book), std::logic_error);
}

TEST_CASE("No text in a workbook is a formula, and none is changed") {
    const auto cells = cells_of(parts_of(*reports::render_xlsx(awkward_book())), "sheet2");
    CHECK(cells.formulas.empty());
    for (std::size_t i = 0; i < test::awkward_texts().size(); ++i) {
        const std::string expected = reports::printable(test::awkward_texts()[i]), at = "B" + std::to_string(i + 2);
        if (expected.empty()) continue;
        INFO(i);
        REQUIRE(cells.values.contains(at));
        // A literal _x0041_ is written with its underscore escaped, as the format asks.
        CHECK((cells.values.at(at) == expected || cells.values.at(at) == "_x005F" + expected));
    }
}

TEST_CASE("Sheet names are legal and unique") {
    auto book = test::table_book(1, 2);
    auto& blocks = book.sections[0].blocks;
    for (const char* name : {"a/b:c[d]?*\\", "History", "history", "", "'quoted'", "a name far too long for the thirty-one units that a sheet allows", "a name far too long for the thirty-one units that differ at the end",
                             "مركز المدينة القديمة والميناء الجديد وما حوله", "🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛🏛"}) {
        auto block = std::get<reports::TableBlock>(blocks[0]);
        block.table.name = name;
        blocks.emplace_back(block);
    }
    CHECK(reports::render_xlsx(book));
    reports::Document facts;
    for (int i = 0; i < 2; ++i) {
        DataTable history{i ? "History" : "'", "", "", {{"a", "A"}}, {}, {}};
        CHECK(reports::xlsx_of(history, facts));
    }
}

TEST_CASE("More than a sheet holds is refused, never cut short") {
    auto book = test::table_book(1, 2);
    auto& table = std::get<reports::TableBlock>(book.sections[0].blocks[0]).table;
    table.rows[0].cells[0] = std::string(32'768, 'x');
    auto refused = reports::render_xlsx(book);
    REQUIRE_FALSE(refused);
    CHECK(refused.error()[0].code == "cell_too_long");
    table.rows[0].cells[0] = std::string(32'767, 'x');
    CHECK(reports::render_xlsx(book));
    table.rows.assign(1'048'575, TableRow{});
    refused = reports::render_xlsx(book);
    REQUIRE_FALSE(refused);
    CHECK(refused.error()[0].code == "sheet_too_long");
    table.rows.clear();
    table.columns.assign(16'385, TableColumn{"c", "C"});
    refused = reports::render_xlsx(book);
    REQUIRE_FALSE(refused);
    CHECK(refused.error()[0].code == "sheet_too_wide");
}

TEST_CASE("LibreOffice recalculates the totals of a workbook to the same", "[.slow]") {
    const test::TempFolder folder;
    const auto file = folder.put("book.xlsx", *reports::render_xlsx(test::sample_book(200)));
    const auto ran = test::recalculate(folder, file);
    INFO(ran.output);
    CHECK(ran.status == 0);
    const std::string csv = test::slurp(folder.path() / "book-B.1 portfolio summary.csv");
    CHECK(csv.find("25925925.69") != std::string::npos);
    CHECK(csv.find("2172839.46") != std::string::npos);
    CHECK(csv.find("Err:") == std::string::npos);
}

TEST_CASE("LibreOffice reads hostile text in a workbook and in CSV as text", "[.slow]") {
    const test::TempFolder folder;
    const auto book = awkward_book();
    const auto& table = std::get<reports::TableBlock>(book.sections[0].blocks[0]).table;
    const auto xlsx = folder.put("a.xlsx", *reports::render_xlsx(book)), csv = folder.put("b.csv", reports::csv_of(table));
    const auto ran = test::run("cd " + folder.path().string() + " && soffice -env:UserInstallation=file://" + folder.path().string() + "/profile --headless --convert-to fods " + xlsx.string() + " " + csv.string());
    INFO(ran.output);
    CHECK(ran.status == 0);
    for (const char* name : {"a.fods", "b.fods"}) {
        const std::string sheet = test::slurp(folder.path() / name);
        CHECK_FALSE(sheet.empty());
        CHECK(sheet.find("table:formula=") == std::string::npos);
        CHECK(sheet.find("HYPERLINK") != std::string::npos);
    }
}

TEST_CASE("LibreOffice opens a DOCX with all of its pages", "[.slow]") {
    const test::TempFolder folder;
    const auto file = folder.put("book.docx", reports::render_docx(test::sample_book(60)));
    const auto ran = test::run("cd " + folder.path().string() + " && soffice -env:UserInstallation=file://" + folder.path().string() + "/profile --headless --convert-to pdf " + file.string());
    INFO(ran.output);
    const std::string text = test::run("pdftotext -layout " + (folder.path() / "book.pdf").string() + " -").output;
    CHECK(text.find("AST-0059") != std::string::npos);
    CHECK(text.find("£2,172,839.46") != std::string::npos);
    CHECK(text.find("Page 2 of ") != std::string::npos);
    CHECK(text.find("Error") == std::string::npos);
}
