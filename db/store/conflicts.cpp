// Wording a conflict.
#include "db/store/conflicts.hpp"

#include <fmt/format.h>

namespace terrier {

namespace {
std::string shown(const TableSet& tables, const Field& f, const void* record) {
    if (!record || !f.known(record)) return "not known";
    if (f.kind->shape == Shape::reference) {
        const std::string title = tables.title(f.kind->target(), *static_cast<const Uuid*>(f.at(record)));
        if (!title.empty()) return "\"" + title + "\"";
    }
    return "\"" + to_display(f, f.get(record)) + "\"";
}

std::string who(const Revision& revision) {
    if (revision.number == 0) return "someone else";
    return fmt::format("{} (revision {}: {})", revision.author.empty() ? "someone else" : revision.author, revision.number, revision.reason);
}

void explain_change(const TableSet& now, const Change& change, const Row& row, const Revision& by, const Fault& stale, Faults& out) {
    const RecordType& type = *change.type;
    const void* theirs = row.record.get();
    for (const Field& f : type.fields) {
        if (out.size() >= 100 || f.equal(change.before.get(), theirs)) continue;
        const bool is_mine = change.after && !f.equal(change.before.get(), change.after.get());
        Fault fault = stale;
        fault.field = std::string(f.name);
        fault.message = fmt::format("{} \"{}\" was changed by {} since you read it. {}: you read {}, it is now {}{}. Look at both and save again.", type.label, type.title(theirs), who(by), f.label,
                                    shown(now, f, change.before.get()), shown(now, f, theirs),
                                    !change.after ? ", and you would remove the record" : is_mine ? ", and you would make it " + shown(now, f, change.after.get()) : ", and you left it alone");
        out.push_back(std::move(fault));
    }
}
}  // namespace

Faults explained_conflicts(const TableSet& base, const TableSet& now, const ChangeSet& changes, Faults stale, const std::function<Revision(std::int64_t)>& revision) {
    Faults out;
    for (const Fault& fault : stale) {
        const auto id = uuid_from(fault.record);
        const auto change = std::find_if(changes.changes.begin(), changes.changes.end(), [&](const Change& c) { return fault.code == "stale" && id == c.id && c.type->name == fault.table; });
        const Row* row = change == changes.changes.end() ? nullptr : now.find(*change->type, change->id);
        // A row that the caller knew as it is now: its before-image was wrong from the start, and nobody else is to blame.
        const Row* known = row ? base.find(*change->type, change->id) : nullptr;
        const std::size_t before = out.size();
        if (row && change->before) explain_change(now, *change, *row, known && known->version == row->version ? Revision{} : revision(row->version), fault, out);
        if (out.size() == before && out.size() < 100) out.push_back(fault);
    }
    return out;
}

}  // namespace terrier
