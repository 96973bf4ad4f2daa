// The field lists of documents, notes and exempt marks.
#include "src/portfolio/document.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

template <>
const RecordType& record_type<Document>() {
    using R = Document;
    static const RecordType type =
        describe<R>("document", "Document", "Documents",
                    {
                        field<&R::subject>("subject", "About").required().in("Document"),
                        field<&R::title>("title", "Title").required().in("Document"),
                        field<&R::kind>("kind", "Kind").expected().in("Document").also({"Document type"}),
                        field<&R::date>("date", "Date").expected().in("Document"),
                        field<&R::valid_until>("valid_until", "Valid until").in("Document"),
                        field<&R::link>("link", "Where it is").in("Document").also({"Link", "URL", "Path"}).explained("A web address or a path; the file itself is not kept here."),
                        field<&R::sha256>("sha256", "SHA-256").in("Document").checked(checks::sha256).explained("The sum of the file, so that a change in it shows."),
                        field<&R::reference>("reference", "Reference").in("Document"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.title; })
            .about("A link to a document, with its date and sum.");
    return type;
}

template <>
const RecordType& record_type<Note>() {
    using R = Note;
    static const RecordType type =
        describe<R>("note", "Note", "Notes",
                    {
                        field<&R::subject>("subject", "About").required().in("Note"),
                        field<&R::date>("date", "Date").expected().in("Note"),
                        field<&R::text>("text", "Text").required().in("Note").long_text().personal(),
                        field<&R::author>("author", "Author").in("Note").personal(),
                        field<&R::follow_up_on>("follow_up_on", "Follow up on").in("Note"),
                    },
                    [](const R& r) { return "Note" + (r.date ? " of " + to_display(*r.date) : std::string()); })
            .about("What someone wrote down about a record.");
    return type;
}

template <>
const RecordType& record_type<Exemption>() {
    using R = Exemption;
    static const RecordType type =
        describe<R>("exemption", "Exempt mark", "Exempt marks",
                    {
                        field<&R::subject>("subject", "Record").required().in("Exemption"),
                        field<&R::field_name>("field_name", "Field").required().in("Exemption").explained("The permanent name of the field that is withheld."),
                        field<&R::paragraph>("paragraph", "Paragraph").required().in("Exemption").explained("Of Schedule 12A to the Local Government Act 1972."),
                        field<&R::reason>("reason", "Reason").expected().in("Exemption").long_text(),
                        field<&R::from_date>("from_date", "From").in("Exemption"),
                        field<&R::to_date>("to_date", "Until").in("Exemption").explained("The last day on which it is withheld; empty when open."),
                        field<&R::decision>("decision", "Decision").in("Exemption"),
                    },
                    [](const R& r) { return "Exempt: " + r.field_name; })
            .about("One field of one record that is withheld from publication.")
            .keyed({"subject", "field_name"})
            .dated("from_date", "to_date");
    return type;
}

}  // namespace terrier
