// Whose estate it is, and the sites that group its assets.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "src/record/kinds.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

enum class OrganisationKind : std::uint8_t { unknown, district, county, unitary, combined, parish, nhs, police, fire, government, company, charity, other };
template <>
inline constexpr auto choices<OrganisationKind> = std::to_array<Choice>(
    {{"", ""}, {"district", "District council"}, {"county", "County council"}, {"unitary", "Unitary council"}, {"combined", "Combined authority"},
     {"parish", "Parish or town council"}, {"nhs", "NHS body"}, {"police", "Police"}, {"fire", "Fire and rescue"}, {"government", "Central government"},
     {"company", "Company owned by the body"}, {"charity", "Charity"}, {"other", "Other"}});

/// A body whose estate is held: the council, its companies, the councils merged into it.
struct Organisation {
    Id<Organisation> id;
    std::string name;
    std::string code;  ///< the official code, such as "E07000078"
    OrganisationKind kind{};
    Id<Organisation> parent;
    Id<Organisation> successor;  ///< the body that it was merged into
    std::optional<Date> from_date, to_date;
    std::string address, postcode, website, remarks;
};
template <> const RecordType& record_type<Organisation>();

/// One place that holds several assets: a campus, an industrial estate, a park.
struct Site {
    Id<Site> id;
    std::string name, reference;
    Id<Organisation> organisation;
    std::string address, post_town, postcode, ward;
    std::optional<std::int64_t> easting, northing;
    std::optional<Area> site_area;
    std::string remarks;
};
template <> const RecordType& record_type<Site>();

}  // namespace terrier
