// Editing tables by the page and keeping the links beside them.
#include "src/record/table_set.hpp"

#include <limits>
#include <unordered_map>

namespace terrier {

namespace {
const Uuid& parent_of(const Field& field, const void* record) {
    static const Uuid none;
    if (field.kind->shape == Shape::any_reference) return static_cast<const AnyRef*>(field.at(record))->id;
    return field.kind->shape == Shape::reference ? *static_cast<const Uuid*>(field.at(record)) : none;
}
bool refers(const Field& field) {
    return field.position != 0 && (field.kind->shape == Shape::reference || field.kind->shape == Shape::any_reference);
}

// All links, by parent and child. Rows come by id, so a counting sort by parent does: parents are few beside children.
std::vector<Link> by_parent(const Field& field, const Rows& rows) {
    std::unordered_map<Uuid, std::uint32_t> groups;
    std::vector<std::pair<Uuid, std::size_t>> parents;  // and how many children
    std::vector<std::uint32_t> group_of;
    group_of.reserve(rows.size());
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    for (const Row& row : rows) {
        const Uuid& parent = parent_of(field, row.record.get());
        if (parent.is_nil()) {
            group_of.push_back(none);
            continue;
        }
        const auto [at, is_new] = groups.try_emplace(parent, static_cast<std::uint32_t>(parents.size()));
        if (is_new) parents.emplace_back(parent, 0);
        ++parents[at->second].second;
        group_of.push_back(at->second);
    }
    std::vector<std::uint32_t> order(parents.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return parents[a].first < parents[b].first; });
    std::vector<std::size_t> next(parents.size());
    std::size_t total = 0;
    for (const std::uint32_t group : order) {
        next[group] = total;
        total += parents[group].second;
    }
    std::vector<Link> all(total);
    auto group = group_of.begin();
    for (const Row& row : rows) {
        if (*group != none) all[next[*group]++] = {parents[*group].first, row.id, row.record.get()};
        ++group;
    }
    return all;
}
}  // namespace

const Links& LinkIndex::links() const {
    if (is_built()) return links_;
    std::call_once(once_, [this] {
        std::vector<Link> all = by_parent(*field_, rows_);
        links_ = Links::from_sorted(std::move(all));
        is_built_.store(true, std::memory_order_release);
    });
    return links_;
}

TableSet::TableSet(const Schema& schema) : schema_(&schema) {
    slots_.resize(schema.types().size());
    for (std::size_t i = 0; i < slots_.size(); ++i) renew_indexes(*schema.types()[i], slots_[i], nullptr, {});
}

std::string TableSet::title(const RecordType& type, const Uuid& id) const {
    const Row* row = find(type, id);
    return row ? type.title(row->record.get()) : std::string();
}

const Links& TableSet::links(const RecordType& type, const Field& through) const {
    const auto& index = slots_[type.slot].indexes[through.position];
    if (!index) throw std::logic_error("no links run through " + std::string(type.name) + "." + std::string(through.name));
    return index->links();
}

TableSet TableSet::with(const RecordType& type, std::span<const Rows::Edit> edits) const {
    TableSet result = *this;
    Slot& slot = result.slots_[type.slot];
    slot.rows = slots_[type.slot].rows.with(edits);
    result.renew_indexes(type, slot, &slots_[type.slot], edits);
    return result;
}

TableSet TableSet::with_rows(const RecordType& type, std::vector<Row> sorted) const {
    TableSet result = *this;
    Slot& slot = result.slots_[type.slot];
    slot.rows = Rows::from_sorted(std::move(sorted));
    result.renew_indexes(type, slot, nullptr, {});
    return result;
}

void TableSet::renew_indexes(const RecordType& type, Slot& slot, const Slot* before, std::span<const Rows::Edit> edits) const {
    slot.indexes.resize(type.fields.size());
    for (const Field& field : type.fields) {
        if (!refers(field)) continue;
        auto& index = slot.indexes[field.position];
        // Past this many edits sorting anew, when someone asks, is the cheaper way.
        if (!before || !before->indexes[field.position]->is_built() || edits.size() > before->rows.size() / 8 + 64) {
            index = std::make_shared<LinkIndex>(field, slot.rows);
            continue;
        }
        std::vector<Links::Edit> changes;
        for (const Rows::Edit& edit : edits) {
            const Row* old = before->rows.find(edit.entry.id);
            const Uuid old_parent = old ? parent_of(field, old->record.get()) : Uuid{};
            const Uuid new_parent = edit.gone ? Uuid{} : parent_of(field, edit.entry.record.get());
            if (!old_parent.is_nil() && old_parent != new_parent) changes.push_back({{old_parent, edit.entry.id, nullptr}, true});
            if (!new_parent.is_nil()) changes.push_back({{new_parent, edit.entry.id, edit.entry.record.get()}, false});
        }
        std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return LinkTraits::key(a.entry) < LinkTraits::key(b.entry); });
        index = std::make_shared<LinkIndex>(field, before->indexes[field.position]->links().with(changes));
    }
}

bool operator==(const TableSet& a, const TableSet& b) {
    if (a.schema_ != b.schema_) return false;
    for (const RecordType* type : a.schema_->types()) {
        const Rows& x = a.rows(*type);
        const Rows& y = b.rows(*type);
        if (x.size() != y.size()) return false;
        for (auto i = x.begin(), j = y.begin(); i != x.end(); ++i, ++j) {
            if (i->id != j->id) return false;
            if (i->record != j->record && !type->equal(i->record.get(), j->record.get())) return false;
        }
    }
    return true;
}

}  // namespace terrier
