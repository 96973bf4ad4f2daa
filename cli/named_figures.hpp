// What every list of tables by name can do.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace terrier::cli {

/// "mtfs, income_by_month, income_bridge"; `figures` have a `name` each.
template <class Figures>
std::string names_in(const Figures& figures) {
    std::string names;
    for (const auto& figure : figures) names += (names.empty() ? "" : ", ") + std::string(figure.name);
    return names;
}

template <class Figures>
bool has_named(const Figures& figures, std::string_view name) {
    return std::ranges::any_of(figures, [&](const auto& figure) { return figure.name == name; });
}

}  // namespace terrier::cli
