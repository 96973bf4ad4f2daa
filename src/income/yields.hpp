// Yields of a let property, the costs of buying it, and how long its income lasts.
#pragma once

#include <optional>
#include <span>

#include "src/base/money.hpp"
#include "src/base/result.hpp"
#include "src/reference/lookup.hpp"

namespace terrier::income {

/// What a purchaser pays on top of a price: the tax of every band in force on the date, an agent's and a legal fee, and VAT on both.
struct PurchaseCosts {
    Money tax, agent, legal, vat, amount;  ///< amount: the sum
    double rate = 0;                       ///< amount / price
    std::vector<const ReferenceRate*> rates;  ///< bands, agent, legal, VAT
};
/// Each part rounded half to even to the penny. £250,000: £2,000 of tax and £4,500 of fees, 2.60%; £10m: 6.695%. The price must be
/// above £0. Refused, naming the date, when no bands, fees or VAT rate are in force on it. Codes: "sdlt.non_residential",
/// "purchase.agent", "purchase.legal", "vat.standard".
Result<PurchaseCosts> purchase_costs(const TableSet& portfolio, Money price, Date date);

/// Amounts in pounds, a year where they recur.
struct YieldTerms {
    double value = 0;            ///< before purchaser's costs
    double costs_rate = 0;       ///< purchaser's costs / value
    double passing = 0;          ///< passing rent
    double non_recoverable = 0;  ///< what the landlord can't recover
    double erv = 0;              ///< estimated rental value
    double years = 0;            ///< to the reversion
};
/// Fractions a year.
///   gross = passing / value             niy = (passing - non_recoverable) / (value + costs)
///   ry    = (erv - non_recoverable) / (value + costs)
///   ney: (passing - n) (1 - v^years) / y + (erv - n) v^years / y = value + costs, v = 1 / (1 + y): annually in arrears
///   tey: the same with rents quarterly in advance, y being the effective annual rate
/// £2.5m, costs 6.38%, 200,000, 10,000, 230,000 in 3 years: 8.000%, 7.144%, 8.272%, 8.039%, 8.448%.
struct Yields {
    double gross = 0, niy = 0, ry = 0, ney = 0, tey = 0;
};
/// Value above 0; costs, years and rents 0 or more; ERV above the non-recoverable costs (else there is no equivalent yield).
/// Years at most 1,000.
Result<Yields> yields(const YieldTerms& terms);

/// Income over book value, as councils state it; the market basis is `yields`. The book value must be above 0.
Result<double> council_yield(double income, double book_value);

/// Rent a year and the years that it still runs.
struct UnexpiredRent {
    double passing = 0;
    double expiry_years = 0;             ///< 0 or less: lapsed, counts as 0
    std::optional<double> break_years;   ///< to the first break by the tenant or mutual; none, or past: no break
};
struct Wault {
    double expiry = 0, first_break = 0;  ///< years
};
/// sum(rent x years) / sum(rent), to expiry and to the earlier of break and expiry. (100k, 8.5, break 3.5), (60k, 2.25), (40k, 12,
/// break 7): 7.325 and 3.825. Refused when a rent is negative or there is no rent at all.
Result<Wault> wault(std::span<const UnexpiredRent> leases);

/// From one day to another in years of 365.25 days.
double years_until(Date from, Date to);

}  // namespace terrier::income
