// Income without a window: what is earned, what will be, how sure that is, and whom and what it hangs on.
#pragma once

#include <memory>

#include "gui/kit/beside.hpp"
#include "gui/kit/figures.hpp"
#include "src/income/projection.hpp"
#include "src/income/simulation.hpp"

namespace terrier::gui {

class IncomePresenter : public FiguresPresenter {
  public:
    explicit IncomePresenter(Context& context) : FiguresPresenter(context) {}
    void refresh() override;
    std::vector<Page> pages() const override;
    FigurePage page(const std::string& id) override;
    bool is_empty() const override { return is_empty_; }

    /// Under an option the estate as it is has futures of its own, from the same draws.
    struct Outlook {
        income::Simulation shown;
        std::optional<income::Simulation> present;
    };
    /// Null until it has been worked out for what is shown now.
    const income::Simulation* simulation() const { return simulation_.get() ? &simulation_.get()->shown : nullptr; }

    static constexpr int years_ahead = 10;

  private:
    void make_tiles();
    /// Starts the simulation beside everything else, unless it is there or on its way.
    void simulate();
    const income::Projection& projection();
    FigurePage outlook_page();
    void add_present_outlook(FigurePage& page, const std::vector<Source>& sources) const;
    FigurePage plan_page();
    FigurePage bridge_page();

    bool is_empty_ = true;
    std::unique_ptr<income::Projection> projection_;
    Beside<Outlook> simulation_{context(), "Simulating income", [this] {
                                               if (on_page_ready) on_page_ready("outlook");
                                           }};
};

}  // namespace terrier::gui
