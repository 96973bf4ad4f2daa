// The stack plan of offices: who has which part of which floor, coloured by what is asked. One picture for the window and section H.
#pragma once

#include <functional>

#include "reports/charts/chart.hpp"
#include "src/occupancy/floors.hpp"

namespace terrier::reports {

enum class StackColouring : std::uint8_t { occupier, utilisation, lease_end, epc, carbon };
inline constexpr std::size_t stack_colouring_count = 5;
/// "Occupier", "Utilisation" ...
std::string_view label_of(StackColouring colouring);

struct StackWish {
    StackColouring colouring{};
    Id<Asset> only{};  ///< nil: every building
    /// What a floor emitted in the year that is looked at; none: not known. Null: nothing is.
    std::function<std::optional<Carbon>(Id<Asset>, Id<Floor>)> carbon_of;
    /// Over the percentile of daily peaks: 0.95 is P95.
    double percentile = 0.95;
    /// Occupiers keep the colours that they have there: for a picture that stands beside another. Null: none does.
    const occupancy::SpaceUse* beside = nullptr;
    /// For short names of buildings. Null: they are called by their titles.
    const Portfolio* portfolio = nullptr;
};

/// The parts are the occupiers' as recorded; the title says the finding under the colouring. Utilisation is the percentile of the daily
/// peaks of desks in use, else of people, over the floor's desks; carbon is kg a m2 of the floor's net area. Lease end: bands
/// of months from the date. The gauge is the percentile against desks.
chart::Chart stack_plan(const occupancy::SpaceUse& use, const StackWish& wish);

}  // namespace terrier::reports
