// Shipped rules of law and practice. They were not checked against the statutes: each names its source and can be corrected.
#include "src/reference/shipped_rows.hpp"

namespace terrier::shipped {

namespace {
constexpr const char* lta = "Landlord and Tenant Act 1954, Part II";
constexpr const char* mees = "Energy Efficiency (Private Rented Property) (England and Wales) Regulations 2015";
constexpr const char* lga = "Local Government Act 1972, section 123; General Disposal Consent (England) 2003";
constexpr const char* energy = "Energy Performance of Buildings (England and Wales) Regulations 2012";

constexpr const char* rating = "Local Government Finance Act 1988, Part III, and regulations under it";

constexpr Rule all_rules[] = {
    {"lta.s25.earliest_months", "Section 25 notice, earliest", "12", "months", "A section 25 notice is served at most 12 months before the date that it names.", "1954-10-01", "", lta},
    {"lta.s25.latest_months", "Section 25 notice, latest", "6", "months", "A section 25 notice is served at least 6 months before the date that it names, which can't be before the contractual expiry.", "1954-10-01", "", lta},
    {"lta.s26.earliest_months", "Section 26 request, earliest", "12", "months", "The tenant's mirror of section 25.", "1954-10-01", "", lta},
    {"lta.s26.latest_months", "Section 26 request, latest", "6", "months", "The tenant's mirror of section 25.", "1954-10-01", "", lta},
    {"lta.s27.months", "Section 27 notice", "3", "months", "The tenant ends a continuing tenancy with 3 months' notice.", "1954-10-01", "", lta},
    {"lta.outside.months", "Short tenancies outside the Act", "6", "months", "A term of 6 months or less without a right of renewal is outside the Act.", "1954-10-01", "", lta},
    {"rent_review.upward_only_ban", "Ban on upward-only rent reviews", "", "", "Upward-only reviews of new business tenancies are to have no effect; renewal arrangements made on or after 17 March 2026 are caught; stepped rents and caps stay allowed. Not in force.", "2026-04-29", "",
     "English Devolution and Community Empowerment Act 2026, Schedule 37", true},
    {"s123.outside_years", "Best consideration, short terms", "7", "years", "A letting for 7 years or less is outside section 123.", "1972-10-26", "", lga},
    {"s123.undervalue_limit", "Best consideration, undervalue allowed", "2000000", "£", "An undervalue up to this is allowed where the purpose is wellbeing.", "2003-08-04", "", lga},
    {"s123.open_space_weeks", "Open space, weeks of advertisement", "2", "weeks", "Disposal of open space is advertised in two successive weeks.", "1972-10-26", "", lga},
    {"hra.disposal", "Disposal of housing land", "", "", "Land held in the housing revenue account follows section 32, not section 123.", "1985-04-01", "", "Housing Act 1985, section 32"},
    {"planning.disposal", "Disposal of land held for planning", "", "", "Land appropriated for planning purposes follows section 233, not section 123.", "1990-08-24", "", "Town and Country Planning Act 1990, section 233"},
    {"mees.grant_minimum", "Energy rating needed to grant a letting", "E", "", "A building of F or G may not be newly let without an exemption.", "2018-04-01", "", mees},
    {"mees.continue_minimum", "Energy rating needed to go on letting", "E", "", "A letting of F or G may not go on without an exemption.", "2023-04-01", "", mees},
    {"mees.announced_minimum", "Energy rating announced for large buildings", "B", "", "Lets of more than 1,000 m2 are to reach B by 2031 where that is cost-effective (seven years' payback); smaller ones stay at E. Announced in June 2026.", "2031-01-01", "",
     "Government announcement on non-domestic minimum energy efficiency standards, June 2026", true},
    {"epc.years", "Life of an energy certificate", "10", "years", "An energy performance certificate lasts ten years.", "2008-10-01", "", energy},
    {"dec.minimum_area", "Display energy certificate, from what size", "250", "m2", "For buildings occupied by public authorities and frequently visited by the public.", "2015-07-09", "", energy},
    {"dec.yearly_area", "Display energy certificate, yearly above", "1000", "m2", "Above this size it is renewed every year, else every ten.", "2013-01-09", "", energy},
    {"dec.band_points", "Operational rating, points of a band", "25", "points", "A to 25, B to 50, C to 75, D to 100, E to 125, F to 150, G above.", "2008-10-01", "", energy},
    {"dec.small_years", "Life of a display energy certificate, smaller buildings", "10", "years", "Above the yearly size it is one year.", "2013-01-09", "", energy},
    {"valuation.years", "Full valuation at least every", "5", "years", "Full valuations every five years with indexation between.", "2025-04-01", "", "CIPFA/LASAAC Code of Practice on Local Authority Accounting 2025/26"},
    {"ifrs16.adopted", "Leases in on the balance sheet", "", "", "IFRS 16 applies to council accounts from this date.", "2024-04-01", "", "CIPFA/LASAAC Code of Practice on Local Authority Accounting 2024/25"},
    {"purchase.large_lot_limit", "Purchaser's costs of large lots", "6.8", "%", "The limit that purchaser's costs tend to; the costs of a lot are computed from the bands.", "2016-03-17", "", "Computed from the stamp duty bands and 1.8% of fees"},
    {"transparency.list", "Publication of land and building assets", "1", "year", "The list of land and building assets is published every year, in the columns of the code.", "2015-02-27", "", "Local Government Transparency Code 2015"},
    {"rates.small_below", "Business rates, small multiplier below", "51000", "£", "Hereditaments of a lower rateable value take the small business multiplier.", "2017-04-01", "", rating},
    {"rates.high_from", "Business rates, high-value multiplier from", "500000", "£", "Hereditaments of this rateable value and above take the high-value multiplier.", "2026-04-01", "", rating},
    {"rates.empty_months", "Empty property, months without business rates", "3", "months", "An empty property pays nothing for these months, and then in full.", "2008-04-01", "", rating},
    {"rates.empty_months_industrial", "Empty industrial property, months without business rates", "6", "months", "Industrial and storage property.", "2008-04-01", "", rating},
    {"capacity.percentile", "Percentile that capacity is sized on", "0.95", "", "Of the daily peak head count over 13 weeks or more, holidays left out; by linear interpolation.", "2000-01-01", "", "Practice of this program"},
    {"capacity.weeks", "Weeks of counts that capacity is sized on", "26", "weeks", "Up to the date; thirteen at the least.", "2000-01-01", "", "Practice of this program"},
    {"capacity.headroom", "Headroom above the percentile", "0.10", "", "Desks needed are the percentile of the daily peaks times one and this, rounded up. A choice of the body: enter your own.", "2000-01-01", "", "Practice of this program"},
};
}  // namespace

std::span<const Rule> rules() { return all_rules; }

}  // namespace terrier::shipped
