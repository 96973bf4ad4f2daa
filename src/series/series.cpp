// Packing points: runs of equal steps for the minutes, steps and runs of standing still for the values.
#include "src/series/series.hpp"

#include <algorithm>
#include <stdexcept>

#include "src/base/digest.hpp"
#include "src/base/digits.hpp"
#include "src/record/packed.hpp"

namespace terrier {

namespace {
// The first byte of packed points; another form would have another.
constexpr char form = 1;

std::int64_t step(std::int64_t from, std::int64_t to) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from)); }
std::int64_t stepped(std::int64_t from, std::int64_t by) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + static_cast<std::uint64_t>(by)); }

void pack_minutes(std::span<const SeriesPoint> points, std::string& out) {
    pack_signed(out, points.front().at.key());
    for (std::size_t i = 1; i < points.size();) {
        const std::int64_t by = step(points[i - 1].at.key(), points[i].at.key());
        std::size_t j = i + 1;
        while (j < points.size() && step(points[j - 1].at.key(), points[j].at.key()) == by) ++j;
        pack_signed(out, by);
        pack_unsigned(out, j - i);
        i = j;
    }
}

void pack_values(std::span<const SeriesPoint> points, std::string& out) {
    std::int64_t last = 0;
    for (std::size_t i = 0; i < points.size();) {
        const std::int64_t by = step(last, points[i].value);
        pack_signed(out, by);
        last = points[i++].value;
        if (by != 0) continue;
        const std::size_t first = i;
        while (i < points.size() && points[i].value == last) ++i;
        pack_unsigned(out, i - first);
    }
}

[[noreturn]] void damaged(const char* what) { throw std::invalid_argument(what); }

void unpack_minutes(std::string_view& in, std::vector<SeriesPoint>& points) {
    std::int64_t key = unpack_signed(in);
    points[0].at = Moment::from_key(key);
    for (std::size_t i = 1; i < points.size();) {
        const std::int64_t by = unpack_signed(in);
        const std::uint64_t run = unpack_unsigned(in);
        if (by <= 0 || run == 0 || run > points.size() - i) damaged("packed points are out of order");
        for (const std::size_t end = i + run; i < end; ++i) points[i].at = Moment::from_key(key = stepped(key, by));
    }
}

void unpack_values(std::string_view& in, std::vector<SeriesPoint>& points) {
    std::int64_t last = 0;
    for (std::size_t i = 0; i < points.size();) {
        const std::int64_t by = unpack_signed(in);
        points[i++].value = last = stepped(last, by);
        if (by != 0) continue;
        const std::uint64_t run = unpack_unsigned(in);
        if (run > points.size() - i) damaged("packed points hold more values than points");
        for (const std::size_t end = i + run; i < end; ++i) points[i].value = last;
    }
}

auto place_of(const StoredChunk& c) { return std::tuple(c.chunk.source, c.chunk.month, c.number); }
}  // namespace

SeriesChunk make_chunk(const Uuid& source, MonthNumber month, std::span<const SeriesPoint> points) {
    if (points.empty()) throw std::invalid_argument("a chunk needs a point");
    int128 sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0 && points[i].at <= points[i - 1].at) throw std::invalid_argument("points must come in ascending order, each moment once");
        sum += points[i].value;
    }
    if (month_of(points.front().at.day()) != month || month_of(points.back().at.day()) != month) throw std::invalid_argument("points of another month");
    if (sum > INT64_MAX || sum < INT64_MIN) throw std::invalid_argument("the sum of a month's values is beyond what can be held");
    SeriesChunk chunk{source, month, static_cast<std::int64_t>(points.size()), static_cast<std::int64_t>(sum), {}, {}};
    chunk.bytes.push_back(form);
    pack_unsigned(chunk.bytes, points.size());
    pack_minutes(points, chunk.bytes);
    pack_values(points, chunk.bytes);
    chunk.bytes.shrink_to_fit();
    chunk.sha256 = to_hex(sha256(chunk.bytes));
    return chunk;
}

std::vector<SeriesPoint> unpack_points(std::string_view in) {
    // A month has fewer minutes than this, each at most twice.
    constexpr std::uint64_t most_points = 2 * 31 * Moment::minutes_a_day;
    if (in.empty() || in.front() != form) damaged("packed points are of an unknown form");
    in.remove_prefix(1);
    const std::uint64_t count = unpack_unsigned(in);
    if (count == 0 || count > most_points) damaged("packed points are too few or too many");
    std::vector<SeriesPoint> points(count);
    unpack_minutes(in, points);
    unpack_values(in, points);
    if (!in.empty()) damaged("packed points run past their end");
    return points;
}

std::optional<std::string> damage_of(const SeriesChunk& chunk) {
    if (to_hex(sha256(chunk.bytes)) != chunk.sha256) return "its bytes are not those that were recorded";
    try {
        const std::vector<SeriesPoint> points = unpack_points(chunk.bytes);
        const SeriesChunk again = make_chunk(chunk.source, chunk.month, points);
        if (again.count != chunk.count) return "it holds another number of points than recorded";
        if (again.sum != chunk.sum) return "its values add up to another sum than recorded";
    } catch (const std::invalid_argument& damage) {
        return damage.what();
    } catch (const std::out_of_range&) {
        return "it holds a date that doesn't exist";
    }
    return {};
}

SeriesSet::SeriesSet(std::vector<StoredChunkPtr> chunks) : chunks_(std::move(chunks)) {
    std::sort(chunks_.begin(), chunks_.end(), [](const StoredChunkPtr& a, const StoredChunkPtr& b) { return place_of(*a) < place_of(*b); });
}

std::span<const StoredChunkPtr> SeriesSet::chunks(const Uuid& source) const {
    const auto before = [](const StoredChunkPtr& c, const Uuid& id) { return c->chunk.source < id; };
    const auto first = std::lower_bound(chunks_.begin(), chunks_.end(), source, before);
    auto last = first;
    while (last != chunks_.end() && (*last)->chunk.source == source) ++last;
    return {first, last};
}

std::int64_t SeriesSet::count() const {
    std::int64_t count = 0;
    for (const StoredChunkPtr& c : chunks_) count += c->chunk.count;
    return count;
}

std::vector<Uuid> SeriesSet::sources() const {
    std::vector<Uuid> found;
    for (const StoredChunkPtr& c : chunks_)
        if (found.empty() || found.back() != c->chunk.source) found.push_back(c->chunk.source);
    return found;
}

std::optional<SeriesSet::Span> SeriesSet::span_of(const Uuid& source) const {
    const auto held = chunks(source);
    if (held.empty()) return {};
    return Span{first_day(held.front()->chunk.month), first_day(held.back()->chunk.month).end_of_month()};
}

std::vector<SeriesPoint> SeriesSet::points(const Uuid& source, Date from, Date to) const {
    std::vector<SeriesPoint> found;
    if (to < from) return found;
    const Moment first = Moment::of(from, 0), past = Moment::from_key(Moment::of(to, Moment::minutes_a_day - 1, true).key() + 1);
    const MonthNumber from_month = month_of(from), to_month = month_of(to);
    std::size_t month_start = 0;
    MonthNumber month = 0;
    for (const StoredChunkPtr& c : chunks(source)) {
        if (c->chunk.month < from_month || c->chunk.month > to_month) continue;
        const std::vector<SeriesPoint> more = unpack_points(c->chunk.bytes);
        if (c->chunk.month != month) month_start = found.size();
        const auto middle = static_cast<std::ptrdiff_t>(found.size());
        std::copy_if(more.begin(), more.end(), std::back_inserter(found), [&](const SeriesPoint& p) { return p.at >= first && p.at < past; });
        // Several imports may each have brought a part of a month.
        if (c->chunk.month == month)
            std::inplace_merge(found.begin() + static_cast<std::ptrdiff_t>(month_start), found.begin() + middle, found.end(), [](const SeriesPoint& a, const SeriesPoint& b) { return a.at < b.at; });
        month = c->chunk.month;
    }
    return found;
}

}  // namespace terrier
