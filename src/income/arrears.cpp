// Working through the ledger's lines.
#include "src/income/arrears.hpp"

#include <fmt/format.h>

#include <map>

#include "src/base/text.hpp"

namespace terrier::income {

namespace {
std::optional<Money> gross_of(const LedgerLine& line) {
    if (line.gross) return line.gross;
    return line.net && line.vat ? std::optional(*line.net + *line.vat) : std::nullopt;
}

// Who owes: the lease, else the ledger's own reference.
std::string account_of(const LedgerLine& line) { return line.lease ? to_text(line.lease.value) : "ledger " + line.lease_reference; }

struct Book {
    Arrears out;
    std::map<std::string, std::size_t> by_number{};
    std::map<std::string, Money> unnamed{};  // receipts and credits that name no invoice, less refunds

    void add_invoices(const Portfolio& portfolio) {
        for (const LedgerLine& line : portfolio.table<LedgerLine>()) {
            if (!line.posted_on || out.as_at < *line.posted_on) continue;
            if (!gross_of(line)) out.without_amount.push_back(&line);
            else if (line.kind == LedgerKind::unknown) out.without_kind.push_back(&line);
            else if (line.kind == LedgerKind::invoice) out.invoices.push_back({&line, line.due_on ? line.due_on : line.posted_on, {}, {}, {}, *gross_of(line)});
        }
        std::sort(out.invoices.begin(), out.invoices.end(), [](const OpenInvoice& a, const OpenInvoice& b) { return std::tie(a.due, a.invoice->id) < std::tie(b.due, b.invoice->id); });
        for (std::size_t i = 0; i < out.invoices.size(); ++i)
            if (!out.invoices[i].invoice->document_number.empty()) by_number.emplace(out.invoices[i].invoice->document_number, i);
    }

    void settle(const LedgerLine& line) {
        const Money amount = line.kind == LedgerKind::refund ? -*gross_of(line) : *gross_of(line);
        const auto found = line.settles.empty() ? by_number.end() : by_number.find(line.settles);
        if (found == by_number.end()) {
            unnamed[account_of(line)] += amount;
            return;
        }
        OpenInvoice& open = out.invoices[found->second];
        (line.kind == LedgerKind::receipt || line.kind == LedgerKind::refund ? open.paid : open.credited) += amount;
        open.owed -= amount;
    }

    void add_others(const Portfolio& portfolio) {
        for (const LedgerLine& line : portfolio.table<LedgerLine>()) {
            if (!line.posted_on || out.as_at < *line.posted_on || !gross_of(line)) continue;
            if (line.kind == LedgerKind::adjustment) out.all.adjustments += *gross_of(line);
            else if (line.kind != LedgerKind::unknown && line.kind != LedgerKind::invoice) settle(line);
        }
    }

    void apply_unnamed() {
        for (OpenInvoice& open : out.invoices) {
            const auto found = unnamed.find(account_of(*open.invoice));
            if (found == unnamed.end() || found->second <= Money{} || open.owed <= Money{}) continue;
            const Money part = std::min(found->second, open.owed);
            open.applied = part;
            open.owed -= part;
            found->second -= part;
        }
        for (const auto& [account, amount] : unnamed) out.all.in_credit -= amount;
    }

    void age() {
        for (const OpenInvoice& open : out.invoices) {
            if (open.owed <= Money{}) {
                out.all.in_credit += open.owed;
                continue;
            }
            const std::int64_t days = days_between(*open.due, out.as_at);
            if (days < 0) out.all.not_due += open.owed;
            else out.all.overdue[days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3] += open.owed;
        }
    }
};
}  // namespace

Arrears arrears(const Portfolio& portfolio, Date as_at) {
    Book book{{as_at, {}, {}, {}, {}}};
    book.add_invoices(portfolio);
    book.add_others(portfolio);
    book.apply_unnamed();
    book.age();
    return std::move(book.out);
}

DataTable arrears_table(const Portfolio& portfolio, Date as_at) {
    const Arrears found = arrears(portfolio, as_at);
    DataTable table{"arrears", fmt::format("Arrears of {} on {}", to_display(found.all.arrears(), false), to_display(as_at)),
                    "Gross amounts overdue by days since they fell due, after receipts and credits posted by the date; those that name no invoice go against the oldest of the lease.",
                    {{"account", "Lease"}, {"days_0_30", "0 to 30 days", Total::sum}, {"days_31_60", "31 to 60 days", Total::sum}, {"days_61_90", "61 to 90 days", Total::sum}, {"over_90", "Over 90 days", Total::sum}, {"total", "Arrears", Total::sum}},
                    {},
                    {}};
    std::map<std::string, std::pair<std::array<Money, 4>, std::vector<Source>>> accounts;
    for (const OpenInvoice& open : found.invoices) {
        const std::int64_t days = days_between(*open.due, as_at);
        if (open.owed <= Money{} || days < 0) continue;
        const LedgerLine& line = *open.invoice;
        auto& [ages, sources] = accounts[line.lease ? portfolio.title(record_type<Lease>(), line.lease.value) : fmt::format("{} (no lease matched)", line.lease_reference)];
        ages[days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3] += open.owed;
        sources.push_back({record_type<LedgerLine>().name, line.id.value});
    }
    for (auto& [account, line] : accounts) {
        const auto& ages = line.first;
        table.rows.push_back({{account, ages[0], ages[1], ages[2], ages[3], ages[0] + ages[1] + ages[2] + ages[3]}, std::move(line.second), false});
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return std::get<Money>(a.cells[5]) > std::get<Money>(b.cells[5]); });
    const auto note = [&](std::size_t count, std::string_view what) {
        if (count > 0) table.notes.push_back(fmt::format("{} without {}: in no figure.", counted(static_cast<std::int64_t>(count), "ledger line"), what));
    };
    note(found.without_amount.size(), "an amount");
    note(found.without_kind.size(), "a kind");
    return table;
}

Collection collection(const Portfolio& portfolio, Date as_at, int days) {
    // By day numbers, which the ends of the calendar don't bound.
    const std::int64_t last = as_at.day_number() - days, first = months_later(as_at, -12).day_number() - days + 1;
    std::map<std::string, std::pair<Date, Money>> invoices;  // due, and what is still to pay in time
    Collection found{days, {}, {}};
    const auto number_of = [](const LedgerLine& line) { return line.document_number.empty() ? to_text(line.id.value) : line.document_number; };
    for (const LedgerLine& line : portfolio.table<LedgerLine>()) {
        const auto due = line.due_on ? line.due_on : line.posted_on;
        const auto gross = gross_of(line);
        if (line.kind == LedgerKind::invoice && due && gross && first <= due->day_number() && due->day_number() <= last) invoices.emplace(number_of(line), std::pair(*due, *gross));
    }
    // What was credited needn't be collected.
    for (const LedgerLine& line : portfolio.table<LedgerLine>())
        if (line.kind == LedgerKind::credit_note && gross_of(line) && line.posted_on && *line.posted_on <= as_at)
            if (const auto invoice = invoices.find(line.settles); invoice != invoices.end()) invoice->second.second -= std::min(*gross_of(line), std::max(Money{}, invoice->second.second));
    for (const auto& [number, invoice] : invoices) found.due += invoice.second;
    for (const LedgerLine& line : portfolio.table<LedgerLine>()) {
        const auto invoice = line.kind == LedgerKind::receipt ? invoices.find(line.settles) : invoices.end();
        if (invoice == invoices.end() || !line.posted_on || !gross_of(line) || days_between(invoice->second.first, *line.posted_on) > days) continue;
        const Money part = std::min(*gross_of(line), invoice->second.second);
        found.paid += part;
        invoice->second.second -= part;
    }
    return found;
}

}  // namespace terrier::income
