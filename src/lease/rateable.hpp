// The rateable value of what a lease lets, from the rating list's entries.
#pragma once

#include "src/portfolio/in_force.hpp"
#include "src/portfolio/upkeep.hpp"
#include "src/table/table.hpp"

namespace terrier {

struct RateableValue {
    std::optional<Money> value;   ///< none: a part let has no entry in force, or one without a value
    std::vector<Source> sources;  ///< the entries
};
/// The sum over what the lease lets on the date (`of`: of this asset only; nil: of all). A unit has the entries of the unit, a floor
/// those of the floor as one, the whole of an asset all of its entries; what has none of its own has those of the asset for which the
/// lease's tenant is liable.
RateableValue rateable_value(const Portfolio& portfolio, const Lease& lease, Date date, Id<Asset> of = {});
/// All entries of an asset in force on the date; none when it has none, or one without a value.
std::optional<Money> rateable_value(const Portfolio& portfolio, Id<Asset> asset, Date date);

}  // namespace terrier
