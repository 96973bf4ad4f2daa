// The sales ledger of the demonstration: what was invoiced over two years, what was paid, and the slips that a reconciliation is to find.
#include <fmt/format.h>

#include "db/seed/builder.hpp"
#include "db/seed/demo.hpp"
#include "src/lease/charge_schedule.hpp"

namespace terrier::seed {

namespace {

const char* cost_code(ChargeKind kind) {
    switch (kind) {
        case ChargeKind::licence_fee: return "PR4120";
        case ChargeKind::service_charge: return "PR4150";
        case ChargeKind::insurance: return "PR4160";
        default: return "PR4110";
    }
}

// Days after the due date on which a payment comes in; none when it hasn't.
std::optional<int> days_to_pay(Seed& seed, bool is_slow) {
    const std::int64_t draw = seed.below(100);
    if (is_slow) return draw < 45 ? std::optional<int>() : static_cast<int>(30 + draw);
    if (draw < 62) return static_cast<int>(draw % 8);
    if (draw < 86) return static_cast<int>(8 + draw % 14);
    if (draw < 97) return static_cast<int>(22 + draw % 45);
    return draw < 99 ? std::optional<int>(95) : std::nullopt;
}

// What was keyed wrongly: the step of the leisure centres missed, VAT left off one tenant, one demand forgotten.
enum class Slip { none, old_rent, no_vat, forgotten };

Slip slip_of(const Lease& lease, const ChargeRow& row) {
    if (lease.name.starts_with("Leisure centres") && row.due >= day(2025, 4, 1) && row.due < day(2025, 9, 1)) return Slip::old_rent;
    if (lease.name.find("Polar Refrigeration") != std::string::npos && row.due >= day(2026, 3, 1)) return Slip::no_vat;
    if (lease.name.starts_with("Third floor, Civic Centre") && row.due == day(2026, 9, 29) && row.kind == ChargeKind::service_charge) return Slip::forgotten;
    return Slip::none;
}

LedgerLine posting(const Lease& lease, const ChargeRow& row, LedgerKind kind, std::string number, Date on) {
    LedgerLine line;
    line.lease = lease.id, line.lease_reference = lease.reference, line.cost_code = cost_code(row.kind), line.charge_kind = row.kind;
    line.kind = kind, line.document_number = std::move(number), line.posted_on = on;
    line.period_from = row.from, line.period_to = row.to;
    return line;
}

void post(Seed& seed, const Lease& lease, const ChargeRow& row, std::int64_t number) {
    const Slip slip = slip_of(lease, row);
    if (slip == Slip::forgotten) return;
    LedgerLine invoice = posting(lease, row, LedgerKind::invoice, fmt::format("SI{:06}", number), row.due.plus_days(-21));
    invoice.due_on = row.due;
    invoice.net = slip == Slip::old_rent ? pounds(24'000) : row.net;
    invoice.vat = slip == Slip::no_vat ? Money{} : row.vat.value_or(Money{});
    invoice.gross = *invoice.net + *invoice.vat;
    const Money gross = *invoice.gross;
    const bool is_slow = lease.name.find("Trawl Net Stores") != std::string::npos || lease.name.find("Lotus Garden") != std::string::npos;
    seed.add(std::move(invoice));
    const auto days = days_to_pay(seed, is_slow);
    if (!days || row.due.plus_days(*days) > demonstration_day()) return;
    LedgerLine receipt = posting(lease, row, LedgerKind::receipt, fmt::format("RC{:06}", number), row.due.plus_days(*days));
    receipt.settles = fmt::format("SI{:06}", number), receipt.gross = gross;
    seed.add(std::move(receipt));
}

// Rent demanded once more after the tenant had gone.
void post_stray(Seed& seed, std::int64_t number) {
    LedgerLine line;
    line.lease_reference = "LO-9001", line.cost_code = "PR4110", line.charge_kind = ChargeKind::rent, line.kind = LedgerKind::invoice, line.document_number = fmt::format("SI{:06}", number);
    line.posted_on = day(2026, 9, 8), line.due_on = day(2026, 9, 29), line.net = pounds(1'950), line.vat = Money{}, line.gross = pounds(1'950), line.description = "Former tenant of a market stall store";
    seed.add(std::move(line));
}

}  // namespace

void add_ledger(Seed& seed, const Portfolio& whole) {
    for (const Charge& charge : whole.table<Charge>()) seed.change(charge.id, [](Charge& c) { c.ledger_code = cost_code(c.kind); });
    const ChargeSchedules schedules(whole);
    ChargeScheduleOptions options;
    options.holding_over_until = demonstration_day();
    std::int64_t number = 240'001;
    for (const Lease& lease : whole.table<Lease>()) {
        if (lease.direction != LeaseDirection::out) continue;
        for (const ChargeRow& row : schedules.of(lease, day(2024, 10, 1), demonstration_day(), options).rows)
            if (row.net.pence() > 0) post(seed, lease, row, number++);
    }
    post_stray(seed, number);
}

}  // namespace terrier::seed
