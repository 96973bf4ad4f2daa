// What if, in a window of its own beside the lease: entries at the left, before and after at the right. Nothing waits for it.
#pragma once

#include <memory>

#include <wx/dialog.h>

#include "gui/leases/what_if_presenter.hpp"

class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace terrier::gui {

class ChartPanel;
class PlainList;

class WhatIfDialog : public wxDialog {
  public:
    WhatIfDialog(wxWindow* parent, Context& context, std::vector<Id<Lease>> leases);
    WhatIfPresenter& presenter() { return *presenter_; }
    WhatIfEntry entry() const;
    void set_entry(const WhatIfEntry& entry);
    void work_out();
    void save();

  private:
    void build();
    wxTextCtrl* field(const char* label, const char* hint, wxSizer* into);
    void show();

    std::unique_ptr<WhatIfPresenter> presenter_;
    wxChoice* trial_;
    wxTextCtrl *from_, *end_, *rent_, *free_, *rate_, *faults_;
    wxButton *work_, *save_;
    wxStaticText *stands_, *finding_;
    PlainList* list_;
    ChartPanel* chart_;
};

}  // namespace terrier::gui
