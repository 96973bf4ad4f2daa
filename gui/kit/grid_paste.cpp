// Blocks of cells from a spreadsheet: read and written, pasted over rows, and pasted as new rows.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "gui/kit/grid_planner.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

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
using Block = std::vector<std::vector<std::string>>;

bool is_blank(const std::vector<std::string>& cells) {
    return std::ranges::all_of(cells, [](const std::string& cell) { return trimmed(cell).empty(); });
}
std::size_t width_of(const Block& block) {
    std::size_t width = 0;
    for (const auto& row : block) width = std::max(width, row.size());
    return width;
}
std::string cant_edit(const GridColumn& column) { return fmt::format("{} can't be edited here: it is worked out, or belongs to another record.", column.label); }

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

/// "" when the block can go there.
std::string misfit(const GridModel& grid, const PasteTarget& target, std::size_t width) {
    for (const std::size_t c : target.columns) {
        if (c >= grid.columns())
            return fmt::format("The block is {} wide, and runs past the last column. Paste further to the left, or show more columns.", counted(static_cast<long long>(width), "column"));
        if (!grid.column(c).field) return cant_edit(grid.column(c));
    }
    return {};
}

/// Adds the block's lines from `from` on as records.
void add_lines(Planner& planner, const Block& block, std::size_t from, std::size_t lines_before, const std::vector<const Field*>& fields, IdSource& ids) {
    for (std::size_t i = from; i < block.size(); ++i) {
        if (is_blank(block[i])) continue;
        std::vector<std::pair<const Field*, std::string>> texts;
        for (std::size_t c = 0; c < std::min(block[i].size(), fields.size()); ++c)
            if (fields[c]) texts.emplace_back(fields[c], block[i][c]);
        planner.add(ids.next(), texts, fmt::format("Line {}", grouped(static_cast<long long>(i + 1 + lines_before))));
    }
}

/// Added records whose natural key another record has, old or new: they may be the same thing twice.
void note_twice(EditPlan& plan, const TableSet& tables, const RecordType& type) {
    constexpr std::size_t most = 5;
    if (plan.added == 0 || type.natural_key.size() != 1) return;
    const Field& key = type.field(type.natural_key.front());
    std::map<std::string, std::string> seen;
    for (const Row& row : tables.rows(type))
        if (key.known(row.record.get())) seen.emplace(folded(key.exact(row.record.get())), type.title(row.record.get()));
    std::vector<std::string> twice;
    for (const Change& change : plan.changes.changes) {
        if (change.before || !change.after || !key.known(change.after.get())) continue;
        const auto [other, is_new] = seen.emplace(folded(key.exact(change.after.get())), type.title(change.after.get()));
        if (!is_new) twice.push_back(fmt::format("{} has the {} of {}: it would be there twice.", type.title(change.after.get()), lower_ascii(key.label), other->second));
    }
    const std::size_t shown = std::min(twice.size(), most);
    plan.notes.insert(plan.notes.end(), twice.begin(), twice.begin() + static_cast<std::ptrdiff_t>(shown));
    if (twice.size() > shown) plan.notes.push_back(fmt::format("So would {} more.", grouped(static_cast<long long>(twice.size() - shown))));
}

/// The column that a heading names, a shown one rather than a hidden one, a field rather than what is worked out; null: none.
const GridColumn* named(const GridModel& grid, std::string_view heading) {
    const std::string wanted = folded(trimmed(heading));
    if (wanted.empty()) return nullptr;
    const GridColumn* found = nullptr;
    for (std::size_t i = 0; i < grid.columns() && !found; ++i)
        if (folded(grid.column(i).label) == wanted) found = &grid.column(i);
    for (const GridColumn& column : grid.source().columns()) {
        if (found && found->field) break;
        const bool is_synonym = column.field && std::ranges::any_of(column.field->synonyms, [&](std::string_view synonym) { return folded(synonym) == wanted; });
        if ((column.field || !found) && (is_synonym || folded(column.label) == wanted || column.key == heading)) found = &column;
    }
    return found;
}

/// The fields that a block's headings name, null where a column is left out; none when its first line is no line of headings.
std::optional<std::vector<const Field*>> fields_of_headings(Planner& planner, const GridModel& grid, const std::vector<std::string>& first) {
    std::vector<const GridColumn*> columns;
    std::size_t known = 0, said = 0;
    for (const std::string& heading : first) {
        columns.push_back(named(grid, heading));
        known += columns.back() ? 1 : 0;
        said += trimmed(heading).empty() ? 0 : 1;
    }
    // One word that happens to name a column makes no heading of a line of values.
    if (known == 0 || known * 2 < said || (known == 1 && said > 1)) return std::nullopt;
    std::vector<const Field*> fields;
    std::set<const Field*> taken;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const Field* field = columns[i] ? columns[i]->field : nullptr;
        fields.push_back(field);
        if (field && !taken.insert(field).second) planner.fault(fmt::format("Two columns of the block are headed {}. Leave one out.", field->label));
        if (field || trimmed(first[i]).empty()) continue;
        planner.note(columns[i] ? fmt::format("{} is worked out, or belongs to another record: its cells are left out.", columns[i]->label)
                                : fmt::format("No column is called \"{}\": its cells are left out.", trimmed(first[i])));
    }
    return fields;
}
}  // namespace

EditPlan plan_paste(const TableSet& tables, const RecordType& type, const GridModel& grid, const std::vector<std::size_t>& lines, std::size_t column,
                    std::string_view text, const ParseOptions& options, IdSource* ids) {
    Planner planner(tables, type, options);
    Block block = read_block(text);
    if (ids && !block.empty() && lines.empty() && grid.lines() == 0) return plan_new_rows(tables, type, grid, text, options, *ids);
    const std::size_t width = width_of(block);
    if (block.empty() || lines.empty()) {
        planner.fault(block.empty() ? "The clipboard holds no text to paste." : "Choose the cell where the block should start, then paste again.");
        return planner.finished();
    }
    const PasteTarget target = target_of(grid, column, block.front(), width);
    if (target.has_headers) block.erase(block.begin());
    if (const std::string fault = misfit(grid, target, width); !fault.empty()) {
        planner.fault(fault);
        return planner.finished();
    }
    const bool fills = block.size() == 1 && lines.size() > 1;
    std::size_t line = lines.front(), next = 0;
    const std::size_t wanted = fills ? lines.size() : block.size();
    for (std::size_t i = 0; i < wanted; ++i) {
        if (fills) line = lines[i];
        while (line < grid.lines() && grid.is_group(line)) ++line;
        if (line >= grid.lines()) {
            std::vector<const Field*> fields;
            for (const std::size_t c : target.columns) fields.push_back(grid.column(c).field);
            if (ids) add_lines(planner, block, i, target.has_headers ? 1 : 0, fields, *ids);
            else planner.fault(fmt::format("The block has {} more than the grid from there on. Show all rows ungrouped, paste further up, or choose \"Paste as new rows\" to add records.",
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
    EditPlan plan = planner.finished();
    note_twice(plan, tables, type);
    return plan;
}

EditPlan plan_new_rows(const TableSet& tables, const RecordType& type, const GridModel& grid, std::string_view text, const ParseOptions& options, IdSource& ids) {
    Planner planner(tables, type, options);
    const Block block = read_block(text);
    if (std::ranges::all_of(block, is_blank)) {
        planner.fault("The clipboard holds no text to paste.");
        return planner.finished();
    }
    auto fields = fields_of_headings(planner, grid, block.front());
    const bool has_headers = fields.has_value();
    if (!has_headers) {
        fields.emplace();
        for (std::size_t i = 0; i < grid.columns(); ++i)
            if (grid.column(i).field) fields->push_back(grid.column(i).field);
        if (width_of(block) > fields->size()) {
            planner.fault(fmt::format("The block is {} wide, but of the columns shown only {} can be filled. Show more columns, or put their headings in the block's first line.",
                                      counted(static_cast<long long>(width_of(block)), "column"), grouped(static_cast<long long>(fields->size()))));
            return planner.finished();
        }
    }
    add_lines(planner, block, has_headers ? 1 : 0, 0, *fields, ids);
    EditPlan plan = planner.finished();
    if (plan.added == 0 && plan.faults.empty()) plan.faults.push_back("The block holds no cells that a new row could be made of. Copy the rows with their headings, then paste again.");
    note_twice(plan, tables, type);
    return plan;
}

std::string paste_reason(const EditPlan& plan, const TableSet& tables, const RecordType& type) {
    std::vector<Uuid> changed;
    const Change* added = nullptr;
    for (const Change& change : plan.changes.changes) {
        if (change.before) changed.push_back(change.id);
        else added = &change;
    }
    if (!added) return edit_reason("Paste into", tables, type, changed);
    const std::string what = plan.added == 1 ? type.title(added->after.get()) : counted(static_cast<long long>(plan.added), lower_ascii(type.label), lower_ascii(type.plural));
    return changed.empty() ? "Paste new " + what : edit_reason("Paste into", tables, type, changed) + ", add " + what;
}

std::string summary_of(const EditPlan& plan) {
    const auto number = [](std::size_t count) { return grouped(static_cast<long long>(count)); };
    std::size_t of_new = 0;
    for (const PlannedChange& line : plan.lines) of_new += line.is_new ? 1 : 0;
    const std::size_t records = plan.changes.size() - std::min(plan.added, plan.changes.size());
    if (plan.changes.empty() && plan.unchanged == 0) return "Nothing would change.";
    std::string text;
    if (plan.added > 0) text = counted(static_cast<long long>(plan.added), "new record") + ".";
    if (plan.added == 0 || records > 0)
        text += (text.empty() ? "" : " ") + counted(static_cast<long long>(plan.lines.size() - of_new), "change") + " to " + counted(static_cast<long long>(records), "record") + ".";
    if (plan.unchanged > 0) text += plan.unchanged == 1 ? " 1 cell is already as wanted." : " " + number(plan.unchanged) + " cells are already as wanted.";
    return text;
}

}  // namespace terrier::gui
