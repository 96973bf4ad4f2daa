// What finance must know of a change to a lease, and the council's own figures that income is measured against.
#pragma once

#include "src/portfolio/lease.hpp"

namespace terrier {

enum class FinanceCause : std::uint8_t {
    unknown, new_lease, variation, regear, extension, renewal, rent_review, assignment, surrender, break_exercised, option_exercised, sub_letting, expiry
};
template <>
inline constexpr auto choices<FinanceCause> = std::to_array<Choice>(
    {{"", ""}, {"new_lease", "New lease"}, {"variation", "Variation"}, {"regear", "Regear"}, {"extension", "Extension"}, {"renewal", "Renewal"}, {"rent_review", "Rent review"},
     {"assignment", "Assignment"}, {"surrender", "Surrender"}, {"break_exercised", "Break exercised"}, {"option_exercised", "Option exercised"}, {"sub_letting", "Sub-letting"},
     {"expiry", "Expiry"}});

enum class SignOff : std::uint8_t { unknown, waiting, signed_off, rejected, superseded };
template <>
inline constexpr auto choices<SignOff> = std::to_array<Choice>(
    {{"", ""}, {"waiting", "Waiting for sign-off"}, {"signed_off", "Signed off"}, {"rejected", "Sent back"}, {"superseded", "Superseded"}});

/// The accounts' view of one change: figures just before and just after it. An amount that doesn't apply stays empty.
struct FinanceEvent {
    Id<FinanceEvent> id;
    Id<Lease> lease;
    FinanceCause cause{};
    std::optional<Date> effective_on, raised_on;
    std::optional<Ratio> discount_rate;                        ///< a year
    std::optional<Money> liability_before, liability_after;    ///< IFRS 16, as lessee
    std::optional<Money> asset_before, asset_after;            ///< right of use
    std::optional<Money> rent_before, rent_after;              ///< passing, a year
    std::optional<Money> income_before, income_after;          ///< straight-line, as lessor, a year
    std::optional<Money> value_before, value_after;            ///< of the asset, where it is revalued
    std::optional<Money> mtfs_effect;                          ///< on the first full financial year; more income is positive
    std::string vat_effect, valuation_effect;
    SignOff status{};
    std::string signed_off_by;
    std::optional<Date> signed_off_on;
    std::string remarks;
};
template <> const RecordType& record_type<FinanceEvent>();

/// What the body is funded by in one financial year: the denominators of "income as a share of funding".
struct FundingYear {
    Id<FundingYear> id;
    Id<Organisation> organisation;
    std::optional<Date> from_date, to_date;
    std::optional<Money> net_revenue_budget, council_tax, business_rates, government_grants, fees_and_charges, property_borrowing_cost;
    std::string source, remarks;
};
template <> const RecordType& record_type<FundingYear>();

/// What is expected of a lease beyond its contract. Empty fields fall back on the reference rates `outlook.*`.
struct LeaseOutlook {
    Id<LeaseOutlook> id;
    Id<Lease> lease;
    std::optional<Date> from_date, to_date;
    std::optional<Ratio> renewal_probability;  ///< at expiry
    std::optional<Ratio> break_probability;    ///< that a tenant's break is used, each time it can be
    std::optional<std::int64_t> void_months, incentive_months;
    std::optional<Money> reletting_rent, reletting_cost;  ///< a year; once
    std::optional<Money> non_recoverable_cost;            ///< a year, borne by the landlord
    std::string reason;
};
template <> const RecordType& record_type<LeaseOutlook>();

}  // namespace terrier
