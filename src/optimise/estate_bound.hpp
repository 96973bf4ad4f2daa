// The Lagrangian relaxation of an estate at a node of the search: its bound at given multipliers, and what follows from the bound. Private.
#pragma once

#include <memory>

#include "src/optimise/estate_form.hpp"
#include "src/optimise/knapsack.hpp"

namespace terrier::optimise::detail {

using Fine = std::int64_t;  ///< a value of the goal, less its constant, in grains divided finely, so that multipliers are whole numbers too
inline constexpr Fine no_value = std::int64_t{1} << 61, beyond = std::int64_t{1} << 60;

struct EstateSet;
/// Where a program ended: the state of its rows and of its columns for ways out, units and buildings, and the sets that were mixed.
struct EstateCorner {
    std::vector<unsigned char> rows, columns;
    std::vector<std::shared_ptr<const EstateSet>> basic;
};

/// Multipliers: of each item's seat, of each resource.
struct EstatePrices {
    std::vector<Fine> seats, limits;
    bool operator==(const EstatePrices&) const = default;
};

/// What is decided in a part of the search.
struct EstateNode {
    Fine bound = -no_value;
    std::vector<signed char> doors;        ///< of each unit: 1 kept, -1 released, 0 free
    std::vector<std::uint64_t> may;        ///< bit j of row i: item j may sit in place i
    std::vector<Fine> seats_price, limits_price;  ///< multipliers: of each item's seat, of each resource
    int depth = 0;
    std::vector<signed char> chosen{};     ///< of each unit what was tried on the way here, as doors; what only followed is 0
    bool is_seated = false;                ///< a seat was tried too
    std::shared_ptr<const std::vector<EstatePrices>> prices{};  ///< of earlier searches that came by here
    std::shared_ptr<const EstateCorner> corner{};  ///< where the program ended, there or at its parent
    std::shared_ptr<const std::vector<unsigned char>> basis{}, wide_basis{};  ///< where the program over parts did, last and before anything was fixed
};

/// One evaluation of the relaxation.
struct EstateRelaxed {
    Fine bound = 0;
    std::vector<char> open;                ///< by unit
    std::vector<std::vector<int>> taken;   ///< items that each place takes, whether open or not; those decided are left out
};

/// Which way multipliers go up from an evaluation: of seats, of resources each in its scale; and its square.
struct EstateSlope {
    std::vector<double> seats, limits;
    double square = 0;
};

class EstateBound {
  public:
    explicit EstateBound(const EstateForm& form);
    EstateNode root() const;
    Fine fine() const { return fine_; }
    /// The lowest value that a plan with this bound can have.
    Fine rounded_up(Fine bound) const {
        const Fine down = bound / fine_ * fine_;
        return down < bound ? down + fine_ : down;
    }
    /// Above every plan's value.
    Fine above_all() const { return above_all_; }

    /// Draws conclusions without prices until nothing follows any more. False when the node has no plan.
    bool propagate(EstateNode& node);
    /// Decides units and seats whose opposite would come to the cutoff. True when anything followed.
    bool fix(EstateNode& node, Fine cutoff);

    /// What the goal pays, in fine units.
    Fine seat_cost(int i, int j) const { return goal_seat_[f_.at(i, j)]; }
    Fine unit_cost(int g) const { return goal_unit_[static_cast<std::size_t>(g)]; }
    Fine building_cost(int b) const { return goal_building_[static_cast<std::size_t>(b)]; }
    /// Of a resource: what one decision uses, roughly, and the most that its price can be.
    double scale_of(std::size_t k) const { return scale_[k]; }
    Fine most_price(std::size_t k) const { return most_price_[k]; }
    /// Of the node prepared last: an item's only place, -1 while it has several; what of a resource can be reached.
    int sits(int j) const { return sits_[static_cast<std::size_t>(j)]; }
    std::int64_t limit_of(std::size_t k) const { return limits_[k]; }
    /// Sets up for a node, then works out the relaxation at any multipliers.
    void prepare(const EstateNode& node);
    Fine evaluate(const EstateNode& node, const std::vector<Fine>& seats_price, const std::vector<Fine>& limits_price, EstateRelaxed& out);

    bool may_sit(const EstateNode& node, int i, int j) const { return node.may[static_cast<std::size_t>(i) * words_ + static_cast<std::size_t>(j) / 64] >> (j % 64) & 1; }
    void strike(EstateNode& node, int i, int j) const { node.may[static_cast<std::size_t>(i) * words_ + static_cast<std::size_t>(j) / 64] &= ~(std::uint64_t{1} << (j % 64)); }

    /// Of the node prepared and evaluated last, at these multipliers of resources.
    EstateSlope slope(const EstateRelaxed& relaxed, const std::vector<Fine>& limits_price) const;
    /// Changes multipliers by so much of a slope, within what they can be.
    void step(const EstateSlope& slope, double length, std::vector<Fine>& seats_price, std::vector<Fine>& limits_price) const;
    /// Raises the node's bound by so many steps towards a target (deflected subgradients: Camerini, Fratta and Maffioli 1975).
    void climb(EstateNode& node, Fine target, int most_steps);

  private:
    struct Spot {
        std::vector<KnapsackItem> items;   // as the knapsack sorted them
        Fine profit = 0, packed = 0;       // upper bounds on what the place takes: all of it, and those that need a desk
        std::int64_t room = 0, fillable = 0;  // what is left beside those decided, and how much of that can be filled
    };
    void price(const std::vector<Fine>& limits_price);
    // The least cost of opening free units so that they hold what is needed; fills prefix_ and marks what is open.
    Fine cover(const EstateNode& node, std::vector<char>& open);
    void building_layer(int b, const EstateNode& node, const Fine* from, int without, int forced, std::vector<Fine>& layer) const;
    void suffixes(const EstateNode& node);
    bool fix_units(EstateNode& node, Fine bound, Fine cutoff, std::vector<Fine>& if_open);
    bool fix_seats(EstateNode& node, Fine bound, Fine cutoff, const std::vector<Fine>& if_open);
    // The most that items among these can fill of so much room.
    std::int64_t fillable(const std::vector<int>& items, std::int64_t room) const;
    bool propagate_once(EstateNode& node, bool& has_changed);
    bool propagate_resource(EstateNode& node, const Resource& r, bool& has_changed);
    // What items use at least, and what more if the unit of their least place is released.
    struct Least {
        std::vector<std::int64_t> item, unit;
        std::int64_t sum = 0;
        bool has_all = true;
    };
    Least least_use(const EstateNode& node, const Resource& r) const;
    // The most of a resource that what is still open can use up to its limit: sums of single decisions, where these aren't too many.
    std::int64_t reachable(const EstateNode& node, const Resource& r) const;

    const EstateForm& f_;
    std::size_t words_;
    Fine fine_ = 1, above_all_ = 0;
    std::vector<Fine> goal_seat_, goal_unit_, goal_building_;   // in fine units
    std::vector<Fine> most_price_;                              // of each resource, so that sums fit
    std::vector<double> scale_;                                 // of each resource: what one decision uses, roughly
    std::vector<Fine> seat_, unit_, building_;                  // goal and priced resources
    std::vector<Fine> priced_for_;
    Knapsack knapsack_;
    std::vector<Spot> spots_;
    std::vector<int> sits_;                                     // of each item: its only place, -1 while it has several
    std::vector<std::vector<int>> candidates_;
    std::vector<Fine> opening_;                                 // of each unit: what opening it costs
    std::vector<char> in_use_;                                  // of each building: a unit of it is kept for certain
    std::vector<std::int64_t> limits_;                          // of each resource, as far as it can be reached at the node
    std::int64_t needed_ = 0, step_ = 1;                        // what free units must hold, in steps of so many desks
    mutable std::vector<std::uint64_t> sums_;
    std::vector<std::vector<Fine>> prefix_, suffix_;            // [building][at least so much]
    EstateRelaxed now_;
};

}  // namespace terrier::optimise::detail
