// What the linear programs of an estate have in common: that all sit, within limits, in units that are kept. Private.
#pragma once

#include "src/optimise/estate_bound.hpp"

class ClpSimplex;

namespace terrier::optimise::detail {

/// Rows: each item sits, each place holds what it takes as far as its unit is kept, a unit is kept as far as its building is in use, every
/// limit holds. Columns: units, buildings, and dear ways out; what sits where, each program has its own columns for. One program for all nodes:
/// what a node rules out is bounded by nought in it. Its duals are multipliers; as nothing but a source of multipliers, of shares and of guesses
/// it may work in doubles: bounds are worked out from them in whole numbers elsewhere.
class EstateProgram {
  public:
    /// In its last solution how far each unit is kept, and how far an item sits in a place [place * items + item].
    const std::vector<double>& open() const { return open_; }
    const std::vector<double>& seats() const { return seats_; }
    /// In fine units; more than a plan can cost where the program found no way within its limits.
    double value() const { return value_; }
    /// Its multipliers of resources.
    const std::vector<Fine>& limits_price() const { return limits_price_; }
    /// Nothing is done by halves in that solution.
    bool is_whole() const;
    /// By how many fine units the program's value rises when a unit is kept or released, with the columns that there are: a guess, worked out
    /// in few steps.
    double rise(int unit, bool is_kept);

  protected:
    EstateProgram(const EstateForm& form, EstateBound& bound);
    ~EstateProgram();
    EstateProgram(const EstateProgram&) = delete;
    EstateProgram& operator=(const EstateProgram&) = delete;

    int unit_column(int g) const { return f_.items + static_cast<int>(f_.resources.size()) + 1 + g; }
    int building_column(int b) const { return unit_column(f_.units) + b; }
    int first_column() const { return building_column(f_.buildings); }   // of what sits where
    int place_row(int i) const { return f_.items + i; }
    int unit_row(int g) const { return place_row(f_.places) + g; }
    int limit_row(std::size_t k) const { return unit_row(f_.units) + static_cast<int>(k); }
    int desks_row() const { return limit_row(f_.resources.size()); }
    double cost_of(int place, int item) const;
    double use_of(std::size_t k, int place, int item) const;
    // Bounds all but what sits where as the node has it; no bound above `reach` over the node's is asked for.
    void bound_by(const EstateNode& node, Fine reach);
    bool solve();
    // How far units are kept; seats are for each program to add.
    void read_open();
    template <class Change, class Restore>
    double probe(Change&& change, Restore&& restore) {
        const std::vector<unsigned char> status = begin_probe();
        change();
        const double rise = risen();
        restore();
        end_probe(status);
        return rise;
    }

    const EstateForm& f_;
    EstateBound& bound_;
    double scale_ = 1;                        // fine units in one of the program's
    std::vector<double> limit_scale_;         // of each resource, what is one in the program
    std::vector<Fine> least_cost_;            // of each item: taken off, so that costs aren't below nought
    std::vector<std::vector<std::int64_t>> least_use_;  // of each resource and item, alike
    std::unique_ptr<ClpSimplex> program_;
    bool is_bounded_anew_ = true;             // since the last solution
    std::vector<double> duals_;               // of the last solution
    double value_ = 0;
    std::vector<Fine> seats_price_, limits_price_;
    std::vector<double> open_, seats_;

  private:
    Fine note_least();
    void column(const std::vector<int>& rows, const std::vector<double>& values, double upper, double cost);
    void add_units();
    std::vector<unsigned char> begin_probe();
    double risen();
    void end_probe(const std::vector<unsigned char>& status);
    double before_ = 0;                       // the value before what is tried
};

}  // namespace terrier::optimise::detail
