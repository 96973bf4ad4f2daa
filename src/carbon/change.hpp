// What a change of the estate does to emissions: avoided, transferred, displaced and rebound, never added into one another.
#pragma once

#include "src/carbon/footprint.hpp"

namespace terrier::carbon {

/// Stated with every result: nothing here is measured.
struct ChangeAssumptions {
    bool tenants_hold_supply = true;   ///< the tenant buys the energy of what it rents; false: we go on buying it, and it stays in scope 1 and 2
    bool landlord_keeps_heat = false;  ///< fuel and heat of space let without a meter of its own stay in scope 1 and 2
    Ratio displaced_share{};           ///< of what is avoided: the share that is used again where the teams move to, within our estate
    Carbon partner_leaves{};           ///< a year: what an incoming partner stops emitting elsewhere in the place
};

/// One floor (or an asset without floors): grams a year.
struct ChangeLine {
    Id<Asset> asset;
    Id<Floor> floor;
    Carbon own_before, avoided, transferred, own_after;  ///< own_after = own_before - avoided - transferred
    Carbon place_before, place_after;                    ///< whoever answers for it; place_after = place_before - avoided
};

/// Grams a year. own: scope 1, 2, losses and water. own_after = own_before - avoided - transferred + displaced;
/// place_after = place_before - avoided + displaced + rebound - partner_leaves; saved_in_place = place_before - place_after.
struct ChangeSplit {
    std::vector<ChangeLine> lines;  ///< by asset and floor, those of which anything changes
    Carbon own_before, avoided, transferred, displaced, own_after;
    Carbon homeworking_before, homeworking_after, commuting_before, commuting_after, rebound;
    Carbon partner_leaves;
    Carbon place_before, place_after, saved_in_place;
    Days baseline;
    std::int64_t factor_year = 0;
    std::vector<std::string> assumptions;  ///< in sentences
    std::vector<Missing> missing;
};

/// The baseline is a whole year of `before`; each floor's emissions are held against who has it on the date, before and after:
/// given up (the asset no longer held) is avoided; newly let is transferred, as far as the tenant's supply goes; taken back is transferred
/// the other way. An empty floor that is kept is taken to use what it used. The rebound is homeworking and commuting by the working
/// patterns in force on the date, before and after, for a year. An asset that joins has no baseline and is named as missing. The
/// change set is before to after; `baseline` must lie in it as 365 or 366 days, else std::invalid_argument.
ChangeSplit change_split(const Portfolio& before, const Portfolio& after, Date date, Days baseline, const ChangeAssumptions& assumptions = {}, const FootprintOptions& options = {});
/// The same from one date of `before` to another of `after`, which may be one portfolio.
struct ChangeEnds {
    const Portfolio &before, &after;
    Date from, to;
};
ChangeSplit change_split(const ChangeEnds& ends, Days baseline, const ChangeAssumptions& assumptions = {}, const FootprintOptions& options = {});

/// The figures of a split in order, with what each means: one row a line of the account.
DataTable change_table(const ChangeSplit& split);
/// Floors and assets of which anything changes, one row each: `after` names them.
DataTable change_lines_table(const ChangeEnds& ends, const ChangeSplit& split);

}  // namespace terrier::carbon
