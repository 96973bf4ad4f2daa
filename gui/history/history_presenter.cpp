// History in words.
#include "gui/history/history_presenter.hpp"

#include <fmt/format.h>

#include "gui/shell/local_time.hpp"
#include "gui/shell/session.hpp"
#include "src/base/text.hpp"
#include "src/record/packed_rows.hpp"

namespace terrier::gui {

void HistoryPresenter::show(std::optional<RecordRef> record) {
    record_ = record;
    lines_.clear();
    if (context_.is_busy()) return;
    Store& store = context_.workspace().store();
    for (const Revision& revision : record_ ? store.revisions(record_->id) : store.revisions())
        lines_.push_back({revision.number, shown_local_time(revision.made_at_ms), revision.author, revision.reason, std::string(kind_label(revision.kind)), revision.change_count});
    std::ranges::reverse(lines_);
}

std::string HistoryPresenter::title() const {
    if (!record_) return "Everything that has been recorded";
    const std::string name = context_.workspace().live().title(*record_->type, record_->id);
    return "History of " + (name.empty() ? "a " + lower_ascii(record_->type->label) + " that has been removed" : name);
}

std::string HistoryPresenter::summary() const {
    if (context_.is_busy()) return "A change is being saved. The history shows again when it is done.";
    if (lines_.empty()) return "Nothing has been recorded yet. Each change that you save will be listed here.";
    return fmt::format("{} since {}. Choose one to see what it changed; choose two to compare them.",
                       counted(static_cast<long long>(lines_.size()), record_ ? "change" : "revision"), lines_.back().when.substr(0, 10));
}

std::vector<ChangeLine> HistoryPresenter::changes(std::size_t line) {
    note_.clear();
    const RevisionLine& revision = lines_.at(line);
    if (!record_ && revision.records > most_records) {
        note_ = fmt::format("This revision touched {} records, too many to list. Open a record to see its own history.", grouped(revision.records));
        return {};
    }
    const std::string packed = context_.workspace().store().packed_changes(revision.number);
    return in_words(field_changes(context_.workspace().live().schema(), packed, record_ ? &record_->id : nullptr));
}

std::vector<ChangeLine> HistoryPresenter::compare(std::size_t one_line, std::size_t other_line) {
    note_.clear();
    const std::int64_t from = std::min(lines_.at(one_line).number, lines_.at(other_line).number);
    const std::int64_t to = std::max(lines_.at(one_line).number, lines_.at(other_line).number);
    const ChangeSet between = context_.workspace().between(from, to);
    if (!record_ && static_cast<std::int64_t>(between.size()) > most_records) {
        note_ = fmt::format("{} records differ between revisions {} and {}, too many to list.", grouped(static_cast<long long>(between.size())), from, to);
        return {};
    }
    note_ = fmt::format("What changed from revision {} to revision {}.", from, to);
    std::vector<FieldChange> fields;
    for (const Change& change : between.changes) {
        if (record_ && change.id != record_->id) continue;
        for (const Field& field : change.type->fields) {
            if (field.position == 0) continue;
            const Value before = change.before ? field.get(change.before.get()) : Value{};
            const Value after = change.after ? field.get(change.after.get()) : Value{};
            if (before == after) continue;
            const auto what = !change.before ? FieldChange::What::added : !change.after ? FieldChange::What::removed : FieldChange::What::changed;
            fields.push_back({change.type, change.id, what, &field, before, after});
        }
    }
    return in_words(fields);
}

std::string HistoryPresenter::value_text(const Field& field, const Value& value) const {
    if (!is_known(value)) return "—";
    const TableSet& tables = context_.workspace().live();
    if (field.kind->shape == Shape::reference) {
        const auto id = uuid_from(std::get<std::string>(value));
        const std::string title = id ? tables.title(field.kind->target(), *id) : std::string();
        return title.empty() ? fmt::format("a {} that has been removed", lower_ascii(field.kind->target().label)) : title;
    }
    if (field.kind->shape == Shape::any_reference) {
        const std::string& text = std::get<std::string>(value);
        const auto colon = text.find(':');
        const RecordType* type = tables.schema().find(text.substr(0, colon));
        const auto id = colon == std::string::npos ? std::nullopt : uuid_from(text.substr(colon + 1));
        const std::string title = type && id ? tables.title(*type, *id) : std::string();
        return title.empty() ? "a record that has been removed" : title;
    }
    return to_display(field, value);
}

std::vector<ChangeLine> HistoryPresenter::in_words(const std::vector<FieldChange>& changes) const {
    std::vector<ChangeLine> lines;
    std::map<Uuid, std::string> names;
    // The name of a record that is gone, or was not yet there, is among its own changed fields.
    for (const FieldChange& change : changes)
        if (change.field && (change.field->name == "name" || change.field->name == "reference") && !names.contains(change.id)) {
            const Value& value = is_known(change.after) ? change.after : change.before;
            if (is_known(value)) names[change.id] = to_display(*change.field, value);
        }
    for (const FieldChange& change : changes) {
        if (!change.field || change.field->position == 0) continue;
        std::string name = context_.workspace().live().title(*change.type, change.id);
        if (name.empty() && names.contains(change.id)) name = names[change.id];
        if (name.empty()) name = "removed since";
        lines.push_back({{change.type, change.id}, fmt::format("{}: {}", change.type->label, name), std::string(change.field->label),
                         change.what == FieldChange::What::added ? "" : value_text(*change.field, change.before),
                         change.what == FieldChange::What::removed ? "" : value_text(*change.field, change.after), change.what});
    }
    return lines;
}

Result<Revision> HistoryPresenter::revert(std::size_t line) {
    if (auto why = context_.read_only_reason()) return refuse("read_only", *why);
    const RevisionLine revision = lines_.at(line);
    const Result<ChangeSet> changes = context_.workspace().reversal(revision.number);
    if (!changes) return refuse(changes.error());
    return context_.commit(*changes, fmt::format("Revert revision {}: {}", revision.number, revision.why));
}

Result<Revision> HistoryPresenter::restore_record(std::size_t line) {
    if (auto why = context_.read_only_reason()) return refuse("read_only", *why);
    if (!record_) throw std::logic_error("no record's history is shown");
    const RevisionLine revision = lines_.at(line);
    const TableSet then = context_.workspace().known_at(revision.number);
    const Row* row = then.find(*record_->type, record_->id);
    if (!row) return refuse("nothing_to_restore", "It did not exist after that change. Choose an earlier one, or remove the record.");
    Editor editor(context_.workspace().live());
    editor.put(*record_->type, row->record);
    return context_.commit(editor.changes(), fmt::format("Restore {} as at revision {}", record_->type->title(row->record.get()), revision.number));
}

}  // namespace terrier::gui
