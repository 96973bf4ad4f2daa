// The form: one widget for every record, driven by its field list and its children, bound to one draft.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <wx/panel.h>

#include "gui/kit/child_page.hpp"
#include "gui/kit/form_model.hpp"
#include "gui/kit/parts_book.hpp"
#include "gui/shell/command.hpp"

class wxButton;
class wxDataViewListCtrl;
class wxStaticText;
class wxTimer;

namespace terrier::gui {

class Form : public wxPanel {
  public:
    Form(wxWindow* parent, Context& context, FormSetup setup);
    ~Form() override;

    /// Shows the record; what was typed before is saved, discarded or kept as the person says. False: stayed.
    bool open(const Uuid& id);
    bool open_new();
    bool open_kept(const std::string& key);
    void refresh();
    /// Asks when something would be lost; true: it may be left.
    bool may_leave();
    void close();

    bool save();
    void save_and_new();
    /// Esc: back to what is recorded, asked about only when something was typed; closes the record when nothing was.
    void give_up();
    FormModel& model() { return model_; }
    FieldsPanel* fields() const { return details_; }
    ChildPage* child(std::size_t place) const { return pages_[place]; }
    void show_page(std::size_t place);
    std::vector<Command> commands();

    std::function<void(const Uuid&)> on_saved;
    /// A record was opened, or the open one closed: there is something to show, or no longer.
    std::function<void(bool is_open)> on_open_changed;

  private:
    struct ListPage {
        wxDataViewListCtrl* list = nullptr;
        std::vector<RecordRef> records;
        std::unique_ptr<CellTips> tips{};
    };
    void build();
    wxWindow* build_help();
    wxWindow* build_buttons();
    void bind_keys();
    void load();
    void load_page();
    void load_list(std::size_t place);
    void update();
    void update_tabs();
    void update_clashes();
    void read();
    void focused(const FieldPlace& at);
    void toggle_exempt();
    FieldEntry::Events events();

    Context& context_;
    FormModel model_;
    wxStaticText* title_ = nullptr;
    wxButton* close_ = nullptr;
    wxStaticText* state_ = nullptr;
    wxPanel* clashes_ = nullptr;
    std::size_t clashes_shown_ = 0;
    PartsBook* book_ = nullptr;
    FieldsPanel* details_ = nullptr;
    std::vector<ChildPage*> pages_;
    std::vector<ListPage> lists_;
    wxStaticText* help_ = nullptr;
    wxStaticText* faults_ = nullptr;
    wxButton* history_ = nullptr;
    wxButton* exempt_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* save_new_ = nullptr;
    wxButton* discard_ = nullptr;
    wxTimer* keep_ = nullptr;
    FieldPlace focus_;
    bool is_loading_ = false;
    bool was_open_ = false;
};

}  // namespace terrier::gui
