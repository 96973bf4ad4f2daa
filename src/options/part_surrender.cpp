// The lease after a part of it was given back: demises, terms, charges.
#include "src/options/part_surrender.hpp"

#include <fmt/format.h>

#include "src/lease/amendments.hpp"

namespace terrier::options {

namespace {
class PartSurrender {
  public:
    PartSurrender(StepWork& work, const Lease& lease, const Place& place) : work_(work), lease_(lease), place_(place), last_(work.date.plus_days(-1)), title_(record_type<Lease>().title(&lease)), where_(words_of(work.now, place)) {}

    bool run() {
        for (const Demise* demise : demises_at(work_.now, lease_.id, work_.date)) sort(*demise);
        if (!can_split_) {
            work_.warn("part_surrender_unrecorded", fmt::format("What is left of \"{}\" without {} can't be said, since the other {} aren't recorded, so the lease goes on whole. Record them with their areas.", title_, where_, place_.unit ? "units of its floor" : "floors of its building"), lease_.id);
            return false;
        }
        amend();
        for (const Demise* demise : ends_) work_.end(*demise);
        for (Demise& demise : begins_) work_.add(std::move(demise));
        lower_charges();
        work_.warn("part_surrender", fmt::format("\"{}\" goes on without {}, which the landlord must agree to. Agree it, with its price and the rent that is left, before the option is decided.", title_, where_), lease_.id);
        return true;
    }

  private:
    // A demise lies in the place, beside it, or around it.
    void sort(const Demise& demise) {
        if (lies_in(work_.now, place_, demise.asset, demise.floor, demise.unit)) {
            ends_.push_back(&demise), add(given_, demised_area(work_.now, demise));
        } else if (demise.description.empty() && lies_in(work_.now, place_of(demise), place_.asset, place_.floor, place_.unit)) {
            ends_.push_back(&demise), add(given_, net_area(work_.now, place_));
            split(demise);
        } else {
            add(left_, demised_area(work_.now, demise));
        }
    }

    // What was around the place becomes what is beside it: the building's other floors, and of its own floor the other units.
    void split(const Demise& around) {
        if (!around.floor)
            for (const Floor& floor : work_.now.children<&Floor::asset>(around.asset))
                if (floor.id != place_.floor) keep(around, floor.id, {});
        if (place_.unit) {
            std::size_t others = 0;
            for (const Unit& unit : work_.now.children<&Unit::floor>(place_.floor))
                if (unit.id != place_.unit) keep(around, place_.floor, unit.id), ++others;
            can_split_ &= others > 0;
        }
        can_split_ &= !begins_.empty() && (place_.floor || place_.unit);
    }
    void keep(const Demise& around, Id<Floor> floor, Id<Unit> unit) {
        Demise rest = around;
        rest.floor = floor, rest.unit = unit, rest.area.reset(), rest.desks.reset(), rest.parking_spaces.reset(), rest.from_date = work_.date;
        add(left_, demised_area(work_.now, rest));
        begins_.push_back(std::move(rest));
    }

    void add(Area& sum, const std::optional<Area>& area) {
        if (!area || (is_measured_ && area->basis() != sum.basis())) {
            areas_known_ = false;
            return;
        }
        if (!is_measured_) given_ = left_ = Area(0, area->basis()), is_measured_ = true;
        sum = Area(sum.square_centimetres() + area->square_centimetres(), area->basis());
    }

    void amend() {
        const LeaseTerm* term = term_at(work_.now, lease_.id, work_.date);
        // Another part given back on the same day has made the version already.
        if (term && term->kind == TermKind::variation && term->from_date == work_.date) return;
        Amendment how;
        how.kind = TermKind::variation, how.effective = work_.date, how.reason = fmt::format("Part surrender of {}, planned by a step of an option.", where_);
        const auto amended = amend_lease(work_.now, lease_.id, how);
        if (!amended) {
            work_.outcome.faults.insert(work_.outcome.faults.end(), amended.error().begin(), amended.error().end());
            return;
        }
        for (const Change& change : amended->changes) work_.edits.put(*change.type, change.after);
    }

    void lower_charges() {
        const std::int64_t left = left_.square_centimetres(), whole = left + given_.square_centimetres();
        if (!areas_known_ || whole <= 0) return work_.warn("part_rent_unknown", fmt::format("How much of the rent of \"{}\" falls away with {} isn't known, since its areas aren't recorded on one basis. Enter them, or change the charges by hand.", title_, where_), lease_.id);
        const auto end = expiry(work_.now, lease_, last_);
        for (const Charge& charge : work_.now.children<&Charge::lease>(lease_.id)) {
            if ((charge.to_date && *charge.to_date < work_.date) || charge.frequency == ChargeFrequency::once) continue;
            Charge less = charge;
            if (charge.amount) less.amount = times(*charge.amount, left, whole);
            if (charge.cap) less.cap = times(*charge.cap, left, whole);
            if (charge.share) less.share = Ratio::from_millionths(times(Money::from_pence(charge.share->millionths()), left, whole).pence());
            if (less.amount == charge.amount && less.cap == charge.cap && less.share == charge.share) continue;
            const Date from = std::max(work_.date, charge.from_date.value_or(work_.date));
            Id<Charge> id = charge.id;
            if (charge.from_date && work_.date <= *charge.from_date) {
                work_.edits.put(less);
            } else {
                work_.end(charge);
                less.from_date = work_.date;
                id = work_.add(std::move(less));
            }
            if (charge.amount) show(charge, id, *charge.amount - times(*charge.amount, left, whole), from, charge.to_date ? charge.to_date : end);
        }
    }

    void show(const Charge& charge, Id<Charge> lowered, Money saved, Date from, std::optional<Date> until) {
        CashLine& line = work_.pay_yearly({StepCostKind::annual_cost, fmt::format("{} no longer paid for {}, {}", choices<ChargeKind>[static_cast<std::size_t>(charge.kind)].label, where_, title_), saved, from,
                                           fmt::format("Its part by net internal area ({} of {}) falls away: figures of the changed portfolio hold this already.", to_display(given_), to_display(Area(left_.square_centimetres() + given_.square_centimetres(), given_.basis()))),
                                           {source(lease_.id), source(charge.id), source(lowered)}}, until);
        line.is_in_records = true;
    }

    StepWork& work_;
    const Lease& lease_;
    const Place place_;
    const Date last_;
    const std::string title_, where_;
    std::vector<const Demise*> ends_;
    std::vector<Demise> begins_;
    bool can_split_ = true, areas_known_ = true, is_measured_ = false;
    Area given_{}, left_{};
};
}  // namespace

bool surrender_part(StepWork& work, const Lease& lease, const Place& place) { return PartSurrender(work, lease, place).run(); }

}  // namespace terrier::options
