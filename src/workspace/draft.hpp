// A draft: what a form has changed but not saved, over one record and its children, faults and clashes included.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/workspace/entry.hpp"
#include "src/workspace/workspace.hpp"

namespace terrier {

/// One field of one record.
struct FieldPlace {
    const RecordType* type = nullptr;
    Uuid id;
    const Field* field = nullptr;
};

/// Two people changed the same thing. `field` is null when one changed and the other removed the whole record.
struct Clash {
    const RecordType* type = nullptr;
    Uuid id;
    const Field* field = nullptr;
    Value was;      ///< what both started from
    Value mine;
    Value theirs;   ///< as recorded now
    bool mine_removes = false;
    bool theirs_removes = false;
};

/// A change set in the making. Text that can't be read yet is kept as typed beside the last readable value.
/// Copyable: a copy is a point to come back to.
class Draft {
  public:
    /// Edits a record of `base`; throws std::logic_error when it isn't there.
    Draft(TableSet base, const RecordType& type, const Uuid& id, ParseOptions options);
    /// Adds a record with this id.
    static Draft adding(TableSet base, const RecordType& type, const Uuid& id, ParseOptions options);

    const RecordType& type() const { return *type_; }
    const Uuid& id() const { return id_; }
    bool is_new() const;
    const TableSet& base() const { return editor_.base(); }
    /// The base with every readable edit made.
    const TableSet& now() const;
    /// Null when it isn't there, or was removed.
    RecordPtr record(const RecordType& type, const Uuid& id) const { return editor_.current(type, id); }
    RecordPtr record() const { return record(*type_, id_); }

    /// What the entry field shows: the text as typed while it can't be read, else the value's entry_text.
    std::string text(const FieldPlace& at) const;
    Value value(const FieldPlace& at) const;
    /// Reads the text into the field; true when it could be read.
    bool enter(const FieldPlace& at, std::string_view text);
    void set(const FieldPlace& at, const Value& value);
    /// The field back to what is recorded.
    void revert(const FieldPlace& at);

    /// The children that refer to `parent` through `link`, in order of id (of age); a reference or an any-reference.
    std::vector<Uuid> children(const RecordType& type, const Field& link, const Uuid& parent) const;
    /// Adds a child that refers to `parent`, a record of `parent_type`.
    void add_child(const RecordType& type, const Field& link, const RecordType& parent_type, const Uuid& parent, const Uuid& id);
    void remove(const RecordType& type, const Uuid& id);

    bool is_changed() const { return !raw_.empty() || !editor_.changes().empty(); }
    bool is_changed(const FieldPlace& at) const;
    ChangeSet changes() const { return editor_.changes(); }
    /// Every fault at once: what can't be read, and what validate() says of the rest. A field that can't be read has
    /// only that fault. Warnings included.
    Faults faults() const;
    /// "Edit Civic Centre", "Add lease Unit 3", "Remove Civic Centre".
    std::string reason() const;

    /// One commit. Changes that others made elsewhere are taken in; where they touched the same field the draft is
    /// brought onto their version, clashes() says where, and nothing is saved ("stale") until each is settled.
    /// `commit` stands in for Workspace::commit where a face guards it.
    using Commit = std::function<Result<Revision>(const ChangeSet& changes, const std::string& reason)>;
    Result<Revision> save(Workspace& workspace, const Commit& commit = {}, std::string reason = {});
    /// The same edits on a newer base; clashes are noted.
    void rebase(TableSet base);
    const std::vector<Clash>& clashes() const { return clashes_; }
    /// Settles one clash by either version.
    void settle(std::size_t clash, bool with_mine);

    /// JSON with everything typed, for a crash.
    std::string to_json() const;
    /// The draft on a base that may have moved on (see clashes()). Refused ("draft_damaged") when it can't be read.
    static Result<Draft> from_json(TableSet base, std::string_view json, ParseOptions options);

  private:
    using RawKey = std::tuple<std::size_t, Uuid, std::size_t>;
    struct Raw {
        std::string text;
        ParseFault fault;
    };
    /// One record's edit, complete enough to be made again elsewhere.
    struct Edit {
        const RecordType* type;
        Uuid id;
        RecordPtr before;  ///< null: added
        RecordPtr after;   ///< null: removed
    };
    void replay(const std::vector<Edit>& edits);
    void replay_change(const Edit& edit, const Row& theirs);
    RawKey key(const FieldPlace& at) const { return {at.type->slot, at.id, at.field->position}; }
    ReferenceFinder& finder() const;
    void touched() { now_.reset(); finder_.reset(); }

    Editor editor_;
    const RecordType* type_;
    Uuid id_;
    ParseOptions options_;
    std::map<RawKey, Raw> raw_;
    std::vector<Clash> clashes_;
    mutable std::optional<TableSet> now_;
    mutable std::shared_ptr<ReferenceFinder> finder_;
};

}  // namespace terrier
