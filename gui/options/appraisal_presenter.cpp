// Headline, tiles and pages of the appraisal of options.
#include "gui/options/appraisal_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/kit/series_shown.hpp"
#include "gui/kit/table_chart.hpp"
#include "src/base/text.hpp"
#include "src/options/appraisal_tables.hpp"
#include "src/options/benefits.hpp"

namespace terrier::gui {

namespace {

using options::Case;
using options::ComparedOption;
using options::Comparison;

Source source_of(const ComparedOption& one) { return {record_type<Option>().name, one.option.id.value}; }

/// A series of what the function gives of each option.
chart::Series series_of(const Comparison& comparison, const std::string& name, const std::function<Cell(const ComparedOption&)>& value) {
    chart::Series series{name, {}};
    for (const ComparedOption& one : comparison.options) series.points.push_back({value(one), {source_of(one)}});
    return series;
}

chart::Chart by_option(const Comparison& comparison, const std::string& name, const std::string& title, const std::string& value_label, std::vector<chart::Series> series) {
    chart::Chart c;
    c.name = name;
    c.kind = chart::Kind::bar;
    c.title = title;
    c.value_label = value_label;
    for (const ComparedOption& one : comparison.options) c.categories.push_back(one.option.name);
    c.series = std::move(series);
    c.alternative = chart::described(c);
    return c;
}

std::string value_title(const Comparison& comparison) {
    if (!comparison.has_money(Case::financial)) return "No amount of money is known of any option yet";
    const ComparedOption& best = comparison.options[comparison.best(Case::financial)];
    const ComparedOption& for_all = comparison.options[comparison.best(Case::social)];
    if (best.appraisal.financial.npv <= Money{} && for_all.appraisal.social.npv <= Money{}) return "No option is worth more than leaving things as they are";
    if (best.option.id == for_all.option.id) return fmt::format("{} is worth most in both cases: {} to the body", best.option.name, headline_money(best.appraisal.financial.npv));
    return fmt::format("{} is worth most to the body ({}), {} to society ({})", best.option.name, headline_money(best.appraisal.financial.npv), for_all.option.name, headline_money(for_all.appraisal.social.npv));
}

/// By how much the best leads, since the headline says which it is.
std::string lead_title(const Comparison& comparison) {
    const std::size_t best = comparison.best(Case::financial);
    const auto next = comparison.next_best(Case::financial);
    const Money ahead = next ? comparison.options[best].appraisal.financial.npv - comparison.options[*next].appraisal.financial.npv : Money{};
    if (next && ahead == Money{} && comparison.options[best].appraisal.financial.npv > Money{}) return fmt::format("{} and {} are worth the same to the body", comparison.options[best].option.name, comparison.options[*next].option.name);
    if (ahead <= Money{}) return "What the options are worth against leaving things as they are";
    return fmt::format("{} is worth {} more to the body than the next best, {}", comparison.options[best].option.name, headline_money(ahead), comparison.options[*next].option.name);
}

/// In place of figures that rest on money where none is known.
FigurePage without_money() {
    FigurePage page;
    page.finding = options::no_money_finding;
    page.nothing = options::no_money_remedy;
    return page;
}

/// Options of which steps are left out, so that nobody takes a figure for the whole of them; "" where there are none.
std::string unfit_words(const Comparison& comparison) {
    std::string words;
    for (const ComparedOption& one : comparison.options) {
        const auto unfit = std::ranges::count_if(one.consequences.steps, [](const options::StepOutcome& step) { return !step.fits; });
        if (unfit > 0) words += fmt::format(" Of {}, {} of {} doesn't fit and is left out of the figures: its form says why.", one.option.name, unfit, counted(static_cast<std::int64_t>(one.consequences.steps.size()), "step"));
    }
    return words;
}

}  // namespace

void AppraisalPresenter::refresh() {
    full_.forget();
    quick_.reset();
    tiles_.clear();
    fault_.clear();
    plan_.refresh();
    is_empty_ = live().table<Option>().empty();
    if (is_empty_) {
        headline_ = "No options are recorded yet";
        remark_ = "Add an option and its steps; its costs, savings and carbon are then held here against leaving things as they are.";
        return;
    }
    options::ComparisonOptions how;
    how.as_at = context().today();
    how.with_sensitivities = false;
    series_ = series_shown(context());
    how.series = &series_;
    auto done = options::compare(live(), how);
    if (!done) {
        headline_ = "The options can't be appraised yet";
        remark_ = fault_ = joined_messages(done.error());
        return;
    }
    quick_ = std::move(*done);
    headline_ = value_title(*quick_);
    remark_ = fmt::format("Against leaving things as they are, over {} years from {}. Drafts are appraised like published options.", quick_->terms.years, financial_year_label(quick_->rates.first_year));
    if (!quick_->has_money(Case::financial)) remark_ = fmt::format("{} {}", options::no_money_remedy, remark_);
    remark_ += unfit_words(*quick_);
    add_tiles();
}

void AppraisalPresenter::add_tiles() {
    const auto tile = [&](const std::string& id, const std::string& label, const ComparedOption& one, std::string figure, const std::string& rule) {
        tiles_.push_back({id, label, std::move(figure), one.option.name, rule, rows_of(one.option.name, rule, {source_of(one)}), !one.appraisal.fits});
    };
    const ComparedOption& best = quick_->options[quick_->best(Case::financial)];
    const ComparedOption& social = quick_->options[quick_->best(Case::social)];
    if (quick_->has_money(Case::financial)) tile("npv", "Worth most to the body", best, headline_money(best.appraisal.financial.npv), "Net present value of the financial case: nominal cash to the body, discounted.");
    if (quick_->has_money(Case::social)) tile("npsv", "Worth most to society", social, headline_money(social.appraisal.social.npv), "Net present social value: real, with carbon valued, without transfers.");
    const auto greenest = std::ranges::max_element(quick_->options, {}, [](const ComparedOption& one) { return one.appraisal.carbon.place_total(); });
    if (quick_->has_energy) tile("carbon", "Saved in the place", *greenest, grouped(std::llround(greenest->appraisal.carbon.place_total().shown())) + " t", "Of the option that saves most: avoided, less displaced and rebound, and what partners leave, over all years.");
    if (quick_->has_energy && greenest->appraisal.carbon.place_total() <= Carbon{}) tiles_.back().remark = "No option saves any";
    if (const auto scored = quick_->best_scored()) tile("score", "Scores highest", quick_->options[*scored], fmt::format("{:.1f} of 10", *quick_->options[*scored].weighted), "Weighted score of the critical success factors.");
}

std::vector<FiguresPresenter::Page> AppraisalPresenter::pages() const {
    if (is_empty_) return {};
    return {{"compare", "Side by side"}, {"plan", "Plan"}, {"cash", "Cash flow"}, {"carbon", "Carbon"}, {"scores", "Scores"}, {"tornado", "Sensitivity"}, {"rank", "Rank stability"}, {"unknown", "Not known"},
            {"benefits", "Benefits"}, {"assumptions", "Assumptions"}};
}

FigurePage AppraisalPresenter::page(const std::string& id) {
    if (id == "plan") {
        FigurePage page;
        page.finding = "Drag teams, or use keys: X lifts, V puts down, S halves, P parks, M merges; R releases a floor, L lets it, K keeps it";
        page.rule = "Every move is tried on the whole estate with all other steps of the option; what is refused says why. Amounts are those of the steps; desks to spare go by working patterns.";
        return page;
    }
    if (id == "benefits") return benefits_page();
    if (!quick_) {
        FigurePage page;
        page.finding = headline_;
        page.nothing = fault_;
        return page;
    }
    if (id == "compare") return compare_page();
    if (id == "cash") return cash_page();
    if (id == "carbon") return carbon_page();
    if (id == "scores") return scores_page();
    if (id == "assumptions") return assumptions_page();
    if (!full_.get()) return waiting(id);
    if (id == "tornado") return tornado_page();
    if (id == "rank") return rank_page();
    if (id == "unknown") return unknown_page();
    throw std::logic_error("no such page: " + id);
}

FigurePage AppraisalPresenter::waiting(const std::string& id) {
    options::ComparisonOptions how;
    how.as_at = context().today();
    full_.ask([portfolio = live(), how, series = series_](const Progress& progress) {
        options::ComparisonOptions counted = how;
        counted.series = &series;
        auto done = options::compare(portfolio, counted, progress);
        if (done) done->terms.series = nullptr;  // gone with this work
        return done;
    });
    if (full_.get()) return page(id);
    FigurePage page;
    page.finding = full_.is_running() ? "Trying options against what may turn out otherwise …" : "The sensitivities aren't worked out";
    page.nothing = full_.fault().empty() ? "It stands here in a moment." : full_.fault();
    if (!full_.is_running())
        page.actions.push_back({"appraisal.retry", "Try again", "Works the sensitivities out", "", {}, [this, id](const std::vector<RecordRef>&) {
                                    full_.retry();
                                    if (on_page_ready) on_page_ready(id);
                                }});
    return page;
}

std::optional<std::size_t> AppraisalPresenter::chosen() const {
    if (!quick_) return std::nullopt;
    for (const Id<Option>& wanted : {picked_, context().scenario().value_or(Id<Option>{})})
        for (std::size_t i = 0; i < quick_->options.size(); ++i)
            if (!wanted.is_nil() && quick_->options[i].option.id == wanted) return i;
    const std::size_t best = quick_->best(Case::financial);
    // Leaving things as they are has no cash flow of its own to show.
    return quick_->options.size() > 1 && best == 0 ? 1 : best;
}

void AppraisalPresenter::choose(Id<Option> option) {
    picked_ = option;
    if (on_page_ready)
        for (const Page& one : pages()) on_page_ready(one.id);
}

std::vector<FigureAction> AppraisalPresenter::option_actions(const std::string& page) {
    const auto one_option = [](const std::vector<RecordRef>& rows) { return rows.size() == 1 && rows.front().type == &record_type<Option>(); };
    return {{"appraisal.choose." + page, "Choose", "Shows the cash flow and sensitivity of the chosen option", "", one_option, [this](const std::vector<RecordRef>& rows) { choose(Id<Option>{rows.front().id}); }},
            {"appraisal.look." + page, "Look at it", "Shows the whole program as the estate would be under the chosen option", "", one_option,
             [this](const std::vector<RecordRef>& rows) { context().look_under(Id<Option>{rows.front().id}); }}};
}

FigurePage AppraisalPresenter::compare_page() {
    FigurePage page;
    page.finding = quick_->has_money(Case::financial) ? headline_ : options::no_money_finding;
    std::vector<chart::Series> worth;
    if (quick_->has_money(Case::financial)) worth.push_back(series_of(*quick_, "To the body", [](const ComparedOption& one) { return Cell{one.appraisal.financial.npv}; }));
    if (quick_->has_money(Case::social)) worth.push_back(series_of(*quick_, "To society", [](const ComparedOption& one) { return Cell{one.appraisal.social.npv}; }));
    if (!worth.empty()) {
        page.charts.push_back(by_option(*quick_, "option_value", lead_title(*quick_), "Net present value, £", std::move(worth)));
        page.finding = page.charts.front().title;
    }
    page.table = options::option_appraisal_table(*quick_);
    page.actions = option_actions("compare");
    return page;
}

FigurePage AppraisalPresenter::scores_page() {
    FigurePage page;
    page.table = options::option_scores_table(*quick_);
    const auto best = quick_->best_scored();
    page.finding = !quick_->faults.empty() ? joined_messages(quick_->faults)
                   : best                  ? fmt::format("{} scores highest: {:.1f} of 10", quick_->options[*best].option.name, *quick_->options[*best].weighted)
                                           : std::string("No option has all its scores yet");
    if (best)
        page.charts.push_back(by_option(*quick_, "option_score", page.finding, "Weighted score, 0 to 10", {series_of(*quick_, "Score", [](const ComparedOption& one) { return one.weighted ? Cell{*one.weighted} : Cell{}; })}));
    page.nothing = "Record critical success factors with their weights, and each option's scores.";
    return page;
}

FigurePage AppraisalPresenter::cash_page() {
    const auto at = chosen();
    FigurePage page;
    if (!at) return page;
    if (!quick_->has_money(Case::financial)) return without_money();
    const ComparedOption& one = quick_->options[*at];
    page.table = options::cash_flow_table(one.appraisal, Case::financial);
    const auto& payback = one.appraisal.payback_years;
    page.finding = one.appraisal.peak_funding == Money{} ? fmt::format("{} brings in more than it costs from the first year on", one.option.name)
                                                         : fmt::format("{}: {}, at most {} to be found", one.option.name, payback ? (*payback <= 0 ? std::string("never below nothing") : fmt::format("pays back after {:.1f} years", *payback)) : fmt::format("doesn't pay back within {} years", quick_->terms.years),
                               headline_money(one.appraisal.peak_funding));
    chart::Chart flow;
    flow.name = "option_cash_flow";
    flow.kind = chart::Kind::column;
    flow.arrangement = chart::Arrangement::stacked;
    flow.title = page.finding;
    flow.value_label = "£ a year, money of the day";
    flow.rule = page.table->rule;
    chart::Series capital{"Capital", {}}, revenue{"Revenue", {}};
    const auto& result = one.appraisal.financial;
    for (std::size_t y = 0; y < result.net.size(); ++y) {
        flow.categories.push_back(financial_year_label(one.appraisal.first_year() + static_cast<int>(y)));
        capital.points.push_back({Cell{result.capital[y]}, {source_of(one)}});
        revenue.points.push_back({Cell{result.revenue[y]}, {source_of(one)}});
    }
    flow.series = {capital, revenue};
    flow.alternative = chart::described(flow);
    page.charts = {std::move(flow)};
    return page;
}

FigurePage AppraisalPresenter::carbon_page() {
    FigurePage page;
    page.table = options::option_carbon_table(*quick_);
    const auto best = std::ranges::max_element(quick_->options, {}, [](const ComparedOption& one) { return one.appraisal.carbon.place_total(); });
    const Carbon most = best->appraisal.carbon.place_total();
    page.actions = option_actions("carbon");
    if (!quick_->has_energy) {
        page.finding = "No meter is recorded, so nothing is known of what options do to carbon";
        return page;
    }
    page.finding = most <= Carbon{} ? fmt::format("No option saves carbon in the place within {} years", quick_->terms.years)
                                    : fmt::format("{} saves most in the place: {} tCO2e over {} years", best->option.name, grouped(std::llround(most.shown())), quick_->terms.years);
    const auto sum = [](const ComparedOption& one, Carbon options::CarbonYear::*kind, bool is_cost) {
        Carbon all;
        for (const options::CarbonYear& year : one.appraisal.carbon.years) all += year.*kind;
        return Cell{is_cost ? Carbon::from_small(-all.small()) : all};
    };
    using Y = options::CarbonYear;
    page.charts.push_back(by_option(*quick_, "option_carbon", page.finding, "tCO2e over all years; below nought: more",
                                    {series_of(*quick_, "Avoided", [&](const auto& one) { return sum(one, &Y::avoided, false); }), series_of(*quick_, "Transferred, saved by nobody", [&](const auto& one) { return sum(one, &Y::transferred, false); }),
                                     series_of(*quick_, "Displaced", [&](const auto& one) { return sum(one, &Y::displaced, true); }), series_of(*quick_, "Rebound", [&](const auto& one) { return sum(one, &Y::rebound, true); })}));
    page.charts.back().arrangement = chart::Arrangement::stacked;
    return page;
}

FigurePage AppraisalPresenter::tornado_page() {
    const Comparison& all = *full_.get();
    const auto at = chosen();
    FigurePage page;
    if (!at || *at >= all.options.size()) return page;
    if (!all.has_money(Case::financial)) return without_money();
    const ComparedOption& one = all.options[*at];
    page.table = rows_where(options::option_tornado_table(all), "option", one.option.name);
    if (one.tornado.empty()) {
        page.finding = fmt::format("Nothing that was tried moves the value of {}", one.option.name);
        page.nothing = page.finding + ".";
        return page;
    }
    page.finding = fmt::format("The value of {} hangs most on {}", one.option.name, lower_ascii(options::label_of(one.tornado.front().range.driver)));
    chart::Chart bars;
    bars.name = "option_tornado";
    bars.kind = chart::Kind::bar;
    bars.title = page.finding;
    bars.value_label = "Change of the net present value, £";
    bars.rule = page.table->rule;
    chart::Series low{"At the low end", {}}, high{"At the high end", {}};
    const double base = static_cast<double>(one.appraisal.financial.npv.pence()) / 100;
    for (const options::TornadoBar& bar : one.tornado) {
        bars.categories.emplace_back(options::label_of(bar.range.driver));
        low.points.push_back({Cell{Money::from_pence(std::llround((bar.at_low - base) * 100))}, {source_of(one)}});
        high.points.push_back({Cell{Money::from_pence(std::llround((bar.at_high - base) * 100))}, {source_of(one)}});
    }
    bars.series = {low, high};
    bars.alternative = chart::described(bars);
    page.charts = {std::move(bars)};
    return page;
}

FigurePage AppraisalPresenter::rank_page() {
    const Comparison& all = *full_.get();
    if (!all.has_money(Case::financial)) return without_money();
    FigurePage page;
    page.table = options::option_rank_table(all);
    const auto findings = all.findings(Case::financial);
    page.finding = findings.empty() ? std::string("No futures were tried") : findings.front();
    if (findings.size() > 1) page.rule = join(std::vector<std::string>(findings.begin() + 1, findings.end()), "\n");
    if (all.financial_rank) {
        const int paths = all.financial_rank->options.paths;
        std::vector<chart::Series> series;
        const auto add = [&](const char* name, const options::RankStability& rank) {
            chart::Series one{name, {}};
            for (std::size_t i = 0; i < all.options.size(); ++i) one.points.push_back({Cell{Ratio::from_millionths(std::llround(rank.shares[i].share_first(rank.options.paths) * 1e6))}, {source_of(all.options[i])}});
            series.push_back(std::move(one));
        };
        add("To the body", *all.financial_rank);
        if (all.social_rank) add("To society", *all.social_rank);
        chart::Chart shares = by_option(all, "option_rank", page.finding, "Share of futures in which it is worth most", std::move(series));
        shares.source = fmt::format("{} futures, seed {}", grouped(paths), all.financial_rank->options.seed);
        page.charts = {std::move(shares)};
    }
    page.actions = option_actions("rank");
    return page;
}

FigurePage AppraisalPresenter::unknown_page() {
    FigurePage page;
    page.table = options::option_unknown_table(*full_.get());
    const auto& unknown = full_.get()->unknown;
    page.finding = unknown.empty() ? std::string("Nothing is missing that would change the answer") : unknown.front().low ? fmt::format("What would change the answer most: {}", unknown.front().fact) : fmt::format("{} known, and of none is it stated what it may come to", unknown.size() == 1 ? "1 thing isn't" : fmt::format("{} things aren't", unknown.size()));
    page.nothing = "Every fact that the appraisal asks for is known.";
    return page;
}

FigurePage AppraisalPresenter::benefits_page() {
    FigurePage page;
    const SeriesSet series = series_shown(context());
    page.table = options::benefits_table(live(), context().as_at(), &series);
    const auto states = options::benefit_states(live(), context().as_at(), {}, &series);
    const auto red = std::ranges::count(states, options::Rag::red, &options::BenefitState::rag), green = std::ranges::count(states, options::Rag::green, &options::BenefitState::rag);
    page.finding = states.empty() ? std::string("No benefit has been promised yet") : fmt::format("{} of {} on course, {} behind", green, counted(static_cast<std::int64_t>(states.size()), "benefit"), red);
    page.nothing = "Add benefits to an option: what it promises, from what, by when, and who answers for it.";
    return page;
}

FigurePage AppraisalPresenter::assumptions_page() {
    FigurePage page;
    page.table = options::option_assumptions_table(live(), *quick_);
    page.finding = quick_->missing.empty() ? std::string("What the appraisal rests on") : fmt::format("What the appraisal rests on; {} not known", counted(static_cast<std::int64_t>(quick_->missing.size()), "thing"));
    page.rule = join(quick_->missing, "\n");
    return page;
}

Destination AppraisalPresenter::opened_by(const chart::Chart& chart, const std::string& label, const std::vector<Source>& sources) const { return rows_of(label, chart.rule, sources); }

}  // namespace terrier::gui
