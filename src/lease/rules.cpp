// Values of rule rows.
#include "src/lease/rules.hpp"

#include <fmt/format.h>

#include "src/base/parse.hpp"

namespace terrier {

namespace {
std::optional<std::int64_t> whole_number(const std::string& text) {
    const auto value = decimal_value(text);
    // A rule counts months, days or years; what is past a million is no such count.
    if (!value || *value != static_cast<double>(static_cast<std::int64_t>(*value)) || *value < -1e6 || *value > 1e6) return std::nullopt;
    return static_cast<std::int64_t>(*value);
}
tl::unexpected<Faults> missing(std::string_view code, Date date) {
    return refuse("rule_missing", fmt::format("No rule \"{}\" is in force on {}, so this can't be worked out. Bring in the shipped reference rows, or enter the rule.", code, to_display(date)));
}
tl::unexpected<Faults> unreadable(const ReferenceRule& rule, std::string_view wanted) {
    return refuse(Fault{"rule_value", fmt::format("The rule \"{}\" holds \"{}\" where {} is needed. Correct its value.", rule.code, rule.value, wanted), "value",
                        std::string(record_type<ReferenceRule>().name), to_text(rule.id.value), Severity::refused});
}
}  // namespace

Result<std::int64_t> whole_rule(const Portfolio& portfolio, std::string_view code, Date date) {
    const ReferenceRule* rule = rule_in_force(portfolio, code, date);
    if (!rule) return missing(code, date);
    if (const auto value = whole_number(rule->value)) return *value;
    return unreadable(*rule, "a whole number");
}

std::optional<std::int64_t> whole_rule_if_any(const Portfolio& portfolio, std::string_view code, Date date) {
    const ReferenceRule* rule = rule_in_force(portfolio, code, date);
    return rule ? whole_number(rule->value) : std::nullopt;
}

Result<Money> money_rule(const Portfolio& portfolio, std::string_view code, Date date) {
    const ReferenceRule* rule = rule_in_force(portfolio, code, date);
    if (!rule) return missing(code, date);
    const auto pounds = decimal_value(rule->value);
    if (!pounds || *pounds < 0 || *pounds > 1e12) return unreadable(*rule, "an amount in pounds");
    return Money::from_pence(static_cast<std::int64_t>(*pounds * 100 + 0.5));
}

Date days_later(Date date, std::int64_t days) {
    static const std::int64_t first = Date::of(1400, 1, 1).day_number(), last = Date::of(9999, 12, 31).day_number();
    return Date::from_day_number(std::clamp(date.day_number() + std::clamp<std::int64_t>(days, -4'000'000, 4'000'000), first, last));
}

std::string cited(const ReferenceRule& rule) {
    const auto& status = choices<ReferenceStatus>[static_cast<std::size_t>(rule.status)];
    return fmt::format("{} ({}; {})", rule.name, status.label, rule.source);
}

}  // namespace terrier
