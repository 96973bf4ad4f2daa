// Workbooks that are damaged, hostile or no workbooks.
#include <algorithm>
#include <ctime>
#include <random>

#include "db/exchange/zip.hpp"
#include "tests/exchange/build_files.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;
using Catch::Matchers::Contains;

namespace {

const std::string one_cell = R"(<row><c><v>1</v></c></row>)";

std::string refuse_rows(const std::string& rows, const std::string& strings = {}) {
    XlsxParts parts;
    parts.rows = rows;
    parts.shared_strings = strings;
    return refusal(xlsx(parts), "book.xlsx");
}

std::string sheet_part(const std::string& text) {
    XlsxParts parts;
    parts.more = {{"xl/worksheets/sheet1.xml", text}};
    return refusal(xlsx(parts), "book.xlsx");
}

/// Writes `value` over the field at `offset` of the directory entry (and the local header) of a part.
std::string forged(std::string archive, const std::string& part, std::size_t central_offset, std::size_t local_offset, std::uint32_t value) {
    bool found = false;
    for (std::size_t at = 0; (at = archive.find(part, at)) != std::string::npos; ++at) {
        const bool central = at >= 46 && archive.compare(at - 46, 4, "PK\x01\x02") == 0;
        const bool local = at >= 30 && archive.compare(at - 30, 4, "PK\x03\x04") == 0;
        if (!central && !local) continue;
        const std::size_t field = central ? at - 46 + central_offset : at - 30 + local_offset;
        for (int i = 0; i < 4; ++i) archive[field + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i) & 0xFF);
        found = true;
    }
    REQUIRE(found);
    return archive;
}

std::string with_size(const std::string& archive, const std::string& part, std::uint32_t size) { return forged(archive, part, 24, 22, size); }

/// What a refusal costs, in seconds of processor time: how busy the machine is besides doesn't matter.
double seconds(const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string utf16(std::string_view text) {
    std::string wide;
    for (const char c : text) wide.append({c, '\0'});
    return wide;
}

}  // namespace

TEST_CASE("a zip bomb is refused by its ratio before it is unpacked, quickly") {
    XlsxParts parts;
    parts.more = {{"xl/worksheets/sheet1.xml", std::string(30'000'000, ' ')}};
    const std::string bomb = xlsx(parts);
    REQUIRE(bomb.size() < 100'000);
    std::string message;
    CHECK(seconds([&] { message = refusal(bomb, "bomb.xlsx"); }) < 1.0);
    CHECK_THAT(message, Contains("'bomb.xlsx'") && Contains("'xl/worksheets/sheet1.xml'") && Contains("over 100 times its size"));
}

TEST_CASE("a part that declares more than 200 MB is refused, and so are 500 MB together") {
    const std::string book = xlsx({});
    CHECK_THAT(refusal(with_size(book, "xl/workbook.xml", 200'000'001), "book.xlsx"), Contains("'xl/workbook.xml'") && Contains("more than 200 MB"));
    Parts parts;
    for (int i = 0; i < 6; ++i) parts.emplace_back("part" + std::to_string(i), "x");
    std::string many = zipped(parts);
    exchange::ZipLimits limits;
    limits.ratio = 1'000'000'000;
    for (int i = 0; i < 6; ++i) many = with_size(many, "part" + std::to_string(i), 90'000'000);
    CHECK_THAT(refusal([&] { const exchange::ZipArchive archive(many, "book.xlsx", limits); }), Contains("more than 500 MB"));
}

TEST_CASE("a part that unpacks to more than it declares is refused") {
    XlsxParts parts;
    for (int i = 0; i < 2'000; ++i) parts.rows += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
    const std::string message = refusal(with_size(xlsx(parts), "xl/worksheets/sheet1.xml", 100), "book.xlsx");
    CHECK_THAT(message, Contains("'xl/worksheets/sheet1.xml'"));
    CHECK_THAT(message, Contains("more than it declares") || Contains("damaged"));
}

TEST_CASE("more than 2,000 parts are refused before the archive is opened") {
    Parts parts;
    for (int i = 0; i < 2'001; ++i) parts.emplace_back("p" + std::to_string(i), "x");
    CHECK_THAT(refusal(zipped(parts), "book.xlsx"), Contains("2,001 parts") && Contains("2,000 allowed"));
    parts.pop_back();
    CHECK_THAT(refusal(zipped(parts), "book.xlsx"), Contains("not a workbook"));
}

TEST_CASE("an archive in an archive is not unpacked") {
    std::string nested = xlsx({});
    for (int i = 0; i < 5; ++i) nested = zipped({{"[Content_Types].xml.zip", nested}, {"r/r.zip", nested}});
    CHECK_THAT(refusal(nested, "quine.xlsx"), Contains("zip archive, but not a workbook") && Contains("Unpack it"));
}

TEST_CASE("a file over 50 MB that begins like a workbook is refused unread") {
    const std::string head = "PK\x03\x04";
    const TemporaryFile file("large.xlsx", head);
    std::filesystem::resize_file(file.path(), 50'000'001);
    CHECK_THAT(refusal([&] { read_sheet(file.path()); }), Contains("larger than the 50 MB") && Contains("CSV"));
}

TEST_CASE("workbooks with passwords say so") {
    CHECK_THAT(refusal(zipped({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}}, "secret"), "book.xlsx"),
               Contains("password") && Contains("remove the password"));
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    CHECK_THAT(refusal(ole + std::string(600, '\0') + utf16("EncryptedPackage"), "book.xlsx"), Contains("password"));
    const std::string manifest = R"(<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml">
<manifest:encryption-data/></manifest:file-entry></manifest:manifest>)";
    CHECK_THAT(refusal(ods("", "", {{"META-INF/manifest.xml", manifest}}), "book.ods"), Contains("password"));
    CHECK_THAT(refusal([&] { worksheet_names_bytes(ods("", "", {{"META-INF/manifest.xml", manifest}}), "book.ods"); }), Contains("password"));
}

TEST_CASE("old and binary workbooks and other documents are named") {
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    CHECK_THAT(refusal(ole + std::string(600, '\0') + utf16("Workbook"), "book.xls"), Contains("old Excel workbook (.xls)") && Contains("save it as .xlsx"));
    CHECK_THAT(refusal(ole + std::string(600, '\0') + utf16("WordDocument"), "x.doc"), Contains("old Office document"));
    CHECK_THAT(refusal(zipped({{"[Content_Types].xml", "x"}, {"xl/workbook.bin", "x"}}), "x.xlsb"), Contains(".xlsb"));
    CHECK_THAT(refusal(zipped({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}}), "x.docx"), Contains("Word document"));
    CHECK_THAT(refusal(zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}}), "x.odt"), Contains("not a spreadsheet"));
    CHECK_THAT(refusal(zipped({{"data.csv", "a,b"}}), "x.zip"), Contains("zip archive, but not a workbook"));
}

TEST_CASE("a workbook cut short anywhere is refused or read whole, never half") {
    XlsxParts parts;
    parts.rows = one_cell;
    const std::string book = xlsx(parts);
    for (std::size_t size = 4; size < book.size(); size += 7)
        CHECK_THAT(refusal(std::string_view(book).substr(0, size), "book.xlsx"), Contains("cut short or damaged"));
}

TEST_CASE("any flipped byte of a workbook gives the right cells or a refusal") {
    XlsxParts parts;
    parts.shared_strings = "<si><t>Depot</t></si>";
    parts.rows = R"(<row><c t="s"><v>0</v></c><c><v>12.5</v></c></row>)";
    const std::string book = xlsx(parts);
    const std::string expected = spread(book, "book.xlsx");
    int refused = 0;
    for (std::size_t at = 0; at < book.size(); ++at) {
        std::string damaged = book;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
        const std::string message = refusal([&] {
            const std::string read = spread(damaged, "book.xlsx");
            if (damaged.starts_with("PK\x03\x04")) CHECK(read == expected);
        });
        refused += !message.empty();
    }
    CHECK(refused > 500);
}

TEST_CASE("a DOCTYPE is refused, with or without entities that multiply") {
    const std::string laughs = R"(<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>)";
    CHECK_THAT(sheet_part(laughs), Contains("'xl/worksheets/sheet1.xml'") && Contains("DOCTYPE"));
    CHECK_THAT(sheet_part("<!DOCTYPE html><worksheet/>"), Contains("DOCTYPE"));
    CHECK_THAT(sheet_part("<worksheet><sheetData><row><c t=\"str\"><v>&laugh;</v></c></row></sheetData></worksheet>"), Contains("entity"));
}

TEST_CASE("a part nested deeper than 64 is refused") {
    std::string deep = "<worksheet>";
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK_THAT(sheet_part(deep), Contains("nested deeper than 64"));
}

TEST_CASE("XML that is not well formed is refused with the byte") {
    for (const std::string bad : {"<worksheet>", "<worksheet></sheet>", "<worksheet", "<worksheet a></worksheet>", "<worksheet a=b/>", "<worksheet/>x",
                                  "<worksheet/><worksheet/>", "<worksheet><a b=\"<\"></worksheet>", "<worksheet>&#0;</worksheet>", "<worksheet>&#xD800;</worksheet>",
                                  "<worksheet>&#x110000;</worksheet>", "<worksheet>&amp</worksheet>", "<worksheet><!-- </worksheet>",
                                  "<worksheet><![CDATA[ </worksheet>", "< worksheet/>", "<>", "text", "<worksheet>\xFF</worksheet>", "</worksheet>"}) {
        INFO(bad);
        CHECK_THAT(sheet_part(bad), Contains("sheet1.xml' is damaged at byte"));
    }
}

TEST_CASE("missing parts and wrong references are refused by name") {
    XlsxParts parts;
    parts.rows = one_cell;
    parts.without = {"xl/worksheets/sheet1.xml"};
    CHECK_THAT(refusal(xlsx(parts), "book.xlsx"), Contains("part 'xl/worksheets/sheet1.xml' is missing"));
    parts.without = {"xl/_rels/workbook.xml.rels"};
    CHECK_THAT(refusal(xlsx(parts), "book.xlsx"), Contains("workbook.xml.rels' is missing"));
    parts.without = {"xl/workbook.xml"};
    CHECK_THAT(refusal(xlsx(parts), "book.xlsx"), Contains("'xl/workbook.xml' is missing"));
    parts.without = {};
    parts.sheets = R"(<sheet name="Data" sheetId="1" r:id="rId77"/>)";
    CHECK_THAT(refusal(xlsx(parts), "book.xlsx"), Contains("worksheet 'Data' has no part"));
    parts.sheets = R"(<sheet name="Data" sheetId="1" r:id="rId1" state="veryHidden"/>)";
    CHECK_THAT(refusal(xlsx(parts), "book.xlsx"), Contains("all of its worksheets are hidden"));
    parts.sheets = "<!-- none -->";
    CHECK_THAT(refusal(xlsx(parts), "book.xlsx"), Contains("no worksheets"));
    CHECK_THAT(refusal(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "book.ods"), Contains("'content.xml' is missing"));
    CHECK_THAT(refusal(ods(""), "book.ods"), Contains("no worksheets"));
}

TEST_CASE("a shared text that does not exist is refused, naming the cell") {
    for (const std::string index : {"1", "99999999999999999999999", "-1", "x", "1.0"})
        CHECK_THAT(refuse_rows(R"(<row><c/><c t="s"><v>)" + index + "</v></c></row>", "<si><t>a</t></si>"), Contains("cell B1") && Contains("shared text"));
    CHECK_THAT(refuse_rows(R"(<row><c t="s"><v>0</v></c></row>)"), Contains("cell A1") && Contains("(0 are there)"));
}

TEST_CASE("impossible references of cells and rows are refused") {
    for (const std::string reference : {"ZZZ99999999", "XFE1", "A0", "A1048577", "1A", "A", "", "a1", "AAAA1", "A-1", "A1 "})
        CHECK_THAT(refuse_rows("<row r=\"1\"><c r=\"" + reference + "\"><v>1</v></c></row>"), Contains("impossible reference"));
    for (const std::string number : {"0", "-1", "1048577", "99999999999999", "x", ""})
        CHECK_THAT(refuse_rows("<row r=\"" + number + "\"/>"), Contains("impossible number"));
    CHECK_THAT(refuse_rows(R"(<row r="2"/><row r="2"/>)"), Contains("row 2 comes after row 2"));
    CHECK_THAT(refuse_rows(R"(<row r="1048576"/><row/>)"), Contains("more than 1,048,576 rows"));
    CHECK_THAT(refuse_rows(R"(<row r="2"><c r="A3"><v>1</v></c></row>)"), Contains("cell of row 3 stands in row 2"));
    CHECK_THAT(refuse_rows(R"(<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>)"), Contains("comes after B2"));
    CHECK_THAT(refuse_rows(R"(<row><c r="XFD1"><v>1</v></c></row>)"), Contains("column XFD") && Contains("10,000 columns"));
}

TEST_CASE("cells whose value is not of their kind are refused by name") {
    CHECK_THAT(refuse_rows("<row><c><v>12a</v></c></row>"), Contains("cell A1 should hold a number"));
    CHECK_THAT(refuse_rows("<row><c t=\"b\"><v>2</v></c></row>"), Contains("neither true nor false"));
    CHECK_THAT(refuse_rows("<row><c t=\"z\"><v>2</v></c></row>"), Contains("a kind that is not known"));
    const auto cell = [](const std::string& attributes) {
        return refusal(ods("<table:table table:name=\"T\"><table:table-row><table:table-cell " + attributes + "/></table:table-row></table:table>"), "b.ods");
    };
    CHECK_THAT(cell("office:value-type=\"float\" office:value=\"1,5\""), Contains("cell A1 should hold a number"));
    CHECK_THAT(cell("office:value-type=\"boolean\""), Contains("neither true nor false"));
    CHECK_THAT(cell("table:number-columns-repeated=\"-1\""), Contains("no sensible number"));
    CHECK_THAT(cell("table:number-columns-repeated=\"99999999999999999999\""), Contains("no sensible number"));
}

TEST_CASE("a few bytes that stand for millions of cells or of bytes are refused, quickly") {
    const auto table = [](const std::string& rows) { return ods("<table:table table:name=\"T\">" + rows + "</table:table>"); };
    const std::string wide = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"9000\" "
                             "office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    CHECK(seconds([&] { CHECK_THAT(refusal(table(wide), "b.ods"), Contains("more than 20,000,000 cells")); }) < 2.0);
    const std::string tall = "<table:table-row table:number-rows-repeated=\"1048577\"><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    CHECK_THAT(refusal(table(tall), "b.ods"), Contains("more than 1,048,576 rows"));
    const std::string columns = "<table:table-row><table:table-cell table:number-columns-repeated=\"2000000000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    CHECK_THAT(refusal(table(columns), "b.ods"), Contains("more than 10,000 columns"));
    std::string rows;
    for (int i = 0; i < 300; ++i) rows += R"(<row><c t="s"><v>0</v></c></row>)";
    CHECK(seconds([&] { CHECK_THAT(refuse_rows(rows, "<si><t>" + std::string(900'000, 'x') + "</t></si>"), Contains("128 MB of text")); }) < 2.0);
}

TEST_CASE("a text over 1 MB in a workbook is refused") {
    std::string text(Sheet::max_cell + 1, 'x');
    std::mt19937 random(1);
    for (char& c : text) c = static_cast<char>('a' + random() % 26);
    CHECK_THAT(refuse_rows("<row><c t=\"str\"><v>" + text + "</v></c></row>"), Contains("1 MB"));
    CHECK_THAT(refuse_rows("<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>"), Contains("1 MB"));
    CHECK_THAT(refusal(ods("<table:table table:name=\"T\"><table:table-row><table:table-cell><text:p>" + text + "</text:p></table:table-cell></table:table-row></table:table>"), "b.ods"),
               Contains("1 MB"));
}
