// Building and scanning the folded text.
#include "src/workspace/search.hpp"

#include <algorithm>
#include <cstring>

#include "src/base/text.hpp"

namespace terrier {

namespace {
constexpr char separator = '\x1F';

bool is_searched(const Field& f) { return f.position != 0 && !f.is_hidden && f.kind->shape == Shape::text; }

bool is_hidden_type(const RecordType& type) {
    return std::all_of(type.fields.begin(), type.fields.end(), [](const Field& f) { return f.is_hidden; });
}

std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> words;
    const std::string plain = folded(trimmed(query));
    for (const std::string_view word : split(plain, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

int rank_of(std::string_view title, std::string_view query, const std::vector<std::string>& words) {
    if (title == query) return 0;
    if (title.substr(0, query.size()) == query) return 1;
    for (const std::string& word : words) {
        std::size_t at = title.find(word);
        while (at != std::string_view::npos && at != 0 && title[at - 1] != ' ') at = title.find(word, at + 1);
        if (at == std::string_view::npos) return 3;
    }
    return 2;
}
}  // namespace

SearchIndex::SearchIndex(const TableSet& tables) {
    for (const RecordType* type : tables.schema().types()) {
        if (is_hidden_type(*type)) continue;
        for (const Row& row : tables.rows(*type)) add(*type, row.id, row.record.get());
    }
    sorted_.resize(entries_.size());
    for (std::size_t i = 0; i < sorted_.size(); ++i) sorted_[i] = i;
    std::sort(sorted_.begin(), sorted_.end(), [this](std::size_t a, std::size_t b) { return entries_[a].id < entries_[b].id; });
}

void SearchIndex::add(const RecordType& type, const Uuid& id, const void* record) {
    Entry entry{&type, id, text_.size(), 0, 0};
    text_ += folded(type.title(record));
    entry.title = static_cast<std::uint32_t>(text_.size() - entry.start);
    for (const Field& f : type.fields) {
        if (!is_searched(f) || !f.known(record)) continue;
        text_ += separator;
        text_ += folded(*static_cast<const std::string*>(f.at(record)));
    }
    text_ += separator;
    entry.length = static_cast<std::uint32_t>(text_.size() - entry.start);
    entries_.push_back(entry);
}

void SearchIndex::update(const ChangeSet& set) {
    for (const Change& change : set.changes) {
        if (is_hidden_type(*change.type)) continue;
        if (change.before) {
            std::size_t old = entries_.size();
            if (const auto moved = changed_.find(change.id); moved != changed_.end()) old = moved->second;
            else {
                const auto at = std::lower_bound(sorted_.begin(), sorted_.end(), change.id, [this](std::size_t e, const Uuid& id) { return entries_[e].id < id; });
                if (at != sorted_.end() && entries_[*at].id == change.id) old = *at;
            }
            if (old < entries_.size() && entries_[old].length) {
                std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(entries_[old].start), entries_[old].length, separator);
                entries_[old].length = entries_[old].title = 0;
                ++dead_;
            }
        }
        if (change.after) {
            changed_[change.id] = entries_.size();
            add(*change.type, change.id, change.after.get());
        }
    }
}

std::vector<SearchHit> SearchIndex::find(std::string_view query, std::size_t most, const std::vector<const RecordType*>& types) const {
    const std::vector<std::string> words = words_of(query);
    if (words.empty()) return {};
    // The longest word is the rarest guess; its hits alone are looked at more closely.
    const std::string& scan = *std::max_element(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    const std::string whole = folded(trimmed(query));
    struct Found { int rank; std::string_view title; std::size_t entry; };
    std::vector<Found> found;
    const char* at = text_.data();
    const char* const end = at + text_.size();
    while (at < end) {
        const void* hit = memmem(at, static_cast<std::size_t>(end - at), scan.data(), scan.size());
        if (!hit) break;
        const auto offset = static_cast<std::size_t>(static_cast<const char*>(hit) - text_.data());
        const auto after = std::upper_bound(entries_.begin(), entries_.end(), offset, [](std::size_t o, const Entry& e) { return o < e.start; });
        const auto entry = std::prev(after);
        at = text_.data() + (after == entries_.end() ? text_.size() : after->start);
        if (!entry->length || (!types.empty() && std::find(types.begin(), types.end(), entry->type) == types.end())) continue;
        const std::string_view body = std::string_view(text_).substr(entry->start, entry->length);
        if (!std::all_of(words.begin(), words.end(), [&](const std::string& w) { return body.find(w) != std::string_view::npos; })) continue;
        const std::string_view title = body.substr(0, entry->title);
        found.push_back({rank_of(title, whole, words), title, static_cast<std::size_t>(entry - entries_.begin())});
    }
    const auto better = [this](const Found& a, const Found& b) {
        return std::tie(a.rank, a.title, entries_[a.entry].id) < std::tie(b.rank, b.title, entries_[b.entry].id);
    };
    const std::size_t kept = std::min(most, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), better);
    std::vector<SearchHit> hits;
    for (std::size_t i = 0; i < kept; ++i) hits.push_back({entries_[found[i].entry].type, entries_[found[i].entry].id, found[i].rank});
    return hits;
}

}  // namespace terrier
