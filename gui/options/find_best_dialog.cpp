// Laying out the search for the best plan.
#include "gui/options/find_best_dialog.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/checklst.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/cards.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

FindBestDialog::FindBestDialog(wxWindow* parent, Context& context)
    : wxDialog(parent, wxID_ANY, "Find the best", wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER, "Find the best"), context_(context), search_(context) {
    SetBackgroundColour(colour(Colour::page));
    build();
    search_.on_ready = [this] { show(); };
    SetSize(FromDIP(wxSize(1120, 720)));
    SetMinSize(FromDIP(wxSize(860, 600)));
    CentreOnParent();
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { Destroy(); });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) Close();
        else event.Skip();
    });
    show();
    goal_->SetFocus();
}

void FindBestDialog::build() {
    const int wide = space(this, Space::wide);
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->Add(build_demands(), wxSizerFlags(2).Expand().Border(wxALL, wide));
    all->Add(build_plans(), wxSizerFlags(5).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, wide));
    SetSizer(all);
}

wxSizer* FindBestDialog::build_demands() {
    const int gap = space(this, Space::usual);
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto heading = [&](const char* label) { column->Add(new wxStaticText(this, wxID_ANY, label), wxSizerFlags().Border(wxBOTTOM, gap / 2)); };
    heading("Find the plan with");
    goal_ = new wxChoice(this, wxID_ANY);
    goal_->SetName("Find the plan with");
    for (const char* label : {"The least cost", "The least carbon", "The fewest moves", "All three: every plan that no other beats"}) goal_->Append(label);
    goal_->SetSelection(0);
    column->Add(goal_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    wxArrayString names;
    for (const auto& [id, name] : search_.buildings()) {
        buildings_.push_back(id);
        names.Add(to_wx(name));
    }
    const auto list = [&](const char* label) {
        heading(label);
        auto* made = new wxCheckListBox(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(220, 90)), names);
        made->SetName(label);
        column->Add(made, wxSizerFlags(1).Expand().Border(wxBOTTOM, gap));
        return made;
    };
    keep_ = list("that keeps");
    release_ = list("and gives up");
    auto* fields = new wxFlexGridSizer(2, wxSize(gap, gap / 2));
    fields->AddGrowableCol(1);
    const auto field = [&](const char* label, const char* hint, const char* help) {
        auto* made = new wxTextCtrl(this, wxID_ANY);
        made->SetName(to_wx(label));
        made->SetHint(to_wx(hint));
        made->SetToolTip(to_wx(help));
        fields->Add(new wxStaticText(this, wxID_ANY, to_wx(label)), wxSizerFlags().CentreVertical());
        fields->Add(made, wxSizerFlags().Expand());
        return made;
    };
    together_ = field("Together", "Planning, Legal", "Teams on one floor: Planning, Legal; Housing, Benefits");
    apart_ = field("Apart", "Audit, Payroll", "Teams on different floors: Audit, Payroll");
    moves_ = field("Moves, at most", "any number", "How many teams may move; empty: any number");
    budget_ = field("Once, at most", "£, no limit", "£ of one-off cost; empty: no limit");
    rent_ = field("Rent a m²", "£ a year", "£ a year where no rental value is recorded; empty: nothing comes in there");
    seconds_ = field("Seconds", "30", "How long to search at most");
    seconds_->ChangeValue("30");
    column->Add(fields, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    find_ = new wxButton(this, wxID_ANY, "Find it");
    find_->SetDefault();
    find_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { find(); });
    column->Add(find_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    faults_ = make_passage(this, "What stands in the way", 60);
    faults_->SetBackgroundColour(colour(Colour::page));
    faults_->SetForegroundColour(colour(Colour::fault_text));
    column->Add(faults_, wxSizerFlags().Expand());
    return column;
}

wxSizer* FindBestDialog::build_plans() {
    const int gap = space(this, Space::usual);
    finding_ = make_line(this, TextStyle::heading);
    card_ = make_card(this);
    chart_ = new ChartPanel(card_, [this](const chart::ChartHit& hit) { choose(hit.category); });
    chart_->SetMinSize(FromDIP(wxSize(300, 220)));
    const auto fill = [gap](wxPanel* card, wxWindow* content) {
        auto* inside = new wxBoxSizer(wxVERTICAL);
        inside->Add(content, wxSizerFlags(1).Expand().Border(wxALL, gap));
        card->SetSizer(inside);
    };
    fill(card_, chart_);
    list_ = new PlainList(this, "Plans", {{"Plan", 60}, {"Cost a year", 110, true}, {"Our own carbon", 134, true}, {"Moved", 60, true}, {"Once", 90, true}, {"Given up", 225}, {"Proof", 90}},
                          [this](std::size_t row, std::size_t c) { return row < table_.rows.size() ? to_display(table_.rows[row].cells[c]) : std::string(); });
    list_->on_select([this] {
        if (const auto row = list_->selected()) choose(*row);
    });
    auto* why = make_card(this);
    explained_ = make_passage(why, "Why", 150);
    fill(why, explained_);
    save_ = new wxButton(this, wxID_ANY, "Keep as an option");
    save_->SetToolTip("Adds the chosen plan as a draft option with its steps, to be opened, changed and appraised");
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { keep(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(finding_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(card_, wxSizerFlags(4).Expand().Border(wxBOTTOM, gap));
    column->Add(list_, wxSizerFlags(3).Expand().Border(wxBOTTOM, gap));
    column->Add(why, wxSizerFlags(3).Expand().Border(wxBOTTOM, gap));
    column->Add(save_, wxSizerFlags().Right());
    return column;
}

FindBestEntry FindBestDialog::entry() const {
    FindBestEntry entry;
    entry.goal = std::max(goal_->GetSelection(), 0);
    for (std::size_t i = 0; i < buildings_.size(); ++i) {
        if (keep_->IsChecked(static_cast<unsigned>(i))) entry.keep.insert(buildings_[i]);
        if (release_->IsChecked(static_cast<unsigned>(i))) entry.release.insert(buildings_[i]);
    }
    const auto text = [](wxTextCtrl* from) { return from_wx(from->GetValue()); };
    entry.together = text(together_), entry.apart = text(apart_), entry.most_moves = text(moves_), entry.budget = text(budget_), entry.rent = text(rent_), entry.seconds = text(seconds_);
    return entry;
}

void FindBestDialog::find() {
    const Faults faults = search_.begin(entry());
    set_passage(faults_, joined_messages(faults));
    show();
}

void FindBestDialog::show() {
    table_ = search_.table();
    chosen_ = 0;
    find_->Enable(!search_.is_running());
    const auto front = search_.front();
    // Said once: by the chart, where there is one.
    finding_->Show(!front || front->title != search_.finding());
    set_line(finding_, search_.finding());
    card_->Show(front.has_value());
    if (front) chart_->show(*front);
    list_->reset(table_.rows.size());
    if (!table_.rows.empty()) list_->select(0);
    choose(0);
    Layout();
}

void FindBestDialog::choose(std::size_t plan) {
    chosen_ = plan;
    set_passage(explained_, search_.explanation(plan));
    save_->Enable(plan < table_.rows.size());
    if (plan < table_.rows.size() && list_->selected() != plan) list_->select(plan);
}

void FindBestDialog::keep() {
    const auto done = search_.keep(chosen_);
    if (!done) return set_passage(faults_, joined_messages(done.error()));
    context_.tell({"find.keep", Mood::success, fmt::format("The plan is kept as an option, revision {}.", done->number), "Show the options", [&context = context_] { context.go({"options", {}, {}, {}}); }});
    Close();
}

}  // namespace terrier::gui
