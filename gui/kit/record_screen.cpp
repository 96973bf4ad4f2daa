// Question, rows and record, kept together.
#include "gui/kit/record_screen.hpp"

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/timer.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
/// Running down the rows with an arrow key must not load every record on the way.
constexpr int settle_ms = 60;
constexpr int side_width = 210;

int kept_sash(Context& context, const std::string& key, int otherwise) {
    const auto kept = parse_integer(context.preferences().get(key, ""));
    return kept && *kept > 40 && *kept < 4000 ? static_cast<int>(*kept) : otherwise;
}
}  // namespace

RecordScreen::RecordScreen(wxWindow* parent, Context& context, RecordScreenPlan plan) : Screen(parent, context, to_wx(plan.name)), plan_(std::move(plan)) {
    build();
    settle_ = new wxTimer(this);
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { chosen(); }, settle_->GetId());
    grid_->on_choose = [this] { if (!is_choosing_) settle_->StartOnce(settle_ms); };
    grid_->on_open = [this](const Uuid& id) {
        if (form_->open(id)) form_->fields()->focus_first();
    };
    grid_->on_edit_field = [this](const Uuid& id, const Field& field) {
        if (!form_->open(id)) return;
        form_->show_page(0);
        if (FieldEntry* entry = form_->fields()->entry(field.name)) entry->control()->SetFocus();
    };
    form_->on_open_changed = [this](bool is_open) { show_form(is_open); };
    form_->on_saved = [this](const Uuid& id) {
        is_choosing_ = true;
        if (!grid_->choose(id)) {
            grid_->clear_filters();
            grid_->choose(id);
        }
        is_choosing_ = false;
    };
    show_answer();
}

RecordScreen::~RecordScreen() {
    remember_sashes();
    delete settle_;
}

void RecordScreen::build() {
    auto* all = new wxBoxSizer(wxVERTICAL);
    const int gap = space(this, Space::wide);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(make_text(this, plan_.question, TextStyle::quiet));
    answer_ = new wxStaticText(this, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(answer_, TextStyle::heading);
    words->Add(answer_, 0, wxEXPAND | wxTOP, FromDIP(2));
    auto* add = new wxButton(this, wxID_ANY, to_label("Add " + lower_ascii(plan_.form.type->label)));
    add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { form_->open_new(); });
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    top->Add(words, 1, wxEXPAND | wxBOTTOM, FromDIP(4));
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) {
        auto* button = new wxButton(this, wxID_ANY, to_label(plan_.actions[i].label));
        button->SetName(to_wx(plan_.actions[i].label));
        button->SetToolTip(to_wx(plan_.actions[i].help));
        button->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { run_action(i); });
        buttons->Add(button, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
    }
    buttons->Add(add, 0, wxALIGN_CENTRE_VERTICAL);
    top->Add(buttons, 0, wxEXPAND);
    // Where there is little room the buttons stand below, so that the answer can be read.
    Bind(wxEVT_SIZE, [this, top, buttons](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this, top, buttons] {
            const int way = GetClientSize().x < buttons->GetMinSize().x + FromDIP(300) ? wxVERTICAL : wxHORIZONTAL;
            if (top->GetOrientation() == way) return;
            top->SetOrientation(way);
            Layout();
        });
    });
    all->Add(top, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
    only_strip_ = new wxPanel(this);
    auto* only = new wxBoxSizer(wxHORIZONTAL);
    only_text_ = make_text(only_strip_, "", TextStyle::strong);
    only_rule_ = new wxStaticText(only_strip_, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(only_rule_, TextStyle::quiet);
    auto* everything = make_snug_button(only_strip_, "Show all");
    everything->SetName("Show all");
    everything->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { show_only(std::nullopt); }); });
    only->Add(only_text_, 0, wxALIGN_CENTRE_VERTICAL);
    only->Add(only_rule_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, space(this, Space::usual));
    only->Add(everything, 0, wxALIGN_CENTRE_VERTICAL);
    only_strip_->SetSizer(only);
    only_strip_->Hide();
    all->Add(only_strip_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
    if (plan_.side) outer_ = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_NOBORDER);
    wxWindow* around = plan_.side ? static_cast<wxWindow*>(outer_) : this;
    inner_ = new wxSplitterWindow(around, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_NOBORDER);
    grid_ = new Grid(inner_, context(), plan_.grid);
    form_ = new Form(inner_, context(), plan_.form);
    inner_->SetMinimumPaneSize(FromDIP(380));
    inner_->SetSashGravity(1.0);
    // The record takes no room while none is open.
    form_->Hide();
    inner_->Initialize(grid_);
    if (plan_.side) {
        outer_->SetMinimumPaneSize(FromDIP(120));
        side_ = plan_.side(outer_, context());
        outer_->SplitVertically(side_, inner_, FromDIP(kept_sash(context(), "sash/" + plan_.place + "/side", side_width)));
    }
    all->Add(plan_.side ? outer_ : inner_, 1, wxEXPAND | wxALL, gap);
    SetSizer(all);
}

std::optional<Uuid> RecordScreen::chosen_record() const {
    if (form_->model().is_open() && !form_->model().draft().is_new()) return form_->model().draft().id();
    return grid_->current();
}

void RecordScreen::run_action(std::size_t place) {
    const auto record = chosen_record();
    if (!record && plan_.actions[place].needs_record) return context().tell({"record.action", Mood::information, "Choose a row first: " + plan_.actions[place].help, {}, {}});
    plan_.actions[place].run(*this, context(), record.value_or(Uuid{}));
}

void RecordScreen::show_form(bool is_open) {
    if (is_open == inner_->IsSplit()) return;
    if (is_open) {
        // From the right: counted once the window has its size.
        inner_->SplitVertically(grid_, form_, -FromDIP(kept_sash(context(), "sash/" + plan_.place + "/form", plan_.form_width)));
        return;
    }
    const bool had_keyboard = form_->IsDescendant(FindFocus());
    remember_sashes();
    inner_->Unsplit(form_);
    if (had_keyboard) grid_->list()->SetFocus();
}

void RecordScreen::remember_sashes() {
    const int form = inner_->IsSplit() ? ToDIP(inner_->GetClientSize().x - inner_->GetSashPosition()) : 0;
    if (form > 100) context().preferences().set("sash/" + plan_.place + "/form", std::to_string(form));
    if (outer_) context().preferences().set("sash/" + plan_.place + "/side", std::to_string(ToDIP(outer_->GetSashPosition())));
}

void RecordScreen::show_answer() {
    const std::string text = plan_.answer(context().portfolio(), context().as_at());
    answer_->SetLabel(to_label(text));
    answer_->SetToolTip(to_wx(text));
    answer_->SetName(to_wx(text));
}

void RecordScreen::narrow(RecordSource::Wanted wanted) {
    narrowed_ = std::move(wanted);
    apply_wanted();
}

void RecordScreen::apply_wanted() {
    const RecordType* type = plan_.grid.type;
    if (!narrowed_ && !only_) grid_->set_wanted({});
    else grid_->set_wanted([type, narrowed = narrowed_, only = only_](const void* record) {
        return (!narrowed || narrowed(record)) && (!only || only->contains(type->id_of(record)));
    });
    grid_->refresh();
}

void RecordScreen::show_only(const std::optional<Selection>& only) {
    only_.reset();
    if (only) only_.emplace(only->ids.begin(), only->ids.end());
    only_text_->SetLabel(only ? to_label(only->caption) : wxString());
    only_rule_->SetLabel(only ? to_label(only->rule) : wxString());
    only_rule_->SetToolTip(only ? to_wx(only->rule) : wxString());
    only_strip_->Show(only.has_value());
    apply_wanted();
    Layout();
}

namespace {
/// A page of the form and the record to be chosen on it.
struct Way {
    std::size_t page;
    Uuid record;
};

/// From the form's record down to the record: its owners' pages first. Empty: it belongs to none of the tables.
std::vector<Way> way_to(const TableSet& tables, const std::vector<ChildTable>& children, const RecordRef& record, Uuid& top) {
    const Row* row = tables.find(*record.type, record.id);
    for (std::size_t i = 0; row && i < children.size(); ++i) {
        const ChildTable& table = children[i];
        const auto owner_of = [](const Field& link, const Row& of) {
            const void* member = link.at(of.record.get());
            return link.kind->shape == Shape::any_reference ? static_cast<const AnyRef*>(member)->id : *static_cast<const Uuid*>(member);
        };
        if (table.type == record.type) {
            top = owner_of(*table.link, *row);
            return {{i, record.id}};
        }
        Uuid owner;
        std::vector<Way> below = way_to(tables, table.children, record, owner);
        const Row* between = below.empty() ? nullptr : tables.find(*table.type, owner);
        if (!between) continue;
        top = owner_of(*table.link, *between);
        below.insert(below.begin(), {i, owner});
        return below;
    }
    return {};
}
}  // namespace

bool RecordScreen::open_child(const RecordRef& record) {
    Uuid owner;
    const std::vector<Way> way = way_to(context().portfolio(), plan_.form.children, record, owner);
    if (way.empty() || !context().portfolio().find(*plan_.form.type, owner) || !form_->open(owner)) return false;
    is_choosing_ = true;
    grid_->choose(owner);
    is_choosing_ = false;
    form_->show_page(way.front().page + 1);
    ChildPage* page = form_->child(way.front().page);
    page->load(owner);
    page->choose_record(way.front().record);
    for (std::size_t i = 1; i < way.size(); ++i) {
        page->show_part(way[i].page + 1);
        page = page->below(way[i].page);
        page->choose_record(way[i].record);
    }
    return true;
}

void RecordScreen::open(const Destination& destination) {
    if (destination.only || only_) show_only(destination.only);
    if (!destination.draft.empty() && form_->open_kept(destination.draft)) return;
    if (!destination.record) return;
    if (destination.record->type != plan_.form.type) {
        open_child(*destination.record);
        return;
    }
    if (!form_->open(destination.record->id)) return;
    is_choosing_ = true;
    if (!grid_->choose(destination.record->id)) {
        // What was asked for comes before what was filtered.
        narrow({});
        show_only(std::nullopt);
        grid_->clear_filters();
        grid_->choose(destination.record->id);
    }
    is_choosing_ = false;
}

void RecordScreen::refresh() {
    is_choosing_ = true;
    show_answer();
    grid_->refresh();
    form_->refresh();
    is_choosing_ = false;
}

void RecordScreen::chosen() {
    const auto id = grid_->current();
    if (!id || form_->open(*id)) return;
    if (!form_->model().is_open()) return;
    is_choosing_ = true;
    grid_->choose(form_->model().draft().id());
    is_choosing_ = false;
}

std::vector<Command> RecordScreen::commands() {
    std::vector<Command> all = form_->commands();
    for (Command& command : grid_->commands()) all.push_back(std::move(command));
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) {
        const RecordAction& action = plan_.actions[i];
        all.push_back({action.id, "Edit", action.label, action.shortcut, action.help, [this, i] { return !plan_.actions[i].needs_record || chosen_record().has_value(); }, [this, i] { run_action(i); }, nullptr, i == 0});
    }
    return all;
}

wxWindow* RecordScreen::first_focus() { return grid_->list(); }

}  // namespace terrier::gui
