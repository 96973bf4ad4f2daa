// The field lists of rating assessments and service contracts.
#include "src/portfolio/upkeep.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

template <>
const RecordType& record_type<RatingAssessment>() {
    using R = RatingAssessment;
    static const RecordType type =
        describe<R>("rating_assessment", "Rating assessment", "Rating assessments",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Assessment"),
                        field<&R::floor>("floor", "Floor").in("Assessment"),
                        field<&R::unit>("unit", "Unit").in("Assessment"),
                        field<&R::hereditament>("hereditament", "Hereditament").expected().in("Assessment").explained("As the rating list describes it."),
                        field<&R::reference>("reference", "Assessment number").in("Assessment").also({"BA reference", "Billing reference"}),
                        field<&R::from_date>("from_date", "From").required().in("Assessment"),
                        field<&R::to_date>("to_date", "To").in("Assessment"),
                        field<&R::rateable_value>("rateable_value", "Rateable value").required().in("Assessment").also({"RV"}).checked(checks::not_negative),
                        field<&R::payer>("payer", "Liable").expected().in("Liability"),
                        field<&R::partner>("partner", "Tenant liable").in("Liability").applies("payer", "tenant"),
                        field<&R::is_empty>("is_empty", "Empty").in("Liability"),
                        field<&R::relief>("relief", "Relief").in("Liability"),
                        field<&R::relief_share>("relief_share", "Share relieved").in("Liability").checked(checks::share),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.hereditament.empty() ? std::string("Rating assessment") : r.hereditament; })
            .about("What a part is rated at, and who is liable for its business rates.")
            .dated("from_date", "to_date", {"asset", "floor", "unit", "reference", "hereditament"})
            .keyed({"asset", "unit", "hereditament", "from_date"});
    return type;
}

template <>
const RecordType& record_type<ServiceContract>() {
    using R = ServiceContract;
    static const RecordType type =
        describe<R>("service_contract", "Service contract", "Service contracts",
                    {
                        field<&R::name>("name", "Name").required().in("Contract").also({"Contract", "Contract name"}),
                        field<&R::supplier>("supplier", "Supplier").expected().in("Contract").also({"Contractor"}),
                        field<&R::reference>("reference", "Reference").in("Contract").also({"Contract number"}),
                        field<&R::category>("category", "For").expected().in("Contract"),
                        field<&R::asset>("asset", "Asset").in("Contract"),
                        field<&R::site>("site", "Site").in("Contract").explained("Where it is for every asset of a site."),
                        field<&R::from_date>("from_date", "From").in("Term"),
                        field<&R::to_date>("to_date", "To").expected().in("Term").also({"Contract end", "Expiry"}),
                        field<&R::notice_months>("notice_months", "Notice").in("Term").measured_in("months").checked(checks::not_negative),
                        field<&R::annual_cost>("annual_cost", "Cost a year").expected().in("Cost").checked(checks::not_negative),
                        field<&R::exit_cost>("exit_cost", "Cost of ending it early").in("Cost").checked(checks::not_negative),
                        field<&R::owner>("owner", "Owner").expected().in("Contract"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; },
                    [](const R& r, Faults& faults) {
                        if (r.asset.is_nil() && r.site.is_nil())
                            faults.push_back({"contract_of_nothing", "The contract says neither which asset nor which site it is for. Choose one.", "asset", {}, {}, Severity::warning});
                    })
            .about("A contract that an asset is kept running by, and when it ends.")
            .keyed({"name", "reference"});
    return type;
}

}  // namespace terrier
