// Filling branches from the portfolio.
#include "gui/assets/asset_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gui/kit/labels.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/floor.hpp"

namespace terrier::gui {

namespace {
/// More than that under one branch is for the grid, which filters.
constexpr std::size_t most_children = 500;

class Node : public wxClientData {
  public:
    explicit Node(RecordRef what) : record(what) {}
    RecordRef record;
    bool is_filled = false;
};

template <class R>
std::vector<const R*> by_title(std::vector<const R*> records) {
    std::sort(records.begin(), records.end(), [](const R* a, const R* b) { return folded(record_type<R>().title(a)) < folded(record_type<R>().title(b)); });
    return records;
}

template <class Range>
auto pointers(const Range& range) {
    std::vector<decltype(&*range.begin())> found;
    for (const auto& record : range) found.push_back(&record);
    return found;
}
}  // namespace

AssetTree::AssetTree(wxWindow* parent, Context& context)
    : wxDataViewTreeCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_NO_HEADER), context_(context) {
    SetName("Sites, buildings, floors and units");
    fill_root();
    Bind(wxEVT_DATAVIEW_ITEM_EXPANDING, [this](wxDataViewEvent& event) {
        event.Skip();
        fill(event.GetItem());
    });
    Bind(wxEVT_DATAVIEW_ITEM_EXPANDED, [this](wxDataViewEvent& event) {
        if (const auto* node = static_cast<Node*>(GetItemData(event.GetItem()))) open_.insert(node->record.id);
    });
    Bind(wxEVT_DATAVIEW_ITEM_COLLAPSED, [this](wxDataViewEvent& event) {
        if (const auto* node = static_cast<Node*>(GetItemData(event.GetItem()))) open_.erase(node->record.id);
    });
    Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const wxDataViewItem item = GetSelection();
        const auto* node = item.IsOk() ? static_cast<Node*>(GetItemData(item)) : nullptr;
        if (node && on_choose && !is_filling_) on_choose(node->record);
    });
}

wxDataViewItem AssetTree::add(const wxDataViewItem& parent, const std::string& label, const RecordRef& record, bool has_children) {
    // All are containers, since the control would put those before the others.
    const wxDataViewItem item = AppendContainer(parent, to_wx(label), -1, -1, new Node(record));
    if (!has_children) return item;
    // A branch without a line in it shows no mark to open it by.
    AppendItem(item, wxString::FromUTF8("…"));
    return item;
}

void AssetTree::refresh() {
    const auto* chosen = GetSelection().IsOk() ? static_cast<Node*>(GetItemData(GetSelection())) : nullptr;
    const RecordRef was = chosen ? chosen->record : RecordRef{};
    is_filling_ = true;
    DeleteAllItems();
    fill_root();
    // Parents come before their children, so that each branch is there when its turn comes.
    std::vector<wxDataViewItem> waiting{wxDataViewItem(nullptr)};
    while (!waiting.empty()) {
        const wxDataViewItem parent = waiting.back();
        waiting.pop_back();
        for (int i = 0; i < GetChildCount(parent); ++i) {
            const wxDataViewItem item = GetNthChild(parent, static_cast<unsigned>(i));
            const auto* node = static_cast<Node*>(GetItemData(item));
            if (!node) continue;
            if (node->record == was) Select(item);
            if (!open_.contains(node->record.id) || GetChildCount(item) == 0) continue;
            fill(item);
            Expand(item);
            waiting.push_back(item);
        }
    }
    is_filling_ = false;
}

void AssetTree::fill_root() {
    const TableSet& tables = context_.portfolio();
    const wxDataViewItem none(nullptr);
    add(none, fmt::format("All assets ({})", grouped(static_cast<long long>(tables.table<Asset>().size()))), {}, false);
    fill_sites(none);
    std::vector<const Asset*> unsited;
    for (const Asset& asset : tables.table<Asset>())
        if (asset.site.is_nil()) unsited.push_back(&asset);
    if (unsited.empty()) return;
    add(none, fmt::format("Without a site ({})", grouped(static_cast<long long>(unsited.size()))), {&record_type<Site>(), Uuid{}}, true);
}

void AssetTree::fill_sites(const wxDataViewItem& root) {
    const TableSet& tables = context_.portfolio();
    std::size_t count = 0;
    for (const Site* site : by_title(pointers(tables.table<Site>()))) {
        if (++count > most_children) {
            AppendItem(root, "More sites: find them by the filter of the grid");
            return;
        }
        const auto assets = tables.children<&Asset::site>(site->id).size();
        add(root, fmt::format("{} ({})", record_type<Site>().title(site), assets), {&record_type<Site>(), site->id.value}, assets > 0);
    }
}

void AssetTree::fill(const wxDataViewItem& item) {
    auto* node = static_cast<Node*>(GetItemData(item));
    if (!node || node->is_filled) return;
    node->is_filled = true;
    const wxDataViewItem placeholder = GetChildCount(item) > 0 ? GetNthChild(item, 0) : wxDataViewItem();
    if (node->record.type == &record_type<Site>()) fill_site(item, {node->record.id});
    else if (node->record.type == &record_type<Asset>()) fill_asset(item, {node->record.id});
    else if (node->record.type == &record_type<Floor>()) fill_floor(item, {node->record.id});
    if (placeholder.IsOk()) DeleteItem(placeholder);
}

void AssetTree::fill_site(const wxDataViewItem& item, Id<Site> site) {
    const TableSet& tables = context_.portfolio();
    std::vector<const Asset*> assets;
    if (!site.is_nil()) {
        assets = pointers(tables.children<&Asset::site>(site));
    } else {
        for (const Asset& asset : tables.table<Asset>())
            if (asset.site.is_nil()) assets.push_back(&asset);
    }
    std::size_t count = 0;
    for (const Asset* asset : by_title(std::move(assets))) {
        if (++count > most_children) {
            AppendItem(item, "More: find them by the filter of the grid");
            return;
        }
        const bool has_parts = !tables.children<&Floor::asset>(asset->id).empty() || !tables.children<&Unit::asset>(asset->id).empty();
        add(item, record_type<Asset>().title(asset), {&record_type<Asset>(), asset->id.value}, has_parts);
    }
}

void AssetTree::fill_asset(const wxDataViewItem& item, Id<Asset> asset) {
    const TableSet& tables = context_.portfolio();
    auto floors = pointers(tables.children<&Floor::asset>(asset));
    // From the top down, as a building stands.
    std::sort(floors.begin(), floors.end(), [](const Floor* a, const Floor* b) { return a->level.value_or(-99) > b->level.value_or(-99); });
    for (const Floor* floor : floors)
        add(item, record_type<Floor>().title(floor), {&record_type<Floor>(), floor->id.value}, !tables.children<&Unit::floor>(floor->id).empty());
    for (const Unit* unit : by_title(pointers(tables.children<&Unit::asset>(asset))))
        if (unit->floor.is_nil()) add(item, record_type<Unit>().title(unit), {&record_type<Unit>(), unit->id.value}, false);
}

void AssetTree::fill_floor(const wxDataViewItem& item, Id<Floor> floor) {
    const TableSet& tables = context_.portfolio();
    for (const Unit* unit : by_title(pointers(tables.children<&Unit::floor>(floor))))
        add(item, record_type<Unit>().title(unit), {&record_type<Unit>(), unit->id.value}, false);
}

}  // namespace terrier::gui
