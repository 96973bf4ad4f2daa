// Who has which part of which floor, on how much space, at how many desks, and how full it is: what stack plans, section F and the campus view show.
#pragma once

#include <array>
#include <functional>

#include "src/occupancy/utilisation.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/table/table.hpp"

namespace terrier::occupancy {

/// own: a team of ours. let: a partner, by lease. desks: a partner, by desk agreement. vacant: can be let, is let to nobody and has no
/// team. unallocated: what is left of the floor's area: nobody is recorded there. given_up: held no more, in pictures only (add_given_up).
enum class OccupierKind : std::uint8_t { own, let, desks, vacant, unallocated, given_up };
/// "Own team", "Let" ...
std::string_view label_of(OccupierKind kind);

/// Figures by weekday, Monday first; none: not known.
using ByWeekday = std::array<std::optional<double>, 7>;

/// A part of a floor in one occupier's hands.
struct OccupiedPart {
    OccupierKind kind{};
    Id<Team> team;        ///< of own
    Id<Partner> partner;  ///< of let and desks
    Id<Unit> unit;        ///< nil: of the floor at large
    std::string name;     ///< the team's or partner's title; "Vacant"; "Not allocated"
    std::optional<Area> area;         ///< net internal; none: not known
    bool is_area_shared_out = false;  ///< not recorded, but by desks of the unit's or floor's area that others leave
    std::optional<std::int64_t> desks;
    std::optional<DecimalNumber> full_time;  ///< of own: the team's FTE that sit here
    std::optional<std::int64_t> headcount;
    std::optional<std::int64_t> visitors;    ///< a day
    ByWeekday expected{};                    ///< of own: people in by the working pattern, visitors not counted
    ChoiceSet<Weekday> days;                 ///< of desks: the days agreed; empty: every working day
    std::optional<Date> ends;                ///< the last day recorded of the lease, agreement or allocation; none: none is recorded
    std::vector<Source> sources;             ///< the allocation, demise or agreement first
    bool operator==(const OccupiedPart&) const = default;
};

/// Where desks were counted: rooms in force that hold some, else what teams and agreements have.
enum class DesksFrom : std::uint8_t { unknown, rooms, allocations };

/// The figures of a floor, or of a building.
struct SpaceFigures {
    std::vector<Area> areas;        ///< as recorded, net before gross, one a basis
    std::optional<Area> net_area;   ///< NIA
    std::optional<Area> let_area, vacant_area, own_area;  ///< NIA of the parts; none when one of them isn't known
    std::optional<std::int64_t> desks;  ///< ours: rooms of units that are let aren't counted
    DesksFrom desks_from{};
    std::optional<std::int64_t> accessible_desks, seats, fire_limit;
    std::optional<DecimalNumber> full_time;  ///< of own teams; none when one isn't known
    std::optional<std::int64_t> headcount, visitors;
    ByWeekday expected{};                ///< people of own teams in
    std::int64_t partner_desks = 0;      ///< by desk agreement on the day with the most
    std::optional<CountStatistics> people, desks_in_use;  ///< counted; on joint counts where there are several sources
    std::vector<Id<CountSource>> people_sources, desk_sources;
    std::optional<std::int64_t> desks_needed;      ///< of the counts' percentile with headroom
    std::optional<std::int64_t> spare_desks;       ///< desks less those needed by counts; below 0: too few
    std::optional<std::int64_t> needed_by_pattern; ///< of the busiest expected day with headroom, and partners' desks of that day
    std::optional<std::int64_t> spare_by_pattern;
    std::optional<Date> lease_end;       ///< the earliest last day of a lease out or desk agreement of part of it
    std::optional<Date> held_until;      ///< the earliest last day of a lease that we hold it by
    EnergyRating epc{};                  ///< the worst of those in force; unknown when none is
    std::vector<std::string> missing;    ///< what isn't known, in sentences that name the record
};

struct UnitSpace {
    const Unit* unit = nullptr;
    std::optional<Area> area;
    std::optional<std::int64_t> desks, seats;
    std::vector<std::size_t> parts;  ///< of the floor
    EnergyRating epc{};
    std::optional<Date> epc_until;
};

struct FloorUse {
    const Asset* asset = nullptr;
    const Floor* floor = nullptr;  ///< null: what is recorded of the asset without a floor
    std::string name;
    SpaceFigures figures;
    std::vector<OccupiedPart> parts;  ///< own, let, desks, vacant, unallocated; by name within
    std::vector<UnitSpace> units;       ///< by name
    std::vector<const Room*> rooms, protected_rooms;  ///< in force, by name
};

struct BuildingUse {
    const Asset* asset = nullptr;
    const Site* site = nullptr;       ///< null: of no site
    std::vector<FloorUse> floors;     ///< from the top down; without a level last
    SpaceFigures figures;             ///< people counted are joint counts of the whole building, never sums of floors'
};

struct SpaceUse {
    Date as_at;
    std::vector<BuildingUse> buildings;  ///< by site, then name
    std::int64_t hra_left_out = 0;
    Faults faults;                       ///< of area_checks, and parts that can't be as recorded
};

/// Joint statistics of several sources of counts over whatever period the caller chose; faults when there are none.
using CountsOf = std::function<Result<CountStatistics>(std::span<const Uuid> sources)>;
/// From counts in memory, which must outlive it.
CountsOf counts_of(const SeriesSet& series, CountPeriod period, WorkingCalendar calendar, double percentile = 0.95);

/// How demand becomes desks, from the rules `capacity.percentile` and `capacity.headroom` in force on the date.
struct CapacityRules {
    double percentile = 0, headroom = 0;
};
/// Faults: rule_missing, rule_wrong (no number, or out of range).
Result<CapacityRules> capacity_rules(const Portfolio& portfolio, Date date);

struct SpaceOptions {
    bool includes_hra = false;  ///< housing revenue account assets count too
    Id<Asset> only{};           ///< nil: all
};
/// Every asset held on the date that has floors, rooms, allocations or desk agreements. Team shares: as recorded; else all of a team that
/// sits in one place; else by desks. FTE and heads over a team's places add up to the team (largest remainder) unless the shares recorded
/// leave some out. Areas that aren't recorded are shared out by desks over what is left of the unit or floor.
SpaceUse floor_use(const Portfolio& portfolio, Date as_at, const CountsOf& counts = {}, const SpaceOptions& options = {});
/// By site, then name.
void sort_buildings(SpaceUse& use);

/// Units against their floor, floors against their asset, each on its own basis: area_basis_mixed (bases differ, so nothing is added),
/// units_exceed_floor, floors_exceed_asset, area_not_positive. Warnings: a register may hold them until mended.
Faults area_checks(const Portfolio& portfolio, const Asset& asset);
/// Adds areas of one basis. Refused, naming both bases: area_basis_mixed. None of nothing.
Result<std::optional<Area>> sum_areas(std::span<const Area> areas);

/// The rating of the EPC in force on the date, its last day when known: of the unit's certificate, else the unit's own field, else of the
/// asset's. Unknown when none is in force.
struct RatingInForce {
    EnergyRating rating{};
    std::optional<Date> valid_until;
    std::vector<Source> sources;
};
RatingInForce rating_in_force(const Portfolio& portfolio, Id<Asset> asset, Id<Unit> unit, Date date);

}  // namespace terrier::occupancy
