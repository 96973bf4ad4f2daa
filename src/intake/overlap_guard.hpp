// Dated rows of one parent may not overlap; an import finds out row by row, before anything is committed.
#pragma once

#include <optional>
#include <vector>

#include "src/intake/record_index.hpp"
#include "src/record/table_set.hpp"

namespace terrier {

/// Knows the records of one dated type, those of the portfolio and those that the import adds. Does nothing for types
/// without the rule.
class OverlapGuard {
  public:
    OverlapGuard(const RecordType& type, const TableSet& portfolio);
    bool is_needed() const { return is_needed_; }
    /// A record other than `except` that overlaps in time with this one; none when there is none. `hash` is that of the record.
    struct Clash {
        const void* record;
        std::uint32_t row;  ///< of the sheet, plus one; 0: it is in the portfolio
    };
    std::optional<Clash> clash(const void* record, const Uuid& except, std::uint64_t hash);
    std::uint64_t hash(const void* record) { return index_.hash(record); }
    /// Fetch ahead what `clash` will look at; each step needs the one before it to have been answered.
    void expect(std::uint64_t hash) const { index_.expect(hash); }
    void expect_record(std::uint64_t hash);
    void expect_texts(std::uint64_t hash);
    /// From now on this record counts, instead of `before` if there is one.
    void take(const void* record, const void* before, std::uint32_t row, std::uint64_t hash);

  private:
    /// The days of one record; open ends are the ends of time.
    struct Days {
        std::int64_t from, to;
        const void* record;
        std::uint32_t row;
    };
    /// Records of one scope, by their first day. None of them overlap, so only neighbours can clash.
    using Siblings = std::vector<Days>;
    Days days_of(const void* record, std::uint32_t row) const;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    /// The place in `siblings_`; none when it has none yet.
    std::size_t siblings_of(const void* record, std::uint64_t hash);

    const RecordType& type_;
    const Field* from_ = nullptr;
    const Field* to_ = nullptr;
    bool is_needed_ = false;
    RecordIndex index_;  ///< one record of each scope; its payload is the place in `siblings_`
    std::vector<Siblings> siblings_;
    const void* asked_ = nullptr;  ///< the record that `clash` was last asked about, and its siblings: `take` mostly follows
    std::uint64_t asked_hash_ = 0;
    std::size_t answer_ = 0;
};

}  // namespace terrier
