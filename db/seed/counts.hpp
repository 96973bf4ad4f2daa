// Two years of counts for the demonstration's offices.
#pragma once

#include <vector>

#include "src/portfolio/portfolio.hpp"
#include "src/series/series.hpp"

namespace terrier {

/// Counts of every working day from 25 November 2024 to 20 November 2026, of the demonstration's own sources: the same for
/// the same portfolio.
std::vector<SeriesChunk> demonstration_counts(const Portfolio& portfolio);

}  // namespace terrier
