// Tables of space: floors with their figures, counts floor by floor, the campus by occupier, and what stands against benchmarks.
#pragma once

#include "src/occupancy/floors.hpp"

namespace terrier::occupancy {

/// A row a floor: areas, desks, people, desks needed and spare, lease end, rating.
DataTable floor_use_table(const Portfolio& portfolio, const SpaceUse& use);
/// A row a floor and subject counted (people, desks in use), and one of each building on joint counts: mean, peak and percentile with
/// its interval, coverage, against desks and fire limit. Counts above either are kept and flagged.
DataTable occupancy_table(const Portfolio& portfolio, const SpaceUse& use);
/// A row a part of a floor: site, building, floor, who has it, how much.
DataTable campus_table(const Portfolio& portfolio, const SpaceUse& use);
/// What area_checks and the parts found wrong.
DataTable space_checks_table(const Portfolio& portfolio, const SpaceUse& use);
/// Each office's area by FTE, desk and peak occupant, and its utilisation, beside the benchmark rows in force on the date.
DataTable space_benchmarks_table(const Portfolio& portfolio, const SpaceUse& use);

/// "Survey", "Badges, sensors" and so on, of the sources.
std::string methods_of(const Portfolio& portfolio, const std::vector<Id<CountSource>>& sources);
/// "Monday, Tuesday"; "Every working day" when none is named.
std::string days_text(const ChoiceSet<Weekday>& days);
/// Of the working pattern: the day on which most are expected, 0 is Monday, and how many; none when no day is known.
std::optional<std::pair<std::size_t, double>> busiest(const ByWeekday& expected);
std::string_view weekday_name(std::size_t day);

}  // namespace terrier::occupancy
