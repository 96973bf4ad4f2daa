// Valuations of assets and what they cost to run.
#pragma once

#include "src/portfolio/asset.hpp"
#include "src/portfolio/document.hpp"
#include "src/portfolio/floor.hpp"

namespace terrier {

/// EUV: existing use value; DRC: depreciated replacement cost; social housing: EUV less the social housing factor.
enum class ValuationBasis : std::uint8_t { unknown, existing_use, replacement_cost, fair_value, market_value, social_housing, historic_cost, reinstatement };
template <>
inline constexpr auto choices<ValuationBasis> = std::to_array<Choice>(
    {{"", ""}, {"existing_use", "Existing use value (EUV)"}, {"replacement_cost", "Depreciated replacement cost (DRC)"}, {"fair_value", "Fair value"},
     {"market_value", "Market value"}, {"social_housing", "Existing use value, social housing"}, {"historic_cost", "Historic cost"},
     {"reinstatement", "Reinstatement cost (insurance)"}});

struct Valuation {
    Id<Valuation> id;
    Id<Asset> asset;
    std::optional<Date> date;
    ValuationBasis basis{};
    std::optional<Money> amount, land_part, building_part;
    std::string valuer;
    std::optional<bool> is_external;
    std::optional<bool> is_indexed;  ///< an indexation between two full valuations
    Id<Document> certificate;
    std::string remarks;
};
template <> const RecordType& record_type<Valuation>();

/// True for a basis that is carried in the accounts: all but reinstatement cost.
bool is_book_basis(ValuationBasis basis);

enum class CostCategory : std::uint8_t {
    unknown, electricity, gas, other_fuel, water, business_rates, repairs, cleaning, security, insurance, grounds, waste, rent_paid, service_charge_paid, staff, management, other
};
template <>
inline constexpr auto choices<CostCategory> = std::to_array<Choice>(
    {{"", ""}, {"electricity", "Electricity"}, {"gas", "Gas"}, {"other_fuel", "Other fuel"}, {"water", "Water"}, {"business_rates", "Business rates"},
     {"repairs", "Repairs and maintenance"}, {"cleaning", "Cleaning"}, {"security", "Security"}, {"insurance", "Insurance"}, {"grounds", "Grounds"}, {"waste", "Waste"},
     {"rent_paid", "Rent paid"}, {"service_charge_paid", "Service charge paid"}, {"staff", "Staff"}, {"management", "Management"}, {"other", "Other"}});

/// A cost of running an asset or one of its floors over a period, usually a financial year.
struct RunningCost {
    Id<RunningCost> id;
    Id<Asset> asset;
    Id<Floor> floor;
    CostCategory category{};
    std::string description;
    std::optional<Date> from_date, to_date;
    std::optional<Money> budget, actual;
    std::optional<Energy> energy;
    std::optional<Volume> water;
    std::string source, remarks;
};
template <> const RecordType& record_type<RunningCost>();

}  // namespace terrier
