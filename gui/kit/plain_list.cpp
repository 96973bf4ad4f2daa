// The plain list over a virtual model of wxDataViewCtrl.
#include "gui/kit/plain_list.hpp"

#include <wx/sizer.h>

#include "gui/kit/labels.hpp"

namespace terrier::gui {

namespace {
constexpr int fit_pause_ms = 20;
/// Device-independent pixels, as the columns' widths are.
constexpr int least_wide = 150;
constexpr int scroll_bar = 18;
}  // namespace

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
      model_(new Model(columns.size(), text, style)), columns_(std::move(columns)), fit_(this) {
    list_ = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_MULTIPLE | wxBORDER_NONE | (has_header ? 0 : wxDV_NO_HEADER));
    list_->SetName(to_wx(name));
    list_->SetRowHeight(FromDIP(28));
    list_->AssociateModel(model_.get());
    for (unsigned i = 0; i < columns_.size(); ++i) {
        given_.push_back(FromDIP(columns_[i].width));
        list_->AppendTextColumn(to_wx(columns_[i].label), i, wxDATAVIEW_CELL_INERT, given_.back(), columns_[i].right ? wxALIGN_RIGHT : wxALIGN_LEFT)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END);
    }
    tips_ = std::make_unique<CellTips>(*list_, [text = std::move(text), style = std::move(style)](unsigned row, unsigned line_column) -> CellTips::Said {
        return {text(row, line_column), style && style(row, line_column).bold};
    });
    // Later: GTK drops changes of size made while it lays out.
    list_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fit_.StartOnce(fit_pause_ms);
    });
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { fit_columns(); }, fit_.GetId());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(list_, wxSizerFlags(1).Expand());
    SetSizer(column);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { if (selected_) selected_(); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
        if (opened_ && event.GetItem().IsOk()) opened_(model_->GetRow(event.GetItem()));
    });
}

PlainList::~PlainList() = default;

// Wide columns share what the list is wider or narrower than all of them want; none falls below half of its want.
void PlainList::fit_columns() {
    const unsigned count = list_->GetColumnCount();
    if (count != columns_.size()) return;
    // The last column isn't asked: toolkits stretch it by themselves.
    for (unsigned i = 0; i + 1 < count; ++i)
        if (const int width = list_->GetColumn(i)->GetWidth(); width > 0 && std::abs(width - given_[i]) > FromDIP(4)) return;
    int all = 0, wide = 0;
    for (const PlainColumn& column : columns_) {
        all += FromDIP(column.width);
        if (column.width >= least_wide) wide += FromDIP(column.width);
    }
    const int room = list_->GetClientSize().x - FromDIP(scroll_bar);
    if (wide == 0 || room <= 0) return;
    for (unsigned i = 0; i < count; ++i) {
        if (columns_[i].width < least_wide) continue;
        const int wanted = FromDIP(columns_[i].width);
        const int width = std::max(wanted / 2, wanted + (room - all) * wanted / wide);
        if (std::abs(width - given_[i]) <= 1) continue;
        given_[i] = width;
        list_->GetColumn(i)->SetWidth(width);
    }
}

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
