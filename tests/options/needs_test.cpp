// What places have of what teams need: judged by floors and rooms, in moves and in the optimiser's model alike.
#include "src/options/needs.hpp"

#include "src/options/plans.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
const Date moves_in = Date::of(2027, 1, 4);
/// Legal, on the hall's first floor, needs something; it is to move to the ground floor or into the annexe.
struct Needy : Offices {
    void needs(NeedKind kind, bool is_must = true) { put<TeamNeed>("need", [&](TeamNeed& n) { n.team = legal, n.kind = kind, n.is_must = is_must; }); }
    Id<Room> room(const std::string& name, Id<Asset> asset, Id<Floor> floor, RoomKind kind, std::optional<std::int64_t> desks = {}, std::optional<std::int64_t> accessible = {}) {
        return put<Room>(name, [&](Room& r) { r.asset = asset, r.floor = floor, r.name = name, r.kind = kind, r.desks = desks, r.accessible_desks = accessible; });
    }
    Faults faults_of_move(Id<Asset> asset, Id<Floor> floor) {
        const auto out = move("out", moves_in, legal, asset, floor);
        return outcome_of(expanded(), out).faults;
    }
    std::optional<bool> meets(NeedKind kind, Id<Floor> floor) const { return place_meets(portfolio(), kind, {hall, floor, {}}, moves_in); }
    /// Places of the model, by name, that Legal may sit in.
    std::set<std::string> open_to_legal() const {
        const auto model = estate_model(portfolio(), today, {});
        REQUIRE(model);
        std::set<std::string> open;
        for (std::size_t j = 0; j < model->teams.size(); ++j)
            for (std::size_t i = 0; i < model->places.size(); ++i)
                if (model->teams[j].team == legal && model->problem.teams[j].seats[i].is_allowed) open.insert(model->places[i].name);
        return open;
    }
    bool misses(const std::string& words) const {
        const auto model = estate_model(portfolio(), today, {});
        REQUIRE(model);
        return std::any_of(model->missing.begin(), model->missing.end(), [&](const std::string& m) { return m.find(words) != std::string::npos; });
    }
};
}  // namespace

TEST_CASE("what a place has is told by its rooms; what none of them is, it hasn't; without rooms it isn't known") {
    Needy office;
    for (const NeedKind kind : {NeedKind::quiet, NeedKind::secure, NeedKind::storage}) {
        CHECK(office.meets(kind, office.ground) == false);
        CHECK_FALSE(place_meets(office.portfolio(), kind, {office.annexe, office.annexe_floor, {}}, moves_in).has_value());
    }
    office.room("cell", office.hall, office.ground, RoomKind::enclosed_office);
    CHECK(office.meets(NeedKind::quiet, office.ground) == true);
    CHECK(office.meets(NeedKind::secure, office.ground) == false);
    office.room("cell", office.hall, office.ground, RoomKind::enclosed_office, 2);
    CHECK(office.meets(NeedKind::secure, office.ground) == true);
    CHECK(office.meets(NeedKind::secure, office.first) == false);
    // A room of which nobody says what it is may be anything.
    office.room("whatever", office.hall, office.first, RoomKind::unknown);
    CHECK_FALSE(office.meets(NeedKind::secure, office.first).has_value());
    CHECK_FALSE(office.meets(NeedKind::storage, office.first).has_value());
    // A room that is gone by then is no evidence.
    office.put<Room>("cell", [&](Room& r) { r.asset = office.hall, r.floor = office.ground, r.kind = RoomKind::enclosed_office, r.desks = 2, r.to_date = moves_in.plus_days(-1); });
    CHECK(office.meets(NeedKind::secure, office.ground) == false);
}

TEST_CASE("step-free is the ground floor, or a floor with accessible desks; unknown levels and silent rooms leave it open") {
    Needy office;
    CHECK(office.meets(NeedKind::accessible, office.ground) == true);
    CHECK_FALSE(office.meets(NeedKind::accessible, office.first).has_value());
    office.room("first desks", office.hall, office.first, RoomKind::desks, 40, 0);
    CHECK(office.meets(NeedKind::accessible, office.first) == false);
    office.room("more desks", office.hall, office.first, RoomKind::desks, 4);
    CHECK_FALSE(office.meets(NeedKind::accessible, office.first).has_value());
    office.room("more desks", office.hall, office.first, RoomKind::desks, 4, 1);
    CHECK(office.meets(NeedKind::accessible, office.first) == true);
    office.put<Floor>("Ground", [&](Floor& f) { f.asset = office.hall, f.name = "Ground", f.level = {}; });
    CHECK_FALSE(office.meets(NeedKind::accessible, office.ground).has_value());
    CHECK_FALSE(office.meets(NeedKind::ground_floor, office.ground).has_value());
    CHECK_FALSE(place_meets(office.portfolio(), NeedKind::ground_floor, {office.hall, {}, {}}, moves_in).has_value());
}

TEST_CASE("a must that a place is known not to meet refuses the move; a wish warns; what isn't known is named and waited for") {
    Needy office;
    for (const auto& [kind, code] : {std::pair{NeedKind::quiet, "quiet"}, std::pair{NeedKind::secure, "secure"}, std::pair{NeedKind::storage, "storage"}}) {
        office.needs(kind);
        const Faults refused = office.faults_of_move(office.hall, office.ground);
        CHECK(has_code(refused, std::string("needs_") + code));
        CHECK_FALSE(acceptable(refused));
        CHECK(joined_messages(refused).find("Legal needs") != std::string::npos);
        office.needs(kind, false);
        const Faults wished = office.faults_of_move(office.hall, office.ground);
        CHECK(has_code(wished, std::string("wants_") + code));
        CHECK(acceptable(wished));
        CHECK_FALSE(has_code(office.faults_of_move(office.annexe, office.annexe_floor), "need_unknown"));
        office.needs(kind);
        const Faults open = office.faults_of_move(office.annexe, office.annexe_floor);
        CHECK(has_code(open, "need_unknown"));
        CHECK_FALSE(has_code(open, std::string("needs_") + code));
    }
    office.needs(NeedKind::accessible);
    CHECK_FALSE(has_code(office.faults_of_move(office.hall, office.ground), "needs_accessible"));
    office.room("first desks", office.hall, office.first, RoomKind::desks, 40, 0);
    const auto up = office.move("up", moves_in, office.parking, office.hall, office.first);
    office.put<TeamNeed>("theirs", [&](TeamNeed& n) { n.team = office.parking, n.kind = NeedKind::accessible, n.is_must = true; });
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "needs_accessible"));
}

TEST_CASE("a refused move changes nothing and costs nothing, and the team stays where it was") {
    Needy office;
    office.rule("move.removals_per_desk", "100"), office.rule("move.ict_per_desk", "100");
    office.needs(NeedKind::secure);
    office.move("out", moves_in, office.legal, office.hall, office.ground);
    const auto c = office.expanded();
    CHECK_FALSE(c.steps.front().fits);
    CHECK(c.changes.changes.empty());
    CHECK(c.cash.empty());
}

TEST_CASE("accessible desks that a team needs and a place lacks are said with the move") {
    Needy office;
    office.room("ground desks", office.hall, office.ground, RoomKind::desks, 30, 1);
    office.put<WorkingPattern>("Legal pattern", [&](WorkingPattern& p) {
        p.team = office.legal, p.from_date = Date::of(2025, 1, 1), p.full_time = DecimalNumber::from_small(10'000), p.wednesday = percent(80), p.accessible_desks = 2;
    });
    CHECK(has_code(office.faults_of_move(office.hall, office.ground), "accessible_desks_short"));
    office.room("ground desks", office.hall, office.ground, RoomKind::desks, 30, 2);
    CHECK_FALSE(has_code(office.faults_of_move(office.hall, office.ground), "accessible_desks_short"));
    // The model forbids the seat that is known to lack them, and names what it doesn't know.
    office.room("ground desks", office.hall, office.ground, RoomKind::desks, 30, 1);
    CHECK_FALSE(office.open_to_legal().contains("Town Hall, Ground"));
    CHECK(office.misses("how many Annexe, Whole has isn't known"));
}

TEST_CASE("the optimiser's model forbids seats known not to meet a must, and names those of which it isn't known") {
    Needy office;
    const std::set<std::string> all{"Annexe, Whole", "Town Hall, First", "Town Hall, Ground"};
    CHECK(office.open_to_legal() == all);
    office.needs(NeedKind::quiet);
    // It sits on the first floor, which has no quiet room either: it may stay. Of the annexe no rooms are recorded.
    CHECK(office.open_to_legal() == std::set<std::string>{"Annexe, Whole", "Town Hall, First"});
    CHECK(office.misses("Legal needs a quiet area (an enclosed office), and whether Annexe, Whole has that isn't known"));
    office.room("booth", office.hall, office.ground, RoomKind::enclosed_office);
    office.room("annexe desks", office.annexe, office.annexe_floor, RoomKind::desks, 12);
    CHECK(office.open_to_legal() == std::set<std::string>{"Town Hall, First", "Town Hall, Ground"});
    CHECK_FALSE(office.misses("quiet area"));
    office.needs(NeedKind::quiet, false);
    CHECK(office.open_to_legal() == all);
    office.needs(NeedKind::stays);
    CHECK(office.open_to_legal() == std::set<std::string>{"Town Hall, First"});
}

TEST_CASE("what the model allows, the steps of its plan fit") {
    Needy office;
    office.needs(NeedKind::secure);
    office.room("strongroom", office.hall, office.ground, RoomKind::enclosed_office, 3);
    const Portfolio portfolio = office.portfolio();
    auto model = estate_model(portfolio, office.today, {});
    REQUIRE(model);
    const auto answer = find_plans(portfolio, *model, {});
    REQUIRE(answer.plans.size() == 1);
    const auto steps = steps_of_plan(*model, answer.plans.front(), office.option);
    const auto c = expand(portfolio, std::span<const OptionStep>(steps), office.today);
    for (const StepOutcome& outcome : c.steps) {
        INFO(outcome.sentence << ": " << joined_messages(outcome.faults));
        for (const Fault& fault : outcome.faults) CHECK_FALSE(fault.code.starts_with("needs_"));
    }
}
