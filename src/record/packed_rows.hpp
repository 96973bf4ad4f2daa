// Records and change sets as packed bytes: what the audit trail keeps and what digests are taken of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/record/change_set.hpp"

namespace terrier {

/// Appends one record: a bit a field (known or not), then the known fields' packed values in the list's order.
void pack_row(const RecordType& type, const void* record, std::string& out);
/// The inverse; `field_count` is how many fields the type had when the row was packed (fields are only ever added at the
/// end of a list, so the rest stay unknown). Throws std::invalid_argument on damaged bytes.
std::shared_ptr<void> unpack_row(const RecordType& type, std::size_t field_count, std::string_view& in);

/// A change set as bytes: for each table its name, its field count and its changes; of a changed record only the fields
/// that differ, before and after.
std::string pack_changes(const ChangeSet& changes);
/// The inverse. An update names only the changed fields, so its images come from `now(type, id)`: the record as it is
/// after the change (`forward` false: walking back) or before it (`forward` true: walking on); it may give null only for
/// records added or removed. Throws std::invalid_argument on damaged bytes or an unknown table.
using RecordNow = std::function<RecordPtr(const RecordType& type, const Uuid& id)>;
ChangeSet unpack_changes(const Schema& schema, std::string_view bytes, const RecordNow& now, bool forward);

/// What a revision carries beside its changed records (which chunks of series it opened), under a name in small letters: to be
/// put in front of its packed changes. Whatever reads records passes over it.
std::string pack_beside(std::string_view name, std::string_view bytes);
/// The bytes packed under that name in front of the changes; none without any. Throws std::invalid_argument on damaged bytes.
std::optional<std::string_view> unpack_beside(std::string_view packed, std::string_view name);

/// One field of one record as a packed change names it, for histories: no records needed.
struct FieldChange {
    const RecordType* type;
    Uuid id;
    enum class What { added, changed, removed } what;
    const Field* field;
    Value before, after;
};
/// Every field that the packed changes touch, in order; `only` limits it to one record.
std::vector<FieldChange> field_changes(const Schema& schema, std::string_view bytes, const Uuid* only = nullptr);

}  // namespace terrier
