// Names of the tables of appraisals, and what draws them up.
#include "cli/option_figures.hpp"

#include "cli/named_figures.hpp"
#include "src/carbon/figure_series.hpp"
#include "src/options/appraisal_tables.hpp"

namespace terrier::cli {

std::string option_figure_names() { return names_in(options::option_figures()); }

bool is_option_figure(std::string_view name) { return has_named(options::option_figures(), name); }

std::optional<DataTable> option_figure(std::string_view name, const Portfolio& portfolio, Date as_at, SeriesStore& store, std::int64_t revision) {
    for (const options::OptionFigure& figure : options::option_figures()) {
        if (figure.name != name) continue;
        const SeriesSet series = carbon::figure_series(portfolio, as_at, store, revision);
        options::ComparisonOptions wanted;
        wanted.as_at = as_at, wanted.series = &series;
        const auto comparison = options::compare(portfolio, wanted);
        if (comparison) return figure.draw(portfolio, *comparison);
        DataTable table{std::string(name), "Nothing can be appraised", "Discount rates and inflation must be known.", {{"what", "What stands in the way"}}, {}, {}};
        for (const Fault& fault : comparison.error()) table.rows.push_back({{fault.message}, {}});
        return table;
    }
    return std::nullopt;
}

}  // namespace terrier::cli
