// Works out cells of assets and sorts them into groups.
#include "gui/map/map_values.hpp"

#include <algorithm>
#include <set>

#include "gui/kit/series_shown.hpp"
#include "src/carbon/tables.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/table/cells.hpp"

namespace terrier::gui {

namespace {
constexpr std::size_t own_colours = 6, bands = 5;
constexpr std::string_view ratings[] = {"A+", "A", "B", "C", "D", "E", "F", "G"};

/// Passing rent of leases out, over the parts that they let; none for an asset of which one isn't known.
std::map<Id<Asset>, std::optional<Money>> rents(const Portfolio& portfolio, Date date) {
    std::map<Id<Asset>, std::optional<Money>> all;
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (lease.direction != LeaseDirection::out || !is_current(tenancy_state(portfolio, lease, date))) continue;
        const auto demises = demises_at(portfolio, lease.id, date);
        const auto rent = passing_rent(portfolio, lease, date).amount;
        const auto shares = rent ? rent_shares(portfolio, demises, *rent) : std::vector<Money>(demises.size());
        for (std::size_t i = 0; i < demises.size(); ++i) {
            auto& sum = all.try_emplace(demises[i]->asset, Money{}).first->second;
            if (!rent) sum.reset();
            else if (sum) *sum += shares[i];
        }
    }
    return all;
}

/// kg CO2e a m2 of gross internal area in the last financial year, of all energy used there; only where nothing of it is missing.
std::map<Id<Asset>, double> carbon_by_area(Context& context) {
    const SeriesSet series = series_shown(context);
    carbon::FootprintOptions options;
    options.series = &series;
    const carbon::Footprint footprint = carbon::footprint(context.portfolio(), carbon::reporting_year(context.as_at()), options);
    std::map<Id<Asset>, Carbon> sums;
    std::set<Id<Asset>> open;
    for (const carbon::Emission& e : footprint.emissions) {
        if (e.asset.is_nil() || !(carbon::is_own(e.account) || e.account == carbon::Account::tenants)) continue;
        if (e.carbon) sums[e.asset] += *e.carbon;
        else if (e.amount != 0) open.insert(e.asset);
    }
    for (const carbon::Missing& missing : footprint.missing) open.insert(missing.asset);
    std::map<Id<Asset>, double> all;
    for (const auto& [id, sum] : sums) {
        const Asset* asset = context.portfolio().find(id);
        if (!asset || open.contains(id) || !asset->gross_internal_area || asset->gross_internal_area->square_centimetres() <= 0) continue;
        all[id] = sum.shown() * 1000 / asset->gross_internal_area->square_metres();
    }
    return all;
}

bool is_number(const Cell& cell) { return chart::magnitude(cell).has_value(); }

GroupedCells by_words(const std::vector<Cell>& cells) {
    GroupedCells made;
    std::map<std::string, std::size_t> counts;
    for (const Cell& cell : cells)
        if (!std::holds_alternative<std::monostate>(cell)) ++counts[to_display(cell)];
    const bool are_ratings = !counts.empty() && std::ranges::all_of(counts, [](const auto& one) { return one.first == "Exempt" || std::ranges::find(ratings, one.first) != std::end(ratings); });
    std::vector<std::pair<std::string, std::size_t>> order(counts.begin(), counts.end());
    if (!are_ratings) std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
    std::map<std::string, std::size_t> place;
    if (are_ratings) {
        for (std::size_t r = 0; r < std::size(ratings); ++r) place[std::string(ratings[r])] = made.groups.size(), made.groups.push_back({std::string(ratings[r]), chart::GroupLook::judged, 0, static_cast<double>(r) / 7});
        place["Exempt"] = made.groups.size(), made.groups.push_back({"Exempt", chart::GroupLook::named, 6, 0});
    } else {
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i < own_colours || order.size() == own_colours + 1) place[order[i].first] = made.groups.size(), made.groups.push_back({order[i].first, chart::GroupLook::named, i, 0});
            else if (i == own_colours) place[order[i].first] = made.groups.size(), made.groups.push_back({"Others", chart::GroupLook::named, own_colours, 0});
            else place[order[i].first] = made.groups.size() - 1;
        }
    }
    made.groups.push_back({"Not known", chart::GroupLook::unknown, 0, 0});
    for (const Cell& cell : cells) made.group_of.push_back(std::holds_alternative<std::monostate>(cell) ? made.groups.size() - 1 : place.at(to_display(cell)));
    return made;
}

GroupedCells by_bands(const std::vector<Cell>& cells) {
    std::vector<Cell> known;
    for (const Cell& cell : cells)
        if (is_number(cell)) known.push_back(cell);
    std::ranges::sort(known, cell_less);
    GroupedCells made;
    std::vector<double> tops;  ///< of each band, included
    for (std::size_t band = 0; band < bands && !known.empty(); ++band) {
        const Cell& top = known[(band + 1) * (known.size() - 1) / bands];
        if (!tops.empty() && *chart::magnitude(top) <= tops.back()) continue;
        const std::string name = tops.empty() ? "Up to " + chart::short_label(top) : "to " + chart::short_label(top);
        tops.push_back(*chart::magnitude(top));
        made.groups.push_back({name, chart::GroupLook::scaled, 0, 0});
    }
    if (!tops.empty()) tops.back() = *chart::magnitude(known.back());
    for (std::size_t i = 0; i < made.groups.size(); ++i) made.groups[i].place = made.groups.size() == 1 ? 0.6 : 0.2 + 0.8 * static_cast<double>(i) / static_cast<double>(made.groups.size() - 1);
    made.groups.push_back({"Not known", chart::GroupLook::unknown, 0, 0});
    for (const Cell& cell : cells) {
        const auto value = chart::magnitude(cell);
        const auto at = value ? std::ranges::lower_bound(tops, *value) : tops.end();
        made.group_of.push_back(value ? std::min(static_cast<std::size_t>(at - tops.begin()), tops.size() - 1) : made.groups.size() - 1);
    }
    return made;
}
}  // namespace

std::vector<MapColouring> map_colourings() {
    std::vector<MapColouring> all = {{"category", "Category"}, {"tenure", "Tenure"}, {"epc_rating", "EPC rating"}, {"figure.carbon", "Carbon, kg CO2e/m²"}, {"figure.rent", "Passing rent"}, {"figure.cost", "Running cost"}, {"figure.value", "Book value"}};
    for (const Field& field : record_type<Asset>().fields) {
        const bool is_shown = field.kind->shape == Shape::choice || field.kind->shape == Shape::yes_no || field.kind->shape == Shape::money || field.kind->shape == Shape::area || field.kind->shape == Shape::reference ||
                              field.name == "ward" || field.name == "district" || field.name == "use" || field.name == "year_built";
        if (field.is_hidden || field.is_personal || !is_shown || std::ranges::find(all, field.name, &MapColouring::id) != all.end()) continue;
        all.push_back({std::string(field.name), std::string(field.label)});
    }
    return all;
}

std::vector<Cell> map_values(Context& context, const std::string& colouring, const std::vector<Id<Asset>>& assets) {
    const Portfolio& portfolio = context.portfolio();
    const Date date = context.as_at();
    std::vector<Cell> cells;
    const auto each = [&](auto value) {
        for (const Id<Asset>& id : assets) cells.push_back(value(id));
    };
    if (colouring == "figure.rent") {
        const auto all = rents(portfolio, date);
        each([&](Id<Asset> id) { const auto found = all.find(id); return found == all.end() || !found->second ? Cell{} : Cell{*found->second}; });
    } else if (colouring == "figure.carbon") {
        const auto all = carbon_by_area(context);
        each([&](Id<Asset> id) { const auto found = all.find(id); return found == all.end() ? Cell{} : Cell{found->second}; });
    } else if (colouring == "figure.cost") {
        each([&](Id<Asset> id) { const auto cost = running_cost(portfolio, id, last_complete_financial_year(date)); return cost ? Cell{*cost} : Cell{}; });
    } else if (colouring == "figure.value") {
        each([&](Id<Asset> id) { const Valuation* v = latest_valuation(portfolio, id, date); return v && v->amount ? Cell{*v->amount} : Cell{}; });
    } else {
        const Field& field = record_type<Asset>().field(colouring);
        each([&](Id<Asset> id) { const Cell cell = cell_of(field, portfolio.find(id), portfolio); return std::holds_alternative<std::string>(cell) && std::get<std::string>(cell).empty() ? Cell{} : cell; });
    }
    return cells;
}

GroupedCells group_cells(const std::vector<Cell>& cells) {
    return std::ranges::any_of(cells, is_number) ? by_bands(cells) : by_words(cells);
}

}  // namespace terrier::gui
