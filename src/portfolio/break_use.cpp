// Breaks whose notice was given, missed, or can still be given.
#include "src/portfolio/break_use.hpp"

namespace terrier {

namespace {
bool is_live(const Notice& notice) {
    return notice.kind == NoticeKind::break_notice && notice.status != NoticeStatus::draft && notice.status != NoticeStatus::withdrawn && notice.status != NoticeStatus::invalid;
}

// A fixed break has one date; a recurring one's notice is spent on the first date that it reaches.
bool reaches(const LeaseBreak& record, Date served, Date break_date) {
    if (record.kind != BreakKind::recurring) return true;
    return next_break(record, months_later(served, std::max<std::int64_t>(record.notice_months.value_or(0), 0))) == break_date;
}

bool gives(const Notice& notice, const LeaseBreak& record, Date break_date, Date as_at) {
    if (!is_live(notice)) return false;
    const std::optional<Date> served = notice.served_on ? notice.served_on : notice.deemed_on;
    if (served ? as_at < *served : notice.status == NoticeStatus::unknown) return false;
    if (notice.lease_break != record.id) return notice.lease_break.is_nil() && notice.takes_effect_on == break_date;
    if (record.kind == BreakKind::recurring && notice.takes_effect_on) return notice.takes_effect_on == break_date;
    return !served || reaches(record, *served, break_date);
}

bool counts(BreakParty party, BreaksOf whose) {
    if (whose == BreaksOf::anyone || party == BreakParty::mutual) return true;
    return party == (whose == BreaksOf::tenant ? BreakParty::tenant : BreakParty::landlord);
}
}  // namespace

bool break_notice_given(const Portfolio& portfolio, const LeaseBreak& record, Date break_date, Date as_at) {
    if (record.notice_served_on) {
        if (*record.notice_served_on <= as_at && reaches(record, *record.notice_served_on, break_date)) return true;
    } else if (record.status == BreakStatus::notice_served) {
        return true;
    }
    for (const Notice& notice : portfolio.children<&Notice::lease>(record.lease))
        if (gives(notice, record, break_date, as_at)) return true;
    return false;
}

bool break_notice_missed(const Portfolio& portfolio, const LeaseBreak& record, Date break_date, Date as_at) {
    if (record.kind == BreakKind::rolling) return false;
    const auto last_day = notice_by(record, break_date);
    return last_day && *last_day < as_at && !break_notice_given(portfolio, record, break_date, as_at);
}

std::optional<Date> usable_break(const Portfolio& portfolio, const LeaseBreak& record, Date from, Date as_at) {
    std::optional<Date> next = next_break(record, from);
    // A thousand dates are more than any lease has, and an end to one whose notice is out of all reason.
    for (int tried = 0; next && break_notice_missed(portfolio, record, *next, as_at); ++tried) {
        if (tried == 1'000 || *next == Date::of(9999, 12, 31)) return std::nullopt;
        next = next_break(record, next->plus_days(1));
    }
    return next;
}

std::optional<UsableBreak> first_usable_break(const Portfolio& portfolio, Id<Lease> lease, Date as_at, BreaksOf whose) {
    std::optional<UsableBreak> first;
    for (const LeaseBreak& record : portfolio.children<&LeaseBreak::lease>(lease)) {
        if (!counts(record.party, whose)) continue;
        if (const auto date = usable_break(portfolio, record, as_at, as_at); date && (!first || *date < first->date)) first = {*date, &record};
    }
    return first;
}

}  // namespace terrier
