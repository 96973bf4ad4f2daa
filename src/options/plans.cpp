// Solving an estate's model and checking its plans on joint counts.
#include "src/options/plans.hpp"

#include <fmt/format.h>

#include <chrono>
#include <set>

#include "src/base/text.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/options/plan_words.hpp"

namespace terrier::options {

namespace {
using namespace optimise;
std::size_t index(int i) { return static_cast<std::size_t>(i); }

class Finder {
  public:
    Finder(const Portfolio& portfolio, EstateModel& model, const PlanWish& wish, const SeriesSet* series) : portfolio_(portfolio), model_(model), wish_(wish), started_(std::chrono::steady_clock::now()) {
        const auto period = occupancy::count_period(portfolio, model.as_at);
        if (period && series) counts_ = occupancy::counts_of(*series, *period, occupancy::working_calendar(portfolio, period->from, period->to), model.percentile);
    }

    EstateAnswer run() {
        EstateLayout present = present_layout(model_.problem);
        answer_.today = value_of(model_.problem, present);
        while (true) {
            answer_.plans.clear();
            wish_.is_front ? solve_front() : solve_one();
            if (hold_jointly()) break;
            if (left() > 0) continue;
            drop_refused();
            break;
        }
        if (answer_.plans.empty() && answer_.outcome == Outcome::infeasible) answer_.conflict = conflict_of(model_.problem, std::min(10.0, std::max(1.0, left())), wish_.progress);
        for (EstateProposal& proposal : answer_.plans) list_changes(proposal);
        if (wish_.explains)
            for (EstateProposal& proposal : answer_.plans) proposal.explanation = explain(model_, answer_.today, proposal, wish_.is_front || left() <= 0 ? 0 : left(), wish_.progress);
        return std::move(answer_);
    }

  private:
    double left() const { return wish_.seconds - std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count(); }

    void take(EstatePlan plan) {
        if (const Faults faults = check(model_.problem, plan); !faults.empty()) throw std::logic_error("the checker refuses the optimiser's answer: " + faults.front().message);
        if (!plan.value) return;
        EstateProposal proposal;
        proposal.plan = std::move(plan);
        answer_.plans.push_back(std::move(proposal));
    }
    void solve_one() {
        EstateOptions options;
        options.goal = wish_.goal, options.seconds = std::max(0.05, left()), options.progress = wish_.progress, options.solver = wish_.solver;
        EstatePlan plan = solve(model_.problem, options);
        answer_.outcome = plan.outcome;
        take(std::move(plan));
    }
    void solve_front() {
        FrontOptions options;
        options.points = wish_.points, options.seconds = std::max(0.05, left()), options.progress = wish_.progress;
        EstateFront found = front(model_.problem, options);
        answer_.is_complete = found.is_complete, answer_.remark = found.remark;
        for (EstatePlan& plan : found.plans) take(std::move(plan));
        answer_.outcome = !answer_.plans.empty() ? Outcome::optimal : found.is_complete ? Outcome::infeasible : Outcome::limit;
        for (const EstateProposal& proposal : answer_.plans)
            if (proposal.plan.outcome != Outcome::optimal) answer_.outcome = Outcome::feasible;
    }

    // Sources that together count some of the teams of a place, and the demand of the rest.
    JointCheck joint_check(const EstatePlan& plan, std::size_t place) const {
        JointCheck joint;
        joint.place = place, joint.desks = model_.places[place].desks;
        std::vector<std::size_t> rest;
        std::set<Id<CountSource>> sources;
        for (std::size_t j = 0; j < model_.teams.size(); ++j) {
            if (plan.layout.seats[j] != static_cast<int>(place)) continue;
            if (!model_.teams[j].counts.empty()) sources.insert(model_.teams[j].counts.begin(), model_.teams[j].counts.end());
            else rest.push_back(j);
        }
        // The counts of a place stand for all who sit there today, where all of them come.
        std::vector<std::size_t> uncounted;
        for (const std::size_t j : rest) {
            const int home = model_.teams[j].present;
            bool is_whole = home >= 0 && !model_.places[index(home)].counts.empty();
            for (std::size_t k = 0; k < model_.teams.size() && is_whole; ++k)
                if (model_.teams[k].present == home && (plan.layout.seats[k] != static_cast<int>(place) || !model_.teams[k].counts.empty())) is_whole = false;
            if (is_whole) sources.insert(model_.places[index(home)].counts.begin(), model_.places[index(home)].counts.end());
            else uncounted.push_back(j);
        }
        if (sources.empty() || !counts_) return {};
        std::vector<Uuid> ids;
        for (const Id<CountSource> id : sources) ids.push_back(id.value);
        const auto statistics = counts_(ids);
        if (!statistics || !statistics->is_enough()) return {};
        joint.sources.assign(sources.begin(), sources.end());
        joint.needed = occupancy::desks_needed(statistics->percentile, model_.headroom);
        for (const std::size_t j : uncounted) joint.needed += model_.teams[j].desks;
        return joint;
    }

    // No time to find others: what joint counts refuse isn't shown.
    void drop_refused() {
        std::erase_if(answer_.plans, [&](const EstateProposal& proposal) {
            return std::any_of(proposal.joint.begin(), proposal.joint.end(), [&](const JointCheck& joint) { return !joint.holds() && !is_as_today(proposal.plan, joint.place); });
        });
        answer_.is_complete = false;
        answer_.remark = "Time ran out before plans were found that hold on joint counts for every place. Give the search longer.";
        if (answer_.plans.empty()) answer_.outcome = Outcome::limit;
    }

    // True when every plan's places hold their teams by joint counts. Else those companies of teams are ruled out there.
    bool hold_jointly() {
        bool holds = true;
        for (EstateProposal& proposal : answer_.plans)
            for (std::size_t i = 0; i < model_.places.size(); ++i) {
                if (!proposal.plan.layout.kept[i]) continue;
                JointCheck joint = joint_check(proposal.plan, i);
                if (joint.sources.empty()) continue;
                proposal.joint.push_back(joint);
                if (joint.holds() || is_as_today(proposal.plan, i)) continue;
                std::int64_t demand = 0, today = 0;
                for (std::size_t j = 0; j < model_.teams.size(); ++j) {
                    if (proposal.plan.layout.seats[j] == static_cast<int>(i)) demand += model_.teams[j].desks;
                    if (model_.teams[j].present == static_cast<int>(i)) today += model_.teams[j].desks;
                }
                // Who sits there today may stay, whatever the counts say.
                auto& desks = model_.problem.places[i].desks;
                const std::int64_t most = std::max(demand - 1, std::min(today, desks));
                if (desks < demand || most >= demand) continue;
                answer_.tightened.push_back(fmt::format("{}: joint counts need {} desks and it has {}, so at most {} of demand are put there.", model_.places[i].name, joint.needed, joint.desks, most));
                desks = most, holds = false;
            }
        return holds;
    }
    bool is_as_today(const EstatePlan& plan, std::size_t place) const {
        for (std::size_t j = 0; j < model_.teams.size(); ++j)
            if ((plan.layout.seats[j] == static_cast<int>(place)) != (model_.teams[j].present == static_cast<int>(place))) return false;
        return true;
    }

    void list_changes(EstateProposal& proposal) const {
        for (std::size_t j = 0; j < model_.teams.size(); ++j)
            if (const int to = proposal.plan.layout.seats[j]; to != model_.teams[j].present) proposal.moves.push_back({j, model_.teams[j].present, to});
        const Date first = months_later(moves_on(model_), 1);
        for (std::size_t i = 0; i < model_.places.size(); ++i) {
            if (proposal.plan.layout.kept[i]) continue;
            const ModelPlace& place = model_.places[i];
            PlannedRelease release{i, place.income.has_value(), !place.leases.empty(), first};
            if (place.earliest_release && first < *place.earliest_release) release.on = *place.earliest_release;
            proposal.releases.push_back(release);
        }
    }

    const Portfolio& portfolio_;
    EstateModel& model_;
    const PlanWish& wish_;
    std::chrono::steady_clock::time_point started_;
    occupancy::CountsOf counts_;
    EstateAnswer answer_;
};
}  // namespace

EstateAnswer find_plans(const Portfolio& portfolio, EstateModel model, const PlanWish& wish, const SeriesSet* series) { return Finder(portfolio, model, wish, series).run(); }

Date moves_on(const EstateModel& model) {
    const Date later = months_later(model.as_at, 3);
    return later.day() == 1 ? later : months_later(Date::of(later.year(), later.month(), 1), 1);
}

std::vector<OptionStep> steps_of_plan(const EstateModel& model, const EstateProposal& proposal, Id<Option> option) {
    std::vector<OptionStep> steps;
    const auto add = [&](OptionStep step) {
        step.id = Id<OptionStep>{derived_id("optimised_step", to_text(option.value) + " " + std::to_string(steps.size() + 1))};
        step.option = option, step.position = static_cast<std::int64_t>(steps.size()) + 1;
        steps.push_back(std::move(step));
    };
    for (const PlannedMove& move : proposal.moves) {
        OptionStep step;
        step.kind = StepKind::move_team, step.date = moves_on(model), step.team = model.teams[move.team].team;
        if (move.from >= 0) {
            const Place& from = model.places[index(move.from)].place;
            step.asset = from.asset, step.floor = from.floor, step.unit = from.unit;
        }
        const Place& to = model.places[index(move.to)].place;
        step.to_asset = to.asset, step.to_floor = to.floor, step.to_unit = to.unit;
        step.desks = model.teams[move.team].desks;
        add(std::move(step));
    }
    for (const PlannedRelease& release : proposal.releases) {
        const ModelPlace& place = model.places[release.place];
        OptionStep step;
        step.kind = release.is_ended ? StepKind::release : release.is_let ? StepKind::let : StepKind::mothball;
        step.date = release.on, step.asset = place.place.asset, step.floor = place.place.floor, step.unit = place.place.unit;
        if (release.is_ended) step.lease = place.leases.front()->id;
        if (release.is_let) step.annual_rent = place.income;
        add(std::move(step));
    }
    return steps;
}

}  // namespace terrier::options
