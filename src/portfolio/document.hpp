// Documents (links, never their bytes), notes, and marks of what is exempt from publication.
#pragma once

#include "src/portfolio/decision.hpp"

namespace terrier {

enum class DocumentKind : std::uint8_t {
    unknown, lease, deed, valuation_certificate, plan, energy_certificate, survey, title_register, report, notice, correspondence, photograph, other
};
template <>
inline constexpr auto choices<DocumentKind> = std::to_array<Choice>(
    {{"", ""}, {"lease", "Lease"}, {"deed", "Other deed"}, {"valuation_certificate", "Valuation certificate"}, {"plan", "Plan"},
     {"energy_certificate", "Energy certificate"}, {"survey", "Survey"}, {"title_register", "Title register"}, {"report", "Report"}, {"notice", "Notice"},
     {"correspondence", "Correspondence"}, {"photograph", "Photograph"}, {"other", "Other"}});

struct Document {
    Id<Document> id;
    AnyRef subject;
    std::string title;
    DocumentKind kind{};
    std::optional<Date> date, valid_until;
    std::string link, sha256, reference, remarks;
};
template <> const RecordType& record_type<Document>();

struct Note {
    Id<Note> id;
    AnyRef subject;
    std::optional<Date> date;
    std::string text, author;
    std::optional<Date> follow_up_on;
};
template <> const RecordType& record_type<Note>();

/// Marks one field of one record as exempt from publication.
struct Exemption {
    Id<Exemption> id;
    AnyRef subject;
    std::string field_name;
    ExemptParagraph paragraph{};
    std::string reason;
    std::optional<Date> from_date, to_date;
    Id<Decision> decision;
};
template <> const RecordType& record_type<Exemption>();

}  // namespace terrier
