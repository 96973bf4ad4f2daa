// Differences of what each cause adds to two years.
#include "src/income/bridge.hpp"

#include <algorithm>
#include <stdexcept>

namespace terrier::income {

namespace {
// Units to pence, half to even.
Money rounded(std::int64_t units) { return times(Money::from_pence(units), 1, IncomeSheet::unit); }
}  // namespace

std::vector<Bridge> bridges(const IncomeSheet& sheet) {
    const std::vector<Money> years = sheet.yearly();
    std::vector<Bridge> all(years.size() - 1);
    for (std::size_t y = 0; y + 1 < years.size(); ++y) all[y] = {sheet.first_year() + static_cast<int>(y), years[y], years[y + 1], {}, {}};
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        const std::vector<std::int64_t> units = sheet.yearly_units(static_cast<IncomeCause>(cause));
        for (std::size_t y = 0; y < all.size(); ++y) all[y].changes[cause] = rounded(units[y + 1] - units[y]);
    }
    for (Bridge& b : all) {
        Money sum = b.opening;
        for (const Money change : b.changes) sum += change;
        b.rounding = b.closing - sum;
        const auto size = [](Money m) { return m < Money{} ? -m : m; };
        *std::max_element(b.changes.begin(), b.changes.end(), [&](Money a, Money c) { return size(a) < size(c); }) += b.rounding;
    }
    return all;
}

Bridge bridge(const IncomeSheet& sheet, int from_year) {
    if (from_year < sheet.first_year() || sheet.first_year() + sheet.years() <= from_year + 1) throw std::logic_error("a bridge needs two years of the projection");
    return bridges(sheet)[static_cast<std::size_t>(from_year - sheet.first_year())];
}

}  // namespace terrier::income
