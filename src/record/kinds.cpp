// The kinds of the base values.
#include "src/record/kinds.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/record/loose_link.hpp"
#include "src/record/packed.hpp"
#include "src/record/record_type.hpp"

namespace terrier {
namespace detail {

namespace {
[[noreturn]] void wrong_value() { throw std::invalid_argument("a stored value is not of its field's kind"); }
std::int64_t number_in(const Value& v) {
    if (const auto* n = std::get_if<std::int64_t>(&v)) return *n;
    wrong_value();
}
std::string words_for_people(const Kind& kind) {
    std::string list;
    for (const Choice& word : kind.words) {
        if (word.code.empty()) continue;
        if (!list.empty()) list += ", ";
        list += word.label;
    }
    return list;
}
const Choice* find_word(const Kind& kind, std::string_view text) {
    const std::string wanted = folded(trimmed(text));
    for (const Choice& word : kind.words) {
        if (!word.code.empty() && (wanted == word.code || wanted == folded(word.label))) return &word;
    }
    return nullptr;
}
ParseFault unknown_word(const Field& field, std::string_view text) {
    return {"choice_unknown", fmt::format("\"{}\" is not one of the words for {}. Use one of: {}.", text, field.label, words_for_people(*field.kind))};
}
}  // namespace

const std::string& text_in(const Value& v) {
    if (const auto* s = std::get_if<std::string>(&v)) return *s;
    wrong_value();
}

std::string pack_words(std::span<const Choice> words, std::uint64_t bits) {
    std::string text;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!(bits >> i & 1u)) continue;
        if (!text.empty()) text += ',';
        text += words[i].code;
    }
    return text;
}

std::size_t index_of(std::span<const Choice> words, std::string_view code) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].code == code) return i;
    wrong_value();
}

std::uint64_t bits_of(std::span<const Choice> words, std::string_view codes, char separator) {
    std::uint64_t bits = 0;
    if (codes.empty()) return bits;
    for (const std::string_view code : split(codes, separator)) {
        const std::size_t index = index_of(words, code);
        // The word of "not known" can't stand among known ones.
        if (index == 0) wrong_value();
        bits |= std::uint64_t{1} << index;
    }
    return bits;
}

Parsed<Value> parse_choice(const Field& field, std::string_view text, const ParseOptions&) {
    if (trimmed(text).empty()) return Value{};
    if (const Choice* word = find_word(*field.kind, text)) return Value{std::string(word->code)};
    return tl::unexpected(unknown_word(field, text));
}

Parsed<Value> parse_choice_set(const Field& field, std::string_view text, const ParseOptions&) {
    if (trimmed(text).empty()) return Value{};
    if (const Choice* whole = find_word(*field.kind, text)) return Value{std::string(whole->code)};
    std::uint64_t bits = 0;
    for (const std::string_view part : split(text, text.find(';') != std::string_view::npos ? ';' : ',')) {
        const Choice* word = find_word(*field.kind, part);
        if (!word) return tl::unexpected(unknown_word(field, part));
        bits |= std::uint64_t{1} << static_cast<std::size_t>(word - field.kind->words.data());
    }
    return Value{pack_words(field.kind->words, bits)};
}

Parsed<Value> parse_reference(const Field& field, std::string_view text, const ParseOptions&) {
    const std::string_view plain = trimmed(text);
    if (plain.empty()) return Value{};
    if (const auto id = uuid_from(plain)) return get_uuid(*id);
    return tl::unexpected(ParseFault{"reference_unreadable", fmt::format("\"{}\" is not the id of a record. Choose the {} from the list.", plain, lower_ascii(field.label))});
}

std::string exact_text(const Value& v) { return is_known(v) ? text_in(v) : std::string(); }

void pack_text(std::string& out, std::string_view text) {
    pack_unsigned(out, text.size());
    out.append(text);
}
std::string_view unpack_text(std::string_view& in) {
    const std::uint64_t size = unpack_unsigned(in);
    if (size > in.size()) throw std::invalid_argument("packed text runs past its end");
    const std::string_view text = in.substr(0, size);
    in.remove_prefix(size);
    return text;
}
void pack_uuid(std::string& out, const Uuid& id) { out.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()); }
Uuid unpack_uuid(std::string_view& in) {
    Uuid id;
    if (in.size() < id.bytes.size()) throw std::invalid_argument("a packed id runs past its end");
    std::copy_n(in.data(), id.bytes.size(), reinterpret_cast<char*>(id.bytes.data()));
    in.remove_prefix(id.bytes.size());
    return id;
}
Value get_uuid(const Uuid& id) { return id.is_nil() ? Value{} : Value{to_text(id)}; }
Uuid uuid_in(const Value& v) {
    if (!is_known(v)) return {};
    const auto id = uuid_from(text_in(v));
    if (!id) wrong_value();
    return *id;
}

// A kind over std::optional<T> stored as a whole number.
template <class T, std::int64_t (*To)(const T&), T (*From)(std::int64_t), Parsed<T> (*Read)(std::string_view, const ParseOptions&), std::string (*Write)(const T&)>
Kind number_kind(Shape shape) {
    using Member = std::optional<T>;
    Kind k{};
    k.shape = shape;
    k.stored_as_text = false;
    k.get = [](const void* m) -> Value {
        const auto& member = *static_cast<const Member*>(m);
        return member ? Value{To(*member)} : Value{};
    };
    k.set = [](void* m, const Value& v) {
        auto& member = *static_cast<Member*>(m);
        if (is_known(v)) member = From(number_in(v));
        else member.reset();
    };
    k.equal = [](const void* a, const void* b) { return *static_cast<const Member*>(a) == *static_cast<const Member*>(b); };
    k.known = [](const void* m) { return static_cast<const Member*>(m)->has_value(); };
    k.parse = [](const Field&, std::string_view text, const ParseOptions& options) -> Parsed<Value> {
        if (trimmed(text).empty()) return Value{};
        return Read(text, options).map([](const T& value) { return Value{To(value)}; });
    };
    k.exact = [](const Value& v) { return is_known(v) ? Write(From(number_in(v))) : std::string(); };
    k.pack = [](const void* m, std::string& out) { pack_signed(out, To(**static_cast<const Member*>(m))); };
    k.unpack = [](void* m, std::string_view& in) { *static_cast<Member*>(m) = From(unpack_signed(in)); };
    return k;
}

namespace {
std::int64_t pence_of(const Money& m) { return m.pence(); }
Money money_from(std::int64_t n) { return Money::from_pence(n); }
Parsed<Money> read_money(std::string_view t, const ParseOptions&) { return parse_money(t); }
std::string write_money(const Money& m) { return to_decimal(m); }
std::int64_t millionths_of(const Ratio& r) { return r.millionths(); }
Ratio ratio_from(std::int64_t n) { return Ratio::from_millionths(n); }
Parsed<Ratio> read_ratio(std::string_view t, const ParseOptions& o) { return parse_ratio(t, o); }
std::string write_ratio(const Ratio& r) { return to_decimal(r); }
std::int64_t same(const std::int64_t& n) { return n; }
std::int64_t same_back(std::int64_t n) { return n; }
Parsed<std::int64_t> read_integer(std::string_view t, const ParseOptions&) { return parse_integer(t); }
std::string write_integer(const std::int64_t& n) { return fmt::format_int(n).str(); }
std::int64_t bit_of(const bool& b) { return b ? 1 : 0; }
bool bit_from(std::int64_t n) {
    if (n != 0 && n != 1) wrong_value();
    return n == 1;
}
Parsed<bool> read_bool(std::string_view t, const ParseOptions&) { return parse_yes_no(t); }
std::string write_bool(const bool& b) { return b ? "true" : "false"; }
template <class Q> std::int64_t small_of(const Q& q) { return q.small(); }
template <class Q> Q small_from(std::int64_t n) { return Q::from_small(n); }
template <class Q> std::string write_quantity(const Q& q) { return to_decimal(q); }
Parsed<Energy> read_energy(std::string_view t, const ParseOptions&) { return parse_energy(t); }
Parsed<Carbon> read_carbon(std::string_view t, const ParseOptions&) { return parse_carbon(t); }
Parsed<Volume> read_volume(std::string_view t, const ParseOptions&) { return parse_volume(t); }
Parsed<DecimalNumber> read_thousandths(std::string_view t, const ParseOptions&) { return parse_thousandths(t); }

std::int64_t days_of(const Date& d) { return d.day_number(); }
Date date_from(std::int64_t n) { return Date::from_day_number(n); }
Parsed<Date> read_date(std::string_view t, const ParseOptions& o) { return parse_date(t, o); }
std::string write_date(const Date& d) { return to_iso(d); }

Kind text_kind() {
    Kind k{};
    k.shape = Shape::text;
    k.stored_as_text = true;
    k.get = [](const void* m) -> Value {
        const auto& text = *static_cast<const std::string*>(m);
        return text.empty() ? Value{} : Value{text};
    };
    k.set = [](void* m, const Value& v) { *static_cast<std::string*>(m) = is_known(v) ? text_in(v) : std::string(); };
    k.equal = [](const void* a, const void* b) { return *static_cast<const std::string*>(a) == *static_cast<const std::string*>(b); };
    k.known = [](const void* m) { return !static_cast<const std::string*>(m)->empty(); };
    k.parse = [](const Field& field, std::string_view text, const ParseOptions&) -> Parsed<Value> {
        if (!is_clean_utf8(text)) {
            return tl::unexpected(ParseFault{"text_damaged", fmt::format("The text for {} holds a NUL or is not valid UTF-8. Save the source again as UTF-8.", field.label)});
        }
        const std::string_view plain = trimmed(text);
        return plain.empty() ? Value{} : Value{std::string(plain)};
    };
    k.exact = exact_text;
    k.pack = [](const void* m, std::string& out) { pack_text(out, *static_cast<const std::string*>(m)); };
    k.unpack = [](void* m, std::string_view& in) { *static_cast<std::string*>(m) = std::string(unpack_text(in)); };
    return k;
}

Kind date_kind() {
    using Member = std::optional<Date>;
    Kind k = number_kind<Date, days_of, date_from, read_date, write_date>(Shape::date);
    k.stored_as_text = true;
    k.get = [](const void* m) -> Value {
        const auto& member = *static_cast<const Member*>(m);
        return member ? Value{to_iso(*member)} : Value{};
    };
    k.set = [](void* m, const Value& v) {
        auto& member = *static_cast<Member*>(m);
        member.reset();
        if (is_known(v) && !(member = Date::from_iso(text_in(v)))) wrong_value();
    };
    k.parse = [](const Field&, std::string_view text, const ParseOptions& options) -> Parsed<Value> {
        if (trimmed(text).empty()) return Value{};
        return parse_date(text, options).map([](const Date& d) { return Value{to_iso(d)}; });
    };
    k.exact = exact_text;
    return k;
}

Kind area_kind() {
    using Member = std::optional<Area>;
    Kind k{};
    k.shape = Shape::area;
    k.stored_as_text = true;
    k.get = [](const void* m) -> Value {
        const auto& member = *static_cast<const Member*>(m);
        return member ? Value{to_exact(*member)} : Value{};
    };
    k.set = [](void* m, const Value& v) {
        auto& member = *static_cast<Member*>(m);
        member.reset();
        if (is_known(v) && !(member = area_from_exact(text_in(v)))) wrong_value();
    };
    k.equal = [](const void* a, const void* b) { return *static_cast<const Member*>(a) == *static_cast<const Member*>(b); };
    k.known = [](const void* m) { return static_cast<const Member*>(m)->has_value(); };
    k.parse = [](const Field&, std::string_view text, const ParseOptions& options) -> Parsed<Value> {
        if (trimmed(text).empty()) return Value{};
        return parse_area(text, options).map([](const Area& a) { return Value{to_exact(a)}; });
    };
    k.exact = exact_text;
    k.pack = [](const void* m, std::string& out) {
        const Area& area = **static_cast<const Member*>(m);
        pack_signed(out, area.square_centimetres());
        pack_text(out, basis_label(area.basis()));
    };
    k.unpack = [](void* m, std::string_view& in) {
        const std::int64_t cm2 = unpack_signed(in);
        const std::string_view label = unpack_text(in);
        const auto basis = label.empty() ? std::optional(AreaBasis::unstated) : basis_from(label);
        if (!basis) wrong_value();
        *static_cast<Member*>(m) = Area(cm2, *basis);
    };
    return k;
}

Value any_ref_value(const AnyRef& ref) { return ref.is_nil() ? Value{} : Value{ref.table + ":" + to_text(ref.id)}; }
std::optional<AnyRef> any_ref_from(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    const auto id = uuid_from(text.substr(colon + 1));
    if (!id) return std::nullopt;
    return AnyRef{std::string(text.substr(0, colon)), *id};
}

Kind any_ref_kind() {
    Kind k{};
    k.shape = Shape::any_reference;
    k.stored_as_text = true;
    k.get = [](const void* m) { return any_ref_value(*static_cast<const AnyRef*>(m)); };
    k.set = [](void* m, const Value& v) {
        auto& ref = *static_cast<AnyRef*>(m);
        ref = {};
        if (!is_known(v)) return;
        const auto read = any_ref_from(text_in(v));
        if (!read) wrong_value();
        ref = *read;
    };
    k.equal = [](const void* a, const void* b) { return *static_cast<const AnyRef*>(a) == *static_cast<const AnyRef*>(b); };
    k.known = [](const void* m) { return !static_cast<const AnyRef*>(m)->is_nil(); };
    k.parse = [](const Field&, std::string_view text, const ParseOptions&) -> Parsed<Value> {
        const std::string_view plain = trimmed(text);
        if (plain.empty()) return Value{};
        if (const auto ref = any_ref_from(plain)) return any_ref_value(*ref);
        return tl::unexpected(ParseFault{"reference_unreadable", "A link to a record is written as its table, a colon and its id, such as \"asset:0190...\". Choose the record from the list."});
    };
    k.exact = exact_text;
    k.pack = [](const void* m, std::string& out) {
        const auto& ref = *static_cast<const AnyRef*>(m);
        pack_text(out, ref.table);
        pack_uuid(out, ref.id);
    };
    k.unpack = [](void* m, std::string_view& in) {
        auto& ref = *static_cast<AnyRef*>(m);
        ref.table = std::string(unpack_text(in));
        ref.id = unpack_uuid(in);
    };
    return k;
}
}  // namespace
}  // namespace detail

using namespace detail;

template <> const Kind& kind_of<std::string>() { static const Kind k = text_kind(); return k; }
template <> const Kind& kind_of<AnyRef>() { static const Kind k = any_ref_kind(); return k; }
const Kind& loose_link_kind() { static const Kind k = any_ref_kind(); return k; }
bool is_loose(const Field& field) { return field.kind == &loose_link_kind(); }
template <> const Kind& kind_of<std::optional<std::int64_t>>() {
    static const Kind k = number_kind<std::int64_t, same, same_back, read_integer, write_integer>(Shape::integer);
    return k;
}
template <> const Kind& kind_of<std::optional<Money>>() {
    static const Kind k = number_kind<Money, pence_of, money_from, read_money, write_money>(Shape::money);
    return k;
}
template <> const Kind& kind_of<std::optional<Ratio>>() {
    static const Kind k = number_kind<Ratio, millionths_of, ratio_from, read_ratio, write_ratio>(Shape::ratio);
    return k;
}
template <> const Kind& kind_of<std::optional<Date>>() { static const Kind k = date_kind(); return k; }
template <> const Kind& kind_of<std::optional<Area>>() { static const Kind k = area_kind(); return k; }
template <> const Kind& kind_of<std::optional<Energy>>() {
    static const Kind k = number_kind<Energy, small_of<Energy>, small_from<Energy>, read_energy, write_quantity<Energy>>(Shape::energy);
    return k;
}
template <> const Kind& kind_of<std::optional<Carbon>>() {
    static const Kind k = number_kind<Carbon, small_of<Carbon>, small_from<Carbon>, read_carbon, write_quantity<Carbon>>(Shape::carbon);
    return k;
}
template <> const Kind& kind_of<std::optional<Volume>>() {
    static const Kind k = number_kind<Volume, small_of<Volume>, small_from<Volume>, read_volume, write_quantity<Volume>>(Shape::volume);
    return k;
}
template <> const Kind& kind_of<std::optional<DecimalNumber>>() {
    static const Kind k = number_kind<DecimalNumber, small_of<DecimalNumber>, small_from<DecimalNumber>, read_thousandths, write_quantity<DecimalNumber>>(Shape::decimal);
    return k;
}
template <> const Kind& kind_of<std::optional<bool>>() {
    static const Kind k = number_kind<bool, bit_of, bit_from, read_bool, write_bool>(Shape::yes_no);
    return k;
}

std::string_view choice_label(const Kind& kind, std::string_view code) {
    for (const Choice& word : kind.words)
        if (word.code == code) return word.label;
    return code;
}

std::string to_display(const Field& field, const Value& value) {
    if (!is_known(value)) return {};
    switch (field.kind->shape) {
        case Shape::money: return to_display(Money::from_pence(std::get<std::int64_t>(value)));
        case Shape::ratio: return to_percent(Ratio::from_millionths(std::get<std::int64_t>(value)));
        case Shape::date: return to_display(*Date::from_iso(std::get<std::string>(value)));
        case Shape::area: return to_display(*area_from_exact(std::get<std::string>(value)));
        case Shape::energy: return to_display(Energy::from_small(std::get<std::int64_t>(value)));
        case Shape::carbon: return to_display(Carbon::from_small(std::get<std::int64_t>(value)));
        case Shape::volume: return to_display(Volume::from_small(std::get<std::int64_t>(value)));
        case Shape::decimal: return to_display(DecimalNumber::from_small(std::get<std::int64_t>(value)));
        case Shape::yes_no: return std::get<std::int64_t>(value) ? "Yes" : "No";
        // A number that counts nothing (a year, a level) is no quantity: no separators.
        case Shape::integer:
            if (field.unit.empty()) return fmt::format_int(std::get<std::int64_t>(value)).str();
            return grouped(std::get<std::int64_t>(value)) + " " + std::string(field.unit);
        case Shape::choice: return std::string(choice_label(*field.kind, std::get<std::string>(value)));
        case Shape::choice_set: {
            std::string text;
            for (const std::string_view code : split(std::get<std::string>(value), ',')) {
                if (!text.empty()) text += ", ";
                text += choice_label(*field.kind, code);
            }
            return text;
        }
        default: return std::get<std::string>(value);
    }
}

}  // namespace terrier
