// The relaxation's dual by column generation: a linear program over sets of teams that places were seen to take. Private.
#pragma once

#include <memory>
#include <unordered_map>

#include "src/optimise/relaxation.hpp"

class ClpSimplex;

namespace terrier::optimise::detail {

/// Teams that a place takes together, or a choice of doors (place -1, and the places that are open).
struct TeamSet {
    int place = -1;
    std::vector<int> members;
    std::vector<std::uint64_t> bits;  ///< of them
    double cost = 0;                  ///< in the program's units
    std::size_t key = 0;
};

/// The corner at which a program ended, to begin another from.
struct Corner {
    std::vector<std::shared_ptr<const TeamSet>> basic;
    std::vector<unsigned char> rows;        ///< Clp's status of each
    std::vector<unsigned char> absences;    ///< and of the columns that stand for absent teams
};

/// Mixes the sets kept, and choices of doors that hold the demand, so that each team sits and each place takes as many sets as it
/// is open. Its duals are multipliers; as nothing but a source of multipliers it may work in doubles: bounds are
/// worked out from them in whole numbers elsewhere.
class Master {
  public:
    explicit Master(const Model& model);
    ~Master();
    Master(const Master&) = delete;
    Master& operator=(const Master&) = delete;

    /// Keeps what each place takes at these multipliers and which doors are open, where that is new. Returns how much of it the
    /// program would take up.
    int add(const Relaxed& relaxed, const Node& node);
    /// Sets up the program for the node, evaluated at its multipliers just now: of the sets kept those that can matter within
    /// `reach` fine units of the bound.
    void begin(const Node& node, const Relaxation& relaxation, double reach);
    /// False when the arithmetic failed: then nothing below is to be used.
    bool solve();
    /// In fine units, but a double: what the bound may still reach with the sets there are.
    double value() const { return value_; }
    const std::vector<Cost>& multipliers() const { return multipliers_; }
    /// Of each place, how far it is open; of each pair [i * n + j], how far the team sits there.
    void shares(Averages& averages) const;
    /// The choices of doors that are mixed, the weightiest first.
    std::vector<std::vector<char>> doors() const;
    std::shared_ptr<const Corner> corner() const;
    std::size_t size() const { return sets_.size(); }
    /// Steps of the simplex method so far, and some for every start: so that effort is shared out without looking at a clock.
    std::int64_t pivots() const { return pivots_; }

  private:
    using SetPointer = std::shared_ptr<const TeamSet>;
    bool keep(TeamSet set);
    bool attracts(const TeamSet& set) const;
    bool fits(const TeamSet& set, const Node& node) const;
    double distance(const TeamSet& set, const Node& node, const Relaxation& relaxation, Cost cheapest_doors) const;
    void place_columns(const std::vector<SetPointer>& sets);
    void forget_distant(const std::vector<std::pair<double, std::size_t>>& near);
    void start_from(const Corner& corner);

    const Model& model_;
    std::size_t words_, team_words_;
    double scale_ = 1;                        // fine units in one of the program's
    std::vector<Cost> least_cost_;            // of each team: taken off, so that costs aren't below nought
    std::vector<SetPointer> sets_;
    struct Place {
        std::size_t kept = 0;  // among sets_
        int column = -1;       // of the program; -1: none
    };
    std::unordered_map<std::size_t, Place> places_;  // by key
    std::vector<std::uint64_t> seated_;       // [place * words]: teams that sit there alone
    std::unique_ptr<ClpSimplex> program_;
    std::vector<SetPointer> columns_;         // of the program
    std::vector<SetPointer> waiting_;         // kept since, and to become columns
    bool is_first_ = true;                    // solve since begin()
    std::vector<double> duals_;               // of the program; none before its first end
    double value_ = 0;
    std::int64_t pivots_ = 0;
    std::vector<Cost> multipliers_;
};

}  // namespace terrier::optimise::detail
