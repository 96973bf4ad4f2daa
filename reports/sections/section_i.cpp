// I: carbon and energy of the last complete financial year.
#include <algorithm>
#include <map>

#include "reports/sections/disclosure.hpp"
#include "reports/sections/option_parts.hpp"
#include "src/base/text.hpp"
#include "src/carbon/tables.hpp"
#include "src/carbon/weather.hpp"

namespace terrier::reports {

namespace {
using namespace terrier::carbon;

constexpr std::string_view no_energy = "No energy is recorded for the last complete financial year, so nothing can be said of its emissions. Enter or import meters with their bills or readings.";

std::string year_label(Days year) { return financial_year_label(year.from.year()); }

std::vector<Source> sources_of(const Footprint& f, const std::function<bool(const Emission&)>& fits) {
    std::vector<Source> all;
    for (const Emission& e : f.emissions)
        if (fits(e))
            for (const Source& source : e.sources)
                if (std::find(all.begin(), all.end(), source) == all.end()) all.push_back(source);
    // What is withheld of a meter is withheld of its asset.
    for (const Emission& e : f.emissions)
        if (fits(e) && e.asset && std::find(all.begin(), all.end(), Source{record_type<Asset>().name, e.asset.value}) == all.end()) all.push_back({record_type<Asset>().name, e.asset.value});
    return all;
}

// "fell by 8%", "rose by 3%", "stayed as it was".
std::string change_words(Carbon from, Carbon to) {
    if (from == to || from <= Carbon{}) return from == to ? "stayed as it was" : "can't be compared";
    const bool fell = to < from;
    const std::string share = share_text((fell ? from - to : to - from).small(), from.small());
    return fmt::format("{} by {}", fell ? "fell" : "rose", share.empty() ? "more than it was" : share);
}
std::string short_carbon(Carbon c) { return chart::short_label(Cell{c}); }

struct Years {
    Footprint before, now;
    Result<FootprintBridge> bridge;
};

KeyFigures key_figures(const SectionContext& context, const Disclosure& disclosure, const Years& years) {
    const Footprint& f = years.now;
    const auto own = [](const Emission& e) { return is_own(e.account); };
    const auto scope_3 = [](const Emission& e) { return !is_own(e.account); };
    const auto everything = [](const Emission&) { return true; };
    const std::string rule = scope_table(f).rule;
    const bool is_whole = f.is_own_complete();
    const auto ours = std::count_if(f.missing.begin(), f.missing.end(), [](const Missing& m) { return !m.is_tenants; });
    const auto others = static_cast<std::ptrdiff_t>(f.missing.size()) - ours;
    const Uncertainty u = uncertainty(context.portfolio, f, own);
    KeyFigures figures;
    figures.figures.push_back(disclosure.figure(is_whole ? "Scope 1 and 2, tCO2e" : "Scope 1 and 2, known so far, tCO2e", f.own(), is_whole ? "" : fmt::format("{} not known: no total", counted(ours, "thing")), rule, sources_of(f, own)));
    figures.figures.push_back(disclosure.figure(others == 0 ? "Scope 3 in this account, tCO2e" : "Scope 3, known so far, tCO2e", f.total(scope_3), others > 0 ? fmt::format("{} not known", counted(others, "thing")) : "losses, water, tenants, homeworking, commuting", rule, sources_of(f, scope_3)));
    figures.figures.push_back(disclosure.figure(f.is_complete() ? "The place as a whole, tCO2e" : "The place, known so far, tCO2e", f.place(), "every emission once, whoever answers for it", rule, sources_of(f, everything)));
    figures.figures.push_back(disclosure.figure("Rests on estimates", Ratio::from_millionths(static_cast<std::int64_t>(u.estimated_share * 1000 + 0.5) * 1000), "of scope 1 and 2, by estimated readings and bills", "Share of the carbon that rests on estimated readings and bills.", sources_of(f, own)));
    return figures;
}

ChartBlock two_years(const SectionContext& context, const Years& years) {
    chart::Chart chart = chart_for(context, "carbon_by_account", chart::Kind::column, "tCO2e a year", scope_table(years.now).rule);
    chart::Series before{year_label(years.before.days), {}}, now{year_label(years.now.days), {}};
    for (std::size_t i = 0; i < account_count; ++i) {
        const auto account = static_cast<Account>(i);
        const auto fits = [&](const Emission& e) { return e.account == account; };
        const auto value = [&](const Footprint& f) { return std::any_of(f.emissions.begin(), f.emissions.end(), [&](const Emission& e) { return fits(e) && e.carbon; }) ? Cell{f.total(account)} : Cell{}; };
        if (std::holds_alternative<std::monostate>(value(years.before)) && std::holds_alternative<std::monostate>(value(years.now))) continue;
        constexpr std::array<const char*, account_count> names{"Scope 1: fuel", "Scope 2: power", "Grid losses", "Water", "Tenants", "Homeworking", "Commuting"};
        chart.categories.emplace_back(names[i]);
        before.points.push_back({value(years.before), sources_of(years.before, fits)});
        now.points.push_back({value(years.now), sources_of(years.now, fits)});
    }
    chart.series = {std::move(before), std::move(now)};
    const bool is_comparable = years.before.is_own_complete() && years.now.is_own_complete();
    std::string title = is_comparable ? fmt::format("Scope 1 and 2 {} to {} in {}", change_words(years.before.own(), years.now.own()), short_carbon(years.now.own()), year_label(years.now.days))
                                      : fmt::format("{} of scope 1 and 2 known in {}, {} the year before; neither is a total", short_carbon(years.now.own()), year_label(years.now.days), short_carbon(years.before.own()));
    if (!is_comparable && years.now.is_own_complete()) title = fmt::format("Scope 1 and 2 came to {} in {}; the year before isn't fully known", short_carbon(years.now.own()), year_label(years.now.days));
    return finished(std::move(chart), std::move(title));
}

ChartBlock bridge_chart(const SectionContext& context, const Years& years, const DataTable& table) {
    const BridgeLine& t = years.bridge->bridge.total;
    chart::Chart chart = chart_for(context, "carbon_bridge", chart::Kind::waterfall, "tCO2e, scope 1 and 2, losses and water", table.rule);
    chart::Series series{"Emissions", {}};
    std::vector<Source> sources;
    for (const TableRow& row : table.rows) sources.insert(sources.end(), row.sources.begin(), row.sources.end());
    const auto add = [&](std::string name, Carbon value, bool is_level) {
        if (!is_level && value == Carbon{}) return;
        if (is_level) chart.levels.push_back(series.points.size());
        chart.categories.push_back(std::move(name));
        series.points.push_back({value, sources});
    };
    add(year_label(years.before.days), t.from, true);
    add("Assets joining and leaving", t.portfolio, false);
    add("Use", t.used, false);
    add("The grid", t.grid, false);
    add("Other factors", t.other_factors, false);
    add(year_label(years.now.days), t.to, true);
    chart.series.push_back(std::move(series));
    const bool by_grid = (t.grid < Carbon{} ? Carbon{} - t.grid : t.grid) > (t.used < Carbon{} ? Carbon{} - t.used : t.used);
    return finished(std::move(chart), fmt::format("{} by what we used, {} by the grid: {}", short_carbon(t.used), short_carbon(t.grid), by_grid ? "the grid did more than we did" : "use did more than the grid"));
}

ChartBlock largest_assets(const SectionContext& context, const DataTable& table) {
    chart::Chart chart = chart_for(context, "carbon_by_asset", chart::Kind::bar, "tCO2e a year, scope 1 and 2", table.rule);
    const std::size_t value = column_named(table, "scope_1_2");
    chart::Series series{"Scope 1 and 2", {}};
    Carbon all, shown;
    for (const TableRow& row : table.rows) {
        const auto* carbon = std::get_if<Carbon>(&row.cells[value]);
        if (row.emphasis || !carbon) continue;
        all += *carbon;
        if (series.points.size() >= 10) continue;
        chart.categories.push_back(std::get<std::string>(row.cells[0]));
        series.points.push_back({*carbon, {row.sources.front()}});
        if (series.points.size() <= 3) shown += *carbon;
    }
    chart.series.push_back(std::move(series));
    if (all == Carbon{}) return finished(std::move(chart), "Nothing is known of scope 1 and 2 by asset");
    return finished(std::move(chart), fmt::format("Three assets emit {} of what is known of scope 1 and 2", share_text(shown.small(), all.small())));
}

void drop_columns(DataTable& table, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const std::size_t c = column_named(table, name);
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(c));
        for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(c));
    }
}

void add_table(Section& section, const Disclosure& disclosure, DataTable table, std::vector<std::size_t> keys = {0}) {
    if (table.rows.empty()) return;
    disclosure.guard(table);
    section.add(TableBlock{std::move(table), std::move(keys), {}});
}

void add_bridge(Section& section, const SectionContext& context, const Disclosure& disclosure, const Years& years) {
    section.add(Heading{2, "The bridge from the year before"});
    if (!years.bridge) {
        section.add(Paragraph{"The bridge can't be drawn: " + joined_messages(years.bridge.error()), true});
        return;
    }
    if (years.bridge->bridge.lines.empty()) {
        section.add(Paragraph{"No asset is whole in both years, so there is nothing to compare.", true});
        return;
    }
    DataTable table = bridge_table(context.portfolio, *years.bridge, years.before.days, years.now.days);
    ChartBlock chart = bridge_chart(context, years, table);
    if (!disclosure.guard(table, "From year to year by asset")) section.add(std::move(chart));
    section.add(TableBlock{std::move(table), {0}, {}});
}

// A column all of which isn't known says nothing on a page.
void drop_empty_columns(DataTable& table) {
    for (std::size_t c = table.columns.size(); c-- > 1;) {
        if (std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) { return !std::holds_alternative<std::monostate>(row.cells[c]); })) continue;
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(c));
        for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(c));
    }
}

// A row a month, a column of residuals a building: those that use most, as many as a page has room for.
DataTable residuals_by_month(const Portfolio& portfolio, const Weather& found) {
    constexpr std::size_t most = 6;
    DataTable table{"heating_residuals", "What each month's heating differs from its line", "Use less what the line gives for the month's degree days, kWh.", {{"month", "Month from"}, {"degree_days", "Degree days", Total::none, 0}}, {}, {}};
    std::vector<const WeatherUse*> lined;
    for (const WeatherUse& use : found.uses)
        if (!use.months.empty()) lined.push_back(&use);
    std::stable_sort(lined.begin(), lined.end(), [](const WeatherUse* a, const WeatherUse* b) { return a->now.value_or(0) > b->now.value_or(0); });
    if (lined.size() > most) {
        table.notes.push_back(fmt::format("The {} that use most, of {}; the export energy_weather_months has every one.", most, counted(static_cast<long long>(lined.size()), "building")));
        lined.resize(most);
    }
    std::map<MonthNumber, std::vector<Cell>> rows;
    std::vector<Source> sources;
    for (std::size_t i = 0; i < lined.size(); ++i) {
        table.columns.push_back({fmt::format("building_{}", i + 1), portfolio.title(record_type<Asset>(), lined[i]->asset.value), Total::none, 0});
        sources.insert(sources.end(), lined[i]->sources.begin(), lined[i]->sources.end());
        for (const WeatherMonth& m : lined[i]->months) {
            std::vector<Cell>& cells = rows[m.month];
            cells.resize(2 + lined.size());
            cells[0] = first_day(m.month), cells[1] = m.degree_days, cells[2 + i] = m.residual;
        }
    }
    for (auto& [month, cells] : rows) table.rows.push_back({std::move(cells), sources});
    return table;
}

// The finding adds up assets, so it goes where one of them is withheld.
void add_weather(Section& section, const SectionContext& context, const Disclosure& disclosure, const Years& years) {
    const Weather found = weather(context.portfolio, years.before.days, years.now.days, {.includes_hra = context.includes_hra, .series = context.series});
    if (found.uses.empty()) return;
    section.add(Heading{2, "Heating and the weather"});
    DataTable table = weather_table(context.portfolio, found);
    std::erase_if(table.notes, [&](const std::string& note) { return disclosure.is_secret_text(note); });
    const auto finding = weather_finding(found);
    if (!disclosure.guard(table) && finding) section.add(Paragraph{*finding + ".", false});
    section.add(TableBlock{std::move(table), {0}, {}});
    add_table(section, disclosure, residuals_by_month(context.portfolio, found));
}

void add_factors(Section& section, const SectionContext& context, const Disclosure& disclosure, const Footprint& f) {
    section.add(Heading{2, "Factors, estimates and what isn't known"});
    add_table(section, disclosure, factor_table(f));
    DataTable sure = uncertainty_table(context.portfolio, f);
    for (TableRow& row : sure.rows) {
        const std::vector<Source> behind = sources_of(f, [&](const Emission& e) { return row.emphasis || label_of(e.account) == std::get<std::string>(row.cells[0]); });
        row.sources.insert(row.sources.end(), behind.begin(), behind.end());
    }
    if (!disclosure.guard(sure)) section.add(Paragraph{"Scope 1 and 2: " + uncertainty_words(uncertainty(context.portfolio, f, [](const Emission& e) { return is_own(e.account); })) + ".", false});
    drop_empty_columns(sure);
    section.add(TableBlock{std::move(sure), {0, 1}, {}});
    for (const std::string& remark : f.remarks)
        if (!disclosure.is_secret_text(remark)) section.add(Paragraph{without_ids(remark), true});
    DataTable missing = missing_table(context.portfolio, f);
    for (TableRow& row : missing.rows)
        for (Cell& cell : row.cells)
            if (auto* text = std::get_if<std::string>(&cell)) *text = without_ids(std::move(*text));
    add_table(section, disclosure, std::move(missing));
}
}  // namespace

Section section_i_carbon(const SectionContext& context) {
    Section section{"I", "Carbon and energy", {}};
    const Days year = reporting_year(context.as_at), earlier = year_before(year);
    const FootprintOptions options{.includes_hra = context.includes_hra, .series = context.series};
    Years years{footprint(context.portfolio, earlier, options), footprint(context.portfolio, year, options), Result<FootprintBridge>(FootprintBridge{})};
    years.bridge = footprint_bridge(years.before, years.now);
    section.add(Paragraph{fmt::format("What the estate emitted in {}, the last financial year that was over on {}, by the government's conversion factors of {}, location based. Scope 1 is fuel that we burn, scope 2 the electricity and heat that we buy; tenants who buy their own stand in scope 3, category 13.",
                                      year_label(year), to_display(context.as_at), years.now.factors.year), false});
    if (years.now.emissions.empty()) {
        section.add(Paragraph{std::string(no_energy), false});
        return section;
    }
    const Disclosure disclosure(context, "I", Disclosure::Subject::energy);
    section.add(key_figures(context, disclosure, years));
    DataTable scopes = scope_table(years.now);
    ChartBlock accounts = two_years(context, years);
    if (!disclosure.guard(scopes)) section.add(std::move(accounts));
    section.add(TableBlock{std::move(scopes), {0, 1}, {}});
    add_bridge(section, context, disclosure, years);
    section.add(PageBreak{Orientation::landscape});
    section.add(Heading{2, "Whose emissions they are"});
    DataTable boundary = boundary_table(years.now);
    for (TableRow& row : boundary.rows) row.sources = sources_of(years.now, [](const Emission&) { return true; });
    add_table(section, disclosure, std::move(boundary));
    add_table(section, disclosure, occupier_table(context.portfolio, years.now));
    section.add(Heading{2, "By asset and floor"});
    DataTable assets = asset_table(context.portfolio, years.now);
    ChartBlock largest = largest_assets(context, assets);
    drop_columns(assets, {"water", "water_carbon"});
    if (!disclosure.guard(assets)) section.add(std::move(largest));
    section.add(TableBlock{std::move(assets), {0}, {}});
    DataTable floors = floor_table(context.portfolio, years.now);
    drop_columns(floors, {"water", "water_carbon"});
    std::erase_if(floors.rows, [](const TableRow& row) { return !row.emphasis && std::holds_alternative<std::monostate>(row.cells[1]); });
    floors.notes.emplace_back("Assets without floors aren't listed here.");
    for (TableColumn& column : floors.columns) column.total = Total::none;
    std::erase_if(floors.rows, [](const TableRow& row) { return row.emphasis; });
    add_table(section, disclosure, std::move(floors), {0, 1});
    section.add(Heading{2, "Against benchmarks"});
    DataTable benchmarks = benchmark_table(context.portfolio, years.now);
    std::erase_if(benchmarks.rows, [](const TableRow& row) { return std::holds_alternative<std::monostate>(row.cells[7]); });
    add_table(section, disclosure, std::move(benchmarks));
    add_carbon_by_option(section, context);
    add_weather(section, context, disclosure, years);
    add_factors(section, context, disclosure, years.now);
    return section;
}

}  // namespace terrier::reports
