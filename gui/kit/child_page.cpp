// Listing, adding and removing children.
#include "gui/kit/child_page.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "src/workspace/grid_source.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
bool is_right(const Field& f) {
    GridColumn column;
    column.shape = f.kind->shape;
    return column.numeric();
}
}  // namespace

ChildPage::ChildPage(wxWindow* parent, FormModel& model, const ChildTable& table, const RecordType& owner_type, FieldEntry::Events events)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, to_wx(table.type->plural)), model_(model), table_(table), owner_type_(owner_type), changed_(events.changed) {
    for (const std::string& name : table_.columns) columns_.push_back(&table_.type->field(name));
    const int gap = space(this, Space::usual);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    build_bar(sizer);
    build_list();
    sizer->Add(list_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
    if (table_.note) {
        note_ = make_text(this, "", TextStyle::quiet);
        sizer->Add(note_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
    }
    if (!table_.children.empty()) book_ = new PartsBook(this);
    fields_ = new FieldsPanel(book_ ? book_->pages() : this, model_, *table_.type, table_.link, events);
    build_below(std::move(events));
    sizer->Add(book_ ? static_cast<wxWindow*>(book_) : fields_, 1, wxEXPAND | wxTOP, space(this, Space::small));
    SetSizer(sizer);
}

void ChildPage::build_bar(wxSizer* into) {
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    const std::string noun = lower_ascii(table_.type->label);
    add_ = make_snug_button(this, to_label("Add " + noun));
    remove_ = make_snug_button(this, to_label("Remove " + noun));
    add_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { add(); });
    remove_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { remove(); });
    bar->Add(add_);
    bar->Add(remove_, 0, wxLEFT, space(this, Space::usual));
    into->Add(bar, 0, wxALL, space(this, Space::usual));
}

void ChildPage::build_list() {
    // What has parts of its own below, or is such a part, needs the room for them.
    const int height = &owner_type_ != model_.setup().type ? 76 : table_.children.empty() ? 150 : 110;
    list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(-1, FromDIP(height)), wxDV_SINGLE | wxDV_ROW_LINES);
    list_->SetName(to_wx(table_.type->plural));
    for (const Field* f : columns_) {
        GridColumn column;
        column.shape = f->kind->shape;
        const wxAlignment align = is_right(*f) ? wxALIGN_RIGHT : wxALIGN_LEFT;
        list_->AppendTextColumn(to_wx(f->label), wxDATAVIEW_CELL_INERT, FromDIP(column.usual_width()), align, wxDATAVIEW_COL_RESIZABLE);
    }
    for (const ChildColumn& column : table_.worked_out)
        list_->AppendTextColumn(to_wx(column.label), wxDATAVIEW_CELL_INERT, FromDIP(column.width), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END);
    tips_ = std::make_unique<CellTips>(*list_);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (row < 0 || static_cast<std::size_t>(row) >= ids_.size() || ids_[static_cast<std::size_t>(row)] == chosen_) return;
        read();
        chosen_ = ids_[static_cast<std::size_t>(row)];
        show_chosen();
    });
}

void ChildPage::build_below(FieldEntry::Events events) {
    if (!book_) return;
    book_->add(fields_, to_label(table_.type->label));
    for (const ChildTable& below : table_.children) {
        below_.push_back(new ChildPage(book_->pages(), model_, below, *table_.type, events));
        book_->add(below_.back(), to_label(below.type->plural));
    }
    // What was typed on a part that no longer shows was read when it lost the keyboard.
    book_->on_choose = [this] { show_chosen(); };
}

void ChildPage::read() {
    if (!fields_->IsShown() && !book_) return;
    if (!chosen_.is_nil()) fields_->read();
    for (ChildPage* page : below_) page->read();
}

void ChildPage::fill() {
    list_->DeleteAllItems();
    const TableSet& tables = model_.draft().now();
    for (const Uuid& id : ids_) {
        const RecordPtr record = model_.draft().record(*table_.type, id);
        wxVector<wxVariant> row;
        for (const Field* f : columns_) {
            GridColumn column;
            column.is_grouped = !f->unit.empty();
            row.push_back(to_wx(shortened(column.shown(field_cell(tables, *f, record.get())), 120)));
        }
        for (const ChildColumn& column : table_.worked_out) row.push_back(to_wx(column.text(model_.draft(), id)));
        list_->AppendItem(row);
    }
    const auto place = std::find(ids_.begin(), ids_.end(), chosen_);
    if (place != ids_.end()) list_->SelectRow(static_cast<unsigned>(place - ids_.begin()));
}

void ChildPage::load(const Uuid& owner) {
    owner_ = owner;
    ids_ = owner_.is_nil() ? std::vector<Uuid>() : model_.children(table_, owner_);
    if (std::find(ids_.begin(), ids_.end(), chosen_) == ids_.end()) chosen_ = ids_.empty() ? Uuid{} : ids_.front();
    fill();
    add_->Enable(model_.can_edit() && !owner_.is_nil());
    show_chosen();
}

void ChildPage::show_chosen() {
    const bool has = !chosen_.is_nil();
    remove_->Enable(has && model_.can_edit());
    if (book_) book_->Show(has);
    else fields_->Show(has);
    if (has) fields_->load(chosen_);
    for (ChildPage* page : below_) page->load(chosen_);
    update_parts();
    show_note();
    Layout();
}

void ChildPage::show_note() {
    if (!note_) return;
    const std::string said = owner_.is_nil() ? std::string() : table_.note(model_.draft(), owner_);
    note_->SetLabel(to_label(said));
    note_->Wrap(std::max(GetClientSize().x - 2 * space(this, Space::usual), FromDIP(300)));
    note_->SetToolTip(to_wx(said));
    note_->Show(!said.empty());
}

void ChildPage::update_parts() {
    for (std::size_t i = 0; i < below_.size(); ++i) {
        std::string label(below_[i]->table().type->plural);
        if (below_[i]->count() > 0) label += fmt::format(" ({})", below_[i]->count());
        if (const std::size_t wrong = model_.faults_of(below_[i]->table()); wrong > 0) label += fmt::format(" – {}", counted(static_cast<long long>(wrong), "fault"));
        book_->set_label(i + 1, to_label(label));
    }
}

void ChildPage::update() {
    if (owner_.is_nil()) return;
    if (model_.children(table_, owner_).size() != ids_.size()) return load(owner_);
    fill();
    if (!chosen_.is_nil()) {
        // One field of it may follow from another.
        if (table_.follow) {
            fields_->read();
            fields_->load(chosen_);
        } else {
            fields_->update();
        }
    }
    for (ChildPage* page : below_) page->update();
    update_parts();
    show_note();
}

void ChildPage::add() {
    read();
    chosen_ = model_.add_child(table_, owner_type_, owner_);
    load(owner_);
    changed_();
    show_part(0);
    fields_->focus_first();
}

void ChildPage::remove() {
    if (chosen_.is_nil()) return;
    model_.remove_child(table_, chosen_);
    load(owner_);
    changed_();
}

void ChildPage::show_part(std::size_t place) {
    if (book_) book_->choose(place);
}

void ChildPage::choose(std::size_t place) {
    if (place >= ids_.size()) return;
    read();
    chosen_ = ids_[place];
    list_->SelectRow(static_cast<unsigned>(place));
    show_chosen();
}

void ChildPage::choose_record(const Uuid& id) {
    const auto place = std::find(ids_.begin(), ids_.end(), id);
    if (place != ids_.end()) choose(static_cast<std::size_t>(place - ids_.begin()));
}

}  // namespace terrier::gui
