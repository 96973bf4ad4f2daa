// Comparing a lease's accounts before and after a change.
#include "src/lease/finance_events.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "src/lease/charge_schedule.hpp"

namespace terrier {

namespace {
// Payments of rent due from one day to another; none when the schedule isn't complete, with why.
std::optional<std::vector<DatedPayment>> rents_due(const Portfolio& portfolio, const Lease& lease, Date from, Date to, Faults& lacking) {
    std::vector<DatedPayment> payments;
    if (to < from) return payments;
    const ChargeSchedule schedule = charge_schedule(portfolio, lease, from, to);
    bool is_complete = true;
    for (const Fault& fault : schedule.faults) {
        if (fault.severity != Severity::refused) continue;
        is_complete = false;
        if (std::find(lacking.begin(), lacking.end(), fault) == lacking.end()) lacking.push_back(fault);
    }
    if (!is_complete) return std::nullopt;
    for (const ChargeRow& row : schedule.rows)
        if (is_rent(row.kind)) payments.push_back({row.due, row.net});
    return payments;
}
Money sum_of(const std::vector<DatedPayment>& payments) {
    Money sum;
    for (const DatedPayment& payment : payments) sum += payment.amount;
    return sum;
}

std::optional<Date> start_of(const Portfolio& portfolio, const Lease& lease, Date day) {
    const LeaseSpan span = lease_span(portfolio, lease);
    if (!span.from || lease.direction != LeaseDirection::in) return span.from;
    const ReferenceRule* adopted = rule_in_force(portfolio, "ifrs16.adopted", day);
    return adopted && adopted->from_date && *span.from < *adopted->from_date ? adopted->from_date : span.from;
}

void add_fault(Faults& faults, const char* code, const char* message) { faults.push_back({code, message, {}, {}, {}, Severity::refused}); }

void as_lessee(const Portfolio& portfolio, const Lease& lease, Date day, Date start, Date end, std::optional<Ratio> rate, LeaseAccounts& accounts) {
    if (!rate) return add_fault(accounts.lacking, "discount_rate_missing", "The liability needs a discount rate. Enter the rate implicit in the lease, or the incremental borrowing rate.");
    const auto now = rents_due(portfolio, lease, day, end, accounts.lacking), all = rents_due(portfolio, lease, start, end, accounts.lacking);
    if (!now || !all) return;
    const auto liability = liability_on(day, *now, rate->as_double()), at_start = liability_on(start, *all, rate->as_double());
    if (!liability || !at_start) return add_fault(accounts.lacking, "rate_range", "The discount rate must be above -100%. Correct it.");
    accounts.liability = *liability;
    const std::int64_t days = days_between(start, end) + 1, left = std::clamp<std::int64_t>(days_between(day, end) + 1, 0, days);
    accounts.asset = times(*at_start, left, days);
}
}  // namespace

LeaseAccounts lease_accounts(const Portfolio& portfolio, Id<Lease> id, Date day, std::optional<Ratio> rate) {
    LeaseAccounts accounts;
    const Lease* lease = portfolio.find(id);
    if (!lease) return accounts;
    accounts.rent = passing_rent(portfolio, *lease, day).amount;
    accounts.ends_on = lease->ended_on ? lease->ended_on : expiry(portfolio, *lease, day);
    const auto start = start_of(portfolio, *lease, day);
    const Date year = Date::of(day.month() < 4 || (day.month() == 4 && day.day() == 1) ? day.year() : std::min(day.year() + 1, 9998), 4, 1);
    const auto in_year = rents_due(portfolio, *lease, year, days_later(months_later(year, 12), -1), accounts.lacking);
    if (in_year) accounts.first_full_year = sum_of(*in_year);
    if (!start || !accounts.ends_on) {
        add_fault(accounts.lacking, "end_unknown", "The lease has no start or no end, so nothing can be spread over its term. Enter the term.");
        return accounts;
    }
    if (lease->ended_on && *lease->ended_on < day) {
        accounts.liability = lease->direction == LeaseDirection::in ? std::optional(Money{}) : std::nullopt;
        accounts.asset = accounts.liability;
        accounts.straight_income = lease->direction == LeaseDirection::out ? std::optional(Money{}) : std::nullopt;
        return accounts;
    }
    const Date end = *accounts.ends_on;
    if (end < day || end < *start) return accounts;
    if (lease->direction == LeaseDirection::in) as_lessee(portfolio, *lease, day, std::min(*start, day), end, rate, accounts);
    else if (const auto all = rents_due(portfolio, *lease, *start, end, accounts.lacking)) accounts.straight_income = times(sum_of(*all), 365, days_between(*start, end) + 1);
    return accounts;
}

namespace {
std::string valuation_effect(const LeaseAccounts& a, const LeaseAccounts& b) {
    std::string text;
    if (a.rent != b.rent) text += fmt::format("Rent from {} to {}. ", a.rent ? to_display(*a.rent) : "not known", b.rent ? to_display(*b.rent) : "not known");
    if (a.ends_on != b.ends_on) text += fmt::format("End from {} to {}. ", a.ends_on ? to_display(*a.ends_on) : "none", b.ends_on ? to_display(*b.ends_on) : "none");
    return text.empty() ? "None" : text + "Ask the valuer whether the asset is to be revalued.";
}
std::string vat_of(const Portfolio& portfolio, Id<Lease> lease, Date day) {
    std::set<std::string> words;
    for (const Charge& charge : portfolio.children<&Charge::lease>(lease))
        if (is_rent(charge.kind) && in_force(charge.from_date, charge.to_date, day)) {
            const auto& word = choices<VatTreatment>[static_cast<std::size_t>(charge.vat)];
            words.insert(std::string(word.code.empty() ? "not known" : word.label));
        }
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "none" : text;
}
}  // namespace

FinanceEvent finance_event(const Portfolio& before, const Portfolio& after, Id<Lease> lease, FinanceCause cause, Date effective, Date raised_on, std::optional<Ratio> rate) {
    const LeaseAccounts a = lease_accounts(before, lease, effective, rate), b = lease_accounts(after, lease, effective, rate);
    FinanceEvent event;
    event.id = {derived_id("finance event", fmt::format("{}|{}|{}", to_text(lease.value), choices<FinanceCause>[static_cast<std::size_t>(cause)].code, to_iso(effective)))};
    event.lease = lease, event.cause = cause, event.effective_on = effective, event.raised_on = raised_on, event.status = SignOff::waiting;
    event.rent_before = a.rent, event.rent_after = b.rent;
    event.liability_before = a.liability, event.liability_after = b.liability;
    event.asset_before = a.asset;
    if (b.liability) {
        const Lease* now = after.find(lease);
        const bool is_over = now && now->ended_on && *now->ended_on <= effective;
        if (is_over) event.asset_after = Money{};
        else if (a.asset && a.liability) event.asset_after = std::max(Money{}, *a.asset + (*b.liability - *a.liability));
        else if (!before.find(lease)) event.asset_after = b.asset;
        event.discount_rate = rate;
    }
    event.income_before = a.straight_income, event.income_after = b.straight_income;
    const Lease* known = after.find(lease) ? after.find(lease) : before.find(lease);
    if (b.first_full_year && (a.first_full_year || !before.find(lease))) {
        const Money change = *b.first_full_year - a.first_full_year.value_or(Money{});
        event.mtfs_effect = known && known->direction == LeaseDirection::in ? -change : change;
    }
    event.valuation_effect = valuation_effect(a, b);
    const std::string vat_before = vat_of(before, lease, effective), vat_after = vat_of(after, lease, effective);
    event.vat_effect = vat_before == vat_after ? "None" : fmt::format("Rent's VAT from {} to {}", vat_before, vat_after);
    Faults lacking = a.lacking;
    for (const Fault& fault : b.lacking)
        if (std::find(lacking.begin(), lacking.end(), fault) == lacking.end()) lacking.push_back(fault);
    event.remarks = joined_messages(lacking);
    return event;
}

namespace {
struct Seen {
    FinanceCause cause{};
    std::optional<Date> effective;
    int weight = 0;  // the weightier of several reasons names the event
    void take(FinanceCause why, const std::optional<Date>& when, int how_weighty) {
        if (how_weighty < weight || !when) return;
        if (how_weighty > weight || !effective || *when < *effective) effective = when;
        cause = why, weight = how_weighty;
    }
};

FinanceCause cause_of(TermKind kind) {
    switch (kind) {
        case TermKind::regear: return FinanceCause::regear;
        case TermKind::surrender_regrant: return FinanceCause::regear;
        case TermKind::renewal: return FinanceCause::renewal;
        case TermKind::extension: return FinanceCause::extension;
        case TermKind::assignment: return FinanceCause::assignment;
        case TermKind::original: return FinanceCause::new_lease;
        default: return FinanceCause::variation;
    }
}
FinanceCause cause_of(LeaseEnd end) {
    switch (end) {
        case LeaseEnd::expired: return FinanceCause::expiry;
        case LeaseEnd::break_exercised: return FinanceCause::break_exercised;
        default: return FinanceCause::surrender;
    }
}

void look(const Change& change, const Portfolio& before, const Portfolio& after, std::map<Id<Lease>, Seen>& seen) {
    if (change.type == &record_type<Lease>()) {
        const Lease* was = static_cast<const Lease*>(change.before.get());
        const Lease* now = static_cast<const Lease*>(change.after.get());
        if (!now) return;
        const auto first = lease_span(after, *now).from;
        if (!was) seen[now->id].take(now->head_lease ? FinanceCause::sub_letting : FinanceCause::new_lease, first, 5);
        else if (was->ended_on != now->ended_on && now->ended_on) seen[now->id].take(cause_of(now->end_reason), days_later(*now->ended_on, 1), 4);
        return;
    }
    if (change.type == &record_type<LeaseTerm>()) {
        const LeaseTerm* was = static_cast<const LeaseTerm*>(change.before.get());
        const LeaseTerm* now = static_cast<const LeaseTerm*>(change.after.get());
        if (now && !was) seen[now->lease].take(cause_of(now->kind), now->from_date, 3);
        else if (now && was->to_date != now->to_date) seen[now->lease].take(FinanceCause::variation, now->to_date ? now->to_date : was->to_date, 1);
        return;
    }
    if (change.type == &record_type<RentReview>()) {
        const RentReview* was = static_cast<const RentReview*>(change.before.get());
        const RentReview* now = static_cast<const RentReview*>(change.after.get());
        if (now && now->status == ReviewStatus::agreed && (!was || was->status != ReviewStatus::agreed)) seen[now->lease].take(FinanceCause::rent_review, now->review_date, 2);
        return;
    }
    if (change.type == &record_type<Charge>()) {
        const Charge* now = static_cast<const Charge*>(change.after ? change.after.get() : change.before.get());
        if (before.find(now->lease) && (is_rent(now->kind) || now->kind == ChargeKind::rent_free)) seen[now->lease].take(FinanceCause::variation, now->from_date, 1);
    }
}
}  // namespace

std::vector<FinanceEvent> finance_events_between(const Portfolio& before, const Portfolio& after, Date raised_on, std::optional<Ratio> rate) {
    std::map<Id<Lease>, Seen> seen;
    for (const Change& change : difference(before, after).changes) look(change, before, after, seen);
    std::vector<FinanceEvent> events;
    for (const auto& [lease, one] : seen)
        if (one.effective && after.find(lease)) events.push_back(finance_event(before, after, lease, one.cause, *one.effective, raised_on, rate));
    return events;
}

Result<ChangeSet> with_finance_events(const Portfolio& before, const ChangeSet& changes, Date raised_on, std::optional<Ratio> rate) {
    const auto after = apply(before, changes);
    if (!after) return refuse(after.error());
    Editor editor(*after);
    for (FinanceEvent& event : finance_events_between(before, *after, raised_on, rate)) editor.put(std::move(event));
    return compose(changes, editor.changes());
}

}  // namespace terrier
