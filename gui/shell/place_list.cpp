// The list of places.
#include "gui/shell/place_list.hpp"

#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

PlaceList::PlaceList(wxWindow* parent, const std::vector<Place>& places, std::function<void(const std::string&)> go)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Places"), places_(places) {
    SetBackgroundColour(colour(Colour::sidebar));
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* name = make_text(this, "Terrier", TextStyle::heading);
    name->SetForegroundColour(colour(Colour::accent));
    column->Add(name, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, space(this, Space::wide)));
    column->AddSpacer(space(this, Space::wide));
    list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(184, 200)), wxDV_NO_HEADER | wxDV_SINGLE | wxBORDER_NONE);
    list_->SetName("Places");
    list_->SetBackgroundColour(colour(Colour::sidebar));
    list_->AppendIconTextColumn("Place", wxDATAVIEW_CELL_INERT, FromDIP(180));
    list_->SetRowHeight(FromDIP(38));
    for (const Place& place : places) {
        wxVector<wxVariant> row;
        row.push_back(wxVariant(wxDataViewIconText("  " + to_wx(place.label), list_icon(place.icon))));
        list_->AppendItem(row);
    }
    column->Add(list_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, space(this, Space::small)));
    SetSizer(column);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this, go](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (!is_marking_ && row != wxNOT_FOUND) go(places_[static_cast<std::size_t>(row)].id);
    });
}

void PlaceList::mark(const std::string& id) {
    is_marking_ = true;
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (places_[i].id == id) list_->SelectRow(static_cast<unsigned>(i));
    is_marking_ = false;
}

void PlaceList::focus_list() { list_->SetFocus(); }

}  // namespace terrier::gui
