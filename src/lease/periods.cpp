// Counting periods by number, so that the 900th year of a lease costs no more than the first.
#include "src/lease/periods.hpp"

#include <algorithm>

namespace terrier {

namespace {
constexpr std::int64_t floor_divided(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

// Days since 1970-01-01 of a day that exists: years counted from March, so that the leap day is the last of its year.
constexpr std::int64_t civil_day(std::int64_t year, int month, int day) {
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return 365 * y + floor_divided(y, 4) - floor_divided(y, 100) + floor_divided(y, 400) + day_of_year - 719'468;
}

constexpr int month_length(std::int64_t year, int month) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && is_leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

struct BeginningDays {
    std::array<int, 12> months{}, days{};
    int count = 0;
};

BeginningDays quarters_of(QuarterDays set) {
    switch (set) {
        case QuarterDays::english: return {{3, 6, 9, 12}, {25, 24, 29, 25}, 4};
        case QuarterDays::modern: return {{1, 4, 7, 10}, {1, 1, 1, 1}, 4};
        case QuarterDays::scottish: return {{2, 5, 8, 11}, {28, 28, 28, 28}, 4};
        default: return {};
    }
}

BeginningDays half_years_of(QuarterDays set) {
    switch (set) {
        case QuarterDays::english: return {{3, 9}, {25, 29}, 2};
        case QuarterDays::modern: return {{1, 7}, {1, 1}, 2};
        case QuarterDays::scottish: return {{5, 11}, {28, 28}, 2};
        default: return {};
    }
}

BeginningDays calendar_months() {
    BeginningDays all{{}, {}, 12};
    for (int month = 1; month <= 12; ++month) all.months[static_cast<std::size_t>(month - 1)] = month;
    all.days.fill(1);
    return all;
}

int periods_in_a_year(ChargeFrequency frequency) {
    switch (frequency) {
        case ChargeFrequency::monthly: return 12;
        case ChargeFrequency::quarterly: return 4;
        case ChargeFrequency::half_yearly: return 2;
        case ChargeFrequency::yearly: return 1;
        default: return 0;
    }
}

Fault quarter_days_unknown() {
    return {"quarter_days_unknown", "Which quarter days the charge follows isn't recorded, so its periods can't be told. Enter the quarter days: English, modern, Scottish or from the first day.",
            "quarter_days", {}, {}, Severity::refused};
}
}  // namespace

std::int64_t day_number_of(std::int64_t year, std::int64_t month, int day) {
    const std::int64_t count = 12 * year + month - 1;
    const std::int64_t in_year = floor_divided(count, 12);
    const int in_month = static_cast<int>(count - 12 * in_year) + 1;
    return civil_day(in_year, in_month, std::min(day, month_length(in_year, in_month)));
}

std::int64_t months_after(Date date, std::int64_t months) {
    const auto [year, month, day] = date.parts();
    return day_number_of(year, month + months, day);
}

std::int64_t whole_years(Date from, std::int64_t end) {
    std::int64_t years = std::max<std::int64_t>(0, (end - from.day_number()) / 365);
    while (years > 0 && end < months_after(from, 12 * years)) --years;
    return years;
}

Result<std::vector<Date>> quarter_days(QuarterDays set, Date from, Date to) {
    if (to < from) return refuse("period_reversed", "The span ends before it begins. Check its two dates.", "to");
    if (set == QuarterDays::unknown) return refuse(quarter_days_unknown());
    const PeriodCalendar calendar = *PeriodCalendar::make(ChargeFrequency::quarterly, set, from);
    std::vector<Date> all;
    for (std::int64_t index = calendar.index_at(from.day_number());; ++index) {
        const std::int64_t day = calendar.start(index);
        if (to.day_number() < day) return all;
        if (from.day_number() <= day) all.push_back(Date::from_day_number(day));
    }
}

Result<PeriodCalendar> PeriodCalendar::make(ChargeFrequency frequency, QuarterDays quarters, Date first_day) {
    if (frequency == ChargeFrequency::once) throw std::logic_error("a charge payable once has no periods");
    if (frequency == ChargeFrequency::unknown)
        return refuse("frequency_unknown", "How often the charge is payable isn't recorded, so nothing can be scheduled. Enter the frequency.", "frequency");
    PeriodCalendar calendar(first_day, periods_in_a_year(frequency));
    BeginningDays days;
    if (frequency == ChargeFrequency::quarterly || frequency == ChargeFrequency::half_yearly) {
        if (quarters == QuarterDays::unknown) return refuse(quarter_days_unknown());
        days = frequency == ChargeFrequency::quarterly ? quarters_of(quarters) : half_years_of(quarters);
    } else if (frequency == ChargeFrequency::monthly && quarters == QuarterDays::modern) {
        days = calendar_months();
    }
    calendar.months_ = days.months;
    calendar.days_ = days.days;
    return calendar;
}

std::int64_t PeriodCalendar::start(std::int64_t index) const {
    if (per_year_ == 0) return first_day_.day_number() + 7 * index;
    if (months_[0] == 0) return months_after(first_day_, index * (12 / per_year_));
    const std::int64_t year = floor_divided(index, per_year_);
    const auto place = static_cast<std::size_t>(index - year * per_year_);
    return civil_day(year, months_[place], days_[place]);
}

std::int64_t PeriodCalendar::index_at(std::int64_t day) const {
    if (per_year_ == 0) return floor_divided(day - first_day_.day_number(), 7);
    // 146,097 days are 400 years; the estimate is a period or two out at most.
    const std::int64_t origin = months_[0] == 0 ? first_day_.day_number() : civil_day(0, 1, 1);
    std::int64_t index = floor_divided((day - origin) * 400 * per_year_, 146'097);
    while (day < start(index)) --index;
    while (start(index + 1) <= day) ++index;
    return index;
}

}  // namespace terrier
