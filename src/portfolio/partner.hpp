// The other parties: tenants, landlords, guarantors, agents.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "src/record/kinds.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

enum class Sector : std::uint8_t { unknown, nhs, police, fire, council, central_government, education, voluntary, commercial, individual };
template <>
inline constexpr auto choices<Sector> = std::to_array<Choice>(
    {{"", ""}, {"nhs", "NHS"}, {"police", "Police"}, {"fire", "Fire and rescue"}, {"council", "Council"}, {"central_government", "Central government"},
     {"education", "Education"}, {"voluntary", "Voluntary"}, {"commercial", "Commercial"}, {"individual", "Individual"}});

struct Partner {
    Id<Partner> id;
    std::string name, reference;
    Sector sector{};
    std::string company_number, charity_number;
    Id<Partner> parent;  ///< the group that it belongs to: concentration is counted by group
    std::string address, postcode;
    std::string contact_name, contact_email, contact_phone;
    std::string ledger_reference, remarks;
};
template <> const RecordType& record_type<Partner>();

}  // namespace terrier
