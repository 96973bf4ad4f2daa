// Income without a window: what is earned, what will be, how sure that is, and whom and what it hangs on.
#pragma once

#include <memory>

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

    /// Null until it has been worked out for what is shown now.
    const income::Simulation* simulation() const { return simulation_.get(); }

    static constexpr int years_ahead = 10;

  private:
    void make_tiles();
    /// Starts the simulation beside everything else, unless it is there or on its way.
    void simulate();
    void job_ended(int generation);
    const income::Projection& projection();
    FigurePage outlook_page();
    FigurePage plan_page();
    FigurePage bridge_page();

    bool is_empty_ = true;
    std::unique_ptr<income::Projection> projection_;
    std::shared_ptr<income::Simulation> simulation_;
    std::string simulation_fault_;
    bool is_simulating_ = false;  ///< what is shown now is being worked out, or will be when the job in flight is done
    bool has_job_ = false;        ///< of ours, perhaps for what was shown before
    int generation_ = 0;  ///< of what is shown: a simulation of what was shown before is thrown away
    std::shared_ptr<IncomePresenter*> self_ = std::make_shared<IncomePresenter*>(this);

  public:
    ~IncomePresenter() override { *self_ = nullptr; }
};

}  // namespace terrier::gui
