// A charge schedule worked out the slow and plain way, to hold the program's to: it walks every day of the lease.
#pragma once

#include "src/lease/payments.hpp"

namespace terrier::test {

struct PlainLease {
    Date from, to;
    std::int64_t pence = 0;  ///< a year
    ChargeFrequency frequency{};
    QuarterDays quarter_days{};
    bool is_arrears = false;
    ApportionmentMethod method{};
    int due_offset = 0;
    std::vector<RentStep> steps;
    std::vector<Period> rent_free;
};

struct PlainPayment {
    std::string from, to, due;
    std::int64_t pence = 0;
    bool operator==(const PlainPayment&) const = default;
};

/// Shares no code with src/lease.
std::vector<PlainPayment> plain_schedule(const PlainLease& lease);

}  // namespace terrier::test
