// Reading wishes, and looking for teams on floors.
#include "src/options/wishes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/options/neighbours.hpp"
#include "src/options/place.hpp"
#include "src/options/words.hpp"

namespace terrier::options {

std::vector<std::vector<Id<Team>>> teams_named(const Portfolio& portfolio, std::string_view text, std::string_view field, Faults& faults) {
    std::vector<std::vector<Id<Team>>> groups;
    const auto refused = [&](const char* code, std::string message) { faults.push_back({code, std::move(message), std::string(field), {}, {}, Severity::refused}); };
    for (const std::string_view part : split(text, ';')) {
        std::vector<Id<Team>> group;
        bool is_read = true;
        for (const std::string_view name : split(part, ',')) {
            const std::string wanted(trimmed(name));
            if (wanted.empty()) continue;
            const Team* found = nullptr;
            for (const Team& team : portfolio.table<Team>())
                if (equal_ignoring_case(team.name, wanted)) found = &team;
            if (found) group.push_back(found->id);
            else is_read = false, refused("team_unknown", fmt::format("There is no team called \"{}\". Write names as they are recorded, with commas between them.", wanted));
        }
        if (group.size() == 1) refused("team_alone", "Name at least two teams, with a comma between them; a semicolon begins the next group.");
        if (group.size() > 1 && is_read) groups.push_back(std::move(group));
    }
    return groups;
}

namespace {
std::string name_of(const Portfolio& portfolio, Id<Team> team) { return portfolio.title(record_type<Team>(), team.value); }

std::string floors_in_words(const Portfolio& portfolio, Id<Team> team, const Floors& floors) {
    std::vector<std::string> names;
    for (const auto& [asset, floor] : floors) names.push_back(place_words(portfolio, asset, floor));
    return names.empty() ? fmt::format("{} has no place", name_of(portfolio, team)) : fmt::format("{}: {}", name_of(portfolio, team), join(names, " and "));
}

WishCheck check(const Portfolio& portfolio, const std::vector<Id<Team>>& teams, bool is_together, Date date) {
    std::vector<std::string> names, where;
    std::vector<Floors> floors;
    for (const Id<Team> team : teams) {
        names.push_back(name_of(portfolio, team));
        floors.push_back(floors_of(portfolio, team, date));
        std::erase_if(floors.back(), [](const auto& floor) { return !floor.second; });  // on which floor isn't known
        where.push_back(floors_in_words(portfolio, team, floors.back()));
    }
    const std::string last = names.back();
    names.pop_back();
    WishCheck result{fmt::format("{} and {} {}", join(names, ", "), last, is_together ? "together" : "apart"), {}, {}};
    if (std::ranges::none_of(floors, &Floors::empty)) {
        bool one_has_all = false, two_share = false;
        Floors seen;
        for (const auto& floor : floors.front()) one_has_all |= std::ranges::all_of(floors, [&](const Floors& of) { return of.contains(floor); });
        for (const Floors& of : floors)
            for (const auto& floor : of) two_share |= !seen.insert(floor).second;
        result.is_met = is_together ? one_has_all : !two_share;
    }
    if (!result.is_met.value_or(false)) result.why = join(where, "; ");
    return result;
}
}  // namespace

std::vector<WishCheck> check_wishes(const Portfolio& portfolio, const Option& option, Date date) {
    std::vector<WishCheck> all;
    for (const auto& [text, field, is_together] : {std::tuple{&option.sits_together, "sits_together", true}, std::tuple{&option.sits_apart, "sits_apart", false}}) {
        Faults faults;
        for (const auto& group : teams_named(portfolio, *text, field, faults)) all.push_back(check(portfolio, group, is_together, date));
        if (!faults.empty()) all.push_back({fmt::format("\"{}\" {}", *text, is_together ? "together" : "apart"), {}, joined_messages(faults)});
    }
    return all;
}

}  // namespace terrier::options
