// Charts of options, each with its finding for a title.
#include <algorithm>
#include <cmath>

#include "reports/sections/option_parts.hpp"
#include "src/base/text.hpp"

namespace terrier::reports {

using namespace options;

namespace {
Money pounds(double value) { return Money::from_pence(std::llround(value * 100)); }

// Options with anything in them: business as usual is nought by definition.
std::vector<std::size_t> shown(const OptionSheet& sheet) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < sheet.comparison.options.size(); ++i)
        if (!sheet.hidden[i] && !sheet.comparison.options[i].appraisal.lines.empty()) places.push_back(i);
    return places;
}
}  // namespace

std::optional<ChartBlock> value_chart(const SectionContext& context, const OptionSheet& sheet) {
    if (shown(sheet).empty()) return std::nullopt;
    const Comparison& c = sheet.comparison;
    chart::Chart chart = chart_for(context, "option_values", chart::Kind::bar, "Net present value against leaving things as they are, £", option_appraisal_table(c).rule);
    chart::Series financial{"Financial case", {}}, social{"Social case", {}};
    for (const std::size_t i : shown(sheet)) {
        chart.categories.push_back(c.options[i].option.name);
        financial.points.push_back({c.options[i].appraisal.financial.npv, sheet.sources[i]});
        social.points.push_back({c.options[i].appraisal.social.npv, sheet.sources[i]});
    }
    if (c.has_money(Case::financial)) chart.series.push_back(std::move(financial));
    if (c.has_money(Case::social)) chart.series.push_back(std::move(social));
    std::string title = "What the options are worth";
    if (!c.has_money(Case::financial)) title = "What the options are worth to society; nothing is known of the body's own money";
    else if (sheet.may_compare()) {
        const Money best = sheet.best().appraisal.financial.npv;
        if (best <= Money{}) title = "No option is worth more than leaving things as they are";
        else {
            title = fmt::format("{} is worth {} more than leaving things as they are", sheet.best().option.name, short_money(best));
            if (const auto next = c.next_best(Case::financial); next && c.options[*next].appraisal.financial.npv == best) title += ", as is " + c.options[*next].option.name;
            else if (next && c.options[*next].appraisal.financial.npv > Money{}) title += fmt::format(", {} more than the next best", short_money(best - c.options[*next].appraisal.financial.npv));
        }
        if (c.best(Case::social) != c.best(Case::financial)) title += fmt::format("; {} is worth the most to society", c.options[c.best(Case::social)].option.name);
    }
    return finished(std::move(chart), std::move(title));
}

std::optional<ChartBlock> cumulative_chart(const SectionContext& context, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    if (shown(sheet).empty() || !c.has_money(Case::financial)) return std::nullopt;
    chart::Chart chart = chart_for(context, "option_cash", chart::Kind::line, "Sum of the cash flow so far, £ of the day", option_appraisal_table(c).rule);
    for (std::size_t t = 0; t < c.rates.years(); ++t) chart.categories.push_back(financial_year_label(c.rates.first_year + static_cast<int>(t)));
    for (const std::size_t i : shown(sheet)) {
        if (c.options[i].appraisal.lines.empty()) continue;
        chart::Series series{c.options[i].option.name, {}};
        Money sum;
        for (const Money net : c.options[i].appraisal.financial.net) series.points.push_back({sum += net, sheet.sources[i]});
        chart.series.push_back(std::move(series));
    }
    std::string title = "The sum of the cash flow by option";
    if (sheet.may_compare() && !sheet.best().appraisal.lines.empty()) {
        const Appraisal& a = sheet.best().appraisal;
        title = a.peak_funding == Money{} ? fmt::format("{} brings in more than it costs from the first year on", a.name)
                                          : fmt::format("{} needs {} by {}", a.name, short_money(a.peak_funding), financial_year_label(a.first_year() + a.peak_year));
        if (a.peak_funding > Money{}) title += a.payback_years ? fmt::format(" and has paid it back in {}", financial_year_label(a.first_year() + static_cast<int>(*a.payback_years))) : " and doesn't pay it back within the years appraised";
    }
    return finished(std::move(chart), std::move(title));
}

std::optional<ChartBlock> tornado_chart(const SectionContext& context, const OptionSheet& sheet) {
    const ComparedOption& best = sheet.best();
    if (best.tornado.empty() || sheet.hidden[sheet.best_place()]) return std::nullopt;
    chart::Chart chart = chart_for(context, "option_tornado", chart::Kind::bar, fmt::format("Change of the net present value of {}, £", best.option.name), "The net present value with one thing at either end of its stated range, less that as appraised; all others as appraised.");
    chart::Series low{"At the low end", {}}, high{"At the high end", {}};
    const double base = static_cast<double>(best.appraisal.financial.npv.pence()) / 100;
    for (std::size_t i = 0; i < best.tornado.size() && i < 10; ++i) {
        const TornadoBar& bar = best.tornado[i];
        chart.categories.push_back(std::string(options::label_of(bar.range.driver)));
        low.points.push_back({pounds(bar.at_low - base), sheet.sources[sheet.best_place()]});
        high.points.push_back({pounds(bar.at_high - base), sheet.sources[sheet.best_place()]});
    }
    const TornadoBar& first = best.tornado.front();
    chart.series = {std::move(low), std::move(high)};
    return finished(std::move(chart), fmt::format("{} moves the value of {} the most: between {} and {}", label_of(first.range.driver), best.option.name, short_money(pounds(std::min(first.at_low, first.at_high))), short_money(pounds(std::max(first.at_low, first.at_high)))));
}

std::optional<ChartBlock> rank_chart(const SectionContext& context, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    if (!c.financial_rank || !c.social_rank || !sheet.may_compare()) return std::nullopt;
    chart::Chart chart = chart_for(context, "option_rank", chart::Kind::bar, "Share of futures in which the option is worth the most", option_rank_table(c).rule);
    chart::Series financial{"Financial case", {}}, social{"Social case", {}};
    const auto share = [](const RankStability& r, std::size_t i) { return Ratio::from_millionths(std::llround(1000 * r.shares[i].share_first(r.options.paths)) * 1000); };
    for (std::size_t i = 0; i < c.options.size(); ++i) {
        chart.categories.push_back(c.options[i].option.name);
        financial.points.push_back({share(*c.financial_rank, i), sheet.sources[i]});
        social.points.push_back({share(*c.social_rank, i), sheet.sources[i]});
    }
    chart.series = {std::move(financial), std::move(social)};
    std::string title = c.findings(Case::financial).front();
    if (title.ends_with(" (financial case).")) title.resize(title.size() - 18);
    return finished(std::move(chart), std::move(title));
}

std::optional<ChartBlock> option_carbon_chart(const SectionContext& context, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    chart::Chart chart = chart_for(context, "option_carbon", chart::Kind::bar, "tCO2e over all years", option_carbon_table(c).rule);
    chart.arrangement = chart::Arrangement::stacked;
    chart::Series avoided{"Avoided", {}}, transferred{"Transferred to tenants", {}}, partners{"Left elsewhere by partners", {}}, displaced{"Displaced", {}}, rebound{"Rebound", {}};
    const ComparedOption* most = nullptr;
    for (const std::size_t i : shown(sheet)) {
        if (c.options[i].appraisal.carbon.years.empty() || i == 0) continue;
        CarbonYear sum;
        for (const CarbonYear& y : c.options[i].appraisal.carbon.years)
            sum.avoided += y.avoided, sum.transferred += y.transferred, sum.displaced += y.displaced, sum.rebound += y.rebound, sum.partner_leaves += y.partner_leaves;
        chart.categories.push_back(c.options[i].option.name);
        const Carbon none;
        avoided.points.push_back({sum.avoided, sheet.sources[i]}), transferred.points.push_back({sum.transferred, sheet.sources[i]}), partners.points.push_back({sum.partner_leaves, sheet.sources[i]});
        displaced.points.push_back({none - sum.displaced, sheet.sources[i]}), rebound.points.push_back({none - sum.rebound, sheet.sources[i]});
        if (!most || c.options[i].appraisal.carbon.place_total() > most->appraisal.carbon.place_total()) most = &c.options[i];
    }
    if (!most) return std::nullopt;
    for (chart::Series* series : {&avoided, &transferred, &partners, &displaced, &rebound}) {
        const bool is_empty = std::all_of(series->points.begin(), series->points.end(), [](const chart::Point& p) { return p.value == Cell{Carbon{}}; });
        if (!is_empty) chart.series.push_back(std::move(*series));
    }
    if (chart.series.empty()) return std::nullopt;
    const Carbon saved = most->appraisal.carbon.place_total();
    return finished(std::move(chart), saved > Carbon{} ? fmt::format("{} saves the most in the place: {} over {} years", most->option.name, chart::short_label(Cell{saved}), c.rates.years()) : "No option saves carbon in the place");
}

}  // namespace terrier::reports
