// Judging places by the levels of their floors and the kinds of their rooms.
#include "src/options/needs.hpp"

namespace terrier::options {

namespace {
// The rooms of a place that are in force; of a unit those that stand in it.
std::vector<const Room*> rooms_of(const Portfolio& portfolio, const Place& place, Date date) {
    std::vector<const Room*> rooms;
    for (const Room& room : portfolio.children<&Room::asset>(place.asset))
        if (in_force(room.from_date, room.to_date, date) && lies_in(portfolio, place, room.asset, room.floor, room.unit)) rooms.push_back(&room);
    return rooms;
}

template <class Fits>
std::optional<bool> has_room(const Portfolio& portfolio, const Place& place, Date date, Fits fits) {
    const auto rooms = rooms_of(portfolio, place, date);
    if (std::any_of(rooms.begin(), rooms.end(), [&](const Room* room) { return fits(*room); })) return true;
    const bool is_told = !rooms.empty() && std::none_of(rooms.begin(), rooms.end(), [](const Room* room) { return room->kind == RoomKind::unknown; });
    return is_told ? std::optional(false) : std::nullopt;
}

std::optional<std::int64_t> level_of(const Portfolio& portfolio, const Place& place) {
    const auto known = known_place(portfolio, place);
    const Floor* floor = known ? portfolio.find(known->floor) : nullptr;
    return floor ? floor->level : std::nullopt;
}

std::optional<bool> is_step_free(const Portfolio& portfolio, const Place& place, Date date) {
    if (level_of(portfolio, place) == 0) return true;
    const auto desks = accessible_desks(portfolio, place, date);
    if (!desks) return std::nullopt;
    if (*desks > 0) return true;
    // A room that doesn't say might have some.
    for (const Room* room : rooms_of(portfolio, place, date))
        if (room->desks.value_or(0) > 0 && !room->accessible_desks) return std::nullopt;
    return false;
}
}  // namespace

std::optional<std::int64_t> accessible_desks(const Portfolio& portfolio, const Place& place, Date date) {
    std::optional<std::int64_t> desks;
    for (const Room* room : rooms_of(portfolio, place, date))
        if (room->accessible_desks) desks = desks.value_or(0) + std::max<std::int64_t>(0, *room->accessible_desks);
    return desks;
}

std::int64_t accessible_desks_wanted(const Portfolio& portfolio, Id<Team> team, Date date) {
    std::int64_t wanted = 0;
    for (const WorkingPattern& pattern : portfolio.children<&WorkingPattern::team>(team))
        if (in_force(pattern.from_date, pattern.to_date, date)) wanted = std::max(wanted, pattern.accessible_desks.value_or(0));
    return wanted;
}

bool is_of_place(NeedKind kind) { return kind != NeedKind::unknown && kind != NeedKind::next_to && kind != NeedKind::apart_from && kind != NeedKind::stays; }

std::optional<bool> place_meets(const Portfolio& portfolio, NeedKind kind, const Place& place, Date date) {
    const auto enclosed = [](const Room& room) { return room.kind == RoomKind::enclosed_office; };
    switch (kind) {
        case NeedKind::ground_floor: {
            const auto level = level_of(portfolio, place);
            return level ? std::optional(*level == 0) : std::nullopt;
        }
        case NeedKind::public_counter: {
            const auto known = known_place(portfolio, place);
            return has_room(portfolio, {place.asset, known ? known->floor : place.floor, {}}, date, [](const Room& room) { return room.kind == RoomKind::reception; });
        }
        case NeedKind::secure: return has_room(portfolio, place, date, [&](const Room& room) { return enclosed(room) && room.desks.value_or(0) > 0; });
        case NeedKind::quiet: return has_room(portfolio, place, date, enclosed);
        case NeedKind::storage: return has_room(portfolio, place, date, [](const Room& room) { return room.kind == RoomKind::storage; });
        case NeedKind::accessible: return is_step_free(portfolio, place, date);
        case NeedKind::unknown: case NeedKind::next_to: case NeedKind::apart_from: case NeedKind::stays: break;
    }
    return std::nullopt;
}

std::string_view words_of(NeedKind kind) {
    switch (kind) {
        case NeedKind::ground_floor: return "the ground floor";
        case NeedKind::public_counter: return "a public counter (a reception on its floor)";
        case NeedKind::secure: return "a secure area (an enclosed office with desks)";
        case NeedKind::quiet: return "a quiet area (an enclosed office)";
        case NeedKind::storage: return "storage";
        case NeedKind::accessible: return "step-free access";
        case NeedKind::unknown: case NeedKind::next_to: case NeedKind::apart_from: case NeedKind::stays: break;
    }
    return "something that isn't given";
}

std::string_view remedy_of(NeedKind kind) {
    switch (kind) {
        case NeedKind::ground_floor: return "the level of its floor";
        case NeedKind::accessible: return "the level of its floor, or the accessible desks of its rooms";
        case NeedKind::public_counter: return "the rooms of its floor with their kinds";
        default: return "its rooms with their kinds and desks";
    }
}

}  // namespace terrier::options
