// A town hall of two floors for tests of space: ground 500 m2, first 1,000 m2, with the rules of capacity.
#pragma once

#include "src/occupancy/floors.hpp"
#include "tests/support/portfolio.hpp"

namespace terrier::test {

inline Area nia(std::int64_t m2) { return {m2 * 10'000, AreaBasis::nia}; }

struct TownHall : Make {
    TownHall() {
        hall = put<Asset>("hall", [](Asset& a) { a.name = "Town Hall", a.epc_rating = EnergyRating::d, a.net_internal_area = nia(1500); });
        ground = floor("Ground", 0, 500);
        first = floor("First", 1, 1000);
        rule("capacity.percentile", "0.95");
        rule("capacity.headroom", "0.1");
        rule("capacity.weeks", "26");
    }
    Id<Floor> floor(const std::string& name, std::int64_t level, std::optional<std::int64_t> m2) {
        return put<Floor>(name, [&](Floor& f) {
            f.asset = hall, f.name = name, f.level = level;
            if (m2) f.net_internal_area = nia(*m2);
        });
    }
    void rule(const std::string& code, const std::string& value) {
        put<ReferenceRule>(code, [&](ReferenceRule& r) { r.code = code, r.value = value, r.from_date = Date::of(2020, 1, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours; });
    }
    void rate(const std::string& code, std::int64_t millionths) {
        put<ReferenceRate>(code, [&](ReferenceRate& r) { r.code = code, r.value = Ratio::from_millionths(millionths), r.from_date = Date::of(2020, 1, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours; });
    }
    Id<Room> desks(const std::string& name, Id<Floor> floor, std::int64_t count, Id<Unit> unit = {}) {
        return put<Room>(name, [&](Room& r) { r.asset = hall, r.floor = floor, r.unit = unit, r.name = name, r.kind = RoomKind::desks, r.desks = count; });
    }
    Id<Team> team(const std::string& name, std::int64_t fte, std::int64_t heads, double wednesday) {
        const auto id = put<Team>(name, [&](Team& t) { t.name = name; });
        put<WorkingPattern>(name + " pattern", [&](WorkingPattern& p) {
            p.team = id, p.from_date = Date::of(2025, 1, 1), p.full_time = DecimalNumber::from_small(fte * 1000), p.headcount = heads;
            p.wednesday = Ratio::from_millionths(static_cast<std::int64_t>(wednesday * 1e6));
        });
        return id;
    }
    void sits(const std::string& name, Id<Team> team, Id<Floor> floor, std::optional<std::int64_t> desks, std::optional<std::int64_t> percent = {}) {
        put<Allocation>(name, [&](Allocation& a) {
            a.team = team, a.asset = hall, a.floor = floor, a.from_date = Date::of(2025, 1, 1), a.desks = desks;
            if (percent) a.share = Ratio::from_millionths(*percent * 10'000);
        });
    }
    Id<Unit> unit(const std::string& name, Id<Floor> floor, std::int64_t m2, AreaBasis basis = AreaBasis::nia) {
        return put<Unit>(name, [&](Unit& u) { u.asset = hall, u.floor = floor, u.name = name, u.is_lettable = true, u.net_internal_area = Area(m2 * 10'000, basis); });
    }
    void let(const std::string& name, Id<Unit> unit, std::optional<Date> to, Date from = Date::of(2020, 1, 1)) {
        const auto partner = put<Partner>(name + " tenant", [&](Partner& p) { p.name = name; });
        const auto id = lease(name, hall, from, to);
        put<Lease>(name, [&](Lease& l) { l.id = id, l.name = name, l.direction = LeaseDirection::out, l.security = SecurityOfTenure::inside, l.partner = partner; });
        put<Demise>(name + " demise", [&](Demise& d) { d.lease = id, d.asset = hall, d.unit = unit; });
    }
    void desk_agreement(const std::string& name, Id<Floor> floor, std::int64_t desks, std::vector<Weekday> days) {
        const auto partner = put<Partner>(name, [&](Partner& p) { p.name = name; });
        put<DeskAgreement>(name + " agreement", [&](DeskAgreement& d) {
            d.partner = partner, d.asset = hall, d.floor = floor, d.desks = desks, d.from_date = Date::of(2025, 4, 1), d.to_date = Date::of(2027, 3, 31), d.fee = Money::from_pounds(9'000), d.notice_months = 3;
            for (const Weekday day : days) d.days.add(day);
        });
    }
    void cost(const std::string& name, CostCategory category, std::optional<std::int64_t> actual, std::optional<std::int64_t> budget = {}, Id<Floor> floor = {}, int year = 2025) {
        put<RunningCost>(name, [&](RunningCost& c) {
            c.asset = hall, c.floor = floor, c.category = category, c.from_date = Date::of(year, 4, 1), c.to_date = Date::of(year + 1, 3, 31);
            if (actual) c.actual = Money::from_pence(*actual);
            if (budget) c.budget = Money::from_pence(*budget);
        });
    }
    Id<Asset> hall;
    Id<Floor> ground, first;
};

inline bool has_code(const Faults& faults, std::string_view code) {
    return std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.code == code; });
}

}  // namespace terrier::test
