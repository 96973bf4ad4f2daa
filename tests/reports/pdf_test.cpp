// PDF: what independent readers find in it.
#include "reports/render/pdf.hpp"

#include <numeric>

#include "reports/render/pages.hpp"
#include "reports/render/table_plan.hpp"
#include "tests/reports/samples.hpp"
#include "tests/reports/tools.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {

// Checked by qpdf, as text by poppler.
std::string text_of(const reports::Document& book, const std::string& options = "") {
    const test::TempFolder folder;
    const auto file = folder.put("book.pdf", reports::render_pdf(book));
    const auto checked = test::run("qpdf --check " + file.string());
    INFO(checked.output);
    CHECK(checked.status == 0);
    return test::run("pdftotext -layout " + options + " " + file.string() + " -").output;
}

std::size_t pages_of(const reports::Document& book) { return reports::lay_out(book)->count(); }

}  // namespace

TEST_CASE("A PDF has the same bytes twice and is sound to qpdf") {
    const auto book = test::sample_book(40);
    const std::string once = reports::render_pdf(book);
    const bool same = once == reports::render_pdf(book);
    CHECK(same);
    auto later = book;
    later.revision = 13;
    const bool differs = once != reports::render_pdf(later);
    CHECK(differs);
}

TEST_CASE("A PDF is tagged, titled and dated from the document alone") {
    const test::TempFolder folder;
    const auto file = folder.put("book.pdf", reports::render_pdf(test::sample_book(40)));
    CHECK(test::run("qpdf --check " + file.string()).status == 0);
    const std::string info = test::run("TZ=UTC pdfinfo -isodates " + file.string()).output;
    CHECK(info.find("Title:           Asset management strategy: appendices") != std::string::npos);
    CHECK(info.find("Tagged:          yes") != std::string::npos);
    CHECK(info.find("CreationDate:    2026-04-02T00:00:00Z") != std::string::npos);
    const std::string raw = test::run("qpdf --qdf --object-streams=disable " + file.string() + " -").output;
    CHECK(raw.find("/Lang (en-GB)") != std::string::npos);
    CHECK(raw.find("/DisplayDocTitle true") != std::string::npos);
    CHECK(raw.find("/Scope /Column") != std::string::npos);
    CHECK(test::count_of(raw, "/Alt (") == 5);
    CHECK(test::count_of(raw, "/S /Table\n") == 3);  // the register in two parts, and the summary
    CHECK(test::count_of(raw, "/S /Document") == 1);
    CHECK(raw.find("/Outlines") != std::string::npos);
}

TEST_CASE("The structure of a PDF holds its tables row by row, over pages") {
    const test::TempFolder folder;
    const auto file = folder.put("book.pdf", reports::render_pdf(test::sample_book(60)));
    const std::string structure = test::run("pdfinfo -struct-text " + file.string()).output;
    CHECK(structure.find("Syntax Error") == std::string::npos);
    CHECK(test::count_of(structure, " TR\n") == 2 * 61 + 1 + 8);  // heads and 60 rows in two parts, one total; the summary's 8
    CHECK(test::count_of(structure, "\"AST-0059\"") == 2);
    CHECK(structure.find("H1 (block)\n    \"Asset management strategy: appendices\"") != std::string::npos);
    CHECK(test::count_of(structure, "  Figure") == 5);
}

TEST_CASE("Every page says which it is, and the heads of a table come again") {
    const auto book = test::sample_book(60);
    const std::string text = text_of(book);
    const std::size_t count = pages_of(book);
    for (std::size_t page = 1; page <= count; ++page)
        CHECK(text.find("Page " + std::to_string(page) + " of " + std::to_string(count)) != std::string::npos);
    CHECK(test::count_of(text, "revision 12 · in force on 01/04/2026 · public version") == count);
    CHECK(test::count_of(text, book.head) == count + 1);
    CHECK(test::count_of(text, "Postcode") >= 3);
}

TEST_CASE("The contents name the page that each section stands on") {
    const auto pages = reports::lay_out(test::sample_book(60));
    const std::string text = text_of(test::sample_book(60), "-f 2 -l 2");
    for (const auto& entry : pages->entries) {
        if (entry.level != 1) continue;
        CHECK(text.find(entry.title.substr(3)) != std::string::npos);
        CHECK(pages->pages[entry.page].running_head == entry.title);
        CHECK(text.find(" " + std::to_string(entry.page + 1) + "\n") != std::string::npos);
    }
}

TEST_CASE("Totals stand at the foot, and what isn't known is a dash") {
    const std::string text = text_of(test::sample_book(3));
    CHECK(text.find("£2,172,839.46") != std::string::npos);
    CHECK(text.find("—") != std::string::npos);
    CHECK(text.find("not known") != std::string::npos);
}

TEST_CASE("Neither a total nor a last row stands alone on a page, however many rows there are") {
    for (std::size_t rows = 30; rows < 70; ++rows) {
        const auto pages = reports::lay_out(test::table_book(rows, 3));
        const auto on = [&](const reports::Page& page, const std::string& wanted) {
            return std::any_of(page.items.begin(), page.items.end(), [&](const auto& item) {
                const auto* words = std::get_if<reports::paint::Words>(&item);
                return words && words->text == wanted;
            });
        };
        const auto total = std::find_if(pages->pages.begin(), pages->pages.end(), [&](const reports::Page& page) { return on(page, "Total"); });
        REQUIRE(total != pages->pages.end());
        INFO(rows << " rows");
        CHECK(on(*total, "r" + std::to_string(rows) + " c1"));
        CHECK(on(*total, "r" + std::to_string(rows - 1) + " c1"));
    }
}

TEST_CASE("A table on pages that lie across takes their width") {
    auto book = test::table_book(4, 3);
    auto& blocks = book.sections[0].blocks;
    auto& table = std::get<reports::TableBlock>(blocks[0]).table;
    for (TableRow& row : table.rows) row.cells[1] = std::string("A sentence that needs rather more room than a narrow page gives it, so that it wraps there and doesn't wrap here at all");
    const auto pages = reports::lay_out(book);
    const reports::Meter meter{pages->context};
    const auto& block = std::get<reports::TableBlock>(blocks[0]);
    const auto width = [&](const reports::TablePlan& plan) { return std::accumulate(plan.parts.at(0).widths.begin(), plan.parts.at(0).widths.end(), 0.0); };
    const auto upright = reports::plan_table(meter, block), across = reports::plan_table(meter, block, reports::Orientation::landscape);
    CHECK(upright.orientation == reports::Orientation::portrait);
    CHECK(across.orientation == reports::Orientation::landscape);
    CHECK(width(across) > width(upright) * 1.2);
    CHECK(width(across) <= reports::page_shape(reports::Orientation::landscape).text_width() + 0.01);
}

TEST_CASE("Awkward text is set without a fault") {
    auto book = test::table_book(0, 1);
    auto& table = std::get<reports::TableBlock>(book.sections[0].blocks[0]).table;
    table.columns = {{"number", "No"}, {"text", "Text"}};
    std::int64_t number = 0;
    for (const std::string& text : test::awkward_texts()) table.rows.push_back({{++number, text}, {}, false});
    const std::string text = text_of(book);
    CHECK(text.find("=1+1") != std::string::npos);
    CHECK(text.find("<script>alert(1)</script>") != std::string::npos);
    CHECK(text.find("عיר") == std::string::npos);
    CHECK(test::count_of(text, "w") >= 5000);
}

TEST_CASE("A table may be empty, very wide, or very long") {
    CHECK(text_of(test::table_book(0, 3)).find("No rows.") != std::string::npos);
    const std::string wide = text_of(test::table_book(4, 60));
    CHECK(wide.find("part 2 of") != std::string::npos);
    CHECK(wide.find("r4 c59") != std::string::npos);
    const std::string tall = text_of(test::table_book(10'000, 3));
    CHECK(tall.find("r10000 c2") != std::string::npos);
    CHECK(tall.find("£49,995,500.00") != std::string::npos);  // 0.05 + 1.05 + ... + 9,999.05
    CHECK(test::count_of(tall, "Column 2") >= 150);
    reports::Document nothing;
    CHECK(text_of(nothing).find("Page 1 of 1") != std::string::npos);
}

TEST_CASE("A cell longer than a page goes on over the next, losing nothing") {
    auto book = test::table_book(1, 2);
    auto& table = std::get<reports::TableBlock>(book.sections[0].blocks[0]).table;
    std::string words;
    for (int i = 0; i < 4000; ++i) words += "w" + std::to_string(i) + " ";
    table.rows[0].cells[0] = words;
    const std::string text = text_of(book, "-raw");
    for (int i = 0; i < 4000; i += 7) CHECK(text.find("w" + std::to_string(i)) != std::string::npos);
}

TEST_CASE("A page on the screen is the page in the PDF") {
    const auto pages = reports::lay_out(test::sample_book(30));
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 600, 850);
    cairo_t* cairo = cairo_create(surface);
    for (std::size_t page = 0; page < pages->count(); ++page) pages->draw(page, cairo);
    CHECK(cairo_status(cairo) == CAIRO_STATUS_SUCCESS);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    CHECK_THROWS_AS(pages->draw(pages->count(), nullptr), std::out_of_range);
    bool found = false;
    for (std::size_t page = 0; page < pages->count(); ++page)
        for (const auto& region : pages->pages[page].regions)
            if (!region.sources.empty()) {
                CHECK_FALSE(pages->sources_at(page, region.x + 1, region.y + 1).empty());
                found = true;
            }
    CHECK(found);
    CHECK(pages->sources_at(0, 1, 1).empty());
}

TEST_CASE("Making a PDF can be cancelled") {
    std::atomic<bool> stop{false};
    const Progress progress([&](double, const std::string&) { stop = true; }, &stop);
    CHECK_THROWS_AS(reports::render_pdf(test::sample_book(200), progress), Cancelled);
}
