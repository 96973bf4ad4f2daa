// Who works where: teams, their working patterns and needs, rooms, allocations, desks shared with others, parking.
#pragma once

#include "src/portfolio/decision.hpp"
#include "src/portfolio/floor.hpp"
#include "src/portfolio/partner.hpp"

namespace terrier {

/// A team or service of the body that needs a place to work.
struct Team {
    Id<Team> id;
    std::string name, reference, service, cost_centre, owner, remarks;
    Id<Organisation> organisation;
};
template <> const RecordType& record_type<Team>();

/// How a team works while this row runs. Attendance is people in divided by FTE; it is no share of desks.
struct WorkingPattern {
    Id<WorkingPattern> id;
    Id<Team> team;
    std::optional<Date> from_date, to_date;
    std::optional<DecimalNumber> full_time;        ///< full-time equivalents
    std::optional<std::int64_t> headcount;   ///< persons
    std::optional<Ratio> monday, tuesday, wednesday, thursday, friday, saturday, sunday;  ///< attendance on the day
    std::optional<std::int64_t> visitors;    ///< a day, beside the team
    std::optional<std::int64_t> accessible_desks;
    std::optional<Ratio> sharing_ratio;      ///< desks per FTE, 0.6 = 6 desks for 10
    std::optional<DecimalNumber> commute_km;       ///< one way, average by car
    std::string source, remarks;
};
template <> const RecordType& record_type<WorkingPattern>();

enum class NeedKind : std::uint8_t { unknown, next_to, apart_from, public_counter, secure, ground_floor, accessible, quiet, storage, stays };
template <>
inline constexpr auto choices<NeedKind> = std::to_array<Choice>(
    {{"", ""}, {"next_to", "Next to another team"}, {"apart_from", "Apart from another team"}, {"public_counter", "Public counter"}, {"secure", "Secure area"},
     {"ground_floor", "Ground floor"}, {"accessible", "Step-free access"}, {"quiet", "Quiet area"}, {"storage", "Storage"}, {"stays", "Stays where it is"}});

/// What a team's place must or should have.
struct TeamNeed {
    Id<TeamNeed> id;
    Id<Team> team;
    NeedKind kind{};
    Id<Team> other;               ///< of next_to and apart_from
    std::optional<bool> is_must;  ///< a wish otherwise
    std::string remarks;
};
template <> const RecordType& record_type<TeamNeed>();

/// A team sits there from a day to a day.
struct Allocation {
    Id<Allocation> id;
    Id<Team> team;
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    std::optional<Date> from_date, to_date;
    std::optional<std::int64_t> desks;
    std::optional<Area> area;
    std::optional<Ratio> share;   ///< of the team, where it sits in several places
    std::string remarks;
};
template <> const RecordType& record_type<Allocation>();

enum class RoomKind : std::uint8_t {
    unknown, desks, enclosed_office, meeting, chamber, members, reception, comms, emergency_centre, plant, storage, welfare, circulation, other
};
template <>
inline constexpr auto choices<RoomKind> = std::to_array<Choice>(
    {{"", ""}, {"desks", "Open-plan desks"}, {"enclosed_office", "Enclosed office"}, {"meeting", "Meeting room"}, {"chamber", "Council chamber"}, {"members", "Members' rooms"},
     {"reception", "Reception"}, {"comms", "Communications room"}, {"emergency_centre", "Emergency centre"}, {"plant", "Plant"}, {"storage", "Storage"}, {"welfare", "Kitchens and washrooms"},
     {"circulation", "Circulation"}, {"other", "Other"}});

/// A room or an area of a floor while it is used in this way: where desks and seats stand.
struct Room {
    Id<Room> id;
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    std::string name;
    RoomKind kind{};
    std::optional<Date> from_date, to_date;
    std::optional<Area> net_internal_area;
    std::optional<std::int64_t> desks, accessible_desks, seats;
    std::optional<bool> is_bookable;
    std::optional<bool> is_protected;  ///< not released without a named, costed replacement; not known: by its kind
    std::string replacement;           ///< where it would go
    std::optional<Money> replacement_cost;
    std::string remarks;
};
template <> const RecordType& record_type<Room>();

/// Chamber, members' rooms, reception, communications room, emergency centre and plant are protected unless the room says otherwise.
bool is_protected(const Room& room);

enum class Weekday : std::uint8_t { unknown, monday, tuesday, wednesday, thursday, friday, saturday, sunday };
template <>
inline constexpr auto choices<Weekday> = std::to_array<Choice>(
    {{"", ""}, {"monday", "Monday"}, {"tuesday", "Tuesday"}, {"wednesday", "Wednesday"}, {"thursday", "Thursday"}, {"friday", "Friday"}, {"saturday", "Saturday"}, {"sunday", "Sunday"}});

enum class DeskAgreementKind : std::uint8_t { unknown, licence, desk_sharing, secondment, hire };
template <>
inline constexpr auto choices<DeskAgreementKind> =
    std::to_array<Choice>({{"", ""}, {"licence", "Desk licence"}, {"desk_sharing", "Desk sharing"}, {"secondment", "Co-location"}, {"hire", "Hire"}});

/// Desks that a partner uses in our building, or we in theirs, without a lease.
struct DeskAgreement {
    Id<DeskAgreement> id;
    Id<Partner> partner;
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    DeskAgreementKind kind{};
    std::string reference;
    std::optional<Date> from_date, to_date;
    std::optional<std::int64_t> desks;
    ChoiceSet<Weekday> days;
    std::optional<Money> fee;  ///< a year
    std::optional<std::int64_t> notice_months;
    std::optional<bool> is_exclusive;  ///< exclusive possession: then a court may call it a tenancy
    Id<Decision> decision;
    std::string remarks;
};
template <> const RecordType& record_type<DeskAgreement>();

enum class BayKind : std::uint8_t { unknown, standard, accessible, charging, pool, visitor, motorcycle, cycle };
template <>
inline constexpr auto choices<BayKind> = std::to_array<Choice>(
    {{"", ""}, {"standard", "Standard"}, {"accessible", "Accessible"}, {"charging", "Electric charging"}, {"pool", "Pool vehicles"}, {"visitor", "Visitors"}, {"motorcycle", "Motorcycles"}, {"cycle", "Cycles"}});

/// Parking spaces and who holds them.
struct ParkingHolding {
    Id<ParkingHolding> id;
    Id<Asset> asset;
    BayKind kind{};
    Id<Team> team;
    Id<Partner> partner;
    std::optional<Date> from_date, to_date;
    std::optional<std::int64_t> spaces;
    std::optional<Money> fee;  ///< a year
    std::string remarks;
};
template <> const RecordType& record_type<ParkingHolding>();

enum class CountMethod : std::uint8_t { unknown, survey, badge, wifi, sensor, booking };
template <>
inline constexpr auto choices<CountMethod> = std::to_array<Choice>(
    {{"", ""}, {"survey", "Survey"}, {"badge", "Badges"}, {"wifi", "Wi-Fi"}, {"sensor", "Sensors"}, {"booking", "Bookings"}});

enum class CountSubject : std::uint8_t { unknown, people, desks_in_use, arrivals };
template <>
inline constexpr auto choices<CountSubject> =
    std::to_array<Choice>({{"", ""}, {"people", "People in"}, {"desks_in_use", "Desks in use"}, {"arrivals", "Arrivals"}});

/// Where a series of counts comes from: one sensor, one badge gate, one surveyed floor. Counts only, nothing about persons.
struct CountSource {
    Id<CountSource> id;
    std::string name, reference;
    CountMethod method{};
    CountSubject subject{};
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    Id<Room> room;
    Id<Team> team;
    std::optional<std::int64_t> interval_minutes;
    std::optional<std::int64_t> capacity;  ///< desks or seats that it looks at
    std::optional<Date> from_date, to_date;
    std::string remarks;
};
template <> const RecordType& record_type<CountSource>();

}  // namespace terrier
