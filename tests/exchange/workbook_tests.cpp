// XLSX and ODS: every kind of cell, the choice of a worksheet.
#include "tests/exchange/build_files.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;
using Catch::Matchers::Contains;

namespace {

const std::string date_styles = R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\ mmm\ yyyy;@"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="4"/></cellXfs>
<dxfs><dxf><numFmt numFmtId="4" formatCode="yyyy"/></dxf></dxfs>)";

std::string read(const XlsxParts& parts, bool kinds = true) { return spread(xlsx(parts), "book.xlsx", kinds); }

std::string table(const std::string& rows, const std::string& name = "Data", const std::string& style = "") {
    return "<table:table table:name=\"" + name + "\"" + (style.empty() ? "" : " table:style-name=\"" + style + "\"") + ">" + rows + "</table:table>";
}

std::string text_cell(const std::string& text) { return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>"; }

std::string table_row(const std::string& cells, int repeated = 1) {
    return "<table:table-row table:number-rows-repeated=\"" + std::to_string(repeated) + "\">" + cells + "</table:table-row>";
}

}  // namespace

TEST_CASE("an XLSX cell of every kind reads as what it is") {
    XlsxParts parts;
    parts.shared_strings = R"(<si><t>Depot</t></si><si><r><t xml:space="preserve">High </t></r><r><rPr><b/></rPr><t>St</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>)";
    parts.rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>a &amp; b &#163;</t></is></c>
<c r="D1"><v>39.950000000000003</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#DIV/0!</v></c><c r="G1" t="str"><f>A1&amp;"x"</f><v>Depotx</v></c>
<c r="H1"><f>1+1</f><v>2</v></c><c r="I1" t="d"><v>2026-03-25T00:00:00</v></c><c r="J1" t="b"><v>0</v></c></row>)";
    CHECK(read(parts) == "tDepot|tHigh St|ta & b \xC2\xA3|n39.95|btrue|e#DIV/0!|tDepotx|n2|d2026-03-25|bfalse\n");
}

TEST_CASE("an XLSX number is a date when its format says so") {
    XlsxParts parts;
    parts.styles = date_styles;
    parts.rows = R"(<row><c s="0"><v>46106</v></c><c s="1"><v>46106</v></c><c s="2"><v>46106.604166666664</v></c><c s="3"><v>0.5</v></c><c s="4"><v>46106</v></c></row>)";
    CHECK(read(parts) == "n46106|d2026-03-25|d2026-03-25T14:30:00|t12:00:00|n46106\n");
    parts.workbook_pr = R"(<workbookPr date1904="1"/>)";
    CHECK(read(parts) == "n46106|d2030-03-26|d2030-03-26T14:30:00|t12:00:00|n46106\n");
}

TEST_CASE("a number that is no possible date stays a number, with a warning") {
    XlsxParts parts;
    parts.styles = date_styles;
    parts.rows = R"(<row r="4"><c r="B4" s="1"><v>60</v></c><c r="C4" s="1"><v>-5</v></c></row>)";
    const Sheet sheet = read_sheet_bytes(xlsx(parts), "book.xlsx");
    CHECK(spread(sheet, true) == "-|n60|n-5\n");
    CHECK(warns(sheet, "2 cells are shown as dates but hold no possible dates (first B4)"));
}

TEST_CASE("cells and rows that are left out in XLSX leave gaps, and trailing empty ones go") {
    XlsxParts parts;
    parts.rows = R"(<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c><c r="E2"/><c r="XFD2" s="1"/></row><row r="3"/><row r="4"><c r="A4" s="3"/></row><row r="1048576"><c><v>3</v></c></row>)";
    const Sheet sheet = read_sheet_bytes(xlsx(parts), "book.xlsx");
    CHECK(spread(sheet, true) == "-|n1|-|n2\nn3\n");
    CHECK(sheet.source_row(0) == 2);
    CHECK(sheet.source_row(1) == 1'048'576);
    CHECK(sheet.columns() == 4);
}

TEST_CASE("escaped characters of XLSX strings are decoded") {
    XlsxParts parts;
    parts.shared_strings = "<si><t>a_x000D_\nb_x005F_x0041_ _x12_ _xZZZZ_ _x0000_</t></si>";
    parts.rows = R"(<row><c t="s"><v>0</v></c></row>)";
    CHECK(read(parts, false) == "a\r\nb_x0041_ _x12_ _xZZZZ_ _x0000_\n");
}

TEST_CASE("formulas without a stored result come in empty, with a warning") {
    XlsxParts parts;
    parts.rows = R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f></c></row>)";
    const Sheet sheet = read_sheet_bytes(xlsx(parts), "book.xlsx");
    CHECK(spread(sheet) == "1\n");
    CHECK(warns(sheet, "One formula has no stored result (first B1)"));
}

TEST_CASE("merged cells and hidden rows are read and mentioned") {
    XlsxParts parts;
    parts.rows = R"(<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1"/></row>)";
    parts.after_data = R"(<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>)";
    const Sheet sheet = read_sheet_bytes(xlsx(parts), "book.xlsx");
    CHECK(spread(sheet) == "1\n");
    CHECK(warns(sheet, "One range of cells is merged"));
    CHECK(warns(sheet, "One row is hidden"));
}

TEST_CASE("an XLSX worksheet is chosen by name, hidden ones only so") {
    XlsxParts parts;
    parts.sheets = R"(<sheet name="Secret" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Chart" sheetId="3" r:id="rId3"/><sheet name="Rents &amp; more" sheetId="2" r:id="rId2"/>)";
    parts.rows = R"(<row><c><v>1</v></c></row>)";
    parts.more = {{"xl/worksheets/sheet2.xml", "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"}};
    const std::string book = xlsx(parts);
    CHECK(worksheet_names_bytes(book, "book.xlsx") == std::vector<std::string>{"Rents & more"});
    const Sheet visible = read_sheet_bytes(book, "book.xlsx");
    CHECK(visible.name == "Rents & more");
    CHECK(spread(visible) == "2\n");
    CHECK(warns(visible, "One hidden worksheet was left out"));
    ReadOptions options;
    options.worksheet = "Secret";
    CHECK(spread(book, "book.xlsx", false, options) == "1\n");
    options.worksheet = "Leases";
    CHECK_THAT(refusal(book, "book.xlsx", options), Contains("no worksheet called 'Leases'") && Contains("'Rents & more'"));
}

TEST_CASE("a workbook is known by its content, whatever its name") {
    XlsxParts parts;
    parts.rows = R"(<row><c><v>1</v></c></row>)";
    CHECK(spread(xlsx(parts), "book.csv") == "1\n");
    CHECK(spread(xlsx(parts), "book") == "1\n");
    CHECK(spread(ods(table(table_row(text_cell("a")))), "book.json") == "a\n");
}

TEST_CASE("an empty worksheet gives no rows and says so") {
    const Sheet sheet = read_sheet_bytes(xlsx({}), "book.xlsx");
    CHECK(sheet.rows() == 0);
    CHECK(warns(sheet, "'Data' is empty"));
}

TEST_CASE("an ODS cell of every kind reads as what it is") {
    const std::string cells = text_cell("Depot") +
        R"(<table:table-cell office:value-type="float" office:value="39.950000000000003"><text:p>39.95</text:p></table:table-cell>
<table:table-cell office:value-type="currency" office:value="12.5"><text:p>£12.50</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.068"><text:p>6.8%</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-03-25"><text:p>25/03/26</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-03-25T14:30:00"/>
<table:table-cell office:value-type="time" office:time-value="PT26H05M00S"><text:p>26:05</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>
<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>)";
    CHECK(spread(ods(table(table_row(cells))), "book.ods", true) ==
          "tDepot|n39.95|n12.5|n0.068|d2026-03-25|d2026-03-25T14:30:00|t26:05:00|btrue|e#DIV/0!\n");
}

TEST_CASE("an ODS text keeps its spaces and lines, and loses its comments") {
    const std::string cell = R"(<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>
        <text:p>a<text:s text:c="3"/>b  <text:span>c
        d</text:span><text:tab/>e</text:p><text:p>f<text:line-break/>g</text:p></table:table-cell>)";
    CHECK(spread(ods(table(table_row(cell))), "book.ods") == "a   b  c d\te\nf\ng\n");
}

TEST_CASE("repeated ODS rows and columns are repeated, and trailing empty ones ignored") {
    const std::string empty_end = "<table:table-cell table:number-columns-repeated=\"16380\"/>";
    const Sheet sheet = read_sheet_bytes(
        ods(table("<table:table-header-rows>" + table_row(text_cell("h") + empty_end) + "</table:table-header-rows>" + table_row(empty_end, 3) +
                  table_row("<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"1\"/><table:table-cell/>" +
                            text_cell("x") + empty_end, 2) +
                  table_row(empty_end, 1'048'576))),
        "book.ods");
    CHECK(spread(sheet) == "h\n1|1||x\n1|1||x\n");
    CHECK(sheet.source_row(1) == 5);
    CHECK(sheet.source_row(2) == 6);
    CHECK(sheet.columns() == 4);
}

TEST_CASE("covered ODS cells are empty and hidden tables are passed over") {
    const std::string styles = R"(<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="true"/></style:style>)";
    const std::string merged = R"(<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>m</text:p></table:table-cell>
<table:covered-table-cell office:value-type="string"><text:p>under</text:p></table:covered-table-cell>)" + text_cell("z");
    const std::string book = ods(table(table_row(text_cell("no")), "Hidden", "ta1") + table(table_row(merged), "Shown", "ta2"), styles);
    const Sheet sheet = read_sheet_bytes(book, "book.ods");
    CHECK(spread(sheet) == "m||z\n");
    CHECK(sheet.name == "Shown");
    CHECK(warns(sheet, "One range of cells is merged"));
    CHECK(worksheet_names_bytes(book, "book.ods") == std::vector<std::string>{"Shown"});
    ReadOptions options;
    options.worksheet = "Hidden";
    CHECK(spread(book, "book.ods", false, options) == "no\n");
}
