// The row engine of an import: reads each row through the plan, finds what it stands for, and collects the changes.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "src/intake/duplicates.hpp"
#include "src/intake/fault_log.hpp"
#include "src/intake/overlap_guard.hpp"
#include "src/intake/plan.hpp"
#include "src/intake/preview.hpp"
#include "src/intake/record_index.hpp"
#include "src/intake/totals_row.hpp"

namespace terrier {

class Importer {
  public:
    Importer(const Sheet& sheet, ImportPlan& plan, const Profile& profile, const TableSet& portfolio, IdSource& ids, const Decisions& decisions);
    Preview run(const Progress& progress);

  private:
    /// What one row gives for one target.
    struct Made {
        std::shared_ptr<void> record;
        RecordPtr existing;                          ///< of main and children: what it stands for in the portfolio
        std::uint32_t held = RecordIndex::none;      ///< of parents: its place in `held`
        bool is_present = false;
        bool is_skipped = false;                     ///< a child that can't be told apart from its siblings
        bool has_new_link = false;                   ///< links to something that has no id yet
        Uuid id;                                     ///< once known
        std::uint64_t key_hash = 0, scope_hash = 0;  ///< of the main record, while it has no links to fill
    };
    /// A row that was read and not yet looked up: rows go in blocks, so that memory can be fetched ahead.
    struct ReadRow {
        std::vector<Made> made;
        bool is_refused = false;
    };
    /// A parent that rows share.
    struct Held {
        RecordPtr before;             ///< null: new
        std::shared_ptr<void> now;    ///< null: as before
        std::int64_t row = 0;         ///< the first that named it; 0: none yet
        const void* newest() const { return now ? now.get() : before.get(); }
    };
    /// What is kept through all rows for one target.
    struct Store {
        std::unique_ptr<RecordIndex> index;      ///< by key, of parents and the main target
        std::unique_ptr<RecordIndex> whole_rows; ///< by all mapped fields: of the main target's existing records
        std::vector<Held> held;
        std::unique_ptr<OverlapGuard> guard;
        std::vector<Change> changes;
    };
    struct UprnSeen {
        std::size_t row;
        bool is_named;
    };

    void prepare();
    void prepare_parent(std::size_t place);
    void read_block(std::size_t first, std::size_t last);
    void expect_main(Made& made);
    std::uint64_t key_hash(Made& made);
    std::uint64_t scope_hash(std::size_t place, const void* record);
    RowOutcome take_row(std::size_t row, bool is_read);
    bool read_row(std::size_t row);
    void read_target(std::size_t row, std::size_t place);
    void check_made(std::size_t row, std::size_t place);
    void note_faults(std::size_t row, const TargetPlan& target, const Faults& faults);
    void drop_unwanted_parents();
    bool is_blank_row(std::size_t row) const;
    void find_parents(std::size_t row);
    void set_links(std::size_t row, std::size_t place, bool is_final);
    bool find_main(std::size_t row);
    bool decide(std::size_t row, Made& made);
    bool find_by_key(std::size_t row, Made& made);
    void find_by_whole_row(Made& made);
    bool children_fit(const void* main) const;
    void find_children(std::size_t row);
    RecordPtr child_like(const TargetPlan& target, const Made& made, const Uuid& anchor, std::size_t& siblings) const;
    bool overlaps_any(std::size_t row);
    bool commit_row(std::size_t row);
    bool commit_parent(std::size_t row, std::size_t place);
    bool commit_record(std::size_t row, std::size_t place);
    std::shared_ptr<void> merged(const TargetPlan& target, const void* before, const void* row_record) const;
    void note_changes(std::size_t row, const RecordType& type, const void* before, const void* after);
    void note_uprn(std::size_t row);
    void note_missing_uprn(std::size_t row);
    void fault(std::size_t row, std::string_view column, std::string_view value, std::string code, std::string message, Severity severity);
    void finish();
    std::string column_name(const TargetPlan& target, const Field& field) const;

    const Sheet& sheet_;
    ImportPlan& plan_;
    const Profile& profile_;
    const TableSet& portfolio_;
    IdSource& ids_;
    const Decisions& decisions_;
    Preview preview_;
    FaultLog log_;
    TotalsRows totals_;
    std::vector<Store> stores_;
    std::vector<Made> made_;  ///< of the row at hand
    std::vector<ReadRow> block_;
    DuplicateFinder duplicates_;
    const Field* uprn_ = nullptr;
    const ColumnReader* uprn_reader_ = nullptr;
    std::unordered_map<std::string, UprnSeen> uprns_;
    CellProblem problem_;
    Faults found_;
    bool is_refused_ = false;
    std::vector<const Field*> refused_;   // of the row: whose cells couldn't be read, so that they aren't called missing too
};

}  // namespace terrier
