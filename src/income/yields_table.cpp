// Gathering what each let asset earns and working its yields out.
#include "src/income/yields_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "src/income/prospects.hpp"
#include "src/income/yields.hpp"

namespace terrier::income {

namespace {

constexpr double pence_a_pound = 100;
/// For yields, which are worked out in doubles.
double plain(Money amount) { return static_cast<double>(amount.pence()) / pence_a_pound; }

struct Gathered {
    Money passing, non_recoverable, market;
    double rent_years = 0;  ///< pounds x years
    bool market_known = true;
    std::vector<const Lease*> leases;
    std::vector<std::string> missing;
};

void gather(std::map<Id<Asset>, Gathered>& all, const Portfolio& p, const NetIncome& line, Date as_at) {
    const LetLease& let = *line.let;
    if (let.demises.empty()) return;
    const auto shares = [&](Money amount) { return rent_shares(p, let.demises, amount); };
    const std::vector<Money> passing = shares(let.passing.value_or(Money{})), cost = shares(line.non_recoverable.value_or(Money{})), market = shares(let.market.value_or(Money{}));
    for (std::size_t i = 0; i < let.demises.size(); ++i) {
        Gathered& of = all[let.demises[i]->asset];
        of.passing += passing[i];
        of.non_recoverable += cost[i];
        of.market += market[i];
        of.rent_years += plain(passing[i]) * let.years_to_expiry(as_at);
        of.market_known = of.market_known && let.market;
        if (!of.leases.empty() && of.leases.back() == let.lease) continue;
        of.leases.push_back(let.lease);
        const std::string title = record_type<Lease>().title(let.lease);
        if (!let.passing) of.missing.push_back(title + ": no rent is recorded.");
        if (!line.non_recoverable) of.missing.push_back(title + ": what the landlord bears isn't known, and is taken as nothing.");
        if (!let.market) of.missing.push_back(title + ": no rental value is recorded.");
    }
}

void work_out(AssetYield& y, const Portfolio& p, Date as_at, bool rents_known) {
    const Money value = *y.valuation->amount;
    if (!rents_known) return;
    if (const auto council = council_yield(plain(y.passing), plain(value))) y.council = *council;
    const auto costs = purchase_costs(p, value, as_at);
    if (!costs) {
        y.missing.push_back(joined_messages(costs.error()));
        return;
    }
    y.costs = costs->rate;
    YieldTerms terms{plain(value), costs->rate, plain(y.passing), plain(y.non_recoverable), plain(y.market.value_or(y.passing)), y.years};
    // Gross and initial yield need no reversion: they stand even where no equivalent yield does.
    y.gross = terms.passing / terms.value;
    y.niy = (terms.passing - terms.non_recoverable) / (terms.value * (1 + terms.costs_rate));
    if (!y.market) return;
    const auto all = yields(terms);
    if (!all) {
        y.missing.push_back(joined_messages(all.error()));
        return;
    }
    y.ry = all->ry, y.ney = all->ney, y.tey = all->tey;
}

Cell yield_cell(const std::optional<double>& y) { return y && std::isfinite(*y) ? Cell{Ratio::from_millionths(std::llround(*y * 1e6))} : Cell{}; }

}  // namespace

std::vector<AssetYield> asset_yields(const Portfolio& p, Date as_at, const RollOptions& options) {
    const RentRoll roll = rent_roll(p, as_at, options);
    std::map<Id<Asset>, Gathered> all;
    for (const NetIncome& line : net_income(p, roll)) gather(all, p, line, as_at);
    std::vector<AssetYield> found;
    for (auto& [id, of] : all) {
        const Asset* asset = p.find(id);
        const Valuation* valuation = asset ? latest_valuation(p, id, as_at) : nullptr;
        if (!valuation || *valuation->amount <= Money{}) continue;
        AssetYield y{asset, valuation, of.passing, of.non_recoverable, of.market_known ? std::optional(of.market) : std::nullopt, 0, {}, {}, {}, {}, {}, {}, {}, std::move(of.leases), std::move(of.missing)};
        if (of.passing > Money{}) y.years = of.rent_years / plain(of.passing);
        const bool rents_known = std::ranges::none_of(y.missing, [](const std::string& text) { return text.ends_with("no rent is recorded."); });
        work_out(y, p, as_at, rents_known);
        found.push_back(std::move(y));
    }
    std::ranges::stable_sort(found, std::greater<>(), [](const AssetYield& y) { return *y.valuation->amount; });
    return found;
}

DataTable yields_table(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    DataTable table;
    table.name = "yields";
    table.title = "Yields of let property";
    table.rule = "Council basis: passing rent / book value. Gross: passing rent / value. Net initial: (passing rent - not recovered) / (value + purchaser's costs). Reversionary: the same with the rental value. "
                 "Nominal equivalent: the rate at which passing rent to the reversion and rental value after it are worth value and costs, annually in arrears; true equivalent: quarterly in advance. "
                 "The value is the latest book value; purchaser's costs are computed from the bands in force.";
    table.columns = {{"asset", "Asset"}, {"value", "Value", Total::sum}, {"valued_on", "Valued on"}, {"passing", "Passing rent", Total::sum}, {"not_recovered", "Not recovered", Total::sum},
                     {"market", "Rental value", Total::sum}, {"council", "Council basis"}, {"gross", "Gross"}, {"niy", "Net initial"}, {"ry", "Reversionary"}, {"ney", "Nominal equivalent"},
                     {"tey", "True equivalent"}, {"costs", "Purchaser's costs"}};
    for (const AssetYield& y : asset_yields(portfolio, as_at, options)) {
        TableRow row;
        row.cells = {Cell{record_type<Asset>().title(y.asset)}, Cell{*y.valuation->amount}, date_cell(y.valuation->date), Cell{y.passing}, Cell{y.non_recoverable}, money_cell(y.market), yield_cell(y.council),
                     yield_cell(y.gross), yield_cell(y.niy), yield_cell(y.ry), yield_cell(y.ney), yield_cell(y.tey), yield_cell(y.costs)};
        row.sources = {{record_type<Asset>().name, y.asset->id.value}, {record_type<Valuation>().name, y.valuation->id.value}};
        for (const Lease* lease : y.leases) row.sources.push_back(source_of(*lease));
        for (const std::string& text : y.missing)
            if (std::ranges::find(table.notes, text) == table.notes.end()) table.notes.push_back(text);
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace terrier::income
