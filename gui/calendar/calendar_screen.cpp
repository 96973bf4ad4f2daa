// The Calendar laid out: filter, list, month, the chosen date.
#include "gui/calendar/calendar_screen.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include "gui/calendar/date_panel.hpp"
#include "gui/calendar/month_panel.hpp"
#include "gui/kit/dialogs.hpp"
#include "gui/kit/grid.hpp"
#include "gui/kit/cards.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/parts_book.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/kit/theme.hpp"
#include "reports/render/file.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
constexpr int months[] = {3, 12, 24, 36, 60};
}

Screen* make_calendar(wxWindow* parent, Context& context) { return new CalendarScreen(parent, context); }

CalendarScreen::CalendarScreen(wxWindow* parent, Context& given) : Screen(parent, given, "Calendar"), presenter_(given) {
    const int edge = space(this, Space::page), wide = space(this, Space::wide);
    headline_ = make_text(this, "", TextStyle::title);
    remark_ = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(remark_, TextStyle::quiet);
    begin_ = make_import_button(this, context());
    content_ = new wxPanel(this);
    content_->SetBackgroundColour(colour(Colour::page));
    auto* filter = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    build_filter(filter);
    book_ = new PartsBook(content_);
    book_->SetName("List or month");
    GridSetup setup;
    setup.key = "calendar";
    setup.name = "Critical dates";
    grid_ = new Grid(book_->pages(), context(), setup);
    grid_->alarming = [this](std::size_t row) { return row < presenter_.dates().size() && presenter_.dates()[row].is_overdue(); };
    grid_->on_choose = [this] {
        if (const auto row = chosen_row()) choose(*row);
    };
    grid_->on_open = [this](const Uuid&) {
        if (const auto row = chosen_row()) context().open_record({presenter_.dates()[*row].type, presenter_.dates()[*row].id});
    };
    book_->add(grid_, "List");
    book_->add(build_month(book_->pages()), "Month");
    book_->on_choose = [this] { context().preferences().set("calendar/view", book_->chosen() == 1 ? "month" : "list"); };
    if (context().preferences().get("calendar/view") == "month") book_->choose(1);
    date_ = new DatePanel(content_, context(), presenter_);
    date_->SetMinSize(FromDIP(wxSize(330, 200)));
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(book_, wxSizerFlags(3).Expand());
    middle->Add(date_, wxSizerFlags(1).Expand().Border(wxLEFT, wide));
    auto* inside = new wxBoxSizer(wxVERTICAL);
    inside->Add(filter, wxSizerFlags().Expand().Border(wxBOTTOM, space(this, Space::usual)));
    inside->Add(middle, wxSizerFlags(1).Expand());
    content_->SetSizer(inside);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(headline_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, edge));
    column->Add(remark_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, edge));
    column->AddSpacer(wide);
    column->Add(begin_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, edge));
    column->Add(content_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, edge));
    SetSizer(column);
}

wxChoice* CalendarScreen::choice(const char* name, wxSizer* into) {
    auto* made = new wxChoice(content_, wxID_ANY);
    made->SetName(name);
    made->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { filter_chosen(); });
    // Together on one line however the row wraps.
    auto* both = new wxBoxSizer(wxHORIZONTAL);
    both->Add(new wxStaticText(content_, wxID_ANY, name), wxSizerFlags().CentreVertical().Border(wxRIGHT, space(this, Space::small)));
    both->Add(made, wxSizerFlags().CentreVertical());
    into->Add(both, wxSizerFlags().Border(wxRIGHT, space(this, Space::wide)));
    return made;
}

void CalendarScreen::build_filter(wxSizer* into) {
    show_ = choice("Show", into);
    for (const char* label : {"Everything", "To do now", "Overdue or missed"}) show_->Append(label);
    show_->SetSelection(0);
    kind_ = choice("Kind", into);
    owner_ = choice("Owner", into);
    ahead_ = choice("Ahead", into);
    for (const int count : months) ahead_->Append(to_wx(fmt::format("{} months", count)));
    ahead_->SetSelection(1);
    export_ = make_snug_button(content_, wxString::FromUTF8("Export ICS…"));
    export_->SetName("Export for a calendar (ICS)");
    export_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { export_ics(); });
    into->Add(export_, wxSizerFlags().CentreVertical());
}

wxWindow* CalendarScreen::build_month(wxWindow* parent) {
    auto* page = new wxPanel(parent);
    page->SetBackgroundColour(colour(Colour::page));
    const int gap = space(this, Space::usual);
    month_name_ = make_text(page, "", TextStyle::heading);
    month_ = new MonthPanel(page, [this](Date day) {
        std::vector<MonthPanel::Entry> entries;
        for (const std::size_t place : presenter_.on(day)) entries.push_back({presenter_.dates()[place].what, presenter_.dates()[place].is_overdue()});
        return entries;
    });
    month_->on_day = [this](Date) { show_day(); };
    month_->on_open = [this](Date) { if (!day_places_.empty()) day_list_->control()->SetFocus(); };
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(month_name_, wxSizerFlags(1).CentreVertical());
    const auto step = [&](const char* label, const char* name, std::function<void()> act) {
        auto* button = make_snug_button(page, wxString::FromUTF8(label));
        button->SetName(name);
        button->SetToolTip(name);
        button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
        head->Add(button, wxSizerFlags().CentreVertical().Border(wxLEFT, gap / 2));
    };
    step("‹", "The month before (Page Up)", [this] { month_->move_months(-1); });
    step("Today", "The as-at date (Home)", [this] {
        month_->show(context().as_at(), context().as_at());
        show_day();
    });
    step("›", "The month after (Page Down)", [this] { month_->move_months(1); });
    day_list_ = new PlainList(page, "On this day", {{"On this day", 420}, {"Of", 260}},
                              [this](std::size_t row, std::size_t c) -> std::string {
                                  // A toolkit may ask for a line that was there a moment ago.
                                  if (row >= day_places_.size() || day_places_[row] >= presenter_.dates().size()) return {};
                                  const CriticalDate& d = presenter_.dates()[day_places_[row]];
                                  return c == 0 ? d.what : d.subject;
                              },
                              [this](std::size_t row, std::size_t) {
                                  PlainList::Look look;
                                  if (row < day_places_.size() && day_places_[row] < presenter_.dates().size() && presenter_.dates()[day_places_[row]].is_overdue()) look.ink = Colour::fault_text;
                                  return look;
                              });
    day_list_->SetMinSize(FromDIP(wxSize(200, 120)));
    day_list_->on_select([this] {
        if (const auto row = day_list_->selected()) choose(day_places_[*row]);
    });
    day_list_->on_open([this](std::size_t row) { context().open_record({presenter_.dates()[day_places_[row]].type, presenter_.dates()[day_places_[row]].id}); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(month_, wxSizerFlags(4).Expand().Border(wxBOTTOM, gap));
    column->Add(day_list_, wxSizerFlags(1).Expand());
    page->SetSizer(column);
    return page;
}

void CalendarScreen::filter_chosen() {
    CalendarFilter filter;
    filter.show = static_cast<CalendarShow>(std::max(show_->GetSelection(), 0));
    const int kind = kind_->GetSelection(), owner = owner_->GetSelection();
    if (kind > 0) filter.kind = kinds_[static_cast<std::size_t>(kind) - 1];
    if (owner == 1) filter.owner = "";
    if (owner > 1) filter.owner = owners_[static_cast<std::size_t>(owner) - 2];
    filter.months_ahead = months[std::max(ahead_->GetSelection(), 0)];
    presenter_.set_filter(filter);
    show_dates();
}

void CalendarScreen::fill_choices() {
    const CalendarFilter& now = presenter_.filter();
    if (const auto kinds = presenter_.kinds(); kinds != kinds_ || kind_->IsEmpty()) {
        kinds_ = kinds;
        kind_->Clear();
        kind_->Append("Every kind");
        for (const EventKind kind : kinds_) kind_->Append(to_wx(label_of(kind)));
    }
    if (const auto owners = presenter_.owners(); owners != owners_ || owner_->IsEmpty()) {
        owners_ = owners;
        owner_->Clear();
        owner_->Append("Everyone");
        owner_->Append("Nobody named");
        for (const std::string& owner : owners_) owner_->Append(to_wx(owner));
    }
    const auto kind = now.kind ? std::ranges::find(kinds_, *now.kind) : kinds_.end();
    kind_->SetSelection(kind == kinds_.end() ? 0 : static_cast<int>(kind - kinds_.begin()) + 1);
    const auto owner = now.owner ? std::ranges::find(owners_, *now.owner) : owners_.end();
    owner_->SetSelection(!now.owner ? 0 : now.owner->empty() ? 1 : owner == owners_.end() ? 0 : static_cast<int>(owner - owners_.begin()) + 2);
}

void CalendarScreen::refresh() {
    presenter_.refresh();
    const bool is_empty = presenter_.is_empty();
    begin_->Show(is_empty);
    content_->Show(!is_empty);
    show_dates();
}

void CalendarScreen::show_dates() {
    headline_->SetLabel(to_label(presenter_.headline()));
    headline_->SetName(to_wx(presenter_.headline()));
    remark_->SetLabel(to_label(presenter_.remark()));
    if (!presenter_.is_empty()) {
        fill_choices();
        const auto kept = kept_;
        grid_->show_table(presenter_.table());
        if (month_->day() == Date() || !month_->IsShownOnScreen()) month_->show(context().as_at(), context().as_at());
        else month_->show(month_->day(), context().as_at());
        show_day();
        kept_ = kept;
        std::optional<std::size_t> again;
        for (std::size_t i = 0; kept_ && i < presenter_.dates().size(); ++i)
            if (presenter_.dates()[i].id == kept_->first.id && presenter_.dates()[i].date == kept_->second) again = i;
        // The first is what is most overdue: where the day begins.
        if (!again && !kept_ && !presenter_.dates().empty()) again = 0;
        if (again) choose(*again);
        else date_->show(std::nullopt);
    }
    Layout();
}

void CalendarScreen::show_day() {
    const Date day = month_->day();
    month_name_->SetLabel(to_wx(month_name(day.year(), day.month())));
    day_places_ = presenter_.on(day);
    day_list_->reset(day_places_.size());
}

std::optional<std::size_t> CalendarScreen::chosen_row() const {
    const auto rows = grid_->chosen_rows();
    return rows.size() == 1 && rows.front() < presenter_.dates().size() ? std::optional(rows.front()) : std::nullopt;
}

void CalendarScreen::choose(std::size_t place) {
    const CriticalDate& date = presenter_.dates()[place];
    kept_ = {{date.type, date.id}, date.date};
    date_->show(date);
}

void CalendarScreen::show_month(bool is_month) { book_->choose(is_month ? 1 : 0); }

void CalendarScreen::open(const Destination& destination) {
    if (!destination.record) return;
    const auto place = presenter_.find(*destination.record);
    if (!place) return context().show_history(*destination.record);
    choose(*place);
    show_month(false);
    grid_->choose(presenter_.dates()[*place].id);
}

void CalendarScreen::export_ics() {
    const std::string path = choose_file_to_save(this, "Export for a calendar", "critical-dates.ics", {{"Calendar file", "*.ics"}});
    if (path.empty()) return;
    try {
        reports::write_file_safely(path_of(path), presenter_.ics());
        context().tell({"calendar.export", Mood::success, fmt::format("{} exported to {}. Calendars that import it again move their entries instead of doubling them.",
                                                                      counted(static_cast<long long>(presenter_.dates().size()), "date"), path), {}, {}});
    } catch (const WorldError& error) {
        context().tell({"calendar.export", Mood::trouble, error.what(), {}, {}});
    }
}

std::vector<Command> CalendarScreen::commands() {
    const auto has_any = [this] { return !presenter_.is_empty(); };
    std::vector<Command> all;
    all.push_back({"calendar.list", "View", "Show as a list", "Ctrl+Shift+L", "Critical dates one under the other", has_any, [this] { show_month(false); }, {}, true});
    all.push_back({"calendar.month", "View", "Show as months", "Ctrl+Shift+M", "Critical dates in a month's days", has_any, [this] { show_month(true); }, {}, false});
    all.push_back({"calendar.export", "File", "Export for a calendar…", "", "Writes the dates shown to a calendar file (ICS)", has_any, [this] { export_ics(); }, {}, true});
    return all;
}

wxWindow* CalendarScreen::first_focus() {
    if (presenter_.is_empty()) return begin_;
    return book_->chosen() == 1 ? static_cast<wxWindow*>(month_) : grid_->list();
}

}  // namespace terrier::gui
