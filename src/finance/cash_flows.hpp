// What a series of payments is worth and earns: net present value and internal rates of return, as the spreadsheets define them.
#pragma once

#include <optional>
#include <span>

#include "src/base/date.hpp"
#include "src/finance/answer.hpp"

namespace terrier::finance {

/// sum of values[i] / (1 + rate)^(i + 1): the first payment comes one period from now. Nothing is worth 0. Refuses a rate of
/// -1. 10%: -10,000, 2,000, 4,000, 8,000 -> 1,031.35.
Result<double> npv(double rate, std::span<const double> values);
/// sum of values[i] / (1 + rate)^((dates[i] - dates[0]) / 365); dates in any order. The rate is a year's, above -1.
Result<double> xnpv(double rate, std::span<const double> values, std::span<const Date> dates);

/// The rate a period at which the payments, the first of them now, are worth nought together. Without a guess: the root nearest to
/// 10%, always above -100%. With one: where Newton's method leads from it, as in the spreadsheets (which may be below
/// -100% where the guess is poor), else the root nearest to it. Refused when all payments have one sign, or there is no root.
/// -75,000, 12,000, 15,000, 18,000, 21,000, 24,000 -> 5.7151%.
Result<double> irr(std::span<const double> values, std::optional<double> guess = std::nullopt);
/// As irr by dates, in years of 365 days; always above -100%, the root nearest to the guess.
Result<double> xirr(std::span<const double> values, std::span<const Date> dates, double guess = 0.1);
/// What the receipts, reinvested at one rate to the end, earn on the payments, financed at another:
/// (-FV(receipts) / PV(payments))^(1/(n-1)) - 1. Refused unless there are both. Rates above -1.
Result<double> mirr(std::span<const double> values, double finance_rate, double reinvest_rate);

}  // namespace terrier::finance
