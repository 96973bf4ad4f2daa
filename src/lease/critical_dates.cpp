// Kinds, lead times, standing, log and table of the critical dates.
#include "src/lease/critical_dates.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/critical_diary.hpp"

namespace terrier {

namespace {
constexpr std::array<Choice, event_kinds> kinds{{{"break_notice", "Break notice"}, {"break_date", "Break"}, {"expiry", "Expiry"}, {"section_25_opens", "Section 25 opens"},
                                                 {"section_25_last", "Section 25, last day"}, {"section_26_last", "Section 26, last day"}, {"section_27_last", "Section 27, last day"},
                                                 {"counter_notice", "Counter-notice"}, {"review", "Rent review"}, {"rent_free_end", "End of rent-free"}, {"rent_step", "Stepped rent"},
                                                 {"option_to_tax", "Option to tax"}, {"reconciliation", "Service charge reconciliation"}, {"insurance", "Insurance"}, {"valuation", "Valuation"},
                                                 {"energy_certificate", "Energy certificate"}, {"contract_notice", "Notice of a contract"}, {"contract_end", "End of a contract"}, {"desk_notice", "Notice of desks"}, {"desk_end", "End of desks"}, {"follow_up", "Follow-up"}, {"document", "Document"}, {"decision", "Decision"},
                                                 {"deposit", "Deposit"}, {"letting_case", "Letting case"}, {"review_notice", "Rent review notice"}, {"time_of_essence", "Time of the essence"}, {"energy_rating", "Minimum energy rating"}, {"action", "Action"}}};
}  // namespace

std::string_view code_of(EventKind kind) { return kinds[static_cast<std::size_t>(kind)].code; }
std::string_view label_of(EventKind kind) { return kinds[static_cast<std::size_t>(kind)].label; }

std::string_view label_of(Standing standing) {
    switch (standing) {
        case Standing::ahead: return "Ahead";
        case Standing::due: return "Work should have begun";
        case Standing::in_hand: return "In hand";
        case Standing::overdue: return "Overdue";
        case Standing::missed: return "Missed";
    }
    return {};
}

namespace detail {

Diary::Diary(const Portfolio& of, Date as_at, const CriticalDateOptions& options)
    : portfolio(of), today(as_at), first(months_later(as_at, -std::max(0, options.months_back))), last(months_later(as_at, std::max(0, options.months_ahead))) {
    for (std::size_t i = 0; i < event_kinds; ++i) leads_[i] = whole_rule_if_any(portfolio, fmt::format("lead_time.{}", kinds[i].code), today);
    for (const Action& action : portfolio.table<Action>())
        if (!action.subject.is_nil()) actions_[action.subject.id].push_back(&action);
    for (auto& [subject, all] : actions_)
        std::sort(all.begin(), all.end(), [](const Action* a, const Action* b) { return std::tie(a->due_on, a->id) < std::tie(b->due_on, b->id); });
}

std::int64_t Diary::years_of(std::string_view code, std::int64_t otherwise) const { return std::clamp<std::int64_t>(whole_rule_if_any(portfolio, code, today).value_or(otherwise), 0, 1'000); }

CriticalDate* Diary::add(Date date, EventKind kind, const RecordType& type, const Uuid& id, std::string subject, std::string what, std::optional<Money> rent, bool is_lost, Id<Lease> lease) {
    CriticalDate item{date, kind, &type, id, lease, std::move(subject), std::move(what), rent, leads_[static_cast<std::size_t>(kind)], {}, {}, {}, {}, false, {}, {}, {}};
    if (item.lead_days) item.work_from = days_later(date, -std::clamp<std::int64_t>(*item.lead_days, 0, 36'525));
    if (date < today) item.standing = is_lost ? Standing::missed : Standing::overdue;
    else item.standing = item.work_from && *item.work_from <= today ? Standing::due : Standing::ahead;
    bool is_done = false;
    for (const Uuid& about : {id, lease.value}) {
        const auto found = actions_.find(about);
        if (about.is_nil() || found == actions_.end() || (about == lease.value && about == id && !item.log.empty())) continue;
        for (const Action* action : found->second) {
            if (action->event != code_of(kind) || (action->event_date && *action->event_date != date)) continue;
            item.log.push_back(action->id);
            if (action->done_on && *action->done_on <= today) is_done = true;
            else if (item.owner.empty()) item.owner = action->owner;
            item.is_escalated = item.is_escalated || action->escalated_on.has_value();
        }
    }
    if (is_done) return nullptr;
    if (item.standing == Standing::due && !item.owner.empty()) item.standing = Standing::in_hand;
    items_.push_back(std::move(item));
    return &items_.back();
}

std::vector<CriticalDate> Diary::finished() {
    for (CriticalDate& item : items_) {
        if (item.is_escalated) continue;
        const std::string days = counted(std::abs(days_between(today, item.date)), "day");
        if (item.standing == Standing::missed) item.escalation = fmt::format("Missed {} ago: tell whoever answers for it.", days);
        else if (item.standing == Standing::overdue) item.escalation = fmt::format("Overdue by {}.", days);
        else if (item.standing == Standing::due) item.escalation = fmt::format("Work should have begun on {}, nobody is named, and {} are left.", to_display(*item.work_from), days);
    }
    std::sort(items_.begin(), items_.end(), [](const CriticalDate& a, const CriticalDate& b) { return std::tie(a.date, a.kind, a.id) < std::tie(b.date, b.kind, b.id); });
    return std::move(items_);
}

}  // namespace detail

std::vector<CriticalDate> critical_dates(const Portfolio& portfolio, Date as_at, const CriticalDateOptions& options) {
    detail::Diary diary(portfolio, as_at, options);
    for (const Lease& lease : portfolio.table<Lease>()) diary.add_lease(lease);
    for (const Asset& asset : portfolio.table<Asset>()) diary.add_asset(asset);
    diary.add_energy_ratings();
    diary.add_loose();
    diary.add_contracts();
    diary.add_desk_agreements();
    return diary.finished();
}

DataTable critical_dates_table(const Portfolio& portfolio, Date as_at, const CriticalDateOptions& options) {
    DataTable table;
    table.name = "critical_dates";
    table.rule = "Every date that a lease, a let asset, a case or a note foresees; the lead time of each kind is a rule row. Missed: past, and the chance is lost. Overdue: past and still to be done. "
                 "Notice-by dates are the break or expiry less the notice in calendar months (corresponding date).";
    table.columns = {{"date", "Date"}, {"standing", "Standing"}, {"kind", "Kind"}, {"subject", "Of"}, {"what", "What"}, {"work_from", "Work from"}, {"owner", "Owner"},
                     {"rent", "Rent a year"}, {"cost_of_missing", "What missing it costs"}, {"cost", "Cost"}, {"escalation", "Pass up"}};
    auto items = critical_dates(portfolio, as_at, options);
    std::stable_partition(items.begin(), items.end(), [](const CriticalDate& item) { return item.is_overdue(); });
    const auto cell = [](const auto& value) { return value ? Cell{*value} : Cell{}; };
    const auto text = [](const std::string& value) { return value.empty() ? Cell{} : Cell{value}; };
    long long late = 0;
    for (const CriticalDate& item : items) {
        late += item.is_overdue();
        TableRow row{{item.date, std::string(label_of(item.standing)), std::string(label_of(item.kind)), text(item.subject), text(item.what), cell(item.work_from), text(item.owner), cell(item.rent),
                      text(item.cost_of_missing), cell(item.cost), text(item.escalation)},
                     {{item.type->name, item.id}}};
        if (item.lease) row.sources.push_back({record_type<Lease>().name, item.lease.value});
        table.rows.push_back(std::move(row));
    }
    table.title = fmt::format("{} to {}, {} of them overdue or missed", counted(static_cast<long long>(items.size()), "date"), to_display(months_later(as_at, options.months_ahead)), grouped(late));
    table.notes.push_back("Rolling breaks can be used at any time, fall due on no day, and are left out.");
    return table;
}

}  // namespace terrier
