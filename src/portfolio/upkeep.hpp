// What an asset is rated at for business rates, and the contracts that keep it running.
#pragma once

#include "src/portfolio/partner.hpp"
#include "src/portfolio/valuation.hpp"

namespace terrier {

enum class RatesPayer : std::uint8_t { unknown, body, tenant, nobody };
template <>
inline constexpr auto choices<RatesPayer> = std::to_array<Choice>({{"", ""}, {"body", "The body"}, {"tenant", "The tenant"}, {"nobody", "Nobody: exempt"}});

enum class RatesRelief : std::uint8_t { unknown, none, charitable, small_business, listed_empty, empty_exempt, discretionary, other };
template <>
inline constexpr auto choices<RatesRelief> = std::to_array<Choice>(
    {{"", ""}, {"none", "None"}, {"charitable", "Charitable"}, {"small_business", "Small business"}, {"listed_empty", "Empty and listed"}, {"empty_exempt", "Empty: first months"}, {"discretionary", "Discretionary"}, {"other", "Other"}});

/// One hereditament's entry in a rating list, while it holds and while one party is liable.
struct RatingAssessment {
    Id<RatingAssessment> id;
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    std::string hereditament, reference;  ///< the list's description and its number
    std::optional<Date> from_date, to_date;
    std::optional<Money> rateable_value;
    RatesPayer payer{};
    Id<Partner> partner;  ///< the tenant liable
    std::optional<bool> is_empty;
    RatesRelief relief{};
    std::optional<Ratio> relief_share;
    std::string remarks;
};
template <> const RecordType& record_type<RatingAssessment>();

/// A contract that an asset is kept running by: cleaning, lifts, energy supply, security.
struct ServiceContract {
    Id<ServiceContract> id;
    Id<Asset> asset;
    Id<Site> site;
    std::string name, supplier, reference;
    CostCategory category{};
    std::optional<Date> from_date, to_date;
    std::optional<std::int64_t> notice_months;
    std::optional<Money> annual_cost, exit_cost;
    std::string owner, remarks;
};
template <> const RecordType& record_type<ServiceContract>();

}  // namespace terrier
