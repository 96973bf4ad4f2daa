// The walk from event to event: between two events a rent is constant, so a prefix sum of discount factors values it.
#include "src/income/cash_flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrier::income {

namespace {
// Half to even without a call: exact for magnitudes below 2^51, which a rent in pence is.
inline double rounded(double x) {
    constexpr double shift = 6755399441055744.0;  // 1.5 x 2^52
    return (x + shift) - shift;
}

std::vector<double> levels(const std::vector<double>& growth, int months) {
    std::vector<double> all(static_cast<std::size_t>(months) + 1, 1.0);
    double year_start = 1;
    for (int m = 1; m <= months; ++m) {
        const auto year = static_cast<std::size_t>((m - 1) / 12);
        const double rate = growth.empty() ? 0 : growth[std::min(year, growth.size() - 1)];
        const int done = (m - 1) % 12 + 1;
        all[static_cast<std::size_t>(m)] = year_start * std::pow(1 + rate, done / 12.0);
        if (done == 12) year_start = all[static_cast<std::size_t>(m)];
    }
    return all;
}

void pad(std::vector<double>& all, double with) { all.resize(all.size() + Forecast::padding, with); }

std::vector<double> index_levels(const ForecastRates& rates) {
    std::vector<double> all(Forecast::history);
    const double first_year = rates.index.empty() ? 0 : rates.index.front();
    for (int back = 1; back <= Forecast::history; ++back) {
        const auto known = static_cast<int>(rates.past_index.size()) - 1;
        double level = std::pow(1 + first_year, -back / 12.0);
        if (known > 0) {
            const int use = std::min(back, known);
            level = rates.past_index[static_cast<std::size_t>(known - use)] / rates.past_index.back() * std::pow(1 + first_year, -(back - use) / 12.0);
        }
        all[static_cast<std::size_t>(Forecast::history - back)] = level;
    }
    const std::vector<double> ahead = levels(rates.index, rates.horizon);
    all.insert(all.end(), ahead.begin(), ahead.end());
    return all;
}

Faults faults_of(const ForecastRates& rates) {
    Faults faults;
    const auto fault = [&](const char* code, std::string message, const char* field) { faults.push_back({code, std::move(message), field, {}, {}, Severity::refused}); };
    if (rates.horizon < 1 || rates.horizon > longest_horizon)
        fault("horizon_out_of_range", fmt::format("A horizon of {} months can't be projected. Give 1 to {} months.", rates.horizon, longest_horizon), "horizon");
    const auto is_growth = [](double rate) { return std::isfinite(rate) && rate > -1 && rate <= 10; };
    if (!std::all_of(rates.index.begin(), rates.index.end(), is_growth)) fault("growth_impossible", "An index can't fall by all of its level, or grow more than tenfold, in a year. Mend the forecast.", "index");
    if (!std::all_of(rates.market.begin(), rates.market.end(), is_growth)) fault("growth_impossible", "Market rents can't fall to nothing, or grow more than tenfold, in a year. Mend the forecast.", "market");
    if (!is_growth(rates.discount)) fault("rate_impossible", "The discount rate must be above -100%. Mend the rate.", "discount");
    if (!std::all_of(rates.past_index.begin(), rates.past_index.end(), [](double level) { return std::isfinite(level) && level > 0; }))
        fault("index_impossible", "A past index figure is nought or below. Mend the figures.", "past_index");
    if (rates.relet_review < 1 || rates.relet_review > 480 || rates.relet_term < rates.relet_review || rates.relet_term % rates.relet_review != 0)
        fault("relet_term_uneven", fmt::format("A new letting of {} months can't be reviewed every {} months. Make the term a multiple of the review period, which is 1 to 480 months.", rates.relet_term, rates.relet_review), "relet_term");
    return faults;
}

// Where a lease's months lie in the forecast: never past its end.
int within(int month, const Forecast& forecast) { return std::min(month, forecast.horizon); }

double reviewed(const LeaseFlow& lease, double yearly, int month, const Forecast& forecast) {
    const double* index = forecast.index.data() + Forecast::history + month;
    const double x = lease.review == FlowReview::index ? yearly * (index[0] / index[-std::min(lease.review_every, month + Forecast::history)])
                                                       : static_cast<double>(lease.market_rent) * forecast.market[static_cast<std::size_t>(month)];
    return rounded(std::min(std::max(x, yearly * lease.collar), yearly * lease.cap));
}

// Calls span(from, to, yearly rent, chance) for each stretch of constant rent of the contracted term, as far as the
// horizon, and leaves(month, chance) where a break may end it. Gives the chance that it runs to its end.
template <class Span, class Leaves>
inline double walk(const LeaseFlow& lease, const FlowSet& set, const Forecast& forecast, Span&& span, Leaves&& leaves) {
    const int end = within(lease.end, forecast);
    const FlowStep* step = set.steps.data() + lease.first_step;
    const FlowStep* const last_step = step + lease.steps;
    const FlowBreak* use = set.breaks.data() + lease.first_break;
    const FlowBreak* const last_break = use + lease.breaks;
    while (use != last_break && use->month <= lease.start) ++use;
    int review = lease.review_every > 0 ? lease.review_month : end;
    double yearly = static_cast<double>(lease.rent), chance = 1;
    for (int at = lease.start; at < end;) {
        for (; step != last_step && step->month <= at; ++step) yearly = static_cast<double>(step->rent);
        if (review == at) {
            yearly = reviewed(lease, yearly, at, forecast);
            review += lease.review_every;
        }
        if (use != last_break && use->month == at) {
            const double left = chance * use++->probability;
            leaves(at, left);
            chance -= left;
        }
        int next = std::min(review, end);
        if (step != last_step) next = std::min(next, step->month);
        if (use != last_break) next = std::min(next, use->month);
        span(at, next, yearly, chance);
        at = next;
    }
    return chance;
}

inline double letting_value(int start, int incentive, double later_paid, const Forecast& f) {
    const auto s = static_cast<std::size_t>(within(start, f));
    const auto term_end = static_cast<std::size_t>(within(static_cast<int>(s) + f.relet_term, f));
    return f.letting[s] - f.market[s] * (f.paid[s + static_cast<std::size_t>(incentive)] - f.paid[s]) - (1 - later_paid) * f.letting[term_end];
}
}  // namespace

Result<Forecast> make_forecast(const ForecastRates& rates) {
    if (Faults faults = faults_of(rates); !faults.empty()) return refuse(std::move(faults));
    Forecast f;
    f.horizon = rates.horizon;
    f.relet_review = rates.relet_review;
    f.relet_term = rates.relet_term;
    const auto months = static_cast<std::size_t>(rates.horizon);
    f.index = index_levels(rates);
    f.market = levels(rates.market, rates.horizon);
    f.discount.resize(months + 1);
    f.paid.resize(months + 1);
    f.letting.resize(months + 1);
    for (std::size_t m = 0; m <= months; ++m) f.discount[m] = std::pow(1 + rates.discount, -static_cast<double>(m) / 12);
    for (std::size_t m = 0; m < months; ++m) f.paid[m + 1] = f.paid[m] + f.discount[m] / 12;
    for (std::size_t m = months; m-- > 0;) {
        const std::size_t next = std::min(months, m + static_cast<std::size_t>(f.relet_review));
        f.letting[m] = f.market[m] * (f.paid[next] - f.paid[m]) + f.letting[next];
    }
    pad(f.index, f.index.back());
    pad(f.market, f.market.back());
    pad(f.discount, 0);
    pad(f.paid, f.paid.back());
    pad(f.letting, 0);
    return f;
}

double later_share(const LeaseFlow& lease, int relet_term) {
    const double lost = (1 - lease.renewal_probability) * (lease.void_months + lease.incentive_months);
    return relet_term / (relet_term + lost);
}

Faults check(const LeaseFlow& lease, const FlowSet& set, const Forecast& forecast) {
    const auto steps = set.steps_of(lease);
    const auto breaks = set.breaks_of(lease);
    Faults faults;
    const auto fault = [&](const char* code, const char* message, const char* field) { faults.push_back({code, message, field, {}, {}, Severity::refused}); };
    const auto is_chance = [](double p) { return 0 <= p && p <= 1; };
    constexpr std::int64_t most = 100'000'000'000'000;  // a million million pounds
    if (lease.start < 0) fault("start_before_model", "The lease starts before the first month of the model. Cut it at that month.", "start");
    if (lease.end < lease.start) fault("end_before_start", "The lease ends before it starts. Mend its dates.", "end");
    if (lease.rent < 0 || lease.rent > most || std::any_of(steps.begin(), steps.end(), [](const FlowStep& s) { return s.rent < 0 || s.rent > most; }))
        fault("rent_out_of_range", "A rent is below nought or beyond reason. Mend the charge.", "rent");
    if (!std::is_sorted(steps.begin(), steps.end(), [](const FlowStep& a, const FlowStep& b) { return a.month < b.month; })) fault("steps_out_of_order", "The steps aren't in the order of their months. Sort them.", "steps");
    if (lease.review_every < 0 || lease.review_every > Forecast::history) fault("review_out_of_range", "Reviews must be 1 to 120 months apart. Mend the review dates.", "review_every");
    if (lease.review_every > 0 && lease.review_month < lease.start) fault("review_before_start", "The first review lies before the first month. Give the next one.", "review_month");
    if (lease.review_every > 0 && lease.review == FlowReview::none) fault("review_unknown", "Reviews are due, but not by what. Say whether they follow the index or the market.", "review");
    if (lease.review_every > 0 && lease.review == FlowReview::market && !lease.has_market_rent) fault("market_rent_unknown", "A review to the market needs a market rent. Record one.", "market_rent");
    if (!(lease.collar >= 0) || !(lease.cap >= lease.collar)) fault("cap_below_collar", "The cap lies below the collar, so no growth fits. Mend them.", "cap");
    if (std::adjacent_find(breaks.begin(), breaks.end(), [](const FlowBreak& a, const FlowBreak& b) { return a.month >= b.month; }) != breaks.end())
        fault("breaks_out_of_order", "The breaks aren't in the order of their months, or two fall in one month. Sort them, or keep one.", "breaks");
    if (!std::all_of(breaks.begin(), breaks.end(), [&](const FlowBreak& b) { return is_chance(b.probability); })) fault("probability_out_of_range", "The probability of a break must lie between 0% and 100%. Mend the assumption.", "breaks");
    if (!is_chance(lease.renewal_probability)) fault("probability_out_of_range", "The probability of renewal must lie between 0% and 100%. Mend the assumption.", "renewal_probability");
    if (lease.void_months < 0 || lease.void_months > 480) fault("void_out_of_range", "Void months must be 0 to 480. Mend the assumption.", "void_months");
    if (lease.incentive_months < 0 || lease.incentive_months > forecast.relet_review) fault("incentive_out_of_range", "The rent-free months of a new letting must end by its first review. Mend the assumption.", "incentive_months");
    if (!is_chance(lease.later_paid)) fault("share_out_of_range", "The share of time paid must lie between 0 and 1. Mend the assumption.", "later_paid");
    if (lease.has_market_rent && (lease.market_rent < 0 || lease.market_rent > most)) fault("market_rent_out_of_range", "The market rent is below nought or beyond reason. Mend it.", "market_rent");
    return faults;
}

double expected_value(const LeaseFlow& lease, const FlowSet& set, const Forecast& f) {
    const double* const paid = f.paid.data();
    const double free_paid = paid[within(lease.free_until, f)];
    double value = 0, after = 0;
    const double expires = walk(
        lease, set, f, [&](int from, int to, double yearly, double chance) { value += yearly * chance * (std::max(paid[to], free_paid) - std::max(paid[from], free_paid)); },
        [&](int month, double left) { after += left * letting_value(month + lease.void_months, lease.incentive_months, lease.later_paid, f); });
    if (!lease.has_market_rent) return value;
    if (lease.end < f.horizon) {
        after += expires * lease.renewal_probability * letting_value(lease.end, 0, lease.later_paid, f);
        after += expires * (1 - lease.renewal_probability) * letting_value(lease.end + lease.void_months, lease.incentive_months, lease.later_paid, f);
    }
    return value + after * static_cast<double>(lease.market_rent);
}

void expected_value(const FlowSet& set, const Forecast& forecast, std::span<double> out) {
    for (std::size_t i = 0; i < set.leases.size(); ++i) out[i] = expected_value(set.leases[i], set, forecast);
}

Money expected_npv(const LeaseFlow& lease, const FlowSet& set, const Forecast& forecast) {
    return Money::from_pence(std::llrint(expected_value(lease, set, forecast)));
}

void FlowTotals::change(int month, double yearly) {
    if (month < forecast_->horizon) change_[static_cast<std::size_t>(month)] += yearly;
}

void FlowTotals::letting(int start, int incentive, double later_paid, double yearly) {
    const Forecast& f = *forecast_;
    double before = 0;
    for (int at = start; at < f.horizon; at += f.relet_review) {
        const double rate = yearly * f.market[static_cast<std::size_t>(at)] * (at - start >= f.relet_term ? later_paid : 1);
        // Rent-free months end by the first review, so only the first stretch begins late.
        change(at == start ? at + incentive : at, rate - before);
        before = rate;
    }
}

void FlowTotals::add(const LeaseFlow& lease, const FlowSet& set, double times) {
    const double market = lease.has_market_rent ? times * static_cast<double>(lease.market_rent) : 0;
    const double expires = walk(
        lease, set, *forecast_,
        [&](int from, int to, double yearly, double chance) {
            const int first = std::max(from, lease.free_until);
            if (to <= first) return;
            change(first, times * yearly * chance);
            change(to, -times * yearly * chance);
        },
        [&](int month, double left) { letting(month + lease.void_months, lease.incentive_months, lease.later_paid, market * left); });
    letting(lease.end, 0, lease.later_paid, market * expires * lease.renewal_probability);
    letting(lease.end + lease.void_months, lease.incentive_months, lease.later_paid, market * expires * (1 - lease.renewal_probability));
}

std::vector<Money> FlowTotals::months() const {
    std::vector<Money> all(static_cast<std::size_t>(forecast_->horizon));
    // In twelfths of a penny: whole while rents are certain, so that nothing is lost until the penny is rounded.
    double rate = 0, sum = 0;
    std::int64_t before = 0;
    for (std::size_t m = 0; m < all.size(); ++m) {
        rate += change_[m];
        sum += rate;
        const std::int64_t now = std::llrint(sum / 12);
        all[m] = Money::from_pence(now - before);
        before = now;
    }
    return all;
}

std::vector<Money> FlowTotals::years(int first) const {
    std::vector<Money> all;
    const std::vector<Money> by_month = months();
    for (int m = 0; m < forecast_->horizon; ++m) {
        if (all.empty() || (m - first) % 12 == 0) all.emplace_back();
        all.back() += by_month[static_cast<std::size_t>(m)];
    }
    return all;
}

}  // namespace terrier::income
