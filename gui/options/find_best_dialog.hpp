// "Find the best" in a window of its own: demands at the left, plans, front and explanation at the right. Nothing waits for it.
#pragma once

#include <wx/dialog.h>

#include "gui/options/find_best.hpp"

class wxButton;
class wxCheckListBox;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace terrier::gui {

class ChartPanel;
class PlainList;

class FindBestDialog : public wxDialog {
  public:
    FindBestDialog(wxWindow* parent, Context& context);
    FindBest& search() { return search_; }
    FindBestEntry entry() const;
    void find();
    void keep();

  private:
    void build();
    wxSizer* build_demands();
    wxSizer* build_plans();
    void show();
    void choose(std::size_t plan);

    Context& context_;
    FindBest search_;
    std::vector<Id<Asset>> buildings_;
    std::size_t chosen_ = 0;
    DataTable table_;
    wxChoice* goal_;
    wxCheckListBox *keep_, *release_;
    wxTextCtrl *together_, *apart_, *moves_, *budget_, *rent_, *seconds_, *faults_, *explained_;
    wxButton *find_, *save_;
    wxStaticText* finding_;
    wxPanel* card_;
    ChartPanel* chart_;
    PlainList* list_;
};

}  // namespace terrier::gui
