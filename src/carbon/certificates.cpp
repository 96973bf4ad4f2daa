// Which certificate holds, and what the rule rows make of it.
#include "src/carbon/certificates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/lease/rules.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
std::optional<Date> end_of(const Portfolio& portfolio, const EnergyCertificate& c, std::string_view rule) {
    if (c.valid_until) return c.valid_until;
    if (!c.issued_on) return std::nullopt;
    const auto years = whole_rule_if_any(portfolio, rule, *c.issued_on);
    return years ? std::optional(months_later(*c.issued_on, 12 * *years).plus_days(-1)) : std::nullopt;
}

const EnergyCertificate* newest(const Portfolio& portfolio, Id<Asset> asset, Id<Unit> unit, CertificateKind kind, Date date) {
    const EnergyCertificate* best = nullptr;
    for (const EnergyCertificate& c : portfolio.children<&EnergyCertificate::asset>(asset)) {
        if (c.kind != kind || c.unit != unit || !c.issued_on || *c.issued_on > date) continue;
        if (!best || std::pair(*c.issued_on, c.id) > std::pair(*best->issued_on, best->id)) best = &c;
    }
    return best;
}

RatingInForce of_certificate(const Portfolio& portfolio, const EnergyCertificate& c, Date date) {
    const auto until = end_of(portfolio, c, "epc.years");
    return {c.rating, c.issued_on, until, &c, until && *until < date};
}

RatingInForce of_field(const Portfolio& portfolio, EnergyRating rating, const std::optional<Date>& issued, Date date) {
    RatingInForce found{rating, issued, {}, nullptr, false};
    const auto years = issued ? whole_rule_if_any(portfolio, "epc.years", *issued) : std::nullopt;
    if (years) found.valid_until = months_later(*issued, 12 * *years).plus_days(-1);
    found.is_expired = found.valid_until && *found.valid_until < date;
    return found;
}

bool is_letting(LeaseKind kind) { return kind != LeaseKind::wayleave && kind != LeaseKind::hire && kind != LeaseKind::desk_licence && kind != LeaseKind::ground_lease; }

const StandardExemption* exemption_at(const Portfolio& portfolio, const LetPart& part, Date date) {
    for (const StandardExemption& e : portfolio.children<&StandardExemption::asset>(part.asset->id))
        if ((e.unit.is_nil() || (part.unit && e.unit == part.unit->id)) && in_force(e.from_date, e.to_date, date)) return &e;
    return nullptr;
}

std::optional<EnergyRating> rating_from(const ReferenceRule* rule) {
    if (!rule) return std::nullopt;
    for (std::size_t i = 1; i < choices<EnergyRating>.size(); ++i)
        if (choices<EnergyRating>[i].label == rule->value) return static_cast<EnergyRating>(i);
    return std::nullopt;
}

// The newest announced row of a code; null when there is none.
const ReferenceRule* announced(const Portfolio& portfolio, std::string_view code) {
    const ReferenceRule* best = nullptr;
    for (const ReferenceRule* rule : announced_rules(portfolio))
        if (rule->code == code && (!best || rule->from_date > best->from_date)) best = rule;
    return best;
}

void judge(const Portfolio& portfolio, LetPart& part, Date date, std::optional<EnergyRating> minimum) {
    const StandardExemption* exemption = exemption_at(portfolio, part, date);
    if (part.rating.rating == EnergyRating::exempt) part.standing = LettingStanding::not_needed;
    else if (!part.rating.is_known() || !minimum) part.standing = LettingStanding::unknown;
    else if (rank_of(part.rating.rating) > rank_of(*minimum)) {
        part.standing = exemption ? LettingStanding::exempt : LettingStanding::below;
        if (exemption) part.exempt_until = exemption->to_date;
    } else part.standing = part.rating.is_expired ? LettingStanding::expired : LettingStanding::meets;
    const ReferenceRule* size = announced(portfolio, "mees.announced_area");
    const auto above = size ? decimal_value(size->value) : std::nullopt;
    const auto wanted = rating_from(announced(portfolio, "mees.announced_minimum"));
    part.misses_announced = wanted && above && part.area && part.area->square_metres() > *above && part.rating.is_known() && part.rating.rating != EnergyRating::exempt && rank_of(part.rating.rating) > rank_of(*wanted);
}

void judge(const Portfolio& portfolio, DisplayDuty& duty, Date date) {
    const auto minimum = whole_rule_if_any(portfolio, "dec.minimum_area", date), yearly = whole_rule_if_any(portfolio, "dec.yearly_area", date);
    duty.standing = DisplayStanding::unknown;
    if (!duty.area) return void(duty.why = "its gross internal area isn't recorded");
    if (!minimum || !yearly) return void(duty.why = "the rules dec.minimum_area and dec.yearly_area aren't recorded");
    if (duty.area->square_metres() <= static_cast<double>(*minimum)) {
        duty.standing = DisplayStanding::not_due;
        return void(duty.why = fmt::format("not above {} m²", *minimum));
    }
    if (!duty.asset->is_visited_by_public) return void(duty.why = "whether the public visits it often isn't recorded");
    if (!*duty.asset->is_visited_by_public) {
        duty.standing = DisplayStanding::not_due;
        return void(duty.why = "not often visited by the public");
    }
    if (!duty.certificate) return void(duty.standing = DisplayStanding::none_recorded);
    const bool is_yearly = duty.area->square_metres() > static_cast<double>(*yearly);
    duty.valid_until = duty.certificate->valid_until;
    const auto years = is_yearly ? std::optional<std::int64_t>(1) : whole_rule_if_any(portfolio, "dec.small_years", *duty.certificate->issued_on);
    if (!duty.valid_until && years) duty.valid_until = months_later(*duty.certificate->issued_on, 12 * *years).plus_days(-1);
    duty.standing = duty.valid_until && *duty.valid_until < date ? DisplayStanding::expired : DisplayStanding::in_date;
}
}  // namespace

int rank_of(EnergyRating rating) { return rating == EnergyRating::exempt ? 0 : static_cast<int>(rating); }
std::string_view letter_of(EnergyRating rating) { return choices<EnergyRating>[static_cast<std::size_t>(rating)].label; }

std::string_view label_of(LettingStanding standing) {
    constexpr std::array<std::string_view, 6> labels{"Meets the minimum", "Below the minimum", "Below, with an exemption", "Meets it, certificate run out", "Not known", "No certificate needed"};
    return labels.at(static_cast<std::size_t>(standing));
}
std::string_view label_of(DisplayStanding standing) {
    constexpr std::array<std::string_view, 5> labels{"In date", "Run out", "Due, none recorded", "Not due", "Not known"};
    return labels.at(static_cast<std::size_t>(standing));
}

RatingInForce rating_in_force(const Portfolio& portfolio, const Asset& asset, const Unit* unit, Date date) {
    if (unit)
        if (const EnergyCertificate* c = newest(portfolio, asset.id, unit->id, CertificateKind::epc, date)) return of_certificate(portfolio, *c, date);
    if (unit && unit->epc_rating != EnergyRating::unknown) return of_field(portfolio, unit->epc_rating, unit->epc_date, date);
    if (const EnergyCertificate* c = newest(portfolio, asset.id, {}, CertificateKind::epc, date)) return of_certificate(portfolio, *c, date);
    return of_field(portfolio, asset.epc_rating, asset.epc_date, date);
}

std::vector<LetPart> let_parts(const Portfolio& portfolio, Date date, bool includes_hra) {
    std::vector<LetPart> parts;
    const auto minimum = rating_from(rule_in_force(portfolio, "mees.continue_minimum", date));
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (lease.direction != LeaseDirection::out || !is_letting(lease.kind) || !is_current(tenancy_state(portfolio, lease, date))) continue;
        for (const Demise* demise : demises_at(portfolio, lease.id, date)) {
            const Asset* asset = portfolio.find(demise->asset);
            if (!asset || !is_held(*asset, date) || (is_hra(*asset) && !includes_hra) || (asset->kind != AssetKind::building && asset->kind != AssetKind::unknown)) continue;
            LetPart part;
            part.lease = &lease, part.demise = demise, part.asset = asset, part.unit = portfolio.find(demise->unit), part.area = demised_area(portfolio, *demise);
            if (!part.area && demise->floor.is_nil() && demise->unit.is_nil()) part.area = asset->net_internal_area;
            part.rating = rating_in_force(portfolio, *asset, part.unit, date);
            judge(portfolio, part, date, minimum);
            parts.push_back(part);
        }
    }
    std::stable_sort(parts.begin(), parts.end(), [](const LetPart& a, const LetPart& b) { return std::pair(a.asset->name, a.lease->id) < std::pair(b.asset->name, b.lease->id); });
    return parts;
}

std::vector<DisplayDuty> display_duties(const Portfolio& portfolio, Date date, bool includes_hra) {
    std::vector<DisplayDuty> duties;
    for (const Asset& asset : portfolio.table<Asset>()) {
        if (asset.kind != AssetKind::building || asset.category != AssetCategory::operational || !is_held(asset, date) || (is_hra(asset) && !includes_hra)) continue;
        DisplayDuty duty;
        duty.asset = &asset, duty.certificate = newest(portfolio, asset.id, {}, CertificateKind::dec, date);
        if (asset.gross_internal_area && asset.gross_internal_area->basis() == AreaBasis::gia) duty.area = asset.gross_internal_area;
        judge(portfolio, duty, date);
        duties.push_back(std::move(duty));
    }
    std::stable_sort(duties.begin(), duties.end(), [](const DisplayDuty& a, const DisplayDuty& b) { return a.asset->name < b.asset->name; });
    return duties;
}

}  // namespace terrier::carbon
