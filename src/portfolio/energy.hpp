// Meters, what they read, what was billed, certificates of energy use, and exemptions from the letting standard.
#pragma once

#include "src/portfolio/document.hpp"
#include "src/portfolio/floor.hpp"
#include "src/portfolio/partner.hpp"

namespace terrier {

enum class Utility : std::uint8_t { unknown, electricity, gas, oil, lpg, biomass, heat, cooling, water, solar };
template <>
inline constexpr auto choices<Utility> = std::to_array<Choice>(
    {{"", ""}, {"electricity", "Electricity"}, {"gas", "Natural gas"}, {"oil", "Heating oil"}, {"lpg", "LPG"}, {"biomass", "Biomass"}, {"heat", "District heat"}, {"cooling", "District cooling"},
     {"water", "Water"}, {"solar", "Solar generation"}});

enum class MeterUnit : std::uint8_t { unknown, kwh, mwh, kwh_net, cubic_metres, hundred_cubic_feet, litres };
template <>
inline constexpr auto choices<MeterUnit> = std::to_array<Choice>(
    {{"", ""}, {"kwh", "kWh (gross calorific value)"}, {"mwh", "MWh (gross calorific value)"}, {"kwh_net", "kWh, net calorific value"}, {"m3", "m³"}, {"ft3_100", "Hundred cubic feet"}, {"l", "Litres"}});

enum class SupplyControl : std::uint8_t { unknown, landlord, tenant };
template <>
inline constexpr auto choices<SupplyControl> = std::to_array<Choice>({{"", ""}, {"landlord", "Landlord"}, {"tenant", "Tenant"}});

struct Meter {
    Id<Meter> id;
    std::string reference, serial;  ///< the supply number (MPAN, MPRN); the number on the meter itself
    Utility utility{};
    MeterUnit measured_in{};
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    Id<Meter> parent;     ///< of a sub-meter: what it measures is part of the parent's
    Id<Partner> partner;  ///< the occupier whose use it measures; nil: our own or everyone's
    SupplyControl control{};  ///< who holds the supply contract
    std::optional<std::int64_t> digits;  ///< before the point: after 99999 comes 00000
    std::optional<DecimalNumber> multiplier;   ///< units for one of the display; none: 1
    std::string supplier, remarks;
    std::optional<Date> from_date, to_date;
};
template <> const RecordType& record_type<Meter>();

enum class ReadingKind : std::uint8_t { unknown, actual, estimated, opening, closing };
template <>
inline constexpr auto choices<ReadingKind> =
    std::to_array<Choice>({{"", ""}, {"actual", "Actual"}, {"estimated", "Estimated"}, {"opening", "Opening"}, {"closing", "Closing"}});

/// What a meter showed at the end of a day.
struct MeterReading {
    Id<MeterReading> id;
    Id<Meter> meter;
    std::optional<Date> date;
    std::optional<DecimalNumber> value;
    ReadingKind kind{};
    std::string source, remarks;
};
template <> const RecordType& record_type<MeterReading>();

/// A supplier's bill, or one period's use from a report, of one meter.
struct UtilityBill {
    Id<UtilityBill> id;
    Id<Meter> meter;
    std::string reference;
    std::optional<Date> from_date, to_date;  ///< both included
    std::optional<DecimalNumber> quantity;         ///< in `measured_in`, else in the meter's unit
    MeterUnit measured_in{};
    ReadingKind kind{};
    std::optional<Money> net, vat;
    std::string source, remarks;
};
template <> const RecordType& record_type<UtilityBill>();

enum class CertificateKind : std::uint8_t { unknown, epc, dec, dec_advice, air_conditioning };
template <>
inline constexpr auto choices<CertificateKind> = std::to_array<Choice>(
    {{"", ""}, {"epc", "Energy performance certificate (EPC)"}, {"dec", "Display energy certificate (DEC)"}, {"dec_advice", "DEC advisory report"}, {"air_conditioning", "Air-conditioning inspection"}});

struct EnergyCertificate {
    Id<EnergyCertificate> id;
    Id<Asset> asset;
    Id<Unit> unit;  ///< nil: of the whole asset
    CertificateKind kind{};
    std::string reference;
    EnergyRating rating{}, potential{};
    std::optional<std::int64_t> score;  ///< of an EPC the asset rating, of a DEC the operational rating
    std::optional<Date> issued_on, valid_until;
    std::optional<Area> floor_area;
    std::string assessor;
    Id<Document> document;
    std::string remarks;
};
template <> const RecordType& record_type<EnergyCertificate>();

enum class LettingExemption : std::uint8_t { unknown, payback, wall_insulation, consent, devaluation, new_landlord, all_improvements, not_in_scope };
template <>
inline constexpr auto choices<LettingExemption> = std::to_array<Choice>(
    {{"", ""}, {"payback", "No work pays back in seven years"}, {"wall_insulation", "Wall insulation would do harm"}, {"consent", "Consent refused"}, {"devaluation", "Work would devalue by 5% or more"},
     {"new_landlord", "Temporary: new landlord"}, {"all_improvements", "All improvements made"}, {"not_in_scope", "Not in scope"}});

/// A registered exemption from the minimum standard of energy efficiency for lettings.
struct StandardExemption {
    Id<StandardExemption> id;
    Id<Asset> asset;
    Id<Unit> unit;
    LettingExemption kind{};
    std::string reference;
    std::optional<Date> from_date, to_date;
    Id<Document> document;
    std::string remarks;
};
template <> const RecordType& record_type<StandardExemption>();

}  // namespace terrier
