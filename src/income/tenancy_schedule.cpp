// Drawing up the tenancy schedule.
#include "src/income/tenancy_schedule.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/portfolio/break_use.hpp"
#include "src/table/cells.hpp"

namespace terrier::income {

namespace {
struct Line {
    const Lease* lease;
    TenancyState state;
    std::vector<const Demise*> demises;
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
            {"market_rent", "Market rent a year"}};
}

Cell cell(const std::optional<Date>& date) { return date ? Cell{*date} : Cell{}; }
Cell cell(const std::optional<Money>& money) { return money ? Cell{*money} : Cell{}; }
Cell cell(const std::optional<Area>& area) { return area ? Cell{*area} : Cell{}; }
Cell cell(std::string text) { return text.empty() ? Cell{} : Cell{std::move(text)}; }

struct Builder {
    const Portfolio& portfolio;
    Date as_at;
    ScheduleOptions options;
    DataTable table{};
    long long hra = 0, not_started = 0, no_term = 0, rents_unknown = 0;

    std::string premises_of(const std::vector<const Demise*>& demises) const {
        std::vector<std::string> titles;
        for (const Demise* demise : demises) {
            std::string title = portfolio.title(record_type<Asset>(), demise->asset.value);
            if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(std::move(title));
        }
        return join(titles, "; ");
    }

    bool is_hra_only(const std::vector<const Demise*>& demises) const {
        return !demises.empty() && std::all_of(demises.begin(), demises.end(), [&](const Demise* d) {
            const Asset* asset = portfolio.find(d->asset);
            return asset && is_hra(*asset);
        });
    }

    std::vector<Line> lines() {
        std::vector<Line> all;
        for (const Lease& lease : portfolio.table<Lease>()) {
            if (lease.direction != options.direction) continue;
            const TenancyState state = tenancy_state(portfolio, lease, as_at);
            not_started += state == TenancyState::not_started;
            no_term += state == TenancyState::no_term;
            if (!is_current(state)) continue;
            std::vector<const Demise*> demises = demises_at(portfolio, lease.id, as_at);
            if (!options.includes_hra && is_hra_only(demises)) {
                ++hra;
                continue;
            }
            std::string premises = premises_of(demises);
            all.push_back({&lease, state, std::move(demises), std::move(premises), record_type<Lease>().title(&lease)});
        }
        std::sort(all.begin(), all.end(), [](const Line& a, const Line& b) { return std::tie(a.premises, a.title, a.lease->id) < std::tie(b.premises, b.title, b.lease->id); });
        return all;
    }

    std::pair<std::optional<Date>, const LeaseBreak*> next_break_of(const Lease& lease) const {
        const auto first = first_usable_break(portfolio, lease.id, as_at, BreaksOf::anyone);
        if (!first) return {};
        return {first->date, first->record};
    }

    std::optional<Date> next_review_of(const Lease& lease) const {
        std::optional<Date> first;
        for (const RentReview& review : portfolio.children<&RentReview::lease>(lease.id))
            if (review.review_date && as_at <= *review.review_date && review.status != ReviewStatus::waived && (!first || *review.review_date < *first)) first = review.review_date;
        return first;
    }

    Cell of(const Lease& lease, std::string_view field) const { return cell_of(record_type<Lease>().field(field), &lease, portfolio); }

    void add(const Line& line) {
        const Lease& lease = *line.lease;
        const LeaseTerm* term = term_at(portfolio, lease.id, as_at);
        const Partner* partner = portfolio.find(lease.partner);
        const auto [break_date, break_record] = next_break_of(lease);
        const PassingRent rent = passing_rent(portfolio, lease, as_at);
        const std::optional<Area> area = area_let(portfolio, lease.id, as_at);
        rents_unknown += !rent.amount;
        TableRow row;
        row.cells = {of(lease, "reference"),
                     cell(line.premises),
                     cell(line.title),
                     of(lease, "partner"),
                     partner ? cell_of(record_type<Partner>().field("sector"), partner, portfolio) : Cell{},
                     of(lease, "kind"),
                     of(lease, "security"),
                     cell(std::string(label_of(line.state))),
                     term ? cell(term->from_date) : Cell{},
                     cell(expiry(portfolio, lease, as_at)),
                     cell(break_date),
                     break_record ? cell_of(record_type<LeaseBreak>().field("party"), break_record, portfolio) : Cell{},
                     cell(next_review_of(lease)),
                     cell(area),
                     cell(rent.amount),
                     rent.amount && area && area->square_centimetres() > 0 ? cell(std::optional(times(*rent.amount, 10'000, area->square_centimetres()))) : Cell{},
                     cell(lease.market_rent)};
        row.sources.push_back({record_type<Lease>().name, lease.id.value});
        if (term) row.sources.push_back({record_type<LeaseTerm>().name, term->id.value});
        for (const Charge* charge : rent.charges) row.sources.push_back({record_type<Charge>().name, charge->id.value});
        for (const Demise* demise : line.demises) row.sources.push_back({record_type<Demise>().name, demise->id.value});
        table.rows.push_back(std::move(row));
    }

    void note(long long count, std::string_view what) {
        if (count > 0) table.notes.push_back(fmt::format("{} {}.", counted(count, "lease"), what));
    }
};
}  // namespace

DataTable tenancy_schedule(const Portfolio& portfolio, Date as_at, const ScheduleOptions& options) {
    Builder builder{portfolio, as_at, options};
    const bool is_out = options.direction == LeaseDirection::out;
    builder.table.name = is_out ? "tenancy_schedule" : "leases_in";
    builder.table.title = fmt::format("{} on {}", is_out ? "Leases out" : "Leases in", to_display(as_at));
    builder.table.rule =
        "Passing rent: the sum of the annual rents in force on the date; nil while rent-free. Area: the sum of the parts let. "
        "A tenancy inside the 1954 Act whose term is past is holding over until an end is recorded.";
    builder.table.columns = columns(options.direction);
    for (const Line& line : builder.lines()) builder.add(line);
    builder.note(builder.rents_unknown, "shown without a rent, since none is recorded; they are in no total");
    builder.note(builder.not_started, "not yet begun on the date, left out");
    builder.note(builder.no_term, "without any term recorded, left out");
    builder.note(builder.hra, "of housing revenue account assets, left out");
    return std::move(builder.table);
}

}  // namespace terrier::income
