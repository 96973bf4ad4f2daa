// The critical dates of a lease: breaks, expiry, the 1954 Act, reviews, charges, notices, deposit.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/apportion.hpp"
#include "src/lease/critical_diary.hpp"
#include "src/lease/reviews.hpp"
#include "src/portfolio/break_use.hpp"

namespace terrier::detail {

namespace {
bool is_ours(const Lease& lease, BreakParty party) {
    return party == BreakParty::mutual || (lease.direction == LeaseDirection::out && party == BreakParty::landlord) || (lease.direction == LeaseDirection::in && party == BreakParty::tenant);
}
}  // namespace

std::optional<Money> Diary::rent_between(const OfLease& of, Date from, const std::optional<Date>& to) const {
    if (!of.rent || !to || *to < from) return std::nullopt;
    // Nothing is reckoned past a thousand years: a term without a real end.
    if (months_later(from, 12'000) < *to) return std::nullopt;
    const ApportionmentMethod method = of.lease.apportionment == ApportionmentMethod::unknown ? ApportionmentMethod::daily_365 : of.lease.apportionment;
    const auto rent = apportioned_rent(*of.rent, from, *to, method);
    return rent ? std::optional(*rent) : std::nullopt;
}

void Diary::add_break(const OfLease& of, const LeaseBreak& record, const BreakOption& option) {
    const RecordType& type = record_type<LeaseBreak>();
    const std::string whose = whose_break(record);
    if (is_ahead(option.date) && !break_notice_missed(portfolio, record, option.date, today)) add(option.date, EventKind::break_date, type, record.id.value, of.title, fmt::format("Lease may end: {}", whose), of.rent, false, of.lease.id);
    if (option.is_served || break_notice_given(portfolio, record, option.date, today) || !option.notice_by || !is_shown(*option.notice_by)) return;
    const bool ours = is_ours(of.lease, record.party);
    // Another's break that wasn't used is no news.
    if (!ours && *option.notice_by < today) return;
    CriticalDate* item = add(*option.notice_by, EventKind::break_notice, type, record.id.value, of.title, fmt::format("Last day for notice of the {} on {}", whose, to_display(option.date)), of.rent, true, of.lease.id);
    if (!item) return;
    if (*option.serve_by < *option.notice_by && today <= *option.notice_by) item->what += fmt::format("; serve by {} to leave time for service", to_display(*option.serve_by));
    if (!ours) return;
    const auto after = usable_break(portfolio, record, days_later(option.date, 1), today);
    const bool again = after && option.date < *after;
    const std::optional<Date> until = again ? after : of.end;
    const std::string when = until ? fmt::format("{} on {}", again ? "the next break" : "expiry", to_display(*until)) : "an end that isn't known";
    if (of.lease.direction == LeaseDirection::in) {
        item->cost = rent_between(of, days_later(option.date, 1), until);
        item->cost_of_missing = fmt::format("Rent to {}{}.", when, item->cost ? "" : ", not known");
    } else {
        item->cost_of_missing = fmt::format("No possession by the break before {}.", when);
    }
}

void Diary::add_breaks(const OfLease& of) {
    for (const LeaseBreak& record : portfolio.children<&LeaseBreak::lease>(of.lease.id)) {
        if (record.kind == BreakKind::rolling || !record.break_date) continue;
        // From a while back, so that a notice missed for a break still to come, or just past, is seen; far enough ahead for its notice.
        const std::int64_t notice = std::clamp<std::int64_t>(record.notice_months.value_or(0), 0, 120);
        for (const BreakOption& option : break_options(portfolio, record, first, months_later(last, notice))) add_break(of, record, option);
    }
}

void Diary::add_term(const OfLease& of) {
    if (!of.end) return;
    const RecordType& type = record_type<Lease>();
    if (is_ahead(*of.end)) add(*of.end, EventKind::expiry, type, of.lease.id.value, of.title, "Term ends", of.rent, false, of.lease.id);
    else if (of.state == TenancyState::lapsed) add(*of.end, EventKind::expiry, type, of.lease.id.value, of.title, "Term ended and no end of the occupation is recorded", of.rent, false, of.lease.id);
}

void Diary::add_windows(const OfLease& of) {
    if (!of.end || of.lease.security != SecurityOfTenure::inside || of.state == TenancyState::holding_over) return;
    const TenureStatus status = tenure_status(portfolio, of.lease, today);
    // Once a notice is served the clock no longer matters.
    for (const Notice& notice : portfolio.children<&Notice::lease>(of.lease.id)) {
        const bool is_live = notice.status != NoticeStatus::draft && notice.status != NoticeStatus::withdrawn && notice.status != NoticeStatus::invalid;
        if (is_live && (notice.kind == NoticeKind::section_25 || notice.kind == NoticeKind::section_26 || notice.kind == NoticeKind::section_27)) return;
    }
    const auto put = [&](const std::optional<Date>& date, EventKind kind, std::string what, std::string loss, std::optional<Money> cost) {
        if (!date || !is_shown(*date)) return;
        if (kind == EventKind::section_25_opens && *date < today) return;
        CriticalDate* item = add(*date, kind, record_type<Lease>(), of.lease.id.value, of.title, std::move(what), of.rent, true, of.lease.id);
        if (item) item->cost_of_missing = std::move(loss), item->cost = cost;
    };
    const auto as_date = [](const std::optional<NoticeWindow>& window, Date NoticeWindow::*which) { return window ? std::optional((*window).*which) : std::nullopt; };
    const std::string end = to_display(*of.end);
    if (of.lease.direction == LeaseDirection::out) {
        put(as_date(status.section_25, &NoticeWindow::earliest), EventKind::section_25_opens, fmt::format("First day for a section 25 notice that ends the tenancy at expiry on {}", end), {}, {});
        std::optional<Money> uplift;
        if (of.rent && of.lease.market_rent && *of.rent < *of.lease.market_rent) uplift = *of.lease.market_rent - *of.rent;
        put(as_date(status.section_25, &NoticeWindow::latest), EventKind::section_25_last, fmt::format("Last day for a section 25 notice that ends the tenancy at expiry on {}", end),
            uplift ? "The tenancy goes on at the present rent: the difference to the market rent, a year." : "The tenancy goes on past expiry at the present rent.", uplift);
    } else if (of.lease.direction == LeaseDirection::in) {
        put(as_date(status.section_26, &NoticeWindow::latest), EventKind::section_26_last, fmt::format("Last day for our section 26 request for a new tenancy from expiry on {}", end),
            "The new tenancy begins later; the landlord may act first.", {});
        put(status.section_27, EventKind::section_27_last, fmt::format("Last day for our section 27 notice to leave at expiry on {}", end),
            "Rent for three months past expiry if we stay on.", of.rent ? std::optional(times(*of.rent, 1, 4)) : std::nullopt);
    }
}

// What a review of ours is expected to bring a year, where that can be said.
namespace {
struct Rise {
    std::optional<Money> amount;
    bool by_market = false;
};
Rise rise_of(const Portfolio& portfolio, const Lease& lease, const RentReview& review) {
    if (lease.direction != LeaseDirection::out) return {};
    const bool by_market = review.kind == ReviewKind::open_market && !review.rent_after;
    const auto rent = reviewed_rent(portfolio, review, by_market ? lease.market_rent : std::nullopt);
    if (!rent || rent->after <= rent->before) return {};
    return {rent->after - rent->before, by_market};
}
bool is_live(const Notice& notice) { return notice.status != NoticeStatus::draft && notice.status != NoticeStatus::withdrawn && notice.status != NoticeStatus::invalid; }
}  // namespace

// The trigger notice is the landlord's: of a lease in its day is told, and is no loss of ours.
void Diary::add_trigger(const OfLease& of, const RentReview& review) {
    if (!review.trigger_by || (review.notice_served_on && *review.notice_served_on <= today) || !is_shown(*review.trigger_by)) return;
    if (review.status == ReviewStatus::agreed || review.status == ReviewStatus::documented || review.status == ReviewStatus::waived) return;
    const bool is_ours = of.lease.direction == LeaseDirection::out;
    if (!is_ours && *review.trigger_by < today) return;
    for (const Notice& notice : portfolio.children<&Notice::lease>(of.lease.id))
        if (notice.kind == NoticeKind::rent_review && notice.rent_review == review.id && is_live(notice)) return;
    const bool is_lost = review.is_time_of_essence.value_or(false);
    CriticalDate* item = add(*review.trigger_by, EventKind::review_notice, record_type<RentReview>(), review.id.value, of.title,
                             fmt::format("Last day for {} trigger notice of the rent review{}; {}", is_ours ? "our" : "the landlord's", review.review_date ? " on " + to_display(*review.review_date) : "",
                                         review.is_time_of_essence ? is_lost ? "time is of the essence" : "time is not of the essence" : "whether time is of the essence isn't recorded"),
                             of.rent, is_ours && is_lost, of.lease.id);
    if (!item || !is_ours) return;
    item->cost = rise_of(portfolio, of.lease, review).amount;
    item->cost_of_missing = is_lost ? "The review is lost: the rise, a year, until the next." : "The rise, a year, for as long as the notice is late.";
}

void Diary::add_reviews(const OfLease& of) {
    for (const RentReview& review : portfolio.children<&RentReview::lease>(of.lease.id)) {
        add_trigger(of, review);
        const bool is_late = is_outstanding(review, today) && *review.review_date < today;
        const bool is_to_come = review.review_date && is_ahead(*review.review_date) && review.status != ReviewStatus::waived && review.status != ReviewStatus::agreed && review.status != ReviewStatus::documented;
        if (!is_late && !is_to_come) continue;
        CriticalDate* item = add(*review.review_date, EventKind::review, record_type<RentReview>(), review.id.value, of.title, is_late ? "Rent review is outstanding" : "Rent review", of.rent, false, of.lease.id);
        const Rise rise = rise_of(portfolio, of.lease, review);
        if (!item || !rise.amount) continue;
        item->cost = rise.amount;
        item->cost_of_missing = rise.by_market ? "The rise to the market rent, a year." : "The rise, a year.";
    }
}

void Diary::add_step(const OfLease& of, const Charge& charge) {
    if (!charge.amount || !charge.from_date || !is_ahead(*charge.from_date)) return;
    for (const Charge& before : portfolio.children<&Charge::lease>(of.lease.id)) {
        if (!is_rent(before.kind) || !before.to_date || !before.amount || days_later(*before.to_date, 1) != *charge.from_date || before.id == charge.id) continue;
        CriticalDate* item = add(*charge.from_date, EventKind::rent_step, record_type<Charge>(), charge.id.value, of.title,
                                 fmt::format("Rent goes from {} to {} a year", to_display(*before.amount), to_display(*charge.amount)), of.rent, false, of.lease.id);
        if (item && *before.amount < *charge.amount && of.lease.direction == LeaseDirection::out) {
            item->cost = *charge.amount - *before.amount;
            item->cost_of_missing = "The rise, for each year that it isn't billed.";
        }
        return;
    }
}

void Diary::add_charges(const OfLease& of) {
    const RecordType& type = record_type<Charge>();
    for (const Charge& charge : portfolio.children<&Charge::lease>(of.lease.id)) {
        if (charge.kind == ChargeKind::rent_free && charge.to_date && is_ahead(*charge.to_date)) {
            const auto rent = passing_rent(portfolio, of.lease, days_later(*charge.to_date, 1)).amount;
            CriticalDate* item = add(*charge.to_date, EventKind::rent_free_end, type, charge.id.value, of.title, rent ? fmt::format("Rent-free ends; then {} a year", to_display(*rent)) : "Rent-free ends", rent, false, of.lease.id);
            if (item && rent) item->cost = times(*rent, 1, 12), item->cost_of_missing = "A month's rent for each month that isn't billed.";
        }
        if (is_rent(charge.kind)) add_step(of, charge);
        if (charge.kind == ChargeKind::insurance && charge.to_date && is_ahead(*charge.to_date))
            add(*charge.to_date, EventKind::insurance, type, charge.id.value, of.title, "Insurance charge runs out", charge.amount, false, of.lease.id);
        if (charge.kind == ChargeKind::service_charge && charge.reconciled_to) {
            const auto months = whole_rule_if_any(portfolio, "service_charge.reconciliation_months", today);
            const Date year_end = months_later(*charge.reconciled_to, 12);
            const Date due = months ? months_later(year_end, std::clamp<std::int64_t>(*months, 0, 120)) : year_end;
            if (due <= last && (!charge.to_date || *charge.reconciled_to < *charge.to_date))
                if (CriticalDate* item = add(due, EventKind::reconciliation, type, charge.id.value, of.title, fmt::format("Service charge of the year to {} to be reconciled", to_display(year_end)), charge.amount, false, of.lease.id))
                    item->cost_of_missing = "The balance of the year stays unbilled.";
        }
    }
}

// The day by which what the notice asks must be done: it names it, or its answer's day stands for it.
void Diary::add_time_of_essence(const OfLease& of, const Notice& notice) {
    const std::optional<Date> by = notice.takes_effect_on ? notice.takes_effect_on : notice.counter_notice_by;
    if (notice.counter_notice_on || !is_live(notice) || !by || !is_shown(*by)) return;
    const bool is_on_us = notice.side == NoticeSide::on_us;
    if (!is_on_us && *by < today) return;
    CriticalDate* item = add(*by, EventKind::time_of_essence, record_type<Notice>(), notice.id.value, of.title,
                             is_on_us ? "Last day to do what a notice to us makes time of the essence for" : "The other party's last day under our notice making time of the essence", of.rent, is_on_us, of.lease.id);
    if (item && is_on_us) item->cost_of_missing = "The right that the notice limits is lost.";
}

void Diary::add_notices(const OfLease& of) {
    for (const Notice& notice : portfolio.children<&Notice::lease>(of.lease.id)) {
        if (notice.kind == NoticeKind::time_of_essence) {
            add_time_of_essence(of, notice);
            continue;
        }
        // An answer to our rent review notice is the other party's to give, and fixes the rent if it isn't.
        if (notice.kind == NoticeKind::rent_review && notice.side == NoticeSide::by_us && !notice.counter_notice_on && is_live(notice))
            if (const auto by = answer_by(portfolio, notice); by && is_ahead(*by))
                add(*by, EventKind::review_notice, record_type<Notice>(), notice.id.value, of.title, "The tenant's last day to answer our rent review notice", of.rent, false, of.lease.id);
        if (notice.side != NoticeSide::on_us || notice.counter_notice_on || notice.status == NoticeStatus::withdrawn || notice.status == NoticeStatus::invalid) continue;
        const auto by = answer_by(portfolio, notice);
        if (!by || !is_shown(*by)) continue;
        CriticalDate* item = add(*by, EventKind::counter_notice, record_type<Notice>(), notice.id.value, of.title, fmt::format("Last day to answer: {}", record_type<Notice>().title(&notice)), of.rent, true, of.lease.id);
        if (item) item->cost_of_missing = "The right to oppose it is lost.";
    }
}

void Diary::add_deposit(const OfLease& of) {
    if (!of.lease.deposit || of.lease.deposit->pence() <= 0 || of.lease.deposit_kind == DepositKind::parent_guarantee) return;
    const std::optional<Date> end = of.lease.ended_on ? of.lease.ended_on : of.end;
    if (!end || !is_shown(*end) || (!of.lease.ended_on && *end < today)) return;
    if (CriticalDate* item = add(*end, EventKind::deposit, record_type<Lease>(), of.lease.id.value, of.title, fmt::format("Deposit of {} to be settled", to_display(*of.lease.deposit)), {}, false, of.lease.id)) {
        item->cost = of.lease.deposit;
        item->cost_of_missing = of.lease.direction == LeaseDirection::in ? "The deposit isn't claimed back." : "Claims against the deposit may be too late.";
    }
}

void Diary::add_lease(const Lease& lease) {
    const TenancyState state = tenancy_state(portfolio, lease, today);
    OfLease of{lease, record_type<Lease>().title(&lease), {}, expiry(portfolio, lease, today), state};
    if (is_current(state)) of.rent = passing_rent(portfolio, lease, today).amount;
    if (state == TenancyState::ended || is_current(state)) add_deposit(of);
    if (!is_current(state)) return;
    add_breaks(of);
    add_term(of);
    add_windows(of);
    add_reviews(of);
    add_charges(of);
    add_notices(of);
}

}  // namespace terrier::detail
