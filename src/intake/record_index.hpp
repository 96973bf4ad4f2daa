// Finding records by the values of some of their fields, at the speed of a bulk import.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/record/record_type.hpp"

namespace terrier {

/// A hash of bytes for tables in memory; the same on every machine.
std::uint64_t hash_bytes(const char* bytes, std::size_t count, std::uint64_t seed = 0);

/// Records by a set of fields. Several may have equal values. Names are compared without case and accents, all else
/// exactly. Records must outlive the index.
class RecordIndex {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;
    struct Entry {
        const void* record = nullptr;
        std::uint64_t hash = 0;
        std::uint32_t next = none;   ///< the next with the same hash
        std::uint32_t payload = 0;   ///< the user's own
        bool is_taken = false;       ///< no longer found
    };

    explicit RecordIndex(std::vector<const Field*> fields) : fields_(std::move(fields)) {}
    const std::vector<const Field*>& fields() const { return fields_; }
    std::uint64_t hash(const void* record);
    /// True when none of the fields is known.
    bool is_blank(const void* record) const;
    bool equal(const void* a, const void* b) const;

    /// Fetches ahead what `find` will look at.
    void expect(std::uint64_t hash) const {
        if (!slots_.empty()) __builtin_prefetch(&slots_[(hash >> 32) & (slots_.size() - 1)]);
    }
    /// In two steps, once `expect` has been answered: the newest record with this hash, then its texts.
    void expect_record(std::uint64_t hash);
    void expect_texts(std::uint64_t hash);
    /// The newest entry with this hash, whatever its values; none when there is none.
    std::uint32_t newest(std::uint64_t hash) { return entries_.empty() ? none : slot_of(hash).entry; }
    /// The first entry with equal values that isn't taken; none when there is no such entry.
    std::uint32_t find(const void* record) { return find(record, hash(record)); }
    std::uint32_t find(const void* record, std::uint64_t hash);
    std::uint32_t find_next(const void* record, std::uint32_t after) const;
    std::uint32_t add(const void* record, std::uint64_t hash, std::uint32_t payload);
    std::uint32_t add(const void* record, std::uint32_t payload) { return add(record, hash(record), payload); }
    Entry& entry(std::uint32_t at) { return entries_[at]; }
    std::size_t size() const { return entries_.size(); }
    void reserve(std::size_t count);

  private:
    /// The newest entry of one hash, with enough of the hash to pass over others without looking at their entries.
    struct Slot {
        std::uint32_t entry = none;
        std::uint32_t mark = 0;
    };
    Slot& slot_of(std::uint64_t hash);
    void grow(std::size_t slots);
    std::vector<const Field*> fields_;
    std::vector<Entry> entries_;
    std::vector<Slot> slots_;
    std::string buffer_;
};

}  // namespace terrier
