// An estate problem as the solvers work on it: teams that sit together are one, one goal, and every limit a resource. Private.
#pragma once

#include "src/optimise/estate.hpp"

namespace terrier::optimise::detail {

/// Something of which there is only so much: one-off money, moves, pence or grams a year.
struct Resource {
    EstateRule::Kind kind{};
    std::vector<std::int64_t> seat, unit, building;  ///< used by a seat [place * items + item], by keeping a unit beside releasing it, by a building in use
    std::int64_t constant = 0;                       ///< used with every unit released and nobody seated
    std::int64_t limit = 0;                          ///< of all of it
};

/// What a plan pays or uses of one thing.
using Amounts = Resource;

/// Units are what is released as one: places, each in one unit, each in one building.
struct EstateForm {
    int places = 0, units = 0, buildings = 0, items = 0;
    std::vector<std::int64_t> capacity;      ///< of each place
    std::vector<std::int64_t> demand;        ///< of each item
    std::vector<int> unit_of, building_of;   ///< of each place its unit; of each unit its building
    std::vector<std::vector<int>> places_of, units_of;
    std::vector<char> allowed;               ///< [place * items + item]
    std::vector<signed char> door;           ///< of each unit: 1 must keep, -1 must release, 0 free
    Amounts goal;
    std::int64_t grain = 1;                  ///< every value is goal.constant and a multiple of this
    std::vector<Resource> resources;
    std::vector<std::pair<int, int>> apart;  ///< items
    std::vector<std::vector<int>> members;   ///< teams of each item
    bool is_contradictory = false;           ///< kept and released, together and apart: there is no plan
    bool is_rest = false;                    ///< what was left of another form: without members
    std::int64_t fine = 0;                   ///< into how many parts bounds divide a grain; 0: as many as there is room for

    EstateForm() = default;
    EstateForm(const EstateProblem& problem, EstateGoal goal_wanted);
    /// Many items a place: their parts are nearly as good as wholes.
    bool is_crowded() const { return !is_rest && items >= 4 * places; }
    std::size_t at(int place, int item) const { return static_cast<std::size_t>(place) * static_cast<std::size_t>(items) + static_cast<std::size_t>(item); }
    /// Of teams, from items and units.
    EstateLayout layout_of(const std::vector<int>& seat_of_item, const std::vector<char>& unit_kept) const;
    /// Items' seats from teams' seats; -1 where teams that sit together don't, or one has none.
    std::vector<int> items_of(const std::vector<int>& seat_of_team) const;
};

/// The plan by CBC, over the formulation with seat <= unit <= building for every pair.
EstatePlan solve_form_by_cbc(const EstateProblem& problem, const EstateForm& form, const EstateOptions& options);

}  // namespace terrier::optimise::detail
