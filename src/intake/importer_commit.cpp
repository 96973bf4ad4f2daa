// Making a row's records final: ids, links, changes.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/intake/importer.hpp"

namespace terrier {

namespace {
constexpr std::size_t most_cell_changes = 10'000;

// A file that doesn't say on which basis it measures doesn't take back the basis that is known.
bool is_same_area(const Field& field, const void* before, const void* now) {
    if (field.kind->shape != Shape::area) return false;
    const auto &was = *static_cast<const std::optional<Area>*>(field.at(before)), &is = *static_cast<const std::optional<Area>*>(field.at(now));
    return was && is && is->basis() == AreaBasis::unstated && was->square_centimetres() == is->square_centimetres();
}

void set_id(const RecordType& type, void* record, const Uuid& id) { *static_cast<Uuid*>(type.fields.front().at_mutable(record)) = id; }
}  // namespace

// A copy of `before` with what the row knows; null when that changes nothing. A blank leaves a field as it is unless the
// profile says that blanks clear.
std::shared_ptr<void> Importer::merged(const TargetPlan& target, const void* before, const void* row_record) const {
    std::shared_ptr<void> copy;
    for (const Field* f : target.mapped) {
        if (f->position == 0 || (!f->known(row_record) && !profile_.blanks_clear)) continue;
        if (f->equal(before, row_record) || is_same_area(*f, before, row_record)) continue;
        if (!copy) copy = target.type->copy(before);
        f->set(copy.get(), f->get(row_record));
    }
    return copy;
}

void Importer::note_changes(std::size_t row, const RecordType& type, const void* before, const void* after) {
    for (const Field& f : type.fields) {
        if (preview_.cell_changes.size() >= most_cell_changes) return;
        if (f.equal(before, after)) continue;
        preview_.cell_changes.push_back({row, sheet_.source_row(row), &type, type.id_of(after), &f, to_display(f, f.get(before)), to_display(f, f.get(after))});
    }
}

// True when the row changes a record that was there, or adds one beside it.
bool Importer::commit_row(std::size_t row) {
    // The main record goes first only in checking: a change that its type refuses must not leave parents behind.
    Made& main = made_[plan_.main];
    const TargetPlan& target = plan_.targets[plan_.main];
    if (main.existing) {
        if (const auto after = merged(target, main.existing.get(), main.record.get())) {
            note_faults(row, target, target.type->validate(after.get()));
            if (is_refused_) return false;
        }
    }
    bool is_changed = false;
    for (std::size_t i = 0; i < made_.size(); ++i) {
        if (!made_[i].is_present || made_[i].is_skipped) continue;
        set_links(row, i, true);
        if (plan_.targets[i].role == TargetRole::parent ? commit_parent(row, i) : commit_record(row, i)) is_changed = true;
    }
    return is_changed;
}

bool Importer::commit_parent(std::size_t row, std::size_t place) {
    const TargetPlan& target = plan_.targets[place];
    Made& made = made_[place];
    Store& store = stores_[place];
    const std::int64_t number = sheet_.source_row(row);
    if (made.held == RecordIndex::none) {
        made.id = ids_.next();
        set_id(*target.type, made.record.get(), made.id);
        store.index->add(made.record.get(), static_cast<std::uint32_t>(store.held.size()));
        store.held.push_back({nullptr, made.record, number});
        return false;
    }
    Held& held = store.held[made.held];
    const bool is_first = held.row == 0;
    if (is_first) held.row = number;
    bool is_changed = false;
    for (const Field* f : target.mapped) {
        const void* now = held.newest();
        if (!f->known(made.record.get()) || f->equal(now, made.record.get())) continue;
        if (std::find(store.index->fields().begin(), store.index->fields().end(), f) != store.index->fields().end()) continue;
        if (!is_first && f->known(now)) {
            fault(row, column_name(target, *f), f->exact(made.record.get()), "parent_conflict",
                  fmt::format("Row {} gives another {} for the same {}. That one is kept; correct one of the rows.", held.row, lower_ascii(f->label), lower_ascii(target.type->label)), Severity::warning);
            continue;
        }
        // The index points at the record as it was first met: its key never changes.
        if (!held.now) held.now = target.type->copy(held.before.get());
        f->set(held.now.get(), f->get(made.record.get()));
        is_changed = held.before != nullptr;
    }
    if (is_changed) note_changes(row, *target.type, held.before.get(), held.now.get());
    return is_changed;
}

bool Importer::commit_record(std::size_t row, std::size_t place) {
    const TargetPlan& target = plan_.targets[place];
    Made& made = made_[place];
    Store& store = stores_[place];
    const bool is_main = place == plan_.main;
    const auto row_number = static_cast<std::uint32_t>(row + 1);
    bool is_changed = false;
    const void* final_record = made.record.get();
    if (!made.existing) {
        made.id = target.type->id_of(made.record.get());
        if (made.id.is_nil()) made.id = ids_.next();
        set_id(*target.type, made.record.get(), made.id);
        if (store.guard->is_needed()) store.guard->take(made.record.get(), nullptr, row_number, scope_hash(place, made.record.get()));
        store.changes.push_back({target.type, made.id, nullptr, made.record});
        is_changed = true;
    } else if (const auto after = merged(target, made.existing.get(), made.record.get())) {
        if (store.guard->is_needed()) store.guard->take(after.get(), made.existing.get(), row_number, scope_hash(place, after.get()));
        note_changes(row, *target.type, made.existing.get(), after.get());
        store.changes.push_back({target.type, made.id, made.existing, after});
        final_record = after.get();
        is_changed = true;
    }
    if (!is_main || !store.index || store.index->is_blank(final_record)) return is_changed;
    if (!made.existing) store.index->add(final_record, key_hash(made), row_number);
    else if (const std::uint32_t at = store.index->find(made.existing.get()); at != RecordIndex::none) store.index->entry(at).payload = row_number;
    return is_changed;
}

}  // namespace terrier
