// The pages of occupancy without a window: the stack plan, floors, counts, when offices are full, costs a desk, teams, partners side by side.
#pragma once

#include <optional>

#include "gui/kit/figures.hpp"
#include "gui/occupancy/stack_presenter.hpp"
#include "src/series/series.hpp"

namespace terrier::gui {

class OccupancyPresenter : public FiguresPresenter {
  public:
    explicit OccupancyPresenter(Context& context) : FiguresPresenter(context), stack_(context) {}
    void refresh() override;
    std::vector<Page> pages() const override;
    FigurePage page(const std::string& id) override;
    bool is_empty() const override { return use_.buildings.empty(); }

    StackPresenter& stack() { return stack_; }

  private:
    void add_tiles();
    FigurePage stack_page();
    FigurePage floors_page();
    FigurePage counts_page();
    FigurePage heat_page();
    FigurePage costs_page();
    FigurePage teams_page();
    FigurePage partners_page();
    FigurePage checks_page();
    chart::Chart heat_chart(const occupancy::BuildingUse& building, const occupancy::CountPeriod& period);

    StackPresenter stack_;
    SeriesSet series_;
    occupancy::SpaceUse use_;
};

/// Running cost, desks and desks in use of each building: cost a desk and a desk that is in use, in the last complete financial year. The cost
/// is that of the net area that isn't let. `total`: whether every row is known.
DataTable desk_costs_table(const Portfolio& portfolio, const occupancy::SpaceUse& use);
/// A row a team: people, where it sits, desks, the day on which most are expected.
DataTable teams_table(const Portfolio& portfolio, const occupancy::SpaceUse& use);

}  // namespace terrier::gui
