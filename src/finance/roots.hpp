// Finding the rate at which a function of one rate is nought: every crossing above -100%, the one nearest a guess chosen.
#pragma once

#include <functional>
#include <optional>

namespace terrier::finance {

/// The root nearest to `guess` (a fraction above -1) of a function of u = ln(1 + rate), as a rate. Of two as near as each
/// other, the higher. Searches rates from -1 + 1e-15 to 5e14, finest around the guess: roots closer together than about a
/// thousandth of a per cent near the guess, or an eighth of 1 + rate far from it, may be taken for none or one. A root where the
/// function touches nought without crossing is found to about 1e-8. None when there is no root. The function must be
/// continuous and finite; only its sign and its zeros matter, so it may be scaled by anything positive.
std::optional<double> root_nearest(const std::function<double(double)>& of_log_growth, double guess);

}  // namespace terrier::finance
