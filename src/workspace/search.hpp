// Search over everything: folded text of every record in one block of memory, scanned from end to end.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/record/change_set.hpp"

namespace terrier {

struct SearchHit {
    const RecordType* type = nullptr;
    Uuid id;
    int rank = 0;  ///< lower is better: 0 the title is the query, 1 the title starts with it, 2 a word of the title does, 3 elsewhere
};

/// Every word of the query must be found (folded, anywhere in the record's texts: names, references, UPRNs, postcodes,
/// notes). 100,000 records of 150 bytes take a few milliseconds, so nothing is indexed and nothing can go stale.
class SearchIndex {
  public:
    explicit SearchIndex(const TableSet& tables);
    /// Brings it up to `after`, which is what `changes` gave.
    void update(const ChangeSet& changes);
    /// The best `most` hits: by rank, then title. `types` limits the tables; empty means all but hidden ones.
    std::vector<SearchHit> find(std::string_view query, std::size_t most = 50, const std::vector<const RecordType*>& types = {}) const;
    std::size_t size() const { return entries_.size() - dead_; }

  private:
    struct Entry {
        const RecordType* type;
        Uuid id;
        std::size_t start;      ///< in text_
        std::uint32_t title;    ///< bytes of folded title at the start
        std::uint32_t length;   ///< bytes in all; 0: dead
    };
    void add(const RecordType& type, const Uuid& id, const void* record);

    std::string text_;
    std::vector<Entry> entries_;
    std::unordered_map<Uuid, std::size_t> changed_;  ///< where records added since building stand
    std::vector<std::size_t> sorted_;                ///< entry numbers of the first build, by id
    std::size_t dead_ = 0;
};

}  // namespace terrier
