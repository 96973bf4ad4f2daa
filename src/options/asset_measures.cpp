// Working out figures of one asset from those of the whole.
#include "src/options/asset_measures.hpp"

#include <fmt/format.h>

#include <array>

#include "src/base/text.hpp"
#include "src/carbon/footprint.hpp"
#include "src/carbon/tables.hpp"
#include "src/income/rent_roll.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/occupancy/costs.hpp"

namespace terrier::options {

namespace {
using income::Measure;
using P = const Portfolio&;

std::string name_of(const Asset& asset) { return record_type<Asset>().title(&asset); }
Source source_of(const Asset& asset) { return {record_type<Asset>().name, asset.id.value}; }

Measure nothing_any_more(const Asset& asset, Cell nought) {
    Measure m;
    m.value = std::move(nought), m.sources = {source_of(asset)};
    return m;
}

Measure running(P portfolio, const Asset& asset, Date date, const SeriesSet&) {
    const int year = last_complete_financial_year(date);
    if (!is_held(asset, Date::of(year, 4, 1)) && asset.disposed_on && *asset.disposed_on <= Date::of(year, 4, 1)) return nothing_any_more(asset, Money{});
    const auto costs = occupancy::asset_costs(portfolio, asset, year, occupancy::CostKey::area, date);
    Measure m;
    m.sources = costs.sources, m.sources.push_back(source_of(asset));
    if (costs.total.actual) m.value = *costs.total.actual;
    else m.missing.push_back(fmt::format("{}: no running cost is recorded for {}", name_of(asset), financial_year_label(year)));
    if (costs.total.actual && costs.total.without_actual > 0) m.missing.push_back(fmt::format("{}: {} of {} without an actual amount", name_of(asset), counted(costs.total.without_actual, "cost row"), financial_year_label(year)));
    return m;
}

// The asset's share of the passing rents of one direction.
Measure rents(P portfolio, const Asset& asset, Date date, LeaseDirection direction) {
    if (!is_held(asset, date)) return nothing_any_more(asset, Money{});
    Measure m;
    m.sources = {source_of(asset)};
    Money sum;
    for (const income::LetLease& let : income::rent_roll(portfolio, date, {.includes_hra = true, .today = {}}, direction).leases) {
        if (std::none_of(let.demises.begin(), let.demises.end(), [&](const Demise* d) { return d->asset == asset.id; })) continue;
        m.sources.push_back({record_type<Lease>().name, let.lease->id.value});
        if (!let.passing) {
            m.missing.push_back(fmt::format("{}: its rent isn't known", record_type<Lease>().title(let.lease)));
            continue;
        }
        const auto shares = rent_shares(portfolio, let.demises, *let.passing);
        for (std::size_t i = 0; i < shares.size(); ++i)
            if (let.demises[i]->asset == asset.id) sum += shares[i];
    }
    m.value = sum;
    return m;
}
Measure rent_in(P portfolio, const Asset& asset, Date date, const SeriesSet&) { return rents(portfolio, asset, date, LeaseDirection::out); }
Measure rent_out(P portfolio, const Asset& asset, Date date, const SeriesSet&) { return rents(portfolio, asset, date, LeaseDirection::in); }

// A figure of the space of one building; 0 where it isn't held, and of desks and people where nobody of ours sits.
template <class Of>
Measure space(P portfolio, const Asset& asset, Date date, const SeriesSet* counts, Cell nought, std::string_view lacking, Of of) {
    if (!is_held(asset, date)) return nothing_any_more(asset, std::move(nought));
    static const SeriesSet none;
    const auto use = occupancy::floor_use(portfolio, date, counts ? occupancy::counts_at(portfolio, *counts, date) : occupancy::counts_at(portfolio, none, date), {true, asset.id});
    Measure m;
    m.sources = {source_of(asset)};
    if (!use.buildings.empty()) m.value = of(use.buildings.front());
    if (std::holds_alternative<std::monostate>(m.value)) m.missing.push_back(fmt::format("{}: {}", name_of(asset), lacking));
    return m;
}
template <class T>
Cell cell(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }

Measure own_area(P portfolio, const Asset& asset, Date date, const SeriesSet&) {
    return space(portfolio, asset, date, nullptr, Area(0, AreaBasis::nia), "its net internal area, or that of a part let, isn't known", [](const occupancy::BuildingUse& b) -> Cell {
        const auto &whole = b.figures.net_area, &let = b.figures.let_area;
        if (!whole) return {};
        for (const occupancy::FloorUse& floor : b.floors)
            for (const occupancy::OccupiedPart& part : floor.parts)
                if (part.kind == occupancy::OccupierKind::let && floor.floor && !part.area) return {};
        if (let && let->basis() != whole->basis()) return {};
        return Area(std::max<std::int64_t>(0, whole->square_centimetres() - (let ? let->square_centimetres() : 0)), whole->basis());
    });
}
Measure desks(P portfolio, const Asset& asset, Date date, const SeriesSet&) {
    return space(portfolio, asset, date, nullptr, std::int64_t{0}, "how many desks it has isn't known", [](const occupancy::BuildingUse& b) { return cell(b.figures.desks); });
}
Measure full_time(P portfolio, const Asset& asset, Date date, const SeriesSet&) {
    return space(portfolio, asset, date, nullptr, DecimalNumber{}, "the full-time equivalents there aren't all known", [](const occupancy::BuildingUse& b) { return cell(b.figures.full_time); });
}
Measure desks_needed(P portfolio, const Asset& asset, Date date, const SeriesSet& counts) {
    return space(portfolio, asset, date, &counts, std::int64_t{0}, "its counts or the rules of capacity aren't known", [](const occupancy::BuildingUse& b) { return cell(b.figures.desks_needed); });
}
Measure spare_desks(P portfolio, const Asset& asset, Date date, const SeriesSet& counts) {
    return space(portfolio, asset, date, &counts, std::int64_t{0}, "its counts, its desks or the rules of capacity aren't known", [](const occupancy::BuildingUse& b) { return cell(b.figures.spare_desks); });
}

// What fits of the asset's footprint, and what isn't known of it.
template <class Sum>
Measure footprint_of(P portfolio, const Asset& asset, Date date, const SeriesSet& series, bool with_tenants, Cell nought, Sum sum) {
    const carbon::Days year = carbon::reporting_year(date);
    if (asset.disposed_on && *asset.disposed_on <= year.from) return nothing_any_more(asset, std::move(nought));
    const carbon::Footprint f = carbon::footprint(portfolio, year, {.includes_hra = true, .series = &series});
    Measure m;
    m.sources = {source_of(asset)};
    bool has_any = false;
    for (const carbon::Emission& e : f.emissions) {
        if (e.asset != asset.id) continue;
        has_any = true;
        for (const Source& source : e.sources)
            if (std::find(m.sources.begin(), m.sources.end(), source) == m.sources.end()) m.sources.push_back(source);
    }
    for (const carbon::Missing& missing : f.missing)
        if ((missing.asset == asset.id || !missing.asset) && (with_tenants || !missing.is_tenants)) m.missing.push_back(missing.text);
    if (!has_any && m.missing.empty()) m.missing.push_back(fmt::format("{}: no energy is recorded for {}", name_of(asset), financial_year_label(year.from.year())));
    m.value = sum(f);
    return m;
}
Measure energy(P portfolio, const Asset& asset, Date date, const SeriesSet& series) {
    return footprint_of(portfolio, asset, date, series, false, Energy{}, [&](const carbon::Footprint& f) {
        std::int64_t watt_hours = 0;
        for (const carbon::Emission& e : f.emissions)
            if (e.asset == asset.id && carbon::is_own(e.account)) watt_hours += e.amount;
        return Energy::from_small(watt_hours);
    });
}
Measure own_carbon(P portfolio, const Asset& asset, Date date, const SeriesSet& series) {
    return footprint_of(portfolio, asset, date, series, false, Carbon{}, [&](const carbon::Footprint& f) { return f.total([&](const carbon::Emission& e) { return e.asset == asset.id && carbon::is_own(e.account); }); });
}
Measure place_carbon(P portfolio, const Asset& asset, Date date, const SeriesSet& series) {
    return footprint_of(portfolio, asset, date, series, true, Carbon{}, [&](const carbon::Footprint& f) { return f.total([&](const carbon::Emission& e) { return e.asset == asset.id; }); });
}

constexpr std::array kinds{
    AssetMeasureKind{"running_cost", "Running cost", "GBP", "Actual running costs of the last complete financial year.", running},
    AssetMeasureKind{"gross_income", "Passing rent received", "GBP", "Its share of the passing rents a year of current leases out.", rent_in},
    AssetMeasureKind{"rent_paid", "Passing rent paid", "GBP", "Its share of the passing rents a year of current leases in.", rent_out},
    AssetMeasureKind{"own_area", "Net internal area that isn't let", "m2", "Net internal area less what is let by lease.", own_area},
    AssetMeasureKind{"desks", "Desks", "count", "Desks of rooms in force, else of allocations.", desks},
    AssetMeasureKind{"full_time", "Full-time equivalents", "FTE", "Of the teams allocated there.", full_time},
    AssetMeasureKind{"desks_needed", "Desks needed", "count", "ceil(percentile of the daily peaks of its counts x (1 + headroom)).", desks_needed, true},
    AssetMeasureKind{"spare_desks", "Spare desks", "count", "Desks less desks needed by its counts.", spare_desks, true},
    AssetMeasureKind{"energy", "Energy", "kWh", "Energy in scope 1 and 2 of the last complete financial year.", energy},
    AssetMeasureKind{"carbon_scope_1_2", "Emissions of scope 1 and 2", "tCO2e", "Of the last complete financial year, location based.", own_carbon},
    AssetMeasureKind{"carbon_place", "Emissions of the place", "tCO2e", "Of the last complete financial year, whoever answers for them: tenants' too.", place_carbon},
};

struct UnitScale {
    std::string_view measured_in, written;
    double factor;
};
constexpr UnitScale scales[] = {
    {"GBP", "£", 1}, {"GBP", "gbp", 1}, {"GBP", "pounds", 1}, {"GBP", "£thousand", 1e-3}, {"GBP", "£k", 1e-3}, {"GBP", "£000", 1e-3}, {"GBP", "£'000", 1e-3}, {"GBP", "£million", 1e-6}, {"GBP", "£m", 1e-6},
    {"kWh", "kwh", 1}, {"kWh", "mwh", 1e-3}, {"kWh", "gwh", 1e-6},
    {"tCO2e", "t", 1}, {"tCO2e", "tonnes", 1}, {"tCO2e", "tco2e", 1}, {"tCO2e", "tonnesco2e", 1}, {"tCO2e", "kgco2e", 1000}, {"tCO2e", "kg", 1000},
    {"m2", "m2", 1}, {"m2", "m²", 1}, {"m2", "sqm", 1}, {"m2", "ha", 1e-4}, {"m2", "hectares", 1e-4},
    {"share", "share", 1}, {"share", "%", 100}, {"share", "percent", 100},
};
}  // namespace

std::span<const AssetMeasureKind> asset_measures() { return kinds; }

const AssetMeasureKind* asset_measure_named(std::string_view name) {
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const AssetMeasureKind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

std::string asset_measure_names() {
    std::vector<std::string> names;
    for (const AssetMeasureKind& kind : kinds) names.emplace_back(kind.name);
    return join(names, ", ");
}

std::optional<double> in_unit(double value, std::string_view measured_in, std::string_view written) {
    std::string plain;
    for (const char c : lower_ascii(std::string(written)))
        if (c != ' ' && c != ',') plain += c;
    for (const std::string_view yearly : {"ayear", "peryear", "/year", "pa", "p.a."})
        if (plain.ends_with(yearly)) plain.resize(plain.size() - yearly.size());
    if (plain.empty()) return value;
    bool has_scale = false;
    for (const UnitScale& scale : scales) {
        has_scale |= scale.measured_in == measured_in;
        if (scale.measured_in == measured_in && scale.written == plain) return value * scale.factor;
    }
    // Desks, persons, years: whatever people call them.
    return has_scale ? std::nullopt : std::optional(value);
}

}  // namespace terrier::options
