// What an option does to the services: desks to spare, public counters, needs of teams met, how far teams move.
#pragma once

#include "src/occupancy/floors.hpp"

namespace terrier::options {

/// How services stand on a day.
struct ServiceState {
    std::optional<std::int64_t> desks;           ///< our own, over all offices
    std::optional<std::int64_t> desks_needed;    ///< as in DesksNeeded
    std::optional<std::int64_t> spare_desks;     ///< desks less those needed; below 0: too few
    std::optional<std::int64_t> spare_by_pattern;  ///< over all offices, by the teams' working patterns on each office's busiest day
    std::optional<std::int64_t> tightest;        ///< the least of any office by pattern
    std::string tightest_office;
    std::optional<std::int64_t> public_counters;  ///< receptions in offices that are held, and not let; none: no room is recorded
    std::optional<std::int64_t> counters_today, counters_kept;  ///< as the origin has them, and of those the ones that are still there
    std::int64_t musts = 0, musts_met = 0, wishes = 0, wishes_met = 0;  ///< needs of teams that can be judged
    std::int64_t neighbours = 0, neighbours_met = 0;  ///< of these, the ones next to or apart from another team, musts and wishes
    std::int64_t needs_not_judged = 0;           ///< what the register doesn't say of places
    std::vector<std::string> unmet;              ///< "Revenues: next to Benefits", those that must be
    std::vector<std::string> missing;
};

/// Desks that our people need today, whichever office they sit in then.
struct DesksNeeded {
    std::optional<std::int64_t> desks;  ///< of the joint counts of all counted offices at the percentile with headroom, and of the others by their teams' working patterns
    std::vector<std::string> missing;
    std::vector<std::string> notes;     ///< offices that aren't counted; offices that can only be counted each by itself
};
/// Nothing without counts.
DesksNeeded desks_needed_today(const Portfolio& portfolio, Date date, const occupancy::CountsOf& counts, bool includes_hra = false);

/// What changes for teams.
struct ServiceChange {
    std::int64_t teams_moved = 0;
    std::optional<double> full_time_moved;       ///< none: not recorded of a team that moves
    std::optional<double> full_time_elsewhere;   ///< of those, the FTE of teams none of which stays in a building that it had; none alike
    std::optional<double> mean_km;               ///< of those, by FTE, from office to office in a straight line; none: nobody changes buildings, or something is missing
    std::vector<std::string> missing;            ///< FTE of teams that move, places of offices; each begins with whom it is of, as the other two lists: "Legal: how many..."
};

/// Next to and apart from: on one floor, or not; not known where a team's floor isn't recorded. Stays: as `origin` has it. Others: place_meets
/// (needs.hpp) of one of the team's places. A need that isn't marked as a must is a wish.
ServiceState service_state(const Portfolio& portfolio, Date date, const Portfolio& origin, Date origin_date, const DesksNeeded& needed, bool includes_hra = false);
ServiceChange service_change(const Portfolio& before, const Portfolio& after, Date before_date, Date date);

}  // namespace terrier::options
