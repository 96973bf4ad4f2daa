// The field lists of rooms, desks shared with others, parking and sources of counts.
#include "src/portfolio/checks.hpp"
#include "src/portfolio/space.hpp"

namespace terrier {

namespace {
void check_room(const Room& r, Faults& faults) {
    if (r.accessible_desks && r.desks && *r.accessible_desks > *r.desks)
        faults.push_back({"part_over_whole", "More desks are accessible than there are desks. Check both.", "accessible_desks", {}, {}, Severity::refused});
}
}  // namespace

bool is_protected(const Room& room) {
    if (room.is_protected) return *room.is_protected;
    switch (room.kind) {
        case RoomKind::chamber: case RoomKind::members: case RoomKind::reception: case RoomKind::comms: case RoomKind::emergency_centre: case RoomKind::plant: return true;
        default: return false;
    }
}

template <>
const RecordType& record_type<Room>() {
    using R = Room;
    static const RecordType type =
        describe<R>("room", "Room", "Rooms",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Room"),
                        field<&R::floor>("floor", "Floor").expected().in("Room"),
                        field<&R::unit>("unit", "Unit").in("Room"),
                        field<&R::name>("name", "Name").required().in("Room").also({"Room", "Room name", "Room number"}),
                        field<&R::kind>("kind", "Kind").expected().in("Room").also({"Room type"}),
                        field<&R::from_date>("from_date", "From").in("Room").explained("Used in this way from this day; empty: always."),
                        field<&R::to_date>("to_date", "To").in("Room"),
                        field<&R::net_internal_area>("net_internal_area", "Net internal area").in("Size").also({"Room area"}),
                        field<&R::desks>("desks", "Desks").in("Size").checked(checks::not_negative).also({"Workstations"}),
                        field<&R::accessible_desks>("accessible_desks", "Of which accessible").in("Size").checked(checks::not_negative),
                        field<&R::seats>("seats", "Seats").in("Size").checked(checks::not_negative).explained("Of meeting rooms and chambers: no desks."),
                        field<&R::is_bookable>("is_bookable", "Can be booked").in("Size"),
                        field<&R::is_protected>("is_protected", "Protected").in("Protection").explained("Not released without a named, costed replacement. Empty: by its kind."),
                        field<&R::replacement>("replacement", "Replacement").in("Protection").explained("Where it would go."),
                        field<&R::replacement_cost>("replacement_cost", "Cost of the replacement").in("Protection").checked(checks::not_negative),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; }, [](const R& r, Faults& faults) { check_room(r, faults); })
            .about("A room or an area of a floor, its desks and seats, while it is used in this way.")
            .dated("from_date", "to_date", {"asset", "floor", "name"})
            .keyed({"asset", "floor", "name", "from_date"});
    return type;
}

template <>
const RecordType& record_type<DeskAgreement>() {
    using R = DeskAgreement;
    static const RecordType type =
        describe<R>("desk_agreement", "Desk agreement", "Desk agreements",
                    {
                        field<&R::partner>("partner", "Partner").required().in("Agreement"),
                        field<&R::asset>("asset", "Asset").required().in("Agreement"),
                        field<&R::floor>("floor", "Floor").in("Agreement"),
                        field<&R::unit>("unit", "Unit").in("Agreement"),
                        field<&R::kind>("kind", "Kind").expected().in("Agreement"),
                        field<&R::reference>("reference", "Reference").in("Agreement"),
                        field<&R::from_date>("from_date", "From").required().in("Agreement"),
                        field<&R::to_date>("to_date", "To").in("Agreement"),
                        field<&R::desks>("desks", "Desks").expected().in("Terms").checked(checks::not_negative),
                        field<&R::days>("days", "Days").in("Terms").explained("Empty: every working day."),
                        field<&R::fee>("fee", "Fee a year").expected().in("Terms").checked(checks::not_negative),
                        field<&R::notice_months>("notice_months", "Notice").in("Terms").measured_in("months").checked(checks::not_negative),
                        field<&R::is_exclusive>("is_exclusive", "Exclusive possession").expected().in("Terms").explained("If so, the law may treat it as a tenancy whatever it is called."),
                        field<&R::decision>("decision", "Decision").in("Terms"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.reference.empty() ? std::string("Desk agreement") : "Desk agreement " + r.reference; },
                    [](const R& r, Faults& faults) {
                        if (r.is_exclusive.value_or(false) && r.kind != DeskAgreementKind::unknown)
                            faults.push_back({"exclusive_licence", "A licence with exclusive possession may be a tenancy. Take advice, and record it as a lease if it is one.", "is_exclusive", {}, {}, Severity::warning});
                    })
            .about("Desks that a partner uses without a lease: how many, on which days, for what fee.")
            .dated("from_date", "to_date", {"partner", "asset", "floor", "unit", "reference"})
            .keyed({"partner", "asset", "reference", "from_date"});
    return type;
}

template <>
const RecordType& record_type<ParkingHolding>() {
    using R = ParkingHolding;
    static const RecordType type = describe<R>("parking_holding", "Parking", "Parking",
                                               {
                                                   field<&R::asset>("asset", "Asset").required().in("Parking"),
                                                   field<&R::kind>("kind", "Kind of bay").expected().in("Parking"),
                                                   field<&R::team>("team", "Team").in("Parking"),
                                                   field<&R::partner>("partner", "Partner").in("Parking").explained("Neither a team nor a partner: open to all."),
                                                   field<&R::from_date>("from_date", "From").in("Parking"),
                                                   field<&R::to_date>("to_date", "To").in("Parking"),
                                                   field<&R::spaces>("spaces", "Spaces").required().in("Parking").checked(checks::not_negative),
                                                   field<&R::fee>("fee", "Fee a year").in("Parking").checked(checks::not_negative),
                                                   field<&R::remarks>("remarks", "Remarks").in("Parking").long_text(),
                                               },
                                               [](const R& r) { return r.spaces ? std::to_string(*r.spaces) + (*r.spaces == 1 ? " space" : " spaces") : std::string("Parking"); },
                                               [](const R& r, Faults& faults) {
                                                   if (!r.team.is_nil() && !r.partner.is_nil())
                                                       faults.push_back({"two_holders", "Both a team and a partner hold these spaces. Keep one, and enter the other's spaces as a row of their own.", "partner", {}, {}, Severity::refused});
                                               })
                                       .about("Parking spaces and who holds them.")
                                       .dated("from_date", "to_date", {"asset", "kind", "team", "partner"})
                                       .keyed({"asset", "kind", "team", "partner", "from_date"});
    return type;
}

template <>
const RecordType& record_type<CountSource>() {
    using R = CountSource;
    static const RecordType type =
        describe<R>("count_source", "Source of counts", "Sources of counts",
                    {
                        field<&R::name>("name", "Name").required().in("Source").also({"Sensor", "Sensor name", "Source"}),
                        field<&R::reference>("reference", "Reference").in("Source").also({"Sensor id", "Device"}),
                        field<&R::method>("method", "Method").expected().in("Source"),
                        field<&R::subject>("subject", "What is counted").expected().in("Source"),
                        field<&R::asset>("asset", "Asset").in("Place").expected(),
                        field<&R::floor>("floor", "Floor").in("Place"),
                        field<&R::unit>("unit", "Unit").in("Place"),
                        field<&R::room>("room", "Room").in("Place"),
                        field<&R::team>("team", "Team").in("Place").explained("Where the counts are of one team only."),
                        field<&R::interval_minutes>("interval_minutes", "Interval").in("Source").measured_in("minutes").checked(checks::not_negative).explained("1,440 is a count a day."),
                        field<&R::capacity>("capacity", "Desks or seats looked at").in("Source").checked(checks::not_negative),
                        field<&R::from_date>("from_date", "From").in("Source"),
                        field<&R::to_date>("to_date", "To").in("Source"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; })
            .about("Where a series of counts comes from: a sensor, a badge gate, a surveyed floor.")
            .keyed({"name"});
    return type;
}

}  // namespace terrier
