// The field lists of notices, letting cases and actions.
#include "src/portfolio/notice.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {

void check_notice(const Notice& r, Faults& faults) {
    if (r.served_on && r.deemed_on && *r.deemed_on < *r.served_on)
        faults.push_back({"deemed_before_served", "The notice counts as served before it was sent. Change one of the dates.", "deemed_on", {}, {}, Severity::refused});
    const auto served = r.deemed_on ? r.deemed_on : r.served_on;
    if (served && r.takes_effect_on && *r.takes_effect_on < *served)
        faults.push_back({"effect_before_service", "The notice takes effect before it is served. Check both dates.", "takes_effect_on", {}, {}, Severity::warning});
}

void check_case(const LettingCase& r, Faults& faults) {
    const auto ends_early = [&](const std::optional<Date>& end) { return end && r.instructed_on && *end < *r.instructed_on; };
    if (ends_early(r.completed_on) || ends_early(r.abandoned_on))
        faults.push_back({"ends_before_start", "The case ends before it was instructed. Change one of the dates.", r.completed_on ? "completed_on" : "abandoned_on", {}, {}, Severity::refused});
    if (r.completed_on && r.abandoned_on)
        faults.push_back({"completed_and_abandoned", "The case is both completed and abandoned. Clear one of the dates.", "abandoned_on", {}, {}, Severity::refused});
}

}  // namespace

template <>
const RecordType& record_type<Notice>() {
    using R = Notice;
    static const RecordType type =
        describe<R>("notice", "Notice", "Notices",
                    {
                        field<&R::lease>("lease", "Lease").required().in("Notice"),
                        field<&R::kind>("kind", "Kind").required().in("Notice").also({"Notice type", "Type of notice"}),
                        field<&R::side>("side", "Side").expected().in("Notice"),
                        field<&R::addressee>("addressee", "Addressee").expected().in("Notice").also({"Served on", "Recipient"}),
                        field<&R::address>("address", "Address for service").in("Notice").explained("As the lease gives it."),
                        field<&R::lease_break>("lease_break", "Break").in("Notice").applies("kind", "break_notice"),
                        field<&R::rent_review>("rent_review", "Review").in("Notice").applies("kind", "rent_review,time_of_essence"),
                        field<&R::method>("method", "Method").expected().in("Service"),
                        field<&R::served_on>("served_on", "Sent on").expected().in("Service").also({"Date served", "Service date"}),
                        field<&R::deemed_on>("deemed_on", "Deemed served on").expected().in("Service").also({"Deemed date"}),
                        field<&R::takes_effect_on>("takes_effect_on", "Takes effect on").expected().in("Service").explained("The date that the notice names."),
                        field<&R::status>("status", "Status").expected().in("Service"),
                        field<&R::proof>("proof", "Proof of service").expected().in("Service").explained("The receipt's number, or who saw it delivered."),
                        field<&R::proof_document>("proof_document", "Document of proof").in("Service"),
                        field<&R::counter_notice_by>("counter_notice_by", "Counter-notice by").in("Answer").explained("The last day for an answer."),
                        field<&R::counter_notice_on>("counter_notice_on", "Counter-notice on").in("Answer"),
                        field<&R::decision>("decision", "Decision").in("Answer"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) {
                        const std::string kind = r.kind == NoticeKind{} ? "Notice" : std::string(choices<NoticeKind>[static_cast<std::size_t>(r.kind)].label);
                        return kind + (r.served_on ? " of " + to_display(*r.served_on) : "");
                    },
                    [](const R& r, Faults& faults) { check_notice(r, faults); })
            .about("A notice under a lease: how it was served, when it counts as served, and what answers it.")
            .keyed({"lease", "kind", "served_on"});
    return type;
}

template <>
const RecordType& record_type<LettingCase>() {
    using R = LettingCase;
    static const RecordType type =
        describe<R>("letting_case", "Letting case", "Letting cases",
                    {
                        field<&R::name>("name", "Name").required().in("Case").also({"Case name", "Case"}),
                        field<&R::reference>("reference", "Reference").in("Case").also({"Case reference", "Case number"}),
                        field<&R::kind>("kind", "Kind").expected().in("Case"),
                        field<&R::asset>("asset", "Asset").expected().in("Case"),
                        field<&R::floor>("floor", "Floor").in("Case"),
                        field<&R::unit>("unit", "Unit").in("Case"),
                        field<&R::lease>("lease", "Lease").in("Case"),
                        field<&R::partner>("partner", "With").in("Case").also({"Tenant", "Applicant"}),
                        field<&R::owner>("owner", "Case officer").expected().in("People"),
                        field<&R::agent>("agent", "Agent").in("People"),
                        field<&R::solicitor>("solicitor", "Solicitor").in("People"),
                        field<&R::instructed_on>("instructed_on", "Instructed on").expected().in("Steps"),
                        field<&R::marketed_on>("marketed_on", "Marketed from").in("Steps"),
                        field<&R::heads_of_terms_on>("heads_of_terms_on", "Heads of terms agreed on").in("Steps"),
                        field<&R::enquiries_replied_on>("enquiries_replied_on", "Enquiries replied to on").in("Steps"),
                        field<&R::approved_on>("approved_on", "Approved on").in("Steps"),
                        field<&R::target_completion>("target_completion", "Completion aimed at").expected().in("Steps"),
                        field<&R::completed_on>("completed_on", "Completed on").in("Steps"),
                        field<&R::abandoned_on>("abandoned_on", "Abandoned on").in("Steps"),
                        field<&R::asking_rent>("asking_rent", "Asking rent a year").in("Terms").checked(checks::not_negative),
                        field<&R::agreed_rent>("agreed_rent", "Agreed rent a year").in("Terms").checked(checks::not_negative),
                        field<&R::incentive_months>("incentive_months", "Rent-free").in("Terms").measured_in("months").checked(checks::not_negative),
                        field<&R::decision>("decision", "Decision").in("Terms"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; }, [](const R& r, Faults& faults) { check_case(r, faults); })
            .about("A letting, renewal or other piece of work on a lease, from instruction to completion.")
            .keyed({"reference"});
    return type;
}

template <>
const RecordType& record_type<Action>() {
    using R = Action;
    static const RecordType type =
        describe<R>("action", "Action", "Actions",
                    {
                        field<&R::what>("what", "What is to be done").required().in("Action"),
                        field<&R::subject>("subject", "About").in("Action"),
                        field<&R::event>("event", "Kind of date").in("Action").explained("The code of the critical date that it answers, such as break_notice."),
                        field<&R::event_date>("event_date", "Date it answers").in("Action"),
                        field<&R::owner>("owner", "Owner").expected().in("Action").also({"Responsible officer", "Assigned to"}),
                        field<&R::due_on>("due_on", "Due on").expected().in("Action"),
                        field<&R::done_on>("done_on", "Done on").in("Action"),
                        field<&R::escalated_to>("escalated_to", "Escalated to").in("Escalation"),
                        field<&R::escalated_on>("escalated_on", "Escalated on").in("Escalation"),
                        field<&R::outcome>("outcome", "Outcome").in("Outcome").long_text(),
                    },
                    [](const R& r) { return r.what; })
            .about("Something that someone is to do by a date.");
    return type;
}

}  // namespace terrier
