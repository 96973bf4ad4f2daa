// The list of land and building assets that a council must publish.
#pragma once

#include "src/portfolio/portfolio.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// Local Government Transparency Code 2015, land and building assets: one row an asset held on the date, in the order of
/// its 21 columns (A to M mandatory, N to U recommended), sorted by reference, then name, then id. Size is the gross internal
/// area of a building (else the floor area as recorded) and the site area of land. The revenue cost is the recorded one, else the running costs of the last
/// complete financial year. Left out, and counted in the notes: social housing, rent-free booths, operational highway,
/// data-protection cases, assets of third parties.
DataTable transparency_list(const Portfolio& portfolio, Date as_at);

}  // namespace terrier
