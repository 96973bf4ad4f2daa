// Clocks, printing and a large made-up portfolio for the benchmarks.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>

#include "tests/bench/bench.hpp"

namespace terrier::bench {

namespace {
double cpu_now() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}
}  // namespace

Timing timed(const std::function<void()>& work) {
    const double cpu = cpu_now();
    const auto start = std::chrono::steady_clock::now();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), cpu_now() - cpu};
}

Timing best_of(int times, const std::function<void()>& work) {
    Timing best{1e9, 1e9};
    for (int i = 0; i < times; ++i) {
        const Timing t = timed(work);
        best = {std::min(best.wall_s, t.wall_s), std::min(best.cpu_s, t.cpu_s)};
    }
    return best;
}

double percentile(std::vector<double> samples, double p) {
    std::sort(samples.begin(), samples.end());
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(samples.size())));
    return samples[std::max<std::size_t>(rank, 1) - 1];
}

double resident_mb() {
    std::ifstream statm("/proc/self/statm");
    double total = 0, resident = 0;
    statm >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1048576.0;
}

void report(const std::string& name, double value, const std::string& unit, double target, const std::string& remark) {
    fmt::print("{:<58} {:>9.3f} {:<6} target {:>7.3f}  {}{}\n", name, value, unit, target, value <= target ? "reached" : "NOT reached", remark.empty() ? "" : "  (" + remark + ")");
    std::fflush(stdout);
}

std::filesystem::path scratch(const std::string& name) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("terrier-bench-" + name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

ChangeSet large_estate(std::size_t assets, std::size_t charges, Environment& environment) {
    static constexpr const char* streets[] = {"Mill Lane", "High Street", "Station Road", "Church Walk", "Quay Street", "Priory Road", "Market Place", "Harbour Way"};
    static constexpr const char* things[] = {"Depot", "Car Park", "Library", "Community Hall", "Workshop", "Shop", "Offices", "Allotments", "Pavilion"};
    std::mt19937_64 random(20260401);
    const auto below = [&](std::uint64_t n) { return random() % n; };
    ChangeSet set;
    const auto add = [&](auto record) {
        using R = decltype(record);
        set.changes.push_back({&record_type<R>(), record.id.value, nullptr, std::make_shared<const R>(std::move(record))});
    };
    Partner partner;
    partner.id = environment.ids->make<Partner>();
    partner.name = "Tenant";
    const auto partner_id = partner.id;
    add(partner);
    std::vector<Id<Lease>> leases;
    for (std::size_t i = 0; i < assets; ++i) {
        Asset a;
        a.id = environment.ids->make<Asset>();
        a.reference = fmt::format("A{:06}", i);
        a.name = fmt::format("{} {} {}", streets[below(8)], things[below(9)], i);
        a.uprn = fmt::format("{:012}", 10000000000ull + below(89999999999ull));
        a.address = fmt::format("{} {}, Westerbridge", 1 + below(200), streets[below(8)]);
        a.postcode = fmt::format("WB{} {}{}{}", 1 + below(20), below(10), static_cast<char>('A' + below(26)), static_cast<char>('A' + below(26)));
        a.kind = below(3) ? AssetKind::building : AssetKind::land;
        a.tenure = below(5) ? Tenure::freehold : Tenure::leasehold;
        a.easting = static_cast<std::int64_t>(390000 + below(20000));
        a.northing = static_cast<std::int64_t>(220000 + below(20000));
        a.gross_internal_area = Area(static_cast<std::int64_t>(below(50'000'000)), AreaBasis::gia);
        add(a);
    }
    for (std::size_t i = 0; i < std::max<std::size_t>(1, assets / 10); ++i) {
        Lease l;
        l.id = environment.ids->make<Lease>();
        l.reference = fmt::format("L{:06}", i);
        l.direction = LeaseDirection::out;
        l.partner = partner_id;
        leases.push_back(l.id);
        add(l);
    }
    const Date start = Date::of(2000, 4, 1);
    for (std::size_t i = 0; i < charges; ++i) {
        Charge c;
        c.id = environment.ids->make<Charge>();
        c.lease = leases[i * leases.size() / charges];
        c.kind = ChargeKind::rent;
        c.amount = Money::from_pence(static_cast<std::int64_t>(below(10'000'000)));
        // One after the other within a lease: charges of a kind may not overlap.
        const std::size_t before = i * leases.size() / charges * charges / leases.size();
        c.from_date = start.plus_days(static_cast<std::int64_t>(91 * (i - std::min(i, before))));
        c.to_date = c.from_date->plus_days(89);
        c.frequency = ChargeFrequency::quarterly;
        c.ledger_code = fmt::format("R{:04}", below(10000));
        add(c);
    }
    std::sort(set.changes.begin(), set.changes.end(), [](const Change& a, const Change& b) { return std::pair(a.type->slot, a.id) < std::pair(b.type->slot, b.id); });
    return set;
}

}  // namespace terrier::bench
