// The Dashboard: lays out tiles, charts and the list of what is due.
#include "gui/dashboard/dashboard_screen.hpp"

#include <wx/button.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

Screen* make_dashboard(wxWindow* parent, Context& context) { return new DashboardScreen(parent, context); }

DashboardScreen::DashboardScreen(wxWindow* parent, Context& given) : Screen(parent, given, "Dashboard"), presenter_(given), present_(given, [](Context& of) { return std::make_unique<DashboardPresenter>(of); }) {
    const int page = space(this, Space::page);
    page_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL, "Dashboard");
    page_->SetScrollRate(0, FromDIP(16));
    page_->SetBackgroundColour(colour(Colour::page));
    headline_ = make_text(page_, "", TextStyle::title);
    remark_ = make_line(page_, TextStyle::quiet);
    tiles_ = new TileRow(page_, 5, [this](const Tile& tile) { context().go(tile.opens); });
    charts_ = new ChartRow(page_, [this](const chart::Chart& c, const chart::ChartHit& hit) { context().go(presenter_.opened_by(c, hit.label, hit.sources)); });
    begin_ = make_import_button(page_, context());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(headline_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, page));
    column->Add(remark_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(begin_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(tiles_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(charts_, wxSizerFlags(2).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
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
            const CriticalDate& item = presenter_.due()[row];
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
            if (presenter_.due()[row].is_overdue() && c < 2) look.ink = Colour::fault_text;
            return look;
        });
    wxPanel* quality_card = make_card(page_);
    quality_ = new PlainList(quality_card, "What to mend", {{"What to mend", 196}, {"Records", 64, true}},
        [this](std::size_t row, std::size_t c) {
            const QualityLine& line = presenter_.quality()[row];
            return c == 0 ? line.title : grouped(line.count);
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
        const CriticalDate& item = presenter_.due()[row];
        context().open_record({item.type, item.id});
    });
    quality_->on_open([this](std::size_t row) { context().go(presenter_.quality()[row].opens); });
}

wxWindow* DashboardScreen::first_focus() { return presenter_.is_empty() ? static_cast<wxWindow*>(begin_) : tiles_->first(); }

void DashboardScreen::open(const Destination&) {}

void DashboardScreen::show_tiles() {
    std::vector<Tile> tiles = presenter_.tiles();
    if (const DashboardPresenter* present = present_.get()) put_beside(tiles, present->tiles(), present_words(context()));
    tiles_->show(tiles);
}

void DashboardScreen::refresh() {
    presenter_.refresh();
    present_.forget();
    std::string remark = presenter_.remark();
    std::vector<chart::Chart> charts = presenter_.charts();
    if (const DashboardPresenter* present = present_.get()) {
        remark = remark_beside(remark, presenter_.headline(), present->headline(), present_words(context()));
        put_beside(charts, present->charts(), present_words(context()));
    }
    headline_->SetLabel(to_label(presenter_.headline()));
    set_line(remark_, remark);
    show_tiles();
    const bool has_any = !presenter_.is_empty();
    begin_->Show(!has_any);
    tiles_->Show(has_any);
    charts_->Show(has_any);
    due_card_->Show(has_any);
    quality_card_->Show(has_any);
    charts_->show(charts);
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
