// The import of counts and readings: what every value of a file would add to the series. What is previewed is what is committed.
#pragma once

#include <functional>

#include "src/base/progress.hpp"
#include "src/intake/preview.hpp"
#include "src/intake/series_layout.hpp"
#include "src/series/series_store.hpp"

namespace terrier {

/// What a meter's readings are kept in: watt-hours, or litres for meters of a volume.
enum class ReadingUnit : std::uint8_t { watt_hours, litres };

/// `report` counts readings: a row of a file that has a column a source holds several. Of a value: added; unchanged, when that
/// moment of its source holds the same already, in the portfolio or earlier in the file; refused, when it differs (naming both),
/// is negative or can't be read. None is ever changed. `report.change_set` holds the sources that the file is the first to name.
struct SeriesPreview {
    Preview report;
    SeriesBatch batch;
    SeriesLayout layout;
    bool empty() const { return report.change_set.empty() && batch.empty(); }
};

/// `read` hands all rows of the file to the sink each time it is called (twice where the order of the dates takes the whole file
/// to find). `held` are the series as they are. Refused: what find_series_layout refuses, date_order_ambiguous,
/// date_order_mixed, unit_missing, unit_wrong. Throws what `read` throws, and Cancelled.
Result<SeriesPreview> preview_series(const std::function<void(SheetSink&)>& read, const SeriesOptions& options, const TableSet& portfolio, const SeriesSet& held, IdSource& ids, const Progress& progress = {});


}  // namespace terrier
