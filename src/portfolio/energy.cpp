// The field lists of meters, readings, utility bills, energy certificates and exemptions from the letting standard.
#include "src/portfolio/energy.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
template <class E>
std::string label_or(E value, const char* otherwise) {
    return value == E{} ? std::string(otherwise) : std::string(choices<E>[static_cast<std::size_t>(value)].label);
}

void check_meter(const Meter& r, Faults& faults) {
    const bool is_volume = r.measured_in == MeterUnit::cubic_metres || r.measured_in == MeterUnit::hundred_cubic_feet || r.measured_in == MeterUnit::litres;
    if (r.utility == Utility::gas && r.measured_in == MeterUnit::unknown)
        faults.push_back({"gas_unit_unknown", "Gas in an unstated unit can't be turned into carbon. Enter whether it is kWh (gross or net calorific value), m³ or hundred cubic feet.", "measured_in", {}, {}, Severity::warning});
    if (r.utility == Utility::electricity && is_volume)
        faults.push_back({"unit_of_electricity", "Electricity isn't measured by volume. Choose kWh or MWh.", "measured_in", {}, {}, Severity::refused});
    if (r.utility == Utility::water && (r.measured_in == MeterUnit::kwh || r.measured_in == MeterUnit::mwh || r.measured_in == MeterUnit::kwh_net))
        faults.push_back({"unit_of_water", "Water isn't measured in kWh. Choose m³ or litres.", "measured_in", {}, {}, Severity::refused});
    if (r.parent == r.id && !r.parent.is_nil()) faults.push_back({"meter_of_itself", "A meter can't be part of itself. Choose another main meter.", "parent", {}, {}, Severity::refused});
    if (r.multiplier && r.multiplier->small() <= 0) faults.push_back({"multiplier_range", "The multiplier must be above nought.", "multiplier", {}, {}, Severity::refused});
    if (r.digits && (*r.digits < 1 || *r.digits > 12)) faults.push_back({"digits_range", "A meter shows 1 to 12 digits before the point. Correct the count.", "digits", {}, {}, Severity::refused});
}
}  // namespace

template <>
const RecordType& record_type<Meter>() {
    using R = Meter;
    static const RecordType type =
        describe<R>("meter", "Meter", "Meters",
                    {
                        field<&R::reference>("reference", "Supply number").required().in("Meter").also({"MPAN", "MPRN", "Meter", "Meter reference", "Supply number"}),
                        field<&R::serial>("serial", "Serial number").in("Meter").also({"Meter serial number"}),
                        field<&R::utility>("utility", "Utility").required().in("Meter").also({"Fuel", "Commodity"}),
                        field<&R::measured_in>("measured_in", "Measured in").expected().in("Meter"),
                        field<&R::asset>("asset", "Asset").required().in("Place"),
                        field<&R::floor>("floor", "Floor").in("Place"),
                        field<&R::unit>("unit", "Unit").in("Place"),
                        field<&R::parent>("parent", "Main meter").in("Place").explained("Of a sub-meter: what it measures is part of the main meter's."),
                        field<&R::partner>("partner", "Occupier").in("Supply").explained("Whose use it measures; empty: our own, or everyone's."),
                        field<&R::control>("control", "Supply held by").expected().in("Supply"),
                        field<&R::supplier>("supplier", "Supplier").in("Supply"),
                        field<&R::digits>("digits", "Digits before the point").in("Meter").explained("After 99999 a meter of five digits begins again at 00000."),
                        field<&R::multiplier>("multiplier", "Multiplier").in("Meter").explained("Units for one of the display; empty: 1."),
                        field<&R::from_date>("from_date", "From").in("Meter"),
                        field<&R::to_date>("to_date", "To").in("Meter"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return label_or(r.utility, "Meter") + (r.reference.empty() ? "" : " " + r.reference); },
                    [](const R& r, Faults& faults) { check_meter(r, faults); })
            .about("A meter of energy or water: where it is, what it measures, whose use.")
            .keyed({"reference", "serial"});
    return type;
}

template <>
const RecordType& record_type<MeterReading>() {
    using R = MeterReading;
    static const RecordType type =
        describe<R>("meter_reading", "Meter reading", "Meter readings",
                    {
                        field<&R::meter>("meter", "Meter").required().in("Reading"),
                        field<&R::date>("date", "Date").required().in("Reading").also({"Reading date", "Read on"}).explained("The reading is of the end of this day."),
                        field<&R::value>("value", "Reading").required().in("Reading").also({"Meter reading", "Register"}).checked(checks::not_negative),
                        field<&R::kind>("kind", "Kind").expected().in("Reading").also({"Reading type", "A/E"}),
                        field<&R::source>("source", "Source").in("Reading"),
                        field<&R::remarks>("remarks", "Remarks").in("Reading").long_text(),
                    },
                    [](const R& r) { return r.date ? "Reading of " + to_display(*r.date) : std::string("Reading"); })
            .about("What a meter showed at the end of a day.")
            .keyed({"meter", "date", "kind"});
    return type;
}

template <>
const RecordType& record_type<UtilityBill>() {
    using R = UtilityBill;
    static const RecordType type =
        describe<R>("utility_bill", "Utility bill", "Utility bills",
                    {
                        field<&R::meter>("meter", "Meter").required().in("Bill"),
                        field<&R::reference>("reference", "Bill number").in("Bill").also({"Invoice number", "Bill reference"}),
                        field<&R::from_date>("from_date", "From").required().in("Bill").also({"Period from", "Start"}),
                        field<&R::to_date>("to_date", "To").required().in("Bill").also({"Period to", "End"}),
                        field<&R::quantity>("quantity", "Quantity").expected().in("Use").also({"Consumption", "Usage", "Units"}),
                        field<&R::measured_in>("measured_in", "Measured in").in("Use").explained("Empty: the meter's unit."),
                        field<&R::kind>("kind", "Actual or estimated").expected().in("Use"),
                        field<&R::net>("net", "Net").expected().in("Cost").also({"Net amount", "Cost"}),
                        field<&R::vat>("vat", "VAT").in("Cost"),
                        field<&R::source>("source", "Source").in("Remarks"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.from_date ? "Bill from " + to_display(*r.from_date) : std::string("Bill"); })
            .about("A supplier's bill, or one period's use from a report, of one meter.")
            .dated("from_date", "to_date", {"meter"})
            .keyed({"meter", "from_date", "to_date"});
    return type;
}

template <>
const RecordType& record_type<EnergyCertificate>() {
    using R = EnergyCertificate;
    static const RecordType type =
        describe<R>("energy_certificate", "Energy certificate", "Energy certificates",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Certificate"),
                        field<&R::unit>("unit", "Unit").in("Certificate").explained("Empty: of the whole asset."),
                        field<&R::kind>("kind", "Kind").required().in("Certificate"),
                        field<&R::reference>("reference", "Certificate number").expected().in("Certificate").also({"RRN", "Report reference"}),
                        field<&R::rating>("rating", "Rating").expected().in("Rating").also({"Band"}),
                        field<&R::score>("score", "Score").in("Rating").checked(checks::not_negative).explained("Of an EPC the asset rating, of a DEC the operational rating; 100 is typical."),
                        field<&R::potential>("potential", "Potential rating").in("Rating"),
                        field<&R::issued_on>("issued_on", "Issued on").required().in("Certificate").also({"Issue date", "Lodgement date"}),
                        field<&R::valid_until>("valid_until", "Valid until").expected().in("Certificate").also({"Expiry date"}),
                        field<&R::floor_area>("floor_area", "Floor area").in("Rating"),
                        field<&R::assessor>("assessor", "Assessor").in("Certificate"),
                        field<&R::document>("document", "Document").in("Certificate"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return label_or(r.kind, "Certificate") + (r.issued_on ? " of " + to_display(*r.issued_on) : ""); },
                    [](const R& r, Faults& faults) {
                        if (r.issued_on && r.valid_until && *r.valid_until < *r.issued_on)
                            faults.push_back({"ends_before_start", "The certificate runs out before it was issued. Change one of the dates.", "valid_until", {}, {}, Severity::refused});
                    })
            .about("A certificate of energy performance: its rating, and until when it holds.")
            .keyed({"asset", "unit", "kind", "issued_on"});
    return type;
}

template <>
const RecordType& record_type<StandardExemption>() {
    using R = StandardExemption;
    static const RecordType type =
        describe<R>("standard_exemption", "Exemption from the letting standard", "Exemptions from the letting standard",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Exemption"),
                        field<&R::unit>("unit", "Unit").in("Exemption"),
                        field<&R::kind>("kind", "Ground").required().in("Exemption"),
                        field<&R::reference>("reference", "Register number").expected().in("Exemption"),
                        field<&R::from_date>("from_date", "From").required().in("Exemption"),
                        field<&R::to_date>("to_date", "To").expected().in("Exemption").explained("Five years as a rule; six months for a new landlord."),
                        field<&R::document>("document", "Document").in("Exemption"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return label_or(r.kind, "Exemption"); })
            .about("A registered exemption from the minimum energy standard for lettings.")
            .dated("from_date", "to_date", {"asset", "unit", "kind"})
            .keyed({"asset", "unit", "kind", "from_date"});
    return type;
}

}  // namespace terrier
