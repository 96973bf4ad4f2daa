// Level payments, computed through log1p and expm1 so that tiny rates lose nothing.
#include "src/finance/annuity.hpp"

#include <algorithm>

#include "src/finance/roots.hpp"

namespace terrier::finance {

namespace {
// (1 + rate)^nper - 1. Below -100% a power of whole periods still has a meaning, as in the spreadsheets.
double growth_less_one(double rate, double nper) { return rate >= -1 ? std::expm1(nper * std::log1p(rate)) : std::pow(1 + rate, nper) - 1; }
// Worth of 1 a period at the end of nper periods.
double accumulated(double rate, double nper, Due due) {
    if (rate == 0) return nper;
    return growth_less_one(rate, nper) / rate * (due == Due::begin ? 1 + rate : 1);
}
double growth(double rate, double nper) { return nper == 0 ? 1 : 1 + growth_less_one(rate, nper); }
double balance(double rate, double nper, double pmt, double pv, Due due) { return -(pv * growth(rate, nper) + pmt * accumulated(rate, nper, due)); }
double payment(double rate, double nper, double pv, double fv, Due due) { return -(pv * growth(rate, nper) + fv) / accumulated(rate, nper, due); }
}  // namespace

Result<double> fv(double rate, double nper, double pmt, double pv, Due due) { return finite(balance(rate, nper, pmt, pv, due)); }

Result<double> pv(double rate, double nper, double pmt, double fv, Due due) {
    return finite(-(fv + pmt * accumulated(rate, nper, due)) / growth(rate, nper));
}

Result<double> pmt(double rate, double nper, double pv, double fv, Due due) {
    if (nper == 0) return wrong("nper", "The number of periods can't be 0.");
    return finite(payment(rate, nper, pv, fv, due));
}

Result<double> nper(double rate, double pmt, double pv, double fv, Due due) {
    if (pv + fv == 0) return 0.0;
    if (rate == 0) {
        if (pmt == 0) return wrong("pmt", "Without a rate and a payment nothing changes, so no number of periods does it.");
        return finite(-(pv + fv) / pmt);
    }
    if (rate <= -1) return wrong("rate", "A rate must be above -1 (-100%).");
    const double level = pmt * (due == Due::begin ? 1 + rate : 1);
    const double ratio = (level - fv * rate) / (pv * rate + level);
    if (!(ratio > 0)) return refuse("no_answer", "No number of periods brings these amounts together: check their signs.", "pmt");
    return finite(std::log(ratio) / std::log1p(rate));
}

Result<double> rate(double nper, double pmt, double pv, double fv, Due due, double guess) {
    if (!(nper > 0)) return wrong("nper", "The number of periods must be above 0.");
    if (pmt == 0) {
        if (!(pv != 0 && -fv / pv > 0)) return refuse("no_answer", "No rate brings these amounts together: check their signs.", "pv");
        return finite(std::expm1(std::log(-fv / pv) / nper));
    }
    // Scaled so that no power overflows: by the growth over all periods where the rate is above nought.
    const auto at = [&](double u) {
        const double r = std::expm1(u), due_factor = due == Due::begin ? 1 + r : 1;
        if (u == 0) return pv + pmt * nper + fv;
        if (u < 0) return pv * std::exp(u * nper) + pmt * due_factor * (std::expm1(u * nper) / r) + fv;
        const double scale = due == Due::begin && r > 1 ? 1 / due_factor : 1;
        return scale * (pv + fv * std::exp(-u * nper)) + scale * due_factor * pmt * (-std::expm1(-u * nper) / r);
    };
    const auto root = root_nearest(at, std::max(guess, -0.999));
    if (!root) return refuse("no_answer", "No rate brings these amounts together: check their signs.", "pmt");
    return finite(*root);
}

namespace {
Faults period_fault() { return {Fault{"out_of_range", "The period must lie between 1 and the number of periods.", "per", {}, {}, Severity::refused}}; }

double interest(double rate, double period, double level, double pv, Due due) {
    if (due == Due::end) return balance(rate, period - 1, level, pv, due) * rate;
    // Paid at the beginning, the first payment holds no interest.
    return period < 2 ? 0 : (balance(rate, period - 2, level, pv, due) - level) * rate;
}
}  // namespace

Result<double> ipmt(double rate, double period, double nper, double pv, double fv, Due due) {
    if (!(period >= 1) || period > nper) return refuse(period_fault());
    return finite(interest(rate, period, payment(rate, nper, pv, fv, due), pv, due));
}

Result<double> ppmt(double rate, double period, double nper, double pv, double fv, Due due) {
    if (!(period >= 1) || period > nper) return refuse(period_fault());
    const double level = payment(rate, nper, pv, fv, due);
    return finite(level - interest(rate, period, level, pv, due));
}

namespace {
Result<double> checked_loan(double rate, double nper, double pv, double start, double end) {
    if (!(rate > 0)) return wrong("rate", "The rate must be above 0.");
    if (!(nper > 0)) return wrong("nper", "The number of periods must be above 0.");
    if (!(pv > 0)) return wrong("pv", "The loan must be above 0.");
    if (!(start >= 1)) return wrong("start", "The first period counted must be 1 or later.");
    if (!(end >= start)) return wrong("end", "The last period counted must not be before the first.");
    if (end > nper) return wrong("end", "The last period counted must not be after the loan's last.");
    return 0.0;
}

// Interest of a loan paid at the end of periods `start` to `end`: what is paid less what the debt falls by.
double interest_between(double rate, double nper, double pv, double start, double end) {
    const double level = payment(rate, nper, pv, 0, Due::end);
    const double repaid = balance(rate, start - 1, level, pv, Due::end) - balance(rate, end, level, pv, Due::end);
    return level * (end - start + 1) - repaid;
}

// A loan paid at the beginning is the same loan a period earlier, its first payment free of interest.
double cumulated_interest(double rate, double nper, double pv, double start, double end, Due due) {
    if (due == Due::end) return interest_between(rate, nper, pv, start, end);
    return end < 2 ? 0 : interest_between(rate, nper, pv, std::max(start, 2.0), end) / (1 + rate);
}
}  // namespace

Result<double> cumipmt(double rate, double nper, double pv, double start, double end, Due due) {
    if (auto checked = checked_loan(rate, nper, pv, start, end); !checked) return checked;
    return finite(cumulated_interest(rate, nper, pv, std::floor(start), std::floor(end), due));
}

Result<double> cumprinc(double rate, double nper, double pv, double start, double end, Due due) {
    if (auto checked = checked_loan(rate, nper, pv, start, end); !checked) return checked;
    const double first = std::floor(start), last = std::floor(end);
    return finite(payment(rate, nper, pv, 0, due) * (last - first + 1) - cumulated_interest(rate, nper, pv, first, last, due));
}

Result<double> ispmt(double rate, double period, double nper, double pv) {
    if (nper == 0) return wrong("nper", "The number of periods can't be 0.");
    return finite(pv * rate * (period / nper - 1));
}

Result<double> rri(double nper, double pv, double fv) {
    if (!(nper > 0)) return wrong("nper", "The number of periods must be above 0.");
    if (pv == 0) return wrong("pv", "Nothing can't grow: the present value can't be 0.");
    if (fv / pv < 0) return wrong("fv", "The two values must have the same sign.");
    return finite(fv == 0 ? -1 : std::expm1(std::log(fv / pv) / nper));
}

Result<double> pduration(double rate, double pv, double fv) {
    if (!(rate > 0)) return wrong("rate", "The rate must be above 0.");
    if (!(pv > 0)) return wrong("pv", "The present value must be above 0.");
    if (!(fv > 0)) return wrong("fv", "The future value must be above 0.");
    return finite((std::log(fv) - std::log(pv)) / std::log1p(rate));
}

Result<double> effect(double nominal_rate, double npery) {
    if (!(nominal_rate > 0)) return wrong("nominal_rate", "The rate must be above 0.");
    if (!(npery >= 1)) return wrong("npery", "The number of periods a year must be 1 or more.");
    const double periods = std::floor(npery);
    return finite(std::expm1(periods * std::log1p(nominal_rate / periods)));
}

Result<double> nominal(double effect_rate, double npery) {
    if (!(effect_rate > 0)) return wrong("effect_rate", "The rate must be above 0.");
    if (!(npery >= 1)) return wrong("npery", "The number of periods a year must be 1 or more.");
    const double periods = std::floor(npery);
    return finite(periods * std::expm1(std::log1p(effect_rate) / periods));
}

Result<double> fvschedule(double principal, std::span<const double> schedule) {
    for (const double r : schedule) principal *= 1 + r;
    return finite(principal);
}

}  // namespace terrier::finance
