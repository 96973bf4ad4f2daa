// The chosen critical date laid out, with entries for what is done about it.
#include "gui/calendar/date_panel.hpp"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/cards.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

DatePanel::DatePanel(wxWindow* parent, Context& context, CalendarPresenter& presenter)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL, "The chosen date"), context_(context), presenter_(presenter) {
    SetBackgroundColour(colour(Colour::surface));
    SetScrollRate(0, FromDIP(12));
    const int gap = space(this, Space::usual);
    hint_ = make_text(this, "Choose a date to see what missing it costs and to act on it.", TextStyle::quiet);
    body_ = new wxPanel(this);
    body_->SetBackgroundColour(colour(Colour::surface));
    heading_ = new wxStaticText(body_, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(heading_, TextStyle::heading);
    subject_ = new wxStaticText(body_, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(subject_, TextStyle::quiet);
    open_ = new wxButton(body_, wxID_ANY, "Open the record");
    open_->SetName("Open the record");
    open_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { if (date_) context_.open_record({date_->type, date_->id}); });
    details_ = make_passage(body_, "About this date", 110);
    details_->SetForegroundColour(colour(Colour::text));
    details_->SetMinSize(FromDIP(wxSize(120, 88)));
    list_ = new PlainList(body_, "What is done about it", {{"What is done about it", 170}, {"Owner", 110}, {"By", 84}, {"Done", 84}},
                          [this](std::size_t row, std::size_t c) { return row < log_.rows.size() ? to_display(log_.rows[row].cells[c]) : std::string(); });
    list_->SetMinSize(FromDIP(wxSize(200, 66)));
    list_->on_open([this](std::size_t row) { context_.show_history({&record_type<Action>(), log_.rows[row].sources.front().id}); });
    auto* fields = new wxFlexGridSizer(2, wxSize(gap, gap / 2));
    fields->AddGrowableCol(1);
    what_ = entry("To do", fields);
    owner_ = entry("Owner", fields);
    by_ = entry("By", fields);
    const auto button = [&](const char* label, void (DatePanel::*act)()) {
        auto* made = new wxButton(body_, wxID_ANY, label);
        made->SetName(label);
        made->Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) { (this->*act)(); });
        fields->AddSpacer(0);
        fields->Add(made, wxSizerFlags().Border(wxBOTTOM, gap));
        return made;
    };
    add_ = button("Add action", &DatePanel::add_action);
    outcome_ = entry("Outcome", fields);
    done_ = button("Mark done", &DatePanel::mark_done);
    to_ = entry("Pass up to", fields);
    escalate_ = button("Pass up", &DatePanel::escalate);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(heading_, wxSizerFlags().Expand());
    column->Add(subject_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(details_, wxSizerFlags(4).Expand().Border(wxBOTTOM, gap));
    column->Add(open_, wxSizerFlags().Border(wxBOTTOM, gap));
    column->Add(list_, wxSizerFlags(3).Expand().Border(wxBOTTOM, gap));
    column->Add(fields, wxSizerFlags().Expand());
    body_->SetSizer(column);
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(hint_, wxSizerFlags().Expand().Border(wxALL, space(this, Space::wide)));
    around->Add(body_, wxSizerFlags(1).Expand().Border(wxALL, space(this, Space::wide)));
    SetSizer(around);
    body_->Hide();
}

wxTextCtrl* DatePanel::entry(const char* label, wxSizer* into) {
    auto* text = new wxStaticText(body_, wxID_ANY, label);
    auto* field = new wxTextCtrl(body_, wxID_ANY);
    field->SetName(label);
    into->Add(text, wxSizerFlags().CentreVertical());
    into->Add(field, wxSizerFlags().Expand());
    return field;
}

void DatePanel::show(const std::optional<CriticalDate>& date) {
    const bool is_other = !date || !date_ || date->id != date_->id || date->date != date_->date || date->kind != date_->kind;
    date_ = date;
    hint_->Show(!date_);
    body_->Show(date_.has_value());
    if (is_other) clear();
    if (date_) {
        heading_->SetLabel(to_label(to_display(date_->date) + ", " + std::string(label_of(date_->kind))));
        heading_->SetToolTip(to_wx(date_->what));
        heading_->SetForegroundColour(colour(date_->is_overdue() ? Colour::fault_text : Colour::text));
        subject_->SetLabel(to_label(date_->subject));
        set_passage(details_, presenter_.details(*date_));
        log_ = presenter_.log(*date_);
        list_->reset(log_.rows.size());
        const bool can_edit = !context_.read_only_reason();
        for (wxWindow* control : {static_cast<wxWindow*>(what_), static_cast<wxWindow*>(owner_), static_cast<wxWindow*>(by_), static_cast<wxWindow*>(outcome_), static_cast<wxWindow*>(to_),
                                  static_cast<wxWindow*>(add_), static_cast<wxWindow*>(done_), static_cast<wxWindow*>(escalate_)})
            control->Enable(can_edit);
        if (is_other) owner_->ChangeValue(to_wx(date_->owner));
    }
    Layout();
    FitInside();
}

void DatePanel::clear() {
    for (wxTextCtrl* field : {what_, owner_, by_, outcome_, to_}) field->ChangeValue({});
}

void DatePanel::add_action() {
    if (!date_ || !presenter_.add_action(*date_, from_wx(what_->GetValue()), from_wx(owner_->GetValue()), from_wx(by_->GetValue()))) return;
    what_->ChangeValue({});
    by_->ChangeValue({});
}

void DatePanel::mark_done() {
    // A copy: the commit chooses anew.
    if (const auto date = date_) presenter_.mark_done(*date, from_wx(outcome_->GetValue()));
}

void DatePanel::escalate() {
    if (const auto date = date_; date && presenter_.escalate(*date, from_wx(to_->GetValue()))) to_->ChangeValue({});
}

}  // namespace terrier::gui
