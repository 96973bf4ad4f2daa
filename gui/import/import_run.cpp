// The import: the preview, decisions, the commit.
#include <fmt/format.h>

#include "gui/import/import_presenter.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

void ImportPresenter::run_preview() {
    if (series_ && sheet_) return run_series_preview();
    const int generation = ++generation_;
    rebuild_lines();
    preview_.reset();
    if (!sheet_) return touched();
    if (const std::vector<std::string> undecided = undecided_columns(); !undecided.empty()) {
        obstacle_ = fmt::format("Dates in {} could be day first or month first. Choose the column below and say which.", join(undecided, ", "));
        return touched();
    }
    obstacle_ = "Working out what this would change…";
    auto result = std::make_shared<std::optional<Result<Preview>>>();
    const Environment& environment = context_.workspace().environment();
    // A source of its own: the one of the face belongs to the face's thread.
    const Uuid seed_id = environment.ids->next();
    const std::uint64_t seed = std::hash<Uuid>{}(seed_id);
    JobRunner::Callbacks callbacks;
    callbacks.done = [this, result, generation] {
        if (generation != generation_) return;
        if (**result) {
            preview_ = std::move(***result);
            obstacle_.clear();
        } else {
            obstacle_ = joined_messages((*result)->error());
        }
        touched();
    };
    callbacks.cancelled = [this] {
        obstacle_ = "The preview was cancelled. Choose Preview to work it out.";
        touched();
    };
    const bool started = context_.run_job("Preview of the import",
        [sheet = sheet_, profile = profile_, portfolio = context_.workspace().live(), decisions = decisions_, now = environment.now_ms, seed, result](const Progress& progress) {
            IdSource ids(now, seed);
            *result = terrier::preview(*sheet, profile, portfolio, ids, decisions, progress);
        }, std::move(callbacks));
    if (!started) obstacle_ = "Other work is running. Choose Preview when it is done.";
    touched();
}

void ImportPresenter::portfolio_changed() {
    if (sheet_ && !is_importing_ && !context_.is_busy()) run_preview();
    else touched();
}

std::string ImportPresenter::outcome() const {
    if (!preview_) return {};
    const auto n = [](std::size_t count) { return grouped(static_cast<long long>(count)); };
    return fmt::format("{} read: {} added, {} changed, {} unchanged, {} refused", n(preview_->read), n(preview_->added), n(preview_->changed), n(preview_->unchanged), n(preview_->refused));
}

std::optional<RowDecision> ImportPresenter::decision(std::size_t duplicate) const {
    if (!preview_) return std::nullopt;
    const auto at = decisions_.find(preview_->duplicates.at(duplicate).sheet_row);
    return at == decisions_.end() ? std::nullopt : std::optional(at->second);
}

void ImportPresenter::decide(std::size_t duplicate, RowChoice choice) {
    if (!preview_) return;
    const LikelyDuplicate& row = preview_->duplicates.at(duplicate);
    decisions_[row.sheet_row] = {choice, choice == RowChoice::same ? row.matches : Uuid{}};
    run_preview();
}

bool ImportPresenter::can_import() const {
    return preview_ && (!preview_->changes().empty() || !batch_.empty()) && !context_.read_only_reason();
}

void ImportPresenter::import() {
    if (!can_import()) return;
    const std::u8string name8 = path_.filename().u8string();
    const std::string name(name8.begin(), name8.end());
    const std::string report = outcome();
    is_importing_ = true;
    auto made = std::make_shared<BackgroundCommit>(preview_->changes(), std::move(batch_));
    batch_ = {};
    is_importing_ = context_.commit_in_background("Import of " + name, [made](const Progress&) { return std::move(*made); }, "Import of " + name, RevisionKind::import,
        [this, name, report](Result<Revision> done) {
            is_importing_ = false;
            if (!done) {
                context_.tell({"import", Mood::trouble, fmt::format("{} was not imported. {}", name, joined_messages(done.error())), {}, {}});
                return run_preview();
            }
            context_.tell({"import", Mood::success, fmt::format("Imported {} as revision {}. {}.", name, done->number, report), "Undo the import", [this] { context_.undo(); }});
            close_file();
        });
}

}  // namespace terrier::gui
