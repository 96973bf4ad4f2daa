// Change sets: every change in the program is a list of (record, before, after).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "src/base/progress.hpp"
#include "src/record/table_set.hpp"

namespace terrier {

/// One record before and after. No `before`: it is added; no `after`: it is removed. Never neither.
struct Change {
    const RecordType* type = nullptr;
    Uuid id;
    RecordPtr before;
    RecordPtr after;
};

/// Changes sorted by table and id, one a record.
struct ChangeSet {
    std::vector<Change> changes;
    bool empty() const { return changes.empty(); }
    std::size_t size() const { return changes.size(); }
    friend bool operator==(const ChangeSet& a, const ChangeSet& b);
};

/// Fetches into the cache the record that a walk over the changes comes to after `i`: a million lie all over memory.
inline void fetch_ahead(std::span<const Change> changes, std::size_t i, std::size_t by = 8) {
    if (i + by >= changes.size()) return;
    const char* record = static_cast<const char*>(changes[i + by].after.get());
    for (std::size_t line = 0; record && line < 5; ++line) __builtin_prefetch(record + 64 * line);
}

/// `base` with the changes made, each new or changed row at `version`. Refused, naming every record (the first hundred)
/// that isn't as its before-image says: "stale". Links are not checked here; see broken_links.
Result<TableSet> apply(const TableSet& base, const ChangeSet& changes, std::int64_t version = 0);
/// Undoes: apply(apply(p, c), inverse(c)) == p.
ChangeSet inverse(const ChangeSet& changes);
/// What turns a into b: apply(a, difference(a, b)) == b. Pages that the two share are skipped.
ChangeSet difference(const TableSet& a, const TableSet& b);
/// First one, then the other, as one. Refused ("stale") where `second` doesn't start from what `first` leaves.
Result<ChangeSet> compose(const ChangeSet& first, const ChangeSet& second);

/// Every link that would lead nowhere after the change: an added or changed record that refers to nothing, or a removed
/// one that others still refer to ("used by 3 leases: ..."). `after` is the result of applying `changes`.
Faults broken_links(const TableSet& after, const ChangeSet& changes);
/// Dated rows of one parent that overlap, among those that the changes touched.
Faults overlaps(const TableSet& after, const ChangeSet& changes);
/// Everything that refuses a change set at its base: each new or changed record's own faults, broken links, overlaps.
Faults validate(const TableSet& after, const ChangeSet& changes);

/// SHA-256 over every record in order of table and id, whatever its version: equal portfolios have equal digests.
std::string digest_of(const TableSet& tables);

/// Collects edits over a base and gives the change set. The base of forms, imports and everything that writes.
class Editor {
  public:
    explicit Editor(TableSet base) : base_(std::move(base)) {}
    const TableSet& base() const { return base_; }

    /// Adds or replaces; the id is the record's own.
    template <class R>
    void put(R record) { put(record_type<R>(), std::make_shared<const R>(std::move(record))); }
    void put(const RecordType& type, RecordPtr record);
    template <class R>
    void remove(Id<R> id) { remove(record_type<R>(), id.value); }
    /// Nothing happens when there is no such record.
    void remove(const RecordType& type, const Uuid& id);
    /// Takes one record's edits back.
    void revert(const RecordType& type, const Uuid& id);
    /// The record as edited so far; null when there is none.
    RecordPtr current(const RecordType& type, const Uuid& id) const;
    template <class R>
    const R* current(Id<R> id) const { return static_cast<const R*>(current(record_type<R>(), id.value).get()); }
    /// Sets one field of an existing record. Throws std::logic_error when there is no such record.
    void set(const RecordType& type, const Uuid& id, const Field& field, const Value& value);

    bool empty() const { return edits_.empty(); }
    /// What differs from the base; edits that came back to what was there are left out.
    ChangeSet changes() const;
    /// The base with the edits made.
    TableSet result() const;

  private:
    TableSet base_;
    std::map<std::pair<std::size_t, Uuid>, RecordPtr> edits_;  ///< by table's place and id; null: removed
};

}  // namespace terrier
