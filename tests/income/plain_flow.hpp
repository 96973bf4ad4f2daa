// The plain reference: a lease's expected cash flow month by month, written for its plainness, against which the walk is held.
#pragma once

#include <cmath>
#include <random>

#include "src/income/cash_flow.hpp"

namespace terrier::test {

/// The contracted rent of month m, in pence a year, from that of the month before; before the break is thought of.
inline double plain_rent(double rent, const income::LeaseFlow& l, std::span<const income::FlowStep> steps, const income::Forecast& f, int m) {
    for (const income::FlowStep& s : steps)
        if (s.month == m || (m == l.start && s.month < m)) rent = static_cast<double>(s.rent);
    const bool is_due = l.review_every > 0 && m >= l.review_month && (m - l.review_month) % l.review_every == 0;
    if (!is_due) return rent;
    const double growth = f.index[static_cast<std::size_t>(m + income::Forecast::history)] / f.index[static_cast<std::size_t>(m + income::Forecast::history - l.review_every)];
    const double x = l.review == income::FlowReview::index ? rent * growth : static_cast<double>(l.market_rent) * f.market[static_cast<std::size_t>(m)];
    return std::nearbyint(std::min(std::max(x, rent * l.collar), rent * l.cap));
}

/// What a letting that starts in month `from` is expected to pay in month m, in pence a year.
inline double plain_letting(const income::LeaseFlow& l, const income::Forecast& f, int from, int incentive, int m) {
    if (m < from + incentive || m < from) return 0;
    const int reviewed = from + (m - from) / f.relet_review * f.relet_review;
    return static_cast<double>(l.market_rent) * f.market[static_cast<std::size_t>(reviewed)] * (m >= from + f.relet_term ? l.later_paid : 1);
}

/// Expected rate of each month, in pence a year.
inline std::vector<double> plain_rates(const income::LeaseFlow& l, std::span<const income::FlowStep> steps, const income::Forecast& f) {
    std::vector<double> rates;
    const bool has_break = l.start < l.break_month && l.break_month < l.end;
    const double leaves = has_break ? l.break_probability : 0;
    double rent = static_cast<double>(l.rent);
    for (int m = 0; m < f.horizon; ++m) {
        double rate = 0;
        if (l.start <= m && m < l.end) {
            rent = plain_rent(rent, l, steps, f, m);
            if (l.free_until <= m) rate += rent * (has_break && l.break_month <= m ? 1 - leaves : 1);
        }
        if (l.has_market_rent) {
            if (has_break) rate += leaves * plain_letting(l, f, l.break_month + l.void_months, l.incentive_months, m);
            rate += (1 - leaves) * l.renewal_probability * plain_letting(l, f, l.end, 0, m);
            rate += (1 - leaves) * (1 - l.renewal_probability) * plain_letting(l, f, l.end + l.void_months, l.incentive_months, m);
        }
        rates.push_back(rate);
    }
    return rates;
}

inline double plain_value(const std::vector<double>& rates, const income::Forecast& f) {
    double value = 0;
    for (std::size_t m = 0; m < rates.size(); ++m) value += rates[m] / 12 * f.discount[m];
    return value;
}

/// A random lease that passes its checks; its steps go to the end of `set.steps`.
inline income::LeaseFlow random_flow(std::mt19937_64& random, income::FlowSet& set, const income::Forecast& f) {
    const auto below = [&](std::uint64_t n) { return static_cast<std::int32_t>(random() % n); };
    income::LeaseFlow l;
    l.start = below(2) ? 0 : below(100);
    l.end = l.start + below(800);
    l.rent = below(5) ? 1 + below(20'000'000) : 0;
    l.free_until = below(2) ? 0 : below(150);
    l.first_step = static_cast<std::int32_t>(set.steps.size());
    l.steps = below(4);
    for (std::int32_t s = 0, month = below(60); s < l.steps; ++s, month += below(80)) set.steps.push_back({month, below(20'000'000)});
    l.has_market_rent = below(4) != 0;
    l.market_rent = l.has_market_rent ? below(20'000'000) : 0;
    if (below(3)) {
        l.review_every = 1 + below(120);
        l.review_month = l.start + below(200);
        l.review = l.has_market_rent && below(2) ? income::FlowReview::market : income::FlowReview::index;
        l.collar = below(2) ? 0 : 1;
        l.cap = below(2) ? income::no_cap : 1.2;
    }
    l.break_month = below(2) ? below(300) : 0;
    l.break_probability = below(101) / 100.0;
    l.renewal_probability = below(101) / 100.0;
    l.void_months = below(40);
    l.incentive_months = below(static_cast<std::uint64_t>(std::min(24, f.relet_review) + 1));
    l.later_paid = income::later_share(l, f.relet_term);
    return l;
}

}  // namespace terrier::test
