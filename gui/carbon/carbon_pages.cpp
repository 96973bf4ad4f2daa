// The pages of carbon.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "gui/carbon/carbon_words.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

using carbon::Account;
using carbon::Emission;
using carbon::Footprint;

namespace {
constexpr std::size_t years_shown = 4, assets_shown = 10;

struct YearGroup {
    const char* name;
    std::array<bool, carbon::account_count> accounts;
};
constexpr YearGroup year_groups[] = {{"Scope 1", {true, false, false, false, false, false, false}}, {"Scope 2", {false, true, false, false, false, false, false}},
                                     {"Scope 3", {false, false, true, true, false, true, true}}, {"Tenants", {false, false, false, false, true, false, false}}};

chart::Chart bars_of(const char* name, std::string value_label) {
    chart::Chart bars;
    bars.name = name;
    bars.kind = chart::Kind::bar;
    bars.value_label = std::move(value_label);
    bars.series = {{"", {}}};
    return bars;
}
}  // namespace

std::string tonnes(Carbon carbon) {
    constexpr std::int64_t tenth = 100'000;  // grams
    const std::int64_t half = carbon.small() < 0 ? -tenth / 2 : tenth / 2;
    return grouped_decimal((carbon.small() + half) / tenth, 10) + " t";
}

std::string year_name(carbon::Days days) { return fmt::format("{}/{:02}", days.from.year(), days.to.year() % 100); }

std::vector<Source> sources_within(const Footprint& footprint, const std::function<bool(const Emission&)>& fits) {
    std::vector<Source> all;
    std::set<Uuid> seen;
    for (const Emission& e : footprint.emissions) {
        if (!fits(e)) continue;
        if (!e.asset.is_nil() && seen.insert(e.asset.value).second) all.push_back({record_type<Asset>().name, e.asset.value});
        if (e.asset.is_nil() && !e.team.is_nil() && seen.insert(e.team.value).second) all.push_back({record_type<Team>().name, e.team.value});
    }
    return all;
}

std::vector<FiguresPresenter::Page> CarbonPresenter::pages() const {
    return {{"footprint", "Footprint"}, {"assets", "By asset"}, {"floors", "By floor"}, {"occupiers", "By occupier"}, {"bridge", "From year to year"}, {"change", "What changed"}, {"weather", "Weather"}, {"intensity", "Against benchmark"}, {"boundary", "Whose emissions"}, {"factors", "Factors"}, {"certainty", "How sure"}, {"missing", "Not known"}};
}

FigurePage CarbonPresenter::page(const std::string& id) {
    if (id == "assets") return assets_page();
    if (id == "bridge") return bridge_page();
    if (id == "intensity") return intensity_page();
    if (id == "factors") return factors_page();
    if (id == "change") return change_page();
    if (id == "weather") return weather_page();
    if (id == "certainty") return certainty_page();
    if (id == "missing") return missing_page();
    if (id == "footprint") return footprint_page();
    const Footprint& now = newest();
    FigurePage page;
    page.table = id == "floors" ? carbon::floor_table(context().portfolio(), now) : id == "occupiers" ? carbon::occupier_table(context().portfolio(), now) : carbon::boundary_table(now);
    page.finding = id == "boundary" ? fmt::format("{} of {} are of our scope 1 and 2", tonnes(now.own()), tonnes(now.place())) : page.table->title + (now.is_complete() ? "" : ": of what is known");
    page.nothing = "Nothing is recorded for " + year_name(now.days) + ".";
    return page;
}

chart::Chart CarbonPresenter::by_year() {
    chart::Chart made;
    made.name = "carbon_by_year";
    made.kind = chart::Kind::column;
    made.arrangement = chart::Arrangement::stacked;
    made.value_label = "tCO2e a year";
    std::vector<carbon::Days> years{newest().days};
    while (years.size() < years_shown) years.push_back(carbon::year_before(years.back()));
    std::ranges::reverse(years);
    // Years before the first with anything say nothing.
    while (years.size() > 1 && !within(footprint(years.front()))) years.erase(years.begin());
    std::vector<std::pair<std::string, Carbon>> known;
    bool is_partial = false;
    for (const carbon::Days& year : years) {
        const Footprint& f = footprint(year);
        const auto sum = within(f);
        made.categories.push_back(year_name(year) + (!sum || is_whole(f) ? "" : " *"));
        is_partial = is_partial || (sum && !is_whole(f));
        if (sum) known.emplace_back(year_name(year), *sum);
    }
    for (const YearGroup& group : year_groups) {
        const auto fits = [&](const Emission& e) { return group.accounts[static_cast<std::size_t>(e.account)] && is_within(e.account); };
        chart::Series series{group.name, {}};
        bool is_in = false;
        for (std::size_t a = 0; a < carbon::account_count; ++a) is_in = is_in || (group.accounts[a] && is_within(static_cast<Account>(a)));
        if (!is_in) continue;
        for (const carbon::Days& year : years) {
            const Footprint& f = footprint(year);
            const bool is_there = std::ranges::any_of(f.emissions, [&](const Emission& e) { return fits(e) && e.carbon; });
            series.points.push_back({is_there ? Cell{f.total(fits)} : within(f) ? Cell{Carbon{}} : Cell{}, sources_within(f, fits)});
        }
        made.series.push_back(std::move(series));
    }
    if (known.empty()) made.title = "No year's emissions are known";
    else if (known.size() == 1 || known.front().second.small() <= 0) made.title = fmt::format("{} {} in {}", tonnes(known.back().second), boundary_words(), known.back().first);
    else made.title = fmt::format("{} {} in {}, {:+.0f}% on {}", tonnes(known.back().second), boundary_words(), known.back().first, (known.back().second.shown() / known.front().second.shown() - 1) * 100, known.front().first);
    if (is_partial) made.source = "* of what is known, no total";
    made.rule = "Each financial year by the factors of the calendar year holding most of it.";
    made.alternative = chart::described(made);
    return made;
}

FigurePage CarbonPresenter::footprint_page() {
    FigurePage page;
    page.charts.push_back(by_year());
    page.finding = page.charts.front().title;
    page.table = carbon::scope_table(newest());
    std::set<std::string, std::less<>> within_names;
    for (std::size_t a = 0; a < carbon::account_count; ++a)
        if (is_within(static_cast<Account>(a))) within_names.emplace(carbon::label_of(static_cast<Account>(a)));
    std::erase_if(page.table->rows, [&](const TableRow& row) { return !row.emphasis && !within_names.contains(to_display(row.cells[0])); });
    page.nothing = "Nothing is recorded for " + year_name(newest().days) + " within this boundary.";
    add_switch(page);
    return page;
}

FigurePage CarbonPresenter::assets_page() {
    const Footprint& now = newest();
    std::map<Id<Asset>, Carbon> sums;
    for (const Emission& e : now.emissions)
        if (!e.asset.is_nil() && e.carbon && is_within(e.account)) sums[e.asset] += *e.carbon;
    std::vector<std::pair<Id<Asset>, Carbon>> order(sums.begin(), sums.end());
    std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return b.second < a.second; });
    chart::Chart bars = bars_of("carbon_by_asset", "tCO2e " + boundary_words());
    for (std::size_t i = 0; i < std::min(order.size(), assets_shown); ++i) {
        bars.categories.push_back(context().portfolio().title(record_type<Asset>(), order[i].first.value));
        bars.series[0].points.push_back({order[i].second, {{record_type<Asset>().name, order[i].first.value}}});
    }
    FigurePage page;
    page.finding = order.empty() ? "No asset's emissions are known" : fmt::format("{} emits most: {} {}", bars.categories.front(), tonnes(order.front().second), boundary_words());
    bars.title = page.finding;
    bars.rule = "Emissions of the asset's meters, bills and running costs within the boundary.";
    if (order.size() > assets_shown) bars.source = fmt::format("The {} that emit most, of {}", assets_shown, order.size());
    bars.alternative = chart::described(bars);
    if (!order.empty()) page.charts.push_back(std::move(bars));
    page.table = carbon::asset_table(context().portfolio(), now);
    page.nothing = "Nothing is recorded for " + year_name(now.days) + ".";
    add_switch(page);
    return page;
}

FigurePage CarbonPresenter::bridge_page() {
    const carbon::Days year = newest().days, earlier = carbon::year_before(year);
    FigurePage page;
    page.nothing = "A bridge needs the energy of two years and the factors of both.";
    const auto found = carbon::footprint_bridge(footprint(earlier), footprint(year));
    if (!found) {
        page.finding = joined_messages(found.error());
        return page;
    }
    const carbon::BridgeLine& total = found->bridge.total;
    chart::Chart steps;
    steps.name = "carbon_bridge";
    steps.kind = chart::Kind::waterfall;
    steps.value_label = "tCO2e of scope 1 and 2, grid losses and water";
    steps.categories = {year_name(earlier), "Portfolio", "Use", "Grid", "Other factors", year_name(year)};
    steps.levels = {0, 5};
    steps.series = {{"", {}}};
    std::vector<Source> sources;
    for (const carbon::BridgeLine& line : found->bridge.lines)
        if (sources.empty() || sources.back().id != line.place) sources.push_back({record_type<Asset>().name, line.place});
    for (const Carbon value : {total.from, total.portfolio, total.used, total.grid, total.other_factors, total.to}) steps.series[0].points.push_back({value, sources});
    page.finding = fmt::format("{} to {}: {:+.1f} t by use and portfolio, {:+.1f} t by the grid", tonnes(total.from), tonnes(total.to), (total.used + total.portfolio).shown(), total.grid.shown());
    steps.title = page.finding;
    steps.rule = "Use: change of amount x the factor before. Portfolio: assets held in only one of the years. Grid and other factors: what the factors changed.";
    if (!found->left_out.empty()) steps.source = fmt::format("{} left out: one of the years isn't whole", counted(static_cast<long long>(found->left_out.size()), "asset"));
    steps.alternative = chart::described(steps);
    page.table = carbon::bridge_table(context().portfolio(), *found, earlier, year);
    if (page.table->rows.empty()) page.finding = "No asset's energy is whole in both years";
    else page.charts.push_back(std::move(steps));
    return page;
}

FigurePage CarbonPresenter::intensity_page() {
    FigurePage page;
    page.table = carbon::benchmark_table(context().portfolio(), newest());
    chart::Chart bars = bars_of("operational_rating", "Operational rating: 100 is typical, less is better");
    std::vector<const TableRow*> rated;
    for (const TableRow& row : page.table->rows)
        if (!row.emphasis && std::holds_alternative<double>(row.cells[7])) rated.push_back(&row);
    std::ranges::stable_sort(rated, [](const TableRow* a, const TableRow* b) { return cell_less(b->cells[7], a->cells[7]); });
    const auto over = std::ranges::count_if(rated, [](const TableRow* row) { return std::get<double>(row->cells[7]) > 100; });
    for (std::size_t i = 0; i < std::min(rated.size(), assets_shown); ++i) {
        bars.categories.push_back(to_display(rated[i]->cells[0]));
        bars.series[0].points.push_back({std::llround(std::get<double>(rated[i]->cells[7])), rated[i]->sources});
    }
    page.finding = rated.empty() ? "No building can be held against a benchmark" : fmt::format("{} of {} {} more than is typical", over, counted(static_cast<long long>(rated.size()), "building"), over == 1 ? "emits" : "emit");
    bars.title = page.finding;
    bars.rule = page.table->rule;
    bars.alternative = chart::described(bars);
    if (!rated.empty()) page.charts.push_back(std::move(bars));
    page.nothing = "A rating needs a whole year's energy, a gross internal area and the asset's kind of benchmark.";
    return page;
}

FigurePage CarbonPresenter::factors_page() {
    FigurePage page;
    page.table = carbon::factor_table(newest());
    const auto lacking = std::ranges::count_if(page.table->rows, [](const TableRow& row) { return std::holds_alternative<std::monostate>(row.cells[1]); });
    page.finding = lacking == 0 ? fmt::format("The factors of {} that are used, with their edition", newest().factors.year)
                                : fmt::format("{} of {} {} recorded for {}, so nothing is taken for {}", lacking, counted(static_cast<long long>(page.table->rows.size()), "factor"), lacking == 1 ? "isn't" : "aren't", newest().factors.year,
                                              lacking == 1 ? "it" : "them");
    page.nothing = "Nothing that needs a factor is recorded.";
    return page;
}

FigurePage CarbonPresenter::missing_page() {
    FigurePage page;
    page.table = carbon::missing_table(context().portfolio(), newest());
    page.finding = page.table->rows.empty() ? "Everything that a total needs is known" : fmt::format("{} not known for {}", counted(static_cast<long long>(page.table->rows.size()), "thing is", "things are"), year_name(newest().days));
    page.nothing = "Every meter has its year, every activity its factor.";
    return page;
}

}  // namespace terrier::gui
