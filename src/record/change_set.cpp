// Applying, inverting, finding and joining change sets.
#include "src/record/change_set.hpp"

#include <fmt/format.h>

#include <bit>
#include <limits>
#include <map>
#include <unordered_set>

#include "src/base/digest.hpp"
#include "src/base/text.hpp"
#include "src/record/loose_link.hpp"
#include "src/record/packed_rows.hpp"

namespace terrier {

namespace {
constexpr std::size_t most_faults = 100;

bool same(const RecordType& type, const void* a, const void* b) { return a == b || (a && b && type.equal(a, b)); }

std::pair<std::size_t, Uuid> place(const Change& change) { return {change.type->slot, change.id}; }

Fault stale(const Change& change, const Row* now) {
    const void* known = change.before ? change.before.get() : change.after.get();
    const std::string what = fmt::format("{} \"{}\"", change.type->label, change.type->title(known));
    std::string message;
    if (!change.before) message = what + " is already there, so it can't be added. Reload and look at it.";
    else if (!now) message = what + " has been removed since you read it. Reload, and add it again if it is still wanted.";
    else message = what + " has been changed by someone else since you read it. Compare the two versions and save again.";
    return {"stale", std::move(message), {}, std::string(change.type->name), to_text(change.id), Severity::refused};
}

// Runs `each(type, changes of that type)` over a sorted change set.
template <class Each>
void by_type(const ChangeSet& set, Each each) {
    for (std::size_t i = 0; i < set.changes.size();) {
        std::size_t j = i;
        while (j < set.changes.size() && set.changes[j].type == set.changes[i].type) ++j;
        each(*set.changes[i].type, std::span(set.changes).subspan(i, j - i));
        i = j;
    }
}
}  // namespace

bool operator==(const ChangeSet& a, const ChangeSet& b) {
    return std::equal(a.changes.begin(), a.changes.end(), b.changes.begin(), b.changes.end(), [](const Change& x, const Change& y) {
        return x.type == y.type && x.id == y.id && !x.before == !y.before && !x.after == !y.after &&
               same(*x.type, x.before.get(), y.before.get()) && same(*x.type, x.after.get(), y.after.get());
    });
}

Result<TableSet> apply(const TableSet& base, const ChangeSet& set, std::int64_t version) {
    Faults faults;
    TableSet result = base;
    by_type(set, [&](const RecordType& type, std::span<const Change> changes) {
        std::vector<Rows::Edit> edits;
        edits.reserve(changes.size());
        for (const Change& change : changes) {
            const Row* now = base.find(type, change.id);
            if (!same(type, now ? now->record.get() : nullptr, change.before.get())) {
                if (faults.size() < most_faults) faults.push_back(stale(change, now));
                continue;
            }
            edits.push_back({{change.id, version, change.after}, !change.after});
        }
        if (faults.empty()) result = result.with(type, edits);
    });
    if (!faults.empty()) return refuse(std::move(faults));
    return result;
}

ChangeSet inverse(const ChangeSet& set) {
    ChangeSet result = set;
    for (Change& change : result.changes) std::swap(change.before, change.after);
    return result;
}

ChangeSet difference(const TableSet& a, const TableSet& b) {
    if (&a.schema() != &b.schema()) throw std::logic_error("portfolios of different schemas have no difference");
    ChangeSet result;
    for (const RecordType* type : a.schema().types()) {
        const Rows& x = a.rows(*type);
        const Rows& y = b.rows(*type);
        auto i = x.begin(), j = y.begin();
        while (i != x.end() || j != y.end()) {
            if (i != x.end() && j != y.end() && i.at_page_start() && j.at_page_start() && x.pages()[i.page()] == y.pages()[j.page()]) {
                i.skip_page();
                j.skip_page();
                continue;
            }
            if (j == y.end() || (i != x.end() && i->id < j->id)) {
                result.changes.push_back({type, i->id, i->record, nullptr});
                ++i;
            } else if (i == x.end() || j->id < i->id) {
                result.changes.push_back({type, j->id, nullptr, j->record});
                ++j;
            } else {
                if (!same(*type, i->record.get(), j->record.get())) result.changes.push_back({type, i->id, i->record, j->record});
                ++i;
                ++j;
            }
        }
    }
    return result;
}

Result<ChangeSet> compose(const ChangeSet& first, const ChangeSet& second) {
    ChangeSet result;
    Faults faults;
    auto i = first.changes.begin();
    auto j = second.changes.begin();
    while (i != first.changes.end() || j != second.changes.end()) {
        if (j == second.changes.end() || (i != first.changes.end() && place(*i) < place(*j))) result.changes.push_back(*i++);
        else if (i == first.changes.end() || place(*j) < place(*i)) result.changes.push_back(*j++);
        else {
            if (!same(*i->type, i->after.get(), j->before.get())) faults.push_back(stale(*j, nullptr));
            else if (!same(*i->type, i->before.get(), j->after.get())) result.changes.push_back({i->type, i->id, i->before, j->after});
            ++i;
            ++j;
        }
    }
    if (!faults.empty()) return refuse(std::move(faults));
    return result;
}

namespace {
bool refers(const Field& f) { return f.position != 0 && (f.kind->shape == Shape::reference || (f.kind->shape == Shape::any_reference && !is_loose(f))); }

// Where a record's links lead. Thousands of rows link to the same few: what was found once is remembered.
class LinkTargets {
  public:
    LinkTargets(const TableSet& tables, std::size_t changes) : tables_(tables), found_(std::bit_ceil(std::clamp<std::size_t>(changes, 1, 32'768))) {}
    struct End {
        const RecordType* type;  ///< null: no such table
        bool is_there;
    };
    End end_of(const Field& f, const void* record) {
        if (f.kind->shape == Shape::any_reference) {
            const auto& any = *static_cast<const AnyRef*>(f.at(record));
            const RecordType* type = tables_.schema().find(any.table);
            return {type, type && tables_.find(*type, any.id)};
        }
        const RecordType& type = f.kind->target();
        const Uuid& id = *static_cast<const Uuid*>(f.at(record));
        Found& known = found_[std::hash<Uuid>{}(id) & (found_.size() - 1)];
        if (known.type == &type && known.id == id) return {&type, true};
        if (!tables_.find(type, id)) return {&type, false};
        known = {&type, id};
        return {&type, true};
    }
    /// The fields of a type that link.
    const std::vector<const Field*>& fields_of(const RecordType& type) {
        if (type_ == &type) return fields_;
        type_ = &type;
        fields_.clear();
        for (const Field& f : type.fields)
            if (refers(f)) fields_.push_back(&f);
        return fields_;
    }

  private:
    struct Found {
        const RecordType* type = nullptr;
        Uuid id;
    };
    const TableSet& tables_;
    std::vector<Found> found_;  ///< a power of two
    const RecordType* type_ = nullptr;
    std::vector<const Field*> fields_;
};
}  // namespace

Faults broken_links(const TableSet& after, const ChangeSet& set) {
    Faults faults;
    LinkTargets targets(after, set.size());
    const auto nowhere = [&](const Change& change, const Field& f, const RecordType* target) {
        faults.push_back({"link_broken",
                          fmt::format("{} \"{}\" refers through {} to {} that isn't there. Choose one that is, or leave it empty.", change.type->label,
                                      change.type->title(change.after.get()), f.label, target ? "a " + lower_ascii(target->label) : std::string("a record")),
                          std::string(f.name), std::string(change.type->name), to_text(change.id), Severity::refused});
    };
    for (std::size_t i = 0; i < set.changes.size() && faults.size() < most_faults; ++i) {
        const Change& change = set.changes[i];
        fetch_ahead(set.changes, i);
        if (change.after) {
            for (const Field* f : targets.fields_of(*change.type)) {
                if (!f->known(change.after.get()) || (change.before && f->equal(change.before.get(), change.after.get()))) continue;
                if (const auto end = targets.end_of(*f, change.after.get()); !end.is_there) nowhere(change, *f, end.type);
            }
            continue;
        }
        std::vector<Schema::Referrer> referrers = after.schema().referrers(*change.type);
        referrers.insert(referrers.end(), after.schema().any_referrers().begin(), after.schema().any_referrers().end());
        for (const auto& [type, f] : referrers) {
            const auto [from, to] = after.links_of(*type, *f, change.id);
            if (from == to) continue;
            const auto count = std::distance(from, to);
            faults.push_back({"in_use",
                              fmt::format("{} \"{}\" is used by {} ({}: \"{}\"{}). Remove or change {} first.", change.type->label,
                                          change.type->title(change.before.get()),
                                          counted(count, lower_ascii(type->label), lower_ascii(type->plural)), lower_ascii(f->label),
                                          type->title(from->record), count > 1 ? " and others" : "", count > 1 ? "them" : "it"),
                              {}, std::string(change.type->name), to_text(change.id), Severity::refused});
        }
    }
    return faults;
}

namespace {
// The first reference among the fields that rows may not overlap within: through it the siblings are found.
const Field* sibling_link(const RecordType& type) {
    for (const std::string_view name : type.no_overlap_within)
        if (type.field(name).kind->shape == Shape::reference) return &type.field(name);
    return nullptr;
}

struct Span {
    std::int64_t from, to;  ///< day numbers
    const Link* link;
};

// Finds what overlaps among the rows of one type, parent by parent: sorted by start, each row is held only to those that
// have not ended before it.
class OverlapSearch {
  public:
    OverlapSearch(const TableSet& tables, const RecordType& type, const Field& link)
        : tables_(tables), type_(type), link_(link), from_(type.field(type.from_field)), to_(type.field(type.to_field)) {
        for (const std::string_view name : type.no_overlap_within)
            if (name != link.name) within_.push_back(&type.field(name));
    }
    void look_under(const Uuid& parent) {
        spans_.clear();
        const auto [first, last] = tables_.links_of(type_, link_, parent);
        for (auto at = first; at != last; ++at) spans_.push_back({day(from_, at->record, std::numeric_limits<std::int64_t>::min()), day(to_, at->record, std::numeric_limits<std::int64_t>::max()), &*at});
        std::stable_sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
        running_.clear();
        for (const Span& span : spans_) {
            std::erase_if(running_, [&](const Span* other) { return other->to < span.from; });
            for (const Span* other : running_) {
                if (!same_scope(other->link->record, span.link->record)) continue;
                overlapping_.emplace(other->link->child, span.link->record);
                overlapping_.emplace(span.link->child, other->link->record);
            }
            running_.push_back(&span);
        }
    }
    /// By id: a record that it overlaps with.
    const std::map<Uuid, const void*>& overlapping() const { return overlapping_; }

  private:
    static std::int64_t day(const Field& f, const void* record, std::int64_t none) {
        const auto& date = *static_cast<const std::optional<Date>*>(f.at(record));
        return date ? date->day_number() : none;
    }
    bool same_scope(const void* a, const void* b) const {
        return std::all_of(within_.begin(), within_.end(), [&](const Field* f) { return f->equal(a, b); });
    }
    const TableSet& tables_;
    const RecordType& type_;
    const Field& link_;
    const Field& from_;
    const Field& to_;
    std::vector<const Field*> within_;
    std::vector<Span> spans_;
    std::vector<const Span*> running_;
    std::map<Uuid, const void*> overlapping_;
};
}  // namespace

Faults overlaps(const TableSet& after, const ChangeSet& set) {
    Faults faults;
    by_type(set, [&](const RecordType& type, std::span<const Change> changes) {
        const Field* link = type.from_field.empty() ? nullptr : sibling_link(type);
        if (!link) return;
        std::unordered_set<Uuid> touched;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            fetch_ahead(changes, i);
            if (changes[i].after) touched.insert(*static_cast<const Uuid*>(link->at(changes[i].after.get())));
        }
        std::vector<Uuid> parents(touched.begin(), touched.end());
        std::sort(parents.begin(), parents.end());
        OverlapSearch search(after, type, *link);
        for (const Uuid& parent : parents)
            if (search.overlapping().size() < most_faults) search.look_under(parent);
        if (search.overlapping().empty()) return;
        for (const Change& change : changes) {
            const auto other = search.overlapping().find(change.id);
            if (!change.after || other == search.overlapping().end() || faults.size() >= most_faults) continue;
            faults.push_back({"overlap",
                              fmt::format("{} \"{}\" overlaps in time with \"{}\". End one the day before the other starts.", type.label,
                                          type.title(change.after.get()), type.title(other->second)),
                              std::string(type.from_field), std::string(type.name), to_text(change.id), Severity::refused});
        }
    });
    return faults;
}

Faults validate(const TableSet& after, const ChangeSet& set) {
    Faults faults;
    const auto take = [&](Faults more) { faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); };
    for (std::size_t i = 0; i < set.changes.size(); ++i) {
        fetch_ahead(set.changes, i);
        if (set.changes[i].after) take(set.changes[i].type->validate(set.changes[i].after.get()));
    }
    take(broken_links(after, set));
    take(overlaps(after, set));
    return faults;
}

std::string digest_of(const TableSet& tables) {
    Sha256 sum;
    std::string bytes;
    for (const RecordType* type : tables.schema().types()) {
        if (tables.rows(*type).empty()) continue;
        sum.add(type->name);
        for (const Row& row : tables.rows(*type)) {
            bytes.clear();
            pack_row(*type, row.record.get(), bytes);
            sum.add(bytes);
        }
    }
    return to_hex(sum.finish());
}

void Editor::put(const RecordType& type, RecordPtr record) { edits_[{type.slot, type.id_of(record.get())}] = std::move(record); }
void Editor::remove(const RecordType& type, const Uuid& id) { edits_[{type.slot, id}] = nullptr; }
void Editor::revert(const RecordType& type, const Uuid& id) { edits_.erase({type.slot, id}); }

RecordPtr Editor::current(const RecordType& type, const Uuid& id) const {
    if (const auto edit = edits_.find({type.slot, id}); edit != edits_.end()) return edit->second;
    const Row* row = base_.find(type, id);
    return row ? row->record : nullptr;
}

void Editor::set(const RecordType& type, const Uuid& id, const Field& f, const Value& value) {
    const RecordPtr now = current(type, id);
    if (!now) throw std::logic_error("a record that isn't there can't be edited");
    const std::shared_ptr<void> copy = type.copy(now.get());
    f.set(copy.get(), value);
    put(type, copy);
}

ChangeSet Editor::changes() const {
    ChangeSet result;
    for (const auto& [key, after] : edits_) {
        const RecordType& type = *base_.schema().types()[key.first];
        const Row* row = base_.find(type, key.second);
        if (same(type, row ? row->record.get() : nullptr, after.get())) continue;
        result.changes.push_back({&type, key.second, row ? row->record : nullptr, after});
    }
    return result;
}

TableSet Editor::result() const {
    auto applied = apply(base_, changes());
    if (!applied) throw std::logic_error("an editor's changes fit its own base");
    return *std::move(applied);
}

}  // namespace terrier
