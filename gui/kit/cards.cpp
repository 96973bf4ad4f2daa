// Tiles, charts and reasons laid out.
#include "gui/kit/cards.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
constexpr int reflow_pause_ms = 20;
/// The narrowest, in device-independent pixels.
constexpr int least_tile = 150;
constexpr int least_asked = 190;  // with two buttons beside the label
constexpr int least_chart = 230;
constexpr int usual_chart = 560, highest_chart = 430;  // a width, a height
}  // namespace

wxPanel* make_card(wxWindow* parent) {
    auto* card = new wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL | wxBORDER_NONE);
    card->SetBackgroundColour(colour(Colour::surface));
    return card;
}

wxTextCtrl* make_passage(wxWindow* parent, const std::string& name, int height) {
    auto* passage = new wxTextCtrl(parent, wxID_ANY, {}, wxDefaultPosition, parent->FromDIP(wxSize(120, height)), wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    passage->SetName(to_wx(name));
    passage->SetBackgroundColour(colour(Colour::surface));
    passage->SetForegroundColour(colour(Colour::quiet_text));
    return passage;
}

void set_passage(wxTextCtrl* passage, const std::string& text) {
    const wxString now = to_wx(text);
    if (passage->GetValue() == now) return;
    passage->ChangeValue(now);
    passage->SetInsertionPoint(0);
}

Reflow::Reflow(wxWindow* row, wxGridSizer* grid, int least) : row_(row), grid_(grid), least_(least) {
    // Later: GTK drops changes of size made while it lays out.
    row_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        later_.StartOnce(reflow_pause_ms);
    });
    later_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { fit(); });
}

void Reflow::set_most(int columns) {
    most_ = std::max(1, columns);
    fit();
}

void Reflow::fit() {
    const int gap = grid_->GetHGap(), width = row_->GetClientSize().x;
    const int columns = width <= 0 ? most_ : std::clamp((width + gap) / (row_->FromDIP(least_) + gap), 1, most_);
    if (columns == grid_->GetCols()) return;
    grid_->SetCols(columns);
    row_->InvalidateBestSize();
    for (wxWindow* around = row_->GetParent(); around; around = around->GetParent()) {
        around->InvalidateBestSize();
        around->Layout();
        auto* page = dynamic_cast<wxScrolledWindow*>(around);
        if (!page) continue;
        page->FitInside();
        return;
    }
}

TileRow::TileRow(wxWindow* parent, int across, Act open, Act why)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Figures"), open_(std::move(open)), why_(std::move(why)) {
    // With reasons come many tiles, above pages that need the room.
    const int gap = space(this, why_ ? Space::usual : Space::wide);
    grid_ = new wxGridSizer(across, wxSize(gap, gap));
    SetSizer(grid_);
    reflow_ = std::make_unique<Reflow>(this, grid_, why_ ? least_asked : least_tile);
    reflow_->set_most(across);
}

wxWindow* TileRow::make_button(wxPanel* card, const char* label, std::function<void()> action) {
    auto* button = new wxButton(card, wxID_ANY, label, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxBU_EXACTFIT);
    button->SetForegroundColour(colour(Colour::accent));
    button->Bind(wxEVT_BUTTON, [act = std::move(action)](wxCommandEvent&) { act(); });
    return button;
}

TileRow::View TileRow::make(std::size_t place) {
    View view{};
    view.card = make_card(this);
    view.label = new wxStaticText(view.card, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(view.label, TextStyle::quiet);
    view.figure = make_text(view.card, "", TextStyle::figure);
    view.beside = new wxStaticText(view.card, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    view.beside->Hide();
    view.remark = new wxStaticText(view.card, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    const auto open = [this, place] { if (place < shown_.size()) open_(shown_[place]); };
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(view.label, wxSizerFlags(1).CentreVertical());
    if (why_) {
        view.why = make_button(view.card, "Why?", [this, place] { if (place < shown_.size()) why_(shown_[place]); });
        head->Add(view.why, wxSizerFlags().CentreVertical());
    }
    view.open = make_button(view.card, "Show", open);
    head->Add(view.open, wxSizerFlags().CentreVertical().Border(wxLEFT, why_ ? space(this, Space::usual) : 0));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand());
    column->Add(view.figure, wxSizerFlags().Border(wxBOTTOM, space(this, Space::small)));
    column->Add(view.beside, wxSizerFlags().Expand());
    column->Add(view.remark, wxSizerFlags().Expand());
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(column, wxSizerFlags(1).Expand().Border(wxALL, space(this, Space::usual)));
    view.card->SetSizer(around);
    for (wxWindow* part : {static_cast<wxWindow*>(view.card), static_cast<wxWindow*>(view.label), static_cast<wxWindow*>(view.figure), static_cast<wxWindow*>(view.beside), static_cast<wxWindow*>(view.remark)}) {
        part->SetCursor(wxCursor(wxCURSOR_HAND));
        part->Bind(wxEVT_LEFT_UP, [open](wxMouseEvent&) { open(); });
    }
    grid_->Add(view.card, wxSizerFlags().Expand());
    return view;
}

void TileRow::show(const std::vector<Tile>& tiles) {
    shown_ = tiles;
    while (views_.size() < shown_.size()) views_.push_back(make(views_.size()));
    for (std::size_t i = 0; i < views_.size(); ++i) {
        View& view = views_[i];
        grid_->Show(view.card, i < shown_.size());
        if (i >= shown_.size()) continue;
        const Tile& tile = shown_[i];
        view.label->SetLabel(to_label(tile.label));
        view.figure->SetLabel(to_label(tile.figure));
        view.remark->SetLabel(to_label(tile.remark));
        view.remark->SetForegroundColour(colour(tile.is_warning ? Colour::fault_text : Colour::quiet_text));
        view.remark->SetToolTip(to_wx(tile.remark));
        view.beside->SetLabel(to_label(tile.beside));
        view.beside->SetForegroundColour(colour(tile.beside == figure_unchanged ? Colour::quiet_text : Colour::text));
        view.beside->SetToolTip(to_wx(tile.beside));
        view.beside->Show(!tile.beside.empty());
        const std::string all = fmt::format("{}: {}, {}{}{}", tile.label, tile.figure, tile.beside, tile.beside.empty() ? "" : ", ", tile.remark);
        view.open->SetName(to_wx(all + ". Show its rows"));
        if (view.why) view.why->SetName(to_wx(all + ". Why?"));
        view.card->SetName(to_wx(all));
        view.card->SetToolTip(to_wx(tile.rule));
        view.card->InvalidateBestSize();
        view.card->Layout();
    }
    InvalidateBestSize();
    Layout();
}

wxWindow* TileRow::first() const { return views_.empty() ? nullptr : views_.front().why ? views_.front().why : views_.front().open; }

ChartRow::ChartRow(wxWindow* parent, Open open) : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Charts"), open_(std::move(open)) {
    const int gap = space(this, Space::wide);
    row_ = new wxGridSizer(1, wxSize(gap, gap));
    SetSizer(row_);
    reflow_ = std::make_unique<Reflow>(this, row_, least_chart);
}

void ChartRow::add() {
    wxPanel* card = make_card(this);
    const std::size_t place = panels_.size();
    auto* panel = new ChartPanel(card, [this, place](const chart::ChartHit& hit) { open_(panels_[place]->shown(), hit); });
    panel->SetMinSize(FromDIP(wxSize(200, 250)));
    auto* inside = new wxBoxSizer(wxVERTICAL);
    inside->Add(panel, wxSizerFlags(1).Expand().Border(wxALL, space(this, Space::wide)));
    card->SetSizer(inside);
    cards_.push_back(card);
    panels_.push_back(panel);
}

void ChartRow::show(const std::vector<chart::Chart>& charts, bool has_room) {
    while (panels_.size() < charts.size()) add();
    row_->Clear();
    for (std::size_t i = 0; i < panels_.size(); ++i) {
        cards_[i]->Show(i < charts.size());
        if (i >= charts.size()) continue;
        row_->Add(cards_[i], wxSizerFlags().Expand());
        panels_[i]->show(charts[i]);
        if (has_room) panels_[i]->SetMinSize(wxSize(FromDIP(200), std::clamp(panels_[i]->suitable_height(FromDIP(usual_chart)), FromDIP(250), FromDIP(highest_chart))));
    }
    reflow_->set_most(static_cast<int>(charts.size()));
    Layout();
}

WhyPanel::WhyPanel(wxWindow* parent, Actions actions) : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Why"), actions_(std::move(actions)) {
    SetBackgroundColour(colour(Colour::surface));
    heading_ = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(heading_, TextStyle::heading);
    rule_ = make_passage(this, "The rule", 150);
    rule_->SetForegroundColour(colour(Colour::text));
    count_ = make_text(this, "", TextStyle::quiet);
    list_ = new PlainList(this, "Rows behind the figure", {{"Row", 260}}, [this](std::size_t row, std::size_t) { return row < rows_.size() ? rows_[row].first : std::string(); }, {}, false);
    list_->on_open([this](std::size_t row) { actions_.open(rows_[row].second); });
    auto* close = make_snug_button(this, "Close");
    close->SetName("Close why");
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { actions_.close(); });
    auto* show = new wxButton(this, wxID_ANY, "Show these rows");
    show->SetName("Show these rows");
    show->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { actions_.go(all_); });
    close_ = close;
    show_ = show;
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(heading_, wxSizerFlags(1).CentreVertical());
    head->Add(close, wxSizerFlags().CentreVertical());
    auto* column = new wxBoxSizer(wxVERTICAL);
    const int gap = space(this, Space::usual);
    column->Add(head, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(rule_, wxSizerFlags(2).Expand().Border(wxBOTTOM, gap));
    column->Add(count_, wxSizerFlags().Expand().Border(wxBOTTOM, space(this, Space::small)));
    column->Add(list_, wxSizerFlags(3).Expand().Border(wxBOTTOM, gap));
    column->Add(show, wxSizerFlags().Expand());
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(column, wxSizerFlags(1).Expand().Border(wxALL, space(this, Space::wide)));
    SetSizer(around);
    SetMinSize(FromDIP(wxSize(300, 360)));
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) actions_.close();
        else event.Skip();
    });
}

void WhyPanel::show(const std::string& figure, const std::string& rule, std::vector<std::pair<std::string, RecordRef>> rows, const Destination& all) {
    rows_ = std::move(rows);
    all_ = all;
    heading_->SetLabel(to_label(figure));
    heading_->SetToolTip(to_wx(figure));
    set_passage(rule_, rule.empty() ? "This figure has no rule of its own: it counts the rows below." : rule);
    count_->SetLabel(to_label(rows_.empty() ? "No rows are behind it." : "From " + counted(static_cast<long long>(rows_.size()), "row") + ":"));
    list_->reset(rows_.size());
    show_->Enable(all_.only && !all_.only->ids.empty());
    Layout();
}

wxWindow* WhyPanel::first() const { return rule_; }

wxButton* make_import_button(wxWindow* parent, Context& context) {
    auto* button = new wxButton(parent, wxID_ANY, "Import a spreadsheet");
    button->SetName("Import a spreadsheet");
    button->Bind(wxEVT_BUTTON, [&context](wxCommandEvent&) { context.go({"import", {}, {}, {}}); });
    return button;
}

}  // namespace terrier::gui
