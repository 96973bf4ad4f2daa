// The pages of occupancy without a window: the stack plan, floors, counts, when offices are full, costs a desk, teams, partners side by side.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "gui/kit/figures.hpp"
#include "gui/occupancy/stack_presenter.hpp"
#include "src/income/measures.hpp"
#include "src/occupancy/costs.hpp"
#include "src/series/series.hpp"

namespace terrier::gui {

class OccupancyPresenter : public FiguresPresenter {
  public:
    explicit OccupancyPresenter(Context& context);
    ~OccupancyPresenter() override;
    void refresh() override;
    std::vector<Page> pages() const override;
    FigurePage page(const std::string& id) override;
    bool is_empty() const override { return use_.buildings.empty(); }

    StackPresenter& stack() { return stack_; }
    /// What running costs and recharges are divided by; their pages are worked out anew.
    void divide_by(occupancy::CostKey key);
    /// Counts above this many are summarised in a job, beside the face.
    void set_at_once(std::int64_t points) { at_once_ = points; }

  private:
    /// What rests on counts, for one portfolio, which the floors point into.
    struct Worked {
        Portfolio portfolio;
        SeriesSet series;
        occupancy::SpaceUse use;
        std::vector<income::Measure> measures;
    };
    static Worked work_out(const Portfolio& portfolio, Date as_at, const SeriesSet& series, const Progress& progress);
    void count_beside(const SeriesSet& series);
    void take(Worked worked);
    void add_headline();
    void add_tiles();
    void add_keys(FigurePage& page, bool with_all);
    FigurePage running_page();
    FigurePage recharge_page();
    FigurePage rates_page();
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
    std::shared_ptr<OccupancyPresenter*> self_;  ///< for jobs that end after this has gone
    Portfolio portfolio_;
    SeriesSet series_;
    occupancy::SpaceUse use_;
    std::vector<income::Measure> measures_;
    occupancy::CostKey key_ = occupancy::CostKey::area;
    std::int64_t at_once_ = 500'000;
    int generation_ = 0;
    bool is_counting_ = false;
};

/// Running cost, desks and desks in use of each building: cost a desk and a desk that is in use, in the last complete financial year. The cost
/// is that of the net area that isn't let. `total`: whether every row is known.
DataTable desk_costs_table(const Portfolio& portfolio, const occupancy::SpaceUse& use);
/// A row a team: people, where it sits, desks, the day on which most are expected.
DataTable teams_table(const Portfolio& portfolio, const occupancy::SpaceUse& use);

}  // namespace terrier::gui
