// Reading demands, searching beside everything else, and telling what was found.
#include "gui/options/find_best.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gui/kit/series_shown.hpp"
#include "src/base/parse.hpp"
#include "src/base/text.hpp"
#include "src/occupancy/offices.hpp"
#include "src/options/wishes.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::gui {

namespace {
using optimise::EstateGoal;
using optimise::Outcome;

std::string outcome_words(const optimise::EstatePlan& plan) {
    if (plan.outcome == Outcome::optimal) return "proven best";
    return plan.bound ? "best found; not proven" : "found; not proven";
}

Cell money_cell(std::int64_t pence) { return Cell{Money::from_pence(pence)}; }

std::vector<std::string> released_names(const FoundPlans& found, const options::EstateProposal& plan) {
    std::vector<std::string> names;
    for (const options::PlannedRelease& one : plan.releases) names.push_back(found.model.places[one.place].name + (one.is_let ? " (let)" : ""));
    return names;
}
}  // namespace

FindBest::FindBest(Context& context) : context_(context), found_(context, "Finding the best plan", [this] {
                                           if (on_ready) on_ready();
                                       }) {}

std::vector<std::pair<Id<Asset>, std::string>> FindBest::buildings() const {
    std::vector<std::pair<Id<Asset>, std::string>> all;
    for (const occupancy::BuildingUse& building : occupancy::floor_use(live(), context_.today()).buildings)
        if (occupancy::is_office(building)) all.emplace_back(building.asset->id, short_name(live(), building.asset->id));
    std::ranges::sort(all, {}, [](const auto& one) { return one.second; });
    return all;
}

options::EstateDemands FindBest::demands_of(const FindBestEntry& entry, Faults& faults) const {
    options::EstateDemands demands;
    for (const Id<Asset>& id : entry.keep) demands.keep.push_back({id, {}, {}});
    for (const Id<Asset>& id : entry.release) {
        demands.release.push_back({id, {}, {}});
        if (entry.keep.contains(id))
            faults.push_back({"keep_and_release", fmt::format("{} is to be kept and released. Choose one.", short_name(live(), id)), "release", {}, {}, Severity::refused});
    }
    demands.together = options::teams_named(live(), entry.together, "together", faults);
    for (const auto& group : options::teams_named(live(), entry.apart, "apart", faults))
        for (std::size_t a = 0; a < group.size(); ++a)
            for (std::size_t b = a + 1; b < group.size(); ++b) demands.apart.emplace_back(group[a], group[b]);
    const auto read = [&](const std::string& typed, const char* field, auto parse, auto keep) {
        if (trimmed(typed).empty()) return;
        if (const auto value = parse(trimmed(typed))) keep(*value);
        else faults.push_back({value.error().code, value.error().message, field, {}, {}, Severity::refused});
    };
    read(entry.most_moves, "most_moves", [](std::string_view text) { return parse_integer(text); }, [&](std::int64_t n) { demands.most_moves = n; });
    read(entry.budget, "budget", [](std::string_view text) { return parse_money(text); }, [&](Money m) { demands.budget = m; });
    read(entry.rent, "rent", [](std::string_view text) { return parse_money(text); }, [&](Money m) { demands.rent_per_square_metre = m; });
    return demands;
}

Faults FindBest::begin(const FindBestEntry& entry) {
    Faults faults;
    const options::EstateDemands demands = demands_of(entry, faults);
    options::PlanWish wish;
    wish.is_front = entry.goal == 3;
    if (!wish.is_front) wish.goal = static_cast<EstateGoal>(entry.goal);
    const auto seconds = parse_integer(trimmed(entry.seconds));
    if (!seconds || *seconds < 1 || *seconds > 3600) faults.push_back({"seconds_range", "Give the search between 1 and 3,600 seconds.", "seconds", {}, {}, Severity::refused});
    else wish.seconds = static_cast<double>(*seconds);
    if (!faults.empty()) return faults;
    entry_ = entry;
    found_.forget();
    found_.ask([tables = live(), as_at = context_.today(), demands, wish, series = series_shown(context_)](const Progress& progress) -> Result<FoundPlans> {
        FoundPlans found;
        found.tables = tables;
        auto model = options::estate_model(found.tables, as_at, demands, &series);
        if (!model) return refuse(model.error());
        found.model = std::move(*model);
        options::PlanWish told = wish;
        told.progress = progress;
        found.answer = options::find_plans(found.tables, found.model, told, &series);
        return found;
    });
    return {};
}

std::string FindBest::finding() const {
    if (is_running()) return "Searching …";
    if (!found_.fault().empty()) return found_.fault();
    const FoundPlans* found = found_.get();
    if (!found) return "Say what the plan must do, then find it";
    const auto& answer = found->answer;
    if (answer.plans.empty())
        return answer.outcome == Outcome::infeasible ? "No plan meets all of this; these demands stand against one another" : "No plan was found in the time given. Give it more, or ask less of it";
    const auto& best = answer.plans.front();
    if (entry_.goal == 3) return fmt::format("{} that no other beats in cost, carbon and moves{}", counted(static_cast<std::int64_t>(answer.plans.size()), "plan"), answer.is_complete ? ": all there are" : "; there may be more");
    const Money less = Money::from_pence(answer.today.cost - best.plan.sums.cost);
    return fmt::format("{}: {} a year than today, {} moved, {}", less < Money{} ? "The plan" : "The best plan", (less < Money{} ? headline_money(-less) + " more" : headline_money(less) + " less"), counted(best.plan.sums.moves, "team"), outcome_words(best.plan));
}

DataTable FindBest::table() const {
    DataTable table{"best_plans", finding(), "Amounts a year against leaving all as it is; one-off costs are spread over the years stated. Every plan is worked out again by an independent checker before it is shown.",
                    {{"plan", "Plan"}, {"cost", "Cost a year, against today"}, {"carbon", "Our own carbon a year, against today"}, {"moves", "Teams moved"}, {"once", "Once"}, {"closes", "Given up", Total::none, 2, 4}, {"proof", "Proof"}, {"solver", "Solver"}},
                    {}, {}};
    const FoundPlans* found = found_.get();
    if (!found) return table;
    std::int64_t number = 0;
    for (const options::EstateProposal& plan : found->answer.plans) {
        const auto& sums = plan.plan.sums;
        TableRow row{{Cell{fmt::format("Plan {}", ++number)}, money_cell(sums.cost - found->answer.today.cost), found->model.has_energy ? Cell{Carbon::from_small(sums.carbon - found->answer.today.carbon)} : Cell{}, Cell{sums.moves}, money_cell(sums.once),
                      Cell{plan.releases.empty() ? std::string("Nothing") : join(released_names(*found, plan), ", ")}, Cell{outcome_words(plan.plan)}, Cell{plan.plan.solver}}, {}, false};
        for (const options::PlannedRelease& one : plan.releases) row.sources.push_back({record_type<Asset>().name, found->model.places[one.place].place.asset.value});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::optional<chart::Chart> FindBest::front() const {
    const FoundPlans* found = found_.get();
    if (!found || found->answer.plans.size() < 2) return std::nullopt;
    const DataTable rows = table();
    chart::Chart c;
    c.name = "front";
    c.kind = chart::Kind::scatter;
    c.title = finding();
    c.rule = rows.rule;
    // Without a meter no plan has a place by its carbon.
    const std::vector<std::size_t> shown = found->model.has_energy ? std::vector<std::size_t>{1, 2, 3} : std::vector<std::size_t>{1, 3};
    for (const std::size_t column : shown) c.series.push_back({rows.columns[column].label, {}});
    for (const TableRow& row : rows.rows) {
        c.categories.push_back(to_display(row.cells[0]));
        for (std::size_t s = 0; s < shown.size(); ++s) c.series[s].points.push_back({row.cells[shown[s]], row.sources});
    }
    if (shown.size() == 3) c.source = "The stronger the colour, the more teams move";
    c.alternative = chart::described(c);
    return c;
}

std::string FindBest::explanation(std::size_t plan) const {
    const FoundPlans* found = found_.get();
    if (!found) return {};
    std::vector<std::string> words;
    if (found->answer.plans.empty()) words = found->answer.conflict.words;
    else if (plan < found->answer.plans.size()) words = found->answer.plans[plan].explanation;
    if (!found->answer.tightened.empty()) words.push_back("After the check on joint counts: " + join(found->answer.tightened, " "));
    if (!found->answer.remark.empty()) words.push_back(found->answer.remark);
    if (!found->model.missing.empty()) {
        words.emplace_back("\nNot known:");
        words.insert(words.end(), found->model.missing.begin(), found->model.missing.end());
    }
    return join(words, "\n");
}

Result<Revision> FindBest::keep(std::size_t plan) {
    const FoundPlans* found = found_.get();
    if (!found || plan >= found->answer.plans.size()) return refuse("no_plan", "There is no such plan. Find one first.");
    static constexpr std::string_view goals[] = {"Least cost", "Least carbon", "Fewest moves", "From the front"};
    const options::EstateProposal& proposal = found->answer.plans[plan];
    Option option;
    option.id = context_.workspace().environment().ids->make<Option>();
    option.name = fmt::format("{}, found {}", goals[entry_.goal], to_display(context_.today()));
    if (entry_.goal == 3) option.name += fmt::format(", plan {}", plan + 1);
    option.kind = OptionKind::option;
    option.status = OptionStatus::draft;
    option.made_by = fmt::format("Optimiser: {}, {} ({})", lower_ascii(goals[entry_.goal]), outcome_words(proposal.plan), proposal.plan.solver);
    option.summary = join(proposal.explanation, "\n");
    option.sits_together = trimmed(entry_.together);
    option.sits_apart = trimmed(entry_.apart);
    Editor editor(live());
    for (const OptionStep& step : options::steps_of_plan(found->model, proposal, option.id)) editor.put(step);
    const std::string name = option.name;
    editor.put(std::move(option));
    return context_.commit(editor.changes(), "Add the option " + name);
}

}  // namespace terrier::gui
