// Before many records change: what would change, and what stands in the way.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <wx/dialog.h>
#include <wx/panel.h>

#include "gui/kit/grid_edit.hpp"

class wxButton;
class wxChoice;
class wxDataViewListCtrl;
class wxStaticText;
class wxTextCtrl;

namespace terrier::gui {

/// The list of changes and faults of a plan.
class PlanView : public wxPanel {
  public:
    explicit PlanView(wxWindow* parent);
    void show(const EditPlan& plan);

  private:
    wxStaticText* summary_;
    wxDataViewListCtrl* lines_;
    wxStaticText* faults_;
    wxStaticText* notes_;
};

/// True when the person wants the plan carried out.
bool confirm_plan(wxWindow* parent, const std::string& title, const std::string& verb, const EditPlan& plan);

/// Edit several records: field, operation and value, with the preview beneath as it is typed.
class BulkDialog : public wxDialog {
  public:
    using Plan = std::function<EditPlan(const BulkEdit&)>;
    /// `field` is chosen to begin with when it is one of the type's.
    BulkDialog(wxWindow* parent, const RecordType& type, std::size_t count, const Field* field, Plan plan);
    const EditPlan& plan() const { return plan_; }
    std::string field_label() const;

  private:
    void update();
    BulkEdit edit() const;
    std::vector<const Field*> fields_;
    Plan make_plan_;
    EditPlan plan_;
    wxChoice* field_;
    wxChoice* operation_;
    wxTextCtrl* text_;
    wxStaticText* text_label_;
    wxTextCtrl* replacement_;
    wxStaticText* replacement_label_;
    PlanView* view_;
    wxButton* save_;
};

}  // namespace terrier::gui
