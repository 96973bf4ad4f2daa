// Lease accounting: the lessee's liability under IFRS 16 and the lessor's straight-line income.
#pragma once

#include <span>

#include "src/base/date.hpp"
#include "src/base/money.hpp"
#include "src/base/result.hpp"

namespace terrier {

/// Present value in pounds, unrounded, of yearly payments at a yearly rate as a fraction.
///   in advance: sum of p[k] / (1 + r)^k, k = 0, 1, ...;   in arrears: of p[k] / (1 + r)^(k + 1)
///   first_paid: just after the first payment, so that it counts no more and in arrears a year has gone by
/// Example: five payments of £50,000 in advance at 5%: 227,297.525... before the first, 177,297.525... once it is paid.
/// Faults: payments_missing, rate_range (not above -100%, or no number).
Result<double> lease_liability(std::span<const Money> payments, double rate, bool is_in_advance, bool first_paid);

struct DatedPayment {
    Date date;
    Money amount;
};
/// Present value on a date of the payments on and after it, each discounted by (1 + r)^(-days / 365), rounded half to even to
/// the penny. Fault rate_range.
Result<Money> liability_on(Date date, std::span<const DatedPayment> payments, double rate);

/// Rents less incentives spread evenly over so many periods; the parts add up to the total exactly (largest remainder,
/// earlier parts first). Faults: payments_missing, periods_range (below 1 or past 12,000).
Result<std::vector<Money>> straight_line(std::span<const Money> rents, Money incentives, std::int64_t periods);

}  // namespace terrier
