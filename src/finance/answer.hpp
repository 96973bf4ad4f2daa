// What every function of the room answers with: a finite number, or a fault that names the argument.
#pragma once

#include <cmath>

#include "src/base/result.hpp"

namespace terrier::finance {

/// The number, or the fault "no_answer" when it isn't finite.
inline Result<double> finite(double value) {
    if (!std::isfinite(value)) return refuse("no_answer", "There is no finite answer for these figures. Check them for a rate of -100% or an amount beyond all reason.");
    return value;
}

/// A fault about one argument, named as the spreadsheets name it in lower case.
inline tl::unexpected<Faults> wrong(const char* argument, const std::string& message) { return refuse("out_of_range", message, argument); }

}  // namespace terrier::finance
