// An open portfolio as the frame works on it: the two clocks, what may be changed, undo's name, news of others. No window.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/options/expand.hpp"
#include "src/workspace/workspace.hpp"

namespace terrier::gui {

/// One line of what a search found.
struct SearchRow {
    const RecordType* type = nullptr;
    Uuid id;
    std::string title;
    std::string kind;    ///< "Asset"
    std::string detail;  ///< what tells it from others of the name: reference, UPRN, postcode
};

class Session {
  public:
    /// Loads the portfolio. Throws WorldError.
    Session(std::unique_ptr<Store> store, Environment environment);
    ~Session();

    Workspace& workspace() { return workspace_; }
    /// What is shown: under the option that the person chose, if any.
    const TableSet& portfolio() const { return scenario_ ? scenario_->portfolio : without_option(); }
    /// As recorded, whatever option is looked at.
    const TableSet& without_option() const { return past_ ? past_->portfolio : frozen_ ? frozen_->tables : workspace_.live(); }
    std::int64_t revision() const { return frozen_ ? frozen_->revision.number : workspace_.revision(); }
    Date today() const { return workspace_.environment().today(); }
    Date as_at() const { return as_at_; }
    std::optional<std::int64_t> known_at() const { return past_ ? std::optional(past_->revision) : std::nullopt; }

    void set_as_at(Date date);
    /// What a person typed: "24/6/27", "today" or nothing for today. The fault says what a date looks like.
    Result<Date> set_as_at_text(std::string_view text);
    /// A revision number ("12", "revision 12"), a date ("31/03/2025": the newest revision of that day), or "now". Faults:
    /// revision_unknown, date_unreadable and its kin, before_first_revision.
    Result<std::int64_t> set_known_at_text(std::string_view text);
    /// Throws std::logic_error for a revision that doesn't exist; the newest is "now".
    void set_known_at(std::int64_t revision);
    /// None: as it is. Faults: option_unknown. An option that was removed since is left by itself.
    Faults set_scenario(std::optional<Id<Option>> option);
    std::optional<Id<Option>> scenario() const { return scenario_ ? std::optional(scenario_->option) : std::nullopt; }
    /// What the option's steps do to what is shown; throws std::logic_error without one.
    const options::Consequences& consequences() const;
    void back_to_now();

    /// True when the screen doesn't show what is in force today as known now.
    bool looks_elsewhere() const { return past_.has_value() || scenario_.has_value() || as_at_ != today(); }
    /// "You are looking at what was in force on 31/03/2024, as known at revision 12 (03/04/2024)." Empty when not elsewhere.
    std::string where_it_looks() const;
    /// "now", or "revision 12, 03/04/2024".
    std::string known_at_text() const;

    std::optional<std::string> read_only_reason() const;
    Result<Revision> commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind, const Progress& progress = {});
    Result<Revision> undo();
    Result<Revision> redo();
    const std::optional<UndoStep>& next_undo();
    const std::optional<UndoStep>& next_redo();
    /// Throws WorldError. What others have committed since, in a sentence; none when nothing.
    std::optional<std::string> poll();

    /// While another thread commits: everything is refused, nothing is asked of the store.
    /// What is shown stays as it was before; listeners are told when it ends.
    void set_busy(bool busy);
    bool is_busy() const { return frozen_.has_value(); }

    std::vector<SearchRow> search(std::string_view query, std::size_t most = 40);
    std::vector<Revision> revisions();

    /// Called on whatever changes what is shown: commits, others' commits, the clocks.
    void on_change(std::function<void()> listener) { listeners_.push_back(std::move(listener)); }

  private:
    struct Past { std::int64_t revision; TableSet portfolio; };
    struct Scenario { Id<Option> option; std::string name; options::Consequences consequences; TableSet portfolio; };
    void changed();
    void expand_scenario();

    Workspace workspace_;
    Date as_at_;
    std::optional<Past> past_;
    std::optional<Scenario> scenario_;
    std::optional<std::pair<std::int64_t, std::pair<std::optional<UndoStep>, std::optional<UndoStep>>>> steps_;  ///< as of a revision
    std::vector<std::function<void()>> listeners_;
    std::size_t workspace_listener_ = 0;
    std::optional<Snapshot> frozen_;  ///< while busy: what is shown
};

/// "Undo edit Civic Centre": the verb, then the reason with its first letter small unless it starts with an abbreviation.
std::string undo_label(std::string_view verb, const std::optional<UndoStep>& step);
/// A UTC time as people read it: "22/11/2026 14:05". `local_offset_minutes` is added.
std::string shown_time(std::int64_t ms, int local_offset_minutes = 0);
/// "Edit", "Import", "Undo", "Redo", "Upgrade", "First filling".
std::string_view kind_label(RevisionKind kind);

}  // namespace terrier::gui
