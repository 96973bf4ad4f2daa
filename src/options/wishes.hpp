// What was asked of an option's plan about neighbours, and whether the estate keeps to it. Wishes bind nothing.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier::options {

/// Groups of teams by their names: "Planning, Legal; Housing, Benefits". Faults of `field`, refused: team_unknown (no team is called so),
/// team_alone (a group of one). Groups that can't be read are left out.
std::vector<std::vector<Id<Team>>> teams_named(const Portfolio& portfolio, std::string_view text, std::string_view field, Faults& faults);

/// One wish on one state of the estate.
struct WishCheck {
    std::string wish;             ///< "Planning and Legal together"
    std::optional<bool> is_met;   ///< none: a team of it sits nowhere, or on no floor recorded
    std::string why;              ///< where they sit, where it isn't met or isn't known
    bool operator==(const WishCheck&) const = default;
};
/// The option's wishes in the order in which they stand, as the portfolio is on the day. Together: on one floor, all of them at least in part. Apart: no two on one
/// floor. A wish that can't be read (a team is gone or was renamed) isn't known, and says so.
std::vector<WishCheck> check_wishes(const Portfolio& portfolio, const Option& option, Date date);

}  // namespace terrier::options
