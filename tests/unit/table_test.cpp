// Cells: shown, written, ordered and added up, with the unknown never taken for nothing.
#include "src/table/table.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

const Cell unknown{};

DataTable column_of(std::vector<Cell> cells, Total total = Total::sum) {
    DataTable table;
    table.columns.push_back({"figure", "Figure", total, 2, 0});
    for (Cell& cell : cells) table.rows.push_back({{std::move(cell)}, {}, false});
    return table;
}

Cell total_of(std::vector<Cell> cells, Total total = Total::sum) {
    return column_total(column_of(std::move(cells), total), 0);
}

Cell any_cell() {
    const auto n = *rc::gen::inRange<std::int64_t>(-3, 4);
    switch (*rc::gen::inRange(0, 12)) {
        case 0:
            return unknown;
        case 1:
            return *rc::gen::element<std::string>("", "a", "A", "á", "b  c", "b c", "\xFF");
        case 2:
            return n;
        case 3:
            return Money::from_pence(n);
        case 4:
            return Date::of(2026, 1, 1).plus_days(n);
        case 5:
            return Area(n, *rc::gen::element(AreaBasis::nia, AreaBasis::gia));
        case 6:
            return Ratio::from_millionths(n);
        case 7:
            return Energy::from_small(n);
        case 8:
            return Carbon::from_small(n);
        case 9:
            return Volume::from_small(n);
        case 10:
            return *rc::gen::element(static_cast<double>(n), static_cast<double>(n) + 0.5, std::nan(""), HUGE_VAL);
        default:
            return n > 0;
    }
}

}  // namespace

TEST_CASE("cells are shown as people read them") {
    CHECK(to_display(Cell(Money::from_pence(123'405))) == "£1,234.05");
    CHECK(to_display(Cell(Date::of(2026, 3, 25))) == "25/03/2026");
    CHECK(to_display(Cell(Area(12'345'000, AreaBasis::nia))) == "1,234.5 m² NIA");
    CHECK(to_display(Cell(Ratio::from_millionths(35'000))) == "3.5%");
    CHECK(to_display(Cell(std::int64_t{1'200})) == "1,200");
    CHECK(to_display(Cell(true)) == "Yes");
    CHECK(to_display(Cell(false)) == "No");
    CHECK(to_display(Cell("text")) == "text");
    CHECK(to_display(Cell(Energy::from_small(1'500))) == "1.5 kWh");
    CHECK(to_display(Cell(Energy::from_small(1'234'500))) == "1,234 kWh");
    CHECK(to_display(Cell(Carbon::from_small(2'755'853'742))) == "2,755.85 t");
    CHECK(to_display(Cell(Carbon::from_small(-4'300))) == "-0.0043 t");
    CHECK(to_display(Cell(Carbon{})) == "0.00 t");
    CHECK(to_display(Cell(Volume::from_small(5'526'400))) == "5,526 m³");
    CHECK(to_display(Cell(1'234'567.891)) == "1,234,567.89");
    CHECK(to_display(Cell(-1'234.5), 0) == "-1,234");
    CHECK(to_display(Cell(-0.001)) == "0.00");
    CHECK(to_display(Cell(-123.0), 1) == "-123.0");
}

TEST_CASE("what is not known is an em dash and never nothing") {
    CHECK(to_display(unknown) == "—");
    CHECK(to_display(Cell(std::nan(""))) == "—");
    CHECK(to_display(Cell(std::numeric_limits<double>::infinity())) == "—");
    CHECK(to_plain(unknown).empty());
    CHECK(to_plain(Cell(std::nan(""))).empty());
    CHECK(to_display(Cell(std::int64_t{0})) == "0");
}

TEST_CASE("cells are written plainly and exactly for files") {
    CHECK(to_plain(Cell(Money::from_pence(123'405))) == "1234.05");
    CHECK(to_plain(Cell(Date::of(2026, 3, 25))) == "2026-03-25");
    CHECK(to_plain(Cell(Area(12'345'000, AreaBasis::nia))) == "1234.5");
    CHECK(to_plain(Cell(Ratio::from_millionths(35'000))) == "0.035");
    CHECK(to_plain(Cell(std::int64_t{-1'200})) == "-1200");
    CHECK(to_plain(Cell(true)) == "true");
    CHECK(to_plain(Cell("a, \"b\"")) == "a, \"b\"");
    CHECK(to_plain(Cell(Carbon::from_small(12'500'000))) == "12.5");
    holds("a double reads back as itself", [](double value) {
        if (std::isfinite(value)) RC_ASSERT(std::stod(to_plain(Cell(value))) == value);
    });
}

TEST_CASE("numbers are told from words, dates and yes or no") {
    CHECK(is_numeric(Cell(std::int64_t{1})));
    CHECK(is_numeric(Cell(1.5)));
    CHECK(is_numeric(Cell(Money{})));
    CHECK(is_numeric(Cell(Area{})));
    CHECK(is_numeric(Cell(Volume{})));
    CHECK_FALSE(is_numeric(Cell("1")));
    CHECK_FALSE(is_numeric(Cell(Date{})));
    CHECK_FALSE(is_numeric(Cell(true)));
    CHECK_FALSE(is_numeric(unknown));
}

TEST_CASE("a column sorts by value, text by how it folds, and the unknown last") {
    std::vector<Cell> cells{unknown, Cell("b"), Cell("Éa"), Cell("C"), Cell("a"), Cell("eb")};
    std::sort(cells.begin(), cells.end(), cell_less);
    CHECK(cells == std::vector<Cell>{Cell("a"), Cell("b"), Cell("C"), Cell("Éa"), Cell("eb"), unknown});
    CHECK(cell_less(Cell(Area(1, AreaBasis::gia)), Cell(Area(2, AreaBasis::nia))));
    CHECK(cell_less(Cell(Area(1, AreaBasis::nia)), Cell(Area(1, AreaBasis::gia))));
    CHECK(cell_less(Cell(1.5), Cell(std::int64_t{2})));
    CHECK(cell_less(Cell(std::int64_t{9'007'199'254'740'993}), Cell(9'007'199'254'740'994.0)));
    CHECK(cell_less(Cell(Money::from_pence(-1)), Cell(Money{})));
    CHECK_FALSE(cell_less(unknown, Cell(std::nan(""))));
    CHECK_FALSE(cell_less(unknown, unknown));
}

TEST_CASE("the order of cells is a strict weak order over every kind") {
    holds("irreflexive, asymmetric, transitive, and ties are transitive", [] {
        const Cell a = any_cell(), b = any_cell(), c = any_cell();
        RC_ASSERT_FALSE(cell_less(a, a));
        RC_ASSERT_FALSE(cell_less(a, b) && cell_less(b, a));
        if (cell_less(a, b) && cell_less(b, c)) RC_ASSERT(cell_less(a, c));
        const auto tied = [](const Cell& x, const Cell& y) { return !cell_less(x, y) && !cell_less(y, x); };
        if (tied(a, b) && tied(b, c)) RC_ASSERT(tied(a, c));
    });
}

TEST_CASE("a sum skips what isn't known and counts what it skipped") {
    const auto table = column_of({Money::from_pence(100), unknown, Money::from_pence(-30)});
    CHECK(column_total(table, 0) == Cell(Money::from_pence(70)));
    CHECK(unknown_cells(table, 0) == 1);
    CHECK(total_of({unknown, unknown}) == unknown);
    CHECK(total_of({}) == unknown);
    CHECK(total_of({std::int64_t{2}, std::int64_t{3}}) == Cell(std::int64_t{5}));
    CHECK(total_of({std::int64_t{2}, 0.5, std::int64_t{3}}) == Cell(5.5));
    CHECK(total_of({0.5, std::nan("")}) == Cell(0.5));
    CHECK(total_of({Energy::from_small(2), Energy::from_small(3)}) == Cell(Energy::from_small(5)));
}

TEST_CASE("areas of several bases and cells of several kinds are never added") {
    CHECK(total_of({Area(1, AreaBasis::nia), Area(2, AreaBasis::nia)}) == Cell(Area(3, AreaBasis::nia)));
    CHECK(total_of({Area(1, AreaBasis::nia), Area(2, AreaBasis::gia)}) == unknown);
    CHECK(total_of({Area(1, AreaBasis::nia), Area(2, AreaBasis::gia), Area(3, AreaBasis::nia)}) == unknown);
    CHECK(total_of({Money{}, std::int64_t{1}}) == unknown);
    CHECK(total_of({1.5, Money{}}) == unknown);
    CHECK(total_of({Cell("1")}) == unknown);
    CHECK(total_of({Date{}}) == unknown);
}

TEST_CASE("counting, no total, subtotals, short rows and columns that aren't there") {
    CHECK(total_of({Cell("a"), unknown, Cell("b")}, Total::count) == Cell(std::int64_t{2}));
    CHECK(total_of({unknown}, Total::count) == Cell(std::int64_t{0}));
    CHECK(total_of({std::int64_t{1}}, Total::none) == unknown);
    auto table = column_of({Money::from_pence(100)});
    table.rows.push_back({{Money::from_pence(100)}, {}, true});
    table.rows.push_back({});
    CHECK(column_total(table, 0) == Cell(Money::from_pence(100)));
    CHECK(unknown_cells(table, 0) == 1);
    CHECK_THROWS_AS(column_total(table, 1), std::out_of_range);
}

TEST_CASE("a total past the range throws instead of wrapping") {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    CHECK_THROWS_AS(total_of({Money::from_pence(largest), Money::from_pence(1)}), std::overflow_error);
    CHECK_THROWS_AS(total_of({largest, std::int64_t{1}}), std::overflow_error);
    CHECK_THROWS_AS(total_of({Area(largest, AreaBasis::nia), Area(1, AreaBasis::nia)}), std::overflow_error);
}
