// Drawing up the tenancy schedule.
#include "src/income/tenancy_schedule.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/portfolio/break_use.hpp"
#include "src/table/cells.hpp"

namespace terrier::income {

namespace {
struct Line {
    const LetLease* let;
    std::string premises;  ///< titles of the assets
    std::string title;
};

std::vector<TableColumn> columns(LeaseDirection direction) {
    const bool is_out = direction == LeaseDirection::out;
    return {{"reference", "Reference"},
            {"asset", "Asset"},
            {"premises", "Premises"},
            {"partner", is_out ? "Tenant" : "Landlord"},
            {"sector", "Sector"},
            {"kind", "Kind"},
            {"security", "1954 Act"},
            {"status", "Status"},
            {"from", "From"},
            {"to", "To"},
            {"next_break", "Next break"},
            {"break_by", "Break by"},
            {"next_review", "Next review"},
            {"area", "Area", Total::sum},
            {"passing_rent", "Passing rent a year", Total::sum},
            {"rent_per_m2", "Rent per m²"},
            {"contracted_rent", "Contracted rent a year", Total::sum},
            {"market_rent", "Rental value a year", Total::sum},
            {"reversion", "Reversion a year", Total::sum},
            {"rent_and_value", "Rent beside value"}};
}

Cell area_cell(const std::optional<Area>& area) { return area ? Cell{*area} : Cell{}; }

struct Builder {
    const Portfolio& portfolio;
    Date as_at;
    DataTable table{};

    std::string premises_of(const std::vector<const Demise*>& demises) const {
        std::vector<std::string> titles;
        for (const Demise* demise : demises) {
            std::string title = portfolio.title(record_type<Asset>(), demise->asset.value);
            if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(std::move(title));
        }
        return join(titles, "; ");
    }

    std::vector<Line> lines(const RentRoll& roll) const {
        std::vector<Line> all;
        for (const LetLease& let : roll.leases) all.push_back({&let, premises_of(let.demises), record_type<Lease>().title(let.lease)});
        std::sort(all.begin(), all.end(), [](const Line& a, const Line& b) { return std::tie(a.premises, a.title, a.let->lease->id) < std::tie(b.premises, b.title, b.let->lease->id); });
        return all;
    }

    std::optional<Date> next_review_of(const Lease& lease) const {
        std::optional<Date> first;
        for (const RentReview& review : portfolio.children<&RentReview::lease>(lease.id))
            if (review.review_date && as_at <= *review.review_date && review.status != ReviewStatus::waived && (!first || *review.review_date < *first)) first = review.review_date;
        return first;
    }

    std::optional<Area> area_of(const std::vector<const Demise*>& demises) const {
        std::optional<Area> sum;
        for (const Demise* demise : demises) {
            const auto area = demised_area(portfolio, *demise);
            if (!area || (sum && sum->basis() != area->basis())) return std::nullopt;
            sum = sum ? *sum + *area : *area;
        }
        return sum;
    }

    Cell of(const Lease& lease, std::string_view field) const { return cell_of(record_type<Lease>().field(field), &lease, portfolio); }

    static Cell beside_value(const LetLease& let) {
        if (!let.passing || !let.market) return {};
        return std::string(*let.market < *let.passing ? "Over-rented" : *let.passing < *let.market ? "Under-rented" : "At rental value");
    }

    void add(const Line& line) {
        const LetLease& let = *line.let;
        const Lease& lease = *let.lease;
        const LeaseTerm* term = term_at(portfolio, lease.id, as_at);
        const Partner* partner = portfolio.find(lease.partner);
        const auto next_break = first_usable_break(portfolio, lease.id, as_at, BreaksOf::anyone);
        const std::optional<Area> area = area_of(let.demises);
        TableRow row;
        row.cells = {of(lease, "reference"),
                     text_cell(line.premises),
                     text_cell(line.title),
                     of(lease, "partner"),
                     partner ? cell_of(record_type<Partner>().field("sector"), partner, portfolio) : Cell{},
                     of(lease, "kind"),
                     of(lease, "security"),
                     text_cell(std::string(label_of(let.state))),
                     term ? date_cell(term->from_date) : Cell{},
                     date_cell(let.expiry),
                     next_break ? Cell{next_break->date} : Cell{},
                     next_break ? cell_of(record_type<LeaseBreak>().field("party"), next_break->record, portfolio) : Cell{},
                     date_cell(next_review_of(lease)),
                     area_cell(area),
                     money_cell(let.passing),
                     let.passing && area && area->square_centimetres() > 0 ? Cell{times(*let.passing, 10'000, area->square_centimetres())} : Cell{},
                     money_cell(let.contracted),
                     money_cell(let.market),
                     let.passing && let.market ? Cell{*let.market - *let.passing} : Cell{},
                     beside_value(let)};
        close_row(row, lacking(let, Needs::rents_and_value));
        row.sources.push_back({record_type<Lease>().name, lease.id.value});
        if (term) row.sources.push_back({record_type<LeaseTerm>().name, term->id.value});
        for (const Charge* charge : let.charges) row.sources.push_back({record_type<Charge>().name, charge->id.value});
        for (const Charge* charge : let.contracted_charges)
            if (std::find(let.charges.begin(), let.charges.end(), charge) == let.charges.end()) row.sources.push_back({record_type<Charge>().name, charge->id.value});
        for (const Demise* demise : let.demises) row.sources.push_back({record_type<Demise>().name, demise->id.value});
        table.rows.push_back(std::move(row));
    }
};
}  // namespace

DataTable tenancy_schedule(const Portfolio& portfolio, Date as_at, const ScheduleOptions& options) {
    Builder builder{portfolio, as_at};
    const RentRoll roll = rent_roll(portfolio, as_at, {options.includes_hra, options.today}, options.direction);
    const bool is_out = options.direction == LeaseDirection::out;
    builder.table.name = is_out ? "tenancy_schedule" : "leases_in";
    builder.table.title = fmt::format("{} on {}", is_out ? "Leases out" : "Leases in", to_display(as_at));
    builder.table.rule =
        "Passing rent: the sum of the annual rents in force on the date; nil while rent-free. Contracted: rent-free and half-rent periods looked through. Rental value: the lease's own, else the sum of "
        "the units let. Reversion: rental value less passing rent; over-rented when the rent is the higher. Area: the sum of the parts let. A tenancy inside the 1954 Act whose term is past is holding "
        "over until an end is recorded.";
    builder.table.columns = columns(options.direction);
    add_complete_columns(builder.table);
    for (const Line& line : builder.lines(roll)) builder.add(line);
    const auto without_value = std::count_if(roll.leases.begin(), roll.leases.end(), [](const LetLease& let) { return !let.market; });
    if (without_value > 0) builder.table.notes.push_back(fmt::format("{} without a rental value: no reversion, and in no total of either.", counted(without_value, "lease")));
    add_notes(builder.table, roll);
    if (roll.not_started > 0) builder.table.notes.push_back(fmt::format("{} not yet begun on the date, left out.", counted(roll.not_started, "lease")));
    return std::move(builder.table);
}

}  // namespace terrier::income
