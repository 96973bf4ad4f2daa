// Committing: everything of a change set, checked on the newest revision, or nothing.
#include <fmt/format.h>

#include "db/store/audit.hpp"
#include "db/store/conflicts.hpp"
#include "db/store/persistently.hpp"
#include "db/store/series.hpp"
#include "src/base/text.hpp"
#include "src/workspace/memory_store.hpp"

namespace terrier {

namespace {
// Texts that one database would keep and the other refuse are kept by neither.
Faults unclean_texts(const ChangeSet& changes) {
    Faults faults;
    const RecordType* type = nullptr;
    std::vector<const Field*> texts;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Change& change = changes.changes[i];
        if (!change.after || faults.size() >= 100) continue;
        fetch_ahead(changes.changes, i);
        if (type != change.type) {
            type = change.type;
            texts.clear();
            for (const Field& f : type->fields)
                if (f.kind->shape == Shape::text) texts.push_back(&f);
        }
        for (const Field* text : texts) {
            const Field& f = *text;
            if (!is_clean_utf8(*static_cast<const std::string*>(f.at(change.after.get()))))
                faults.push_back({"text_damaged", fmt::format("{} holds a NUL or is not valid UTF-8, so it can't be kept. Type it again.", f.label), std::string(f.name), std::string(change.type->name), to_text(change.id), Severity::refused});
        }
    }
    return faults;
}

enum class Sort { removed, changed, added };
Sort sort_of(const Change& change) { return !change.after ? Sort::removed : !change.before ? Sort::added : Sort::changed; }

// The changes of each type, removed first, then changed, then added: each run goes to the database as one.
template <class Each>
void by_type_and_sort(const ChangeSet& set, Each each) {
    for (std::size_t i = 0; i < set.changes.size();) {
        std::size_t j = i;
        bool is_uniform = true;
        for (; j < set.changes.size() && set.changes[j].type == set.changes[i].type; ++j) is_uniform &= sort_of(set.changes[j]) == sort_of(set.changes[i]);
        const auto all = std::span(set.changes).subspan(i, j - i);
        i = j;
        if (is_uniform) {
            each(*all.front().type, all);
            continue;
        }
        for (const Sort sort : {Sort::removed, Sort::changed, Sort::added}) {
            std::vector<Change> some;
            std::copy_if(all.begin(), all.end(), std::back_inserter(some), [&](const Change& c) { return sort_of(c) == sort; });
            if (!some.empty()) each(*all.front().type, std::span<const Change>(some));
        }
    }
}
}  // namespace

Result<Snapshot> SqlStore::commit_with(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& series, const CommitNote& note, const Progress& progress) {
    if (facts_.read_only_reason) throw WorldError(WorldError::Cause::unavailable, fmt::format("Nothing can be saved in {}. {}", facts_.address, *facts_.read_only_reason));
    if (Faults faults = unclean_texts(changes); !faults.empty()) return refuse(std::move(faults));
    if (!is_clean_utf8(note.author) || !is_clean_utf8(note.reason)) return refuse("text_damaged", "The author or the reason holds a NUL or is not valid UTF-8. Type it again.", "reason");
    connection_->finish_checks();
    return persistently("Saving", [&] { return commit_once(base, changes, series, note, progress); });
}

// Reads the state of the series only where it matters: most commits touch none.
Result<SeriesNote> SqlStore::series_note(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& batch, const CommitNote& note) {
    const SeriesNote undone = note.undoes ? note_in(connection_->read_parts(*note.undoes)) : SeriesNote{};
    const std::vector<Uuid> removed = removed_ids(changes);
    if ((batch.empty() && undone.empty() && removed.empty()) || !has_series(*connection_)) return SeriesNote{};
    return planned_note(read_chunk_states(*connection_), {&batch, base.revision.number, &undone, note.undoes.value_or(0), removed});
}

Result<Snapshot> SqlStore::commit_once(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& batch, const CommitNote& note, const Progress& progress) {
    connection_->begin_write();
    try {
        const bool is_there = audit_of_unit(*connection_, note.unit).has_value();
        const Snapshot now = brought_up(base, newest_audit(*connection_), progress);
        if (is_there) {
            connection_->rollback();
            return now;
        }
        progress.report(0.1, "Checking the changes");
        auto after = apply(now.tables, changes, now.revision.number + 1);
        if (!after) {
            Faults faults = explained_conflicts(base.tables, now.tables, changes, std::move(after.error()), [&](std::int64_t n) {
                auto rows = read_audit(*connection_, fmt::format("WHERE \"number\" = {}", n));
                return rows.empty() ? Revision{} : rows.front().revision;
            });
            connection_->rollback();
            return refuse(std::move(faults));
        }
        if (Faults faults = validate(*after, changes); !acceptable(faults)) {
            connection_->rollback();
            return refuse(std::move(faults));
        }
        auto series = series_note(base, changes, batch, note);
        if (!series) {
            connection_->rollback();
            return refuse(std::move(series.error()));
        }
        const std::string packed = with_note(*series, pack_changes(changes));
        Revision revision{now.revision.number + 1, note.unit, note.made_at_ms, note.author, note.reason, note.kind, note.undoes, static_cast<std::int64_t>(changes.size()), {}};
        revision.head = chain_head(now.revision.head, revision, packed);
        write(now.tables, changes, revision, packed, progress);
        if (!series->empty()) write_series(*connection_, *series, batch, revision.number, progress);
        progress.report(0.95, "Making it safe on the disk");
        connection_->commit();
        return Snapshot{*std::move(after), std::move(revision)};
    } catch (...) {
        connection_->rollback();
        throw;
    }
}

void SqlStore::write(const TableSet& before, const ChangeSet& changes, const Revision& revision, const std::string& packed, const Progress& progress) {
    progress.report(0.4, "Writing the records");
    by_type_and_sort(changes, [&](const RecordType& type, std::span<const Change> some) { connection_->write_rows(type, some, revision.number, before, progress); });
    progress.report(0.8, "Writing the audit trail");
    const bool is_indexed = revision.change_count < most_indexed_changes;
    write_audit(*connection_, {revision, is_indexed}, facts_.schema_version);
    write_packed(*connection_, revision.number, packed);
    if (is_indexed) connection_->write_touched(revision.number, changes.changes);
}

}  // namespace terrier
