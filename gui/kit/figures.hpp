// Screens of figures without a window: tiles, charts and computed tables, each of which can say why and opens its rows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/shell/context.hpp"
#include "reports/charts/chart.hpp"
#include "src/table/table.hpp"

namespace terrier::gui {

/// Said beside a figure that an option leaves as it is.
inline constexpr std::string_view figure_unchanged = "unchanged";

/// One figure with the rows that it came from.
struct Tile {
    std::string id;       ///< "assets"
    std::string label;    ///< "Assets held"
    std::string figure;   ///< "143"
    std::string remark;   ///< "96 buildings, 41 parcels of land"
    std::string rule;     ///< how it is worked out, in words
    Destination opens;
    bool is_warning = false;  ///< the remark is something to act on
    Cell value{};             ///< what the figure shows, to be set against another; monostate: not known, or no number
    std::string beside{};     ///< under an option: what it is as things are ("today £1.41m, -12%")
};

/// Something that can be done to the chosen rows of a page.
struct FigureAction {
    std::string id;      ///< "finance.sign_off"
    std::string label;   ///< "Sign off"
    std::string help;
    std::string shortcut;
    /// Null: always. `rows` are the records that the chosen rows stand for.
    std::function<bool(const std::vector<RecordRef>& rows)> enabled;
    std::function<void(const std::vector<RecordRef>& rows)> run;
};

/// What one page shows: charts above, a table below.
struct FigurePage {
    std::string finding;                 ///< "43% of the rent can end within 36 months"
    std::vector<chart::Chart> charts;    ///< at most three, side by side
    std::vector<Source> picture_sources; ///< of a page with a picture of its own: what is behind it
    std::optional<DataTable> table;
    std::optional<DataTable> present;    ///< under an option: the same table of the estate as it is; cells that differ are marked
    std::string rule;                    ///< for pages without a table, or more to say than the table's own
    std::string nothing;                 ///< what to do when there are no rows; shown in their place
    std::vector<FigureAction> actions;
    /// More of the chosen row, as a small table beside it ("Before", "After"); null: none.
    std::function<DataTable(const RecordRef& row)> detail;
};

/// Presents one screen of figures. Works out the headline and the tiles at once, each page when it is first asked for.
class FiguresPresenter {
  public:
    struct Page {
        std::string id;     ///< "expiry"
        std::string label;  ///< "Expiry profile"
        bool operator==(const Page&) const = default;
    };
    explicit FiguresPresenter(Context& context) : context_(context) {}
    virtual ~FiguresPresenter() = default;
    FiguresPresenter(const FiguresPresenter&) = delete;
    FiguresPresenter& operator=(const FiguresPresenter&) = delete;

    /// For the portfolio and the date shown.
    virtual void refresh() = 0;
    virtual std::vector<Page> pages() const = 0;
    virtual FigurePage page(const std::string& id) = 0;
    /// A page that is worked on rather than read: the tiles make room for it.
    virtual bool needs_room(const std::string&) const { return false; }
    /// Nothing to show: only headline, remark and the way to begin.
    virtual bool is_empty() const = 0;
    /// What the button on an empty screen says and where it leads.
    virtual std::pair<std::string, Destination> way_to_begin() const { return {"Import a spreadsheet", {"import", {}, {}, {}}}; }

    const std::string& headline() const { return headline_; }
    const std::string& remark() const { return remark_; }
    const std::vector<Tile>& tiles() const { return tiles_; }
    /// Where a mark of a chart leads.
    virtual Destination opened_by(const chart::Chart& chart, const std::string& label, const std::vector<Source>& sources) const;
    /// Where a row of a table leads: its first record in its own place.
    virtual void open_row(const RecordRef& record) { context_.open_record(record); }

    /// Called when a page that was worked out beside everything else is there (Figures of a simulation).
    std::function<void(const std::string& page)> on_page_ready;
    /// Called when headline, tiles and every page have changed without a refresh: what took long is there.
    std::function<void()> on_all_ready;

  protected:
    Context& context() const { return context_; }
    std::string headline_, remark_;
    std::vector<Tile> tiles_;

  private:
    Context& context_;
};

/// The place whose rows these are: "leases", "assets", "partners" or "" when there is none that shows them.
std::string place_of(std::string_view table);
/// The rows behind a figure, in the place of most of them; those of other places are left out.
Destination rows_of(const std::string& caption, const std::string& rule, const std::vector<Source>& sources);
/// The lease of what belongs to one, the asset of what belongs to one; itself otherwise.
Source owner_of(const TableSet& tables, const Source& source);

/// "£84.2m", "£125k", "£950": three significant figures, for headlines.
std::string headline_money(Money amount);
/// What is missing as people read it: without the ids that scripts want.
std::string without_ids(std::string text);
/// Half-even share in whole per cent, of amounts that aren't negative; none of nothing.
std::optional<std::int64_t> per_cent(Money part, Money whole);
/// "in 12 days", "12 days ago", "today".
std::string days_away(Date from, Date to);

}  // namespace terrier::gui
