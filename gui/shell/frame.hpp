// The frame: places at the left, the top bar, the attention bar, one screen, the status strip. Implements Context.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include <wx/frame.h>
#include <wx/timer.h>

#include "gui/kit/attention_bar.hpp"
#include "gui/shell/place_list.hpp"
#include "gui/shell/quality_watch.hpp"
#include "gui/shell/preferences.hpp"
#include "gui/shell/screen.hpp"
#include "gui/shell/session.hpp"
#include "gui/shell/start_page.hpp"
#include "gui/shell/status_strip.hpp"
#include "gui/shell/top_bar.hpp"

namespace terrier::gui {

/// What the frame is given by whoever starts it: so that tests start it with scratch portfolios.
struct Outside {
    Environment environment;
    std::shared_ptr<Preferences> preferences;
    std::filesystem::path data_folder;  ///< drafts, the demonstration portfolio
    /// Opens or makes a portfolio. Throws WorldError.
    std::function<std::unique_ptr<Store>(const std::string& address, const OpenOptions& options)> open_store;
    /// Why a portfolio shouldn't be worked on where it lies; null: never asked.
    std::function<std::optional<std::string>(const std::string& address)> place_warning;
    /// The change set that fills an empty portfolio with the demonstration.
    std::function<ChangeSet(const TableSet& empty)> demonstration;
    /// What bringing in the reference rows that come with the program would change; null: never offered.
    std::function<ChangeSet(const TableSet& portfolio)> shipped_edition;
    /// Writes a checked copy of a portfolio to a file. Throws WorldError.
    std::function<void(const std::string& address, const std::string& destination, const Progress& progress)> back_up;
    /// The counts that belong to it, once its records are there; null: none.
    std::function<std::vector<SeriesChunk>(const TableSet& filled)> demonstration_counts;
    int poll_ms = 4000;  ///< how often to look for others' commits; 0: never
};

class Frame : public wxFrame, public Context {
  public:
    explicit Frame(Outside outside);
    ~Frame() override;

    /// Opens a portfolio in place of the one that is open. False, with the reason told, when it can't be.
    bool open_portfolio(const std::string& address, OpenOptions options = {});
    /// The demonstration in its own file in the data folder, made at first.
    bool open_demonstration();
    void show_start();
    bool has_portfolio() const { return session_ != nullptr; }
    Session& session();
    const CommandTable& commands() const { return commands_; }
    AttentionBar& attention() { return *attention_; }
    TopBar& top_bar() { return *top_; }
    /// The place that is shown; "" on the start page.
    const std::string& place() const { return place_; }
    /// Null when that place was never opened.
    Screen* screen(const std::string& place_id);
    JobRunner& jobs() { return *jobs_; }

    // Context
    Workspace& workspace() override { return session().workspace(); }
    const TableSet& portfolio() const override;
    Date as_at() const override;
    Date today() const override;
    std::optional<std::int64_t> known_at() const override;
    std::optional<Id<Option>> scenario() const override;
    const TableSet* compared_with() const override;
    Faults look_under(std::optional<Id<Option>> option) override;
    std::optional<std::string> read_only_reason() const override;
    Result<Revision> commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind) override;
    void undo() override { undo_or_redo(true); }
    const QualityReport* quality() const override { return quality_ ? quality_->report() : nullptr; }
    void go(const Destination& destination) override;
    void open_record(const RecordRef& record) override;
    void tell(News news) override;
    void untell(const std::string& key) override;
    bool run_job(const std::string& name, std::function<void(const Progress&)> work, JobRunner::Callbacks callbacks) override;
    Preferences& preferences() override { return *outside_.preferences; }
    DraftKeeper& drafts() override { return drafts_; }
    bool is_busy() const override { return session_ && session_->is_busy(); }
    void look_at(std::optional<Date> as_at, std::optional<std::int64_t> known_at) override;
    bool commit_in_background(const std::string& name, std::function<BackgroundCommit(const Progress&)> work, const std::string& reason,
                              RevisionKind kind, std::function<void(Result<Revision>)> done) override;

  private:
    void build();
    void build_commands();
    void add_file_commands();
    void add_edit_commands();
    void add_view_commands();
    void build_menus();
    void on_menu(wxCommandEvent& event);
    void on_menu_open(wxMenuEvent& event);
    void on_close(wxCloseEvent& event);
    void on_poll(wxTimerEvent& event);
    void adopt(std::unique_ptr<Session> session);
    bool close_portfolio();
    void session_changed();
    void show_state();
    void show_clock_mark();
    void undo_or_redo(bool is_undo);
    void warn_of_place(const std::string& address);
    void offer_drafts();
    void offer_edition();
    void take_edition();
    void clock_typed(bool is_as_at, const std::string& text);
    /// Runs and tells what went wrong with the world; false when it did.
    bool guarded(const std::function<void()>& action);
    void restore_window();
    void remember_window();
    void quality_ready();
    void show_status();
    void new_portfolio();
    void back_up();
    void choose_portfolio();
    void connect_to_server();
    void import_first();
    void show_about();

    Outside outside_;
    DraftKeeper drafts_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<QualityWatch> quality_;
    int opened_count_ = 0;  ///< tells work for a portfolio that was closed since
    CommandTable commands_;
    std::map<int, std::string> menu_ids_;
    std::map<std::string, Screen*> screens_;
    std::map<std::string, bool> stale_;
    std::string place_;
    std::string address_;  ///< as it was opened, password and all: for a second connection
    StartPage* start_ = nullptr;
    wxPanel* body_ = nullptr;
    wxPanel* centre_ = nullptr;
    PlaceList* places_ = nullptr;
    TopBar* top_ = nullptr;
    AttentionBar* attention_ = nullptr;
    StatusStrip* status_ = nullptr;
    wxTimer poll_;
};

}  // namespace terrier::gui
