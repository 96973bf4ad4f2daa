// A form's field in a grid's cell.
#include "gui/kit/cell_editor.hpp"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
constexpr int least_width = 150;
constexpr int fault_width = 300;
}

CellEditor::CellEditor(wxWindow* parent, Context& context, const RecordType& type, const Uuid& id, const Field& field, std::function<void(Left)> left)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_SIMPLE, to_wx("Edit " + std::string(field.label))), edit_(context, type, id, field), left_(std::move(left)) {
    Hide();
    SetBackgroundColour(colour(Colour::surface));
    FieldEntry::Events events;
    events.changed = [this] { show_trouble(); };
    entry_ = std::make_unique<FieldEntry>(this, edit_.model(), type, field, std::move(events));
    entry_->label()->Hide();
    // Help that pops up beneath the pointer would cover the rows.
    control()->UnsetToolTip();
    trouble_ = make_text(this, "");
    trouble_->SetForegroundColour(colour(Colour::fault_text));
    trouble_->Hide();
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(entry_->label(), 0, wxALL, space(this, Space::small));
    sizer->Add(entry_->cell(), 0, wxEXPAND);
    sizer->Add(trouble_, 0, wxEXPAND | wxALL, space(this, Space::small));
    SetSizer(sizer);
    if (is_open()) entry_->load(id);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const int key = event.GetKeyCode();
        const bool is_enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
        if (key == WXK_ESCAPE) leave(Left::cancelled);
        else if (is_enter && save()) leave(Left::saved);
        else if (key == WXK_TAB && save()) leave(event.ShiftDown() ? Left::previous : Left::next);
        else if (!is_enter && key != WXK_TAB) event.Skip();
    });
    control()->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        if (is_left_) return;
        // Later: only then is it known where the keyboard went. Another program, or a list dropped from the field, is nowhere.
        CallAfter([this] {
            wxWindow* now = FindFocus();
            if (is_left_ || !now || now == this || IsDescendant(now)) return;
            if (save()) leave(Left::saved);
        });
    });
}

CellEditor::~CellEditor() {
    is_left_ = true;
    // Controls go before the entry that listens to them.
    DestroyChildren();
}

void CellEditor::leave(Left how) {
    if (is_left_) return;
    is_left_ = true;
    // Later: the owner destroys the editor, which still handles an event.
    GetParent()->CallAfter([left = left_, how] { left(how); });
}

bool CellEditor::save() {
    if (is_left_) return true;
    entry_->read();
    if (edit_.save()) return true;
    show_trouble();
    return false;
}

void CellEditor::show_trouble() {
    if (is_left_ || !is_open()) return;
    // The room first: what is said is wrapped into it.
    fit();
    entry_->update();
    // A field asked for by its column is edited even where the form would leave it out.
    entry_->control()->Show();
    trouble_->SetLabel(to_label(edit_.trouble()));
    trouble_->Show(!edit_.trouble().empty());
    trouble_->Wrap(std::max(cell_.width, FromDIP(fault_width)) - 2 * space(this, Space::small));
    fit();
}

void CellEditor::place(const wxRect& cell) {
    if (cell == cell_) return;
    cell_ = cell;
    fit();
}

void CellEditor::fit() {
    const wxSize room = GetParent()->GetClientSize();
    // Over a column that is scrolled out of view the field says itself which it is.
    entry_->label()->Show(cell_.x < 0 || cell_.x + std::min(cell_.width, FromDIP(least_width)) > room.x);
    Layout();
    const bool has_fault = !edit_.trouble().empty() || !edit_.model().fault(at()).empty();
    const wxSize wanted = GetSizer()->GetMinSize() + (GetSize() - GetClientSize());
    wxRect area(cell_.x, cell_.y, std::max({cell_.width, wanted.x, FromDIP(has_fault ? fault_width : least_width)}), std::max(cell_.height, wanted.y));
    area.x = std::max(0, std::min(area.x, room.x - area.width));
    // Centred on the line where only the field shows: a control is a little taller than a line.
    if (!has_fault) area.y -= (area.height - cell_.height) / 2;
    area.y = std::max(0, std::min(area.y, room.y - area.height));
    SetSize(area);
    Layout();
}

void CellEditor::start(const std::string& typed) {
    Show();
    Raise();
    control()->SetFocus();
    entry_->start(typed);
}

void CellEditor::refresh() {
    edit_.model().refresh();
    if (is_open()) show_trouble();
}

}  // namespace terrier::gui
