// Costs a desk by building, and teams with their places.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "gui/occupancy/occupancy_presenter.hpp"
#include "src/base/text.hpp"
#include "src/occupancy/tables.hpp"

namespace terrier::gui {

namespace {

using occupancy::BuildingUse;
using occupancy::FloorUse;
using occupancy::OccupierKind;

template <class T>
Cell cell(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }

/// The cost of what isn't let, by net internal area; all of it where nothing is let. None: a cost or an area isn't known.
std::optional<Money> own_cost(const Portfolio& portfolio, const BuildingUse& building, int year) {
    const auto cost = running_cost(portfolio, building.asset->id, year);
    bool has_let = false;
    for (const FloorUse& floor : building.floors)
        for (const auto& part : floor.parts) has_let = has_let || part.kind == OccupierKind::let;
    if (!cost || !has_let) return cost;
    const auto& figures = building.figures;
    if (!figures.net_area || !figures.let_area || figures.net_area->square_centimetres() <= 0) return std::nullopt;
    return times(*cost, figures.net_area->square_centimetres() - figures.let_area->square_centimetres(), figures.net_area->square_centimetres());
}

struct TeamPlaces {
    std::vector<std::string> names;
    std::int64_t desks = 0;
    bool lacks_desks = false;
    std::int64_t full_time = 0;
    bool lacks_people = false;
    occupancy::ByWeekday expected{};
    std::vector<Source> sources;
};

std::map<Id<Team>, TeamPlaces> places_of_teams(const occupancy::SpaceUse& use) {
    std::map<Id<Team>, TeamPlaces> all;
    for (const BuildingUse& building : use.buildings)
        for (const FloorUse& floor : building.floors)
            for (const auto& part : floor.parts) {
                if (part.kind != OccupierKind::own || part.team.is_nil()) continue;
                TeamPlaces& places = all[part.team];
                places.names.push_back(record_type<Asset>().title(building.asset) + ", " + floor.name);
                places.desks += part.desks.value_or(0);
                places.lacks_desks = places.lacks_desks || !part.desks;
                places.full_time += part.full_time ? part.full_time->small() : 0;
                places.lacks_people = places.lacks_people || !part.full_time;
                for (std::size_t day = 0; day < 7; ++day)
                    if (part.expected[day]) places.expected[day] = places.expected[day].value_or(0) + *part.expected[day];
                places.sources.insert(places.sources.end(), part.sources.begin(), part.sources.end());
            }
    return all;
}

}  // namespace

DataTable desk_costs_table(const Portfolio& portfolio, const occupancy::SpaceUse& use) {
    const int year = last_complete_financial_year(use.as_at);
    DataTable table;
    table.name = "desk_costs";
    table.title = "Costs of desks";
    table.rule = fmt::format("Running cost of {}/{:02}, by the share of net internal area that isn't let, divided by our desks, and by the mean of the daily peaks of joint counts: desks that are in use. "
                             "What a row lacks isn't known; it isn't nothing.", year, (year + 1) % 100);
    table.columns = {{"building", "Building"}, {"cost", "Running cost, own share"}, {"desks", "Desks", Total::sum}, {"net_area", "Net internal area"}, {"per_desk", "Cost of a desk"}, {"in_use", "In use, mean of daily peaks", Total::none, 1},
                     {"per_occupied", "Cost of a desk in use"}, {"per_m2", "Cost of a m²"}};
    for (const BuildingUse& building : use.buildings) {
        const auto& figures = building.figures;
        if (!figures.desks || *figures.desks <= 0) continue;
        const auto cost = own_cost(portfolio, building, year);
        const auto& counts = figures.people ? figures.people : figures.desks_in_use;
        TableRow row;
        row.cells = {record_type<Asset>().title(building.asset), cell(cost), *figures.desks, cell(figures.net_area), cost ? Cell{times(*cost, 1, *figures.desks)} : Cell{}, counts ? Cell{counts->mean_peak} : Cell{}, Cell{}, Cell{}};
        if (cost && counts && counts->mean_peak > 0) row.cells[6] = times(*cost, 1'000'000, std::llround(counts->mean_peak * 1e6));
        const std::int64_t own = figures.net_area ? figures.net_area->square_centimetres() - (figures.let_area ? figures.let_area->square_centimetres() : 0) : 0;
        if (cost && own > 0) row.cells[7] = times(*cost, 10'000, own);
        row.sources = {{record_type<Asset>().name, building.asset->id.value}};
        for (const RunningCost& one : portfolio.children<&RunningCost::asset>(building.asset->id)) row.sources.push_back({record_type<RunningCost>().name, one.id.value});
        table.rows.push_back(std::move(row));
    }
    return table;
}

DataTable teams_table(const Portfolio& portfolio, const occupancy::SpaceUse& use) {
    DataTable table;
    table.name = "teams";
    table.title = "Teams and their places";
    table.rule = "FTE and the day on which most are expected by the working pattern in force, of the places where the team sits. People in a day are FTE's attendance, which is no share of desks.";
    table.columns = {{"team", "Team"}, {"service", "Service"}, {"fte", "FTE"}, {"desks", "Desks"}, {"places", "Sits in"}, {"busiest", "Busiest day"}, {"expected", "People expected", Total::none, 1}, {"per_fte", "Desks for each FTE", Total::none, 2}};
    const auto places = places_of_teams(use);
    std::vector<const Team*> order;
    for (const Team& team : portfolio.table<Team>()) order.push_back(&team);
    std::ranges::stable_sort(order, [](const Team* a, const Team* b) { return a->name < b->name; });
    for (const Team* team : order) {
        TableRow row;
        row.cells = {team->name, team->service.empty() ? Cell{} : Cell{team->service}, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}};
        row.sources = {{record_type<Team>().name, team->id.value}};
        if (const auto found = places.find(team->id); found != places.end()) {
            const TeamPlaces& at = found->second;
            if (!at.lacks_people) row.cells[2] = DecimalNumber::from_small(at.full_time);
            if (!at.lacks_desks) row.cells[3] = at.desks;
            row.cells[4] = join(at.names, "; ");
            if (const auto busy = occupancy::busiest(at.expected)) row.cells[5] = std::string(occupancy::weekday_name(busy->first)), row.cells[6] = busy->second;
            if (!at.lacks_people && !at.lacks_desks && at.full_time > 0) row.cells[7] = static_cast<double>(at.desks) * 1000 / static_cast<double>(at.full_time);
            row.sources.insert(row.sources.end(), at.sources.begin(), at.sources.end());
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace terrier::gui
