// Listing sets: a table of what the remaining teams can bring at most leads to every set that is worth enough, and to no other.
#include "src/optimise/pool.hpp"

#include <algorithm>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr std::size_t most_cells = 4'000'000;
constexpr int most_teams = 30'000;
}  // namespace

bool Pool::fill(const Model& model, Relaxation& relaxation, const Node& node, Cost ceiling, std::size_t most) {
    sets_.clear(), members_.clear();
    if (model.n > most_teams || model.m > most_teams) return false;
    std::vector<Cost> with_open;
    relaxation.bounds_with_open(node, with_open);
    for (int i = 0; i < model.m; ++i) {
        if (node.doors[index(i)] == Door::closed || model.rounded_up(with_open[index(i)]) >= ceiling) continue;
        std::int64_t room = relaxation.room(i);
        items_.clear(), seated_here_.clear();
        for (int j = 0; j < model.n; ++j)
            if (relaxation.seated()[index(j)] == i) seated_here_.push_back(static_cast<std::int16_t>(j));
        for (const int j : relaxation.candidates(i)) items_.push_back({node.multipliers[index(j)] - model.cost[model.at(i, j)], model.demand[model.at(i, j)], static_cast<std::int16_t>(j)});
        // A plan whose bound is above the greatest not pruned doesn't count.
        const Cost slack = ceiling - model.fine - with_open[index(i)];
        const Listing listing{i, relaxation.profit(i) - slack, most};
        std::erase_if(items_, [&](const Item& item) { return item.weight > room || item.profit < -slack; });
        // What weighs more than all there is never binds.
        std::int64_t all = 0;
        for (const Item& item : items_) all += item.weight;
        room = std::min(room, all);
        if (!fill_place(model, listing, room)) {
            sets_.clear(), members_.clear();
            return false;
        }
    }
    return true;
}

bool Pool::fill_place(const Model& model, const Listing& listing, std::int64_t room) {
    if ((static_cast<std::size_t>(room) + 1) > most_cells / (items_.size() + 1)) return false;
    // Those that bring something first: sets are told apart early.
    const auto ratio = [](const Item& item) { return static_cast<double>(item.profit) / static_cast<double>(std::max<std::int64_t>(item.weight, 1)); };
    std::sort(items_.begin(), items_.end(), [&](const Item& a, const Item& b) { return ratio(a) > ratio(b); });
    width_ = static_cast<std::size_t>(room) + 1;
    table_.assign(width_ * (items_.size() + 1), 0);
    for (std::size_t k = items_.size(); k-- > 0;) {
        const Cost* after = table_.data() + (k + 1) * width_;
        Cost* now = table_.data() + k * width_;
        const auto weight = static_cast<std::size_t>(items_[k].weight);
        const Cost profit = items_[k].profit;
        std::copy(after, after + std::min(weight, width_), now);
        for (std::size_t r = weight; r < width_; ++r) now[r] = std::max(after[r], after[r - weight] + profit);
    }
    chosen_.clear();
    return list(model, listing, 0, room, 0);
}

bool Pool::list(const Model& model, const Listing& listing, std::size_t k, std::int64_t room, Cost profit) {
    for (; k < items_.size(); ++k) {
        if (profit + table_[k * width_ + static_cast<std::size_t>(room)] < listing.needed) return true;
        const Item& item = items_[k];
        if (item.weight > room) continue;
        chosen_.push_back(item.team);
        const bool goes_on = list(model, listing, k + 1, room - item.weight, profit + item.profit);
        chosen_.pop_back();
        if (!goes_on) return false;
    }
    if (profit < listing.needed) return true;
    if (sets_.size() >= listing.limit) return false;
    take_on(model, listing.place);
    return true;
}

void Pool::take_on(const Model& model, int place) {
    Set set{0, static_cast<std::uint32_t>(members_.size()), static_cast<std::int16_t>(chosen_.size() + seated_here_.size()), static_cast<std::int16_t>(place)};
    members_.insert(members_.end(), chosen_.begin(), chosen_.end());
    members_.insert(members_.end(), seated_here_.begin(), seated_here_.end());
    for (const std::int16_t* j = begin(set); j != end(set); ++j) set.cost += model.cost[model.at(place, *j)];
    sets_.push_back(set);
}

void Pool::keep(const std::vector<char>& is_kept) {
    std::vector<Set> sets;
    std::vector<std::int16_t> members;
    for (std::size_t k = 0; k < sets_.size(); ++k) {
        if (!is_kept[k]) continue;
        Set set = sets_[k];
        set.first = static_cast<std::uint32_t>(members.size());
        members.insert(members.end(), begin(sets_[k]), end(sets_[k]));
        sets.push_back(set);
    }
    sets_ = std::move(sets), members_ = std::move(members);
}

}  // namespace terrier::optimise::detail
