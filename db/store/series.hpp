// The tables of series, read and written through SOCI but for the chunks themselves.
#pragma once

#include "db/connection/connection.hpp"
#include "src/series/series_note.hpp"

namespace terrier {

/// False of portfolios that an earlier version made: they hold no series.
bool has_series(Connection& connection);
/// Every chunk with its spans, without points. Throws WorldError (unreadable) on damage.
ChunkStates read_chunk_states(Connection& connection);
/// What a revision did to the series: `note` numbers the batch's chunks as they are to be stored.
void write_series(Connection& connection, const SeriesNote& note, const SeriesBatch& batch, std::int64_t revision, const Progress& progress);
/// The chunks that were open at a revision and that the wish is for.
SeriesSet read_series(Connection& connection, const SeriesWish& wish, std::int64_t revision, const Progress& progress);
/// Everything of one portfolio's series into an empty other one; the trail must be there already.
void copy_series(Connection& from, Connection& to, const Progress& progress);
/// Sentences on chunks and spans that aren't what the notes of the trail come to.
std::vector<std::string> series_faults(Connection& connection, const ChunkStates& replayed, const Progress& progress);

}  // namespace terrier
