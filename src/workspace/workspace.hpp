// An open portfolio as a face works on it: the newest state, commits, undo and redo, the two clocks, history, search.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/workspace/environment.hpp"
#include "src/workspace/search.hpp"
#include "src/workspace/store.hpp"

namespace terrier {

/// One step that undo or redo would take.
struct UndoStep {
    std::int64_t revision = 0;  ///< the revision that would be reversed
    std::string reason;         ///< what the person did: "Edit Civic Centre"
};

/// A line of a record's history.
struct HistoryEntry {
    Revision revision;
    std::vector<FieldChange> fields;  ///< of the record asked about
};

/// Not thread-safe: used from the face's thread. Long work takes a copy of the portfolio (cheap) to another thread.
class Workspace {
  public:
    Workspace(std::unique_ptr<Store> store, Environment environment, const Progress& progress = {});

    Store& store() { return *store_; }
    const Environment& environment() const { return environment_; }
    const Snapshot& snapshot() const { return newest_; }
    /// The newest portfolio: what edits apply to.
    const TableSet& live() const { return newest_.tables; }
    std::int64_t revision() const { return newest_.revision.number; }
    std::optional<std::string> read_only_reason() const { return store_->read_only_reason(); }

    /// Commits and tells the listeners. Nothing is written when there is nothing to change (the result is then the
    /// present revision). Faults leave everything as it was.
    Result<Revision> commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind = RevisionKind::edit, const Progress& progress = {});

    /// The same with points of series, which the same revision adds and the same undo takes back.
    Result<Revision> commit_with(const ChangeSet& changes, const SeriesBatch& series, const std::string& reason, RevisionKind kind = RevisionKind::edit, const Progress& progress = {});
    /// Every count and reading as of the newest revision, loaded when first asked for, then kept up by reading only what is new.
    const SeriesSet& series(const Progress& progress = {});
    /// As recorded by a revision.
    SeriesSet series_known_at(std::int64_t revision, const Progress& progress = {});

    /// None when there is nothing of one's own to undo.
    std::optional<UndoStep> next_undo();
    std::optional<UndoStep> next_redo();
    /// Reverses only the fields that the revision changed. Refused whole ("moved_since"), naming who, when one of them no
    /// longer holds the value the revision gave it, or something now links to what it added.
    Result<Revision> undo();
    Result<Revision> redo();
    /// The change set that would reverse any revision on the newest state; the same refusals. For "revert to this version".
    Result<ChangeSet> reversal(std::int64_t revision);

    /// The portfolio as recorded at a revision; the newest is free, others are kept for the next call.
    TableSet known_at(std::int64_t revision, const Progress& progress = {});
    /// Oldest first; the creation of the record is the first.
    std::vector<HistoryEntry> history(const Uuid& record);
    std::vector<Revision> revisions() { return store_->revisions(); }
    /// What changed between two revisions.
    ChangeSet between(std::int64_t from, std::int64_t to);

    /// Reads what others have committed since; true when there was anything.
    bool refresh();

    /// Folded text of every record of the newest state, made when first asked for and kept up.
    const SearchIndex& search();

    /// Called after every commit, undo, redo and refresh that changed something.
    using Listener = std::function<void()>;
    std::size_t listen(Listener listener);
    void forget(std::size_t listener);

  private:
    struct Stacks { std::vector<Revision> undo, redo; };
    Stacks stacks();
    Result<Revision> reverse(const Revision& revision, RevisionKind kind, const std::string& reason);
    void moved_to(Snapshot next, const ChangeSet& changes);

    std::unique_ptr<Store> store_;
    Environment environment_;
    Snapshot newest_;
    std::optional<SearchIndex> search_;
    std::optional<std::pair<std::int64_t, TableSet>> past_;
    std::optional<std::pair<std::int64_t, SeriesSet>> series_;
    std::vector<std::pair<std::size_t, Listener>> listeners_;
    std::size_t next_listener_ = 1;
};

}  // namespace terrier
