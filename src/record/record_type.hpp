// The description of one record type: its name, its fields in order, how it is made, titled and checked.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "src/record/field.hpp"

namespace terrier {

/// A record of any type, shared and never changed once in a table.
using RecordPtr = std::shared_ptr<const void>;

class RecordType {
  public:
    std::string_view name;    ///< snake_case and permanent: the table's name
    std::string_view label;   ///< "Lease"
    std::string_view plural;  ///< "Leases"
    std::vector<Field> fields;  ///< the first is always the id
    std::string_view help;
    /// Field names that together identify a record to people, for imports without a profile.
    std::vector<std::string_view> natural_key;
    /// Dated rows: names of the inclusive from and to fields, and of the fields within whose equal values two rows may
    /// not overlap; empty when the record isn't dated.
    std::string_view from_field, to_field;
    std::vector<std::string_view> no_overlap_within;

    std::shared_ptr<void> (*make)() = nullptr;
    std::shared_ptr<void> (*copy)(const void* record) = nullptr;
    std::string (*title_of)(const void* record) = nullptr;
    /// What one record alone can get wrong between its fields (a term that ends before it starts).
    void (*check)(const void* record, Faults& faults) = nullptr;
    /// Its place in the schema; set by Schema.
    mutable std::size_t slot = static_cast<std::size_t>(-1);

    Uuid id_of(const void* record) const { return *static_cast<const Uuid*>(fields.front().at(record)); }
    /// Null when there is no such field.
    const Field* find(std::string_view field_name) const;
    /// Throws std::logic_error when there is no such field.
    const Field& field(std::string_view field_name) const;
    bool equal(const void* a, const void* b) const;
    /// Its title, or "Unnamed lease".
    std::string title(const void* record) const;
    /// Every fault of one record by itself: what is required and missing, what a field's check or the record's says.
    Faults validate(const void* record) const;

    RecordType about(std::string_view sentence) && { help = sentence; return std::move(*this); }
    RecordType keyed(std::initializer_list<std::string_view> names) && { natural_key = names; return std::move(*this); }
    RecordType dated(std::string_view from, std::string_view to, std::initializer_list<std::string_view> within = {}) && {
        from_field = from; to_field = to; no_overlap_within = within; return std::move(*this);
    }
};

/// The description of R; each record type specialises it in its own .cpp.
template <class R>
const RecordType& record_type();

namespace detail {
void number_fields(RecordType& type);
}

/// Describes R. `Title` and `Check` are captureless: `std::string(const R&)`, `void(const R&, Faults&)`.
/// R must have `Id<R> id`, listed for it.
template <class R, class Title, class Check>
RecordType describe(std::string_view name, std::string_view label, std::string_view plural, std::vector<Field> fields, Title, Check) {
    static_assert(std::is_empty_v<Title> && std::is_empty_v<Check>, "a function's name would be a null pointer here: wrap it in a lambda");
    RecordType type;
    type.name = name;
    type.label = label;
    type.plural = plural;
    fields.insert(fields.begin(), terrier::field<&R::id>("id", "Id").hidden());
    type.fields = std::move(fields);
    type.make = []() -> std::shared_ptr<void> { return std::make_shared<R>(); };
    type.copy = [](const void* r) -> std::shared_ptr<void> { return std::make_shared<R>(*static_cast<const R*>(r)); };
    type.title_of = [](const void* r) -> std::string { return Title{}(*static_cast<const R*>(r)); };
    type.check = [](const void* r, Faults& faults) { Check{}(*static_cast<const R*>(r), faults); };
    detail::number_fields(type);
    return type;
}
template <class R, class Title>
RecordType describe(std::string_view name, std::string_view label, std::string_view plural, std::vector<Field> fields, Title title) {
    return describe<R>(name, label, plural, std::move(fields), title, [](const R&, Faults&) {});
}

/// All record types of a program, in order. A type belongs to one place: using it in a second schema at another place
/// throws std::logic_error. Order matters to nobody but loading: what is referred to should come first.
class Schema {
  public:
    explicit Schema(std::vector<const RecordType*> types);
    const std::vector<const RecordType*>& types() const { return types_; }
    /// Null when there is no such table.
    const RecordType* find(std::string_view name) const;
    /// Fields anywhere that refer to this type.
    struct Referrer { const RecordType* type; const Field* field; };
    const std::vector<Referrer>& referrers(const RecordType& type) const { return referrers_[type.slot]; }
    /// Fields of kind any_reference, anywhere.
    const std::vector<Referrer>& any_referrers() const { return any_referrers_; }

  private:
    std::vector<const RecordType*> types_;
    std::vector<std::vector<Referrer>> referrers_;
    std::vector<Referrer> any_referrers_;
};

}  // namespace terrier
