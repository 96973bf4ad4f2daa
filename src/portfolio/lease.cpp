// The field lists of leases, lease terms and demises.
#include "src/portfolio/lease.hpp"

#include <fmt/format.h>

#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
std::vector<Field> lease_fields() {
    using R = Lease;
    return {
        field<&R::reference>("reference", "Reference").expected().in("Lease").also({"Lease reference", "Lease id", "Lease number", "Tenancy reference"}),
        field<&R::name>("name", "Name").expected().in("Lease").also({"Lease", "Lease name", "Premises"}).explained("What is let to whom, in a few words."),
        field<&R::direction>("direction", "Direction").expected().in("Lease").also({"In or out", "Landlord or tenant"}),
        field<&R::kind>("kind", "Kind").expected().in("Lease").also({"Lease type", "Agreement type"}),
        field<&R::organisation>("organisation", "Organisation").in("Lease"),
        field<&R::partner>("partner", "Partner").expected().in("Lease").also({"Tenant", "Landlord", "Lessee", "Lessor", "Agency"}).explained("The other party."),
        field<&R::head_lease>("head_lease", "Head lease").in("Lease").explained("The lease in under which this one is granted."),
        field<&R::dated>("dated", "Dated").in("Lease").also({"Lease date", "Date of lease"}).explained("The date of the deed."),
        field<&R::ended_on>("ended_on", "Ended on").in("Lease").also({"Termination date", "End date", "Date"})
            .explained("The last day on which it really ran; empty while it goes on."),
        field<&R::end_reason>("end_reason", "How it ended").in("Lease").also({"Reason for termination"}),
        field<&R::security>("security", "1954 Act status").expected().in("Security").also({"LTA status", "LTA 1954", "Security of tenure"})
            .explained("Whether Part II of the Landlord and Tenant Act 1954 protects the tenant."),
        field<&R::contracted_out_on>("contracted_out_on", "Contracted out on").in("Security").applies("security", "contracted_out")
            .explained("The date of the declaration or statutory declaration."),
        field<&R::apportionment>("apportionment", "Apportionment").in("Money").explained("How the rent of a part period is worked out."),
        field<&R::deposit>("deposit", "Deposit").in("Money"),
        field<&R::deposit_kind>("deposit_kind", "Deposit held as").in("Money"),
        field<&R::guarantor>("guarantor", "Guarantor").in("Money"),
        field<&R::market_rent>("market_rent", "Market rent a year").in("Consideration").also({"ERV", "Market rent", "Estimated rental value"}),
        field<&R::market_rent_date>("market_rent_date", "Market rent as at").in("Consideration"),
        field<&R::undervalue_reason>("undervalue_reason", "Reason for letting below market").in("Consideration").long_text()
            .explained("Section 123 of the Local Government Act 1972: the wellbeing purpose or other ground."),
        field<&R::decision>("decision", "Decision").in("Consideration"),
        field<&R::contract_value>("contract_value", "Value over the term").in("Money").also({"value", "Contract value", "Total lease value"})
            .explained("Where a source gives only the total over the term."),
        field<&R::ledger_reference>("ledger_reference", "Ledger reference").in("Money"),
        field<&R::description>("description", "Description").in("Remarks").long_text(),
        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text().also({"Notes", "Comments"}),
    };
}

void check_lease(const Lease& r, Faults& faults) {
    if (!r.head_lease.is_nil() && r.head_lease == r.id)
        faults.push_back({"own_head_lease", "A lease can't be its own head lease. Choose another, or leave it empty.", "head_lease", {}, {}, Severity::refused});
}
std::string lease_title(const Lease& r) {
    if (!r.name.empty()) return r.name;
    return r.reference.empty() ? r.description : r.reference;
}
}  // namespace

template <>
const RecordType& record_type<Lease>() {
    static const RecordType type = describe<Lease>(
                                       "lease", "Lease", "Leases", lease_fields(), [](const Lease& r) { return lease_title(r); },
                                       [](const Lease& r, Faults& faults) { check_lease(r, faults); })
                                       .about("A lease, licence, tenancy at will, desk licence or hire, out or in.")
                                       .keyed({"reference"});
    return type;
}

template <>
const RecordType& record_type<LeaseTerm>() {
    using R = LeaseTerm;
    static const RecordType type =
        describe<R>("lease_term", "Lease term", "Lease terms",
                    {
                        field<&R::lease>("lease", "Lease").required().in("Term"),
                        field<&R::kind>("kind", "Kind").expected().in("Term").explained("The grant, or the amendment that made this version of the terms."),
                        field<&R::from_date>("from_date", "From").required().in("Term").also({"Lease start", "Start date", "Commencement", "Term start"}),
                        field<&R::to_date>("to_date", "To").expected().in("Term").also({"Lease end", "Expiry", "Expiry date", "Term end"})
                            .explained("The last day of the term; empty when it runs from period to period."),
                        field<&R::deed_date>("deed_date", "Deed dated").in("Term"),
                        field<&R::permitted_use>("permitted_use", "Permitted use").in("Covenants"),
                        field<&R::repairing>("repairing", "Repairs").expected().in("Covenants"),
                        field<&R::insuring>("insuring", "Insurance").in("Covenants"),
                        field<&R::alienation>("alienation", "Assignment and sub-letting").in("Covenants"),
                        field<&R::has_break>("has_break", "Has a break").in("Covenants").explained("No: the term is known to have no break."),
                        field<&R::reason>("reason", "Reason for the amendment").in("Remarks").long_text(),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                        field<&R::decision>("decision", "Decision").in("Term"),
                    },
                    [](const R& r) {
                        const std::string kind = r.kind == TermKind{} ? "Term" : std::string(choices<TermKind>[static_cast<std::size_t>(r.kind)].label);
                        return kind + (r.from_date ? " from " + to_display(*r.from_date) : "") + (r.to_date ? " to " + to_display(*r.to_date) : "");
                    })
            .about("One version of a lease's terms; an amendment is a new version.")
            .keyed({"lease", "from_date"})
            .dated("from_date", "to_date", {"lease"});
    return type;
}

template <>
const RecordType& record_type<Demise>() {
    using R = Demise;
    static const RecordType type =
        describe<R>("demise", "Demise", "Demises",
                    {
                        field<&R::lease>("lease", "Lease").required().in("Demise"),
                        field<&R::asset>("asset", "Asset").required().in("Demise"),
                        field<&R::floor>("floor", "Floor").in("Demise").explained("Empty when the whole asset is let."),
                        field<&R::unit>("unit", "Unit").in("Demise"),
                        field<&R::description>("description", "Part").in("Demise").explained("Which part, where it is neither a floor nor a unit."),
                        field<&R::area>("area", "Area let").expected().in("Demise").also({"sq_ft", "Let area", "Demised area"}),
                        field<&R::desks>("desks", "Desks").in("Demise").checked(checks::not_negative),
                        field<&R::parking_spaces>("parking_spaces", "Parking spaces").in("Demise").checked(checks::not_negative),
                        field<&R::is_exclusive>("is_exclusive", "Exclusive possession").in("Demise"),
                        field<&R::from_date>("from_date", "From").in("Demise").explained("Empty: since the lease began."),
                        field<&R::to_date>("to_date", "To").in("Demise").explained("Empty: as long as the lease."),
                    },
                    [](const R& r) { return r.description.empty() ? (r.area ? "Demise of " + to_display(*r.area) : std::string("Demise")) : r.description; })
            .about("What of which asset a lease lets, and since when.")
            .dated("from_date", "to_date", {"lease", "asset", "floor", "unit", "description"});
    return type;
}

}  // namespace terrier
