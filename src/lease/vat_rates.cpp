// Asks for the rate in force once for each day on which it could change.
#include "src/lease/vat_rates.hpp"

#include <algorithm>

namespace terrier {

namespace {
constexpr std::string_view code = "vat.standard";
}

VatRates::VatRates(const TableSet& portfolio) {
    std::vector<Date> days{Date::of(1400, 1, 1)};
    for (const ReferenceRate& row : portfolio.table<ReferenceRate>()) {
        if (row.code != code) continue;
        if (row.from_date) days.push_back(*row.from_date);
        if (row.to_date && *row.to_date < Date::of(9999, 12, 31)) days.push_back(row.to_date->plus_days(1));
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (const Date day : days) changes_.push_back({day, rate_in_force(portfolio, code, day)});
}

const ReferenceRate* VatRates::on(Date tax_point) const {
    const auto after = std::upper_bound(changes_.begin(), changes_.end(), tax_point, [](Date day, const Since& change) { return day < change.from; });
    return after == changes_.begin() ? nullptr : std::prev(after)->rate;
}

}  // namespace terrier
