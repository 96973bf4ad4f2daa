// Matching schedule and ledger.
#include "src/income/reconciliation.hpp"

#include <fmt/format.h>

#include <map>

#include "src/base/text.hpp"
#include "src/income/ledger_lines.hpp"
#include "src/income/rent_roll.hpp"
#include "src/lease/charge_schedule.hpp"

namespace terrier::income {

std::string_view label_of(DifferenceReason reason) {
    switch (reason) {
        case DifferenceReason::missing_in_ledger: return "Due, not invoiced";
        case DifferenceReason::missing_in_schedule: return "Invoiced, not due";
        case DifferenceReason::amount: return "Other amount";
        case DifferenceReason::date: return "Other date";
        case DifferenceReason::vat: return "Other VAT";
    }
    return {};
}

namespace {
// Amounts of one day.
struct Day {
    Money net, vat;
    bool is_by_posting = false;
    std::string owner;
    std::vector<Source> sources;
};
using Days = std::map<Date, Day>;
struct Account {
    Id<Lease> lease;
    std::string reference;  ///< of the ledger, where no lease matches
    std::string cost_code;
    auto operator<=>(const Account&) const = default;
};
struct Sides {
    Days scheduled, posted;
};

std::string kind_word(ChargeKind kind) { return kind == ChargeKind{} ? std::string() : std::string(choices<ChargeKind>[static_cast<std::size_t>(kind)].label); }

struct Reconciler {
    const Portfolio& portfolio;
    Reconciliation out;
    const LedgerLeases leases{portfolio};
    std::map<Account, Sides> accounts{};

    static std::string code_of(const Charge& charge) { return charge.ledger_code.empty() ? kind_word(charge.kind) : charge.ledger_code; }

    void schedule() {
        const ChargeSchedules schedules(portfolio);
        ChargeScheduleOptions options;
        options.holding_over_until = out.to;
        for (const Lease& lease : portfolio.table<Lease>()) {
            if (lease.direction != LeaseDirection::out) continue;
            const ChargeSchedule found = schedules.of(lease, out.from, out.to, options);
            for (const Fault& fault : found.faults)
                if (fault.severity == Severity::refused) out.not_scheduled.push_back(fault);
            for (const ChargeRow& row : found.rows) {
                if (row.net == Money{}) continue;
                const Charge* charge = portfolio.find(row.charge);
                Day& day = accounts[{lease.id, {}, charge ? code_of(*charge) : kind_word(row.kind)}].scheduled[row.due];
                day.net += row.net;
                day.vat += row.vat.value_or(Money{});
                day.sources.push_back({record_type<Charge>().name, row.charge.value});
                out.scheduled += row.net + row.vat.value_or(Money{});
            }
        }
    }

    // The ledger's cost code where a charge of the lease has it; else that of the charge of the kind.
    std::string code_of(const LedgerLine& line, Id<Lease> lease) const {
        std::string by_kind;
        for (const Charge& charge : portfolio.children<&Charge::lease>(lease)) {
            if (!line.cost_code.empty() && charge.ledger_code == line.cost_code) return line.cost_code;
            if (charge.kind == line.charge_kind && line.charge_kind != ChargeKind::unknown) by_kind = code_of(charge);
        }
        if (!by_kind.empty()) return by_kind;
        return line.cost_code.empty() ? kind_word(line.charge_kind) : line.cost_code;
    }

    void post(const LedgerLine& line, const LedgerLine& invoice, std::optional<Date> due) {
        const auto net = line.net ? line.net : line.gross ? std::optional(*line.gross - line.vat.value_or(Money{})) : std::nullopt;
        if (!due || !net) {
            out.left_out.push_back(&line);
            return;
        }
        if (*due < out.from || out.to < *due) return;
        const Money vat = line.vat ? *line.vat : line.gross ? *line.gross - *net : Money{};
        const bool is_credit = line.kind == LedgerKind::credit_note;
        const Id<Lease> lease = leases.of(invoice);
        Day& day = accounts[{lease, lease ? std::string() : invoice.lease_reference, code_of(invoice, lease)}].posted[*due];
        day.net += is_credit ? -*net : *net;
        day.vat += is_credit ? -vat : vat;
        if (!invoice.due_on) {
            day.is_by_posting = true;
            out.dated_by_posting.push_back(&line);
        }
        if (day.owner.empty()) day.owner = line.owner;
        day.sources.push_back({record_type<LedgerLine>().name, line.id.value});
        out.posted += is_credit ? -(*net + vat) : *net + vat;
    }

    void ledger() {
        std::map<std::string, const LedgerLine*> invoices;
        for (const LedgerLine& line : portfolio.table<LedgerLine>())
            if (line.kind == LedgerKind::invoice && !line.document_number.empty()) invoices.emplace(line.document_number, &line);
        const auto due_of = [](const LedgerLine& line) { return line.due_on ? line.due_on : line.posted_on; };
        for (const LedgerLine& line : portfolio.table<LedgerLine>()) {
            if (line.kind == LedgerKind::invoice) post(line, line, due_of(line));
            if (line.kind != LedgerKind::credit_note) continue;
            // A credit note counts on the day, and in the account, of the invoice that it names.
            const auto invoice = invoices.find(line.settles);
            if (invoice == invoices.end()) post(line, line, due_of(line));
            else post(line, *invoice->second, due_of(*invoice->second));
        }
    }

    void differ(DifferenceReason reason, const Account& account, const Days::value_type* scheduled, const Days::value_type* posted) {
        Difference d;
        d.reason = reason, d.lease = account.lease, d.cost_code = account.cost_code;
        d.account = account.lease ? portfolio.title(record_type<Lease>(), account.lease.value) : account.reference;
        if (scheduled) {
            d.scheduled_due = scheduled->first, d.scheduled_net = scheduled->second.net, d.scheduled_vat = scheduled->second.vat;
            d.sources = scheduled->second.sources;
        }
        if (posted) {
            d.posted_due = posted->first, d.posted_net = posted->second.net, d.posted_vat = posted->second.vat;
            d.sources.insert(d.sources.end(), posted->second.sources.begin(), posted->second.sources.end());
            d.owner = posted->second.owner;
            d.is_dated_by_posting = posted->second.is_by_posting;
        }
        // What was never demanded is finance's to raise; a demand without a charge is the register's to explain.
        if (d.owner.empty()) d.owner = reason == DifferenceReason::missing_in_schedule || reason == DifferenceReason::amount ? "Estates" : "Finance";
        out.differences.push_back(std::move(d));
    }

    void match_same_days(const Account& account, Sides& sides) {
        for (auto scheduled = sides.scheduled.begin(); scheduled != sides.scheduled.end();) {
            const auto posted = sides.posted.find(scheduled->first);
            if (posted == sides.posted.end()) {
                ++scheduled;
                continue;
            }
            const bool same_net = scheduled->second.net == posted->second.net, same_vat = scheduled->second.vat == posted->second.vat;
            if (same_net && same_vat) ++out.agreed;
            else differ(same_net ? DifferenceReason::vat : DifferenceReason::amount, account, &*scheduled, &*posted);
            sides.posted.erase(posted);
            scheduled = sides.scheduled.erase(scheduled);
        }
    }

    void match_near_days(const Account& account, Sides& sides) {
        constexpr std::int64_t reach = 45;
        for (auto scheduled = sides.scheduled.begin(); scheduled != sides.scheduled.end();) {
            auto nearest = sides.posted.end();
            for (auto posted = sides.posted.begin(); posted != sides.posted.end(); ++posted) {
                const std::int64_t apart = std::abs(days_between(scheduled->first, posted->first));
                if (apart > reach || posted->second.net != scheduled->second.net || posted->second.vat != scheduled->second.vat) continue;
                if (nearest == sides.posted.end() || apart < std::abs(days_between(scheduled->first, nearest->first))) nearest = posted;
            }
            if (nearest == sides.posted.end()) {
                ++scheduled;
                continue;
            }
            differ(DifferenceReason::date, account, &*scheduled, &*nearest);
            sides.posted.erase(nearest);
            scheduled = sides.scheduled.erase(scheduled);
        }
    }

    void compare() {
        for (auto& [account, sides] : accounts) {
            match_same_days(account, sides);
            match_near_days(account, sides);
            for (const auto& day : sides.scheduled) differ(DifferenceReason::missing_in_ledger, account, &day, nullptr);
            for (const auto& day : sides.posted)
                if (day.second.net != Money{} || day.second.vat != Money{}) differ(DifferenceReason::missing_in_schedule, account, nullptr, &day);
        }
        const auto day_of = [](const Difference& d) { return d.scheduled_due ? d.scheduled_due : d.posted_due; };
        std::stable_sort(out.differences.begin(), out.differences.end(), [&](const Difference& a, const Difference& b) {
            return std::tuple(a.account, a.cost_code, day_of(a)) < std::tuple(b.account, b.cost_code, day_of(b));
        });
    }
};
}  // namespace

Reconciliation reconcile(const Portfolio& portfolio, Date from, Date to) {
    Reconciler reconciler{portfolio, {from, to, {}, {}, 0, {}, {}, {}, {}}};
    reconciler.schedule();
    reconciler.ledger();
    reconciler.compare();
    return std::move(reconciler.out);
}

namespace {
std::string reason_words(const Difference& d) {
    std::string words(label_of(d.reason));
    if (d.is_dated_by_posting) words += "; the invoice says no due date, so it is dated by its posting";
    return words;
}
}  // namespace

DataTable reconciliation_table(const Portfolio& portfolio, Date from, Date to) {
    const Reconciliation found = reconcile(portfolio, from, to);
    DataTable table{"reconciliation", fmt::format("{} between schedule and ledger, {} to {}", counted(static_cast<long long>(found.differences.size()), "difference"), to_display(from), to_display(to)),
                    "Charges due in the span against invoices less credit notes, by lease, cost code and due date; invoiced less due adds up to the whole difference.",
                    {{"lease", "Lease"}, {"cost_code", "Cost code"}, {"reason", "Reason"}, {"due", "Due"}, {"invoiced_for", "Invoiced for"}, {"scheduled_net", "Due, net", Total::sum}, {"scheduled_vat", "Due, VAT", Total::sum},
                     {"posted_net", "Invoiced, net", Total::sum}, {"posted_vat", "Invoiced, VAT", Total::sum}, {"difference", "Invoiced less due", Total::sum}, {"owner", "Owner"}},
                    {},
                    {}};
    for (const Difference& d : found.differences)
        table.rows.push_back({{d.account, text_cell(d.cost_code), reason_words(d), date_cell(d.scheduled_due), date_cell(d.posted_due), d.scheduled_net, d.scheduled_vat, d.posted_net, d.posted_vat, d.difference(), d.owner},
                              d.sources,
                              false});
    table.notes.push_back(fmt::format("Due {} and invoiced {}, with VAT; {} agree.", to_display(found.scheduled), to_display(found.posted), counted(found.agreed, "amount")));
    if (!found.left_out.empty()) table.notes.push_back(fmt::format("{} without a date or an amount: left out.", counted(static_cast<long long>(found.left_out.size()), "ledger line")));
    if (!found.dated_by_posting.empty()) table.notes.push_back(fmt::format("{} without a due date: dated by posting, which may be another day than the charge fell due.", counted(static_cast<long long>(found.dated_by_posting.size()), "invoice or credit note", "invoices and credit notes")));
    if (!found.not_scheduled.empty()) table.notes.push_back(fmt::format("{} kept charges from being scheduled: {}", counted(static_cast<long long>(found.not_scheduled.size()), "fault"), found.not_scheduled.front().message));
    return table;
}

}  // namespace terrier::income
