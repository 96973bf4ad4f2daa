// What of the store's series the figures as at a date rest on: counts of people and desks, and readings of meters.
#pragma once

#include <optional>

#include "src/carbon/meters.hpp"
#include "src/series/series_store.hpp"

namespace terrier::carbon {

/// The readings of every meter, of the months from one date to another.
SeriesWish readings_wanted(const Portfolio& portfolio, Date from, Date to);
/// The counts that occupancy rests on (occupancy::counts_wanted), and the readings of the last complete financial year on the date and
/// of the one before. `known_at`: as recorded by that revision; none: the newest. Fails as the store does.
SeriesSet figure_series(const Portfolio& portfolio, Date as_at, SeriesStore& store, std::optional<std::int64_t> known_at = {});
/// The readings of every meter, whenever they were taken.
SeriesSet all_readings(const Portfolio& portfolio, SeriesStore& store, std::optional<std::int64_t> known_at = {});

}  // namespace terrier::carbon
