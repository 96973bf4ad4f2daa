// Overlaps found through an index over the fields within which they are forbidden.
#include "src/intake/overlap_guard.hpp"

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

const std::optional<Date>& date_at(const Field* field, const void* record) { return *static_cast<const std::optional<Date>*>(field->at(record)); }
}  // namespace

OverlapGuard::OverlapGuard(const RecordType& type, const TableSet& portfolio, std::size_t expected) : type_(type), index_(scope_of(type)) {
    is_needed_ = !index_.fields().empty();
    if (!is_needed_) return;
    from_ = &type.field(type.from_field);
    to_ = &type.field(type.to_field);
    index_.reserve(portfolio.rows(type).size() + expected);
    for (const Row& row : portfolio.rows(type)) index_.add(row.record.get(), 0);
}

std::optional<OverlapGuard::Clash> OverlapGuard::clash(const void* record, const Uuid& except, std::uint64_t hash) {
    const auto &from = date_at(from_, record), &to = date_at(to_, record);
    for (std::uint32_t at = index_.find(record, hash); at != RecordIndex::none; at = index_.find_next(record, at)) {
        const RecordIndex::Entry& entry = index_.entry(at);
        if (type_.id_of(entry.record) == except) continue;
        const auto &other_from = date_at(from_, entry.record), &other_to = date_at(to_, entry.record);
        const bool is_before = other_to && from && *other_to < *from;
        const bool is_after = to && other_from && *to < *other_from;
        if (!is_before && !is_after) return Clash{entry.record, entry.payload};
    }
    return std::nullopt;
}

void OverlapGuard::take(const void* record, const void* before, std::uint32_t row, std::uint64_t hash) {
    if (before) {
        for (std::uint32_t at = index_.find(before); at != RecordIndex::none; at = index_.find_next(before, at)) {
            if (type_.id_of(index_.entry(at).record) != type_.id_of(before)) continue;
            index_.entry(at).is_taken = true;
            break;
        }
    }
    index_.add(record, hash, row);
}

}  // namespace terrier
