// The arena of a sheet: blocks, long cells, rows taken back.
#include "src/intake/sheet.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

TEST_CASE("cells of every length come back from a sheet of many blocks, and from a copy of it") {
    Sheet sheet;
    const auto length = [](std::size_t i) { return i % 97 == 0 ? Sheet::max_cell - i % 5 : i * 7919 % 300; };
    const auto kind = [](std::size_t i) { return static_cast<CellKind>(i % 6); };
    for (std::size_t i = 0; i < 2'000; ++i) {
        if (i % 10 == 0) sheet.begin_row(static_cast<std::int64_t>(i));
        const std::string text(length(i), static_cast<char>('a' + i % 26));
        sheet.extend_cell(std::string_view(text).substr(0, text.size() / 3));
        sheet.extend_cell(std::string_view(text).substr(text.size() / 3));
        sheet.end_cell(kind(i));
    }
    const Sheet copy = sheet;
    REQUIRE(copy.rows() == 200);
    CHECK(copy.columns() == 10);
    for (std::size_t i = 0; i < 2'000; ++i) {
        const SheetCell cell = copy.cell(i / 10, i % 10);
        REQUIRE(cell.kind == kind(i));
        REQUIRE(cell.text.size() == length(i));
        REQUIRE((cell.text.empty() || (cell.text.front() == static_cast<char>('a' + i % 26) && cell.text.back() == cell.text.front())));
    }
    CHECK(copy.source_row(7) == 70);
}

TEST_CASE("a million small cells keep their places") {
    Sheet sheet;
    for (std::int64_t row = 0; row < 200'000; ++row) {
        sheet.begin_row(row);
        for (int column = 0; column < 5; ++column) sheet.add_cell(CellKind::text, std::to_string(row * 5 + column));
    }
    CHECK(sheet.cells() == 1'000'000);
    for (std::size_t row = 0; row < 200'000; row += 997) REQUIRE(sheet.cell(row, 3).text == std::to_string(row * 5 + 3));
}

TEST_CASE("a cell may be 1 MB long and no longer") {
    Sheet sheet;
    sheet.begin_row(1);
    sheet.add_cell(CellKind::text, std::string(Sheet::max_cell, 'x'));
    CHECK_THROWS_AS(sheet.add_cell(CellKind::text, std::string(Sheet::max_cell + 1, 'x')), std::length_error);
}

TEST_CASE("asking past the end of a row gives an empty cell") {
    Sheet sheet;
    sheet.begin_row(1);
    sheet.add_cell(CellKind::text, "a");
    sheet.begin_row(2);
    CHECK(sheet.cell(0, 1).kind == CellKind::empty);
    CHECK(sheet.cell(1, 0).text.empty());
    CHECK(sheet.row_length(1) == 0);
}

TEST_CASE("a row that is taken back leaves the others as they were") {
    Sheet sheet;
    sheet.begin_row(1);
    sheet.add_cell(CellKind::text, "a");
    for (int i = 0; i < 70'000; ++i) {
        sheet.begin_row(2);
        sheet.add_cell(CellKind::text, "  ");
        if (i % 2) sheet.drop_last_row();
    }
    sheet.begin_row(3);
    sheet.add_cell(CellKind::number, "7");
    CHECK(sheet.rows() == 35'002);
    CHECK(sheet.cell(35'001, 0).text == "7");
    CHECK(sheet.cell(0, 0).text == "a");
    CHECK(sheet.cells() == 35'002);
}
