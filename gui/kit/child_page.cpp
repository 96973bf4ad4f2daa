// Listing, adding and removing children.
#include "gui/kit/child_page.hpp"

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/sizer.h>

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

ChildPage::ChildPage(wxWindow* parent, FormModel& model, const ChildTable& table, FieldEntry::Events events)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, to_wx(table.type->plural)), model_(model), table_(table), changed_(events.changed) {
    for (const std::string& name : table_.columns) columns_.push_back(&table_.type->field(name));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    const std::string noun = lower_ascii(table_.type->label);
    add_ = new wxButton(this, wxID_ANY, to_label("Add " + noun));
    remove_ = new wxButton(this, wxID_ANY, to_label("Remove " + noun));
    add_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { add(); });
    remove_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { remove(); });
    bar->Add(add_);
    bar->Add(remove_, 0, wxLEFT, space(this, Space::usual));
    list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(-1, FromDIP(150)), wxDV_SINGLE | wxDV_ROW_LINES);
    list_->SetName(to_wx(table_.type->plural));
    for (const Field* f : columns_) {
        GridColumn column;
        column.shape = f->kind->shape;
        const wxAlignment align = is_right(*f) ? wxALIGN_RIGHT : wxALIGN_LEFT;
        list_->AppendTextColumn(to_wx(f->label), wxDATAVIEW_CELL_INERT, FromDIP(column.usual_width()), align, wxDATAVIEW_COL_RESIZABLE);
    }
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (row < 0 || static_cast<std::size_t>(row) >= ids_.size() || ids_[static_cast<std::size_t>(row)] == chosen_) return;
        read();
        chosen_ = ids_[static_cast<std::size_t>(row)];
        show_chosen();
    });
    fields_ = new FieldsPanel(this, model_, *table_.type, table_.link, std::move(events));
    sizer->Add(bar, 0, wxALL, space(this, Space::usual));
    sizer->Add(list_, 0, wxEXPAND | wxLEFT | wxRIGHT, space(this, Space::usual));
    sizer->Add(fields_, 1, wxEXPAND | wxTOP, space(this, Space::small));
    SetSizer(sizer);
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
        list_->AppendItem(row);
    }
    const auto place = std::find(ids_.begin(), ids_.end(), chosen_);
    if (place != ids_.end()) list_->SelectRow(static_cast<unsigned>(place - ids_.begin()));
}

void ChildPage::load() {
    ids_ = model_.children(table_);
    // In order of time where they have one: that is how a lease is read.
    if (!table_.type->from_field.empty()) {
        const Field& from = table_.type->field(table_.type->from_field);
        std::stable_sort(ids_.begin(), ids_.end(), [&](const Uuid& a, const Uuid& b) {
            return model_.draft().value({table_.type, a, &from}) < model_.draft().value({table_.type, b, &from});
        });
    }
    if (std::find(ids_.begin(), ids_.end(), chosen_) == ids_.end()) chosen_ = ids_.empty() ? Uuid{} : ids_.front();
    fill();
    add_->Enable(model_.can_edit());
    show_chosen();
}

void ChildPage::show_chosen() {
    const bool has = !chosen_.is_nil();
    remove_->Enable(has && model_.can_edit());
    fields_->Show(has);
    if (has) fields_->load(chosen_);
    Layout();
}

void ChildPage::update() {
    if (ids_ != model_.children(table_) && model_.children(table_).size() != ids_.size()) return load();
    fill();
    if (!chosen_.is_nil()) fields_->update();
}

void ChildPage::add() {
    read();
    chosen_ = model_.add_child(table_);
    load();
    changed_();
    fields_->focus_first();
}

void ChildPage::remove() {
    if (chosen_.is_nil()) return;
    model_.remove_child(table_, chosen_);
    load();
    changed_();
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
