// Made-up points and sets of chunks for the tests of series and counts.
#pragma once

#include "src/series/series.hpp"

namespace terrier::test {

inline Uuid source_id(std::uint8_t n) {
    Uuid id;
    id.bytes[0] = 1;
    id.bytes[15] = n;
    return id;
}

/// Points cut into months and packed, each month a chunk of `revision`.
inline void add_chunks(std::vector<StoredChunkPtr>& chunks, const Uuid& source, std::vector<SeriesPoint> points, std::int64_t revision = 1) {
    std::sort(points.begin(), points.end(), [](const SeriesPoint& a, const SeriesPoint& b) { return a.at < b.at; });
    for (std::size_t i = 0; i < points.size();) {
        const MonthNumber month = month_of(points[i].at.day());
        std::size_t j = i;
        while (j < points.size() && month_of(points[j].at.day()) == month) ++j;
        StoredChunk stored;
        stored.number = static_cast<std::int64_t>(chunks.size()) + 1;
        stored.from_revision = stored.import_revision = revision;
        stored.chunk = make_chunk(source, month, std::span(points).subspan(i, j - i));
        chunks.push_back(std::make_shared<const StoredChunk>(std::move(stored)));
        i = j;
    }
}

inline SeriesSet series_of(const Uuid& source, std::vector<SeriesPoint> points) {
    std::vector<StoredChunkPtr> chunks;
    add_chunks(chunks, source, std::move(points));
    return SeriesSet(std::move(chunks));
}

}  // namespace terrier::test
