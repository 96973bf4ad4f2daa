// Empty outlines of buildings given up.
#include "src/occupancy/given_up.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace terrier::occupancy {

namespace {
/// As long as the floor's parts were together: parts without an area leave it without one only where none has any.
std::optional<Area> size_of(const FloorUse& floor) {
    std::int64_t known = 0;
    for (const OccupiedPart& part : floor.parts) known += part.area ? part.area->square_centimetres() : 0;
    if (known > 0) return Area(known, AreaBasis::nia);
    return floor.parts.empty() ? floor.figures.net_area : std::nullopt;
}

BuildingUse outline_of(const BuildingUse& was, const Asset& asset, const Portfolio& then) {
    BuildingUse outline;
    outline.asset = &asset, outline.site = then.find(asset.site);
    outline.figures.areas = was.figures.areas, outline.figures.net_area = was.figures.net_area;
    for (const FloorUse& floor : was.floors) {
        FloorUse empty;
        empty.asset = &asset, empty.floor = floor.floor ? then.find(floor.floor->id) : nullptr, empty.name = floor.name;
        empty.figures.areas = floor.figures.areas, empty.figures.net_area = floor.figures.net_area;
        OccupiedPart part;
        part.kind = OccupierKind::given_up, part.name = std::string(label_of(part.kind)), part.area = size_of(floor);
        part.sources = {{record_type<Asset>().name, asset.id.value}};
        empty.parts.push_back(std::move(part));
        outline.floors.push_back(std::move(empty));
    }
    return outline;
}
}  // namespace

void add_given_up(SpaceUse& after, const SpaceUse& before, const Portfolio& then) {
    for (const BuildingUse& was : before.buildings) {
        const bool is_there = std::ranges::any_of(after.buildings, [&](const BuildingUse& b) { return b.asset->id == was.asset->id; });
        const Asset* asset = is_there ? nullptr : then.find(was.asset->id);
        if (asset && !is_held(*asset, after.as_at)) after.buildings.push_back(outline_of(was, *asset, then));
    }
    sort_buildings(after);
}

bool is_given_up(const BuildingUse& building) {
    const auto is_it = [](const FloorUse& floor) { return std::ranges::any_of(floor.parts, [](const OccupiedPart& part) { return part.kind == OccupierKind::given_up; }); };
    return std::ranges::any_of(building.floors, is_it);
}

std::string given_up_words(const Asset& asset) {
    const std::string what = asset.disposal_price ? "sold" : "given up";
    return asset.disposed_on ? fmt::format("{} on {}", what, to_display(*asset.disposed_on)) : what;
}

}  // namespace terrier::occupancy
