// What must be known and allowed before a place is let or sold.
#pragma once

#include "src/options/place.hpp"

namespace terrier::options {

/// The letting gate as at the first day of the letting. Refused: rating_too_low (below the rule `mees.grant_minimum` without a registered exemption),
/// subletting_prohibited, head_lease_ends. Warnings that publication waits for: epc_unknown, hazards_unknown (asbestos and RAAC in a building of before 2000: enter
/// what dealing with them costs, £0 for nothing), title_unknown, vat_unknown (no building's option to tax is recorded, and no rent of this one says its VAT), alienation_unknown. Other warnings: rating_announced (below the rule that is announced),
/// listed_building, title_constraint, landlord_consent, beyond_head_lease.
Faults letting_gate(const Portfolio& portfolio, const Place& place, Date from, std::optional<Date> to, bool hazards_known);

/// The same for a sale. Warnings that publication waits for: title_unknown, community_value_unknown. Others: community_value (with the moratorium's weeks and months),
/// open_space, held_on_trust, title_constraint, housing_route, planning_route.
Faults disposal_gate(const Portfolio& portfolio, const Asset& asset, Date date);

/// A letting or sale below what it is worth. `worth` and `price` are a year's rent or the capital value; undervalue up to the rule
/// `s123.undervalue_limit` needs a wellbeing purpose (s123_undervalue), above it consent (s123_consent).
std::optional<Fault> undervalue_fault(const Portfolio& portfolio, const Asset& asset, Money worth, Money price, Money undervalue, Date date);

}  // namespace terrier::options
