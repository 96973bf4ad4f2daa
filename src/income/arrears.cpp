// Working through the ledger's lines.
#include "src/income/arrears.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "src/base/text.hpp"

namespace terrier::income {

namespace {
// Who owes: the lease, else the ledger's own reference.
std::string account_of(Id<Lease> lease, const LedgerLine& line) { return lease ? to_text(lease.value) : "ledger " + line.lease_reference; }

// Which of the ages an invoice is of; none: not overdue, or not known.
std::optional<std::size_t> age_of(const OpenInvoice& open, Date as_at) {
    const std::int64_t days = open.due ? days_between(*open.due, as_at) : 0;
    if (days <= 0) return std::nullopt;
    return days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3;
}

struct Book {
    const LedgerLines& lines;
    Arrears out;
    std::map<std::string, std::size_t> by_number{};
    std::set<std::string> documents{};       // numbers of all invoices, posted by the date or later
    std::map<std::string, Money> unnamed{};  // receipts and credits that name no invoice, less refunds

    void add_invoices() {
        for (const Posting& posting : lines.postings) {
            const LedgerLine& line = *posting.line;
            if (!line.document_number.empty() && line.kind == LedgerKind::invoice) documents.insert(line.document_number);
            if (out.as_at < *line.posted_on) continue;
            if (!posting.gross) out.without_amount.push_back(&line);
            else if (line.kind == LedgerKind::unknown) out.without_kind.push_back(&line);
            else if (has_wrong_sign(posting)) out.wrong_sign.push_back(&line);
            else if (line.kind == LedgerKind::invoice) out.invoices.push_back({&line, posting.lease, line.due_on, {}, {}, {}, *posting.gross});
        }
        std::sort(out.invoices.begin(), out.invoices.end(), [](const OpenInvoice& a, const OpenInvoice& b) {
            const bool a_undated = !a.due, b_undated = !b.due;
            return std::tie(a_undated, a.due, a.invoice->id) < std::tie(b_undated, b.due, b.invoice->id);
        });
        for (std::size_t i = 0; i < out.invoices.size(); ++i) {
            const std::string& number = out.invoices[i].invoice->document_number;
            if (!number.empty() && !by_number.emplace(number, i).second) out.repeated.push_back(out.invoices[i].invoice);
        }
    }

    void settle(const Posting& posting) {
        const LedgerLine& line = *posting.line;
        const Money amount = line.kind == LedgerKind::refund ? -*posting.gross : *posting.gross;
        const auto found = line.settles.empty() ? by_number.end() : by_number.find(line.settles);
        if (found != by_number.end()) {
            OpenInvoice& open = out.invoices[found->second];
            (line.kind == LedgerKind::receipt || line.kind == LedgerKind::refund ? open.paid : open.credited) += amount;
            open.owed -= amount;
            return;
        }
        if (line.settles.empty() || line.kind == LedgerKind::refund) {
            unnamed[account_of(posting.lease, line)] += amount;
            return;
        }
        // It was meant for one document: setting it against others would hide what they owe.
        out.unallocated += amount;
        if (!documents.contains(line.settles)) out.settles_unknown.push_back(&line);
    }

    void add_others() {
        for (const Posting& posting : lines.postings) {
            const LedgerKind kind = posting.line->kind;
            if (out.as_at < *posting.line->posted_on || !posting.gross || has_wrong_sign(posting)) continue;
            if (kind == LedgerKind::adjustment) out.all.adjustments += *posting.gross;
            else if (kind != LedgerKind::unknown && kind != LedgerKind::invoice) settle(posting);
        }
        for (const OpenInvoice& open : out.invoices)
            if (open.owed < Money{}) out.overpaid.push_back(open.invoice);
    }

    void apply_unnamed() {
        out.all.in_credit -= out.unallocated;
        for (OpenInvoice& open : out.invoices) {
            const auto found = unnamed.find(account_of(open.lease, *open.invoice));
            if (found == unnamed.end() || found->second <= Money{} || open.owed <= Money{}) continue;
            const Money part = std::min(found->second, open.owed);
            open.applied = part;
            open.owed -= part;
            found->second -= part;
        }
        for (const auto& [account, amount] : unnamed) {
            out.all.in_credit -= amount;
            out.unallocated += std::max(Money{}, amount);
        }
    }

    void age() {
        for (const OpenInvoice& open : out.invoices) {
            if (open.owed <= Money{}) out.all.in_credit += open.owed;
            else if (const auto age = age_of(open, out.as_at)) out.all.overdue[*age] += open.owed;
            else if (open.due) out.all.not_due += open.owed;
            else {
                out.all.not_aged += open.owed;
                out.without_due.push_back(open.invoice);
            }
        }
    }
};
}  // namespace

bool Arrears::is_covered() const { return first_posted && *first_posted <= as_at && days_between(*last_posted, as_at) <= 31; }

std::string Arrears::span() const {
    return first_posted ? fmt::format("The ledger runs from {} to {}.", to_display(*first_posted), to_display(*last_posted)) : std::string();
}

std::vector<LedgerDoubt> Arrears::doubts() const {
    std::vector<LedgerDoubt> found{{"no amount is recorded, so it is in no figure", without_amount},
                                 {"the kind of posting isn't known, so it is in no figure", without_kind},
                                 {"the amount is below nought, which only an adjustment's can be, so it is in no figure; enter it as positive", wrong_sign},
                                 {"no due date is recorded, so it isn't aged", without_due},
                                 {"the invoice that it settles isn't in the ledger, so it is shown as unallocated", settles_unknown},
                                 {"another invoice has the same number, so which of them was settled isn't known", repeated},
                                 {"more was settled than it was for; correct the receipts' invoice numbers", overpaid}};
    std::erase_if(found, [](const LedgerDoubt& doubt) { return doubt.lines.empty(); });
    return found;
}

Arrears arrears(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const LedgerLines lines = ledger_lines(portfolio, as_at, options);
    Book book{lines, {}};
    book.out.as_at = as_at, book.out.first_posted = lines.first_posted, book.out.last_posted = lines.last_posted, book.out.hra_left_out = lines.hra_left_out;
    book.add_invoices();
    book.add_others();
    book.apply_unnamed();
    book.age();
    return std::move(book.out);
}

namespace {
void add_notes(DataTable& table, const Arrears& found) {
    if (found.first_posted && !found.is_covered()) table.notes.push_back(found.span() + " The date is outside it, so what was owed then isn't known.");
    for (const LedgerDoubt& doubt : found.doubts()) {
        std::string titles;
        for (std::size_t i = 0; i < std::min<std::size_t>(doubt.lines.size(), 5); ++i) titles += (i ? ", " : "") + record_type<LedgerLine>().title(doubt.lines[i]);
        table.notes.push_back(fmt::format("{} ({}{}): {}.", counted(static_cast<std::int64_t>(doubt.lines.size()), "ledger line"), titles, doubt.lines.size() > 5 ? ", and others" : "", doubt.what));
    }
    if (found.all.not_aged > Money{}) table.notes.push_back(fmt::format("{} is owed on invoices without a due date: not in the table.", to_display(found.all.not_aged)));
    if (found.unallocated > Money{}) table.notes.push_back(fmt::format("{} is unallocated: received or credited, and set against no invoice.", to_display(found.unallocated)));
    if (found.hra_left_out > 0) table.notes.push_back(fmt::format("{} of housing revenue account assets: left out.", counted(found.hra_left_out, "lease")));
}
}  // namespace

namespace {
std::string account_name(const Portfolio& portfolio, Id<Lease> lease, const LedgerLine& line) {
    return lease ? portfolio.title(record_type<Lease>(), lease.value) : fmt::format("{} (no lease matched)", line.lease_reference);
}
}  // namespace

DataTable arrears_table(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const Arrears found = arrears(portfolio, as_at, options);
    const bool is_known = found.is_covered() || !found.first_posted;
    DataTable table{"arrears", is_known ? fmt::format("Arrears of {} on {}", to_display(found.all.arrears(), false), to_display(as_at)) : fmt::format("Arrears on {}: not known", to_display(as_at)),
                    "Gross amounts overdue by days since they fell due, after receipts and credits posted by the date; those that name no invoice go against the oldest of the lease.",
                    {{"account", "Lease"}, {"days_0_30", "Up to 30 days", Total::sum}, {"days_31_60", "31 to 60 days", Total::sum}, {"days_61_90", "61 to 90 days", Total::sum}, {"over_90", "Over 90 days", Total::sum}, {"total", "Arrears", Total::sum}},
                    {},
                    {}};
    std::map<std::string, std::pair<std::array<Money, 4>, std::vector<Source>>> accounts;
    for (const OpenInvoice& open : found.invoices) {
        const auto age = age_of(open, as_at);
        if (open.owed <= Money{} || !age) continue;
        const LedgerLine& line = *open.invoice;
        auto& [ages, sources] = accounts[account_name(portfolio, open.lease, line)];
        ages[*age] += open.owed;
        sources.push_back({record_type<LedgerLine>().name, line.id.value});
    }
    add_complete_columns(table);
    const LedgerLeases leases(portfolio);
    std::map<std::string, std::vector<std::string>> doubts;
    for (const LedgerDoubt& doubt : found.doubts())
        for (const LedgerLine* line : doubt.lines) doubts[account_name(portfolio, leases.of(*line), *line)].push_back(fmt::format("{}: {}", record_type<LedgerLine>().title(line), doubt.what));
    for (auto& [account, line] : accounts) {
        const auto& ages = line.first;
        table.rows.push_back({{account, ages[0], ages[1], ages[2], ages[3], ages[0] + ages[1] + ages[2] + ages[3]}, std::move(line.second), false});
        if (!is_known) doubts[account].insert(doubts[account].begin(), found.span());
        close_row(table.rows.back(), doubts[account]);
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return std::get<Money>(a.cells[5]) > std::get<Money>(b.cells[5]); });
    add_notes(table, found);
    return table;
}

namespace {
// Amounts that fell due in the twelve months, by the number that receipts name.
struct Due {
    Date due;
    Money open;  // still to pay in time
};

void credit(std::map<std::string, Due>& invoices, const LedgerLines& lines, Date as_at) {
    for (const Posting& posting : lines.postings) {
        if (posting.line->kind != LedgerKind::credit_note || !posting.gross || has_wrong_sign(posting) || as_at < *posting.line->posted_on) continue;
        if (const auto invoice = invoices.find(posting.line->settles); invoice != invoices.end()) invoice->second.open -= std::min(*posting.gross, invoice->second.open);
    }
}
}  // namespace

Collection collection(const Portfolio& portfolio, Date as_at, int days, const RollOptions& options) {
    // By day numbers, which the ends of the calendar don't bound.
    const std::int64_t last = as_at.day_number() - days, first = months_later(as_at, -12).day_number() - days + 1;
    const LedgerLines lines = ledger_lines(portfolio, as_at, options);
    Collection found{days, {}, {}};
    found.starts_before_ledger = lines.first_posted && lines.first_posted->day_number() - first > 31;
    std::map<std::string, Due> invoices;
    for (const Posting& posting : lines.postings) {
        const LedgerLine& line = *posting.line;
        if (as_at < *line.posted_on || !posting.gross || has_wrong_sign(posting)) continue;
        if (line.kind == LedgerKind::receipt && line.settles.empty() && line.posted_on->day_number() >= first) found.unnamed.push_back(&line);
        if (line.kind != LedgerKind::invoice) continue;
        if (!line.due_on) found.without_due.push_back(&line);
        else if (first <= line.due_on->day_number() && line.due_on->day_number() <= last && !invoices.emplace(line.document_number.empty() ? to_text(line.id.value) : line.document_number, Due{*line.due_on, *posting.gross}).second)
            invoices.emplace(to_text(line.id.value), Due{*line.due_on, *posting.gross});  // its number is another's
    }
    // What was credited needn't be collected.
    credit(invoices, lines, as_at);
    for (const auto& [number, invoice] : invoices) found.due += invoice.open;
    for (const Posting& posting : lines.postings) {
        const auto invoice = posting.line->kind == LedgerKind::receipt && posting.gross && !has_wrong_sign(posting) ? invoices.find(posting.line->settles) : invoices.end();
        if (invoice == invoices.end() || days_between(invoice->second.due, *posting.line->posted_on) > days) continue;
        const Money part = std::min(*posting.gross, invoice->second.open);
        found.paid += part;
        invoice->second.open -= part;
    }
    return found;
}

}  // namespace terrier::income
