// Opening a portfolio of 100,000 assets and a million charges from one file.
#include <fmt/format.h>

#include "db/store/open.hpp"
#include "src/workspace/workspace.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

void bench_open() {
    Environment environment = fixed_environment(Date::of(2026, 4, 1));
    const std::string file = (scratch("open") / "large.terrier").string();
    OpenOptions create;
    create.create = true;
    {
        Workspace workspace(open_store(file, portfolio_schema(), create), environment);
        const ChangeSet set = large_estate(100'000, 1'000'000, environment);
        const Timing t = timed([&] {
            if (const auto done = workspace.commit(set, "Large estate"); !done) throw std::runtime_error("the large estate was refused: " + done.error().front().message);
        });
        fmt::print("committing 1,110,001 records at once: {:.2f} s CPU, {:.2f} s wall\n", t.cpu_s, t.wall_s);
        std::vector<double> edits;
        for (int i = 0; i < 20; ++i) {
            Editor e(workspace.live());
            Charge c = *workspace.live().table<Charge>().begin();
            c.remarks = fmt::format("edit {}", i);
            e.put(c);
            edits.push_back(timed([&] { (void)workspace.commit(e.changes(), "Edit"); }).wall_s * 1000);
        }
        report("saving one edited charge of 1,000,000, median", percentile(edits, 0.5), "ms", 100);
    }
    const Timing t = best_of(3, [&] { Workspace workspace(open_store(file, portfolio_schema(), {}), environment); });
    report("open 100,000 assets + 1,000,000 charges, wall", t.wall_s, "s", 1.5, fmt::format("{:.2f} s CPU, file {} MB", t.cpu_s, std::filesystem::file_size(file) / 1'000'000));
    std::filesystem::remove_all(std::filesystem::path(file).parent_path());
}

}  // namespace terrier::bench
