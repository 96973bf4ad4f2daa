// The demonstration's options: they fit, wait for nothing, and say that they are constructed.
#include "db/seed/counts.hpp"
#include "db/seed/demo.hpp"
#include "src/options/adopt.hpp"
#include "src/options/benefits.hpp"
#include "src/options/compose.hpp"
#include "src/options/expand.hpp"
#include "src/options/plans.hpp"
#include "tests/support/test.hpp"

#include <set>

using namespace terrier;

namespace {
const Portfolio& demo() {
    static const Portfolio portfolio = demonstration_portfolio();
    return portfolio;
}
}  // namespace

TEST_CASE("every step of the demonstration's options fits, and nothing keeps one from being published") {
    int options = 0;
    for (const Option& option : demo().table<Option>()) {
        options += option.kind == OptionKind::option;
        INFO(option.name);
        const auto found = options::expand(demo(), option.id, demonstration_day());
        CHECK(found.faults.empty());
        for (const auto& outcome : found.steps) {
            INFO(outcome.sentence << ": " << joined_messages(outcome.faults));
            CHECK(outcome.fits);
        }
        const Faults waits = options::publication_faults(demo(), option.id, demonstration_day());
        INFO(joined_messages(waits));
        CHECK(waits.empty());
        CHECK(option.remarks.find("Constructed") != std::string::npos);
    }
    CHECK(options == 5);
}

TEST_CASE("the demonstration's criteria weigh 100% together, and every option is scored by hand where it must be") {
    Ratio sum;
    for (const OptionCriterion& c : demo().table<OptionCriterion>()) {
        sum += c.weight.value();
        if (c.kind == CriterionKind::cost || c.kind == CriterionKind::carbon) continue;
        for (const Option& option : demo().table<Option>()) {
            int scores = 0;
            for (const OptionScore& s : demo().children<&OptionScore::option>(option.id)) scores += s.criterion == c.id && !s.reason.empty();
            if (option.made_by.empty()) CHECK(scores == 1);
        }
    }
    CHECK(sum == Ratio::from_millionths(1'000'000));
}

TEST_CASE("the demonstration's benefits are of every colour") {
    std::set<options::Rag> colours;
    for (const auto& state : options::benefit_states(demo(), demonstration_day())) colours.insert(state.rag);
    CHECK(colours.size() == 4);
}

TEST_CASE("the demonstration's selling goes together with its letting to the police") {
    std::vector<Id<Option>> both;
    for (const Option& option : demo().table<Option>())
        if (option.reference == "B" || option.reference == "D") both.push_back(option.id);
    REQUIRE(both.size() == 2);
    CHECK(options::conflicts(demo(), both, demonstration_day()).empty());
}

TEST_CASE("the demonstration's optimised option is the plan that the optimiser proves to cost least on its day") {
    std::vector<StoredChunkPtr> chunks;
    for (SeriesChunk& chunk : demonstration_counts(demo())) {
        StoredChunk stored;
        stored.number = static_cast<std::int64_t>(chunks.size()) + 1, stored.from_revision = stored.import_revision = 1;
        stored.chunk = std::move(chunk);
        chunks.push_back(std::make_shared<const StoredChunk>(std::move(stored)));
    }
    const SeriesSet counts(std::move(chunks));
    const auto model = options::estate_model(demo(), demonstration_day(), {}, &counts);
    REQUIRE(model);
    options::PlanWish wish;
    wish.explains = false;
    const auto answer = options::find_plans(demo(), *model, wish, &counts);
    REQUIRE(answer.plans.size() == 1);
    CHECK(answer.outcome == optimise::Outcome::optimal);
    Id<Option> option;
    for (const Option& o : demo().table<Option>())
        if (!o.made_by.empty()) option = o.id;
    // Several plans may come to the same: that recorded is one of them, pence for pence and gram for gram.
    const auto place_of = [&](Id<Asset> asset, Id<Floor> floor, Id<Unit> unit) {
        const auto found = std::find_if(model->places.begin(), model->places.end(), [&](const auto& p) { return p.place.asset == asset && p.place.floor == floor && p.place.unit == unit; });
        REQUIRE(found != model->places.end());
        return static_cast<int>(found - model->places.begin());
    };
    optimise::EstateLayout layout = optimise::present_layout(model->problem);
    for (const OptionStep& s : demo().children<&OptionStep::option>(option)) {
        if (s.kind != StepKind::move_team) {
            layout.kept[static_cast<std::size_t>(place_of(s.asset, s.floor, s.unit))] = 0;
            continue;
        }
        const auto team = std::find_if(model->teams.begin(), model->teams.end(), [&](const auto& t) { return t.team == s.team && t.present == place_of(s.asset, s.floor, s.unit); });
        REQUIRE(team != model->teams.end());
        layout.seats[static_cast<std::size_t>(team - model->teams.begin())] = place_of(s.to_asset, s.to_floor, s.to_unit);
        CHECK(s.desks == team->desks);
    }
    const optimise::EstateValue recorded = optimise::value_of(model->problem, layout);
    INFO(joined_messages(recorded.broken));
    CHECK(recorded.broken.empty());
    const optimise::EstateValue& best = answer.plans.front().plan.sums;
    CHECK(std::tuple(recorded.cost, recorded.moves, recorded.carbon) == std::tuple(best.cost, best.moves, best.carbon));
    // What is released is dated and rented as the plan has it.
    const auto key = [](const OptionStep& s) { return std::tuple{s.kind, s.date, s.asset, s.floor, s.unit, s.annual_rent}; };
    std::vector<decltype(key(OptionStep{}))> planned, said;
    for (const OptionStep& s : options::steps_of_plan(*model, answer.plans.front(), option))
        if (s.kind != StepKind::move_team) planned.push_back(key(s));
    for (const OptionStep& s : demo().children<&OptionStep::option>(option))
        if (s.kind != StepKind::move_team) said.push_back(key(s));
    std::sort(planned.begin(), planned.end()), std::sort(said.begin(), said.end());
    CHECK(planned == said);
}
