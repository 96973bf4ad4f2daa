// Footprints laid out in rows.
#include "src/carbon/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/base/text.hpp"
#include "src/income/rent_roll.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
using income::text_cell;

constexpr const char* rule_text = "Amount x conversion factor of the calendar year holding most of the span (location based), rounded to the gram once for each asset, source and account and split by amount, so that parts add up. Tonnes of CO2 equivalent.";

std::string span_text(Days days) { return fmt::format("{} to {}", to_display(days.from), to_display(days.to)); }

// Sums of one row of a breakdown.
struct Sums {
    std::int64_t electricity = 0, fuel = 0, water = 0, estimated = 0, amounts = 0;
    std::array<Carbon, account_count> carbon{};
    std::vector<Source> sources;
    bool lacks_factor = false;
    Carbon place() const {
        Carbon all;
        for (const Carbon c : carbon) all += c;
        return all;
    }
    Carbon own() const { return carbon[0] + carbon[1]; }
    void add(const Emission& e) {
        if (e.activity == Activity::electricity) electricity += e.amount;
        else if (e.activity == Activity::water_supply) water += e.amount;
        else if (e.account == Account::scope_1 || e.account == Account::scope_2 || (e.account == Account::tenants && e.activity != Activity::electricity_td)) fuel += e.amount;
        if (e.carbon) carbon[static_cast<std::size_t>(e.account)] += *e.carbon;
        else lacks_factor = lacks_factor || e.amount != 0;
        for (const Source& source : e.sources)
            if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
    }
};

const std::vector<TableColumn> sum_columns{{"electricity", "Electricity"}, {"fuel", "Fuel and heat"}, {"water", "Water"}, {"scope_1", "Scope 1"}, {"scope_2", "Scope 2"},
                                           {"scope_1_2", "Scope 1 and 2"}, {"losses", "Grid losses"}, {"water_carbon", "Water, emissions"}, {"tenants", "Tenants"}, {"place", "All"}};

std::vector<Cell> sum_cells(const Sums& s) {
    const auto of = [&](Account account) { return Cell{s.carbon[static_cast<std::size_t>(account)]}; };
    return {Energy::from_small(s.electricity), Energy::from_small(s.fuel), Volume::from_small(s.water), of(Account::scope_1), of(Account::scope_2), s.own(), of(Account::losses), of(Account::water), of(Account::tenants), s.place()};
}

std::vector<TableColumn> columns_with(std::vector<TableColumn> first, bool has_total) {
    for (TableColumn column : sum_columns) {
        if (has_total) column.total = Total::sum;
        first.push_back(std::move(column));
    }
    return first;
}

// A foot that doesn't pass for a total.
void add_known_sum(DataTable& table, std::size_t first, const Footprint& f, const std::function<bool(const Emission&)>& fits) {
    Sums all;
    for (const Emission& e : f.emissions)
        if (fits(e)) all.add(e);
    TableRow row;
    row.emphasis = true;
    row.cells.emplace_back(std::string("Known so far: no total, see the notes"));
    row.cells.resize(first);
    for (Cell& cell : sum_cells(all)) row.cells.push_back(std::move(cell));
    row.cells.resize(table.columns.size());
    table.rows.push_back(std::move(row));
}

void note_gaps(DataTable& table, const Footprint& f) {
    const auto ours = std::count_if(f.missing.begin(), f.missing.end(), [](const Missing& m) { return !m.is_tenants; });
    if (ours > 0) table.notes.push_back(fmt::format("{} not known of what we answer for, so scope 1 and 2 are sums of what is known, not totals.", counted(static_cast<long long>(ours), "thing")));
    if (const auto others = static_cast<std::ptrdiff_t>(f.missing.size()) - ours; others > 0) table.notes.push_back(fmt::format("{} not known of what tenants and teams emit.", counted(static_cast<long long>(others), "thing")));
    if (f.occupiers_own > 0) table.notes.push_back(fmt::format("{} not operational and without a meter: taken to be supplied by their occupiers, in no figure.", counted(f.occupiers_own, "building")));
    if (f.hra_left_out > 0) table.notes.push_back(fmt::format("{} of the housing revenue account left out.", counted(f.hra_left_out, "asset")));
}
}  // namespace

Days reporting_year(Date date) {
    const int year = last_complete_financial_year(date);
    return {Date::of(year, 4, 1), Date::of(year + 1, 3, 31)};
}
Days year_before(Days year) { return {months_later(year.from, -12), year.from.plus_days(-1)}; }

DataTable scope_table(const Footprint& f) {
    DataTable table{"carbon_by_scope", fmt::format("Emissions by scope and source, {}", span_text(f.days)), rule_text,
                    {{"account", "Account"}, {"source", "Source"}, {"amount", "Amount", Total::none, 0}, {"unit", "Unit"}, {"factor", "kgCO2e a unit", Total::none, 6}, {"carbon", "Emissions"}, {"estimated", "Estimated"}}, {}, {}};
    if (f.is_complete()) table.columns[5].total = Total::sum;
    std::map<std::pair<Account, Activity>, Sums> sums;
    std::map<std::pair<Account, Activity>, std::pair<std::int64_t, std::int64_t>> amounts;
    for (const Emission& e : f.emissions) {
        sums[{e.account, e.activity}].add(e);
        auto& [amount, estimated] = amounts[{e.account, e.activity}];
        amount += e.amount, estimated += e.estimated;
    }
    for (const auto& [key, sum] : sums) {
        const auto& [amount, estimated] = amounts[key];
        const ActivityKind& kind = kind_of(key.second);
        const Factor* factor = f.factors.find(key.second);
        TableRow row;
        row.cells = {std::string(label_of(key.first)), std::string(kind.label), static_cast<double>(amount) / 1000, std::string(kind.unit), factor ? Cell{factor->as_double()} : Cell{},
                     sum.lacks_factor ? Cell{} : Cell{sum.place()}, Cell{}};
        if (amount > 0) row.cells[6] = Ratio::from_millionths(static_cast<std::int64_t>(1000 * static_cast<double>(estimated) / static_cast<double>(amount) + 0.5) * 1000);
        row.sources = sum.sources;
        if (factor) row.sources.push_back({record_type<ReferenceFactor>().name, factor->row->id.value});
        table.rows.push_back(std::move(row));
    }
    note_gaps(table, f);
    return table;
}

DataTable asset_table(const Portfolio& portfolio, const Footprint& f) {
    const bool is_whole = f.is_complete();
    DataTable table{"carbon_by_asset", fmt::format("Emissions by asset, {}", span_text(f.days)), rule_text, columns_with({{"asset", "Asset"}, {"complete", "Complete"}}, is_whole), {}, {}};
    table.columns.push_back({"energy_per_m2", "kWh/m²", Total::none, 0});
    table.columns.push_back({"carbon_per_m2", "kgCO2e/m²", Total::none, 1});
    std::map<Id<Asset>, Sums> sums;
    for (const Emission& e : f.emissions)
        if (e.asset) sums[e.asset].add(e);
    for (const Missing& m : f.missing)
        if (m.asset) sums[m.asset];
    for (const auto& [id, sum] : sums) {
        const Asset* asset = portfolio.find(id);
        const bool is_known = !sum.lacks_factor && std::none_of(f.missing.begin(), f.missing.end(), [&](const Missing& m) { return m.asset == id && !m.is_tenants; });
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), id.value), is_known};
        for (Cell& cell : sum_cells(sum)) row.cells.push_back(std::move(cell));
        const auto area = asset && asset->gross_internal_area && asset->gross_internal_area->basis() == AreaBasis::gia ? asset->gross_internal_area : std::nullopt;
        const bool is_rated = area && area->square_centimetres() > 0 && is_known;
        row.cells.push_back(is_rated ? Cell{static_cast<double>(sum.electricity + sum.fuel) / 1000 / area->square_metres()} : Cell{});
        row.cells.push_back(is_rated ? Cell{(sum.own() + sum.carbon[static_cast<std::size_t>(Account::tenants)]).shown() * 1000 / area->square_metres()} : Cell{});
        row.sources.push_back({record_type<Asset>().name, id.value});
        row.sources.insert(row.sources.end(), sum.sources.begin(), sum.sources.end());
        table.rows.push_back(std::move(row));
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return cell_less(b.cells[7], a.cells[7]); });
    if (!is_whole) add_known_sum(table, 2, f, [](const Emission& e) { return !e.asset.is_nil(); });
    note_gaps(table, f);
    table.notes.emplace_back("kWh and kg a square metre are of all energy used in the building, tenants' with it, by gross internal area.");
    return table;
}

DataTable floor_table(const Portfolio& portfolio, const Footprint& f) {
    DataTable table{"carbon_by_floor", fmt::format("Emissions by floor, {}", span_text(f.days)), std::string(rule_text) + " A meter that names no floor is spread over the floors by area.", columns_with({{"asset", "Asset"}, {"floor", "Floor"}}, f.is_complete()), {}, {}};
    std::map<std::pair<Id<Asset>, Id<Floor>>, Sums> sums;
    for (const Emission& e : f.emissions)
        if (e.asset) sums[{e.asset, e.floor}].add(e);
    for (const auto& [key, sum] : sums) {
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), key.first.value), text_cell(portfolio.title(record_type<Floor>(), key.second.value))};
        for (Cell& cell : sum_cells(sum)) row.cells.push_back(std::move(cell));
        row.sources = {{record_type<Asset>().name, key.first.value}};
        if (key.second) row.sources.push_back({record_type<Floor>().name, key.second.value});
        table.rows.push_back(std::move(row));
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return cell_less(a.cells[0], b.cells[0]); });
    if (!f.is_complete()) add_known_sum(table, 2, f, [](const Emission& e) { return !e.asset.is_nil(); });
    note_gaps(table, f);
    return table;
}

DataTable occupier_table(const Portfolio& portfolio, const Footprint& f) {
    DataTable table{"carbon_by_occupier", fmt::format("Emissions by occupier, {}", span_text(f.days)), std::string(rule_text) + " An occupier's part is its meter's, else its share of the floor by area and days; what we buy for it stays in our scope 1 and 2.",
                    columns_with({{"occupier", "Occupier"}}, f.is_complete()), {}, {}};
    std::map<std::pair<bool, Id<Partner>>, Sums> sums;
    for (const Emission& e : f.emissions)
        if (e.asset) sums[{e.is_let, e.occupier}].add(e);
    for (const auto& [key, sum] : sums) {
        TableRow row;
        row.cells = {!key.first ? std::string("The body itself, and empty space") : key.second ? portfolio.title(record_type<Partner>(), key.second.value) : std::string("Let, partner not recorded")};
        for (Cell& cell : sum_cells(sum)) row.cells.push_back(std::move(cell));
        if (key.second) row.sources.push_back({record_type<Partner>().name, key.second.value});
        row.sources.insert(row.sources.end(), sum.sources.begin(), sum.sources.end());
        table.rows.push_back(std::move(row));
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return cell_less(b.cells.back(), a.cells.back()); });
    if (!f.is_complete()) add_known_sum(table, 1, f, [](const Emission& e) { return !e.asset.is_nil(); });
    note_gaps(table, f);
    return table;
}

DataTable boundary_table(const Footprint& f) {
    DataTable table{"carbon_boundary", fmt::format("Whose emissions they are, {}", span_text(f.days)), "Ours: scope 1 and 2. Scope 3: what others emit for us or in what we own. The place: every emission once, whoever answers for it.",
                    {{"account", "Account"}, {"own", "Ours"}, {"scope_3", "Scope 3"}, {"place", "The place"}}, {}, {}};
    if (f.is_complete())
        for (std::size_t c = 1; c < 4; ++c) table.columns[c].total = Total::sum;
    for (std::size_t i = 0; i < account_count; ++i) {
        const auto account = static_cast<Account>(i);
        const bool is_there = std::any_of(f.emissions.begin(), f.emissions.end(), [&](const Emission& e) { return e.account == account; });
        const Cell sum = is_there ? Cell{f.total(account)} : Cell{};
        table.rows.push_back({{std::string(label_of(account)), is_own(account) ? sum : Cell{}, is_own(account) ? Cell{} : sum, sum}, {}});
    }
    note_gaps(table, f);
    return table;
}

DataTable factor_table(const Footprint& f) {
    DataTable table{"carbon_factors", fmt::format("Conversion factors of {}", f.factors.year), "The set of the calendar year holding most of the reporting year; location based.",
                    {{"source", "Source"}, {"factor", "kgCO2e a unit"}, {"unit", "Unit"}, {"edition", "Edition"}, {"published_id", "Published id"}, {"origin", "Origin"}, {"where", "Where from"}}, {}, {}};
    for (std::size_t i = 0; i < activity_count; ++i) {
        const auto activity = static_cast<Activity>(i);
        if (std::none_of(f.emissions.begin(), f.emissions.end(), [&](const Emission& e) { return e.activity == activity; })) continue;
        const Factor* factor = f.factors.find(activity);
        if (!factor) {
            table.rows.push_back({{std::string(kind_of(activity).label), Cell{}, std::string(kind_of(activity).unit), Cell{}, Cell{}, Cell{}, std::string("Not recorded: nothing is taken for it")}, {}});
            continue;
        }
        const ReferenceFactor& row = *factor->row;
        table.rows.push_back({{std::string(kind_of(activity).label), row.value, std::string(kind_of(activity).unit), text_cell(row.edition), text_cell(row.published_id), std::string(row.origin == ReferenceOrigin::ours ? "Ours" : "Shipped"), row.source},
                              {{record_type<ReferenceFactor>().name, row.id.value}}});
    }
    return table;
}

DataTable missing_table(const Portfolio& portfolio, const Footprint& f) {
    DataTable table{"carbon_missing", "What isn't known", "Each keeps a total from being complete.", {{"asset", "Asset"}, {"concerns", "Concerns"}, {"what", "What"}}, {}, {}};
    for (const Missing& m : f.missing) {
        TableRow row;
        row.cells = {m.asset ? Cell{portfolio.title(record_type<Asset>(), m.asset.value)} : Cell{}, std::string(m.is_tenants ? "Scope 3" : "Scope 1 and 2"), m.text};
        if (m.asset) row.sources.push_back({record_type<Asset>().name, m.asset.value});
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace terrier::carbon
