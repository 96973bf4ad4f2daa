// SQL over the tables of series.
#include "db/store/series.hpp"

#include <fmt/format.h>

#include <set>

#include "db/connection/cells.hpp"
#include "src/base/digest.hpp"

namespace terrier {

namespace {
constexpr std::size_t most_named_chunks = 200;

[[noreturn]] void damaged(const std::string& what) {
    throw WorldError(WorldError::Cause::unreadable, fmt::format("The series can't be read ({}). Check the portfolio, and restore the newest good backup under another name.", what));
}

template <class Work>
auto undamaged(Connection& connection, Work&& work) -> decltype(work()) {
    try {
        return connection.guarded("Reading the series", work);
    } catch (const std::invalid_argument& damage) {
        damaged(damage.what());
    }
}

// What of the wish can be said in SQL.
std::string condition_of(const SeriesWish& wish, std::int64_t revision) {
    std::string where = fmt::format("s.\"from_revision\" <= {0} AND (s.\"to_revision\" IS NULL OR s.\"to_revision\" > {0})", revision);
    if (wish.from) where += fmt::format(" AND c.\"month\" >= {}", *wish.from);
    if (wish.to) where += fmt::format(" AND c.\"month\" <= {}", *wish.to);
    if (wish.sources.empty() || wish.sources.size() > most_named_chunks) return where;
    std::string ids;
    for (const Uuid& id : wish.sources) ids += (ids.empty() ? "'" : ", '") + to_text(id) + "'";
    return where + " AND c.\"source\" IN (" + ids + ")";
}

using HeldChunks = std::map<std::pair<std::int64_t, std::int64_t>, StoredChunkPtr>;

// Looks up what is wanted without reading any points; what the caller holds goes to `found`, the numbers of the rest come back.
std::vector<std::int64_t> missing_chunks(Connection& connection, const std::string& where, const SeriesSet& held, std::vector<StoredChunkPtr>& found) {
    HeldChunks by_number;
    for (const StoredChunkPtr& c : held.chunks()) by_number.emplace(std::pair(c->number, c->from_revision), c);
    std::vector<std::int64_t> missing;
    long long number = 0, from = 0;
    soci::statement read = (connection.sql().prepare << "SELECT c.\"number\", s.\"from_revision\" FROM \"series_chunk\" c JOIN \"series_span\" s ON s.\"chunk\" = c.\"number\" WHERE " + where,
                            soci::into(number), soci::into(from));
    read.execute();
    while (read.fetch()) {
        const auto known = by_number.find({number, from});
        if (known != by_number.end()) found.push_back(known->second);
        else missing.push_back(number);
    }
    return missing;
}

// Rows of chunks, whole, against what the trail says of them; the moments of each place are noted, to find those that stand twice.
class ChunkCheck {
  public:
    explicit ChunkCheck(const ChunkStates& replayed) : replayed_(replayed) {}
    void look(const StoredChunk& c) {
        const SeriesChunk& chunk = c.chunk;
        seen_.insert(c.number);
        const auto recorded = replayed_.find(c.number);
        const ChunkHead head{c.number, chunk.source, chunk.month, chunk.count, chunk.sum, chunk.sha256};
        if (recorded == replayed_.end()) return note("is in the table, but no revision added it", c.number);
        if (recorded->second.head != head || recorded->second.revision != c.import_revision) return note("differs from what was recorded", c.number);
        if (const auto damage = damage_of(chunk)) return note("is damaged: " + *damage, c.number);
        if (!recorded->second.is_open()) return;
        auto& moments = moments_[{chunk.source, chunk.month}];
        std::vector<std::int64_t> keys;
        for (const SeriesPoint& p : unpack_points(chunk.bytes)) keys.push_back(p.at.key());
        const auto middle = static_cast<std::ptrdiff_t>(moments.size());
        moments.insert(moments.end(), keys.begin(), keys.end());
        std::inplace_merge(moments.begin(), moments.begin() + middle, moments.end());
        if (std::adjacent_find(moments.begin(), moments.end()) != moments.end()) note("holds moments that another open chunk holds too", c.number);
    }
    std::vector<std::string> faults() {
        for (const auto& [number, state] : replayed_)
            if (!seen_.contains(number)) note("was recorded, but is not in the tables", number);
        std::vector<std::string> sentences;
        for (const auto& [what, where] : found_)
            sentences.push_back(fmt::format("The series were changed past the audit trail: chunk {} {}{}.", where.first, what, where.second > 1 ? fmt::format(", and {} more", where.second - 1) : ""));
        return sentences;
    }

  private:
    void note(const std::string& what, std::int64_t number) { ++found_.try_emplace(what, number, 0).first->second.second; }
    const ChunkStates& replayed_;
    std::set<std::int64_t> seen_;
    std::map<std::pair<Uuid, MonthNumber>, std::vector<std::int64_t>> moments_;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> found_;  ///< what, the first, how many
};
}  // namespace

bool has_series(Connection& connection) { return find_table(connection.columns(), "series_span") != nullptr; }

ChunkStates read_chunk_states(Connection& connection) {
    return undamaged(connection, [&] {
        ChunkStates states;
        long long number = 0, month = 0, revision = 0, count = 0, sum = 0, from = 0, to = 0;
        std::string source, sha256;
        soci::indicator is_closed = soci::i_null;
        soci::statement read = (connection.sql().prepare << "SELECT c.\"number\", c.\"source\", c.\"month\", c.\"revision\", c.\"count\", c.\"sum\", c.\"sha256\", s.\"from_revision\", s.\"to_revision\" "
                                                            "FROM \"series_chunk\" c JOIN \"series_span\" s ON s.\"chunk\" = c.\"number\" ORDER BY c.\"number\", s.\"from_revision\"",
                                soci::into(number), soci::into(source), soci::into(month), soci::into(revision), soci::into(count), soci::into(sum), soci::into(sha256), soci::into(from), soci::into(to, is_closed));
        read.execute();
        while (read.fetch()) {
            ChunkState& state = states[number];
            state.head = {number, uuid_from_cell(source), static_cast<MonthNumber>(month), count, sum, sha256};
            state.revision = revision;
            state.spans.push_back({from, is_closed == soci::i_ok ? std::optional<std::int64_t>(to) : std::nullopt});
        }
        return states;
    });
}

void write_series(Connection& connection, const SeriesNote& note, const SeriesBatch& batch, std::int64_t revision, const Progress& progress) {
    connection.guarded("Writing the series", [&] {
        for (const std::int64_t number : note.closed) connection.sql() << fmt::format("UPDATE \"series_span\" SET \"to_revision\" = {} WHERE \"chunk\" = {} AND \"to_revision\" IS NULL", revision, number);
        for (const std::int64_t number : note.reopened) connection.sql() << fmt::format("INSERT INTO \"series_span\" (\"chunk\", \"from_revision\") VALUES ({}, {})", number, revision);
    });
    if (!note.added.empty()) connection.write_chunks(note.added.front().number, revision, batch.chunks, progress);
}

SeriesSet read_series(Connection& connection, const SeriesWish& wish, std::int64_t revision, const Progress& progress) {
    return undamaged(connection, [&] {
        std::vector<StoredChunkPtr> found;
        std::string where = condition_of(wish, revision);
        std::set<std::int64_t> missing;
        if (wish.held) {
            const auto numbers = missing_chunks(connection, where, *wish.held, found);
            missing.insert(numbers.begin(), numbers.end());
            if (missing.empty()) return SeriesSet(std::move(found));
            if (missing.size() <= most_named_chunks) where += fmt::format(" AND c.\"number\" IN ({})", fmt::join(missing, ", "));
        }
        connection.read_chunks(where, [&](StoredChunk&& c) {
            progress.check();
            if (!is_wanted(wish, c.chunk.source, c.chunk.month) || (wish.held && !missing.contains(c.number))) return;
            if (to_hex(sha256(c.chunk.bytes)) != c.chunk.sha256) damaged(fmt::format("chunk {} is damaged", c.number));
            found.push_back(std::make_shared<const StoredChunk>(std::move(c)));
        });
        return SeriesSet(std::move(found));
    });
}

void copy_series(Connection& from, Connection& to, const Progress& progress) {
    if (!has_series(from)) return;
    undamaged(from, [&] {
        std::int64_t last = 0;
        from.read_chunks("s.\"from_revision\" = c.\"revision\" ORDER BY c.\"number\"", [&](StoredChunk&& c) {
            if (c.number <= last) damaged("its chunks are not in order");
            last = c.number;
            to.write_chunks(c.number, c.import_revision, std::span(&c.chunk, 1), progress);
        });
    });
    const ChunkStates states = read_chunk_states(from);
    to.guarded("Writing the series", [&] {
        for (const auto& [number, state] : states) {
            for (const ChunkSpan& span : state.spans) {
                if (span.from != state.revision) to.sql() << fmt::format("INSERT INTO \"series_span\" (\"chunk\", \"from_revision\") VALUES ({}, {})", number, span.from);
                if (span.to) to.sql() << fmt::format("UPDATE \"series_span\" SET \"to_revision\" = {} WHERE \"chunk\" = {} AND \"from_revision\" = {}", *span.to, number, span.from);
            }
        }
    });
}

std::vector<std::string> series_faults(Connection& connection, const ChunkStates& replayed, const Progress& progress) {
    if (!has_series(connection)) return {};
    return undamaged(connection, [&] {
        ChunkCheck check(replayed);
        connection.read_chunks("s.\"from_revision\" = (SELECT min(f.\"from_revision\") FROM \"series_span\" f WHERE f.\"chunk\" = c.\"number\")", [&](StoredChunk&& c) {
            progress.check();
            check.look(c);
        });
        std::vector<std::string> faults = check.faults();
        for (const auto& [number, state] : read_chunk_states(connection))
            if (const auto recorded = replayed.find(number); recorded != replayed.end() && recorded->second.spans != state.spans) {
                faults.push_back(fmt::format("Chunk {} of the series is open from and to other revisions than the audit trail says.", number));
                break;
            }
        return faults;
    });
}

}  // namespace terrier
