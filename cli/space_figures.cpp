// Names of the tables of space, and what draws them up.
#include "cli/space_figures.hpp"

#include <algorithm>
#include <array>

#include "cli/named_figures.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/occupancy/costs.hpp"
#include "src/occupancy/tables.hpp"
#include "src/occupancy/trend.hpp"

namespace terrier::cli {

namespace {
using P = const Portfolio&;
using S = const SeriesSet&;
struct Figure {
    std::string_view name;
    bool wants_counts;
    DataTable (*draw)(P, Date, S);
};
occupancy::SpaceUse use_of(P p, Date d, S s) { return occupancy::floor_use(p, d, occupancy::counts_at(p, s, d)); }
SeriesSet counts_of(const Portfolio& portfolio, Date as_at, SeriesStore& store, std::int64_t revision) {
    SeriesWish wish = occupancy::counts_wanted(portfolio, as_at);
    wish.known_at = revision;
    return store.series(wish);
}

constexpr std::array figures{
    Figure{"floor_use", true, [](P p, Date d, S s) { return occupancy::floor_use_table(p, use_of(p, d, s)); }},
    Figure{"occupancy", true, [](P p, Date d, S s) { return occupancy::occupancy_table(p, use_of(p, d, s)); }},
    Figure{"attendance_trend", true, [](P p, Date d, S s) { return occupancy::attendance_trend_table(p, s, d); }},
    Figure{"space_benchmarks", true, [](P p, Date d, S s) { return occupancy::space_benchmarks_table(p, use_of(p, d, s)); }},
    Figure{"campus", false, [](P p, Date d, S) { return occupancy::campus_table(p, occupancy::floor_use(p, d)); }},
    Figure{"space_checks", false, [](P p, Date d, S) { return occupancy::space_checks_table(p, occupancy::floor_use(p, d)); }},
    Figure{"running_costs", false, [](P p, Date d, S) { return occupancy::running_costs_table(p, d); }},
    Figure{"running_costs_by_desks", false, [](P p, Date d, S) { return occupancy::running_costs_table(p, d, occupancy::CostKey::desks); }},
    Figure{"running_costs_by_fte", false, [](P p, Date d, S) { return occupancy::running_costs_table(p, d, occupancy::CostKey::full_time); }},
    Figure{"running_costs_by_rateable_value", false, [](P p, Date d, S) { return occupancy::running_costs_table(p, d, occupancy::CostKey::rateable_value); }},
    Figure{"recharge", false, [](P p, Date d, S) { return occupancy::recharge_table(p, d); }},
    Figure{"recharge_by_desks", false, [](P p, Date d, S) { return occupancy::recharge_table(p, d, occupancy::CostKey::desks); }},
    Figure{"business_rates", false, [](P p, Date d, S) { return occupancy::business_rates_table(p, d); }},
};
}  // namespace

std::string space_figure_names() { return names_in(figures); }

bool is_space_figure(std::string_view name) { return has_named(figures, name); }

std::optional<DataTable> space_figure(std::string_view name, const Portfolio& portfolio, Date as_at, SeriesStore& store, std::int64_t revision) {
    for (const Figure& figure : figures)
        if (figure.name == name) return figure.draw(portfolio, as_at, figure.wants_counts ? counts_of(portfolio, as_at, store, revision) : SeriesSet{});
    return std::nullopt;
}

}  // namespace terrier::cli
