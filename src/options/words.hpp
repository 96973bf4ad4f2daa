// How steps and their places are worded.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier::options {

/// "Riverside House, First floor, Unit 2", the asset by its short name; "no place" when nothing is named.
std::string place_words(const Portfolio& portfolio, Id<Asset> asset, Id<Floor> floor = {}, Id<Unit> unit = {});

}  // namespace terrier::options
