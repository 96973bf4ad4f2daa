// Moving about a stack plan.
#include "gui/occupancy/stack_presenter.hpp"

#include <algorithm>

#include "src/occupancy/given_up.hpp"
#include "src/occupancy/offices.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::gui {

namespace {
constexpr double nearest = 8;
/// What a part stands for, the most telling first.
constexpr std::string_view by_weight[] = {"allocation", "lease", "desk_agreement", "demise", "unit", "floor", "asset"};
}  // namespace

void StackPresenter::show(occupancy::SpaceUse use, std::function<std::optional<Carbon>(Id<Asset>, Id<Floor>)> carbon_of, double percentile, bool is_chosen) {
    use_ = std::move(use);
    wish_.carbon_of = std::move(carbon_of);
    wish_.percentile = percentile;
    offices_ = use_;
    std::erase_if(offices_.buildings, [&](const occupancy::BuildingUse& b) { return !is_chosen && !occupancy::is_office(b) && !occupancy::is_given_up(b); });
    if (std::ranges::none_of(use_.buildings, [&](const auto& b) { return b.asset->id == wish_.only; })) wish_.only = {};
    draw();
}

void StackPresenter::draw() {
    wish_.colouring = colouring_;
    wish_.portfolio = portfolio_ ? &*portfolio_ : nullptr;
    picture_ = reports::stack_plan(has_offices() && is_offices_only_ && wish_.only.is_nil() ? offices_ : use_, wish_);
    if (marked_) mark(marked_);
}

void StackPresenter::colour_by(reports::StackColouring colouring) {
    colouring_ = colouring;
    draw();
}

std::vector<std::string> StackPresenter::building_choices() const {
    std::vector<std::string> all;
    if (has_offices()) all.emplace_back("Offices");
    all.emplace_back("All buildings");
    for (const auto& building : use_.buildings) all.push_back(portfolio_ ? short_name(*portfolio_, building.asset->id) : record_type<Asset>().title(building.asset));
    return all;
}

std::size_t StackPresenter::chosen_building() const {
    const std::size_t groups = has_offices() ? 2 : 1;
    for (std::size_t i = 0; i < use_.buildings.size(); ++i)
        if (use_.buildings[i].asset->id == wish_.only) return i + groups;
    return has_offices() && !is_offices_only_ ? 1 : 0;
}

void StackPresenter::choose_building(std::size_t choice) {
    const std::size_t groups = has_offices() ? 2 : 1;
    wish_.only = choice < groups || choice - groups >= use_.buildings.size() ? Id<Asset>{} : use_.buildings[choice - groups].asset->id;
    if (choice < groups) is_offices_only_ = choice == 0;
    marked_.reset();
    zoom_ = 1;
    draw();
}

void StackPresenter::mark(std::optional<StackPlace> place) {
    marked_.reset();
    const auto& buildings = picture_.stack.buildings;
    if (!place || buildings.empty()) return;
    StackPlace at = *place;
    at.building = std::min(at.building, buildings.size() - 1);
    const auto& floors = buildings[at.building].floors;
    if (floors.empty()) return;
    at.floor = std::min(at.floor, floors.size() - 1);
    const std::size_t parts = floors[at.floor].parts.size();
    at.part = parts == 0 ? 0 : std::min(at.part, parts - 1);
    marked_ = at;
}

const chart::StackFloor* StackPresenter::marked_floor() const { return marked_ ? &picture_.stack.buildings[marked_->building].floors[marked_->floor] : nullptr; }

void StackPresenter::move(StackMove move) {
    const auto& buildings = picture_.stack.buildings;
    if (buildings.empty()) return;
    if (!marked_) return mark(StackPlace{});
    StackPlace at = *marked_;
    const auto parts = [&](const StackPlace& place) { return buildings[place.building].floors[place.floor].parts.size(); };
    constexpr std::size_t end = 1'000'000;
    switch (move) {
        case StackMove::left:
            if (at.part > 0) --at.part;
            else if (at.building > 0) --at.building, at.part = end;
            break;
        case StackMove::right:
            if (at.part + 1 < parts(at)) ++at.part;
            else if (at.building + 1 < buildings.size()) ++at.building, at.part = 0;
            break;
        case StackMove::up: at.floor -= std::min<std::size_t>(at.floor, 1); break;
        case StackMove::down: ++at.floor; break;
        case StackMove::first_part: at.part = 0; break;
        case StackMove::last_part: at.part = end; break;
        case StackMove::previous_building: at = {at.building - std::min<std::size_t>(at.building, 1), at.floor, 0}; break;
        case StackMove::next_building: at = {at.building + 1, at.floor, 0}; break;
        case StackMove::first: at = {}; break;
        case StackMove::last: at = {end, end, end}; break;
    }
    mark(at);
}

std::string StackPresenter::said() const {
    if (is_empty()) return "Stack plan";
    if (!marked_) return "Stack plan. " + picture_.title + ". Arrow keys go from part to part and from floor to floor";
    const auto& building = picture_.stack.buildings[marked_->building];
    const chart::StackFloor& floor = *marked_floor();
    std::string words = building.name + ", " + floor.name;
    if (!floor.parts.empty()) {
        const chart::StackPart& part = floor.parts[marked_->part];
        const std::string& group = picture_.stack.groups[part.group].name;
        words += ", " + part.name + ": " + (std::holds_alternative<std::monostate>(part.size) ? std::string("area not known") : to_display(part.size));
        if (group != part.name) words += "; " + group;
        if (!part.remark.empty()) words += ". " + part.remark;
    }
    if (!floor.figures.empty()) words += ". Floor: " + floor.figures;
    if (!floor.remark.empty()) words += ", " + floor.remark;
    return words;
}

void StackPresenter::open(const std::vector<Source>& sources) const {
    const TableSet& tables = context_.portfolio();
    for (const std::string_view wanted : by_weight)
        for (const Source& source : sources) {
            if (source.table != wanted) continue;
            const Source shown = wanted == "demise" ? owner_of(tables, source) : source;
            const RecordType* type = tables.schema().find(shown.table);
            if (type && tables.find(*type, shown.id)) return context_.open_record({type, shown.id});
        }
}

void StackPresenter::open_marked() const {
    const chart::StackFloor* floor = marked_floor();
    if (!floor) return;
    open(floor->parts.empty() ? floor->sources : floor->parts[marked_->part].sources);
}

void StackPresenter::zoom_by(double factor) { zoom_ = std::clamp(zoom_ * factor, 1.0, nearest); }

}  // namespace terrier::gui
