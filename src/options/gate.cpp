// The gates of letting and selling: energy rating, hazards, consents, title, VAT, community value, best consideration.
#include "src/options/gate.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/rules.hpp"
#include "src/occupancy/floors.hpp"

namespace terrier::options {

namespace {
EnergyRating rating_named(std::string_view code) {
    const std::string wanted = lower_ascii(code);
    for (std::size_t i = 1; i < choices<EnergyRating>.size(); ++i)
        if (choices<EnergyRating>[i].code == wanted) return static_cast<EnergyRating>(i);
    return EnergyRating::unknown;
}
std::string_view label_of(EnergyRating rating) { return choices<EnergyRating>[static_cast<std::size_t>(rating)].label; }
std::string_view label_of(ConstraintKind kind) { return choices<ConstraintKind>[static_cast<std::size_t>(kind)].label; }

class Gate {
  public:
    Gate(const Portfolio& portfolio, const Place& place, Date date) : portfolio_(portfolio), place_(place), date_(date), asset_(*portfolio.find(place.asset)), where_(words_of(portfolio, place)) {}

    void energy() {
        if (asset_.kind == AssetKind::land || asset_.kind == AssetKind::structure) return;
        const auto rating = occupancy::rating_in_force(portfolio_, place_.asset, place_.unit, date_).rating;
        if (rating == EnergyRating::exempt) return;
        if (rating == EnergyRating::unknown) return warn("epc_unknown", fmt::format("No energy certificate of {} is in force on {}. Order one before it is let, and enter it.", where_, to_display(date_)), asset_.id);
        if (const ReferenceRule* rule = rule_in_force(portfolio_, "mees.grant_minimum", date_)) {
            const EnergyRating least = rating_named(rule->value);
            if (least != EnergyRating::unknown && least < rating && !is_exempt())
                return put("rating_too_low", fmt::format("{} is rated {} and may not be let below {} ({}). Improve it before, or register an exemption.", where_, label_of(rating), rule->value, rule->source), asset_.id, Severity::refused);
        }
        for (const ReferenceRule* rule : announced_rules(portfolio_)) {
            if (rule->code != "mees.announced_minimum") continue;
            const EnergyRating least = rating_named(rule->value);
            if (least != EnergyRating::unknown && least < rating)
                warn("rating_announced", fmt::format("{} is rated {}; {} is announced ({}). Plan the improvement.", where_, label_of(rating), rule->value, lower_ascii(rule->name)), asset_.id);
        }
    }

    void hazards(bool known) {
        if (known || asset_.kind == AssetKind::land || (asset_.year_built && *asset_.year_built >= 2000)) return;
        warn("hazards_unknown", fmt::format("Whether {} has asbestos or RAAC, and what dealing with it costs, isn't recorded. Enter it as a cost of the step, £0 for nothing.", where_), asset_.id);
    }

    void title() {
        if (asset_.tenure != Tenure::leasehold && asset_.tenure != Tenure::licence && portfolio_.children<&TitleNumber::asset>(asset_.id).empty())
            warn("title_unknown", fmt::format("No title of {} is recorded, so what binds it isn't known. Enter its title number and constraints.", name_), asset_.id);
        for (const TitleConstraint& c : portfolio_.children<&TitleConstraint::asset>(asset_.id)) {
            if (!in_force(c.from_date, c.to_date, date_)) continue;
            const std::string what = c.description.empty() ? std::string(label_of(c.kind)) : c.description;
            switch (c.kind) {
                case ConstraintKind::listing: case ConstraintKind::scheduled_monument:
                    warn("listed_building", fmt::format("{} is protected ({}{}): works for whoever comes need consent.", name_, what, c.grade.empty() ? "" : ", grade " + c.grade), c.id);
                    break;
                case ConstraintKind::open_space: open_space_ = &c; break;
                case ConstraintKind::trust: warn("held_on_trust", fmt::format("{} is held on trust ({}): take advice on what the trust allows.", name_, what), c.id); break;
                default: warn("title_constraint", fmt::format("{}: {} ({}). Make sure that the step is allowed.", name_, lower_ascii(label_of(c.kind)), what), c.id);
            }
        }
    }

    void vat() {
        // Where options are recorded at all, a building without one isn't opted.
        if (!portfolio_.table<VatOption>().empty()) return;
        for (const Demise& demise : portfolio_.children<&Demise::asset>(asset_.id))
            for (const Charge& charge : portfolio_.children<&Charge::lease>(demise.lease))
                if (is_rent(charge.kind) && charge.vat != VatTreatment::unknown) return;
        warn("vat_unknown", fmt::format("Whether {} is opted to tax isn't recorded, so the VAT on its rent isn't known. Enter the options to tax, or the VAT treatment of its rents.", name_), asset_.id);
    }

    // What the leases allow by which we hold it ourselves.
    void head_leases(std::optional<Date> to) {
        for (const Tenancy& in : tenancies(portfolio_, place_, LeaseDirection::in, date_)) {
            const std::string title = record_type<Lease>().title(in.lease);
            if (in.ends && *in.ends < date_) {
                put("head_lease_ends", fmt::format("\"{}\", by which we hold {}, ends on {}. Renew it first, or let earlier.", title, where_, to_display(*in.ends)), in.lease->id, Severity::refused);
                continue;
            }
            const LeaseTerm* term = term_at(portfolio_, in.lease->id, date_);
            const Alienation allowed = term ? term->alienation : Alienation::unknown;
            if (allowed == Alienation::prohibited || (allowed == Alienation::whole_with_consent && !place_.is_whole()))
                put("subletting_prohibited", fmt::format("\"{}\" doesn't allow us to sublet {}. Agree a change with the landlord first.", title, where_), in.lease->id, Severity::refused);
            else if (allowed == Alienation::unknown) warn("alienation_unknown", fmt::format("Whether \"{}\" allows us to sublet {} isn't recorded. Read it and enter it.", title, where_), in.lease->id);
            else if (allowed != Alienation::free) warn("landlord_consent", fmt::format("\"{}\" allows us to sublet {} with the landlord's consent. Ask for it.", title, where_), in.lease->id);
            if (in.ends && (!to || *in.ends < *to)) warn("beyond_head_lease", fmt::format("The letting would run past the end of \"{}\" on {}. Let for a shorter term.", title, to_display(*in.ends)), in.lease->id);
        }
    }

    void disposal() {
        if (!asset_.community_value) warn("community_value_unknown", fmt::format("Whether {} is listed as an asset of community value isn't recorded. Look it up and enter it.", name_), asset_.id);
        else if (*asset_.community_value) {
            const auto weeks = whole_rule_if_any(portfolio_, "acv.interim_weeks", date_), months = whole_rule_if_any(portfolio_, "acv.moratorium_months", date_);
            warn("community_value", fmt::format("{} is listed as an asset of community value: give notice of the sale; it waits {}, and {} if a group asks to bid.", name_, weeks ? counted(*weeks, "week") : std::string("the interim moratorium"),
                                                months ? counted(*months, "month") : std::string("the full moratorium")), asset_.id);
        }
        if (open_space_) {
            const auto weeks = whole_rule_if_any(portfolio_, "s123.open_space_weeks", date_);
            warn("open_space", fmt::format("{} is open space: advertise the sale{} and consider objections.", name_, weeks ? " in " + counted(*weeks, "week") + " running" : std::string()), open_space_->id);
        }
        if (asset_.holding_account == HoldingAccount::hra) warn("housing_route", fmt::format("{} is held in the housing revenue account: its sale follows section 32 of the Housing Act 1985, not section 123.", name_), asset_.id);
        if (asset_.holding_account == HoldingAccount::planning) warn("planning_route", fmt::format("{} is held for planning purposes: its sale follows section 233 of the Town and Country Planning Act 1990, not section 123.", name_), asset_.id);
    }

    Faults take() { return std::move(faults_); }

  private:
    template <class R>
    void put(std::string code, std::string message, Id<R> about, Severity severity) { faults_.push_back({std::move(code), std::move(message), {}, std::string(record_type<R>().name), to_text(about.value), severity}); }
    template <class R>
    void warn(std::string code, std::string message, Id<R> about) { put(std::move(code), std::move(message), about, Severity::warning); }
    bool is_exempt() const {
        for (const StandardExemption& e : portfolio_.children<&StandardExemption::asset>(asset_.id))
            if (in_force(e.from_date, e.to_date, date_) && (!e.unit || e.unit == place_.unit)) return true;
        return false;
    }

    const Portfolio& portfolio_;
    const Place place_;
    const Date date_;
    const Asset& asset_;
    const std::string name_ = record_type<Asset>().title(&asset_);  // many registers give addresses and no names
    const std::string where_;
    const TitleConstraint* open_space_ = nullptr;
    Faults faults_;
};
}  // namespace

Faults letting_gate(const Portfolio& portfolio, const Place& place, Date from, std::optional<Date> to, bool hazards_known) {
    Gate gate(portfolio, place, from);
    gate.energy();
    gate.hazards(hazards_known);
    gate.title();
    gate.vat();
    gate.head_leases(to);
    return gate.take();
}

Faults disposal_gate(const Portfolio& portfolio, const Asset& asset, Date date) {
    Gate gate(portfolio, {asset.id, {}, {}}, date);
    gate.title();
    gate.disposal();
    return gate.take();
}

std::optional<Fault> undervalue_fault(const Portfolio& portfolio, const Asset& asset, Money worth, Money price, Money undervalue, Date date) {
    if (worth <= price || asset.holding_account == HoldingAccount::hra || asset.holding_account == HoldingAccount::planning) return std::nullopt;
    const auto limit = money_rule(portfolio, "s123.undervalue_limit", date);
    const bool is_within = limit && undervalue <= *limit;
    return Fault{is_within ? "s123_undervalue" : "s123_consent",
                 fmt::format("{} is worth {} and {} is asked: {}.", record_type<Asset>().title(&asset), to_display(worth), to_display(price),
                             is_within ? "record the wellbeing purpose and the decision (section 123, general consent of 2003)" : "the undervalue is above the general consent's limit, or the limit isn't recorded, so the Secretary of State's consent is needed"),
                 {}, std::string(record_type<Asset>().name), to_text(asset.id.value), Severity::warning};
}

}  // namespace terrier::options
