// Names of the income tables, and what draws them up.
#include "cli/income_figures.hpp"

#include <array>

#include "cli/named_figures.hpp"
#include "src/income/arrears.hpp"
#include "src/income/concessions.hpp"
#include "src/income/projection_tables.hpp"
#include "src/income/prospects.hpp"
#include "src/income/reconciliation.hpp"
#include "src/income/tenancy_schedule.hpp"
#include "src/income/voids.hpp"
#include "src/income/yield_table.hpp"

namespace terrier::cli {

namespace {
using P = const Portfolio&;
using O = const income::RollOptions&;
struct Figure {
    std::string_view name;
    DataTable (*draw)(P, Date, O);
};
DataTable schedule(P p, Date d, O o, LeaseDirection direction) { return income::tenancy_schedule(p, d, {direction, o.includes_hra, o.today}); }
constexpr std::array figures{
    Figure{"tenancy_schedule", [](P p, Date d, O o) { return schedule(p, d, o, LeaseDirection::out); }},
    Figure{"leases_in", [](P p, Date d, O o) { return schedule(p, d, o, LeaseDirection::in); }},
    Figure{"reversions", [](P p, Date d, O o) { return income::reversions(p, d, o); }},
    Figure{"yields", [](P p, Date d, O o) { return income::yield_table(p, d, o); }},
    Figure{"voids", [](P p, Date d, O o) { return income::voids_table(p, d, o); }},
    Figure{"expiry_profile", [](P p, Date d, O o) { return income::expiry_profile(p, d, o); }},
    Figure{"income_that_can_end", [](P p, Date d, O o) { return income::income_that_can_end(p, d, o); }},
    Figure{"concentration", [](P p, Date d, O o) { return income::concentration(p, d, 10, o); }},
    Figure{"gross_to_net", [](P p, Date d, O o) { return income::gross_to_net(p, d, o); }},
    Figure{"funding_shares", [](P p, Date d, O o) { return income::funding_shares(p, d, o); }},
    Figure{"concessions", [](P p, Date d, O o) { return income::concession_table(p, d, o); }},
    Figure{"arrears", [](P p, Date d, O o) { return income::arrears_table(p, d, o); }},
    Figure{"reconciliation", [](P p, Date d, O) { return income::reconciliation_table(p, months_later(d, -12).plus_days(1), d); }},
    Figure{"mtfs", [](P p, Date d, O) { return income::mtfs_table(p, income::project(p, d)); }},
    Figure{"income_by_month", [](P p, Date d, O) { return income::monthly_table(p, income::project(p, d)); }},
    Figure{"income_bridge", [](P p, Date d, O) { return income::bridge_table(p, income::project(p, d), financial_year(d)); }},
};
}  // namespace

std::string income_figure_names() { return names_in(figures); }

bool is_income_figure(std::string_view name) { return has_named(figures, name); }

std::optional<DataTable> income_figure(std::string_view name, const Portfolio& portfolio, Date as_at, Date today) {
    for (const Figure& figure : figures)
        if (figure.name == name) return figure.draw(portfolio, as_at, {false, today});
    return std::nullopt;
}

}  // namespace terrier::cli
