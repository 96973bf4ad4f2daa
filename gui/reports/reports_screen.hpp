// The Reports screen: choose a book, see its pages, export it.
#pragma once

#include "gui/reports/page_preview.hpp"
#include "gui/reports/reports_presenter.hpp"
#include "gui/shell/screen.hpp"

class wxButton;
class wxCheckBox;
class wxCheckListBox;
class wxChoice;
class wxStaticText;

namespace terrier::gui {

class ReportsScreen : public Screen {
  public:
    ReportsScreen(wxWindow* parent, Context& context);
    void open(const Destination& destination) override;
    void refresh() override;
    std::vector<Command> commands() override;
    wxWindow* first_focus() override;
    ReportsPresenter& presenter() { return presenter_; }

  private:
    wxSizer* build_choices();
    void show();
    void fill_parts();
    void export_files();
    std::vector<reports::Format> chosen_formats() const;

    ReportsPresenter presenter_;
    wxChoice *book_, *audience_;
    wxCheckListBox *parts_, *formats_;
    wxCheckBox* hra_;
    wxButton *export_, *again_;
    wxStaticText *title_, *summary_;
    PagePreview* preview_;
};

Screen* make_reports(wxWindow* parent, Context& context);

}  // namespace terrier::gui
