// Letting a place: the gate, the lease with its charges, what the tenant then pays instead of us.
#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/lease/rules.hpp"
#include "src/options/gate.hpp"
#include "src/options/running.hpp"
#include "src/options/vacate.hpp"

namespace terrier::options {

namespace {
struct Rent {
    std::optional<Money> asked, worth;
    std::vector<Source> sources;
};

// Parts of a floor or building that are let by themselves: their units, and their area where all of it is known on the place's basis.
struct LetParts {
    std::vector<Place> places;
    std::optional<Area> whole, rest;
};
LetParts parts_let(const StepWork& work, const Place& place) {
    LetParts found;
    found.whole = found.rest = net_area(work.now, place);
    for (const Tenancy& let : tenancies(work.now, place, LeaseDirection::out, work.date))
        for (const Demise* demise : demises_at(work.now, let.lease->id, work.date)) {
            if (!overlap(work.now, place, place_of(*demise))) continue;
            found.places.push_back(place_of(*demise));
            const auto area = demised_area(work.now, *demise);
            const bool fits = area && found.rest && area->basis() == found.rest->basis() && area->square_centimetres() <= found.rest->square_centimetres();
            found.rest = fits ? std::optional(Area(found.rest->square_centimetres() - area->square_centimetres(), area->basis())) : std::nullopt;
        }
    return found;
}

// The estimated rental value: of the unit, or of all lettable units of the floor or asset that aren't let by themselves; none when one isn't known.
Rent rent_of(const StepWork& work, const Place& place, const LetParts& parts) {
    Rent rent;
    Money sum;
    bool is_known = true, has_unit = false;
    for (const Unit& unit : work.now.children<&Unit::asset>(place.asset)) {
        if (!lies_in(work.now, place, unit.asset, unit.floor, unit.id) || (!place.unit && unit.is_lettable == false)) continue;
        if (std::any_of(parts.places.begin(), parts.places.end(), [&](const Place& let) { return lies_in(work.now, let, unit.asset, unit.floor, unit.id); })) continue;
        has_unit = true;
        is_known &= unit.market_rent.has_value();
        sum += unit.market_rent.value_or(Money{});
        rent.sources.push_back(source(unit.id));
    }
    if (has_unit && is_known) rent.worth = sum;
    rent.asked = work.step.annual_rent ? work.step.annual_rent : rent.worth;
    return rent;
}

VatTreatment vat_of(const StepWork& work, Id<Asset> asset, Date from) {
    for (const VatOption& option : work.now.children<&VatOption::asset>(asset))
        if (in_force(option.from_date, option.to_date, from)) return VatTreatment::opted;
    return VatTreatment::exempt;
}

class Letting {
  public:
    Letting(StepWork& work, const Place& place) : work_(work), place_(place), from_(months_later(work.date, work.step.void_months.value_or(0))), where_(words_of(work.now, place)) {
        if (work.step.term_years && *work.step.term_years > 0) to_ = months_later(from_, 12 * *work.step.term_years).plus_days(-1);
        tenant_ = work.now.title(record_type<Partner>(), work.step.partner.value);
        if (tenant_.empty()) tenant_ = "the market";
    }

    void run() {
        check_vacant(work_, place_, Lettings::beside);
        check_gate();
        if (work_.is_refused()) return;
        clear_rooms(work_, place_);
        parts_ = parts_let(work_, place_);
        if (!parts_.places.empty() && !parts_.rest && !work_.step.area) work_.warn("area_unknown", fmt::format("Parts of {} are let by themselves, and how much is left isn't known. Enter the area that this step lets.", where_), place_.asset);
        rent_ = rent_of(work_, place_, parts_);
        grant();
        charge_rent();
        charge_services();
        bring_back(work_, place_, from_);
        settle_rates(work_, place_, Ending::let, from_);
        fees();
        best_consideration();
    }

  private:
    void check_gate() {
        for (const DeskAgreement& agreement : work_.now.children<&DeskAgreement::asset>(place_.asset))
            if (lies_in(work_.now, place_, agreement.asset, agreement.floor, agreement.unit) && in_force(agreement.from_date, agreement.to_date, work_.date))
                work_.refuse("desks_agreed", fmt::format("{} has desks in {} by agreement {} on {}. End the agreement before, or let another part.", work_.now.title(record_type<Partner>(), agreement.partner.value), where_, agreement.reference, to_display(work_.date)), agreement.id);
        for (const Fault& fault : letting_gate(work_.now, place_, from_, to_, work_.has_entered(StepCostKind::hazards))) work_.outcome.faults.push_back(fault);
    }

    void grant() {
        const Asset& asset = *work_.now.find(place_.asset);
        Lease lease;
        lease.name = fmt::format("{} to {}", where_, tenant_), lease.direction = LeaseDirection::out, lease.kind = LeaseKind::lease, lease.organisation = asset.organisation, lease.partner = work_.step.partner;
        // So that the place can be had back: a choice of the plan, to be changed by hand where it is another.
        lease.security = SecurityOfTenure::contracted_out;
        lease.apportionment = ApportionmentMethod::daily_365;
        lease.market_rent = rent_.worth, lease.description = "Planned by a step of an option.";
        for (const Tenancy& in : tenancies(work_.now, place_, LeaseDirection::in, from_)) lease.head_lease = in.lease->id;
        lease_ = work_.add(std::move(lease));
        LeaseTerm term;
        term.lease = lease_, term.kind = TermKind::original, term.from_date = from_, term.to_date = to_, term.repairing = Repairing::service_charge, term.has_break = false;
        work_.add(std::move(term));
        Demise demise;
        demise.lease = lease_, demise.asset = place_.asset, demise.floor = place_.floor, demise.unit = place_.unit, demise.area = work_.step.area, demise.is_exclusive = true;
        if (!demise.area) demise.area = parts_.rest;
        if (!parts_.places.empty()) demise.description = "What isn't let by itself";
        work_.add(std::move(demise));
    }

    Charge new_charge(ChargeKind kind, std::optional<Money> amount, std::optional<Date> to) const {
        Charge charge;
        charge.lease = lease_, charge.kind = kind, charge.amount = amount, charge.from_date = from_, charge.to_date = to;
        charge.frequency = ChargeFrequency::quarterly, charge.quarter_days = QuarterDays::english, charge.timing = ChargeTiming::advance, charge.vat = vat_of(work_, place_.asset, from_);
        return charge;
    }

    void charge_rent() {
        const Id<Charge> charge = work_.add(new_charge(ChargeKind::rent, rent_.asked, to_));
        const std::int64_t free = work_.step.rent_free_months.value_or(0);
        const Date first_rent = months_later(from_, free);
        if (free > 0) work_.add(new_charge(ChargeKind::rent_free, {}, first_rent.plus_days(-1)));
        if (!rent_.asked) return work_.warn("rent_unknown", fmt::format("What {} would let for isn't recorded. Enter a rent in the step, or the rental value of its units.", where_), place_.asset);
        auto sources = rent_.sources;
        sources.insert(sources.begin(), source(charge)), sources.push_back(source(lease_));
        CashLine& line = work_.pay_yearly({StepCostKind::annual_income, fmt::format("Rent of {} from {}", where_, tenant_), *rent_.asked, first_rent,
                                           fmt::format("{}{}{}. Figures of the changed portfolio hold it already.", work_.step.annual_rent ? "The step's rent" : "The rental value recorded", work_.step.void_months.value_or(0) > 0 ? ", after " + counted(*work_.step.void_months, "month") + " empty" : "",
                                                       free > 0 ? ", after " + counted(free, "month") + " rent free" : ""),
                                           std::move(sources)}, to_);
        line.is_in_records = true;
    }

    // The tenant bears its part of what the building's services cost.
    void charge_services() {
        std::vector<Source> sources;
        auto cost = service_cost(work_, place_, sources);
        // Tenants of parts bear theirs.
        const auto own = work_.step.area ? work_.step.area : parts_.rest;
        if (cost && !parts_.places.empty() && own && parts_.whole && own->basis() == parts_.whole->basis() && own->square_centimetres() <= parts_.whole->square_centimetres() && parts_.whole->square_centimetres() > 0)
            cost = times(*cost, own->square_centimetres(), parts_.whole->square_centimetres());
        else if (cost && !parts_.places.empty()) cost.reset();
        if (!cost) return work_.warn("running_cost_unknown", fmt::format("What {} costs to run isn't recorded, or can't be divided over its floors, so no service charge is counted. Enter its running costs and its floors' areas.", where_), place_.asset);
        Charge charge = new_charge(ChargeKind::service_charge, *cost, to_);
        charge.share_key = ServiceChargeKey::fixed_amount, charge.description = "Its part of the services by net internal area";
        sources.insert(sources.begin(), source(work_.add(std::move(charge))));
        CashLine& line = work_.pay_yearly({StepCostKind::annual_income, fmt::format("Service charge of {} from {}", where_, tenant_), *cost, from_, "Its part, by net internal area, of a year's services. Figures of the changed portfolio hold it already.", std::move(sources)}, to_);
        line.is_in_records = true;
    }

    void fees() {
        const ReferenceRate* rate = rate_in_force(work_.now, "letting.fees", from_);
        if (rate && rate->value && rent_.asked)
            work_.pay({StepCostKind::fees, "Letting fees, " + where_, -times(*rent_.asked, *rate->value), from_, fmt::format("{} of the first year's rent ({}).", to_percent(*rate->value), rate->source), {source(rate->id)}});
        else if (!work_.has_entered(StepCostKind::fees))
            work_.warn("fees_unknown", fmt::format("What letting {} costs in fees isn't known: no rate \"letting.fees\" is in force. Enter the rate, or the fees as a cost of the step.", where_));
    }

    void best_consideration() {
        if (!rent_.worth || !rent_.asked || *rent_.worth <= *rent_.asked) return;
        const auto years = whole_rule_if_any(work_.now, "s123.outside_years", from_);
        if (!to_ || (years && *to_ < months_later(from_, 12 * *years))) return;
        const Asset& asset = *work_.now.find(place_.asset);
        if (auto fault = undervalue_fault(work_.now, asset, *rent_.worth, *rent_.asked, (*rent_.worth - *rent_.asked) * work_.step.term_years.value_or(1), from_)) work_.outcome.faults.push_back(*std::move(fault));
    }

    StepWork& work_;
    const Place place_;
    const Date from_;
    std::optional<Date> to_;
    const std::string where_;
    std::string tenant_;
    Rent rent_;
    LetParts parts_;
    Id<Lease> lease_;
};
}  // namespace

void work_let(StepWork& work) {
    const auto place = work.place();
    if (!place) return;
    for (const auto& [months, name] : {std::pair{work.step.void_months, "void"}, std::pair{work.step.rent_free_months, "rent-free period"}, std::pair{work.step.term_years, "term"}})
        if (months && (*months < 0 || *months > 12'000)) return work.refuse("term_wrong", fmt::format("The {} can't be {}. Correct it.", name, *months));
    Letting(work, *place).run();
}

}  // namespace terrier::options
