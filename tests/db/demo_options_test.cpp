// The demonstration's options: they fit, wait for nothing, and say that they are constructed.
#include "db/seed/demo.hpp"
#include "src/options/adopt.hpp"
#include "src/options/benefits.hpp"
#include "src/options/compose.hpp"
#include "src/options/expand.hpp"
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
    CHECK(options >= 4);
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
