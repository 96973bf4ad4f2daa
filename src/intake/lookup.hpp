// Finding a record by what people call it: its id, reference, name or other natural key.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/record/table_set.hpp"

namespace terrier {

/// Texts of one table's records, each leading to its record. Built when first asked for.
class Lookup {
  public:
    Lookup() = default;
    Lookup(const TableSet& portfolio, const RecordType& type) : portfolio_(&portfolio), type_(&type) {}

    struct Found {
        Uuid id;              ///< nil when nothing fits, or several do
        std::size_t fits = 0;
    };
    /// By id in its exact form; else by reference, natural key, name, UPRN, code or title, the first of them that fits,
    /// compared without case and accents.
    Found find(std::string_view text);

  private:
    struct Entry {
        Uuid id;
        std::size_t count = 0;
    };
    void build();
    const TableSet* portfolio_ = nullptr;
    const RecordType* type_ = nullptr;
    bool is_built_ = false;
    std::vector<std::unordered_map<std::string, Entry>> by_field_;
};

}  // namespace terrier
