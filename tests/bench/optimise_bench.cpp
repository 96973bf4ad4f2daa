// Published and made-up allocation instances: proven optima, processor seconds beside CBC in the same run.
#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

#include "src/base/text.hpp"
#include "src/optimise/allocation.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/made_up_location.hpp"

namespace terrier::bench {

namespace {
using namespace optimise;
namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Tally {
    int instances = 0, proven = 0, equal = 0;
    double logs = 0, longest = 0, widest = 0;
    void add(const Plan& plan, const AllocationProblem& problem, double optimum = 0) {
        if (!check(problem, plan).empty()) throw std::logic_error("the checker refuses an answer");
        ++instances, proven += plan.outcome == Outcome::optimal;
        equal += plan.objective && std::abs(static_cast<double>(*plan.objective) / static_cast<double>(problem.cost_scale) - optimum) < 1e-6 * std::abs(optimum) + 1e-3;
        widest = std::max(widest, plan.objective && plan.bound ? static_cast<double>(*plan.objective - *plan.bound) / std::abs(static_cast<double>(*plan.objective)) : 1.0);
        logs += std::log(std::max(plan.cpu_seconds, 1e-4)), longest = std::max(longest, plan.cpu_seconds);
    }
    double mean() const { return std::exp(logs / instances); }
};

// The optima of the sets, by "set/instance".
std::map<std::string, double> optima(const fs::path& folder) {
    std::map<std::string, double> all;
    std::ifstream values(folder / "optimal_values.csv"), best(folder / "gap_best_known.csv");
    for (std::string line; std::getline(values, line);)
        if (const auto cells = split(line, ','); cells.size() > 4 && cells[0] != "set") all[std::string(cells[0]) + "/" + std::string(cells[1])] = std::stod(std::string(cells[4]));
    for (std::string line; std::getline(best, line);)
        if (const auto cells = split(line, ','); cells.size() > 5) all["gap/" + std::string(split(cells[0], '/').back())] = std::stod(std::string(cells[5]));
    return all;
}
constexpr double our_limit = 60, peer_limit = 20;

void report_means(const Tally& ours, const Tally& theirs) {
    fmt::print("    geometric mean {:.4f} s against {:.4f} s of CBC: {:.0f} x (target 20 x)\n", ours.mean(), theirs.mean(), theirs.mean() / ours.mean());
    std::fflush(stdout);
}

void run_made_up() {
    for (const auto& [family, drawn] : made_up_families()) {
        Tally ours, theirs;
        for (const MadeUp& what : drawn) {
            const AllocationProblem problem = made_up(what);
            SolveOptions options;
            options.seconds = our_limit;
            ours.add(solve(problem, options), problem);
            options.seconds = peer_limit;
            theirs.add(solve_by_cbc(problem, options), problem);
        }
        fmt::print("made up, {}: {} instances; ours {} proven within {} s, at most {:.3f}% open; CBC {} proven within {} s, at most {:.3f}% open\n", family, ours.instances, ours.proven, our_limit, 100 * ours.widest, theirs.proven,
                   peer_limit, 100 * theirs.widest);
        report(fmt::format("made up, {}, longest", family), ours.longest, "CPU s", our_limit);
        report_means(ours, theirs);
    }
}

void run_published() {
    const fs::path folder = fs::path(TERRIER_SOURCE_DIR) / "../shared/data/allocation";
    if (!fs::exists(folder)) {
        fmt::print("optimise: skipped, the published instances aren't in {}\n", folder.string());
        return;
    }
    const auto optimum = optima(folder);
    for (const char* set : {"holmberg", "orlib", "gap"}) {
        Tally ours, theirs;
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(folder / set)) files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            const auto known = optimum.find(std::string(set) + "/" + file.stem().string());
            if (known == optimum.end()) continue;
            const bool is_gap = std::string_view(set) == "gap";
            const auto problem = is_gap ? read_generalised_assignment(contents(file), false) : read_facility_location(contents(file));
            if (!problem) throw std::logic_error("a published instance isn't read");
            ours.add(solve(*problem), *problem, known->second);
            SolveOptions options;
            options.seconds = peer_limit;
            theirs.add(solve_by_cbc(*problem, options), *problem, known->second);
        }
        fmt::print("{}: {} instances; ours {} proven, {} equal to the published optimum; CBC {} proven within {} s\n", set, ours.instances, ours.proven, ours.equal, theirs.proven, peer_limit);
        report(fmt::format("{}, longest", set), ours.longest, "CPU s", 1);
        report_means(ours, theirs);
    }
}
}  // namespace

void bench_optimise() {
    run_published();
    run_made_up();
}

}  // namespace terrier::bench
