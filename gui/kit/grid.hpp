// The grid: one widget for every table. What it shows and does is decided by GridModel and grid_edit.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "gui/kit/cell_editor.hpp"
#include "gui/kit/cell_tips.hpp"
#include "gui/kit/grid_edit.hpp"
#include "src/workspace/grid_model.hpp"
#include "gui/kit/saved_views.hpp"
#include "gui/shell/command.hpp"
#include "gui/shell/context.hpp"

class wxButton;
class wxChoice;
class wxDataViewCtrl;
class wxDataViewEvent;
class wxDataViewItem;
class wxSearchCtrl;
class wxStaticText;
class wxTimer;

namespace terrier::gui {

class FilterStrip;
class TotalStrip;
class GridList;

/// What one place's grid is.
struct GridSetup {
    std::string key;   ///< of its layout in the preferences: "assets"
    std::string name;  ///< what a screen reader says: "Assets"
    const RecordType* type = nullptr;  ///< null: only computed tables are shown
    GridLayout usual;  ///< until someone changes it
    /// Columns worked out as at a date; null: none.
    std::function<std::vector<ComputedColumn>(Date as_at)> computed;
    /// What is removed with a record.
    std::vector<OwnedBy> owned;
};

class Grid : public wxPanel {
  public:
    Grid(wxWindow* parent, Context& context, GridSetup setup);
    ~Grid() override;

    /// Reads the portfolio anew; what is chosen stays chosen.
    void refresh();
    /// Only records that pass; null: all. Takes effect with a refresh.
    void set_wanted(RecordSource::Wanted wanted) { wanted_ = std::move(wanted); }
    /// A computed table in place of records (then nothing can be edited). Order and filters stay where the columns do. See
    /// is_statement for emphasised rows.
    /// `as_it_is`: the same table of the estate as it is; cells that differ are marked.
    void show_table(DataTable table, const DataTable* as_it_is = nullptr);
    GridModel& model() { return *model_; }

    std::vector<Uuid> chosen() const;
    /// The rows of the source that are chosen: for computed tables, where several rows may stand for one record.
    std::vector<std::size_t> chosen_rows() const;
    std::optional<Uuid> current() const;
    /// Chooses the record and brings it into view; false when it isn't shown.
    bool choose(const Uuid& id);
    void clear_filters();

    std::function<bool(std::size_t row)> alarming;   ///< rows of the source that are shown in the colour of faults; null: none
    std::function<void()> on_choose;                 ///< what is chosen has changed
    std::function<void(const Uuid&)> on_open;        ///< Enter, or a double click where nothing can be edited in place
    std::function<void(const Uuid&, const Field&)> on_edit_field;  ///< a field that needs more room than a cell has
    std::function<void()> on_filter;                 ///< which rows show has changed

    /// Copy, paste, edit several, delete, columns, export: for the menus.
    std::vector<Command> commands();
    wxDataViewCtrl* list() const { return list_; }
    /// The whole of a text that its cell has no room for, as shown (a line, a column); "" when it has.
    std::string cut_text(std::size_t line, std::size_t column) const;

    // Each shows a preview and commits; public so that tests can call them.
    void copy() const;
    void paste();
    void paste_new_rows();
    void edit_several();
    /// Edits the current row's cell where it stands: of the column last clicked or walked to, else the first that can be.
    /// `typed` takes the place of the value. False, with news where there is something to say, when it can't be.
    bool edit_cell(const std::string& typed = {});
    bool edit_cell_at(const GridCell& cell, const std::string& typed = {});
    /// Saves the cell that is being edited; false: it was refused, and stays.
    bool finish_cell();
    /// Null when no cell is being edited.
    CellEditor* editor() const { return editor_; }
    /// The column that the keyboard is at, as shown.
    std::optional<std::size_t> cell_column() const;
    void remove_chosen();
    void choose_columns();
    void export_shown();
    /// Previews and commits a plan; true when committed.
    bool carry_out(const EditPlan& plan, const std::string& title, const std::string& reason);

  private:
    void build();
    void bind_list();
    void make_columns();
    void after_change(bool columns_too);
    void update_totals();
    void fill_views();
    void use_view(int selection);
    void keep_view();
    void forget_view();
    void remember();
    void header_clicked(wxDataViewEvent& event);
    void heading_let_go();
    void sort_by(const std::string& key, bool add);
    void show_menu(std::size_t column);
    void show_more();
    void toggle_group(std::size_t line);
    bool type_ahead(int unicode);
    bool key(const wxKeyEvent& event);
    bool typed_on(int unicode);
    std::size_t ahead_column() const;
    void activated(std::size_t line, std::size_t column);
    void set_cell_column(std::size_t column);
    void step_cell(int step);
    void choose_added(const EditPlan& plan);
    void scroll_to(const wxDataViewItem& item, std::size_t column);
    void keep_column_shown();
    std::string cell_hint() const;
    wxRect cell_area(std::size_t line, std::size_t column) const;
    void follow_cell();
    void cell_left(CellEditor::Left how);
    void drop_editor();
    std::vector<std::size_t> chosen_lines() const;
    bool may_edit(const std::string& what);

    Context& context_;
    GridSetup setup_;
    RecordSource::Wanted wanted_;
    std::unique_ptr<GridModel> model_;
    SavedViews views_;
    std::vector<SavedViewEntry> listed_views_;
    GridList* data_ = nullptr;  ///< owned by the list
    wxDataViewCtrl* list_ = nullptr;
    wxSearchCtrl* words_ = nullptr;
    wxChoice* view_ = nullptr;
    wxStaticText* count_ = nullptr;
    wxStaticText* fault_ = nullptr;
    FilterStrip* filters_ = nullptr;
    TotalStrip* totals_ = nullptr;
    wxTimer* pause_ = nullptr;
    std::string typed_;
    long long typed_at_ = 0;
    std::string cell_key_;  ///< the column that was clicked or walked to; empty: none
    CellEditor* editor_ = nullptr;
    bool is_table_ = false;
    /// A heading on which the mouse went down; no key: none.
    struct Pressed {
        std::string key;
        wxPoint at;
        bool add = false;
    };
    Pressed pressed_;
    std::string shown_key_;  ///< the column that is being brought into view
    int tries_ = 0;          ///< how often more
    int list_width_ = 0;     ///< when the cell was last brought into view
    wxTimer* show_again_ = nullptr;
    std::unique_ptr<CellTips> tips_;
};

}  // namespace terrier::gui
