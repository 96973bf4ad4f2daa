// Showing a FormModel.
#include "gui/kit/form.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/timer.h>
#include <wx/wupdlock.h>

#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
/// What was typed two seconds before a crash is offered again.
constexpr int keep_pause_ms = 1500;
}  // namespace

Form::Form(wxWindow* parent, Context& context, FormSetup setup)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, to_wx(setup.type->label)), context_(context), model_(context, std::move(setup)) {
    build();
    bind_keys();
    load();
}

Form::~Form() { delete keep_; }

FieldEntry::Events Form::events() {
    return {[this] { update(); }, [this] { if (!is_loading_ && save_) keep_->StartOnce(keep_pause_ms); }, [this](const FieldPlace& at) { focused(at); }};
}

void Form::build() {
    keep_ = new wxTimer(this);
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        read();
        model_.keep();
        state_->SetLabel(to_label(model_.state()));
    }, keep_->GetId());
    auto* all = new wxBoxSizer(wxVERTICAL);
    title_ = new wxStaticText(this, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(title_, TextStyle::heading);
    close_ = new wxButton(this, wxID_ANY, wxString::FromUTF8("×"), wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT | wxBORDER_NONE);
    close_->SetName("Close the record");
    close_->SetToolTip("Close the record (Esc)");
    // Later: closing hides the button.
    close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { if (may_leave()) close(); }); });
    state_ = make_text(this, "", TextStyle::quiet);
    clashes_ = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Two versions");
    clashes_->Hide();
    book_ = new PartsBook(this);
    details_ = new FieldsPanel(book_->pages(), model_, *model_.setup().type, nullptr, events());
    book_->add(details_, "Details");
    for (const ChildTable& table : model_.setup().children) {
        pages_.push_back(new ChildPage(book_->pages(), model_, table, *model_.setup().type, events()));
        book_->add(pages_.back(), to_label(table.type->plural));
    }
    for (std::size_t i = 0; i < model_.setup().lists.size(); ++i) {
        auto* list = new wxDataViewListCtrl(book_->pages(), wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES);
        list->SetName(to_wx(model_.setup().lists[i].label));
        list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this, i](wxDataViewEvent&) {
            const int row = lists_[i].list->GetSelectedRow();
            if (row < 0 || static_cast<std::size_t>(row) >= lists_[i].records.size()) return;
            const auto record = lists_[i].records[static_cast<std::size_t>(row)];
            if (record.type) context_.open_record({record.type, record.id});
        });
        lists_.push_back({list, {}, std::make_unique<CellTips>(*list)});
        book_->add(list, to_label(model_.setup().lists[i].label));
    }
    book_->on_choose = [this] {
        if (!is_loading_) load_page();
    };
    faults_ = make_text(this, "");
    faults_->SetForegroundColour(colour(Colour::fault_text));
    const int gap = space(this, Space::usual);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(title_, 1, wxALIGN_CENTRE_VERTICAL);
    top->Add(close_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
    all->Add(top, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
    all->Add(state_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
    all->Add(clashes_, 0, wxEXPAND | wxALL, gap);
    all->Add(book_, 1, wxEXPAND | wxTOP, space(this, Space::small));
    all->Add(faults_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
    all->Add(build_help(), 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
    all->Add(build_buttons(), 0, wxEXPAND | wxALL, gap);
    SetSizer(all);
}

wxWindow* Form::build_help() {
    auto* strip = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "About the field");
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    help_ = new wxStaticText(strip, wxID_ANY, wxString(), wxDefaultPosition, wxSize(-1, 2 * strip->GetCharHeight() + FromDIP(4)), wxST_NO_AUTORESIZE);
    apply_style(help_, TextStyle::quiet);
    history_ = make_snug_button(strip, "History");
    history_->SetToolTip("Every value that the record's fields have had, who changed them and why");
    exempt_ = make_snug_button(strip, "Mark exempt");
    exempt_->SetToolTip("Leave this field of this record out of published versions");
    history_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (!model_.is_open()) return;
        const bool of_child = focus_.type && model_.draft().base().find(*focus_.type, focus_.id);
        context_.show_history(of_child ? RecordRef{focus_.type, focus_.id} : RecordRef{model_.setup().type, model_.draft().id()});
    });
    exempt_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { toggle_exempt(); });
    sizer->Add(help_, 1, wxALIGN_CENTRE_VERTICAL);
    sizer->Add(exempt_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, space(this, Space::usual));
    sizer->Add(history_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, space(this, Space::usual));
    strip->SetSizer(sizer);
    return strip;
}

wxWindow* Form::build_buttons() {
    auto* strip = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Saving");
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    save_ = new wxButton(strip, wxID_ANY, "Save");
    save_->SetToolTip("Enter");
    save_new_ = new wxButton(strip, wxID_ANY, "Save, add another");
    save_new_->SetToolTip("Ctrl+Enter");
    discard_ = new wxButton(strip, wxID_ANY, "Undo typing");
    discard_->SetToolTip("Esc: back to what is recorded");
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    save_new_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_and_new(); });
    discard_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { give_up(); });
    sizer->Add(discard_, 0);
    sizer->AddStretchSpacer();
    sizer->Add(save_new_, 0, wxLEFT, space(this, Space::usual));
    sizer->Add(save_, 0, wxLEFT, space(this, Space::usual));
    strip->SetSizer(sizer);
    return strip;
}

void Form::bind_keys() {
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        wxWindow* focus = FindFocus();
        const bool is_enter = event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER;
        const auto* text = wxDynamicCast(focus, wxTextCtrl);
        if (!model_.is_open()) event.Skip();
        else if (is_enter && event.GetModifiers() == wxMOD_CONTROL) save_and_new();
        else if (is_enter && event.GetModifiers() == wxMOD_NONE && text && !text->IsMultiLine()) save();
        else if (event.GetKeyCode() == WXK_ESCAPE) give_up();
        else event.Skip();
    });
}

void Form::focused(const FieldPlace& at) {
    // A toolkit may give the keyboard to a field while the form is still being built.
    if (!save_ || !model_.is_open()) return;
    focus_ = at;
    std::string text(at.field->help);
    const std::string last = model_.last_change(at);
    if (!last.empty()) text += (text.empty() ? "" : "\n") + last;
    help_->SetLabel(to_label(text));
    help_->SetToolTip(to_wx(text));
    exempt_->SetLabel(model_.is_exempt(at) ? "Not exempt" : "Mark exempt");
    exempt_->Enable(model_.can_edit() && model_.can_exempt());
    exempt_->GetParent()->Layout();
}

void Form::toggle_exempt() {
    if (!focus_.field || !model_.is_open()) return;
    model_.set_exempt(focus_, !model_.is_exempt(focus_));
    update();
    focused(FieldPlace(focus_));
    keep_->StartOnce(keep_pause_ms);
}

void Form::load() {
    is_loading_ = true;
    focus_ = {};
    help_->SetLabel(wxString());
    load_page();
    is_loading_ = false;
    const bool is_moved = std::exchange(was_open_, model_.is_open()) != model_.is_open();
    // Closing is told before the fields are hidden, while the one with the keyboard still has it.
    if (is_moved && !was_open_ && on_open_changed) on_open_changed(false);
    update();
    if (is_moved && was_open_ && on_open_changed) on_open_changed(true);
}

void Form::load_page() {
    if (!model_.is_open()) return;
    const bool was_loading = is_loading_;
    is_loading_ = true;
    const std::size_t page = book_->chosen();
    if (page == 0) details_->load(model_.draft().id());
    else if (page <= pages_.size()) pages_[page - 1]->load(model_.draft().id());
    else load_list(page - 1 - pages_.size());
    is_loading_ = was_loading;
}

namespace {
/// What the table asks for; else dates and yes or no take little, and the first column most.
int list_width(const DataTable& table, std::size_t column) {
    constexpr int a_share = 60;
    if (const double wanted = table.columns[column].width; wanted > 0) return static_cast<int>(wanted * a_share);
    const Cell first = table.rows.empty() ? Cell{} : table.rows.front().cells[column];
    return std::holds_alternative<bool>(first) ? 55 : std::holds_alternative<Date>(first) ? 95 : column == 0 ? 180 : 110;
}
}  // namespace

void Form::load_list(std::size_t place) {
    ListPage& page = lists_[place];
    const DataTable table = model_.setup().lists[place].table(model_.draft().base(), model_.draft().id(), context_.as_at());
    page.list->DeleteAllItems();
    page.records.clear();
    if (page.list->GetColumnCount() == 0) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            page.list->AppendTextColumn(to_wx(table.columns[i].label), wxDATAVIEW_CELL_INERT, FromDIP(list_width(table, i)),
                                        table.columns[i].total == Total::sum || (!table.rows.empty() && is_numeric(table.rows.front().cells[i])) ? wxALIGN_RIGHT : wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END);
    }
    for (const TableRow& row : table.rows) {
        wxVector<wxVariant> cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(to_wx(to_display(row.cells[i], table.columns[i].places)));
        page.list->AppendItem(cells);
        const bool has = !row.sources.empty();
        page.records.push_back({has ? context_.portfolio().schema().find(row.sources.front().table) : nullptr, has ? row.sources.front().id : Uuid{}});
    }
}

void Form::read() {
    if (!model_.is_open() || is_loading_) return;
    const std::size_t page = book_->chosen();
    if (page == 0) details_->read();
    else if (page <= pages_.size()) pages_[page - 1]->read();
}

void Form::update() {
    if (is_loading_ || !save_) return;
    const bool is_open = model_.is_open(), can_edit = is_open && model_.can_edit();
    title_->SetLabel(to_label(model_.title()));
    title_->SetToolTip(to_wx(model_.title()));
    state_->SetLabel(to_label(model_.state()));
    state_->Wrap(std::max(GetClientSize().x - 2 * space(this, Space::usual), FromDIP(350)));
    for (wxWindow* w : {static_cast<wxWindow*>(title_), static_cast<wxWindow*>(close_), static_cast<wxWindow*>(state_), static_cast<wxWindow*>(book_), help_->GetParent(), save_->GetParent()}) w->Show(is_open);
    std::string faults;
    if (is_open) {
        is_loading_ = true;
        const std::size_t page = book_->chosen();
        if (page == 0) details_->update();
        else if (page <= pages_.size()) pages_[page - 1]->update();
        is_loading_ = false;
        for (const std::string& f : model_.other_faults()) faults += (faults.empty() ? "" : "\n") + f;
        update_tabs();
    }
    faults_->SetLabel(to_label(faults));
    faults_->Wrap(std::max(GetClientSize().x - 2 * space(this, Space::usual), FromDIP(100)));
    faults_->Show(!faults.empty());
    save_->Enable(can_edit);
    save_new_->Enable(can_edit);
    discard_->Enable(can_edit && model_.is_changed());
    update_clashes();
    Layout();
}

void Form::update_tabs() {
    const auto label = [&](const RecordType& type, std::size_t count, std::size_t wrong, bool is_main) {
        std::string text = is_main ? std::string("Details") : std::string(type.plural);
        if (!is_main && count > 0) text += fmt::format(" ({})", count);
        // Words, not colour alone, say where the faults are.
        if (wrong > 0) text += fmt::format(" – {}", counted(static_cast<long long>(wrong), "fault"));
        return to_label(text);
    };
    book_->set_label(0, label(*model_.setup().type, 0, model_.faults_of(*model_.setup().type), true));
    for (std::size_t i = 0; i < pages_.size(); ++i) book_->set_label(i + 1, label(*pages_[i]->table().type, model_.children(pages_[i]->table()).size(), model_.faults_of(pages_[i]->table()), false));
}

void Form::update_clashes() {
    const std::size_t count = model_.is_open() ? model_.draft().clashes().size() : 0;
    clashes_->Show(count > 0);
    if (count == clashes_shown_) return;
    clashes_shown_ = count;
    clashes_->DestroyChildren();
    auto* rows = new wxFlexGridSizer(6, space(this, Space::small), space(this, Space::usual));
    for (const char* heading : {"Changed by both", "Before", "Yours", "Theirs", "", ""}) rows->Add(make_text(clashes_, heading, TextStyle::strong));
    for (std::size_t i = 0; i < count; ++i) {
        const Clash& c = model_.draft().clashes()[i];
        const TableSet& tables = model_.draft().now();
        const auto shown = [&](const Value& v) { return c.field && is_known(v) ? shown_text(tables, *c.field, v) : std::string("—"); };
        rows->Add(make_text(clashes_, c.field ? c.field->label : c.type->label), 0, wxALIGN_CENTRE_VERTICAL);
        rows->Add(make_text(clashes_, shown(c.was)), 0, wxALIGN_CENTRE_VERTICAL);
        rows->Add(make_text(clashes_, c.mine_removes ? "removed" : c.theirs_removes ? "changed" : shown(c.mine)), 0, wxALIGN_CENTRE_VERTICAL);
        const std::string who = model_.other_author(c);
        rows->Add(make_text(clashes_, (c.theirs_removes ? "removed" : c.mine_removes ? "changed" : shown(c.theirs)) + (who.empty() ? "" : " (" + who + ")")), 0, wxALIGN_CENTRE_VERTICAL);
        for (const bool with_mine : {true, false}) {
            auto* button = make_snug_button(clashes_, with_mine ? "Keep yours" : "Take theirs");
            button->Bind(wxEVT_BUTTON, [this, i, with_mine](wxCommandEvent&) {
                // The button goes away with its row, so the answer waits until its event is over.
                CallAfter([this, i, with_mine] {
                    if (!model_.is_open() || i >= model_.draft().clashes().size()) return;
                    model_.settle(i, with_mine);
                    clashes_shown_ = static_cast<std::size_t>(-1);
                    load();
                });
            });
            rows->Add(button);
        }
    }
    clashes_->SetSizer(rows);
    clashes_->Layout();
}

}  // namespace terrier::gui
