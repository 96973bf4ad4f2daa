// Costs by floor, recharges and rates, teams, partners side by side, and what is to be mended.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "gui/kit/table_chart.hpp"
#include "gui/occupancy/occupancy_presenter.hpp"
#include "src/base/text.hpp"
#include "src/occupancy/tables.hpp"

namespace terrier::gui {

using occupancy::BuildingUse;
using occupancy::CostKey;
using occupancy::FloorUse;

void OccupancyPresenter::divide_by(CostKey key) {
    key_ = key;
    if (!on_page_ready) return;
    on_page_ready("running");
    on_page_ready("recharge");
}

void OccupancyPresenter::add_keys(FigurePage& page, bool with_all) {
    constexpr std::tuple<CostKey, const char*, const char*> keys[] = {{CostKey::area, "area", "By area"}, {CostKey::desks, "desks", "By desks"}, {CostKey::full_time, "fte", "By FTE"}, {CostKey::rateable_value, "rateable_value", "By rateable value"}};
    for (const auto& [key, name, label] : keys) {
        if (!with_all && key != CostKey::area && key != CostKey::desks) continue;
        page.actions.push_back({fmt::format("occupancy.key.{}", name), (key == key_ ? "✓ " : "") + std::string(label), std::string("Divides the costs ") + label, "", {}, [this, key = key](const std::vector<RecordRef>&) { divide_by(key); }});
    }
}

FigurePage OccupancyPresenter::running_page() {
    FigurePage page = page_of(occupancy::running_costs_table(context().portfolio(), context().as_at(), key_), "No running cost of the last complete financial year is recorded. Import or add running costs under All records.");
    add_keys(page, true);
    return page;
}

// A recharge goes by area or by desks; with another key chosen for the floors it is by area.
FigurePage OccupancyPresenter::recharge_page() {
    const CostKey key = key_ == CostKey::desks ? CostKey::desks : CostKey::area;
    FigurePage page = page_of(occupancy::recharge_table(context().portfolio(), context().as_at(), key), "No building with a partner has running costs of the last complete financial year.");
    add_keys(page, false);
    return page;
}

FigurePage OccupancyPresenter::rates_page() {
    return page_of(occupancy::business_rates_table(context().portfolio(), context().as_at()), "No rating assessment is recorded. Import or add the rateable values under All records.");
}

FigurePage OccupancyPresenter::teams_page() {
    FigurePage page;
    page.table = teams_table(context().portfolio(), use_);
    std::int64_t homeless = 0;
    for (const TableRow& row : page.table->rows) homeless += std::holds_alternative<std::monostate>(row.cells[4]);
    page.finding = homeless == 0 ? fmt::format("{}, each with a place", counted(static_cast<long long>(page.table->rows.size()), "team"))
                                 : fmt::format("{} of {} {} no place recorded", homeless, counted(static_cast<long long>(page.table->rows.size()), "team"), homeless == 1 ? "has" : "have");
    page.nothing = "No teams are recorded. Import or add them under All records, with their working patterns and where they sit.";
    return page;
}

FigurePage OccupancyPresenter::partners_page() {
    FigurePage page;
    page.table = occupancy::campus_table(context().portfolio(), use_);
    std::set<Id<Partner>> partners;
    for (const BuildingUse& building : use_.buildings)
        for (const FloorUse& floor : building.floors)
            for (const auto& part : floor.parts)
                if (!part.partner.is_nil()) partners.insert(part.partner);
    page.finding = partners.empty() ? "No partner occupies a part of these buildings" : fmt::format("{} beside our own teams", counted(static_cast<long long>(partners.size()), "partner"));
    return page;
}

FigurePage OccupancyPresenter::checks_page() {
    FigurePage page;
    page.table = occupancy::space_checks_table(context().portfolio(), use_);
    page.finding = page.table->rows.empty() ? "Areas and allocations agree" : counted(static_cast<long long>(page.table->rows.size()), "thing to be mended", "things to be mended");
    page.nothing = "Units add up to at most their floors, floors to at most their buildings, and every allocation can be as it is recorded.";
    return page;
}

}  // namespace terrier::gui
