// The mouse is looked for while the program idles: not every toolkit tells a list of its moves.
#include "gui/kit/cell_tips.hpp"

#include <wx/dataview.h>
#include <wx/utils.h>

#include "gui/kit/labels.hpp"

namespace terrier::gui {

namespace {
/// What a toolkit leaves free at both sides of a cell, in device-independent pixels.
constexpr int sides = 8;
constexpr std::size_t most = 1000;
}  // namespace

CellTips::CellTips(wxDataViewCtrl& list, Cell cell) : list_(list), cell_(std::move(cell)) {
    list_.Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
        event.Skip();
        follow();
    });
}

CellTips::CellTips(wxDataViewListCtrl& list)
    : CellTips(static_cast<wxDataViewCtrl&>(list), [&list](unsigned line, unsigned column) -> Said {
          if (line >= static_cast<unsigned>(list.GetItemCount()) || column >= list.GetColumnCount()) return {};
          return {from_wx(list.GetTextValue(line, column))};
      }) {}

std::string CellTips::cut(unsigned line, unsigned column) const {
    const wxDataViewColumn* shown = nullptr;
    for (unsigned i = 0; i < list_.GetColumnCount() && !shown; ++i)
        if (list_.GetColumn(i)->GetModelColumn() == column) shown = list_.GetColumn(i);
    if (!shown) return {};
    Said said = cell_(line, column);
    wxString drawn = to_wx(said.text);
    drawn.Replace("\n", " ");
    const wxFont font = said.is_bold ? list_.GetFont().Bold() : list_.GetFont();
    int width = 0, height = 0;
    list_.GetTextExtent(drawn, &width, &height, nullptr, nullptr, &font);
    return width > shown->GetWidth() - list_.FromDIP(sides) ? std::move(said.text) : std::string();
}

void CellTips::follow() {
    const wxPoint mouse = wxGetMousePosition();
    if (mouse == mouse_ || !list_.IsShownOnScreen()) return;
    mouse_ = mouse;
    std::string whole;
    if (list_.GetScreenRect().Contains(mouse) && !(hushed && hushed())) {
        wxDataViewItem item;
        wxDataViewColumn* column = nullptr;
        list_.HitTest(list_.ScreenToClient(mouse), item, column);
        const auto* model = dynamic_cast<wxDataViewListModel*>(list_.GetModel());
        if (item.IsOk() && column && model) {
            const unsigned line = model->GetRow(item), place = column->GetModelColumn();
            whole = shortened(cut(line, place), most);
            if (const std::string note = cell_(line, place).note; !note.empty()) whole += (whole.empty() ? "" : "\n") + note;
        }
    }
    if (whole == shown_) return;
    shown_ = whole;
    if (whole.empty()) list_.UnsetToolTip();
    else list_.SetToolTip(to_wx(whole));
}

}  // namespace terrier::gui
