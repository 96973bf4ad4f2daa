// The plain list over a virtual model of wxDataViewCtrl.
#include "gui/kit/plain_list.hpp"

#include <wx/sizer.h>

#include "gui/kit/labels.hpp"

namespace terrier::gui {

class PlainList::Model : public wxDataViewVirtualListModel {
  public:
    Model(std::size_t columns, Text text, Style style) : columns_(columns), text_(std::move(text)), style_(std::move(style)) {}
    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override { value = to_wx(text_(row, column)); }
    bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }
    bool GetAttrByRow(unsigned row, unsigned column, wxDataViewItemAttr& attr) const override {
        if (!style_) return false;
        const Look look = style_(row, column);
        if (look.bold) attr.SetBold(true);
        if (look.ink) attr.SetColour(colour(*look.ink));
        if (look.ground) attr.SetBackgroundColour(colour(*look.ground));
        return look.bold || look.ink || look.ground;
    }

  private:
    std::size_t columns_;
    Text text_;
    Style style_;
};

PlainList::PlainList(wxWindow* parent, const std::string& name, std::vector<PlainColumn> columns, Text text, Style style, bool has_header)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, to_wx(name)),
      model_(new Model(columns.size(), std::move(text), std::move(style))) {
    list_ = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_MULTIPLE | wxBORDER_NONE | (has_header ? 0 : wxDV_NO_HEADER));
    list_->SetName(to_wx(name));
    list_->SetRowHeight(FromDIP(28));
    list_->AssociateModel(model_.get());
    for (unsigned i = 0; i < columns.size(); ++i)
        list_->AppendTextColumn(to_wx(columns[i].label), i, wxDATAVIEW_CELL_INERT, FromDIP(columns[i].width), columns[i].right ? wxALIGN_RIGHT : wxALIGN_LEFT);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(list_, wxSizerFlags(1).Expand());
    SetSizer(column);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { if (selected_) selected_(); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
        if (opened_ && event.GetItem().IsOk()) opened_(model_->GetRow(event.GetItem()));
    });
}

PlainList::~PlainList() = default;

void PlainList::reset(std::size_t count) {
    list_->UnselectAll();
    model_->Reset(static_cast<unsigned>(count));
}

std::optional<std::size_t> PlainList::selected() const {
    const std::vector<std::size_t> all = all_selected();
    return all.empty() ? std::nullopt : std::optional(all.front());
}

std::vector<std::size_t> PlainList::all_selected() const {
    wxDataViewItemArray items;
    list_->GetSelections(items);
    std::vector<std::size_t> rows;
    for (const wxDataViewItem& item : items) rows.push_back(model_->GetRow(item));
    std::ranges::sort(rows);
    return rows;
}

void PlainList::select(std::size_t row) {
    const wxDataViewItem item = model_->GetItem(static_cast<unsigned>(row));
    list_->UnselectAll();
    list_->Select(item);
    list_->EnsureVisible(item);
    if (selected_) selected_();  // programs' own selections send no event
}

}  // namespace terrier::gui
