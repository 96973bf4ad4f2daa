// Headline, tiles and the boundary of carbon.
#include "gui/carbon/carbon_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "gui/carbon/carbon_words.hpp"
#include "gui/kit/series_shown.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

using carbon::Account;
using carbon::Emission;
using carbon::Footprint;

bool CarbonPresenter::is_within(Account account) const {
    if (boundary_ == CarbonBoundary::place) return true;
    return boundary_ == CarbonBoundary::own ? carbon::is_own(account) : account != Account::tenants;
}

std::string CarbonPresenter::boundary_words() const {
    return boundary_ == CarbonBoundary::own ? "of scope 1 and 2" : boundary_ == CarbonBoundary::with_scope_3 ? "with our scope 3, without what tenants buy" : "of the place as a whole";
}

const Footprint& CarbonPresenter::footprint(carbon::Days days) {
    const auto found = footprints_.find(days.from.day_number());
    if (found != footprints_.end()) return found->second;
    carbon::FootprintOptions options;
    options.series = &series_;
    return footprints_.emplace(days.from.day_number(), carbon::footprint(context().portfolio(), days, options)).first->second;
}

std::optional<Carbon> CarbonPresenter::within(const Footprint& footprint) const {
    const bool has_any = std::ranges::any_of(footprint.emissions, [&](const Emission& e) { return is_within(e.account) && e.carbon; });
    return has_any ? std::optional(footprint.total([&](const Emission& e) { return is_within(e.account); })) : std::nullopt;
}

bool CarbonPresenter::is_whole(const Footprint& footprint) const { return boundary_ == CarbonBoundary::own ? footprint.is_own_complete() : footprint.is_complete(); }

void CarbonPresenter::set_boundary(CarbonBoundary boundary) {
    boundary_ = boundary;
    context().preferences().set("carbon/boundary", boundaries[static_cast<std::size_t>(boundary)].first);
    if (on_page_ready)
        for (const Page& page : pages()) on_page_ready(page.id);
}

void CarbonPresenter::refresh() {
    tiles_.clear();
    footprints_.clear();
    series_ = series_shown(context());
    const std::string kept = context().preferences().get("carbon/boundary", boundaries[0].first);
    for (std::size_t i = 0; i < boundaries.size(); ++i)
        if (kept == boundaries[i].first) boundary_ = static_cast<CarbonBoundary>(i);
    const TableSet& tables = context().portfolio();
    is_empty_ = tables.table<Asset>().empty() || (tables.table<Meter>().empty() && newest().emissions.empty());
    if (is_empty_) {
        headline_ = "No energy is recorded yet";
        remark_ = "Import or add meters with their bills or readings, and what the estate emits will stand here.";
        return;
    }
    const Footprint& now = newest();
    const bool is_known = now.is_own_complete();
    headline_ = fmt::format("{}{} CO2e of scope 1 and 2 in {}", is_known ? "" : "At least ", tonnes(now.own()), year_name(now.days));
    remark_ = fmt::format("By the factors of {}, location based.", now.factors.year);
    if (!is_known) remark_ += " A sum of what is known, no total.";
    add_tiles();
}

void CarbonPresenter::add_tiles() {
    const Footprint& now = newest();
    const Footprint& before = footprint(carbon::year_before(now.days));
    const auto add = [&](const char* id, const char* label, const std::function<bool(Account)>& fits, const char* rule) {
        const auto all = [&](const Emission& e) { return fits(e.account); };
        const auto is_there = [&](const Emission& e) { return fits(e.account) && e.carbon; };
        const bool has_any = std::ranges::any_of(now.emissions, is_there), had_any = std::ranges::any_of(before.emissions, is_there);
        Tile tile{id, label, has_any ? tonnes(now.total(all)) : "—", has_any ? "" : "nothing is recorded", rule, {}, false};
        if (has_any) tile.value = Cell{now.total(all)};
        if (has_any && had_any && before.total(all).small() > 0) tile.remark = fmt::format("{:+.0f}% on {}", (now.total(all).shown() / before.total(all).shown() - 1) * 100, year_name(before.days));
        tile.opens = rows_of(label, rule, sources_within(now, all));
        tiles_.push_back(std::move(tile));
    };
    add("own", "Scope 1 and 2", [](Account a) { return carbon::is_own(a); }, "Fuel that we burn, and electricity and heat that we buy (location based).");
    add("scope_3", "Our scope 3", [](Account a) { return !carbon::is_own(a) && a != Account::tenants; }, "Losses of the grid, water, homeworking and commuting.");
    add("tenants", "Tenants' own", [](Account a) { return a == Account::tenants; }, "Scope 3, category 13: what tenants burn and buy themselves. Letting a floor moves its emissions here; nothing is saved in the place by that.");
    add("place", "The place as a whole", [](Account) { return true; }, "Every emission once, whoever answers for it.");
    const auto unknown = static_cast<long long>(now.missing.size());
    Tile tile{"missing", "Not known", grouped(unknown), unknown == 0 ? "the total is whole" : "keep the total from being whole", "What has no reading, no bill, no factor or no working pattern.", {}, unknown > 0};
    tile.value = Cell{static_cast<std::int64_t>(unknown)};
    std::vector<Source> sources;
    for (const carbon::Missing& one : now.missing)
        if (!one.asset.is_nil()) sources.push_back({record_type<Asset>().name, one.asset.value});
    tile.opens = rows_of(tile.label, tile.rule, sources);
    tiles_.push_back(std::move(tile));
}

void CarbonPresenter::add_switch(FigurePage& page) {
    for (std::size_t i = 0; i < boundaries.size(); ++i) {
        const bool is_chosen = static_cast<std::size_t>(boundary_) == i;
        page.actions.push_back({fmt::format("carbon.boundary.{}", boundaries[i].first), (is_chosen ? "✓ " : "") + std::string(boundaries[i].second), "Draws the boundary there: " + std::string(boundaries[i].second), "",
                                {}, [this, i](const std::vector<RecordRef>&) { set_boundary(static_cast<CarbonBoundary>(i)); }});
    }
}

}  // namespace terrier::gui
