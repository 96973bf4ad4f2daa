// Finding a record by what people call it: its id, reference, name or other natural key.
#pragma once

#include <array>
#include <functional>
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
    /// Of the records that one name fits the only one that is wanted; nil when none or several are.
    Uuid only(std::string_view text, const std::function<bool(const void* record)>& is_wanted);
    /// Fetches ahead what `find` will look at: a bulk import asks a million times, in no order.
    void expect(std::string_view text) const;

  private:
    struct Entry {
        Uuid id;
        std::size_t count = 0;
    };
    /// Short texts that were found before, as they stood; two to a cache line.
    struct Remembered {
        std::array<char, 16> text{};  ///< the last byte is the length
        Uuid id;
    };
    static constexpr std::size_t longest_remembered = 15;
    static constexpr std::size_t places_tried = 6;
    std::size_t place_of(std::string_view text, std::array<char, 16>& key) const;
    void build();
    Found find_slowly(std::string_view text);
    const TableSet* portfolio_ = nullptr;
    const RecordType* type_ = nullptr;
    bool is_built_ = false;
    std::vector<std::unordered_map<std::string, Entry>> by_field_;
    std::unordered_map<std::string, std::vector<const void*>> shared_;  ///< names of several records; built when first asked for
    bool has_shared_ = false;
    std::vector<Remembered> remembered_;  ///< a power of two of them
};

}  // namespace terrier
