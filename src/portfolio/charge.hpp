// What is payable under a lease: rents, service charge, insurance, fees; several a lease, each with its dates.
#pragma once

#include "src/portfolio/lease.hpp"

namespace terrier {

/// rent_free: nothing is payable as rent while it runs, whatever other rent rows say. half_rent: while it runs its amount
/// is payable instead of the rent, or half of the rent where it has no amount.
enum class ChargeKind : std::uint8_t {
    unknown, rent, stepped_rent, half_rent, rent_free, turnover_rent, peppercorn, licence_fee, service_charge, insurance, utilities, business_rates, parking, other
};
template <>
inline constexpr auto choices<ChargeKind> = std::to_array<Choice>(
    {{"", ""}, {"rent", "Rent"}, {"stepped_rent", "Stepped rent"}, {"half_rent", "Half rent"}, {"rent_free", "Rent-free"}, {"turnover_rent", "Turnover rent"},
     {"peppercorn", "Peppercorn"}, {"licence_fee", "All-inclusive licence fee"}, {"service_charge", "Service charge"}, {"insurance", "Insurance"},
     {"utilities", "Utilities"}, {"business_rates", "Business rates"}, {"parking", "Parking"}, {"other", "Other"}});

enum class ChargeFrequency : std::uint8_t { unknown, weekly, monthly, quarterly, half_yearly, yearly, once };
template <>
inline constexpr auto choices<ChargeFrequency> = std::to_array<Choice>(
    {{"", ""}, {"weekly", "Weekly"}, {"monthly", "Monthly"}, {"quarterly", "Quarterly"}, {"half_yearly", "Half-yearly"}, {"yearly", "Yearly"}, {"once", "Once"}});

/// Which days quarters begin on: English 25 Mar, 24 Jun, 29 Sep, 25 Dec; modern 1 Jan, Apr, Jul, Oct; Scottish 28 Feb,
/// May, Aug, Nov; from_start: counted from the charge's first day.
enum class QuarterDays : std::uint8_t { unknown, english, modern, scottish, from_start };
template <>
inline constexpr auto choices<QuarterDays> = std::to_array<Choice>(
    {{"", ""}, {"english", "English quarter days"}, {"modern", "Modern quarter days"}, {"scottish", "Scottish quarter days"}, {"from_start", "From the first day"}});

enum class ChargeTiming : std::uint8_t { unknown, advance, arrears };
template <>
inline constexpr auto choices<ChargeTiming> = std::to_array<Choice>({{"", ""}, {"advance", "In advance"}, {"arrears", "In arrears"}});

enum class VatTreatment : std::uint8_t { unknown, exempt, opted, disapplied, standard, outside };
template <>
inline constexpr auto choices<VatTreatment> = std::to_array<Choice>(
    {{"", ""}, {"exempt", "Exempt"}, {"opted", "Option to tax"}, {"disapplied", "Option disapplied"}, {"standard", "Standard rate"}, {"outside", "Outside the scope"}});

enum class ServiceChargeKey : std::uint8_t { unknown, fixed_share, floor_area, weighted_area, rateable_value, fixed_amount };
template <>
inline constexpr auto choices<ServiceChargeKey> = std::to_array<Choice>(
    {{"", ""}, {"fixed_share", "Fixed share"}, {"floor_area", "Floor area"}, {"weighted_area", "Weighted floor area"}, {"rateable_value", "Rateable value"},
     {"fixed_amount", "Fixed amount"}});

struct Charge {
    Id<Charge> id;
    Id<Lease> lease;
    ChargeKind kind{};
    std::string description;
    std::optional<Money> amount;  ///< a year, without VAT; of a once-only charge, the whole
    std::optional<Date> from_date, to_date;
    ChargeFrequency frequency{};
    QuarterDays quarter_days{};
    std::optional<std::int64_t> due_offset;  ///< days after the usual due date
    ChargeTiming timing{};

    VatTreatment vat{};
    std::optional<Date> vat_option_date;

    std::optional<Ratio> turnover_share;
    std::optional<Money> turnover_threshold, turnover_estimate;

    ServiceChargeKey share_key{};
    std::optional<Ratio> share;  ///< of the service charge, insurance or utility cost
    std::optional<Money> cap;    ///< a year
    std::optional<Date> reconciled_to;
    std::string ledger_code, remarks;
};
template <> const RecordType& record_type<Charge>();

/// True for what counts as rent: rent, stepped, half, turnover (its base), peppercorn and licence fees.
bool is_rent(ChargeKind kind);

}  // namespace terrier
