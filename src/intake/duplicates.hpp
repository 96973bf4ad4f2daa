// Records already there that a new row is very like, for a person to decide.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "src/record/table_set.hpp"

namespace terrier {

/// Knows one table of a portfolio by UPRN, by name with postcode, and by address made plain.
class DuplicateFinder {
  public:
    DuplicateFinder(const RecordType& type, const TableSet& portfolio);
    struct Match {
        Uuid id;
        std::string why;
    };
    std::optional<Match> find(const void* record);

  private:
    std::string text(const Field* field, const void* record) const;
    void build();
    const RecordType& type_;
    const TableSet& portfolio_;
    const Field *uprn_, *name_, *postcode_, *address_;
    bool is_built_ = false;
    std::unordered_map<std::string, Uuid> by_uprn_, by_name_, by_address_;
};

/// An address for comparing: folded, without punctuation and postcode, common words spelt one way ("Rd" is "road").
std::string plain_address(std::string_view address);

}  // namespace terrier
