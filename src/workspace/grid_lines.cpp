// The lines of a grid: groups, what cells say, totals, typing ahead, and the table that goes out.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "src/workspace/grid_model.hpp"
#include "src/base/text.hpp"

namespace terrier {

void GridModel::regroup() {
    groups_.clear();
    lines_.clear();
    if (layout_.group.empty()) {
        lines_.reserve(filtered_.size());
        for (const std::uint32_t row : filtered_) lines_.push_back({row, false});
        return;
    }
    const std::size_t place = source_->place_of(layout_.group);
    std::vector<std::uint32_t> rows = filtered_;
    const bool descending = !layout_.sort.empty() && layout_.sort.front().key == layout_.group && layout_.sort.front().descending;
    sort_rows(rows, {layout_.group, descending});
    const std::vector<std::string>& texts = shown_texts(place);
    const Keys& k = keys(place);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool is_new = i == 0 || texts[rows[i]] != texts[rows[i - 1]] || k.known[rows[i]] != k.known[rows[i - 1]];
        if (is_new) groups_.push_back({source_->columns()[place].shown(source_->cell(rows[i], place)), {}, {}});
        groups_.back().rows.push_back(rows[i]);
    }
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        lines_.push_back({g, true});
        if (collapsed_.contains(groups_[g].name)) continue;
        for (const std::uint32_t row : groups_[g].rows) lines_.push_back({row, false});
    }
}

void GridModel::set_collapsed(std::size_t line, bool is_collapsed) {
    if (!lines_[line].is_group) return;
    const std::string& name = groups_[lines_[line].index].name;
    if (is_collapsed) collapsed_.insert(name);
    else collapsed_.erase(name);
    regroup();
}

bool GridModel::is_collapsed(std::size_t line) const { return lines_[line].is_group && collapsed_.contains(groups_[lines_[line].index].name); }

Cell GridModel::cell(std::size_t line, std::size_t shown) const {
    return lines_[line].is_group ? Cell{} : source_->cell(lines_[line].index, places_[shown]);
}

std::string GridModel::text(std::size_t line, std::size_t shown) const {
    if (!lines_[line].is_group) return column(shown).shown(cell(line, shown));
    const Group& group = groups_[lines_[line].index];
    if (shown == 0) return fmt::format("{} {} ({})", is_collapsed(line) ? "\u25b8" : "\u25be", group.name, grouped(static_cast<long long>(group.rows.size())));
    const auto known = group.totals.find(column(shown).key);
    if (known != group.totals.end()) return known->second;
    return group.totals[column(shown).key] = total_text(shown, group.rows);
}

std::optional<std::size_t> GridModel::line_of(const Uuid& id) const {
    for (std::size_t line = 0; line < lines_.size(); ++line)
        if (!lines_[line].is_group && source_->record(lines_[line].index).id == id) return line;
    return std::nullopt;
}

std::string GridModel::total_text(std::size_t shown, const std::vector<std::uint32_t>& rows) const {
    const GridColumn& c = column(shown);
    if (c.total == Total::none) return {};
    if (c.total == Total::count) {
        const auto known = std::count_if(rows.begin(), rows.end(), [&](std::uint32_t r) { return keys(places_[shown]).known[r]; });
        return grouped(known);
    }
    // One sum for each kind of cell and basis of area.
    std::map<std::pair<std::size_t, int>, DataTable> by_kind;
    for (const std::uint32_t row : rows) {
        Cell cell = source_->cell(row, places_[shown]);
        if (cell.index() == 0) continue;
        const auto* area = std::get_if<Area>(&cell);
        DataTable& part = by_kind[{cell.index(), area ? static_cast<int>(area->basis()) : 0}];
        if (part.columns.empty()) part.columns.push_back({"sum", "Sum", Total::sum, c.places, 0});
        part.rows.push_back({{std::move(cell)}, {}, false});
    }
    std::string text;
    for (const auto& [kind, part] : by_kind) {
        if (!text.empty()) text += " + ";
        text += to_display(column_total(part, 0), c.places);
    }
    return text;
}

std::string GridModel::count_text(std::string_view singular, std::string_view plural) const {
    const auto all = static_cast<long long>(rows_in_all());
    if (rows_shown() == rows_in_all()) return counted(all, singular, plural);
    return fmt::format("{} of {}", grouped(static_cast<long long>(rows_shown())), counted(all, singular, plural));
}

std::optional<std::size_t> GridModel::find_ahead(std::size_t shown, std::string_view start, std::size_t from) const {
    const std::string wanted = folded(start);
    const std::vector<std::string>& texts = shown_texts(places_[shown]);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const std::size_t line = (from + i) % lines_.size();
        if (!lines_[line].is_group && texts[lines_[line].index].starts_with(wanted)) return line;
    }
    return std::nullopt;
}

DataTable GridModel::to_table(std::string name, std::string title, const std::vector<std::size_t>* lines) const {
    DataTable table;
    table.name = std::move(name);
    table.title = std::move(title);
    for (std::size_t i = 0; i < columns(); ++i) {
        std::string key = column(i).key;
        std::replace(key.begin(), key.end(), '.', '_');
        table.columns.push_back({std::move(key), column(i).label, column(i).total, column(i).places, static_cast<double>(width(i))});
    }
    const auto add = [&](std::uint32_t row) {
        TableRow out;
        for (const std::size_t place : places_) out.cells.push_back(source_->cell(row, place));
        if (const auto record = source_->record(row); record.type) out.sources.push_back({record.type->name, record.id});
        table.rows.push_back(std::move(out));
    };
    if (!lines) {
        for (const std::uint32_t row : filtered_) add(row);
        return table;
    }
    for (const std::size_t line : *lines)
        if (!lines_[line].is_group) add(lines_[line].index);
    return table;
}

std::string GridLayout::to_json() const {
    nlohmann::ordered_json json;
    json["columns"] = nlohmann::ordered_json::array();
    for (const ShownColumn& c : columns) json["columns"].push_back({{"key", c.key}, {"width", c.width}});
    json["sort"] = nlohmann::ordered_json::array();
    for (const SortKey& s : sort) json["sort"].push_back({{"key", s.key}, {"descending", s.descending}});
    json["filters"] = nlohmann::ordered_json::object();
    for (const auto& [key, text] : filters) json["filters"][key] = text;
    json["words"] = words;
    json["group"] = group;
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<GridLayout> GridLayout::from_json(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    try {
        GridLayout layout;
        for (const auto& c : json.at("columns")) layout.columns.push_back({c.at("key").get<std::string>(), std::clamp(c.value("width", 0), 0, 2000)});
        for (const auto& s : json.at("sort")) layout.sort.push_back({s.at("key").get<std::string>(), s.value("descending", false)});
        for (const auto& [key, filter] : json.at("filters").items()) layout.filters[key] = filter.get<std::string>();
        layout.words = json.value("words", std::string());
        layout.group = json.value("group", std::string());
        return layout;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

}  // namespace terrier
