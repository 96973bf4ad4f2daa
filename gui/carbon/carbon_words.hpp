// Carbon in words and by source, for its pages.
#pragma once

#include <array>

#include "gui/carbon/carbon_presenter.hpp"

namespace terrier::gui {

/// By CarbonBoundary: what is remembered, and what the switch says.
inline constexpr std::array<std::pair<const char*, const char*>, 3> boundaries = {{{"own", "Scope 1 and 2"}, {"with_scope_3", "With our scope 3"}, {"place", "The place as a whole"}}};

/// "34.3 t".
std::string tonnes(Carbon carbon);
/// "2025/26".
std::string year_name(carbon::Days days);
/// The assets and teams behind emissions, each once.
std::vector<Source> sources_within(const carbon::Footprint& footprint, const std::function<bool(const carbon::Emission&)>& fits);

}  // namespace terrier::gui
