// Editing, checking, saving and bringing up to date.
#include "src/workspace/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"

namespace terrier {

Draft::Draft(TableSet base, const RecordType& type, const Uuid& id, ParseOptions options)
    : editor_(std::move(base)), type_(&type), id_(id), options_(options) {
    if (!record()) throw std::logic_error("a draft edits a record that is there");
}

Draft Draft::adding(TableSet base, const RecordType& type, const Uuid& id, ParseOptions options) {
    const TableSet untouched = base;
    const std::shared_ptr<void> fresh = type.make();
    type.fields.front().set(fresh.get(), Value{to_text(id)});
    Editor editor(std::move(base));
    editor.put(type, fresh);
    Draft draft(editor.result(), type, id, options);
    draft.editor_ = Editor(untouched);
    draft.editor_.put(type, fresh);
    return draft;
}

bool Draft::is_new() const { return !base().find(*type_, id_); }

const TableSet& Draft::now() const {
    if (!now_) now_ = editor_.result();
    return *now_;
}

ReferenceFinder& Draft::finder() const {
    if (!finder_) finder_ = std::make_shared<ReferenceFinder>(now());
    return *finder_;
}

Value Draft::value(const FieldPlace& at) const {
    const RecordPtr r = record(*at.type, at.id);
    return r ? at.field->get(r.get()) : Value{};
}

std::string Draft::text(const FieldPlace& at) const {
    const auto raw = raw_.find(key(at));
    return raw != raw_.end() ? raw->second.text : entry_text(now(), *at.field, value(at));
}

bool Draft::enter(const FieldPlace& at, std::string_view text) {
    const auto raw = raw_.find(key(at));
    // What stands there unchanged isn't read again: two records of one title would make it ambiguous.
    if (raw == raw_.end() && trimmed(text) == entry_text(base(), *at.field, value(at))) return true;
    const bool is_text = at.field->kind->shape == Shape::text;
    auto read = is_text ? at.field->kind->parse(*at.field, text, options_) : read_entry(finder(), *at.field, text, options_);
    if (!read && read.error().code == "reference_ambiguous") {
        const RecordPtr here = record(*at.type, at.id);
        const auto found = fitting(now(), *at.type, here.get(), *at.field, finder().find(at.field->kind->target(), text));
        if (found.size() == 1) read = Value{to_text(found.front())};
    }
    if (!read) {
        raw_[key(at)] = {std::string(text), std::move(read.error())};
        return false;
    }
    set(at, *read);
    return true;
}

void Draft::set(const FieldPlace& at, const Value& value) {
    raw_.erase(key(at));
    if (this->value(at) == value) return;
    editor_.set(*at.type, at.id, *at.field, value);
    touched();
}

void Draft::revert(const FieldPlace& at) {
    const Row* row = base().find(*at.type, at.id);
    set(at, row ? at.field->get(row->record.get()) : Value{});
}

std::vector<Uuid> Draft::children(const RecordType& type, const Field& link, const Uuid& parent) const {
    std::vector<Uuid> ids;
    const TableSet& tables = now();
    const auto [from, to] = tables.links_of(type, link, parent);
    for (auto at = from; at != to; ++at) ids.push_back(at->child);
    return ids;
}

void Draft::add_child(const RecordType& type, const Field& link, const RecordType& parent_type, const Uuid& parent, const Uuid& id) {
    const std::shared_ptr<void> fresh = type.make();
    type.fields.front().set(fresh.get(), Value{to_text(id)});
    const std::string to = to_text(parent);
    link.set(fresh.get(), Value{link.kind->shape == Shape::any_reference ? fmt::format("{}:{}", parent_type.name, to) : to});
    editor_.put(type, fresh);
    touched();
}

void Draft::remove(const RecordType& type, const Uuid& id) {
    std::erase_if(raw_, [&](const auto& entry) { return std::get<0>(entry.first) == type.slot && std::get<1>(entry.first) == id; });
    if (base().find(type, id)) editor_.remove(type, id);
    else editor_.revert(type, id);
    touched();
}

bool Draft::is_changed(const FieldPlace& at) const {
    if (raw_.contains(key(at))) return true;
    const Row* row = base().find(*at.type, at.id);
    return value(at) != (row ? at.field->get(row->record.get()) : Value{});
}

Faults Draft::faults() const {
    Faults faults;
    for (const auto& [where, raw] : raw_) {
        const auto& [slot, id, position] = where;
        const RecordType& type = *base().schema().types()[slot];
        faults.push_back({raw.fault.code, raw.fault.message, std::string(type.fields[position].name), std::string(type.name), to_text(id), Severity::refused});
    }
    const std::size_t unread = faults.size();
    for (Fault& fault : validate(now(), editor_.changes())) {
        const bool is_said = std::any_of(faults.begin(), faults.begin() + static_cast<std::ptrdiff_t>(unread), [&](const Fault& f) {
            return f.field == fault.field && f.table == fault.table && f.record == fault.record;
        });
        if (!is_said) faults.push_back(std::move(fault));
    }
    return faults;
}

std::string Draft::reason() const {
    const RecordPtr mine = record();
    if (!mine) {
        const Row* row = base().find(*type_, id_);
        return "Remove " + (row ? type_->title(row->record.get()) : lower_ascii(type_->label));
    }
    const std::string title = type_->title(mine.get());
    return is_new() ? fmt::format("Add {} {}", lower_ascii(type_->label), title) : "Edit " + title;
}

Result<Revision> Draft::save(Workspace& workspace, const Commit& commit, std::string reason) {
    if (!raw_.empty()) return refuse(faults());
    if (!clashes_.empty())
        return refuse("stale", "Someone else has changed the same fields. Choose between the two versions, then save again.");
    if (reason.empty()) reason = this->reason();
    workspace.refresh();
    // Another person can commit between our reading and our writing; each round takes theirs in.
    for (int round = 0; round < 3; ++round) {
        rebase(workspace.live());
        if (!clashes_.empty())
            return refuse("stale", "Someone else has changed the same fields since you opened this. Choose between the two versions, then save again.");
        if (Faults now_wrong = faults(); !acceptable(now_wrong)) return refuse(std::move(now_wrong));
        auto revision = commit ? commit(editor_.changes(), reason) : workspace.commit(editor_.changes(), reason);
        if (revision) {
            editor_ = Editor(workspace.live());
            touched();
            return revision;
        }
        const bool is_stale = std::any_of(revision.error().begin(), revision.error().end(), [](const Fault& f) { return f.code == "stale"; });
        if (!is_stale || !workspace.refresh()) return revision;
    }
    return refuse("stale", "Others keep changing this record. Wait a moment, then save again.");
}

void Draft::rebase(TableSet base) {
    std::vector<Edit> edits;
    for (const Change& c : editor_.changes().changes) edits.push_back({c.type, c.id, c.before, c.after});
    editor_ = Editor(std::move(base));
    touched();
    replay(edits);
}

void Draft::replay(const std::vector<Edit>& edits) {
    for (const Edit& edit : edits) {
        const Row* theirs = base().find(*edit.type, edit.id);
        if (!edit.before) {
            editor_.put(*edit.type, edit.after);
        } else if (!edit.after) {
            if (!theirs) continue;
            editor_.remove(*edit.type, edit.id);
            if (!edit.type->equal(edit.before.get(), theirs->record.get())) clashes_.push_back({edit.type, edit.id, nullptr, {}, {}, {}, true, false});
        } else if (!theirs) {
            editor_.put(*edit.type, edit.after);
            clashes_.push_back({edit.type, edit.id, nullptr, {}, {}, {}, false, true});
        } else {
            replay_change(edit, *theirs);
        }
    }
    touched();
}

void Draft::replay_change(const Edit& edit, const Row& theirs) {
    const std::shared_ptr<void> merged = edit.type->copy(theirs.record.get());
    for (const Field& f : edit.type->fields) {
        if (f.equal(edit.before.get(), edit.after.get()) || f.equal(theirs.record.get(), edit.after.get())) continue;
        const Value mine = f.get(edit.after.get());
        f.set(merged.get(), mine);
        if (!f.equal(theirs.record.get(), edit.before.get()))
            clashes_.push_back({edit.type, edit.id, &f, f.get(edit.before.get()), mine, f.get(theirs.record.get()), false, false});
    }
    editor_.put(*edit.type, merged);
}

void Draft::settle(std::size_t clash, bool with_mine) {
    const Clash c = clashes_.at(clash);
    clashes_.erase(clashes_.begin() + static_cast<std::ptrdiff_t>(clash));
    if (with_mine) return;
    if (c.field) editor_.set(*c.type, c.id, *c.field, c.theirs);
    else editor_.revert(*c.type, c.id);
    touched();
}

}  // namespace terrier
