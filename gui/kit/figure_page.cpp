// One page of figures: what it found, its charts, its rows, and more of the chosen row beside them.
#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include "gui/kit/figures_screen.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

FigurePageView::FigurePageView(wxWindow* parent, Context& context, const std::string& key, const std::string& name, Events events)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, to_wx(name)), context_(context), key_(key), name_(name), events_(std::move(events)) {
    SetBackgroundColour(colour(Colour::page));
    const int gap = space(this, Space::usual), wide = space(this, Space::wide);
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    finding_ = make_line(this, TextStyle::heading);
    auto* why = make_snug_button(this, "Why?");
    why->SetName(to_wx("Why? The rule and the rows behind " + name));
    why->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { events_.why(); });
    why_ = why;
    buttons_row_ = new wxBoxSizer(wxHORIZONTAL);
    head->Add(finding_, wxSizerFlags(1).CentreVertical());
    head->Add(buttons_row_, wxSizerFlags().CentreVertical());
    head->Add(why, wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
    charts_ = new ChartRow(this, [this](const chart::Chart& c, const chart::ChartHit& hit) { events_.open_mark(c, hit); });
    if (events_.make_picture) picture_ = events_.make_picture(this);
    nothing_ = make_text(this, "", TextStyle::quiet);
    lower_ = new wxPanel(this);
    lower_->SetSizer(new wxBoxSizer(wxHORIZONTAL));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, gap));
    column->Add(charts_, wxSizerFlags(4).Expand().Border(wxBOTTOM, wide));
    if (picture_) column->Add(picture_, wxSizerFlags(9).Expand());
    column->Add(nothing_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(lower_, wxSizerFlags(5).Expand());
    SetSizer(column);
}

void FigurePageView::show(FigurePage page) {
    page_ = std::move(page);
    // Said once: by the chart that shows it, where there is one.
    const bool is_said = std::ranges::find(page_.charts, page_.finding, &chart::Chart::title) != page_.charts.end();
    set_line(finding_, is_said ? std::string() : page_.finding);
    charts_->Show(!page_.charts.empty());
    charts_->show(page_.charts, true);
    if (picture_) picture_->reload();
    const bool has_rows = page_.table && !page_.table->rows.empty();
    nothing_->SetLabel(to_label(page_.nothing));
    nothing_->Show(!has_rows && !page_.nothing.empty());
    if (has_rows && !grid_) {
        GridSetup setup;
        setup.key = key_;
        setup.name = name_;
        grid_ = new Grid(lower_, context_, std::move(setup));
        grid_->SetMinSize(FromDIP(wxSize(300, 240)));
        grid_->on_open = [this](const Uuid&) {
            if (const auto records = chosen(); !records.empty() && records.front().type) events_.open_row(records.front());
        };
        grid_->on_choose = [this] {
            update_buttons();
            show_detail();
        };
        lower_->GetSizer()->Add(grid_, wxSizerFlags(3).Expand());
    }
    lower_->Show(has_rows);
    if (grid_ && has_rows) grid_->show_table(*page_.table, page_.present ? &*page_.present : nullptr);
    while (buttons_.size() < page_.actions.size()) {
        auto* button = new wxButton(this, wxID_ANY, "");
        button->Bind(wxEVT_BUTTON, [this, place = buttons_.size()](wxCommandEvent&) { run(place); });
        buttons_row_->Add(button, wxSizerFlags().Border(wxLEFT, space(this, Space::usual)));
        // Before Why? in the order of the keyboard, as it stands on the screen.
        button->MoveBeforeInTabOrder(why_);
        buttons_.push_back(button);
    }
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        buttons_[i]->Show(i < page_.actions.size());
        if (i >= page_.actions.size()) continue;
        buttons_[i]->SetLabel(to_label(page_.actions[i].label));
        buttons_[i]->SetName(to_wx(page_.actions[i].label));
        buttons_[i]->SetToolTip(to_wx(page_.actions[i].help));
    }
    why_->Show(has_rows || !page_.charts.empty() || picture_);
    update_buttons();
    show_detail();
    Layout();
}

std::vector<RecordRef> FigurePageView::chosen() const {
    std::vector<RecordRef> records;
    if (!grid_ || !lower_->IsShown()) return records;
    for (const std::size_t row : grid_->chosen_rows()) {
        const GridSource::Record record = grid_->model().source().record(row);
        if (record.type) records.push_back({record.type, record.id});
    }
    return records;
}

std::vector<Source> FigurePageView::chosen_sources() const {
    std::vector<Source> sources;
    const auto take = [&](const std::vector<Source>& more) { sources.insert(sources.end(), more.begin(), more.end()); };
    if (page_.table) {
        const auto chosen = grid_ && lower_->IsShown() ? grid_->chosen_rows() : std::vector<std::size_t>();
        std::size_t place = 0;
        for (const TableRow& row : page_.table->rows) {
            if (row.emphasis && !is_statement(*page_.table)) continue;  // the grid leaves them out too
            if (chosen.empty() || std::ranges::find(chosen, place) != chosen.end()) take(row.sources);
            ++place;
        }
    }
    if (sources.empty()) take(page_.picture_sources);
    if (sources.empty())
        for (const chart::Chart& c : page_.charts)
            for (const chart::Series& series : c.series)
                for (const chart::Point& point : series.points) take(point.sources);
    return sources;
}

void FigurePageView::run(std::size_t action) {
    if (action >= page_.actions.size()) return;
    // A copy: the page is made anew while it runs.
    const FigureAction now = page_.actions[action];
    const auto rows = chosen();
    if (!now.enabled || now.enabled(rows)) now.run(rows);
}

void FigurePageView::update_buttons() {
    const auto rows = chosen();
    for (std::size_t i = 0; i < page_.actions.size() && i < buttons_.size(); ++i) buttons_[i]->Enable(!page_.actions[i].enabled || page_.actions[i].enabled(rows));
}

void FigurePageView::show_detail() {
    const auto rows = chosen();
    const bool is_wanted = page_.detail && rows.size() == 1;
    if (is_wanted) {
        DataTable table = page_.detail(rows.front());
        const bool is_same = detail_ && table.columns == detail_table_.columns;
        detail_table_ = std::move(table);
        if (!is_same) {
            if (detail_) detail_->Destroy();
            std::vector<PlainColumn> columns;
            for (std::size_t i = 0; i < detail_table_.columns.size(); ++i) columns.push_back({detail_table_.columns[i].label, i == 0 ? 190 : 118, i > 0});
            detail_ = new PlainList(lower_, name_ + ": the chosen row", columns,
                                    [this](std::size_t row, std::size_t c) { return row < detail_table_.rows.size() ? to_display(detail_table_.rows[row].cells[c], detail_table_.columns[c].places) : std::string(); },
                                    [this](std::size_t row, std::size_t) { PlainList::Look look; look.bold = row < detail_table_.rows.size() && detail_table_.rows[row].emphasis; return look; });
            detail_->SetMinSize(FromDIP(wxSize(300, 200)));
            lower_->GetSizer()->Add(detail_, wxSizerFlags(2).Expand().Border(wxLEFT, space(this, Space::wide)));
        }
        detail_->reset(detail_table_.rows.size());
    }
    if (detail_ && detail_->IsShown() != is_wanted) detail_->Show(is_wanted);
    lower_->Layout();
}

}  // namespace terrier::gui
