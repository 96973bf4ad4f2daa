// Placing assets, moving the view, and the pages beside the map.
#include "gui/map/map_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "db/exchange/boundaries.hpp"
#include "db/exchange/bytes.hpp"
#include "gui/kit/labels.hpp"
#include "gui/map/map_values.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::gui {

namespace {
constexpr double nearest = 50, farthest = 2'000'000, margin = 1.15;
constexpr std::size_t largest_file = 256U << 20;

std::optional<Area> size_of(const Asset& asset) {
    if (asset.gross_internal_area) return asset.gross_internal_area;
    if (asset.floor_area) return asset.floor_area;
    return asset.net_internal_area ? asset.net_internal_area : asset.site_area;
}
}  // namespace

void MapPresenter::refresh() {
    if (colourings_.empty()) {
        colourings_ = map_colourings();
        const std::string kept = context().preferences().get("map/colour");
        for (std::size_t i = 0; i < colourings_.size(); ++i)
            if (colourings_[i].id == kept) colouring_ = i;
        if (const std::string file = context().preferences().get("map/boundaries"); !file.empty()) load_boundaries(file);
    }
    place_points();
    colour_points();
    headline_ = is_empty_ ? "No assets are recorded yet" : fmt::format("{} on the map", counted(static_cast<long long>(shown_.size()), "asset"));
    if (is_empty_) remark_ = "Import a register with eastings and northings, and the assets will stand here.";
    else remark_ = lacking_.empty() ? "Eastings and northings of the British national grid." : fmt::format("{} without easting and northing: see Without a place.", counted(static_cast<long long>(lacking_.size()), "asset"));
    if (!is_fitted_ && !shown_.empty()) fit();
}

void MapPresenter::place_points() {
    const Portfolio& portfolio = context().portfolio();
    const std::optional<Id<Asset>> kept = marked_ ? std::optional(shown_[*marked_]) : std::nullopt;
    shown_.clear();
    lacking_.clear();
    marked_.reset();
    picture_.name = "asset_map";
    picture_.kind = chart::Kind::map;
    picture_.map.points.clear();
    double largest = 0;
    for (const Asset& asset : portfolio.table<Asset>()) {
        if (!is_held(asset, context().as_at())) continue;
        if (!asset.easting || !asset.northing) {
            lacking_.push_back(asset.id);
            continue;
        }
        const auto size = size_of(asset);
        chart::MapPoint point;
        point.easting = static_cast<double>(*asset.easting), point.northing = static_cast<double>(*asset.northing);
        point.name = record_type<Asset>().title(&asset);
        point.size = size ? size->square_metres() : 0;
        largest = std::max(largest, point.size);
        if (size) point.remark = to_display(*size);
        point.sources = {{record_type<Asset>().name, asset.id.value}};
        picture_.map.points.push_back(std::move(point));
        shown_.push_back(asset.id);
        if (kept == asset.id) marked_ = shown_.size() - 1;
    }
    for (chart::MapPoint& point : picture_.map.points) point.size = largest > 0 ? point.size / largest : 0;
    is_empty_ = shown_.empty() && lacking_.empty();
}

void MapPresenter::colour_points() {
    const std::vector<Cell> cells = map_values(context(), colourings_[colouring_].id, shown_);
    GroupedCells grouped_cells = group_cells(cells);
    picture_.map.groups = std::move(grouped_cells.groups);
    for (std::size_t i = 0; i < cells.size(); ++i) picture_.map.points[i].value = cells[i], picture_.map.points[i].group = grouped_cells.group_of[i];
    picture_.value_label = colourings_[colouring_].label;
    say_finding();
}

void MapPresenter::say_finding() {
    std::vector<std::size_t> counts(picture_.map.groups.size());
    for (const chart::MapPoint& point : picture_.map.points) ++counts[point.group];
    const std::size_t unknown = counts.empty() ? 0 : counts.back(), known = shown_.size() - unknown;
    const auto most = counts.size() < 2 ? counts.begin() : std::max_element(counts.begin(), counts.end() - 1);
    const std::string what = picture_.value_label;
    if (known == 0) picture_.title = what + " isn't known of any asset on the map";
    else if (picture_.map.groups.front().look == chart::GroupLook::scaled) {
        const auto highest = std::ranges::max_element(picture_.map.points, {}, [](const chart::MapPoint& point) { return chart::magnitude(point.value).value_or(-1e300); });
        picture_.title = fmt::format("{}: the most is {}, {}", what, highest->name, to_display(highest->value, 1));
    } else picture_.title = fmt::format("{}: {} of {} are {}", what, *most, shown_.size(), picture_.map.groups[static_cast<std::size_t>(most - counts.begin())].name);
    if (known > 0 && unknown > 0) picture_.title += fmt::format("; {} not known", unknown);
    picture_.source = "Source: register, in force on " + to_display(context().as_at());
    picture_.rule = "Each dot is an asset held, at its easting and northing; larger dots have more area. What isn't known has a dot of its own colour.";
    picture_.alternative = picture_.title;
}

void MapPresenter::colour_by(std::size_t colouring) {
    colouring_ = std::min(colouring, colourings_.size() - 1);
    context().preferences().set("map/colour", colourings_[colouring_].id);
    colour_points();
    if (on_page_ready) on_page_ready("groups");
}

void MapPresenter::load_boundaries(const std::string& path) {
    Result<std::vector<exchange::Boundary>> read = std::vector<exchange::Boundary>();
    try {
        exchange::FileSource file(path_of(path));
        read = exchange::read_boundaries(file.all(largest_file, "boundary file"));
    } catch (const WorldError& error) {
        context().tell({"boundaries", Mood::trouble, error.what(), {}, {}});
        return;
    }
    if (!read) {
        context().tell({"boundaries", Mood::trouble, joined_messages(read.error()), {}, {}});
        return;
    }
    picture_.map.shapes.clear();
    for (exchange::Boundary& one : *read) picture_.map.shapes.push_back({std::move(one.name), std::move(one.rings)});
    boundaries_ = path;
    context().preferences().set("map/boundaries", path);
    context().untell("boundaries");
}

void MapPresenter::drop_boundaries() {
    picture_.map.shapes.clear();
    boundaries_.clear();
    context().preferences().set("map/boundaries", "");
}

void MapPresenter::zoom(double factor, std::optional<std::pair<double, double>> around) {
    chart::MapPlan& map = picture_.map;
    const double now = std::clamp(map.metres * factor, nearest, farthest), share = map.metres > 0 ? now / map.metres : 1;
    if (around) {
        map.easting = around->first + (map.easting - around->first) * share;
        map.northing = around->second + (map.northing - around->second) * share;
    }
    map.metres = now;
}

void MapPresenter::pan(double east, double north) {
    picture_.map.easting += picture_.map.metres * east;
    picture_.map.northing += picture_.map.metres * north;
}

// Places far from all others (a slip of a digit) don't make the rest a speck: the middle nine tenths decide, with room around them.
void MapPresenter::fit(double shape) {
    is_fitted_ = true;
    std::vector<double> eastings, northings;
    for (const chart::MapPoint& point : picture_.map.points) eastings.push_back(point.easting), northings.push_back(point.northing);
    if (eastings.empty()) return;
    std::ranges::sort(eastings);
    std::ranges::sort(northings);
    const auto span = [](const std::vector<double>& sorted) {
        const std::size_t n = sorted.size(), cut = n / 20;
        const double low = sorted[cut], high = sorted[n - 1 - cut], room = (high - low) * 0.6;
        const double from = std::max(sorted.front(), low - room), to = std::min(sorted.back(), high + room);
        return std::pair{from, to};
    };
    const auto [west, east] = span(eastings);
    const auto [south, north] = span(northings);
    picture_.map.easting = (west + east) / 2, picture_.map.northing = (south + north) / 2;
    picture_.map.metres = std::clamp(std::max({east - west, (north - south) / std::max(0.1, shape), 500.0}) * margin, nearest, farthest);
}

void MapPresenter::mark(std::optional<std::size_t> point) { marked_ = point && *point < shown_.size() ? point : std::nullopt; }

void MapPresenter::step(int by) {
    if (shown_.empty()) return;
    std::vector<std::size_t> order(shown_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto& points = picture_.map.points;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return std::tuple(points[a].easting, points[a].northing, a) < std::tuple(points[b].easting, points[b].northing, b); });
    const auto last = static_cast<std::ptrdiff_t>(order.size()) - 1;
    std::ptrdiff_t at = by > 0 ? -1 : last + 1;
    if (marked_) at = std::ranges::find(order, *marked_) - order.begin();
    marked_ = order[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, last))];
    const chart::MapPoint& point = points[*marked_];
    chart::MapPlan& map = picture_.map;
    if (std::abs(point.easting - map.easting) > map.metres * 0.45 || std::abs(point.northing - map.northing) > map.metres * 0.25) map.easting = point.easting, map.northing = point.northing;
}

std::string MapPresenter::said() const {
    if (shown_.empty()) return "Map";
    if (!marked_) return "Map. " + picture_.title + ". Arrow keys move it, plus and minus zoom, Page Down goes from asset to asset";
    const chart::MapPoint& point = picture_.map.points[*marked_];
    return fmt::format("{}; {}: {}. {}{:.0f} east, {:.0f} north", point.name, picture_.value_label, std::holds_alternative<std::monostate>(point.value) ? std::string("not known") : to_display(point.value, 1),
                       point.remark.empty() ? "" : point.remark + ". ", point.easting, point.northing);
}

void MapPresenter::open(std::size_t point) {
    if (point < shown_.size()) context().open_record({&record_type<Asset>(), shown_[point].value});
}

FigurePage MapPresenter::page(const std::string& id) {
    if (id == "groups") return groups_page();
    if (id == "lacking") return lacking_page();
    FigurePage page;
    page.rule = picture_.rule;
    page.picture_sources = chart::all_sources(picture_);
    return page;
}

FigurePage MapPresenter::groups_page() {
    FigurePage page;
    DataTable table;
    table.name = "map_groups";
    table.title = "Assets by " + picture_.value_label;
    table.rule = picture_.rule;
    table.columns = {{"asset", "Asset"}, {"value", picture_.value_label}, {"group", "Colour"}, {"easting", "Easting"}, {"northing", "Northing"}};
    for (const chart::MapPoint& point : picture_.map.points)
        table.rows.push_back({{point.name, point.value, picture_.map.groups[point.group].name, static_cast<std::int64_t>(std::llround(point.easting)), static_cast<std::int64_t>(std::llround(point.northing))}, point.sources, false});
    page.table = std::move(table);
    page.finding = picture_.title;
    page.nothing = "No asset has an easting and a northing.";
    return page;
}

FigurePage MapPresenter::lacking_page() {
    FigurePage page;
    DataTable table;
    table.name = "assets_without_place";
    table.title = "Assets without easting and northing";
    table.rule = "Assets held on the date of which the easting or the northing isn't recorded.";
    table.columns = {{"reference", "Reference"}, {"asset", "Asset"}, {"postcode", "Postcode"}};
    for (const Id<Asset>& id : lacking_) {
        const Asset& asset = *context().portfolio().find(id);
        const auto text = [](const std::string& words) { return words.empty() ? Cell{} : Cell{words}; };
        table.rows.push_back({{text(asset.reference), record_type<Asset>().title(&asset), text(asset.postcode)}, {{record_type<Asset>().name, id.value}}, false});
    }
    page.finding = lacking_.empty() ? "Every asset held has its place" : fmt::format("{} can't be placed", counted(static_cast<long long>(lacking_.size()), "asset"));
    page.table = std::move(table);
    page.nothing = "Nothing is missing here.";
    return page;
}

}  // namespace terrier::gui
