// A screen of one table: a question and its answer at the top, the rows below, the chosen record beside them.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "gui/kit/form.hpp"
#include "gui/kit/grid.hpp"
#include "gui/shell/screen.hpp"

class wxBoxSizer;
class wxSplitterWindow;
class wxStaticText;
class wxTimer;

namespace terrier::gui {

/// Something to do with the chosen record: a button beside "Add", and a command.
struct RecordAction {
    std::string id, label, help, shortcut;
    std::function<void(Screen& screen, Context& context, const Uuid& record)> run;
    bool needs_record = true;  ///< false: it can be run while none is chosen (then the id is nil)
};

/// What tells one such screen from another.
struct RecordScreenPlan {
    std::string place;     ///< "leases"
    std::string name;      ///< "Leases"
    std::string question;  ///< "What do we let, and what does it earn?"
    std::function<std::string(const TableSet& tables, Date as_at)> answer;
    GridSetup grid;
    FormSetup form;
    /// Makes a panel left of the grid (a tree); null: none.
    std::function<wxWindow*(wxWindow* parent, Context& context)> side;
    std::vector<RecordAction> actions;
    int form_width = 470;  ///< before anyone moves the sash, in device-independent pixels
};

class RecordScreen : public Screen {
  public:
    RecordScreen(wxWindow* parent, Context& context, RecordScreenPlan plan);
    ~RecordScreen() override;

    void open(const Destination& destination) override;
    void refresh() override;
    bool may_leave() override { return grid_->finish_cell() && form_->may_leave(); }
    std::vector<Command> commands() override;
    wxWindow* first_focus() override;

    Grid& grid() { return *grid_; }
    Form& form() { return *form_; }

  protected:
    wxWindow* side() const { return side_; }
    /// Only rows that pass, beside what a destination asked for; null: all.
    void narrow(RecordSource::Wanted wanted);
    /// A record of another table that this place opens: its owner's form, at its page. True when it was found.
    bool open_child(const RecordRef& record);

  private:
    void build();
    std::optional<Uuid> chosen_record() const;
    void run_action(std::size_t place);
    void show_only(const std::optional<Selection>& only);
    void apply_wanted();
    void chosen();
    void show_answer();
    void show_form(bool is_open);
    void remember_sashes();

    RecordScreenPlan plan_;
    wxStaticText* answer_ = nullptr;
    wxPanel* only_strip_ = nullptr;
    wxStaticText* only_text_ = nullptr;
    wxStaticText* only_rule_ = nullptr;  ///< how the figure that led here comes from these rows
    wxSplitterWindow* outer_ = nullptr;  ///< only where there is a side
    wxWindow* side_ = nullptr;
    wxSplitterWindow* inner_ = nullptr;
    Grid* grid_ = nullptr;
    Form* form_ = nullptr;
    wxTimer* settle_ = nullptr;
    RecordSource::Wanted narrowed_;
    std::optional<std::set<Uuid>> only_;
    bool is_choosing_ = false;
};

}  // namespace terrier::gui
