// The covering knapsack under a second limit, by a table of what is held and what is used.
#include "src/optimise/lump_cover.hpp"

#include <algorithm>

namespace terrier::optimise::detail {

namespace {
constexpr std::int64_t hold_steps = 96, use_steps = 64;
constexpr std::int64_t far = std::int64_t{1} << 61;
}  // namespace

// At most b used of which `uses` are new: what cost `from` with the rest.
void LumpCover::shift(const Layer& from, Layer& to, std::size_t uses, std::int64_t cost) const {
    to.resize(from.size());
    for (std::size_t c = 0; c <= n_; ++c)
        for (std::size_t b = 0; b <= m_; ++b) to[cell(c, b)] = b < uses ? far : from[cell(c, b - uses)] + cost;
}

void LumpCover::pass(const LumpBuilding& building, const Layer& from, Layer& to, int forced, bool is_kept, std::vector<Layer>* trail) const {
    const auto steps = [&](std::int64_t uses) { return std::min(m_ + 1, static_cast<std::size_t>(uses / use_step_)); };
    shift(from, one_, building.in_use ? 0 : steps(building.uses), building.in_use ? 0 : building.cost);
    if (trail) trail->assign(1, one_);
    std::size_t all_released = 0;
    for (std::size_t k = 0; k < building.units.size(); ++k) {
        const LumpUnit& unit = building.units[k];
        const std::size_t held = std::min(n_, static_cast<std::size_t>((unit.holds + hold_step_ - 1) / hold_step_)), kept = steps(unit.if_kept), released = steps(unit.if_released);
        all_released = std::min(m_ + 1, all_released + released);
        const bool may_keep = forced != static_cast<int>(k) || is_kept, may_release = forced != static_cast<int>(k) || !is_kept;
        two_.resize(one_.size());
        for (std::size_t c = 0; c <= n_; ++c) {
            const std::int64_t* below = one_.data() + cell(c > held ? c - held : 0, 0);
            const std::int64_t* same = one_.data() + cell(c, 0);
            std::int64_t* out = two_.data() + cell(c, 0);
            for (std::size_t b = 0; b <= m_; ++b) {
                const std::int64_t keep = may_keep && b >= kept ? below[b - kept] + unit.cost : far;
                const std::int64_t release = may_release && b >= released ? same[b - released] : far;
                out[b] = std::min(keep, release);
            }
        }
        std::swap(one_, two_);
        if (trail) trail->push_back(one_);
    }
    to = one_;
    if (building.in_use || (forced >= 0 && is_kept)) return;
    shift(from, two_, all_released, 0);
    for (std::size_t k = 0; k < to.size(); ++k) to[k] = std::min(to[k], two_[k]);
}

std::int64_t LumpCover::solve(const std::vector<LumpBuilding>& buildings, std::int64_t needed, std::int64_t limit) {
    buildings_ = &buildings, has_suffix_ = false;
    hold_step_ = needed / hold_steps + 1, use_step_ = limit / use_steps + 1;
    n_ = static_cast<std::size_t>((needed + hold_step_ - 1) / hold_step_), m_ = static_cast<std::size_t>(limit / use_step_);
    prefix_.resize(buildings.size() + 1);
    prefix_[0].assign((n_ + 1) * (m_ + 1), far);
    for (std::size_t b = 0; b <= m_; ++b) prefix_[0][cell(0, b)] = 0;
    for (std::size_t k = 0; k < buildings.size(); ++k) pass(buildings[k], prefix_[k], prefix_[k + 1], -1, false, nullptr);
    return prefix_.back()[cell(n_, m_)];
}

std::vector<int> LumpCover::kept() const {
    std::vector<int> found;
    std::size_t c = n_, b = m_;
    std::vector<Layer> trail;
    Layer to;
    const auto steps = [&](std::int64_t uses) { return std::min(m_ + 1, static_cast<std::size_t>(uses / use_step_)); };
    for (std::size_t k = buildings_->size(); k-- > 0;) {
        const LumpBuilding& building = (*buildings_)[k];
        pass(building, prefix_[k], to, -1, false, &trail);
        std::size_t all_released = 0;
        for (const LumpUnit& unit : building.units) all_released = std::min(m_ + 1, all_released + steps(unit.if_released));
        if (!building.in_use && b >= all_released && to[cell(c, b)] == prefix_[k][cell(c, b - all_released)]) {
            b -= all_released;
            continue;
        }
        for (std::size_t u = building.units.size(); u-- > 0;) {
            const LumpUnit& unit = building.units[u];
            const std::size_t released = steps(unit.if_released);
            if (b >= released && trail[u + 1][cell(c, b)] == trail[u][cell(c, b - released)]) {
                b -= released;
                continue;
            }
            const std::size_t held = std::min(n_, static_cast<std::size_t>((unit.holds + hold_step_ - 1) / hold_step_));
            found.push_back(unit.index);
            c = c > held ? c - held : 0, b -= std::min(b, steps(unit.if_kept));
        }
        if (!building.in_use) b -= std::min(b, steps(building.uses));
    }
    return found;
}

std::int64_t LumpCover::with(std::size_t building, std::size_t unit, bool is_kept) {
    if (!has_suffix_) {
        suffix_.resize(buildings_->size() + 1);
        suffix_.back() = prefix_[0];
        for (std::size_t k = buildings_->size(); k-- > 0;) pass((*buildings_)[k], suffix_[k + 1], suffix_[k], -1, false, nullptr);
        has_suffix_ = true;
    }
    pass((*buildings_)[building], prefix_[building], whole_, static_cast<int>(unit), is_kept, nullptr);
    const Layer& rest = suffix_[building + 1];
    std::int64_t least = far;
    for (std::size_t c = 0; c <= n_; ++c)
        for (std::size_t b = 0; b <= m_; ++b) least = std::min(least, whole_[cell(c, b)] + rest[cell(n_ - c, m_ - b)]);
    return least;
}

}  // namespace terrier::optimise::detail
