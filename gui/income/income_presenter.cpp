// The pages of income: each a computed table of the income room, with the chart that shows its finding.
#include "gui/income/income_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "gui/income/income_charts.hpp"
#include "gui/kit/as_it_is.hpp"
#include "src/base/text.hpp"
#include "src/income/arrears.hpp"
#include "src/income/concessions.hpp"
#include "src/income/measures.hpp"
#include "src/income/projection_tables.hpp"
#include "src/income/prospects.hpp"
#include "src/income/reconciliation.hpp"
#include "src/income/tenancy_schedule.hpp"
#include "src/income/voids.hpp"
#include "src/income/yield_table.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {

constexpr int most_threads = 4;

/// A figure as a tile shows it: "£2.1m", "7.1%", "4.2 years".
std::string figure_of(const income::Measure& measure) {
    if (const auto* money = std::get_if<Money>(&measure.value)) return headline_money(*money);
    if (const auto* ratio = std::get_if<Ratio>(&measure.value)) return to_display(*ratio);
    if (const auto* number = std::get_if<double>(&measure.value)) return measure.unit == "share" ? fmt::format("{:.1f}%", *number * 100) : fmt::format("{:.1f} {}", *number, measure.unit);
    return to_display(measure.value);
}

/// The measure's lease and asset rows, whatever records it counted.
std::vector<Source> owners_of(const TableSet& tables, const std::vector<Source>& sources) {
    std::vector<Source> owners;
    for (const Source& source : sources) owners.push_back(owner_of(tables, source));
    return owners;
}

Tile tile_of(Context& context, std::string_view name, const std::string& label, const std::string& remark) {
    Tile tile{std::string(name), label, "—", remark, {}, {"leases", {}, {}, {}}, false};
    const income::MeasureKind* kind = income::measure_named(name);
    if (!kind) return tile;
    const income::Measure measure = income::measured(*kind, context.portfolio(), context.as_at(), context.today());
    tile.figure = figure_of(measure);
    tile.value = measure.value;
    tile.rule = kind->rule;
    const std::size_t missing = measure.missing.size();
    for (std::size_t i = 0; i < std::min<std::size_t>(missing, 6); ++i) tile.rule += "\n" + without_ids(measure.missing[i]) + ".";
    if (missing > 6) tile.rule += fmt::format("\n... and {} more.", missing - 6);
    if (missing > 0) tile.remark += fmt::format("{}{} not known", tile.remark.empty() ? "" : "; ", grouped(static_cast<long long>(missing)));
    tile.opens = rows_of(std::string(kind->title), std::string(kind->rule), owners_of(context.portfolio(), measure.sources));
    return tile;
}

std::string share_text(Context& context, std::string_view name) {
    const income::MeasureKind* kind = income::measure_named(name);
    return kind ? figure_of(income::measured(*kind, context.portfolio(), context.as_at(), context.today())) : "—";
}

FigurePage ends_page(const Portfolio& p, Date as_at, const income::RollOptions& how) {
    DataTable profile = income::expiry_profile(p, as_at, how);
    const DataTable ending = income::income_that_can_end(p, as_at, how);
    std::vector<std::string> columns;
    for (std::size_t i = 1; i < profile.columns.size(); ++i)
        if (!profile.rows.empty() && std::holds_alternative<Money>(profile.rows.front().cells[i])) columns.push_back(profile.columns[i].name);
    std::vector<chart::Chart> charts{chart_of(profile, "expiry_profile", chart::Kind::column, columns, profile.title, "Passing rent, £ a year")};
    std::vector<std::string> sums;
    for (std::size_t i = 1; i < ending.columns.size(); ++i)
        if (!ending.rows.empty() && std::holds_alternative<Money>(ending.rows.front().cells[i])) sums.push_back(ending.columns[i].name);
    if (!sums.empty()) charts.push_back(chart_of(ending, "income_that_can_end", chart::Kind::bar, {sums.front()}, ending.title, "Passing rent, £ a year"));
    return page_of(std::move(profile), "Nothing is let on this date.", std::move(charts));
}

FigurePage tenants_page(const Portfolio& p, Date as_at, const income::RollOptions& how) {
    DataTable table = income::concentration(p, as_at, 10, how);
    std::string money;
    for (std::size_t i = 1; i < table.columns.size() && money.empty(); ++i)
        if (!table.rows.empty() && std::holds_alternative<Money>(table.rows.front().cells[i])) money = table.columns[i].name;
    std::vector<chart::Chart> charts{chart_of(table, "concentration", chart::Kind::bar, {money}, table.title, "Passing rent, £ a year", 11)};
    return page_of(std::move(table), "Nothing is let on this date.", std::move(charts));
}

FigurePage yields_page(const Portfolio& p, Date as_at, const income::RollOptions& how) {
    DataTable table = income::yield_table(p, as_at, how);
    chart::Chart c = chart_of(table, "yields", chart::Kind::bar, {"council_yield", "net_initial_yield"}, "Yields on the council's basis and net initial", "Yield", 8);
    FigurePage page = page_of(std::move(table), "No investment property is let on this date.");
    if (!page.table->rows.empty()) page.charts = {std::move(c)};
    return page;
}

}  // namespace

void IncomePresenter::refresh() {
    projection_.reset();
    simulation_.forget();
    tiles_.clear();
    is_empty_ = context().portfolio().table<Lease>().empty();
    if (is_empty_) {
        headline_ = "No leases are recorded yet";
        remark_ = "Import or add leases with their rents, and what they bring will stand here.";
        return;
    }
    make_tiles();
    headline_ = fmt::format("{} of rent a year passing, {} contracted", tiles_[0].figure, tiles_[1].figure);
    remark_ = fmt::format("Leases out, in force on {}; the housing revenue account left out. {} of it can end within 12 months, {} within 36.", to_display(context().as_at()),
                          share_text(context(), "income_ending_12_months"), share_text(context(), "income_ending_36_months"));
}

void IncomePresenter::make_tiles() {
    tiles_.push_back(tile_of(context(), "gross_income", "Passing rent", ""));
    tiles_.push_back(tile_of(context(), "contracted_income", "Contracted rent", "rent-free looked through"));
    tiles_.push_back(tile_of(context(), "market_rent", "Rental value (ERV)", ""));
    tiles_.push_back(tile_of(context(), "net_initial_yield", "Net initial yield", "investment; council basis " + share_text(context(), "council_yield")));
    tiles_.push_back(tile_of(context(), "wault_expiry", "WAULT to expiry", share_text(context(), "wault_break") + " to break"));
    tiles_.push_back(tile_of(context(), "void_rate_erv", "Void by rental value", share_text(context(), "void_rate_count") + " by count, " + share_text(context(), "void_rate_area") + " by area"));
    tiles_.back().rule = "Void rate by rental value: rental value of the units that can be let and aren't / that of all units that can be let.\n" + tiles_.back().rule;
    tiles_.push_back(tile_of(context(), "arrears", "Arrears", share_text(context(), "arrears_over_90_days") + " over 90 days"));
    tiles_.push_back(tile_of(context(), "net_income_share_of_budget", "Net income of budget", ""));
}

std::vector<FiguresPresenter::Page> IncomePresenter::pages() const {
    return {{"outlook", "Outlook"}, {"plan", "Plan"}, {"bridge", "Bridge"}, {"ends", "Expiry"}, {"tenants", "Tenants"}, {"yields", "Yields"}, {"reversion", "Reversion"}, {"voids", "Voids"},
            {"net", "Net"}, {"funding", "Funding"}, {"arrears", "Arrears"}, {"ledger", "Ledger"}, {"concessions", "Concessions"}, {"schedule", "Schedule"}};
}

FigurePage IncomePresenter::page(const std::string& id) {
    const Portfolio& p = context().portfolio();
    const Date as_at = context().as_at();
    const income::RollOptions how{false, context().today()};
    const std::string none = "Nothing is let on this date.";
    if (id == "outlook") return outlook_page();
    if (id == "plan") return plan_page();
    if (id == "bridge") return bridge_page();
    if (id == "ends") return ends_page(p, as_at, how);
    if (id == "tenants") return tenants_page(p, as_at, how);
    if (id == "yields") return yields_page(p, as_at, how);
    if (id == "reversion") return page_of(income::reversions(p, as_at, how), none);
    if (id == "voids") return page_of(income::voids_table(p, as_at, how), "Everything that can be let is let.");
    if (id == "net") return page_of(income::gross_to_net(p, as_at, how), none);
    if (id == "funding") return page_of(income::funding_shares(p, as_at, how), "No funding is recorded for this year. Add funding years by import.");
    if (id == "arrears") return page_of(income::arrears_table(p, as_at, how), "No ledger lines are recorded by this date. Import the sales ledger.");
    if (id == "ledger") return page_of(income::reconciliation_table(p, months_later(as_at, -12).plus_days(1), as_at), "The last twelve months agree with the ledger in every line.");
    if (id == "concessions") return page_of(income::concession_table(p, as_at, how), "No letting is known to be below its market rent.");
    FigurePage page = page_of(income::tenancy_schedule(p, as_at, {LeaseDirection::out, false, how.today}), none);
    if (page.finding.empty()) page.finding = "Tenancy schedule";
    return page;
}

const income::Projection& IncomePresenter::projection() {
    if (!projection_) {
        income::ProjectionOptions options;
        options.years = years_ahead;
        projection_ = std::make_unique<income::Projection>(income::project(context().portfolio(), context().as_at(), options));
    }
    return *projection_;
}

void IncomePresenter::simulate() {
    income::ProjectionOptions options;
    options.years = years_ahead;
    income::SimulationOptions how;
    how.threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, most_threads);
    std::optional<Portfolio> present;
    if (context().compared_with()) present = *context().compared_with();
    simulation_.ask([portfolio = context().portfolio(), present, as_at = context().as_at(), options, how](const Progress& progress) -> Result<Outlook> {
        auto done = income::simulate(portfolio, as_at, options, how, progress);
        if (!done) return refuse(std::move(done.error()));
        if (!done->is_worked_out()) return refuse("not_worked_out", income::why_not_worked_out(*done));
        Outlook outlook{*std::move(done), {}};
        if (!present) return outlook;
        auto as_it_is = income::simulate(*present, as_at, options, how, progress);
        if (as_it_is && as_it_is->is_worked_out()) outlook.present = *std::move(as_it_is);
        return outlook;
    });
}

FigurePage IncomePresenter::outlook_page() {
    simulate();
    FigurePage page;
    if (const income::Simulation* shown = simulation()) {
        const income::Projection& p = projection();
        const DataTable plan = income::mtfs_table(context().portfolio(), p);
        std::vector<Source> all;
        for (std::size_t i = 0; i < plan.rows.size() && !plan.rows[i].emphasis; ++i)
            for (const Source& source : plan.rows[i].sources)
                if (std::ranges::find(all, source) == all.end()) all.push_back(source);
        page.charts = {fan_chart(*shown, all), plan_chart(p, plan)};
        page.table = income::fan_table(*shown, p);
        for (TableRow& row : page.table->rows)
            if (row.sources.empty()) row.sources = all;
        page.finding = page.charts.front().title;
        add_present_outlook(page, all);
        return page;
    }
    page.finding = simulation_.is_running() ? "Simulating 10,000 futures …" : "The outlook isn't worked out";
    page.nothing = simulation_.fault().empty() ? "The fan of the income ahead stands here in a moment." : simulation_.fault();
    page.rule = "Futures are drawn from a stated seed: growth, breaks, renewals and voids by their chances.";
    if (!simulation_.is_running())
        page.actions.push_back({"income.simulate", "Simulate", "Works the outlook out", "", {}, [this](const std::vector<RecordRef>&) {
                                    simulation_.retry();
                                    if (on_page_ready) on_page_ready("outlook");
                                }});
    return page;
}

// The presenter over the estate as it is simulates nothing, so its page has nothing to set beside this one.
void IncomePresenter::add_present_outlook(FigurePage& page, const std::vector<Source>& sources) const {
    const TableSet* as_it_is = context().compared_with();
    if (!as_it_is) return;
    income::ProjectionOptions options;
    options.years = years_ahead;
    const income::Projection ahead = income::project(*as_it_is, context().as_at(), options);
    const std::string words = present_words(context());
    put_beside(page.charts, {plan_chart(ahead, income::mtfs_table(*as_it_is, ahead))}, words);
    chart::Chart& fan = page.charts.front();
    const auto& present = simulation_.get()->present;
    if (!present) {
        fan.source += std::string(". ") + not_drawn_beside;
        return;
    }
    page.present = income::fan_table(*present, ahead);
    const chart::Chart grey = fan_chart(*present, sources);
    if (grey.series[1].points == fan.series[1].points) return;
    fan.series.push_back(grey.series[1]);
    fan.series.back().name = "P50 " + words;
    fan.series.back().is_backdrop = true;
    fan.alternative = chart::described(fan);
}

FigurePage IncomePresenter::plan_page() {
    DataTable table = income::mtfs_table(context().portfolio(), projection());
    chart::Chart c = plan_chart(projection(), table);
    FigurePage page = page_of(std::move(table), "Nothing is let in these years.", {c});
    page.finding = c.title;
    return page;
}

FigurePage IncomePresenter::bridge_page() {
    const income::Projection& p = projection();
    const int first = p.sums.income.first_year();
    DataTable table = income::bridge_table(context().portfolio(), p, first);
    std::vector<chart::Chart> charts;
    const auto draw = [&](const DataTable& of, int year) {
        // A waterfall with a step that isn't known would be a drawing of nothing.
        if (std::ranges::none_of(of.rows, [](const TableRow& row) { return row.cells[1] == Cell{}; })) charts.push_back(bridge_chart(income::bridge(p.sums.income, year), of));
    };
    draw(table, first);
    if (p.sums.income.years() > 2) draw(income::bridge_table(context().portfolio(), p, first + 1), first + 1);
    FigurePage page = page_of(std::move(table), "Nothing is let in these years.", std::move(charts));
    page.finding = page.charts.empty() ? "Bridge" : page.charts.front().title;
    return page;
}

}  // namespace terrier::gui
