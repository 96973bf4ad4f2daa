// The field list of charges.
#include "src/portfolio/charge.hpp"

#include <fmt/format.h>

#include "src/portfolio/checks.hpp"

namespace terrier {

bool is_rent(ChargeKind kind) {
    switch (kind) {
        case ChargeKind::rent:
        case ChargeKind::stepped_rent:
        case ChargeKind::half_rent:
        case ChargeKind::turnover_rent:
        case ChargeKind::peppercorn:
        case ChargeKind::licence_fee: return true;
        default: return false;
    }
}

namespace {
using R = Charge;

std::vector<Field> charge_fields() {
    return {
        field<&R::lease>("lease", "Lease").required().in("Charge"),
        field<&R::kind>("kind", "Kind").required().in("Charge").also({"Charge type", "Charge"}),
        field<&R::description>("description", "Description").in("Charge").explained("Tells two charges of one kind apart, such as two insurances."),
        field<&R::amount>("amount", "Amount a year").expected().in("Charge").also({"Annual rent", "Rent", "Rent pa", "Annual amount", "Passing rent", "Current rent"})
            .explained("A year's amount without VAT; of a charge payable once, the whole."),
        field<&R::from_date>("from_date", "From").required().in("Charge").also({"Start date", "Charge from"}),
        field<&R::to_date>("to_date", "To").in("Charge").also({"End date", "Charge to"}).explained("The last day; empty while the lease goes on."),
        field<&R::frequency>("frequency", "Payable").expected().in("Payment").also({"Frequency", "Payment frequency"}),
        field<&R::quarter_days>("quarter_days", "Quarter days").in("Payment").applies("frequency", "quarterly,half_yearly"),
        field<&R::due_offset>("due_offset", "Days after the due date").in("Payment").measured_in("days").explained("Moves every due date; below zero for earlier."),
        field<&R::timing>("timing", "In advance or arrears").in("Payment").also({"Advance or arrears"}),
        field<&R::vat>("vat", "VAT").expected().in("VAT").also({"VAT treatment"}),
        field<&R::vat_option_date>("vat_option_date", "Option to tax dated").in("VAT").applies("vat", "opted,disapplied"),
        field<&R::turnover_share>("turnover_share", "Share of turnover").in("Turnover").applies("kind", "turnover_rent").checked(checks::share),
        field<&R::turnover_threshold>("turnover_threshold", "Turnover threshold").in("Turnover").applies("kind", "turnover_rent")
            .explained("The share is payable on turnover above this, a year."),
        field<&R::turnover_estimate>("turnover_estimate", "Turnover expected").in("Turnover").applies("kind", "turnover_rent"),
        field<&R::share_key>("share_key", "Shared by").in("Service charge").applies("kind", "service_charge,insurance,utilities").also({"Apportionment key"}),
        field<&R::share>("share", "Share of the cost").in("Service charge").applies("kind", "service_charge,insurance,utilities").checked(checks::share),
        field<&R::cap>("cap", "Cap a year").in("Service charge").applies("kind", "service_charge").checked(checks::not_negative)
            .explained("What exceeds the cap falls on the landlord."),
        field<&R::reconciled_to>("reconciled_to", "Reconciled to").in("Service charge").applies("kind", "service_charge,insurance,utilities"),
        field<&R::ledger_code>("ledger_code", "Ledger code").in("Accounts"),
        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
    };
}

std::string title(const R& r) {
    std::string text(r.kind == ChargeKind{} ? "Charge" : choices<ChargeKind>[static_cast<std::size_t>(r.kind)].label);
    if (!r.description.empty()) text += " (" + r.description + ")";
    if (r.amount) text += ", " + to_display(*r.amount) + " a year";
    if (r.from_date) text += " from " + to_display(*r.from_date);
    return text;
}

void check_charge(const R& r, Faults& faults) {
    if (r.amount && r.amount->pence() < 0)
        faults.push_back({"negative", is_rent(r.kind) ? "A rent below zero counts as not known in every figure. Check its sign; enter a reduction as a lower rent, or as a rent-free or half-rent period." : "A charge below zero pays the tenant. If that is not meant, check the sign.",
                          "amount", {}, {}, Severity::warning});
    if (r.kind == ChargeKind::rent_free && r.amount && r.amount->pence() != 0)
        faults.push_back({"rent_free_amount", "A rent-free period has no amount. Empty the amount, or choose another kind.", "amount", {}, {}, Severity::warning});
}
}  // namespace

template <>
const RecordType& record_type<Charge>() {
    static const RecordType type = describe<R>(
                                       "charge", "Charge", "Charges", charge_fields(), [](const R& r) { return title(r); },
                                       [](const R& r, Faults& faults) { check_charge(r, faults); })
                                       .about("What is payable under a lease: a rent, a service charge, insurance, a fee.")
                                       .keyed({"lease", "kind", "description", "from_date"})
                                       .dated("from_date", "to_date", {"lease", "kind", "description"});
    return type;
}

}  // namespace terrier
