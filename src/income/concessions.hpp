// The concession ledger: every letting below market rent, what that is worth, why, who agreed, and by which power.
#pragma once

#include "src/income/rent_roll.hpp"

namespace terrier::income {

/// How a letting below best consideration is lawful, by the account that holds the land and the rules in force when it was granted.
enum class DisposalRoute : std::uint8_t {
    not_known,         ///< no rule of the date, or the term or its worth isn't known
    short_term,        ///< 7 years or less, or periodic: outside section 123
    general_consent,   ///< undervalue within the limit of the general consent, for a wellbeing purpose
    specific_consent,  ///< above it: the Secretary of State's consent
    housing,           ///< housing revenue account land: Housing Act 1985, section 32
    planning,          ///< held for planning purposes: Town and Country Planning Act 1990, section 233
};
std::string_view label_of(DisposalRoute route);

struct Concession {
    const Lease* lease = nullptr;
    Money market, contracted;
    std::optional<Money> passing;
    Money undervalue;                     ///< a year: market less contracted rent
    std::optional<Date> from, to;         ///< of the term as granted; no end: periodic
    std::optional<Money> present_value;   ///< of the undervalue over the whole term; none: periodic or not known
    DisposalRoute route{};
    std::vector<const ReferenceRule*> rules;
};
struct ConcessionLedger {
    std::vector<Concession> concessions;            ///< dearest first
    std::vector<const Lease*> reversionary;         ///< below the rental value by now, but not known to have been let below it
    std::vector<const Lease*> market_rent_unknown;  ///< may be concessions
};
/// Current leases out whose contracted rent is below the rental value, and that were let so: a reason or a decision is recorded, the
/// rent is a peppercorn, or the lease's own market rent is undated or dates from at most a year after the term began. Others have
/// fallen behind the market since; they are reversionary. Present value: the yearly undervalue in arrears for the years of
/// the term (365.25 days; a part year in proportion), by the discount schedule in force on the date looked at. Term lengths and
/// limits are the rule rows "s123.outside_years", "s123.undervalue_limit", "hra.disposal" and "planning.disposal" in force on
/// the first day of the term.
ConcessionLedger concessions(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});
DataTable concession_table(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

}  // namespace terrier::income
