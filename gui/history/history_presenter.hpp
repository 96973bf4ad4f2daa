// History without a window: revisions in words, their changes field by field, reverting, comparing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/shell/context.hpp"

namespace terrier::gui {

/// A revision as a list shows it.
struct RevisionLine {
    std::int64_t number = 0;
    std::string when, who, why, kind;
    std::int64_t records = 0;  ///< touched
};

/// One field of one record before and after; of an added or removed record one side is empty.
struct ChangeLine {
    RecordRef record;
    std::string subject;  ///< "Asset: Civic Centre"
    std::string field;    ///< "Postcode"
    std::string before, after;
    FieldChange::What what = FieldChange::What::changed;
};

class HistoryPresenter {
  public:
    explicit HistoryPresenter(Context& context) : context_(context) {}

    /// Revisions that touched one record, or all of them.
    void show(std::optional<RecordRef> record);
    void refresh() { show(record_); }
    const std::optional<RecordRef>& record() const { return record_; }
    /// "Everything that has been recorded", or "History of Civic Centre".
    std::string title() const;
    /// One sentence below the title: how many revisions, since when.
    std::string summary() const;
    /// Newest first.
    const std::vector<RevisionLine>& revisions() const { return lines_; }

    /// The changes of the revision at `line`; of the record alone when one is shown. Sets note().
    std::vector<ChangeLine> changes(std::size_t line);
    /// What differs between two lines' revisions, in the order of time whichever comes first. Sets note().
    std::vector<ChangeLine> compare(std::size_t one_line, std::size_t other_line);
    /// What the list of changes doesn't show, and why; empty when it shows all.
    const std::string& note() const { return note_; }

    /// Takes one revision's changes back by a new revision.
    Result<Revision> revert(std::size_t line);
    /// Puts the record's fields back to what they were after the revision at `line`, by a new revision.
    Result<Revision> restore_record(std::size_t line);

    /// More records than this in a revision are counted, not listed.
    static constexpr std::int64_t most_records = 20'000;

  private:
    std::vector<ChangeLine> in_words(const std::vector<FieldChange>& changes) const;
    std::string value_text(const Field& field, const Value& value) const;

    Context& context_;
    std::optional<RecordRef> record_;
    std::vector<RevisionLine> lines_;
    std::string note_;
};

}  // namespace terrier::gui
