// E, as it stands: yields, how long the income lasts, whom it comes from, voids, funding, arrears, and the ledger beside the schedule.
#include <algorithm>
#include <cmath>

#include "reports/sections/section_e.hpp"
#include "src/base/text.hpp"
#include "src/income/arrears.hpp"
#include "src/income/measures.hpp"
#include "src/income/prospects.hpp"
#include "src/income/reconciliation.hpp"
#include "src/income/voids.hpp"
#include "src/income/yield_table.hpp"
#include "src/income/yields.hpp"

namespace terrier::reports {

using namespace income;

namespace {

// Everything that the makers below share.
struct Roll {
    const SectionContext& context;
    const Disclosure& disclosure;
    RollOptions options;
    RentRoll roll;
    std::vector<Source> leases;  ///< all that a share of the whole rests on
    bool hides_any;
};

// Shares and yields are given to the hundredth of a percent, in the cells as in their formulas.
std::string ratio_formula(const std::string& part, const std::string& whole) { return "ROUND((" + part + ")/(" + whole + "),4)"; }

Ratio rounded(Ratio ratio, std::int64_t to = 100) {
    const std::int64_t m = ratio.millionths();
    return Ratio::from_millionths((m >= 0 ? m + to / 2 : m - to / 2) / to * to);
}

Cell rounded_share(Money part, Money whole) {
    const auto share = share_of(part, whole);
    return share ? Cell{rounded(*share)} : Cell{};
}

DataTable with_rounded_shares(DataTable table) {
    for (TableRow& row : table.rows)
        for (Cell& cell : row.cells)
            if (auto* ratio = std::get_if<Ratio>(&cell)) *ratio = rounded(*ratio);
    return table;
}

// A share and its amount give the whole, and so what is withheld of it, in whichever row.
bool guard_shares(const Roll& all, DataTable& table, std::string_view share, std::string_view neutral) {
    if (all.hides_any) {
        table.title = neutral;
        for (TableRow& row : table.rows) all.context.withholding.withhold(row.cells[column_named(table, share)], "E", to_display(row.cells[0]), "Share", "A withheld figure could be worked out from it");
    }
    return all.disclosure.guard(table, neutral) || all.hides_any;
}

KeyFigure of_measure(const Roll& all, std::string_view name, std::string label) {
    const Measure m = measured(*measure_named(name), all.context.portfolio, all.context.as_at, all.context.known_on);
    Cell value = m.value;
    if (const auto* share = std::get_if<double>(&value); share && m.unit == "share") value = rounded(Ratio::from_millionths(std::llround(*share * 1e6)), 1000);
    std::string remark = m.missing.empty() ? "" : counted(static_cast<long long>(m.missing.size()), "record") + (m.missing.size() == 1 ? " lacks" : " lack") + " what it needs";
    return all.disclosure.figure(std::move(label), std::move(value), std::move(remark), std::string(measure_named(name)->rule), m.sources);
}

// ---- how long -------------------------------------------------------------------------------------------------------

TableBlock unexpired_terms(const Roll& all) {
    DataTable table{"unexpired_terms", "", "Weighted average unexpired term: sum of passing rent x years / sum of passing rent, to expiry and to the earlier of expiry and the first break by the tenant or mutual. Years of 365.25 days; past and periodic tenancies count as 0.",
                    {{"lease", "Lease"}, {"expiry", "Expiry"}, {"first_break", "First break"}, {"passing_rent", "Passing rent a year", Total::sum}, {"years_to_expiry", "Years to expiry", Total::none, 3}, {"years_to_break", "Years to break", Total::none, 3}}, {}, {}};
    std::vector<UnexpiredRent> rents;
    for (const LetLease& let : all.roll.leases) {
        const double to_expiry = let.years_to_expiry(all.context.as_at), to_break = let.years_to_break(all.context.as_at);
        table.rows.push_back({{record_type<Lease>().title(let.lease), date_cell(let.expiry), date_cell(let.first_break), money_cell(let.passing), to_expiry, to_break}, {source_of(*let.lease)}, false});
        if (let.passing) rents.push_back({static_cast<double>(let.passing->pence()) / 100, to_expiry, to_break});
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return std::get<double>(b.cells[4]) < std::get<double>(a.cells[4]); });
    const std::size_t last = table.rows.size();
    const auto average = wault(rents);
    table.title = "How long each lease still runs";
    std::vector<CellFormula> formulas;
    if (average) {
        table.rows.push_back({{std::string("Weighted by rent"), Cell{}, Cell{}, Cell{}, average->expiry, average->first_break}, all.leases, true});
        for (const std::size_t c : {std::size_t{4}, std::size_t{5}})
            formulas.push_back({last, c, "SUMPRODUCT(" + cells_at(0, 3, last - 1, 3) + "," + cells_at(0, c, last - 1, c) + ")/SUM(" + cells_at(0, 3, last - 1, 3) + ")"});
        table.title = fmt::format("On average the rent runs {:.1f} years to expiry and {:.1f} to the first break", average->expiry, average->first_break);
    }
    all.disclosure.guard(table, "How long each lease still runs");
    return {std::move(table), {0}, formulas};
}

// The profile's rows as bars: every year from the date's on, those without an end too, and what comes later in one.
struct ProfileBars {
    std::vector<std::string> names;
    std::vector<chart::Point> to_expiry, to_break;
};
ProfileBars profile_bars(const DataTable& profile, Date as_at) {
    constexpr int years_shown = 12;
    ProfileBars bars;
    const auto add = [&](std::string name) {
        bars.names.push_back(std::move(name));
        bars.to_expiry.push_back({Money{}, {}});
        bars.to_break.push_back({Money{}, {}});
    };
    if (profile.rows.empty()) return bars;
    add("Can end now");
    for (int y = 0; y < years_shown; ++y) add(financial_year_label(financial_year(as_at) + y));
    add("Later");
    for (const TableRow& row : profile.rows) {
        const auto found = std::find(bars.names.begin(), bars.names.end(), std::get<std::string>(row.cells[0]));
        const auto at = static_cast<std::size_t>(std::min(found, bars.names.end() - 1) - bars.names.begin());
        for (const auto& [points, column] : {std::pair{&bars.to_expiry, std::size_t{2}}, std::pair{&bars.to_break, std::size_t{4}}}) {
            chart::Point& point = (*points)[at];
            point.value = std::get<Money>(point.value) + std::get<Money>(row.cells[column]);
            point.sources.insert(point.sources.end(), row.sources.begin(), row.sources.end());
        }
    }
    return bars;
}

void add_expiries(Section& section, const Roll& all) {
    section.add(Heading{2, "How long the income lasts"});
    DataTable profile = without_complete_columns(expiry_profile(all.context.portfolio, all.context.as_at, all.options));
    chart::Chart chart = chart_for(all.context, "expiry_profile", chart::Kind::column, "Passing rent, £ a year, by the year in which it ends", profile.rule);
    chart.series = {{"To expiry", {}}, {"To the first break", {}}};
    const ProfileBars bars = profile_bars(profile, all.context.as_at);
    std::size_t most = 0;
    for (std::size_t i = 0; i < bars.names.size(); ++i) {
        chart.categories.push_back(bars.names[i]);
        chart.series[0].points.push_back(bars.to_expiry[i]);
        chart.series[1].points.push_back(bars.to_break[i]);
        if (std::get<Money>(bars.to_break[most].value) < std::get<Money>(bars.to_break[i].value)) most = i;
    }
    std::string title = "When the rent can end";
    if (!bars.names.empty() && std::get<Money>(bars.to_break[most].value).pence() > 0) {
        const std::string& when = bars.names[most];
        title = fmt::format("{} of rent can end {}, more than in any other year", short_money(std::get<Money>(bars.to_break[most].value)), when == "Can end now" ? "now" : when == "Later" ? "later than these years" : "in " + when);
    }
    const bool any = !profile.rows.empty();
    ChartBlock block = finished(std::move(chart), std::move(title));
    if (!all.disclosure.guard(profile) && any) section.add(std::move(block));
    section.add(TableBlock{std::move(profile), {0}, {}});
    DataTable ending = with_rounded_shares(without_complete_columns(income_that_can_end(all.context.portfolio, all.context.as_at, all.options)));
    guard_shares(all, ending, "share", ending.title);
    section.add(TableBlock{std::move(ending), {0}, {}});
    section.add(unexpired_terms(all));
}

// ---- from whom ------------------------------------------------------------------------------------------------------

void add_concentration(Section& section, const Roll& all) {
    DataTable table = with_rounded_shares(without_complete_columns(concentration(all.context.portfolio, all.context.as_at, 10, all.options)));
    if (table.rows.empty()) return;
    section.add(Heading{2, "Whom it comes from"});
    std::vector<CellFormula> formulas;
    for (std::size_t r = 0; r < table.rows.size(); ++r) formulas.push_back({r, 3, ratio_formula(cell_at(r, 2), "SUM(" + cells_at(0, 2, table.rows.size() - 1, 2) + ")")});
    const Cell whole = column_total(table, 2);
    if (const auto* first = std::get_if<Ratio>(&table.rows.front().cells[3]); first && !all.hides_any && std::holds_alternative<Money>(whole))
        table.title = fmt::format("{} pays {} of the rent", to_display(table.rows.front().cells[0]), share_text(std::get<Money>(table.rows.front().cells[2]).pence(), std::get<Money>(whole).pence()));
    // The tenants' names first: an individual's is in no title and no chart of the public version.
    const bool hides = guard_shares(all, table, "share", "The largest tenants");
    chart::Chart chart = chart_for(all.context, "concentration", chart::Kind::bar, "Passing rent, £ a year", table.rule);
    chart::Series series{"Passing rent", {}};
    for (const TableRow& row : table.rows) {
        chart.categories.push_back(to_display(row.cells[0]));
        series.points.push_back({is_withheld(row.cells[2]) ? Cell{} : row.cells[2], row.sources});
    }
    chart.series.push_back(std::move(series));
    if (!hides) section.add(finished(std::move(chart), table.title));
    section.add(TableBlock{std::move(table), {0}, formulas});
}

// ---- what it is worth -----------------------------------------------------------------------------------------------

std::vector<CellFormula> yield_formulas(const DataTable& table) {
    std::vector<CellFormula> all;
    const auto total = std::find_if(table.rows.begin(), table.rows.end(), [](const TableRow& r) { return r.emphasis; });
    const auto sum_row = static_cast<std::size_t>(total - table.rows.begin());
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (r == sum_row)
            for (const std::size_t c : {1, 3, 4, 5, 6}) all.push_back({r, c, "SUM(" + cells_at(0, c, r - 1, c) + ")"});
        const std::string gross = cell_at(r, 1) + "+" + cell_at(r, 3);
        all.push_back({r, 8, ratio_formula(cell_at(r, 4), cell_at(r, 1))});
        all.push_back({r, 9, ratio_formula(cell_at(r, 4) + "-" + cell_at(r, 5), gross)});
        all.push_back({r, 10, ratio_formula(cell_at(r, 6) + "-" + cell_at(r, 5), gross)});
    }
    return all;
}

DataTable yields_of(const Roll& all) { return with_rounded_shares(without_complete_columns(yield_table(all.context.portfolio, all.context.as_at, all.options))); }

// The sum of the assets of which everything is known; null when there is none.
const TableRow* sum_row(const DataTable& table) {
    const auto found = std::find_if(table.rows.begin(), table.rows.end(), [](const TableRow& row) { return row.emphasis; });
    return found == table.rows.end() ? nullptr : &*found;
}

void add_yields(Section& section, const Roll& all) {
    DataTable table = yields_of(all);
    section.add(PageBreak{Orientation::landscape});
    section.add(Heading{2, "Yields and rental values"});
    if (!table.rows.empty()) {
        const auto formulas = yield_formulas(table);
        if (const TableRow* sum = sum_row(table))
            table.title = fmt::format("Let investment property yields {} net on the market basis, and {} of book value on the council's", to_display(sum->cells[9]), to_display(sum->cells[8]));
        all.disclosure.guard(table, "Yields of let investment property");
        section.add(TableBlock{std::move(table), {0}, formulas});
    }
    DataTable reversion = without_complete_columns(reversions(all.context.portfolio, all.context.as_at, all.options));
    std::vector<CellFormula> differences;
    for (std::size_t r = 0; r < reversion.rows.size(); ++r) differences.push_back({r, 5, cell_at(r, 4) + "-" + cell_at(r, 2)});
    if (const Cell sum = column_total(reversion, 5); std::holds_alternative<Money>(sum) && !all.hides_any)
        reversion.title = fmt::format("Rental values are {} a year {} the rents, where both are known", short_money(std::get<Money>(sum) < Money{} ? Money{} - std::get<Money>(sum) : std::get<Money>(sum)), std::get<Money>(sum) < Money{} ? "below" : "above");
    all.disclosure.guard(reversion, "Rents and rental values");
    section.add(TableBlock{std::move(reversion), {0}, differences});
    section.add(PageBreak{Orientation::portrait});
}

// ---- voids ----------------------------------------------------------------------------------------------------------

void add_voids(Section& section, const Roll& all) {
    const VoidRates rates = void_rates(all.context.portfolio, all.context.as_at, all.options);
    if (rates.units == 0) return;
    DataTable voids = without_complete_columns(voids_table(all.context.portfolio, all.context.as_at, all.options));
    std::vector<Source> units;
    for (const LettableUnit& unit : lettable_units(all.context.portfolio, all.context.as_at, all.options)) units.push_back({record_type<Unit>().name, unit.unit->id.value});
    DataTable table{"void_rates", "", voids.rule + " Rate: empty / all that can be let.", {{"measure", "Measured by"}, {"empty", "Empty"}, {"all", "All that can be let"}, {"rate", "Rate"}}, {}, voids.notes};
    const auto share = [](std::int64_t part, std::int64_t whole) { return rounded_share(Money::from_pence(part), Money::from_pence(whole)); };
    table.rows = {{{std::string("Count of units"), rates.empty, rates.units, share(rates.empty, rates.units)}, units, false},
                  {{std::string("Net internal area"), rates.empty_area, rates.area, share(rates.empty_area.square_centimetres(), rates.area.square_centimetres())}, units, false},
                  {{std::string("Rental value a year"), rates.empty_market_rent, rates.market_rent, rounded_share(rates.empty_market_rent, rates.market_rent)}, units, false}};
    std::vector<CellFormula> formulas;
    for (std::size_t r = 0; r < 3; ++r) formulas.push_back({r, 3, ratio_formula(cell_at(r, 1), cell_at(r, 2))});
    table.title = fmt::format("{} of {} stand empty, and cost {} a year in rent forgone and running costs", grouped(rates.empty), counted(rates.units, "lettable unit"), short_money(rates.empty_market_rent + rates.holding_cost));
    section.add(Heading{2, "Voids"});
    all.disclosure.guard(table, "How much stands empty", {"rate"});
    section.add(TableBlock{std::move(table), {0}, formulas});
    all.disclosure.guard(voids);
    if (!voids.rows.empty()) section.add(TableBlock{std::move(voids), {0, 1}, {}});
}

// ---- net income and funding ----------------------------------------------------------------------------------------

void add_funding(Section& section, const Roll& all) {
    section.add(Heading{2, "Net income, and the share of funding"});
    DataTable net = without_complete_columns(gross_to_net(all.context.portfolio, all.context.as_at, all.options));
    std::vector<CellFormula> differences;
    for (std::size_t r = 0; r < net.rows.size(); ++r) {
        differences.push_back({r, 5, cell_at(r, 1) + "-" + cell_at(r, 4)});
        for (const Demise* demise : demises_at(all.context.portfolio, Id<Lease>{net.rows[r].sources.front().id}, all.context.as_at)) net.rows[r].sources.push_back({record_type<Asset>().name, demise->asset.value});
    }
    DataTable shares = with_rounded_shares(without_complete_columns(funding_shares(all.context.portfolio, all.context.as_at, all.options)));
    std::vector<CellFormula> formulas;
    for (std::size_t r = 0; r < shares.rows.size(); ++r) {
        formulas.push_back({r, 4, ratio_formula(cell_at(r, 1), cell_at(r, 3))});
        shares.rows[r].sources.insert(shares.rows[r].sources.end(), all.leases.begin(), all.leases.end());
    }
    if (const auto* share = std::get_if<Ratio>(&shares.rows[1].cells[4])) shares.title = fmt::format("Gross property income is {} of total funding", share_text(share->millionths(), 1'000'000));
    all.disclosure.guard(shares, "Property income as a share of funding");
    all.disclosure.guard(net);
    section.add(TableBlock{std::move(shares), {0}, formulas});
    section.add(TableBlock{std::move(net), {0}, differences});
}

// ---- arrears and the ledger ----------------------------------------------------------------------------------------

DataTable ages_table(const Roll& all, const Arrears& found) {
    DataTable table{"arrears_by_age", "", "Gross amounts overdue by days since they fell due, after receipts and credits posted by the date.", {{"age", "Days overdue"}, {"amount", "Owed", Total::sum}}, {}, {}};
    static constexpr const char* names[] = {"0 to 30", "31 to 60", "61 to 90", "Over 90"};
    for (std::size_t i = 0; i < 4; ++i) {
        TableRow row{{std::string(names[i]), found.all.overdue[i]}, {}, false};
        for (const OpenInvoice& open : found.invoices) {
            const auto days = open.due ? days_between(*open.due, all.context.as_at) : -1;
            const std::size_t age = days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3;
            if (days >= 0 && age == i && open.owed > Money{}) row.sources.push_back({record_type<LedgerLine>().name, open.invoice->id.value});
        }
        table.rows.push_back(std::move(row));
    }
    table.title = fmt::format("{} is overdue, {} of it for more than 90 days", short_money(found.all.arrears()), short_money(found.all.overdue[3]));
    return table;
}

TableBlock collection_block(const Roll& all) {
    DataTable table{"collection", "What is paid in time", "Of what was invoiced and fell due in the twelve months that end so many days before the date: the part paid by receipts that name the invoice at most so many days after its due date.",
                    {{"within", "Within"}, {"due", "Fell due"}, {"paid", "Paid in time"}, {"share", "Share"}}, {}, {}};
    std::vector<CellFormula> formulas;
    for (const int days : {7, 21, 90}) {
        const Collection found = collection(all.context.portfolio, all.context.as_at, days);
        formulas.push_back({table.rows.size(), 3, ratio_formula(cell_at(table.rows.size(), 2), cell_at(table.rows.size(), 1))});
        table.rows.push_back({{fmt::format("{} days", days), found.due, found.paid, rounded_share(found.paid, found.due)}, all.leases, false});
        if (days == 21 && found.due > Money{}) table.title = fmt::format("{} is paid within 21 days of falling due", share_text(found.paid.pence(), found.due.pence()));
    }
    all.disclosure.guard(table, "What is paid in time");
    return {std::move(table), {0}, formulas};
}

void add_ledger(Section& section, const Roll& all) {
    if (all.context.portfolio.table<LedgerLine>().size() == 0) return;
    const Portfolio& portfolio = all.context.portfolio;
    section.add(Heading{2, "Arrears and collection"});
    DataTable ages = ages_table(all, arrears(portfolio, all.context.as_at));
    chart::Chart chart = chart_for(all.context, "arrears_by_age", chart::Kind::column, "Owed, £", ages.rule);
    chart::Series series{"Owed", {}};
    for (const TableRow& row : ages.rows) {
        chart.categories.push_back(std::get<std::string>(row.cells[0]) + " days");
        series.points.push_back({row.cells[1], row.sources});
    }
    chart.series.push_back(std::move(series));
    section.add(finished(std::move(chart), ages.title));
    section.add(TableBlock{std::move(ages), {0}, {}});
    section.add(collection_block(all));
    const Date to = all.context.as_at, from = months_later(to, -12).plus_days(1);
    DataTable debts = without_complete_columns(arrears_table(portfolio, to)), differences = reconciliation_table(portfolio, from, to);
    section.add(Heading{2, "The ledger beside the schedule of charges"});
    for (const std::string& note : differences.notes)
        if (!all.hides_any) section.add(Paragraph{note, false});
    if (all.disclosure.is_public()) {
        // What one tenant owes, or is charged wrongly, is that tenant's business.
        const char* why = "What single tenants owe is not for publication";
        all.context.withholding.note("E", "Arrears by lease", "The whole table", why);
        all.context.withholding.note("E", "Differences between schedule and ledger", "The whole table", why);
        section.add(Paragraph{fmt::format("{}; arrears and differences lease by lease are in the exempt version only.", differences.title), true});
        return;
    }
    std::vector<CellFormula> sums, subtractions;
    for (std::size_t r = 0; r < debts.rows.size(); ++r) sums.push_back({r, 5, "SUM(" + cells_at(r, 1, r, 4) + ")"});
    for (std::size_t r = 0; r < differences.rows.size(); ++r) subtractions.push_back({r, 9, cell_at(r, 7) + "+" + cell_at(r, 8) + "-" + cell_at(r, 5) + "-" + cell_at(r, 6)});
    section.add(TableBlock{std::move(debts), {0}, sums});
    section.add(TableBlock{std::move(differences), {0}, subtractions});
}

// Lettings whose term will be past by the date: by reference, which names nobody.
void say_doubtful(Section& section, const Roll& all) {
    std::vector<std::string> references;
    std::int64_t unnamed = 0;
    for (const LetLease& let : all.roll.leases) {
        if (!let.is_doubtful) continue;
        const bool is_marked = all.context.withholding.mark(record_type<Lease>(), let.lease->id.value, "reference") != nullptr;
        if (let.lease->reference.empty() || is_marked || all.disclosure.is_secret_text(let.lease->reference)) ++unnamed;
        else references.push_back(let.lease->reference);
    }
    if (references.empty() && unnamed == 0) return;
    if (unnamed > 0) references.push_back(counted(unnamed, references.empty() ? "letting" : "other"));
    section.add(Paragraph{fmt::format("Past the term by {}, outside the 1954 Act, without an end or a renewal recorded: {}. Their rents are in the figures below, though it isn't known that they go on.", to_display(all.context.as_at), join(references, ", ")), true});
}

}  // namespace

void add_roll(Section& section, const SectionContext& context, const Disclosure& disclosure) {
    const RollOptions options{context.includes_hra, context.known_on};
    Roll all{context, disclosure, options, rent_roll(context.portfolio, context.as_at, options), {}, false};
    for (const LetLease& let : all.roll.leases) all.leases.push_back(source_of(*let.lease));
    all.hides_any = disclosure.hides(all.leases) != nullptr;
    const DataTable net = without_complete_columns(gross_to_net(context.portfolio, context.as_at, options)), yields = yields_of(all);
    const TableRow* sum = sum_row(yields);
    const auto incomplete = unknown_cells(net, column_named(net, "net"));
    std::vector<Source> costs = sources_of_rows(yields);
    costs.insert(costs.end(), all.leases.begin(), all.leases.end());
    const std::string whole_ones = sum ? counted(sum - yields.rows.data(), "asset") + " with every part known" : "";
    KeyFigures figures;
    figures.figures = {of_measure(all, "gross_income", "Passing rent a year"),
                       disclosure.figure("Net income a year", column_total(net, column_named(net, "net")), incomplete > 0 ? counted(incomplete, "lease") + " with unknown rent or costs not in it" : "", net.rule, costs),
                       of_measure(all, "wault_expiry", "Years to expiry, weighted by rent"), of_measure(all, "wault_break", "Years to break, weighted by rent"), of_measure(all, "void_rate_erv", "Void rate by rental value"),
                       of_measure(all, "income_ending_12_months", "Can end within 12 months"), of_measure(all, "top_5_tenant_share", "Share of the five largest tenants"),
                       disclosure.figure("Net initial yield, market basis", sum ? sum->cells[9] : Cell{}, whole_ones, yields.rule, costs),
                       disclosure.figure("Income over book value, council basis", sum ? sum->cells[8] : Cell{}, whole_ones, yields.rule, costs)};
    section.add(std::move(figures));
    say_doubtful(section, all);
    add_yields(section, all);
    add_expiries(section, all);
    add_concentration(section, all);
    add_voids(section, all);
    add_funding(section, all);
    add_ledger(section, all);
}

}  // namespace terrier::reports
