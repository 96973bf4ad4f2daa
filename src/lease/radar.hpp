// The law radar: dated rules held against the live portfolio: what is caught, how much income, by when, what to do.
#pragma once

#include "src/lease/tenure.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// What one rule catches. A rule that catches nothing is listed too: that is an answer.
struct RadarFinding {
    const ReferenceRule* rule = nullptr;      ///< alive as long as the portfolio; null: the row is missing, see `what`
    std::string code;                         ///< the rule row's code
    std::string what;                         ///< "3 lettings of F or G"
    std::string action;                       ///< what to do
    std::optional<Date> by;                   ///< by when; none when at once or no date is set
    std::vector<Id<Lease>> leases;            ///< in order of id
    std::vector<Id<Asset>> assets;
    Money income;                             ///< passing rent a year of those leases out, those without a known rent left out
    std::int64_t rents_unknown = 0;
    std::int64_t not_judged = 0;              ///< records that lack what the rule asks for: they may be caught too
    std::string lacking;                      ///< what those lack
};

/// Every rule of the radar as at a date, in a fixed order: energy ratings in force and announced, certificates past their years,
/// the ban on upward-only reviews (with renewal arrangements from its day), section 123 (terms longer than its years below market rent
/// without reason or decision), open space and other routes of disposal, 1954 Act status unknown, holding over, display
/// certificates, community value, stamp duty returns. A value that a rule needs comes from its row; without the row the finding says so and judges nothing.
std::vector<RadarFinding> law_radar(const Portfolio& portfolio, Date as_at);

/// One row a rule: status, source, how many, income, by when, what to do.
DataTable law_radar_table(const Portfolio& portfolio, Date as_at);
/// One row a lease or asset caught by a rule.
DataTable law_radar_details(const Portfolio& portfolio, Date as_at);

}  // namespace terrier
