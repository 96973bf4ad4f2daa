// Drawing up the tables of space.
#include "src/occupancy/tables.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/income/rent_roll.hpp"
#include "src/reference/lookup.hpp"

namespace terrier::occupancy {

namespace {
using income::add_complete_columns;
using income::close_row;
using income::date_cell;

template <class T>
Cell cell(const std::optional<T>& value) {
    return value ? Cell{*value} : Cell{};
}
Cell rating_cell(EnergyRating rating) { return rating == EnergyRating::unknown ? Cell{} : Cell{std::string(choices<EnergyRating>[static_cast<std::size_t>(rating)].label)}; }
Cell site_cell(const BuildingUse& b) { return b.site ? Cell{b.site->name} : Cell{}; }
std::vector<Source> floor_sources(const FloorUse& f) {
    std::vector<Source> sources;
    if (f.floor) sources.push_back({record_type<Floor>().name, f.floor->id.value});
    sources.push_back({record_type<Asset>().name, f.asset->id.value});
    for (const OccupiedPart& p : f.parts) sources.insert(sources.end(), p.sources.begin(), p.sources.end());
    return sources;
}
constexpr std::string_view days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

void add_faults(DataTable& table, const SpaceUse& use) {
    for (const Fault& fault : use.faults) table.notes.push_back(fault.message);
    if (use.hra_left_out > 0) table.notes.push_back(fmt::format("{} of the housing revenue account left out.", counted(use.hra_left_out, "asset")));
}
}  // namespace

std::string_view weekday_name(std::size_t day) { return days[day]; }

std::optional<std::pair<std::size_t, double>> busiest(const ByWeekday& expected) {
    std::optional<std::pair<std::size_t, double>> found;
    for (std::size_t day = 0; day < 7; ++day)
        if (expected[day] && (!found || found->second < *expected[day])) found = {day, *expected[day]};
    return found;
}

std::string days_text(const ChoiceSet<Weekday>& agreed) {
    std::vector<std::string> names;
    for (std::size_t day = 0; day < 7; ++day)
        if (agreed.has(static_cast<Weekday>(day + 1))) names.emplace_back(days[day]);
    return names.empty() ? "Every working day" : join(names, ", ");
}

std::string methods_of(const Portfolio& portfolio, const std::vector<Id<CountSource>>& sources) {
    std::vector<std::string> names;
    for (const Id<CountSource> id : sources) {
        const CountSource* source = portfolio.find(id);
        const std::string name = !source || source->method == CountMethod::unknown ? "Method not recorded" : std::string(choices<CountMethod>[static_cast<std::size_t>(source->method)].label);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return join(names, ", ");
}

DataTable floor_use_table(const Portfolio&, const SpaceUse& use) {
    DataTable table{"floor_use", "",
                    "Net internal areas as recorded; own and shared parts without one have what others leave, by desks. Desks: of rooms in force, else of allocations; those in units let aren't ours. FTE and heads: of the teams allocated, by share. "
                    "Expected: FTE x attendance of the working pattern, on its busiest day. Desks needed: ceil(percentile of daily peak head counts x (1 + headroom)); by pattern: ceil(busiest day x (1 + headroom)) and partners' desks of that day.",
                    {{"site", "Site"}, {"building", "Building"}, {"floor", "Floor"}, {"net_area", "Net internal area", Total::sum}, {"own_area", "Own teams", Total::sum}, {"let_area", "Let", Total::sum}, {"vacant_area", "Vacant", Total::sum},
                     {"desks", "Desks", Total::sum}, {"seats", "Meeting seats", Total::sum}, {"fte", "FTE", Total::sum}, {"headcount", "Headcount", Total::sum}, {"busiest_day", "Busiest day by pattern"}, {"expected", "Expected that day", Total::none, 1},
                     {"p95_people", "People at the percentile", Total::none, 1}, {"mean_people", "Mean of daily peaks", Total::none, 1}, {"desks_needed", "Desks needed by counts"}, {"spare_desks", "Spare by counts"}, {"spare_by_pattern", "Spare by pattern"},
                     {"fire_limit", "Fire limit"}, {"protected_rooms", "Protected rooms"}, {"lease_end", "First lease end"}, {"held_until", "Held until"}, {"epc", "EPC"}},
                    {},
                    {}};
    add_complete_columns(table);
    for (const BuildingUse& b : use.buildings)
        for (const FloorUse& f : b.floors) {
            const SpaceFigures& g = f.figures;
            const auto day = busiest(g.expected);
            std::vector<std::string> rooms;
            for (const Room* room : f.protected_rooms) rooms.push_back(room->name);
            const auto& people = g.people ? g.people : g.desks_in_use;
            table.rows.push_back({{site_cell(b), record_type<Asset>().title(b.asset), f.name, cell(g.net_area), cell(g.own_area), cell(g.let_area), cell(g.vacant_area), cell(g.desks), cell(g.seats), cell(g.full_time), cell(g.headcount),
                                   day ? Cell{std::string(days[day->first])} : Cell{}, day ? Cell{day->second} : Cell{}, people ? Cell{people->percentile} : Cell{}, people ? Cell{people->mean_peak} : Cell{}, cell(g.desks_needed),
                                   cell(g.spare_desks), cell(g.spare_by_pattern), cell(g.fire_limit), rooms.empty() ? Cell{} : Cell{join(rooms, ", ")}, date_cell(g.lease_end), date_cell(g.held_until), rating_cell(g.epc)},
                                  floor_sources(f),
                                  false});
            close_row(table.rows.back(), g.missing);
        }
    table.title = fmt::format("{} of {} on {}", counted(static_cast<long long>(table.rows.size()), "floor"), counted(static_cast<long long>(use.buildings.size()), "building"), to_display(use.as_at));
    add_faults(table, use);
    return table;
}

namespace {
struct Counted {
    const CountStatistics* stats;
    const std::vector<Id<CountSource>>* sources;
    std::string_view subject;
};

std::string remarks_of(const CountStatistics& s, const SpaceFigures& g) {
    std::vector<std::string> remarks;
    if (g.fire_limit && s.peak > *g.fire_limit) remarks.push_back(fmt::format("The peak of {} is above the fire limit of {}", s.peak, *g.fire_limit));
    if (g.desks && s.peak > *g.desks) remarks.push_back(fmt::format("the peak is above the {}", counted(*g.desks, "desk")));
    if (!s.is_enough()) remarks.push_back(fmt::format("only {} counted, {} are needed", counted(s.weeks_counted, "week"), least_weeks));
    return join(remarks, "; ");
}

void count_row(DataTable& table, const Portfolio& portfolio, const BuildingUse& b, std::string name, const SpaceFigures& g, const Counted& c, bool emphasis) {
    const CountStatistics& s = *c.stats;
    const auto share = [&](double part) { return g.desks && *g.desks > 0 ? Cell{Ratio::from_millionths(std::llround(part / static_cast<double>(*g.desks) * 1e6))} : Cell{}; };
    std::vector<Source> sources;
    for (const Id<CountSource> id : *c.sources) sources.push_back({record_type<CountSource>().name, id.value});
    table.rows.push_back({{record_type<Asset>().title(b.asset), std::move(name), std::string(c.subject), methods_of(portfolio, *c.sources), s.mean, s.mean_peak, s.peak, s.peak_day, s.percentile, cell(s.low), cell(s.high), cell(g.desks), share(s.mean_peak), share(s.percentile),
                           cell(g.desks_needed), cell(g.spare_desks), s.days_counted, s.working_days, Ratio::from_millionths(std::llround(s.coverage() * 1e6)), s.weeks_counted, remarks_of(s, g)},
                          std::move(sources),
                          emphasis});
    if (std::get<std::string>(table.rows.back().cells.back()).empty()) table.rows.back().cells.back() = Cell{};
}
}  // namespace

DataTable occupancy_table(const Portfolio& portfolio, const SpaceUse& use) {
    DataTable table{"occupancy", "",
                    "Daily peaks of working days, holidays left out; percentile by linear interpolation (PERCENTILE.INC) with where the percentile of the long run lies with 95% confidence (order statistics); a building's are of joint counts, never sums of its floors'. "
                    "Utilisation: in use / desks. Counts only, nothing about persons.",
                    {{"building", "Building"}, {"floor", "Floor"}, {"subject", "Counted"}, {"method", "Method"}, {"mean", "Mean of counts", Total::none, 1}, {"mean_peak", "Mean of daily peaks", Total::none, 1}, {"peak", "Peak"}, {"peak_day", "Peak on"},
                     {"percentile", "Percentile", Total::none, 1}, {"low", "From"}, {"high", "To"}, {"desks", "Desks"}, {"mean_per_desk", "Mean of peaks by desks"}, {"percentile_per_desk", "Percentile by desks"}, {"desks_needed", "Desks needed"},
                     {"spare_desks", "Spare desks"}, {"days_counted", "Days counted"}, {"working_days", "Working days"}, {"coverage", "Coverage"}, {"weeks", "Weeks"}, {"remarks", "Remarks"}},
                    {},
                    {}};
    const auto both = [&](const BuildingUse& b, const std::string& name, const SpaceFigures& g, bool emphasis) {
        if (g.people) count_row(table, portfolio, b, name, g, {&*g.people, &g.people_sources, "People"}, emphasis);
        if (g.desks_in_use) count_row(table, portfolio, b, name, g, {&*g.desks_in_use, &g.desk_sources, "Desks in use"}, emphasis);
        // Of a building the floors have said it.
        if (!emphasis)
            for (const std::string& gap : g.missing)
                if (gap.find("count") != std::string::npos && std::find(table.notes.begin(), table.notes.end(), gap) == table.notes.end()) table.notes.push_back(gap);
    };
    long long floors = 0, uncounted = 0;
    for (const BuildingUse& b : use.buildings) {
        for (const FloorUse& f : b.floors) {
            if (!f.figures.people && !f.figures.desks_in_use && f.figures.desks.value_or(0) == 0) continue;
            ++floors;
            if (!f.figures.people && !f.figures.desks_in_use) {
                ++uncounted;
                table.notes.push_back(fmt::format("{}, {}: {} and no counts.", record_type<Asset>().title(b.asset), f.name, counted(*f.figures.desks, "desk")));
            }
            both(b, f.name, f.figures, false);
        }
        both(b, "Whole building", b.figures, true);
    }
    table.title = fmt::format("{} of {} with desks are counted", floors - uncounted, counted(floors, "floor"));
    return table;
}

DataTable campus_table(const Portfolio& portfolio, const SpaceUse& use) {
    DataTable table{"campus", "", "Who has which part of each floor: teams of ours, partners by lease and by desk agreement, what is vacant, and what nobody is recorded on. Areas marked as shared out aren't recorded but what others leave, by desks.",
                    {{"site", "Site"}, {"building", "Building"}, {"floor", "Floor"}, {"kind", "Held by"}, {"occupier", "Occupier"}, {"unit", "Unit"}, {"area", "Net internal area", Total::sum}, {"is_shared_out", "Area shared out"}, {"share", "Share of the floor"},
                     {"desks", "Desks", Total::sum}, {"days", "Days"}, {"fte", "FTE", Total::sum}, {"headcount", "Headcount", Total::sum}, {"visitors", "Visitors a day"}, {"ends", "Ends"}},
                    {},
                    {}};
    std::int64_t ours = 0, partners = 0;
    for (const BuildingUse& b : use.buildings)
        for (const FloorUse& f : b.floors)
            for (const OccupiedPart& p : f.parts) {
                const auto& whole = f.figures.net_area;
                Cell share;
                if (p.area && whole && whole->square_centimetres() > 0) share = Ratio::from_millionths(times(Money::from_pence(1'000'000), p.area->square_centimetres(), whole->square_centimetres()).pence());
                if (p.area && p.kind == OccupierKind::own) ours += p.area->square_centimetres();
                if (p.area && (p.kind == OccupierKind::let || p.kind == OccupierKind::desks)) partners += p.area->square_centimetres();
                const std::string unit = portfolio.title(record_type<Unit>(), p.unit.value);
                table.rows.push_back({{site_cell(b), record_type<Asset>().title(b.asset), f.name, std::string(label_of(p.kind)), p.name, unit.empty() ? Cell{} : Cell{unit}, cell(p.area), p.area ? Cell{p.is_area_shared_out} : Cell{}, share, cell(p.desks),
                                       p.kind == OccupierKind::desks ? Cell{days_text(p.days)} : Cell{}, cell(p.full_time), cell(p.headcount), cell(p.visitors), date_cell(p.ends)},
                                      p.sources,
                                      false});
            }
    table.title = fmt::format("Own teams have {} and partners {} of {}", to_display(Area(ours, AreaBasis::nia)), to_display(Area(partners, AreaBasis::nia)), counted(static_cast<long long>(use.buildings.size()), "building"));
    add_faults(table, use);
    return table;
}

DataTable space_checks_table(const Portfolio& portfolio, const SpaceUse& use) {
    DataTable table{"space_checks", use.faults.empty() ? "Areas and allocations fit" : counted(static_cast<long long>(use.faults.size()), "finding") + " on areas and allocations",
                    "Units against their floor, floors against their asset, each on its own basis; areas of several bases are never added; shares of teams; units both let and allocated.",
                    {{"code", "Code"}, {"of", "Of"}, {"what", "What"}},
                    {},
                    {}};
    for (const Fault& fault : use.faults) {
        const RecordType* type = portfolio.schema().find(fault.table);
        const auto id = uuid_from(fault.record);
        TableRow row{{fault.code, type && id ? Cell{portfolio.title(*type, *id)} : Cell{}, fault.message}, {}, false};
        if (type && id) row.sources.push_back({type->name, *id});
        table.rows.push_back(std::move(row));
    }
    return table;
}

DataTable space_benchmarks_table(const Portfolio& portfolio, const SpaceUse& use) {
    DataTable table{"space_benchmarks", "", "Net internal area of each office by FTE, desk and occupant at the percentile, and its utilisation at the percentile, beside the benchmark rows in force on the date.",
                    {{"building", "Building"}, {"measure", "Measure"}, {"value", "Value", Total::none, 2}, {"benchmark", "Benchmark", Total::none, 2}, {"difference", "Difference", Total::none, 2}, {"named", "Benchmark is"}, {"source", "Source"}},
                    {},
                    {}};
    struct Against {
        std::string_view measure, code;
    };
    constexpr Against all[] = {{"m2 NIA per FTE", "space.government.target"}, {"m2 NIA per desk", ""}, {"m2 NIA per occupant at the percentile", "space.occupant"}, {"Utilisation at the percentile", "space.planning_utilisation"}};
    long long above = 0, judged = 0;
    for (const BuildingUse& b : use.buildings) {
        const SpaceFigures& g = b.figures;
        if (!g.net_area || g.desks.value_or(0) == 0) continue;
        const double area = g.net_area->square_metres() - (g.let_area ? g.let_area->square_metres() : 0);
        const auto by = [&](double n) { return n > 0 ? std::optional(area / n) : std::nullopt; };
        const std::optional<double> values[] = {g.full_time ? by(g.full_time->shown()) : std::nullopt, by(static_cast<double>(*g.desks)), g.people ? by(g.people->percentile) : std::nullopt,
                                                g.people ? std::optional(g.people->percentile / static_cast<double>(*g.desks)) : std::nullopt};
        for (std::size_t i = 0; i < 4; ++i) {
            const ReferenceFactor* row = all[i].code.empty() ? nullptr : factor_in_force(portfolio, all[i].code, use.as_at);
            const double standard = row ? decimal_value(row->value).value_or(-1) : -1;
            const bool has_standard = standard >= 0;
            TableRow line{{record_type<Asset>().title(b.asset), std::string(all[i].measure), cell(values[i]), has_standard ? Cell{standard} : Cell{}, values[i] && has_standard ? Cell{*values[i] - standard} : Cell{}, row ? Cell{row->name} : Cell{}, row ? Cell{row->source} : Cell{}},
                          {{record_type<Asset>().name, b.asset->id.value}},
                          false};
            if (row) line.sources.push_back({record_type<ReferenceFactor>().name, row->id.value});
            table.rows.push_back(std::move(line));
            if (i == 0 && values[0] && has_standard) ++judged, above += standard < *values[0];
        }
    }
    table.title = judged > 0 ? fmt::format("{} of {} use more than the government's target per FTE", above, counted(judged, "office")) : "No office has area, desks and FTE recorded";
    return table;
}

}  // namespace terrier::occupancy
