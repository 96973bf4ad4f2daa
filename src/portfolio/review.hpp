// Rent reviews and breaks: the events that a lease itself foresees.
#pragma once

#include "src/portfolio/lease.hpp"

namespace terrier {

enum class ReviewKind : std::uint8_t { unknown, open_market, index_linked, fixed, stepped, turnover };
template <>
inline constexpr auto choices<ReviewKind> = std::to_array<Choice>(
    {{"", ""}, {"open_market", "Open market"}, {"index_linked", "Index-linked"}, {"fixed", "Fixed"}, {"stepped", "Stepped"}, {"turnover", "Turnover"}});

enum class PriceIndex : std::uint8_t { unknown, rpi, cpi, cpih };
template <>
inline constexpr auto choices<PriceIndex> = std::to_array<Choice>({{"", ""}, {"rpi", "RPI"}, {"cpi", "CPI"}, {"cpih", "CPIH"}});

enum class CapPeriod : std::uint8_t { unknown, each_year, whole_period };
template <>
inline constexpr auto choices<CapPeriod> = std::to_array<Choice>({{"", ""}, {"each_year", "Each year"}, {"whole_period", "The whole period"}});

enum class ReviewStatus : std::uint8_t { unknown, pending, notice_served, negotiating, third_party, agreed, documented, waived };
template <>
inline constexpr auto choices<ReviewStatus> = std::to_array<Choice>(
    {{"", ""}, {"pending", "Pending"}, {"notice_served", "Notice served"}, {"negotiating", "In negotiation"}, {"third_party", "With an expert or arbitrator"},
     {"agreed", "Agreed"}, {"documented", "Documented"}, {"waived", "Not to be taken"}});

struct RentReview {
    Id<RentReview> id;
    Id<Lease> lease;
    ReviewKind kind{};
    std::optional<Date> review_date;
    ReviewStatus status{};
    PriceIndex price_index{};
    std::optional<Date> base_month;            ///< any day of the month whose figure is the base
    std::optional<std::int64_t> lag_months;    ///< the index month lies this far before the review
    std::optional<Ratio> collar, cap;          ///< a year
    CapPeriod cap_period{};
    std::optional<bool> is_compound, is_upward_only;
    std::optional<Money> fixed_rent;           ///< a year, of fixed and stepped reviews
    std::optional<Money> rent_before, rent_after;  ///< a year
    std::optional<Date> notice_served_on, agreed_on;
    std::string remarks;
    std::optional<Date> trigger_by;           ///< the last day for the landlord's trigger notice, where the lease asks for one
    std::optional<bool> is_time_of_essence;   ///< of that day: late means lost
};
template <> const RecordType& record_type<RentReview>();

enum class BreakParty : std::uint8_t { unknown, landlord, tenant, mutual };
template <>
inline constexpr auto choices<BreakParty> = std::to_array<Choice>({{"", ""}, {"landlord", "Landlord"}, {"tenant", "Tenant"}, {"mutual", "Either party"}});

enum class BreakKind : std::uint8_t { unknown, fixed, rolling, recurring };
template <>
inline constexpr auto choices<BreakKind> = std::to_array<Choice>({{"", ""}, {"fixed", "On a fixed date"}, {"rolling", "Rolling: at any time"}, {"recurring", "Recurring"}});

enum class BreakCondition : std::uint8_t { unknown, vacant_possession, no_arrears, covenants_performed, penalty_paid, relocation };
template <>
inline constexpr auto choices<BreakCondition> = std::to_array<Choice>(
    {{"", ""}, {"vacant_possession", "Vacant possession"}, {"no_arrears", "No arrears"}, {"covenants_performed", "Covenants performed"},
     {"penalty_paid", "Penalty paid"}, {"relocation", "Other premises offered"}});

enum class BreakStatus : std::uint8_t { unknown, open, notice_served, exercised, waived, lapsed };
template <>
inline constexpr auto choices<BreakStatus> = std::to_array<Choice>(
    {{"", ""}, {"open", "Open"}, {"notice_served", "Notice served"}, {"exercised", "Exercised"}, {"waived", "Given up"}, {"lapsed", "Lapsed"}});

struct LeaseBreak {
    Id<LeaseBreak> id;
    Id<Lease> lease;
    BreakParty party{};
    BreakKind kind{};
    std::optional<Date> break_date;   ///< the fixed date, or the first of a recurring or rolling break
    std::optional<Date> last_date;    ///< the last of a recurring or rolling break
    std::optional<std::int64_t> every_months;
    std::optional<std::int64_t> notice_months;
    ChoiceSet<BreakCondition> conditions;
    std::string condition_wording;
    std::optional<Money> penalty;
    BreakStatus status{};
    std::optional<Date> notice_served_on;
    std::string remarks;
};
template <> const RecordType& record_type<LeaseBreak>();

}  // namespace terrier
