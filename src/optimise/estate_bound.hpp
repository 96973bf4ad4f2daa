// The Lagrangian relaxation of an estate at a node of the search: its bound, its ascent, and what follows from the bound. Private.
#pragma once

#include "src/optimise/estate_form.hpp"
#include "src/optimise/knapsack.hpp"
#include "src/optimise/lump_cover.hpp"

namespace terrier::optimise::detail {

using Fine = std::int64_t;  ///< a value of the goal, less its constant, in grains divided finely, so that multipliers are whole numbers too
inline constexpr Fine no_value = std::int64_t{1} << 61, beyond = std::int64_t{1} << 60;

/// What is decided in a part of the search.
struct EstateNode {
    Fine bound = -no_value;
    std::vector<signed char> doors;        ///< of each unit: 1 kept, -1 released, 0 free
    std::vector<std::uint64_t> may;        ///< bit j of row i: item j may sit in place i
    std::vector<Fine> seats_price, limits_price;  ///< multipliers: of each item's seat, of each resource
    int depth = 0;
};

/// One evaluation of the relaxation.
struct EstateRelaxed {
    Fine bound = 0;
    std::vector<char> open;                ///< by unit
    std::vector<std::vector<int>> taken;   ///< items that each place takes, whether open or not; those decided are left out
    std::vector<int> count;                ///< of each item: open places that have it
    std::vector<std::int64_t> used;        ///< of each resource
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
    /// Improves the node's multipliers and bound; `see` gets every evaluation. Stops when the bound reaches the cutoff, which `see` may lower.
    template <class See>
    void ascend(EstateNode& node, const Fine& cutoff, int steps, double agility, See&& see);
    /// Decides units and seats whose opposite would come to the cutoff. True when anything followed.
    bool fix(EstateNode& node, Fine cutoff);

    const EstateRelaxed& best_relaxed() const { return best_; }
    /// Units kept in the covers under a limit that the last fix() worked out: each worth trying for a plan.
    const std::vector<std::vector<char>>& lump_choices() const { return lump_choices_; }
    const std::vector<double>& open_share() const { return open_share_; }
    const std::vector<double>& seat_share() const { return seat_share_; }
    bool may_sit(const EstateNode& node, int i, int j) const { return node.may[static_cast<std::size_t>(i) * words_ + static_cast<std::size_t>(j) / 64] >> (j % 64) & 1; }
    void strike(EstateNode& node, int i, int j) const { node.may[static_cast<std::size_t>(i) * words_ + static_cast<std::size_t>(j) / 64] &= ~(std::uint64_t{1} << (j % 64)); }

  private:
    struct Spot {
        std::vector<KnapsackItem> items;   // as the knapsack sorted them
        Fine profit = 0, packed = 0;       // upper bounds on what the place takes: all of it, and those that need a desk
        std::int64_t room = 0, fillable = 0;  // what is left beside those decided, and how much of that can be filled
    };
    void price(const std::vector<Fine>& limits_price);
    void prepare(const EstateNode& node);
    Fine evaluate(const EstateNode& node, const std::vector<Fine>& seats_price, const std::vector<Fine>& limits_price, EstateRelaxed& out);
    void usage(const EstateNode& node, EstateRelaxed& out) const;
    // Takes for each item the price of its cheapest seat where that bounds better: then nothing gains by being taken, and where seats
    // cost alike the bound is the doors' cost itself, which steps only come near to.
    void begin_low(const EstateNode& node, std::vector<Fine>& seats_price, std::vector<Fine>& limits_price);
    // Seats' prices follow a limit's price: by what each item uses where it sits in the last evaluation, or would use at least.
    void follow(const EstateNode& node, std::size_t resource, Fine change, std::vector<Fine>& seats_price) const;
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
    // The cover of units within what is left of a resource. Lifts the node's bound, and `lifted`, that of these prices; false when that reaches the cutoff.
    bool fix_lumps(EstateNode& node, const Resource& r, Fine bound, Fine covering, Fine cutoff, std::vector<Fine>& if_open, Fine& lifted, bool& has_changed);

    const EstateForm& f_;
    std::size_t words_;
    Fine fine_ = 1, above_all_ = 0;
    std::vector<Fine> goal_seat_, goal_unit_, goal_building_;   // in fine units
    std::vector<Fine> most_price_;                              // of each resource, so that sums fit
    std::vector<double> scale_;                                 // of each resource: what one decision uses, roughly
    std::vector<Fine> seat_, unit_, building_;                  // goal and priced resources
    std::vector<Fine> priced_for_;
    Knapsack knapsack_;
    LumpCover lumps_;
    std::vector<std::vector<char>> lump_choices_;
    std::vector<Spot> spots_;
    std::vector<int> sits_;                                     // of each item: its only place, -1 while it has several
    std::vector<std::vector<int>> candidates_;
    std::vector<Fine> opening_;                                 // of each unit: what opening it costs
    std::vector<char> in_use_;                                  // of each building: a unit of it is kept for certain
    std::vector<std::int64_t> limits_;                          // of each resource, as far as it can be reached at the node
    std::int64_t needed_ = 0, step_ = 1;                        // what free units must hold, in steps of so many desks
    mutable std::vector<std::uint64_t> sums_;
    std::vector<std::vector<Fine>> prefix_, suffix_;            // [building][at least so much]
    std::vector<Fine> best_seats_price_, best_limits_price_;
    EstateRelaxed now_, best_;
    std::vector<double> open_share_, seat_share_;
};

template <class See>
void EstateBound::ascend(EstateNode& node, const Fine& cutoff, int steps, double agility, See&& see) {
    prepare(node);
    const auto items = static_cast<std::size_t>(f_.items), resources = f_.resources.size();
    std::vector<Fine> u = node.seats_price, v = node.limits_price;
    begin_low(node, u, v);
    std::vector<Fine> best_u = u, best_v = v;
    std::vector<double> du(items, 0), dv(resources, 0);
    Fine best_bound = -no_value;
    open_share_.assign(static_cast<std::size_t>(f_.units), 0), seat_share_.assign(f_.allowed.size(), 0);
    const int patience = steps > 150 ? 14 : 6;
    int stalled = 0;
    double weight = 0;
    for (int step = 0; step < steps; ++step) {
        const Fine bound = evaluate(node, u, v, now_);
        const bool is_better = bound > best_bound;
        if (is_better) {
            stalled = bound - best_bound > fine_ / 8 || bound - best_bound > std::abs(bound) / 100'000 ? 0 : stalled + 1;
            best_bound = bound, best_u = u, best_v = v, best_ = now_;
        } else {
            ++stalled;
        }
        if (rounded_up(best_bound) >= cutoff || bound >= beyond) break;
        see(now_, is_better);
        if (rounded_up(best_bound) >= cutoff) break;
        weight = weight * 0.92 + 1;
        for (std::size_t g = 0; g < open_share_.size(); ++g) open_share_[g] += (now_.open[g] - open_share_[g]) / weight;
        for (int i = 0; i < f_.places; ++i) {
            double* share = seat_share_.data() + f_.at(i, 0);
            for (const int j : candidates_[static_cast<std::size_t>(i)]) share[j] -= share[j] / weight;
            if (now_.open[static_cast<std::size_t>(f_.unit_of[static_cast<std::size_t>(i)])])
                for (const int j : now_.taken[static_cast<std::size_t>(i)]) share[j] += 1 / weight;
        }
        double norm = 0;
        bool is_met = true;
        for (std::size_t j = 0; j < items; ++j) {
            if (sits_[j] >= 0) continue;
            const double g = 1 - now_.count[j];
            is_met = is_met && now_.count[j] == 1;
            du[j] = g + 0.35 * du[j], norm += du[j] * du[j];
        }
        for (std::size_t k = 0; k < resources; ++k) {
            const double over = static_cast<double>(now_.used[k] - limits_[k]);
            double g = over / scale_[k];
            if (v[k] == 0 && g < 0) g = 0, dv[k] = std::max(dv[k], 0.0);
            is_met = is_met && over <= 0 && (v[k] == 0 || over == 0);
            dv[k] = g + 0.35 * dv[k], norm += dv[k] * dv[k];
        }
        if (is_met || norm < 1e-9) break;
        if (stalled >= patience) {
            agility *= 0.55, stalled = 0;
            if (agility < 0.004) break;
            u = best_u, v = best_v;
            std::fill(du.begin(), du.end(), 0.0), std::fill(dv.begin(), dv.end(), 0.0);
        }
        const bool has_cutoff = cutoff < above_all_;
        const double target = has_cutoff ? static_cast<double>(cutoff) : static_cast<double>(best_bound) + std::abs(static_cast<double>(best_bound)) * 0.05 + static_cast<double>(fine_);
        const double length = agility * std::max(target - static_cast<double>(bound), static_cast<double>(fine_) / 4) / norm;
        for (std::size_t j = 0; j < items; ++j)
            if (sits_[j] < 0) u[j] = static_cast<Fine>(std::clamp(static_cast<double>(u[j]) + length * du[j], -4e15, 4e15));
        for (std::size_t k = 0; k < resources; ++k) {
            const Fine before = v[k];
            v[k] = static_cast<Fine>(std::clamp(static_cast<double>(v[k]) + length * dv[k] / scale_[k], 0.0, static_cast<double>(most_price_[k])));
            if (v[k] != before && node.depth > 0) follow(node, k, v[k] - before, u);
        }
    }
    node.seats_price = best_u, node.limits_price = best_v;
    node.bound = std::max(node.bound, best_bound);
}

}  // namespace terrier::optimise::detail
