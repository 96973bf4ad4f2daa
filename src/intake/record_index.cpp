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
    if (count > 0) std::memcpy(&word, bytes, count);
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

RecordIndex::Slot& RecordIndex::slot_of(std::uint64_t hash) {
    const std::size_t mask = slots_.size() - 1;
    const auto mark = static_cast<std::uint32_t>(hash);
    for (std::size_t i = (hash >> 32) & mask;; i = (i + 1) & mask) {
        Slot& slot = slots_[i];
        if (slot.entry == none || (slot.mark == mark && entries_[slot.entry].hash == hash)) return slot;
    }
}

void RecordIndex::expect_record(std::uint64_t hash) {
    if (entries_.empty()) return;
    const Slot& slot = slot_of(hash);
    if (slot.entry == none) return;
    for (const Field* f : fields_) __builtin_prefetch(f->at(entries_[slot.entry].record));
}

void RecordIndex::expect_texts(std::uint64_t hash) {
    if (entries_.empty()) return;
    const Slot& slot = slot_of(hash);
    if (slot.entry == none) return;
    for (const Field* f : fields_)
        if (f->kind->shape == Shape::text) __builtin_prefetch(static_cast<const std::string*>(f->at(entries_[slot.entry].record))->data());
}

std::uint32_t RecordIndex::find(const void* record, std::uint64_t hash) {
    if (entries_.empty()) return none;
    // Taken entries at the front of a chain are let go, or many equal rows would each walk past all earlier ones.
    Slot& slot = slot_of(hash);
    while (slot.entry != none && entries_[slot.entry].is_taken && entries_[slot.entry].next != none) slot.entry = entries_[slot.entry].next;
    for (std::uint32_t at = slot.entry; at != none; at = entries_[at].next)
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
    Slot& slot = slot_of(hash);
    entries_.push_back({record, hash, slot.entry, payload, false});
    slot = {at, static_cast<std::uint32_t>(hash)};
    return at;
}

void RecordIndex::reserve(std::size_t count) {
    entries_.reserve(count);
    std::size_t slots = 64;
    while (slots < count * 2) slots *= 2;
    if (slots > slots_.size()) grow(slots);
}

void RecordIndex::grow(std::size_t slots) {
    std::vector<Slot> heads;
    for (const Slot& slot : slots_)
        if (slot.entry != none) heads.push_back(slot);
    slots_.assign(slots, Slot{});
    for (const Slot& head : heads) slot_of(entries_[head.entry].hash) = head;
}

}  // namespace terrier
