// Present values and even spreading.
#include "src/lease/lease_accounts.hpp"

#include <cmath>

namespace terrier {

namespace {
std::optional<Fault> bad_rate(double rate) {
    if (std::isfinite(rate) && rate > -1) return std::nullopt;
    return Fault{"rate_range", "The discount rate must be a fraction above -1: 0.05 is 5% a year. Correct it.", "rate", {}, {}, Severity::refused};
}
double pounds_of(Money amount) { return static_cast<double>(amount.pence()) / 100; }
}  // namespace

Result<double> lease_liability(std::span<const Money> payments, double rate, bool is_in_advance, bool first_paid) {
    if (payments.empty()) return refuse("payments_missing", "There are no payments, so there is no liability to work out. Give the payments in order.", "payments");
    if (auto fault = bad_rate(rate)) return refuse(std::move(*fault));
    double value = 0, factor = 1;
    // In arrears just after the first payment the next is a year away, as it is in advance.
    if (!is_in_advance && !first_paid) factor /= 1 + rate;
    for (std::size_t k = 0; k < payments.size(); ++k, factor /= 1 + rate)
        if (k > 0 || !first_paid) value += pounds_of(payments[k]) * factor;
    return value;
}

Result<Money> liability_on(Date date, std::span<const DatedPayment> payments, double rate) {
    if (auto fault = bad_rate(rate)) return refuse(std::move(*fault));
    long double value = 0;
    for (const DatedPayment& payment : payments)
        if (date <= payment.date)
            value += static_cast<long double>(payment.amount.pence()) * std::pow(static_cast<long double>(1 + rate), -static_cast<long double>(days_between(date, payment.date)) / 365);
    if (!(std::fabs(value) < 9.2e18L)) throw std::overflow_error("a lease liability beyond what money can hold");
    return Money::from_pence(static_cast<std::int64_t>(std::nearbyint(value)));
}

Result<std::vector<Money>> straight_line(std::span<const Money> rents, Money incentives, std::int64_t periods) {
    if (rents.empty()) return refuse("payments_missing", "There are no rents to spread. Give them in order.", "rents");
    if (periods < 1 || periods > 12'000) return refuse("periods_range", "The rent is spread over 1 to 12,000 periods. Correct the number.", "periods");
    Money total = -incentives;
    for (const Money rent : rents) total += rent;
    return apportion(total, std::vector<std::int64_t>(static_cast<std::size_t>(periods), 1));
}

}  // namespace terrier
