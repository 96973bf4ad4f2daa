// Options side by side without a window: what each costs, brings and saves, what that hangs on, the plan at hand, what was promised.
#pragma once

#include <optional>

#include "gui/kit/beside.hpp"
#include "gui/kit/figures.hpp"
#include "gui/options/plan_presenter.hpp"
#include "src/options/comparison.hpp"
#include "src/series/series.hpp"

namespace terrier::gui {

class AppraisalPresenter : public FiguresPresenter {
  public:
    explicit AppraisalPresenter(Context& context) : FiguresPresenter(context), plan_(context) {}
    void refresh() override;
    std::vector<Page> pages() const override;
    FigurePage page(const std::string& id) override;
    bool needs_room(const std::string& id) const override { return id == "plan"; }
    bool is_empty() const override { return is_empty_; }
    std::pair<std::string, Destination> way_to_begin() const override { return {"Add an option", {"options", {}, {}, {}}}; }
    Destination opened_by(const chart::Chart& chart, const std::string& label, const std::vector<Source>& sources) const override;

    PlanPresenter& plan() { return plan_; }
    /// The option whose cash flow and tornado are shown: that of the scenario, else the one worth the most.
    std::optional<std::size_t> chosen() const;
    void choose(Id<Option> option);

  private:
    const TableSet& live() const { return context().compared_with() ? *context().compared_with() : context().portfolio(); }
    void add_tiles();
    /// The page as long as the sensitivities are being worked out, or can't be.
    FigurePage waiting(const std::string& id);
    FigurePage compare_page();
    FigurePage scores_page();
    FigurePage cash_page();
    FigurePage carbon_page();
    FigurePage tornado_page();
    FigurePage rank_page();
    FigurePage unknown_page();
    FigurePage benefits_page();
    FigurePage assumptions_page();
    std::vector<FigureAction> option_actions(const std::string& page);

    PlanPresenter plan_;
    bool is_empty_ = true;
    SeriesSet series_;
    std::optional<options::Comparison> quick_;  ///< without sensitivities
    std::string fault_;
    Id<Option> picked_;
    std::string asked_;  ///< the page that waits
    Beside<options::Comparison> full_{context(), "Trying options against what may turn out otherwise", [this] {
                                          if (on_page_ready)
                                              for (const char* page : {"tornado", "rank", "unknown"}) on_page_ready(page);
                                      }};
};

}  // namespace terrier::gui
