// Measures from the imported ledger: arrears and collection.
#include "src/income/arrears.hpp"
#include "src/income/measure_kit.hpp"

namespace terrier::income {

namespace {
Arrears with_missing(Measure& m, const Portfolio& p, Date date) {
    Arrears found = arrears(p, date);
    for (const LedgerDoubt& doubt : found.doubts())
        for (const LedgerLine* line : doubt.lines) miss(m, p, line->id, doubt.what);
    if (!found.first_posted) m.missing.emplace_back("No ledger has been imported.");
    else if (!found.is_covered()) m.missing.push_back(found.span() + " The date is outside it: import the lines up to it, or choose another date.");
    return found;
}

Measure total_arrears(const Portfolio& p, Date date) {
    Measure m;
    const Arrears found = with_missing(m, p, date);
    if (!found.is_covered()) return m;
    for (const OpenInvoice& open : found.invoices)
        if (open.owed > Money{} && open.due && *open.due < date) m.sources.push_back({record_type<LedgerLine>().name, open.invoice->id.value});
    m.value = found.all.arrears();
    return m;
}

Measure old_arrears(const Portfolio& p, Date date) {
    Measure m;
    const Arrears found = with_missing(m, p, date);
    if (found.is_covered()) set_share(m, found.all.overdue[3], found.all.arrears(), "Nothing was in arrears, so there is no share of it.");
    return m;
}

Measure collected(const Portfolio& p, Date date, int days) {
    Measure m;
    const Arrears known = with_missing(m, p, date);
    if (!known.is_covered()) return m;
    const Collection found = collection(p, date, days);
    set_share(m, found.paid, found.due, "Nothing invoiced fell due in the twelve months.");
    for (const LedgerLine* line : found.without_due)
        if (std::find(known.without_due.begin(), known.without_due.end(), line) == known.without_due.end()) miss(m, p, line->id, "no due date is recorded, so whether it was paid in time isn't known");
    for (const LedgerLine* line : found.unnamed) miss(m, p, line->id, "it names no invoice, so it isn't counted as paid in time");
    if (found.starts_before_ledger) m.missing.push_back(known.span() + " That isn't the whole of the twelve months.");
    return m;
}
}  // namespace

std::vector<MeasureKind> ledger_measures() {
    using P = const Portfolio&;
    return {
        {"arrears", "Arrears", "GBP", "Gross amounts overdue by the ledger's lines posted by the date.", total_arrears},
        {"arrears_over_90_days", "Share of arrears over 90 days old", "share", "Arrears more than 90 days after the due date / arrears.", old_arrears},
        {"collection_7_days", "Collected within 7 days", "share", "Of what was invoiced and fell due in twelve months, the part paid within 7 days of its due date.", [](P p, Date d) { return collected(p, d, 7); }},
        {"collection_21_days", "Collected within 21 days", "share", "The same within 21 days.", [](P p, Date d) { return collected(p, d, 21); }},
        {"collection_90_days", "Collected within 90 days", "share", "The same within 90 days.", [](P p, Date d) { return collected(p, d, 90); }},
    };
}

}  // namespace terrier::income
