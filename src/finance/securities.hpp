// Interest accrued, discounts and prices between two dates, as the spreadsheets define it for loans and bills.
#pragma once

#include "src/finance/day_count.hpp"

namespace terrier::finance {

/// par x rate x the part of a year from issue to settlement; rate and par above 0, frequency 1, 2 or 4 a year, issue before
/// settlement. 1,000 at 10% from 2 Feb 2012 to 4 Dec 2013 on basis 0 -> 183.89.
Result<double> accrint(Date issue, Date settlement, double rate, double par, double frequency, Basis basis);
/// The yearly discount of a paper bought at `pr` and redeemed at `redemption`: (redemption - pr) / redemption / years.
Result<double> disc(Date settlement, Date maturity, double pr, double redemption, Basis basis);
/// The price at a yearly discount, and back: redemption x (1 - discount x years).
Result<double> pricedisc(Date settlement, Date maturity, double discount, double redemption, Basis basis);
/// Days of the coupon period that the settlement lies in; coupons fall `frequency` (1, 2, 4) times a year, counted back from maturity.
Result<double> coupdays(Date settlement, Date maturity, double frequency, Basis basis);

/// Of a bill of a year or less, actual days over 360: its price for 100, its yield, and its yield as a bond's.
Result<double> tbillprice(Date settlement, Date maturity, double discount);
Result<double> tbillyield(Date settlement, Date maturity, double pr);
Result<double> tbilleq(Date settlement, Date maturity, double discount);

/// A price written with a fraction (1.02 in sixteenths: 1 and 2/16) as a decimal, and back. The fraction is cut to a whole number of
/// 1 or more.
Result<double> dollarde(double fractional_dollar, double fraction);
Result<double> dollarfr(double decimal_dollar, double fraction);

}  // namespace terrier::finance
