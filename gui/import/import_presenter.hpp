// An import without a window: the file, what its columns mean, the preview that is the import, the one commit.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/shell/context.hpp"
#include "src/intake/preview.hpp"
#include "src/intake/propose.hpp"
#include "src/intake/series_import.hpp"

namespace terrier::gui {

/// A field that a column may go to.
struct FieldChoice {
    std::string target;  ///< name of the profile's target; empty with an empty field: left out
    std::string field;
    std::string label;   ///< "Asset: Postcode", "Leave out"
};

/// A line of the mapping table.
struct MappingLine {
    std::string column;    ///< the heading
    std::string examples;  ///< the first few different values
    std::string goes_to;   ///< label of the chosen field
    std::string why;       ///< the proposal's reason, or "Chosen by you"
    std::string read_as;   ///< "day first", "sq ft"; empty where there is nothing to say
    bool needs_answer = false;  ///< its dates could be either order
};

class ImportPresenter {
  public:
    /// Reads one worksheet of a file; "" is the first. Throws WorldError.
    struct Reader {
        std::function<std::vector<std::string>(const std::filesystem::path&)> worksheets;
        std::function<Sheet(const std::filesystem::path&, const std::string& worksheet, const Progress&)> read;
        /// The same a piece at a time, for counts and readings; null: they aren't offered.
        std::function<void(const std::filesystem::path&, const std::string& worksheet, SheetSink&, const Progress&)> stream{};
    };
    ImportPresenter(Context& context, Reader reader) : context_(context), reader_(std::move(reader)) {}

    /// Called when anything changed that is shown.
    void on_change(std::function<void()> listener) { changed_ = std::move(listener); }

    /// Reads a file as a job, proposes a mapping and previews it.
    void open_file(const std::filesystem::path& path);
    void choose_worksheet(const std::string& worksheet);
    void close_file();
    /// The portfolio has changed: the preview is worked out again, unless this import changes it.
    void portfolio_changed();
    bool has_file() const { return sheet_ != nullptr; }
    const std::filesystem::path& path() const { return path_; }
    const std::vector<std::string>& worksheets() const { return worksheets_; }
    const std::string& worksheet() const { return worksheet_; }
    /// "461 rows, UTF-8, comma between values"; and what the reader coped with.
    std::string file_summary() const;

    /// The kinds of record that rows may be.
    const std::vector<const RecordType*>& tables() const;
    const RecordType* table() const { return table_; }
    void choose_table(const RecordType& type);
    /// Counts or readings: rows go into series, not into records; none: records. Columns are then times, sources and values.
    std::optional<SeriesTable> series() const { return series_; }
    void choose_series(SeriesTable table);
    /// What times without an offset are by.
    SourceClock clock() const;
    void choose_clock(SourceClock clock);
    /// The row of headings, counted from 1 as in the file; 0: there are none.
    std::size_t header_row() const;
    void choose_header_row(std::size_t row_from_one);

    const std::vector<MappingLine>& mapping() const { return lines_; }
    /// What a column may go to: "Leave out" first, then every field of the record and of those around it.
    const std::vector<FieldChoice>& choices() const { return choices_; }
    std::size_t chosen(std::size_t line) const;
    void choose(std::size_t line, std::size_t choice);
    /// None: found out from the column.
    std::optional<DateOrder> date_order(std::size_t line) const;
    void choose_date_order(std::size_t line, std::optional<DateOrder> order);
    bool holds_dates(std::size_t line) const;
    /// The units that the column's field may be in; empty: none to choose.
    std::vector<std::string> units(std::size_t line) const;
    std::string unit(std::size_t line) const;
    void choose_unit(std::size_t line, const std::string& unit);
    /// The columns whose dates must be settled before anything can be read.
    std::vector<std::string> undecided_columns() const;

    std::vector<std::pair<Uuid, std::string>> saved_profiles() const;
    void load_profile(const Uuid& id);
    Result<Revision> save_profile(const std::string& name);

    /// Works the preview out as a job.
    void run_preview();
    const std::optional<Preview>& preview() const { return preview_; }
    /// Why there is no preview, or that the mapping has changed since; empty when it stands.
    const std::string& obstacle() const { return obstacle_; }
    /// "461 read: 455 added, 0 changed, 0 unchanged, 6 refused."
    std::string outcome() const;
    std::optional<RowDecision> decision(std::size_t duplicate) const;
    void decide(std::size_t duplicate, RowChoice choice);
    bool can_import() const;
    /// One commit; news with undo when done.
    void import();

  private:
    void take(std::shared_ptr<const Sheet> sheet);
    void run_series_preview();
    void rebuild_series_lines();
    std::size_t series_chosen(std::size_t line) const;
    void choose_series_column(std::size_t line, std::size_t choice);
    void propose_again();
    void rebuild_lines();
    void rebuild_choices();
    void touched();
    const ColumnMapping* mapping_of(std::size_t line) const;
    ColumnMapping& mapping_for(std::size_t line);
    const Field* field_of(const ColumnMapping& mapping) const;
    std::string examples(std::size_t column) const;
    void read_as_job(const std::string& worksheet, bool is_new_file);

    Context& context_;
    int generation_ = 0;         ///< tells previews of an earlier mapping
    bool is_importing_ = false;
    Reader reader_;
    std::function<void()> changed_;
    std::filesystem::path path_;
    std::vector<std::string> worksheets_;
    std::string worksheet_;
    std::shared_ptr<const Sheet> sheet_;
    const RecordType* table_ = nullptr;
    Analysis analysis_;
    Proposal proposal_;
    Profile profile_;
    std::vector<bool> by_hand_;
    std::vector<MappingLine> lines_;
    std::vector<FieldChoice> choices_;
    Decisions decisions_;
    std::optional<Preview> preview_;
    std::optional<SeriesTable> series_;
    SeriesOptions series_options_;
    std::optional<SeriesLayout> series_layout_;  ///< as the last preview found it
    SeriesBatch batch_;
    std::string obstacle_;
};

/// The record type that a sheet's headings fit best.
const RecordType& likely_table(const Analysis& analysis, const Sheet& sheet, const std::vector<const RecordType*>& tables, const TableSet& portfolio);

}  // namespace terrier::gui
