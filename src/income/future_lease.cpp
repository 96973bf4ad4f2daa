// Playing leases through a future.
#include "src/income/future_lease.hpp"

#include <algorithm>
#include <cmath>

#include "src/income/philox.hpp"

namespace terrier::income {

FutureLeases::FutureLeases(const Portfolio& portfolio, const Projector& projector, int years, double void_spread)
    : months_(12 * static_cast<std::size_t>(years)),
      first_day_(projector.first_day()),
      relet_review_(static_cast<std::int32_t>(projector.assumed().relet_review_months)),
      relet_term_(static_cast<std::int32_t>(projector.assumed().relet_term_months)) {
    now_ = month_of(projector.as_at());
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (lease.direction != LeaseDirection::out) continue;
        const LeasePlan plan = projector.plan(lease);
        const bool is_over = plan.ends && *plan.ends < first_day_ && !plan.is_renewable;
        if (plan.is_in_figures() && !is_over && !(projector.last_day() < plan.begins)) add(plan, projector, void_spread);
    }
}

std::int32_t FutureLeases::month_of(Date day) const {
    const Date::Parts parts = day.parts();
    const std::int64_t month = 12 * (std::int64_t{parts.year} - first_day_.year()) + parts.month - 4 + (parts.day > 15 ? 1 : 0);
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(month, -100'000, static_cast<std::int64_t>(months_)));
}

std::int32_t FutureLeases::chance(double probability, bool is_break) {
    const auto found = std::find_if(chances_.begin(), chances_.end(), [&](const Chance& c) { return c.probability == probability && c.is_break == is_break; });
    if (found != chances_.end()) return static_cast<std::int32_t>(found - chances_.begin());
    chances_.push_back({probability, is_break, 0 < probability && probability < 1 ? normal_at(probability) : 0});
    return static_cast<std::int32_t>(chances_.size()) - 1;
}

void FutureLeases::add_events(const LeasePlan& plan, const Projector& projector) {
    std::vector<FutureEvent> own;
    for (const PlannedRent& rent : plan.rents)
        own.push_back({rent.is_interruption ? FutureEvent::Kind::interrupted_rent : FutureEvent::Kind::rent, month_of(rent.from), 0, static_cast<double>(rent.yearly)});
    for (const PlannedReview& planned : plan.reviews) {
        auto rule = projector.rule(plan, planned);
        if (!rule) continue;
        FutureReview review{std::move(*rule), {}, 0};
        for (const Date day : review.rule.months) review.months.push_back(std::min(month_of(day), static_cast<std::int32_t>(months_)));
        if (review.rule.kind == ReviewRule::Kind::market) review.market = static_cast<double>(market_rent_on(plan, projector.assumed(), planned.day));
        own.push_back({FutureEvent::Kind::review, month_of(planned.day), static_cast<std::int32_t>(reviews_.size()), 0});
        reviews_.push_back(std::move(review));
    }
    for (const PlannedBreak& planned : plan.breaks) own.push_back({FutureEvent::Kind::leave, month_of(planned.last_day.plus_days(1)), chance(planned.probability, true), 0});
    std::stable_sort(own.begin(), own.end(), [](const FutureEvent& a, const FutureEvent& b) { return a.month < b.month; });
    std::erase_if(own, [&](const FutureEvent& e) { return e.month >= static_cast<std::int32_t>(months_); });
    events_.insert(events_.end(), own.begin(), own.end());
}

void FutureLeases::add(const LeasePlan& plan, const Projector& projector, double void_spread) {
    const auto last = static_cast<std::int32_t>(months_);
    FutureLease l;
    l.first_event = static_cast<std::int32_t>(events_.size());
    add_events(plan, projector);
    l.events = static_cast<std::int32_t>(events_.size()) - l.first_event;
    l.end = plan.ends ? month_of(plan.ends->plus_days(1)) : last;
    l.from = plan.acquired ? std::max(0, month_of(*plan.acquired)) : 0;
    l.to = plan.disposed ? month_of(*plan.disposed) : last;
    l.ends_by_break = plan.end_cause == IncomeCause::breaks;
    const auto& bytes = plan.lease->id.value.bytes;
    for (std::size_t i = 0; i < 16; ++i) l.stream[i % 8 / 4] = l.stream[i % 8 / 4] * 257 + bytes[i];
    if (plan.is_renewable) {
        l.renewal = chance(plan.renewal_probability, false);
        l.incentive = static_cast<std::int32_t>(plan.incentive_months);
        const auto spread = static_cast<std::int32_t>(std::lround(static_cast<double>(plan.void_months) * std::clamp(void_spread, 0.0, 1.0)));
        l.shortest_void = static_cast<std::int32_t>(plan.void_months) - spread;
        l.voids = 2 * spread + 1;
        l.later = later_share(plan, projector.assumed());
        l.first_market = static_cast<std::int32_t>(market_.size());
        for (std::size_t m = 0; m <= months_; ++m) market_.push_back(static_cast<double>(market_rent_on(plan, projector.assumed(), first_day_.plus_months(static_cast<std::int64_t>(m)))));
    }
    leases_.push_back(l);
}

double FutureLeases::reviewed(const FutureReview& review, double now, std::int32_t month, const Future& future) const {
    double after = static_cast<double>(review.rule.set_to);
    if (review.rule.kind == ReviewRule::Kind::market) after = review.market * future.market[static_cast<std::size_t>(std::max(month, 0))];
    if (review.rule.kind == ReviewRule::Kind::index) {
        std::array<double, 101> levels;
        const std::size_t count = review.rule.levels.size();
        for (std::size_t i = 0; i < count; ++i) levels[i] = review.rule.levels[i] * future.index[static_cast<std::size_t>(std::max(review.months[i], 0))];
        after = now * review.rule.growth(std::span<const double>(levels.data(), count));
    }
    return review.rule.is_upward_only ? std::max(after, now) : after;
}

namespace {
// Adds a rate over months, as far as they are within the lease's holding.
inline void pay(const FutureLease& lease, std::int32_t from, std::int32_t to, double yearly, std::vector<double>& change) {
    from = std::max(from, lease.from);
    to = std::min(to, lease.to);
    if (to <= from) return;
    change[static_cast<std::size_t>(from)] += yearly;
    change[static_cast<std::size_t>(to)] -= yearly;
}
}  // namespace

void FutureLeases::letting(const FutureLease& lease, const Future& future, std::int32_t start, std::int32_t incentive, std::vector<double>& change) const {
    const auto last = static_cast<std::int32_t>(months_);
    const double* const market = market_.data() + lease.first_market;
    // A lease that ended before the first month is let again from some month on; reviews are counted from its true start.
    for (std::int32_t at = start; at < last; at += relet_review_) {
        const auto m = static_cast<std::size_t>(std::max(at, 0));
        const double yearly = market[m] * future.market[m] * (at - start >= relet_term_ ? lease.later : 1);
        pay(lease, std::max(at == start ? at + incentive : at, 0), std::min(at + relet_review_, last), yearly, change);
    }
}

void FutureLeases::play(const FutureLease& lease, const Future& future, std::vector<double>& change) const {
    const auto last = static_cast<std::int32_t>(months_);
    PhiloxWords words = philox({future.path, 0, lease.stream[0], lease.stream[1]}, future.seed);
    std::uint32_t used = 2, block = 0;
    double payable = 0, standing = 0, uplift = 0;
    std::int32_t at = 0, end = std::min(lease.end, last);
    std::int32_t ended = lease.end;
    bool has_left = lease.ends_by_break, is_interrupted = false;
    const FutureEvent* const past = events_.data() + lease.first_event + lease.events;
    for (const FutureEvent* e = events_.data() + lease.first_event; e != past && e->month < lease.end; ++e) {
        if (e->month > at) {
            pay(lease, at, std::min(e->month, end), payable + (is_interrupted ? 0 : uplift), change);
            at = e->month;
        }
        if (e->kind == FutureEvent::Kind::rent || e->kind == FutureEvent::Kind::interrupted_rent) {
            is_interrupted = e->kind == FutureEvent::Kind::interrupted_rent;
            if (!is_interrupted && e->yearly != standing) standing = e->yearly, uplift = 0;
            payable = e->yearly;
        } else if (e->kind == FutureEvent::Kind::review) {
            uplift = reviewed(reviews_[static_cast<std::size_t>(e->which)], standing + uplift, e->month, future) - standing;
        } else {
            if (used == 4) words = philox({future.path, ++block, lease.stream[0], lease.stream[1]}, future.seed), used = 0;
            if (uniform(words[used++]) < future.chances[static_cast<std::size_t>(e->which)]) {
                end = ended = e->month;
                has_left = true;
                break;
            }
        }
    }
    pay(lease, at, end, payable + (is_interrupted ? 0 : uplift), change);
    if (lease.renewal < 0 || ended >= last) return;
    const PhiloxWords first = block == 0 ? words : philox({future.path, 0, lease.stream[0], lease.stream[1]}, future.seed);
    if (!has_left && uniform(first[0]) < future.chances[static_cast<std::size_t>(lease.renewal)]) return letting(lease, future, ended, 0, change);
    const auto empty = lease.shortest_void + static_cast<std::int32_t>(uniform(first[1]) * lease.voids);
    letting(lease, future, ended + empty, lease.incentive, change);
}

void FutureLeases::play(const Future& future, std::vector<double>& change) const {
    for (const FutureLease& lease : leases_) play(lease, future, change);
}

}  // namespace terrier::income
