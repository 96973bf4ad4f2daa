// What the benchmarks share: clocks, printing, a large made-up portfolio.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "src/portfolio/portfolio.hpp"
#include "src/workspace/environment.hpp"

namespace terrier::bench {

struct Timing {
    double wall_s = 0;
    double cpu_s = 0;  ///< of all threads
};
Timing timed(const std::function<void()>& work);
/// The best of `times` runs, which is the one least disturbed by others.
Timing best_of(int times, const std::function<void()>& work);
/// The p-th percentile (0 to 1) of the samples, nearest rank.
double percentile(std::vector<double> samples, double p);
/// Megabytes of memory the process holds now.
double resident_mb();

/// One line: name, our figure, target, and whether it is reached.
void report(const std::string& name, double value, const std::string& unit, double target, const std::string& remark = {});

/// A made-up estate with a fixed seed: assets with names and addresses, a lease for every tenth, charges spread over them.
ChangeSet large_estate(std::size_t assets, std::size_t charges, Environment& environment);
/// A made-up let estate with the shipped reference rows: each lease with a term, a rent paid quarterly and a market rent, half with
/// a break, half with an index review; a tenth are leases in.
Portfolio let_estate(std::size_t leases);
/// A fresh folder for a benchmark's files, emptied first.
std::filesystem::path scratch(const std::string& name);

void bench_search();
void bench_import();
void bench_open();
void bench_grid();
void bench_reports();
void bench_cash_flow();
void bench_totals();
void bench_simulation();
void bench_stack();
void bench_series();
void bench_optimise();
void bench_options();
void bench_estate();

}  // namespace terrier::bench
