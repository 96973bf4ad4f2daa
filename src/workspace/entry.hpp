// Values as people type and read them, with references named by their titles: shared by forms, pastes and filters.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/record/table_set.hpp"

namespace terrier {

/// Finds records by what people call them: the title, or a field of the natural key ("A017"), case and accents ignored.
/// The list of one table is made when first asked for. Not thread-safe.
class ReferenceFinder {
  public:
    explicit ReferenceFinder(TableSet tables) : tables_(std::move(tables)) {}
    const TableSet& tables() const { return tables_; }
    /// Every record called so; empty when there is none.
    const std::vector<Uuid>& find(const RecordType& type, std::string_view called);
    /// The ids of at most `most` records with a word of the title starting like this, by title; of all when it is empty.
    std::vector<Uuid> suggest(const RecordType& type, std::string_view start, std::size_t most);

  private:
    struct Names {
        std::unordered_map<std::string, std::vector<Uuid>> by_name;
        std::vector<std::pair<std::string, Uuid>> titles;  ///< folded, sorted
    };
    const Names& names(const RecordType& type);

    TableSet tables_;
    std::map<std::size_t, Names> names_;
};

/// Those of the candidates for a reference that fit the record's other references: the floors of a demise's asset, where
/// that is known. All of them when nothing is known that they could fit.
std::vector<Uuid> fitting(const TableSet& tables, const RecordType& type, const void* record, const Field& reference, std::vector<Uuid> candidates);

/// As people read it: references by title, "" when not known.
std::string shown_text(const TableSet& tables, const Field& field, const Value& value);
/// As it stands in an entry field: readable, and read_entry gives the same value back.
std::string entry_text(const TableSet& tables, const Field& field, const Value& value);
/// Forgiving: everything that Kind::parse takes, and for references titles and natural keys. Codes of its own:
/// reference_unknown, reference_ambiguous. Empty text and an em dash are "not known".
Parsed<Value> read_entry(ReferenceFinder& finder, const Field& field, std::string_view text, const ParseOptions& options);
/// How entry fields are read: bare percentages, two-digit years around `this_year`.
ParseOptions entry_options(int this_year);

}  // namespace terrier
