// The shortest clear name of an asset, for sentences and pictures.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier {

/// Its name; without one the first part of its address that no other asset's address begins with, so "Municipal Offices" of "Municipal Offices
/// Promenade Cheltenham Gloucestershire GL50 9SA": up to a comma or a line's end, else to the body's own name, the word for a building, or
/// the street. Where none is its own, and where neither is recorded, its title. "" when there is no such asset.
/// Looks through all assets where it has no name.
std::string short_name(const Portfolio& portfolio, Id<Asset> asset);

}  // namespace terrier
