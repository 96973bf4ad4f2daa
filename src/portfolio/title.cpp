// The field lists of title numbers and title constraints.
#include "src/portfolio/title.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

template <>
const RecordType& record_type<TitleNumber>() {
    using R = TitleNumber;
    static const RecordType type =
        describe<R>("title_number", "Title number", "Title numbers",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Title"),
                        field<&R::number>("number", "Number").required().in("Title").checked(checks::title_number).also({"Title number", "Title", "Land Registry title"}),
                        field<&R::tenure>("tenure", "Tenure").expected().in("Title"),
                        field<&R::title_class>("title_class", "Class").in("Title").also({"Class of title"}),
                        field<&R::extent>("extent", "Covers").in("Title").explained("Whether the title covers the whole asset or part of it."),
                        field<&R::registered_on>("registered_on", "Registered on").in("Title"),
                        field<&R::proprietor>("proprietor", "Proprietor").in("Title"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.number; })
            .about("A registered title that covers an asset or part of it.")
            .keyed({"asset", "number"});
    return type;
}

template <>
const RecordType& record_type<TitleConstraint>() {
    using R = TitleConstraint;
    static const RecordType type =
        describe<R>("title_constraint", "Title constraint", "Title constraints",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Constraint"),
                        field<&R::title_number>("title_number", "Title number").in("Constraint"),
                        field<&R::kind>("kind", "Kind").required().in("Constraint").also({"Constraint"}),
                        field<&R::description>("description", "Description").expected().in("Constraint").long_text(),
                        field<&R::reference>("reference", "Reference").in("Constraint").also({"List entry number", "Entry number"}),
                        field<&R::grade>("grade", "Grade").in("Constraint").applies("kind", "listing").explained("Of a listed building: I, II* or II."),
                        field<&R::beneficiary>("beneficiary", "Beneficiary").in("Terms").explained("Who can enforce it or must be paid."),
                        field<&R::amount>("amount", "Amount").in("Terms"),
                        field<&R::share>("share", "Share of a receipt").in("Terms").checked(checks::share).applies("kind", "clawback"),
                        field<&R::from_date>("from_date", "From").in("Terms"),
                        field<&R::to_date>("to_date", "To").in("Terms").explained("The last day on which it binds; empty when it has no end."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) {
                        const std::string kind(choices<ConstraintKind>[static_cast<std::size_t>(r.kind)].label);
                        return r.description.empty() ? kind : kind + ": " + r.description;
                    })
            .about("What stands in the way of letting, selling or altering an asset.")
            .dated("from_date", "to_date");
    return type;
}

}  // namespace terrier
