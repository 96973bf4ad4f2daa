// A store that keeps everything in memory: scratch portfolios, and the plain reference that the others are held to.
#pragma once

#include <map>

#include "src/series/series_note.hpp"
#include "src/workspace/store.hpp"

namespace terrier {

class MemoryStore : public Store {
  public:
    explicit MemoryStore(const Schema& schema);
    std::string address() const override { return "unsaved portfolio"; }
    std::optional<std::string> read_only_reason() const override { return std::nullopt; }
    Snapshot load(const Progress& progress = {}) override;
    Result<Snapshot> commit_with(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& series, const CommitNote& note, const Progress& progress = {}) override;
    SeriesSet series(const SeriesWish& wish = {}, const Progress& progress = {}) override;
    std::vector<Revision> revisions(const std::optional<Uuid>& record = {}) override;
    std::string packed_changes(std::int64_t revision) override;
    TableSet known_at(const Snapshot& newest, std::int64_t revision, const Progress& progress = {}) override;
    std::int64_t revision_on(Date day) override;
    std::int64_t newest_revision() override { return newest_.revision.number; }
    Snapshot refresh(const Snapshot& base) override;
    Integrity check(const Progress& progress = {}) override;

  private:
    struct Kept {
        Revision revision;
        std::string packed;
        TableSet tables;
    };
    Snapshot newest_;
    std::vector<Kept> kept_;
    ChunkStates states_;
    std::map<std::int64_t, SeriesChunk> chunks_;
};

/// The next head of the audit chain: SHA-256 in hex over the previous head, the note's fields and the packed changes, in
/// the canonical form described in ARCHITECTURE.md. Shared by every store.
std::string chain_head(const std::string& previous_head, const Revision& revision, std::string_view packed);

}  // namespace terrier
