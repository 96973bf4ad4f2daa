// What a store keeps of series: chunks that are only ever added, each open from one revision to another.
#pragma once

#include <optional>
#include <vector>

#include "src/base/progress.hpp"
#include "src/series/series.hpp"

namespace terrier {

/// Which chunks are wanted.
struct SeriesWish {
    std::vector<Uuid> sources{};                    ///< empty: all
    std::optional<MonthNumber> from{}, to{};        ///< both included
    std::optional<std::int64_t> known_at{};         ///< as recorded by this revision; none: the newest
    const SeriesSet* held = nullptr;                ///< chunks that the caller has already: they aren't read again
};

/// The chunks that an import adds with its revision. Each point of them must be new: what is there already is left out by
/// whoever makes the batch.
struct SeriesBatch {
    std::vector<SeriesChunk> chunks;
    bool empty() const { return chunks.empty(); }
};

/// The part of a Store that keeps series. Fails as Store does.
class SeriesStore {
  public:
    virtual ~SeriesStore() = default;
    /// The live chunks, by source, month and number.
    virtual SeriesSet series(const SeriesWish& wish = {}, const Progress& progress = {}) = 0;
};

}  // namespace terrier
