// The field lists of teams, working patterns, needs and allocations.
#include "src/portfolio/space.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
void check_pattern(const WorkingPattern& r, Faults& faults) {
    // One person may hold several posts, but a post above full time is rare enough to ask about.
    if (r.full_time && r.headcount && r.full_time->small() > *r.headcount * 1000)
        faults.push_back({"more_fte_than_heads", "There are more full-time equivalents than persons. Check both.", "full_time", {}, {}, Severity::warning});
    if (r.accessible_desks && r.headcount && *r.accessible_desks > *r.headcount)
        faults.push_back({"more_accessible_desks_than_heads", "More accessible desks are needed than there are persons. Check both.", "accessible_desks", {}, {}, Severity::warning});
}

void check_need(const TeamNeed& r, Faults& faults) {
    const bool wants_other = r.kind == NeedKind::next_to || r.kind == NeedKind::apart_from;
    if (wants_other && r.other.is_nil())
        faults.push_back({"need_without_team", "The need doesn't say which other team it is about. Choose one.", "other", {}, {}, Severity::refused});
    if (wants_other && !r.other.is_nil() && r.other == r.team)
        faults.push_back({"need_of_itself", "A team can't be next to or apart from itself. Choose another team.", "other", {}, {}, Severity::refused});
}
}  // namespace

template <>
const RecordType& record_type<Team>() {
    using R = Team;
    static const RecordType type =
        describe<R>("team", "Team", "Teams",
                    {
                        field<&R::name>("name", "Name").required().in("Team").also({"Team", "Team name", "Department"}),
                        field<&R::reference>("reference", "Reference").in("Team").also({"Team code", "Team reference"}),
                        field<&R::service>("service", "Service").expected().in("Team").also({"Directorate", "Service area"}),
                        field<&R::organisation>("organisation", "Organisation").in("Team"),
                        field<&R::cost_centre>("cost_centre", "Cost centre").in("Team"),
                        field<&R::owner>("owner", "Who speaks for it").in("Team").personal(),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; })
            .about("A team of the body that needs a place to work.")
            .keyed({"name"});
    return type;
}

template <>
const RecordType& record_type<WorkingPattern>() {
    using R = WorkingPattern;
    static const RecordType type =
        describe<R>("working_pattern", "Working pattern", "Working patterns",
                    {
                        field<&R::team>("team", "Team").required().in("Pattern"),
                        field<&R::from_date>("from_date", "From").required().in("Pattern"),
                        field<&R::to_date>("to_date", "To").in("Pattern"),
                        field<&R::full_time>("full_time", "Full-time equivalents").expected().in("People").measured_in("FTE").also({"FTE", "FTEs"}).checked(checks::not_negative),
                        field<&R::headcount>("headcount", "Headcount").expected().in("People").measured_in("persons").also({"Heads", "Staff"}).checked(checks::not_negative),
                        field<&R::monday>("monday", "Monday").in("Attendance").checked(checks::not_negative).explained("People in divided by full-time equivalents."),
                        field<&R::tuesday>("tuesday", "Tuesday").in("Attendance").checked(checks::not_negative),
                        field<&R::wednesday>("wednesday", "Wednesday").in("Attendance").checked(checks::not_negative),
                        field<&R::thursday>("thursday", "Thursday").in("Attendance").checked(checks::not_negative),
                        field<&R::friday>("friday", "Friday").in("Attendance").checked(checks::not_negative),
                        field<&R::saturday>("saturday", "Saturday").in("Attendance").checked(checks::not_negative),
                        field<&R::sunday>("sunday", "Sunday").in("Attendance").checked(checks::not_negative),
                        field<&R::visitors>("visitors", "Visitors a day").in("People").checked(checks::not_negative),
                        field<&R::accessible_desks>("accessible_desks", "Accessible desks needed").in("People").checked(checks::not_negative),
                        field<&R::sharing_ratio>("sharing_ratio", "Desks per FTE").in("People").checked(checks::not_negative).explained("0.6 means six desks for ten full-time equivalents."),
                        field<&R::commute_km>("commute_km", "Commute by car, one way").in("People").measured_in("km").checked(checks::not_negative),
                        field<&R::source>("source", "Source").expected().in("Remarks").explained("The establishment list, survey or agreement that it was taken from."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.from_date ? "Working pattern from " + to_display(*r.from_date) : std::string("Working pattern"); },
                    [](const R& r, Faults& faults) { check_pattern(r, faults); })
            .about("How many work in a team and on which days they come in, from a day on.")
            .dated("from_date", "to_date", {"team"})
            .keyed({"team", "from_date"});
    return type;
}

template <>
const RecordType& record_type<TeamNeed>() {
    using R = TeamNeed;
    static const RecordType type = describe<R>("team_need", "Need of a team", "Needs of teams",
                                               {
                                                   field<&R::team>("team", "Team").required().in("Need"),
                                                   field<&R::kind>("kind", "Need").required().in("Need"),
                                                   field<&R::other>("other", "Other team").in("Need").applies("kind", "next_to,apart_from"),
                                                   field<&R::is_must>("is_must", "Must be met").expected().in("Need").explained("A wish otherwise."),
                                                   field<&R::remarks>("remarks", "Remarks").in("Need").long_text(),
                                               },
                                               [](const R& r) {
                                                   return r.kind == NeedKind{} ? std::string("Need") : std::string(choices<NeedKind>[static_cast<std::size_t>(r.kind)].label);
                                               },
                                               [](const R& r, Faults& faults) { check_need(r, faults); })
                                       .about("What a team's place must or should have.")
                                       .keyed({"team", "kind", "other"});
    return type;
}

template <>
const RecordType& record_type<Allocation>() {
    using R = Allocation;
    static const RecordType type =
        describe<R>("allocation", "Allocation", "Allocations",
                    {
                        field<&R::team>("team", "Team").required().in("Place"),
                        field<&R::asset>("asset", "Asset").required().in("Place"),
                        field<&R::floor>("floor", "Floor").expected().in("Place"),
                        field<&R::unit>("unit", "Unit").in("Place"),
                        field<&R::from_date>("from_date", "From").required().in("Place"),
                        field<&R::to_date>("to_date", "To").in("Place"),
                        field<&R::desks>("desks", "Desks").expected().in("Size").checked(checks::not_negative),
                        field<&R::area>("area", "Area").in("Size"),
                        field<&R::share>("share", "Share of the team").in("Size").checked(checks::share).explained("Where a team sits in several places. Empty: all of it, or by desks."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.from_date ? "Allocation from " + to_display(*r.from_date) : std::string("Allocation"); })
            .about("Where a team sits, from a day to a day.")
            .dated("from_date", "to_date", {"team", "asset", "floor", "unit"})
            .keyed({"team", "asset", "floor", "unit", "from_date"});
    return type;
}

}  // namespace terrier
