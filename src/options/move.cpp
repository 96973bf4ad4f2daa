// Moving teams, sharing desks with partners, and changing how teams work.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/rules.hpp"
#include "src/options/needs.hpp"
#include "src/options/step_work.hpp"

namespace terrier::options {

namespace {
constexpr std::int64_t most_desks = 1'000'000;
// A count out of all reason is a slip, and not known.
std::optional<std::int64_t> sane(std::optional<std::int64_t> desks) { return desks && 0 <= *desks && *desks <= most_desks ? desks : std::nullopt; }
constexpr Ratio all_of_it = Ratio::from_millionths(1'000'000);

// An amount for each desk, by a rule that the user keeps; no such rule is shipped.
void pay_per_desk(StepWork& work, StepCostKind kind, std::string_view rule, std::int64_t desks, std::string_view what, const std::string& team) {
    const auto amount = money_rule(work.now, rule, work.date);
    if (amount && desks > 0) {
        const ReferenceRule* row = rule_in_force(work.now, rule, work.date);
        work.pay({kind, fmt::format("{}, {}", what, team), -(*amount * desks), work.date, fmt::format("{} for each of {} ({}).", to_display(*amount), counted(desks, "desk"), row->source), {source(row->id), source(work.step.team)}});
    } else if (!work.has_entered(kind)) {
        work.warn(lower_ascii(what) + "_unknown", fmt::format("What moving {} costs in {} isn't known: no rule \"{}\" is in force, or how many desks move isn't recorded. Enter the rule, or the amount as a cost of its step, £0 for none.", team, what == "ICT" ? "ICT" : lower_ascii(what), rule));
    }
}

class Move {
  public:
    explicit Move(StepWork& work) : work_(work), team_(work.now.title(record_type<Team>(), work.step.team.value)) {}

    void run() {
        if (work_.step.desks && (*work_.step.desks < 0 || most_desks < *work_.step.desks)) return work_.refuse("desks_range", fmt::format("{} desks are out of all reason. Enter a number from 0 to a million.", *work_.step.desks));
        if (!work_.now.find(work_.step.team)) return work_.refuse("team_unknown", "The team isn't given or isn't recorded. Choose it.");
        const auto to = destination();
        if (!to || !check_destination(*to)) return;
        find_seats(*to);
        if (seats_.empty() || work_.is_refused()) return;
        check_needs(*to);
        if (work_.is_refused()) return;
        leave();
        arrive(*to);
        pay_per_desk(work_, StepCostKind::removals, "move.removals_per_desk", desks_moved_, "Removals", team_);
        pay_per_desk(work_, StepCostKind::ict, "move.ict_per_desk", desks_moved_, "ICT", team_);
    }

  private:
    std::optional<Place> destination() {
        Place to{work_.step.to_asset, work_.step.to_floor, work_.step.to_unit};
        const OptionStep* before = work_.now.find(work_.step.after);
        // What another step acquires has no record yet to choose.
        if (to.asset.is_nil() && to.floor.is_nil() && to.unit.is_nil() && before && before->kind == StepKind::acquire) to.asset = acquired_asset(before->id);
        return work_.held_place(to);
    }

    bool check_destination(const Place& to) {
        for (const Tenancy& let : tenancies(work_.now, to, LeaseDirection::out, work_.date)) {
            // A building may be let in part; a floor that is has only desks or suites left, which its rooms and units tell.
            const bool is_all = work_.now.children<&Demise::lease>(let.lease->id).empty() ? false : covers(*let.lease, to);
            if (is_all) work_.refuse("still_let", fmt::format("{} is let under \"{}\" on {}. Choose another place.", words_of(work_.now, to), record_type<Lease>().title(let.lease), to_display(work_.date)), let.lease->id);
        }
        return !work_.is_refused();
    }
    bool covers(const Lease& lease, const Place& to) const {
        for (const Demise* demise : demises_at(work_.now, lease.id, work_.date))
            if (demise->description.empty() && lies_in(work_.now, {demise->asset, demise->floor, demise->unit}, to.asset, to.floor, to.unit)) return true;
        return false;
    }

    // Where the team sits that moves: in the step's place, or anywhere but where it goes.
    void find_seats(const Place& to) {
        const bool is_anywhere = work_.step.asset.is_nil() && work_.step.floor.is_nil() && work_.step.unit.is_nil();
        const auto from = is_anywhere ? std::nullopt : known_place(work_.now, {work_.step.asset, work_.step.floor, work_.step.unit});
        if (!is_anywhere && !from) return work_.refuse("place_unknown", "The place that the team leaves isn't recorded. Choose it again, or leave it empty for wherever the team sits.");
        for (const Allocation& a : work_.now.children<&Allocation::team>(work_.step.team)) {
            if (!in_force(a.from_date, a.to_date, work_.date)) continue;
            const bool is_there = lies_in(work_.now, to, a.asset, a.floor, a.unit);
            if (from ? lies_in(work_.now, *from, a.asset, a.floor, a.unit) : !is_there) seats_.push_back(&a);
            else if (is_there) at_place_.push_back(&a);
        }
        if (seats_.empty()) work_.refuse("team_not_there", fmt::format("{} doesn't sit {} on {}. Choose where it moves from.", team_, from ? "in " + words_of(work_.now, *from) : std::string("anywhere else"), to_display(work_.date)), work_.step.team);
        if (work_.step.share && (*work_.step.share <= Ratio{} || all_of_it < *work_.step.share)) work_.refuse("share_range", "The share of the team that moves must be above 0 and at most 1. Correct it, or leave it empty for all of it.");
    }

    void check_needs(const Place& to) {
        for (const TeamNeed& need : work_.now.children<&TeamNeed::team>(work_.step.team)) {
            if (need.kind == NeedKind::stays && need.is_must.value_or(false)) work_.refuse("team_stays", fmt::format("{} must stay where it is. Take that need away first, or move another team.", team_), need.id);
            if (is_of_place(need.kind)) check_need(need, to);
            if (need.kind == NeedKind::public_counter) work_.warn("counter_moves", fmt::format("{} has a public counter, which moves with it. Consult before it does.", team_), need.id);
        }
        const std::int64_t wanted = accessible_desks_wanted(work_.now, work_.step.team, work_.date);
        if (const auto there = accessible_desks(work_.now, to, work_.date); there && *there < wanted)
            work_.warn("accessible_desks_short", fmt::format("{} needs {} and {} has {}. Provide them there.", team_, counted(wanted, "accessible desk"), words_of(work_.now, to), *there), work_.step.team);
    }
    // What is known not to be there refuses a must and warns of a wish; what isn't known of a must is named.
    void check_need(const TeamNeed& need, const Place& to) {
        const bool is_must = need.is_must.value_or(false);
        const auto met = place_meets(work_.now, need.kind, to, work_.date);
        const std::string code(choices<NeedKind>[static_cast<std::size_t>(need.kind)].code), where = words_of(work_.now, to);
        if (!met && is_must) work_.warn("need_unknown", fmt::format("{} needs {}, and whether {} has that isn't known. Record {}.", team_, words_of(need.kind), where, remedy_of(need.kind)), need.id);
        if (met.value_or(true)) return;
        if (is_must) work_.refuse("needs_" + code, fmt::format("{} needs {}, which {} hasn't by what is recorded. Choose another place, or record {} if there is one.", team_, words_of(need.kind), where, remedy_of(need.kind)), need.id);
        else work_.warn("wants_" + code, fmt::format("{} would rather have {}, which {} hasn't.", team_, words_of(need.kind), where), need.id);
    }

    // The share of the team that a seat holds; none: not recorded.
    std::optional<Ratio> share_of(const Allocation& seat) const { return seat.share ? seat.share : seats_.size() == 1 && at_place_.empty() ? std::optional(all_of_it) : std::nullopt; }

    void leave() {
        Ratio left_to_move = work_.step.share.value_or(all_of_it);
        for (const Allocation* seat : seats_) {
            const auto held = share_of(*seat);
            if (work_.step.share && !held) return work_.refuse("share_unknown", fmt::format("How much of {} sits in each of its places isn't recorded, so a share of it can't be moved. Enter the shares of its allocations.", team_), seat->id);
            if (work_.step.share && left_to_move <= Ratio{}) break;
            const bool is_part = work_.step.share && left_to_move < *held;
            const Ratio moves = is_part ? left_to_move : held.value_or(all_of_it);
            work_.end(*seat);
            const auto had = sane(seat->desks);
            desks_known_ &= had.has_value();
            const std::int64_t desks = !had ? 0 : is_part ? times(Money::from_pence(*had), left_to_move.millionths(), held->millionths()).pence() : *had;
            desks_moved_ += desks;
            until_ = seats_.size() == 1 ? seat->to_date : std::nullopt;
            if (is_part) stay_behind(*seat, *held - left_to_move, had ? std::optional(*had - desks) : std::nullopt);
            if (held) moved_share_ += moves;
            else share_known_ = false;
            left_to_move -= moves;
        }
        if (work_.step.share && Ratio{} < left_to_move) work_.refuse("share_too_large", fmt::format("{} of {} is to move and less of it sits there. Move a smaller share.", to_percent(*work_.step.share), team_), work_.step.team);
    }
    void stay_behind(const Allocation& seat, Ratio share, std::optional<std::int64_t> desks) {
        Allocation rest = seat;
        rest.from_date = work_.date, rest.share = share, rest.desks = desks, rest.area.reset();
        work_.add(std::move(rest));
    }

    // One allocation at the new place, together with what sits there already.
    void arrive(const Place& to) {
        Allocation a;
        a.team = work_.step.team, a.asset = to.asset, a.floor = to.floor, a.unit = to.unit, a.from_date = work_.date, a.to_date = until_;
        if (work_.step.desks) a.desks = work_.step.desks;
        else if (desks_known_) a.desks = desks_moved_;
        if (work_.step.desks) desks_moved_ = *work_.step.desks;
        Ratio share = moved_share_;
        for (const Allocation* there : at_place_) {
            if (place_of(*there) != Place{to.asset, to.floor, to.unit}) continue;
            if (!there->share) share_known_ = false;
            else share += *there->share;
            if (const auto had = sane(there->desks); a.desks && had) *a.desks += *had;
            work_.end(*there);
        }
        if (share_known_ && share < all_of_it) a.share = share;
        work_.add(std::move(a));
    }

    StepWork& work_;
    const std::string team_;
    std::vector<const Allocation*> seats_, at_place_;
    std::int64_t desks_moved_ = 0;
    bool desks_known_ = true, share_known_ = true;
    Ratio moved_share_{};
    std::optional<Date> until_;
};
}  // namespace

void work_move(StepWork& work) { Move(work).run(); }

void work_share(StepWork& work) {
    const auto place = work.place();
    if (!place) return;
    const OptionStep& step = work.step;
    if (!work.now.find(step.partner)) return work.refuse("partner_missing", "The partner who shares the desks isn't given. Choose it.");
    if (!sane(step.desks) || *step.desks == 0) return work.refuse("desks_missing", "How many desks are shared isn't given, or is out of all reason. Enter a number above 0.");
    if (step.to_date && *step.to_date < work.date) return work.refuse("dates_crossed", fmt::format("The sharing would end on {}, before it begins. Correct one of the dates.", to_display(*step.to_date)));
    const std::string where = words_of(work.now, *place), partner = work.now.title(record_type<Partner>(), step.partner.value);
    for (const Tenancy& let : tenancies(work.now, *place, LeaseDirection::out, work.date))
        for (const Demise* demise : demises_at(work.now, let.lease->id, work.date))
            if (demise->description.empty() && lies_in(work.now, place_of(*demise), place->asset, place->floor, place->unit))
                work.refuse("still_let", fmt::format("{} is let under \"{}\" on {}. Choose another place.", where, record_type<Lease>().title(let.lease), to_display(work.date)), let.lease->id);
    if (work.is_refused()) return;
    DeskAgreement agreement;
    agreement.partner = step.partner, agreement.asset = place->asset, agreement.floor = place->floor, agreement.unit = place->unit, agreement.kind = DeskAgreementKind::desk_sharing;
    agreement.from_date = work.date, agreement.to_date = step.to_date, agreement.desks = step.desks, agreement.fee = step.annual_fee, agreement.is_exclusive = false;
    const Id<DeskAgreement> id = work.add(std::move(agreement));
    if (!step.annual_fee) return work.warn("fee_unknown", fmt::format("What {} pays for the desks in {} isn't given. Enter the fee a year, £0 for none.", partner, where));
    if (*step.annual_fee == Money{}) return;
    CashLine& line = work.pay_yearly({StepCostKind::annual_income, fmt::format("Desk fee, {} in {}", partner, where), *step.annual_fee, work.date, "The fee of the step, taken to stay as it is.", {source(id)}}, step.to_date);
    line.is_indexed = false;
}

void work_change_working(StepWork& work) {
    const OptionStep& step = work.step;
    const std::string team = work.now.title(record_type<Team>(), step.team.value);
    if (!work.now.find(step.team)) return work.refuse("team_unknown", "The team isn't given or isn't recorded. Choose it.");
    if (!step.attendance && !step.sharing_ratio) return work.refuse("change_missing", fmt::format("What changes about how {} works isn't given. Enter its attendance, or its desks per FTE.", team));
    const WorkingPattern* pattern = nullptr;
    for (const WorkingPattern& p : work.now.children<&WorkingPattern::team>(step.team))
        if (in_force(p.from_date, p.to_date, work.date)) pattern = &p;
    if (!pattern) return work.refuse("pattern_missing", fmt::format("How {} works on {} isn't recorded, so it can't be changed. Enter its working pattern.", team, to_display(work.date)), step.team);
    work.end(*pattern);
    WorkingPattern next = *pattern;
    next.from_date = work.date;
    if (step.attendance) next.monday = next.tuesday = next.wednesday = next.thursday = next.friday = step.attendance;
    if (step.sharing_ratio) next.sharing_ratio = step.sharing_ratio;
    next.source = "By a step of an option";
    work.add(std::move(next));
}

}  // namespace terrier::options
