// Columns, order and filters of a grid.
#include "src/workspace/grid_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "src/base/text.hpp"

namespace terrier {

namespace {
bool compares_numbers(const GridColumn& c) { return c.numeric() || c.shape == Shape::date || c.shape == Shape::yes_no; }
}  // namespace

GridModel::GridModel(std::shared_ptr<const GridSource> source, GridLayout layout, int this_year)
    : source_(std::move(source)), layout_(std::move(layout)), this_year_(this_year) {
    find_places();
    resort();
}

void GridModel::set_source(std::shared_ptr<const GridSource> source) {
    source_ = std::move(source);
    keys_.clear();
    shown_texts_.clear();
    find_places();
    resort();
}

void GridModel::set_layout(GridLayout layout) {
    layout_ = std::move(layout);
    collapsed_.clear();
    find_places();
    resort();
}

void GridModel::find_places() {
    const std::size_t none = source_->columns().size();
    std::erase_if(layout_.columns, [&](const ShownColumn& c) { return source_->place_of(c.key) == none; });
    std::erase_if(layout_.sort, [&](const SortKey& s) { return source_->place_of(s.key) == none; });
    std::erase_if(layout_.filters, [&](const auto& f) { return source_->place_of(f.first) == none; });
    if (source_->place_of(layout_.group) == none) layout_.group.clear();
    if (layout_.columns.empty())
        for (std::size_t i = 0; i < std::min<std::size_t>(6, none); ++i) layout_.columns.push_back({source_->columns()[i].key, 0});
    places_.clear();
    for (const ShownColumn& c : layout_.columns) places_.push_back(source_->place_of(c.key));
}

int GridModel::width(std::size_t shown) const {
    const int wanted = layout_.columns[shown].width;
    return wanted > 0 ? wanted : column(shown).usual_width();
}

std::optional<std::size_t> GridModel::shown_at(std::string_view key) const {
    for (std::size_t i = 0; i < layout_.columns.size(); ++i)
        if (layout_.columns[i].key == key) return i;
    return std::nullopt;
}

void GridModel::show(std::vector<ShownColumn> columns) {
    layout_.columns = std::move(columns);
    // A filter above a column that no longer shows would hide rows without a word.
    std::erase_if(layout_.filters, [&](const auto& f) { return !shown_at(f.first); });
    find_places();
    refilter();
}

void GridModel::move_column(std::size_t from, std::size_t to) {
    if (from >= layout_.columns.size() || to >= layout_.columns.size()) return;
    const ShownColumn moved = layout_.columns[from];
    layout_.columns.erase(layout_.columns.begin() + static_cast<std::ptrdiff_t>(from));
    layout_.columns.insert(layout_.columns.begin() + static_cast<std::ptrdiff_t>(to), moved);
    find_places();
}

void GridModel::sort_by(std::string_view key, bool add) {
    std::vector<SortKey> sort = layout_.sort;
    const bool is_first = !sort.empty() && sort.front().key == key;
    const bool descending = is_first && !sort.front().descending;
    std::erase_if(sort, [&](const SortKey& s) { return s.key == key; });
    if (!add) sort.clear();
    sort.insert(sort.begin(), {std::string(key), descending});
    set_sort(std::move(sort));
}

void GridModel::set_sort(std::vector<SortKey> sort) {
    layout_.sort = std::move(sort);
    find_places();
    resort();
}

Faults GridModel::set_filter(std::string_view key, std::string_view text) {
    if (trimmed(text).empty()) layout_.filters.erase(std::string(key));
    else layout_.filters[std::string(key)] = std::string(text);
    refilter();
    return filter_faults_;
}

void GridModel::set_words(std::string_view words) {
    layout_.words = std::string(trimmed(words));
    refilter();
}

void GridModel::clear_filters() {
    layout_.filters.clear();
    layout_.words.clear();
    refilter();
}

void GridModel::group_by(std::string_view key) {
    layout_.group = std::string(key);
    collapsed_.clear();
    regroup();
}

const GridModel::Keys& GridModel::keys(std::size_t place) const {
    const auto found = keys_.find(place);
    if (found != keys_.end()) return found->second;
    Keys made;
    const std::size_t n = source_->size();
    made.known.resize(n);
    const bool is_number = compares_numbers(source_->columns()[place]);
    if (is_number) made.numbers.resize(n);
    else made.texts.resize(n);
    for (std::size_t row = 0; row < n; ++row) {
        const Cell cell = source_->cell(row, place);
        made.known[row] = cell.index() != 0;
        if (is_number) made.numbers[row] = number_of(cell);
        else if (const auto* text = std::get_if<std::string>(&cell)) made.texts[row] = folded(*text);
        else if (made.known[row]) made.texts[row] = folded(source_->columns()[place].shown(cell));
    }
    return keys_.emplace(place, std::move(made)).first->second;
}

const std::vector<std::uint32_t>& GridModel::ranks(std::size_t place) const {
    keys(place);
    Keys& k = keys_.at(place);
    if (!k.ranks.empty() || k.known.empty()) return k.ranks;
    struct Entry {
        std::uint64_t start;  // the first eight bytes settle nearly every comparison
        std::uint32_t row;
    };
    std::vector<Entry> entries(k.texts.size());
    for (std::uint32_t row = 0; row < entries.size(); ++row) {
        std::uint64_t start = 0;
        for (std::size_t i = 0; i < 8; ++i) start = start << 8 | (i < k.texts[row].size() ? static_cast<unsigned char>(k.texts[row][i]) : 0u);
        entries[row] = {start, row};
    }
    std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) { return a.start != b.start ? a.start < b.start : k.texts[a.row] < k.texts[b.row]; });
    k.ranks.resize(entries.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0 && k.texts[entries[i].row] != k.texts[entries[i - 1].row]) ++rank;
        k.ranks[entries[i].row] = k.known[entries[i].row] ? rank : std::numeric_limits<std::uint32_t>::max();
    }
    return k.ranks;
}

const std::vector<std::string>& GridModel::shown_texts(std::size_t place) const {
    const GridColumn& column = source_->columns()[place];
    if (!compares_numbers(column)) return keys(place).texts;
    const auto found = shown_texts_.find(place);
    if (found != shown_texts_.end()) return found->second;
    std::vector<std::string> made(source_->size());
    for (std::size_t row = 0; row < made.size(); ++row) {
        const Cell cell = source_->cell(row, place);
        if (cell.index() != 0) made[row] = folded(column.shown(cell));
    }
    return shown_texts_.emplace(place, std::move(made)).first->second;
}

void GridModel::sort_rows(std::vector<std::uint32_t>& rows, const SortKey& by) const {
    const std::size_t place = source_->place_of(by.key);
    // What isn't known stays last whichever way round.
    const auto sorted = [&](const auto& values, const std::vector<bool>& known) {
        const auto middle = std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t r) { return known[r]; });
        if (by.descending) std::stable_sort(rows.begin(), middle, [&](std::uint32_t a, std::uint32_t b) { return values[b] < values[a]; });
        else std::stable_sort(rows.begin(), middle, [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    };
    if (compares_numbers(source_->columns()[place])) sorted(keys(place).numbers, keys(place).known);
    else sorted(ranks(place), keys(place).known);
}

void GridModel::resort() {
    order_.resize(source_->size());
    std::iota(order_.begin(), order_.end(), 0u);
    for (auto by = layout_.sort.rbegin(); by != layout_.sort.rend(); ++by) sort_rows(order_, *by);
    refilter();
}

std::vector<std::pair<std::size_t, ColumnFilter>> GridModel::read_filters() {
    std::vector<std::pair<std::size_t, ColumnFilter>> filters;
    filter_faults_.clear();
    for (const auto& [key, text] : layout_.filters) {
        const std::size_t place = source_->place_of(key);
        auto filter = ColumnFilter::read(source_->columns()[place].shape, text, this_year_);
        if (filter) {
            if (!filter->passes_everything()) filters.emplace_back(place, *std::move(filter));
            continue;
        }
        for (Fault& fault : filter.error()) {
            fault.field = key;
            filter_faults_.push_back(std::move(fault));
        }
    }
    return filters;
}

std::vector<std::uint32_t> GridModel::passing(const std::vector<std::pair<std::size_t, ColumnFilter>>& filters) const {
    std::vector<std::uint32_t> rows = order_;
    for (const auto& [place, filter] : filters) {
        const Keys& k = keys(place);
        const std::vector<std::string>* texts = filter.reads_text() ? &shown_texts(place) : nullptr;
        std::erase_if(rows, [&, &wanted = filter](std::uint32_t row) {
            return !wanted.matches(k.known[row], k.numbers.empty() ? std::nan("") : k.numbers[row], texts ? std::string_view((*texts)[row]) : std::string_view());
        });
    }
    return rows;
}

std::vector<std::uint32_t> GridModel::with_words(std::vector<std::uint32_t> rows) const {
    const std::string wanted = folded(layout_.words);
    for (const std::string_view word : split(wanted, ' ')) {
        if (word.empty()) continue;
        std::vector<const std::vector<std::string>*> texts;
        for (const std::size_t place : places_) texts.push_back(&shown_texts(place));
        std::erase_if(rows, [&](std::uint32_t row) {
            return std::none_of(texts.begin(), texts.end(), [&](const auto* column) { return (*column)[row].find(word) != std::string::npos; });
        });
    }
    return rows;
}

void GridModel::refilter() {
    filtered_ = with_words(passing(read_filters()));
    regroup();
}

}  // namespace terrier
