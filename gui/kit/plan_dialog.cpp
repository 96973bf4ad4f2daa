// Previews of pastes, bulk edits and deletions.
#include "gui/kit/plan_dialog.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
// More lines than anyone reads; the summary counts them all.
constexpr std::size_t most_lines = 1000;
constexpr std::size_t most_faults = 8;

std::string first_of(const std::vector<std::string>& messages) {
    std::string text;
    for (std::size_t i = 0; i < std::min(messages.size(), most_faults); ++i) text += (i > 0 ? "\n" : "") + messages[i];
    if (messages.size() > most_faults) text += fmt::format("\nand {} more.", messages.size() - most_faults);
    return text;
}
}  // namespace

PlanView::PlanView(wxWindow* parent) : wxPanel(parent) {
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    summary_ = make_text(this, "", TextStyle::strong);
    lines_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(720, 260)));
    lines_->SetName("Changes");
    for (const auto& [label, width] : std::vector<std::pair<const char*, int>>{{"Record", 220}, {"Field", 140}, {"Before", 170}, {"After", 170}})
        lines_->AppendTextColumn(label, wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE);
    faults_ = make_text(this, "");
    faults_->SetForegroundColour(colour(Colour::fault_text));
    notes_ = make_text(this, "", TextStyle::quiet);
    sizer->Add(summary_, 0, wxEXPAND | wxBOTTOM, space(this, Space::small));
    sizer->Add(lines_, 1, wxEXPAND);
    sizer->Add(faults_, 0, wxEXPAND | wxTOP, space(this, Space::usual));
    sizer->Add(notes_, 0, wxEXPAND | wxTOP, space(this, Space::small));
    SetSizer(sizer);
}

void PlanView::show(const EditPlan& plan) {
    std::string summary = summary_of(plan);
    if (plan.lines.size() > most_lines) summary += fmt::format(" The first {} lines are shown.", grouped(static_cast<long long>(most_lines)));
    summary_->SetLabel(to_label(summary));
    lines_->DeleteAllItems();
    for (std::size_t i = 0; i < std::min(plan.lines.size(), most_lines); ++i) {
        const PlannedChange& line = plan.lines[i];
        wxVector<wxVariant> row;
        for (const std::string* text : {&line.record, &line.column, &line.before, &line.after}) row.push_back(to_wx(shortened(*text, 200)));
        lines_->AppendItem(row);
    }
    faults_->SetLabel(to_label(first_of(plan.faults)));
    notes_->SetLabel(to_label(first_of(plan.notes)));
    for (wxStaticText* text : {faults_, notes_}) {
        text->Show(!text->GetLabel().empty());
        text->Wrap(std::max(GetClientSize().x, FromDIP(700)));
    }
    Layout();
}

bool confirm_plan(wxWindow* parent, const std::string& title, const std::string& verb, const EditPlan& plan) {
    wxDialog dialog(parent, wxID_ANY, to_wx(title), wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* view = new PlanView(&dialog);
    sizer->Add(view, 1, wxEXPAND | wxALL, space(&dialog, Space::wide));
    auto* buttons = new wxStdDialogButtonSizer;
    auto* save = new wxButton(&dialog, wxID_OK, to_label(verb));
    buttons->AddButton(save);
    buttons->AddButton(new wxButton(&dialog, wxID_CANCEL));
    buttons->Realize();
    sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, space(&dialog, Space::wide));
    view->show(plan);
    save->Enable(plan.can_commit());
    save->SetDefault();
    dialog.SetSizerAndFit(sizer);
    dialog.CentreOnParent();
    return dialog.ShowModal() == wxID_OK && plan.can_commit();
}

BulkDialog::BulkDialog(wxWindow* parent, const RecordType& type, std::size_t count, const Field* field, Plan plan)
    : wxDialog(parent, wxID_ANY, to_wx("Edit " + counted(static_cast<long long>(count), lower_ascii(type.label), lower_ascii(type.plural))), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      make_plan_(std::move(plan)) {
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* rows = new wxFlexGridSizer(2, space(this, Space::usual), space(this, Space::usual));
    rows->AddGrowableCol(1);
    const auto label = [&](const char* text) {
        auto* made = make_text(this, text);
        rows->Add(made, 0, wxALIGN_CENTRE_VERTICAL);
        return made;
    };
    label("Field");
    field_ = new wxChoice(this, wxID_ANY);
    field_->SetName("Field");
    for (const Field& f : type.fields) {
        if (f.position == 0 || f.is_hidden || f.kind->shape == Shape::any_reference) continue;
        if (&f == field) field_->SetSelection(field_->Append(to_wx(f.label)));
        else field_->Append(to_wx(f.label));
        fields_.push_back(&f);
    }
    if (field_->GetSelection() == wxNOT_FOUND) field_->SetSelection(0);
    rows->Add(field_, 1, wxEXPAND);
    label("What to do");
    operation_ = new wxChoice(this, wxID_ANY);
    operation_->SetName("What to do");
    for (const char* text : {"Set to a value", "Clear", "Replace text", "Raise by a percentage"}) operation_->Append(text);
    operation_->SetSelection(0);
    rows->Add(operation_, 1, wxEXPAND);
    text_label_ = label("Value");
    text_ = new wxTextCtrl(this, wxID_ANY);
    text_->SetName("Value");
    rows->Add(text_, 1, wxEXPAND);
    replacement_label_ = label("Replace with");
    replacement_ = new wxTextCtrl(this, wxID_ANY);
    replacement_->SetName("Replace with");
    rows->Add(replacement_, 1, wxEXPAND);
    sizer->Add(rows, 0, wxEXPAND | wxALL, space(this, Space::wide));
    view_ = new PlanView(this);
    sizer->Add(view_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, space(this, Space::wide));
    auto* buttons = new wxStdDialogButtonSizer;
    save_ = new wxButton(this, wxID_OK, "Save");
    buttons->AddButton(save_);
    buttons->AddButton(new wxButton(this, wxID_CANCEL));
    buttons->Realize();
    sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, space(this, Space::wide));
    for (wxChoice* choice : {field_, operation_}) choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { update(); });
    for (wxTextCtrl* text : {text_, replacement_}) text->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { update(); });
    save_->SetDefault();
    SetSizerAndFit(sizer);
    update();
    text_->SetFocus();
    CentreOnParent();
}

BulkEdit BulkDialog::edit() const {
    return {fields_[static_cast<std::size_t>(field_->GetSelection())], static_cast<BulkOperation>(operation_->GetSelection()), from_wx(text_->GetValue()),
            from_wx(replacement_->GetValue())};
}

std::string BulkDialog::field_label() const { return std::string(edit().field->label); }

void BulkDialog::update() {
    const BulkEdit wanted = edit();
    const bool wants_text = wanted.operation != BulkOperation::clear, replaces = wanted.operation == BulkOperation::replace;
    text_label_->SetLabel(replaces ? "Text to replace" : wanted.operation == BulkOperation::raise ? "Percentage" : "Value");
    for (wxWindow* w : {static_cast<wxWindow*>(text_), static_cast<wxWindow*>(text_label_)}) w->Show(wants_text);
    for (wxWindow* w : {static_cast<wxWindow*>(replacement_), static_cast<wxWindow*>(replacement_label_)}) w->Show(replaces);
    // Nothing typed yet is no fault to be told about.
    plan_ = wants_text && wanted.text.empty() ? EditPlan{} : make_plan_(wanted);
    view_->show(plan_);
    save_->Enable(plan_.can_commit());
    Layout();
}

}  // namespace terrier::gui
