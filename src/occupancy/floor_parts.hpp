// How the parts of floors are found. Private to this room.
#pragma once

#include <map>

#include "src/occupancy/floors.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::occupancy {

/// A count of people, desks or seats as figures may use it: one below 0 or above a million is a slip, and counts as not known.
inline std::optional<std::int64_t> sane(std::optional<std::int64_t> count) { return count && *count >= 0 && *count <= 1'000'000 ? count : std::nullopt; }

/// What is recorded of one place: a floor, or an asset where no floor is named.
struct PlaceRecords {
    std::vector<const Allocation*> allocations;
    std::vector<std::pair<const Demise*, const Lease*>> lets, holdings;  ///< of current leases out, and in
    std::vector<const Demise*> rests;  ///< of the lets: those of the asset, which have what other lets leave of the floor
    std::vector<const DeskAgreement*> agreements;
    std::vector<const Room*> rooms;
    std::vector<const CountSource*> sources;
    std::vector<const Unit*> units;
};

/// Everything of one asset in force on the date, by floor; nil: of no floor.
std::map<Uuid, PlaceRecords> records_by_floor(const Portfolio& portfolio, const Asset& asset, Date as_at);

/// A team's part that sits in one allocation: shares of several places add up to at most the team.
struct TeamShare {
    std::optional<DecimalNumber> full_time;
    std::optional<std::int64_t> headcount, visitors;
    ByWeekday expected{};
    std::vector<std::string> missing;
    std::vector<Source> sources;
};
/// By allocation, over every place of the team in force on the date.
std::map<Uuid, TeamShare> team_shares(const Portfolio& portfolio, Date as_at, Faults& faults);

/// Fills the floor's parts and units from its records; `floor_area` is its NIA. What can't be as recorded goes to the faults.
void find_parts(const Portfolio& portfolio, const PlaceRecords& records, const std::map<Uuid, TeamShare>& shares, Date as_at, FloorUse& floor, Faults& faults);

/// Of several sources in one place, those that may be added: the whole floor's before its rooms', and of one method only (sensors,
/// badges, Wi-Fi, surveys, bookings, in this order), since two methods count the same people.
std::vector<const CountSource*> chosen_sources(const std::vector<const CountSource*>& sources, CountSubject subject);

/// Sources that can be counted moment by moment: where some count once a day and others more often, those of once a day say nothing of a
/// moment; they are left out, and named.
std::vector<Id<CountSource>> sources_together(const Portfolio& portfolio, const std::vector<Id<CountSource>>& sources, std::vector<std::string>& left_out);

/// "Suite 2 (unit 0190...): no area is recorded"; an asset by its short name.
template <class R>
std::string lacks(const Portfolio& portfolio, Id<R> id, std::string_view what) {
    std::string name;
    if constexpr (std::is_same_v<R, Asset>) name = short_name(portfolio, id);
    else name = portfolio.title(record_type<R>(), id.value);
    return name + " (" + std::string(record_type<R>().name) + " " + to_text(id.value) + "): " + std::string(what);
}

}  // namespace terrier::occupancy
