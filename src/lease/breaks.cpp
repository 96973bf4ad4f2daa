// Break dates and notice-by dates.
#include "src/lease/breaks.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/portfolio/break_use.hpp"

namespace terrier {

Result<Date> notice_by(Date break_date, std::int64_t months, std::int64_t service_days) {
    if (months < 0 || months > 1'200) return refuse("notice_months", "The notice must be between 0 and 1,200 months. Correct it.", "months");
    if (service_days < 0 || service_days > 366) return refuse("service_days", "The days kept for service must be between 0 and 366. Correct them.", "service_days");
    return days_later(months_later(break_date, -months), -service_days);
}

std::int64_t service_margin(const Portfolio& portfolio, Date date) {
    return std::clamp<std::int64_t>(whole_rule_if_any(portfolio, "notice.service_margin", date).value_or(0), 0, 366);
}

std::string whose_break(const LeaseBreak& record) {
    const std::string party = lower_ascii(choices<BreakParty>[static_cast<std::size_t>(record.party)].label);
    return party.empty() ? "break" : "break by " + party;
}

namespace {
std::string conditions_of(const LeaseBreak& record) {
    std::vector<std::string> parts;
    for (std::size_t i = 1; i < choices<BreakCondition>.size(); ++i)
        if (record.conditions.has(static_cast<BreakCondition>(i))) parts.push_back(lower_ascii(choices<BreakCondition>[i].label));
    std::string text = join(parts, "; ");
    if (!record.condition_wording.empty()) text += (text.empty() ? "" : ": ") + record.condition_wording;
    return text;
}

BreakOption option_on(const Portfolio& portfolio, const LeaseBreak& record, Date date, Date from, std::int64_t margin) {
    const bool is_served = record.status == BreakStatus::notice_served || break_notice_given(portfolio, record, date, from);
    BreakOption option{&record, date, notice_by(record, date), {}, is_served, conditions_of(record)};
    if (option.notice_by) option.serve_by = days_later(*option.notice_by, -margin);
    return option;
}
}  // namespace

std::vector<BreakOption> break_options(const Portfolio& portfolio, const LeaseBreak& record, Date from, Date to) {
    std::vector<BreakOption> all;
    const std::int64_t margin = service_margin(portfolio, from);
    if (record.kind == BreakKind::rolling) {
        if (!record.notice_months || !next_break(record, from)) return all;
        const Date reached = std::max(*record.break_date, months_later(days_later(from, margin), std::clamp<std::int64_t>(*record.notice_months, 0, 1'200)));
        if (reached <= to && !(record.last_date && *record.last_date < reached)) all.push_back(option_on(portfolio, record, reached, from, margin));
        return all;
    }
    // A thousand dates are more than any lease has, and an end to one whose dates are out of all reason.
    for (auto next = next_break(record, from); next && *next <= to && all.size() < 1'000; next = next_break(record, days_later(*next, 1))) {
        all.push_back(option_on(portfolio, record, *next, from, margin));
        if (record.kind != BreakKind::recurring || *next == Date::of(9999, 12, 31)) break;
    }
    return all;
}

std::optional<BreakOption> first_break_within_reach(const Portfolio& portfolio, Id<Lease> lease, BreakParty party, Date from) {
    std::optional<BreakOption> first;
    for (const LeaseBreak& record : portfolio.children<&LeaseBreak::lease>(lease)) {
        if (record.party != party && record.party != BreakParty::mutual) continue;
        for (BreakOption& option : break_options(portfolio, record, from, Date::of(9999, 12, 31))) {
            const bool is_reachable = option.is_served || record.kind == BreakKind::rolling || (option.serve_by && from <= *option.serve_by);
            if (!is_reachable) continue;
            if (!first || option.date < first->date) first = std::move(option);
            break;
        }
    }
    return first;
}

}  // namespace terrier
