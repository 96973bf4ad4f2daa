// Planning pastes, bulk edits and deletions.
#include "gui/kit/grid_edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
constexpr std::size_t most_faults = 200;

std::string or_dash(std::string text) { return text.empty() ? std::string("\u2014") : std::move(text); }

/// Collects edits of cells, and what they say.
class Planner {
  public:
    Planner(const TableSet& tables, const RecordType& type, const ParseOptions& options) : editor_(tables), finder_(tables), type_(&type), options_(options) {}

    void set(const Uuid& id, const Field& field, const Value& value) {
        const RecordPtr now = editor_.current(*type_, id);
        if (!now) return;
        const Value before = field.get(now.get());
        if (before == value) {
            ++plan_.unchanged;
            return;
        }
        editor_.set(*type_, id, field, value);
        const TableSet& tables = editor_.base();
        plan_.lines.push_back({type_->title(now.get()), std::string(field.label), or_dash(shown_text(tables, field, before)), or_dash(shown_text(tables, field, value))});
    }
    void enter(const Uuid& id, const Field& field, std::string_view text, const std::string& place) {
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
    void fault(std::string message) {
        if (plan_.faults.size() < most_faults) plan_.faults.push_back(std::move(message));
    }
    RecordPtr current(const Uuid& id) const { return editor_.current(*type_, id); }
    void remove(const RecordType& type, const Uuid& id) { editor_.remove(type, id); }

    EditPlan finished() {
        plan_.changes = editor_.changes();
        const TableSet after = editor_.result();
        for (const Fault& f : validate(after, plan_.changes)) {
            if (f.severity != Severity::refused) continue;
            const auto id = uuid_from(f.record);
            const RecordType* of = after.schema().find(f.table);
            const std::string title = id && of ? after.title(*of, *id) : std::string();
            fault(title.empty() ? f.message : title + ": " + f.message);
        }
        return std::move(plan_);
    }

  private:
    Editor editor_;
    ReferenceFinder finder_;
    const RecordType* type_;
    ParseOptions options_;
    EditPlan plan_;
};

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

void plan_replace(Planner& planner, const std::vector<Uuid>& ids, const BulkEdit& edit) {
    if (edit.field->kind->shape != Shape::text) return planner.fault(fmt::format("{} is no text, so nothing can be replaced in it. Set it to a value.", edit.field->label));
    if (edit.text.empty()) return planner.fault("Enter the text that is to be replaced.");
    for (const Uuid& id : ids) {
        const RecordPtr now = planner.current(id);
        if (!now || !edit.field->known(now.get())) continue;
        const std::string text = replaced(edit.field->exact(now.get()), edit.text, edit.replacement);
        planner.set(id, *edit.field, trimmed(text).empty() ? Value{} : Value{std::string(trimmed(text))});
    }
}

void plan_raise(Planner& planner, const std::vector<Uuid>& ids, const BulkEdit& edit, const ParseOptions& options) {
    const Shape shape = edit.field->kind->shape;
    if (shape != Shape::money && shape != Shape::integer)
        return planner.fault(fmt::format("{} is no amount, so it can't be raised by a percentage. Set it to a value.", edit.field->label));
    const auto percent = parse_ratio(edit.text, options);
    if (!percent) return planner.fault(percent.error().message);
    for (const Uuid& id : ids) {
        const RecordPtr now = planner.current(id);
        const Value value = now ? edit.field->get(now.get()) : Value{};
        if (!is_known(value)) continue;
        try {
            const Money old = Money::from_pence(std::get<std::int64_t>(value));
            planner.set(id, *edit.field, Value{(old + times(old, *percent)).pence()});
        } catch (const std::overflow_error&) {
            planner.fault("The amount would become larger than can be kept. Use a smaller percentage.");
        }
    }
}
}  // namespace

EditPlan plan_bulk(const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, const BulkEdit& edit, const ParseOptions& options) {
    Planner planner(tables, type, options);
    switch (edit.operation) {
        case BulkOperation::clear:
            for (const Uuid& id : ids) planner.set(id, *edit.field, Value{});
            break;
        case BulkOperation::set: {
            ReferenceFinder finder(tables);
            const auto value = read_entry(finder, *edit.field, edit.text, options);
            if (!value) planner.fault(value.error().message);
            else if (!is_known(*value)) planner.fault("Enter the value, or choose \"Clear\" to empty the field.");
            else for (const Uuid& id : ids) planner.set(id, *edit.field, *value);
            break;
        }
        case BulkOperation::replace: plan_replace(planner, ids, edit); break;
        case BulkOperation::raise: plan_raise(planner, ids, edit, options); break;
    }
    return planner.finished();
}

std::vector<std::vector<std::string>> read_block(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool is_quoted = false, was_quoted = false;
    const auto end_cell = [&] { row.push_back(std::move(cell)); cell.clear(); was_quoted = false; };
    const auto end_row = [&] { end_cell(); rows.push_back(std::move(row)); row.clear(); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
            else if (c == '"') is_quoted = false;
            else cell += c;
        } else if (c == '"' && cell.empty() && !was_quoted && text.find('"', i + 1) != std::string_view::npos) {
            is_quoted = was_quoted = true;
        } else if (c == '\t') {
            end_cell();
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            end_row();
        } else {
            cell += c;
        }
    }
    if (!cell.empty() || !row.empty() || was_quoted) end_row();
    return rows;
}

std::string write_block(const std::vector<std::vector<std::string>>& cells) {
    std::string out;
    for (const auto& row : cells) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += '\t';
            if (row[i].find_first_of("\t\r\n\"") == std::string::npos) {
                out += row[i];
                continue;
            }
            out += '"' + replaced(row[i], "\"", "\"\"") + '"';
        }
        out += "\r\n";
    }
    return out;
}

namespace {
/// Where the block's columns go, and whether its first line names them.
struct PasteTarget {
    std::vector<std::size_t> columns;  ///< shown places
    bool has_headers = false;
};

PasteTarget target_of(const GridModel& grid, std::size_t column, const std::vector<std::string>& first, std::size_t width) {
    PasteTarget target;
    for (const std::string& name : first) {
        for (std::size_t i = 0; i < grid.columns(); ++i)
            if (folded(name) == folded(grid.column(i).label)) target.columns.push_back(i);
    }
    if (!first.empty() && target.columns.size() == first.size()) {
        target.has_headers = true;
        return target;
    }
    target.columns.clear();
    for (std::size_t i = 0; i < width; ++i) target.columns.push_back(column + i);
    return target;
}
}  // namespace

EditPlan plan_paste(const TableSet& tables, const RecordType& type, const GridModel& grid, const std::vector<std::size_t>& lines, std::size_t column,
                    std::string_view text, const ParseOptions& options) {
    Planner planner(tables, type, options);
    auto block = read_block(text);
    std::size_t width = 0;
    for (const auto& row : block) width = std::max(width, row.size());
    if (block.empty() || lines.empty()) {
        planner.fault(block.empty() ? "The clipboard holds no text to paste." : "Choose the cell where the block should start, then paste again.");
        return planner.finished();
    }
    const PasteTarget target = target_of(grid, column, block.front(), width);
    if (target.has_headers) block.erase(block.begin());
    for (const std::size_t c : target.columns) {
        if (c >= grid.columns()) planner.fault(fmt::format("The block is {} wide, and runs past the last column. Paste further to the left, or show more columns.", counted(static_cast<long long>(width), "column")));
        else if (!grid.column(c).field) planner.fault(fmt::format("{} can't be edited here: it is worked out, or belongs to another record.", grid.column(c).label));
        else continue;
        return planner.finished();
    }
    const bool fills = block.size() == 1 && lines.size() > 1;
    std::size_t line = lines.front(), next = 0;
    const std::size_t wanted = fills ? lines.size() : block.size();
    for (std::size_t i = 0; i < wanted; ++i) {
        if (fills) line = lines[i];
        while (line < grid.lines() && grid.is_group(line)) ++line;
        if (line >= grid.lines()) {
            planner.fault(fmt::format("The block has {} more than the grid from there on. Show all rows, paste further up, or use Import to add records.",
                                      counted(static_cast<long long>(wanted - i), "line")));
            break;
        }
        const auto& cells = block[fills ? 0 : next++];
        const GridSource::Record record = grid.source().record(grid.row(line));
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const GridColumn& to = grid.column(target.columns[c]);
            planner.enter(record.id, *to.field, cells[c], fmt::format("{}, {}", grid.source().title(grid.row(line)), to.label));
        }
        ++line;
    }
    return planner.finished();
}

EditPlan plan_delete(const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, const std::vector<OwnedBy>& owned) {
    Planner planner(tables, type, {});
    std::vector<std::pair<const RecordType*, Uuid>> gone;
    for (const Uuid& id : ids) gone.emplace_back(&type, id);
    std::map<const RecordType*, long long> with;
    std::set<Uuid> seen(ids.begin(), ids.end());
    for (std::size_t i = 0; i < gone.size(); ++i) {
        planner.remove(*gone[i].first, gone[i].second);
        for (const OwnedBy& o : owned) {
            const auto [from, to] = tables.links_of(*o.child, *o.link, gone[i].second);
            for (auto at = from; at != to; ++at) {
                if (!seen.insert(at->child).second) continue;
                gone.emplace_back(o.child, at->child);
                ++with[o.child];
            }
        }
    }
    EditPlan plan = planner.finished();
    for (const Uuid& id : ids) plan.lines.push_back({tables.title(type, id), std::string(type.label), "kept", "removed"});
    for (const auto& [child, count] : with)
        plan.lines.push_back({"With it", std::string(child->plural), counted(count, lower_ascii(child->label), lower_ascii(child->plural)), "removed"});
    return plan;
}

std::string edit_reason(std::string_view verb, const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, std::string_view what) {
    const std::string whom = ids.size() == 1 ? tables.title(type, ids.front()) : counted(static_cast<long long>(ids.size()), lower_ascii(type.label), lower_ascii(type.plural));
    return what.empty() ? fmt::format("{} {}", verb, whom) : fmt::format("{} {} ({})", verb, whom, what);
}

}  // namespace terrier::gui
