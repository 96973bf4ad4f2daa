// The field lists of rent reviews and breaks.
#include "src/portfolio/review.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
// A notice or a lag of fewer than no months would lie after what it goes before.
std::optional<Fault> months_from_nought(const Value& value) {
    const auto* months = std::get_if<std::int64_t>(&value);
    if (!months || *months >= 0) return std::nullopt;
    return Fault{"negative", "This is below zero, which a count of months can't be. Enter the months without a sign.", {}, {}, {}, Severity::refused};
}
}  // namespace

template <>
const RecordType& record_type<RentReview>() {
    using R = RentReview;
    static const RecordType type =
        describe<R>("rent_review", "Rent review", "Rent reviews",
                    {
                        field<&R::lease>("lease", "Lease").required().in("Review"),
                        field<&R::kind>("kind", "Kind").expected().in("Review").also({"Review type"}),
                        field<&R::review_date>("review_date", "Review date").required().in("Review").also({"Next review", "Rent review date"}),
                        field<&R::status>("status", "Status").expected().in("Review"),
                        field<&R::price_index>("price_index", "Index").in("Index").applies("kind", "index_linked").also({"Index"}),
                        field<&R::base_month>("base_month", "Base month").in("Index").applies("kind", "index_linked").explained("Any day of the month whose figure is the base."),
                        field<&R::lag_months>("lag_months", "Lag").in("Index").measured_in("months").applies("kind", "index_linked").checked(months_from_nought)
                            .explained("How many months before the review the index is taken."),
                        field<&R::collar>("collar", "Collar a year").in("Index").explained("The least that the rent rises by."),
                        field<&R::cap>("cap", "Cap a year").in("Index").explained("The most that the rent rises by."),
                        field<&R::cap_period>("cap_period", "Cap and collar apply to").in("Index"),
                        field<&R::is_compound>("is_compound", "Compound").in("Index").explained("Yearly rises build on one another."),
                        field<&R::is_upward_only>("is_upward_only", "Upward only").in("Review"),
                        field<&R::fixed_rent>("fixed_rent", "Fixed rent a year").in("Review").applies("kind", "fixed,stepped"),
                        field<&R::rent_before>("rent_before", "Rent before a year").in("Outcome"),
                        field<&R::rent_after>("rent_after", "Rent after a year").in("Outcome").also({"Reviewed rent"}),
                        field<&R::notice_served_on>("notice_served_on", "Notice served on").in("Outcome"),
                        field<&R::agreed_on>("agreed_on", "Agreed on").in("Outcome"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                        field<&R::trigger_by>("trigger_by", "Trigger notice by").in("Review").explained("The last day for the landlord's notice, where the lease asks for one."),
                        field<&R::is_time_of_essence>("is_time_of_essence", "Time is of the essence").in("Review").explained("A trigger notice after its last day is lost."),
                    },
                    [](const R& r) {
                        const std::string kind = r.kind == ReviewKind{} ? "Review" : std::string(choices<ReviewKind>[static_cast<std::size_t>(r.kind)].label) + " review";
                        return kind + (r.review_date ? " on " + to_display(*r.review_date) : "");
                    },
                    [](const R& r, Faults& faults) {
                        if (r.collar && r.cap && *r.cap < *r.collar)
                            faults.push_back({"cap_below_collar", "The cap is below the collar, so no rise fits both. Check them.", "cap", {}, {}, Severity::warning});
                    })
            .about("A review of the rent that a lease foresees.")
            .keyed({"lease", "review_date"});
    return type;
}

template <>
const RecordType& record_type<LeaseBreak>() {
    using R = LeaseBreak;
    static const RecordType type =
        describe<R>("lease_break", "Break", "Breaks",
                    {
                        field<&R::lease>("lease", "Lease").required().in("Break"),
                        field<&R::party>("party", "Who may break").expected().in("Break").also({"Break party", "Break option"}),
                        field<&R::kind>("kind", "Kind").expected().in("Break"),
                        field<&R::break_date>("break_date", "Break date").expected().in("Break").explained("The fixed date, or the first day of a rolling or recurring break."),
                        field<&R::last_date>("last_date", "Last break date").in("Break").applies("kind", "rolling,recurring"),
                        field<&R::every_months>("every_months", "Recurs every").in("Break").measured_in("months").applies("kind", "recurring").checked(months_from_nought),
                        field<&R::notice_months>("notice_months", "Notice").expected().in("Break").measured_in("months").checked(months_from_nought).also({"Notice period"}),
                        field<&R::conditions>("conditions", "Conditions").in("Break"),
                        field<&R::condition_wording>("condition_wording", "Wording of the conditions").in("Break").long_text(),
                        field<&R::penalty>("penalty", "Penalty").in("Break").checked(checks::not_negative),
                        field<&R::status>("status", "Status").in("Outcome"),
                        field<&R::notice_served_on>("notice_served_on", "Notice served on").in("Outcome"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) {
                        const std::string party = r.party == BreakParty{} ? "Break" : "Break by " + std::string(choices<BreakParty>[static_cast<std::size_t>(r.party)].label);
                        return party + (r.break_date ? " on " + to_display(*r.break_date) : "");
                    },
                    [](const R& r, Faults& faults) {
                        if (r.break_date && r.last_date && *r.last_date < *r.break_date)
                            faults.push_back({"ends_before_start", "The last break date lies before the first. Change one of them.", "last_date", {}, {}, Severity::refused});
                    })
            .about("A right to end a lease early.")
            .keyed({"lease", "break_date", "party"});
    return type;
}

}  // namespace terrier
