// The top bar.
#include "gui/shell/top_bar.hpp"

#include <fmt/format.h>

#include <wx/bmpbuttn.h>
#include <wx/calctrl.h>
#include <wx/choice.h>
#include <wx/combobox.h>
#include <wx/popupwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

TopBar::TopBar(wxWindow* parent, Actions actions)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Search, dates and undo"), actions_(std::move(actions)) {
    const int gap = space(this, Space::usual), wide = space(this, Space::wide);
    search_ = new SearchBox(this, actions_.find, actions_.open);
    as_at_label_ = make_text(this, "As at", TextStyle::quiet);
    as_at_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(104, -1)), wxTE_PROCESS_ENTER);
    as_at_->SetName("As at: the date in force");
    as_at_->SetToolTip("Shows what is in force on this date. Type a date such as 24/6/27, or \"today\", and press Enter.");
    auto* pick = new wxBitmapButton(this, wxID_ANY, icon("calendar", 18));
    pick->SetName("Choose the as-at date from a calendar");
    pick->SetToolTip("Choose the date from a calendar");
    known_label_ = make_text(this, "Known at", TextStyle::quiet);
    known_at_ = new wxComboBox(this, wxID_ANY, "now", wxDefaultPosition, FromDIP(wxSize(176, -1)), 0, nullptr, wxTE_PROCESS_ENTER);
    known_at_->SetName("Known at: what was recorded by then");
    known_at_->SetToolTip("Shows what was recorded by then. Type \"now\", a revision number or a date, and press Enter.");
    scenario_ = new wxChoice(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(150, -1)));
    scenario_->SetName("Scenario: the estate as it is, or under an option");
    scenario_->SetToolTip("Shows the whole program as the estate is (Live), or as it would be under an option");
    undo_ = new wxButton(this, wxID_ANY, "Undo", wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
    undo_->SetBitmap(icon("undo", 18));
    redo_ = new wxButton(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
    redo_->SetBitmap(icon("redo", 18));
    search_->SetMinSize(FromDIP(wxSize(130, -1)));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(search_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, space(this, Space::page)));
    row->AddSpacer(wide);
    row->Add(as_at_label_, wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
    row->Add(as_at_, wxSizerFlags().CentreVertical());
    row->Add(pick, wxSizerFlags().CentreVertical().Border(wxLEFT, space(this, Space::small)));
    row->AddSpacer(wide);
    row->Add(known_label_, wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
    row->Add(known_at_, wxSizerFlags().CentreVertical());
    row->AddSpacer(wide);
    row->Add(scenario_, wxSizerFlags().CentreVertical());
    row->AddSpacer(wide);
    row->Add(undo_, wxSizerFlags().CentreVertical().Border(wxRIGHT, space(this, Space::small)));
    row->Add(redo_, wxSizerFlags().CentreVertical().Border(wxRIGHT, space(this, Space::page)));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(row, wxSizerFlags(1).Expand().Border(wxTOP | wxBOTTOM, FromDIP(12)));
    SetSizer(column);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (is_narrow() != is_fitted_narrow_) CallAfter([this] { fit(); });
    });
    as_at_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { actions_.set_as_at(from_wx(as_at_->GetValue())); });
    as_at_->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        as_at_->ChangeValue(to_wx(to_display(shown_date_)));  // what was typed and not entered isn't in force
    });
    pick->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { pick_date(); });
    known_at_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { actions_.set_known_at(from_wx(known_at_->GetValue())); });
    known_at_->Bind(wxEVT_COMBOBOX, [this](wxCommandEvent&) { actions_.set_known_at(from_wx(known_at_->GetValue())); });
    scenario_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        const int at = event.GetSelection();
        actions_.set_scenario(at <= 0 ? std::nullopt : std::optional(scenarios_[static_cast<std::size_t>(at - 1)]));
    });
    undo_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { actions_.undo(); });
    redo_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { actions_.redo(); });
}

void TopBar::show(Session& session) {
    shown_date_ = session.as_at();
    as_at_->ChangeValue(to_wx(to_display(shown_date_)));
    as_at_->SetBackgroundColour(shown_date_ == session.today() ? wxNullColour : colour(Colour::warning));
    as_at_->Refresh();
    fill_known_at(session);
    known_at_->ChangeValue(to_wx(session.known_at_text()));
    fill_scenarios(session);
    const bool writable = !session.read_only_reason();
    const auto& undo = session.next_undo();
    const auto& redo = session.next_redo();
    const std::string undo_name = undo_label("Undo", undo), redo_name = undo_label("Redo", redo);
    undo_->SetName(to_wx(undo_name));
    undo_->SetToolTip(to_wx(undo ? undo_name + "  (Ctrl+Z)" : "Nothing of yours to undo"));
    undo_->Enable(writable && undo.has_value());
    redo_->SetName(to_wx(redo_name));
    redo_->SetToolTip(to_wx(redo ? redo_name + "  (Ctrl+Y)" : "Nothing to redo"));
    redo_->Enable(writable && redo.has_value());
    fit();
}

bool TopBar::is_narrow() const { return GetClientSize().x < FromDIP(1000); }

// Where there is little room the controls say by their tooltips and names what they are, so that the search keeps its place.
void TopBar::fit() {
    is_fitted_narrow_ = is_narrow();
    as_at_label_->Show(!is_fitted_narrow_);
    known_label_->Show(!is_fitted_narrow_);
    known_at_->SetMinSize(FromDIP(wxSize(is_fitted_narrow_ ? 112 : 176, -1)));
    scenario_->SetMinSize(FromDIP(wxSize(is_fitted_narrow_ ? 130 : 150, -1)));
    const std::size_t most = GetClientSize().x < FromDIP(1250) ? 16 : 30;
    undo_->SetLabel(is_fitted_narrow_ ? wxString() : to_label(shortened(from_wx(undo_->GetName()), most)));
    undo_->SetMinSize(wxDefaultSize);
    undo_->InvalidateBestSize();
    const wxSize icon_only = redo_->GetBestSize();
    undo_->SetMinSize(is_fitted_narrow_ ? icon_only : wxSize(undo_->GetBestSize().x + 2 * space(this, Space::usual), icon_only.y));
    Layout();
}

void TopBar::fill_known_at(Session& session) {
    if (filled_revision_ == session.workspace().revision()) return;
    filled_revision_ = session.workspace().revision();
    wxArrayString choices;
    choices.Add("now");
    const std::vector<Revision> all = session.revisions();
    // The newest is "now"; a dozen before it are enough, the rest are in History or typed.
    for (std::size_t i = 1; i < all.size() && i <= 12; ++i) {
        const Revision& revision = all[all.size() - 1 - i];
        choices.Add(to_wx(fmt::format("revision {}, {}", revision.number, shown_time(revision.made_at_ms).substr(0, 10))));
    }
    known_at_->Set(choices);
}

void TopBar::fill_scenarios(const Session& session) {
    wxArrayString names;
    names.Add("Live");
    scenarios_.clear();
    int chosen = 0;
    for (const Option& option : options::all_options(session.without_option())) {
        if (!session.without_option().find(option.id)) continue;  // made up where nobody recorded it: the same as Live
        names.Add(to_wx(option.name));
        scenarios_.push_back(option.id);
        if (session.scenario() == option.id) chosen = static_cast<int>(scenarios_.size());
    }
    scenario_->Set(names);
    scenario_->SetSelection(chosen);
    scenario_->Show(!scenarios_.empty());
    scenario_->SetBackgroundColour(chosen == 0 ? wxNullColour : colour(Colour::warning));
}

void TopBar::pick_date() {
    auto* popup = new wxPopupTransientWindow(this, wxBORDER_SIMPLE);
    wxDateTime at;
    at.Set(static_cast<wxDateTime::wxDateTime_t>(shown_date_.day()), static_cast<wxDateTime::Month>(shown_date_.month() - 1), shown_date_.year());
    auto* calendar = new wxCalendarCtrl(popup, wxID_ANY, at, wxDefaultPosition, wxDefaultSize, wxCAL_MONDAY_FIRST);
    calendar->SetName("Calendar");
    auto* today = new wxButton(popup, wxID_ANY, "Today");
    today->SetName("Today");
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(calendar, wxSizerFlags().Border(wxALL, space(this, Space::usual)));
    column->Add(today, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space(this, Space::usual)));
    popup->SetSizerAndFit(column);
    const auto choose = [this, popup](const std::string& text) {
        popup->Dismiss();
        popup->CallAfter([popup] { popup->Destroy(); });
        actions_.set_as_at(text);
    };
    calendar->Bind(wxEVT_CALENDAR_DOUBLECLICKED, [choose](wxCalendarEvent& event) { choose(from_wx(event.GetDate().FormatISODate())); });
    calendar->Bind(wxEVT_CALENDAR_SEL_CHANGED, [this](wxCalendarEvent& event) { as_at_->ChangeValue(event.GetDate().Format("%d/%m/%Y")); });
    today->Bind(wxEVT_BUTTON, [choose](wxCommandEvent&) { choose("today"); });
    popup->Position(as_at_->ClientToScreen(wxPoint(0, as_at_->GetSize().y)), wxSize(0, 0));
    popup->Popup(calendar);
}

void TopBar::focus_as_at() {
    as_at_->SetFocus();
    as_at_->SelectAll();
}

void TopBar::focus_scenario() { scenario_->SetFocus(); }

void TopBar::focus_known_at() {
    known_at_->SetFocus();
    known_at_->SelectAll();
}

}  // namespace terrier::gui
