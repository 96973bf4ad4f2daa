// The estate of a portfolio on a date as the optimiser sees it: offices, their teams, and everything that this rests on.
#pragma once

#include "src/carbon/footprint.hpp"
#include "src/occupancy/floors.hpp"
#include "src/optimise/estate.hpp"
#include "src/options/place.hpp"

namespace terrier::options {

/// What a person asks of every plan.
struct EstateDemands {
    std::vector<Place> keep, release;                        ///< buildings, floors, units
    std::vector<std::vector<Id<Team>>> together;
    std::vector<std::pair<Id<Team>, Id<Team>>> apart;
    std::optional<Money> budget;                             ///< the most of one-off costs
    std::optional<std::int64_t> most_moves;
    std::optional<double> percentile;                        ///< 0 to 1; none: the rule capacity.percentile
    std::optional<Money> move_cost_per_desk;                 ///< none: the rules move.removals_per_desk and move.ict_per_desk
    std::optional<Money> rent_per_square_metre;              ///< a year, where no ERV is recorded
    std::int64_t spread_years = 5;                           ///< one-off costs count in a year's cost with this part of them; 1 to 60
    std::int64_t release_within_years = 5;                   ///< what can't be released by then is kept
    bool includes_hra = false;
};

/// A floor or unit in which teams of ours sit or could.
struct ModelPlace {
    Place place;
    std::string name;
    std::int64_t desks = 0;                                  ///< ours: partners' desks taken off
    std::optional<Area> area;
    Money running_cost;                                      ///< a year, saved when it is released
    std::optional<Money> income;                             ///< a year if released and let; none: not known, or it can't be let
    Money release_cost;                                      ///< once
    Carbon carbon;                                           ///< a year: scope 1 and 2, losses, water
    std::optional<Date> earliest_release;                    ///< of what we hold by lease; none: any day
    std::vector<const Lease*> leases;                        ///< by which we hold it; alive as long as the portfolio
    std::string kept_because;                                ///< why it can't be released; empty: it can
    std::vector<Id<CountSource>> counts;                     ///< of people there
};

enum class DemandFrom : std::uint8_t { counts, pattern, allocation };
/// "Counts", "Working pattern", "Desks allocated".
std::string_view label_of(DemandFrom from);

/// A team, or the part of it that sits in one place today.
struct ModelTeam {
    Id<Team> team;
    std::string name;
    int present = -1;
    std::int64_t desks = 0;
    DemandFrom demand_from{};
    std::vector<Id<CountSource>> counts;                     ///< of the whole team, where it has a source of its own and sits in one place
    std::vector<Id<Allocation>> allocations;
};

/// Something that the model uses, with where it comes from.
struct ModelFact {
    std::string what, value, from;
    std::vector<Source> sources;
};

struct EstateModel {
    Date as_at;
    optimise::EstateProblem problem;
    std::vector<Id<Asset>> buildings;                        ///< in the order of the problem, as are these:
    std::vector<ModelPlace> places;
    std::vector<ModelTeam> teams;
    std::int64_t spread_years = 1;
    double percentile = 0, headroom = 0;
    Money move_cost_per_desk;
    bool has_energy = true;                                  ///< see knows_energy (criteria.hpp); without, carbon counts as nothing and says so
    std::vector<ModelFact> facts;
    std::vector<std::string> missing;                        ///< what isn't known and would change the answer, in sentences
    std::vector<std::string> assumptions;
};

/// Places: of each office, the floor at large, or its units where teams and desks are recorded by unit. Desks: those of rooms, else those allocated. A place held
/// by lease is released with all that the lease covers, from the earliest lawful end on. A place is kept that has protected rooms without
/// a named and costed replacement. What a release saves: of a place that can be let its part, by area, of what a tenant bears (services,
/// insurance, rates), of any other its part of energy, water, cleaning and waste; the rest when the whole building is given up, which it
/// can't be while it has tenants or protected rooms outside those places. Cost: pence a year, one-off costs with their part of `spread_years`.
/// Demand: ceil(peak at the percentile x (1 + headroom)) of a team's own counts over thirteen weeks or more, else of its busiest day by working
/// pattern, else the desks allocated. Wishes (needs that aren't musts) don't bind. Faults: rule_missing and the like of the capacity rules; place_unknown, team_unknown; no_places, no_teams; number_range.
Result<EstateModel> estate_model(const Portfolio& portfolio, Date as_at, const EstateDemands& demands, const SeriesSet* series = nullptr);

}  // namespace terrier::options
