// Costs of a building that several occupiers bear: shares by key, caps, voids, sub-meters, and what is still owed.
#pragma once

#include <span>

#include "src/portfolio/in_force.hpp"

namespace terrier {

/// One who bears part of a shared cost. Without a lease: a part that nobody rents, whose share falls to the landlord.
struct CostOccupier {
    Id<Lease> lease;
    ServiceChargeKey key{};
    std::optional<Ratio> share;            ///< of fixed_share, of the whole cost
    std::optional<std::int64_t> weight;    ///< of floor_area, weighted_area (square centimetres) and rateable_value (pence)
    std::optional<Money> amount;           ///< of fixed_amount, for the whole period
    std::optional<Money> cap;              ///< for the whole period
    std::optional<std::int64_t> days;      ///< occupied, of the period's; none: all of them
};

/// What is shared. `whole_weight` is what all weights of the building add up to (its floor area, its rateable value); none:
/// what the occupiers' add up to.
struct CostToShare {
    Money cost;
    std::int64_t period_days = 365;
    std::optional<std::int64_t> whole_weight;
    std::optional<Money> whole_rateable_value{};  ///< goes before `whole_weight` for the key of rateable values
};

struct CostPart {
    Id<Lease> lease;
    Money full;      ///< the share of the whole period, before cap and days
    Money unlet;     ///< of it, for days not occupied, or all of it without a lease: the landlord's
    Money over_cap;  ///< of the rest, what exceeds the cap: the landlord's
    Money payable;   ///< full - unlet - over_cap
    bool operator==(const CostPart&) const = default;
};

/// Parts in the order of the occupiers. Payable parts + unlet + over_cap + unshared = the cost, exactly.
struct CostSplit {
    Money cost;
    std::vector<CostPart> parts;
    Money unshared;  ///< what no occupier's share covers: the landlord's
    Money payable() const;        ///< by tenants
    Money void_share() const;     ///< unlet parts and days, and what nobody shares
    Money cap_shortfall() const;
};

/// Splits a cost. Each key's parts are by largest remainder of the whole cost, so that they add up; the days of an occupier
/// split his part alike; the cap is for the days occupied (cap x days / period's days, rounded half to even).
/// Faults, each naming the lease's id: key_unknown, share_unknown, share_range, weight_unknown, amount_unknown, negative_cap,
/// days_range, shares_exceed_whole (more than all would be charged), weights_exceed_whole, negative_cost.
Result<CostSplit> share_cost(const CostToShare& whole, std::span<const CostOccupier> occupiers);

/// One sub-meter's reading over a bill's period.
struct SubMeterReading {
    Id<Lease> lease;  ///< nil: the landlord's own
    std::int64_t units = 0;
};
struct MeteredSplit {
    std::vector<Money> parts;  ///< by reading, in order
    Money unmetered;           ///< the rest of the bill: of the units that no sub-meter measured
};
/// A bill by units: each reading's units of all that were billed, by largest remainder; parts and rest add up to the bill.
/// Faults: units_range (below zero), units_unknown (nothing billed), metered_over_billed.
Result<MeteredSplit> share_by_meter(Money bill, std::int64_t billed_units, std::span<const SubMeterReading> readings);

/// Tenants' on-account payments against what the actual cost makes payable.
struct Balance {
    Id<Lease> lease;
    Money on_account, actual;
    Money balance;  ///< above zero a balancing charge, below a credit
    bool operator==(const Balance&) const = default;
};
/// One a lease, in the order in which they first appear in the split, then those that paid and no longer share.
std::vector<Balance> reconcile(const CostSplit& actual, std::span<const std::pair<Id<Lease>, Money>> on_account);

/// Where input tax on exempt supplies stands against the limit below which it may be recovered.
struct VatPosition {
    Money limit;          ///< the share of all input tax, rounded half to even
    Money headroom;       ///< limit - exempt input tax; below zero: past it
    bool is_within = false;
    Money irrecoverable;  ///< all of the exempt input tax once the limit is passed, else nothing
};
/// `limit_share` is the reference rate "vat.partial_exemption_headroom".
VatPosition vat_position(Money input_tax, Money exempt_input_tax, Ratio limit_share);

}  // namespace terrier
