// Headline, tiles and pages of occupancy.
#include "gui/occupancy/occupancy_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "gui/kit/series_shown.hpp"
#include "src/base/text.hpp"
#include "src/carbon/tables.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/occupancy/given_up.hpp"
#include "src/occupancy/measures.hpp"
#include "src/occupancy/tables.hpp"

namespace terrier::gui {

namespace {

using occupancy::BuildingUse;
using occupancy::FloorUse;

constexpr std::size_t most_heat_maps = 3;
constexpr std::pair<std::string_view, const char*> tile_measures[] = {{"nia_per_fte", "Area for each FTE"}, {"desks_per_10_fte", "Desks for 10 FTE"}, {"occupancy_p95_per_desk", "Peak use of desks"},
                                                                     {"spare_desks", "Spare desks"}, {"cost_per_desk", "Cost of a desk"}, {"cost_per_occupied_desk", "Cost of a desk in use"}};

/// Sources of people counted, else of desks in use.
std::vector<Uuid> sources_of(const BuildingUse& building) {
    std::vector<Uuid> ids;
    const auto& figures = building.figures;
    for (const Id<CountSource>& id : figures.people_sources.empty() ? figures.desk_sources : figures.people_sources) ids.push_back(id.value);
    return ids;
}

std::string figure_of(const income::Measure& measure, std::string_view unit) {
    if (std::holds_alternative<std::monostate>(measure.value)) return "—";
    if (const auto* number = std::get_if<double>(&measure.value)) return unit == "share" ? fmt::format("{:.0f}%", *number * 100) : fmt::format("{:.1f}{}", *number, unit == "m2" ? " m²" : "");
    if (const auto* ratio = std::get_if<Ratio>(&measure.value)) return fmt::format("{:.{}f}{}", ratio->as_double() * (unit == "share" ? 100 : 1), unit == "share" ? 0 : 1, unit == "share" ? "%" : "");
    if (const auto* money = std::get_if<Money>(&measure.value)) return to_display(*money, false);
    if (const auto* area = std::get_if<Area>(&measure.value)) return fmt::format("{:.1f} m²", area->square_metres());
    return to_display(measure.value, 1);
}

/// The floors' carbon of the last reporting year, by one footprint worked out when it is first asked for.
std::function<std::optional<Carbon>(Id<Asset>, Id<Floor>)> carbon_by_floor(Context& context, const SeriesSet& series) {
    struct Worked {
        bool is_done = false;
        std::map<Id<Floor>, Carbon> by_floor;
        std::set<Id<Asset>> open;  ///< something of it isn't known
    };
    const auto kept = std::make_shared<Worked>();
    return [kept, &context, series](Id<Asset> asset, Id<Floor> floor) -> std::optional<Carbon> {
        if (!kept->is_done) {
            carbon::FootprintOptions options;
            options.series = &series;
            const carbon::Footprint footprint = carbon::footprint(context.portfolio(), carbon::reporting_year(context.as_at()), options);
            for (const carbon::Emission& e : footprint.emissions) {
                if (e.floor.is_nil()) continue;
                if (e.carbon) kept->by_floor[e.floor] += *e.carbon;
                else if (e.amount != 0) kept->open.insert(e.asset);
            }
            for (const carbon::Missing& missing : footprint.missing) kept->open.insert(missing.asset);
            kept->is_done = true;
        }
        const auto found = kept->by_floor.find(floor);
        return found == kept->by_floor.end() || kept->open.contains(asset) ? std::nullopt : std::optional(found->second);
    };
}

}  // namespace

OccupancyPresenter::OccupancyPresenter(Context& context) : FiguresPresenter(context), stack_(context), self_(std::make_shared<OccupancyPresenter*>(this)), portfolio_(context.portfolio()) {}
OccupancyPresenter::~OccupancyPresenter() { *self_ = nullptr; }

OccupancyPresenter::Worked OccupancyPresenter::work_out(const Portfolio& portfolio, Date as_at, const SeriesSet& series, const Progress& progress) {
    Worked worked{portfolio, series, {}, {}};
    worked.use = occupancy::floor_use(worked.portfolio, as_at, occupancy::counts_at(worked.portfolio, worked.series, as_at));
    for (const income::MeasureKind& kind : occupancy::space_measures()) {
        if (std::ranges::find(tile_measures, kind.name, [](const auto& one) { return one.first; }) == std::end(tile_measures)) continue;
        progress.report(static_cast<double>(worked.measures.size() + 1) / static_cast<double>(std::size(tile_measures) + 1), "Counting who is in");
        worked.measures.push_back(income::measured(kind, worked.portfolio, as_at, {}, &worked.series));
    }
    return worked;
}

void OccupancyPresenter::take(Worked worked) {
    portfolio_ = std::move(worked.portfolio), series_ = std::move(worked.series), use_ = std::move(worked.use), measures_ = std::move(worked.measures);
    tiles_.clear();
    const auto rules = occupancy::capacity_rules(context().portfolio(), context().as_at());
    occupancy::SpaceUse drawn = use_;
    if (const TableSet* as_it_is = context().compared_with()) occupancy::add_given_up(drawn, occupancy::floor_use(*as_it_is, context().as_at()), portfolio_);
    stack_.call_by(portfolio_);
    stack_.show(std::move(drawn), carbon_by_floor(context(), series_), rules ? rules->percentile : 0.95);
    add_headline();
    if (!is_empty()) add_tiles();
}

// Floors, areas and desks at once; what rests on millions of counts as soon as it is there.
void OccupancyPresenter::refresh() {
    ++generation_;
    is_counting_ = false;
    const SeriesSet series = series_shown(context());
    if (series.count() <= at_once_) return take(work_out(context().portfolio(), context().as_at(), series, {}));
    is_counting_ = true;
    take(work_out(context().portfolio(), context().as_at(), {}, {}));
    count_beside(series);
}

void OccupancyPresenter::count_beside(const SeriesSet& series) {
    const auto result = std::make_shared<std::optional<Worked>>();
    JobRunner::Callbacks callbacks;
    const auto ended = [self = self_, generation = generation_](std::optional<Worked>* worked) {
        if (!*self || (*self)->generation_ != generation) return;
        (*self)->is_counting_ = false;
        if (worked) (*self)->take(std::move(**worked));
        else (*self)->remark_ = "The counting was cancelled, so nothing here rests on counts. Come back to this place to begin anew.";
        if ((*self)->on_all_ready) (*self)->on_all_ready();
    };
    callbacks.done = [ended, result] { ended(result.get()); };
    callbacks.cancelled = [ended] { ended(nullptr); };
    const bool runs = context().run_job("Counting who is in", [portfolio = context().portfolio(), as_at = context().as_at(), series, result](const Progress& progress) { *result = work_out(portfolio, as_at, series, progress); }, std::move(callbacks));
    if (runs) return;
    // Other work runs: better late than without counts.
    is_counting_ = false;
    take(work_out(context().portfolio(), context().as_at(), series, {}));
}

void OccupancyPresenter::add_headline() {
    if (is_empty()) {
        headline_ = "No floors are recorded yet";
        remark_ = "Import or add floors, rooms with their desks and teams' allocations, and who sits where will stand here.";
        return;
    }
    std::int64_t desks = 0, spare = 0;
    std::size_t sized = 0, lacking = 0;
    for (const BuildingUse& building : use_.buildings) {
        desks += building.figures.desks.value_or(0);
        if (building.figures.spare_desks) ++sized, spare += *building.figures.spare_desks;
        lacking += building.figures.desks ? 0 : 1;
    }
    headline_ = fmt::format("{} in {}", counted(desks, "desk"), counted(static_cast<long long>(use_.buildings.size()), "building"));
    if (sized > 0) headline_ += spare >= 0 ? fmt::format("; {} more than are needed at peak", grouped(spare)) : fmt::format("; {} too few at peak", grouped(-spare));
    remark_ = "Desks needed are sized on a percentile of the daily peaks of joint counts, never on the mean.";
    if (is_counting_) remark_ = "The counts are being summarised; what rests on them stands here in a moment.";
    if (lacking > 0) remark_ += fmt::format(" {} without a known number of desks.", counted(static_cast<long long>(lacking), "building"));
}

void OccupancyPresenter::add_tiles() {
    for (const income::MeasureKind& kind : occupancy::space_measures()) {
        const auto wanted = std::ranges::find(tile_measures, kind.name, [](const auto& one) { return one.first; });
        const auto found = std::ranges::find(measures_, kind.name, &income::Measure::name);
        if (wanted == std::end(tile_measures) || found == measures_.end()) continue;
        const income::Measure& measure = *found;
        Tile tile{std::string(kind.name), wanted->second, figure_of(measure, kind.unit), "all of it is known", std::string(kind.rule), {}, false};
        tile.value = measure.value;
        if (is_counting_ && kind.compute_counted) tile.value = Cell{}, tile.figure = "…", tile.remark = "being counted";
        else if (!measure.missing.empty()) {
            tile.remark = std::holds_alternative<std::monostate>(measure.value) ? without_ids(measure.missing.front()) : fmt::format("without {} not known", counted(static_cast<long long>(measure.missing.size()), "figure"));
            for (std::size_t i = 0; i < measure.missing.size(); ++i) tile.rule += (i == 0 ? "\n\n" : "\n") + without_ids(measure.missing[i]);
            tile.is_warning = true;
        }
        std::vector<Source> owners;
        for (const Source& source : measure.sources) owners.push_back(owner_of(context().portfolio(), source));
        tile.opens = rows_of(tile.label, tile.rule, owners);
        tiles_.push_back(std::move(tile));
    }
}

std::vector<FiguresPresenter::Page> OccupancyPresenter::pages() const {
    return {{"stack", "Stack plan"}, {"floors", "Floors"}, {"counts", "Counts"}, {"heat", "When they are full"}, {"costs", "Costs a desk"}, {"running", "Costs by floor"}, {"recharge", "Recharge"}, {"rates", "Business rates"}, {"teams", "Teams"}, {"partners", "Side by side"}, {"checks", "To be mended"}};
}

FigurePage OccupancyPresenter::page(const std::string& id) {
    if (id == "stack") return stack_page();
    if (id == "counts") return counts_page();
    if (id == "heat") return heat_page();
    if (id == "costs") return costs_page();
    if (id == "running") return running_page();
    if (id == "recharge") return recharge_page();
    if (id == "rates") return rates_page();
    if (id == "teams") return teams_page();
    if (id == "partners") return partners_page();
    if (id == "checks") return checks_page();
    return floors_page();
}

// The picture says its own finding, which changes with its colours.
FigurePage OccupancyPresenter::stack_page() {
    FigurePage page;
    page.rule = stack_.picture().rule;
    page.picture_sources = chart::all_sources(stack_.picture());
    return page;
}

FigurePage OccupancyPresenter::floors_page() {
    FigurePage page;
    page.table = occupancy::floor_use_table(context().portfolio(), use_);
    std::int64_t floors = 0, vacant = 0;
    for (const BuildingUse& building : use_.buildings)
        for (const FloorUse& floor : building.floors) {
            ++floors;
            vacant += std::ranges::any_of(floor.parts, [](const auto& part) { return part.kind == occupancy::OccupierKind::vacant; });
        }
    page.finding = fmt::format("{} of {} {} a vacant part", vacant, counted(floors, "floor"), vacant == 1 ? "has" : "have");
    return page;
}

FigurePage OccupancyPresenter::counts_page() {
    FigurePage page;
    page.table = occupancy::occupancy_table(context().portfolio(), use_);
    page.finding = page.table->rows.empty() ? "Nothing is counted" : fmt::format("{} counted, of floors and of buildings on joint counts", counted(static_cast<long long>(page.table->rows.size()), "row"));
    page.nothing = "No counts of these floors are recorded. Import a survey, badge, Wi-Fi or sensor file.";
    return page;
}

chart::Chart OccupancyPresenter::heat_chart(const BuildingUse& building, const occupancy::CountPeriod& period) {
    const auto sources = sources_of(building);
    const occupancy::WorkingCalendar calendar = occupancy::working_calendar(context().portfolio(), period.from, period.to);
    const occupancy::HeatMap heat = occupancy::heat_map(series_, sources, period, calendar);
    const bool is_people = !building.figures.people_sources.empty();
    chart::Chart made;
    made.name = "heat_map";
    made.kind = chart::Kind::heat_map;
    made.value_label = is_people ? "People in, mean" : "Desks in use, mean";
    std::size_t first = 24, last = 0, day_most = 0, hour_most = 0;
    double most = -1;
    for (std::size_t day = 0; day < 7; ++day)
        for (std::size_t hour = 0; hour < 24; ++hour) {
            const auto mean = heat.cells[day][hour].mean();
            if (!mean || (*mean <= 0 && (hour < 7 || hour > 18))) continue;
            first = std::min(first, hour), last = std::max(last, hour);
            if (*mean > most) most = *mean, day_most = day, hour_most = hour;
        }
    for (std::size_t hour = first; hour <= last && first < 24; ++hour) made.categories.push_back(fmt::format("{:02}", hour));
    for (std::size_t day = 0; day < 7 && first < 24; ++day) {
        if (!calendar.is_working_weekday[day]) continue;
        chart::Series row{std::string(occupancy::weekday_name(day)), {}};
        for (std::size_t hour = first; hour <= last; ++hour) {
            const auto mean = heat.cells[day][hour].mean();
            // Tenths of a person matter where there are few, and have room there.
            chart::Point point{!mean ? Cell{} : most >= 20 ? Cell{static_cast<std::int64_t>(std::llround(*mean))} : Cell{std::round(*mean * 10) / 10}, {}};
            for (const Uuid& id : sources) point.sources.push_back({record_type<CountSource>().name, id});
            row.points.push_back(std::move(point));
        }
        made.series.push_back(std::move(row));
    }
    made.title = most < 0 ? record_type<Asset>().title(building.asset) + ": nothing was counted in the period"
                          : fmt::format("{}: fullest on {} from {:02}:00, {:.0f} on average", record_type<Asset>().title(building.asset), occupancy::weekday_name(day_most), hour_most, most);
    made.source = fmt::format("Counts {} to {}, joint where there are several sources", to_display(period.from), to_display(period.to));
    made.rule = "Mean of the counts of working days by weekday and hour, holidays left out; of several sources only moments at which all were counted. Hatched: never counted.";
    made.alternative = chart::described(made);
    return made;
}

FigurePage OccupancyPresenter::heat_page() {
    FigurePage page;
    page.table = occupancy::occupancy_table(context().portfolio(), use_);
    page.nothing = "No counts of these buildings are recorded. Import a survey, badge, Wi-Fi or sensor file.";
    page.finding = "No building is counted";
    const auto period = occupancy::count_period(context().portfolio(), context().as_at());
    if (!period) {
        page.finding = joined_messages(period.error());
        return page;
    }
    std::vector<const BuildingUse*> counted_ones;
    for (const BuildingUse& building : use_.buildings)
        if (!sources_of(building).empty()) counted_ones.push_back(&building);
    std::ranges::stable_sort(counted_ones, [](const BuildingUse* a, const BuildingUse* b) { return a->figures.desks.value_or(0) > b->figures.desks.value_or(0); });
    const std::size_t all = counted_ones.size();
    if (all > most_heat_maps) counted_ones.resize(most_heat_maps);
    for (const BuildingUse* building : counted_ones) page.charts.push_back(heat_chart(*building, *period));
    if (all > 0) page.finding = all > most_heat_maps ? fmt::format("The {} counted buildings with most desks of {}", most_heat_maps, all) : page.charts.front().title;
    return page;
}

FigurePage OccupancyPresenter::costs_page() {
    FigurePage page;
    page.table = desk_costs_table(context().portfolio(), use_);
    chart::Chart bars;
    bars.name = "cost_per_desk";
    bars.kind = chart::Kind::bar;
    bars.value_label = "Running cost a desk, £ a year";
    bars.series = {{"Each desk", {}}, {"Each desk in use", {}}};
    std::string dearest;
    Money most;
    for (const TableRow& row : page.table->rows) {
        bars.categories.push_back(to_display(row.cells[0]));
        bars.series[0].points.push_back({row.cells[4], row.sources});
        bars.series[1].points.push_back({row.cells[6], row.sources});
        if (const auto* cost = std::get_if<Money>(&row.cells[4]); cost && most < *cost) most = *cost, dearest = to_display(row.cells[0]);
    }
    page.finding = dearest.empty() ? "No cost of a desk is known" : fmt::format("A desk costs most in {}: {} a year", dearest, to_display(most, false));
    bars.title = page.finding;
    bars.rule = page.table->rule;
    bars.alternative = chart::described(bars);
    if (!bars.categories.empty()) page.charts.push_back(std::move(bars));
    page.nothing = "No building has desks.";
    return page;
}

}  // namespace terrier::gui
