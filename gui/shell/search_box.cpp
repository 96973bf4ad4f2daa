// The search box and its results.
#include "gui/shell/search_box.hpp"

#include <wx/dataview.h>
#include <wx/popupwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

SearchBox::SearchBox(wxWindow* parent, Find find, Open open)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Search"), find_(std::move(find)), open_(std::move(open)) {
    box_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(340, -1)), wxTE_PROCESS_ENTER);
    box_->SetName("Search everything");
    box_->SetHint("Search everything  (Ctrl+K)");
    box_->SetToolTip("Names, references, UPRNs, postcodes, partners and notes");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(box_, wxSizerFlags(1).Expand());
    SetSizer(row);
    box_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { look(); });
    box_->Bind(wxEVT_KEY_DOWN, &SearchBox::on_key, this);
    box_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { open_chosen(); });
    box_->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        // Later: a click into the list takes the focus first and must still find the list open.
        CallAfter([this] {
            if (popup_ && !box_->HasFocus() && !list_->HasFocus()) popup_->Hide();
        });
    });
}

void SearchBox::focus_box() {
    box_->SetFocus();
    box_->SelectAll();
}

bool SearchBox::is_open() const { return popup_ && popup_->IsShown(); }

void SearchBox::close() {
    if (popup_) popup_->Hide();
    box_->ChangeValue({});
    rows_.clear();
}

void SearchBox::look() {
    const std::string query = from_wx(box_->GetValue());
    if (query.find_first_not_of(' ') == std::string::npos) {
        rows_.clear();
        if (popup_) popup_->Hide();
        return;
    }
    rows_ = find_(query);
    show_results();
}

void SearchBox::show_results() {
    if (!popup_) {
        popup_ = new wxPopupWindow(this, wxBORDER_SIMPLE);
        popup_->SetBackgroundColour(colour(Colour::surface));
        list_ = new wxDataViewListCtrl(popup_, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_NO_HEADER | wxDV_SINGLE | wxBORDER_NONE);
        list_->SetName("Search results");
        list_->SetRowHeight(FromDIP(30));
        list_->AppendTextColumn("Name", wxDATAVIEW_CELL_INERT, FromDIP(290));
        list_->AppendTextColumn("Kind", wxDATAVIEW_CELL_INERT, FromDIP(110));
        list_->AppendTextColumn("Detail", wxDATAVIEW_CELL_INERT, FromDIP(240));
        nothing_ = make_text(popup_, "Nothing matches. Try fewer words, or part of a name, a reference, a UPRN or a postcode.", TextStyle::quiet);
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(list_, wxSizerFlags(1).Expand());
        column->Add(nothing_, wxSizerFlags().Border(wxALL, space(this, Space::wide)));
        popup_->SetSizer(column);
        list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { open_chosen(); });
        list_->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
            event.Skip();
            CallAfter([this] { if (is_open() && list_->GetSelectedRow() != wxNOT_FOUND) open_chosen(); });
        });
    }
    list_->DeleteAllItems();
    for (const SearchRow& row : rows_) {
        wxVector<wxVariant> cells;
        cells.push_back(to_wx(row.title));
        cells.push_back(to_wx(row.kind));
        cells.push_back(to_wx(row.detail));
        list_->AppendItem(cells);
    }
    list_->Show(!rows_.empty());
    nothing_->Show(rows_.empty());
    if (!rows_.empty()) list_->SelectRow(0);
    const int shown = static_cast<int>(std::min<std::size_t>(std::max<std::size_t>(rows_.size(), 2), 12));
    popup_->SetSize(wxSize(FromDIP(660), rows_.empty() ? popup_->GetBestSize().y : FromDIP(31) * shown + FromDIP(8)));
    popup_->Layout();
    popup_->Position(box_->ClientToScreen(wxPoint(0, box_->GetSize().y)), wxSize(0, 0));
    if (!popup_->IsShown()) popup_->Show();
}

void SearchBox::move(int by) {
    if (!is_open() || rows_.empty()) return;
    const int last = static_cast<int>(rows_.size()) - 1;
    const int to = std::clamp(list_->GetSelectedRow() + by, 0, last);
    list_->SelectRow(static_cast<unsigned>(to));
    list_->EnsureVisible(list_->RowToItem(to));
}

void SearchBox::open_chosen() {
    const int row = list_ ? list_->GetSelectedRow() : wxNOT_FOUND;
    if (row == wxNOT_FOUND || static_cast<std::size_t>(row) >= rows_.size()) return;
    const SearchRow chosen = rows_[static_cast<std::size_t>(row)];
    close();
    open_(chosen);
}

void SearchBox::on_key(wxKeyEvent& event) {
    switch (event.GetKeyCode()) {
        case WXK_DOWN: move(1); break;
        case WXK_UP: move(-1); break;
        case WXK_PAGEDOWN: move(10); break;
        case WXK_PAGEUP: move(-10); break;
        case WXK_ESCAPE: close(); break;
        default: event.Skip();
    }
}

}  // namespace terrier::gui
