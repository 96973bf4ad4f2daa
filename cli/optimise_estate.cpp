// `terrier-cli optimise FILE`: the best plans for a portfolio's offices.
#include "cli/optimise_estate.hpp"

#include <fmt/format.h>

#include <iostream>

#include "src/base/parse.hpp"
#include "src/base/text.hpp"
#include "src/options/plans.hpp"
#include "src/portfolio/option.hpp"

namespace terrier::cli {

namespace {
using namespace options;
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// What people write for a record: its id, its reference, its name.
template <class R>
bool is_named(const R& record, const std::string& text) {
    if (to_text(record.id.value) == text) return true;
    if constexpr (requires { record.reference; })
        if (!record.reference.empty() && compare_folded(record.reference, text) == 0) return true;
    return compare_folded(record.name, text) == 0;
}

// Names of the same kind, so that a name that two records have is refused.
template <class R, class Fits>
std::vector<const R*> all_named(const Portfolio& portfolio, const std::string& text, Fits fits) {
    std::vector<const R*> found;
    for (const R& record : portfolio.table<R>())
        if (fits(record) && is_named(record, text)) found.push_back(&record);
    return found;
}

const std::string place_help = "a building, floor or unit: its reference, name or id, or BUILDING/FLOOR or BUILDING/UNIT";

Place place_named(const Portfolio& portfolio, const std::string& text) {
    const auto any = [](const auto&) { return true; };
    if (const auto assets = all_named<Asset>(portfolio, text, any); assets.size() == 1) return {assets.front()->id, {}, {}};
    else if (assets.size() > 1) throw UsageError(fmt::format("\"{}\" names {} assets; give a reference or an id", text, assets.size()));
    if (const auto units = all_named<Unit>(portfolio, text, any); units.size() == 1) return {units.front()->asset, units.front()->floor, units.front()->id};
    if (const auto floors = all_named<Floor>(portfolio, text, any); floors.size() == 1) return {floors.front()->asset, floors.front()->id, {}};
    for (std::size_t slash = text.find('/'); slash != std::string::npos; slash = text.find('/', slash + 1)) {
        const std::string building(trimmed(text.substr(0, slash))), inner(trimmed(text.substr(slash + 1)));
        const auto assets = all_named<Asset>(portfolio, building, any);
        if (assets.size() != 1) continue;
        const auto in = [&](const auto& record) { return record.asset == assets.front()->id; };
        if (const auto floors = all_named<Floor>(portfolio, inner, in); floors.size() == 1) return {floors.front()->asset, floors.front()->id, {}};
        if (const auto units = all_named<Unit>(portfolio, inner, in); units.size() == 1) return {units.front()->asset, units.front()->floor, units.front()->id};
    }
    throw UsageError(fmt::format("\"{}\" names no place, or several: write {}", text, place_help));
}

Id<Team> team_named(const Portfolio& portfolio, const std::string& text) {
    const auto teams = all_named<Team>(portfolio, std::string(trimmed(text)), [](const Team&) { return true; });
    if (teams.size() != 1) throw UsageError(fmt::format("\"{}\" names {} teams; give a team's name, reference or id", trimmed(text), teams.size()));
    return teams.front()->id;
}

std::vector<Id<Team>> teams_named(const Portfolio& portfolio, const std::string& text, const char* option) {
    std::vector<Id<Team>> teams;
    for (const auto part : split(text, ',')) teams.push_back(team_named(portfolio, std::string(part)));
    if (teams.size() < 2) throw UsageError(fmt::format("{} names two teams or more, with commas between them", option));
    return teams;
}

Money money_named(const std::string& text, const char* option) {
    const auto amount = parse_money(text);
    if (!amount) throw UsageError(fmt::format("{}: \"{}\" is no amount in pounds; write it like 250000 or 1234.05", option, text));
    return *amount;
}

EstateDemands demands_of(const EstateArguments& a, const Portfolio& portfolio) {
    EstateDemands demands;
    for (const std::string& text : a.keep) demands.keep.push_back(place_named(portfolio, text));
    for (const std::string& text : a.release) demands.release.push_back(place_named(portfolio, text));
    for (const std::string& text : a.together) demands.together.push_back(teams_named(portfolio, text, "--together"));
    for (const std::string& text : a.apart) {
        const auto teams = teams_named(portfolio, text, "--apart");
        for (std::size_t x = 0; x < teams.size(); ++x)
            for (std::size_t y = x + 1; y < teams.size(); ++y) demands.apart.emplace_back(teams[x], teams[y]);
    }
    if (!a.budget.empty()) demands.budget = money_named(a.budget, "--budget");
    if (!a.move_cost.empty()) demands.move_cost_per_desk = money_named(a.move_cost, "--move-cost");
    if (!a.rent.empty()) demands.rent_per_square_metre = money_named(a.rent, "--rent");
    demands.most_moves = a.most_moves, demands.percentile = a.percentile;
    if (a.years) demands.spread_years = *a.years;
    if (a.within_years) demands.release_within_years = *a.within_years;
    return demands;
}

Json number(const std::optional<std::int64_t>& n) { return n ? Json(*n) : Json(nullptr); }

Json plan_json(const EstateModel& model, const EstateProposal& proposal) {
    const auto name = [&](int i) { return i < 0 ? Json(nullptr) : Json(model.places[index(i)].name); };
    Json moves = Json::array(), released = Json::array(), kept = Json::array(), joint = Json::array();
    for (const PlannedMove& move : proposal.moves) moves.push_back({{"team", model.teams[move.team].name}, {"from", name(move.from)}, {"to", name(move.to)}, {"desks", model.teams[move.team].desks}});
    for (const PlannedRelease& release : proposal.releases) {
        const ModelPlace& place = model.places[release.place];
        released.push_back({{"place", place.name}, {"on", to_iso(release.on)}, {"by", release.is_ended ? "end of our lease" : release.is_let ? "letting" : "mothballing"}, {"income", place.income ? Json(to_decimal(*place.income)) : Json(nullptr)}});
    }
    for (std::size_t i = 0; i < model.places.size(); ++i)
        if (proposal.plan.layout.kept[i]) kept.push_back({{"place", model.places[i].name}, {"desks", model.places[i].desks}, {"spare", proposal.plan.sums.spare[i]}});
    for (const JointCheck& check : proposal.joint) joint.push_back({{"place", model.places[check.place].name}, {"needed", check.needed}, {"desks", check.desks}, {"holds", check.holds()}});
    const auto& plan = proposal.plan;
    return {{"status", label_of(plan.outcome)}, {"goal", label_of(plan.goal)}, {"cost_pence", plan.sums.cost}, {"carbon_g", plan.sums.carbon}, {"once_pence", plan.sums.once}, {"moved", plan.sums.moves}, {"moves", moves}, {"released", released},
            {"kept", kept}, {"value", number(plan.value)}, {"bound", number(plan.bound)}, {"ties_broken", plan.is_tie_broken}, {"solver", plan.solver}, {"checked", true}, {"joint_counts", joint}, {"explanation", proposal.explanation},
            {"nodes", plan.nodes}, {"wall_seconds", plan.wall_seconds}};
}

Json answer_json(const EstateModel& model, const EstateAnswer& answer, const EstateArguments& a) {
    Json plans = Json::array(), facts = Json::array();
    for (const EstateProposal& proposal : answer.plans) plans.push_back(plan_json(model, proposal));
    for (const ModelFact& fact : model.facts) facts.push_back({{"what", fact.what}, {"value", fact.value}, {"from", fact.from}});
    Json json{{"plans", plans}, {"conflicts", answer.conflict.words}, {"status", label_of(answer.outcome)}, {"goal", a.goal}, {"as_at", to_iso(model.as_at)}, {"today", {{"cost_pence", answer.today.cost}, {"carbon_g", answer.today.carbon}}}};
    if (a.goal == "front") json["complete"] = answer.is_complete;
    if (!answer.remark.empty() || a.goal == "front") json["remark"] = answer.remark;
    json["tightened"] = answer.tightened, json["assumptions"] = model.assumptions, json["used"] = facts, json["missing"] = model.missing;
    return json;
}

std::string emitted(const EstateModel& model, std::int64_t grams) { return model.has_energy ? to_display(Carbon::from_small(grams)) + " a year" : std::string("carbon not known"); }

void print_plan(const EstateModel& model, const EstateProposal& proposal) {
    const auto& plan = proposal.plan;
    std::cout << fmt::format("{} a year, {}, {}, one-off costs {}\n", to_display(Money::from_pence(plan.sums.cost), false), emitted(model, plan.sums.carbon), counted(plan.sums.moves, "move"), to_display(Money::from_pence(plan.sums.once), false));
    std::cout << (plan.outcome == optimise::Outcome::optimal ? fmt::format("Proven best for {} by {}.\n", label_of(plan.goal), plan.solver == "cbc" ? "CBC, the second solver" : "our own solver") : std::string("The best found so far; a better one may exist.\n"));
    for (const std::string& sentence : proposal.explanation) std::cout << "  " << sentence << '\n';
    for (const PlannedMove& move : proposal.moves) std::cout << fmt::format("  Move {} ({}) from {} to {}\n", model.teams[move.team].name, counted(model.teams[move.team].desks, "desk"), model.places[index(move.from)].name, model.places[index(move.to)].name);
    for (const PlannedRelease& release : proposal.releases) {
        const ModelPlace& place = model.places[release.place];
        std::cout << fmt::format("  {} {} on {}{}\n", release.is_ended ? "End our lease of" : release.is_let ? "Let" : "Mothball", place.name, to_display(release.on), place.income ? ", " + to_display(*place.income, false) + " a year" : "");
    }
    for (const JointCheck& check : proposal.joint) std::cout << fmt::format("  {}: {} there, {} needed by joint counts{}\n", model.places[check.place].name, counted(check.desks, "desk"), check.needed, check.holds() ? "" : "; as full as today, since nobody new sits there");
}

void print_answer(const EstateModel& model, const EstateAnswer& answer) {
    std::cout << fmt::format("As at {}: {} and {} in {}; today {} a year, {}.\n", to_display(model.as_at), counted(static_cast<long long>(model.teams.size()), "team"), counted(static_cast<long long>(model.places.size()), "place"),
                             counted(static_cast<long long>(model.buildings.size()), "building"), to_display(Money::from_pence(answer.today.cost), false), emitted(model, answer.today.carbon));
    for (std::size_t k = 0; k < answer.plans.size(); ++k) {
        std::cout << '\n';
        if (answer.plans.size() > 1) std::cout << fmt::format("Plan {}: ", k + 1);
        print_plan(model, answer.plans[k]);
    }
    if (!answer.remark.empty()) std::cout << '\n' << answer.remark << '\n';
    for (const std::string& sentence : answer.tightened) std::cout << sentence << '\n';
    if (answer.plans.empty()) {
        std::cout << (answer.outcome == optimise::Outcome::infeasible ? "\nNo plan meets all of this. These demands can't be met together:\n" : "\nNo plan was found in the time given, nor that there is none.\n");
        for (const std::string& sentence : answer.conflict.words) std::cout << "  " << sentence << '\n';
    }
    if (!model.missing.empty()) std::cout << "\nNot known:\n";
    for (const std::string& sentence : model.missing) std::cout << "  " << sentence << '\n';
}

// The plans as draft options.
void save(const EstateArguments& a, Workspace& workspace, const EstateModel& model, const EstateAnswer& answer, Context& context) {
    Editor editor(workspace.live());
    for (std::size_t k = 0; k < answer.plans.size(); ++k) {
        const EstateProposal& proposal = answer.plans[k];
        terrier::Option option;
        option.id = Id<terrier::Option>{context.environment.ids->next()};
        option.name = answer.plans.size() == 1 ? a.save : fmt::format("{} {}", a.save, k + 1);
        option.kind = OptionKind::option, option.status = OptionStatus::draft, option.start_date = moves_on(model);
        option.sits_together = join(a.together, "; "), option.sits_apart = join(a.apart, "; ");
        option.made_by = fmt::format("Optimiser: {}{}", a.goal == "front" ? std::string("front of cost, carbon and moves") : "least " + a.goal, proposal.plan.outcome == optimise::Outcome::optimal ? ", proven" : ", not proven");
        option.summary = join(proposal.explanation, " ");
        const Id<terrier::Option> id = option.id;
        editor.put(std::move(option));
        for (OptionStep& step : steps_of_plan(model, proposal, id)) editor.put(std::move(step));
    }
    const auto done = workspace.commit(editor.changes(), "Plans of the optimiser as options: " + a.save, RevisionKind::edit, context.progress());
    if (done) return;
    print_faults(done.error());
    context.exit_code = exit_for(done.error());
}
}  // namespace

void EstateArguments::add_to(CLI::App& command) {
    command.add_option("--goal", goal, "cost, carbon, moves (the fewest), or front: every plan that no other beats in all three")->check(CLI::IsMember({"cost", "carbon", "moves", "front"}));
    clocks.add_to(command);
    command.add_option("--keep", keep, "Must be kept: " + place_help + "; may be repeated");
    command.add_option("--release", release, "Must be released, written alike; may be repeated");
    command.add_option("--budget", budget, "The most that one-off costs may come to, in pounds");
    command.add_option("--max-moves", most_moves, "The most teams that may move")->check(CLI::NonNegativeNumber);
    command.add_option("--percentile", percentile, "Of daily peaks, 0.5 to 1; default the rule capacity.percentile")->check(CLI::Range(0.5, 1.0));
    command.add_option("--together", together, "Teams that sit in one place: A,B; may be repeated");
    command.add_option("--apart", apart, "Teams that don't: A,B; may be repeated");
    command.add_option("--points", points, "Of a front, the most plans")->check(CLI::Range(2, 1000));
    command.add_option("--move-cost", move_cost, "Pounds a desk that moves; default the rules move.removals_per_desk and move.ict_per_desk");
    command.add_option("--rent", rent, "Pounds a m2 and year for space let of which no estimated rental value is recorded");
    command.add_option("--spread", years, "Years over which one-off costs count in the yearly cost; default 5")->check(CLI::Range(1, 60));
    command.add_option("--within", within_years, "Years from the date by which a lease must be able to end; default 5")->check(CLI::Range(0, 60));
    command.add_option("--save", save, "Record the plans as draft options of this name");
    command.add_flag("--no-reasons", hides_reasons, "Don't work out what the next best alternative to each choice comes to");
}

void optimise_estate(const EstateArguments& a, Context& context) {
    if (a.goal.empty()) throw UsageError("say what the best plan is best for: --goal cost, carbon, moves or front");
    const Date as_at = a.clocks.date(context);
    const auto workspace = open(a.file, context, !a.save.empty());
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, a.clocks, revision, context);
    SeriesWish wanted;
    wanted.known_at = revision;
    const SeriesSet series = workspace->store().series(wanted);
    const auto model = estate_model(portfolio, as_at, demands_of(a, portfolio), &series);
    if (!model) {
        print_faults(model.error());
        if (context.json) {
            Json faults = Json::array();
            for (const Fault& fault : model.error()) faults.push_back(fault_json(fault));
            std::cout << Json{{"plans", Json::array()}, {"conflicts", Json::array()}, {"status", "refused"}, {"faults", faults}}.dump() << '\n';
        }
        context.exit_code = with_faults;
        return;
    }
    PlanWish wish;
    wish.is_front = a.goal == "front", wish.points = a.points, wish.seconds = a.limit, wish.explains = !a.hides_reasons, wish.progress = context.progress();
    wish.goal = a.goal == "carbon" ? optimise::EstateGoal::carbon : a.goal == "moves" ? optimise::EstateGoal::moves : optimise::EstateGoal::cost;
    wish.solver = a.solver == "cbc" ? optimise::EstateSolver::cbc : a.solver == "terrier" ? optimise::EstateSolver::ours : optimise::EstateSolver::automatic;
    const EstateAnswer answer = find_plans(portfolio, *model, wish, &series);
    print(context, answer_json(*model, answer, a), [&] { print_answer(*model, answer); });
    if (answer.outcome == optimise::Outcome::infeasible) context.exit_code = infeasible;
    else if (answer.plans.empty()) context.exit_code = with_faults;
    if (!a.save.empty() && !answer.plans.empty()) save(a, *workspace, *model, answer, context);
}

}  // namespace terrier::cli
