// H: stack plans: each building floor by floor, to scale, by occupier, before and after each option, and the campus as a table.
#include <map>
#include <tuple>

#include "reports/charts/plan.hpp"
#include "reports/sections/space_parts.hpp"
#include "reports/sections/stack_plan.hpp"
#include "src/base/text.hpp"
#include "src/occupancy/costs.hpp"
#include "src/occupancy/given_up.hpp"
#include "src/options/expand.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::reports {

namespace {
using occupancy::BuildingUse;
using occupancy::FloorUse;
using occupancy::OccupiedPart;
using occupancy::OccupierKind;
using occupancy::SpaceUse;

// A part that is withheld would be given away by the others on its floor: the whole floor is then one part without a name. Gives how many.
std::int64_t keep_back(SpaceUse& use, const Disclosure& disclosure, Withholding& withholding) {
    std::int64_t floors = 0;
    for (BuildingUse& b : use.buildings)
        for (FloorUse& f : b.floors) {
            const std::string* reason = nullptr;
            static const std::string named = "the name is withheld";
            for (const OccupiedPart& p : f.parts)
                if (!reason) reason = disclosure.hides(p.sources) ? disclosure.hides(p.sources) : disclosure.is_secret_text(p.name) ? &named : nullptr;
            if (!reason) continue;
            ++floors;
            OccupiedPart whole;
            whole.kind = OccupierKind::let, whole.name = std::string(withheld_word), whole.area = f.figures.net_area;
            // A nameless partner of its own, so that its colour says nothing.
            whole.partner = {derived_id("withheld part", "")};
            f.parts = {std::move(whole)};
            occupancy::SpaceFigures kept;
            kept.areas = f.figures.areas, kept.net_area = f.figures.net_area, kept.epc = f.figures.epc;
            f.figures = std::move(kept);
            f.units.clear();
            withholding.note("H", record_type<Asset>().title(b.asset) + ", " + f.name, "Occupiers", *reason);
        }
    return floors;
}

// A floor of many parts needs the whole width for their names.
bool is_crowded(const BuildingUse& b) {
    return std::any_of(b.floors.begin(), b.floors.end(), [](const FloorUse& f) { return f.parts.size() > 5; });
}

// Buildings of one site stand side by side, at most four on a picture.
std::vector<std::vector<const BuildingUse*>> groups_of(const SpaceUse& use) {
    std::vector<std::vector<const BuildingUse*>> groups;
    for (const BuildingUse& b : use.buildings) {
        if (b.floors.empty()) continue;
        const bool joins = !groups.empty() && groups.back().size() < 4 && groups.back().front()->site == b.site && !is_crowded(b) && !is_crowded(*groups.back().back());
        if (!joins) groups.emplace_back();
        groups.back().push_back(&b);
    }
    return groups;
}

std::string place_of(const Portfolio& portfolio, const std::vector<const BuildingUse*>& group) {
    if (group.size() > 1 && group.front()->site) return group.front()->site->name;
    std::vector<std::string> names;
    for (const BuildingUse* b : group) names.push_back(short_name(portfolio, b->asset->id));
    return join(names, ", ");
}
}  // namespace

namespace {
/// What sits where on a building's floors, for telling whether an option changes any of it.
std::vector<std::tuple<Id<Floor>, OccupierKind, std::string>> occupation(const BuildingUse& b) {
    std::vector<std::tuple<Id<Floor>, OccupierKind, std::string>> all;
    for (const FloorUse& f : b.floors)
        for (const OccupiedPart& p : f.parts)
            if (p.kind != OccupierKind::unallocated) all.emplace_back(f.floor ? f.floor->id : Id<Floor>{}, p.kind, p.name);
    return all;
}

// Only the buildings that differ, in both.
void keep_changed(SpaceUse& before, SpaceUse& after) {
    const auto is_same = [](const SpaceUse& other, const BuildingUse& b) {
        return std::any_of(other.buildings.begin(), other.buildings.end(), [&](const BuildingUse& o) { return o.asset->id == b.asset->id && occupation(o) == occupation(b); });
    };
    std::vector<Id<Asset>> same;
    for (const BuildingUse& b : before.buildings)
        if (is_same(after, b)) same.push_back(b.asset->id);
    for (SpaceUse* use : {&before, &after}) std::erase_if(use->buildings, [&](const BuildingUse& b) { return std::find(same.begin(), same.end(), b.asset->id) != same.end(); });
}

// As it is drawn on a page, without a title.
std::vector<std::string> crowded(const chart::Chart& chart) {
    constexpr double page_width = 480, type_size = 8;  // of a page in points
    chart::ChartTheme theme = chart::light_theme(type_size);
    theme.titled = false;
    return chart::crowded_floors(chart, page_width, theme);
}
bool is_too_narrow(const chart::Chart& chart) {
    chart::Chart below = chart;
    below.stack.most_across = 1;
    return crowded(below).size() < crowded(chart).size();
}

// A page has no pointer: who has parts too narrow for their names is said below, once where both pictures show the same.
void add_names(Section& section, const chart::Chart& chart, std::vector<std::string>& said) {
    for (const std::string& line : crowded(chart)) {
        if (std::ranges::find(said, line) != said.end()) continue;
        said.push_back(line);
        section.add(Paragraph{line, true});
    }
}

void add_stack(Section& section, const SectionContext& context, const Portfolio& portfolio, const SpaceUse& use, const SpaceUse* beside, const std::string& name, const std::string& when, std::vector<std::string>& said) {
    StackWish wish;
    wish.beside = beside, wish.portfolio = &portfolio;
    chart::Chart chart = stack_plan(use, wish);
    chart.name = name;
    chart.source = context.source_line;
    chart.stack.most_across = 1;
    const std::string title = when + ": " + chart.title;
    ChartBlock block = finished(std::move(chart), title);
    const chart::Chart drawn = block.chart;
    section.add(std::move(block));
    add_names(section, drawn, said);
}

std::string names_of(const std::vector<const OccupiedPart*>& parts, const std::vector<const OccupiedPart*>& others) {
    std::vector<std::string> names;
    for (const OccupiedPart* part : parts) {
        const bool stays = std::any_of(others.begin(), others.end(), [&](const OccupiedPart* other) { return other->kind == part->kind && other->name == part->name; });
        if (!stays && std::find(names.begin(), names.end(), part->name) == names.end()) names.push_back(part->name);
    }
    return join(names, ", ");
}

// What the pictures can't name: who leaves each floor, and who comes.
DataTable comings_and_goings(const Portfolio& portfolio, const SpaceUse& before, const SpaceUse& after) {
    struct Both {
        std::vector<const OccupiedPart*> was, is;
        std::vector<Source> sources;
        bool is_withheld = false;
    };
    std::vector<std::pair<std::pair<std::string, std::string>, Both>> floors;
    const auto read = [&](const SpaceUse& use, auto side) {
        for (const BuildingUse& b : use.buildings)
            for (const FloorUse& f : b.floors) {
                const std::pair key{short_name(portfolio, b.asset->id), f.name};
                auto at = std::find_if(floors.begin(), floors.end(), [&](const auto& each) { return each.first == key; });
                if (at == floors.end()) at = floors.insert(floors.end(), {key, Both{{}, {}, {{record_type<Asset>().name, b.asset->id.value}}}});
                for (const OccupiedPart& p : f.parts) {
                    if (p.kind == OccupierKind::unallocated || p.kind == OccupierKind::given_up) continue;
                    (at->second.*side).push_back(&p);
                    at->second.is_withheld |= p.name == withheld_word;
                    at->second.sources.insert(at->second.sources.end(), p.sources.begin(), p.sources.end());
                }
            }
    };
    read(before, &Both::was), read(after, &Both::is);
    DataTable table{"stack_changes", "", "Of the floors that differ between the two days, whatever the reason; who stays isn't listed.", {{"building", "Building"}, {"floor", "Floor"}, {"leaves", "Leaves"}, {"comes", "Comes"}}, {}, {}};
    for (auto& [key, floor] : floors) {
        const std::string leaves = names_of(floor.was, floor.is), comes = names_of(floor.is, floor.was);
        if (floor.is_withheld || (leaves.empty() && comes.empty())) continue;
        table.rows.push_back({{key.first, key.second, leaves.empty() ? Cell{} : Cell{leaves}, comes.empty() ? Cell{} : Cell{comes}}, std::move(floor.sources), false});
    }
    return table;
}

// Exports call buildings by their titles; on a page whole addresses would fill it.
DataTable with_short_names(DataTable table, std::string_view column, const Portfolio& portfolio, const SpaceUse& use) {
    const auto at = std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& each) { return each.name == column; });
    if (at == table.columns.end()) return table;
    std::map<std::string, std::string> names;
    for (const BuildingUse& b : use.buildings) names.emplace(record_type<Asset>().title(b.asset), short_name(portfolio, b.asset->id));
    for (TableRow& row : table.rows)
        if (auto* title = std::get_if<std::string>(&row.cells[static_cast<std::size_t>(at - table.columns.begin())]))
            if (const auto found = names.find(*title); found != names.end()) *title = found->second;
    return table;
}

// Terms that are withheld would be told by who comes and goes.
std::vector<Source> records_of(const Portfolio& portfolio, Id<Option> option) {
    std::vector<Source> all{{record_type<Option>().name, option.value}};
    for (const OptionStep& step : portfolio.children<&OptionStep::option>(option)) {
        all.push_back({record_type<OptionStep>().name, step.id.value});
        for (const StepCost& cost : portfolio.children<&StepCost::step>(step.id)) all.push_back({record_type<StepCost>().name, cost.id.value});
    }
    return all;
}

// Each option's buildings that it changes, on the day before its first step and on the day of its last.
void add_options(Section& section, const SectionContext& context, const Disclosure& disclosure) {
    std::size_t number = 0;
    for (const Option& option : options::all_options(context.portfolio)) {
        if (!context.portfolio.find(option.id)) continue;
        if (const std::string* reason = disclosure.hides(records_of(context.portfolio, option.id))) {
            context.withholding.note("H", "Options", "Stack plans of an option", *reason);
            continue;
        }
        const options::Consequences does = options::expand(context.portfolio, option.id, context.as_at);
        std::optional<Date> first, last;
        for (const options::StepOutcome& outcome : does.steps) {
            const OptionStep* step = context.portfolio.find(outcome.step);
            if (!step || !step->date || !outcome.fits) continue;
            first = first ? std::min(*first, *step->date) : *step->date;
            // A place let after some empty months is let by then.
            const Date done = step->kind == StepKind::let ? months_later(*step->date, std::clamp<std::int64_t>(step->void_months.value_or(0), 0, 1'200)) : *step->date;
            last = last ? std::max(*last, done) : done;
        }
        if (!first) continue;
        const Portfolio then = options::under(context.portfolio, does);
        SectionContext earlier = context, later{then, *last, context.withholding, context.includes_hra, context.source_line, context.known_on, nullptr};
        earlier.as_at = first->plus_days(-1), earlier.series = nullptr;
        // An office that is let whole is none any more, and shown all the same.
        SpaceUse before = space_of(earlier), offices_then = space_of(later), after = occupancy::floor_use(then, *last, {}, {context.includes_hra, {}});
        std::erase_if(after.buildings, [&](const BuildingUse& b) {
            const auto is_it = [&](const BuildingUse& other) { return other.asset->id == b.asset->id; };
            return std::none_of(before.buildings.begin(), before.buildings.end(), is_it) && std::none_of(offices_then.buildings.begin(), offices_then.buildings.end(), is_it);
        });
        occupancy::add_given_up(after, before, then);
        keep_changed(before, after);
        if (before.buildings.empty() && after.buildings.empty()) continue;
        keep_back(before, disclosure, context.withholding);
        keep_back(after, Disclosure(later, "H"), context.withholding);
        section.add(Heading{2, "Under the option " + option.name});
        section.add(Paragraph{fmt::format("The buildings that it changes: on {}, the day before its first step, and on {}, when its last has happened and what it lets is let.", to_display(earlier.as_at), to_display(*last)), false});
        ++number;
        std::vector<std::string> said;
        if (!before.buildings.empty()) add_stack(section, context, context.portfolio, before, nullptr, fmt::format("stack_before_{}", number), "Before", said);
        std::vector<std::string> gone;
        for (const BuildingUse& b : after.buildings)
            if (occupancy::is_given_up(b)) gone.push_back(fmt::format("{} is {}", short_name(then, b.asset->id), occupancy::given_up_words(*b.asset)));
        if (!gone.empty()) section.add(Paragraph{join(gone, "; ") + ". Its floors are drawn as they were, empty.", false});
        if (!after.buildings.empty()) add_stack(section, context, then, after, &before, fmt::format("stack_after_{}", number), "Under " + option.name, said);
        DataTable changes = comings_and_goings(then, before, after);
        changes.name += fmt::format("_{}", number), changes.title = "Who leaves and who comes under " + option.name;
        if (!changes.rows.empty()) put_table(section, disclosure, std::move(changes), {"building", "floor", "leaves", "comes"}, {0, 1}, "Who leaves and who comes");
    }
}
}  // namespace

Section section_h_stack_plans(const SectionContext& context, const SectionContext& live) {
    Section section{"H", "Stack plans", {}};
    section.add(Paragraph{"Each office building floor by floor as it is used on the date: bars to scale of net internal area, coloured by occupier, with desks, full-time equivalents, and head counts at the percentile against desks where they are counted. Areas that aren't recorded are what others leave, divided by desks.", false});
    SpaceUse use = space_of(context);
    const Disclosure disclosure(context, "H");
    const std::int64_t withheld = keep_back(use, disclosure, context.withholding);
    const auto groups = groups_of(use);
    if (groups.empty()) {
        section.add(Paragraph{"No floor with rooms, teams, desks or lettings is recorded, so there is no stack to draw. Enter or import floors and who has them.", false});
        return section;
    }
    if (withheld > 0) section.add(Paragraph{fmt::format("On {} a part is withheld, so the floor is drawn whole and without names.", counted(withheld, "floor")), true});
    const auto rules = occupancy::capacity_rules(context.portfolio, context.as_at);
    std::size_t number = 0;
    for (const auto& group : groups) {
        SpaceUse shown;
        shown.as_at = use.as_at;
        for (const BuildingUse* b : group) shown.buildings.push_back(*b);
        StackWish wish;
        wish.portfolio = &context.portfolio;
        if (rules) wish.percentile = rules->percentile;
        chart::Chart chart = stack_plan(shown, wish);
        chart.name = fmt::format("stack_plan_{}", ++number);
        chart.source = context.source_line;
        // Side by side only where the names have room.
        if (group.size() > 1 && is_too_narrow(chart)) chart.stack.most_across = 1;
        const std::string place = place_of(context.portfolio, group), title = place + ": " + chart.title;
        section.add(Heading{2, place});
        section.add(finished(std::move(chart), title));
    }
    add_options(section, live, Disclosure(live, "H"));
    section.add(PageBreak{Orientation::landscape});
    section.add(Heading{2, "By occupier"});
    put_table(section, disclosure, with_short_names(occupancy::campus_table(context.portfolio, use), "building", context.portfolio, use), {"building", "floor", "kind", "occupier", "unit", "area", "is_shared_out", "share", "desks", "fte", "ends"}, {0, 1, 3}, "Who has which part of each floor");
    DataTable recharge = occupancy::recharge_table(context.portfolio, context.as_at);
    Money partners, unlet;
    std::erase_if(recharge.rows, [&](const TableRow& row) {
        const std::string& asset = std::get<std::string>(row.cells[0]);
        if (std::none_of(use.buildings.begin(), use.buildings.end(), [&](const BuildingUse& b) { return record_type<Asset>().title(b.asset) == asset; })) return true;
        const std::string& kind = std::get<std::string>(row.cells[1]);
        const Money share = std::get<Money>(row.cells[4]);
        if (kind == label_of(OccupierKind::let) || kind == label_of(OccupierKind::desks)) partners += share;
        else if (kind != label_of(OccupierKind::own)) unlet += share;
        return false;
    });
    recharge.title = fmt::format("Partners' space in offices costs {} to run, and {} stays with the landlord for want of an occupier", to_display(partners, false), to_display(unlet, false));
    std::erase_if(recharge.notes, [&](const std::string& note) { return std::none_of(use.buildings.begin(), use.buildings.end(), [&](const BuildingUse& b) { return note.starts_with(record_type<Asset>().title(b.asset)); }); });
    if (!recharge.rows.empty() && withheld == 0) {
        section.add(Heading{2, "What each occupier's space costs to run"});
        put_table(section, disclosure, with_short_names(std::move(recharge), "asset", context.portfolio, use), {"asset", "kind", "occupier", "days", "share", "part", "fee", "is_budget"}, {0, 2}, "What each occupier's space costs to run");
    }
    return section;
}

}  // namespace terrier::reports
