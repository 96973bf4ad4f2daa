// Reading the value of a rule row: law and practice are dated rows, and a missing one is said, never guessed.
#pragma once

#include "src/reference/lookup.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier {

/// The whole number that the rule in force on the date holds: months, days, years. Faults: rule_missing when no row is in
/// force, rule_value when its value isn't a whole number.
Result<std::int64_t> whole_rule(const Portfolio& portfolio, std::string_view code, Date date);
/// The same, none when the row is missing or holds no whole number: for what can be left out and said elsewhere.
std::optional<std::int64_t> whole_rule_if_any(const Portfolio& portfolio, std::string_view code, Date date);
/// The pounds that the rule in force on the date holds; faults as whole_rule.
Result<Money> money_rule(const Portfolio& portfolio, std::string_view code, Date date);
/// So many days later (or earlier), clamped to 1400-01-01 and 9999-12-31, as months_later does for months.
Date days_later(Date date, std::int64_t days);
/// "EPC B by 2031 (announced, Government announcement ...)": a rule's name, status and source for a table.
std::string cited(const ReferenceRule& rule);

}  // namespace terrier
