// The rent roll: every tenancy of ours on a date with its rents, its ends and who stands behind it; what the income figures start from.
#pragma once

#include "src/portfolio/in_force.hpp"
#include "src/table/table.hpp"

namespace terrier::income {

struct RollOptions {
    bool includes_hra = false;  ///< housing revenue account assets count too
};

/// A current lease out. Of a lease that lets several assets, amounts are the share of those counted (rent_shares): held on
/// the date, and not of the housing revenue account unless asked for.
struct LetLease {
    const Lease* lease = nullptr;
    TenancyState state{};
    std::vector<const Demise*> demises;   ///< those counted
    std::vector<const Charge*> charges;   ///< that the passing rent is the sum of
    std::optional<Money> passing;         ///< payable now, a year; none: not known
    std::optional<Money> contracted;      ///< a year, rent-free and half-rent periods looked through; none: not known
    std::optional<Money> market;          ///< rental value a year: the lease's, else the sum of the units let; none: not known
    std::optional<Date> expiry;           ///< last day; none: periodic
    std::optional<Date> first_break;      ///< next that can still be used, by the tenant or mutual, before the expiry
    Id<Partner> group;                    ///< topmost of the tenant's parents; nil: tenant not known

    /// Years still to run, of 365.25 days: 0 when past or periodic.
    double years_to_expiry(Date from) const;
    double years_to_break(Date from) const;
    /// The first day on which the income can have ended: break, expiry; the date itself when past or periodic.
    Date can_end(Date from) const;
};

struct RentRoll {
    Date as_at;
    std::vector<LetLease> leases;            ///< by id
    std::vector<const Lease*> without_term;  ///< leases out of which nothing says when they run: in no figure
    std::int64_t hra_left_out = 0;
};
/// Rental value a year: the lease's own, else the sum of the units that the demises let; none when one isn't known.
std::optional<Money> rental_value(const Portfolio& portfolio, const Lease& lease, const std::vector<const Demise*>& demises);

RentRoll rent_roll(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

/// Passing and contracted rent beside the rental value: the reversion (value less passing rent), and whether over-rented. By lease,
/// dearest first.
DataTable reversions(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

// What the tables of this room share.
Source source_of(const Lease& lease);
Cell money_cell(const std::optional<Money>& amount);
Cell date_cell(const std::optional<Date>& date);
Cell text_cell(std::string text);
/// part / whole to the millionth, half to even; nothing when the whole isn't above nought.
std::optional<Ratio> share_of(Money part, Money whole);
Cell share_cell(Money part, Money whole);

}  // namespace terrier::income
