// What comes from and goes to finance about charges: lines of the sales ledger, bills shared by occupiers, VAT.
#pragma once

#include "src/portfolio/charge.hpp"

namespace terrier {

enum class LedgerKind : std::uint8_t { unknown, invoice, credit_note, receipt, refund, write_off, adjustment };
template <>
inline constexpr auto choices<LedgerKind> = std::to_array<Choice>(
    {{"", ""}, {"invoice", "Invoice"}, {"credit_note", "Credit note"}, {"receipt", "Receipt"}, {"refund", "Refund"}, {"write_off", "Write-off"}, {"adjustment", "Adjustment"}});

/// One posting as the finance system exported it. Amounts are nought or more, save of adjustments; their effect on what the
/// tenant owes follows from the kind: invoices and refunds add, credit notes, receipts and write-offs take away,
/// adjustments add as signed. A posting below nought of any other kind is refused.
struct LedgerLine {
    Id<LedgerLine> id;
    Id<Lease> lease;               ///< nil: not matched to a lease yet
    std::string lease_reference;   ///< as the ledger has it
    std::string cost_code;
    ChargeKind charge_kind{};
    LedgerKind kind{};
    std::string document_number;
    std::string settles;           ///< the document number that a receipt or credit settles
    std::optional<Date> period_from, period_to, posted_on, due_on;
    std::optional<Money> net, vat, gross;
    std::string description, owner;
};
template <> const RecordType& record_type<LedgerLine>();

enum class SharedCost : std::uint8_t { unknown, insurance, electricity, gas, heat, water, repairs, cleaning, security, management, other };
template <>
inline constexpr auto choices<SharedCost> = std::to_array<Choice>(
    {{"", ""}, {"insurance", "Insurance"}, {"electricity", "Electricity"}, {"gas", "Gas"}, {"heat", "Heat"}, {"water", "Water"}, {"repairs", "Repairs"}, {"cleaning", "Cleaning"},
     {"security", "Security"}, {"management", "Management"}, {"other", "Other"}});

/// A bill for a building that several occupiers bear. Its parts sum to it.
struct SharedBill {
    Id<SharedBill> id;
    Id<Asset> asset;
    SharedCost kind{};
    std::string supplier, reference;
    std::optional<Date> from_date, to_date;
    std::optional<Money> net, vat;
    ServiceChargeKey share_key{};             ///< of what no sub-meter measures
    std::optional<std::int64_t> total_units;  ///< as billed: kWh, m3
    std::string remarks;
};
template <> const RecordType& record_type<SharedBill>();

/// What one occupier bears of a bill: by a sub-meter, a weight or a fixed share. Without a lease it is the landlord's own.
struct BillShare {
    Id<BillShare> id;
    Id<SharedBill> bill;
    Id<Lease> lease;
    std::string meter;
    std::optional<std::int64_t> units;   ///< as the sub-meter read
    std::optional<Ratio> share;
    std::optional<Money> weight_value;   ///< insured or rateable value
    std::string remarks;
};
template <> const RecordType& record_type<BillShare>();

/// An option to tax a building. While it runs, rents there carry VAT unless disapplied.
struct VatOption {
    Id<VatOption> id;
    Id<Asset> asset;
    std::optional<Date> from_date, to_date, notified_on;
    std::string reference, remarks;
};
template <> const RecordType& record_type<VatOption>();

/// The body's partial exemption in one financial year.
struct VatYear {
    Id<VatYear> id;
    Id<Organisation> organisation;
    std::optional<Date> from_date, to_date;
    std::optional<Money> input_tax;         ///< all of it
    std::optional<Money> exempt_input_tax;  ///< attributable to exempt supplies
    std::string source, remarks;
};
template <> const RecordType& record_type<VatYear>();

}  // namespace terrier
