// B: the portfolio by category.
#include "reports/sections/sections.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/summary.hpp"

namespace terrier::reports {

std::string share_text(std::int64_t part, std::int64_t whole) {
    if (whole <= 0 || part < 0) return "";
    for (; whole > 10'000'000'000'000'000; whole /= 10) part /= 10;  // room for the product below
    const std::int64_t percent = (part * 200 + whole) / (whole * 2);
    if (percent == 0 && part > 0) return "under 1%";
    if (percent == 100 && part < whole) return "over 99%";
    return fmt::format("{}%", percent);
}

namespace {

constexpr std::string_view reason_derived = "A withheld figure could be worked out from it";
enum Column : std::size_t { category, assets, gross_area, site_area, valued, book_value, leases, rent, cost };

std::string name_of(AssetCategory c) {
    return c == AssetCategory::unknown ? "Category not known" : std::string(choices<AssetCategory>[static_cast<std::size_t>(c)].label);
}

/// Categories to which something withheld contributes, and why.
using Hidden = std::map<AssetCategory, std::string>;

Hidden hidden_rents(const SectionContext& context) {
    Hidden hidden;
    if (!context.withholding.is_public()) return hidden;
    for (const Lease& lease : context.portfolio.table<Lease>()) {
        const std::string* reason = nullptr;
        for (const Charge& charge : context.portfolio.children<&Charge::lease>(lease.id))
            if (const auto* found = context.withholding.mark(record_type<Charge>(), charge.id.value, "amount")) reason = found;
        if (!reason) continue;
        for (const Demise& demise : context.portfolio.children<&Demise::lease>(lease.id))
            if (const Asset* asset = context.portfolio.find(demise.asset)) hidden[asset->category] = *reason;
        if (context.portfolio.children<&Demise::lease>(lease.id).empty()) hidden[AssetCategory::unknown] = *reason;
    }
    return hidden;
}

Hidden hidden_values(const SectionContext& context) {
    Hidden hidden;
    for (const Valuation& valuation : context.portfolio.table<Valuation>())
        if (const auto* reason = context.withholding.mark(record_type<Valuation>(), valuation.id.value, "amount"))
            if (const Asset* asset = context.portfolio.find(valuation.asset)) hidden[asset->category] = *reason;
    return hidden;
}

Hidden hidden_costs(const SectionContext& context) {
    Hidden hidden;
    for (const RunningCost& row : context.portfolio.table<RunningCost>()) {
        const std::string* reason = context.withholding.mark(record_type<RunningCost>(), row.id.value, "actual");
        if (!reason) reason = context.withholding.mark(record_type<Asset>(), row.asset.value, "total_revenue_cost");
        const Asset* asset = context.portfolio.find(row.asset);
        if (reason && asset) hidden[asset->category] = *reason;
    }
    return hidden;
}

Hidden hidden_areas(const SectionContext& context, std::string_view field) {
    Hidden hidden;
    if (!context.withholding.is_public()) return hidden;
    for (const Asset& asset : context.portfolio.table<Asset>())
        if (const auto* reason = context.withholding.mark(record_type<Asset>(), asset.id.value, field)) hidden[asset.category] = *reason;
    return hidden;
}

DataTable category_table(const PortfolioSummary& summary) {
    DataTable table;
    table.name = "portfolio_summary";
    table.rule = fmt::format("Assets held on {}. Book value: the latest valuation of each on a basis carried in the accounts. Passing rent: the yearly rents in force of current leases out, "
                             "split by area let where one lets several assets. Running cost: actual costs of {}. Areas on other bases than gross internal are not added.",
                             to_display(summary.as_at), financial_year_label(summary.cost_year));
    table.columns = {{"category", "Category"}, {"assets", "Assets", Total::sum}, {"gross_internal_area", "Gross internal area", Total::sum}, {"site_area", "Site area", Total::sum},
                     {"valued", "Assets valued", Total::sum}, {"book_value", "Book value", Total::sum}, {"leases_out", "Leases out"},
                     {"passing_rent", "Passing rent a year", Total::sum}, {"running_cost", "Running cost a year", Total::sum}};
    for (const CategoryLine& line : summary.categories) {
        TableRow row;
        row.cells = {name_of(line.category), line.assets, line.gross_area_known ? Cell{line.gross_internal_area} : Cell{}, line.site_area_known ? Cell{line.site_area} : Cell{},
                     line.valued, line.valued ? Cell{line.book_value} : Cell{}, line.leases_out, line.income, line.costed ? Cell{line.running_cost} : Cell{}};
        for (const Id<Asset> id : line.sources) row.sources.push_back({record_type<Asset>().name, id.value});
        table.rows.push_back(std::move(row));
    }
    return table;
}

// The category that most of the column belongs to, for the title; none when anything in the column is withheld or nothing known.
std::string finding(const DataTable& table, std::size_t column, std::string_view verb, std::string_view otherwise) {
    const Cell total = column_total(table, column);
    const auto* whole = std::get_if<Money>(&total);
    const TableRow* most = nullptr;
    for (const TableRow& row : table.rows) {
        if (is_withheld(row.cells[column])) return std::string(otherwise);
        const auto* value = std::get_if<Money>(&row.cells[column]);
        if (value && (!most || *value > std::get<Money>(most->cells[column]))) most = &row;
    }
    if (!whole || !most || whole->pence() <= 0) return std::string(otherwise);
    const std::string share = share_text(std::get<Money>(most->cells[column]).pence(), whole->pence());
    return fmt::format("{} {} {} {}", std::get<std::string>(most->cells[category]), verb, share, column == book_value ? "of the book value" : "of the rent");
}

chart::Chart chart_of(const DataTable& table, std::size_t column, std::string title, const SectionContext& context) {
    chart::Chart chart;
    chart.name = table.columns[column].name + "_by_category";
    chart.kind = chart::Kind::bar;
    chart.title = std::move(title);
    chart.value_label = table.columns[column].label;
    chart.source = context.source_line;
    chart.rule = table.rule;
    chart::Series series{table.columns[column].label, {}};
    bool hides = false;
    for (const TableRow& row : table.rows) {
        const bool withheld = is_withheld(row.cells[column]);
        hides = hides || withheld;
        chart.categories.push_back(std::get<std::string>(row.cells[category]) + (withheld ? " (withheld)" : ""));
        series.points.push_back({withheld ? Cell{} : row.cells[column], row.sources});
    }
    if (hides) chart.source += ". Withheld figures are not drawn.";
    chart.series.push_back(std::move(series));
    chart.alternative = chart.title + ". " + chart::described(chart);
    return chart;
}

KeyFigure total_figure(const DataTable& table, std::size_t column, std::string label, std::string remark) {
    const bool hides = std::any_of(table.rows.begin(), table.rows.end(), [column](const TableRow& row) { return is_withheld(row.cells[column]); });
    KeyFigure figure{std::move(label), hides ? Cell{std::string(withheld_word)} : column_total(table, column), hides ? "" : std::move(remark), table.rule, {}};
    for (const TableRow& row : table.rows) figure.sources.insert(figure.sources.end(), row.sources.begin(), row.sources.end());
    return figure;
}

void withhold_column(DataTable& table, std::size_t column, const Hidden& hidden, const PortfolioSummary& summary, Withholding& withholding) {
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        if (const auto found = hidden.find(summary.categories[r].category); found != hidden.end())
            withholding.withhold(table.rows[r].cells[column], "B", std::get<std::string>(table.rows[r].cells[category]), table.columns[column].label, found->second + ", of a part of it");
}

void add_notes(DataTable& table, const PortfolioSummary& summary, const SectionContext& context) {
    if (summary.hra_left_out > 0) {
        std::string note = counted(summary.hra_left_out, "asset") + " of the housing revenue account";
        // Its value only where nobody can set it beside a public figure.
        if (!context.withholding.is_public()) note += fmt::format(", with a book value of {},", to_display(summary.hra_value));
        table.notes.push_back(note + (summary.hra_left_out == 1 ? " is" : " are") + " left out of every figure here.");
    }
    if (summary.third_party > 0) table.notes.push_back(counted(summary.third_party, "asset") + " recorded that " + (summary.third_party == 1 ? "belongs" : "belong") + " to others " + (summary.third_party == 1 ? "is" : "are") + " left out.");
    if (summary.rents_unknown > 0) table.notes.push_back(counted(summary.rents_unknown, "lease") + " out without a recorded rent: in the count of leases, in no total of rent.");
}

}  // namespace

Section section_b_summary(const SectionContext& context) {
    const PortfolioSummary summary = summarise(context.portfolio, context.as_at, {context.includes_hra});
    DataTable table = category_table(summary);
    add_notes(table, summary, context);
    withhold_column(table, book_value, hidden_values(context), summary, context.withholding);
    withhold_column(table, rent, hidden_rents(context), summary, context.withholding);
    withhold_column(table, cost, hidden_costs(context), summary, context.withholding);
    withhold_column(table, gross_area, hidden_areas(context, "gross_internal_area"), summary, context.withholding);
    withhold_column(table, site_area, hidden_areas(context, "site_area"), summary, context.withholding);
    Section section{"B", "Portfolio summary", {}};
    section.add(Paragraph{"What is held on " + to_display(context.as_at) + ", by category.", false});
    const std::int64_t unvalued = summary.assets - summary.valued;
    KeyFigures figures;
    figures.figures.push_back({"Assets", summary.assets, fmt::format("{}, {}", counted(summary.buildings, "building"), counted(summary.land, "parcel of land", "parcels of land")), "Assets held on the date.", {}});
    figures.figures.push_back(total_figure(table, book_value, "Book value", unvalued > 0 ? counted(unvalued, "asset") + " without a valuation" : ""));
    figures.figures.push_back(total_figure(table, rent, "Passing rent a year, by category", summary.rents_unknown > 0 ? counted(summary.rents_unknown, "lease") + " without a recorded rent" : counted(summary.leases_out, "lease") + " out"));
    figures.figures.push_back(total_figure(table, cost, "Running cost, " + financial_year_label(summary.cost_year), ""));
    figures.figures.push_back({"Leases in", summary.leases_in, "", "Current leases under which the body is tenant.", {}});
    table.title = finding(table, book_value, "property has", "The portfolio by category");
    const std::string value_title = finding(table, book_value, "property has", "Book value by category");
    const std::string rent_title = finding(table, rent, "property earns", "Passing rent by category");
    chart::Chart values = chart_of(table, book_value, value_title, context), rents = chart_of(table, rent, rent_title, context);
    protect_totals(table, context.withholding, "B");
    section.add(std::move(figures));
    section.add(Heading{2, "By category"});
    section.add(TableBlock{std::move(table), {0}});
    if (!summary.categories.empty()) {
        section.add(ChartBlock{std::move(values)});
        section.add(ChartBlock{std::move(rents)});
    }
    return section;
}

}  // namespace terrier::reports
