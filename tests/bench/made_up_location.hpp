// Made-up facility location after the recipes of published families, the same on every machine.
#pragma once

#include <string>
#include <vector>

#include "src/optimise/allocation.hpp"

namespace terrier::bench {

/// Which recipe: places and teams are points of a square, capacities are drawn and then scaled to a multiple of the demand.
enum class Recipe {
    economies,  ///< costs distance x demand with two decimals; a fixed cost mostly of the root of the capacity (Cornuejols, Sridharan, Thizy 1991; Yang)
    rounded,    ///< the same in whole numbers, so that many plans cost the same
    coarse,     ///< the same with distances in tenths of the side before they are multiplied
    flat,       ///< and with those distances alone as costs: fixed costs are nearly all (after Gadegaard, Klose, Nielsen 2018)
    compact     ///< small: whole costs of the distance alone, fixed costs of every size, demands of 10 to 50 (after Diaz and Fernandez 2002)
};

struct MadeUp {
    Recipe recipe;
    int places, teams;
    int percent;         ///< capacity of all places, of the demand of all teams
    std::uint64_t seed;

    std::string name() const;
};

optimise::AllocationProblem made_up(const MadeUp& what);

/// The families that the benchmark runs: small and tight, middling, large.
std::vector<std::pair<std::string, std::vector<MadeUp>>> made_up_families();

}  // namespace terrier::bench
