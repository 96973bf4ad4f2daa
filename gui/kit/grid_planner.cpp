// Edits of cells and records, and what they say.
#include "gui/kit/grid_planner.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
constexpr std::size_t most_faults = 200;

std::string or_dash(std::string text) { return text.empty() ? std::string("\u2014") : std::move(text); }
}  // namespace

void Planner::set(const Uuid& id, const Field& field, const Value& value) {
    const RecordPtr now = editor_.current(*type_, id);
    if (!now) return;
    const Value before = field.get(now.get());
    if (before == value) {
        ++plan_.unchanged;
        return;
    }
    editor_.set(*type_, id, field, value);
    const TableSet& tables = editor_.base();
    plan_.lines.push_back({type_->title(now.get()), std::string(field.label), or_dash(shown_text(tables, field, before)), or_dash(shown_text(tables, field, value)), false});
}

void Planner::enter(const Uuid& id, const Field& field, std::string_view text, const std::string& place) {
    const RecordPtr now = editor_.current(*type_, id);
    // What a grid shows of a value pasted back where it came from is no change, even where it can't be read alone.
    if (now && trimmed(text) == shown_text(editor_.base(), field, field.get(now.get()))) {
        ++plan_.unchanged;
        return;
    }
    const auto value = read_entry(finder_, field, text, options_);
    if (value) set(id, field, *value);
    else fault(place + ": " + value.error().message);
}

void Planner::add(const Uuid& id, const std::vector<std::pair<const Field*, std::string>>& texts, const std::string& place) {
    std::vector<std::pair<const Field*, Value>> values;
    bool is_readable = true;
    for (const auto& [field, text] : texts) {
        const auto value = read_entry(finder_, *field, text, options_);
        if (!value) {
            fault(fmt::format("{}, {}: {}", place, field->label, value.error().message));
            is_readable = false;
        } else if (is_known(*value)) {
            values.emplace_back(field, *value);
        }
    }
    if (!is_readable || values.empty()) return;
    const std::shared_ptr<void> record = type_->make();
    type_->fields.front().set(record.get(), Value{to_text(id)});
    for (const auto& [field, value] : values) field->set(record.get(), value);
    // A reference row entered here is ours: it wins over a shipped one, and no edition touches it.
    if (const Field* origin = origin_of(*type_); origin && !origin->known(record.get())) origin->set(record.get(), Value{std::string("ours")});
    editor_.put(*type_, record);
    ++plan_.added;
    const std::string title = type_->title(record.get());
    places_[id] = fmt::format("{} ({})", place, title);
    for (const auto& [field, value] : values) plan_.lines.push_back({title, std::string(field->label), "new", or_dash(shown_text(editor_.base(), *field, value)), true});
}

void Planner::fault(std::string message) {
    if (plan_.faults.size() < most_faults) plan_.faults.push_back(std::move(message));
}

EditPlan Planner::finished() {
    plan_.changes = editor_.changes();
    const TableSet after = editor_.result();
    for (const Fault& f : validate(after, plan_.changes)) {
        if (f.severity != Severity::refused) continue;
        const auto id = uuid_from(f.record);
        const RecordType* of = after.schema().find(f.table);
        std::string whose = id && of ? after.title(*of, *id) : std::string();
        if (const auto place = id ? places_.find(*id) : places_.end(); place != places_.end()) whose = place->second;
        fault(whose.empty() ? f.message : whose + ": " + f.message);
    }
    return std::move(plan_);
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(from)) {
            out += to;
            at += from.size();
        } else {
            out += text[at++];
        }
    }
    return out;
}

const Field* origin_of(const RecordType& type) { return type.name.starts_with("reference_") ? type.find("origin") : nullptr; }

}  // namespace terrier::gui
