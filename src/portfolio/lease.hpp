// Leases and the like, their dated terms, and what they let.
#pragma once

#include "src/portfolio/decision.hpp"
#include "src/portfolio/floor.hpp"
#include "src/portfolio/partner.hpp"

namespace terrier {

/// out: the body is landlord; in: it is tenant.
enum class LeaseDirection : std::uint8_t { unknown, out, in };
template <>
inline constexpr auto choices<LeaseDirection> = std::to_array<Choice>({{"", ""}, {"out", "Out (we are landlord)"}, {"in", "In (we are tenant)"}});

enum class LeaseKind : std::uint8_t { unknown, lease, sub_lease, ground_lease, licence, tenancy_at_will, desk_licence, hire, farm_tenancy, wayleave };
template <>
inline constexpr auto choices<LeaseKind> = std::to_array<Choice>(
    {{"", ""}, {"lease", "Lease"}, {"sub_lease", "Sub-lease"}, {"ground_lease", "Ground lease"}, {"licence", "Licence"}, {"tenancy_at_will", "Tenancy at will"},
     {"desk_licence", "Desk licence"}, {"hire", "Hire"}, {"farm_tenancy", "Farm tenancy"}, {"wayleave", "Wayleave"}});

/// Landlord and Tenant Act 1954, Part II.
enum class SecurityOfTenure : std::uint8_t { unknown, inside, contracted_out, licence, tenancy_at_will, under_six_months, other_law };
template <>
inline constexpr auto choices<SecurityOfTenure> = std::to_array<Choice>(
    {{"", ""}, {"inside", "Inside the 1954 Act"}, {"contracted_out", "Contracted out"}, {"licence", "Licence: outside"}, {"tenancy_at_will", "Tenancy at will: outside"},
     {"under_six_months", "Under six months: outside"}, {"other_law", "Other law (farm, mining, service, code operator)"}});

/// How a part period's rent is worked out.
enum class ApportionmentMethod : std::uint8_t { unknown, daily_365, quarter_share, month_days };
template <>
inline constexpr auto choices<ApportionmentMethod> = std::to_array<Choice>(
    {{"", ""}, {"daily_365", "Daily, of 365"}, {"quarter_share", "Share of the quarter"}, {"month_days", "Whole months and odd days"}});

enum class DepositKind : std::uint8_t { unknown, cash, bank_guarantee, parent_guarantee, insurance_bond };
template <>
inline constexpr auto choices<DepositKind> = std::to_array<Choice>(
    {{"", ""}, {"cash", "Cash"}, {"bank_guarantee", "Bank guarantee"}, {"parent_guarantee", "Parent company guarantee"}, {"insurance_bond", "Insurance bond"}});

enum class LeaseEnd : std::uint8_t { unknown, expired, surrendered, break_exercised, forfeited, disclaimed, bought_out, terminated };
template <>
inline constexpr auto choices<LeaseEnd> = std::to_array<Choice>(
    {{"", ""}, {"expired", "Expired"}, {"surrendered", "Surrendered"}, {"break_exercised", "Break exercised"}, {"forfeited", "Forfeited"}, {"disclaimed", "Disclaimed"},
     {"bought_out", "Bought out"}, {"terminated", "Terminated"}});

struct Lease {
    Id<Lease> id;
    std::string reference, name;
    LeaseDirection direction{};
    LeaseKind kind{};
    Id<Organisation> organisation;
    Id<Partner> partner;
    Id<Lease> head_lease;
    std::optional<Date> dated;     ///< the date of the deed
    std::optional<Date> ended_on;  ///< the last day on which it really ran; empty while it goes on
    LeaseEnd end_reason{};

    SecurityOfTenure security{};
    std::optional<Date> contracted_out_on;
    ApportionmentMethod apportionment{};
    std::optional<Money> deposit;
    DepositKind deposit_kind{};
    Id<Partner> guarantor;

    std::optional<Money> market_rent;  ///< a year, when let below it or to be compared
    std::optional<Date> market_rent_date;
    std::string undervalue_reason;
    Id<Decision> decision;
    std::optional<Money> contract_value;  ///< over the whole term, where the source gives only that
    std::string ledger_reference, description, remarks;
};
template <> const RecordType& record_type<Lease>();

enum class TermKind : std::uint8_t { unknown, original, variation, regear, surrender_regrant, renewal, extension, rent_change, assignment, holding_over };
template <>
inline constexpr auto choices<TermKind> = std::to_array<Choice>(
    {{"", ""}, {"original", "Original grant"}, {"variation", "Variation"}, {"regear", "Regear"}, {"surrender_regrant", "Surrender and regrant"}, {"renewal", "Renewal"},
     {"extension", "Extension"}, {"rent_change", "Rent change"}, {"assignment", "Assignment"}, {"holding_over", "Holding over by agreement"}});

enum class Repairing : std::uint8_t { unknown, full, internal, schedule_of_condition, landlord, service_charge };
template <>
inline constexpr auto choices<Repairing> = std::to_array<Choice>(
    {{"", ""}, {"full", "Tenant: full repairing"}, {"internal", "Tenant: internal"}, {"schedule_of_condition", "Tenant: limited by a schedule of condition"},
     {"landlord", "Landlord"}, {"service_charge", "Landlord, through the service charge"}});

enum class Insuring : std::uint8_t { unknown, landlord, landlord_recharged, tenant };
template <>
inline constexpr auto choices<Insuring> =
    std::to_array<Choice>({{"", ""}, {"landlord", "Landlord"}, {"landlord_recharged", "Landlord, recharged"}, {"tenant", "Tenant"}});

enum class Alienation : std::uint8_t { unknown, prohibited, whole_with_consent, part_with_consent, free };
template <>
inline constexpr auto choices<Alienation> = std::to_array<Choice>(
    {{"", ""}, {"prohibited", "Not allowed"}, {"whole_with_consent", "Of the whole, with consent"}, {"part_with_consent", "Of whole or part, with consent"}, {"free", "Free"}});

/// One version of a lease's terms: an amendment is a new version and history is never overwritten.
struct LeaseTerm {
    Id<LeaseTerm> id;
    Id<Lease> lease;
    TermKind kind{};
    std::optional<Date> from_date, to_date;  ///< inclusive; no end: periodic
    std::optional<Date> deed_date;
    std::string permitted_use;
    Repairing repairing{};
    Insuring insuring{};
    Alienation alienation{};
    std::optional<bool> has_break;  ///< false: the term is known to have none
    std::string reason, remarks;
    Id<Decision> decision;
};
template <> const RecordType& record_type<LeaseTerm>();

/// What a lease lets: the whole of an asset, a floor, a unit, or a described part.
struct Demise {
    Id<Demise> id;
    Id<Lease> lease;
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    std::string description;
    std::optional<Area> area;
    std::optional<std::int64_t> desks, parking_spaces;
    std::optional<bool> is_exclusive;  ///< exclusive possession
    std::optional<Date> from_date, to_date;  ///< empty: as long as the lease
};
template <> const RecordType& record_type<Demise>();

}  // namespace terrier
