// The demonstration portfolio: a district council that does not exist, the same on every machine.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier {

/// The day that the demonstration is drawn up for: 22 November 2026.
Date demonstration_day();

/// Everything of Saltmere District Council, an invented body, as additions to an empty portfolio: about 150 assets, 90
/// leases out and 8 in, partners of every sector, values, costs, reviews, breaks, notes, documents, decisions,
/// constraints, the shipped reference rows, and some faults left in for data quality to find. Constructed: names, places,
/// postcodes and figures are made up, and the organisation's record says so. The same ids and values for the same source.
ChangeSet demonstration(IdSource& ids);

/// The same as a portfolio, its ids from a fixed source.
Portfolio demonstration_portfolio();

}  // namespace terrier
