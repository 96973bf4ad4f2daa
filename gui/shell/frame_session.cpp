// The frame as a context: commits, the two clocks, undo, jobs, what others did, the state shown around the screen.
#include <fmt/format.h>

#include <wx/sizer.h>

#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/shell/frame.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

void Frame::show_state() {
    const std::string address = session_->workspace().store().address();
    const bool is_file = !address.starts_with("postgresql:");
    const std::string name = is_file ? text_of(path_of(address).filename()) : address;
    SetTitle(to_wx(name + (session_->read_only_reason() ? " (read only)" : "") + " – Terrier"));
    show_status();
    top_->show(*session_);
    show_clock_mark();
    Layout();
}

void Frame::show_status() {
    const std::string address = session_->workspace().store().address();
    const std::int64_t revision = session_->revision();
    const QualityReport* report = quality();
    status_->show_portfolio(address, revision == 0 ? "nothing recorded yet" : fmt::format("revision {}", grouped(revision)),
                            report && report->records > 0 ? fmt::format("data quality {:.0f}%", report->score) : std::string());
    status_->Show();
}

void Frame::quality_ready() {
    if (!session_) return;
    show_status();
    if (Screen* now = screen(place_)) now->quality_changed();
}

void Frame::clock_typed(bool is_as_at, const std::string& text) {
    guarded([&] {
        Faults faults;
        if (is_as_at) {
            if (const auto date = session().set_as_at_text(text); !date) faults = date.error();
        } else if (const auto revision = session().set_known_at_text(text); !revision) {
            faults = revision.error();
        }
        if (faults.empty()) return attention_->close("clock-fault");
        top_->show(session());
        tell({"clock-fault", Mood::warning, joined_messages(faults), {}, {}});
    });
}

void Frame::look_at(std::optional<Date> as_at_date, std::optional<std::int64_t> revision) {
    guarded([&] {
        if (!as_at_date && !revision) return session().back_to_now();
        session().set_as_at(as_at_date.value_or(session().today()));
        session().set_known_at(revision.value_or(session().revision()));
    });
}

Faults Frame::look_under(std::optional<Id<Option>> option) {
    const Faults faults = session().set_scenario(option);
    top_->show(session());
    untell("scenario");
    if (!faults.empty()) tell({"scenario", Mood::warning, joined_messages(faults), {}, {}});
    if (!faults.empty() || !option) return faults;
    Date last = as_at();
    for (const options::StepOutcome& step : session().consequences().steps)
        if (const OptionStep* record = session().without_option().find(step.step); record && record->date && step.fits) last = std::max(last, *record->date);
    if (last > as_at())
        tell({"scenario", Mood::information, fmt::format("The last step of this option is on {}; on {} not all of it shows yet.", to_display(last), to_display(as_at())),
              "Look at " + to_display(last), [this, last] {
                  untell("scenario");
                  session().set_as_at(last);
              }});
    return faults;
}

Result<Revision> Frame::commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind) {
    try {
        return session().commit(changes, reason, kind);
    } catch (const WorldError& error) {
        tell({"world", Mood::trouble, fmt::format("{} Nothing was saved; what you typed is still here.", error.what()), {}, {}});
        return refuse("unavailable", error.what());
    }
}

void Frame::undo_or_redo(bool is_undo) {
    guarded([&] {
        const std::optional<UndoStep> step = is_undo ? session().next_undo() : session().next_redo();
        if (Screen* now = screen(place_); now && !now->may_leave()) return;
        const Result<Revision> done = is_undo ? session().undo() : session().redo();
        if (!done) return tell({"undo", Mood::warning, joined_messages(done.error()), {}, {}});
        const std::string what = step ? step->reason : std::string();
        tell({"undo", Mood::success, fmt::format("{}: {}.", is_undo ? "Undone" : "Done again", what), is_undo ? "Redo" : "Undo",
              [this, is_undo] { undo_or_redo(!is_undo); }});
    });
}

void Frame::tell(News news) {
    attention_->show(std::move(news));
    Layout();
}

void Frame::untell(const std::string& key) {
    attention_->close(key);
    Layout();
}

bool Frame::run_job(const std::string& name, std::function<void(const Progress&)> work, JobRunner::Callbacks callbacks) {
    if (jobs_->busy()) {
        tell({"job", Mood::warning, fmt::format("{} is still running. Wait until it is done, or cancel it at the bottom of the window.", jobs_->state().name), {}, {}});
        return false;
    }
    JobRunner::Callbacks shown;
    // Work for a portfolio that was closed since has nobody left to tell.
    const auto is_of_now = [this, opened = opened_count_] { return opened == opened_count_; };
    shown.done = [this, is_of_now, then = callbacks.done] {
        status_->clear_job();
        if (then && is_of_now()) then();
    };
    shown.failed = [this, name, is_of_now, then = callbacks.failed](std::exception_ptr error) {
        status_->clear_job();
        if (!is_of_now()) return;
        if (then) return then(error);
        try {
            std::rethrow_exception(error);
        } catch (const WorldError& world) {
            tell({"job", Mood::trouble, world.what(), {}, {}});
        } catch (const std::exception& ours) {
            tell({"job", Mood::trouble, fmt::format("{} stopped because of a mistake in the program ({}). Nothing was changed.", name, ours.what()), {}, {}});
        }
    };
    shown.cancelled = [this, name, is_of_now, then = callbacks.cancelled] {
        status_->clear_job();
        if (!is_of_now()) return;
        if (then) return then();
        tell({"job", Mood::information, name + " was cancelled.", {}, {}});
    };
    shown.progressed = [this, is_of_now, then = callbacks.progressed](const JobState& state) {
        if (jobs_->busy()) status_->show_job(state);
        if (then && is_of_now()) then(state);
    };
    status_->show_job({name, {}, 0, true});
    jobs_->start(name, std::move(work), std::move(shown));
    return true;
}

bool Frame::commit_in_background(const std::string& name, std::function<BackgroundCommit(const Progress&)> work, const std::string& reason, RevisionKind kind,
                                 std::function<void(Result<Revision>)> done) {
    if (auto why = read_only_reason()) {
        tell({"job", Mood::warning, *why, {}, {}});
        return false;
    }
    auto result = std::make_shared<Result<Revision>>(refuse("failed", "Nothing was saved."));
    const auto end = [this, done, result] {
        session_->set_busy(false);
        done(*result);
    };
    JobRunner::Callbacks callbacks;
    callbacks.done = end;
    callbacks.cancelled = [end, result] {
        *result = refuse("cancelled", "It was cancelled. Nothing was changed.");
        end();
    };
    callbacks.failed = [end, result](std::exception_ptr error) {
        try {
            std::rethrow_exception(error);
        } catch (const std::exception& what) {
            *result = refuse("failed", fmt::format("{} Nothing was changed.", what.what()));
        }
        end();
    };
    Workspace& mine = session_->workspace();
    session_->set_busy(true);  // before the thread starts: from then on the workspace is its own
    const bool started = run_job(name, [&mine, work = std::move(work), reason, kind, result](const Progress& progress) {
        const BackgroundCommit made = work(progress);
        *result = mine.commit_with(made.changes, made.series, reason, kind, progress);
    }, callbacks);
    if (!started) session_->set_busy(false);
    return started;
}

void Frame::on_poll(wxTimerEvent&) {
    if (!session_ || session_->is_busy()) return;
    try {
        if (auto news = session_->poll()) tell({"others", Mood::information, *news, {}, {}});
        attention_->close("lost");
    } catch (const WorldError& error) {
        tell({"lost", Mood::trouble, fmt::format("{} You can go on looking; saving will be tried again.", error.what()), {}, {}});
    }
}

}  // namespace terrier::gui
