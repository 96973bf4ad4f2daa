// Net present values of 100,000 leases over 480 months, beside numpy on the same leases in the same run.
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <random>

#include "src/income/cash_flow.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

namespace {
using namespace terrier::income;

constexpr std::size_t lease_count = 100'000;
constexpr int month_count = 480;

// Leases with rent-free months, up to three steps, index or market reviews with collar and cap, breaks, voids, re-lettings.
FlowSet made_up_leases(const Forecast& forecast) {
    std::mt19937_64 random(20260401);
    const auto below = [&](std::uint64_t n) { return static_cast<std::int32_t>(random() % n); };
    FlowSet set;
    for (std::size_t i = 0; i < lease_count; ++i) {
        LeaseFlow l;
        l.start = below(4) ? 0 : below(24);
        l.end = l.start + 12 + below(228);
        l.rent = 100 * (1'000 + below(150'000));
        l.free_until = below(4) ? 0 : l.start + below(13);
        l.first_step = static_cast<std::int32_t>(set.steps.size());
        if (below(3) == 0) {
            l.steps = 1 + below(3);
            for (std::int32_t s = 1; s <= l.steps; ++s) set.steps.push_back({l.start + 12 * s, l.rent + l.rent / 20 * s});
        }
        static constexpr std::int32_t every[] = {0, 12, 36, 60, 60, 60};
        l.review_every = every[below(6)];
        if (l.review_every > 0) {
            l.review = below(3) ? FlowReview::index : FlowReview::market;
            l.review_month = l.start + 1 + below(static_cast<std::uint64_t>(l.review_every));
            const double years = l.review_every / 12.0;
            l.collar = l.review == FlowReview::market ? 1 : std::pow(1.01, years);
            l.cap = l.review == FlowReview::market ? no_cap : std::pow(1.04, years);
        }
        l.first_break = static_cast<std::int32_t>(set.breaks.size());
        if (below(2)) set.breaks.push_back({l.start + 12 + below(static_cast<std::uint64_t>(l.end - l.start)), 0.05 * below(13)}), l.breaks = 1;
        l.renewal_probability = 0.05 * below(20);
        l.void_months = below(19);
        l.incentive_months = below(13);
        l.has_market_rent = true;
        l.market_rent = l.rent * (80 + below(50)) / 100;
        l.later_paid = later_share(l, forecast.relet_term);
        set.leases.push_back(l);
    }
    return set;
}

void write(const std::filesystem::path& path, const std::vector<double>& values) {
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(double)));
}

void hand_over(const FlowSet& set, const Forecast& f, const std::filesystem::path& folder) {
    std::vector<double> rows;
    for (const LeaseFlow& l : set.leases) {
        for (const double x : {double(l.start), double(l.end), double(l.rent), double(l.free_until), double(l.review_month), double(l.review_every), double(l.review == FlowReview::market),
                               l.collar, l.cap, l.breaks ? double(set.breaks[static_cast<std::size_t>(l.first_break)].month) : 0, l.breaks ? set.breaks[static_cast<std::size_t>(l.first_break)].probability : 0, l.renewal_probability, double(l.void_months), double(l.incentive_months), l.later_paid, double(l.market_rent)})
            rows.push_back(x);
        for (std::int32_t s = 0; s < 3; ++s) {
            const bool has = s < l.steps;
            rows.push_back(has ? set.steps[static_cast<std::size_t>(l.first_step + s)].month : -1);
            rows.push_back(has ? static_cast<double>(set.steps[static_cast<std::size_t>(l.first_step + s)].rent) : 0);
        }
    }
    write(folder / "leases.bin", rows);
    std::vector<double> levels{double(f.horizon), double(Forecast::history), double(f.relet_review), double(f.relet_term)};
    levels.insert(levels.end(), f.index.begin(), f.index.begin() + Forecast::history + f.horizon + 1);
    levels.insert(levels.end(), f.market.begin(), f.market.begin() + f.horizon + 1);
    levels.insert(levels.end(), f.discount.begin(), f.discount.begin() + f.horizon + 1);
    write(folder / "levels.bin", levels);
}

// Processor seconds and the block size of the quickest run; none without numpy.
std::optional<std::pair<double, std::string>> numpy_seconds(const std::filesystem::path& folder) {
    for (const char* python : {"python3", "/usr/bin/python3"}) {
        const std::string command = fmt::format("OMP_NUM_THREADS=1 {} '{}/tests/bench/cash_flow_numpy.py' '{}' 2>/dev/null", python, TERRIER_SOURCE_DIR, folder.string());
        FILE* pipe = popen(command.c_str(), "r");
        if (!pipe) continue;
        double seconds = 0;
        int block = 0;
        char version[64] = "";
        const int read = std::fscanf(pipe, "%lf %d %63s", &seconds, &block, version);
        if (pclose(pipe) == 0 && read == 3) return std::pair(seconds, fmt::format("numpy {}, blocks of {}", version, block));
    }
    return std::nullopt;
}

void compare(const std::vector<double>& ours, const std::filesystem::path& folder) {
    std::vector<double> theirs(ours.size());
    std::ifstream in(folder / "values.bin", std::ios::binary);
    in.read(reinterpret_cast<char*>(theirs.data()), static_cast<std::streamsize>(theirs.size() * sizeof(double)));
    double apart = 0;
    std::size_t pennies = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        apart = std::max(apart, std::abs(ours[i] - theirs[i]));
        pennies += std::llrint(ours[i]) != std::llrint(theirs[i]);
    }
    fmt::print("    furthest apart {:.2g} of a penny; {} of {} differ once rounded to the penny\n", apart, pennies, ours.size());
}
}  // namespace

void bench_cash_flow() {
    ForecastRates rates;
    rates.horizon = month_count;
    rates.index = {0.031, 0.027, 0.022, 0.02};
    rates.market = {0.01, 0.015, 0.02};
    rates.discount = 0.06;
    const Forecast forecast = *make_forecast(rates);
    const FlowSet set = made_up_leases(forecast);
    for (const LeaseFlow& lease : set.leases)
        if (const Faults faults = check(lease, set, forecast); !faults.empty()) throw std::logic_error(faults.front().message);
    std::vector<double> values(set.leases.size());
    const Timing ours = best_of(20, [&] { expected_value(set, forecast, values); });
    const double cells = static_cast<double>(lease_count) * month_count;
    fmt::print("NPV of {} leases x {} months: {:.1f} ns a lease, {:.3g} lease-months/s, one thread\n", lease_count, month_count, ours.cpu_s / lease_count * 1e9, cells / ours.cpu_s);
    const auto folder = scratch("cashflow");
    hand_over(set, forecast, folder);
    const auto peer = numpy_seconds(folder);
    if (!peer) {
        fmt::print("    numpy isn't there (package python3-numpy): not compared\n");
        return;
    }
    fmt::print("    {}: {:.2f} s, {:.3g} lease-months/s\n", peer->second, peer->first, cells / peer->first);
    compare(values, folder);
    report("numpy's time / 200, as a multiple of ours", ours.cpu_s / (peer->first / 200), "x", 1, fmt::format("{:.0f} times numpy", peer->first / ours.cpu_s));
}

}  // namespace terrier::bench
