// The pages of carbon on the weather, on how sure the figures are, and on what a change did.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/carbon/carbon_words.hpp"
#include "src/base/text.hpp"
#include "src/carbon/weather.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::gui {

using carbon::ChangeSplit;

namespace {
constexpr std::size_t assets_shown = 10;

chart::Chart steps_of(const char* name, std::string value_label, std::string title, const std::vector<std::pair<const char*, Carbon>>& steps, const std::vector<Source>& sources) {
    chart::Chart made;
    made.name = name, made.kind = chart::Kind::waterfall, made.value_label = std::move(value_label), made.title = std::move(title);
    made.series = {{"", {}}};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool is_level = i == 0 || i + 1 == steps.size();
        if (!is_level && steps[i].second == Carbon{}) continue;
        if (is_level) made.levels.push_back(made.categories.size());
        made.categories.emplace_back(steps[i].first);
        made.series[0].points.push_back({steps[i].second, sources});
    }
    made.rule = "A baseline year's emissions held against who has each floor before and after: nothing here is measured.";
    made.alternative = chart::described(made);
    return made;
}
}  // namespace

FigurePage CarbonPresenter::weather_page() {
    const carbon::Days year = newest().days;
    const carbon::Weather weather = carbon::weather(context().portfolio(), carbon::year_before(year), year, {.series = &series_});
    FigurePage page;
    page.table = carbon::weather_table(context().portfolio(), weather);
    const auto finding = carbon::weather_finding(weather);
    page.finding = finding ? *finding : "No building's heating is wholly recorded in both years";
    page.nothing = "Meters of gas, oil, LPG, biomass or heat are needed, and degree days by month among the index figures.";
    chart::Chart bars;
    bars.name = "energy_weather", bars.kind = chart::Kind::bar, bars.value_label = "kWh of fuel and heat in typical weather", bars.title = page.finding;
    chart::Series before{year_name(weather.before), {}}, now{year_name(weather.now), {}};
    for (const carbon::WeatherUse& use : weather.uses) {
        if (!use.normal_before || !use.normal_now || bars.categories.size() >= assets_shown) continue;
        bars.categories.push_back(context().portfolio().title(record_type<Asset>(), use.asset.value));
        before.points.push_back({static_cast<std::int64_t>(std::llround(*use.normal_before)), use.sources});
        now.points.push_back({static_cast<std::int64_t>(std::llround(*use.normal_now)), use.sources});
    }
    bars.series = {std::move(before), std::move(now)};
    bars.rule = page.table->rule;
    bars.alternative = chart::described(bars);
    if (!bars.categories.empty()) page.charts.push_back(std::move(bars));
    return page;
}

FigurePage CarbonPresenter::certainty_page() {
    FigurePage page;
    const carbon::Footprint& now = newest();
    page.table = carbon::uncertainty_table(context().portfolio(), now);
    page.finding = "Scope 1 and 2: " + carbon::uncertainty_words(carbon::uncertainty(context().portfolio(), now, [](const carbon::Emission& e) { return carbon::is_own(e.account); }));
    page.nothing = "Nothing is recorded for " + year_name(now.days) + ".";
    return page;
}

void CarbonPresenter::compare(CarbonSpan span) {
    span_ = span;
    if (on_page_ready) on_page_ready("change");
}

// The state before and after, on which dates, and how that is said.
CarbonPresenter::Compared CarbonPresenter::compared() {
    Workspace& workspace = context().workspace();
    if (const auto past = context().known_at()) return {context().portfolio(), workspace.live(), context().as_at(), context().as_at(), fmt::format("Revision {} beside the newest", *past)};
    const std::int64_t newest_revision = workspace.snapshot().revision.number;
    if (span_ == CarbonSpan::last_revision && newest_revision > 1)
        return {workspace.known_at(newest_revision - 1), context().portfolio(), context().as_at(), context().as_at(), fmt::format("Before and after revision {} ({})", newest_revision, workspace.snapshot().revision.reason)};
    const Date from = months_later(context().as_at(), span_ == CarbonSpan::two_years ? -24 : -12);
    return {context().portfolio(), context().portfolio(), from, context().as_at(), fmt::format("{} beside {}", to_display(from), to_display(context().as_at()))};
}

FigurePage CarbonPresenter::change_page() {
    FigurePage page;
    page.nothing = "A change is held against a year's energy: meters with bills or readings are needed.";
    if (context().is_busy()) {
        page.finding = "A change is being saved. Come back when it is done.";
        return page;
    }
    const Compared c = compared();
    const carbon::ChangeEnds ends{c.before, c.after, c.from, c.to};
    const ChangeSplit s = carbon::change_split(ends, carbon::reporting_year(c.from), {}, {.series = &series_});
    const Carbon none;
    std::vector<Source> sources;
    for (const carbon::ChangeLine& line : s.lines) sources.push_back({record_type<Asset>().name, line.asset.value});
    const std::string known = s.missing.empty() ? "" : ", of what is known";
    const bool is_change = !s.lines.empty() || s.rebound != none;
    page.finding = is_change ? fmt::format("{} a year avoided, {} transferred, {} saved in the place", tonnes(s.avoided), tonnes(s.transferred), tonnes(s.saved_in_place)) : "Nothing that emits changed hands";
    page.charts.push_back(steps_of("carbon_change_own", "tCO2e a year, scope 1, 2, losses and water", fmt::format("Our account: {} to {}{}", tonnes(s.own_before), tonnes(s.own_after), known),
                                   {{"Before", s.own_before}, {"Avoided", none - s.avoided}, {"Transferred", none - s.transferred}, {"Displaced", s.displaced}, {"After", s.own_after}}, sources));
    page.charts.push_back(steps_of("carbon_change_place", "tCO2e a year, whoever answers for it", fmt::format("The place: {} to {}{}", tonnes(s.place_before), tonnes(s.place_after), known),
                                   {{"Before", s.place_before}, {"Avoided", none - s.avoided}, {"Displaced", s.displaced}, {"Homeworking", s.homeworking_after - s.homeworking_before}, {"Commuting", s.commuting_after - s.commuting_before}, {"Left elsewhere", none - s.partner_leaves}, {"After", s.place_after}},
                                   sources));
    for (chart::Chart& each : page.charts) each.source = c.words;
    page.table = carbon::change_table(s);
    page.table->title = page.finding;
    // Notes of what isn't known would drown the assumptions: the page Not known lists them.
    std::erase_if(page.table->notes, [](const std::string& note) { return note.starts_with("Not known: "); });
    if (!s.missing.empty()) page.table->notes.push_back(fmt::format("{} not known of the baseline, so these are no totals.", counted(static_cast<long long>(s.missing.size()), "thing")));
    if (context().known_at()) return page;
    constexpr std::pair<const char*, const char*> spans[] = {{"year", "A year back"}, {"two_years", "Two years back"}, {"last_revision", "Before the newest revision"}};
    for (std::size_t i = 0; i < std::size(spans); ++i)
        page.actions.push_back({fmt::format("carbon.change.{}", spans[i].first), (static_cast<std::size_t>(span_) == i ? "✓ " : "") + std::string(spans[i].second), std::string("Compares with: ") + spans[i].second, "", {},
                                [this, i](const std::vector<RecordRef>&) { compare(static_cast<CarbonSpan>(i)); }});
    return page;
}

}  // namespace terrier::gui
