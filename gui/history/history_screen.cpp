// The History screen: lays out two lists and forwards to the presenter.
#include "gui/history/history_screen.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

Screen* make_history(wxWindow* parent, Context& context) { return new HistoryScreen(parent, context); }

HistoryScreen::HistoryScreen(wxWindow* parent, Context& given) : Screen(parent, given, "History"), presenter_(given) {
    const int page = space(this, Space::page), gap = space(this, Space::usual);
    title_ = make_text(this, "", TextStyle::title);
    summary_ = make_text(this, "", TextStyle::quiet);
    all_ = new wxButton(this, wxID_ANY, "Show everything");
    all_->SetName("Show the history of everything");
    auto* split = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    split->SetName("Revisions and what they changed");
    auto* upper = new wxPanel(split);
    revisions_ = new PlainList(upper, "Revisions", {{"Revision", 80, true}, {"When", 140}, {"Who", 140}, {"What", 420}, {"Kind", 100}, {"Records", 90, true}},
        [this](std::size_t row, std::size_t column) -> std::string {
            const RevisionLine& line = presenter_.revisions()[row];
            switch (column) {
                case 0: return std::to_string(line.number);
                case 1: return line.when;
                case 2: return line.who;
                case 3: return line.why;
                case 4: return line.kind;
                default: return grouped(line.records);
            }
        });
    auto* lower = new wxPanel(split);
    heading_ = make_text(lower, "What it changed", TextStyle::heading);
    note_ = make_text(lower, "", TextStyle::quiet);
    then_ = new wxButton(lower, wxID_ANY, "Look at the portfolio then");
    restore_ = new wxButton(lower, wxID_ANY, "Put this record back");
    revert_ = new wxButton(lower, wxID_ANY, "Revert this revision");
    for (wxButton* button : {then_, restore_, revert_}) button->SetName(button->GetLabelText());
    fields_ = new PlainList(lower, "Changes", {{"Record", 320}, {"Field", 180}, {"Before", 300}, {"After", 300}},
        [this](std::size_t row, std::size_t column) -> std::string {
            const ChangeLine& line = changes_[row];
            // A record's name once, at its first field: the eye finds where the next begins.
            const bool is_repeat = row > 0 && changes_[row - 1].record == line.record;
            switch (column) {
                case 0: return is_repeat ? std::string() : line.subject;
                case 1: return line.field;
                case 2: return line.before;
                default: return line.after;
            }
        },
        [this](std::size_t row, std::size_t column) {
            PlainList::Look look;
            if (column == 0) look.bold = true;
            if (column == 2 && !changes_[row].before.empty()) look.ground = Colour::removed;
            if (column == 3 && !changes_[row].after.empty()) look.ground = Colour::changed;
            return look;
        });
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(title_, wxSizerFlags(1).CentreVertical());
    head->Add(all_, wxSizerFlags().CentreVertical());
    auto* upper_column = new wxBoxSizer(wxVERTICAL);
    upper_column->Add(revisions_, wxSizerFlags(1).Expand());
    upper->SetSizer(upper_column);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(heading_, wxSizerFlags().CentreVertical());
    bar->Add(note_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, space(this, Space::wide)));
    for (wxButton* button : {then_, restore_, revert_}) bar->Add(button, wxSizerFlags().Border(wxLEFT, gap));
    auto* lower_column = new wxBoxSizer(wxVERTICAL);
    lower_column->Add(bar, wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, gap));
    lower_column->Add(fields_, wxSizerFlags(1).Expand());
    lower->SetSizer(lower_column);
    split->SplitHorizontally(upper, lower);
    split->SetSashGravity(0.5);
    split->SetMinimumPaneSize(FromDIP(120));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, page));
    column->Add(summary_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(split, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    SetSizer(column);

    revisions_->on_select([this] { show_changes(); });
    fields_->on_open([this](std::size_t row) { context().open_record(changes_[row].record); });
    all_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open({"history", {}, {}, {}}); });
    revert_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { revert(); });
    restore_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { restore(); });
    then_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { look_then(); });
}

void HistoryScreen::open(const Destination& destination) {
    presenter_.show(destination.record);
    show_revisions();
}

void HistoryScreen::refresh() {
    presenter_.refresh();
    show_revisions();
}

void HistoryScreen::show_revisions() {
    title_->SetLabel(to_label(presenter_.title()));
    summary_->SetLabel(to_label(presenter_.summary()));
    all_->Show(presenter_.record().has_value());
    revisions_->reset(presenter_.revisions().size());
    if (!presenter_.revisions().empty()) revisions_->select(0);
    else show_changes();
    Layout();
}

void HistoryScreen::show_changes() {
    const std::vector<std::size_t> chosen = revisions_->all_selected();
    changes_.clear();
    std::string heading = "What it changed", note;
    if (!context().is_busy() && chosen.size() == 1) {
        changes_ = presenter_.changes(chosen.front());
        heading = fmt::format("What revision {} changed", presenter_.revisions()[chosen.front()].number);
        note = presenter_.note();
    } else if (!context().is_busy() && chosen.size() == 2) {
        changes_ = presenter_.compare(chosen[0], chosen[1]);
        heading = "What differs";
        note = presenter_.note();
    } else if (chosen.size() > 2) {
        note = "Choose one revision to see its changes, or two to compare them.";
    }
    heading_->SetLabel(to_label(heading));
    note_->SetLabel(to_label(note));
    const bool can_write = !context().read_only_reason().has_value();
    then_->Enable(chosen.size() == 1 && !context().is_busy());
    revert_->Enable(chosen.size() == 1 && can_write);
    restore_->Show(presenter_.record().has_value());
    restore_->Enable(chosen.size() == 1 && chosen.front() > 0 && can_write);
    fields_->reset(changes_.size());
    heading_->GetParent()->Layout();
}

void HistoryScreen::revert() {
    const auto line = revisions_->selected();
    if (!line) return;
    const std::string what = presenter_.revisions()[*line].why;
    const Result<Revision> done = presenter_.revert(*line);
    if (!done) context().tell({"revert", Mood::warning, joined_messages(done.error()), {}, {}});
    else context().tell({"revert", Mood::success, fmt::format("Taken back by revision {}: {}.", done->number, what), {}, {}});
}

void HistoryScreen::restore() {
    const auto line = revisions_->selected();
    if (!line) return;
    const std::int64_t number = presenter_.revisions()[*line].number;
    const Result<Revision> done = presenter_.restore_record(*line);
    if (!done) context().tell({"revert", Mood::warning, joined_messages(done.error()), {}, {}});
    else context().tell({"revert", Mood::success, fmt::format("The record is again as it was after revision {}.", number), {}, {}});
}

void HistoryScreen::look_then() {
    if (const auto line = revisions_->selected()) context().look_at({}, presenter_.revisions()[*line].number);
}

std::vector<Command> HistoryScreen::commands() {
    const auto one = [this] { return revisions_->selected().has_value() && !context().is_busy(); };
    const auto writable = [this, one] { return one() && !context().read_only_reason(); };
    return {
        {"history.then", "History", "Look at the portfolio then", "", "Sets known at to the chosen revision", one, [this] { look_then(); }, {}},
        {"history.revert", "History", "Revert this revision", "", "Takes the chosen revision's changes back by a new revision", writable, [this] { revert(); }, {}},
        {"history.restore", "History", "Put this record back", "", "Restores the record as it was after the chosen revision",
         [this, writable] { return writable() && presenter_.record().has_value(); }, [this] { restore(); }, {}},
    };
}

}  // namespace terrier::gui
