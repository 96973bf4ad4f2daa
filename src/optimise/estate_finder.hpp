// Finding estate plans: improving layouts by moves. Private.
#pragma once

#include "src/optimise/estate_form.hpp"

namespace terrier::optimise::detail {

/// The best plan so far, as items and units.
struct EstateBest {
    std::optional<std::int64_t> value;   ///< of the goal
    std::vector<int> seats;
    std::vector<char> kept;
};

class EstateFinder {
  public:
    explicit EstateFinder(const EstateForm& form);
    const EstateBest& best() const { return best_; }
    /// Improves a layout of items by moves, and offers it. Items at -1 are seated first.
    void improve(std::vector<int> seats, std::vector<char> kept);
    /// Takes it if every rule holds and it is better; true then.
    bool offer(const std::vector<int>& seats, const std::vector<char>& kept);

  private:
    struct State {
        std::vector<int> seat, heads;           // heads: items in each unit
        std::vector<std::int64_t> room;
        std::vector<char> kept;
        std::vector<int> kept_in;               // units kept in each building
        std::vector<std::int64_t> used;
        std::int64_t goal = 0, excess = 0, clashes = 0;
    };
    void begin(const std::vector<int>& seats, const std::vector<char>& kept);
    double score() const;
    void set_kept(int unit, bool keeps);
    void put(int item, int place);              // -1: nowhere
    // Seats the item there; a unit that it leaves empty is released if that is no worse.
    void shift(int item, int place);
    bool try_shifts();
    bool try_swaps();
    bool try_units();
    bool try_closing(const std::vector<int>& units);
    void descend();

    const EstateForm& f_;
    EstateBest best_;
    State s_;
    double room_price_ = 0, clash_price_ = 0;
    std::vector<double> limit_price_;
    std::vector<std::vector<int>> apart_of_, places_for_;
};

}  // namespace terrier::optimise::detail
