// Estates for the tests: small random ones with every side rule, and brute force over them.
#pragma once

#include <array>

#include "src/optimise/estate.hpp"
#include "tests/support/test.hpp"

namespace terrier::test {

/// A small estate with whichever rules chance gives it; often without a plan.
optimise::EstateProblem random_estate();

/// Every layout that breaks no rule, as (cost, carbon, moves): by trying all, but for those that keep just the places `without`.
std::vector<std::array<std::int64_t, 3>> all_plans(const optimise::EstateProblem& problem, const std::vector<char>& without = {});

}  // namespace terrier::test
