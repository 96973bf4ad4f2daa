// What the records of a row stand for: found by key, by the whole row, or by what they belong to.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/intake/importer.hpp"

namespace terrier {

namespace {
Uuid& reference_at(const Field& field, void* record) { return *static_cast<Uuid*>(field.at_mutable(record)); }

bool equal_in(const std::vector<const Field*>& fields, const void* a, const void* b) {
    return std::all_of(fields.begin(), fields.end(), [&](const Field* f) { return f->equal(a, b); });
}
}  // namespace

void Importer::find_parents(std::size_t row) {
    for (std::size_t i = 0; i < made_.size(); ++i) {
        const TargetPlan& target = plan_.targets[i];
        Made& made = made_[i];
        if (target.role != TargetRole::parent || !made.is_present) continue;
        set_links(row, i, false);  // a key may hold a link: a floor is told apart by its building too
        Store& store = stores_[i];
        if (!target.key.empty() && store.index->is_blank(made.record.get())) {
            made.is_present = false;
            continue;
        }
        if (const std::uint32_t at = store.index->find(made.record.get()); at != RecordIndex::none) {
            made.held = store.index->entry(at).payload;
            made.id = target.type->id_of(store.held[made.held].newest());
        } else if (!target.mapping->creates) {
            fault(row, target.readers.empty() ? std::string() : plan_.layout.columns[target.readers.front().column()].name, {}, "reference_unknown",
                  fmt::format("There is no {} like this one. Import or enter it first, or correct the row.", lower_ascii(target.type->label)), Severity::refused);
        }
    }
}

// Before anything is committed, links to what is new stay empty; `is_final` comes when everything has its id.
void Importer::set_links(std::size_t row, std::size_t place, bool is_final) {
    const TargetPlan& target = plan_.targets[place];
    Made& made = made_[place];
    if (!made.is_present) return;
    for (const TargetPlan::Link& link : target.links) {
        const Made& to = made_[link.target];
        if (to.is_present) {
            reference_at(*link.field, made.record.get()) = to.id;
            if (!is_final && to.id.is_nil() && plan_.targets[link.target].role == TargetRole::parent) made.has_new_link = true;
        } else if (!is_final && link.field->need == Need::required) {
            if (target.role == TargetRole::child) made.is_present = false;
            if (target.role == TargetRole::child && target.readers.empty()) return;
            fault(row, link.field->label, {}, "required", fmt::format("{} is needed: a {} can't be kept without it. Fill it in.", link.field->label, lower_ascii(target.type->label)),
                  target.role == TargetRole::main ? Severity::refused : Severity::warning);
        }
    }
}

bool Importer::find_main(std::size_t row) {
    Made& made = made_[plan_.main];
    const auto decision = decisions_.find(row);
    if (decision != decisions_.end() && decision->second.choice == RowChoice::skip) {
        fault(row, {}, {}, "skipped", "The row was left out, as you chose.", Severity::refused);
        return false;
    }
    if (decision != decisions_.end() && decision->second.choice == RowChoice::same) {
        const Row* same = portfolio_.find(*plan_.targets[plan_.main].type, decision->second.record);
        if (!same) {
            fault(row, {}, {}, "decision_gone", "The record that this row was taken for is no longer there. Decide again.", Severity::refused);
            return false;
        }
        made.existing = same->record;
    } else {
        Store& store = stores_[plan_.main];
        const bool has_key = store.index && !store.index->is_blank(made.record.get());
        if (store.index && !has_key)
            fault(row, column_name(plan_.targets[plan_.main], *store.index->fields().front()), {}, "key_blank",
                  "The row has nothing to tell it apart by, so it counts as known only if a record equals it in everything the file gives.", Severity::warning);
        if (has_key && !find_by_key(row, made)) return false;
        if (!has_key) find_by_whole_row(made);
        if (!made.existing && decision == decisions_.end()) decide(row, made);
    }
    if (made.existing) made.id = plan_.targets[plan_.main].type->id_of(made.existing.get());
    return true;
}

// A new row that is very like a record already there is put before the user; until then it counts as new.
bool Importer::decide(std::size_t row, Made& made) {
    const auto match = duplicates_.find(made.record.get());
    if (!match) return false;
    if (preview_.duplicates.size() < FaultLog::most)
        preview_.duplicates.push_back({row, sheet_.source_row(row), match->id, portfolio_.title(*plan_.targets[plan_.main].type, match->id), match->why});
    return true;
}

bool Importer::find_by_key(std::size_t row, Made& made) {
    Store& store = stores_[plan_.main];
    const auto is_new_link = [&](const TargetPlan::Link& link) {
        const auto& key = store.index->fields();
        return std::find(key.begin(), key.end(), link.field) != key.end() && made_[link.target].is_present && made_[link.target].id.is_nil();
    };
    const auto& links = plan_.targets[plan_.main].links;
    if (std::any_of(links.begin(), links.end(), is_new_link)) return true;
    const std::uint32_t at = store.index->find(made.record.get(), key_hash(made));
    if (at == RecordIndex::none) return true;
    RecordIndex::Entry& entry = store.index->entry(at);
    if (entry.payload != 0) {
        std::string key;
        for (const Field* f : store.index->fields()) key += (key.empty() ? "" : ", ") + f->exact(made.record.get());
        fault(row, column_name(plan_.targets[plan_.main], *store.index->fields().front()), key, "key_repeated",
              fmt::format("Row {} of the file has the same {}, and one may not overwrite the other. Give them different keys, or delete one.", sheet_.source_row(entry.payload - 1),
                          lower_ascii(store.index->fields().front()->label)), Severity::refused);
        return false;
    }
    const Uuid id = plan_.targets[plan_.main].type->id_of(entry.record);
    made.existing = portfolio_.find(*plan_.targets[plan_.main].type, id)->record;
    return true;
}

void Importer::find_by_whole_row(Made& made) {
    if (made.has_new_link) return;
    const TargetPlan& target = plan_.targets[plan_.main];
    const Rows& existing = portfolio_.rows(*target.type);
    if (existing.empty()) return;
    Store& store = stores_[plan_.main];
    if (!store.whole_rows) {
        std::vector<const Field*> fields = target.mapped;
        std::erase_if(fields, [](const Field* f) { return f->position == 0; });
        store.whole_rows = std::make_unique<RecordIndex>(std::move(fields));
        store.whole_rows->reserve(existing.size());
        for (const Row& row : existing) store.whole_rows->add(row.record.get(), 0);
    }
    RecordIndex& index = *store.whole_rows;
    for (std::uint32_t at = index.find(made.record.get()); at != RecordIndex::none; at = index.find_next(made.record.get(), at)) {
        if (!children_fit(index.entry(at).record)) continue;
        index.entry(at).is_taken = true;
        made.existing = portfolio_.find(*target.type, target.type->id_of(index.entry(at).record))->record;
        return;
    }
}

bool Importer::children_fit(const void* main) const {
    std::vector<Uuid> ids(made_.size());
    ids[plan_.main] = plan_.targets[plan_.main].type->id_of(main);
    for (std::size_t i = plan_.main + 1; i < made_.size(); ++i) {
        const TargetPlan& target = plan_.targets[i];
        if (!made_[i].is_present) continue;
        if (made_[i].has_new_link) return false;
        std::size_t siblings = 0;
        Made probe = made_[i];
        probe.record = target.type->copy(made_[i].record.get());
        reference_at(*target.anchor_field, probe.record.get()) = ids[target.anchor];
        const RecordPtr child = child_like(target, probe, ids[target.anchor], siblings);
        if (!child || !equal_in(target.mapped, child.get(), probe.record.get())) return false;
        ids[i] = target.type->id_of(child.get());
    }
    return true;
}

// The child of `anchor` that the row means: by key, else equal in all the row gives, else the only one there is.
RecordPtr Importer::child_like(const TargetPlan& target, const Made& made, const Uuid& anchor, std::size_t& siblings) const {
    siblings = 0;
    if (anchor.is_nil()) return nullptr;
    const auto [first, last] = portfolio_.links_of(*target.type, *target.anchor_field, anchor);
    const auto record_of = [&](const Link& link) { return portfolio_.find(*target.type, link.child)->record; };
    RecordPtr only;
    for (auto at = first; at != last; ++at) {
        if (equal_in(target.mapped, at->record, made.record.get()) || (!target.key.empty() && equal_in(target.key, at->record, made.record.get()))) return record_of(*at);
        only = ++siblings == 1 ? record_of(*at) : nullptr;
    }
    if (target.key.empty() && siblings == 1) return only;
    if (!target.key.empty()) siblings = 0;
    return nullptr;
}

void Importer::find_children(std::size_t row) {
    for (std::size_t i = plan_.main + 1; i < made_.size(); ++i) {
        const TargetPlan& target = plan_.targets[i];
        Made& made = made_[i];
        if (!made.is_present) continue;
        const Made& anchor = made_[target.anchor];
        if (anchor.is_skipped || !anchor.is_present) made.is_skipped = true;
        if (made.is_skipped || !anchor.existing) continue;
        reference_at(*target.anchor_field, made.record.get()) = anchor.id;
        std::size_t siblings = 0;
        made.existing = child_like(target, made, anchor.id, siblings);
        if (made.existing) made.id = target.type->id_of(made.existing.get());
        if (made.existing || siblings < 2) continue;
        made.is_skipped = true;
        fault(row, target.readers.empty() ? std::string() : plan_.layout.columns[target.readers.front().column()].name, {}, "child_ambiguous",
              fmt::format("There are {} to which this could belong, so none was changed. Give the profile a key for {}.", counted(static_cast<long long>(siblings), lower_ascii(target.type->label), lower_ascii(target.type->plural)),
                          lower_ascii(target.type->plural)), Severity::warning);
    }
}

std::uint64_t Importer::scope_hash(std::size_t place, const void* record) {
    const bool is_ready = place == plan_.main && plan_.targets[place].links.empty() && record == made_[place].record.get();
    return is_ready ? made_[place].scope_hash : stores_[place].guard->hash(record);
}

bool Importer::overlaps_any(std::size_t row) {
    for (std::size_t i = plan_.main; i < made_.size(); ++i) {
        Made& made = made_[i];
        OverlapGuard& guard = *stores_[i].guard;
        if (!made.is_present || made.is_skipped || made.has_new_link || !guard.is_needed()) continue;
        if (plan_.targets[i].role == TargetRole::child && !made_[plan_.targets[i].anchor].existing) continue;
        std::shared_ptr<void> whole = made.record;
        if (made.existing && !(whole = merged(plan_.targets[i], made.existing.get(), made.record.get()))) continue;
        const auto clash = guard.clash(whole.get(), made.existing ? made.id : Uuid{}, scope_hash(i, whole.get()));
        if (!clash) continue;
        const RecordType& type = *plan_.targets[i].type;
        const std::string other = clash->row > 0 ? fmt::format("row {} of the file", sheet_.source_row(clash->row - 1)) : fmt::format("\"{}\"", type.title(clash->record));
        fault(row, column_name(plan_.targets[i], type.field(type.from_field)), {}, "overlap",
              fmt::format("The {} overlaps in time with {}. End one the day before the other starts.", lower_ascii(type.label), other), Severity::refused);
        return true;
    }
    return false;
}

}  // namespace terrier
