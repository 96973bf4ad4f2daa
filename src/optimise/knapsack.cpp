// Depth-first search and dynamic programming for the 0-1 knapsack.
#include "src/optimise/knapsack.hpp"

#include <algorithm>

namespace terrier::optimise {

namespace {
constexpr std::int64_t quick_steps = 20'000;
constexpr std::int64_t long_steps = 2'000'000;
constexpr std::int64_t most_cells = 60'000'000;

// An item of this profit a unit in a room of this weight; one more than the exact part, so that rounding never lowers a bound.
std::int64_t part_of(const KnapsackItem& item, std::int64_t room) { return static_cast<std::int64_t>(static_cast<double>(room) * item.ratio) + 1; }
}  // namespace

std::int64_t Knapsack::upper_bound(std::span<const KnapsackItem> sorted, std::int64_t capacity, int skipped) {
    std::int64_t bound = 0;
    for (int k = 0; k < static_cast<int>(sorted.size()); ++k) {
        if (k == skipped) continue;
        const KnapsackItem& item = sorted[static_cast<std::size_t>(k)];
        if (item.weight > capacity) return bound + part_of(item, capacity);
        bound += item.profit;
        capacity -= item.weight;
    }
    return bound;
}

bool Knapsack::search(std::vector<KnapsackItem>& items, std::int64_t capacity, std::int64_t most_steps) {
    const std::size_t n = items.size();
    now_.assign(n, 0);
    kept_.assign(n, 0);
    best_ = 0;
    std::int64_t profit = 0, room = capacity, steps = 0;
    std::size_t j = 0;
    while (true) {
        std::int64_t bound = profit, left = room;
        std::size_t k = j;
        for (; k < n && items[k].weight <= left; ++k) bound += items[k].profit, left -= items[k].weight;
        steps += static_cast<std::int64_t>(k - j) + 1;
        if (steps > most_steps) return false;
        if (k == n) {
            if (bound > best_) {
                best_ = bound;
                std::copy(now_.begin(), now_.begin() + static_cast<std::ptrdiff_t>(j), kept_.begin());
                std::fill(kept_.begin() + static_cast<std::ptrdiff_t>(j), kept_.end(), 1);
            }
        } else if (bound + part_of(items[k], left) > best_) {
            for (; j < k; ++j) now_[j] = 1;
            profit = bound, room = left;
            now_[j++] = 0;
            if (j < n) continue;
            if (profit > best_) best_ = profit, std::copy(now_.begin(), now_.end(), kept_.begin());
        }
        std::size_t i = j;
        while (i > 0 && !now_[i - 1]) --i;
        if (i == 0) return true;
        now_[i - 1] = 0;
        profit -= items[i - 1].profit, room += items[i - 1].weight;
        j = i;
    }
}

void Knapsack::tabulate(std::vector<KnapsackItem>& items, std::int64_t capacity) {
    const std::size_t width = static_cast<std::size_t>(capacity) + 1, words = (width + 63) / 64;
    table_.assign(width, 0);
    choices_.assign(words * items.size(), 0);
    for (std::size_t k = 0; k < items.size(); ++k) {
        std::uint64_t* chosen = choices_.data() + k * words;
        const auto w = static_cast<std::size_t>(items[k].weight);
        for (std::size_t c = width; c-- > w;) {
            const std::int64_t with = table_[c - w] + items[k].profit;
            if (with > table_[c]) table_[c] = with, chosen[c / 64] |= std::uint64_t{1} << (c % 64);
        }
    }
    best_ = table_[width - 1];
    kept_.assign(items.size(), 0);
    std::size_t c = width - 1;
    for (std::size_t k = items.size(); k-- > 0;)
        if (choices_[k * words + c / 64] >> (c % 64) & 1) kept_[k] = 1, c -= static_cast<std::size_t>(items[k].weight);
}

std::int64_t Knapsack::solve(std::vector<KnapsackItem>& items, std::int64_t capacity) {
    is_exact_ = true;
    std::erase_if(items, [&](const KnapsackItem& item) { return item.weight > capacity; });
    std::int64_t weight = 0, profit = 0;
    for (KnapsackItem& item : items) item.taken = true, weight += item.weight, profit += item.profit, item.ratio = static_cast<double>(item.profit) / static_cast<double>(item.weight);
    std::sort(items.begin(), items.end(), [](const KnapsackItem& a, const KnapsackItem& b) { return a.ratio != b.ratio ? a.ratio > b.ratio : a.index < b.index; });
    if (weight <= capacity) return profit;
    std::int64_t answer = 0;
    if (search(items, capacity, quick_steps)) {
        answer = best_;
    } else if (capacity < most_cells && capacity * static_cast<std::int64_t>(items.size()) <= most_cells) {
        tabulate(items, capacity);
        answer = best_;
    } else if (search(items, capacity, long_steps)) {
        answer = best_;
    } else {
        is_exact_ = false;
        answer = upper_bound(items, capacity, -1);
    }
    for (std::size_t k = 0; k < items.size(); ++k) items[k].taken = kept_[k] != 0;
    return answer;
}

}  // namespace terrier::optimise
