// Footprints, bridges, benchmarks and factors as tables.
#pragma once

#include "src/carbon/benchmark.hpp"
#include "src/carbon/footprint.hpp"

namespace terrier::carbon {

/// The last financial year (April to March) that was over on the date.
Days reporting_year(Date date);
/// The one before it.
Days year_before(Days year);

/// One row an account and source: amount, factor, tonnes, share estimated; known sums only, said so.
DataTable scope_table(const Footprint& footprint);
/// One row an asset, floor (of an asset) or occupier: kWh, m3, tonnes by account. Where something isn't known the tonnes are of what
/// is, the row says so, and the foot is no total.
DataTable asset_table(const Portfolio& portfolio, const Footprint& footprint);
DataTable floor_table(const Portfolio& portfolio, const Footprint& footprint);
DataTable occupier_table(const Portfolio& portfolio, const Footprint& footprint);
/// The accounts within each boundary: ours (scope 1 and 2), scope 3, the place as a whole.
DataTable boundary_table(const Footprint& footprint);
/// Every factor used, pinned: value, source, edition, published id.
DataTable factor_table(const Footprint& footprint);
/// How sure each account and source is, then scope 1 and 2 and the place: estimates, gaps, stated bands with their source, the range they give.
DataTable uncertainty_table(const Portfolio& portfolio, const Footprint& footprint);
/// "12% of it rests on estimated readings and bills; 61 of 2,190 meter-days have nothing recorded, ...".
std::string uncertainty_words(const Uncertainty& uncertainty);
/// What isn't known, one row each.
DataTable missing_table(const Portfolio& portfolio, const Footprint& footprint);
/// From year to year, one row a cause, then one an asset.
DataTable bridge_table(const Portfolio& portfolio, const FootprintBridge& bridge, Days from, Days to);
/// Energy of each building with any, for each m2 of gross internal area, against its benchmark, with an operational rating beside the
/// display certificate's.
DataTable benchmark_table(const Portfolio& portfolio, const Footprint& footprint);
/// The years that the footprint of an asset can be worked out for, one row each: kWh, tonnes by the factors of each year and of `fixed`.
DataTable building_years_table(const Portfolio& portfolio, std::optional<std::int64_t> fixed_factor_year = {}, const SeriesSet& series = {});

}  // namespace terrier::carbon
