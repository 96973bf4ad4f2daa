// Faults of breaks, reviews and sub-leases.
#include "src/lease/event_checks.hpp"

#include <fmt/format.h>

#include "src/lease/reviews.hpp"
#include "src/portfolio/break_use.hpp"

namespace terrier {

namespace {
struct Term {
    std::optional<Date> first, last;
};
Term term_of(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    Term span{{}, expiry(portfolio, lease, as_at)};
    for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease.id))
        if (term.from_date && (!span.first || *term.from_date < *span.first)) span.first = term.from_date;
    return span;
}
std::string span_text(const Term& term) {
    return fmt::format("{} to {}", term.first ? to_display(*term.first) : "no known start", term.last ? to_display(*term.last) : "no end");
}

template <class R>
void add(Faults& faults, const R& record, const char* code, std::string message, const char* field, Severity severity = Severity::refused) {
    faults.push_back({code, std::move(message), field, std::string(record_type<R>().name), to_text(record.id.value), severity});
}
bool is_outside(const Term& term, Date date) { return (term.first && date < *term.first) || (term.last && *term.last < date); }
}  // namespace

Faults check_breaks(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    Faults faults;
    const Term term = term_of(portfolio, lease, as_at);
    for (const LeaseBreak& b : portfolio.children<&LeaseBreak::lease>(lease.id)) {
        if (!b.break_date) add(faults, b, "break_undated", "The break has no date, so no notice date can be given. Enter the date, or the first day of a rolling or recurring break.", "break_date");
        else if (is_outside(term, *b.break_date))
            add(faults, b, "break_outside_term", fmt::format("The break on {} lies outside the term, {}. Correct the break or the term.", to_display(*b.break_date), span_text(term)), "break_date");
        if (b.kind == BreakKind::recurring && (!b.every_months || *b.every_months <= 0))
            add(faults, b, "break_interval_missing", "The break recurs, but not how often. Enter the months between its dates.", "every_months");
        if (!b.notice_months) add(faults, b, "break_notice_unknown", "The notice that the break needs isn't recorded, so its last day can't be given. Enter the months.", "notice_months", Severity::warning);
        if (b.party == BreakParty::unknown) add(faults, b, "break_party_unknown", "Who may break isn't recorded. Enter landlord, tenant or either.", "party", Severity::warning);
    }
    return faults;
}

Faults check_reviews(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    Faults faults;
    const Term term = term_of(portfolio, lease, as_at);
    for (const RentReview& review : portfolio.children<&RentReview::lease>(lease.id)) {
        if (review.review_date && is_outside(term, *review.review_date))
            add(faults, review, "review_outside_term", fmt::format("The review on {} lies outside the term, {}. Correct the review or the term.", to_display(*review.review_date), span_text(term)), "review_date");
        const bool is_closed = review.status == ReviewStatus::agreed || review.status == ReviewStatus::documented || review.status == ReviewStatus::waived;
        if (review.collar && review.cap && *review.cap < *review.collar)
            add(faults, review, "cap_below_collar", "The cap is below the collar, so no rise fits both. Correct one of them.", "cap");
        if (is_closed || review.kind == ReviewKind::open_market || review.kind == ReviewKind::turnover) continue;
        const auto rent = reviewed_rent(portfolio, review);
        if (rent) continue;
        for (const Fault& fault : rent.error()) {
            const bool is_of_the_future = review.review_date && as_at < *review.review_date &&
                                          (fault.code == "index_month_missing" || fault.code == "index_rebased" || fault.code == "rent_before_missing");
            if (fault.code != "cap_below_collar" && !is_of_the_future) faults.push_back(fault);
        }
    }
    return faults;
}

namespace {
struct HeadCheck {
    const Portfolio& portfolio;
    const Lease& lease;
    const Lease& head;
    Date as_at;
    Faults faults{};

    void fault(const char* code, std::string message, Severity severity = Severity::refused) { add(faults, lease, code, std::move(message), "head_lease", severity); }
    static std::string title(const Lease& one) { return record_type<Lease>().title(&one); }

    void check_time() {
        const Term own = term_of(portfolio, lease, as_at), above = term_of(portfolio, head, as_at);
        const auto own_end = lease.ended_on ? lease.ended_on : own.last, head_end = head.ended_on ? head.ended_on : above.last;
        if (own.first && above.first && *own.first < *above.first)
            fault("sub_lease_starts_first", fmt::format("It begins on {}, before its head lease \"{}\" on {}. Correct the terms or the head lease.", to_display(*own.first), title(head), to_display(*above.first)));
        if (head_end && (!own_end || *head_end < *own_end))
            fault("sub_lease_outlasts", fmt::format("It runs {}, longer than its head lease \"{}\", which ends on {}. Correct the terms, or extend the head lease first.",
                                                    own_end ? "to " + to_display(*own_end) : "on without an end", title(head), to_display(*head_end)));
        for (const LeaseBreak& b : portfolio.children<&LeaseBreak::lease>(head.id)) {
            const auto date = usable_break(portfolio, b, as_at, as_at);
            if (date && own_end && *date < *own_end)
                fault("head_break_first", fmt::format("The head lease \"{}\" can be broken by the {} on {}, before this sub-lease ends on {}. Match the breaks, or plan for the gap.", title(head),
                                                      b.party == BreakParty::tenant ? "tenant (us)" : b.party == BreakParty::landlord ? "superior landlord" : "either party", to_display(*date), to_display(*own_end)),
                      Severity::warning);
        }
        if (lease.security == SecurityOfTenure::inside && head_end)
            fault("sub_lease_protected", fmt::format("It is inside the 1954 Act under a head lease that ends on {}: the sub-tenant may stay after we have to go. Plan for it.", to_display(*head_end)), Severity::warning);
    }

    void check_area() {
        const auto above = area_let(portfolio, head.id, as_at);
        if (!above) return;
        std::optional<Area> together;
        for (const Lease& sub : portfolio.children<&Lease::head_lease>(head.id)) {
            if (!is_current(tenancy_state(portfolio, sub, as_at))) continue;
            const auto area = area_let(portfolio, sub.id, as_at);
            if (!area || area->basis() != above->basis()) return;
            together = together ? *together + *area : *area;
        }
        if (together && above->square_centimetres() < together->square_centimetres())
            fault("sub_lease_larger", fmt::format("The sub-leases of \"{}\" let {} together, more than its {}. Correct the areas.", title(head), to_display(*together), to_display(*above)));
    }

    void run() {
        if (lease.direction == LeaseDirection::out && head.direction == LeaseDirection::out)
            fault("head_lease_direction", fmt::format("Its head lease \"{}\" is a lease out, but we sub-let only what we lease in. Correct the direction or the head lease.", title(head)));
        const LeaseTerm* term = term_at(portfolio, head.id, as_at);
        if (term && term->alienation == Alienation::prohibited)
            fault("sub_lease_not_allowed", fmt::format("The head lease \"{}\" doesn't allow sub-letting. Check its terms, or get consent.", title(head)));
        check_time();
        check_area();
    }
};
}  // namespace

Faults check_head_lease(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    const Lease* head = portfolio.find(lease.head_lease);
    if (!head || head->id == lease.id) return {};
    HeadCheck check{portfolio, lease, *head, as_at};
    check.run();
    return std::move(check.faults);
}

Faults check_lease_events(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    Faults all = check_security(portfolio, lease, as_at);
    const auto take = [&](Faults more) { all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); };
    take(check_breaks(portfolio, lease, as_at));
    take(check_reviews(portfolio, lease, as_at));
    take(check_head_lease(portfolio, lease, as_at));
    for (const Notice& notice : portfolio.children<&Notice::lease>(lease.id)) take(check_notice(portfolio, notice));
    return all;
}

}  // namespace terrier
