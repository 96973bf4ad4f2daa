// New versions of a lease's terms and rent.
#include "src/lease/amendments.hpp"

#include <fmt/format.h>

namespace terrier {

namespace {
struct Amending {
    const Portfolio& portfolio;
    const Lease& lease;
    const Amendment& how;
    Editor editor;
    Faults faults{};
    const LeaseTerm* term = nullptr;
    std::optional<Date> end{};

    void fault(const char* code, std::string message, const char* field) { faults.push_back({code, std::move(message), field, std::string(record_type<Lease>().name), to_text(lease.id.value), Severity::refused}); }
    Uuid new_id(std::string_view what) const {
        return derived_id("amendment", fmt::format("{}|{}|{}|{}", to_text(lease.id.value), what, choices<TermKind>[static_cast<std::size_t>(how.kind)].code, to_iso(how.effective)));
    }

    void find_term() {
        term = term_at(portfolio, lease.id, how.effective);
        if (!term) return fault("term_missing", "No term is in force on that day. Enter the lease's terms, or choose a later day.", "effective");
        if (how.effective <= *term->from_date)
            fault("amendment_too_early", fmt::format("The term in force begins on {}: an amendment begins after that day. Correct the term itself, or choose a later day.", to_display(*term->from_date)), "effective");
        for (const LeaseTerm& other : portfolio.children<&LeaseTerm::lease>(lease.id))
            if (other.from_date && how.effective < *other.from_date)
                fault("later_terms", fmt::format("A later version begins on {}. Amend that one, or take it back first.", to_display(*other.from_date)), "effective");
        end = how.new_end ? how.new_end : term->to_date;
        if (end && *end < how.effective)
            fault("ends_before_start", fmt::format("The new terms would end on {}, before they begin. Give the new last day.", to_display(*end)), "new_end");
    }

    void check() {
        if (how.kind == TermKind::unknown || how.kind == TermKind::original) fault("amendment_kind", "Say what kind of amendment it is: a variation, regear, extension, renewal, assignment.", "kind");
        if (how.kind == TermKind::assignment && !portfolio.find(how.assignee)) fault("assignee_missing", "Say who the lease is assigned to.", "assignee");
        if (lease.ended_on && *lease.ended_on < how.effective) fault("lease_ended", fmt::format("The lease ended on {}. Take the end back first.", to_display(*lease.ended_on)), "effective");
        if (how.new_rent && how.new_rent->pence() < 0) fault("negative", "A rent can't be below zero. Enter the rent a year.", "new_rent");
        find_term();
    }

    void put_term() {
        LeaseTerm next = *term;
        next.id = {new_id("term")};
        next.kind = how.kind;
        next.from_date = how.effective;
        next.to_date = end;
        next.deed_date = how.deed_date;
        next.reason = how.reason;
        next.decision = how.decision;
        if (how.kind == TermKind::assignment) {
            const std::string names = fmt::format("Assigned from {} to {}", portfolio.title(record_type<Partner>(), lease.partner.value), portfolio.title(record_type<Partner>(), how.assignee.value));
            next.reason = next.reason.empty() ? names : names + ". " + next.reason;
            Lease assigned = lease;
            assigned.partner = how.assignee;
            editor.put(std::move(assigned));
        }
        LeaseTerm last = *term;
        if (!last.to_date || how.effective <= *last.to_date) last.to_date = days_later(how.effective, -1);
        editor.put(std::move(last));
        editor.put(std::move(next));
    }

    // The charge in force on the last day before, of those that are plain rent.
    const Charge* rent_charge() {
        const Date before = days_later(how.effective, -1);
        const Date day = term->to_date && *term->to_date < before ? *term->to_date : before;
        const Charge* found = nullptr;
        for (const Charge& charge : portfolio.children<&Charge::lease>(lease.id)) {
            const bool is_plain = charge.kind == ChargeKind::rent || charge.kind == ChargeKind::stepped_rent || charge.kind == ChargeKind::licence_fee || charge.kind == ChargeKind::peppercorn;
            if (!is_plain || !in_force(charge.from_date, charge.to_date, day)) continue;
            if (found) fault("rents_several", fmt::format("Several rents are in force on {}, so it isn't clear which one changes. Change the charge yourself.", to_display(day)), "new_rent");
            found = &charge;
        }
        if (!found) fault("rent_missing", fmt::format("No rent is in force on {}. Enter the rent charge first.", to_display(day)), "new_rent");
        return found;
    }

    void put_charges() {
        const Charge* rent = how.new_rent ? rent_charge() : nullptr;
        for (const Charge& charge : portfolio.children<&Charge::lease>(lease.id)) {
            const bool ran_to_end = term->to_date && charge.to_date == term->to_date;
            if (&charge == rent || !ran_to_end || end == term->to_date) continue;
            Charge moved = charge;
            moved.to_date = end;
            if (!moved.to_date || !moved.from_date || *moved.from_date <= *moved.to_date) editor.put(std::move(moved));
        }
        if (rent) {
            Charge next = *rent, last = *rent;
            next.id = {new_id("rent")};
            next.kind = rent->kind == ChargeKind::peppercorn ? ChargeKind::rent : rent->kind;
            next.amount = how.new_rent;
            next.from_date = how.effective;
            if (rent->to_date) next.to_date = end;
            if (!last.to_date || how.effective <= *last.to_date) last.to_date = days_later(how.effective, -1);
            editor.put(std::move(last));
            editor.put(std::move(next));
        }
        if (how.rent_free_to && how.effective <= *how.rent_free_to) {
            Charge free;
            free.id = {new_id("rent free")};
            free.lease = lease.id;
            free.kind = ChargeKind::rent_free;
            free.from_date = how.effective;
            free.to_date = how.rent_free_to;
            editor.put(std::move(free));
        }
    }
};
}  // namespace

Result<ChangeSet> amend_lease(const Portfolio& portfolio, Id<Lease> id, const Amendment& amendment) {
    const Lease* lease = portfolio.find(id);
    if (!lease) return refuse("lease_missing", "There is no such lease. It may have been removed: look it up again.");
    Amending amending{portfolio, *lease, amendment, Editor(portfolio)};
    amending.check();
    if (amending.faults.empty()) {
        amending.put_term();
        amending.put_charges();
    }
    if (!amending.faults.empty()) return refuse(std::move(amending.faults));
    return amending.editor.changes();
}

Result<ChangeSet> end_lease(const Portfolio& portfolio, Id<Lease> id, Date last_day, LeaseEnd reason) {
    const Lease* lease = portfolio.find(id);
    if (!lease) return refuse("lease_missing", "There is no such lease. It may have been removed: look it up again.");
    if (lease->ended_on) return refuse("lease_ended", fmt::format("The lease ended on {} already. Correct that date instead.", to_display(*lease->ended_on)), "ended_on");
    if (reason == LeaseEnd::unknown) return refuse("end_reason", "Say how the lease ends: surrendered, by a break, expired.", "end_reason");
    if (!term_at(portfolio, id, last_day)) return refuse("ends_before_start", "The lease hasn't begun by that day. Choose a later one, or remove the lease.", "ended_on");
    Editor editor(portfolio);
    Lease ended = *lease;
    ended.ended_on = last_day;
    ended.end_reason = reason;
    editor.put(std::move(ended));
    return editor.changes();
}

}  // namespace terrier
