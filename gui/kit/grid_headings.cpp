// Clicks on a grid's headings: sorting, told apart from dragging.
#include <utility>

#include <wx/dataview.h>
#include <wx/utils.h>

#include "gui/kit/grid.hpp"
#include "gui/kit/labels.hpp"

namespace terrier::gui {

namespace {
/// How far a hand may slip between pressing a heading and letting it go, in device-independent pixels.
constexpr int click_reach = 6;
}  // namespace

// GTK tells of a click when the button goes down, before it is known whether the heading will be dragged.
void Grid::header_clicked(wxDataViewEvent& event) {
    const int column = event.GetColumn();
    if (column < 0 || static_cast<std::size_t>(column) >= model_->columns()) return;
    pressed_ = {model_->column(static_cast<std::size_t>(column)).key, wxGetMousePosition(), wxGetKeyState(WXK_SHIFT)};
    heading_let_go();
}

void Grid::heading_let_go() {
    if (pressed_.key.empty() || wxGetMouseState().LeftIsDown()) return;
    const Pressed was = std::exchange(pressed_, {});
    const wxPoint moved = wxGetMousePosition() - was.at;
    if (std::abs(moved.x) <= FromDIP(click_reach) && std::abs(moved.y) <= FromDIP(click_reach)) sort_by(was.key, was.add);
}

void Grid::sort_by(const std::string& key, bool add) {
    if (!model_->shown_at(key)) return;
    const auto ids = chosen();
    for (unsigned i = 0; i < list_->GetColumnCount(); ++i) model_->set_width(i, ToDIP(list_->GetColumn(i)->GetWidth()));
    model_->sort_by(key, add);
    for (unsigned i = 0; i < list_->GetColumnCount(); ++i) {
        const auto& first = model_->layout().sort.front();
        const bool is_first = first.key == model_->column(i).key;
        list_->GetColumn(i)->SetTitle(to_wx(model_->column(i).label + (is_first ? first.descending ? " ▾" : " ▴" : "")));
    }
    after_change(false);
    remember();
    if (ids.size() == 1) choose(ids.front());
}

}  // namespace terrier::gui
