// Level payments: loans, rents and savings at a constant rate, with the spreadsheets' signs: what is paid out is negative.
#pragma once

#include <span>

#include "src/finance/answer.hpp"

namespace terrier::finance {

/// When each period's payment is made: the spreadsheets' type 0 and 1.
enum class Due { end, begin };

// All rates are fractions a period. In each the five figures obey
//   pv (1 + rate)^nper + pmt (1 + rate x due) ((1 + rate)^nper - 1) / rate + fv = 0,
// and pv + pmt nper + fv = 0 where the rate is nought. Periods needn't be whole. Every answer is finite or refused.

/// 6%/12, 10, -200, -500, at the beginning -> 2,581.40.
Result<double> fv(double rate, double nper, double pmt, double pv = 0, Due due = Due::end);
Result<double> pv(double rate, double nper, double pmt, double fv = 0, Due due = Due::end);
/// Refuses nper 0.
Result<double> pmt(double rate, double nper, double pv, double fv = 0, Due due = Due::end);
/// Refused when no number of periods does it.
Result<double> nper(double rate, double pmt, double pv, double fv = 0, Due due = Due::end);
/// The rate nearest to the guess, above -100%; refuses nper of 0 and less, and figures that no rate fits.
Result<double> rate(double nper, double pmt, double pv, double fv = 0, Due due = Due::end, double guess = 0.1);

/// Interest within the payment of one period (1 to nper), and the rest of it.
Result<double> ipmt(double rate, double period, double nper, double pv, double fv = 0, Due due = Due::end);
Result<double> ppmt(double rate, double period, double nper, double pv, double fv = 0, Due due = Due::end);
/// Interest, and principal, paid on a loan pv over the whole periods from `start` to `end` inclusive; rate, nper and pv
/// above 0, 1 <= start <= end <= nper, which are cut to whole numbers.
Result<double> cumipmt(double rate, double nper, double pv, double start, double end, Due due);
Result<double> cumprinc(double rate, double nper, double pv, double start, double end, Due due);
/// Interest of a period on a loan repaid in equal parts of principal: pv x rate x (period / nper - 1).
Result<double> ispmt(double rate, double period, double nper, double pv);

/// The rate at which pv grows into fv over nper periods (above 0).
Result<double> rri(double nper, double pv, double fv);
/// How many periods pv needs to grow into fv; all three above 0.
Result<double> pduration(double rate, double pv, double fv);
/// A year's effective rate of a nominal one compounded npery times (cut to a whole number, 1 or more), and back; rates above 0.
Result<double> effect(double nominal_rate, double npery);
Result<double> nominal(double effect_rate, double npery);
/// The principal after one period at each of the rates in turn.
Result<double> fvschedule(double principal, std::span<const double> schedule);

}  // namespace terrier::finance
