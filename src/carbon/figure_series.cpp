// Asks the store for the series of figures.
#include "src/carbon/figure_series.hpp"

#include "src/carbon/tables.hpp"
#include "src/occupancy/calendar.hpp"

namespace terrier::carbon {

namespace {
SeriesWish of_meters(const Portfolio& portfolio) {
    SeriesWish wish;
    for (const Meter& meter : portfolio.table<Meter>()) wish.sources.push_back(meter.id.value);
    // No meters at all would ask for every series.
    if (wish.sources.empty()) wish.sources.push_back(Uuid{});
    return wish;
}
}  // namespace

SeriesWish readings_wanted(const Portfolio& portfolio, Date from, Date to) {
    SeriesWish wish = of_meters(portfolio);
    wish.from = month_of(from), wish.to = month_of(to);
    return wish;
}

SeriesSet figure_series(const Portfolio& portfolio, Date as_at, SeriesStore& store, std::optional<std::int64_t> known_at) {
    SeriesWish counts = occupancy::counts_wanted(portfolio, as_at);
    const Days year = reporting_year(as_at);
    SeriesWish readings = readings_wanted(portfolio, year_before(year).from, year.to);
    counts.known_at = readings.known_at = known_at;
    std::vector<StoredChunkPtr> chunks = store.series(counts).chunks();
    const SeriesSet metered = store.series(readings);
    chunks.insert(chunks.end(), metered.chunks().begin(), metered.chunks().end());
    return SeriesSet(std::move(chunks));
}

SeriesSet all_readings(const Portfolio& portfolio, SeriesStore& store, std::optional<std::int64_t> known_at) {
    SeriesWish wish = of_meters(portfolio);
    wish.known_at = known_at;
    return store.series(wish);
}

}  // namespace terrier::carbon
