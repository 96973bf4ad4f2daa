// Gathering a lease's plan from its terms, charges, breaks, reviews, demises and outlook.
#include "src/income/lease_plan.hpp"

#include <algorithm>
#include <array>

#include "src/income/cash_flow.hpp"
#include "src/income/rent_roll.hpp"
#include "src/lease/charge_schedule.hpp"
#include "src/portfolio/break_use.hpp"

namespace terrier::income {

namespace {
constexpr std::int64_t most_pence = 10'000'000'000;  // £100 million a year
constexpr std::size_t most_breaks = 60;

bool is_interruption(const Charge& charge) { return charge.kind == ChargeKind::rent_free || charge.kind == ChargeKind::half_rent; }

// The days on which the rent may change, and why.
struct RentDays {
    const Portfolio& portfolio;
    const LeasePlan& plan;

    std::vector<Date> days() const {
        std::vector<Date> all{plan.begins};
        for (const Charge& charge : portfolio.children<&Charge::lease>(plan.lease->id)) {
            if (!is_rent(charge.kind) && charge.kind != ChargeKind::rent_free) continue;
            if (charge.from_date) all.push_back(*charge.from_date);
            if (charge.to_date && charge.to_date->year() < 9999) all.push_back(charge.to_date->plus_days(1));
        }
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        std::erase_if(all, [&](Date day) { return day < plan.begins || (plan.ends && *plan.ends < day); });
        return all;
    }
    bool is_review_day(Date day) const {
        for (const RentReview& review : portfolio.children<&RentReview::lease>(plan.lease->id))
            if (review.review_date == day) return true;
        return false;
    }
    IncomeCause cause(Date day, bool is_first, bool is_interrupted) const {
        if (is_first) return IncomeCause::lettings;
        if (is_interrupted) return IncomeCause::steps;
        if (is_review_day(day)) return IncomeCause::reviews;
        for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(plan.lease->id))
            if (term.from_date == day) return term.kind == TermKind::rent_change ? IncomeCause::reviews : IncomeCause::lettings;
        return IncomeCause::steps;
    }
};

// The rent payable on a day of the lease, its state on that day aside.
struct RentOn {
    std::optional<std::int64_t> yearly;
    bool is_interrupted = false, is_below_nought = false;
};
RentOn rent_on(const Portfolio& portfolio, const LeasePlan& plan, Date day) {
    const PassingRent rent = passing_rent(portfolio, *plan.lease, day);
    const bool is_interrupted = rent.is_rent_free || std::any_of(rent.charges.begin(), rent.charges.end(), [](const Charge* c) { return is_interruption(*c); });
    return {rent.amount ? std::optional(rent.amount->pence()) : std::nullopt, is_interrupted, rent.is_below_nought};
}

LeftOut gather_rents(const Portfolio& portfolio, LeasePlan& plan, Date first_day) {
    const RentDays turns{portfolio, plan};
    for (const Date day : turns.days()) {
        // What was unknown before the figures begin is no matter.
        const auto [yearly, is_interrupted, is_below_nought] = rent_on(portfolio, plan, day);
        if (!yearly && !(day < first_day)) return is_below_nought ? LeftOut::rent_unreasonable : LeftOut::rent_unknown;
        if (yearly && *yearly > most_pence) return LeftOut::rent_unreasonable;
        const bool was_interrupted = !plan.rents.empty() && plan.rents.back().is_interruption;
        plan.rents.push_back({day, yearly.value_or(0), turns.cause(day, day == plan.begins, is_interrupted || was_interrupted), is_interrupted});
    }
    const Date last = plan.ends && *plan.ends < first_day ? *plan.ends : std::max(first_day, plan.begins);
    const RentOn at_last = rent_on(portfolio, plan, last);
    if (plan.rents.empty() || !at_last.yearly) return at_last.is_below_nought ? LeftOut::rent_unreasonable : LeftOut::rent_unknown;
    return LeftOut::nothing;
}

bool is_others(const LeaseBreak& b, LeaseDirection direction) {
    return b.party == BreakParty::mutual || b.party == (direction == LeaseDirection::in ? BreakParty::landlord : BreakParty::tenant);
}

// Notice served or used: the lease ends then, whoever gave it.
std::optional<Date> settled_end(const Portfolio& portfolio, const LeasePlan& plan) {
    std::optional<Date> end;
    for (const LeaseBreak& b : portfolio.children<&LeaseBreak::lease>(plan.lease->id)) {
        const bool is_settled = b.status == BreakStatus::exercised || b.status == BreakStatus::notice_served;
        if (is_settled && b.break_date && plan.begins <= *b.break_date && (!end || *b.break_date < *end)) end = b.break_date;
    }
    return end;
}

void gather_breaks(const Portfolio& portfolio, LeasePlan& plan, Date as_at, const std::optional<double>& chance, Date horizon) {
    for (const LeaseBreak& b : portfolio.children<&LeaseBreak::lease>(plan.lease->id)) {
        if (!is_others(b, plan.lease->direction)) continue;
        std::optional<Date> next = usable_break(portfolio, b, as_at, as_at);
        for (std::size_t n = 0; next && n < most_breaks && *next < horizon && (!plan.ends || *next < *plan.ends); ++n) {
            plan.breaks.push_back({*next, chance.value_or(1)});
            if (b.kind == BreakKind::rolling) {
                next = months_later(*next, 12);
                if (b.last_date && *b.last_date < *next) next = std::nullopt;
            } else {
                next = b.kind == BreakKind::recurring ? usable_break(portfolio, b, next->plus_days(1), as_at) : std::nullopt;
            }
        }
    }
    std::sort(plan.breaks.begin(), plan.breaks.end(), [](const PlannedBreak& a, const PlannedBreak& b) { return a.last_day < b.last_day; });
    plan.breaks.erase(std::unique(plan.breaks.begin(), plan.breaks.end(), [](const PlannedBreak& a, const PlannedBreak& b) { return a.last_day == b.last_day; }), plan.breaks.end());
    if (!plan.breaks.empty() && !chance) plan.doubts.push_back(Doubt::break_chance_unknown);
    if (!plan.breaks.empty()) plan.contracted_to = plan.contracted_to ? std::min(*plan.contracted_to, plan.breaks.front().last_day) : plan.breaks.front().last_day;
}

void gather_reviews(const Portfolio& portfolio, LeasePlan& plan, Date as_at) {
    for (const RentReview& review : portfolio.children<&RentReview::lease>(plan.lease->id)) {
        if (!review.review_date || review.status == ReviewStatus::agreed || review.status == ReviewStatus::documented || review.status == ReviewStatus::waived) continue;
        if (*review.review_date < plan.begins || (plan.ends && *plan.ends < *review.review_date)) continue;
        plan.reviews.push_back({&review, *review.review_date, *review.review_date <= as_at});
    }
    std::sort(plan.reviews.begin(), plan.reviews.end(), [](const PlannedReview& a, const PlannedReview& b) { return a.day < b.day; });
}

const LeaseOutlook* outlook_of(const Portfolio& portfolio, Id<Lease> lease, Date as_at) {
    const LeaseOutlook* found = nullptr;
    for (const LeaseOutlook& o : portfolio.children<&LeaseOutlook::lease>(lease))
        if (in_force(o.from_date, o.to_date, as_at) && (!found || found->from_date < o.from_date)) found = &o;
    return found;
}

void gather_charges(const Portfolio& portfolio, LeasePlan& plan) {
    for (const Charge& charge : portfolio.children<&Charge::lease>(plan.lease->id)) {
        if (is_rent(charge.kind) || charge.kind == ChargeKind::rent_free) continue;
        if ((charge.to_date && *charge.to_date < plan.begins) || (charge.from_date && plan.ends && *plan.ends < *charge.from_date)) continue;
        const bool is_known = charge.kind != ChargeKind::unknown && charge.amount && -most_pence <= charge.amount->pence() && charge.amount->pence() <= most_pence;
        (is_known ? plan.charges : plan.unknown_charges)
            .push_back({charge.id, line_of(charge.kind), std::max(charge.from_date.value_or(plan.begins), plan.begins), charge.to_date, is_known ? charge.amount->pence() : 0, charge.frequency == ChargeFrequency::once});
    }
    if (!plan.unknown_charges.empty()) plan.doubts.push_back(Doubt::charge_unknown);
}

std::optional<double> chance_of(const std::optional<Ratio>& own, const std::optional<Ratio>& general) {
    for (const auto& ratio : {own, general})
        if (ratio && 0 <= ratio->millionths() && ratio->millionths() <= 1'000'000) return ratio->as_double();
    return std::nullopt;
}
std::optional<std::int64_t> months_of(const std::optional<std::int64_t>& own, const std::optional<std::int64_t>& general) {
    return own && 0 <= *own && *own <= 480 ? own : general;
}

void gather_outlook(const Portfolio& portfolio, const LeaseOutlook* own, LeasePlan& plan, Date as_at, const Assumptions& assumed) {
    plan.market_rent_date = as_at;
    if (own && own->reletting_rent) plan.market_rent = own->reletting_rent;
    else if (plan.lease->direction == LeaseDirection::in) plan.market_rent = plan.lease->market_rent;
    else plan.market_rent = rental_value(portfolio, *plan.lease, demises_at(portfolio, plan.lease->id, std::max(as_at, plan.begins)));
    if (plan.market_rent && (*plan.market_rent < Money{} || plan.market_rent->pence() > most_pence)) plan.market_rent.reset();
    const auto renewal = chance_of(own ? own->renewal_probability : std::nullopt, assumed.renewal_probability);
    const auto empty = months_of(own ? own->void_months : std::nullopt, assumed.void_months);
    const auto incentive = months_of(own ? own->incentive_months : std::nullopt, assumed.incentive_months);
    plan.renewal_probability = renewal.value_or(0);
    plan.void_months = empty.value_or(0);
    plan.incentive_months = std::min(incentive.value_or(0), assumed.relet_review_months);
    if (!plan.is_renewable) return;
    if (!plan.market_rent) plan.doubts.push_back(Doubt::market_rent_unknown);
    if (!renewal || !empty || !incentive) plan.doubts.push_back(Doubt::renewal_unknown);
    if (!plan.market_rent || !renewal || !empty || !incentive) plan.is_renewable = false;
}

// Assets of the lease: all of the HRA, and the days from which one is held and from which none is.
LeftOut gather_assets(const Portfolio& portfolio, LeasePlan& plan, Date first_day, bool includes_hra) {
    bool has_asset = false, all_hra = true, always_held = false;
    std::optional<Date> last_disposed, first_acquired;
    bool held_from_start = false;
    for (const Demise& demise : portfolio.children<&Demise::lease>(plan.lease->id)) {
        const Asset* asset = portfolio.find(demise.asset);
        if (!asset) continue;
        has_asset = true;
        all_hra &= is_hra(*asset);
        if (!asset->acquired_on) held_from_start = true;
        else if (!first_acquired || *asset->acquired_on < *first_acquired) first_acquired = asset->acquired_on;
        if (!asset->disposed_on) always_held = true;
        else if (!last_disposed || *last_disposed < *asset->disposed_on) last_disposed = asset->disposed_on;
    }
    if (!has_asset) return LeftOut::nothing;
    if (all_hra && !includes_hra) return LeftOut::hra;
    // A lease in is of a building that isn't ours to acquire or dispose of.
    if (plan.lease->direction == LeaseDirection::in) return LeftOut::nothing;
    if (!always_held) plan.disposed = last_disposed;
    if (!held_from_start) plan.acquired = first_acquired;
    return plan.disposed && *plan.disposed < first_day ? LeftOut::not_held : LeftOut::nothing;
}

void set_end(const Portfolio& portfolio, LeasePlan& plan, const LeaseSpan& span, Date as_at, const Assumptions& assumed) {
    const Lease& lease = *plan.lease;
    plan.ends = span.to;
    if (lease.ended_on) {
        plan.end_cause = lease.end_reason == LeaseEnd::break_exercised ? IncomeCause::breaks : IncomeCause::expiries;
        return;
    }
    plan.is_renewable = true;
    if (const auto settled = settled_end(portfolio, plan); settled && (!plan.ends || *settled < *plan.ends)) {
        plan.ends = settled;
        plan.end_cause = IncomeCause::breaks;
    }
    if (plan.state == TenancyState::holding_over || plan.state == TenancyState::lapsed) {
        if (span.term_end) plan.holding_over_from = span.term_end->plus_days(1);
        plan.ends = months_later(as_at, assumed.holding_over_months.value_or(0));
        plan.contracted_to = span.term_end;
        if (plan.state == TenancyState::lapsed) plan.doubts.push_back(Doubt::lapsed);
    } else if (!plan.ends) {
        plan.contracted_to = as_at;
        plan.doubts.push_back(Doubt::open_ended);
    }
}
}  // namespace

std::string_view words_of(LeftOut reason) {
    static constexpr std::array<std::string_view, left_out_count> words{"",
                                                                        "of housing revenue account assets alone",
                                                                        "without any term recorded",
                                                                        "ending before it starts",
                                                                        "without a rent recorded",
                                                                        "with a rent below nought or above £100 million a year",
                                                                        "of assets disposed of before the first month"};
    return words[static_cast<std::size_t>(reason)];
}

std::string_view words_of(Doubt doubt) {
    static constexpr std::array<std::string_view, doubt_count> words{
        "without a market rent of its own or of every unit let: what follows its end isn't known, and nothing is expected",
        "without a chance of renewal, void or incentive assumed: nothing is expected after its end",
        "with a break but no chance assumed of its use: nothing is expected past it",
        "with a review whose outcome can't be said (index figure, base month, fixed rent or market rent not known): the rent is left as it is",
        "without complete payment terms: its rent accrues by twelfths and days, and is taken as paid when it accrues",
        "past its term without an end recorded, outside the 1954 Act or not known to be inside: taken to hold over",
        "without a last day: nothing binds it past the date, and it is taken to go on",
        "with a charge besides rent whose kind or amount isn't known, or is beyond reason: that charge is in no line"};
    return words[static_cast<std::size_t>(doubt)];
}

IncomeLine line_of(ChargeKind kind) {
    if (is_rent(kind) || kind == ChargeKind::rent_free) return IncomeLine::contracted;
    if (kind == ChargeKind::service_charge) return IncomeLine::service_charge;
    return kind == ChargeKind::insurance ? IncomeLine::insurance : IncomeLine::other_charges;
}

LeasePlan lease_plan(const Portfolio& portfolio, const Lease& lease, Date as_at, Date first_day, const Assumptions& assumed, bool includes_hra) {
    LeasePlan plan;
    plan.lease = &lease;
    plan.state = tenancy_state(portfolio, lease, as_at);
    if (plan.left_out = gather_assets(portfolio, plan, first_day, includes_hra); !plan.is_in_figures()) return plan;
    const LeaseSpan span = lease_span(portfolio, lease);
    if (!span.from) {
        plan.left_out = LeftOut::no_term;
        return plan;
    }
    plan.begins = *span.from;
    if ((span.to && *span.to < plan.begins) || (span.term_end && *span.term_end < plan.begins)) {
        plan.left_out = LeftOut::ends_before_start;
        return plan;
    }
    set_end(portfolio, plan, span, as_at, assumed);
    if (plan.ends && *plan.ends < plan.begins) {
        plan.left_out = LeftOut::ends_before_start;
        return plan;
    }
    if (plan.left_out = gather_rents(portfolio, plan, first_day); !plan.is_in_figures()) return plan;
    const LeaseOutlook* own = outlook_of(portfolio, lease.id, as_at);
    gather_breaks(portfolio, plan, as_at, chance_of(own ? own->break_probability : std::nullopt, assumed.break_probability), months_later(first_day, longest_horizon));
    gather_reviews(portfolio, plan, as_at);
    gather_charges(portfolio, plan);
    gather_outlook(portfolio, own, plan, as_at, assumed);
    if (std::find(plan.doubts.begin(), plan.doubts.end(), Doubt::break_chance_unknown) != plan.doubts.end()) plan.is_renewable = false;
    return plan;
}

}  // namespace terrier::income
