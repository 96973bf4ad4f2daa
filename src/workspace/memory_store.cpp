// Keeping revisions in a vector.
#include "src/workspace/memory_store.hpp"

#include <fmt/format.h>

#include "src/record/packed.hpp"

namespace terrier {

std::string chain_head(const std::string& previous_head, const Revision& r, std::string_view packed) {
    std::string note;
    detail::pack_text(note, previous_head);
    pack_signed(note, r.number);
    detail::pack_uuid(note, r.unit);
    pack_signed(note, r.made_at_ms);
    detail::pack_text(note, r.author);
    detail::pack_text(note, r.reason);
    pack_unsigned(note, static_cast<std::uint64_t>(r.kind));
    pack_signed(note, r.undoes.value_or(0));
    pack_signed(note, r.change_count);
    pack_unsigned(note, packed.size());
    Sha256 sum;
    sum.add(note);
    sum.add(packed);
    return to_hex(sum.finish());
}

MemoryStore::MemoryStore(const Schema& schema) : newest_{TableSet(schema), {}} {}

Snapshot MemoryStore::load(const Progress&) { return newest_; }
Snapshot MemoryStore::refresh(const Snapshot&) { return newest_; }

Result<Snapshot> MemoryStore::commit_with(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& batch, const CommitNote& note, const Progress& progress) {
    for (const Kept& k : kept_)
        if (k.revision.unit == note.unit) return newest_;
    progress.check();
    const std::int64_t number = newest_.revision.number + 1;
    auto after = apply(newest_.tables, changes, number);
    if (!after) return refuse(std::move(after.error()));
    if (Faults faults = validate(*after, changes); !acceptable(faults)) return refuse(std::move(faults));
    const SeriesNote undone = note.undoes ? note_in(packed_changes(*note.undoes)) : SeriesNote{};
    auto series = planned_note(states_, {&batch, base.revision.number, &undone, note.undoes.value_or(0), removed_ids(changes)});
    if (!series) return refuse(std::move(series.error()));
    std::string packed = with_note(*series, pack_changes(changes));
    Revision r{number, note.unit, note.made_at_ms, note.author, note.reason, note.kind, note.undoes, static_cast<std::int64_t>(changes.size()), {}};
    r.head = chain_head(newest_.revision.head, r, packed);
    newest_ = {*std::move(after), r};
    kept_.push_back({r, std::move(packed), newest_.tables});
    apply_note(states_, *series, number);
    for (std::size_t i = 0; i < batch.chunks.size(); ++i) chunks_.emplace(series->added[i].number, batch.chunks[i]);
    return newest_;
}

SeriesSet MemoryStore::series(const SeriesWish& wish, const Progress& progress) {
    progress.check();
    std::vector<StoredChunkPtr> found;
    for (const auto& [number, state] : states_) {
        const ChunkSpan* span = state.span_at(wish.known_at.value_or(newest_.revision.number));
        if (span && is_wanted(wish, state.head.source, state.head.month)) found.push_back(std::make_shared<const StoredChunk>(StoredChunk{number, span->from, state.revision, chunks_.at(number)}));
    }
    return SeriesSet(std::move(found));
}

std::vector<Revision> MemoryStore::revisions(const std::optional<Uuid>& record) {
    std::vector<Revision> result;
    for (const Kept& k : kept_)
        if (!record || !field_changes(newest_.tables.schema(), k.packed, &*record).empty()) result.push_back(k.revision);
    return result;
}

std::string MemoryStore::packed_changes(std::int64_t revision) {
    if (revision < 1 || revision > newest_.revision.number) throw std::logic_error(fmt::format("there is no revision {}", revision));
    return kept_[static_cast<std::size_t>(revision) - 1].packed;
}

TableSet MemoryStore::known_at(const Snapshot&, std::int64_t revision, const Progress&) {
    if (revision == 0) return TableSet(newest_.tables.schema());
    if (revision < 0 || revision > newest_.revision.number) throw std::logic_error(fmt::format("there is no revision {}", revision));
    return kept_[static_cast<std::size_t>(revision) - 1].tables;
}

std::int64_t MemoryStore::revision_on(Date day) {
    const std::int64_t end = (day.day_number() + 1) * 86'400'000;
    std::int64_t found = 0;
    for (const Kept& k : kept_)
        if (k.revision.made_at_ms < end) found = k.revision.number;
    return found;
}

Integrity MemoryStore::check(const Progress&) {
    Integrity result;
    for (const auto& [number, chunk] : chunks_)
        if (const auto damage = damage_of(chunk)) result.faults.push_back(fmt::format("Chunk {} of the series is damaged: {}.", number, *damage));
    std::string head;
    for (const Kept& k : kept_) {
        if (chain_head(head, k.revision, k.packed) != k.revision.head) {
            result.first_bad_revision = k.revision.number;
            result.faults.push_back(fmt::format("The audit chain breaks at revision {}.", k.revision.number));
            break;
        }
        head = k.revision.head;
        ++result.revisions_checked;
    }
    return result;
}

}  // namespace terrier
