// Registered titles of an asset, and what constrains it.
#pragma once

#include "src/portfolio/asset.hpp"

namespace terrier {

enum class TitleClass : std::uint8_t { unknown, absolute, good_leasehold, qualified, possessory, unregistered };
template <>
inline constexpr auto choices<TitleClass> = std::to_array<Choice>(
    {{"", ""}, {"absolute", "Absolute"}, {"good_leasehold", "Good leasehold"}, {"qualified", "Qualified"}, {"possessory", "Possessory"}, {"unregistered", "Unregistered"}});

enum class TitleExtent : std::uint8_t { unknown, whole, part };
template <>
inline constexpr auto choices<TitleExtent> = std::to_array<Choice>({{"", ""}, {"whole", "Whole"}, {"part", "Part"}});

/// One registered title that covers the asset or part of it; an asset may have several.
struct TitleNumber {
    Id<TitleNumber> id;
    Id<Asset> asset;
    std::string number;
    Tenure tenure{};
    TitleClass title_class{};
    TitleExtent extent{};
    std::optional<Date> registered_on;
    std::string proprietor, remarks;
};
template <> const RecordType& record_type<TitleNumber>();

enum class ConstraintKind : std::uint8_t {
    unknown, covenant, listing, conservation_area, scheduled_monument, clawback, charge, right_of_way, easement, pre_emption, trust, open_space, other
};
template <>
inline constexpr auto choices<ConstraintKind> = std::to_array<Choice>(
    {{"", ""}, {"covenant", "Restrictive covenant"}, {"listing", "Listed building"}, {"conservation_area", "Conservation area"},
     {"scheduled_monument", "Scheduled monument"}, {"clawback", "Clawback or overage"}, {"charge", "Charge"}, {"right_of_way", "Right of way"},
     {"easement", "Easement or other right"}, {"pre_emption", "Right of pre-emption"}, {"trust", "Trust"}, {"open_space", "Statutory open space"}, {"other", "Other"}});

/// What stands in the way of letting, selling or altering an asset.
struct TitleConstraint {
    Id<TitleConstraint> id;
    Id<Asset> asset;
    Id<TitleNumber> title_number;
    ConstraintKind kind{};
    std::string description, reference, grade, beneficiary;
    std::optional<Money> amount;
    std::optional<Ratio> share;  ///< of a receipt that is to be paid over
    std::optional<Date> from_date, to_date;
    std::string remarks;
};
template <> const RecordType& record_type<TitleConstraint>();

}  // namespace terrier
