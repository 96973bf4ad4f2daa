// Overlaps found through an index over the fields within which they are forbidden.
#include "src/intake/overlap_guard.hpp"

#include <algorithm>
#include <limits>

#include "src/base/date.hpp"

namespace terrier {

namespace {
std::vector<const Field*> scope_of(const RecordType& type) {
    std::vector<const Field*> fields;
    bool has_parent = false;
    for (const std::string_view name : type.no_overlap_within) {
        fields.push_back(&type.field(name));
        has_parent = has_parent || fields.back()->kind->shape == Shape::reference;
    }
    // Without a parent there are no siblings; the rule of `overlaps` is the same.
    if (!has_parent || type.from_field.empty() || type.to_field.empty()) fields.clear();
    return fields;
}

// A sheet mostly comes in order of date, so the end is looked at first: it spares the search's cache misses.
template <class Siblings>
auto place_after(Siblings& siblings, std::int64_t from) {
    if (siblings.empty() || siblings.back().from <= from) return siblings.end();
    return std::upper_bound(siblings.begin(), siblings.end(), from, [](std::int64_t day, const auto& d) { return day < d.from; });
}

const std::optional<Date>& date_at(const Field* field, const void* record) { return *static_cast<const std::optional<Date>*>(field->at(record)); }
}  // namespace

OverlapGuard::OverlapGuard(const RecordType& type, const TableSet& portfolio) : type_(type), index_(scope_of(type)) {
    is_needed_ = !index_.fields().empty();
    if (!is_needed_) return;
    from_ = &type.field(type.from_field);
    to_ = &type.field(type.to_field);
    for (const Row& row : portfolio.rows(type)) take(row.record.get(), nullptr, 0, index_.hash(row.record.get()));
}

OverlapGuard::Days OverlapGuard::days_of(const void* record, std::uint32_t row) const {
    const auto &from = date_at(from_, record), &to = date_at(to_, record);
    return {from ? from->day_number() : std::numeric_limits<std::int64_t>::min(), to ? to->day_number() : std::numeric_limits<std::int64_t>::max(), record, row};
}

void OverlapGuard::expect_record(std::uint64_t hash) {
    index_.expect_record(hash);
    if (const std::uint32_t at = index_.newest(hash); at != RecordIndex::none) __builtin_prefetch(&siblings_[index_.entry(at).payload]);
}

void OverlapGuard::expect_texts(std::uint64_t hash) {
    index_.expect_texts(hash);
    if (const std::uint32_t at = index_.newest(hash); at != RecordIndex::none) {
        const Siblings& siblings = siblings_[index_.entry(at).payload];
        if (!siblings.empty()) __builtin_prefetch(&siblings.back());
    }
}

std::size_t OverlapGuard::siblings_of(const void* record, std::uint64_t hash) {
    const std::uint32_t at = index_.find(record, hash);
    return at == RecordIndex::none ? none : index_.entry(at).payload;
}

std::optional<OverlapGuard::Clash> OverlapGuard::clash(const void* record, const Uuid& except, std::uint64_t hash) {
    asked_ = record;
    asked_hash_ = hash;
    answer_ = siblings_of(record, hash);
    if (answer_ == none) return std::nullopt;
    const Siblings* siblings = &siblings_[answer_];
    const Days mine = days_of(record, 0);
    const auto after = place_after(*siblings, mine.from);
    const auto is_other = [&](const Days& d) { return type_.id_of(d.record) != except; };
    // Backwards past the excepted record only: what lies before a neighbour ended before it began.
    for (auto at = after; at != siblings->begin();) {
        --at;
        if (at->to < mine.from) break;
        if (is_other(*at)) return Clash{at->record, at->row};
    }
    for (auto at = after; at != siblings->end() && at->from <= mine.to; ++at)
        if (is_other(*at)) return Clash{at->record, at->row};
    return std::nullopt;
}

void OverlapGuard::take(const void* record, const void* before, std::uint32_t row, std::uint64_t hash) {
    if (before) {
        if (const std::size_t old = siblings_of(before, index_.hash(before)); old != none)
            std::erase_if(siblings_[old], [&](const Days& d) { return type_.id_of(d.record) == type_.id_of(before); });
    }
    std::size_t place = asked_ == record && asked_hash_ == hash ? answer_ : siblings_of(record, hash);
    asked_ = nullptr;
    if (place == none) {
        place = siblings_.size();
        index_.add(record, hash, static_cast<std::uint32_t>(place));
        siblings_.emplace_back().reserve(8);
    }
    Siblings* const siblings = &siblings_[place];
    const Days mine = days_of(record, row);
    siblings->insert(place_after(*siblings, mine.from), mine);
}

}  // namespace terrier
