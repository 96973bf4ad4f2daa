// Working out the yields of each asset from the rent roll.
#include "src/income/yield_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "src/base/text.hpp"
#include "src/income/prospects.hpp"
#include "src/income/yields.hpp"

namespace terrier::income {

namespace {

struct Parts {
    YieldLine line;
    bool has_passing = true, has_cost = true, has_market = true;
    Money passing, cost, market;
    double weighted = 0, simple = 0;  ///< years times passing rent, and years
};

double years_to_reversion(const Portfolio& portfolio, const LetLease& let, Date as_at) {
    double years = let.years_to_expiry(as_at);
    for (const RentReview& review : portfolio.children<&RentReview::lease>(let.lease->id))
        if (review.kind == ReviewKind::open_market && review.review_date && as_at < *review.review_date && review.status != ReviewStatus::waived)
            years = std::min(years, years_until(as_at, *review.review_date));
    return years;
}

// One lease's amounts to the assets that it lets.
void add(std::map<Id<Asset>, Parts>& assets, const Portfolio& portfolio, const NetIncome& net, Date as_at) {
    const LetLease& let = *net.let;
    const auto shares = [&](const std::optional<Money>& amount) { return amount ? rent_shares(portfolio, let.demises, *amount) : std::vector<Money>(let.demises.size()); };
    const auto passing = shares(let.passing), cost = shares(net.non_recoverable), market = shares(let.market);
    const double years = years_to_reversion(portfolio, let, as_at);
    for (std::size_t i = 0; i < let.demises.size(); ++i) {
        const Asset* asset = portfolio.find(let.demises[i]->asset);
        if (!asset || asset->category != AssetCategory::investment) continue;
        Parts& parts = assets[asset->id];
        parts.line.asset = asset;
        if (std::find(parts.line.leases.begin(), parts.line.leases.end(), let.lease) == parts.line.leases.end()) parts.line.leases.push_back(let.lease);
        parts.line.is_doubtful |= let.is_doubtful;
        parts.has_passing = parts.has_passing && let.passing, parts.has_cost = parts.has_cost && net.non_recoverable, parts.has_market = parts.has_market && let.market;
        parts.passing += passing[i], parts.cost += cost[i], parts.market += market[i];
        parts.weighted += years * static_cast<double>(passing[i].pence());
        parts.simple += years / static_cast<double>(let.demises.size());
    }
}

// Yields are quotients, worked out in double and rounded at the edge.
auto pounds(const Money& m) { return static_cast<double>(m.pence()) / 100; }

YieldLine line_of(const Portfolio& portfolio, Parts parts, Date as_at) {
    YieldLine line = std::move(parts.line);
    line.valuation = latest_valuation(portfolio, line.asset->id, as_at);
    if (parts.has_passing) line.passing = parts.passing;
    if (parts.has_cost) line.non_recoverable = parts.cost;
    if (parts.has_market) line.market = parts.market;
    line.years = parts.passing > Money{} ? parts.weighted / static_cast<double>(parts.passing.pence()) : parts.simple;
    if (!line.valuation || !line.valuation->amount || *line.valuation->amount <= Money{}) return line;
    const Money value = *line.valuation->amount;
    if (const auto costs = purchase_costs(portfolio, value, as_at)) line.costs = costs->amount;
    if (line.passing)
        if (const auto council = council_yield(pounds(*line.passing), pounds(value))) line.council = *council;
    if (!line.costs || !line.passing || !line.non_recoverable || !line.market) return line;
    const double gross = pounds(value + *line.costs);
    line.niy = pounds(*line.passing - *line.non_recoverable) / gross;
    line.ry = pounds(*line.market - *line.non_recoverable) / gross;
    const auto all = yields({pounds(value), pounds(*line.costs) / pounds(value), pounds(*line.passing), pounds(*line.non_recoverable), pounds(*line.market), line.years});
    if (!all) return line;
    line.ney = all->ney;
    line.tey = all->tey;
    return line;
}

Cell ratio(const std::optional<double>& value) { return value && std::abs(*value) < 1e6 ? Cell{Ratio::from_millionths(std::llround(*value * 1e6))} : Cell{}; }

TableRow row_of(const YieldLine& line) {
    TableRow row{{record_type<Asset>().title(line.asset), line.valuation ? Cell{*line.valuation->amount} : Cell{}, line.valuation ? date_cell(line.valuation->date) : Cell{}, money_cell(line.costs), money_cell(line.passing),
                  money_cell(line.non_recoverable), money_cell(line.market), line.years, ratio(line.council), ratio(line.niy), ratio(line.ry), ratio(line.ney), ratio(line.tey)},
                 {{record_type<Asset>().name, line.asset->id.value}},
                 false};
    if (line.valuation) row.sources.push_back({record_type<Valuation>().name, line.valuation->id.value});
    for (const Lease* lease : line.leases) row.sources.push_back(source_of(*lease));
    return row;
}

std::vector<std::string> lacking(const YieldLine& line) {
    std::vector<std::string> missing;
    const bool has_value = line.valuation && line.valuation->amount;
    if (!has_value) missing.emplace_back("book value");
    else if (*line.valuation->amount <= Money{}) missing.emplace_back("a book value above nought");
    if (has_value && !line.costs) missing.emplace_back("purchaser's costs");
    if (!line.passing) missing.emplace_back("rent");
    if (!line.non_recoverable) missing.emplace_back("what the landlord bears");
    if (!line.market) missing.emplace_back("rental value");
    if (line.is_doubtful) missing.emplace_back("whether every lease goes on past its term");
    return missing;
}

TableRow total_of(const std::vector<YieldLine>& lines) {
    Money value, costs, passing, cost, market;
    for (const YieldLine& line : lines)
        if (line.is_complete()) value += *line.valuation->amount, costs += *line.costs, passing += *line.passing, cost += *line.non_recoverable, market += *line.market;
    const double gross = pounds(value + costs);
    return {{std::string("All above"), value, Cell{}, costs, passing, cost, market, Cell{}, ratio(pounds(passing) / pounds(value)), ratio(pounds(passing - cost) / gross), ratio(pounds(market - cost) / gross), Cell{}, Cell{}},
            {},
            true};
}

}  // namespace

std::vector<YieldLine> yield_lines(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    std::map<Id<Asset>, Parts> assets;
    const RentRoll roll = rent_roll(portfolio, as_at, options);
    for (const NetIncome& net : net_income(portfolio, roll)) add(assets, portfolio, net, as_at);
    std::vector<YieldLine> lines;
    for (auto& [id, parts] : assets) lines.push_back(line_of(portfolio, std::move(parts), as_at));
    const auto value = [](const YieldLine& line) { return line.valuation && line.valuation->amount ? *line.valuation->amount : Money{}; };
    std::stable_sort(lines.begin(), lines.end(), [&](const YieldLine& a, const YieldLine& b) { return a.is_complete() != b.is_complete() ? a.is_complete() : value(a) > value(b); });
    return lines;
}

DataTable yield_table(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    DataTable table{"yields", fmt::format("Yields of let investment property on {}", to_display(as_at)),
                    "Council basis: passing rent over book value, without costs. Market basis: net initial = (passing rent - not recovered) / (value + purchaser's costs); reversionary = the same of the rental value; nominal equivalent: the rate at which the net "
                    "passing rent to the reversion and the net rental value after it are worth value and costs, annually in arrears; true equivalent: quarterly in advance. Values are those of the accounts, which may be on another basis than a market value.",
                    {{"asset", "Asset"}, {"value", "Book value"}, {"valued_on", "Valued on"}, {"costs", "Purchaser's costs"}, {"passing_rent", "Passing rent a year"}, {"non_recoverable", "Not recovered"}, {"market_rent", "Rental value a year"},
                     {"years", "Years to reversion", Total::none, 2}, {"council_yield", "Council basis: income over book value"}, {"net_initial_yield", "Market basis: net initial"}, {"reversionary_yield", "Reversionary"}, {"nominal_equivalent_yield", "Nominal equivalent"},
                     {"true_equivalent_yield", "True equivalent"}},
                    {},
                    {}};
    add_complete_columns(table);
    const std::vector<YieldLine> lines = yield_lines(portfolio, as_at, options);
    const auto complete = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](const YieldLine& l) { return l.is_complete(); }));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        table.rows.push_back(row_of(lines[i]));
        close_row(table.rows.back(), lacking(lines[i]));
        if (i + 1 != complete) continue;
        table.rows.push_back(total_of(lines));
        close_row(table.rows.back(), std::vector<std::string>{});
    }
    if (complete < lines.size())
        table.notes.push_back(fmt::format("{} without a value, a rent, a rental value or known costs: below the sum, and not in it.", counted(static_cast<long long>(lines.size() - complete), "asset")));
    return table;
}

}  // namespace terrier::income
