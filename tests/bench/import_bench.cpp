// Importing a million charges from a CSV of about 60 MB, with validation and audit, beside SQLite's own interface.
#include <fmt/format.h>

#include <fstream>

#include "db/exchange/reader.hpp"
#include "db/store/open.hpp"
#include "src/intake/preview.hpp"
#include "src/intake/propose.hpp"
#include "src/workspace/workspace.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/raw_peer.hpp"

namespace terrier::bench {

namespace {
constexpr std::size_t lease_count = 10'000, rows = 1'000'000;

void write_csv(const std::filesystem::path& path) {
    std::ofstream out(path, std::ios::binary);
    out << "lease,kind,description,amount,from_date,to_date,frequency,ledger_code\n";
    const Date start = Date::of(2000, 4, 1);
    for (std::size_t i = 0; i < rows; ++i) {
        const Date from = start.plus_days(static_cast<std::int64_t>(i / lease_count) * 91);
        out << fmt::format("L{:06},rent,Rent for a quarter,{}.{:02},{},{},quarterly,R{:04}\n", i % lease_count, 1000 + i % 9000, i % 100, to_iso(from), to_iso(from.plus_days(90)), i % 10000);
    }
}

ChangeSet the_leases(Environment& environment) {
    Editor e(empty_portfolio());
    for (std::size_t i = 0; i < lease_count; ++i) {
        Lease l;
        l.id = environment.ids->make<Lease>();
        l.reference = fmt::format("L{:06}", i);
        l.direction = LeaseDirection::out;
        e.put(l);
    }
    return e.changes();
}
}  // namespace

void bench_import() {
    const std::filesystem::path folder = scratch("import");
    const std::filesystem::path csv = folder / "charges.csv";
    write_csv(csv);
    fmt::print("a CSV of {} rows, {} MB\n", rows, std::filesystem::file_size(csv) / 1'000'000);

    std::size_t inserted = 0;
    const Timing peer = timed([&] { inserted = raw_import(csv, folder / "peer.sqlite"); });
    fmt::print("SQLite's own interface: {} rows, {:.2f} s CPU, {:.2f} s wall\n", inserted, peer.cpu_s, peer.wall_s);

    Environment environment = fixed_environment(Date::of(2026, 4, 1));
    OpenOptions create;
    create.create = true;
    Workspace workspace(open_store((folder / "ours.terrier").string(), portfolio_schema(), create), environment);
    if (!workspace.commit(the_leases(environment), "Leases")) throw std::runtime_error("the leases were refused");
    Timing reading, mapping, storing;
    Sheet sheet;
    reading = timed([&] { sheet = read_sheet(csv); });
    std::optional<Preview> seen;
    mapping = timed([&] {
        const Proposal proposal = propose(analyse(sheet), sheet, record_type<Charge>(), workspace.live());
        auto result = preview(sheet, proposal.profile, workspace.live(), *environment.ids);
        if (!result) throw std::runtime_error(result.error().front().message);
        seen = *std::move(result);
    });
    if (seen->added != rows) throw std::runtime_error(fmt::format("{} added, {} refused", seen->added, seen->refused));
    storing = timed([&] {
        const auto done = workspace.commit(seen->changes(), "Import", RevisionKind::import);
        if (!done) throw std::runtime_error(done.error().front().message);
    });
    fmt::print("reading {:.2f} s CPU, mapping and checking {:.2f} s, committing with audit {:.2f} s; {:.0f} MB\n", reading.cpu_s, mapping.cpu_s, storing.cpu_s, resident_mb());
    const double ours = reading.cpu_s + mapping.cpu_s + storing.cpu_s;
    report("import of 1,000,000 rows, CPU against SQLite's own interface", ours / peer.cpu_s, "x", 4, fmt::format("{:.2f} s against {:.2f} s", ours, peer.cpu_s));
    std::filesystem::remove_all(folder);
}

}  // namespace terrier::bench
