// The field lists of ledger lines, shared bills and VAT.
#include "src/portfolio/ledger.hpp"

#include "src/base/text.hpp"
#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {

std::string lowered_label(LedgerKind kind) { return lower_ascii(choices<LedgerKind>[static_cast<std::size_t>(kind)].label); }

void check_line(const LedgerLine& r, Faults& faults) {
    if (r.net && r.vat && r.gross && *r.net + *r.vat != *r.gross)
        faults.push_back({"ledger_sum",
                          "Net " + to_display(*r.net) + " and VAT " + to_display(*r.vat) + " don't add up to gross " + to_display(*r.gross) +
                              ". One of the three is wrong; correct it in the ledger's file.",
                          "gross", {}, {}, Severity::refused});
    if (r.kind == LedgerKind::unknown || r.kind == LedgerKind::adjustment) return;
    for (const auto& [name, amount] : {std::pair("gross", r.gross), std::pair("net", r.net)}) {
        if (!amount || *amount >= Money{}) continue;
        faults.push_back({"ledger_sign",
                          "The amount of this " + lowered_label(r.kind) + " is " + to_display(*amount) +
                              ". Amounts of every kind but adjustments are positive here: the kind says which way they go. Enter the amount as positive, or turn the sign in the ledger's file; "
                              "if it goes the other way, choose the kind that does.",
                          name, {}, {}, Severity::refused});
        return;
    }
}

}  // namespace

template <>
const RecordType& record_type<LedgerLine>() {
    using R = LedgerLine;
    static const RecordType type =
        describe<R>("ledger_line", "Ledger line", "Ledger lines",
                    {
                        field<&R::lease>("lease", "Lease").in("Line"),
                        field<&R::lease_reference>("lease_reference", "Lease reference").expected().in("Line").also({"Customer reference", "Account", "Tenancy reference"}).explained("As the ledger has it."),
                        field<&R::cost_code>("cost_code", "Cost code").expected().in("Line").also({"Cost centre", "Ledger code"}),
                        field<&R::charge_kind>("charge_kind", "For").expected().in("Line").also({"Charge type"}),
                        field<&R::kind>("kind", "Kind").required().in("Line").also({"Transaction type", "Type"}),
                        field<&R::document_number>("document_number", "Document number").expected().in("Line").also({"Invoice number", "Invoice no", "Reference"}),
                        field<&R::settles>("settles", "Settles document").in("Line").also({"Allocated to", "Paid invoice"}).explained("The invoice that a receipt or credit note settles."),
                        field<&R::period_from>("period_from", "Period from").in("Dates"),
                        field<&R::period_to>("period_to", "Period to").in("Dates"),
                        field<&R::posted_on>("posted_on", "Posted on").required().in("Dates").also({"Transaction date", "Invoice date", "Date"}),
                        field<&R::due_on>("due_on", "Due on").in("Dates").also({"Due date"}),
                        field<&R::net>("net", "Net").in("Amounts").also({"Net amount"}),
                        field<&R::vat>("vat", "VAT").in("Amounts").also({"VAT amount"}),
                        field<&R::gross>("gross", "Gross").required().in("Amounts").also({"Gross amount", "Amount", "Total"}),
                        field<&R::description>("description", "Description").in("Line"),
                        field<&R::owner>("owner", "Who follows it up").in("Line"),
                    },
                    [](const R& r) {
                        const std::string kind = r.kind == LedgerKind{} ? "Ledger line" : std::string(choices<LedgerKind>[static_cast<std::size_t>(r.kind)].label);
                        return r.document_number.empty() ? kind : kind + " " + r.document_number;
                    },
                    [](const R& r, Faults& faults) { check_line(r, faults); })
            .about("One posting of the finance system about a lease: an invoice, a credit, a receipt.")
            .keyed({"document_number", "kind", "posted_on"});
    return type;
}

template <>
const RecordType& record_type<SharedBill>() {
    using R = SharedBill;
    static const RecordType type =
        describe<R>("shared_bill", "Shared bill", "Shared bills",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Bill"),
                        field<&R::kind>("kind", "For").required().in("Bill"),
                        field<&R::supplier>("supplier", "Supplier").in("Bill"),
                        field<&R::reference>("reference", "Reference").in("Bill").also({"Bill number"}),
                        field<&R::from_date>("from_date", "From").required().in("Bill"),
                        field<&R::to_date>("to_date", "To").required().in("Bill"),
                        field<&R::net>("net", "Net").expected().in("Bill"),
                        field<&R::vat>("vat", "VAT").expected().in("Bill"),
                        field<&R::share_key>("share_key", "Shared by").expected().in("Bill").explained("What no sub-meter measures is shared by this."),
                        field<&R::total_units>("total_units", "Units billed").in("Bill").checked(checks::not_negative).explained("kWh, or m3 of water."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) {
                        const std::string kind = r.kind == SharedCost{} ? "Bill" : std::string(choices<SharedCost>[static_cast<std::size_t>(r.kind)].label) + " bill";
                        return kind + (r.from_date ? " from " + to_display(*r.from_date) : "");
                    })
            .about("A bill for a building that several occupiers bear.")
            .dated("from_date", "to_date", {"asset", "kind", "supplier", "reference"});
    return type;
}

template <>
const RecordType& record_type<BillShare>() {
    using R = BillShare;
    static const RecordType type = describe<R>("bill_share", "Share of a bill", "Shares of bills",
                                               {
                                                   field<&R::bill>("bill", "Bill").required().in("Share"),
                                                   field<&R::lease>("lease", "Lease").in("Share").explained("Empty: the landlord's own share."),
                                                   field<&R::meter>("meter", "Sub-meter").in("Share"),
                                                   field<&R::units>("units", "Units").in("Share").checked(checks::not_negative).explained("As the sub-meter read over the bill's period."),
                                                   field<&R::share>("share", "Fixed share").in("Share").checked(checks::share),
                                                   field<&R::weight_value>("weight_value", "Insured or rateable value").in("Share").checked(checks::not_negative),
                                                   field<&R::remarks>("remarks", "Remarks").in("Share").long_text(),
                                               },
                                               [](const R& r) { return r.meter.empty() ? std::string("Share") : "Sub-meter " + r.meter; })
                                       .about("What one occupier bears of a shared bill.")
                                       .keyed({"bill", "lease", "meter"});
    return type;
}

template <>
const RecordType& record_type<VatOption>() {
    using R = VatOption;
    static const RecordType type = describe<R>("vat_option", "Option to tax", "Options to tax",
                                               {
                                                   field<&R::asset>("asset", "Asset").required().in("Option"),
                                                   field<&R::from_date>("from_date", "From").required().in("Option"),
                                                   field<&R::to_date>("to_date", "Revoked: last day").in("Option"),
                                                   field<&R::notified_on>("notified_on", "Notified on").expected().in("Option"),
                                                   field<&R::reference>("reference", "Reference").in("Option"),
                                                   field<&R::remarks>("remarks", "Remarks").in("Option").long_text(),
                                               },
                                               [](const R& r) { return r.from_date ? "Option to tax from " + to_display(*r.from_date) : std::string("Option to tax"); })
                                       .about("An option to tax a building: while it runs, rents there carry VAT unless disapplied.")
                                       .dated("from_date", "to_date", {"asset"});
    return type;
}

template <>
const RecordType& record_type<VatYear>() {
    using R = VatYear;
    static const RecordType type =
        describe<R>("vat_year", "VAT year", "VAT years",
                    {
                        field<&R::organisation>("organisation", "Organisation").required().in("Year"),
                        field<&R::from_date>("from_date", "From").required().in("Year"),
                        field<&R::to_date>("to_date", "To").required().in("Year"),
                        field<&R::input_tax>("input_tax", "Input tax").expected().in("Year").checked(checks::not_negative),
                        field<&R::exempt_input_tax>("exempt_input_tax", "Of it on exempt supplies").expected().in("Year").checked(checks::not_negative),
                        field<&R::source>("source", "Source").in("Year"),
                        field<&R::remarks>("remarks", "Remarks").in("Year").long_text(),
                    },
                    [](const R& r) { return r.from_date ? "VAT from " + to_display(*r.from_date) : std::string("VAT year"); },
                    [](const R& r, Faults& faults) {
                        if (r.input_tax && r.exempt_input_tax && *r.exempt_input_tax > *r.input_tax)
                            faults.push_back({"part_over_whole", "The input tax on exempt supplies is more than all input tax. Check both.", "exempt_input_tax", {}, {}, Severity::refused});
                    })
            .about("The body's input tax in a financial year, for its partial exemption.")
            .dated("from_date", "to_date", {"organisation"})
            .keyed({"organisation", "from_date"});
    return type;
}

}  // namespace terrier
