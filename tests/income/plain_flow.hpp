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
inline std::vector<double> plain_rates(const income::LeaseFlow& l, const income::FlowSet& set, const income::Forecast& f) {
    std::vector<double> rates(static_cast<std::size_t>(f.horizon));
    double yearly = static_cast<double>(l.rent), runs = 1;
    for (int m = 0; m < f.horizon; ++m) {
        if (m < l.start || m >= l.end) continue;
        for (const income::FlowBreak& b : set.breaks_of(l)) {
            if (b.month != m || m == l.start) continue;
            if (l.has_market_rent)
                for (int n = m; n < f.horizon; ++n) rates[static_cast<std::size_t>(n)] += runs * b.probability * plain_letting(l, f, m + l.void_months, l.incentive_months, n);
            runs *= 1 - b.probability;
        }
        yearly = plain_rent(yearly, l, set.steps_of(l), f, m);
        if (l.free_until <= m) rates[static_cast<std::size_t>(m)] += yearly * runs;
    }
    for (int m = 0; m < f.horizon && l.has_market_rent; ++m) {
        rates[static_cast<std::size_t>(m)] += runs * l.renewal_probability * plain_letting(l, f, l.end, 0, m);
        rates[static_cast<std::size_t>(m)] += runs * (1 - l.renewal_probability) * plain_letting(l, f, l.end + l.void_months, l.incentive_months, m);
    }
    return rates;
}

inline double plain_value(const std::vector<double>& rates, const income::Forecast& f) {
    double value = 0;
    for (std::size_t m = 0; m < rates.size(); ++m) value += rates[m] / 12 * f.discount[m];
    return value;
}

/// A random lease that passes its checks; its steps and breaks go to the ends of the set's.
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
    l.first_break = static_cast<std::int32_t>(set.breaks.size());
    l.breaks = below(4);
    for (std::int32_t b = 0, month = below(60); b < l.breaks; ++b, month += 1 + below(150)) set.breaks.push_back({month, below(101) / 100.0});
    l.renewal_probability = below(101) / 100.0;
    l.void_months = below(40);
    l.incentive_months = below(static_cast<std::uint64_t>(std::min(24, f.relet_review) + 1));
    l.later_paid = income::later_share(l, f.relet_term);
    return l;
}

}  // namespace terrier::test
