// The linear program over a pool's sets, with cuts. Private.
#pragma once

#include <array>
#include <memory>
#include <unordered_set>

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

    /// Clp's status of each row and column; of those that came since, none.
    struct Corner {
        std::vector<unsigned char> rows, columns;
    };
    /// Leaves the sets marked, and choices of doors that agree with the node's. Sets that may come in are those marked.
    void restrict_to(const std::vector<char>& is_alive, const std::vector<Door>& doors);
    void start_from(const Corner& corner);
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
    void add_cuts(const std::vector<Triple>& cuts);
    /// The pool has forgotten sets: where each went, and how many are left. Those in the program stay there, closed.
    void renumber(const std::vector<std::size_t>& numbers, std::size_t left);
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    const std::vector<Triple>& cuts() const { return cuts_; }
    /// How often a cut counts a set.
    int weight_of(const Triple& cut, std::size_t set) const;
    /// How far each set is used: sets by their number in the pool, those used only.
    const std::vector<std::pair<std::size_t, double>>& used() const { return used_; }
    const std::vector<double>& openness() const { return open_; }
    /// Teams that the program can't seat, or seats twice.
    bool is_strained() const { return is_strained_; }

  private:
    struct Column {
        std::size_t set = 0;      // of the pool
        std::vector<char> doors;  // or a choice of doors
    };
    int first() const { return 2 * model_.n + model_.m; }  // of the columns of sets and doors
    void limit(const std::vector<char>& is_alive, const std::vector<Door>& doors);
    void read();

    const Model& model_;
    const Pool& pool_;
    double scale_ = 1;
    std::unique_ptr<ClpSimplex> program_;
    std::vector<Column> columns_;        // after those of teams that sit nowhere or twice and of places without a set
    std::vector<char> is_in_;            // of each set of the pool
    std::unordered_set<std::size_t> door_keys_;
    std::vector<Triple> cuts_;
    Prices prices_;
    std::vector<double> place_prices_;
    double value_ = 0;
    std::vector<std::pair<std::size_t, double>> used_;
    std::vector<double> open_;
    bool is_strained_ = false;
};

}  // namespace terrier::optimise::detail
