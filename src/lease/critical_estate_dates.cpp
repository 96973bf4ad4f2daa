// The critical dates of assets, VAT options, notes, documents, decisions, letting cases and open actions.
#include <fmt/format.h>

#include "src/lease/critical_diary.hpp"
#include "src/lease/radar.hpp"

namespace terrier::detail {

namespace {
bool answers_an_event(const Action& action) {
    for (std::size_t i = 0; i < event_kinds; ++i)
        if (action.event == code_of(static_cast<EventKind>(i))) return true;
    return false;
}
}  // namespace

std::string Diary::title_of(const AnyRef& ref) const {
    const RecordType* type = portfolio.schema().find(ref.table);
    return type ? portfolio.title(*type, ref.id) : std::string();
}

void Diary::add_asset(const Asset& asset) {
    if (!is_held(asset, today)) return;
    const RecordType& type = record_type<Asset>();
    if (const Valuation* value = latest_valuation(portfolio, asset.id, today)) {
        const std::int64_t years = years_of("valuation.years", 5);
        const Date due = months_later(*value->date, 12 * years);
        if (due <= last)
            if (CriticalDate* item = add(due, EventKind::valuation, type, asset.id.value, type.title(&asset), fmt::format("Valuation of {} is {} years old", to_display(*value->date), years), {}, false))
                if (item->owner.empty()) item->owner = asset.responsible_officer;
    }
    const std::optional<Money> rent = rent_of(asset.id);
    // The asset's own fields stand in only where no certificate is recorded.
    if (add_certificates(asset, rent) || !asset.epc_date || asset.epc_rating == EnergyRating::exempt) return;
    const std::int64_t years = years_of("epc.years", 10);
    const Date due = months_later(*asset.epc_date, 12 * years);
    if (last < due) return;
    CriticalDate* item = add(due, EventKind::energy_certificate, type, asset.id.value, type.title(&asset), fmt::format("Energy certificate runs out after {} years", years), rent, false);
    if (!item) return;
    if (item->owner.empty()) item->owner = asset.responsible_officer;
    item->cost_of_missing = rent ? "No letting can be granted or renewed without one." : "It can't be let or sold without one.";
}

// Lettings below a minimum rating, by the day from which it applies: what is in force already is overdue until it is mended.
void Diary::add_energy_ratings() {
    for (const RadarFinding& found : law_radar(portfolio, today)) {
        if (!found.rule || !found.by || !found.code.starts_with("mees.") || last < *found.by) continue;
        const bool is_announced = found.rule->status == ReferenceStatus::announced;
        for (const Id<Lease> id : found.leases) {
            const Lease* lease = portfolio.find(id);
            if (!lease) continue;
            CriticalDate* item = add(*found.by, EventKind::energy_rating, record_type<Lease>(), id.value, record_type<Lease>().title(lease),
                                     is_announced ? fmt::format("Announced: a letting needs an energy rating of {} or better, where it pays back", found.rule->value)
                                                  : fmt::format("Let below an energy rating of {}, without an exemption recorded", found.rule->value),
                                     passing_rent(portfolio, *lease, today).amount, false, id);
            if (item) item->cost_of_missing = is_announced ? "The letting may not go on." : "Going on with the letting is unlawful; a penalty may follow.";
        }
    }
}

void Diary::add_loose() {
    for (const VatOption& option : portfolio.table<VatOption>()) {
        if (!option.from_date || option.notified_on) continue;
        const auto days = whole_rule_if_any(portfolio, "vat.option_notice_days", *option.from_date);
        const Date due = days_later(*option.from_date, days.value_or(0));
        if (is_shown(due))
            if (CriticalDate* item = add(due, EventKind::option_to_tax, record_type<VatOption>(), option.id.value, portfolio.title(record_type<Asset>(), option.asset.value),
                                         fmt::format("Option to tax of {} to be notified", to_display(*option.from_date)), {}, false))
                item->cost_of_missing = "The option may not hold, and VAT charged and recovered with it.";
    }
    for (const Note& note : portfolio.table<Note>())
        if (note.follow_up_on && is_ahead(*note.follow_up_on)) add(*note.follow_up_on, EventKind::follow_up, record_type<Note>(), note.id.value, title_of(note.subject), "A note asks to look again", {}, false);
    for (const Document& document : portfolio.table<Document>())
        if (document.valid_until && is_ahead(*document.valid_until))
            add(*document.valid_until, EventKind::document, record_type<Document>(), document.id.value, title_of(document.subject), document.title + " runs out", {}, false);
    for (const Decision& decision : portfolio.table<Decision>())
        if (decision.date && is_ahead(*decision.date) && today < *decision.date && decision.outcome.empty())
            add(*decision.date, EventKind::decision, record_type<Decision>(), decision.id.value, title_of(decision.subject), fmt::format("Decision to be taken: {}", decision.title), {}, false);
    for (const LettingCase& one : portfolio.table<LettingCase>()) {
        if (!one.target_completion || one.completed_on || one.abandoned_on || last < *one.target_completion) continue;
        CriticalDate* item = add(*one.target_completion, EventKind::letting_case, record_type<LettingCase>(), one.id.value, record_type<LettingCase>().title(&one), "Case to be completed", one.agreed_rent ? one.agreed_rent : one.asking_rent, false, one.lease);
        if (item && item->owner.empty()) item->owner = one.owner;
        if (item && item->standing == Standing::due && !item->owner.empty()) item->standing = Standing::in_hand;
    }
    for (const Action& action : portfolio.table<Action>()) {
        // Those that answer a date stand in its log.
        if (action.done_on || !action.due_on || last < *action.due_on || answers_an_event(action)) continue;
        CriticalDate* item = add(*action.due_on, EventKind::action, record_type<Action>(), action.id.value, title_of(action.subject), action.what, {}, false);
        if (!item) continue;
        item->owner = action.owner;
        item->is_escalated = action.escalated_on.has_value();
        if (item->standing == Standing::due && !item->owner.empty()) item->standing = Standing::in_hand;
    }
}

}  // namespace terrier::detail
