// What the frame offers to every screen, in plain C++: the portfolio, the two clocks, commits, navigation, news, jobs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/shell/drafts.hpp"
#include "src/portfolio/option.hpp"
#include "src/portfolio/quality.hpp"
#include "src/workspace/jobs.hpp"
#include "src/workspace/workspace.hpp"

namespace terrier::gui {

/// One record of any type.
struct RecordRef {
    const RecordType* type = nullptr;
    Uuid id;
    bool operator==(const RecordRef&) const = default;
};

/// The rows that a figure came from: a place opened with one shows only these, says `caption` and offers to show all.
struct Selection {
    std::string caption;  ///< "Leases that end within 12 months"
    std::vector<Uuid> ids;
    std::string rule{};   ///< how the figure comes from them, in words: shown beside the rows; empty: none
};

/// Where to go, and what to show there.
struct Destination {
    std::string place;                ///< the id of a Place: "assets"
    std::optional<RecordRef> record;  ///< opened in the form (History: whose history)
    std::optional<Selection> only;
    std::string draft;                ///< the key of a kept draft to open again; empty: none
};

enum class Mood : std::uint8_t { information, success, warning, trouble };

/// Something to tell without interrupting: shown in the attention bar until closed, acted on or replaced.
struct News {
    std::string key;   ///< later news with the same key replaces the earlier; empty: replaces nothing
    Mood mood = Mood::information;
    std::string text;  ///< sentences, sentence case
    std::string action_label;
    std::function<void()> action;  ///< closes the news when pressed
};

/// What is remembered from one run to the next, by a slash-separated key ("grid/assets/layout").
class Preferences {
  public:
    virtual ~Preferences() = default;
    /// `otherwise` when the key was never set.
    virtual std::string get(const std::string& key, const std::string& otherwise = {}) const = 0;
    virtual void set(const std::string& key, const std::string& value) = 0;
};

/// What a background commit writes: changes of records and, of an import of counts or readings, points of series.
struct BackgroundCommit {
    BackgroundCommit(ChangeSet made, SeriesBatch points = {}) : changes(std::move(made)), series(std::move(points)) {}
    ChangeSet changes;
    SeriesBatch series;
};

/// Handed to every screen and presenter; implemented by the frame, and by tests without a display. Face's thread only.
class Context {
  public:
    virtual ~Context() = default;

    /// Throws std::logic_error when no portfolio is open; screens exist only while one is.
    virtual Workspace& workspace() = 0;
    /// The portfolio to show: the newest, or as known at the revision that the person chose.
    virtual const TableSet& portfolio() const = 0;
    /// The date in force that the person chose.
    virtual Date as_at() const = 0;
    /// By the clock, whatever date is looked at.
    virtual Date today() const = 0;
    /// The option that the portfolio is shown under; none: as it is.
    virtual std::optional<Id<Option>> scenario() const = 0;
    /// What the portfolio is without that option; null: no option is looked at.
    virtual const TableSet* compared_with() const = 0;
    /// Shows the portfolio as it would be under an option; none: as it is. Faults: option_unknown.
    virtual Faults look_under(std::optional<Id<Option>> option) = 0;
    /// The revision being looked at when it isn't the newest.
    virtual std::optional<std::int64_t> known_at() const = 0;
    /// Why nothing can be changed now: the past is shown, another program holds the file, a commit is running.
    virtual std::optional<std::string> read_only_reason() const = 0;
    /// Commits to the newest portfolio; refused with code "read_only" when read_only_reason() is set, unless that is an option and the
    /// change is of options alone (their steps are planned while one looks at what they do). A failure of the world is told
    /// to the person and given back as a fault "unavailable", so that what was typed stays where it is.
    virtual Result<Revision> commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind = RevisionKind::edit) = 0;

    /// Takes one's own last change back, with news of it.
    virtual void undo() = 0;
    /// The data-quality report of what is shown; null while the first is being worked out (see Screen::quality_changed).
    virtual const QualityReport* quality() const = 0;

    virtual void go(const Destination& destination) = 0;
    /// Opens a record in the place that shows its type; a record without a place of its own (a charge) opens its history.
    virtual void open_record(const RecordRef& record) = 0;
    void show_history(const RecordRef& record) { go({"history", record, {}, {}}); }

    virtual void tell(News news) = 0;
    /// Takes news back by its key.
    virtual void untell(const std::string& key) = 0;

    /// Runs long work on another thread with progress and cancel in the status bar. False, with news telling so, when other work runs.
    /// Failures that `callbacks.failed` doesn't take are told in the attention bar.
    virtual bool run_job(const std::string& name, std::function<void(const Progress&)> work, JobRunner::Callbacks callbacks) = 0;

    /// Computes a change set on another thread and commits it there (an import). Until `done` is called, which a failure or a
    /// cancel also does (faults "failed", "cancelled"), nothing else can be changed and workspace() must not be used.
    virtual bool commit_in_background(const std::string& name, std::function<BackgroundCommit(const Progress&)> work, const std::string& reason,
                                      RevisionKind kind, std::function<void(Result<Revision>)> done) = 0;
    /// True while a commit runs in the background.
    virtual bool is_busy() const = 0;
    /// Moves the two clocks; none: today, now.
    virtual void look_at(std::optional<Date> as_at, std::optional<std::int64_t> known_at) = 0;

    virtual Preferences& preferences() = 0;
    virtual DraftKeeper& drafts() = 0;
};

}  // namespace terrier::gui
