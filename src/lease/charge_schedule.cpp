// From records to payments: what each charge's rent is through time, and VAT on what falls due.
#include "src/lease/charge_schedule.hpp"

#include <algorithm>

#include "src/base/text.hpp"

namespace terrier {

namespace {
constexpr std::string_view table_name = "charge";

std::optional<Date> earlier(const std::optional<Date>& a, const std::optional<Date>& b) { return a && b ? std::min(*a, *b) : a ? a : b; }

// Charges of one lease and the days between which each of them runs.
struct LeaseCharges {
    std::vector<const Charge*> all;
    LeaseSpan span;
    std::optional<Date> last;  // the last day of anything, holding over included

    struct Running {
        Date from;
        std::optional<Date> to;
    };
    // None when the charge lies wholly outside the lease or lacks its first day.
    std::optional<Running> running(const Charge& charge) const {
        if (!charge.from_date) return {};
        const Date from = span.from ? std::max(*charge.from_date, *span.from) : *charge.from_date;
        const bool runs_on = !charge.to_date || (span.term_end && *span.term_end <= *charge.to_date);
        const std::optional<Date> to = runs_on ? last : earlier(charge.to_date, last);
        if (to && *to < from) return {};
        return Running{from, to};
    }
};

struct Builder {
    const Portfolio& portfolio;
    const VatRates& vat_rates;
    const Lease& lease;
    Window window;
    const ChargeScheduleOptions& options;
    LeaseCharges charges{};
    ChargeSchedule schedule{};

    void fault(const Charge& charge, Fault one) {
        one.table = table_name;
        one.record = to_text(charge.id.value);
        schedule.faults.push_back(std::move(one));
    }

    void gather() {
        for (const Charge& charge : portfolio.children<&Charge::lease>(lease.id)) charges.all.push_back(&charge);
        charges.span = lease_span(portfolio, lease);
        charges.last = charges.span.to;
        if (!lease.ended_on && charges.last && options.holding_over_until && *charges.last < *options.holding_over_until) charges.last = options.holding_over_until;
    }

    // The rent-free or half-rent charge in force on a day, rent-free before half.
    const Charge* standing_in(Date day) const {
        const Charge* half = nullptr;
        for (const Charge* c : charges.all) {
            if (c->kind != ChargeKind::rent_free && c->kind != ChargeKind::half_rent) continue;
            const auto running = charges.running(*c);
            if (!running || !in_force(running->from, running->to, day)) continue;
            if (c->kind == ChargeKind::rent_free) return c;
            if (!half) half = c;
        }
        return half;
    }

    // A year's amount; none with a fault when it isn't known.
    std::optional<Money> annual_of(const Charge& charge) {
        if (!charge.amount) {
            fault(charge, {"amount_unknown", "The charge's amount isn't recorded, so nothing can be scheduled. Enter the amount a year without VAT; 0 if nothing is payable.", "amount", {}, {}, Severity::refused});
            return {};
        }
        if (charge.amount->pence() < 0 && is_rent(charge.kind)) {
            fault(charge, {"negative_rent", "The rent is below zero. Check its sign.", "amount", {}, {}, Severity::refused});
            return {};
        }
        if (charge.kind != ChargeKind::turnover_rent) return charge.amount;
        if (charge.turnover_share && charge.turnover_threshold && charge.turnover_estimate)
            return turnover_rent(*charge.amount, *charge.turnover_share, *charge.turnover_threshold, *charge.turnover_estimate);
        fault(charge, {"turnover_unknown", "The turnover expected, its share or the threshold isn't recorded: only the base rent is scheduled. Enter all three.", "turnover_estimate", {}, {}, Severity::warning});
        return charge.amount;
    }

    // The days on which a rent may change within its run.
    std::vector<Date> cuts_of(const Charge& charge, const LeaseCharges::Running& run) const {
        std::vector<Date> cuts{run.from};
        const auto cut = [&](const std::optional<Date>& day, int after) {
            if (!day || *day == Date::of(9999, 12, 31)) return;
            const Date at = day->plus_days(after);
            if (run.from < at && (!run.to || at <= *run.to)) cuts.push_back(at);
        };
        cut(charges.span.term_end, 1);
        if (is_rent(charge.kind)) {
            for (const Charge* c : charges.all) {
                if (c->kind != ChargeKind::rent_free && c->kind != ChargeKind::half_rent) continue;
                const auto other = charges.running(*c);
                if (!other || c == &charge) continue;
                cut(other->from, 0);
                cut(other->to, 1);
            }
        }
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        return cuts;
    }

    struct Laid {
        std::vector<RentStretch> stretches;
        std::vector<const Charge*> instead;  // by the stretches' tags
    };

    Laid lay_out(const Charge& charge, const LeaseCharges::Running& run, Money annual) const {
        Laid laid;
        const std::vector<Date> cuts = cuts_of(charge, run);
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            RentStretch s{cuts[i], i + 1 < cuts.size() ? std::optional(cuts[i + 1].plus_days(-1)) : run.to, annual, 1, 1, laid.instead.size()};
            const Charge* other = is_rent(charge.kind) ? standing_in(cuts[i]) : nullptr;
            if (other == &charge) other = nullptr;
            if (other && (other->kind == ChargeKind::rent_free || other->amount || charge.kind == ChargeKind::half_rent)) s.annual = Money{};
            else if (other) s.denominator = 2;
            laid.instead.push_back(other);
            const bool goes_on = !laid.stretches.empty() && laid.instead[laid.stretches.back().tag] == other && !is_first_beyond_term(cuts[i]);
            if (goes_on) laid.stretches.back().to = s.to;
            else laid.stretches.push_back(s);
        }
        return laid;
    }
    bool is_first_beyond_term(Date day) const { return charges.span.term_end && days_between(*charges.span.term_end, day) == 1; }

    // Where payment terms come from: the charge, the one rent that a half rent replaces, the caller's assumptions.
    struct Terms {
        PaymentTerms payment;
        VatTreatment vat{};
        const Charge* of = nullptr;
        bool is_assumed = false;
    };
    const Charge* terms_from(const Charge& charge) const {
        if (charge.kind != ChargeKind::half_rent || charge.frequency != ChargeFrequency::unknown) return &charge;
        const Charge* only = nullptr;
        for (const Charge* c : charges.all) {
            if (!is_rent(c->kind) || c->kind == ChargeKind::half_rent || !in_force(c->from_date, c->to_date, *charge.from_date)) continue;
            if (only) return &charge;
            only = c;
        }
        return only ? only : &charge;
    }
    Terms terms_of(const Charge& charge) const {
        Terms t;
        t.of = terms_from(charge);
        const auto either = [&](auto known, auto assumed) {
            if (known == decltype(known){} && assumed != decltype(known){}) t.is_assumed = true;
            return known == decltype(known){} ? assumed : known;
        };
        t.payment.first_day = t.of->from_date.value_or(*charge.from_date);
        t.payment.frequency = either(t.of->frequency, options.assumed.frequency);
        const bool needs_days = t.payment.frequency == ChargeFrequency::quarterly || t.payment.frequency == ChargeFrequency::half_yearly;
        t.payment.quarter_days = needs_days ? either(t.of->quarter_days, options.assumed.quarter_days) : t.of->quarter_days;
        t.payment.timing = either(t.of->timing, options.assumed.timing);
        t.payment.method = either(lease.apportionment, options.assumed.apportionment);
        t.payment.due_offset = t.of->due_offset.value_or(0);
        t.vat = either(t.of->vat, options.assumed.vat);
        return t;
    }

    // Whether the option to tax runs on a day: the charge's own, else those of all the buildings let; none when not known.
    std::optional<bool> is_opted(ChargeRow& row, const Terms& terms) const {
        if (terms.of->vat_option_date) return *terms.of->vat_option_date <= row.due;
        std::optional<bool> all;
        for (const Demise* demise : demises_at(portfolio, lease.id, row.from)) {
            const auto options_of = portfolio.children<&VatOption::asset>(demise->asset);
            if (options_of.empty()) return {};
            bool is_running = false;
            for (const VatOption& option : options_of) {
                if (!in_force(option.from_date, option.to_date, row.due)) continue;
                is_running = true;
                row.vat_option = option.id;
            }
            if (all && *all != is_running) return {};
            all = is_running;
        }
        return all;
    }

    // True when the row's VAT is known.
    bool add_vat(ChargeRow& row, const Terms& terms) const {
        row.vat_treatment = terms.vat;
        std::optional<bool> is_taxed = terms.vat == VatTreatment::standard;
        if (terms.vat == VatTreatment::unknown) is_taxed.reset();
        if (terms.vat == VatTreatment::opted) is_taxed = is_opted(row, terms);
        if (!is_taxed) return false;
        row.vat_rate = Ratio{};
        if (*is_taxed) {
            const ReferenceRate* rate = vat_rates.on(row.due);
            row.vat_rate = rate ? rate->value : std::nullopt;
            if (!row.vat_rate) return false;
            row.vat_row = rate->id;
        }
        row.vat = times(row.net, *row.vat_rate);
        row.gross = row.net + *row.vat;
        return true;
    }

    void warn_of_vat(const Charge& charge, VatTreatment treatment) {
        if (treatment == VatTreatment::unknown)
            fault(charge, {"vat_unknown", "Whether VAT is due isn't recorded: the schedule shows the charge without VAT. Enter the VAT treatment.", "vat", {}, {}, Severity::warning});
        else if (treatment == VatTreatment::opted)
            fault(charge, {"vat_option_date_unknown", "The charge is under an option to tax, and the option's date or the rate on a due date isn't known: the schedule shows it without VAT. Enter the option's date, or record the building's option; see that the reference rates hold \"vat.standard\".", "vat_option_date", {}, {}, Severity::warning});
        else
            fault(charge, {"vat_rate_unknown", "No standard rate of VAT is recorded for a due date. Bring in the shipped reference rows, or add a rate with the code \"vat.standard\".", "vat", {}, {}, Severity::warning});
    }

    void add_rows(const Charge& charge, const Laid& laid, const Terms& terms, const std::vector<Payment>& paid) {
        bool is_vat_known = true;
        schedule.rows.reserve(schedule.rows.size() + paid.size());
        const bool is_on_account = charge.kind == ChargeKind::service_charge || charge.kind == ChargeKind::insurance || charge.kind == ChargeKind::utilities;
        for (const Payment& p : paid) {
            const RentStretch& stretch = terms.payment.stretches[p.stretch];
            const Charge* instead = laid.instead[stretch.tag];
            ChargeRow row;
            row.lease = lease.id, row.charge = charge.id, row.kind = charge.kind;
            if (instead) row.instead = instead->id;
            row.from = p.from, row.to = p.to, row.due = p.due, row.net = p.net, row.rule = p.rule;
            row.annual = stretch.annual;
            row.frequency = terms.payment.frequency, row.timing = terms.payment.timing, row.method = terms.payment.method;
            row.is_half = stretch.denominator == 2;
            row.is_beyond_term = charges.span.term_end && *charges.span.term_end < p.from;
            row.is_estimate = (charge.kind == ChargeKind::turnover_rent && charge.turnover_estimate) || (is_on_account && !(charge.reconciled_to && p.to <= *charge.reconciled_to));
            row.is_assumed = terms.is_assumed;
            is_vat_known = add_vat(row, terms) && is_vat_known;
            schedule.rows.push_back(row);
        }
        if (!is_vat_known) warn_of_vat(charge, terms.vat);
    }

    // Rent-free, nil peppercorn and half of the others' rents have no payments of their own.
    static bool has_payments(const Charge& charge) {
        if (charge.kind == ChargeKind::rent_free) return false;
        return charge.amount || (charge.kind != ChargeKind::peppercorn && charge.kind != ChargeKind::half_rent);
    }

    void check(const Charge& charge) {
        if (!has_payments(charge) || !charge.from_date || !annual_of(charge)) return;
        const Terms terms = terms_of(charge);
        if (const auto paid = payments(terms.payment, window); !paid)
            for (Fault one : paid.error()) fault(charge, std::move(one));
        ChargeRow row;
        row.from = row.due = *charge.from_date;
        const bool is_settled = terms.vat == VatTreatment::opted ? is_opted(row, terms).has_value() : terms.vat != VatTreatment::unknown;
        if (!is_settled) warn_of_vat(charge, terms.vat);
    }

    // An amount past what Money holds is the register's fault, and no other charge's.
    void guarded(const Charge& charge, void (Builder::*step)(const Charge&)) {
        const std::size_t rows = schedule.rows.size();
        try {
            (this->*step)(charge);
        } catch (const std::overflow_error&) {
            schedule.rows.resize(rows);
            fault(charge, {"amount_range", "The charge's amounts are past what can be held to the penny. Check them.", "amount", {}, {}, Severity::refused});
        }
    }

    void add(const Charge& charge) {
        if (!has_payments(charge)) return;
        if (!charge.from_date) {
            fault(charge, {"from_date_unknown", "The charge's first day isn't recorded, so nothing can be scheduled. Enter it.", "from_date", {}, {}, Severity::refused});
            return;
        }
        const auto run = charges.running(charge);
        if (!run) return;
        const auto annual = annual_of(charge);
        if (!annual) return;
        Terms terms = terms_of(charge);
        const Laid laid = lay_out(charge, *run, *annual);
        terms.payment.stretches = laid.stretches;
        const auto paid = payments(terms.payment, window);
        if (paid) return add_rows(charge, laid, terms, *paid);
        for (Fault one : paid.error()) fault(charge, std::move(one));
    }
};
}  // namespace

ChargeSchedule ChargeSchedules::of(const Lease& lease, Date from, Date to, const ChargeScheduleOptions& options) const {
    Builder builder{portfolio_, vat_, lease, {from, to, options.by}, options};
    if (to < from) throw std::logic_error("a schedule's window ends before it begins");
    builder.gather();
    for (const Charge* charge : builder.charges.all) builder.guarded(*charge, &Builder::add);
    const auto earlier_row = [](const ChargeRow& a, const ChargeRow& b) { return std::tie(a.due, a.charge, a.from) < std::tie(b.due, b.charge, b.from); };
    auto& rows = builder.schedule.rows;
    if (!std::is_sorted(rows.begin(), rows.end(), earlier_row)) std::stable_sort(rows.begin(), rows.end(), earlier_row);
    return std::move(builder.schedule);
}

ChargeSchedule charge_schedule(const Portfolio& portfolio, const Lease& lease, Date from, Date to, const ChargeScheduleOptions& options) {
    return ChargeSchedules(portfolio).of(lease, from, to, options);
}

Faults schedule_faults(const Portfolio& portfolio, const Lease& lease) {
    const VatRates vat(portfolio);
    const ChargeScheduleOptions options;
    Builder builder{portfolio, vat, lease, {Date(), Date(), WindowBy::due}, options};
    builder.gather();
    for (const Charge* charge : builder.charges.all) builder.guarded(*charge, &Builder::check);
    return std::move(builder.schedule.faults);
}

LeaseSpan lease_span(const Portfolio& portfolio, const Lease& lease) {
    const LeaseTerm *first = nullptr, *last = nullptr;
    for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease.id)) {
        if (!term.from_date) continue;
        if (!first || *term.from_date < *first->from_date) first = &term;
        if (!last || *last->from_date < *term.from_date) last = &term;
    }
    LeaseSpan span;
    if (first) span.from = first->from_date;
    if (last) span.term_end = last->to_date;
    span.to = lease.ended_on ? lease.ended_on : span.term_end;
    return span;
}

}  // namespace terrier
