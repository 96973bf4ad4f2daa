// E, the years ahead: contracted apart from expected, from year to year by cause, and how sure it is.
#include <algorithm>
#include <set>

#include "reports/sections/section_e.hpp"
#include "src/base/text.hpp"
#include "src/income/projection_tables.hpp"
#include "src/income/rent_roll.hpp"
#include "src/income/simulation.hpp"

namespace terrier::reports {

using namespace income;

std::vector<Source> sources_of_rows(const DataTable& table) {
    std::vector<Source> all;
    std::set<std::pair<std::string_view, Uuid>> seen;
    for (const TableRow& row : table.rows)
        for (const Source& source : row.sources)
            if (seen.emplace(source.table, source.id).second) all.push_back(source);
    return all;
}

namespace {

std::size_t row_called(const DataTable& table, std::string_view name) {
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        if (table.rows[r].cells[0] == Cell{std::string(name)}) return r;
    throw std::logic_error("section E: no row " + std::string(name));
}

// Totals of the plan as sums of its lines.
std::vector<CellFormula> plan_formulas(const DataTable& table) {
    const std::size_t income = row_called(table, "Income expected"), paid = row_called(table, "Rent paid, expected"), net = table.rows.size() - 1;
    std::vector<CellFormula> all;
    for (std::size_t c = 1; c < table.columns.size(); ++c) {
        all.push_back({income, c, "SUM(" + cells_at(0, c, income - 1, c) + ")"});
        if (paid > income + 2) all.push_back({paid, c, "SUM(" + cells_at(income + 2, c, paid - 1, c) + ")"});
        all.push_back({net, c, cell_at(income, c) + "-" + cell_at(paid, c)});
    }
    std::erase_if(all, [&](const CellFormula& f) { return table.rows[f.row].cells[f.column] == Cell{}; });  // not known: no sum
    return all;
}

std::string in_sentence(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string change_words(Money from, Money to) {
    if (from == to) return "stays at " + short_money(from);
    return fmt::format("{} from {} to {}", to < from ? "falls" : "rises", short_money(from), short_money(to));
}

// Contracted, and what is expected beyond it in three parts.
ChartBlock plan_chart(const SectionContext& context, const Projection& projection, const DataTable& table) {
    chart::Chart chart = chart_for(context, "income_by_year", chart::Kind::column, "Income, £ a year", table.rule);
    chart.arrangement = chart::Arrangement::stacked;
    const std::pair<const char*, std::vector<IncomeLine>> parts[] = {
        {"Contracted rent", {IncomeLine::contracted}},
        {"Service and other charges", {IncomeLine::service_charge, IncomeLine::insurance, IncomeLine::other_charges}},
        {"Holding over and reviews", {IncomeLine::holding_over, IncomeLine::unbilled_review, IncomeLine::forecast_review}},
        {"Past breaks, renewals", {IncomeLine::after_break, IncomeLine::renewal}},
        {"Re-lettings", {IncomeLine::reletting}}};
    for (int y = 0; y < projection.sums.income.years(); ++y) chart.categories.push_back(financial_year_label(projection.sums.income.first_year() + y));
    for (const auto& [name, lines] : parts) {
        chart::Series series{name, std::vector<chart::Point>(chart.categories.size(), chart::Point{Money{}, {}})};
        for (const IncomeLine line : lines) {
            const std::vector<Money> amounts = projection.sums.income.yearly(line);
            const auto& sources = table.rows[static_cast<std::size_t>(line)].sources;
            for (std::size_t y = 0; y < amounts.size(); ++y) {
                chart::Point& point = series.points[y];
                point.value = std::get<Money>(point.value) + amounts[y];
                point.sources.insert(point.sources.end(), sources.begin(), sources.end());
            }
        }
        chart.series.push_back(std::move(series));
    }
    const auto contracted = projection.sums.income.yearly_contracted();
    const auto expected = projection.sums.income.yearly();
    std::string title = "Income by year, contracted apart from expected";
    if (expected.back().pence() > 0) title = fmt::format("{} of the income expected in {} is contracted", share_text(contracted.back().pence(), expected.back().pence()), chart.categories.back());
    return finished(std::move(chart), std::move(title));
}

// One column a step between two years; one row a cause that moves anything.
DataTable bridges_table(const Portfolio& portfolio, const Projection& projection, const std::vector<Source>& everything) {
    const int first = projection.sums.income.first_year(), steps = projection.sums.income.years() - 1;
    DataTable all;
    std::vector<bool> moves;
    for (int s = 0; s < steps; ++s) {
        DataTable one = bridge_table(portfolio, projection, first + s);
        if (s == 0) {
            all = one;
            all.name = "income_bridge";
            all.columns = {{"cause", "Cause"}};
            all.notes = {"Assumptions, and what is left out, are those of the table of years above."};
            for (TableRow& row : all.rows) row.cells.resize(1);
            all.rows.front().cells[0] = std::string("Income of the first year");
            all.rows.back().cells[0] = std::string("Income of the year after");
            moves.assign(all.rows.size(), false);
        }
        all.columns.push_back({fmt::format("year_{}", first + s), fmt::format("{} to {}", financial_year_label(first + s), financial_year_label(first + s + 1))});
        for (std::size_t r = 0; r < all.rows.size(); ++r) {
            all.rows[r].cells.push_back(one.rows[r].cells[1]);
            auto& sources = all.rows[r].sources;
            for (const Source& source : one.rows[r].sources)
                if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
            moves[r] = moves[r] || (one.rows[r].cells[1] != Cell{Money{}} && one.rows[r].cells[1] != Cell{});
        }
        for (const std::string& note : one.notes)
            if (note.starts_with("Rounding") || note.starts_with("An empty cell")) all.notes.push_back(fmt::format("{}: {}", all.columns.back().label, note));
    }
    if (all.rows.empty()) return all;
    for (std::size_t r = all.rows.size() - 1; r-- > 1;)
        if (!moves[r]) all.rows.erase(all.rows.begin() + static_cast<std::ptrdiff_t>(r));
    all.rows.front().sources = all.rows.back().sources = everything;
    return all;
}

std::vector<CellFormula> bridge_formulas(const DataTable& table) {
    std::vector<CellFormula> all;
    const std::size_t last = table.rows.size() - 1;
    for (std::size_t c = 1; c < table.columns.size(); ++c) {
        if (c > 1) all.push_back({0, c, cell_at(last, c - 1)});
        all.push_back({last, c, "SUM(" + cells_at(0, c, last - 1, c) + ")"});
    }
    return all;
}

// The waterfall over the columns from `first` to `last` of the table of bridges.
ChartBlock bridge_chart(const SectionContext& context, const DataTable& table, std::size_t first, std::size_t last, int first_year, std::string name) {
    chart::Chart chart = chart_for(context, std::move(name), chart::Kind::waterfall, "Income expected, £ a year", table.rule);
    chart::Series series{"Income", {}};
    const auto amount = [&](std::size_t r, std::size_t c) { return std::get<Money>(table.rows[r].cells[c]); };
    const std::size_t closing = table.rows.size() - 1;
    const auto year = [&](std::size_t c) { return financial_year_label(first_year + static_cast<int>(c)); };
    const Money from = amount(0, first), to = amount(closing, last);
    Money largest;
    std::string cause;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        Money sum;
        for (std::size_t c = first; c <= last; ++c) sum += amount(r, c);
        const bool is_level = r == 0 || r == closing;
        if (!is_level && sum == Money{}) continue;
        chart.categories.push_back(r == 0 ? year(first - 1) : r == closing ? year(last) : std::get<std::string>(table.rows[r].cells[0]));
        if (is_level) chart.levels.push_back(series.points.size());
        series.points.push_back({r == 0 ? from : r == closing ? to : sum, table.rows[r].sources});
        if (!is_level && (to < from ? sum < largest : largest < sum)) largest = sum, cause = chart.categories.back();
    }
    chart.series.push_back(std::move(series));
    std::string title = fmt::format("From {} to {} income {}", year(first - 1), year(last), change_words(from, to));
    if (!cause.empty() && from != to) title += fmt::format(", most of all by {}", in_sentence(cause));
    return finished(std::move(chart), std::move(title));
}

ChartBlock fan_chart(const SectionContext& context, const Simulation& simulation, const Projection& projection, const DataTable& table, const std::vector<Source>& sources) {
    chart::Chart chart = chart_for(context, "income_fan", chart::Kind::fan, "Income, £ a year", table.rule);
    const auto contracted = projection.sums.income.yearly_contracted();
    chart.series = {{"P90", {}}, {"P50", {}}, {"P10", {}}, {"Contracted", {}}};
    chart.bands = {{2, 0}};
    for (std::size_t y = 0; y < simulation.years.size(); ++y) {
        const YearFan& fan = simulation.years[y];
        chart.categories.push_back(financial_year_label(fan.year));
        chart.series[0].points.push_back({fan.p90, sources});
        chart.series[1].points.push_back({fan.p50, sources});
        chart.series[2].points.push_back({fan.p10, sources});
        chart.series[3].points.push_back({contracted[y], sources});
    }
    chart.source += fmt::format(". {} futures, seed {}", grouped(simulation.options.paths), simulation.options.seed);
    const YearFan& last = simulation.years.back();
    return finished(std::move(chart), fmt::format("In {} income lies between {} and {} in eight futures of ten", financial_year_label(last.year), short_money(last.p10), short_money(last.p90)));
}

void add_bridges(Section& section, const SectionContext& context, const Disclosure& disclosure, const Projection& projection, const std::vector<Source>& everything) {
    DataTable table = bridges_table(context.portfolio, projection, everything);
    if (table.rows.empty()) return;
    const auto formulas = bridge_formulas(table);
    const int first_year = projection.sums.income.first_year();
    section.add(Heading{2, "From year to year"});
    table.title = "Income from year to year, by cause";
    const bool is_known = std::none_of(table.rows.begin(), table.rows.end(), [](const TableRow& r) { return std::find(r.cells.begin(), r.cells.end(), Cell{}) != r.cells.end(); });
    if (!disclosure.guard(table, table.title) && is_known) {
        section.add(bridge_chart(context, table, 1, 1, first_year, "bridge_next_year"));
        if (table.columns.size() > 2) section.add(bridge_chart(context, table, 1, table.columns.size() - 1, first_year, "bridge_all_years"));
    }
    section.add(TableBlock{std::move(table), {0}, formulas});
}

void add_fan(Section& section, const SectionContext& context, const Disclosure& disclosure, const Projection& projection, const std::vector<Source>& everything) {
    if (projection.sums.counts.counted == 0) return;
    SimulationOptions options;
    options.paths = simulation_paths;
    const auto simulation = simulate(context.portfolio, context.as_at, projection.options, options);
    if (!simulation) throw std::logic_error("section E: the simulation refused its own options: " + joined_messages(simulation.error()));
    DataTable table = fan_table(*simulation, projection);
    const std::vector<std::string> said = notes_of(projection);  // under the table of years
    std::erase_if(table.notes, [&](const std::string& note) { return std::find(said.begin(), said.end(), note) != said.end(); });
    for (TableRow& row : table.rows) row.sources = everything;
    section.add(Heading{2, "How sure it is"});
    if (!simulation->is_worked_out()) {
        if (disclosure.guard(table, "Income in many futures")) table.notes.resize(std::min<std::size_t>(1, table.notes.size()));
        section.add(TableBlock{std::move(table), {0}, {}});
        return;
    }
    ChartBlock chart = fan_chart(context, *simulation, projection, table, everything);
    if (!disclosure.guard(table, "Income in many futures")) section.add(std::move(chart));
    else table.notes.resize(std::min<std::size_t>(1, table.notes.size()));  // the rest are amounts; the first says the rules of chance
    section.add(TableBlock{std::move(table), {0}, {}});
}

}  // namespace

void add_projection(Section& section, const SectionContext& context, const Disclosure& disclosure) {
    ProjectionOptions options;
    options.years = projection_years;
    options.includes_hra = context.includes_hra;
    const Projection projection = project(context.portfolio, context.as_at, options);
    DataTable table = without_complete_columns(mtfs_table(context.portfolio, projection));
    const std::vector<Source> everything = sources_of_rows(table);
    const std::vector<CellFormula> formulas = plan_formulas(table);
    for (TableRow& row : table.rows)
        if (row.emphasis) row.sources = everything;
    const auto expected = projection.sums.income.yearly(), contracted = projection.sums.income.yearly_contracted();
    const bool any = projection.sums.counts.counted > 0;
    const std::string first = financial_year_label(projection.sums.income.first_year());
    const std::vector<Cell> of_years = table.rows[row_called(table, "Income expected")].cells;  // empty where not known
    KeyFigures figures;
    figures.figures.push_back(disclosure.figure("Income expected, " + first, any ? of_years[1] : Cell{}, fmt::format("accrual basis, without VAT, {}", counted(projection.sums.counts.counted, "lease")), table.rule, everything));
    figures.figures.push_back(disclosure.figure("Of it contracted", any ? Cell{contracted.front()} : Cell{}, "bound until the other party can end it", table.rule, everything));
    figures.figures.push_back(disclosure.figure("Income expected, " + financial_year_label(projection.sums.income.first_year() + projection_years - 1), any ? of_years.back() : Cell{}, "", table.rule, everything));
    section.add(std::move(figures));
    section.add(Heading{2, "The medium term"});
    if (of_years[1] != Cell{} && of_years.back() != Cell{}) table.title = fmt::format("Income expected {} by {}", change_words(expected.front(), expected.back()), financial_year_label(projection.sums.income.first_year() + projection_years - 1));
    ChartBlock chart = plan_chart(context, projection, table);
    if (!disclosure.guard(table, "Income by year, contracted apart from expected") && any) section.add(std::move(chart));
    section.add(TableBlock{std::move(table), {0}, formulas});
    if (!any) return;
    add_bridges(section, context, disclosure, projection, everything);
    add_fan(section, context, disclosure, projection, everything);
}

}  // namespace terrier::reports
