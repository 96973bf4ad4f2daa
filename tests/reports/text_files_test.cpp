// CSV, HTML, JSON, and writing files so that they are whole or absent.
#include <pugixml.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <csignal>
#include <nlohmann/json.hpp>

#include "reports/render/csv.hpp"
#include "reports/render/file.hpp"
#include "reports/render/html.hpp"
#include "reports/render/json.hpp"
#include "reports/render/pdf.hpp"
#include "reports/render/render.hpp"
#include "src/base/result.hpp"
#include "tests/reports/samples.hpp"
#include "tests/reports/tools.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using reports::neutralised;

namespace {

// RFC 4180, read the plain way.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& field = rows.back().back();
        if (quoted) {
            if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') field += text[i++];
            else if (text[i] == '"') quoted = false;
            else field += text[i];
        } else if (text[i] == '"') quoted = true;
        else if (text[i] == ',') rows.back().emplace_back();
        else if (text[i] == '\r' && text[i + 1] == '\n') { rows.emplace_back(1); ++i; }
        else field += text[i];
    }
    rows.pop_back();
    return rows;
}

DataTable awkward_table() {
    DataTable table{"awkward", "Awkward", "", {{"number", "No"}, {"text", "Text"}, {"amount", "Amount", Total::sum}}, {}, {}};
    std::int64_t number = 0;
    for (const std::string& text : test::awkward_texts()) table.rows.push_back({{++number, text, Money::from_pence(-number)}, {}, false});
    return table;
}

constexpr std::string_view record_types[] = {"assets"};

}  // namespace

TEST_CASE("Text that a spreadsheet might run gets an apostrophe, other text and numbers don't") {
    for (const char* risky : {"=1+1", "+44", "-1", "@x", "\t=1", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", " =1+1", "\xC2\xA0=1", "\xE2\x80\x8B=1", "\xEF\xBB\xBF=1"})
        CHECK(neutralised(risky) == std::string("'") + risky);
    for (const char* plain : {"", " ", "A=1", "1+1", "10-12 High Street", "a@b", "'=1", "007", "£-1"}) CHECK(neutralised(plain) == plain);
    DataTable numbers{"n", "", "", {{"a", "A"}}, {{{Money::from_pence(-50)}, {}, false}, {{std::int64_t{-7}}, {}, false}}, {}};
    CHECK(reports::csv_of(numbers) == "a\r\n-0.50\r\n-7\r\n");
}

TEST_CASE("CSV is read back exactly, but for the apostrophes") {
    const DataTable table = awkward_table();
    const std::string csv = reports::csv_of(table);
    CHECK(csv.substr(0, 3) != "\xEF\xBB\xBF");
    const auto rows = read_csv(csv);
    REQUIRE(rows.size() == table.rows.size() + 1);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        REQUIRE(rows[r + 1].size() == 3);
        CHECK(rows[r + 1][1] == neutralised(test::awkward_texts()[r]));
    }
    test::holds("any text survives", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("a,\"\n\r\t =+-@1")));
        DataTable one{"n", "", "", {{"a", "A"}, {"b", "B"}}, {{{text, std::string("end")}, {}, false}}, {}};
        const auto back = read_csv(reports::csv_of(one));
        RC_ASSERT(back.size() == 2u);
        RC_ASSERT(back[1][0] == neutralised(text));
        RC_ASSERT(back[1][1] == "end");
    });
}

TEST_CASE("Rows shorter than the columns are filled with nothing in every format") {
    DataTable ragged{"ragged", "", "", {{"a", "A"}, {"b", "B", Total::sum}}, {{{std::string("only")}, {}, false}, {{}, {}, true}}, {}};
    CHECK(reports::csv_of(ragged) == "a,b\r\nonly,\r\n,\r\n");
    auto book = test::table_book(0, 1);
    book.sections[0].blocks = {reports::TableBlock{ragged, {0}}};
    for (const auto format : {reports::Format::pdf, reports::Format::docx, reports::Format::xlsx, reports::Format::html, reports::Format::json})
        CHECK(reports::render(book, format, "x"));
}

TEST_CASE("HTML is well formed, says its language, and holds text as text") {
    auto book = test::sample_book(20);
    book.sections[0].blocks.push_back(reports::TableBlock{awkward_table(), {0}});
    const std::string html = reports::render_html(book);
    const bool same = html == reports::render_html(book);
    CHECK(same);
    CHECK(html.find("<html lang=\"en-GB\">") != std::string::npos);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("&lt;script&gt;") != std::string::npos);
    CHECK(test::count_of(html, "<caption>") == 3);
    CHECK(test::count_of(html, "scope=\"col\"") == 21 + 7 + 3);
    CHECK(test::count_of(html, "<svg ") == 10);  // each light and dark
    CHECK(test::count_of(html, "<desc id=") == 10);
    CHECK(html.find("http-equiv") == std::string::npos);
    CHECK(html.find(" src=") == std::string::npos);
    std::string xml = html.substr(html.find("<body>"));
    xml.resize(xml.find("</html>"));
    pugi::xml_document parsed;
    const auto result = parsed.load_string(xml.c_str());
    INFO(result.description() << " near " << xml.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset - 60)), 120));
    CHECK(result);
    std::map<std::string, int> ids;
    for (const auto& found : parsed.select_nodes("//@id")) CHECK(++ids[found.attribute().value()] == 1);
    for (const auto& found : parsed.select_nodes("//@xlink:href")) CHECK(ids.contains(std::string(found.attribute().value()).substr(1)));
}

TEST_CASE("JSON of a table has exact values and null for what isn't known") {
    DataTable table{"t", "", "", {{"money", "Money"}, {"area", "Area"}, {"unknown", "Unknown"}, {"yes", "Yes"}, {"on", "On"}},
                    {{{Money::from_pence(123405), Area(12'345'000, AreaBasis::nia), Cell{}, true, Date::of(2026, 3, 25)}, {}, false}}, {}};
    const auto json = nlohmann::json::parse(reports::json_of(table));
    CHECK(json[0]["money"] == "1234.05");
    CHECK(json[0]["area"]["value"] == "1234.5");
    CHECK(json[0]["area"]["unit"] == "m2");
    CHECK(json[0]["area"]["basis"] == "NIA");
    CHECK(json[0]["unknown"].is_null());
    CHECK(json[0]["yes"] == true);
    CHECK(json[0]["on"] == "2026-03-25");
    CHECK(nlohmann::json::parse(reports::json_of(awkward_table())).size() == test::awkward_texts().size());
}

TEST_CASE("A stored document comes back equal, and gives the same bytes again") {
    auto book = test::sample_book(25);
    book.audience = reports::Audience::exempt;
    book.withheld.push_back({"C", "Unit 4", "Passing rent", "paragraph 3"});
    book.sections[0].blocks.push_back(reports::PageBreak{reports::Orientation::landscape});
    std::get<reports::TableBlock>(book.sections[0].blocks[1]).formulas = {{0, 3, "[1,3]*2"}};
    for (const auto kind : {chart::Kind::waterfall, chart::Kind::fan, chart::Kind::timeline}) book.sections[1].blocks.push_back(reports::ChartBlock{test::sample_chart(kind)});
    std::get<reports::TableBlock>(book.sections[0].blocks[1]).table.rows[0].cells = {Energy::from_small(5), Carbon::from_small(6), Volume::from_small(7), 1.5, Date::of(1400, 1, 1)};
    const auto back = reports::document_from_json(reports::render_json(book), record_types);
    REQUIRE(back);
    const bool equal = *back == book, same_bytes = reports::render_pdf(*back) == reports::render_pdf(book);
    CHECK(equal);
    CHECK(same_bytes);
}

TEST_CASE("A damaged stored document is refused with a reason") {
    const std::string good = reports::render_json(test::sample_book(2));
    for (const std::string& bad : {std::string(), std::string("{}"), std::string("[]"), good.substr(0, good.size() / 2), std::string("null")}) {
        const auto read = reports::document_from_json(bad, record_types);
        REQUIRE_FALSE(read);
        CHECK(read.error()[0].code == "document_unreadable");
    }
    CHECK_FALSE(reports::document_from_json(good, {}));  // sources of record types that nobody knows
    std::string wrong_date = good;
    wrong_date.replace(wrong_date.find("2026-04-01"), 10, "2026-02-30");
    CHECK_FALSE(reports::document_from_json(wrong_date, record_types));
}

TEST_CASE("Formats give the files that scripts expect") {
    const auto book = test::sample_book(3);
    const auto csv = reports::render(book, reports::Format::csv, "strategy");
    REQUIRE(csv);
    REQUIRE(csv->size() == 2);
    CHECK((*csv)[0].name == "strategy-A-1.csv");
    CHECK((*csv)[1].name == "strategy-B-1.csv");
    CHECK((*reports::render(book, reports::Format::pdf, "strategy-A"))[0].name == "strategy-A.pdf");
    CHECK(reports::format_from("xlsx") == reports::Format::xlsx);
    CHECK_FALSE(reports::format_from("xls"));
    CHECK(reports::render_table(test::sample_register(2), reports::Format::pdf, book).error()[0].code == "format_unsuited");
}

TEST_CASE("A file is replaced whole and keeps its permissions") {
    const test::TempFolder folder;
    const auto path = folder.path() / "a report.pdf";
    reports::write_file_safely(path, "one");
    chmod(path.c_str(), 0640);
    reports::write_file_safely(path, "two");
    CHECK(test::slurp(path) == "two");
    struct stat now {};
    REQUIRE(stat(path.c_str(), &now) == 0);
    CHECK((now.st_mode & 0777) == 0640);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("A disk that is full leaves the old file and nothing else") {
    const test::TempFolder folder;
    const auto path = folder.path() / "report.pdf";
    reports::write_file_safely(path, "the old one");
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    bool refused = false;
    std::string message;
    try {
        reports::write_file_safely(path, std::string(100'000, 'x'));
    } catch (const WorldError& error) {
        refused = true;
        message = error.what();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, old_handler);
    CHECK(refused);
    CHECK(message.find("report.pdf") != std::string::npos);
    CHECK(message.find("Make room") != std::string::npos);
    CHECK(test::slurp(path) == "the old one");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("A file that can't be written is refused with its path") {
    const test::TempFolder folder;
    CHECK_THROWS_AS(reports::write_file_safely(folder.path() / "no such folder" / "x.pdf", "x"), WorldError);
    CHECK_THROWS_AS(reports::write_file_safely(folder.path(), "x"), WorldError);
    CHECK_THROWS_AS(reports::write_file_safely("/dev/full", "x"), WorldError);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 0);
}
