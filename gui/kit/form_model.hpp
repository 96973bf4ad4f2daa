// The form without a window: a draft, which fields show, what is said beside them, saving and clashes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/shell/context.hpp"
#include "src/table/table.hpp"
#include "src/workspace/draft.hpp"

namespace terrier::gui {

/// A column of a list of children that isn't stored but worked out.
struct ChildColumn {
    std::string label;
    int width = 0;  ///< in device-independent pixels
    std::function<std::string(const Draft& draft, const Uuid& child)> text;
};

/// How a text field of a child is entered where what it may hold depends on other fields.
struct FieldManner {
    std::string field;
    /// What may be chosen, each as stored and in words: with it the field is a list.
    std::function<std::vector<std::pair<std::string, std::string>>(const Draft& draft, const Uuid& child)> offered{};
    /// What people read of what is stored.
    std::function<std::string(const Draft& draft, const Uuid& child, const std::string& stored)> shown{};
    /// What is stored of what was typed; what can't be read is stored as it is, and is for `ChildTable::check` to refuse.
    std::function<std::string(const Draft& draft, const Uuid& child, const std::string& typed)> read{};
    bool is_fixed = false;  ///< follows from other fields: can only be read
};

/// Records that belong to the form's record, or to one of its children, and are edited with it.
struct ChildTable {
    const RecordType* type = nullptr;
    const Field* link = nullptr;       ///< of the child: a reference or an any-reference to the parent
    std::vector<std::string> columns;  ///< field names shown in the list
    std::vector<ChildColumn> worked_out{};  ///< after them
    std::string order{};                    ///< the field that the list is sorted by; empty: by the day from which a row holds, else by age
    std::vector<ChildTable> children{};     ///< of each of its records
    std::vector<FieldManner> manners{};
    /// What a new one starts with.
    std::function<void(Draft& draft, const Uuid& child, const Uuid& owner)> begin{};
    /// Sets what follows from a field that was just entered.
    std::function<void(Draft& draft, const FieldPlace& entered)> follow{};
    /// What is wrong with one of them beyond what its record says; a refused fault keeps the whole from being saved.
    std::function<Faults(const Draft& draft, const Uuid& child)> check{};
    /// Said above the fields of all that belong to one owner; empty: nothing.
    std::function<std::string(const Draft& draft, const Uuid& owner)> note{};
};

/// A list about the record that is worked out, each row opening its record: the leases of an asset.
struct FormList {
    std::string label;
    std::function<DataTable(const TableSet& tables, const Uuid& id, Date as_at)> table;
};

struct FormSetup {
    std::string place;  ///< that opens a kept draft again: "leases"
    const RecordType* type = nullptr;
    std::vector<ChildTable> children;
    std::vector<FormList> lists;
    std::function<void(Draft& draft)> begin{};  ///< what a new record starts with
};

class FormModel {
  public:
    FormModel(Context& context, FormSetup setup) : context_(context), setup_(std::move(setup)) {}
    const FormSetup& setup() const { return setup_; }

    /// Closes the form when there is no such record.
    void open(const Uuid& id);
    void open_new();
    /// A draft kept from before; false, with news, when it can't be read.
    bool open_kept(const std::string& key);
    void close();
    bool is_open() const { return draft_.has_value(); }
    /// Throws std::logic_error when not open.
    const Draft& draft() const;
    bool is_changed() const { return draft_ && draft_->is_changed(); }
    /// Something was typed that would be lost: a new record as it begins is a change, but nobody's work.
    bool is_touched() const;
    bool can_edit() const { return !context_.read_only_reason(); }

    bool enter(const FieldPlace& at, std::string_view text);
    void set(const FieldPlace& at, const Value& value);
    Uuid add_child(const ChildTable& table) { return add_child(table, *setup_.type, draft().id()); }
    Uuid add_child(const ChildTable& table, const RecordType& owner_type, const Uuid& owner);
    /// With all that belongs to it.
    void remove_child(const ChildTable& table, const Uuid& id);
    /// In the table's order.
    std::vector<Uuid> children(const ChildTable& table) const { return draft_ ? children(table, draft_->id()) : std::vector<Uuid>(); }
    std::vector<Uuid> children(const ChildTable& table, const Uuid& owner) const;
    /// How a field is entered; null: as its kind is.
    const FieldManner* manner(const RecordType& type, const Field& field) const;

    /// The headings of a type's shown fields, in order; "" for fields without one.
    static std::vector<std::string_view> groups(const RecordType& type);
    /// The shown fields under a heading; `link` is left out.
    static std::vector<const Field*> fields(const RecordType& type, std::string_view group, const Field* link);
    /// False while the field's condition says that it means nothing for this record.
    bool applies(const FieldPlace& at) const;
    /// "Passing rent *": needed; "°": expected.
    static std::string label(const Field& field);

    /// What is wrong with a field, "" when nothing: what can't be read at once, the rest when saving was tried or the field was changed.
    std::string fault(const FieldPlace& at) const;
    bool is_warning(const FieldPlace& at) const;
    /// Faults that no shown field can say, and how many stand on each child's page, what belongs to the children included.
    std::vector<std::string> other_faults() const;
    std::size_t faults_of(const RecordType& type) const;
    std::size_t faults_of(const ChildTable& table) const;
    std::string title() const;
    /// "New lease, not saved", "Changed, not saved" or "".
    std::string state() const;

    /// Exempt from publication: a mark of one field of one record. Needs the portfolio's exemption table.
    bool can_exempt() const;
    bool is_exempt(const FieldPlace& at) const;
    void set_exempt(const FieldPlace& at, bool is_exempt);
    /// "£100.00 until 24/06/2026, changed by A. Patel (Rent review)"; "" when it was never changed.
    std::string last_change(const FieldPlace& at);

    /// Saves as one, named by what was done unless a reason is given. The faults stay to be shown.
    Result<Revision> save(const std::string& reason = {});
    /// Back to what is recorded; a new record is closed.
    void discard();
    void settle(std::size_t clash, bool with_mine);
    /// Who last wrote the record: for showing whose version the other is. "" when not known.
    std::string other_author(const Clash& clash);
    /// Keeps the draft in a file, or drops the file when nothing is changed.
    void keep();
    /// The portfolio moved: an unchanged form reads it anew, a changed one is brought onto it.
    void refresh();

  private:
    Draft& mine();
    void changed();
    void entered(const FieldPlace& at);
    Faults own_faults() const;
    void drop();

    Context& context_;
    FormSetup setup_;
    std::optional<Draft> draft_;
    Faults faults_;
    bool tried_ = false;
    bool saving_ = false;  ///< a commit tells its listeners while the draft still works
    std::string begun_;  ///< a new record as it began
    std::string kept_;  ///< the key of the file that holds the draft; empty: none
    std::map<Uuid, std::vector<HistoryEntry>> history_;
};

}  // namespace terrier::gui
