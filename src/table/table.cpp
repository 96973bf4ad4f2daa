// Cells as text, in order and added up.
#include "src/table/table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <type_traits>

#include "src/base/digits.hpp"
#include "src/base/text.hpp"

namespace terrier {
namespace {

constexpr std::string_view not_known = "—";

bool is_unknown(const Cell& cell) {
    const double* number = std::get_if<double>(&cell);
    return std::holds_alternative<std::monostate>(cell) || (number != nullptr && !std::isfinite(*number));
}

/// Thousands parted in a decimal that fmt wrote; "-0.00" loses its sign.
std::string grouped_double(double value, int places) {
    std::string text = fmt::format("{:.{}f}", value, places < 0 ? 0 : places);
    if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
    const std::size_t first = text.front() == '-' ? 1 : 0;
    std::size_t at = std::min(text.find('.'), text.size());
    while (at > first + 3) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

template <class T>
inline constexpr bool is_quantity = std::is_same_v<T, Money> || std::is_same_v<T, Ratio> || std::is_same_v<T, Energy> ||
                                    std::is_same_v<T, Carbon> || std::is_same_v<T, Volume> || std::is_same_v<T, DecimalNumber>;

/// Kinds sort apart; whole numbers and doubles are one kind.
std::size_t kind_rank(const Cell& cell) {
    if (is_unknown(cell)) return std::variant_size_v<Cell>;
    return std::holds_alternative<double>(cell) ? Cell(std::int64_t{}).index() : cell.index();
}

/// long double holds every int64 and every double exactly here.
long double as_number(const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<long double>(*whole);
    return static_cast<long double>(std::get<double>(cell));
}

bool text_less(const std::string& a, const std::string& b) {
    const int order = compare_folded(a, b);
    return order != 0 ? order < 0 : a < b;
}

/// So many decimals of a quantity, rounded half to even, thousands parted.
template <class Unit>
std::string rounded(Quantity<Unit> q, int places, std::string_view unit) {
    const std::int64_t step = Unit::per_shown / power_of_ten(places);
    const auto count = static_cast<std::int64_t>(divided_half_even(q.small(), step));
    return decimal_text(count, places, places, true) + " " + std::string(unit);
}
// What people need of a large number of a small unit; files have it whole: carbon to a hundredth of a tonne (below a tenth of one to
// 100 g), energy and water of 100 kWh, 100 m3 and more to the whole, rounded half to even.
std::string display_of(Carbon c) {
    const std::int64_t grams = c.small() < 0 ? -c.small() : c.small();
    return rounded(c, grams == 0 || grams >= 100'000 ? 2 : 4, "t");
}
std::string display_of(Energy e) { return e.small() >= 100'000 || e.small() <= -100'000 ? rounded(e, 0, "kWh") : to_display(e); }
std::string display_of(Volume v) { return v.small() >= 100'000 || v.small() <= -100'000 ? rounded(v, 0, "m³") : to_display(v); }

/// What a sum has come to; `mixed` when the cells can't be added to one another.
struct Sum {
    Cell total;
    bool mixed = false;

    template <class T>
    void add(const T& value) {
        if constexpr (std::is_same_v<T, std::int64_t>) {
            add_whole(value);
        } else if constexpr (std::is_same_v<T, double>) {
            add_double(value);
        } else if constexpr (std::is_same_v<T, Area>) {
            Area* so_far = std::get_if<Area>(&total);
            if (so_far == nullptr || so_far->basis() != value.basis()) return start(value);
            *so_far += value;
        } else if constexpr (is_quantity<T>) {
            T* so_far = std::get_if<T>(&total);
            if (so_far == nullptr) return start(value);
            *so_far += value;
        } else {
            mixed = true;
        }
    }

  private:
    template <class T>
    void start(const T& value) {
        if (std::holds_alternative<std::monostate>(total)) {
            total = value;
        } else {
            mixed = true;
        }
    }
    void add_whole(std::int64_t value) {
        if (double* real = std::get_if<double>(&total)) {
            *real += static_cast<double>(value);
            return;
        }
        auto* so_far = std::get_if<std::int64_t>(&total);
        if (so_far == nullptr) return start(value);
        std::int64_t sum = 0;
        if (__builtin_add_overflow(*so_far, value, &sum)) {
            throw std::overflow_error("The total of a column is past the range that can be held exactly");
        }
        *so_far = sum;
    }
    void add_double(double value) {
        if (const auto* whole = std::get_if<std::int64_t>(&total)) {
            total = static_cast<double>(*whole) + value;
        } else if (double* real = std::get_if<double>(&total)) {
            *real += value;
        } else {
            start(value);
        }
    }
};

template <class Visit>
void each_known(const DataTable& table, std::size_t column, Visit visit) {
    for (const TableRow& row : table.rows) {
        if (!row.emphasis && column < row.cells.size() && !is_unknown(row.cells[column])) visit(row.cells[column]);
    }
}

std::int64_t known_cells(const DataTable& table, std::size_t column) {
    std::int64_t count = 0;
    each_known(table, column, [&count](const Cell&) { ++count; });
    return count;
}

}  // namespace

std::string to_display(const Cell& cell, int places) {
    if (is_unknown(cell)) return std::string(not_known);
    return std::visit(
        [places](const auto& value) -> std::string {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return std::string(not_known);
            } else if constexpr (std::is_same_v<T, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<T, std::int64_t>) {
                return grouped(value);
            } else if constexpr (std::is_same_v<T, double>) {
                return grouped_double(value, places);
            } else if constexpr (std::is_same_v<T, bool>) {
                return value ? "Yes" : "No";
            } else if constexpr (std::is_same_v<T, Ratio>) {
                return to_percent(value);
            } else if constexpr (std::is_same_v<T, Carbon> || std::is_same_v<T, Energy> || std::is_same_v<T, Volume>) {
                return display_of(value);
            } else {
                return to_display(value);
            }
        },
        cell);
}

std::string to_plain(const Cell& cell) {
    if (is_unknown(cell)) return {};
    return std::visit(
        [](const auto& value) -> std::string {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return {};
            } else if constexpr (std::is_same_v<T, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, double>) {
                return fmt::format("{}", value);
            } else if constexpr (std::is_same_v<T, bool>) {
                return value ? "true" : "false";
            } else if constexpr (std::is_same_v<T, Date>) {
                return to_iso(value);
            } else {
                return to_decimal(value);
            }
        },
        cell);
}

bool is_numeric(const Cell& cell) {
    return std::visit(
        [](const auto& value) {
            using T = std::decay_t<decltype(value)>;
            return is_quantity<T> || std::is_same_v<T, Area> || std::is_same_v<T, std::int64_t> ||
                   std::is_same_v<T, double>;
        },
        cell);
}

bool cell_less(const Cell& a, const Cell& b) {
    const std::size_t rank_a = kind_rank(a), rank_b = kind_rank(b);
    if (rank_a != rank_b) return rank_a < rank_b;
    if (is_unknown(a)) return false;
    if (a.index() != b.index()) return as_number(a) < as_number(b);
    return std::visit(
        [&b](const auto& left) {
            using T = std::decay_t<decltype(left)>;
            const T& right = std::get<T>(b);
            if constexpr (std::is_same_v<T, std::string>) {
                return text_less(left, right);
            } else if constexpr (std::is_same_v<T, Area>) {
                if (left.square_centimetres() != right.square_centimetres()) {
                    return left.square_centimetres() < right.square_centimetres();
                }
                return left.basis() < right.basis();
            } else {
                return left < right;
            }
        },
        a);
}

Cell column_total(const DataTable& table, std::size_t column) {
    switch (table.columns.at(column).total) {
        case Total::none:
            return {};
        case Total::count:
            return known_cells(table, column);
        case Total::sum:
            break;
    }
    Sum sum;
    each_known(table, column,
               [&sum](const Cell& cell) { std::visit([&sum](const auto& value) { sum.add(value); }, cell); });
    return sum.mixed ? Cell{} : sum.total;
}

std::int64_t unknown_cells(const DataTable& table, std::size_t column) {
    std::int64_t rows = 0;
    for (const TableRow& row : table.rows) rows += row.emphasis ? 0 : 1;
    return rows - known_cells(table, column);
}

}  // namespace terrier
