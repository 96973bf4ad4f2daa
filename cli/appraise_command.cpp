// `terrier-cli appraise`: options side by side, in both cases, with what the answer hangs on.
#include <fmt/format.h>

#include <cmath>
#include <iostream>

#include "cli/command.hpp"
#include "src/base/text.hpp"
#include "src/carbon/figure_series.hpp"
#include "src/options/comparison.hpp"
#include "src/options/expand.hpp"

namespace terrier::cli {

namespace {
using namespace options;

struct Options {
    std::string file, start;
    std::vector<std::string> names;
    std::optional<int> years;
    std::uint64_t seed = RankOptions{}.seed;
    int paths = RankOptions{}.paths;
    bool includes_hra = false, quick = false;
    Clocks clocks;
};

Json money(Money amount) { return to_decimal(amount); }
Json money(double worth) { return to_decimal(Money::from_pence(std::llrint(worth * 100))); }
Json tonnes(Carbon carbon) { return carbon.shown(); }
template <class T>
Json known(const std::optional<T>& value) { return value ? Json(*value) : Json(); }
Json list(const std::vector<Money>& amounts) {
    Json all = Json::array();
    for (const Money amount : amounts) all.push_back(money(amount));
    return all;
}

Json case_json(const CaseResult& r) {
    return {{"npv", money(r.npv)}, {"net_present_cost", money(-r.npv)}, {"eanc", money(r.eanc)}, {"factor_sum", r.factor_sum}, {"capital", list(r.capital)}, {"revenue", list(r.revenue)}, {"net", list(r.net)}, {"factors", r.factors}};
}

Json lines_json(const Appraisal& a) {
    Json lines = Json::array();
    for (const FlowLine& line : a.lines) {
        Json sources = Json::array();
        for (const Source& source : line.sources) sources.push_back(fmt::format("{}:{}", source.table, to_text(source.id)));
        lines.push_back({{"group", code_of(line.group)}, {"what", line.what}, {"capital", line.is_capital}, {"transfer", line.is_transfer}, {"financial", line.in_financial}, {"social", line.in_social}, {"nominal", list(line.nominal)},
                         {"real", list(line.real)}, {"step", line.step ? Json(to_text(line.step.value)) : Json()}, {"sources", sources}, {"why", line.why}});
    }
    return lines;
}

Json carbon_json(const Appraisal& a) {
    Json json{{"place_total", tonnes(a.carbon.place_total())}, {"own_total", tonnes(a.carbon.own_total())}, {"worth_low", money(a.carbon_low)}, {"worth_central", money(a.carbon_central)}, {"worth_high", money(a.carbon_high)}, {"years", Json::array()},
              {"missing", a.carbon.missing}};
    for (const CarbonYear& y : a.carbon.years)
        json["years"].push_back({{"avoided", tonnes(y.avoided)}, {"transferred", tonnes(y.transferred)}, {"displaced", tonnes(y.displaced)}, {"rebound", tonnes(y.rebound)}, {"partner_leaves", tonnes(y.partner_leaves)}});
    return json;
}

Json service_json(const Appraisal& a) {
    const ServiceState& s = a.service_after;
    std::vector<std::string> missing = s.missing;
    missing.insert(missing.end(), a.service_change.missing.begin(), a.service_change.missing.end());
    return {{"complete_on", to_iso(a.complete_on)}, {"desks", known(s.desks)}, {"desks_needed", known(s.desks_needed)}, {"spare_desks", known(s.spare_desks)}, {"spare_by_pattern", known(s.spare_by_pattern)}, {"public_counters", known(s.public_counters)},
            {"counters_today", known(s.counters_today)}, {"counters_kept", known(s.counters_kept)}, {"needs", s.musts}, {"needs_met", s.musts_met}, {"needs_not_judged", s.needs_not_judged}, {"neighbours", s.neighbours}, {"neighbours_met", s.neighbours_met}, {"unmet", s.unmet},
            {"teams_moved", a.service_change.teams_moved}, {"fte_moved", known(a.service_change.full_time_moved)}, {"fte_elsewhere", known(a.service_change.full_time_elsewhere)}, {"mean_km", known(a.service_change.mean_km)}, {"missing", missing}};
}

Json tornado_json(const std::vector<TornadoBar>& bars) {
    Json all = Json::array();
    for (const TornadoBar& bar : bars) all.push_back({{"driver", code_of(bar.range.driver)}, {"low", bar.range.low}, {"high", bar.range.high}, {"at_low", money(bar.at_low)}, {"at_high", money(bar.at_high)}});
    return all;
}
Json switching_json(const std::vector<Switching>& all) {
    Json json = Json::array();
    for (const Switching& s : all) json.push_back({{"driver", code_of(s.driver)}, {"at", known(s.at)}, {"from", s.from}, {"to", s.to}, {"sentence", s.at ? Json(s.sentence) : Json()}});
    return json;
}

Json option_json(const Comparison& c, const ComparedOption& each) {
    const Appraisal& a = each.appraisal;
    Json scores = Json::array();
    for (std::size_t i = 0; i < each.scores.size(); ++i) scores.push_back({{"criterion", c.criteria[i].name}, {"weight", c.criteria[i].weight}, {"score", known(each.scores[i].value)}, {"reason", each.scores[i].reason}});
    Json steps = Json::array();
    for (const StepOutcome& outcome : each.consequences.steps) {
        Json faults = Json::array();
        for (const Fault& fault : outcome.faults) faults.push_back(fault_json(fault));
        steps.push_back({{"step", to_text(outcome.step.value)}, {"sentence", outcome.sentence}, {"fits", outcome.fits}, {"faults", faults}});
    }
    return {{"id", to_text(each.option.id.value)}, {"name", each.option.name}, {"kind", choices<OptionKind>[static_cast<std::size_t>(each.option.kind)].code}, {"fits", a.fits}, {"financial", case_json(a.financial)}, {"social", case_json(a.social)},
            {"payback_years", known(a.payback_years)}, {"peak_funding", money(a.peak_funding)}, {"peak_year", a.peak_year}, {"mtfs", list(a.mtfs)},
            {"financing", {{"known", a.financing.is_known}, {"spend", list(a.financing.spend)}, {"receipts", list(a.financing.receipts)}, {"borrowed", list(a.financing.borrowed)}, {"reserves", list(a.financing.reserves)}, {"interest", list(a.financing.interest)}, {"mrp", list(a.financing.mrp)}}},
            {"carbon", carbon_json(a)}, {"service", service_json(a)}, {"scores", scores}, {"weighted_score", known(each.weighted)}, {"tornado", tornado_json(each.tornado)}, {"social_tornado", tornado_json(each.social_tornado)},
            {"switching", switching_json(each.against_nothing)}, {"steps", steps}, {"lines", lines_json(a)}, {"missing", a.missing}};
}

Json rank_json(const Comparison& c, const std::optional<RankStability>& rank) {
    if (!rank) return nullptr;
    Json shares = Json::array();
    for (std::size_t i = 0; i < rank->shares.size(); ++i) {
        const RankShare& s = rank->shares[i];
        shares.push_back({{"option", c.options[i].option.name}, {"first", s.share_first(rank->options.paths)}, {"above_nought", static_cast<double>(s.above_nought) / rank->options.paths}, {"mean", money(s.mean)}, {"p10", money(s.p10)}, {"p50", money(s.p50)}, {"p90", money(s.p90)}});
    }
    return {{"seed", rank->options.seed}, {"paths", rank->options.paths}, {"shares", shares}};
}

Json unknown_json(const Comparison& c, const std::vector<UnknownFact>& facts) {
    Json all = Json::array();
    for (const UnknownFact& f : facts)
        all.push_back({{"option", c.options[f.option].option.name}, {"fact", f.fact}, {"range", f.range.empty() ? Json() : Json(f.range)}, {"low", f.low ? money(*f.low) : Json()}, {"high", f.high ? money(*f.high) : Json()}, {"remedy", f.remedy}});
    return all;
}

Json comparison_json(const Comparison& c, std::int64_t revision) {
    Json json{{"revision", revision}, {"as_at", to_iso(c.terms.as_at)}, {"first_year", c.rates.first_year}, {"years", c.rates.years()}, {"options", Json::array()}};
    for (const ComparedOption& each : c.options) json["options"].push_back(option_json(c, each));
    const auto best = [&](Case which) { return c.has_money(which) ? Json(c.options[c.best(which)].option.name) : Json(); };
    json["best"] = {{"financial", best(Case::financial)}, {"social", best(Case::social)}, {"score", c.best_scored() ? Json(c.options[*c.best_scored()].option.name) : Json()}};
    json["rank"] = {{"financial", rank_json(c, c.financial_rank)}, {"social", rank_json(c, c.social_rank)}};
    json["best_until"] = Json::array();
    for (const GivesWay& way : c.best_until) json["best_until"].push_back({{"driver", code_of(way.driver)}, {"at", way.at}, {"then", c.options[way.other].option.name}, {"sentence", way.sentence}});
    json["findings"] = c.findings(Case::financial);
    json["unknown"] = unknown_json(c, c.unknown);
    json["social_unknown"] = unknown_json(c, c.social_unknown);
    json["missing"] = c.missing;
    Json faults = Json::array();
    for (const Fault& fault : c.faults) faults.push_back(fault_json(fault));
    json["faults"] = faults;
    return json;
}

void print_plain(const Comparison& c) {
    std::cout << fmt::format("Year 0 is {}, {} years. Above nought: better than leaving things as they are.\n", financial_year_label(c.rates.first_year), c.rates.years());
    for (const ComparedOption& each : c.options) {
        const Appraisal& a = each.appraisal;
        const auto amount = [&](Case which, Money money) { return c.has_money(which) ? to_display(money) : std::string("not known"); };
        std::cout << fmt::format("\n{}\n  Net present value: financial {}, social {}\n  Equivalent annual net cost: {}\n  Payback: {}; most to be found: {}\n  Carbon: {}\n", each.option.name, amount(Case::financial, a.financial.npv),
                                 amount(Case::social, a.social.npv), amount(Case::financial, a.financial.eanc), a.lines.empty() ? "nothing to pay back" : a.payback_years ? fmt::format("{:.1f} years", *a.payback_years) : "not within the years appraised", amount(Case::financial, a.peak_funding), c.has_energy ? fmt::format("{:.1f} t saved in the place, {:.1f} t leave our account", a.carbon.place_total().shown(), a.carbon.own_total().shown()) : std::string("not known, as no meter is recorded"));
        if (each.weighted) std::cout << fmt::format("  Score: {:.1f} of 10\n", *each.weighted);
        for (const std::string& note : a.step_notes) std::cout << "  To deal with: " << note << '\n';
        for (const std::string& missing : a.missing) std::cout << "  Not known: " << missing << '\n';
    }
    std::cout << '\n';
    if (!c.has_money(Case::financial)) std::cout << no_money_words() << '\n';
    for (const std::string& missing : c.missing) std::cout << "Note: " << missing << '\n';
    for (const Case which : {Case::financial, Case::social})
        for (const std::string& said : c.findings(which)) std::cout << said << '\n';
}

std::vector<Id<Option>> named(const Portfolio& portfolio, const std::vector<std::string>& names) {
    std::vector<Id<Option>> ids;
    const std::vector<Option> all = all_options(portfolio);
    for (const std::string& name : names) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Option& o) { return o.name == name || (!o.reference.empty() && o.reference == name) || to_text(o.id.value) == name; });
        if (found == all.end()) {
            std::string known;
            for (const Option& option : all) known += (known.empty() ? "" : ", ") + option.name;
            throw UsageError(fmt::format("--option \"{}\": there is no option of that name, reference or id. Use one of: {}.", name, known));
        }
        ids.push_back(found->id);
    }
    return ids;
}

void run(const Options& o, Context& context) {
    const auto workspace = open(o.file, context, false);
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, o.clocks, revision, context);
    ComparisonOptions wanted;
    wanted.as_at = o.clocks.date(context);
    wanted.only = named(portfolio, o.names);
    wanted.years = o.years, wanted.includes_hra = o.includes_hra, wanted.with_sensitivities = !o.quick;
    if (!o.start.empty()) wanted.start = parsed_date(o.start, "--start");
    wanted.rank = {o.seed, o.paths};
    const SeriesSet series = carbon::figure_series(portfolio, wanted.as_at, workspace->store(), revision);
    wanted.series = &series;
    const auto comparison = compare(portfolio, wanted, context.progress());
    if (!comparison) {
        print_faults(comparison.error());
        context.exit_code = exit_for(comparison.error());
        return;
    }
    if (!comparison->faults.empty()) print_faults(comparison->faults);
    const bool all_fit = std::all_of(comparison->options.begin(), comparison->options.end(), [](const ComparedOption& each) { return each.appraisal.fits; });
    if (!comparison->faults.empty() || !all_fit) context.exit_code = with_faults;
    print(context, comparison_json(*comparison, revision), [&] { print_plain(*comparison); });
}
}  // namespace

void add_appraise_command(CLI::App& app, Context& context) {
    const auto o = std::make_shared<Options>();
    CLI::App* c = app.add_subcommand("appraise", "Appraise options against leaving things as they are: both cases, funding, carbon, services, sensitivities, rank stability");
    c->add_option("FILE", o->file, "Portfolio")->required();
    c->add_option("--option", o->names, "Only this option, by name, reference or id; may be given several times. Business as usual always stands beside it");
    c->add_option("--years", o->years, "Years appraised, 10 to 60; default: what the options state, else 30")->check(CLI::Range(10, 60));
    c->add_option("--start", o->start, "A day of year 0; default: what the options state, else their first step");
    c->add_option("--seed", o->seed, "Seed of the futures");
    c->add_option("--paths", o->paths, "How many futures")->check(CLI::Range(2, 1'000'000));
    c->add_flag("--include-hra", o->includes_hra, "Count housing revenue account assets");
    c->add_flag("--quick", o->quick, "No sensitivities, futures and unknown facts");
    o->clocks.add_to(*c);
    c->callback([o, &context] { run(*o, context); });
}

}  // namespace terrier::cli
