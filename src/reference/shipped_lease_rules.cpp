// Shipped rules of practice around leases: service of notices, lead times, compensation. Not checked against the statutes: each names its source.
#include "src/reference/shipped_rows.hpp"

namespace terrier::shipped {

namespace {
constexpr const char* practice = "Practice of this program: a starting point to be set by the estates team";
constexpr const char* lta = "Landlord and Tenant Act 1954, Part II";
constexpr const char* epb = "Government announcement on non-domestic minimum energy efficiency standards, June 2026";
constexpr const char* vat = "Value Added Tax Act 1994, Schedule 10";
constexpr const char* localism = "Localism Act 2011, Part 5, Chapter 3";

constexpr Rule all_rules[] = {
    {"notice.service_margin", "Days kept clear for service", "10", "days", "Notice-by dates are brought forward by so many days.", "2000-01-01", "", practice},
    {"notice.deemed.hand", "Deemed service, by hand", "0", "working days", "Working days after delivery, bank holidays left out. The lease may say otherwise.", "2000-01-01", "", practice},
    {"notice.deemed.process_server", "Deemed service, by process server", "0", "working days", "The lease may say otherwise.", "2000-01-01", "", practice},
    {"notice.deemed.first_class_post", "Deemed service, first class post", "2", "working days", "Working days after posting, bank holidays left out. The lease may say otherwise.", "2000-01-01", "", practice},
    {"notice.deemed.recorded_delivery", "Deemed service, signed for", "2", "working days", "Working days after posting; the lease may say otherwise.", "2000-01-01", "", practice},
    {"notice.deemed.special_delivery", "Deemed service, special delivery", "1", "working days", "Working days after posting; the lease may say otherwise.", "2000-01-01", "", practice},
    {"notice.deemed.document_exchange", "Deemed service, document exchange", "2", "working days", "Working days after leaving it; the lease may say otherwise.", "2000-01-01", "", practice},
    {"notice.counter.section_26", "Landlord's opposition to a section 26 request", "2", "months", "A landlord who opposes a new tenancy says so within 2 months of the request.", "2004-06-01", "", lta},
    {"notice.counter.section_40", "Reply to a section 40 request", "1", "months", "A request for information is answered within 1 month.", "2004-06-01", "", lta},
    {"lta.s30.compensation_grounds", "Grounds with compensation", "e f g", "", "A tenant refused a new tenancy on these grounds alone is compensated.", "2004-06-01", "", lta},
    {"lta.s37.multiplier", "Compensation, times the rateable value", "1", "", "Statutory compensation on grounds e, f and g.", "1990-04-01", "", lta},
    {"lta.s37.multiplier_long", "Compensation after long occupation, times the rateable value", "2", "", "Where the business has been there for 14 years.", "1990-04-01", "", lta},
    {"lta.s37.long_years", "Long occupation", "14", "years", "From when compensation is doubled.", "1990-04-01", "", lta},
    {"rent_review.ban_renewals_from", "Ban on upward-only rent reviews, renewal arrangements", "2026-03-17", "", "Renewal arrangements made on or after this day are caught. Not in force.", "2026-04-29", "",
     "English Devolution and Community Empowerment Act 2026, Schedule 37", true},
    {"mees.announced_area", "Energy rating announced, buildings above", "1000", "m2", "Larger lets are to reach the announced rating.", "2031-01-01", "", epb, true},
    {"mees.announced_payback", "Energy rating announced, payback", "7", "years", "Only improvements that pay back within so many years are asked for.", "2031-01-01", "", epb, true},
    {"vat.option_notice_days", "Notifying an option to tax", "30", "days", "An option to tax is notified within 30 days of being made.", "1995-03-01", "", vat},
    {"service_charge.reconciliation_months", "Service charge, accounts after the year's end", "4", "months", "Certified accounts follow within so many months of the year's end.", "2019-04-01", "",
     "RICS, Service charges in commercial property, 1st edition"},
    {"acv.lease_years", "Community value, leases that count as disposals", "25", "years", "A lease of so many years or longer of a listed asset is a relevant disposal.", "2012-09-21", "", localism},
    {"acv.interim_weeks", "Community value, interim moratorium", "6", "weeks", "After notice of a disposal.", "2012-09-21", "", localism},
    {"acv.moratorium_months", "Community value, full moratorium", "6", "months", "Where a community group asks to bid.", "2012-09-21", "", localism},
    {"sdlt.return_lease_years", "Stamp duty land tax, leases to be returned", "7", "years", "The grant of a lease of so many years or longer is notified.", "2008-03-12", "", "Finance Act 2003, section 77A"},
    {"sdlt.return_days", "Stamp duty land tax, days for the return", "14", "days", "From the effective date.", "2019-03-01", "", "Finance Act 2003, section 76 as amended"},
    {"review.overdue_months", "Rent review, months to settle", "12", "months", "A review without an outcome so long after its date is escalated.", "2000-01-01", "", practice},
    {"lead_time.break_notice", "Lead time, break notice", "180", "days", "How long before the last day for notice work begins.", "2000-01-01", "", practice},
    {"lead_time.break_date", "Lead time, break", "90", "days", "How long before a break date work begins.", "2000-01-01", "", practice},
    {"lead_time.expiry", "Lead time, expiry", "540", "days", "How long before the term ends work begins.", "2000-01-01", "", practice},
    {"lead_time.section_25_opens", "Lead time, section 25 first day", "60", "days", "Before the first day for service.", "2000-01-01", "", practice},
    {"lead_time.section_25_last", "Lead time, section 25 last day", "120", "days", "Before the last day for service that ends the tenancy at expiry.", "2000-01-01", "", practice},
    {"lead_time.section_26_last", "Lead time, section 26 last day", "120", "days", "Before the last day for our request.", "2000-01-01", "", practice},
    {"lead_time.section_27_last", "Lead time, section 27 last day", "60", "days", "Before the last day for our notice to leave at expiry.", "2000-01-01", "", practice},
    {"lead_time.counter_notice", "Lead time, counter-notice", "30", "days", "Before the last day for a counter-notice.", "2000-01-01", "", practice},
    {"lead_time.review", "Lead time, rent review", "270", "days", "Before a review date.", "2000-01-01", "", practice},
    {"lead_time.rent_free_end", "Lead time, end of rent-free", "45", "days", "Before rent begins.", "2000-01-01", "", practice},
    {"lead_time.rent_step", "Lead time, stepped rent", "45", "days", "Before a step.", "2000-01-01", "", practice},
    {"lead_time.option_to_tax", "Lead time, option to tax", "30", "days", "Before the last day for notifying it.", "2000-01-01", "", practice},
    {"lead_time.reconciliation", "Lead time, service charge reconciliation", "60", "days", "Before the accounts are due.", "2000-01-01", "", practice},
    {"lead_time.insurance", "Lead time, insurance", "60", "days", "Before an insurance charge runs out.", "2000-01-01", "", practice},
    {"lead_time.valuation", "Lead time, valuation", "180", "days", "Before a full valuation is due.", "2000-01-01", "", practice},
    {"lead_time.energy_certificate", "Lead time, energy certificate", "180", "days", "Before a certificate runs out.", "2000-01-01", "", practice},
    {"lead_time.follow_up", "Lead time, follow-up", "14", "days", "Before a note asks to look again.", "2000-01-01", "", practice},
    {"lead_time.document", "Lead time, document", "60", "days", "Before a document runs out.", "2000-01-01", "", practice},
    {"lead_time.decision", "Lead time, decision", "42", "days", "Before a decision is to be taken.", "2000-01-01", "", practice},
    {"lead_time.deposit", "Lead time, deposit", "30", "days", "Before a deposit is to be returned.", "2000-01-01", "", practice},
    {"lead_time.contract_notice", "Lead time, notice of a contract", "90", "days", "Before the last day for notice of a contract that keeps an asset running.", "2000-01-01", "", practice},
    {"lead_time.contract_end", "Lead time, end of a contract", "180", "days", "Before such a contract ends: time to buy the next.", "2000-01-01", "", practice},
    {"lead_time.desk_notice", "Lead time, notice of a desk agreement", "60", "days", "Before the last day for notice of a desk agreement.", "2000-01-01", "", practice},
    {"lead_time.desk_end", "Lead time, end of a desk agreement", "120", "days", "Before a desk agreement ends.", "2000-01-01", "", practice},
    {"lead_time.action", "Lead time, action", "14", "days", "Before an action is due.", "2000-01-01", "", practice},
    {"lead_time.review_notice", "Lead time, rent review notice", "120", "days", "Before the last day for a trigger notice or an answer to one.", "2000-01-01", "", practice},
    {"lead_time.time_of_essence", "Lead time, time of the essence", "30", "days", "Before the day that a notice making time of the essence names.", "2000-01-01", "", practice},
    {"lead_time.energy_rating", "Lead time, minimum energy rating", "730", "days", "Before a minimum energy rating applies to a letting.", "2000-01-01", "", practice},
    {"lead_time.letting_case", "Lead time, letting case", "60", "days", "Before a case is to be completed.", "2000-01-01", "", practice},
};
}  // namespace

std::span<const Rule> lease_rules() { return all_rules; }

}  // namespace terrier::shipped
