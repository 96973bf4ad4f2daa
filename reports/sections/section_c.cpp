// C: the tenancy schedule.
#include "reports/sections/sections.hpp"
#include <algorithm>

#include "src/base/text.hpp"
#include "src/income/tenancy_schedule.hpp"

namespace terrier::reports {

namespace {

constexpr std::string_view personal = "The name of an individual";
constexpr std::string_view derived = "A withheld figure could be worked out from it";

std::size_t column_of(const DataTable& table, std::string_view name) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].name == name) return c;
    throw std::logic_error("tenancy schedule: no such column: " + std::string(name));
}

// One row's marks: on the lease, on its charges, terms and parts, on its partner.
class RowGuard {
  public:
    RowGuard(const SectionContext& context, DataTable& table, TableRow& row) : context_(context), table_(table), row_(row) {
        lease_ = context.portfolio.find(Id<Lease>{row.sources.front().id});
    }

    void apply() {
        if (!lease_) return;
        names();
        plain("kind", "kind");
        plain("security", "security");
        const std::string* rent = source_mark(record_type<Charge>(), "amount");
        const std::string* value = value_mark();
        const std::string* area = source_mark(record_type<Demise>(), "area");
        if (rent) hide("passing_rent", *rent), hide("contracted_rent", *rent);
        if (value) hide("market_rent", *value);
        // Either of rent and value, with how they compare, gives the other away or bounds it.
        if (rent || value) hide("reversion", derived), hide("rent_and_value", derived);
        if (area) hide("area", *area);
        if (rent || area) hide("rent_per_m2", derived);
        if (const auto* from = source_mark(record_type<LeaseTerm>(), "from_date")) hide("from", *from);
        if (const auto* to = source_mark(record_type<LeaseTerm>(), "to_date")) hide("to", *to);
        for (const LeaseBreak& b : context_.portfolio.children<&LeaseBreak::lease>(lease_->id))
            for (const char* field : {"break_date", "party"})
                if (const auto* reason = context_.withholding.mark(record_type<LeaseBreak>(), b.id.value, field)) hide(field == std::string_view("party") ? "break_by" : "next_break", *reason);
        for (const RentReview& review : context_.portfolio.children<&RentReview::lease>(lease_->id))
            if (const auto* reason = context_.withholding.mark(record_type<RentReview>(), review.id.value, "review_date")) hide("next_review", *reason);
    }

  private:
    Cell& cell(std::string_view column) { return row_.cells[column_of(table_, column)]; }
    const std::string* lease_mark(std::string_view field) const { return context_.withholding.mark(record_type<Lease>(), lease_->id.value, field); }
    const std::string* source_mark(const RecordType& type, std::string_view field) const {
        for (const Source& source : row_.sources)
            if (source.table == type.name)
                if (const auto* reason = context_.withholding.mark(type, source.id, field)) return reason;
        return nullptr;
    }
    // The rental value is the lease's own, else the sum of the units'.
    const std::string* value_mark() const {
        if (lease_->market_rent) return lease_mark("market_rent");
        for (const Source& source : row_.sources) {
            const Demise* demise = source.table == record_type<Demise>().name ? context_.portfolio.find(Id<Demise>{source.id}) : nullptr;
            if (const auto* reason = demise ? context_.withholding.mark(record_type<Unit>(), demise->unit.value, "market_rent") : nullptr) return reason;
        }
        return nullptr;
    }
    void plain(std::string_view column, std::string_view field) {
        if (const auto* reason = lease_mark(field)) hide(column, *reason);
    }
    void hide(std::string_view column, std::string_view reason) {
        const std::size_t c = column_of(table_, column);
        context_.withholding.withhold(row_.cells[c], "C", public_name(), table_.columns[c].label, reason);
    }
    std::string public_name() {
        const auto* reference = std::get_if<std::string>(&cell("reference"));
        const auto* asset = std::get_if<std::string>(&cell("asset"));
        if (reference && !lease_mark("reference") && !is_withheld(*reference)) return *reference;
        return asset && !is_withheld(*asset) ? "A lease of " + *asset : "A lease";
    }

    // A partner's name may stand in the lease's own name too.
    void names() {
        const Partner* partner = context_.portfolio.find(lease_->partner);
        const std::string* reason = lease_mark("partner");
        if (partner && !reason) reason = context_.withholding.mark(record_type<Partner>(), partner->id.value, "name");
        const bool individual = partner && partner->sector == Sector::individual && context_.withholding.is_public();
        const std::string why = reason ? *reason : individual ? std::string(personal) : std::string();
        plain("reference", "reference");
        plain("premises", "name");
        for (const Source& source : row_.sources) {
            if (source.table != record_type<Demise>().name) continue;
            const Demise* demise = context_.portfolio.find(Id<Demise>{source.id});
            if (const auto* mark = demise ? context_.withholding.mark(record_type<Asset>(), demise->asset.value, "name") : nullptr) hide("asset", *mark);
        }
        if (why.empty()) return;
        hide("partner", why);
        if (reason) hide("sector", *reason);
        const auto* premises = std::get_if<std::string>(&cell("premises"));
        if (premises && partner && !partner->name.empty() && folded(*premises).find(folded(partner->name)) != std::string::npos) hide("premises", why);
    }

    const SectionContext& context_;
    DataTable& table_;
    TableRow& row_;
    const Lease* lease_ = nullptr;
};

DataTable schedule(const SectionContext& context, LeaseDirection direction) {
    DataTable table = income::without_complete_columns(income::tenancy_schedule(context.portfolio, context.as_at, {direction, context.includes_hra, context.known_on}));
    if (context.withholding.is_public())
        for (TableRow& row : table.rows) RowGuard(context, table, row).apply();
    protect_totals(table, context.withholding, "C");
    return table;
}

bool hides(const DataTable& table, std::size_t column) {
    return std::any_of(table.rows.begin(), table.rows.end(), [column](const TableRow& row) { return is_withheld(row.cells[column]); });
}

// Rent by sector, only where nothing that it adds up is withheld.
std::optional<chart::Chart> rent_by_sector(const DataTable& table, const SectionContext& context) {
    const std::size_t rent = column_of(table, "passing_rent"), sector = column_of(table, "sector");
    if (table.rows.empty() || hides(table, rent) || hides(table, sector)) return {};
    std::map<std::string, chart::Point> sectors;
    Money all;
    for (const TableRow& row : table.rows) {
        const auto* name = std::get_if<std::string>(&row.cells[sector]);
        chart::Point& point = sectors[name ? *name : "Sector not known"];
        point.sources.push_back(row.sources.front());
        const auto* amount = std::get_if<Money>(&row.cells[rent]);
        if (!amount) continue;
        const auto* before = std::get_if<Money>(&point.value);
        point.value = before ? *before + *amount : *amount;
        all += *amount;
    }
    std::vector<std::pair<std::string, chart::Point>> sorted(sectors.begin(), sectors.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return cell_less(b.second.value, a.second.value) && b.second.value.index() == a.second.value.index(); });
    chart::Chart chart;
    chart.name = "rent_by_sector";
    chart.kind = chart::Kind::bar;
    chart.value_label = "Passing rent, £ a year";
    chart.source = context.source_line;
    chart.rule = table.rule;
    chart::Series series{"Passing rent", {}};
    for (auto& [name, point] : sorted) {
        chart.categories.push_back(name);
        series.points.push_back(std::move(point));
    }
    const auto* most = std::get_if<Money>(&series.points.front().value);
    chart.title = most && all.pence() > 0 ? fmt::format("{} tenants pay {} of the rent", chart.categories.front(), share_text(most->pence(), all.pence())) : "Passing rent by sector of the tenant";
    chart.series.push_back(std::move(series));
    chart.alternative = chart.title + ". " + chart::described(chart);
    return chart;
}

KeyFigure sum_figure(const DataTable& table, std::string_view column, std::string label, std::string_view what) {
    const std::size_t c = column_of(table, column);
    const auto unknown = std::count_if(table.rows.begin(), table.rows.end(), [c](const TableRow& row) { return std::holds_alternative<std::monostate>(row.cells[c]); });
    KeyFigure figure{std::move(label), hides(table, c) ? Cell{std::string(withheld_word)} : column_total(table, c), unknown > 0 ? fmt::format("{} without {}: not in it", counted(unknown, "lease"), what) : "", table.rule, {}};
    for (const TableRow& row : table.rows) figure.sources.push_back(row.sources.front());
    return figure;
}

// Rental value less rent, worked out by the workbook.
TableBlock block_of(DataTable table) {
    const std::size_t passing = column_of(table, "passing_rent"), value = column_of(table, "market_rent"), reversion = column_of(table, "reversion");
    TableBlock block{std::move(table), {0, 1}, {}};
    for (std::size_t r = 0; r < block.table.rows.size(); ++r) block.formulas.push_back({r, reversion, cell_at(r, value) + "-" + cell_at(r, passing)});
    return block;
}

}  // namespace

Section section_c_tenancy(const SectionContext& context) {
    Section section{"C", "Tenancy schedule", {}};
    section.add(Paragraph{"Leases, licences and other tenancies in force on " + to_display(context.as_at) + ", as recorded: those that are let out, then those that are taken.", false});
    if (says_no_lease(section, context)) return section;
    DataTable out = schedule(context, LeaseDirection::out), in = schedule(context, LeaseDirection::in);
    section.add(KeyFigures{{{"Leases out", static_cast<std::int64_t>(out.rows.size()), "", out.rule, {}},
                            sum_figure(out, "passing_rent", "Passing rent received a year", "a rent"),
                            sum_figure(out, "contracted_rent", "Contracted rent a year, out", "a contracted rent"),
                            sum_figure(out, "market_rent", "Rental value a year, out", "a rental value"),
                            {"Leases in", static_cast<std::int64_t>(in.rows.size()), "", in.rule, {}},
                            sum_figure(in, "passing_rent", "Passing rent paid a year", "a rent")}});
    auto chart = rent_by_sector(out, context);
    section.add(block_of(std::move(out)));
    section.add(block_of(std::move(in)));
    if (chart) section.add(ChartBlock{std::move(*chart)});
    return section;
}

}  // namespace terrier::reports
