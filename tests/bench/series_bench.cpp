// Ten million counts from a CSV into series, beside SQLite's own interface writing the same rows; then percentiles over them.
#include <fmt/format.h>
#include <sys/resource.h>

#include <fstream>

#include "db/exchange/reader.hpp"
#include "db/store/open.hpp"
#include "src/intake/series_import.hpp"
#include "src/occupancy/utilisation.hpp"
#include "src/workspace/workspace.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/raw_peer.hpp"

namespace terrier::bench {

namespace {
constexpr std::size_t sensors = 100, moments = 100'000;  // five minutes apart: 347 days

// People come at eight and go at six, fewer on Fridays, none at weekends.
std::size_t people_at(std::size_t sensor, std::size_t moment, std::uint64_t& state) {
    const std::size_t minute = moment * 5 % 1440, weekday = (moment * 5 / 1440 + 2) % 7;
    if (weekday > 4 || minute < 480 || minute > 1080) return 0;
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (state >> 40) % (weekday == 4 ? 12 : 30) + sensor % 7;
}

void write_csv(const std::filesystem::path& path) {
    std::ofstream out(path, std::ios::binary);
    std::string text = "sensor,timestamp,count\n";
    std::uint64_t state = 20260401;
    for (std::size_t m = 0; m < moments; ++m) {
        const Date day = Date::of(2025, 1, 1).plus_days(static_cast<std::int64_t>(m * 5 / 1440));
        const std::string time = fmt::format("{} {:02}:{:02}", to_iso(day), m * 5 % 1440 / 60, m * 5 % 60);
        for (std::size_t s = 0; s < sensors; ++s) fmt::format_to(std::back_inserter(text), "S{:03},{},{}\n", s, time, people_at(s, m, state));
        if (text.size() > 1'000'000) {
            out << text;
            text.clear();
        }
    }
    out << text;
}

double highest_resident_mb() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) / 1024;
}

void bench_statistics(const SeriesSet& series) {
    const occupancy::CountPeriod year{Date::of(2025, 1, 1), Date::of(2025, 12, 31)};
    const std::vector<Uuid> sources = series.sources();
    double sum = 0;
    const Timing each = timed([&] {
        for (const Uuid& source : sources) sum += occupancy::statistics(occupancy::daily_summaries(series, source, year), year, {})->percentile;
    });
    report("percentiles of 100 sources over 10,000,000 counts, wall", each.wall_s, "s", 1, fmt::format("mean of the 95th percentiles {:.2f}", sum / static_cast<double>(sources.size())));
    std::optional<occupancy::JointCounts> joint;
    const Timing together = timed([&] { joint = occupancy::joint_counts(series, sources, year); });
    report("joint daily peaks of the 100 sources together, wall", together.wall_s, "s", 1, fmt::format("{} days, {} moments", joint->days.size(), joint->moments));
}
}  // namespace

void bench_series() {
    const std::filesystem::path folder = scratch("series");
    const std::filesystem::path csv = folder / "counts.csv";
    write_csv(csv);
    fmt::print("a CSV of {} counts, {} MB\n", sensors * moments, std::filesystem::file_size(csv) / 1'000'000);
    std::fflush(stdout);

    Environment environment = fixed_environment(Date::of(2026, 4, 1));
    OpenOptions create;
    create.create = true;
    Workspace workspace(open_store((folder / "ours.terrier").string(), portfolio_schema(), create), environment);
    SeriesOptions options;
    options.file_name = "counts.csv";
    std::optional<SeriesPreview> seen;
    const Timing reading = timed([&] {
        auto result = preview_series([&](SheetSink& sink) { stream_sheet(csv, {}, sink); }, options, workspace.live(), workspace.series(), *environment.ids);
        if (!result) throw std::runtime_error(joined_messages(result.error()));
        seen = *std::move(result);
    });
    if (seen->report.added != sensors * moments) throw std::runtime_error(fmt::format("{} added, {} refused", seen->report.added, seen->report.refused));
    const Timing storing = timed([&] {
        const auto done = workspace.commit_with(seen->report.change_set, seen->batch, "Import", RevisionKind::import);
        if (!done) throw std::runtime_error(joined_messages(done.error()));
    });
    const double memory = highest_resident_mb();
    fmt::print("reading and checking {:.2f} s CPU, committing with audit {:.2f} s; {} chunks, a file of {:.1f} MB\n", reading.cpu_s, storing.cpu_s, seen->batch.chunks.size(),
               static_cast<double>(std::filesystem::file_size(folder / "ours.terrier")) / 1e6);

    std::size_t inserted = 0;
    const Timing peer = timed([&] { inserted = raw_count_import(csv, folder / "peer.sqlite"); });
    fmt::print("SQLite's own interface: {} rows, {:.2f} s CPU, {:.2f} s wall\n", inserted, peer.cpu_s, peer.wall_s);
    const double ours = reading.cpu_s + storing.cpu_s;
    report("import of 10,000,000 counts, CPU against SQLite's own interface", ours / peer.cpu_s, "x", 2, fmt::format("{:.2f} s against {:.2f} s", ours, peer.cpu_s));
    report("the most memory held until then", memory, "MB", 300);
    bench_statistics(workspace.series());
    std::filesystem::remove_all(folder);
}

}  // namespace terrier::bench
