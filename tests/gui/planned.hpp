// An option to consolidate on the offices of the tests, for tests of its plan, its form and its figures.
#pragma once

#include "tests/gui/offices.hpp"
#include "tests/support/test.hpp"

namespace terrier::test {

template <class R>
const R& named(const TableSet& tables, std::string_view name) {
    for (const R& record : tables.table<R>())
        if (record.name == name) return record;
    throw std::logic_error("not in the sample: " + std::string(name));
}

/// The offices with an option without steps, and room for everyone in the Annexe.
struct Planned : TestContext {
    Planned() {
        REQUIRE(commit(add_offices(portfolio(), *ids()), "Offices"));
        annexe_floor = floor_of("Annexe", 0).id;
        Editor editor(portfolio());
        Option o;
        o.id = ids()->make<Option>();
        o.name = "Consolidate", o.kind = OptionKind::option, o.status = OptionStatus::draft, o.owner = "Head of estates";
        option = o.id;
        editor.put(o);
        // Room for everyone in the Annexe, and a second team on the first floor that leaves room there.
        Room room;
        room.id = ids()->make<Room>();
        room.asset = annexe().asset, room.floor = annexe().id, room.name = "Hall", room.kind = RoomKind::desks, room.desks = 80;
        editor.put(room);
        REQUIRE(commit(editor.changes(), "An option"));
    }
    std::shared_ptr<IdSource> ids() { return workspace().environment().ids; }
    const Floor& floor_of(std::string_view building, std::int64_t level) {
        for (const Floor& floor : portfolio().table<Floor>())
            if (floor.asset == named<Asset>(portfolio(), building).id && floor.level == level) return floor;
        throw std::logic_error("no such floor");
    }
    /// Records one more step of the option, on the plan's day.
    template <class Fill>
    void add_step(StepKind kind, Fill fill) {
        OptionStep step;
        step.id = ids()->make<OptionStep>();
        step.option = option, step.kind = kind, step.date = Date::of(2027, 4, 1), step.position = static_cast<std::int64_t>(portfolio().children<&OptionStep::option>(option).size()) + 1;
        fill(step);
        Editor editor(portfolio());
        editor.put(step);
        REQUIRE(commit(editor.changes(), "A step"));
    }
    const Floor& annexe() { return *portfolio().find(annexe_floor); }
    const Allocation& seat_of(const TableSet& tables, std::string_view team, Date date) {
        const Id<Team> id = named<Team>(tables, team).id;
        for (const Allocation& a : tables.table<Allocation>())
            if (a.team == id && in_force(a.from_date, a.to_date, date)) return a;
        throw std::logic_error("it sits nowhere");
    }
    Id<Option> option;
    Id<Floor> annexe_floor;
};

inline Date plan_day() { return Date::of(2027, 4, 1); }

}  // namespace terrier::test
