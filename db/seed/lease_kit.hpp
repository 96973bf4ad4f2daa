// Shorthand for granting a lease in the demonstration: the lease, its term, what it lets and what is payable.
#pragma once

#include "db/seed/builder.hpp"

namespace terrier::seed {

struct Grant {
    std::string name, partner;
    LeaseDirection direction = LeaseDirection::out;
    LeaseKind kind = LeaseKind::lease;
    SecurityOfTenure security = SecurityOfTenure::inside;
    Date from;
    int years = 0;   ///< 0: periodic
    Money rent;      ///< a year
    ChargeKind rent_kind = ChargeKind::rent;
    ChargeFrequency frequency = ChargeFrequency::quarterly;
    std::string use = "Offices";
    Repairing repairing = Repairing::internal;
    VatTreatment vat = VatTreatment::exempt;
};

/// The lease with one term and one rent; what it lets is added apart.
Id<Lease> grant(Seed& seed, const Grant& g);
void demise(Seed& seed, Id<Lease> lease, const Space& space);
/// The whole of an asset, with the area let.
void demise_whole(Seed& seed, Id<Lease> lease, const std::string& asset, std::optional<Area> area);
void charge(Seed& seed, Id<Lease> lease, ChargeKind kind, std::optional<Money> amount, Date from, std::optional<Date> to = {}, const std::string& description = {});
void review(Seed& seed, Id<Lease> lease, Date date, ReviewKind kind, ReviewStatus status, std::optional<Money> before = {}, std::optional<Money> after = {});
/// An index-linked review to CPI, collar 1% and cap 4% each year, three months' lag, base month the term's start.
void index_review(Seed& seed, Id<Lease> lease, Date date, Date base);
void break_option(Seed& seed, Id<Lease> lease, BreakParty party, Date date, int notice_months, std::optional<Money> penalty = {});
/// Last day of a term of so many years.
inline Date last_day(Date from, int years) { return from.plus_months(12 * years).plus_days(-1); }

}  // namespace terrier::seed
