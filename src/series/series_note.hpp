// What a revision did to the series, as the audit trail keeps it, and the state that all notes so far come to.
#pragma once

#include <map>

#include "src/base/result.hpp"
#include "src/record/change_set.hpp"
#include "src/series/series_store.hpp"

namespace terrier {

/// A chunk without its points: its digest vouches for them.
struct ChunkHead {
    std::int64_t number = 0;
    Uuid source;
    MonthNumber month = 0;
    std::int64_t count = 0, sum = 0;
    std::string sha256;
    bool operator==(const ChunkHead&) const = default;
};

struct SeriesNote {
    std::vector<ChunkHead> added;          ///< and opened
    std::vector<std::int64_t> closed, reopened;  ///< numbers of chunks
    bool empty() const { return added.empty() && closed.empty() && reopened.empty(); }
    bool operator==(const SeriesNote&) const = default;
};

std::string pack_note(const SeriesNote& note);
/// Throws std::invalid_argument on damaged bytes.
SeriesNote unpack_note(std::string_view bytes);
/// The note among a revision's packed changes; an empty one when there is none.
SeriesNote note_in(std::string_view packed_changes);
/// `packed_changes` with the note in front; as they are when the note is empty.
std::string with_note(const SeriesNote& note, std::string packed_changes);

/// Revisions from (included) and to (excluded; none: still open) which a chunk is open.
struct ChunkSpan {
    std::int64_t from = 0;
    std::optional<std::int64_t> to;
    bool operator==(const ChunkSpan&) const = default;
};
struct ChunkState {
    ChunkHead head;
    std::int64_t revision = 0;  ///< that brought it
    std::vector<ChunkSpan> spans{};
    bool is_open() const { return !spans.empty() && !spans.back().to; }
    /// Null unless it was open at the revision.
    const ChunkSpan* span_at(std::int64_t revision) const;
};
/// By number.
using ChunkStates = std::map<std::int64_t, ChunkState>;

/// Moves the states on by a revision's note. Throws std::invalid_argument where the note doesn't fit: a number that is there
/// already, a chunk closed that wasn't open.
void apply_note(ChunkStates& states, const SeriesNote& note, std::int64_t revision);

/// What a revision would do to the series.
struct SeriesPlan {
    const SeriesBatch* batch = nullptr;   ///< to be added; null for none
    std::int64_t base_revision = 0;       ///< of the state that the batch was made against
    const SeriesNote* undone = nullptr;   ///< the note of the revision to be reversed; null for none
    std::int64_t undone_revision = 0;
    std::vector<Uuid> removed{};          ///< records that the revision removes
};
/// The records that a change set removes.
std::vector<Uuid> removed_ids(const ChangeSet& changes);
/// Whether a wish is for this source and month; `held` and `known_at` aside.
bool is_wanted(const SeriesWish& wish, const Uuid& source, MonthNumber month);
/// The note of a revision that adds the batch, reverses `undone` and removes the records. Refused: "stale" (others have since
/// brought points of one of the months), "moved_since" (what would be closed or opened no longer stands as it was left, or
/// would stand beside points that came since), "in_use" (a removed record still has open chunks).
Result<SeriesNote> planned_note(const ChunkStates& states, const SeriesPlan& plan);

}  // namespace terrier
