// Names of the tables of options, and what draws them up.
#include "cli/step_figures.hpp"

#include <algorithm>
#include <array>

#include "cli/named_figures.hpp"
#include "src/carbon/figure_series.hpp"
#include "src/options/benefits.hpp"
#include "src/options/option_tables.hpp"

namespace terrier::cli {

namespace {
using P = const Portfolio&;
using S = const SeriesSet&;
struct Figure {
    std::string_view name;
    bool wants_counts;
    DataTable (*draw)(P, Date, S);
};
constexpr std::array figures{
    Figure{"options", false, [](P p, Date d, S) { return options::options_table(p, d); }},
    Figure{"option_steps", false, [](P p, Date d, S) { return options::all_steps_table(p, d); }},
    Figure{"option_cash", false, [](P p, Date d, S) { return options::all_cash_table(p, d); }},
    Figure{"benefits", true, [](P p, Date d, S s) { return options::benefits_table(p, d, &s); }},
};
}  // namespace

std::string step_figure_names() { return names_in(figures); }

bool is_step_figure(std::string_view name) { return has_named(figures, name); }

std::optional<DataTable> step_figure(std::string_view name, const Portfolio& portfolio, Date as_at, SeriesStore& store, std::int64_t revision) {
    for (const Figure& figure : figures)
        if (figure.name == name) return figure.draw(portfolio, as_at, figure.wants_counts ? carbon::figure_series(portfolio, as_at, store, revision) : SeriesSet{});
    return std::nullopt;
}

}  // namespace terrier::cli
