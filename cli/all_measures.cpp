// The rooms' measures put together.
#include "cli/all_measures.hpp"

#include <algorithm>

#include "src/carbon/measures.hpp"
#include "src/occupancy/measures.hpp"

namespace terrier::cli {

std::span<const income::MeasureKind> all_measures() {
    static const std::vector<income::MeasureKind> all = [] {
        const auto income = income::measures();
        std::vector<income::MeasureKind> found(income.begin(), income.end());
        for (income::MeasureKind& kind : carbon::carbon_measures()) found.push_back(std::move(kind));
        for (income::MeasureKind& kind : occupancy::space_measures()) found.push_back(std::move(kind));
        std::sort(found.begin(), found.end(), [](const income::MeasureKind& a, const income::MeasureKind& b) { return a.name < b.name; });
        return found;
    }();
    return all;
}

}  // namespace terrier::cli
