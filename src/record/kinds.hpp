// The kinds: for each member type that a record may have, how it is stored, compared, read and written.
#pragma once

#include <optional>
#include <string>

#include "src/record/field.hpp"

namespace terrier {

template <class R>
const RecordType& record_type();

namespace detail {
// Shared by all enums: only the conversion to and from the number differs.
std::string pack_words(std::span<const Choice> words, std::uint64_t bits);
std::uint64_t bits_of(std::span<const Choice> words, std::string_view codes, char separator);  // throws std::invalid_argument
std::size_t index_of(std::span<const Choice> words, std::string_view code);                    // throws std::invalid_argument
Parsed<Value> parse_choice(const Field&, std::string_view, const ParseOptions&);
Parsed<Value> parse_choice_set(const Field&, std::string_view, const ParseOptions&);
Parsed<Value> parse_reference(const Field&, std::string_view, const ParseOptions&);
std::string exact_text(const Value&);
const std::string& text_in(const Value& value);  // throws std::invalid_argument unless text
void pack_text(std::string& out, std::string_view text);
std::string_view unpack_text(std::string_view& in);
void pack_uuid(std::string& out, const Uuid& id);
Uuid unpack_uuid(std::string_view& in);
Value get_uuid(const Uuid& id);
Uuid uuid_in(const Value& value);

template <class E>
Kind enum_kind() {
    static_assert(std::size(choices<E>) > 0, "specialise terrier::choices for this enum");
    Kind k{};
    k.shape = Shape::choice;
    k.stored_as_text = true;
    k.words = choices<E>;
    k.get = [](const void* m) -> Value {
        const auto i = static_cast<std::size_t>(*static_cast<const E*>(m));
        return i == 0 ? Value{} : Value{std::string(choices<E>[i].code)};
    };
    k.set = [](void* m, const Value& v) {
        *static_cast<E*>(m) = is_known(v) ? static_cast<E>(index_of(choices<E>, text_in(v))) : E{};
    };
    k.equal = [](const void* a, const void* b) { return *static_cast<const E*>(a) == *static_cast<const E*>(b); };
    k.known = [](const void* m) { return *static_cast<const E*>(m) != E{}; };
    k.parse = parse_choice;
    k.exact = exact_text;
    k.pack = [](const void* m, std::string& out) { pack_text(out, choices<E>[static_cast<std::size_t>(*static_cast<const E*>(m))].code); };
    k.unpack = [](void* m, std::string_view& in) { *static_cast<E*>(m) = static_cast<E>(index_of(choices<E>, unpack_text(in))); };
    return k;
}

template <class E>
Kind choice_set_kind() {
    Kind k{};
    k.shape = Shape::choice_set;
    k.stored_as_text = true;
    k.words = choices<E>;
    k.get = [](const void* m) -> Value {
        const auto& set = *static_cast<const ChoiceSet<E>*>(m);
        return set.bits == 0 ? Value{} : Value{pack_words(choices<E>, set.bits)};
    };
    k.set = [](void* m, const Value& v) {
        static_cast<ChoiceSet<E>*>(m)->bits = is_known(v) ? bits_of(choices<E>, text_in(v), ',') : 0;
    };
    k.equal = [](const void* a, const void* b) { return *static_cast<const ChoiceSet<E>*>(a) == *static_cast<const ChoiceSet<E>*>(b); };
    k.known = [](const void* m) { return static_cast<const ChoiceSet<E>*>(m)->bits != 0; };
    k.parse = parse_choice_set;
    k.exact = exact_text;
    k.pack = [](const void* m, std::string& out) { pack_text(out, pack_words(choices<E>, static_cast<const ChoiceSet<E>*>(m)->bits)); };
    k.unpack = [](void* m, std::string_view& in) { static_cast<ChoiceSet<E>*>(m)->bits = bits_of(choices<E>, unpack_text(in), ','); };
    return k;
}

template <class R>
Kind reference_kind() {
    Kind k{};
    k.shape = Shape::reference;
    k.stored_as_text = true;
    k.get = [](const void* m) { return get_uuid(*static_cast<const Uuid*>(m)); };
    k.set = [](void* m, const Value& v) { *static_cast<Uuid*>(m) = uuid_in(v); };
    k.equal = [](const void* a, const void* b) { return *static_cast<const Uuid*>(a) == *static_cast<const Uuid*>(b); };
    k.known = [](const void* m) { return !static_cast<const Uuid*>(m)->is_nil(); };
    k.parse = parse_reference;
    k.exact = exact_text;
    k.pack = [](const void* m, std::string& out) { pack_uuid(out, *static_cast<const Uuid*>(m)); };
    k.unpack = [](void* m, std::string_view& in) { *static_cast<Uuid*>(m) = unpack_uuid(in); };
    k.target = &record_type<R>;
    return k;
}

template <class>
struct IsId : std::false_type {};
template <class R>
struct IsId<Id<R>> : std::true_type { using Record = R; };
template <class>
struct IsSet : std::false_type {};
template <class E>
struct IsSet<ChoiceSet<E>> : std::true_type { using Enum = E; };
}  // namespace detail

template <> const Kind& kind_of<std::string>();
template <> const Kind& kind_of<AnyRef>();
template <> const Kind& kind_of<std::optional<std::int64_t>>();
template <> const Kind& kind_of<std::optional<Money>>();
template <> const Kind& kind_of<std::optional<Ratio>>();
template <> const Kind& kind_of<std::optional<Date>>();
template <> const Kind& kind_of<std::optional<Area>>();
template <> const Kind& kind_of<std::optional<Energy>>();
template <> const Kind& kind_of<std::optional<Carbon>>();
template <> const Kind& kind_of<std::optional<Volume>>();
template <> const Kind& kind_of<std::optional<DecimalNumber>>();
template <> const Kind& kind_of<std::optional<bool>>();

template <class Member>
const Kind& kind_of() {
    static const Kind kind = [] {
        if constexpr (detail::IsId<Member>::value) return detail::reference_kind<typename detail::IsId<Member>::Record>();
        else if constexpr (detail::IsSet<Member>::value) return detail::choice_set_kind<typename detail::IsSet<Member>::Enum>();
        else return detail::enum_kind<Member>();
    }();
    return kind;
}

}  // namespace terrier
