// `terrier-cli optimise FILE`: the best plans for a portfolio's offices.
#pragma once

#include "cli/command.hpp"

namespace terrier::cli {

/// What was asked on the command line.
struct EstateArguments {
    std::string file, goal, save;
    Clocks clocks;
    std::vector<std::string> keep, release, together, apart;
    std::string budget, move_cost, rent;
    std::optional<std::int64_t> most_moves, years, within_years;
    std::optional<double> percentile;
    std::string solver = "automatic";
    double limit = 30;
    std::size_t points = 20;
    bool hides_reasons = false;

    void add_to(CLI::App& command);
};
void optimise_estate(const EstateArguments& arguments, Context& context);

}  // namespace terrier::cli
