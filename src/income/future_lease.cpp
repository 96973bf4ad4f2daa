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
    for (std::size_t m = 0; m < months_; ++m) lengths_.push_back(first_day_.plus_months(static_cast<std::int64_t>(m)).end_of_month().day());
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (lease.direction != LeaseDirection::out) continue;
        const LeasePlan plan = projector.plan(lease);
        const bool is_over = plan.ends && *plan.ends < first_day_ && !plan.is_renewable;
        if (plan.is_in_figures() && !is_over && !(projector.last_day() < plan.begins)) add(plan, projector, void_spread);
    }
    add_calendar(portfolio, projector, years);
}

void FutureLeases::add_calendar(const Portfolio& portfolio, const Projector& projector, int years) {
    IncomeSums exact = projector.empty_sums();
    IncomeSheet rates(first_day_.year(), years);
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (lease.direction != LeaseDirection::out) continue;
        const std::int64_t counted = exact.counts.counted;
        projector.add(exact, lease);
        if (exact.counts.counted == counted) continue;
        // Charges besides rent are contracted, and so the same in every future.
        for (const RateEvent& event : projector.events(lease))
            if (static_cast<std::size_t>(event.line) < rent_line_count) rates.add(event, 1);
    }
    const std::vector<std::int64_t> with = exact.income.yearly_units(), without = rates.yearly_units();
    for (std::size_t y = 0; y < with.size(); ++y) calendar_.push_back(static_cast<double>(with[y] - without[y]) / IncomeSheet::unit);
}

FutureDay FutureLeases::day_of(Date day) const {
    const Date::Parts parts = day.parts();
    const std::int64_t month = 12 * (std::int64_t{parts.year} - first_day_.year()) + parts.month - 4;
    return later({static_cast<std::int32_t>(std::clamp<std::int64_t>(month, -100'000, static_cast<std::int64_t>(months_))), static_cast<std::int32_t>(parts.day), 0}, 0);
}

FutureDay FutureLeases::later(const FutureDay& day, std::int32_t months) const {
    FutureDay to{day.month + months, day.day, 0};
    const bool is_within = 0 <= to.month && to.month < static_cast<std::int32_t>(months_);
    const std::int32_t length = is_within ? lengths_[static_cast<std::size_t>(to.month)] : 31;
    to.at = to.month + (std::min(to.day, length) - 1) / static_cast<double>(length);
    return to;
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
        own.push_back({rent.is_interruption ? FutureEvent::Kind::interrupted_rent : FutureEvent::Kind::rent, day_of(rent.from), 0, static_cast<double>(rent.yearly)});
    for (const PlannedReview& planned : plan.reviews) {
        auto rule = projector.rule(plan, planned);
        if (!rule) continue;
        FutureReview review{std::move(*rule), {}, 0};
        for (const Date day : review.rule.months) review.months.push_back(std::min(month_of(day), static_cast<std::int32_t>(months_)));
        if (review.rule.kind == ReviewRule::Kind::market) review.market = static_cast<double>(market_rent_on(plan, projector.assumed(), planned.day));
        own.push_back({FutureEvent::Kind::review, day_of(planned.day), static_cast<std::int32_t>(reviews_.size()), 0});
        reviews_.push_back(std::move(review));
    }
    for (const PlannedBreak& planned : plan.breaks) own.push_back({FutureEvent::Kind::leave, day_of(planned.last_day.plus_days(1)), chance(planned.probability, true), 0});
    std::stable_sort(own.begin(), own.end(), [](const FutureEvent& a, const FutureEvent& b) { return a.when.at < b.when.at; });
    std::erase_if(own, [&](const FutureEvent& e) { return e.when.month >= static_cast<std::int32_t>(months_); });
    events_.insert(events_.end(), own.begin(), own.end());
}

void FutureLeases::add(const LeasePlan& plan, const Projector& projector, double void_spread) {
    const auto last = static_cast<std::int32_t>(months_);
    FutureLease l;
    l.first_event = static_cast<std::int32_t>(events_.size());
    add_events(plan, projector);
    l.events = static_cast<std::int32_t>(events_.size()) - l.first_event;
    l.end = plan.ends ? day_of(plan.ends->plus_days(1)) : FutureDay{last, 1, static_cast<double>(last)};
    l.from = plan.acquired ? std::max(0.0, day_of(*plan.acquired).at) : 0;
    l.to = plan.disposed ? std::min(day_of(*plan.disposed).at, static_cast<double>(last)) : last;
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
        for (std::int32_t m = -relet_review_; m <= last; ++m) market_.push_back(static_cast<double>(market_rent_on(plan, projector.assumed(), first_day_.plus_months(m))));
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
inline void change_rate(double at, double yearly, std::vector<double>& change) {
    const auto month = static_cast<std::size_t>(at);
    const double later = yearly * (at - static_cast<double>(month));
    change[month] += yearly - later;
    change[month + 1] += later;
}
// Adds a rate over months, as far as they are within the lease's holding.
inline void pay(const FutureLease& lease, double from, double to, double yearly, std::vector<double>& change) {
    from = std::max(from, lease.from);
    to = std::min(to, lease.to);
    if (to <= from) return;
    change_rate(from, yearly, change);
    change_rate(to, -yearly, change);
}
}  // namespace

// By forecast between the starts of months, times the future's multiple of it.
double FutureLeases::market_at(const FutureLease& lease, const FutureDay& day, const Future& future) const {
    const double* const starts = market_.data() + lease.first_market + relet_review_ + day.month;
    const double forecast = starts[0] + (day.at - day.month) * (starts[1] - starts[0]);
    return forecast * future.market[static_cast<std::size_t>(std::max(day.month, 0))];
}

void FutureLeases::letting(const FutureLease& lease, const Future& future, const FutureDay& start, std::int32_t incentive, std::vector<double>& change) const {
    const auto last = static_cast<std::int32_t>(months_);
    // A lease that ended before the first month is let again from some month on; reviews are counted from its true start.
    for (std::int32_t months = 0; start.month + months < last; months += relet_review_) {
        const FutureDay at = later(start, months), until = later(start, months + relet_review_);
        if (until.at <= 0) continue;
        const double yearly = market_at(lease, at, future) * (months >= relet_term_ ? lease.later : 1);
        pay(lease, std::max(months == 0 ? later(start, incentive).at : at.at, 0.0), std::min(until.at, static_cast<double>(last)), yearly, change);
    }
}

void FutureLeases::play(const FutureLease& lease, const Future& future, std::vector<double>& change) const {
    const auto last = static_cast<std::int32_t>(months_);
    PhiloxWords words = philox({future.path, 0, lease.stream[0], lease.stream[1]}, future.seed);
    std::uint32_t used = 2, block = 0;
    double payable = 0, standing = 0, uplift = 0;
    double at = 0, end = std::min(lease.end.at, static_cast<double>(last));
    FutureDay ended = lease.end;
    bool has_left = lease.ends_by_break, is_interrupted = false;
    const FutureEvent* const past = events_.data() + lease.first_event + lease.events;
    for (const FutureEvent* e = events_.data() + lease.first_event; e != past && e->when.at < lease.end.at; ++e) {
        if (e->when.at > at) {
            pay(lease, at, std::min(e->when.at, end), payable + (is_interrupted ? 0 : uplift), change);
            at = e->when.at;
        }
        if (e->kind == FutureEvent::Kind::rent || e->kind == FutureEvent::Kind::interrupted_rent) {
            is_interrupted = e->kind == FutureEvent::Kind::interrupted_rent;
            if (!is_interrupted && e->yearly != standing) standing = e->yearly, uplift = 0;
            payable = e->yearly;
        } else if (e->kind == FutureEvent::Kind::review) {
            uplift = reviewed(reviews_[static_cast<std::size_t>(e->which)], standing + uplift, e->when.month, future) - standing;
        } else {
            if (used == 4) words = philox({future.path, ++block, lease.stream[0], lease.stream[1]}, future.seed), used = 0;
            if (uniform(words[used++]) < future.chances[static_cast<std::size_t>(e->which)]) {
                ended = e->when;
                end = ended.at;
                has_left = true;
                break;
            }
        }
    }
    pay(lease, at, end, payable + (is_interrupted ? 0 : uplift), change);
    if (lease.renewal < 0 || ended.month >= last) return;
    const PhiloxWords first = block == 0 ? words : philox({future.path, 0, lease.stream[0], lease.stream[1]}, future.seed);
    if (!has_left && uniform(first[0]) < future.chances[static_cast<std::size_t>(lease.renewal)]) return letting(lease, future, ended, 0, change);
    const auto empty = lease.shortest_void + static_cast<std::int32_t>(uniform(first[1]) * lease.voids);
    letting(lease, future, later(ended, empty), lease.incentive, change);
}

void FutureLeases::play(const Future& future, std::vector<double>& change) const {
    for (const FutureLease& lease : leases_) play(lease, future, change);
}

}  // namespace terrier::income
