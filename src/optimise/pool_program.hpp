// The linear program over a pool's sets, with cuts. Private.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <unordered_map>

#include "src/optimise/pool.hpp"

class ClpSimplex;

namespace terrier::optimise::detail {

/// Whole multipliers of the program's rows: of teams, and of cuts (not above 0).
struct Prices {
    std::vector<Cost> team, cut;
};

/// Three teams of which at most one set holds two or more.
using Triple = std::array<int, 3>;

/// Mixes the pool's sets so that each team sits once and each place takes one set where it is open; which places are open is a
/// mix of choices of doors that hold the demand. A source of prices and of what to divide by: bounds are worked out from the
/// prices in whole numbers.
class PoolProgram {
  public:
    PoolProgram(const Model& model, const Pool& pool);
    ~PoolProgram();
    PoolProgram(const PoolProgram&) = delete;
    PoolProgram& operator=(const PoolProgram&) = delete;

    /// Where the program ended: Clp's status of each row but of cuts, and of the columns for what is missing; the cuts that bind,
    /// and the sets and choices of doors that are basic.
    struct Corner {
        std::vector<unsigned char> rows, missing;
        std::vector<std::size_t> cuts, sets, doors;
    };
    /// What the program is set up for: the sets and doors that a part leaves, and how they look at its prices.
    struct Outset {
        const std::vector<char>& is_alive;
        const std::vector<Door>& doors;
        const std::vector<Cost>& distance;    ///< of each set alive, from the best of its place
        const std::vector<Cost>& place_costs; ///< of opening each place
        const std::vector<std::size_t>& cuts; ///< that are to hold
        const Corner& corner;
    };
    /// Sets up the program anew with the sets and choices of doors that are near, and with these cuts.
    void begin(const Outset& outset);
    Corner corner() const;

    /// From the last corner. False when the arithmetic failed.
    bool solve();
    /// The value in fine units after at most so many steps of the dual simplex method; then the corner from before is back.
    double glance(const std::vector<char>& is_alive, const std::vector<Door>& doors, int steps);
    double value() const { return value_; }
    const Prices& prices() const { return prices_; }
    /// How many of the sets came in that the program would take up: `reduced` are the sets' reduced costs at the prices.
    int take_in(const std::vector<char>& is_alive, const std::vector<Cost>& reduced);
    bool take_in_doors(const std::vector<char>& is_open);
    /// The number of a cut, known or new.
    std::size_t number_of(const Triple& cut);
    /// The pool has forgotten sets: where each went.
    void renumber(const std::vector<std::size_t>& numbers);
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    const std::vector<Triple>& cuts() const { return cuts_; }
    /// How often a cut counts a set.
    int weight_of(const Triple& cut, std::size_t set) const;
    /// How far each set is used: sets by their number in the pool, those used only.
    const std::vector<std::pair<std::size_t, double>>& used() const { return used_; }
    const std::vector<double>& openness() const { return open_; }
    std::int64_t pivots() const { return pivots_; }
    /// Teams that the program can't seat, or seats twice.
    bool is_strained() const { return is_strained_; }

  private:
    struct Column {
        std::size_t set = nowhere, doors = nowhere;  // one of them
    };
    int first() const { return 2 * model_.n + model_.m; }  // of the columns of sets and doors
    int first_cut() const { return model_.n + model_.m + 1; }  // of the rows
    void set_up_rows();
    void place_sets(const std::vector<std::size_t>& sets);
    void place_choice(std::size_t number);
    std::vector<std::size_t> near_sets(const Outset& outset) const;
    std::vector<std::size_t> near_choices(const Outset& outset) const;
    void bar(const std::vector<char>& is_alive, const std::vector<Door>& doors);
    void return_to(const Corner& corner);
    void start_from(const std::vector<unsigned char>& rows, const std::vector<unsigned char>& columns);
    void read();

    const Model& model_;
    const Pool& pool_;
    double scale_ = 1;
    std::unique_ptr<ClpSimplex> program_;
    std::vector<Column> columns_;        // after those of teams that sit nowhere or twice and of places without a set
    std::vector<char> is_in_;            // of each set of the pool
    struct Choice {
        std::vector<char> is_open;
        double cost = 0;                 // in the program's units
        bool is_in = false;
    };
    std::vector<Choice> choices_;        // of doors
    std::unordered_map<std::size_t, std::size_t> choice_of_key_;
    bool has_grown_ = false;             // by columns since the last solve, and by nothing else
    std::vector<Triple> cuts_;           // all there are
    std::map<Triple, std::size_t> numbers_;
    std::vector<std::size_t> in_force_;  // of the cuts, in the order of their rows
    Prices prices_;
    std::vector<double> place_prices_;
    double value_ = 0;
    std::int64_t pivots_ = 0;
    std::vector<std::pair<std::size_t, double>> used_;
    std::vector<double> open_;
    bool is_strained_ = false;
};

}  // namespace terrier::optimise::detail
