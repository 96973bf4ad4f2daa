// Keeping small controls over the columns of a list.
#include "gui/kit/column_strip.hpp"

#include <wx/app.h>
#include <wx/dataview.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "src/workspace/grid_model.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
constexpr int typing_pause_ms = 250;
/// Until a toolkit that has just been shown columns is asked for their widths again.
constexpr int width_pause_ms = 20;
}  // namespace

ColumnStrip::ColumnStrip(wxWindow* parent, wxDataViewCtrl* list, const wxString& name, int gap)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL | wxCLIP_CHILDREN, name), list_(list), again_(this), gap_(gap) {
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { follow(); }, again_.GetId());
    Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
        event.Skip();
        follow();
    });
    // Later: GTK drops changes of size made while it lays out, and what asks for them then is never laid out again.
    const auto later = [this](wxSizeEvent& event) {
        event.Skip();
        places_.clear();
        again_.StartOnce(width_pause_ms);
    };
    Bind(wxEVT_SIZE, later);
    list_->Bind(wxEVT_SIZE, later);
}

void ColumnStrip::set_cells(std::vector<wxWindow*> cells) {
    for (wxWindow* cell : cells_) cell->Destroy();
    cells_ = std::move(cells);
    places_.clear();
    int height = 0;
    for (const wxWindow* cell : cells_) height = std::max(height, cell->GetBestSize().y);
    SetMinSize({-1, height});
    follow();
}

void ColumnStrip::follow() {
    if (!IsShownOnScreen() || list_->GetColumnCount() != cells_.size()) return;
    // Where the first column of any visible line stands says how far the list is scrolled sideways.
    if (const wxDataViewItem top = list_->GetTopItem(); top.IsOk()) {
        const wxRect first = list_->GetItemRect(top, list_->GetColumn(0));
        if (first.width > 0) scrolled_ = first.x;
    }
    std::vector<std::pair<int, int>> places;
    int left = std::min(scrolled_, 0);
    for (unsigned i = 0; i < list_->GetColumnCount(); ++i) {
        const int width = list_->GetColumn(i)->GetWidth();
        // Columns that were never laid out have no width yet; settling on that would leave the cells squeezed.
        if (width <= 0) {
            again_.StartOnce(width_pause_ms);
            return;
        }
        places.emplace_back(left, width);
        left += width;
    }
    if (places == places_) return;
    places_ = std::move(places);
    // Widths settle over several rounds of the toolkit's own layout.
    wxWakeUpIdle();
    for (std::size_t i = 0; i < cells_.size(); ++i)
        cells_[i]->SetSize(places_[i].first + gap_, 0, std::max(places_[i].second - 2 * gap_, FromDIP(24)), GetClientSize().y);
}

FilterStrip::FilterStrip(wxWindow* parent, wxDataViewCtrl* list, Changed changed)
    : ColumnStrip(parent, list, "Filters", 1), changed_(std::move(changed)), wait_(this) {
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { apply(waiting_); }, wait_.GetId());
}

void FilterStrip::rebuild(const GridModel& model) {
    wait_.Stop();
    fields_.clear();
    std::vector<wxWindow*> cells;
    for (std::size_t i = 0; i < model.columns(); ++i) {
        const auto known = model.layout().filters.find(model.column(i).key);
        const wxString text = known == model.layout().filters.end() ? wxString() : to_wx(known->second);
        auto* field = new wxTextCtrl(this, wxID_ANY, text, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
        field->SetName(to_wx("Filter of " + model.column(i).label));
        field->SetHint("Filter");
        field->SetToolTip("Words, or >= 10000, 5000 to 20000, 2025, 2025/26, empty, known");
        field->Bind(wxEVT_TEXT, [this, i](wxCommandEvent&) {
            if (wait_.IsRunning() && waiting_ != i) apply(waiting_);
            waiting_ = i;
            wait_.StartOnce(typing_pause_ms);
        });
        field->Bind(wxEVT_TEXT_ENTER, [this, i](wxCommandEvent&) { apply(i); });
        fields_.push_back(field);
        cells.push_back(field);
    }
    set_cells(std::move(cells));
    show_faults(model);
}

void FilterStrip::apply(std::size_t column) {
    wait_.Stop();
    if (column < fields_.size()) changed_(column, from_wx(fields_[column]->GetValue()));
}

void FilterStrip::show_faults(const GridModel& model) {
    const Faults faults = model.filter_faults();
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        const bool is_wrong = std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.field == model.column(i).key; });
        fields_[i]->SetForegroundColour(is_wrong ? colour(Colour::fault_text) : colour(Colour::text));
        fields_[i]->Refresh();
    }
}

void FilterStrip::focus(std::size_t column) {
    if (column < fields_.size()) fields_[column]->SetFocus();
}

TotalStrip::TotalStrip(wxWindow* parent, wxDataViewCtrl* list) : ColumnStrip(parent, list, "Totals", parent->FromDIP(4)) {}

void TotalStrip::rebuild(const GridModel& model) {
    texts_.clear();
    std::vector<wxWindow*> cells;
    for (std::size_t i = 0; i < model.columns(); ++i) {
        const long align = (model.column(i).numeric() ? wxALIGN_RIGHT : wxALIGN_LEFT) | wxST_NO_AUTORESIZE | wxST_ELLIPSIZE_END;
        auto* text = new wxStaticText(this, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize, align);
        apply_style(text, TextStyle::strong);
        texts_.push_back(text);
        cells.push_back(text);
    }
    set_cells(std::move(cells));
}

void TotalStrip::show(const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts_.size() && i < texts.size(); ++i) {
        const wxString text = to_label(texts[i]);
        if (texts_[i]->GetLabel() == text) continue;
        texts_[i]->SetLabel(text);
        texts_[i]->SetToolTip(to_wx(texts[i]));
    }
}

}  // namespace terrier::gui
