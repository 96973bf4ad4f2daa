// The window of a trial on leases.
#include "gui/leases/what_if_dialog.hpp"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/cards.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

WhatIfDialog::WhatIfDialog(wxWindow* parent, Context& context, std::vector<Id<Lease>> leases)
    : wxDialog(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER), presenter_(std::make_unique<WhatIfPresenter>(context, std::move(leases))) {
    SetTitle(to_wx(presenter_->title()));
    SetName(to_wx(presenter_->title()));
    SetBackgroundColour(colour(Colour::page));
    build();
    presenter_->on_ready = [this] { show(); };
    set_entry(presenter_->usual());
    SetSize(FromDIP(wxSize(980, 640)));
    SetMinSize(FromDIP(wxSize(760, 520)));
    CentreOnParent();
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { Destroy(); });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) Close();
        else event.Skip();
    });
    trial_->SetFocus();
    work_out();
}

wxTextCtrl* WhatIfDialog::field(const char* label, const char* hint, wxSizer* into) {
    auto* text = new wxStaticText(this, wxID_ANY, label);
    auto* made = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(150, -1)), wxTE_PROCESS_ENTER);
    made->SetName(label);
    made->SetHint(to_wx(hint));
    made->SetToolTip(to_wx(hint));
    made->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { work_out(); });
    into->Add(text, wxSizerFlags().CentreVertical());
    into->Add(made, wxSizerFlags().Expand());
    return made;
}

void WhatIfDialog::build() {
    const int gap = space(this, Space::usual), wide = space(this, Space::wide);
    auto* fields = new wxFlexGridSizer(2, wxSize(gap, gap));
    fields->AddGrowableCol(1);
    fields->Add(new wxStaticText(this, wxID_ANY, "Try a"), wxSizerFlags().CentreVertical());
    trial_ = new wxChoice(this, wxID_ANY);
    trial_->SetName("Try a");
    for (const char* label : {"Regear", "Extension", "Renewal", "Variation", "Surrender"}) trial_->Append(label);
    trial_->SetSelection(0);
    trial_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        const bool ends = trial_->GetSelection() == static_cast<int>(Trial::surrender);
        for (wxTextCtrl* part : {end_, rent_, free_}) part->Enable(!ends);
        work_out();
    });
    fields->Add(trial_, wxSizerFlags().Expand());
    from_ = field("From", "The day it takes effect; of a surrender the last day", fields);
    end_ = field("New end", "A day, or a year such as 2036; empty: as before", fields);
    rent_ = field("New rent a year", "A rent, or a change such as +5%; empty: as before", fields);
    free_ = field("Months free", "Months without rent from the day", fields);
    rate_ = field("Discount rate", "Of what leases in owe (IFRS 16), a year: 4.5%; empty: not worked out", fields);
    work_ = new wxButton(this, wxID_ANY, "Work it out");
    work_->SetName("Work it out");
    work_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { work_out(); });
    save_ = new wxButton(this, wxID_ANY, "Save as an amendment");
    save_->SetName("Save as an amendment");
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    faults_ = make_passage(this, "What stands in the way", 130);
    faults_->SetBackgroundColour(colour(Colour::page));
    faults_->SetForegroundColour(colour(Colour::fault_text));
    stands_ = new wxStaticText(this, wxID_ANY, to_label(presenter_->as_it_stands()), wxDefaultPosition, FromDIP(wxSize(240, 44)), wxST_NO_AUTORESIZE);
    stands_->Wrap(FromDIP(250));
    auto* left = new wxBoxSizer(wxVERTICAL);
    left->Add(stands_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    left->Add(fields, wxSizerFlags().Expand().Border(wxBOTTOM, wide));
    left->Add(work_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    left->Add(save_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    left->Add(faults_, wxSizerFlags(1).Expand());
    finding_ = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(finding_, TextStyle::heading);
    wxPanel* card = make_card(this);
    chart_ = new ChartPanel(card, [](const chart::ChartHit&) {});
    chart_->SetMinSize(FromDIP(wxSize(300, 200)));
    auto* inside = new wxBoxSizer(wxVERTICAL);
    inside->Add(chart_, wxSizerFlags(1).Expand().Border(wxALL, gap));
    card->SetSizer(inside);
    list_ = new PlainList(this, "Before and after", {{"Measure", 220}, {"Before", 120, true}, {"After", 120, true}, {"Difference", 120, true}}, [this](std::size_t row, std::size_t c) -> std::string {
        const DataTable& table = presenter_->table();
        // A toolkit may ask for a line that was there a moment ago.
        if (row >= table.rows.size()) return std::string();
        return to_display(table.rows[row].cells[c], table.columns[c].places);
    });
    auto* right = new wxBoxSizer(wxVERTICAL);
    right->Add(finding_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    right->Add(card, wxSizerFlags(4).Expand().Border(wxBOTTOM, gap));
    right->Add(list_, wxSizerFlags(5).Expand());
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->Add(left, wxSizerFlags(2).Expand().Border(wxALL, wide));
    all->Add(right, wxSizerFlags(5).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, wide));
    SetSizer(all);
}

WhatIfEntry WhatIfDialog::entry() const {
    return {static_cast<Trial>(std::max(trial_->GetSelection(), 0)), from_wx(from_->GetValue()), from_wx(end_->GetValue()), from_wx(rent_->GetValue()), from_wx(free_->GetValue()), from_wx(rate_->GetValue())};
}

void WhatIfDialog::set_entry(const WhatIfEntry& entry) {
    trial_->SetSelection(static_cast<int>(entry.trial));
    from_->ChangeValue(to_wx(entry.from));
    end_->ChangeValue(to_wx(entry.new_end));
    rent_->ChangeValue(to_wx(entry.new_rent));
    free_->ChangeValue(to_wx(entry.free_months));
    rate_->ChangeValue(to_wx(entry.discount_rate));
}

void WhatIfDialog::work_out() {
    presenter_->work_out(entry());
    show();
}

void WhatIfDialog::save() {
    if (presenter_->save()) Close();
    else show();
}

void WhatIfDialog::show() {
    const DataTable& table = presenter_->table();
    finding_->SetLabel(to_label(presenter_->is_working() ? "Working it out …" : presenter_->finding()));
    std::string text;
    for (const Fault& fault : presenter_->faults()) text += (text.empty() ? "" : "\n") + fault.message;
    set_passage(faults_, text);
    list_->reset(table.rows.size());
    chart_->Show(!table.rows.empty());
    if (!table.rows.empty()) chart_->show(presenter_->chart());
    save_->Enable(presenter_->can_save());
    Layout();
}

}  // namespace terrier::gui
