// The hash table behind record indexes.
#include "src/intake/record_index.hpp"

#include <cstring>

#include "src/base/text.hpp"

namespace terrier {

namespace {
__extension__ typedef unsigned __int128 uint128;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    const uint128 product = static_cast<uint128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

bool is_name(const Field& field) { return field.name == "name" && field.kind->shape == Shape::text; }
}  // namespace

std::uint64_t hash_bytes(const char* bytes, std::size_t count, std::uint64_t seed) {
    constexpr std::uint64_t a = 0xA0761D6478BD642Full, b = 0xE7037ED1A0B428DBull;
    std::uint64_t state = seed ^ mixed(count ^ a, b);
    for (; count >= 8; bytes += 8, count -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, 8);
        state = mixed(word ^ a, state ^ b);
    }
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return mixed(word ^ b, state ^ a);
}

std::uint64_t RecordIndex::hash(const void* record) {
    std::uint64_t state = 0;
    for (const Field* f : fields_) {
        const void* member = f->at(record);
        if (f->kind->shape == Shape::text) {
            const auto& text = *static_cast<const std::string*>(member);
            if (is_name(*f)) buffer_ = folded(text);
            const std::string& bytes = is_name(*f) ? buffer_ : text;
            state = hash_bytes(bytes.data(), bytes.size(), state);
            continue;
        }
        buffer_.clear();
        if (f->kind->known(member)) f->kind->pack(member, buffer_);
        state = hash_bytes(buffer_.data(), buffer_.size(), state);
    }
    return state;
}

bool RecordIndex::is_blank(const void* record) const {
    return std::none_of(fields_.begin(), fields_.end(), [&](const Field* f) { return f->known(record); });
}

bool RecordIndex::equal(const void* a, const void* b) const {
    return std::all_of(fields_.begin(), fields_.end(), [&](const Field* f) {
        return f->equal(a, b) || (is_name(*f) && compare_folded(*static_cast<const std::string*>(f->at(a)), *static_cast<const std::string*>(f->at(b))) == 0);
    });
}

std::uint32_t* RecordIndex::slot_of(std::uint64_t hash) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = (hash >> 20) & mask;; i = (i + 1) & mask) {
        if (slots_[i] == none || entries_[slots_[i]].hash == hash) return &slots_[i];
    }
}

std::uint32_t RecordIndex::find(const void* record, std::uint64_t hash) {
    if (entries_.empty()) return none;
    // Taken entries at the front of a chain are let go, or many equal rows would each walk past all earlier ones.
    std::uint32_t* slot = slot_of(hash);
    while (*slot != none && entries_[*slot].is_taken && entries_[*slot].next != none) *slot = entries_[*slot].next;
    for (std::uint32_t at = *slot; at != none; at = entries_[at].next)
        if (!entries_[at].is_taken && equal(entries_[at].record, record)) return at;
    return none;
}

std::uint32_t RecordIndex::find_next(const void* record, std::uint32_t after) const {
    for (std::uint32_t at = entries_[after].next; at != none; at = entries_[at].next)
        if (!entries_[at].is_taken && equal(entries_[at].record, record)) return at;
    return none;
}

std::uint32_t RecordIndex::add(const void* record, std::uint64_t hash, std::uint32_t payload) {
    if (entries_.size() * 2 >= slots_.size()) grow(std::max<std::size_t>(64, slots_.size() * 2));
    const auto at = static_cast<std::uint32_t>(entries_.size());
    std::uint32_t* slot = slot_of(hash);
    entries_.push_back({record, hash, *slot, payload, false});
    *slot = at;
    return at;
}

void RecordIndex::reserve(std::size_t count) {
    entries_.reserve(count);
    std::size_t slots = 64;
    while (slots < count * 2) slots *= 2;
    if (slots > slots_.size()) grow(slots);
}

void RecordIndex::grow(std::size_t slots) {
    std::vector<std::uint32_t> heads;
    for (const std::uint32_t head : slots_)
        if (head != none) heads.push_back(head);
    slots_.assign(slots, none);
    for (const std::uint32_t head : heads) *slot_of(entries_[head].hash) = head;
}

}  // namespace terrier
