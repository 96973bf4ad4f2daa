// Floors of a building and the units on them: what can be let or assigned.
#pragma once

#include "src/portfolio/asset.hpp"

namespace terrier {

struct Floor {
    Id<Floor> id;
    Id<Asset> asset;
    std::string name;
    std::optional<std::int64_t> level;  ///< 0 is the ground floor, -1 the basement
    std::string use;
    std::optional<Area> net_internal_area, gross_internal_area;
    std::string remarks;
    std::optional<std::int64_t> fire_limit;  ///< persons that may be on it
};
template <> const RecordType& record_type<Floor>();

enum class UnitUse : std::uint8_t { unknown, office, retail, industrial, storage, meeting, reception, community, leisure, residential, parking, plant, common, other };
template <>
inline constexpr auto choices<UnitUse> = std::to_array<Choice>(
    {{"", ""}, {"office", "Office"}, {"retail", "Retail"}, {"industrial", "Industrial"}, {"storage", "Storage"}, {"meeting", "Meeting"},
     {"reception", "Reception"}, {"community", "Community"}, {"leisure", "Leisure"}, {"residential", "Residential"}, {"parking", "Parking"},
     {"plant", "Plant"}, {"common", "Common parts"}, {"other", "Other"}});

/// A part that can be let or assigned: a suite, a wing, a shop, a workshop.
struct Unit {
    Id<Unit> id;
    Id<Asset> asset;
    Id<Floor> floor;
    std::string name, reference, uprn;
    UnitUse use{};
    std::optional<bool> is_lettable;
    std::optional<Area> net_internal_area, gross_internal_area;
    std::optional<Money> market_rent;  ///< a year (ERV)
    std::optional<Date> market_rent_date;
    EnergyRating epc_rating{};
    std::optional<Date> epc_date;
    std::string remarks;
};
template <> const RecordType& record_type<Unit>();

}  // namespace terrier
