// Moving parts of a stack plan about: lifting, hovering over floors, dropping.
#include <algorithm>

#include <wx/dc.h>

#include "gui/kit/labels.hpp"
#include "gui/occupancy/stack_panel.hpp"

namespace terrier::gui {

namespace {
constexpr int before_it_moves = 5;  // pixels: less is a click with an unsteady hand
const StackDrag::Records none;
}  // namespace

void StackPanel::bind_mouse() {
    canvas_->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        canvas_->SetFocus();
        pressed(event.GetPosition());
    });
    canvas_->Bind(wxEVT_MOTION, [this](wxMouseEvent& event) { dragged(event.GetPosition()); });
    canvas_->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) { let_go(event.GetPosition()); });
    canvas_->Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent& event) {
        const auto hit = hit_at(event.GetPosition());
        if (drag_ && hit) presenter_.open(hit->sources);
    });
    canvas_->Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) { give_up(); });
}

const StackDrag::Records& StackPanel::part_records(const StackPlace& place) const {
    const auto& buildings = presenter_.picture().stack.buildings;
    if (place.building >= buildings.size() || place.floor >= buildings[place.building].floors.size()) return none;
    const auto& parts = buildings[place.building].floors[place.floor].parts;
    return place.part < parts.size() ? parts[place.part].sources : none;
}

const StackDrag::Records& StackPanel::floor_records(const StackPlace& place) const {
    const auto& buildings = presenter_.picture().stack.buildings;
    if (place.building >= buildings.size() || place.floor >= buildings[place.building].floors.size()) return none;
    return buildings[place.building].floors[place.floor].sources;
}

void StackPanel::pressed(const wxPoint& point) {
    const auto hit = drag_ ? hit_at(point) : std::nullopt;
    if (!hit || hit->item == chart::no_item) return;
    const StackPlace place{hit->series, hit->category, hit->item};
    if (!drag_->may_lift(part_records(place))) return;
    pressed_ = place;
    pressed_at_ = point;
    if (!canvas_->HasCapture()) canvas_->CaptureMouse();
}

void StackPanel::dragged(const wxPoint& point) {
    const auto hit = hit_at(point);
    const wxPoint gone = point - pressed_at_;
    if (pressed_ && !lifted_ && std::max(std::abs(gone.x), std::abs(gone.y)) >= FromDIP(before_it_moves)) lift(*pressed_);
    if (lifted_ && pressed_) {
        canvas_->SetCursor(wxCursor(hit ? wxCURSOR_HAND : wxCURSOR_NO_ENTRY));
        if (hit && hit->category != chart::no_item) hover({hit->series, hit->category, 0});
        return;
    }
    canvas_->SetCursor(hit && !hit->sources.empty() ? wxCursor(wxCURSOR_HAND) : wxNullCursor);
    say(canvas_, hit ? hit->label : std::string());
}

void StackPanel::let_go(const wxPoint& point) {
    if (canvas_->HasCapture()) canvas_->ReleaseMouse();
    const bool was_dragged = lifted_ && pressed_;
    pressed_.reset();
    const auto hit = hit_at(point);
    if (was_dragged) return hit ? put_down() : give_up();
    if (!hit) return;
    if (hit->item != chart::no_item) presenter_.mark(StackPlace{hit->series, hit->category, hit->item});
    moved();
    if (lifted_ && presenter_.marked()) hover(*presenter_.marked());
    // Where parts are moved about, opening takes a double click, so that taking hold of one isn't leaving the plan.
    if (!drag_) presenter_.open(hit->sources);
}

void StackPanel::lift(const StackPlace& place) {
    lifted_ = place;
    over_.reset();
    canvas_->Refresh();
}

void StackPanel::hover(const StackPlace& place) {
    if (over_ && over_->building == place.building && over_->floor == place.floor) return;
    over_ = StackPlace{place.building, place.floor, 0};
    const std::string would = drag_->over(part_records(*lifted_), floor_records(*over_));
    // Moved by keyboard it would stand wherever the mouse was left.
    say(canvas_, pressed_ ? would : std::string());
    canvas_->SetName(to_wx(would));
    canvas_->Refresh();
}

void StackPanel::put_down() {
    if (!lifted_ || !over_) return give_up();
    const StackDrag::Records part = part_records(*lifted_), floor = floor_records(*over_);
    lifted_.reset();
    over_.reset();
    canvas_->SetCursor(wxNullCursor);
    say(canvas_, {});  // what it would have done there
    canvas_->Refresh();
    drag_->drop(part, floor);
}

void StackPanel::give_up() {
    if (canvas_->HasCapture()) canvas_->ReleaseMouse();
    const bool was_lifted = lifted_.has_value();
    pressed_.reset();
    lifted_.reset();
    over_.reset();
    canvas_->SetCursor(wxNullCursor);
    say(canvas_, {});
    canvas_->Refresh();
    if (was_lifted && drag_->given_up) drag_->given_up();
}

bool StackPanel::drag_key(wxKeyEvent& event) {
    const auto marked = presenter_.marked();
    const int key = event.GetKeyCode();
    if (key == WXK_ESCAPE && lifted_) {
        give_up();
        return true;
    }
    if (!marked) return false;
    if (key == 'X' && drag_->may_lift(part_records(*marked))) {
        lift(*marked);
        canvas_->SetName(to_wx("Lifted. Arrow keys go to another floor, V puts it there, Escape leaves it. " + presenter_.said()));
        return true;
    }
    if (key == 'V' && lifted_) {
        over_ = StackPlace{marked->building, marked->floor, 0};
        put_down();
        return true;
    }
    return drag_->key && drag_->key(event, part_records(*marked), floor_records(*marked));
}

void StackPanel::outline(wxDC& dc, const StackPlace& place, bool is_part, const wxPen& pen) const {
    auto box = placed_.box_of(place.building, place.floor, is_part ? place.part : chart::no_item);
    if (!box) return;
    // Of a floor, its name and every part of it.
    for (std::size_t p = 0; !is_part; ++p) {
        const auto part = placed_.box_of(place.building, place.floor, p);
        if (!part) break;
        box->width = std::max(box->x + box->width, part->x + part->width) - box->x;
    }
    const wxPoint by = shift();
    const wxRect around(static_cast<int>(box->x) - by.x, static_cast<int>(box->y) - by.y, std::max(2, static_cast<int>(box->width)), std::max(2, static_cast<int>(box->height)));
    dc.SetPen(pen);
    dc.DrawRectangle(wxRect(around).Inflate(FromDIP(1)));
}

}  // namespace terrier::gui
