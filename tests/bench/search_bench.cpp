// Search over 100,000 assets: percentile of single queries as typed.
#include "src/workspace/search.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

void bench_search() {
    Environment environment = fixed_environment(Date::of(2026, 4, 1));
    const TableSet tables = *apply(empty_portfolio(), large_estate(100'000, 0, environment));
    const Timing build = timed([&] { SearchIndex index(tables); });
    const SearchIndex index(tables);
    std::vector<double> samples;
    std::size_t hits = 0;
    for (const char* query : {"m", "mi", "mil", "mill", "mill l", "mill lane", "mill lane depot", "wb12", "wb12 3", "0100", "A0999", "A099999", "quay pavilion", "nothing at all", "e", "a00"})
        for (int i = 0; i < 10; ++i) samples.push_back(timed([&] { hits += index.find(query).size(); }).wall_s * 1000);
    report("search 100,000 assets, p95 of keystrokes", percentile(samples, 0.95), "ms", 20, "median " + std::to_string(percentile(samples, 0.5)) + " ms");
    report("folding 100,000 assets for search, once", build.wall_s, "s", 1);
}

}  // namespace terrier::bench
