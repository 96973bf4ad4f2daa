// The Dashboard: lays out tiles, charts and the list of what is due.
#include "gui/dashboard/dashboard_screen.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

Screen* make_dashboard(wxWindow* parent, Context& context) { return new DashboardScreen(parent, context); }

DashboardScreen::DashboardScreen(wxWindow* parent, Context& given) : Screen(parent, given, "Dashboard"), presenter_(given) {
    const int page = space(this, Space::page), wide = space(this, Space::wide);
    page_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL, "Dashboard");
    page_->SetScrollRate(0, FromDIP(16));
    page_->SetBackgroundColour(colour(Colour::page));
    headline_ = make_text(page_, "", TextStyle::title);
    remark_ = make_text(page_, "", TextStyle::quiet);
    auto* tiles = new wxGridSizer(1, 5, 0, wide);
    for (std::size_t i = 0; i < 5; ++i) {
        tiles_.push_back(make_tile(page_, i));
        tiles->Add(tiles_.back().card, wxSizerFlags().Expand());
    }
    auto* charts = new wxGridSizer(1, 3, 0, wide);
    for (std::size_t i = 0; i < 3; ++i) {
        wxPanel* card = make_card(page_);
        auto* panel = new ChartPanel(card, [this, i](const chart::ChartHit& hit) {
            context().go(presenter_.opened_by(presenter_.charts()[i], hit.label, hit.sources));
        });
        panel->SetMinSize(FromDIP(wxSize(240, 250)));
        auto* inside = new wxBoxSizer(wxVERTICAL);
        inside->Add(panel, wxSizerFlags(1).Expand().Border(wxALL, wide));
        card->SetSizer(inside);
        charts_.push_back(panel);
        charts->Add(card, wxSizerFlags().Expand());
    }
    begin_ = new wxButton(page_, wxID_ANY, "Import a spreadsheet");
    begin_->SetName("Import a spreadsheet");
    begin_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { context().go({"import", {}, {}, {}}); });
    tile_row_ = tiles;
    chart_row_ = charts;
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(headline_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, page));
    column->Add(remark_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(begin_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(tiles, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(charts, wxSizerFlags(2).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    build_lower(column);
    page_->SetSizer(column);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(page_, wxSizerFlags(1).Expand());
    SetSizer(all);
}

void DashboardScreen::build_lower(wxSizer* column) {
    const int page = space(this, Space::page), wide = space(this, Space::wide);
    wxPanel* due_card = make_card(page_);
    due_heading_ = make_text(due_card, "What is due", TextStyle::heading);
    due_ = new PlainList(due_card, "What is due", {{"Date", 96}, {"When", 104}, {"What", 330}, {"Of", 220}, {"Rent a year", 100, true}},
        [this](std::size_t row, std::size_t c) -> std::string {
            const DueItem& item = presenter_.due()[row];
            switch (c) {
                case 0: return to_display(item.date);
                case 1: return days_away(context().as_at(), item.date);
                case 2: return item.what;
                case 3: return item.subject;
                default: return item.rent ? to_display(*item.rent, false) : "—";
            }
        },
        [this](std::size_t row, std::size_t c) {
            PlainList::Look look;
            if (presenter_.due()[row].is_overdue && c < 2) look.ink = Colour::fault_text;
            return look;
        });
    wxPanel* quality_card = make_card(page_);
    quality_ = new PlainList(quality_card, "What to mend", {{"What to mend", 196}, {"Records", 64, true}},
        [this](std::size_t row, std::size_t c) {
            const QualityLine& line = presenter_.quality()[row];
            return c == 0 ? line.title : std::to_string(line.count);
        });
    const auto fill = [&](wxPanel* card, wxStaticText* heading, PlainList* list) {
        list->SetMinSize(FromDIP(wxSize(200, 220)));
        auto* inside = new wxBoxSizer(wxVERTICAL);
        inside->Add(heading, wxSizerFlags().Border(wxALL, wide));
        inside->Add(list, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space(this, Space::usual)));
        card->SetSizer(inside);
    };
    fill(due_card, due_heading_, due_);
    fill(quality_card, make_text(quality_card, "Data quality", TextStyle::heading), quality_);
    due_card_ = due_card;
    quality_card_ = quality_card;
    auto* lower = new wxBoxSizer(wxHORIZONTAL);
    lower->Add(due_card, wxSizerFlags(5).Expand().Border(wxRIGHT, wide));
    lower->Add(quality_card, wxSizerFlags(2).Expand());
    column->Add(lower, wxSizerFlags(3).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    due_->on_open([this](std::size_t row) {
        const DueItem& item = presenter_.due()[row];
        context().open_record({item.type, item.id});
    });
    quality_->on_open([this](std::size_t row) { context().go(presenter_.quality()[row].opens); });
}

wxWindow* DashboardScreen::first_focus() { return presenter_.is_empty() ? static_cast<wxWindow*>(begin_) : tiles_.front().button; }

wxPanel* DashboardScreen::make_card(wxWindow* parent) {
    auto* card = new wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL | wxBORDER_NONE);
    card->SetBackgroundColour(colour(Colour::surface));
    return card;
}

DashboardScreen::TileView DashboardScreen::make_tile(wxWindow* parent, std::size_t place) {
    TileView tile{};
    tile.card = make_card(parent);
    tile.label = make_text(tile.card, "", TextStyle::quiet);
    tile.figure = make_text(tile.card, "", TextStyle::figure);
    tile.remark = new wxStaticText(tile.card, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(tile.remark, TextStyle::quiet);
    auto* button = new wxButton(tile.card, wxID_ANY, "Show", wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxBU_EXACTFIT);
    button->SetForegroundColour(colour(Colour::accent));
    button->Bind(wxEVT_BUTTON, [this, place](wxCommandEvent&) { open_tile(place); });
    tile.button = button;
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(tile.label, wxSizerFlags(1).CentreVertical());
    head->Add(button, wxSizerFlags().CentreVertical());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand());
    column->Add(tile.figure, wxSizerFlags().Border(wxBOTTOM, space(this, Space::small)));
    column->Add(tile.remark, wxSizerFlags().Expand());
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(column, wxSizerFlags(1).Expand().Border(wxALL, space(this, Space::wide)));
    tile.card->SetSizer(around);
    for (wxWindow* part : {static_cast<wxWindow*>(tile.card), static_cast<wxWindow*>(tile.label), static_cast<wxWindow*>(tile.figure), static_cast<wxWindow*>(tile.remark)}) {
        part->SetCursor(wxCursor(wxCURSOR_HAND));
        part->Bind(wxEVT_LEFT_UP, [this, place](wxMouseEvent&) { open_tile(place); });
    }
    return tile;
}

void DashboardScreen::open_tile(std::size_t place) {
    if (place < presenter_.tiles().size()) context().go(presenter_.tiles()[place].opens);
}

void DashboardScreen::show_tiles() {
    for (std::size_t i = 0; i < tiles_.size(); ++i) {
        const Tile& tile = presenter_.tiles()[i];
        TileView& view = tiles_[i];
        view.label->SetLabel(to_label(tile.label));
        view.figure->SetLabel(to_label(tile.figure));
        view.remark->SetLabel(to_label(tile.remark));
        view.remark->SetToolTip(to_wx(tile.remark));
        const wxString all = to_wx(fmt::format("{}: {}, {}. Show its rows", tile.label, tile.figure, tile.remark));
        view.button->SetName(all);
        view.card->SetName(all);
        view.card->SetToolTip(to_wx(tile.rule));
        view.card->Layout();
    }
}

void DashboardScreen::open(const Destination&) {}

void DashboardScreen::refresh() {
    presenter_.refresh();
    headline_->SetLabel(to_label(presenter_.headline()));
    remark_->SetLabel(to_label(presenter_.remark()));
    show_tiles();
    const bool has_any = !presenter_.is_empty();
    begin_->Show(!has_any);
    tile_row_->ShowItems(has_any);
    chart_row_->ShowItems(has_any);
    due_card_->Show(has_any);
    quality_card_->Show(has_any);
    for (std::size_t i = 0; i < charts_.size() && i < presenter_.charts().size(); ++i) charts_[i]->show(presenter_.charts()[i]);
    due_heading_->SetLabel(presenter_.due().empty() ? "Nothing is due in the next twelve months" : "Due in the next twelve months");
    due_->reset(presenter_.due().size());
    quality_->reset(presenter_.quality().size());
    page_->Layout();
    page_->FitInside();
}

void DashboardScreen::quality_changed() {
    presenter_.take_quality();
    show_tiles();
    quality_->reset(presenter_.quality().size());
}

}  // namespace terrier::gui
