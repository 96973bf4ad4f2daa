// Commits, undo and redo, and the past, over a store.
#include "src/workspace/workspace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/base/text.hpp"

namespace terrier {

namespace {
std::string shown(const Field& f, const Value& v) { return is_known(v) ? to_display(f, v) : std::string("empty"); }
}  // namespace

Workspace::Workspace(std::unique_ptr<Store> store, Environment environment, const Progress& progress)
    : store_(std::move(store)), environment_(std::move(environment)), newest_(store_->load(progress)) {}

Result<Revision> Workspace::commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind, const Progress& progress) {
    return commit_with(changes, {}, reason, kind, progress);
}

Result<Revision> Workspace::commit_with(const ChangeSet& changes, const SeriesBatch& series, const std::string& reason, RevisionKind kind, const Progress& progress) {
    if (changes.empty() && series.empty()) return newest_.revision;
    CommitNote note{environment_.ids->next(), environment_.now_ms(), environment_.author, reason, kind, std::nullopt};
    auto next = store_->commit_with(newest_, changes, series, note, progress);
    if (!next) return refuse(std::move(next.error()));
    moved_to(*std::move(next), changes);
    return newest_.revision;
}

void Workspace::moved_to(Snapshot next, const ChangeSet& changes) {
    const bool is_next = next.revision.number == newest_.revision.number + 1;
    if (search_) {
        // Others may have committed in between: then the difference says what moved.
        if (is_next) search_->update(changes);
        else search_->update(difference(newest_.tables, next.tables));
    }
    newest_ = std::move(next);
    const auto listeners = listeners_;
    for (const auto& [id, listener] : listeners) listener();
}

bool Workspace::refresh() {
    if (store_->newest_revision() == newest_.revision.number) return false;
    Snapshot next = store_->refresh(newest_);
    const ChangeSet changes = difference(newest_.tables, next.tables);
    moved_to(std::move(next), changes);
    return true;
}

Workspace::Stacks Workspace::stacks() {
    Stacks s;
    for (const Revision& r : store_->revisions()) {
        if (r.author != environment_.author) continue;
        const auto drop = [&](std::vector<Revision>& from) {
            std::erase_if(from, [&](const Revision& x) { return x.number == r.undoes; });
        };
        if (r.kind == RevisionKind::undo) {
            drop(s.undo);
            s.redo.push_back(r);
        } else if (r.kind == RevisionKind::redo) {
            drop(s.redo);
            s.undo.push_back(r);
        } else if (r.kind == RevisionKind::edit || r.kind == RevisionKind::import) {
            s.undo.push_back(r);
            s.redo.clear();
        }
    }
    return s;
}

std::optional<UndoStep> Workspace::next_undo() {
    const Stacks s = stacks();
    if (s.undo.empty()) return std::nullopt;
    return UndoStep{s.undo.back().number, s.undo.back().reason};
}

std::optional<UndoStep> Workspace::next_redo() {
    const Stacks s = stacks();
    if (s.redo.empty()) return std::nullopt;
    return UndoStep{s.redo.back().number, s.redo.back().reason};
}

Result<Revision> Workspace::undo() {
    const Stacks s = stacks();
    if (s.undo.empty()) return refuse("nothing_to_undo", "There is nothing of yours to undo.");
    return reverse(s.undo.back(), RevisionKind::undo, s.undo.back().reason);
}

Result<Revision> Workspace::redo() {
    const Stacks s = stacks();
    if (s.redo.empty()) return refuse("nothing_to_redo", "There is nothing to redo.");
    return reverse(s.redo.back(), RevisionKind::redo, s.redo.back().reason);
}

Result<Revision> Workspace::reverse(const Revision& revision, RevisionKind kind, const std::string& reason) {
    refresh();
    auto changes = reversal(revision.number);
    if (!changes) return refuse(std::move(changes.error()));
    CommitNote note{environment_.ids->next(), environment_.now_ms(), environment_.author, reason, kind, revision.number};
    auto next = store_->commit(newest_, *changes, note);
    if (!next) return refuse(std::move(next.error()));
    moved_to(*std::move(next), *changes);
    return newest_.revision;
}

Result<ChangeSet> Workspace::reversal(std::int64_t revision) {
    Editor editor(live());
    Faults faults;
    std::map<Uuid, std::size_t> given;  // fields that an added record was given, beside its id
    const auto moved = [&](const FieldChange& c, const RecordType& type, const std::string& what) {
        std::string who;
        for (const Revision& r : store_->revisions(c.id))
            if (r.number > revision) who = fmt::format(" by {} in revision {}", r.author, r.number);
        faults.push_back({"moved_since", fmt::format("{} \"{}\" can't be taken back: {}{}. Nothing was changed.", type.label, live().title(type, c.id), what, who),
                          std::string(c.field ? c.field->name : ""), std::string(type.name), to_text(c.id), Severity::refused});
    };
    for (const FieldChange& c : field_changes(live().schema(), store_->packed_changes(revision))) {
        const Row* now = live().find(*c.type, c.id);
        if (c.what == FieldChange::What::removed) {
            if (now) {
                moved(c, *c.type, "it has been added again since");
                continue;
            }
            if (!editor.current(*c.type, c.id)) {
                const std::shared_ptr<void> fresh = c.type->make();
                c.type->fields.front().set(fresh.get(), Value{to_text(c.id)});
                editor.put(*c.type, fresh);
            }
            editor.set(*c.type, c.id, *c.field, c.before);
        } else if (!now) {
            moved(c, *c.type, "it has been removed since");
        } else if (c.field->get(now->record.get()) != c.after) {
            moved(c, *c.type, fmt::format("{} has since been changed to {}", c.field->label, shown(*c.field, c.field->get(now->record.get()))));
        } else if (c.what == FieldChange::What::changed) {
            editor.set(*c.type, c.id, *c.field, c.before);
        } else {
            editor.remove(*c.type, c.id);
            const auto& fields = c.type->fields;
            const auto known = std::count_if(fields.begin(), fields.end(), [&](const Field& f) { return f.known(now->record.get()); });
            if (++given[c.id] + 1 == static_cast<std::size_t>(known)) given.erase(c.id);
        }
    }
    for (const auto& [id, count] : given) {
        for (const RecordType* type : live().schema().types())
            if (live().find(*type, id)) moved({type, id, FieldChange::What::added, nullptr, {}, {}}, *type, "more has since been filled in");
    }
    if (!faults.empty()) return refuse(std::move(faults));
    return editor.changes();
}

TableSet Workspace::known_at(std::int64_t revision, const Progress& progress) {
    if (revision == newest_.revision.number) return newest_.tables;
    if (!past_ || past_->first != revision) past_.emplace(revision, store_->known_at(newest_, revision, progress));
    return past_->second;
}

const SeriesSet& Workspace::series(const Progress& progress) {
    if (!series_ || series_->first != newest_.revision.number) {
        SeriesWish wish;
        wish.known_at = newest_.revision.number;
        if (series_) wish.held = &series_->second;
        series_ = {newest_.revision.number, store_->series(wish, progress)};
    }
    return series_->second;
}

SeriesSet Workspace::series_known_at(std::int64_t revision, const Progress& progress) {
    if (revision == newest_.revision.number) return series(progress);
    SeriesWish wish;
    wish.known_at = revision;
    if (series_) wish.held = &series_->second;
    return store_->series(wish, progress);
}

std::vector<HistoryEntry> Workspace::history(const Uuid& record) {
    std::vector<HistoryEntry> entries;
    for (const Revision& r : store_->revisions(record))
        entries.push_back({r, field_changes(live().schema(), store_->packed_changes(r.number), &record)});
    return entries;
}

ChangeSet Workspace::between(std::int64_t from, std::int64_t to) { return difference(known_at(from), known_at(to)); }

const SearchIndex& Workspace::search() {
    if (!search_) search_.emplace(live());
    return *search_;
}

std::size_t Workspace::listen(Listener listener) {
    listeners_.emplace_back(next_listener_, std::move(listener));
    return next_listener_++;
}

void Workspace::forget(std::size_t id) {
    std::erase_if(listeners_, [id](const auto& l) { return l.first == id; });
}

}  // namespace terrier
