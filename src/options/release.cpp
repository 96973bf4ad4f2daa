// Releasing and mothballing: who and what must be out, how our lease ends, what is saved.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/occupancy/release.hpp"
#include "src/options/lease_exit.hpp"
#include "src/options/part_surrender.hpp"
#include "src/options/running.hpp"
#include "src/options/vacate.hpp"

namespace terrier::options {

bool lets_only_parts(const Portfolio& portfolio, const Lease& lease, const Place& place, Date date) {
    for (const Demise* demise : demises_at(portfolio, lease.id, date)) {
        const Place let = place_of(*demise);
        if (overlap(portfolio, place, let) && !(let.unit && !place.unit) && !(let.floor && place.is_whole())) return false;
    }
    return true;
}

void check_vacant(StepWork& work, const Place& place, Lettings allowed) {
    const std::string where = words_of(work.now, place);
    for (const Fault& fault : occupancy::release_faults(work.now, {place.asset, place.floor, place.unit}, work.date))
        if (fault.severity == Severity::refused) work.outcome.faults.push_back(fault);
    // A team that has places elsewhere too must still have left this one.
    for (const Allocation* a : allocations(work.now, place, work.date)) {
        const std::string team = work.now.title(record_type<Team>(), a->team.value);
        const bool is_told = std::any_of(work.outcome.faults.begin(), work.outcome.faults.end(), [&](const Fault& f) { return f.code == "team_without_place" && f.record == to_text(a->team.value); });
        if (!is_told) work.refuse("team_still_there", fmt::format("{} still sits in {} on {}. Move it before.", team, where, to_display(work.date)), a->team);
    }
    if (allowed == Lettings::taken_over) return;
    for (const Tenancy& let : tenancies(work.now, place, LeaseDirection::out, work.date)) {
        if (allowed == Lettings::beside && lets_only_parts(work.now, *let.lease, place, work.date)) continue;
        const std::string title = record_type<Lease>().title(let.lease);
        if (let.state == TenancyState::lapsed && let.ends) {
            work.warn("letting_past_term", fmt::format("\"{}\" lets part of {} and its term ends on {}: it is taken that the tenant leaves then. Make sure of it.", title, where, to_display(*let.ends)), let.lease->id);
            Lease ended = *let.lease;
            ended.ended_on = let.ends, ended.end_reason = LeaseEnd::expired;
            work.edits.put(std::move(ended));
        } else {
            work.refuse("still_let", fmt::format("\"{}\" lets part of {} and runs {}, so it can't be given up on {}. End the letting first, or choose a later date.", title, where,
                                                 let.ends && work.date <= *let.ends ? "to " + to_display(*let.ends) : std::string("on without an end"), to_display(work.date)), let.lease->id);
        }
    }
}

void end_agreements(StepWork& work, const Place& place) {
    for (const DeskAgreement& agreement : work.now.children<&DeskAgreement::asset>(place.asset)) {
        if (!lies_in(work.now, place, agreement.asset, agreement.floor, agreement.unit) || (agreement.to_date && *agreement.to_date < work.date)) continue;
        work.end(agreement);
        if (!in_force(agreement.from_date, agreement.to_date, work.date)) continue;
        const std::string partner = work.now.title(record_type<Partner>(), agreement.partner.value);
        work.warn("desks_agreed", fmt::format("{} has desks there by agreement {}. Give it notice{} so that it ends on {}.", partner, agreement.reference,
                                              agreement.notice_months ? " of " + counted(*agreement.notice_months, "month") : std::string(), to_display(work.date.plus_days(-1))), agreement.id);
        if (agreement.fee && *agreement.fee != Money{})
            work.pay_yearly({StepCostKind::annual_income, "Desk fee lost, " + partner, -*agreement.fee, work.date, "The agreement ends with the place.", {source(agreement.id)}}, agreement.to_date);
    }
}

void clear_rooms(StepWork& work, const Place& place, std::optional<Date> until) {
    for (const Room& room : work.now.children<&Room::asset>(place.asset)) {
        if (!lies_in(work.now, place, room.asset, room.floor, room.unit) || !in_force(room.from_date, room.to_date, work.date)) continue;
        // Beside a letting, the tenant's rooms stay as they are.
        if (room.unit && room.unit != place.unit && !tenancies(work.now, {room.asset, room.floor, room.unit}, LeaseDirection::out, work.date).empty()) continue;
        if (is_protected(room) && room.replacement_cost && *room.replacement_cost != Money{})
            work.pay({StepCostKind::replacement, fmt::format("{} goes to {}", room.name, room.replacement), -*room.replacement_cost, work.date, "The recorded cost of replacing protected space.", {source(room.id)}});
        work.end(room);
        if (!until || (room.to_date && *room.to_date <= *until)) continue;
        Room again = room;
        again.from_date = until->plus_days(1);
        work.add(std::move(again));
    }
}

void give_up(StepWork& work, Id<Asset> asset) {
    const Place whole{asset, {}, {}};
    const Date last = work.date.plus_days(-1);
    clear_rooms(work, whole);
    work.end_all<ParkingHolding>(whole, last);
    work.end_all<Meter>(whole, last);
    work.end_all<CountSource>(whole, last);
    end_contracts(work, asset);
}

namespace {
void check_dilapidations(StepWork& work, const Lease& lease, Date last) {
    if (work.has_entered(StepCostKind::dilapidations_paid)) return;
    const LeaseTerm* term = term_at(work.now, lease.id, last);
    const Repairing repairing = term ? term->repairing : Repairing::unknown;
    if (repairing == Repairing::landlord || repairing == Repairing::service_charge) return;
    work.warn("dilapidations_unknown", fmt::format("What dilapidations \"{}\" costs at its end isn't known{}. Enter an estimate as a cost of the step, £0 for none.", record_type<Lease>().title(&lease),
                                                   repairing == Repairing::unknown ? ", nor who repairs under it" : ""), lease.id);
}

// What the lease's own charges stop costing. They follow from its end, so the records hold them.
void show_rent_saved(StepWork& work, const Lease& lease, Date last) {
    const auto end = expiry(work.now, lease, last);
    for (const Charge& charge : work.now.children<&Charge::lease>(lease.id)) {
        const Date from = std::max(last.plus_days(1), charge.from_date.value_or(last.plus_days(1)));
        if (!charge.amount || charge.frequency == ChargeFrequency::once || (charge.to_date && *charge.to_date < from)) continue;
        CashLine& line = work.pay_yearly({StepCostKind::annual_cost, fmt::format("{} no longer paid, {}", choices<ChargeKind>[static_cast<std::size_t>(charge.kind)].label, record_type<Lease>().title(&lease)), *charge.amount, from,
                                          "The lease ends, so its charges do: figures of the changed portfolio hold this already.", {source(charge.id), source(lease.id)}}, charge.to_date ? charge.to_date : end);
        line.is_in_records = true;
    }
}

// True when nothing is left of what the lease lets us.
bool lies_whole_in(const Portfolio& portfolio, const Lease& lease, const Place& place, Date date) {
    for (const Demise* demise : demises_at(portfolio, lease.id, date))
        if (!lies_in(portfolio, place, demise->asset, demise->floor, demise->unit)) return false;
    return true;
}

void end_lease(StepWork& work, const Lease& lease) {
    const auto exit = lease_exit(work.now, lease, work.as_at, work.date, work.has_entered(StepCostKind::break_penalty));
    if (!exit) {
        work.outcome.faults.insert(work.outcome.faults.end(), exit.error().begin(), exit.error().end());
        return;
    }
    const bool is_entered = work.has_entered(StepCostKind::break_penalty);
    for (const Fault& warning : exit->warnings)
        if (warning.code != "penalty_unknown" || !is_entered) work.outcome.faults.push_back(warning);
    const std::string title = record_type<Lease>().title(&lease);
    if (exit->penalty && *exit->penalty != Money{})
        work.pay({StepCostKind::break_penalty, "Break penalty, " + title, -*exit->penalty, exit->last_day, fmt::format("The lease ends by {}.", exit->route), exit->sources});
    check_dilapidations(work, lease, exit->last_day);
    show_rent_saved(work, lease, exit->last_day);
    Lease ended = lease;
    ended.ended_on = exit->last_day, ended.end_reason = exit->reason;
    work.edits.put(std::move(ended));
    if (!exit->by_break) return;
    LeaseBreak used = *exit->by_break;
    used.status = BreakStatus::exercised;
    work.edits.put(std::move(used));
}

// Our leases of the place. True when the place is held no longer.
bool end_leases(StepWork& work, const Place& place) {
    bool all_end = true, has_lease = false;
    for (const Tenancy& in : tenancies(work.now, place, LeaseDirection::in, work.date.plus_days(-1))) {
        if (work.step.lease && in.lease->id != work.step.lease) continue;
        has_lease = true;
        // Of one day's steps an earlier one may have given a part back already.
        const bool is_rest = !demises_at(work.now, in.lease->id, work.date).empty() && lies_whole_in(work.now, *in.lease, place, work.date);
        if (is_rest || lies_whole_in(work.now, *in.lease, place, work.date.plus_days(-1))) {
            end_lease(work, *in.lease);
        } else if (work.has_entered(StepCostKind::break_penalty) && surrender_part(work, *in.lease, place)) {
            check_dilapidations(work, *in.lease, work.date.plus_days(-1));
        } else {
            all_end = false;
            work.warn("lease_goes_on", fmt::format("\"{}\" is of more than {}, so it goes on and is paid for. Release all of it, or agree a part surrender: its price, £0 for none, is a break penalty of the step.", record_type<Lease>().title(in.lease), words_of(work.now, place)), in.lease->id);
        }
    }
    if (work.step.lease && !has_lease) {
        work.refuse("lease_elsewhere", fmt::format("The lease named isn't one by which {} is held on {}. Choose another, or none.", words_of(work.now, place), to_display(work.date)), work.step.lease);
        return false;
    }
    const Asset& asset = *work.now.find(place.asset);
    if (!has_lease && asset.tenure == Tenure::leasehold) work.warn("lease_unknown", fmt::format("{} is leasehold and the lease by which we hold it isn't recorded, so what its end costs and saves isn't known. Enter the lease.", record_type<Asset>().title(&asset)), asset.id);
    return has_lease && all_end;
}
}  // namespace

void work_release(StepWork& work) {
    const auto place = work.place();
    if (!place) return;
    check_vacant(work, *place);
    end_agreements(work, *place);
    const bool is_given_up = end_leases(work, *place);
    if (work.is_refused()) return;
    if (is_given_up && place->is_whole()) {
        Asset asset = *work.now.find(place->asset);
        asset.disposed_on = work.date;
        work.edits.put(std::move(asset));
        give_up(work, place->asset);
    } else {
        clear_rooms(work, *place);
        switch_off(work, *place);
    }
    const Ending ending = is_given_up ? Ending::given_up : Ending::emptied;
    save_running_costs(work, *place, ending);
    settle_rates(work, *place, ending, work.date);
}

void work_mothball(StepWork& work) {
    const auto place = work.place();
    if (!place) return;
    const auto until = work.step.to_date;
    if (until && *until < work.date) return work.refuse("dates_crossed", fmt::format("It would end on {}, before it begins. Correct one of the dates.", to_display(*until)));
    check_vacant(work, *place);
    end_agreements(work, *place);
    if (work.is_refused()) return;
    clear_rooms(work, *place, until);
    switch_off(work, *place, until);
    save_running_costs(work, *place, Ending::emptied, until);
    settle_rates(work, *place, Ending::emptied, work.date, until);
}

}  // namespace terrier::options
