// Playing a lease's plan through, day by day of change.
#include "src/income/rate_events.hpp"

#include <algorithm>
#include <cmath>

namespace terrier::income {

namespace {
std::string_view code_of(PriceIndex index) {
    switch (index) {
        case PriceIndex::rpi: return "rpi";
        case PriceIndex::cpi: return "cpi";
        case PriceIndex::cpih: return "cpih";
        default: return "";
    }
}

std::int64_t month_number(Date day) { return 12 * std::int64_t{day.year()} + day.month() - 1; }

// What may happen on a day.
enum class Turn : std::uint8_t { rent, review, leave };
struct TurningPoint {
    Date day;
    Turn turn;
    std::size_t which;
};

class Play {
  public:
    Play(LeasePlan& plan, const Assumptions& assumed, const IndexOutlook& index, Date horizon) : plan_(plan), assumed_(assumed), index_(index), horizon_(horizon) {}

    std::vector<RateEvent> events() {
        for (const TurningPoint& point : points()) turn(point);
        finish();
        within_holding();
        return std::move(events_);
    }

  private:
    std::vector<TurningPoint> points() const {
        std::vector<TurningPoint> all;
        for (std::size_t i = 0; i < plan_.rents.size(); ++i) all.push_back({plan_.rents[i].from, Turn::rent, i});
        for (std::size_t i = 0; i < plan_.reviews.size(); ++i) all.push_back({plan_.reviews[i].day, Turn::review, i});
        for (std::size_t i = 0; i < plan_.breaks.size(); ++i) all.push_back({plan_.breaks[i].last_day.plus_days(1), Turn::leave, i});
        std::sort(all.begin(), all.end(), [](const TurningPoint& a, const TurningPoint& b) { return std::tie(a.day, a.turn, a.which) < std::tie(b.day, b.turn, b.which); });
        return all;
    }

    void turn(const TurningPoint& point) {
        pass_holding(point.day);
        switch (point.turn) {
            case Turn::rent: {
                const PlannedRent& rent = plan_.rents[point.which];
                // A recorded rent of its own makes a forecast made upon the old one void; an interruption doesn't.
                if (!rent.is_interruption && rent.yearly != standing_) standing_ = rent.yearly, uplift_ = unbilled_ = 0;
                payable_ = rent.yearly;
                is_interrupted_ = rent.is_interruption;
                settle(point.day, rent.cause);
                break;
            }
            case Turn::review: review(plan_.reviews[point.which]); break;
            case Turn::leave: {
                const double left = chance_ * plan_.breaks[point.which].probability;
                chance_ -= left;
                is_past_break_ = true;
                settle(point.day, IncomeCause::breaks);
                if (plan_.is_renewable && left > 0) relet(point.day, left);
                break;
            }
        }
    }

    void review(const PlannedReview& planned) {
        const std::int64_t now = standing_ + uplift_ + unbilled_;
        const auto after = outcome(planned, now);
        if (!after) {
            doubt(Doubt::review_unknown);
            return;
        }
        (planned.is_unbilled ? unbilled_ : uplift_) += *after - now;
        settle(planned.day, planned.is_unbilled || planned.review->kind != ReviewKind::index_linked ? IncomeCause::reviews : IncomeCause::index_forecast);
    }

    // Pence a year after the review.
    std::optional<std::int64_t> outcome(const PlannedReview& planned, std::int64_t now) const {
        const auto rule = review_rule(plan_, planned, assumed_, index_);
        if (!rule) return std::nullopt;
        std::int64_t after = rule->set_to;
        if (rule->kind == ReviewRule::Kind::market) after = market_rent_on(plan_, assumed_, planned.day);
        if (rule->kind == ReviewRule::Kind::index) after = std::llrint(static_cast<double>(now) * rule->growth(rule->levels));
        if (rule->is_upward_only) after = std::max(after, now);
        return 0 <= after && after <= 20'000'000'000 ? std::optional(after) : std::nullopt;
    }

    // What is expected in each line now becomes what it is from the day on.
    void settle(Date day, IncomeCause cause) {
        std::array<std::int64_t, line_count> target{};
        const auto rate = [&](std::int64_t pence) { return std::llrint(static_cast<double>(pence * RateEvent::per_penny) * chance_); };
        const IncomeLine base = is_past_break_ || is_unbound_ ? IncomeLine::after_break : is_holding_ ? IncomeLine::holding_over : IncomeLine::contracted;
        target[static_cast<std::size_t>(base)] = rate(payable_);
        if (!is_interrupted_) {
            target[static_cast<std::size_t>(IncomeLine::unbilled_review)] = rate(unbilled_);
            target[static_cast<std::size_t>(IncomeLine::forecast_review)] = rate(uplift_);
        }
        move_to(target, day, cause);
    }

    void move_to(const std::array<std::int64_t, line_count>& target, Date day, IncomeCause cause) {
        for (std::size_t line = 0; line < line_count; ++line) {
            if (target[line] != now_[line]) events_.push_back({day, target[line] - now_[line], static_cast<IncomeLine>(line), cause});
            now_[line] = target[line];
        }
    }

    // Before a turning point: the day on which the lease began to hold over, or past which nothing binds it.
    void pass_holding(Date day) {
        if (plan_.holding_over_from && !is_holding_ && *plan_.holding_over_from <= day) {
            is_holding_ = true;
            settle(*plan_.holding_over_from, IncomeCause::other);
        }
        if (!plan_.ends && plan_.breaks.empty() && plan_.contracted_to && !is_unbound_ && *plan_.contracted_to < day) {
            is_unbound_ = true;
            settle(plan_.contracted_to->plus_days(1), IncomeCause::other);
        }
    }

    void finish() {
        const Date end = plan_.ends && *plan_.ends < horizon_ ? plan_.ends->plus_days(1) : horizon_.plus_days(1);
        pass_holding(end);
        if (!plan_.ends || horizon_ <= *plan_.ends) return;
        move_to({}, end, plan_.end_cause);
        if (!plan_.is_renewable) return;
        const double renewed = plan_.end_cause == IncomeCause::breaks ? 0 : plan_.renewal_probability;
        if (chance_ * renewed > 0) letting(end, end, 0, chance_ * renewed, IncomeLine::renewal);
        if (chance_ * (1 - renewed) > 0) relet(end, chance_ * (1 - renewed));
    }

    void relet(Date day, double chance) {
        // A lease in that isn't renewed costs nothing more.
        if (plan_.lease->direction == LeaseDirection::in) return;
        letting(day, months_later(day, plan_.void_months), plan_.incentive_months, chance, IncomeLine::reletting);
    }

    void letting(Date end, Date start, std::int64_t incentive, double chance, IncomeLine line) {
        const auto rate_on = [&](Date day) { return std::llrint(static_cast<double>(market_rent_on(plan_, assumed_, std::min(day, horizon_)) * RateEvent::per_penny) * chance); };
        const auto emit = [&](Date day, std::int64_t rate, IncomeCause cause) {
            if (rate != 0 && day <= horizon_) events_.push_back({day, rate, line, cause});
        };
        std::int64_t rate = rate_on(end);
        const Date paid_from = months_later(start, incentive);
        emit(end, rate, IncomeCause::lettings);
        if (end < paid_from) {
            emit(end, -rate, IncomeCause::voids);
            emit(paid_from, rate, IncomeCause::voids);
        }
        if (const std::int64_t agreed = rate_on(start); agreed != rate) emit(paid_from, agreed - rate, IncomeCause::index_forecast), rate = agreed;
        const double later = later_share(plan_, assumed_);
        std::int64_t paid = rate;
        for (std::int64_t months = assumed_.relet_review_months; months <= longest_months; months += assumed_.relet_review_months) {
            const Date day = months_later(start, months);
            if (horizon_ < day) break;
            const std::int64_t next = rate_on(day);
            const std::int64_t next_paid = months >= assumed_.relet_term_months ? std::llrint(static_cast<double>(next) * later) : next;
            emit(day, next - rate, IncomeCause::index_forecast);
            emit(day, (next_paid - paid) - (next - rate), IncomeCause::voids);
            rate = next;
            paid = next_paid;
        }
    }

    // Disposed of: what ran stops, and nothing comes after. Not yet acquired: what came before begins on the day.
    void within_holding() {
        if (plan_.acquired)
            for (RateEvent& event : events_)
                if (event.day < *plan_.acquired) event.day = *plan_.acquired, event.cause = IncomeCause::acquisitions;
        if (!plan_.disposed) return;
        std::array<std::int64_t, line_count> running{};
        std::erase_if(events_, [&](const RateEvent& event) { return !(event.day < *plan_.disposed); });
        for (const RateEvent& event : events_) running[static_cast<std::size_t>(event.line)] += event.rate;
        for (std::size_t line = 0; line < line_count; ++line)
            if (running[line] != 0) events_.push_back({*plan_.disposed, -running[line], static_cast<IncomeLine>(line), IncomeCause::disposals});
    }

    void doubt(Doubt what) {
        if (std::find(plan_.doubts.begin(), plan_.doubts.end(), what) == plan_.doubts.end()) plan_.doubts.push_back(what);
    }

    static constexpr std::int64_t longest_months = 1200;
    LeasePlan& plan_;
    const Assumptions& assumed_;
    const IndexOutlook& index_;
    Date horizon_;
    std::vector<RateEvent> events_;
    std::array<std::int64_t, line_count> now_{};
    std::int64_t payable_ = 0, standing_ = 0, uplift_ = 0, unbilled_ = 0;  // pence a year
    double chance_ = 1;
    bool is_interrupted_ = false, is_past_break_ = false, is_holding_ = false, is_unbound_ = false;
};
}  // namespace

IndexOutlook::IndexOutlook(const Portfolio& portfolio, Growth growth) : growth_(std::move(growth)) {
    for (const PriceIndex index : {PriceIndex::rpi, PriceIndex::cpi, PriceIndex::cpih}) {
        Known known{index, IndexSeries(portfolio, index), {}};
        for (const ReferenceIndex& row : portfolio.table<ReferenceIndex>()) {
            const bool counts = row.code == code_of(index) && row.from_date && row.status == ReferenceStatus::in_force;
            if (counts && decimal_value(row.value) && (!known.last || *known.last < *row.from_date)) known.last = row.from_date;
        }
        known_.push_back(std::move(known));
    }
}

std::optional<std::vector<double>> IndexOutlook::figures(PriceIndex index, const std::vector<Date>& months) const {
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.index == index; });
    if (known == known_.end() || !known->last || months.empty()) return std::nullopt;
    std::vector<Date> published;
    for (const Date month : months)
        if (month_number(month) <= month_number(*known->last)) published.push_back(month);
    const std::size_t count = published.size();
    if (count < months.size() && !growth_.is_known()) return std::nullopt;
    published.push_back(*known->last);
    const auto found = known->series.figures(published);
    if (!found) return std::nullopt;
    std::vector<double> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back((*found)[i].value);
    for (std::size_t i = count; i < months.size(); ++i) all.push_back(found->back().value * growth_.level(months[i]) / growth_.level(*known->last));
    return all;
}

GrowthBounds bounds_over(const RentReview& review, double years) {
    const auto over = [&](Ratio rate) { return review.is_compound == false ? 1 + rate.as_double() * years : std::pow(1 + rate.as_double(), years); };
    GrowthBounds bounds;
    if (review.collar) bounds.least = over(*review.collar);
    if (review.cap) bounds.most = over(*review.cap);
    return bounds;
}

double ReviewRule::growth(std::span<const double> at) const {
    if (!is_each_year) return whole.held(at.back() / at.front());
    double compounded = 1, simple = 1;
    for (std::size_t i = 1; i < at.size(); ++i) {
        const double grown = (i + 1 == at.size() ? last_step : step).held(at[i] / at[i - 1]);
        compounded *= grown;
        simple += grown - 1;
    }
    return is_simple ? simple : compounded;
}

namespace {
std::optional<ReviewRule> index_rule(const RentReview& r, ReviewRule rule, const IndexOutlook& index) {
    if (!r.base_month || !r.lag_months || (r.collar && r.cap && *r.cap < *r.collar)) return std::nullopt;
    const Date last = months_later(*r.review_date, -std::clamp<std::int64_t>(*r.lag_months, 0, 120));
    const std::int64_t months = month_number(last) - month_number(*r.base_month);
    if (months <= 0 || months > 1200) return std::nullopt;
    for (std::int64_t m = 0; m < months + 12; m += 12) rule.months.push_back(months_later(*r.base_month, std::min(m, months)));
    auto levels = index.figures(r.price_index, rule.months);
    if (!levels) return std::nullopt;
    rule.levels = std::move(*levels);
    rule.kind = ReviewRule::Kind::index;
    // Without bounds there is nothing to hold each year: the index speaks for itself, however rises are added up.
    rule.is_each_year = r.cap_period != CapPeriod::whole_period && (r.collar || r.cap);
    rule.is_simple = r.is_compound == false;
    rule.whole = bounds_over(r, static_cast<double>(months) / 12);
    rule.step = bounds_over(r, 1);
    rule.last_step = bounds_over(r, static_cast<double>((months - 1) % 12 + 1) / 12);
    return rule;
}
}  // namespace

std::optional<ReviewRule> review_rule(const LeasePlan& plan, const PlannedReview& planned, const Assumptions& assumed, const IndexOutlook& index) {
    const RentReview& r = *planned.review;
    ReviewRule rule;
    rule.is_upward_only = r.is_upward_only == true;
    std::optional<Money> set = r.rent_after;
    if (!set && (r.kind == ReviewKind::fixed || r.kind == ReviewKind::stepped)) set = r.fixed_rent;
    if (set) {
        rule.set_to = set->pence();
        return rule;
    }
    if (r.kind == ReviewKind::index_linked) return index_rule(r, std::move(rule), index);
    if (r.kind != ReviewKind::open_market || !plan.market_rent || !assumed.market.is_known()) return std::nullopt;
    rule.kind = ReviewRule::Kind::market;
    return rule;
}

std::int64_t market_rent_on(const LeasePlan& plan, const Assumptions& assumed, Date day) {
    return std::llrint(static_cast<double>(plan.market_rent->pence()) * assumed.market.level(day) / assumed.market.level(plan.market_rent_date));
}

double later_share(const LeasePlan& plan, const Assumptions& assumed) {
    if (plan.lease->direction == LeaseDirection::in) return 1;
    const double lost = (1 - plan.renewal_probability) * static_cast<double>(plan.void_months + plan.incentive_months);
    return static_cast<double>(assumed.relet_term_months) / (static_cast<double>(assumed.relet_term_months) + lost);
}

std::vector<RateEvent> rate_events(LeasePlan& plan, const Assumptions& assumed, const IndexOutlook& index, Date horizon) {
    return Play(plan, assumed, index, horizon).events();
}

}  // namespace terrier::income
