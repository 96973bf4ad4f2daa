// Fields and kinds: how the program knows, at run time, what a record holds. A record lists each field once, here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/base/id.hpp"
#include "src/base/parse.hpp"
#include "src/base/result.hpp"

namespace terrier {

class RecordType;
struct Field;

/// A field's value as stored in either database: unknown, a whole number (pence, millionths, watt-hours, grams, litres,
/// 0 or 1) or text (dates and ids in their exact form, choices by code, areas as "1234.5 m2 NIA").
using Value = std::variant<std::monostate, std::int64_t, std::string>;

inline bool is_known(const Value& value) { return value.index() != 0; }

/// One word of a closed list. `code` is permanent; `label` is for people.
struct Choice {
    std::string_view code;
    std::string_view label;
};

/// The words of an enum, in its order; the first is "not known" with an empty code. Specialise beside the enum:
/// template <> inline constexpr auto choices<Tenure> = std::to_array<Choice>({{"", ""}, {"freehold", "Freehold"}});
template <class E>
inline constexpr bool choices = false;

/// Several words of one enum (a tenure may be part leasehold, part licence). Bit n stands for the enum's value n.
template <class E>
struct ChoiceSet {
    std::uint64_t bits = 0;
    bool has(E e) const { return bits >> static_cast<unsigned>(e) & 1u; }
    void add(E e) { bits |= std::uint64_t{1} << static_cast<unsigned>(e); }
    bool operator==(const ChoiceSet&) const = default;
};

/// A link to a record of any type: what a note, a document or an exempt mark is about. Text form "lease:0190...".
struct AnyRef {
    std::string table;
    Uuid id;
    bool is_nil() const { return id.is_nil(); }
    auto operator<=>(const AnyRef&) const = default;
};

/// What a value is, for whoever lays it out: a grid, a form, a chart, a file.
enum class Shape : std::uint8_t {
    identity, text, integer, money, ratio, date, area, energy, carbon, volume, decimal, yes_no, choice, choice_set, reference, any_reference
};

/// Everything the mechanism does with one member type; one instance a type.
struct Kind {
    Shape shape;
    bool stored_as_text;
    Value (*get)(const void* member);
    /// Throws std::invalid_argument when the value can't be of this kind: a damaged store.
    void (*set)(void* member, const Value& value);
    bool (*equal)(const void* a, const void* b);
    bool (*known)(const void* member);
    /// Forgiving: what a person typed or a spreadsheet held. Empty text is "not known".
    Parsed<Value> (*parse)(const Field& field, std::string_view text, const ParseOptions& options);
    /// Exact and plain ("1234.05", "2026-03-25", "freehold"); parse gives the value back. "" when not known.
    std::string (*exact)(const Value& value);
    /// Packed bytes for the audit trail; unpack moves `in` on and throws std::invalid_argument on damaged bytes.
    void (*pack)(const void* member, std::string& out);
    void (*unpack)(void* member, std::string_view& in);
    std::span<const Choice> words;              ///< of choices; else empty
    const RecordType& (*target)();              ///< of references; else null
};

template <class Member>
const Kind& kind_of();

/// required: the record is refused without it. expected: its absence counts against data quality.
enum class Need : std::uint8_t { optional, expected, required };

using FieldCheck = std::optional<Fault> (*)(const Value& value);

/// One field of a record. Names are permanent once released: columns, exports and the audit trail carry them.
struct Field {
    std::string_view name;    ///< snake_case
    std::string_view label;   ///< sentence case, for people
    const Kind* kind = nullptr;
    const void* (*at)(const void* record) = nullptr;
    void* (*at_mutable)(void* record) = nullptr;
    std::size_t position = 0;  ///< in the record's list

    std::string_view group;    ///< the heading it stands under in a form
    std::string_view unit;     ///< shown after the value where the kind doesn't say it ("desks", "months")
    std::string_view help;     ///< one sentence, for the form and the data dictionary
    Need need = Need::optional;
    bool is_personal = false;  ///< about a person: erasable
    bool is_long = false;      ///< text of several lines
    bool is_hidden = false;    ///< not offered in grids and forms (technical)
    std::string_view applies_field;   ///< shown only when that choice field ...
    std::string_view applies_values;  ///< ... has one of these codes, comma separated
    FieldCheck check = nullptr;
    std::vector<std::string_view> synonyms;  ///< other headings seen in registers, for the import

    Value get(const void* record) const { return kind->get(at(record)); }
    void set(void* record, const Value& value) const { kind->set(at_mutable(record), value); }
    bool known(const void* record) const { return kind->known(at(record)); }
    bool equal(const void* a, const void* b) const { return kind->equal(at(a), at(b)); }
    std::string exact(const void* record) const { return kind->exact(get(record)); }

    Field required() && { need = Need::required; return std::move(*this); }
    Field expected() && { need = Need::expected; return std::move(*this); }
    Field in(std::string_view heading) && { group = heading; return std::move(*this); }
    Field measured_in(std::string_view symbol) && { unit = symbol; return std::move(*this); }
    Field explained(std::string_view sentence) && { help = sentence; return std::move(*this); }
    Field personal() && { is_personal = true; return std::move(*this); }
    Field long_text() && { is_long = true; return std::move(*this); }
    Field hidden() && { is_hidden = true; return std::move(*this); }
    Field applies(std::string_view field_name, std::string_view codes) && {
        applies_field = field_name; applies_values = codes; return std::move(*this);
    }
    Field checked(FieldCheck function) && { check = function; return std::move(*this); }
    Field also(std::initializer_list<std::string_view> headings) && { synonyms = headings; return std::move(*this); }
};

namespace detail {
template <class>
struct MemberOf;
template <class R, class M>
struct MemberOf<M R::*> {
    using Record = R;
    using Member = M;
};
}  // namespace detail

/// `field<&Floor::name>("name", "Name")`.
template <auto Pointer>
Field field(std::string_view name, std::string_view label) {
    using R = typename detail::MemberOf<decltype(Pointer)>::Record;
    using M = typename detail::MemberOf<decltype(Pointer)>::Member;
    Field f;
    f.name = name;
    f.label = label;
    f.kind = &kind_of<M>();
    f.at = [](const void* record) -> const void* { return &(static_cast<const R*>(record)->*Pointer); };
    f.at_mutable = [](void* record) -> void* { return &(static_cast<R*>(record)->*Pointer); };
    return f;
}

/// The value as people read it: "£1,234.05", "25/03/2026", a choice by its label; "" when not known. References give the
/// id: whoever holds the portfolio shows the title instead.
std::string to_display(const Field& field, const Value& value);
/// The label of a choice's code; the code itself when the list doesn't hold it.
std::string_view choice_label(const Kind& kind, std::string_view code);

}  // namespace terrier
