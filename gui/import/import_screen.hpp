// The Import screen: choose or drop a file, say what its columns mean, see what would change, import.
#pragma once

#include "gui/import/import_presenter.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/shell/screen.hpp"

class wxButton;
class wxChoice;
class wxNotebook;
class wxSpinCtrl;
class wxStaticText;

namespace terrier::gui {

class ImportScreen : public Screen {
  public:
    ImportScreen(wxWindow* parent, Context& context);
    void open(const Destination& destination) override;
    void refresh() override;
    std::vector<Command> commands() override;
    wxWindow* first_focus() override;
    ImportPresenter& presenter() { return presenter_; }
    void choose_file();

  private:
    wxPanel* build_first_page();
    wxPanel* build_work_page();
    wxSizer* build_settings(wxWindow* parent);
    wxWindow* build_mapping(wxWindow* parent);
    wxWindow* build_duplicates(wxWindow* parent);
    void show();
    void show_settings();
    void show_column();
    void show_preview();
    void save_profile();

    ImportPresenter presenter_;
    wxPanel *first_, *work_;
    wxButton *choose_, *import_, *preview_, *save_;
    wxStaticText *headline_, *file_, *answer_;
    wxChoice *worksheet_, *table_, *profile_, *goes_to_, *date_order_, *unit_, *clock_;
    wxSpinCtrl* header_;
    wxNotebook* book_;
    PlainList *mapping_, *refused_, *warnings_, *changed_, *duplicates_;
    std::vector<std::size_t> refused_rows_, warning_rows_;
    bool is_showing_ = false;
};

Screen* make_import(wxWindow* parent, Context& context);

}  // namespace terrier::gui
