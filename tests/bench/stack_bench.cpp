// The stack plan of twelve buildings of ten floors: laid out and drawn anew, as when it is recoloured, zoomed or resized; and drawn again, as when it is scrolled.
#include <cairo.h>
#include <fmt/format.h>

#include <memory>

#include "reports/charts/placed.hpp"
#include "reports/sections/stack_plan.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

namespace {
constexpr int buildings = 12, floors = 10, parts = 4, repeats = 60;

Area nia(std::int64_t m2) { return Area(m2 * 10'000, AreaBasis::nia); }

/// Each floor with two teams, a tenant and a vacant suite; counts on every floor.
occupancy::SpaceUse offices(std::vector<Asset>& assets, std::vector<Floor>& storeys, IdSource& ids) {
    static constexpr const char* names[] = {"Planning and building control", "Revenues", "Legal services", "Customer services", "Environmental health", "Housing options", "Finance", "Coastal partnership"};
    static constexpr const char* partners[] = {"NHS trust", "Police", "Citizens advice", "Harbour authority"};
    std::vector<Id<Partner>> partner_ids;
    for (std::size_t i = 0; i < std::size(partners); ++i) partner_ids.push_back(ids.make<Partner>());
    assets.resize(buildings);
    storeys.resize(buildings * floors);
    occupancy::SpaceUse use;
    use.as_at = Date::of(2026, 11, 22);
    for (int b = 0; b < buildings; ++b) {
        Asset& asset = assets[static_cast<std::size_t>(b)];
        asset.id = ids.make<Asset>();
        asset.name = fmt::format("Office building {}", b + 1);
        occupancy::BuildingUse building;
        building.asset = &asset;
        for (int f = 0; f < floors; ++f) {
            Floor& storey = storeys[static_cast<std::size_t>(b * floors + f)];
            storey.id = ids.make<Floor>();
            occupancy::FloorUse floor;
            floor.asset = &asset, floor.floor = &storey, floor.name = floors - 1 - f == 0 ? "Ground" : std::to_string(floors - 1 - f);
            floor.figures.desks = 60 + b + f;
            floor.figures.full_time = DecimalNumber::from_small((80 + f) * 1000);
            floor.figures.net_area = nia(900 + 10 * b);
            floor.figures.people.emplace();
            floor.figures.people->percentile = 20.5 + 4 * f;
            for (int p = 0; p < parts; ++p) {
                occupancy::OccupiedPart part;
                part.kind = p < 2 ? occupancy::OccupierKind::own : p == 2 ? occupancy::OccupierKind::let : occupancy::OccupierKind::vacant;
                part.name = p < 2 ? names[(b + f + p) % 8] : p == 2 ? partners[(b + f) % 4] : "Vacant";
                if (p == 2) part.partner = partner_ids[static_cast<std::size_t>((b + f) % 4)];
                part.area = nia(150 + 30 * ((b + 2 * f + p) % 5));
                part.desks = 20;
                floor.parts.push_back(std::move(part));
            }
            building.floors.push_back(std::move(floor));
        }
        use.buildings.push_back(std::move(building));
    }
    return use;
}
}  // namespace

void bench_stack() {
    Environment environment = fixed_environment(Date::of(2026, 11, 22));
    std::vector<Asset> assets;
    std::vector<Floor> storeys;
    const occupancy::SpaceUse use = offices(assets, storeys, *environment.ids);
    const chart::Size size{1600, 900};
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1600, 900), &cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()), &cairo_destroy);
    std::vector<double> whole, again, cpu;
    for (int i = 0; i < repeats; ++i) {
        chart::PlacedChart placed;
        const Timing anew = timed([&] {
            reports::StackWish wish;
            wish.colouring = static_cast<reports::StackColouring>(i % 4);
            placed = chart::PlacedChart(reports::stack_plan(use, wish), size, chart::light_theme(12));
            placed.draw(cairo.get());
            cairo_surface_flush(surface.get());
        });
        const Timing repaint = timed([&] {
            placed.draw(cairo.get());
            cairo_surface_flush(surface.get());
        });
        if (i < 4) continue;  // fonts and colours are warm
        whole.push_back(anew.wall_s * 1000), cpu.push_back(anew.cpu_s * 1000), again.push_back(repaint.wall_s * 1000);
    }
    report("stack plan of 12 x 10 floors recoloured, laid out and drawn, 95th percentile", percentile(whole, 0.95), "ms", 16, fmt::format("median {:.1f} ms, CPU median {:.1f} ms", percentile(whole, 0.5), percentile(cpu, 0.5)));
    report("the same drawn again as laid out (repaint), 95th percentile", percentile(again, 0.95), "ms", 16, fmt::format("median {:.1f} ms", percentile(again, 0.5)));
}

}  // namespace terrier::bench
