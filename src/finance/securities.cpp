// Accrued interest, discounts and prices.
#include "src/finance/securities.hpp"

namespace terrier::finance {

namespace {
Result<double> checked_frequency(double frequency) {
    if (frequency == 1 || frequency == 2 || frequency == 4) return frequency;
    return wrong("frequency", "The frequency must be 1, 2 or 4 a year.");
}
tl::unexpected<Faults> late() { return wrong("maturity", "The maturity must be after the settlement."); }

// Days from settlement to maturity, a year at most.
Result<double> days_of_bill(Date settlement, Date maturity) {
    if (maturity <= settlement) return late();
    const auto year_later = edate(settlement, 12);
    if (year_later && *year_later < maturity) return wrong("maturity", "A bill runs for a year at most.");
    return static_cast<double>(days_between(settlement, maturity));
}

// Ten to the number of digits that a numerator under the fraction needs.
double digits_scale(double fraction) { return std::pow(10.0, std::ceil(std::log10(fraction) - 1e-12)); }

Result<double> checked_fraction(double fraction) {
    if (!(fraction >= 1)) return wrong("fraction", "The fraction must be 1 or more.");
    return std::floor(fraction);
}
}  // namespace

Result<double> accrint(Date issue, Date settlement, double rate, double par, double frequency, Basis basis) {
    if (settlement <= issue) return wrong("settlement", "The settlement must be after the issue.");
    if (!(rate > 0)) return wrong("rate", "The rate must be above 0.");
    if (!(par > 0)) return wrong("par", "The par value must be above 0.");
    if (auto fine = checked_frequency(frequency); !fine) return fine;
    return finite(par * rate * yearfrac(issue, settlement, basis));
}

Result<double> disc(Date settlement, Date maturity, double pr, double redemption, Basis basis) {
    if (maturity <= settlement) return late();
    if (!(pr > 0)) return wrong("pr", "The price must be above 0.");
    if (!(redemption > 0)) return wrong("redemption", "The redemption must be above 0.");
    return finite((redemption - pr) / redemption / yearfrac(settlement, maturity, basis));
}

Result<double> pricedisc(Date settlement, Date maturity, double discount, double redemption, Basis basis) {
    if (maturity <= settlement) return late();
    if (!(discount > 0)) return wrong("discount", "The discount must be above 0.");
    if (!(redemption > 0)) return wrong("redemption", "The redemption must be above 0.");
    return finite(redemption * (1 - discount * yearfrac(settlement, maturity, basis)));
}

Result<double> coupdays(Date settlement, Date maturity, double frequency, Basis basis) {
    if (maturity <= settlement) return late();
    if (auto fine = checked_frequency(frequency); !fine) return fine;
    if (basis == Basis::actual_365) return 365 / frequency;
    if (basis != Basis::actual_actual) return 360 / frequency;
    const auto months = static_cast<std::int64_t>(12 / frequency);
    std::int64_t periods = 1;
    auto from = edate(maturity, -months);
    while (from && settlement < *from) from = edate(maturity, -months * ++periods);
    const auto to = edate(maturity, -months * (periods - 1));
    if (!from || !to) return wrong("settlement", "That leads outside the calendar, which runs from the year 1400 to 9999.");
    return static_cast<double>(days_between(*from, *to));
}

Result<double> tbillprice(Date settlement, Date maturity, double discount) {
    const auto days = days_of_bill(settlement, maturity);
    if (!days) return days;
    if (!(discount > 0)) return wrong("discount", "The discount must be above 0.");
    const double pr = 100 * (1 - discount * *days / 360);
    if (!(pr > 0)) return wrong("discount", "The discount leaves no price.");
    return finite(pr);
}

Result<double> tbillyield(Date settlement, Date maturity, double pr) {
    const auto days = days_of_bill(settlement, maturity);
    if (!days) return days;
    if (!(pr > 0)) return wrong("pr", "The price must be above 0.");
    return finite((100 - pr) / pr * 360 / *days);
}

Result<double> tbilleq(Date settlement, Date maturity, double discount) {
    const auto days = days_of_bill(settlement, maturity);
    if (!days) return days;
    if (!(discount > 0)) return wrong("discount", "The discount must be above 0.");
    const double rest = 360 - discount * *days;
    if (!(rest > 0)) return wrong("discount", "The discount leaves no price.");
    return finite(365 * discount / rest);
}

Result<double> dollarde(double fractional_dollar, double fraction) {
    const auto whole = checked_fraction(fraction);
    if (!whole) return whole;
    const double units = std::trunc(fractional_dollar);
    return finite(units + (fractional_dollar - units) * digits_scale(*whole) / *whole);
}

Result<double> dollarfr(double decimal_dollar, double fraction) {
    const auto whole = checked_fraction(fraction);
    if (!whole) return whole;
    const double units = std::trunc(decimal_dollar);
    return finite(units + (decimal_dollar - units) * *whole / digits_scale(*whole));
}

}  // namespace terrier::finance
