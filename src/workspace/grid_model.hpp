// The grid without a window: which rows and columns show, in which order, grouped, filtered and added up.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/workspace/grid_filter.hpp"
#include "src/workspace/grid_source.hpp"

namespace terrier {

struct ShownColumn {
    std::string key;
    int width = 0;  ///< device-independent pixels; 0: the usual
    bool operator==(const ShownColumn&) const = default;
};
struct SortKey {
    std::string key;
    bool descending = false;
    bool operator==(const SortKey&) const = default;
};

/// What a saved view keeps and what is remembered from run to run.
struct GridLayout {
    std::vector<ShownColumn> columns;
    std::vector<SortKey> sort;  ///< the most important first
    std::map<std::string, std::string> filters;  ///< by column, as typed
    std::string words;          ///< that any column must have
    std::string group;          ///< a column's key; empty: not grouped
    bool operator==(const GridLayout&) const = default;

    std::string to_json() const;
    /// None when it can't be read.
    static std::optional<GridLayout> from_json(std::string_view json);
};

class GridModel {
  public:
    GridModel(std::shared_ptr<const GridSource> source, GridLayout layout, int this_year);

    /// Another portfolio, the same layout; columns that are no longer offered are dropped.
    void set_source(std::shared_ptr<const GridSource> source);
    const GridSource& source() const { return *source_; }
    const GridLayout& layout() const { return layout_; }
    void set_layout(GridLayout layout);

    std::size_t columns() const { return places_.size(); }
    const GridColumn& column(std::size_t shown) const { return source_->columns()[places_[shown]]; }
    int width(std::size_t shown) const;
    /// Where a column shows; none when it doesn't.
    std::optional<std::size_t> shown_at(std::string_view key) const;
    void show(std::vector<ShownColumn> columns);
    void set_width(std::size_t shown, int width) { layout_.columns[shown].width = width; }
    void move_column(std::size_t from, std::size_t to);

    /// Sorts by this column, or turns it round when it is already the first; `add` keeps the others behind it.
    void sort_by(std::string_view key, bool add = false);
    void set_sort(std::vector<SortKey> sort);
    /// Faults of a filter that can't be read: it then lets everything through.
    Faults set_filter(std::string_view key, std::string_view text);
    Faults filter_faults() const { return filter_faults_; }
    void set_words(std::string_view words);
    void clear_filters();
    bool is_filtered() const { return !layout_.filters.empty() || !layout_.words.empty(); }
    void group_by(std::string_view key);

    /// Lines as shown: rows, and heads of groups.
    std::size_t lines() const { return lines_.size(); }
    bool is_group(std::size_t line) const { return lines_[line].is_group; }
    /// The source's row of a line that is no head.
    std::size_t row(std::size_t line) const { return lines_[line].index; }
    Cell cell(std::size_t line, std::size_t shown) const;
    /// As shown: the em dash when not known; of a head its name and count, and subtotals.
    std::string text(std::size_t line, std::size_t shown) const;
    std::optional<std::size_t> line_of(const Uuid& id) const;
    void set_collapsed(std::size_t line, bool is_collapsed);
    bool is_collapsed(std::size_t line) const;

    std::size_t rows_shown() const { return filtered_.size(); }
    std::size_t rows_in_all() const { return source_->size(); }
    /// What the column adds up to over some rows, "" when it doesn't add up: areas by basis ("10 m² NIA + 4 m² GIA").
    std::string total_text(std::size_t shown, const std::vector<std::uint32_t>& rows) const;
    std::string total_text(std::size_t shown) const { return total_text(shown, filtered_); }
    /// "151 assets", "12 of 151 assets".
    std::string count_text(std::string_view singular, std::string_view plural) const;
    /// The line whose cell in this column starts so (folded), from `from` on and round again; for typing ahead.
    std::optional<std::size_t> find_ahead(std::size_t shown, std::string_view start, std::size_t from) const;

    /// What is shown, for copying and files: rows in order without heads, columns as shown; `lines` limits it.
    DataTable to_table(std::string name, std::string title, const std::vector<std::size_t>* lines = nullptr) const;

  private:
    struct Line {
        std::uint32_t index = 0;  ///< of a row in the source, or of a group
        bool is_group = false;
    };
    struct Group {
        std::string name;
        std::vector<std::uint32_t> rows;
        mutable std::map<std::string, std::string> totals;  ///< by column's key, once asked for
    };
    /// Cells of one column made comparable once.
    struct Keys {
        std::vector<double> numbers;      ///< of comparable columns
        std::vector<std::string> texts;   ///< folded; of others
        std::vector<bool> known;
        std::vector<std::uint32_t> ranks; ///< of texts: equal texts have equal ranks
    };
    const Keys& keys(std::size_t place) const;
    const std::vector<std::uint32_t>& ranks(std::size_t place) const;
    const std::vector<std::string>& shown_texts(std::size_t place) const;
    void find_places();
    void resort();
    void refilter();
    void regroup();
    std::vector<std::pair<std::size_t, ColumnFilter>> read_filters();
    std::vector<std::uint32_t> passing(const std::vector<std::pair<std::size_t, ColumnFilter>>& filters) const;
    std::vector<std::uint32_t> with_words(std::vector<std::uint32_t> rows) const;
    void sort_rows(std::vector<std::uint32_t>& rows, const SortKey& by) const;

    std::shared_ptr<const GridSource> source_;
    GridLayout layout_;
    int this_year_;
    std::vector<std::size_t> places_;      ///< of shown columns in the source
    std::vector<std::uint32_t> order_;     ///< every row, sorted
    std::vector<std::uint32_t> filtered_;  ///< those that pass, in order
    std::vector<Group> groups_;
    std::vector<Line> lines_;
    std::set<std::string> collapsed_;
    Faults filter_faults_;
    mutable std::map<std::size_t, Keys> keys_;
    mutable std::map<std::size_t, std::vector<std::string>> shown_texts_;
};

}  // namespace terrier
