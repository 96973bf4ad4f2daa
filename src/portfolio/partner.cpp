// The field list of partners.
#include "src/portfolio/partner.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

template <>
const RecordType& record_type<Partner>() {
    using R = Partner;
    static const RecordType type =
        describe<R>("partner", "Partner", "Partners",
                    {
                        field<&R::name>("name", "Name").required().in("Identity").also({"Tenant", "Tenant name", "Landlord", "Lessee", "Lessor", "Agency", "Occupier", "Customer"}),
                        field<&R::reference>("reference", "Reference").in("Identity").also({"Partner reference", "Tenant reference"}),
                        field<&R::sector>("sector", "Sector").expected().in("Identity").also({"Tenant type", "Tenant sector"}),
                        field<&R::company_number>("company_number", "Company number").in("Identity").also({"Company registration", "CRN"}),
                        field<&R::charity_number>("charity_number", "Charity number").in("Identity").also({"Charity registration"}),
                        field<&R::parent>("parent", "Group").in("Identity").explained("The group that it belongs to; income concentration is counted by group."),
                        field<&R::address>("address", "Address").in("Contact"),
                        field<&R::postcode>("postcode", "Postcode").in("Contact").checked(checks::postcode),
                        field<&R::contact_name>("contact_name", "Contact").in("Contact").personal().also({"Contact name"}),
                        field<&R::contact_email>("contact_email", "E-mail").in("Contact").personal().checked(checks::email).also({"Email", "Contact email"}),
                        field<&R::contact_phone>("contact_phone", "Telephone").in("Contact").personal().also({"Phone", "Tel", "Contact phone"}),
                        field<&R::ledger_reference>("ledger_reference", "Ledger reference").in("Accounts").also({"Customer number", "Debtor number"})
                            .explained("How the finance ledger knows this partner."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; })
            .about("Any other party: a tenant, a landlord, a guarantor.")
            .keyed({"name"});
    return type;
}

}  // namespace terrier
