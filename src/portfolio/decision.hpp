// Decisions: who agreed to what, under which limit, minuted where.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "src/record/kinds.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

/// Local Government Act 1972, Schedule 12A: the paragraph by which information is exempt from publication.
enum class ExemptParagraph : std::uint8_t { unknown, individual, identity, financial, labour, privilege, enforcement, crime };
template <>
inline constexpr auto choices<ExemptParagraph> = std::to_array<Choice>(
    {{"", ""}, {"1", "1: an individual"}, {"2", "2: likely to reveal an individual's identity"}, {"3", "3: financial or business affairs"},
     {"4", "4: labour relations"}, {"5", "5: legal professional privilege"}, {"6", "6: notices and orders"}, {"7", "7: prevention of crime"}});

enum class DecisionBody : std::uint8_t { unknown, full_council, cabinet, committee, cabinet_member, chief_officer, officer, other };
template <>
inline constexpr auto choices<DecisionBody> = std::to_array<Choice>(
    {{"", ""}, {"full_council", "Full council"}, {"cabinet", "Cabinet"}, {"committee", "Committee"}, {"cabinet_member", "Cabinet member"},
     {"chief_officer", "Chief officer"}, {"officer", "Officer under delegation"}, {"other", "Other"}});

struct Decision {
    Id<Decision> id;
    std::string title, reference;
    DecisionBody body{};
    std::string taken_by;  ///< the committee or the post
    std::optional<Money> delegated_limit;
    std::optional<Date> date;
    std::string minute, link, outcome;
    ExemptParagraph exempt_paragraph{};
    AnyRef subject;
};
template <> const RecordType& record_type<Decision>();

}  // namespace terrier
