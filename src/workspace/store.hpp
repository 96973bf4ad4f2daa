// The Store: where a portfolio is kept. Implemented by db over SQLite and PostgreSQL; the rest of the program knows only this.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/base/digest.hpp"
#include "src/base/progress.hpp"
#include "src/record/change_set.hpp"
#include "src/record/packed_rows.hpp"
#include "src/series/series_store.hpp"

namespace terrier {

/// What a revision was for.
enum class RevisionKind : std::uint8_t { edit, import, undo, redo, migration, seed };

/// One committed change set in the audit trail.
struct Revision {
    std::int64_t number = 0;      ///< 1, 2, 3 ... without gaps
    Uuid unit;                    ///< the id of the unit of work: an ambiguous COMMIT is looked up by it
    std::int64_t made_at_ms = 0;  ///< UTC, milliseconds since 1970
    std::string author;
    std::string reason;           ///< "Edit Civic Centre", "Import of cheltenham_2023.csv": what undo and redo name
    RevisionKind kind = RevisionKind::edit;
    std::optional<std::int64_t> undoes;  ///< of an undo or redo: the revision whose changes it reverses
    std::int64_t change_count = 0;       ///< records touched
    std::string head;             ///< SHA-256 in hex over the previous head and this revision's bytes
};

/// Who commits, when and why. Clock and ids are the caller's, so that runs can be repeated.
struct CommitNote {
    Uuid unit;
    std::int64_t made_at_ms = 0;
    std::string author;
    std::string reason;
    RevisionKind kind = RevisionKind::edit;
    std::optional<std::int64_t> undoes;
};

/// The newest state: a portfolio whose rows carry their versions.
struct Snapshot {
    TableSet tables;
    Revision revision;  ///< number 0 while nothing has been committed
};

/// What checking a store found. Empty lists: sound.
struct Integrity {
    std::int64_t revisions_checked = 0;
    std::vector<std::string> faults;               ///< plain sentences, the first bad place of each kind named
    std::optional<std::int64_t> first_bad_revision;  ///< where the chain breaks
    bool sound() const { return faults.empty(); }
};

/// One open portfolio file or database. Not thread-safe: one thread at a time.
/// Failing hands a WorldError (unreadable: damaged, foreign; unavailable: locked, read-only, lost connection).
class Store : public SeriesStore {
  public:

    /// "estate.terrier" or "postgresql://host/name" without a password, for titles and messages.
    virtual std::string address() const = 0;
    /// Set when it can't be written to: says why and who holds it ("Opened read-only: A. Patel on ESTATES-12 has it open").
    virtual std::optional<std::string> read_only_reason() const = 0;

    virtual Snapshot load(const Progress& progress = {}) = 0;
    /// Commits atomically on the newest revision: takes the chain's lock, checks every touched record against its
    /// before-image there, re-runs validate() on the result, writes rows and audit, and returns the new state.
    /// Refused ("stale", "link_broken", ...) with nothing written. `base` is the caller's newest snapshot; when others have
    /// committed since, it is brought up to date first. A unit already in the audit trail is not committed twice: the
    /// state with it is returned.
    /// With `series`, its chunks are added by the same revision, whose hash covers their digests; refused ("stale") when others
    /// have brought points of the same source and month since `base`. A revision that undoes another (note.undoes) closes the
    /// chunks that it opened and opens those that it closed. A record that has points can't be removed ("in_use").
    virtual Result<Snapshot> commit_with(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& series, const CommitNote& note, const Progress& progress = {}) = 0;
    Result<Snapshot> commit(const Snapshot& base, const ChangeSet& changes, const CommitNote& note, const Progress& progress = {}) {
        return commit_with(base, changes, {}, note, progress);
    }

    /// All revisions, oldest first; of one record when given.
    virtual std::vector<Revision> revisions(const std::optional<Uuid>& record = {}) = 0;
    /// The packed changes of a revision (see packed_rows.hpp).
    virtual std::string packed_changes(std::int64_t revision) = 0;
    /// The portfolio as recorded at a revision (0: empty). `newest` saves reading what the caller holds.
    virtual TableSet known_at(const Snapshot& newest, std::int64_t revision, const Progress& progress = {}) = 0;
    /// The newest revision made on or before the end of this day (UTC); 0 when none.
    virtual std::int64_t revision_on(Date day) = 0;
    /// The newest revision number: cheap, to see whether others have committed.
    virtual std::int64_t newest_revision() = 0;
    /// `base` brought up to the newest revision by reading only what is new.
    virtual Snapshot refresh(const Snapshot& base) = 0;

    /// Database integrity, the hash chain from the first revision, and that the rows and the series equal the replayed trail.
    virtual Integrity check(const Progress& progress = {}) = 0;
};

/// How to open. `create`: the portfolio must not exist yet and is made; otherwise it must exist and nothing is made.
struct OpenOptions {
    bool create = false;
    bool read_only = false;
    /// For the claim that a second program sees: "A. Patel on ESTATES-12".
    std::string holder{};
    int wait_ms = 2000;  ///< how long to wait for another program's claim
};

}  // namespace terrier
