// Finding what stands in the way of a release.
#include "src/occupancy/release.hpp"

#include <fmt/format.h>

#include "src/occupancy/floor_parts.hpp"

namespace terrier::occupancy {

namespace {
class Release {
  public:
    Release(const Portfolio& portfolio, const ReleasedPlace& place, Date date) : portfolio_(portfolio), place_(place), date_(date) {}

    Faults find() {
        const Asset* asset = portfolio_.find(place_.asset);
        const Floor* floor = portfolio_.find(place_.floor);
        const Unit* unit = portfolio_.find(place_.unit);
        const bool fits = asset && (!place_.floor || (floor && floor->asset == asset->id)) && (!place_.unit || (unit && unit->asset == asset->id && (!place_.floor || unit->floor == place_.floor)));
        if (!fits) {
            put("place_unknown", "The place to be released isn't recorded, or its floor or unit belongs to another building. Choose it again.", record_type<Asset>(), place_.asset.value);
            return faults_;
        }
        name_ = record_type<Asset>().title(asset) + (floor ? ", " + floor->name : "") + (unit ? ", " + unit->name : "");
        for (const auto& [of, records] : records_by_floor(portfolio_, *asset, date_)) {
            for (const Room* room : records.rooms)
                if (holds(of, room->unit)) check_room(*room);
            for (const Allocation* allocation : records.allocations)
                if (holds(of, allocation->unit)) check_team(*allocation);
            for (const auto& [demise, lease] : records.lets)
                if (touches(of, demise->unit)) check_lease(*lease, "lease_running", "lets part of it");
            for (const auto& [demise, lease] : records.holdings)
                if (touches(of, demise->unit)) check_lease(*lease, "held_under_lease", "is what we hold it by");
            for (const DeskAgreement* agreement : records.agreements)
                if (holds(of, agreement->unit)) check_desks(*agreement);
        }
        return faults_;
    }

  private:
    // What is in the place.
    bool holds(const Uuid& floor, Id<Unit> unit) const {
        if (place_.unit) return unit == place_.unit;
        return !place_.floor || place_.floor.value == floor;
    }
    // A lease of the whole floor or asset lets the unit too.
    bool touches(const Uuid& floor, Id<Unit> unit) const {
        if (!place_.unit) return !place_.floor || place_.floor.value == floor;
        const Unit* of = portfolio_.find(place_.unit);
        return unit ? unit == place_.unit : of->floor.value == floor;
    }
    void put(std::string code, std::string message, const RecordType& type, const Uuid& id, Severity severity = Severity::refused) {
        Fault fault{std::move(code), std::move(message), {}, std::string(type.name), to_text(id), severity};
        if (std::find(faults_.begin(), faults_.end(), fault) == faults_.end()) faults_.push_back(std::move(fault));
    }
    void check_room(const Room& room) {
        if (!is_protected(room)) return;
        const RecordType& type = record_type<Room>();
        if (room.replacement.empty()) put("protected_without_replacement", fmt::format("\"{}\" in {} is protected, and where it would go isn't named. Name its replacement and what that costs, or keep it.", room.name, name_), type, room.id.value);
        if (!room.replacement_cost) put("protected_without_cost", fmt::format("\"{}\" in {} is protected, and what its replacement costs isn't known. Enter the cost.", room.name, name_), type, room.id.value);
    }
    void check_team(const Allocation& allocation) {
        std::int64_t elsewhere = 0;
        bool has_other = false;
        for (const Allocation& other : portfolio_.children<&Allocation::team>(allocation.team)) {
            if (other.id == allocation.id || !in_force(other.from_date, other.to_date, date_)) continue;
            const Unit* unit = portfolio_.find(other.unit);
            const Uuid floor = other.floor ? other.floor.value : unit ? unit->floor.value : Uuid{};
            if (other.asset == place_.asset && holds(floor, other.unit)) continue;
            has_other = true;
            elsewhere += other.share ? other.share->millionths() / 1'000 : 0;
        }
        const std::string team = portfolio_.title(record_type<Team>(), allocation.team.value);
        if (!has_other) put("team_without_place", fmt::format("{} sits in {} and nowhere else on {}. Allocate it to another place from then on.", team, name_, to_display(date_)), record_type<Team>(), allocation.team.value);
        // Another place that is known to take only part of the team leaves the rest without one.
        else if (elsewhere > 0 && elsewhere < 999 && allocation.share && allocation.share->millionths() > 0)
            put("team_without_place", fmt::format("Of {}, the {} in {} have no other place on {}. Allocate them to another place from then on.", team, to_percent(*allocation.share), name_, to_display(date_)), record_type<Team>(), allocation.team.value);
    }
    void check_lease(const Lease& lease, std::string_view code, std::string_view what) {
        const auto end = lease.ended_on ? lease.ended_on : expiry(portfolio_, lease, date_);
        put(std::string(code), fmt::format("{} {} and {}. End it, at its cost, or release later.", record_type<Lease>().title(&lease), what, end && date_ <= *end ? "runs to " + to_display(*end) : std::string("goes on with no end recorded")), record_type<Lease>(), lease.id.value,
            Severity::warning);
    }
    void check_desks(const DeskAgreement& agreement) {
        put("desks_agreed", fmt::format("{} has desks in {} by agreement {}. Give notice{}.", portfolio_.title(record_type<Partner>(), agreement.partner.value), name_, agreement.to_date ? "to " + to_display(*agreement.to_date) : std::string("without an end"),
                                        agreement.notice_months ? fmt::format(" of {} months", *agreement.notice_months) : std::string(", whose length isn't recorded")),
            record_type<DeskAgreement>(), agreement.id.value, Severity::warning);
    }

    const Portfolio& portfolio_;
    const ReleasedPlace place_;
    const Date date_;
    std::string name_;
    Faults faults_;
};
}  // namespace

Faults release_faults(const Portfolio& portfolio, const ReleasedPlace& place, Date date) { return Release(portfolio, place, date).find(); }

}  // namespace terrier::occupancy
