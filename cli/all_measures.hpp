// Every measure of every room, for `measure`.
#pragma once

#include <span>

#include "src/income/measures.hpp"

namespace terrier::cli {

/// By name.
std::span<const income::MeasureKind> all_measures();

}  // namespace terrier::cli
