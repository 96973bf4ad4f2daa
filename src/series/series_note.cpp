// Packing notes, following them, and planning the next.
#include "src/series/series_note.hpp"

#include <fmt/format.h>

#include <set>
#include <stdexcept>

#include "src/base/digest.hpp"
#include "src/record/kinds.hpp"
#include "src/record/packed.hpp"
#include "src/record/packed_rows.hpp"

namespace terrier {

namespace {
constexpr std::string_view note_name = "series";

std::string shown(MonthNumber month) { return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1); }

void pack_numbers(const std::vector<std::int64_t>& numbers, std::string& out) {
    pack_unsigned(out, numbers.size());
    for (const std::int64_t n : numbers) pack_signed(out, n);
}
std::vector<std::int64_t> unpack_numbers(std::string_view& in) {
    std::vector<std::int64_t> numbers;
    for (std::uint64_t n = unpack_unsigned(in); n > 0; --n) numbers.push_back(unpack_signed(in));
    return numbers;
}

tl::unexpected<Faults> moved(const std::string& why) {
    return refuse("moved_since", fmt::format("This can't be taken back: {}. Nothing was changed.", why));
}

// The revision of chunks that stand where this one does and were opened after `since`.
std::optional<std::int64_t> opened_beside(const ChunkStates& states, const Uuid& source, MonthNumber month, std::int64_t since) {
    for (const auto& [number, state] : states)
        if (state.is_open() && state.head.source == source && state.head.month == month && state.spans.back().from > since) return state.spans.back().from;
    return {};
}

Result<void> plan_undone(const ChunkStates& states, const SeriesPlan& plan, SeriesNote& note) {
    const auto open_as_left = [&](std::int64_t number) {
        const auto found = states.find(number);
        return found != states.end() && found->second.is_open() && found->second.spans.back().from == plan.undone_revision;
    };
    for (const ChunkHead& head : plan.undone->added) note.closed.push_back(head.number);
    note.closed.insert(note.closed.end(), plan.undone->reopened.begin(), plan.undone->reopened.end());
    if (!std::all_of(note.closed.begin(), note.closed.end(), open_as_left)) return moved("the counts or readings that it brought have already been taken back");
    for (const std::int64_t number : plan.undone->closed) {
        const auto found = states.find(number);
        if (found == states.end() || found->second.is_open()) return moved("the counts or readings that it closed have been opened since");
        const ChunkHead& head = found->second.head;
        if (const auto by = opened_beside(states, head.source, head.month, plan.undone_revision))
            return moved(fmt::format("revision {} has since brought counts or readings of {}", *by, shown(head.month)));
        note.reopened.push_back(number);
    }
    return {};
}
}  // namespace

std::string pack_note(const SeriesNote& note) {
    std::string out;
    pack_unsigned(out, note.added.size());
    for (const ChunkHead& head : note.added) {
        pack_signed(out, head.number);
        detail::pack_uuid(out, head.source);
        pack_signed(out, head.month);
        pack_signed(out, head.count);
        pack_signed(out, head.sum);
        Digest digest{};
        if (!digest_from_hex(head.sha256, digest)) throw std::invalid_argument("a chunk's digest is no SHA-256");
        out.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    }
    pack_numbers(note.closed, out);
    pack_numbers(note.reopened, out);
    return out;
}

SeriesNote unpack_note(std::string_view in) {
    SeriesNote note;
    for (std::uint64_t n = unpack_unsigned(in); n > 0; --n) {
        ChunkHead head;
        head.number = unpack_signed(in);
        head.source = detail::unpack_uuid(in);
        head.month = static_cast<MonthNumber>(unpack_signed(in));
        head.count = unpack_signed(in);
        head.sum = unpack_signed(in);
        Digest digest{};
        if (in.size() < digest.size()) throw std::invalid_argument("a note on series runs past its end");
        std::copy_n(in.begin(), digest.size(), reinterpret_cast<char*>(digest.data()));
        in.remove_prefix(digest.size());
        head.sha256 = to_hex(digest);
        note.added.push_back(std::move(head));
    }
    note.closed = unpack_numbers(in);
    note.reopened = unpack_numbers(in);
    if (!in.empty()) throw std::invalid_argument("a note on series has more behind its end");
    return note;
}

SeriesNote note_in(std::string_view packed) {
    const auto bytes = unpack_beside(packed, note_name);
    return bytes ? unpack_note(*bytes) : SeriesNote{};
}

std::string with_note(const SeriesNote& note, std::string packed) { return note.empty() ? std::move(packed) : pack_beside(note_name, pack_note(note)) + packed; }

const ChunkSpan* ChunkState::span_at(std::int64_t at) const {
    for (const ChunkSpan& span : spans)
        if (span.from <= at && (!span.to || *span.to > at)) return &span;
    return nullptr;
}

void apply_note(ChunkStates& states, const SeriesNote& note, std::int64_t revision) {
    for (const std::int64_t number : note.closed) {
        const auto found = states.find(number);
        if (found == states.end() || !found->second.is_open()) throw std::invalid_argument(fmt::format("it closes chunk {} of the series, which isn't open", number));
        found->second.spans.back().to = revision;
    }
    for (const std::int64_t number : note.reopened) {
        const auto found = states.find(number);
        if (found == states.end() || found->second.is_open()) throw std::invalid_argument(fmt::format("it opens chunk {} of the series, which isn't closed", number));
        found->second.spans.push_back({revision, {}});
    }
    for (const ChunkHead& head : note.added)
        if (!states.try_emplace(head.number, ChunkState{head, revision, {{revision, {}}}}).second) throw std::invalid_argument(fmt::format("it adds chunk {} of the series, which is there already", head.number));
}

std::vector<Uuid> removed_ids(const ChangeSet& changes) {
    std::vector<Uuid> ids;
    for (const Change& change : changes.changes)
        if (!change.after) ids.push_back(change.id);
    return ids;
}

bool is_wanted(const SeriesWish& wish, const Uuid& source, MonthNumber month) {
    if ((wish.from && month < *wish.from) || (wish.to && month > *wish.to)) return false;
    return wish.sources.empty() || std::find(wish.sources.begin(), wish.sources.end(), source) != wish.sources.end();
}

Result<SeriesNote> planned_note(const ChunkStates& states, const SeriesPlan& plan) {
    SeriesNote note;
    if (plan.undone)
        if (auto planned = plan_undone(states, plan, note); !planned) return refuse(std::move(planned.error()));
    std::int64_t number = states.empty() ? 0 : states.rbegin()->first;
    if (plan.batch) {
        for (const SeriesChunk& chunk : plan.batch->chunks) {
            if (const auto by = opened_beside(states, chunk.source, chunk.month, plan.base_revision))
                return refuse("stale", fmt::format("Revision {} has brought counts or readings of {} in the meantime. Nothing was saved. Import the file again: what is there already is left as it is.", *by, shown(chunk.month)));
            note.added.push_back({++number, chunk.source, chunk.month, chunk.count, chunk.sum, chunk.sha256});
        }
    }
    if (plan.removed.empty()) return note;
    const std::set<Uuid> removed(plan.removed.begin(), plan.removed.end());
    const std::set<std::int64_t> closed(note.closed.begin(), note.closed.end());
    for (const auto& [n, state] : states)
        if (state.is_open() && !closed.contains(n) && removed.contains(state.head.source))
            return refuse(Fault{"in_use", fmt::format("It can't be removed: revision {} brought counts or readings of it. Undo that import first, or keep it.", state.spans.back().from), {}, {}, to_text(state.head.source), Severity::refused});
    return note;
}

}  // namespace terrier
