// "Find the best" without a window: what is asked of a plan, the plans found with their proof, and keeping one as an option.
#pragma once

#include <memory>
#include <set>

#include "gui/kit/beside.hpp"
#include "gui/kit/figures.hpp"
#include "src/options/plans.hpp"

namespace terrier::gui {

/// As typed and chosen.
struct FindBestEntry {
    int goal = 0;                       ///< 0 least cost, 1 least carbon, 2 fewest moves, 3 all three: the front
    std::set<Id<Asset>> keep, release;
    std::string together, apart;        ///< "Planning, Legal; Housing, Benefits"
    std::string most_moves, budget;     ///< empty: no limit
    std::string rent;                   ///< £ a m2 a year where no ERV is recorded; empty: then nothing comes in
    std::string seconds = "30";
};

/// What the search worked on and found. The model points into the tables.
struct FoundPlans {
    TableSet tables = empty_portfolio();
    options::EstateModel model;
    options::EstateAnswer answer;
};

class FindBest {
  public:
    explicit FindBest(Context& context);
    /// The offices that there are, by name.
    std::vector<std::pair<Id<Asset>, std::string>> buildings() const;
    /// Reads what was typed and begins; faults name the field.
    Faults begin(const FindBestEntry& entry);
    bool is_running() const { return found_.is_running(); }
    const FoundPlans* found() const { return found_.get(); }

    /// One line: what was found, or why nothing was.
    std::string finding() const;
    /// A row a plan: cost, carbon, moves against today, what closes, how sure.
    DataTable table() const;
    /// Cost across, carbon up, moves by depth; none while there are fewer than two plans.
    std::optional<chart::Chart> front() const;
    /// The chosen plan explained; without a plan the demands that can't be met together.
    std::string explanation(std::size_t plan) const;
    /// Adds the plan as a draft option with its steps.
    Result<Revision> keep(std::size_t plan);

    std::function<void()> on_ready;

  private:
    const TableSet& live() const { return context_.compared_with() ? *context_.compared_with() : context_.portfolio(); }
    options::EstateDemands demands_of(const FindBestEntry& entry, Faults& faults) const;

    Context& context_;
    FindBestEntry entry_;
    Beside<FoundPlans> found_;
};

}  // namespace terrier::gui
