// Yields, purchaser's costs and unexpired terms.
#include "src/income/yields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "src/finance/roots.hpp"

namespace terrier::income {

namespace {
Money tax_by_bands(Money price, const std::vector<const ReferenceRate*>& bands) {
    Money tax;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const Money from = bands[i]->band_from.value_or(Money{});
        const Money to = i + 1 < bands.size() ? std::min(price, bands[i + 1]->band_from.value_or(Money{})) : price;
        if (from < to) tax += times(to - from, *bands[i]->value);
    }
    return tax;
}

tl::unexpected<Faults> not_in_force(std::string_view what, Date date) {
    return refuse("rate_missing", fmt::format("No {} are recorded that are in force on {}. Bring in the shipped reference rows, or enter those of that date.", what, to_display(date)), "date");
}
}  // namespace

Result<PurchaseCosts> purchase_costs(const TableSet& portfolio, Money price, Date date) {
    if (price <= Money{}) return refuse("out_of_range", "The price must be above £0.", "price");
    PurchaseCosts costs;
    costs.rates = bands_in_force(portfolio, "sdlt.non_residential", date);
    if (costs.rates.empty() || !std::all_of(costs.rates.begin(), costs.rates.end(), [](const ReferenceRate* r) { return r->value.has_value(); }))
        return not_in_force("bands of stamp duty land tax", date);
    costs.tax = tax_by_bands(price, costs.rates);
    for (const char* code : {"purchase.agent", "purchase.legal", "vat.standard"}) {
        const ReferenceRate* rate = rate_in_force(portfolio, code, date);
        if (!rate || !rate->value) return not_in_force(fmt::format("rates \"{}\"", code), date);
        costs.rates.push_back(rate);
    }
    const std::size_t fees = costs.rates.size() - 3;
    costs.agent = times(price, *costs.rates[fees]->value);
    costs.legal = times(price, *costs.rates[fees + 1]->value);
    costs.vat = times(costs.agent + costs.legal, *costs.rates[fees + 2]->value);
    costs.amount = costs.tax + costs.agent + costs.legal + costs.vat;
    costs.rate = static_cast<double>(costs.amount.pence()) / static_cast<double>(price.pence());
    return costs;
}

namespace {
tl::unexpected<Faults> wrong(const char* field, const char* message) { return refuse("out_of_range", message, field); }

Faults checked(const YieldTerms& t) {
    Faults faults;
    const auto want = [&](bool is_right, const char* field, const char* message) {
        if (!is_right) faults.push_back({"out_of_range", message, field, {}, {}, Severity::refused});
    };
    want(t.value > 0 && std::isfinite(t.value), "value", "The value must be above 0.");
    want(t.costs_rate >= 0 && t.costs_rate < 1, "costs_rate", "Purchaser's costs must be a fraction from 0 to below 1: 0.0638 is 6.38%.");
    want(t.passing >= 0 && std::isfinite(t.passing), "passing", "The passing rent must be 0 or more.");
    want(t.non_recoverable >= 0 && std::isfinite(t.non_recoverable), "non_recoverable", "Non-recoverable costs must be 0 or more.");
    want(t.erv > t.non_recoverable && std::isfinite(t.erv), "erv", "The rental value must be above the non-recoverable costs: otherwise there is no equivalent yield.");
    want(t.years >= 0 && t.years <= 1'000, "years", "The years to the reversion must lie between 0 and 1,000.");
    return faults;
}

// The yield y at which rents paid `parts` times a year, in advance or arrears, are worth the outlay: with
// v = 1 / (1 + y) a rent of 1 a year for ever is worth 1 / (parts (1 - v^(1 / parts))) in advance, and v^(1 / parts) of that in arrears.
Result<double> equivalent_yield(const YieldTerms& t, double outlay, double parts, bool in_advance) {
    const double now = t.passing - t.non_recoverable, later = t.erv - t.non_recoverable;
    const auto worth_less_outlay = [&](double u) {
        // Below nought a perpetuity has no worth; there the sign of a low yield is kept.
        if (u <= 0) return 1.0;
        const double v_years = std::exp(-u * t.years);
        const double period = -std::expm1(-u / parts) * parts * (in_advance ? 1 : std::exp(u / parts));
        return (now * (1 - v_years) + later * v_years) / outlay - period;
    };
    const auto y = finance::root_nearest(worth_less_outlay, later / outlay);
    if (!y || *y <= 0) return refuse("no_answer", "No equivalent yield fits these figures.", "value");
    return *y;
}
}  // namespace

Result<Yields> yields(const YieldTerms& t) {
    if (Faults faults = checked(t); !faults.empty()) return refuse(std::move(faults));
    const double outlay = t.value * (1 + t.costs_rate);
    const auto ney = equivalent_yield(t, outlay, 1, false);
    const auto tey = equivalent_yield(t, outlay, 4, true);
    if (!ney) return refuse(ney.error());
    if (!tey) return refuse(tey.error());
    return Yields{t.passing / t.value, (t.passing - t.non_recoverable) / outlay, (t.erv - t.non_recoverable) / outlay, *ney, *tey};
}

Result<double> council_yield(double income, double book_value) {
    if (!(book_value > 0)) return wrong("book_value", "The book value must be above 0.");
    return income / book_value;
}

Result<Wault> wault(std::span<const UnexpiredRent> leases) {
    double rents = 0;
    Wault sum;
    for (std::size_t i = 0; i < leases.size(); ++i) {
        const UnexpiredRent& lease = leases[i];
        if (!(lease.passing >= 0)) return refuse("out_of_range", "A rent can't be negative.", fmt::format("leases[{}].rent", i));
        const double expiry = std::max(0.0, lease.expiry_years);
        const double first_break = lease.break_years && *lease.break_years >= 0 ? std::min(*lease.break_years, expiry) : expiry;
        rents += lease.passing;
        sum.expiry += lease.passing * expiry;
        sum.first_break += lease.passing * first_break;
    }
    if (!(rents > 0)) return refuse("no_answer", "No rent is payable, so there is nothing to weigh the years by.", "leases");
    return Wault{sum.expiry / rents, sum.first_break / rents};
}

double years_until(Date from, Date to) { return static_cast<double>(days_between(from, to)) / 365.25; }

}  // namespace terrier::income
