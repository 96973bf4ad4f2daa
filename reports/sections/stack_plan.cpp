// Turns what is known of floors into a picture of them.
#include "reports/sections/stack_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "src/base/text.hpp"
#include "src/occupancy/given_up.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::reports {

namespace {

using occupancy::BuildingUse;
using occupancy::FloorUse;
using occupancy::OccupiedPart;
using occupancy::OccupierKind;
using occupancy::SpaceUse;

constexpr std::size_t own_colours = 5;  ///< occupiers with a colour of their own beside ours

std::int64_t size_of(const OccupiedPart& part) { return part.area ? part.area->square_centimetres() : 0; }

const std::optional<occupancy::CountStatistics>& counts_on(const FloorUse& floor) { return floor.figures.desks_in_use ? floor.figures.desks_in_use : floor.figures.people; }

std::optional<double> utilisation_of(const FloorUse& floor) {
    const auto& counts = counts_on(floor);
    return counts && floor.figures.desks ? occupancy::utilisation(counts->percentile, *floor.figures.desks) : std::nullopt;
}

std::string square_metres(std::int64_t cm2) { return grouped(std::llround(static_cast<double>(cm2) / 1e4)) + " m²"; }

/// Chooses each part's group under one colouring, and says what was found.
class Colourer {
  public:
    Colourer(const occupancy::SpaceUse& use, const StackWish& wish) : use_(use), wish_(wish) {
        switch (wish.colouring) {
            case StackColouring::occupier: by_occupier(); break;
            case StackColouring::utilisation: bands({{"Up to 40%", 0.4}, {"40% to 60%", 0.6}, {"60% to 80%", 0.8}, {"80% to 100%", 1.0}, {"Over 100%", 1e9}}); break;
            case StackColouring::lease_end: by_end(); break;
            case StackColouring::epc: by_rating(); break;
            case StackColouring::carbon: by_carbon(); break;
        }
        if (wish.colouring != StackColouring::occupier && wish.colouring != StackColouring::lease_end) vacant_ = add("Vacant", chart::GroupLook::vacant);
        unknown_ = add(unknown_name(), chart::GroupLook::unknown);
        gone_ = add(std::string(occupancy::label_of(OccupierKind::given_up)), chart::GroupLook::gone);
    }

    std::size_t group_of(const FloorUse& floor, const OccupiedPart& part) const {
        if (part.kind == OccupierKind::vacant) return vacant_;
        if (part.kind == OccupierKind::given_up) return gone_;
        if (part.kind == OccupierKind::unallocated && wish_.colouring == StackColouring::occupier) return unknown_;
        switch (wish_.colouring) {
            case StackColouring::occupier: return occupier_group(part);
            case StackColouring::utilisation: {
                const auto share = part.kind == OccupierKind::let ? std::nullopt : utilisation_of(floor);
                return share ? band_of(*share) : unknown_;
            }
            case StackColouring::lease_end: return end_group(part);
            case StackColouring::epc: return rating_group(floor, part);
            case StackColouring::carbon: {
                const auto kilograms = carbon_per_metre(floor);
                return kilograms ? band_of(*kilograms) : unknown_;
            }
        }
        return unknown_;
    }
    const std::vector<chart::ColourGroup>& groups() const { return groups_; }
    /// Kilograms a year for each m2; none when either isn't known.
    std::optional<double> carbon_per_metre(const FloorUse& floor) const {
        if (wish_.colouring != StackColouring::carbon || !wish_.carbon_of || !floor.floor || !floor.figures.net_area || floor.figures.net_area->square_centimetres() <= 0) return std::nullopt;
        const auto emitted = wish_.carbon_of(floor.asset->id, floor.floor->id);
        return emitted ? std::optional(static_cast<double>(emitted->small()) / 1000 / floor.figures.net_area->square_metres()) : std::nullopt;
    }

  private:
    std::string unknown_name() const {
        switch (wish_.colouring) {
            case StackColouring::occupier: return "Nobody recorded";
            case StackColouring::utilisation: return "Not counted";
            case StackColouring::lease_end: return "No end recorded";
            case StackColouring::epc: return "No rating in force";
            case StackColouring::carbon: return "Not known";
        }
        return "Not known";
    }
    std::size_t add(std::string name, chart::GroupLook look, std::size_t colour = 0, double place = 0) {
        groups_.push_back({std::move(name), look, colour, place});
        return groups_.size() - 1;
    }
    template <class Each>
    static void for_each_part(const SpaceUse& use, Each each) {
        for (const BuildingUse& building : use.buildings)
            for (const FloorUse& floor : building.floors)
                for (const OccupiedPart& part : floor.parts) each(floor, part);
    }

    /// A tenant that isn't recorded is a partner all the same, and none of our teams.
    static bool is_partners(const OccupiedPart& part) { return part.kind == OccupierKind::let || part.kind == OccupierKind::desks; }

    // Colours stay with an occupier whichever building is looked at: those with most space over all of them.
    void by_occupier() {
        add("Own teams", chart::GroupLook::named, 0);
        std::map<Id<Partner>, std::pair<std::int64_t, std::string>> sizes;
        std::vector<std::pair<Id<Partner>, std::pair<std::int64_t, std::string>>> order;
        const auto take = [&](const SpaceUse& use) {
            sizes.clear();
            for_each_part(use, [&](const FloorUse&, const OccupiedPart& part) {
                if (!is_partners(part) || std::ranges::any_of(order, [&](const auto& one) { return one.first == part.partner; })) return;
                auto& [size, name] = sizes[part.partner];
                size += size_of(part);
                name = part.name;
            });
            const auto first = static_cast<std::ptrdiff_t>(order.size());
            order.insert(order.end(), sizes.begin(), sizes.end());
            std::stable_sort(order.begin() + first, order.end(), [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
        };
        if (wish_.beside) take(*wish_.beside);
        take(use_);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i < own_colours) by_partner_[order[i].first] = add(order[i].second.second, chart::GroupLook::named, i + 1);
            else if (i == own_colours) by_partner_[order[i].first] = add("Other partners", chart::GroupLook::named, 6);
            else by_partner_[order[i].first] = groups_.size() - 1;
        }
        vacant_ = add("Vacant", chart::GroupLook::vacant);
    }
    std::size_t occupier_group(const OccupiedPart& part) const {
        return is_partners(part) ? by_partner_.at(part.partner) : 0;
    }

    void bands(std::vector<std::pair<std::string, double>> limits) {
        for (std::size_t i = 0; i < limits.size(); ++i) {
            add(limits[i].first, chart::GroupLook::scaled, 0, 0.1 + 0.9 * static_cast<double>(i) / static_cast<double>(limits.size() - 1));
            limits_.push_back(limits[i].second);
        }
    }
    std::size_t band_of(double value) const {
        for (std::size_t i = 0; i < limits_.size(); ++i)
            if (value <= limits_[i] + 1e-9) return i;
        return limits_.empty() ? unknown_ : limits_.size() - 1;
    }

    void by_end() {
        past_ = add("Past its last day", chart::GroupLook::judged, 0, 1);
        for (const auto& [name, place] : {std::pair{"Within 12 months", 1.0}, std::pair{"1 to 3 years", 0.66}, std::pair{"3 to 5 years", 0.4}, std::pair{"Later", 0.15}}) add(name, chart::GroupLook::scaled, 0, place);
        own_ = add("Own use", chart::GroupLook::named, 6);
        vacant_ = add("Vacant", chart::GroupLook::vacant);
    }
    std::size_t end_group(const OccupiedPart& part) const {
        if (part.kind == OccupierKind::own || part.kind == OccupierKind::unallocated) return part.ends ? band_of_end(*part.ends) : own_;
        return part.ends ? band_of_end(*part.ends) : unknown_;
    }
    std::size_t band_of_end(Date end) const {
        if (end < use_.as_at) return past_;
        std::size_t band = past_ + 1;
        for (const std::int64_t months : {12, 36, 60}) {
            if (end <= months_later(use_.as_at, months)) return band;
            ++band;
        }
        return band;
    }

    void by_rating() {
        for (std::size_t r = 1; r <= 8; ++r) add("EPC " + std::string(choices<EnergyRating>[r].label), chart::GroupLook::judged, 0, static_cast<double>(r - 1) / 7);
    }
    std::size_t rating_group(const FloorUse& floor, const OccupiedPart& part) const {
        EnergyRating rating = floor.figures.epc;
        for (const occupancy::UnitSpace& unit : floor.units)
            if (unit.unit && unit.unit->id == part.unit && unit.epc != EnergyRating::unknown) rating = unit.epc;
        const auto place = static_cast<std::size_t>(rating);
        return place >= 1 && place <= 8 ? place - 1 : unknown_;
    }

    void by_carbon() {
        double most = 0;
        for (const BuildingUse& building : use_.buildings)
            for (const FloorUse& floor : building.floors) most = std::max(most, carbon_per_metre(floor).value_or(0));
        double step = 1;
        for (const double each : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0})
            if (step * 5 < most) step = each;
        std::vector<std::pair<std::string, double>> limits;
        for (int i = 0; i < 5; ++i) limits.emplace_back(i == 4 ? fmt::format("Over {:g} kg/m²", step * 4) : fmt::format("{:g} to {:g} kg/m²", step * i, step * (i + 1)), i == 4 ? 1e12 : step * (i + 1));
        bands(std::move(limits));
    }

    const occupancy::SpaceUse& use_;
    const StackWish& wish_;
    std::vector<chart::ColourGroup> groups_;
    std::vector<double> limits_;
    std::map<Id<Partner>, std::size_t> by_partner_;
    std::size_t vacant_ = 0, unknown_ = 0, gone_ = 0, past_ = 0, own_ = 0;
};

std::string joined(const std::vector<std::string>& words) { return join(words, ", "); }

std::string remark_of(const OccupiedPart& part) {
    std::vector<std::string> words;
    if (part.kind == OccupierKind::let || part.kind == OccupierKind::desks) words.emplace_back(occupancy::label_of(part.kind));
    if (part.is_area_shared_out) words.emplace_back("area shared out by desks");
    if (part.desks) words.push_back(counted(*part.desks, "desk"));
    if (part.full_time) words.push_back(to_display(*part.full_time) + " FTE");
    if (part.ends) words.push_back("until " + to_display(*part.ends));
    return joined(words);
}

std::string percentile_name(double percentile) { return fmt::format("P{:g}", percentile * 100); }

chart::StackFloor floor_of(const FloorUse& floor, const Colourer& colours, const StackWish& wish) {
    chart::StackFloor made;
    made.name = floor.name;
    const auto& figures = floor.figures;
    std::vector<std::string> words, more;
    if (figures.desks) words.push_back(counted(*figures.desks, "desk"));
    if (figures.full_time && figures.full_time->small() > 0) words.push_back(to_display(*figures.full_time) + " FTE");
    if (const auto& counts = counts_on(floor)) {
        made.in_use = counts->percentile;
        words.push_back(fmt::format("{} {:.0f}", percentile_name(wish.percentile), counts->percentile));
        more.push_back(fmt::format("{} of the daily peaks {:.1f}{}", percentile_name(wish.percentile), counts->percentile, counts->is_enough() ? "" : ", of less than 13 weeks"));
    }
    made.capacity = figures.desks;
    if (figures.spare_desks) more.push_back(*figures.spare_desks >= 0 ? counted(*figures.spare_desks, "spare desk") : counted(-*figures.spare_desks, "desk") + " too few");
    if (const auto kilograms = colours.carbon_per_metre(floor)) more.push_back(fmt::format("{:.1f} kg CO2e/m²", *kilograms));
    if (!figures.missing.empty()) more.push_back(counted(static_cast<long long>(figures.missing.size()), "figure") + " not known");
    made.figures = joined(words);
    made.remark = joined(more);
    if (floor.floor) made.sources.push_back({record_type<Floor>().name, floor.floor->id.value});
    made.sources.push_back({record_type<Asset>().name, floor.asset->id.value});
    for (const OccupiedPart& part : floor.parts) {
        chart::StackPart one{part.name, part.area ? Cell{*part.area} : Cell{}, colours.group_of(floor, part), remark_of(part), part.sources};
        if (!part.unit.is_nil()) one.sources.push_back({record_type<Unit>().name, part.unit.value});
        if (one.sources.empty()) one.sources = made.sources;
        made.parts.push_back(std::move(one));
    }
    return made;
}

/// Sizes of the parts that are drawn, by group, and what wasn't known.
struct Sum {
    std::map<std::string, std::int64_t> by_group;
    std::int64_t all = 0, given_up = 0;
    std::size_t floors = 0, counted = 0, half_empty = 0, over = 0;
    std::string most_name;
    std::int64_t most = 0;
    double most_carbon = 0;
    std::string most_carbon_name;
};

std::int64_t of(const Sum& sum, std::initializer_list<const char*> groups) {
    std::int64_t total = 0;
    for (const char* group : groups)
        if (const auto found = sum.by_group.find(group); found != sum.by_group.end()) total += found->second;
    return total;
}

std::string finding(const Sum& sum, StackColouring colouring, double percentile) {
    switch (colouring) {
        case StackColouring::occupier: {
            const std::int64_t vacant = of(sum, {"Vacant"});
            if (sum.all == 0) return "No floor area is recorded";
            if (const std::int64_t nobody = of(sum, {"Nobody recorded"}); vacant == 0 && nobody > 0) return fmt::format("None of {} is recorded as vacant; nobody is recorded on {}", square_metres(sum.all), square_metres(nobody));
            if (vacant == 0) return fmt::format("None of {} is recorded as vacant", square_metres(sum.all));
            return fmt::format("{} of {} stands vacant, most of it on {}", square_metres(vacant), square_metres(sum.all), sum.most_name);
        }
        case StackColouring::utilisation:
            if (sum.counted == 0) return "No floor has both counts and desks";
            if (sum.over > 0) return fmt::format("{} of {} counted {} more than its desks at {}; {} {} fewer than half", sum.over, sum.counted, sum.counted == 1 ? "floor needs" : "floors need", percentile_name(percentile), sum.half_empty, sum.half_empty == 1 ? "needs" : "need");
            return fmt::format("{} of {} counted {} fewer than half of its desks at {}", sum.half_empty, sum.counted, sum.counted == 1 ? "floor needs" : "floors need", percentile_name(percentile));
        case StackColouring::lease_end: {
            const std::int64_t soon = of(sum, {"Within 12 months", "Past its last day"});
            return soon == 0 ? "No lease, agreement or allocation recorded here ends within 12 months" : fmt::format("{} is held on terms that end within 12 months or are past", square_metres(soon));
        }
        case StackColouring::epc: {
            const std::int64_t below = of(sum, {"EPC F", "EPC G"}), unrated = of(sum, {"No rating in force"});
            if (below > 0) return fmt::format("{} is rated F or G", square_metres(below));
            return unrated > 0 ? fmt::format("Nothing is rated F or G; {} has no rating in force", square_metres(unrated)) : std::string("Nothing is rated F or G");
        }
        case StackColouring::carbon:
            return sum.most_carbon > 0 ? fmt::format("{} emits most: {:.1f} kg CO2e a year for each m²", sum.most_carbon_name, sum.most_carbon) : std::string("The carbon of no floor is known");
    }
    return {};
}

std::string rule_of(const StackWish& wish) {
    std::string rule = "Each bar is a floor, as long as its parts' net internal areas; all buildings have one scale. The gauge is the percentile of the daily peaks against the floor's desks.";
    switch (wish.colouring) {
        case StackColouring::occupier: return rule + " Colours by who has the part; hatched is vacant: it can be let, is let to nobody and has no team.";
        case StackColouring::utilisation: return rule + " Utilisation is the percentile of the daily peaks of desks in use, else of people, divided by the floor's own desks; parts that are let aren't counted.";
        case StackColouring::lease_end: return rule + " The last day recorded of the lease, desk agreement or allocation, against the as-at date.";
        case StackColouring::epc: return rule + " The rating in force of the unit, else the worst of the floor.";
        case StackColouring::carbon: return rule + " The floor's emissions of the year divided by its net internal area.";
    }
    return rule;
}

}  // namespace

std::string_view label_of(StackColouring colouring) {
    static constexpr std::string_view labels[] = {"Occupier", "Utilisation", "Lease expiry", "EPC", "Carbon"};
    return labels[static_cast<std::size_t>(colouring)];
}

chart::Chart stack_plan(const occupancy::SpaceUse& use, const StackWish& wish) {
    chart::Chart made;
    made.name = "stack_plan";
    made.kind = chart::Kind::stack;
    static constexpr std::string_view labels[] = {"occupier", "utilisation", "lease expiry", "EPC", "carbon"};
    made.value_label = labels[static_cast<std::size_t>(wish.colouring)];
    const Colourer colours(use, wish);
    made.stack.groups = colours.groups();
    Sum sum;
    for (const BuildingUse& building : use.buildings) {
        if (!wish.only.is_nil() && building.asset->id != wish.only) continue;
        chart::StackBuilding one;
        one.name = wish.portfolio ? short_name(*wish.portfolio, building.asset->id) : record_type<Asset>().title(building.asset);
        one.sources = {{record_type<Asset>().name, building.asset->id.value}};
        std::vector<std::string> words;
        if (building.figures.net_area) words.push_back(square_metres(building.figures.net_area->square_centimetres()));
        if (building.figures.desks) words.push_back(counted(*building.figures.desks, "desk"));
        if (occupancy::is_given_up(building)) words.push_back(occupancy::given_up_words(*building.asset));
        one.figures = joined(words);
        for (const FloorUse& floor : building.floors) {
            one.floors.push_back(floor_of(floor, colours, wish));
            ++sum.floors;
            const std::string place = one.name + ", " + floor.name;
            std::int64_t vacant = 0;
            for (std::size_t p = 0; p < floor.parts.size(); ++p) {
                const std::int64_t size = size_of(floor.parts[p]);
                if (floor.parts[p].kind == OccupierKind::given_up) {
                    sum.given_up += size;
                    continue;
                }
                sum.all += size;
                sum.by_group[made.stack.groups[one.floors.back().parts[p].group].name] += size;
                if (floor.parts[p].kind == OccupierKind::vacant) vacant += size;
            }
            if (vacant > sum.most) sum.most = vacant, sum.most_name = place;
            if (const auto share = utilisation_of(floor)) {
                ++sum.counted;
                if (*share < 0.5) ++sum.half_empty;
                if (*share > 1) ++sum.over;
            }
            if (const auto kilograms = colours.carbon_per_metre(floor); kilograms && *kilograms > sum.most_carbon) sum.most_carbon = *kilograms, sum.most_carbon_name = place;
        }
        made.stack.buildings.push_back(std::move(one));
    }
    made.title = finding(sum, wish.colouring, wish.percentile);
    if (sum.given_up > 0) made.title = sum.all > 0 ? fmt::format("{}; {} is given up", made.title, square_metres(sum.given_up)) : fmt::format("All of {} is given up", square_metres(sum.given_up));
    made.rule = rule_of(wish);
    made.source = "Source: register, in force on " + to_display(use.as_at);
    made.alternative = chart::described(made);
    return made;
}

}  // namespace terrier::reports
