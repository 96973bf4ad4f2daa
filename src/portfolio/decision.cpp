// The field list of decisions.
#include "src/portfolio/decision.hpp"

namespace terrier {

template <>
const RecordType& record_type<Decision>() {
    using R = Decision;
    static const RecordType type =
        describe<R>("decision", "Decision", "Decisions",
                    {
                        field<&R::title>("title", "Title").required().in("Decision"),
                        field<&R::reference>("reference", "Reference").in("Decision").also({"Decision reference", "Report number"}),
                        field<&R::body>("body", "Body").expected().in("Decision"),
                        field<&R::taken_by>("taken_by", "Taken by").expected().in("Decision").explained("The committee, or the post of the officer."),
                        field<&R::delegated_limit>("delegated_limit", "Delegated limit").in("Decision").explained("The most that this body or officer may agree to."),
                        field<&R::date>("date", "Date").expected().in("Decision"),
                        field<&R::minute>("minute", "Minute").expected().in("Decision").also({"Minute number", "Minute reference"}),
                        field<&R::link>("link", "Link").in("Decision"),
                        field<&R::outcome>("outcome", "What was decided").in("Decision").long_text(),
                        field<&R::exempt_paragraph>("exempt_paragraph", "Exempt paragraph").in("Decision")
                            .explained("Of Schedule 12A to the Local Government Act 1972, when the report was exempt."),
                        field<&R::subject>("subject", "About").in("Decision"),
                    },
                    [](const R& r) { return r.title; })
            .about("Who agreed to what, under which limit, and where it is minuted.")
            .keyed({"reference"});
    return type;
}

}  // namespace terrier
