// The frame: building it, opening and closing portfolios, going to places.
#include "gui/shell/frame.hpp"

#include <fmt/format.h>

#include <wx/display.h>
#include <wx/sizer.h>

#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "gui/shell/app_icon.hpp"
#include "gui/shell/local_time.hpp"

namespace terrier::gui {

Frame::Frame(Outside outside)
    : wxFrame(nullptr, wxID_ANY, "Terrier", wxDefaultPosition, wxDefaultSize, wxDEFAULT_FRAME_STYLE, "Terrier"),
      outside_(std::move(outside)), drafts_(outside_.data_folder / "drafts") {
    // The lambda finds the frame alive: it runs from the frame's own queue of pending events.
    jobs_ = std::make_unique<JobRunner>([this](std::function<void()> what) { CallAfter(what); });
    SetIcons(app_icon());
    build();
    build_commands();
    build_menus();
    restore_window();
    Bind(wxEVT_CLOSE_WINDOW, &Frame::on_close, this);
    Bind(wxEVT_MENU, &Frame::on_menu, this);
    Bind(wxEVT_MENU_OPEN, &Frame::on_menu_open, this);
    poll_.SetOwner(this);
    Bind(wxEVT_TIMER, &Frame::on_poll, this, poll_.GetId());
    show_start();
}

Frame::~Frame() {
    poll_.Stop();
    jobs_.reset();
    quality_.reset();
    // Screens refer to the session until they are gone.
    DestroyChildren();
}

void Frame::build() {
    SetBackgroundColour(colour(Colour::page));
    body_ = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Portfolio");
    places_ = new PlaceList(body_, places(), [this](const std::string& id) { go({id, {}, {}, {}}); });
    auto* right = new wxPanel(body_, wxID_ANY);
    right->SetBackgroundColour(colour(Colour::page));
    TopBar::Actions actions;
    actions.find = [this](const std::string& query) { return session().search(query); };
    actions.open = [this](const SearchRow& row) { open_record({row.type, row.id}); };
    actions.set_as_at = [this](const std::string& text) { clock_typed(true, text); };
    actions.set_known_at = [this](const std::string& text) { clock_typed(false, text); };
    actions.set_scenario = [this](std::optional<Id<Option>> option) { look_under(option); };
    actions.undo = [this] { commands_.run("edit.undo"); };
    actions.redo = [this] { commands_.run("edit.redo"); };
    top_ = new TopBar(right, actions);
    centre_ = new wxPanel(right, wxID_ANY);
    centre_->SetBackgroundColour(colour(Colour::page));
    centre_->SetSizer(new wxBoxSizer(wxVERTICAL));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(top_, wxSizerFlags().Expand());
    column->Add(centre_, wxSizerFlags(1).Expand());
    right->SetSizer(column);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(places_, wxSizerFlags().Expand());
    row->Add(right, wxSizerFlags(1).Expand());
    body_->SetSizer(row);

    StartPage::Actions begin;
    begin.demonstration = [this] { commands_.run("file.demonstration"); };
    begin.create = [this] { commands_.run("file.new"); };
    begin.open = [this] { commands_.run("file.open"); };
    begin.connect = [this] { commands_.run("file.connect"); };
    begin.import_spreadsheet = [this] { import_first(); };
    begin.open_recent = [this](const std::string& address) { open_portfolio(address); };
    start_ = new StartPage(this, begin);
    attention_ = new AttentionBar(this);
    status_ = new StatusStrip(this, [this] { jobs_->cancel(); }, [this] { go({"dashboard", {}, {}, {}}); });

    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(attention_, wxSizerFlags().Expand());
    all->Add(start_, wxSizerFlags(1).Expand());
    all->Add(body_, wxSizerFlags(1).Expand());
    all->Add(status_, wxSizerFlags().Expand());
    SetSizer(all);
}

Session& Frame::session() {
    if (!session_) throw std::logic_error("no portfolio is open");
    return *session_;
}

const TableSet& Frame::portfolio() const { return const_cast<Frame*>(this)->session().portfolio(); }
Date Frame::as_at() const { return const_cast<Frame*>(this)->session().as_at(); }
Date Frame::today() const { return const_cast<Frame*>(this)->session().today(); }
std::optional<std::int64_t> Frame::known_at() const { return const_cast<Frame*>(this)->session().known_at(); }
std::optional<std::string> Frame::read_only_reason() const { return const_cast<Frame*>(this)->session().read_only_reason(); }

std::optional<Id<Option>> Frame::scenario() const { return const_cast<Frame*>(this)->session().scenario(); }

const TableSet* Frame::compared_with() const {
    const Session& now = const_cast<Frame*>(this)->session();
    return now.scenario() ? &now.without_option() : nullptr;
}

Screen* Frame::screen(const std::string& place_id) {
    const auto at = screens_.find(place_id);
    return at == screens_.end() ? nullptr : at->second;
}

bool Frame::open_portfolio(const std::string& address, OpenOptions options) {
    if (!close_portfolio()) return false;
    const bool opened = guarded([&] {
        const wxBusyCursor wait;
        options.holder = outside_.environment.holder;
        adopt(std::make_unique<Session>(outside_.open_store(address, options), outside_.environment));
        address_ = address;
        // Never the password: the server's address as people see it.
        remember_address(preferences(), address.find("://") == std::string::npos ? address : session_->workspace().store().address());
    });
    if (!opened) show_start();
    else warn_of_place(address);
    return opened;
}

void Frame::warn_of_place(const std::string& address) {
    if (!outside_.place_warning || read_only_reason()) return;
    if (const auto warning = outside_.place_warning(address))
        tell({"place", Mood::warning, *warning, "Open read-only", [this, address] { open_portfolio(address, {.read_only = true}); }});
}

bool Frame::open_demonstration() {
    std::error_code error;
    std::filesystem::create_directories(outside_.data_folder, error);
    const std::filesystem::path file = outside_.data_folder / "demonstration.terrier";
    const bool is_new = !std::filesystem::exists(file, error);
    if (!open_portfolio(text_of(file), {.create = is_new})) return false;
    // An interrupted first filling leaves an empty portfolio behind: fill it now.
    if (session().revision() == 0 && !read_only_reason())
        return guarded([&] {
            const wxBusyCursor wait;
            const ChangeSet records = outside_.demonstration(portfolio());
            SeriesBatch counts;
            if (const auto there = apply(portfolio(), records); there && outside_.demonstration_counts) counts.chunks = outside_.demonstration_counts(*there);
            const auto filled = session().workspace().commit_with(records, counts, "Demonstration portfolio", RevisionKind::seed);
            if (!filled) tell({"open", Mood::trouble, joined_messages(filled.error()), {}, {}});
        });
    return true;
}

void Frame::adopt(std::unique_ptr<Session> session) {
    session_ = std::move(session);
    session_->on_change([this] { session_changed(); });
    quality_ = std::make_unique<QualityWatch>([this](std::function<void()> what) { CallAfter(what); }, [this] { quality_ready(); });
    quality_->ask(session_->portfolio(), session_->as_at());
    attention_->clear();
    start_->Hide();
    body_->Show();
    const std::string last = preferences().get("place", "dashboard");
    const bool is_known = std::ranges::any_of(places(), [&](const Place& place) { return place.id == last; });
    show_state();
    if (is_known) go({last, {}, {}, {}});
    else if (!places().empty()) go({places().front().id, {}, {}, {}});
    Layout();
    if (auto reason = session_->workspace().read_only_reason())
        tell({"read-only", Mood::warning, *reason + ". You can look at everything and change nothing.", {}, {}});
    offer_drafts();
    CallAfter([this, opened = opened_count_] {
        if (opened == opened_count_ && session_) offer_edition();
    });
    if (outside_.poll_ms > 0) poll_.Start(outside_.poll_ms);
}

bool Frame::close_portfolio() {
    if (!session_) return true;
    if (session_->is_busy()) {
        tell({"busy", Mood::warning, "A change is being saved. Wait until it is done, then close.", {}, {}});
        return false;
    }
    if (Screen* now = screen(place_); now && !now->may_leave()) return false;
    poll_.Stop();
    jobs_->cancel();
    for (const auto& [id, one] : screens_) one->Destroy();
    centre_->GetSizer()->Clear();
    screens_.clear();
    stale_.clear();
    place_.clear();
    quality_.reset();
    session_.reset();
    ++opened_count_;
    build_commands();
    build_menus();
    return true;
}

void Frame::show_start() {
    body_->Hide();
    start_->show_recent(recent_addresses(preferences()));
    start_->Show();
    status_->Hide();
    SetTitle("Terrier");
    Layout();
    start_->first_focus()->SetFocus();
}

void Frame::go(const Destination& destination) {
    const auto place = std::ranges::find(places(), destination.place, &Place::id);
    if (!session_ || place == places().end()) return;
    if (destination.place != place_) {
        if (Screen* now = screen(place_); now && !now->may_leave()) {
            places_->mark(place_);
            return;
        }
        if (!screen(place->id)) {
            Screen* made = place->make(centre_, *this);
            made->Hide();
            made->SetBackgroundColour(colour(Colour::page));
            centre_->GetSizer()->Add(made, wxSizerFlags(1).Expand());
            screens_[place->id] = made;
            stale_[place->id] = true;
        }
        for (const auto& [id, one] : screens_) one->Show(id == place->id);
        place_ = place->id;
        preferences().set("place", place_);
        build_commands();
        build_menus();
    }
    places_->mark(place_);
    centre_->Layout();
    guarded([&] {
        if (std::exchange(stale_[place_], false)) screen(place_)->refresh();
        screen(place_)->open(destination);
    });
    if (!places_->IsDescendant(FindFocus())) screen(place_)->first_focus()->SetFocus();
}

void Frame::open_record(const RecordRef& record) {
    for (const Place& place : places())
        if (std::ranges::find(place.tables, record.type->name) != place.tables.end()) return go({place.id, record, {}, {}});
    show_history(record);
}

void Frame::session_changed() {
    if (!session_->is_busy()) quality_->ask(session_->portfolio(), session_->as_at());
    show_state();
    for (auto& [id, is_stale] : stale_) is_stale = true;
    if (Screen* now = screen(place_)) guarded([&] {
        stale_[place_] = false;
        now->refresh();
    });
}

void Frame::show_clock_mark() {
    if (!session_->looks_elsewhere()) return attention_->close("clock");
    attention_->show({"clock", Mood::warning, session_->where_it_looks(), "Back to now", [this] { look_at({}, {}); }});
}

void Frame::offer_drafts() {
    const std::vector<KeptDraft> kept = drafts_.of(session_->workspace().store().address());
    for (const KeptDraft& draft : kept) {
        tell({"draft " + draft.key, Mood::information,
              fmt::format("What you typed in {} on {} was not saved and has been kept.", draft.title.empty() ? "a new record" : draft.title,
                          shown_local_time(draft.kept_at_ms)),
              "Open it again", [this, draft] {
                  Destination there{draft.place, {}, {}, draft.key};
                  const RecordType* type = portfolio().schema().find(draft.table);
                  const auto id = uuid_from(draft.record);
                  if (type && id && portfolio().find(*type, *id)) there.record = RecordRef{type, *id};
                  go(there);
              }});
    }
}

void Frame::offer_edition() {
    // A portfolio that is still empty is about to be filled; the offer comes when it is next opened.
    if (!outside_.shipped_edition || read_only_reason() || session_->revision() == 0) return;
    const ChangeSet edition = outside_.shipped_edition(portfolio());
    if (edition.empty()) return;
    tell({"edition", Mood::information,
          fmt::format("The program comes with reference rows (rules, factors, rates, indices) that this portfolio doesn't have: {} to add or replace. Rows of your own stay as they are.",
                      edition.size()),
          "Bring them in", [this] { take_edition(); }});
}

void Frame::take_edition() {
    const Result<Revision> done = commit(outside_.shipped_edition(portfolio()), "Reference rows that come with the program", RevisionKind::import);
    if (!done) return tell({"edition", Mood::warning, joined_messages(done.error()), {}, {}});
    tell({"edition", Mood::success, fmt::format("The reference rows are in, as revision {}. History shows each of them.", done->number), "Show the history",
          [this] { go({"history", {}, {}, {}}); }});
}

bool Frame::guarded(const std::function<void()>& action) {
    try {
        action();
        return true;
    } catch (const WorldError& error) {
        attention_->show({"world", Mood::trouble, error.what(), {}, {}});
        Layout();
        return false;
    }
}

void Frame::restore_window() {
    const auto number = [&](const char* key, int otherwise) {
        long value = 0;
        return to_wx(preferences().get(key)).ToLong(&value) ? static_cast<int>(value) : otherwise;
    };
    const wxRect screen_area = wxDisplay(static_cast<unsigned>(0)).GetClientArea();
    const wxSize wanted = FromDIP(wxSize(number("window/width", 1320), number("window/height", 860)));
    SetMinSize(FromDIP(wxSize(880, 480)));
    SetSize(wxSize(std::min(wanted.x, screen_area.width), std::min(wanted.y, screen_area.height)));
    Centre();
    if (number("window/maximised", 0) != 0) Maximize();
}

void Frame::remember_window() {
    preferences().set("window/maximised", IsMaximized() ? "1" : "0");
    if (IsMaximized() || IsIconized()) return;
    const wxSize size = ToDIP(GetSize());
    preferences().set("window/width", std::to_string(size.x));
    preferences().set("window/height", std::to_string(size.y));
}

void Frame::on_close(wxCloseEvent& event) {
    if (event.CanVeto() && !close_portfolio()) {
        event.Veto();
        return;
    }
    remember_window();
    Destroy();
}

}  // namespace terrier::gui
