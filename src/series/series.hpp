// Counts and readings by the million: points packed into chunks, one a source and month.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/id.hpp"
#include "src/series/moment.hpp"

namespace terrier {

/// One count or reading. `value` is whole, in the smallest unit of its source: people, desks, watt-hours, litres.
struct SeriesPoint {
    Moment at;
    std::int64_t value = 0;
    bool operator==(const SeriesPoint&) const = default;
};

/// The points that one import brought of one source and month. Never changed once made.
struct SeriesChunk {
    Uuid source;              ///< the record that was counted or metered: a count source, a meter
    MonthNumber month = 0;
    std::int64_t count = 0;   ///< points, at least 1
    std::int64_t sum = 0;     ///< of the values
    std::string sha256;       ///< of `bytes`, in hex
    std::string bytes;        ///< packed points
};

/// Packs points of one month. Throws std::invalid_argument unless they are in strictly ascending order, at least one, all of
/// `month`, and their sum fits 64 bits.
SeriesChunk make_chunk(const Uuid& source, MonthNumber month, std::span<const SeriesPoint> points);
/// The points, in ascending order. Throws std::invalid_argument on damaged bytes.
std::vector<SeriesPoint> unpack_points(std::string_view bytes);
/// What is wrong with a chunk, as the end of a sentence ("its bytes are not those that were recorded"); none when it is whole.
std::optional<std::string> damage_of(const SeriesChunk& chunk);

/// A chunk as the store holds it.
struct StoredChunk {
    std::int64_t number = 0;         ///< within the store, from 1
    std::int64_t from_revision = 0;  ///< the revision that opened it: its import, or the redo of that
    std::int64_t import_revision = 0;  ///< the revision that brought it
    SeriesChunk chunk;
};
using StoredChunkPtr = std::shared_ptr<const StoredChunk>;

/// Live chunks, loaded and kept packed: a value that costs little to copy and may go to another thread. What figures take
/// beside the portfolio and the date.
class SeriesSet {
  public:
    SeriesSet() = default;
    /// In any order.
    explicit SeriesSet(std::vector<StoredChunkPtr> chunks);

    /// Every chunk, by source, month and number.
    const std::vector<StoredChunkPtr>& chunks() const { return chunks_; }
    std::span<const StoredChunkPtr> chunks(const Uuid& source) const;
    bool empty() const { return chunks_.empty(); }
    /// Points of all sources together.
    std::int64_t count() const;
    /// The sources that have points, in ascending order.
    std::vector<Uuid> sources() const;
    /// The first and the last day of the months that have points of a source; none without any.
    struct Span {
        Date from, to;
    };
    std::optional<Span> span_of(const Uuid& source) const;
    /// The points of a source from one day to another, both included, in ascending order.
    std::vector<SeriesPoint> points(const Uuid& source, Date from, Date to) const;

  private:
    std::vector<StoredChunkPtr> chunks_;
};

}  // namespace terrier
