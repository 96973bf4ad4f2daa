// Laying the plan out, and what its buttons and keys do.
#include "gui/options/plan_panel.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/listbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
// So many reasons that the plan would have no room left are counted; all of them are under the mouse.
std::string first_lines(const std::string& said) {
    constexpr std::size_t most = 3;
    const auto lines = split(said, '\n');
    if (lines.size() <= most + 1) return said;
    std::string first;
    for (std::size_t i = 0; i < most; ++i) first += std::string(lines[i]) + "\n";
    return first + fmt::format("And {} more: rest the mouse here to read them", lines.size() - most);
}
}  // namespace

PlanPanel::PlanPanel(wxWindow* parent, PlanPresenter& presenter) : FigurePicture(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Plan"), presenter_(presenter) {
    const int gap = space(this, Space::usual);
    auto* bar = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    build_bar(bar);
    totals_ = make_line(this, TextStyle::strong);
    wishes_ = make_line(this);
    wishes_->SetName("What was asked about neighbours");
    refusal_ = make_line(this);
    refusal_->SetForegroundColour(colour(Colour::fault_text));
    auto* stacks = new wxBoxSizer(wxHORIZONTAL);
    build_stacks(stacks);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(bar, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(totals_, wxSizerFlags().Expand().Border(wxBOTTOM, gap / 2));
    column->Add(wishes_, wxSizerFlags().Expand().Border(wxBOTTOM, gap / 2));
    column->Add(refusal_, wxSizerFlags().Expand().Border(wxBOTTOM, gap / 2));
    column->Add(stacks, wxSizerFlags(1).Expand());
    SetSizer(column);
    presenter_.on_change = [this] { reload(); };
}

void PlanPanel::build_bar(wxSizer* into) {
    const int gap = space(this, Space::usual);
    const auto add = [&](wxWindow* window) { into->Add(window, wxSizerFlags().CentreVertical().Border(wxRIGHT, gap)); };
    options_ = new wxChoice(this, wxID_ANY);
    options_->SetName("Option that is planned");
    options_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        const auto all = presenter_.choices();
        if (const auto at = static_cast<std::size_t>(event.GetSelection()); at < all.size()) presenter_.choose(all[at].first);
    });
    add(options_);
    add(make_text(this, "from", TextStyle::quiet));
    date_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(100, -1)), wxTE_PROCESS_ENTER);
    date_->SetName("Day of new steps");
    date_->SetToolTip("New steps happen on this day, and the plan is shown as at it. Type a date and press Enter.");
    date_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { presenter_.set_date(from_wx(date_->GetValue())); });
    add(date_);
    half_ = new wxCheckBox(this, wxID_ANY, "Half of it");
    half_->SetToolTip("What is moved next is half of the team; the rest stays (S)");
    half_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { presenter_.move_half(half_->GetValue()); });
    add(half_);
    const auto button = [&](const char* label, const char* help, std::function<void()> action) {
        auto* made = make_snug_button(this, label);
        made->SetToolTip(help);
        made->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
        add(made);
        return made;
    };
    button("Park", "Takes the chosen team off its floor for now (P)", [this] { presenter_.park(marked_part()); });
    button("Merge", "Brings the other parts of the chosen team to this floor (M)", [this] { presenter_.merge(marked_part()); });
    button("Release floor", "Gives the chosen floor up (R)", [this] { presenter_.release(marked_floor()); });
    button("Let floor", "Lets the chosen floor at its estimated rental value (L)", [this] { presenter_.let(marked_floor()); });
    button("Keep floor", "Takes back what this plan does to the chosen floor (K)", [this] { presenter_.keep(marked_floor()); });
    undo_ = button("Undo", "Takes back the last change of the plan (Backspace)", [this] { presenter_.undo(); });
    both_ = new wxCheckBox(this, wxID_ANY, "Before too");
    both_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { update(); });
    add(both_);
    save_ = make_snug_button(this, "Save plan");
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { presenter_.save(); });
    into->Add(save_, wxSizerFlags().CentreVertical());
}

void PlanPanel::build_stacks(wxSizer* into) {
    const int gap = space(this, Space::usual);
    before_ = new StackPanel(this, presenter_.before());
    before_->SetName("Before");
    after_ = new StackPanel(this, presenter_.after());
    after_->SetName("Under the plan");
    StackDrag drag;
    drag.may_lift = [this](const StackDrag::Records& part) { return presenter_.may_lift(part); };
    drag.over = [this](const StackDrag::Records& part, const StackDrag::Records& floor) {
        const std::string words = presenter_.over(part, floor);
        set_line(totals_, "There: " + words);
        return words;
    };
    drag.drop = [this](const StackDrag::Records& part, const StackDrag::Records& floor) { presenter_.drop(part, floor); };
    drag.given_up = [this] { update(); };
    drag.key = [this](wxKeyEvent& event, const StackDrag::Records& part, const StackDrag::Records& floor) { return key(event, part, floor); };
    after_->set_drag(std::move(drag));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_text(this, "Parked", TextStyle::strong), wxSizerFlags().Border(wxBOTTOM, gap / 2));
    parked_ = new wxListBox(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(170, 120)));
    parked_->SetName("Parked teams");
    column->Add(parked_, wxSizerFlags(1).Expand());
    const auto button = [&](const char* label, std::function<void(std::size_t)> action) {
        auto* made = new wxButton(this, wxID_ANY, label);
        made->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) {
            if (const int at = parked_->GetSelection(); at != wxNOT_FOUND) action(static_cast<std::size_t>(at));
        });
        column->Add(made, wxSizerFlags().Expand().Border(wxTOP, gap / 2));
    };
    button("Put on the chosen floor", [this](std::size_t at) { presenter_.put(at, marked_floor()); });
    button("Back where it was", [this](std::size_t at) { presenter_.put_back(at); });
    parked_column_ = column;
    into->Add(before_, wxSizerFlags(1).Expand().Border(wxRIGHT, gap));
    into->Add(after_, wxSizerFlags(1).Expand());
    into->Add(column, wxSizerFlags().Expand().Border(wxLEFT, gap));
}

std::vector<Source> PlanPanel::marked_floor() const {
    const auto marked = presenter_.after().marked();
    return marked ? presenter_.after().picture().stack.buildings[marked->building].floors[marked->floor].sources : std::vector<Source>();
}

std::vector<Source> PlanPanel::marked_part() const {
    const auto marked = presenter_.after().marked();
    if (!marked) return {};
    const auto& parts = presenter_.after().picture().stack.buildings[marked->building].floors[marked->floor].parts;
    return marked->part < parts.size() ? parts[marked->part].sources : std::vector<Source>();
}

bool PlanPanel::key(wxKeyEvent& event, const StackDrag::Records& part, const StackDrag::Records& floor) {
    if (event.ControlDown()) return false;
    switch (event.GetKeyCode()) {
        case 'P': presenter_.park(part); return true;
        case 'S':
            presenter_.move_half(!presenter_.moves_half());
            half_->SetValue(presenter_.moves_half());
            return true;
        case 'M': presenter_.merge(part); return true;
        case 'R': presenter_.release(floor); return true;
        case 'L': presenter_.let(floor); return true;
        case 'K': presenter_.keep(floor); return true;
        case WXK_BACK: presenter_.undo(); return true;
        default: return false;
    }
}

void PlanPanel::reload() {
    wxArrayString names;
    int chosen = wxNOT_FOUND;
    for (const auto& [id, name] : presenter_.choices()) {
        if (id == presenter_.draft().option()) chosen = static_cast<int>(names.size());
        names.Add(to_wx(name));
    }
    if (options_->GetStrings() != names) {
        options_->Set(names);
        // As wide as the names, within reason.
        options_->SetMinSize(wxSize(std::clamp(options_->GetBestSize().x, FromDIP(160), FromDIP(360)), -1));
    }
    options_->SetSelection(chosen);
    options_->SetToolTip(chosen == wxNOT_FOUND || options_->GetBestSize().x <= FromDIP(360) ? wxString() : names[static_cast<std::size_t>(chosen)]);
    date_->ChangeValue(presenter_.draft().is_open() ? to_wx(to_display(presenter_.draft().date())) : wxString());
    before_->reload();
    after_->reload();
    update();
}

void PlanPanel::update() {
    const PlanDraft& draft = presenter_.draft();
    set_line(totals_, !draft.is_open()               ? std::string("Record an option first: then its plan is drawn here.")
                      : presenter_.after().is_empty() ? std::string("No office with floors, desks or teams is recorded, so there is nothing to move. Import floors, rooms, teams and where they sit, or add them under All records.")
                                                      : presenter_.totals());
    const std::string said = presenter_.refusal().empty() ? presenter_.unfit() : presenter_.refusal();
    const std::string shown = first_lines(said);
    set_line(refusal_, shown);
    if (shown != said) refusal_->SetToolTip(to_wx(said));
    set_line(wishes_, presenter_.wishes());
    wishes_->SetForegroundColour(colour(presenter_.breaks_wishes() ? Colour::fault_text : Colour::quiet_text));
    wishes_->Show(!presenter_.wishes().empty());
    half_->SetValue(presenter_.moves_half());
    undo_->Enable(draft.can_undo());
    save_->Enable(draft.is_changed());
    before_->Show(both_->GetValue());
    wxArrayString names;
    for (const PlanDraft::Parked& one : draft.parked()) names.Add(to_wx(one.name));
    parked_->Set(names);
    if (!names.empty()) parked_->SetSelection(0);
    parked_column_->ShowItems(!names.empty());
    Layout();
}

std::vector<Command> PlanPanel::commands() {
    std::vector<Command> all = after_->commands();
    const auto is_open = [this] { return presenter_.draft().is_open(); };
    all.push_back({"plan.save", "Edit", "Save the plan", "", "Commits the steps to the option", [this] { return presenter_.draft().is_changed(); }, [this] { presenter_.save(); }, {}, true});
    all.push_back({"plan.release", "Edit", "Plan: release the chosen floor", "", "Gives the floor up", is_open, [this] { presenter_.release(marked_floor()); }, {}});
    all.push_back({"plan.let", "Edit", "Plan: let the chosen floor", "", "Lets the floor at its estimated rental value", is_open, [this] { presenter_.let(marked_floor()); }, {}});
    all.push_back({"plan.keep", "Edit", "Plan: keep the chosen floor", "", "Takes back what the plan does to the floor", is_open, [this] { presenter_.keep(marked_floor()); }, {}});
    all.push_back({"plan.park", "Edit", "Plan: park the chosen team", "", "Takes the team off its floor for now", is_open, [this] { presenter_.park(marked_part()); }, {}});
    all.push_back({"plan.merge", "Edit", "Plan: merge the chosen team here", "", "Brings the other parts of the team to the chosen floor", is_open, [this] { presenter_.merge(marked_part()); }, {}});
    all.push_back({"plan.undo", "Edit", "Plan: undo the last change", "", "Takes back the last change of the plan", [this] { return presenter_.draft().can_undo(); }, [this] { presenter_.undo(); }, {}});
    return all;
}

}  // namespace terrier::gui
