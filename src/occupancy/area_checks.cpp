// Whether areas fit: units in their floor, floors in their asset, basis by basis.
#include <fmt/format.h>

#include "src/occupancy/floors.hpp"

namespace terrier::occupancy {

namespace {
std::string basis_words(AreaBasis basis) { return basis == AreaBasis::unstated ? "no stated basis" : std::string(basis_label(basis)); }

template <class R>
Fault warning(std::string code, std::string message, Id<R> id) {
    return {std::move(code), std::move(message), "net_internal_area", std::string(record_type<R>().name), to_text(id.value), Severity::warning};
}

// Parts against their whole, both in the same field (net or gross).
template <class Whole>
void check(const std::vector<Area>& parts, const std::optional<Area>& whole, Id<Whole> id, const std::string& name, std::string_view of, std::string_view code, Faults& faults) {
    for (const Area part : parts)
        if (part.square_centimetres() <= 0) faults.push_back(warning("area_not_positive", fmt::format("One of the {} of {} has an area of {}. Correct it, or leave it empty.", of, name, to_display(part)), id));
    const auto sum = sum_areas(parts);
    if (!sum) {
        faults.push_back(warning("area_basis_mixed", fmt::format("The areas of the {} of {} can't be added: {}", of, name, sum.error().front().message), id));
        return;
    }
    if (!*sum || !whole) return;
    if ((*sum)->basis() != whole->basis())
        faults.push_back(warning("area_basis_mixed", fmt::format("{} is measured as {}, its {} as {}, so they can't be compared. Measure both on one basis.", name, basis_words(whole->basis()), of, basis_words((*sum)->basis())), id));
    else if ((*sum)->square_centimetres() > whole->square_centimetres())
        faults.push_back(warning(std::string(code), fmt::format("The {} of {} add up to {}, more than its own {}. Correct one of them.", of, name, to_display(**sum), to_display(*whole)), id));
}
}  // namespace

Result<std::optional<Area>> sum_areas(std::span<const Area> areas) {
    std::optional<Area> sum;
    for (const Area area : areas) {
        if (sum && sum->basis() != area.basis())
            return refuse("area_basis_mixed", fmt::format("areas of {} and of {} are never added. Measure all on one basis.", basis_words(sum->basis()), basis_words(area.basis())));
        sum = sum ? *sum + area : area;
    }
    return sum;
}

Faults area_checks(const Portfolio& portfolio, const Asset& asset) {
    Faults faults;
    std::vector<Area> floors_net, floors_gross;
    for (const Floor& floor : portfolio.children<&Floor::asset>(asset.id)) {
        if (floor.net_internal_area) floors_net.push_back(*floor.net_internal_area);
        if (floor.gross_internal_area) floors_gross.push_back(*floor.gross_internal_area);
        std::vector<Area> net, gross;
        for (const Unit& unit : portfolio.children<&Unit::floor>(floor.id)) {
            if (unit.net_internal_area) net.push_back(*unit.net_internal_area);
            if (unit.gross_internal_area) gross.push_back(*unit.gross_internal_area);
        }
        const std::string name = record_type<Asset>().title(&asset) + ", " + floor.name;
        check(net, floor.net_internal_area, floor.id, name, "units", "units_exceed_floor", faults);
        check(gross, floor.gross_internal_area, floor.id, name, "units", "units_exceed_floor", faults);
    }
    check(floors_net, asset.net_internal_area, asset.id, record_type<Asset>().title(&asset), "floors", "floors_exceed_asset", faults);
    check(floors_gross, asset.gross_internal_area, asset.id, record_type<Asset>().title(&asset), "floors", "floors_exceed_asset", faults);
    return faults;
}

}  // namespace terrier::occupancy
