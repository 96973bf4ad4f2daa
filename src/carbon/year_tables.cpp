// Bridges, benchmarks and building-years laid out in rows.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/base/text.hpp"
#include "src/carbon/certificates.hpp"
#include "src/carbon/tables.hpp"
#include "src/income/rent_roll.hpp"

namespace terrier::carbon {

namespace {
using income::text_cell;

std::vector<Cell> effects(const BridgeLine& l) { return {l.from, l.portfolio, l.used, l.grid, l.other_factors, l.to}; }

// What a building-year's readings say of themselves.
std::string flags_of(const Portfolio& portfolio, Id<Asset> asset, Days year) {
    std::vector<std::string> flags;
    for (const Meter& meter : portfolio.children<&Meter::asset>(asset))
        for (const UtilityBill& bill : portfolio.children<&UtilityBill::meter>(meter.id))
            if (bill.from_date && bill.to_date && *bill.from_date <= year.to && *bill.to_date >= year.from && !bill.remarks.empty())
                flags.push_back(fmt::format("{}: {}", choices<Utility>[static_cast<std::size_t>(meter.utility)].label, bill.remarks));
    return join(flags, "; ");
}

// Calendar years with a bill, a reading or a series, by asset.
std::map<Id<Asset>, std::set<int>> years_with_energy(const Portfolio& portfolio, const SeriesSet& series) {
    std::map<Id<Asset>, std::set<int>> years;
    const auto add = [&](Id<Asset> asset, const std::optional<Date>& from, const std::optional<Date>& to) {
        if (from && to && *to >= *from && to->year() - from->year() < 200)
            for (int year = from->year(); year <= to->year(); ++year) years[asset].insert(year);
    };
    for (const UtilityBill& bill : portfolio.table<UtilityBill>())
        if (const Meter* meter = portfolio.find(bill.meter)) add(meter->asset, bill.from_date, bill.to_date);
    for (const MeterReading& reading : portfolio.table<MeterReading>())
        if (const Meter* meter = portfolio.find(reading.meter)) add(meter->asset, reading.date, reading.date);
    for (const Meter& meter : portfolio.table<Meter>())
        if (const auto span = series.span_of(meter.id.value)) add(meter.asset, span->from, span->to);
    return years;
}
}  // namespace

DataTable bridge_table(const Portfolio& portfolio, const FootprintBridge& found, Days from, Days to) {
    const Bridge& b = found.bridge;
    DataTable table{"carbon_bridge", fmt::format("From {} to {}", to_display(Cell{b.total.from}), to_display(Cell{b.total.to})),
                    fmt::format("{} to {} (factors of {}) against {} to {} (factors of {}). Use = change of amount x the factor before; portfolio = assets held in only one of the years, at the factor before; what is left is the factors': the grid's of electricity and its losses. Scope 1, 2, losses and water. Exact in grams.",
                                to_display(from.from), to_display(from.to), b.factor_year_from, to_display(to.from), to_display(to.to), b.factor_year_to),
                    {{"asset", "Asset"}, {"from", "Before", Total::sum}, {"portfolio", "Portfolio", Total::sum}, {"used", "Use", Total::sum}, {"grid", "Grid", Total::sum}, {"other_factors", "Other factors", Total::sum}, {"to", "After", Total::sum}}, {}, {}};
    std::map<Uuid, BridgeLine> by_asset;
    for (const BridgeLine& line : b.lines) by_asset[line.place] += line;
    for (const auto& [id, line] : by_asset) {
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), id)};
        for (Cell& cell : effects(line)) row.cells.push_back(std::move(cell));
        row.sources.push_back({record_type<Asset>().name, id});
        table.rows.push_back(std::move(row));
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& x, const TableRow& y) { return cell_less(y.cells[1], x.cells[1]); });
    for (const Id<Asset> id : found.left_out) table.notes.push_back(fmt::format("{} is in neither year: one of them isn't whole.", portfolio.title(record_type<Asset>(), id.value)));
    return table;
}

DataTable benchmark_table(const Portfolio& portfolio, const Footprint& f) {
    DataTable table{"energy_benchmarks", "Energy against the benchmark of the kind of building",
                    "kWh of the year (annual by the days covered) / gross internal area, all energy used in the building; rating = 100 x emissions / emissions at the benchmark, by the year's factors: in the manner of a display energy certificate, without its corrections for weather and hours.",
                    {{"asset", "Asset"}, {"benchmark", "Benchmark"}, {"area", "Gross internal area"}, {"electricity", "Electricity, kWh/m²", Total::none, 0}, {"electricity_typical", "Typical", Total::none, 0}, {"fossil", "Fuel and heat, kWh/m²", Total::none, 0},
                     {"fossil_typical", "Typical", Total::none, 0}, {"rating", "Operational rating", Total::none, 0}, {"band", "Band"}, {"certificate", "Display certificate"}}, {}, {}};
    std::map<Id<Asset>, std::pair<std::int64_t, std::int64_t>> used;
    for (const Emission& e : f.emissions) {
        if (!e.asset) continue;
        if (e.activity == Activity::electricity) used[e.asset].first += e.amount;
        if (e.activity != Activity::electricity && e.activity != Activity::electricity_td && e.activity != Activity::water_supply && e.activity != Activity::water_treatment) used[e.asset].second += e.amount;
    }
    const auto duties = display_duties(portfolio, f.days.to, true);
    std::int64_t unrated = 0;
    for (const auto& [id, energy] : used) {
        const Asset* asset = portfolio.find(id);
        if (!asset || asset->kind == AssetKind::land) continue;
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), id.value), text_cell(asset->energy_benchmark), asset->gross_internal_area ? Cell{*asset->gross_internal_area} : Cell{}};
        row.cells.resize(table.columns.size());
        const bool is_whole = std::none_of(f.missing.begin(), f.missing.end(), [&](const Missing& m) { return m.asset == id; });
        const bool is_measured = asset->gross_internal_area && asset->gross_internal_area->basis() == AreaBasis::gia;
        const auto rating = is_whole && is_measured && !asset->energy_benchmark.empty()
                                ? operational_rating(portfolio, asset->energy_benchmark, asset->gross_internal_area->square_metres(), static_cast<double>(energy.first) / 1000, static_cast<double>(energy.second) / 1000, f.factors.year)
                                : Result<OperationalRating>(refuse("unknown", ""));
        unrated += !rating;
        if (rating) {
            row.cells[3] = rating->electricity_per_m2, row.cells[4] = rating->electricity_typical, row.cells[5] = rating->fossil_per_m2, row.cells[6] = rating->fossil_typical;
            row.cells[7] = rating->rating, row.cells[8] = std::string(letter_of(rating->band));
        }
        for (const DisplayDuty& duty : duties)
            if (duty.asset->id == id && duty.certificate) row.cells[9] = duty.certificate->score ? fmt::format("{} ({})", letter_of(duty.certificate->rating), *duty.certificate->score) : std::string(letter_of(duty.certificate->rating));
        row.sources.push_back({record_type<Asset>().name, id.value});
        table.rows.push_back(std::move(row));
    }
    // Worst first; what isn't rated last.
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) {
        const auto *x = std::get_if<double>(&a.cells[7]), *y = std::get_if<double>(&b.cells[7]);
        return x && (!y || *x > *y);
    });
    if (unrated > 0) table.notes.push_back(fmt::format("{} not rated: the benchmark, the gross internal area or a part of the year's energy isn't recorded.", counted(unrated, "building")));
    return table;
}

DataTable building_years_table(const Portfolio& portfolio, std::optional<std::int64_t> fixed, const SeriesSet& series) {
    DataTable table{"building_years", "Energy and emissions by building and calendar year", fixed ? fmt::format("Every year by the factors of {}.", *fixed) : std::string("Each year by its own factors; a year without them has no tonnes."),
                    {{"asset", "Asset"}, {"year", "Year"}, {"electricity", "Electricity, kWh", Total::sum}, {"fuel", "Fuel and heat, kWh", Total::sum}, {"factor_year", "Factors of"}, {"scope_1", "Scope 1, tCO2e"}, {"scope_2", "Scope 2, tCO2e"}, {"losses", "Grid losses, tCO2e"}, {"flags", "Readings"}}, {}, {}};
    std::map<std::int64_t, FactorSet> sets;
    std::int64_t without = 0;
    for (const auto& [id, years] : years_with_energy(portfolio, series)) {
        const Asset* asset = portfolio.find(id);
        if (!asset) continue;
        for (const int year : years) {
            const Days days{Date::of(year, 1, 1), Date::of(year, 12, 31)};
            std::map<Activity, std::pair<std::int64_t, bool>> used;  // amount, known
            for (const Meter& meter : portfolio.children<&Meter::asset>(id)) {
                const auto activity = activity_of(meter.utility);
                if (!activity || is_water(meter.utility) || meter.parent) continue;
                const MeterUse use = meter_use(portfolio, meter, days, series);
                if (use.covered > 0) used[*activity].first += use.amount, used[*activity].second = true;
            }
            if (used.empty()) continue;
            const std::int64_t factor_year = fixed.value_or(year);
            const FactorSet& set = sets.try_emplace(factor_year, sets.contains(factor_year) ? FactorSet{} : factor_set(portfolio, factor_year)).first->second;
            // Of one scope's activities; nothing where none was used or a factor is lacking.
            const auto tonnes = [&](std::int64_t scope) -> Cell {
                std::optional<Carbon> sum;
                for (const auto& [activity, amount] : used) {
                    const bool is_loss = scope == 3 && activity == Activity::electricity;
                    if (!is_loss && kind_of(activity).scope != scope) continue;
                    const Factor* known = set.find(is_loss ? Activity::electricity_td : activity);
                    if (!known) return ++without, Cell{};
                    sum = sum.value_or(Carbon{}) + emitted(amount.first, *known);
                }
                return sum ? Cell{*sum} : Cell{};
            };
            std::int64_t fuel = 0;
            bool has_fuel = false;
            for (const auto& [activity, amount] : used)
                if (activity != Activity::electricity) fuel += amount.first, has_fuel = true;
            TableRow row;
            row.cells = {portfolio.title(record_type<Asset>(), id.value), std::to_string(year), used.contains(Activity::electricity) ? Cell{Energy::from_small(used[Activity::electricity].first)} : Cell{}, has_fuel ? Cell{Energy::from_small(fuel)} : Cell{},
                         std::to_string(factor_year), tonnes(1), tonnes(2), tonnes(3), text_cell(flags_of(portfolio, id, days))};
            row.sources.push_back({record_type<Asset>().name, id.value});
            table.rows.push_back(std::move(row));
        }
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return cell_less(a.cells[0], b.cells[0]); });
    // Where a factor is lacking, a foot would pass for a total.
    if (without == 0)
        for (std::size_t c = 5; c < 8; ++c) table.columns[c].total = Total::sum;
    else table.notes.push_back(fmt::format("{} of a year and source have no factor, so no tonnes and no total. Import the factors of the year, or choose one year's for all.", counted(without, "figure")));
    return table;
}

}  // namespace terrier::carbon
