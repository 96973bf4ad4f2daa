// Ten thousand futures of 200 leases over ten years, wall time on two threads.
#include <fmt/format.h>

#include "src/income/simulation.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

void bench_simulation() {
    using namespace terrier::income;
    const Portfolio portfolio = let_estate(223);  // a tenth of them leases in, which aren't simulated
    const Date today = Date::of(2026, 11, 22);
    std::int64_t leases = 0;
    const auto run = [&](int years, int threads) {
        return best_of(5, [&] { leases = simulate(portfolio, today, {years, {}, false}, {1, 10'000, threads}).value().leases; });
    };
    const Timing two = run(10, 2), one = run(10, 1), long_run = run(40, 2);
    report(fmt::format("10,000 futures of {} leases, 10 years, two threads", leases), two.wall_s, "s", 0.15, fmt::format("one thread {:.3f} s; 40 years {:.3f} s", one.wall_s, long_run.wall_s));
}

}  // namespace terrier::bench
