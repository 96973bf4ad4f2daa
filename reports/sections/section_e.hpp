// The parts of section E, each adding its tables and charts. Private to this folder.
#pragma once

#include "reports/sections/disclosure.hpp"
#include "src/income/projection.hpp"

namespace terrier::reports {

constexpr int projection_years = 5;  ///< financial years, the one that holds the date first
/// Enough for P10 and P90 to hold still to a few parts in a thousand, and drawn in a fraction of a second.
constexpr int simulation_paths = 2'000;

/// Year by year, the bridge between years, the fan; figures first.
void add_projection(Section& section, const SectionContext& context, const Disclosure& disclosure);

/// As it stands on the date: figures, yields, how long, from whom, voids, funding, arrears.
void add_roll(Section& section, const SectionContext& context, const Disclosure& disclosure);

/// Joins the sources of all rows, each once.
std::vector<Source> sources_of_rows(const DataTable& table);

}  // namespace terrier::reports
