// An asset: a building, a parcel of land or a structure that the body holds.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "src/portfolio/organisation.hpp"

namespace terrier {

enum class AssetKind : std::uint8_t { unknown, building, land, structure, chattel };
template <>
inline constexpr auto choices<AssetKind> =
    std::to_array<Choice>({{"", ""}, {"building", "Building"}, {"land", "Land"}, {"structure", "Structure"}, {"chattel", "Chattel"}});

enum class AssetCategory : std::uint8_t { unknown, operational, investment, community, surplus, land, heritage, infrastructure, housing };
template <>
inline constexpr auto choices<AssetCategory> = std::to_array<Choice>(
    {{"", ""}, {"operational", "Operational"}, {"investment", "Investment"}, {"community", "Community"}, {"surplus", "Surplus"}, {"land", "Land"},
     {"heritage", "Heritage"}, {"infrastructure", "Infrastructure"}, {"housing", "Housing"}});

enum class Tenure : std::uint8_t { unknown, freehold, leasehold, licence, mixed, chattel, other };
template <>
inline constexpr auto choices<Tenure> = std::to_array<Choice>(
    {{"", ""}, {"freehold", "Freehold"}, {"leasehold", "Leasehold"}, {"licence", "Licence"}, {"mixed", "Freehold and leasehold"}, {"chattel", "Chattel"}, {"other", "Other"}});

/// Local Government Transparency Code 2015: how the holding is used, within its tenure; several may be true.
enum class TenureCategory : std::uint8_t { unknown, occupied, ground_leasehold, leasehold, sub_leasehold, licence, vacant };
template <>
inline constexpr auto choices<TenureCategory> = std::to_array<Choice>(
    {{"", ""}, {"occupied", "Occupied by local authority"}, {"ground_leasehold", "Ground leasehold"}, {"leasehold", "Leasehold"},
     {"sub_leasehold", "Sub-leasehold"}, {"licence", "Licence"}, {"vacant", "Vacant"}});

enum class HoldingType : std::uint8_t { unknown, land_only, with_building };
template <>
inline constexpr auto choices<HoldingType> =
    std::to_array<Choice>({{"", ""}, {"land_only", "Land only"}, {"with_building", "Land with permanent building"}});

enum class HoldingReason : std::uint8_t {
    unknown, occupied, service, investment, economic_development, surplus, awaiting_development, under_construction, infrastructure, community
};
template <>
inline constexpr auto choices<HoldingReason> = std::to_array<Choice>(
    {{"", ""}, {"occupied", "Occupied by the authority"}, {"service", "Provides a service on its behalf"}, {"investment", "Investment property"},
     {"economic_development", "Supports economic development"}, {"surplus", "Surplus to requirements"}, {"awaiting_development", "Awaiting development"},
     {"under_construction", "Under construction"}, {"infrastructure", "Provides infrastructure"}, {"community", "Community asset"}});

enum class OwnershipModel : std::uint8_t { unknown, direct, subsidiary, joint_venture, third_party };
template <>
inline constexpr auto choices<OwnershipModel> = std::to_array<Choice>(
    {{"", ""}, {"direct", "Held directly"}, {"subsidiary", "Held by a subsidiary"}, {"joint_venture", "Joint venture"}, {"third_party", "Third party"}});

/// Which account holds the asset; HRA stays out of totals unless asked for.
enum class HoldingAccount : std::uint8_t { unknown, general_fund, hra, trust, planning, investment };
template <>
inline constexpr auto choices<HoldingAccount> = std::to_array<Choice>(
    {{"", ""}, {"general_fund", "General fund"}, {"hra", "Housing revenue account"}, {"trust", "Held on trust"}, {"planning", "Held for planning purposes"},
     {"investment", "Investment"}});

enum class AssetStatus : std::uint8_t { unknown, in_use, part_vacant, vacant, under_construction, mothballed, disposed, proposed };
template <>
inline constexpr auto choices<AssetStatus> = std::to_array<Choice>(
    {{"", ""}, {"in_use", "In use"}, {"part_vacant", "Partly vacant"}, {"vacant", "Vacant"}, {"under_construction", "Under construction"},
     {"mothballed", "Mothballed"}, {"disposed", "Disposed of"}, {"proposed", "Proposed"}});

enum class Suitability : std::uint8_t { unknown, good, satisfactory, poor, unsuitable };
template <>
inline constexpr auto choices<Suitability> =
    std::to_array<Choice>({{"", ""}, {"good", "Good"}, {"satisfactory", "Satisfactory"}, {"poor", "Poor"}, {"unsuitable", "Unsuitable"}});

enum class EnergyRating : std::uint8_t { unknown, a_plus, a, b, c, d, e, f, g, exempt };
template <>
inline constexpr auto choices<EnergyRating> = std::to_array<Choice>(
    {{"", ""}, {"a_plus", "A+"}, {"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}, {"e", "E"}, {"f", "F"}, {"g", "G"}, {"exempt", "Exempt"}});

/// Why an asset is left out of the published list.
enum class Publication : std::uint8_t { unknown, publish, social_housing, rent_free_booth, operational_highway, data_protection };
template <>
inline constexpr auto choices<Publication> = std::to_array<Choice>(
    {{"", ""}, {"publish", "Publish"}, {"social_housing", "Leave out: social housing"}, {"rent_free_booth", "Leave out: rent-free booth"},
     {"operational_highway", "Leave out: operational highway"}, {"data_protection", "Leave out: data protection"}});

struct Asset {
    Id<Asset> id;
    std::string reference, name, uprn;
    AssetKind kind{};
    AssetCategory category{};
    AssetStatus status{};
    std::string use;  ///< the register's own word: "Car parks", "Library"
    Id<Organisation> organisation;
    Id<Site> site;
    std::string description;

    std::string address, street_number, street, locality, post_town, county, postcode;
    std::string ward, electoral_division, district, constituency;
    std::optional<std::int64_t> easting, northing;  ///< metres of the British national grid
    std::string latitude, longitude;                ///< decimal degrees as given

    Tenure tenure{};
    ChoiceSet<TenureCategory> tenure_category;
    HoldingType holding_type{};
    HoldingReason reason_for_holding{};
    OwnershipModel ownership_model{};
    std::optional<Ratio> ownership_share;
    HoldingAccount holding_account{};
    std::string holding_power;
    std::optional<Date> acquired_on, disposed_on;
    std::optional<Money> acquisition_price, disposal_price;

    std::optional<Area> gross_internal_area, net_internal_area, floor_area, site_area, vacant_area;
    std::optional<std::int64_t> storeys, year_built, parking_spaces;

    std::string services_offered;
    std::optional<bool> community_value;
    std::optional<Money> total_revenue_cost, required_maintenance;
    Suitability functional_suitability{};
    EnergyRating epc_rating{}, epc_potential{};
    std::optional<Date> epc_date;
    Publication publication{};

    std::string occupancy, cost_centre, responsible_officer, remarks;
    std::string energy_benchmark;  ///< which benchmark rows it is held against: "office" for benchmark.office.electricity
    std::optional<bool> is_visited_by_public;  ///< frequently: then a DEC is due
};
template <> const RecordType& record_type<Asset>();

}  // namespace terrier
