// terrier-bench [NAME...]: runs the named benchmarks, or all, and prints each beside its target or its peer.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tests/bench/bench.hpp"

int main(int argc, char** argv) {
    using namespace terrier::bench;
    const std::map<std::string, void (*)()> all = {{"search", bench_search}, {"import", bench_import}, {"open", bench_open}, {"grid", bench_grid}, {"reports", bench_reports},
                                                   {"cashflow", bench_cash_flow}, {"totals", bench_totals}, {"simulation", bench_simulation}, {"series", bench_series}, {"optimise", bench_optimise}, {"estate", bench_estate}, {"options", bench_options}, {"stack", bench_stack}};
    std::vector<std::string> wanted(argv + 1, argv + argc);
    for (const std::string& name : wanted) {
        if (!all.contains(name)) {
            fmt::print(stderr, "There is no benchmark \"{}\".\n", name);
            return 2;
        }
    }
    for (const auto& [name, run] : all)
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end()) run();
    return 0;
}
