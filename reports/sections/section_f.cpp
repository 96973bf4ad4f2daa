// F: offices floor by floor: how much space, how many desks, how full, how sure the counts are, and what a desk costs.
#include <cmath>
#include <map>

#include "reports/sections/disclosure.hpp"
#include "reports/sections/space_parts.hpp"
#include "src/base/text.hpp"
#include "src/occupancy/measures.hpp"
#include "src/occupancy/offices.hpp"
#include "src/occupancy/trend.hpp"

namespace terrier::reports {

namespace {
using occupancy::BuildingUse;
using occupancy::FloorUse;
using occupancy::SpaceUse;

const std::optional<occupancy::CountStatistics>& counted_on(const FloorUse& floor) { return floor.figures.people ? floor.figures.people : floor.figures.desks_in_use; }

// Desks beside the percentile of the daily peaks, a pair of bars a floor; the finding is the fullest floor.
std::optional<ChartBlock> fullness(const SectionContext& context, const SpaceUse& use, const std::string& rule) {
    chart::Chart chart = chart_for(context, "desks_and_peaks", chart::Kind::bar, "Desks and people", rule);
    chart::Series desks{"Desks", {}}, peaks{"Percentile of daily peaks", {}};
    std::string fullest;
    double most = 0;
    for (const BuildingUse& b : use.buildings)
        for (const FloorUse& f : b.floors) {
            const auto& counted = counted_on(f);
            if (!counted || f.figures.desks.value_or(0) <= 0) continue;
            std::vector<Source> sources;
            for (const Id<CountSource> id : f.figures.people ? f.figures.people_sources : f.figures.desk_sources) sources.push_back({record_type<CountSource>().name, id.value});
            chart.categories.push_back(record_type<Asset>().title(b.asset) + ", " + f.name);
            desks.points.push_back({*f.figures.desks, {{record_type<Floor>().name, f.floor ? f.floor->id.value : b.asset->id.value}}});
            peaks.points.push_back({std::round(counted->percentile * 10) / 10, std::move(sources)});
            const double share = counted->percentile / static_cast<double>(*f.figures.desks);
            if (share > most) most = share, fullest = chart.categories.back();
        }
    if (chart.categories.empty()) return std::nullopt;
    std::string title = fmt::format("The fullest floor, {}, fills {:.0f}% of its desks on the day that matters", fullest, most * 100);
    chart.series = {std::move(desks), std::move(peaks)};
    return finished(std::move(chart), std::move(title));
}


KeyFigures key_figures(const SectionContext& context, const Disclosure& disclosure) {
    KeyFigures figures;
    const SeriesSet none;
    for (const std::string_view name : {"nia_per_fte", "sharing_ratio", "occupancy_p95_per_desk", "desks_needed", "spare_desks", "cost_per_desk", "cost_per_occupied_desk", "count_coverage"})
        for (const income::MeasureKind& kind : occupancy::space_measures()) {
            if (kind.name != name) continue;
            income::Measure m = income::measured(kind, context.portfolio, context.as_at, context.known_on, context.series ? context.series : &none);
            Cell value = m.is_complete() ? m.value : Cell{};
            if (const auto* number = std::get_if<double>(&value); number && kind.unit == "share" && name != "sharing_ratio") value = Ratio::from_millionths(std::llround(*number * 1000) * 1000);
            else if (number) value = std::round(*number * 100) / 100;
            std::string remark = m.is_complete() ? kind.unit == "m2" ? "m² net internal" : "" : m.missing.empty() ? "" : fmt::format("Not known: {}", without_ids(m.missing.front()));
            if (m.missing.size() > 1) remark += fmt::format(" And {} more.", m.missing.size() - 1);
            figures.figures.push_back(disclosure.figure(std::string(kind.title), std::move(value), std::move(remark), std::string(kind.rule), std::move(m.sources)));
        }
    return figures;
}
}  // namespace

SpaceUse space_of(const SectionContext& context) {
    static const SeriesSet none;
    SpaceUse use = occupancy::floor_use(context.portfolio, context.as_at, occupancy::counts_at(context.portfolio, context.series ? *context.series : none, context.as_at), {context.includes_hra, {}});
    // Offices: where we have desks or teams. What is wrong elsewhere is no finding of theirs.
    std::erase_if(use.buildings, [](const BuildingUse& b) { return !occupancy::is_office(b); });
    std::erase_if(use.faults, [&](const Fault& fault) { return std::none_of(use.buildings.begin(), use.buildings.end(), [&](const BuildingUse& b) { return fault.message.find(record_type<Asset>().title(b.asset)) != std::string::npos; }); });
    return use;
}

void put_table(Section& section, const Disclosure& disclosure, DataTable table, std::vector<std::string_view> columns, std::vector<std::size_t> keys, std::string_view neutral) {
    DataTable shown = with_columns(std::move(table), columns);
    // Tenths of a percent are as fine as counts are.
    for (TableRow& row : shown.rows)
        for (Cell& cell : row.cells)
            if (auto* share = std::get_if<Ratio>(&cell)) *share = Ratio::from_millionths(std::llround(static_cast<double>(share->millionths()) / 1000) * 1000);
    disclosure.guard(shown, neutral);
    // Notes name records; a public version keeps those that name none that is withheld.
    std::erase_if(shown.notes, [&](const std::string& note) { return disclosure.is_secret_text(note); });
    section.add(TableBlock{std::move(shown), std::move(keys)});
}

DataTable with_columns(DataTable table, const std::vector<std::string_view>& columns) {
    DataTable out{table.name, table.title, table.rule, {}, {}, table.notes};
    std::vector<std::size_t> places;
    for (const std::string_view name : columns) places.push_back(column_named(table, name));
    for (const std::size_t place : places) out.columns.push_back(table.columns[place]);
    for (TableRow& row : table.rows) {
        TableRow kept{{}, std::move(row.sources), row.emphasis};
        for (const std::size_t place : places) kept.cells.push_back(std::move(row.cells[place]));
        out.rows.push_back(std::move(kept));
    }
    return out;
}

namespace {
// A row a week, with people in and attendance of each building beside one another; of many buildings, or where one is withheld, the long list.
std::optional<DataTable> by_week(const DataTable& trend, const Disclosure& disclosure) {
    constexpr std::size_t most = 6;
    std::vector<std::string> buildings;
    std::map<Date, TableRow> weeks;
    const std::size_t people = column_named(trend, "mean_peak"), share = column_named(trend, "attendance"), week = column_named(trend, "week");
    for (const TableRow& row : trend.rows) {
        if (disclosure.hides(row.sources)) return std::nullopt;
        const std::string& name = std::get<std::string>(row.cells[0]);
        if (std::find(buildings.begin(), buildings.end(), name) == buildings.end()) buildings.push_back(name);
    }
    if (buildings.size() > most) return std::nullopt;
    for (const TableRow& row : trend.rows) {
        const auto place = static_cast<std::size_t>(std::find(buildings.begin(), buildings.end(), std::get<std::string>(row.cells[0])) - buildings.begin());
        TableRow& line = weeks[std::get<Date>(row.cells[week])];
        line.cells.resize(1 + 2 * buildings.size());
        line.cells[0] = row.cells[week], line.cells[1 + 2 * place] = row.cells[people], line.cells[2 + 2 * place] = row.cells[share];
        for (const Source& source : row.sources)
            if (std::find(line.sources.begin(), line.sources.end(), source) == line.sources.end()) line.sources.push_back(source);
    }
    DataTable table{trend.name, trend.title, "People in: the mean of the daily peaks of the week's working days. " + trend.rule, {{"week", "Week from"}}, {}, trend.notes};
    for (std::size_t i = 0; i < buildings.size(); ++i) {
        table.columns.push_back({fmt::format("people_{}", i + 1), buildings[i] + ", people in", Total::none, 1});
        table.columns.push_back({fmt::format("attendance_{}", i + 1), buildings[i] + ", attendance"});
    }
    for (auto& [from, line] : weeks) table.rows.push_back(std::move(line));
    return table;
}
}  // namespace

Section section_f_occupancy(const SectionContext& context) {
    Section section{"F", "Office occupancy", {}};
    section.add(Paragraph{"Who sits where, how full it is on the day that matters, and what a desk costs, floor by floor. Counts are of people or desks, never of persons; capacity is sized on a percentile of the daily peaks with headroom, never on the mean; attendance (people in / FTE) and utilisation (in use / desks) are told apart.", false});
    const SpaceUse use = space_of(context);
    if (use.buildings.empty()) {
        section.add(Paragraph{"No floor with rooms, teams or desks is recorded, so there is nothing to work out. Enter or import floors, rooms and allocations.", false});
        return section;
    }
    const Disclosure disclosure(context, "F");
    section.add(key_figures(context, disclosure));
    DataTable counts = occupancy::occupancy_table(context.portfolio, use);
    if (auto chart = fullness(context, use, counts.rule)) section.add(std::move(*chart));
    section.add(PageBreak{Orientation::landscape});
    section.add(Heading{2, "Floor by floor"});
    DataTable floors = occupancy::floor_use_table(context.portfolio, use);
    put_table(section, disclosure, floors, {"building", "floor", "net_area", "own_area", "let_area", "vacant_area", "desks", "seats", "fte", "headcount", "busiest_day", "expected"}, {0, 1}, "Floors with their areas, desks and people");
    floors.notes.clear();
    floors.name = "floor_needs", floors.title = "What each floor needs and has to spare";
    put_table(section, disclosure, std::move(floors), {"building", "floor", "desks", "p95_people", "mean_people", "desks_needed", "spare_desks", "spare_by_pattern", "fire_limit", "protected_rooms", "lease_end", "epc"}, {0, 1}, "Floors with what they need and have to spare");
    section.add(Heading{2, "Counts: how full, and how sure"});
    if (counts.rows.empty()) {
        section.add(Paragraph{"No floor has counts in the weeks that capacity is sized on. Import surveys, badge, Wi-Fi or sensor counts.", false});
        for (const std::string& note : counts.notes) section.add(Paragraph{note, true});
    } else {
        put_table(section, disclosure, counts, {"building", "floor", "subject", "method", "mean_peak", "peak", "peak_day", "percentile", "low", "high", "percentile_per_desk", "desks_needed", "spare_desks"}, {0, 1}, "Counts by floor");
        counts.notes.clear();
        counts.name = "count_coverage", counts.title = "How much was counted, and what stands out";
        put_table(section, disclosure, std::move(counts), {"building", "floor", "subject", "days_counted", "working_days", "coverage", "weeks", "remarks"}, {0, 1}, "How much was counted");
    }
    section.add(Heading{2, "Against benchmarks"});
    put_table(section, disclosure, occupancy::space_benchmarks_table(context.portfolio, use), {"building", "measure", "value", "benchmark", "difference", "named", "source"}, {0, 1}, "Offices against benchmarks");
    static const SeriesSet none;
    DataTable trend = occupancy::attendance_trend_table(context.portfolio, context.series ? *context.series : none, context.as_at);
    if (!trend.rows.empty()) {
        section.add(Heading{2, "Attendance, week by week"});
        if (const auto weeks = by_week(trend, disclosure)) {
            std::vector<std::string_view> names;
            for (const TableColumn& column : weeks->columns) names.push_back(column.name);
            put_table(section, disclosure, *weeks, names, {0}, "Attendance by week");
        } else put_table(section, disclosure, std::move(trend), {"building", "week", "days", "mean_peak", "attendance", "fitted", "low", "high", "residual"}, {0, 1}, "Attendance by week");
    }
    return section;
}

}  // namespace terrier::reports
