// The paper trail around a lease: notices, letting and renewal cases, and the log of who does what by when.
#pragma once

#include "src/portfolio/document.hpp"
#include "src/portfolio/review.hpp"

namespace terrier {

/// Section numbers are of the Landlord and Tenant Act 1954 unless they say otherwise.
enum class NoticeKind : std::uint8_t {
    unknown, break_notice, section_25, section_26, section_27, section_40, counter_notice, rent_review, time_of_essence, notice_to_quit, section_146, dilapidations, contracting_out,
    open_space, other
};
template <>
inline constexpr auto choices<NoticeKind> = std::to_array<Choice>(
    {{"", ""}, {"break_notice", "Break notice"}, {"section_25", "Section 25: landlord ends or renews"}, {"section_26", "Section 26: tenant asks for a new tenancy"},
     {"section_27", "Section 27: tenant ends"}, {"section_40", "Section 40: request for information"}, {"counter_notice", "Counter-notice"}, {"rent_review", "Rent review"},
     {"time_of_essence", "Making time of the essence"}, {"notice_to_quit", "Notice to quit"}, {"section_146", "Section 146 (Law of Property Act 1925)"},
     {"dilapidations", "Schedule of dilapidations"}, {"contracting_out", "Contracting-out warning"}, {"open_space", "Advertisement of open space"}, {"other", "Other"}});

enum class NoticeSide : std::uint8_t { unknown, by_us, on_us };
template <>
inline constexpr auto choices<NoticeSide> = std::to_array<Choice>({{"", ""}, {"by_us", "Served by us"}, {"on_us", "Served on us"}});

enum class ServiceMethod : std::uint8_t { unknown, hand, first_class_post, recorded_delivery, special_delivery, document_exchange, email, process_server, other };
template <>
inline constexpr auto choices<ServiceMethod> = std::to_array<Choice>(
    {{"", ""}, {"hand", "By hand"}, {"first_class_post", "First class post"}, {"recorded_delivery", "Signed for (recorded delivery)"}, {"special_delivery", "Special delivery"},
     {"document_exchange", "Document exchange"}, {"email", "Email"}, {"process_server", "Process server"}, {"other", "Other"}});

enum class NoticeStatus : std::uint8_t { unknown, draft, served, acknowledged, disputed, withdrawn, effective, invalid };
template <>
inline constexpr auto choices<NoticeStatus> = std::to_array<Choice>(
    {{"", ""}, {"draft", "Draft"}, {"served", "Served"}, {"acknowledged", "Acknowledged"}, {"disputed", "Disputed"}, {"withdrawn", "Withdrawn"},
     {"effective", "Has taken effect"}, {"invalid", "Found invalid"}});

struct Notice {
    Id<Notice> id;
    Id<Lease> lease;
    NoticeKind kind{};
    NoticeSide side{};
    Id<Partner> addressee;
    std::string address;
    ServiceMethod method{};
    std::optional<Date> served_on, deemed_on;
    std::optional<Date> takes_effect_on;  ///< the date that it names
    Id<LeaseBreak> lease_break;
    Id<RentReview> rent_review;
    NoticeStatus status{};
    std::string proof;
    Id<Document> proof_document;
    std::optional<Date> counter_notice_by, counter_notice_on;
    Id<Decision> decision;
    std::string remarks;
};
template <> const RecordType& record_type<Notice>();

enum class CaseKind : std::uint8_t { unknown, letting, renewal, regear, rent_review, assignment, surrender, taking, disposal };
template <>
inline constexpr auto choices<CaseKind> = std::to_array<Choice>(
    {{"", ""}, {"letting", "Letting"}, {"renewal", "Renewal"}, {"regear", "Regear"}, {"rent_review", "Rent review"}, {"assignment", "Consent to assign"},
     {"surrender", "Surrender"}, {"taking", "Taking of space"}, {"disposal", "Disposal"}});

/// From instruction to completion.
struct LettingCase {
    Id<LettingCase> id;
    std::string reference, name;
    CaseKind kind{};
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    Id<Lease> lease;      ///< that it concerns or led to
    Id<Partner> partner;  ///< the tenant or buyer it is with
    std::string owner, agent, solicitor;
    std::optional<Date> instructed_on, marketed_on, heads_of_terms_on, enquiries_replied_on, approved_on, target_completion, completed_on, abandoned_on;
    std::optional<Money> asking_rent, agreed_rent;  ///< a year
    std::optional<std::int64_t> incentive_months;
    Id<Decision> decision;
    std::string remarks;
};
template <> const RecordType& record_type<LettingCase>();

/// Something that someone is to do about a record by a date: the log behind the critical dates.
struct Action {
    Id<Action> id;
    AnyRef subject;
    std::string event;                ///< the kind of critical date it answers, by code; empty for others
    std::optional<Date> event_date;   ///< which one
    std::string what, owner;
    std::optional<Date> due_on, done_on;
    std::string escalated_to;
    std::optional<Date> escalated_on;
    std::string outcome;
};
template <> const RecordType& record_type<Action>();

}  // namespace terrier
