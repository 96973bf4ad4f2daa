// The checks of one lease put together, and those of its terms and charges.
#include "src/lease/lease_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/lease/charge_schedule.hpp"
#include "src/lease/event_checks.hpp"

namespace terrier {

namespace {
std::string span_words(const std::optional<Date>& from, const std::optional<Date>& to) {
    return fmt::format("{} to {}", from ? to_display(*from) : "an unknown day", to ? to_display(*to) : "no end");
}

bool overlap(const std::optional<Date>& a_from, const std::optional<Date>& a_to, const std::optional<Date>& b_from, const std::optional<Date>& b_to) {
    return !(a_to && b_from && *a_to < *b_from) && !(b_to && a_from && *b_to < *a_from);
}

struct Checker {
    const Portfolio& portfolio;
    const Lease& lease;
    Faults faults{};

    void add(std::string_view table, const Uuid& id, const char* field, const char* code, std::string message, Severity severity = Severity::refused) {
        faults.push_back({code, std::move(message), field, std::string(table), to_text(id), severity});
    }
    void of(const Charge& c, const char* field, const char* code, std::string message, Severity severity = Severity::refused) {
        add("charge", c.id.value, field, code, std::move(message), severity);
    }

    void check_terms() {
        std::vector<const LeaseTerm*> terms;
        for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease.id)) terms.push_back(&term);
        if (terms.empty()) add("lease", lease.id.value, "", "no_term", "No term is recorded: when the lease begins and ends isn't known. Add its term.");
        for (const LeaseTerm* term : terms) {
            if (!term->from_date) add("lease_term", term->id.value, "from_date", "from_date_unknown", "The term's first day isn't recorded. Enter it.");
            else if (term->to_date && *term->to_date < *term->from_date)
                add("lease_term", term->id.value, "to_date", "period_reversed", fmt::format("The term runs {}: it ends before it begins. Check its two dates.", span_words(term->from_date, term->to_date)));
        }
        for (std::size_t i = 0; i < terms.size(); ++i)
            for (std::size_t j = i + 1; j < terms.size(); ++j)
                if (terms[i]->from_date && terms[j]->from_date && overlap(terms[i]->from_date, terms[i]->to_date, terms[j]->from_date, terms[j]->to_date))
                    add("lease_term", terms[j]->id.value, "from_date", "overlap",
                        fmt::format("The terms {} and {} overlap. End the earlier on the day before the later begins.", span_words(terms[i]->from_date, terms[i]->to_date),
                                    span_words(terms[j]->from_date, terms[j]->to_date)));
        const LeaseSpan span = lease_span(portfolio, lease);
        if (lease.ended_on && span.from && *lease.ended_on < *span.from)
            add("lease", lease.id.value, "ended_on", "ended_before_start", fmt::format("The lease is said to have ended on {}, before its term begins. Check the two dates.", to_display(*lease.ended_on)));
    }

    void check_dates(const Charge& c, const LeaseSpan& span) {
        if (!c.from_date) return of(c, "from_date", "from_date_unknown", "The charge's first day isn't recorded, so nothing can be scheduled. Enter it.");
        if (c.to_date && *c.to_date < *c.from_date)
            return of(c, "to_date", "period_reversed", fmt::format("The charge runs {}: it ends before it begins. Check its two dates.", span_words(c.from_date, c.to_date)));
        const std::string where = fmt::format("The charge runs {}", span_words(c.from_date, c.to_date));
        if (span.from && *c.from_date < *span.from)
            of(c, "from_date", "charge_outside_term", fmt::format("{}, and the lease begins on {}: what lies before isn't scheduled. Check the dates, or record the earlier term.", where, to_display(*span.from)));
        const std::optional<Date> end = span.to;
        if (end && (*end < *c.from_date || (c.to_date && *end < *c.to_date)))
            of(c, "to_date", "charge_outside_term", fmt::format("{}, and the lease ends on {}: what lies after isn't scheduled. Check the dates, or record the later term.", where, to_display(*end)));
    }

    void check_overlaps(const std::vector<const Charge*>& charges) {
        for (std::size_t i = 0; i < charges.size(); ++i)
            for (std::size_t j = i + 1; j < charges.size(); ++j) {
                const Charge &a = *charges[i], &b = *charges[j];
                if (a.kind == b.kind && a.description == b.description && a.from_date && b.from_date && overlap(a.from_date, a.to_date, b.from_date, b.to_date))
                    of(b, "from_date", "overlap",
                       fmt::format("Two charges of one kind run at once, {} and {}, and would both be payable. Tell them apart by a description, or end the earlier.", span_words(a.from_date, a.to_date),
                                   span_words(b.from_date, b.to_date)));
            }
    }

    // Rent-free and half rent need a rent throughout the days that they run.
    void check_stands_for_rent(const Charge& c, const std::vector<const Charge*>& charges) {
        if (!c.from_date || (c.to_date && *c.to_date < *c.from_date)) return;
        const bool is_free = c.kind == ChargeKind::rent_free;
        if (is_free && !c.to_date) of(c, "to_date", "rent_free_endless", "The rent-free period has no end, so no rent would ever be payable. Enter its last day.");
        const auto covers = [&](std::optional<Date> day) {
            return std::any_of(charges.begin(), charges.end(), [&](const Charge* r) {
                return is_rent(r->kind) && r->kind != ChargeKind::half_rent && (day ? in_force(r->from_date, r->to_date, *day) : !r->to_date);
            });
        };
        // A half rent with an amount and terms of its own may stand alone.
        if (!is_free && c.amount) return;
        const bool is_followed = c.to_date && std::any_of(charges.begin(), charges.end(), [&](const Charge* r) {
            return is_rent(r->kind) && r->from_date && days_between(*c.to_date, *r->from_date) == 1;
        });
        if (!covers(c.from_date) && !covers(c.to_date) && !is_followed)
            of(c, "from_date", is_free ? "rent_free_outside" : "half_rent_outside",
               fmt::format("No rent runs on the first or the last day of, or from the day after, the {} period {}. Check its dates, or record the rent.", is_free ? "rent-free" : "half-rent", span_words(c.from_date, c.to_date)));
    }

    void check_shares(const Charge& c) {
        if (c.cap && c.cap->pence() < 0) of(c, "cap", "negative_cap", "The cap is below zero. Check its sign.");
        if (c.share && (c.share->millionths() < 0 || c.share->millionths() > 1'000'000)) of(c, "share", "share_range", "The share of the cost must lie between 0% and 100%. Correct it.");
        if (c.share_key == ServiceChargeKey::fixed_share && !c.share) of(c, "share", "share_unknown", "The cost is shared by a fixed share, and the share isn't recorded. Enter it.");
    }

    void check_vat(const Charge& c) {
        if (c.vat != VatTreatment::exempt || !c.from_date) return;
        for (const Demise& demise : portfolio.children<&Demise::lease>(lease.id))
            for (const VatOption& option : portfolio.children<&VatOption::asset>(demise.asset))
                if (overlap(c.from_date, c.to_date, option.from_date, option.to_date))
                    return of(c, "vat", "vat_option_conflict",
                              fmt::format("The charge is recorded as exempt, and the building is opted to tax from {}. Choose \"Option to tax\", or \"Option disapplied\" if it is.",
                                          option.from_date ? to_display(*option.from_date) : "an unknown day"),
                              Severity::warning);
    }

    void check_method(const std::vector<const Charge*>& charges, const LeaseSpan& span) {
        if (lease.apportionment != ApportionmentMethod::unknown) return;
        for (const Charge* c : charges) {
            if (c->kind == ChargeKind::rent_free || c->frequency == ChargeFrequency::unknown || c->frequency == ChargeFrequency::once || !c->from_date || !c->amount) continue;
            if (c->to_date && *c->to_date < *c->from_date) continue;
            const Date from = span.from ? std::max(*c->from_date, *span.from) : *c->from_date;
            const auto calendar = PeriodCalendar::make(c->frequency, c->quarter_days, *c->from_date);
            if (!calendar || calendar->per_year() == 0) continue;
            const std::optional<Date> to = c->to_date && (!span.to || *c->to_date < *span.to) ? c->to_date : span.to;
            const std::int64_t first = from.day_number();
            const bool is_broken = calendar->start(calendar->index_at(first)) < first || (to && calendar->start(calendar->index_at(to->day_number()) + 1) != to->day_number() + 1);
            if (!is_broken) continue;
            Fault fault = apportionment_unknown();
            fault.table = "lease";
            fault.record = to_text(lease.id.value);
            faults.push_back(std::move(fault));
            return;
        }
    }
};
}  // namespace

Faults charge_faults(const Portfolio& portfolio, const Lease& lease) {
    Checker checker{portfolio, lease};
    const LeaseSpan span = lease_span(portfolio, lease);
    std::vector<const Charge*> charges;
    for (const Charge& charge : portfolio.children<&Charge::lease>(lease.id)) charges.push_back(&charge);
    checker.check_terms();
    for (const Charge* c : charges) {
        checker.check_dates(*c, span);
        if (c->kind == ChargeKind::rent_free || c->kind == ChargeKind::half_rent) checker.check_stands_for_rent(*c, charges);
        checker.check_shares(*c);
        if (is_rent(c->kind)) checker.check_vat(*c);
    }
    checker.check_overlaps(charges);
    checker.check_method(charges, span);
    for (Fault& fault : schedule_faults(portfolio, lease)) checker.faults.push_back(std::move(fault));
    return std::move(checker.faults);
}

Faults check_lease(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    Faults faults = charge_faults(portfolio, lease);
    for (Fault& fault : check_lease_events(portfolio, lease, as_at)) faults.push_back(std::move(fault));
    return faults;
}

}  // namespace terrier
