// One column of a sheet read into one field: made ready once, then a cell at a time without waste.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "src/intake/lookup.hpp"
#include "src/intake/profile.hpp"
#include "src/intake/sheet.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

/// What a cell did to the record. `warned`: the field is left as it was; `refused`: so is the row.
enum class CellOutcome : std::uint8_t { blank, set, warned, refused };

/// Why, for the fault list. Filled only when the outcome is warned or refused, or a set value has a note.
struct CellProblem {
    std::string code, message;
};

/// Reads cells of one column into one field of records. Not thread-safe: it remembers words that it has seen.
class ColumnReader {
  public:
    /// `is_vital`: the field is required or part of the key, so that an unknown word or link refuses the row.
    ColumnReader(std::size_t column, const ColumnMapping& mapping, const RecordType& type, const Field& field, bool is_vital, const ParseOptions& options, const TableSet& portfolio);

    std::size_t column() const { return column_; }
    const Field& field() const { return *field_; }
    /// Other links of the record can say which of several records of one name is meant: the floor "Ground" is that of the row's asset. So those
    /// are read first.
    bool is_narrowed() const { return !narrowing_.empty(); }
    void join_to_earlier() { joins_ = true; }
    /// Fetches ahead what reading this cell will look at.
    void expect(const SheetCell& cell) {
        if (shape_ == Shape::reference && cell.kind != CellKind::empty) lookup_.expect(cell.text);
    }

    /// Reads one cell. A problem with outcome `set` is a warning about the value that was kept.
    CellOutcome read(const SheetCell& cell, void* record, CellProblem& problem);

  private:
    struct Word {
        std::string text;
        Value value;
        CellOutcome outcome = CellOutcome::set;
        CellProblem problem;
    };
    std::string written(std::string_view text) const;
    bool read_year(std::string_view text, void* member) const;
    CellOutcome read_text(std::string_view text, void* record, CellProblem& problem);
    CellOutcome read_number(std::string_view text, const SheetCell& cell, void* record, CellProblem& problem);
    Word word_of(std::string_view text) const;
    const Word& seen(std::string_view text, Word& fresh);
    CellOutcome read_word(std::string_view text, void* record, CellProblem& problem);
    CellOutcome read_identity(std::string_view text, void* record, CellProblem& problem) const;
    CellOutcome read_reference(std::string_view text, void* record, CellProblem& problem);
    CellOutcome read_slowly(std::string_view text, const SheetCell& cell, void* record, CellProblem& problem);
    bool read_quickly(std::string_view text, void* member) const;
    bool read_date_quickly(std::string_view text, void* member) const;
    Parsed<Value> parsed(std::string_view text, const SheetCell& cell, bool& was_rounded) const;
    std::string with_unit(std::string_view text) const;
    const std::string* translated(std::string_view text) const;
    CellOutcome checked(void* record, CellProblem& problem) const;
    CellOutcome give_up(CellProblem& problem, std::string code, std::string message, bool is_mild) const;

    std::size_t column_;
    const ColumnMapping mapping_;
    const Field* field_;
    Shape shape_;
    bool is_vital_;
    bool joins_ = false;
    bool pads_uprn_ = false;
    ParseOptions options_;
    int places_ = -1;  ///< of the quick way: a bare decimal in units of 10^-places; -1 when there is none
    bool is_square_feet_ = false;
    std::unordered_map<std::string, std::string> translations_;  ///< by folded word
    std::vector<Word> seen_;  ///< as they stand; the first few words of a column are most of its cells
    Lookup lookup_;
    std::vector<std::pair<const Field*, const Field*>> narrowing_;  ///< a link of the record, and that of the record meant which must equal it
};

}  // namespace terrier
