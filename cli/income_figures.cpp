// Names of the income tables, and what draws them up.
#include "cli/income_figures.hpp"

#include <array>

#include "src/base/text.hpp"
#include "src/income/arrears.hpp"
#include "src/income/concessions.hpp"
#include "src/income/prospects.hpp"
#include "src/income/reconciliation.hpp"
#include "src/income/voids.hpp"

namespace terrier::cli {

namespace {
struct Figure {
    std::string_view name;
    DataTable (*draw)(const Portfolio&, Date);
};
using P = const Portfolio&;
constexpr std::array figures{
    Figure{"reversions", [](P p, Date d) { return income::reversions(p, d); }},
    Figure{"voids", [](P p, Date d) { return income::voids_table(p, d); }},
    Figure{"expiry_profile", [](P p, Date d) { return income::expiry_profile(p, d); }},
    Figure{"income_that_can_end", [](P p, Date d) { return income::income_that_can_end(p, d); }},
    Figure{"concentration", [](P p, Date d) { return income::concentration(p, d); }},
    Figure{"gross_to_net", [](P p, Date d) { return income::gross_to_net(p, d); }},
    Figure{"funding_shares", [](P p, Date d) { return income::funding_shares(p, d); }},
    Figure{"concessions", [](P p, Date d) { return income::concession_table(p, d); }},
    Figure{"arrears", [](P p, Date d) { return income::arrears_table(p, d); }},
    Figure{"reconciliation", [](P p, Date d) { return income::reconciliation_table(p, months_later(d, -12), d); }},
};
}  // namespace

std::string income_figure_names() {
    std::vector<std::string> names;
    for (const Figure& figure : figures) names.emplace_back(figure.name);
    return join(names, ", ");
}

bool is_income_figure(std::string_view name) {
    return std::any_of(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.name == name; });
}

std::optional<DataTable> income_figure(std::string_view name, const Portfolio& portfolio, Date as_at) {
    for (const Figure& figure : figures)
        if (figure.name == name) return figure.draw(portfolio, as_at);
    return std::nullopt;
}

}  // namespace terrier::cli
