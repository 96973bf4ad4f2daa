// Cells to fields and back. Ids and plain text go past Value, which would cost an allocation each.
#include "db/connection/cells.hpp"

#include <stdexcept>

namespace terrier {

namespace {
constexpr char digits[] = "0123456789abcdef";

constexpr std::array<std::int8_t, 256> make_nibbles() {
    std::array<std::int8_t, 256> table{};
    for (auto& entry : table) entry = -1;
    for (int i = 0; i < 16; ++i) table[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
    return table;
}
constexpr auto nibbles = make_nibbles();

constexpr bool dash_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }
bool is_id(Shape shape) { return shape == Shape::identity || shape == Shape::reference; }
}  // namespace

Cell CellReader::of(const Uuid& id) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        if (dash_before(i)) id_[at++] = '-';
        id_[at++] = digits[id.bytes[i] >> 4];
        id_[at++] = digits[id.bytes[i] & 15];
    }
    return {Cell::Type::text, 0, {id_.data(), id_.size()}};
}

Cell CellReader::of(const Field& field, const void* record) {
    const void* member = field.at(record);
    if (is_id(field.kind->shape)) {
        const Uuid& id = *static_cast<const Uuid*>(member);
        return id.is_nil() ? Cell{} : of(id);
    }
    if (field.kind->shape == Shape::text) {
        const auto& text = *static_cast<const std::string*>(member);
        return text.empty() ? Cell{} : Cell{Cell::Type::text, 0, text};
    }
    if (!field.kind->known(member)) return {};
    Value value = field.kind->get(member);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return {Cell::Type::integer, *number, {}};
    text_ = std::get<std::string>(std::move(value));
    return {Cell::Type::text, 0, text_};
}

Uuid uuid_from_cell(std::string_view text) {
    if (text.size() != 36) throw std::invalid_argument("a stored id is not 36 characters long");
    Uuid id;
    std::size_t at = 0;
    int bad = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        if (dash_before(i)) bad |= text[at++] == '-' ? 0 : -1;
        const int high = nibbles[static_cast<unsigned char>(text[at])], low = nibbles[static_cast<unsigned char>(text[at + 1])];
        at += 2;
        bad |= high | low;
        id.bytes[i] = static_cast<std::uint8_t>((high << 4 | low) & 0xFF);
    }
    if (bad < 0) throw std::invalid_argument("a stored id holds something other than hexadecimal digits");
    return id;
}

void set_from_text(const Field& field, void* record, std::string_view text) {
    void* member = field.at_mutable(record);
    if (!field.kind->stored_as_text) throw std::invalid_argument("a stored value is text where a number belongs");
    if (is_id(field.kind->shape)) *static_cast<Uuid*>(member) = uuid_from_cell(text);
    else if (field.kind->shape == Shape::text) static_cast<std::string*>(member)->assign(text);
    else field.kind->set(member, Value{std::string(text)});
}

void set_from_number(const Field& field, void* record, std::int64_t number) {
    if (field.kind->stored_as_text) throw std::invalid_argument("a stored value is a number where text belongs");
    field.kind->set(field.at_mutable(record), Value{number});
}

}  // namespace terrier
