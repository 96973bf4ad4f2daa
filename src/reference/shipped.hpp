// The edition of reference rows that comes with the program: rules, factors, rates and index figures, each with its source.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier {

/// "2026-11": what the shipped rows name as their edition.
std::string_view shipped_edition_name();

/// What bringing the shipped rows in would change: rows that aren't there are added, shipped rows that differ are
/// replaced, rows of the portfolio's own (`origin = ours`) are never touched, nothing is removed. Ids follow from code,
/// date and band, so the same row has the same id in every portfolio. Empty when all is up to date.
ChangeSet shipped_edition(const Portfolio& portfolio);

}  // namespace terrier
