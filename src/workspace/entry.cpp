// Reading and writing values with references by title.
#include "src/workspace/entry.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/record/loose_link.hpp"

namespace terrier {

namespace {
bool is_reference(const Field& f) { return f.position != 0 && f.kind->shape == Shape::reference; }

std::string any_title(const TableSet& tables, std::string_view text, bool may_come) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::string(text);
    const RecordType* type = tables.schema().find(text.substr(0, colon));
    const auto id = uuid_from(text.substr(colon + 1));
    if (!type || !id) return std::string(text);
    const std::string title = tables.title(*type, *id);
    return fmt::format("{}: {}", type->label, title.empty() ? std::string(may_come ? "not there yet, or no longer" : "no longer there") : title);
}
}  // namespace

const ReferenceFinder::Names& ReferenceFinder::names(const RecordType& type) {
    const auto found = names_.find(type.slot);
    if (found != names_.end()) return found->second;
    Names& made = names_[type.slot];
    const Rows& rows = tables_.rows(type);
    made.titles.reserve(rows.size());
    for (const Row& row : rows) {
        const void* record = row.record.get();
        std::string title = folded(type.title(record));
        std::vector<std::string> called{title};
        for (const std::string_view key : type.natural_key) {
            const Field& f = type.field(key);
            if (f.kind->shape != Shape::text || !f.known(record)) continue;
            std::string name = folded(f.exact(record));
            if (std::find(called.begin(), called.end(), name) == called.end()) called.push_back(std::move(name));
        }
        for (std::string& name : called) made.by_name[std::move(name)].push_back(row.id);
        made.titles.emplace_back(std::move(title), row.id);
    }
    std::sort(made.titles.begin(), made.titles.end());
    return made;
}

const std::vector<Uuid>& ReferenceFinder::find(const RecordType& type, std::string_view called) {
    static const std::vector<Uuid> none;
    const Names& all = names(type);
    const auto found = all.by_name.find(folded(trimmed(called)));
    return found == all.by_name.end() ? none : found->second;
}

std::vector<Uuid> ReferenceFinder::suggest(const RecordType& type, std::string_view start, std::size_t most) {
    const std::string wanted = folded(trimmed(start));
    std::vector<Uuid> first, later;
    for (const auto& [title, id] : names(type).titles) {
        if (first.size() >= most) break;
        if (title.starts_with(wanted)) first.push_back(id);
        else if (later.size() < most && title.find(" " + wanted) != std::string::npos) later.push_back(id);
    }
    for (const Uuid& id : later)
        if (first.size() < most) first.push_back(id);
    return first;
}

std::vector<Uuid> fitting(const TableSet& tables, const RecordType& type, const void* record, const Field& reference, std::vector<Uuid> candidates) {
    const RecordType& target = reference.kind->target();
    for (const Field& theirs : target.fields) {
        if (!is_reference(theirs)) continue;
        for (const Field& mine : type.fields) {
            if (!is_reference(mine) || &mine == &reference || &mine.kind->target() != &theirs.kind->target() || !mine.known(record)) continue;
            const Uuid& wanted = *static_cast<const Uuid*>(mine.at(record));
            std::erase_if(candidates, [&](const Uuid& id) {
                const Row* row = tables.find(target, id);
                return row && theirs.known(row->record.get()) && *static_cast<const Uuid*>(theirs.at(row->record.get())) != wanted;
            });
        }
    }
    return candidates;
}

std::string shown_text(const TableSet& tables, const Field& field, const Value& value) {
    if (!is_known(value)) return {};
    if (is_reference(field)) {
        const auto id = uuid_from(std::get<std::string>(value));
        const std::string title = id ? tables.title(field.kind->target(), *id) : std::string();
        return title.empty() ? "No longer there" : title;
    }
    if (field.kind->shape == Shape::any_reference) return any_title(tables, std::get<std::string>(value), is_loose(field));
    return to_display(field, value);
}

std::string entry_text(const TableSet& tables, const Field& field, const Value& value) {
    if (!is_known(value)) return {};
    if (is_reference(field)) return shown_text(tables, field, value);
    if (field.kind->shape == Shape::any_reference || field.kind->shape == Shape::text) return std::get<std::string>(value);
    // A unit behind a whole number would not be read back.
    if (field.kind->shape == Shape::integer && !field.unit.empty()) return grouped(std::get<std::int64_t>(value));
    std::string readable = to_display(field, value);
    const auto back = field.kind->parse(field, readable, entry_options(2026));
    return back && *back == value ? readable : field.kind->exact(value);
}

Parsed<Value> read_entry(ReferenceFinder& finder, const Field& field, std::string_view text, const ParseOptions& options) {
    const std::string_view plain = trimmed(text);
    if (plain.empty() || plain == "\u2014") return Value{};
    if (!is_reference(field) || uuid_from(plain)) return field.kind->parse(field, plain, options);
    const RecordType& target = field.kind->target();
    const std::vector<Uuid>& found = finder.find(target, plain);
    const std::string noun = lower_ascii(target.label);
    if (found.empty())
        return tl::unexpected(ParseFault{"reference_unknown", fmt::format("There is no {} called \"{}\". Choose one from the list, or add it first.", noun, plain)});
    if (found.size() > 1) {
        return tl::unexpected(ParseFault{"reference_ambiguous", fmt::format("{} are called \"{}\". Choose the right one from the list.",
                                                                            counted(static_cast<long long>(found.size()), noun, lower_ascii(target.plural)), plain)});
    }
    return Value{to_text(found.front())};
}

ParseOptions entry_options(int this_year) {
    ParseOptions options;
    options.this_year = this_year;
    options.bare_ratio_is_percent = true;
    return options;
}

}  // namespace terrier
