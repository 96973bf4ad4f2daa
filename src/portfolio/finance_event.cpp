// The field lists of finance events, funding years and lease outlooks.
#include "src/portfolio/finance_event.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

template <>
const RecordType& record_type<FinanceEvent>() {
    using R = FinanceEvent;
    static const RecordType type =
        describe<R>("finance_event", "Finance event", "Finance events",
                    {
                        field<&R::lease>("lease", "Lease").required().in("Event"),
                        field<&R::cause>("cause", "Cause").required().in("Event"),
                        field<&R::effective_on>("effective_on", "Takes effect on").required().in("Event"),
                        field<&R::raised_on>("raised_on", "Raised on").in("Event"),
                        field<&R::discount_rate>("discount_rate", "Discount rate").in("Lease liability (IFRS 16)").checked(checks::share),
                        field<&R::liability_before>("liability_before", "Liability before").in("Lease liability (IFRS 16)"),
                        field<&R::liability_after>("liability_after", "Liability after").in("Lease liability (IFRS 16)"),
                        field<&R::asset_before>("asset_before", "Right-of-use asset before").in("Lease liability (IFRS 16)"),
                        field<&R::asset_after>("asset_after", "Right-of-use asset after").in("Lease liability (IFRS 16)"),
                        field<&R::rent_before>("rent_before", "Passing rent before").in("Income"),
                        field<&R::rent_after>("rent_after", "Passing rent after").in("Income"),
                        field<&R::income_before>("income_before", "Straight-line income before").in("Income"),
                        field<&R::income_after>("income_after", "Straight-line income after").in("Income"),
                        field<&R::mtfs_effect>("mtfs_effect", "Effect on the MTFS").in("Income").explained("On the first full financial year; more income is positive."),
                        field<&R::value_before>("value_before", "Value before").in("Value and VAT"),
                        field<&R::value_after>("value_after", "Value after").in("Value and VAT"),
                        field<&R::valuation_effect>("valuation_effect", "Valuation").in("Value and VAT"),
                        field<&R::vat_effect>("vat_effect", "VAT").in("Value and VAT"),
                        field<&R::status>("status", "Status").expected().in("Sign-off"),
                        field<&R::signed_off_by>("signed_off_by", "Signed off by").in("Sign-off"),
                        field<&R::signed_off_on>("signed_off_on", "Signed off on").in("Sign-off"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) {
                        const std::string cause = r.cause == FinanceCause{} ? "Finance event" : std::string(choices<FinanceCause>[static_cast<std::size_t>(r.cause)].label);
                        return cause + (r.effective_on ? " on " + to_display(*r.effective_on) : "");
                    },
                    [](const R& r, Faults& faults) {
                        if (r.status == SignOff::signed_off && (r.signed_off_by.empty() || !r.signed_off_on))
                            faults.push_back({"sign_off_incomplete", "The event is signed off, but not by whom and when. Fill both in.", "signed_off_by", {}, {}, Severity::refused});
                    })
            .about("What finance must know of a change to a lease, with the figures before and after it.")
            .keyed({"lease", "cause", "effective_on"});
    return type;
}

template <>
const RecordType& record_type<FundingYear>() {
    using R = FundingYear;
    static const RecordType type =
        describe<R>("funding_year", "Funding year", "Funding years",
                    {
                        field<&R::organisation>("organisation", "Organisation").required().in("Year"),
                        field<&R::from_date>("from_date", "From").required().in("Year"),
                        field<&R::to_date>("to_date", "To").required().in("Year"),
                        field<&R::net_revenue_budget>("net_revenue_budget", "Net revenue budget").expected().in("Funding"),
                        field<&R::council_tax>("council_tax", "Council tax").expected().in("Funding"),
                        field<&R::business_rates>("business_rates", "Business rates kept").expected().in("Funding"),
                        field<&R::government_grants>("government_grants", "Government grants").expected().in("Funding"),
                        field<&R::fees_and_charges>("fees_and_charges", "Fees and charges").in("Funding").explained("Without income from property."),
                        field<&R::property_borrowing_cost>("property_borrowing_cost", "Cost of borrowing for property").expected().in("Borrowing"),
                        field<&R::source>("source", "Source").in("Source"),
                        field<&R::remarks>("remarks", "Remarks").in("Source").long_text(),
                    },
                    [](const R& r) { return r.from_date ? "Funding from " + to_display(*r.from_date) : std::string("Funding"); })
            .about("What the body is funded by in a financial year.")
            .dated("from_date", "to_date", {"organisation"})
            .keyed({"organisation", "from_date"});
    return type;
}

template <>
const RecordType& record_type<LeaseOutlook>() {
    using R = LeaseOutlook;
    static const RecordType type =
        describe<R>("lease_outlook", "Outlook", "Outlooks",
                    {
                        field<&R::lease>("lease", "Lease").required().in("Outlook"),
                        field<&R::from_date>("from_date", "From").in("Outlook"),
                        field<&R::to_date>("to_date", "To").in("Outlook"),
                        field<&R::renewal_probability>("renewal_probability", "Chance of renewal").in("Chances").checked(checks::share),
                        field<&R::break_probability>("break_probability", "Chance that the tenant breaks").in("Chances").checked(checks::share).explained("Each time the break can be used."),
                        field<&R::void_months>("void_months", "Void").in("Re-letting").measured_in("months").checked(checks::not_negative),
                        field<&R::incentive_months>("incentive_months", "Rent-free").in("Re-letting").measured_in("months").checked(checks::not_negative),
                        field<&R::reletting_rent>("reletting_rent", "Rent a year when re-let").in("Re-letting").checked(checks::not_negative),
                        field<&R::reletting_cost>("reletting_cost", "Cost of re-letting").in("Re-letting").checked(checks::not_negative),
                        field<&R::non_recoverable_cost>("non_recoverable_cost", "Cost borne by the landlord a year").in("Costs").checked(checks::not_negative),
                        field<&R::reason>("reason", "Reason").expected().in("Outlook").long_text(),
                    },
                    [](const R& r) { return r.from_date ? "Outlook from " + to_display(*r.from_date) : std::string("Outlook"); })
            .about("What is expected of a lease beyond its contract: renewal, break, void and re-letting.")
            .dated("from_date", "to_date", {"lease"});
    return type;
}

}  // namespace terrier
