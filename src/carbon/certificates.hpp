// Energy certificates and the rules that hang on them: ratings in force, the minimum for lettings, display certificates due.
#pragma once

#include "src/carbon/footprint.hpp"

namespace terrier::carbon {

/// The EPC that a building or unit goes by on a date.
struct RatingInForce {
    EnergyRating rating{};
    std::optional<Date> issued_on, valid_until;
    const EnergyCertificate* certificate = nullptr;  ///< null: only the register's own field says so
    bool is_expired = false;
    bool is_known() const { return rating != EnergyRating::unknown; }
};
/// The newest EPC issued by the date, of the unit if it has one, else of the whole asset; without any the rating in the unit's or asset's own
/// fields. A certificate without an end runs for the years of rule epc.years. The unit may be null.
RatingInForce rating_in_force(const Portfolio& portfolio, const Asset& asset, const Unit* unit, Date date);
/// A+ is 1, A 2 ... G 8; 0 for unknown and exempt.
int rank_of(EnergyRating rating);
/// "E"; the em dash of tables stands for unknown.
std::string_view letter_of(EnergyRating rating);

/// not_needed: exempt from certificates. exempt: below the minimum with a registered exemption in force.
enum class LettingStanding : std::uint8_t { meets, below, exempt, expired, unknown, not_needed };
std::string_view label_of(LettingStanding standing);

/// One part that is let.
struct LetPart {
    const Lease* lease = nullptr;
    const Demise* demise = nullptr;
    const Asset* asset = nullptr;
    const Unit* unit = nullptr;  ///< null: none named
    std::optional<Area> area;
    RatingInForce rating;
    LettingStanding standing{};
    std::optional<Date> exempt_until;     ///< of an exemption with an end
    bool misses_announced = false;        ///< above the announced size and below the announced rating
};
/// Every part of a building let out by a current lease on the date, by asset and lease; not land, not of the housing revenue account
/// unless asked. The minimum is rule mees.continue_minimum in force on the date; without a row nothing is judged (unknown). Wayleaves,
/// hires and desk licences are no lettings.
std::vector<LetPart> let_parts(const Portfolio& portfolio, Date date, bool includes_hra = false);

enum class DisplayStanding : std::uint8_t { in_date, expired, none_recorded, not_due, unknown };
std::string_view label_of(DisplayStanding standing);
/// One building that we occupy and the public may visit.
struct DisplayDuty {
    const Asset* asset = nullptr;
    std::optional<Area> area;
    const EnergyCertificate* certificate = nullptr;  ///< the newest DEC issued by the date
    std::optional<Date> valid_until;                 ///< recorded, else a year or dec.small_years after issue
    DisplayStanding standing{};
    std::string why;  ///< of not_due and unknown
};
/// Operational buildings held on the date: due above rule dec.minimum_area (gross internal) where the public visits often.
std::vector<DisplayDuty> display_duties(const Portfolio& portfolio, Date date, bool includes_hra = false);

/// One row a building: rating, certificate, until when, potential; then lettings against the minimum; then display certificates.
DataTable ratings_table(const Portfolio& portfolio, Date date, bool includes_hra = false);
DataTable lettings_table(const Portfolio& portfolio, Date date, bool includes_hra = false);
DataTable display_table(const Portfolio& portfolio, Date date, bool includes_hra = false);

}  // namespace terrier::carbon
