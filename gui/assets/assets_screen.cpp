// The tree of sites and buildings, the rows of assets, and the chosen asset with its floors, titles, values and costs.
#include "gui/assets/assets_screen.hpp"

#include <fmt/format.h>

#include "gui/assets/asset_tree.hpp"
#include "gui/kit/record_screen.hpp"
#include "gui/leases/lease_columns.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/document.hpp"
#include "src/portfolio/summary.hpp"
#include "src/portfolio/title.hpp"
#include "src/portfolio/valuation.hpp"

namespace terrier::gui {

namespace {
const Asset& asset_in(const void* record) { return *static_cast<const Asset*>(record); }

std::string asset_answer(const TableSet& tables, Date as_at) {
    const PortfolioSummary s = summarise(tables, as_at, {true});
    if (s.assets == 0) return "No asset is recorded as held on this date";
    Area gross(0, AreaBasis::gia), land(0, AreaBasis::site);
    std::int64_t measured = 0;
    for (const CategoryLine& line : s.categories) {
        gross += line.gross_internal_area;
        land += line.site_area;
        measured += line.gross_area_known;
    }
    std::string text = counted(s.assets, "asset");
    if (s.book_value.pence() != 0 || s.valued > 0) text += fmt::format(" at {} book value", to_display(s.book_value, false));
    if (s.valued < s.assets) text += fmt::format(" ({} not valued)", grouped(s.assets - s.valued));
    if (gross.square_centimetres() > 0) text += fmt::format("; {} in {}", to_display(gross), counted(measured, "building"));
    if (land.square_centimetres() > 0) text += fmt::format("; {} of land", to_display(land));
    return text;
}

std::vector<ChildTable> asset_children() {
    const auto of = [](const RecordType& type, std::string_view link, std::vector<std::string> columns) { return ChildTable{&type, &type.field(link), std::move(columns)}; };
    return {
        of(record_type<Floor>(), "asset", {"name", "level", "use", "net_internal_area"}),
        of(record_type<Unit>(), "asset", {"name", "floor", "use", "net_internal_area", "market_rent"}),
        of(record_type<TitleNumber>(), "asset", {"number", "tenure", "title_class"}),
        of(record_type<Valuation>(), "asset", {"date", "basis", "amount", "valuer"}),
        of(record_type<RunningCost>(), "asset", {"category", "from_date", "to_date", "budget", "actual"}),
        of(record_type<TitleConstraint>(), "asset", {"kind", "description", "beneficiary"}),
        of(record_type<Document>(), "subject", {"title", "kind", "date"}),
        of(record_type<Note>(), "subject", {"date", "text", "author"}),
    };
}

RecordScreenPlan asset_plan() {
    RecordScreenPlan plan;
    plan.place = "assets";
    plan.name = "Assets";
    plan.question = "What do we own?";
    plan.answer = asset_answer;
    plan.form.place = "assets";
    plan.form.type = &record_type<Asset>();
    plan.form.children = asset_children();
    plan.form.lists = {{"Leases", [](const TableSet& t, const Uuid& id, Date as_at) { return lease_list(t, leases_over(t, id), as_at); }}};
    plan.side = [](wxWindow* parent, Context& context) { return new AssetTree(parent, context); };
    plan.grid.key = "assets";
    plan.grid.name = "Assets";
    plan.grid.type = &record_type<Asset>();
    plan.grid.computed = asset_columns;
    plan.grid.owned = owned_by(plan.form.children);
    plan.grid.usual.columns = {{"reference", 90}, {"name", 200}, {"category", 0}, {"site", 150}, {"gross_internal_area", 150}, {"book_value", 140}, {"leases_out", 88}, {"ward", 110}};
    plan.grid.usual.sort = {{"name", false}};
    return plan;
}

class AssetsScreen : public RecordScreen {
  public:
    AssetsScreen(wxWindow* parent, Context& context) : RecordScreen(parent, context, asset_plan()) {
        tree_ = static_cast<AssetTree*>(side());
        tree_->on_choose = [this](const RecordRef& record) { chosen(record); };
    }
    void refresh() override {
        RecordScreen::refresh();
        tree_->refresh();
    }

  private:
    void chosen(const RecordRef& record) {
        if (record.type == &record_type<Site>()) return narrow([site = record.id](const void* r) { return asset_in(r).site.value == site; });
        if (!record.type) return narrow({});
        if (record.type == &record_type<Asset>()) {
            if (!grid().choose(record.id)) narrow({});
            grid().choose(record.id);
            return;
        }
        open_child(record);
    }
    AssetTree* tree_ = nullptr;
};
}  // namespace

Screen* make_assets_screen(wxWindow* parent, Context& context) { return new AssetsScreen(parent, context); }

}  // namespace terrier::gui
