// The rules of data quality, and the collector that the families of checks write into. Private to this room.
#pragma once

#include "src/portfolio/in_force.hpp"
#include "src/portfolio/quality.hpp"

namespace terrier::quality {

using A = QualityAspect;
inline constexpr QualityRule missing_field{"missing_field", "Not known", "A field that is expected of every such record is empty. Find it out and enter it.", A::completeness, 1};
inline constexpr QualityRule valuation_missing{"valuation_missing", "No valuation", "The asset is not rented and has no valuation, so it is missing from the book value. Enter the latest one.", A::completeness, 2};
inline constexpr QualityRule title_missing{"title_missing", "No title number", "The asset is freehold and has no title number. Look it up at HM Land Registry.", A::completeness, 1};
inline constexpr QualityRule lease_no_term{"lease_no_term", "Lease without a term", "Without dates a lease is in no schedule. Enter the term.", A::completeness, 5};
inline constexpr QualityRule lease_no_charge{"lease_no_charge", "Lease without a rent", "No rent, peppercorn or rent-free period is recorded. Enter what is payable, even if it is nothing.", A::completeness, 4};
inline constexpr QualityRule lease_no_demise{"lease_no_demise", "Lease of nothing", "Nothing says what the lease lets. Add the asset, floor or unit.", A::completeness, 4};
inline constexpr QualityRule let_no_epc{"let_no_epc", "Let building without an energy certificate", "A building that is let needs an energy certificate. Enter its rating and date.", A::completeness, 2};

inline constexpr QualityRule uprn_form{"uprn_form", "UPRN of wrong form", "A UPRN is 1 to 12 digits. Look it up.", A::validity, 2};
inline constexpr QualityRule uprn_short{"uprn_short", "UPRN that may have lost its zeros", "UPRNs are usually written with 12 digits; spreadsheets drop leading zeros. Put them back.", A::validity, 1};
inline constexpr QualityRule postcode_form{"postcode_form", "Postcode of wrong form", "It does not have the form of a UK postcode. Check it against the address.", A::validity, 1};
inline constexpr QualityRule grid_reference{"grid_reference", "Grid reference outside Great Britain", "Easting or northing is outside the national grid. Check that they aren't swapped.", A::validity, 3};
inline constexpr QualityRule grid_reference_half{"grid_reference_half", "Half a grid reference", "Only one of easting and northing is known. Enter both.", A::validity, 1};
inline constexpr QualityRule area_basis{"area_basis", "Area on another basis", "The area's basis is not that of its field. Enter it under the field for its basis.", A::validity, 2};
inline constexpr QualityRule invalid_value{"invalid_value", "Value that can't be right", "A value or a pair of values fails its check. Correct it as the message says.", A::validity, 2};
inline constexpr QualityRule exemption_unknown{"exemption_unknown", "Exempt mark on no field", "The mark names a field or a record that isn't there, so it withholds nothing. Correct it.", A::validity, 3};

inline constexpr QualityRule uprn_repeated{"uprn_repeated", "UPRN used more than once", "Several assets share a UPRN. Give each its own, or join them into one asset with parts.", A::uniqueness, 2};
inline constexpr QualityRule reference_repeated{"reference_repeated", "Reference used more than once", "Several records share a reference. Give each its own.", A::uniqueness, 3};
inline constexpr QualityRule asset_repeated{"asset_repeated", "Asset recorded twice", "Several assets have the same name, address and UPRN. Keep one.", A::uniqueness, 4};
inline constexpr QualityRule partner_repeated{"partner_repeated", "Partner recorded twice", "Several partners have the same name but for capitals and accents. Keep one.", A::uniqueness, 2};
inline constexpr QualityRule unit_let_twice{"unit_let_twice", "Unit let twice", "Two leases out let the same unit on the date. End one of the demises.", A::uniqueness, 4};

inline constexpr QualityRule valuation_old{"valuation_old", "Valuation over five years old", "Valuations are due every five years. Commission one.", A::age, 2};
inline constexpr QualityRule epc_old{"epc_old", "Energy certificate over ten years old", "An energy certificate lasts ten years. Commission one.", A::age, 1};
inline constexpr QualityRule review_outstanding{"review_outstanding", "Rent review outstanding over a year", "The review date passed a year ago and no outcome is recorded. Record it, or that it won't be taken.", A::age, 1};
inline constexpr QualityRule lease_lapsed{"lease_lapsed", "Term past, no end recorded", "The term ended, the 1954 Act is not known to continue it, and nothing says that the occupation ended. Record which.", A::age, 3};

inline constexpr QualityRule grid_outlier{"grid_outlier", "Grid reference far from the rest", "The place lies far from the other assets of the district. Check the grid reference.", A::contradiction, 2};
inline constexpr QualityRule land_with_epc{"land_with_epc", "Land only with an energy rating", "Land has no energy rating. Either it has a building, or the rating belongs elsewhere.", A::contradiction, 3};
inline constexpr QualityRule land_with_floors{"land_with_floors", "Land only with a floor area", "Land has no floor area. Either it has a building, or the area belongs elsewhere.", A::contradiction, 1};
inline constexpr QualityRule leasehold_no_lease{"leasehold_no_lease", "Leasehold with no lease in", "The asset is held on a lease that isn't recorded. Add the lease in.", A::contradiction, 3};
inline constexpr QualityRule freehold_lease_in{"freehold_lease_in", "Freehold with a lease in", "The asset is freehold, yet a lease in of it runs. Correct the tenure or the lease.", A::contradiction, 2};
inline constexpr QualityRule let_not_held{"let_not_held", "Lease out of what isn't held", "The asset that is let belongs to a third party or has been disposed of. End the lease or correct the asset.", A::contradiction, 4};
inline constexpr QualityRule vacant_let{"vacant_let", "Vacant but let", "The asset is recorded as vacant, yet a lease out of the whole of it runs. Correct one of them.", A::contradiction, 3};
inline constexpr QualityRule net_exceeds_gross{"net_exceeds_gross", "Net area above gross", "The net internal area can't be larger than the gross. Check both.", A::contradiction, 3};
inline constexpr QualityRule floors_exceed_asset{"floors_exceed_asset", "Floors larger than their building", "The floors' areas add up to more than the building's. Check them.", A::contradiction, 3};
inline constexpr QualityRule storeys_differ{"storeys_differ", "More floors than storeys", "More floors are recorded than the building has storeys. Correct one of them.", A::contradiction, 1};
inline constexpr QualityRule part_elsewhere{"part_elsewhere", "Part of another building", "The floor or unit named belongs to another asset. Choose one of the same.", A::contradiction, 5};
inline constexpr QualityRule demise_too_large{"demise_too_large", "Let area above the space", "More is let than the unit, floor or building has. Check the areas.", A::contradiction, 3};
inline constexpr QualityRule sub_lease_outlasts{"sub_lease_outlasts", "Sub-lease outlasts its head lease", "A sub-lease can't run longer than the lease that it is granted under. Check both terms.", A::contradiction, 5};
inline constexpr QualityRule charge_outside_term{"charge_outside_term", "Charge outside the term", "The charge begins before the lease or after it ends. Check the dates.", A::contradiction, 2};
inline constexpr QualityRule break_outside_term{"break_outside_term", "Break outside the term", "The break date lies before the lease begins or after it ends. Check the dates.", A::contradiction, 2};
inline constexpr QualityRule licence_in_act{"licence_in_act", "Licence inside the 1954 Act", "A licence, hire or tenancy at will is outside the Act. Correct the kind or the status.", A::contradiction, 2};
inline constexpr QualityRule below_market{"below_market", "Let below market without a reason", "The rent is below the market rent, and neither a reason nor a decision is recorded. Record them.", A::contradiction, 3};

/// Where the families of checks put what they find.
struct Findings {
    const Portfolio& portfolio;
    Date as_at;
    std::vector<QualityFault> faults;

    template <class R>
    void add(const QualityRule& rule, const R& record, std::string_view field, std::string message) {
        faults.push_back({&rule, &record_type<R>(), record.id.value, std::string(field), std::move(message)});
    }
};

void check_assets(Findings& findings);
void check_parts(Findings& findings);
void check_leases(Findings& findings);
void check_names(Findings& findings);
void check_exemptions(Findings& findings);

}  // namespace terrier::quality
