// What steps have in common is said once.
#include "src/options/remarks.hpp"

#include "src/options/adopt.hpp"
#include "src/options/appraisal.hpp"
#include "src/options/option_tables.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

TEST_CASE("alike sentences are told as one that names whom else they go for") {
    CHECK(said_once({}).empty());
    CHECK(said_once({{"A lacks FTE.", "A"}}) == std::vector<std::string>{"A lacks FTE."});
    CHECK(said_once({{"A lacks FTE.", "A"}, {"B lacks FTE.", "B"}, {"A lacks FTE.", "A"}}) == std::vector<std::string>{"A lacks FTE. The same goes for B."});
    CHECK(said_once({{"Team 1 lacks FTE.", "Team 1"}, {"C lacks desks.", "C"}, {"Team 10 lacks FTE.", "Team 10"}, {"D lacks FTE.", "D"}}) ==
          std::vector<std::string>{"Team 1 lacks FTE. The same goes for Team 10 and D.", "C lacks desks."});
    CHECK(said_once({{"Hall, First is full.", "Hall, First"}, {"Hall, Ground is full.", "Hall, Ground"}, {"Annexe, Whole is full.", "Annexe, Whole"}}) == std::vector<std::string>{"Hall, First is full. The same goes for Hall, Ground; and Annexe, Whole."});
}

TEST_CASE("of many alike the first four are named and the others counted") {
    std::vector<Saying> sayings;
    for (int i = 1; i <= 26; ++i) sayings.push_back({"Team " + std::to_string(i) + " lacks FTE.", "Team " + std::to_string(i)});
    CHECK(said_once(sayings) == std::vector<std::string>{"Team 1 lacks FTE. The same goes for Team 2, Team 3, Team 4 and 22 more."});
    sayings.resize(5);
    CHECK(said_once(sayings).front() == "Team 1 lacks FTE. The same goes for Team 2, Team 3, Team 4 and Team 5.");
}

TEST_CASE("sentences that differ in more than the subject are told apart, and a subject within a longer word isn't one") {
    CHECK(said_once({{"A needs 4 desks.", "A"}, {"B needs 5 desks.", "B"}}).size() == 2);
    CHECK(said_once({{"Legal and Legality.", "Legal"}, {"Parking and Parkingity.", "Parking"}}).size() == 2);
    CHECK(said_once({{"One.", ""}, {"One.", ""}, {"Two.", ""}}).size() == 2);
}

TEST_CASE("what moving costs is said once for all moves of an option, wherever it is told") {
    Offices office;
    office.move("first", Date::of(2027, 1, 4), office.planning, office.hall, office.first);
    office.move("second", Date::of(2027, 1, 4), office.legal, office.hall, office.ground);
    office.move("third", Date::of(2027, 2, 1), office.parking, office.hall, office.ground);
    const Portfolio live = office.portfolio();
    const auto c = expand(live, office.option, office.today);
    const auto told = remarks(live, c);
    const auto of_removals = std::find_if(told.begin(), told.end(), [](const Remark& r) { return r.fault.code == "removals_unknown"; });
    REQUIRE(of_removals != told.end());
    CHECK(of_removals->steps == std::vector<std::size_t>{0, 1, 2});
    CHECK(of_removals->fault.message.ends_with("The same goes for Legal and Parking."));
    CHECK(whose(*of_removals, c) == "3 steps");
    const auto lines = remarks_by_step(live, c);
    REQUIRE(lines.size() == 3);
    CHECK((lines[0].find("What moving Planning costs in removals") != std::string::npos));
    CHECK(lines[1] == "As step 1.");
    CHECK_FALSE((lines[2].find("removals") != std::string::npos));
    const Faults waits = publication_faults(live, office.option, office.today);
    CHECK(std::count_if(waits.begin(), waits.end(), [](const Fault& f) { return f.code == "removals_unknown"; }) == 1);
    AppraisalTerms terms;
    terms.as_at = office.today;
    Editor rated(live);
    for (const ReferenceRate& rate : test::shipped_rows().table<ReferenceRate>()) rated.put(rate);
    for (const ReferenceFactor& factor : test::shipped_rows().table<ReferenceFactor>()) rated.put(factor);
    const Portfolio with_rates = rated.result();
    const auto again = expand(with_rates, office.option, office.today);
    const auto made = appraise(with_rates, under(with_rates, again), again, terms);
    if (!made) FAIL(joined_messages(made.error()));
    CHECK(std::count_if(made->step_notes.begin(), made->step_notes.end(), [](const std::string& note) { return (note.find("in removals") != std::string::npos); }) == 1);
}

TEST_CASE("a step that doesn't fit keeps its own reason, and steps without remarks have none") {
    Offices office;
    office.rule("move.removals_per_desk", "120"), office.rule("move.ict_per_desk", "300");
    office.move("fits", Date::of(2027, 1, 4), office.parking, office.hall, office.first);
    office.step("nowhere", StepKind::move_team, Date::of(2027, 2, 1), [&](OptionStep& s) { s.team = office.legal; });
    const Portfolio live = office.portfolio();
    const auto c = expand(live, office.option, office.today);
    const auto lines = remarks_by_step(live, c);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].empty());
    CHECK_FALSE(lines[1].empty());
    CHECK_FALSE(c.steps[1].fits);
}
