// Service of notices.
#include "src/lease/notices.hpp"

#include <fmt/format.h>

#include "src/reference/holidays.hpp"

namespace terrier {

namespace {
bool is_live(const Notice& notice) { return notice.status != NoticeStatus::draft && notice.status != NoticeStatus::withdrawn && notice.status != NoticeStatus::invalid; }
}  // namespace

Result<Date> deemed_service(const Portfolio& portfolio, ServiceMethod method, Date sent) {
    if (method == ServiceMethod::unknown || method == ServiceMethod::other)
        return refuse("service_method", "How the notice was served isn't recorded, so the day that it counts from isn't known. Enter the method, or the deemed day itself.", "method");
    const auto days = whole_rule(portfolio, fmt::format("notice.deemed.{}", choices<ServiceMethod>[static_cast<std::size_t>(method)].code), sent);
    if (!days) return refuse(days.error());
    return HolidayCalendar(portfolio).after_working_days(sent, std::min<std::int64_t>(*days, 366));
}

std::optional<Date> served_on(const Portfolio& portfolio, const Notice& notice) {
    if (notice.deemed_on) return notice.deemed_on;
    if (!notice.served_on) return std::nullopt;
    const auto deemed = deemed_service(portfolio, notice.method, *notice.served_on);
    return deemed ? std::optional(*deemed) : std::nullopt;
}

std::optional<Date> answer_by(const Portfolio& portfolio, const Notice& notice) {
    if (notice.counter_notice_by) return notice.counter_notice_by;
    const auto served = served_on(portfolio, notice);
    if (!served) return std::nullopt;
    const auto months = whole_rule_if_any(portfolio, fmt::format("notice.counter.{}", choices<NoticeKind>[static_cast<std::size_t>(notice.kind)].code), *served);
    return months ? std::optional(months_later(*served, *months)) : std::nullopt;
}

namespace {
struct NoticeCheck {
    const Portfolio& portfolio;
    const Notice& notice;
    Faults faults{};

    void add(const char* code, std::string message, const char* field, Severity severity = Severity::refused) {
        faults.push_back({code, std::move(message), field, std::string(record_type<Notice>().name), to_text(notice.id.value), severity});
    }
    void take(const Faults& others) {
        for (const Fault& one : others) add(one.code.c_str(), one.message, one.field.empty() ? "kind" : "takes_effect_on");
    }

    void check_break(Date served) {
        const LeaseBreak* record = portfolio.find(notice.lease_break);
        if (!record) return add("break_not_named", "A break notice doesn't say which break it uses. Choose the break.", "lease_break");
        const auto date = notice.takes_effect_on ? notice.takes_effect_on : record->break_date;
        if (!date) return;
        const auto last = terrier::notice_by(*record, *date);
        if (last && *last < served)
            add("notice_late", fmt::format("It counts as served on {}, after the last day {} for the break on {}: the break may be lost. Take advice before relying on it.", to_display(served), to_display(*last), to_display(*date)), "deemed_on");
    }

    void check_section_25(Date served) {
        const Lease* lease = portfolio.find(notice.lease);
        if (!lease || !notice.takes_effect_on) return;
        const auto end = expiry(portfolio, *lease, served);
        const auto dates = section_25_dates(portfolio, end ? *end : *notice.takes_effect_on, served);
        if (!dates) return take(dates.error());
        if (*notice.takes_effect_on < dates->earliest || dates->latest < *notice.takes_effect_on)
            add("names_wrong_date", fmt::format("It names {}; served on {} it may name {} to {}. Serve another that names a day between.", to_display(*notice.takes_effect_on), to_display(served),
                                                to_display(dates->earliest), to_display(dates->latest)), "takes_effect_on");
    }

    void run() {
        if (!is_live(notice)) return;
        const auto served = terrier::served_on(portfolio, notice);
        if (!served) return add("notice_unserved", "The day on which the notice was served isn't known. Enter when and how it was sent, or the deemed day.", "served_on");
        if (notice.served_on && *served < *notice.served_on)
            add("deemed_before_sent", fmt::format("It counts as served on {}, before it was sent on {}. Correct one of them.", to_display(*served), to_display(*notice.served_on)), "deemed_on");
        if (!notice.deemed_on && notice.served_on && !HolidayCalendar(portfolio).knows(served->year()))
            add("holidays_unknown", fmt::format("No bank holidays are recorded for {}, so the day that it counts from is reckoned by weekends alone. Bring in the reference rows of that year, or enter the deemed day.", served->year()), "deemed_on", Severity::warning);
        if (notice.kind == NoticeKind::break_notice) check_break(*served);
        if (notice.kind == NoticeKind::section_25 || notice.kind == NoticeKind::section_26) check_section_25(*served);
        const auto answer = answer_by(portfolio, notice);
        if (answer && notice.counter_notice_on && *answer < *notice.counter_notice_on)
            add("answer_late", fmt::format("It was answered on {}, after the last day {}. Take advice on what that means.", to_display(*notice.counter_notice_on), to_display(*answer)), "counter_notice_on");
        if (notice.side == NoticeSide::by_us && notice.proof.empty() && notice.proof_document.is_nil())
            add("proof_missing", "No proof of service is recorded. Enter the receipt or the certificate of service.", "proof", Severity::warning);
    }
};
}  // namespace

Faults check_notice(const Portfolio& portfolio, const Notice& notice) {
    NoticeCheck check{portfolio, notice};
    check.run();
    return std::move(check.faults);
}

}  // namespace terrier
