// The place of a step: a building, a floor of it or a unit, and what is recorded there.
#pragma once

#include "src/options/words.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::options {

/// The whole asset; with a floor, that floor; with a unit, that unit.
struct Place {
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    bool is_whole() const { return floor.is_nil() && unit.is_nil(); }
    auto operator<=>(const Place&) const = default;
};

/// Fills in the floor of a unit and the asset of either. None when one isn't recorded or they don't belong together.
std::optional<Place> known_place(const Portfolio& portfolio, Place given);
/// "Riverside House, First floor".
std::string words_of(const Portfolio& portfolio, const Place& place);
/// What is recorded at this asset, floor and unit lies in the place.
bool lies_in(const Portfolio& portfolio, const Place& place, Id<Asset> asset, Id<Floor> floor, Id<Unit> unit);
/// The two have space in common.
bool overlap(const Portfolio& portfolio, const Place& a, const Place& b);
template <class R>
Place place_of(const R& record) { return {record.asset, record.floor, record.unit}; }

/// A lease that lets (or by which we hold) some of the place on a day.
struct Tenancy {
    const Lease* lease = nullptr;
    TenancyState state{};
    std::optional<Date> ends;  ///< its last day, where one is recorded
};
/// Current leases of one direction with a demise in the place, or that lets it whole; each once, in order of id. A demise of an asset or
/// floor with a description of its own ("part of the roof") is a part that has no floor or unit, and lies only in what contains it.
std::vector<Tenancy> tenancies(const Portfolio& portfolio, const Place& place, LeaseDirection direction, Date date);
/// Allocations in force there on the day, in order of id.
std::vector<const Allocation*> allocations(const Portfolio& portfolio, const Place& place, Date date);
/// Net internal area: of the unit, else the floor, else the asset's own.
std::optional<Area> net_area(const Portfolio& portfolio, const Place& place);

}  // namespace terrier::options
