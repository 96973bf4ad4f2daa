// Headline, tiles, pages: laying out what a presenter of figures says.
#include "gui/kit/figures_screen.hpp"

#include <fmt/format.h>

#include <set>

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/parts_book.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
constexpr std::size_t most_reasons = 500;
constexpr int across = 4;
}  // namespace

FiguresScreen::FiguresScreen(wxWindow* parent, Context& given, const std::string& place, const std::string& name, std::unique_ptr<FiguresPresenter> presenter,
                             std::map<std::string, MakePicture> pictures, Present<FiguresPresenter>::Make present)
    : Screen(parent, given, to_wx(name)), place_(place), name_(name), presenter_(std::move(presenter)), present_(given, std::move(present)), pictures_(std::move(pictures)) {
    build();
    presenter_->on_page_ready = [this](const std::string& id) {
        present_.forget();
        for (std::size_t i = 0; i < pages_.size(); ++i)
            if (pages_[i].id == id) stale_[i] = true;
        if (IsShown()) show_page();
    };
    presenter_->on_all_ready = [this] {
        if (!pages_.empty()) show_all();
    };
}

void FiguresScreen::build() {
    const int edge = space(this, Space::page), wide = space(this, Space::wide);
    page_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL, to_wx(name_));
    page_->SetScrollRate(0, FromDIP(16));
    page_->SetBackgroundColour(colour(Colour::page));
    headline_ = make_line(page_, TextStyle::title);
    remark_ = make_line(page_, TextStyle::quiet);
    begin_ = new wxButton(page_, wxID_ANY, "Begin");
    begin_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { context().go(presenter_->way_to_begin().second); });
    tiles_ = new TileRow(page_, across, [this](const Tile& tile) { context().go(tile.opens); }, [this](const Tile& tile) { explain(tile); });
    book_ = new PartsBook(page_);
    book_->SetName("Pages");
    book_->fit_to_page();
    book_->on_choose = [this] {
        context().preferences().set("page/" + place_, chosen_page());
        show_page();
    };
    why_ = new WhyPanel(page_, {[this](const RecordRef& record) { context().open_record(record); }, [this](const Destination& to) { context().go(to); }, [this] { close_why(); }});
    why_->Hide();
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(book_, wxSizerFlags(1).Expand());
    middle->Add(why_, wxSizerFlags().Expand().Border(wxLEFT, wide));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(headline_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, edge));
    column->Add(remark_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, edge));
    column->AddSpacer(wide);
    column->Add(begin_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, edge));
    column->Add(tiles_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, edge));
    column->AddSpacer(wide);
    column->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, edge));
    page_->SetSizer(column);
    page_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (event.GetSize().y == fitted_height_) return;
        fitted_height_ = event.GetSize().y;
        CallAfter([this] { fit_pictures(); });
    });
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(page_, wxSizerFlags(1).Expand());
    SetSizer(all);
}

void FiguresScreen::refresh() {
    presenter_->refresh();
    present_.forget();
    show_all();
}

void FiguresScreen::show_top() {
    std::string remark = presenter_->remark();
    std::vector<Tile> tiles = presenter_->tiles();
    if (const FiguresPresenter* present = present_.get()) {
        const std::string words = present_words(context());
        remark = remark_beside(remark, presenter_->headline(), present->headline(), words);
        put_beside(tiles, present->tiles(), words);
    }
    set_line(headline_, presenter_->headline());
    headline_->SetName(to_wx(presenter_->headline()));
    set_line(remark_, remark);
    remark_->Show(!remark.empty());
    tiles_->show(tiles);
}

void FiguresScreen::show_all() {
    show_top();
    const bool has_any = !presenter_->is_empty();
    const auto [label, there] = presenter_->way_to_begin();
    begin_->SetLabel(to_label(label));
    begin_->SetName(to_wx(label));
    begin_->Show(!has_any);
    tiles_->Show(has_any && !presenter_->tiles().empty());
    book_->Show(has_any);
    if (!has_any) why_->Hide();
    stale_.assign(pages_.size(), true);
    if (pages_.empty()) {
        pages_ = presenter_->pages();
        stale_.assign(pages_.size(), true);  // choosing the page of last time shows it
        for (const FiguresPresenter::Page& page : pages_) {
            FigurePageView::Events events;
            events.open_mark = [this](const chart::Chart& c, const chart::ChartHit& hit) { context().go(presenter_->opened_by(c, hit.label, hit.sources)); };
            events.open_row = [this](const RecordRef& record) { presenter_->open_row(record); };
            events.why = [this] { explain_page(); };
            if (const auto picture = pictures_.find(page.id); picture != pictures_.end()) events.make_picture = picture->second;
            auto* view = new FigurePageView(book_->pages(), context(), place_ + "." + page.id, page.label, std::move(events));
            book_->add(view, to_label(page.label));
            views_.push_back(view);
        }
        const std::string last = context().preferences().get("page/" + place_);
        for (std::size_t i = 0; i < pages_.size(); ++i)
            if (pages_[i].id == last) book_->choose(i);
        fit_pictures();
    }
    if (has_any) show_page();
    page_->Layout();
    page_->FitInside();
}

void FiguresScreen::show_page() {
    const std::size_t at = book_->chosen();
    if (at >= pages_.size() || presenter_->is_empty()) return;
    const bool has_tiles = !presenter_->tiles().empty() && !presenter_->needs_room(pages_[at].id);
    tiles_->Show(has_tiles);
    if (why_->IsShown() && stale_[at]) why_->Hide();
    if (!stale_[at]) {
        page_->Layout();
        page_->FitInside();
        return;
    }
    stale_[at] = false;
    FigurePage page = presenter_->page(pages_[at].id);
    // A presenter that works long on a page isn't asked for what needn't be drawn.
    FiguresPresenter* present = page.charts.empty() && !page.table ? nullptr : present_.get();
    if (present && !present->is_empty()) put_beside(page, present->page(pages_[at].id), present_words(context()));
    views_[at]->show(std::move(page));
    page_->Layout();
    page_->FitInside();
}

// Not within a size event, where changing sizes leaves GTK with what it never lays out.
void FiguresScreen::fit_pictures() {
    for (FigurePageView* view : views_)
        if (FigurePicture* picture = view->picture()) picture->fit_to(page_->GetClientSize().y), view->Layout();
    page_->Layout();
    page_->FitInside();
}

void FiguresScreen::open(const Destination&) {}

void FiguresScreen::choose_page(const std::string& id) {
    for (std::size_t i = 0; i < pages_.size(); ++i)
        if (pages_[i].id == id) book_->choose(i);
}

std::string FiguresScreen::chosen_page() const { return book_->chosen() < pages_.size() ? pages_[book_->chosen()].id : std::string(); }

FigurePageView* FiguresScreen::page_view(const std::string& id) {
    for (std::size_t i = 0; i < pages_.size(); ++i)
        if (pages_[i].id == id) return views_[i];
    return nullptr;
}

void FiguresScreen::explain(const Tile& tile) {
    std::vector<Source> sources;
    const std::string place = tile.opens.place;
    const std::string_view table = place == "assets" ? "asset" : place == "partners" ? "partner" : "lease";
    if (tile.opens.only)
        for (const Uuid& id : tile.opens.only->ids) sources.push_back({table, id});
    show_why(fmt::format("{}: {}", tile.label, tile.figure), tile.rule, sources, tile.opens);
}

void FiguresScreen::explain_page() {
    if (book_->chosen() >= views_.size()) return;
    const FigurePageView& view = *views_[book_->chosen()];
    const FigurePage& page = view.page();
    std::string rule = page.rule;
    const auto add = [&](const std::string& more) {
        if (!more.empty() && rule.find(more) == std::string::npos) rule += (rule.empty() ? "" : "\n\n") + more;
    };
    if (page.table) add(page.table->rule);
    for (const chart::Chart& c : page.charts) add(c.rule);
    if (page.table)
        for (const std::string& note : page.table->notes) add(note);
    std::vector<Source> owners;
    for (const Source& source : view.chosen_sources()) owners.push_back(owner_of(context().portfolio(), source));
    const std::string label = pages_[book_->chosen()].label;
    show_why(label, rule, view.chosen_sources(), rows_of(label, rule, owners));
}

void FiguresScreen::show_why(const std::string& figure, const std::string& rule, const std::vector<Source>& sources, const Destination& all) {
    const TableSet& tables = context().portfolio();
    std::vector<std::pair<std::string, RecordRef>> rows;
    std::set<std::pair<std::string_view, Uuid>> seen;
    for (const Source& source : sources) {
        const RecordType* type = tables.schema().find(source.table);
        const Row* row = type ? tables.find(*type, source.id) : nullptr;
        if (!row || !seen.insert({source.table, source.id}).second) continue;
        if (rows.size() < most_reasons) rows.push_back({type->title(row->record.get()), {type, source.id}});
    }
    why_->show(figure, rule, std::move(rows), all);
    why_->Show();
    page_->Layout();
    page_->FitInside();
    why_->first()->SetFocus();
}

void FiguresScreen::close_why() {
    const bool had_keyboard = why_->IsDescendant(FindFocus());
    why_->Hide();
    page_->Layout();
    page_->FitInside();
    if (had_keyboard) first_focus()->SetFocus();
}

std::vector<Command> FiguresScreen::commands() {
    std::vector<Command> all;
    const auto has_any = [this] { return !presenter_->is_empty(); };
    all.push_back({place_ + ".why", "View", "Why these figures?", "Ctrl+Shift+Y", "Shows the rule and the rows behind what is shown", has_any, [this] { explain_page(); }, {}, true});
    for (std::size_t i = 0; i < pages_.size(); ++i)
        all.push_back({place_ + ".page." + pages_[i].id, "View", pages_[i].label, "", "Shows " + pages_[i].label, has_any, [this, i] { book_->choose(i); }, {}, i == 0});
    for (const FigurePageView* view : views_)
        if (FigurePicture* picture = view->picture())
            for (Command& command : picture->commands()) all.push_back(std::move(command));
    std::set<std::string> known;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        if (presenter_->is_empty() || i != book_->chosen()) continue;
        for (const FigureAction& action : views_[i]->page().actions) {
            if (!known.insert(action.id).second) continue;
            all.push_back({action.id, "Edit", action.label, action.shortcut, action.help, [this, i, enabled = action.enabled] { return !enabled || enabled(views_[i]->chosen()); },
                           [this, i, run = action.run] { run(views_[i]->chosen()); }, {}, known.size() == 1});
        }
    }
    return all;
}

wxWindow* FiguresScreen::first_focus() {
    if (presenter_->is_empty()) return begin_;
    if (wxWindow* tile = tiles_->IsShown() ? tiles_->first() : nullptr) return tile;
    const std::size_t at = book_->chosen();
    if (at < views_.size() && views_[at]->picture()) return views_[at]->picture()->canvas();
    return at < views_.size() && views_[at]->grid() ? static_cast<wxWindow*>(views_[at]->grid()->list()) : book_;
}

}  // namespace terrier::gui
