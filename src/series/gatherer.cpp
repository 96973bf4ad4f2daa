// Runs of equal steps, packed and unpacked.
#include "src/series/gatherer.hpp"

#include <algorithm>

#include "src/record/packed.hpp"

namespace terrier {

void RunPacker::flush() {
    if (run_ == 0) return;
    pack_signed(bytes_, static_cast<std::int64_t>(step_));
    pack_unsigned(bytes_, run_);
}

std::vector<std::int64_t> RunPacker::numbers(std::size_t count) const {
    std::vector<std::int64_t> all;
    all.reserve(count);
    std::uint64_t n = 0;
    const auto repeat = [&](std::uint64_t step, std::uint64_t run) {
        for (; run > 0; --run) all.push_back(static_cast<std::int64_t>(n += step));
    };
    for (std::string_view in = bytes_; !in.empty();) {
        const auto step = static_cast<std::uint64_t>(unpack_signed(in));
        repeat(step, unpack_unsigned(in));
    }
    repeat(step_, run_);
    return all;
}

std::vector<GatheredPoint> PointGatherer::points() const {
    std::vector<GatheredPoint> all(count_);
    const auto fill = [&](const RunPacker& packed, auto set) {
        const std::vector<std::int64_t> numbers = packed.numbers(count_);
        for (std::size_t i = 0; i < count_; ++i) set(all[i], numbers[i]);
    };
    fill(keys_, [](GatheredPoint& p, std::int64_t n) { p.at = Moment::from_key(n); });
    fill(values_, [](GatheredPoint& p, std::int64_t n) { p.value = n; });
    fill(rows_, [](GatheredPoint& p, std::int64_t n) { p.row = n; });
    const auto earlier = [](const GatheredPoint& a, const GatheredPoint& b) { return a.at < b.at; };
    if (!std::is_sorted(all.begin(), all.end(), earlier)) std::stable_sort(all.begin(), all.end(), earlier);
    return all;
}

}  // namespace terrier
