// Day by day: a calendar of its own, fractions of its own, and no arithmetic on periods.
#include "tests/lease/plain_schedule.hpp"

#include <cstdio>

namespace terrier::test {

namespace {
__extension__ typedef __int128 Wide;

struct Day {
    int year, month, day;
    bool operator==(const Day&) const = default;
};
int length(int year, int month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
Day next(Day d) {
    if (d.day < length(d.year, d.month)) return {d.year, d.month, d.day + 1};
    return d.month < 12 ? Day{d.year, d.month + 1, 1} : Day{d.year + 1, 1, 1};
}
Day previous(Day d) {
    if (d.day > 1) return {d.year, d.month, d.day - 1};
    return d.month > 1 ? Day{d.year, d.month - 1, length(d.year, d.month - 1)} : Day{d.year - 1, 12, 31};
}
Day day_of(Date date) { return {date.year(), date.month(), date.day()}; }
bool before(Day a, Day b) { return a.year != b.year ? a.year < b.year : a.month != b.month ? a.month < b.month : a.day < b.day; }
std::string text(Day d) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.year, d.month, d.day);
    return buffer;
}
// The number of whole months from a to d when d is a corresponding date of a (clipped to the month's end); -1 otherwise.
int months_to(Day a, Day d) {
    const int wanted = a.day < length(d.year, d.month) ? a.day : length(d.year, d.month);
    return d.day == wanted ? 12 * (d.year - a.year) + d.month - a.month : -1;
}

struct Fraction {
    Wide top = 0, bottom = 1;
};
Fraction lowest(Wide top, Wide bottom) {
    Wide a = top < 0 ? -top : top, b = bottom;
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return {top / a, bottom / a};
}
Fraction plus(Fraction a, Fraction b) { return lowest(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom); }
Fraction minus(Fraction a, Fraction b) { return plus(a, {-b.top, b.bottom}); }
bool less(Fraction a, Fraction b) { return a.top * b.bottom < b.top * a.bottom; }
// Pence of a year times a fraction of it, half to even; never below zero here.
std::int64_t rounded(std::int64_t pence, Fraction years) {
    const Wide top = years.top * pence, whole = top / years.bottom, twice = 2 * (top % years.bottom);
    const bool up = twice > years.bottom || (twice == years.bottom && whole % 2 == 1);
    return static_cast<std::int64_t>(whole + (up ? 1 : 0));
}

struct Row {
    Day from, to;
    int days = 0, period_days = 0, stretch = 0, period = 0;
    bool is_whole = false, is_nil = false;
    std::int64_t pence_a_year = 0;
    Fraction years;
    std::int64_t pence = 0;
};

class Walk {
  public:
    explicit Walk(const PlainLease& lease) : lease_(lease), first_(day_of(lease.from)), last_(day_of(lease.to)) {}

    std::vector<PlainPayment> run() {
        divide();
        for (std::size_t i = 0; i < rows_.size();) {
            std::size_t end = i;
            while (end < rows_.size() && rows_[end].stretch == rows_[i].stretch) ++end;
            if (lease_.frequency == ChargeFrequency::weekly) pay_by_the_day(i, end);
            else pay(i, end);
            i = end;
        }
        std::vector<PlainPayment> all;
        for (std::size_t i = 0; i < rows_.size(); ++i) all.push_back({text(rows_[i].from), text(rows_[i].to), due(i), rows_[i].pence});
        return all;
    }

  private:
    int a_year() const {
        switch (lease_.frequency) {
            case ChargeFrequency::monthly: return 12;
            case ChargeFrequency::quarterly: return 4;
            case ChargeFrequency::half_yearly: return 2;
            default: return 1;
        }
    }
    bool is_on(Day d, std::initializer_list<std::pair<int, int>> days) const {
        for (const auto& [month, day] : days)
            if (d.month == month && d.day == day) return true;
        return false;
    }
    bool is_start(Day d, int days_gone) const {
        const bool is_half = lease_.frequency == ChargeFrequency::half_yearly;
        if (lease_.frequency == ChargeFrequency::weekly) return days_gone % 7 == 0;
        if (lease_.frequency == ChargeFrequency::monthly && lease_.quarter_days == QuarterDays::modern) return d.day == 1;
        if (lease_.frequency == ChargeFrequency::quarterly || is_half) {
            switch (lease_.quarter_days) {
                case QuarterDays::english: return is_half ? is_on(d, {{3, 25}, {9, 29}}) : is_on(d, {{3, 25}, {6, 24}, {9, 29}, {12, 25}});
                case QuarterDays::modern: return is_half ? is_on(d, {{1, 1}, {7, 1}}) : is_on(d, {{1, 1}, {4, 1}, {7, 1}, {10, 1}});
                case QuarterDays::scottish: return is_half ? is_on(d, {{5, 28}, {11, 28}}) : is_on(d, {{2, 28}, {5, 28}, {8, 28}, {11, 28}});
                default: break;
            }
        }
        const int months = months_to(first_, d);
        return months >= 0 && months % (12 / a_year()) == 0;
    }

    bool is_free(Day d) const {
        for (const Period& span : lease_.rent_free)
            if (!before(d, day_of(span.from)) && !before(day_of(span.to), d)) return true;
        return false;
    }
    std::int64_t rent_on(Day d) const {
        std::int64_t pence = lease_.pence;
        Day latest = first_;
        for (const RentStep& step : lease_.steps)
            if (const Day from = day_of(step.from); !before(d, from) && !before(from, latest)) pence = step.annual.pence(), latest = from;
        return is_free(d) ? 0 : pence;
    }

    void divide() {
        int days_gone = 0, in_period = 0;
        if (!is_start(first_, 0))
            for (Day d = first_; !is_start(d, 0); d = previous(d)) ++in_period;
        int stretch = 0, period = 0;
        std::size_t of_period = 0;  // the first row of the period that runs
        bool period_began_on_start = in_period == 0;
        for (Day d = first_;; d = next(d), ++days_gone) {
            const bool starts = is_start(d, days_gone);
            const std::int64_t rent = rent_on(d);
            const bool changes = !rows_.empty() && (rows_.back().pence_a_year != rent || rows_.back().is_nil != is_free(d));
            if (changes) ++stretch;
            if (starts && !rows_.empty()) {
                close(of_period, in_period, true, period_began_on_start);
                ++period, in_period = 0, of_period = rows_.size(), period_began_on_start = true;
            }
            if (rows_.empty() || starts || changes) rows_.push_back({d, d, 0, 0, stretch, period, false, is_free(d), rent, {}, 0});
            rows_.back().to = d;
            ++rows_.back().days;
            ++in_period;
            if (d == last_) break;
        }
        const bool ends_on_end = is_start(next(last_), days_gone + 1);
        for (Day d = next(last_); !is_start(d, ++days_gone); d = next(d)) ++in_period;
        close(of_period, in_period, ends_on_end, period_began_on_start);
    }
    void close(std::size_t from, int period_days, bool ends_on_end, bool began_on_start) {
        for (std::size_t i = from; i < rows_.size(); ++i) rows_[i].period_days = period_days;
        if (rows_.size() == from + 1) rows_[from].is_whole = ends_on_end && began_on_start;
    }

    // Days from `from` on to `to`, within one period.
    Fraction part(Day from, Day to, int period_days) const {
        int days = 0, months = 0, odd = 0;
        for (Day d = from;; d = next(d)) {
            ++days, ++odd;
            if (months_to(from, next(d)) == months + 1) ++months, odd = 0;
            if (d == to) break;
        }
        Fraction found{days, 365};
        if (lease_.method == ApportionmentMethod::quarter_share) found = {days, Wide{period_days} * a_year()};
        if (lease_.method == ApportionmentMethod::month_days) found = plus({months, 12}, {odd, 365});
        return less({1, a_year()}, found) ? Fraction{1, a_year()} : found;
    }

    void pay(std::size_t begin, std::size_t end) {
        Fraction sum;
        std::int64_t paid = 0, whole_ones = 0;
        for (std::size_t i = begin; i < end; ++i) {
            Row& row = rows_[i];
            row.years = row.is_whole ? Fraction{1, a_year()} : part(row.from, row.to, row.period_days);
            if (i > begin && i + 1 == end && !row.is_whole) row.years = last(rows_[begin].from, row, sum);
            sum = plus(sum, row.years);
            if (i + 1 == end) row.pence = rounded(row.pence_a_year, sum) - paid;
            else if (row.is_whole) {
                ++whole_ones;
                row.pence = rounded(row.pence_a_year, {whole_ones, a_year()}) - rounded(row.pence_a_year, {whole_ones - 1, a_year()});
            } else row.pence = rounded(row.pence_a_year, row.years);
            paid += row.pence;
        }
    }
    // The last, broken row of a stretch: makes the years up when one of them is completed in it.
    Fraction last(Day stretch_from, const Row& row, Fraction sum) const {
        int years = 0;
        Day anniversary{};
        for (Day d = row.from;; d = next(d)) {
            const int months = months_to(stretch_from, next(d));
            if (months > 0 && months % 12 == 0) years = months / 12, anniversary = next(d);
            if (d == row.to) break;
        }
        if (years == 0) return row.years;
        Fraction rest = minus({years, 1}, sum);
        if (!before(row.to, anniversary)) rest = plus(rest, part(anniversary, row.to, row.period_days));
        if (rest.top < 0) return {};
        return less({1, a_year()}, rest) ? Fraction{1, a_year()} : rest;
    }

    // A 365th a day, and nothing on the 366th of a year.
    void pay_by_the_day(std::size_t begin, std::size_t end) {
        const Day from = rows_[begin].from;
        std::int64_t days = 0, in_year = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const std::int64_t before_row = rounded(rows_[i].pence_a_year, {days, 365});
            for (Day d = rows_[i].from;; d = next(d)) {
                const int months = months_to(from, d);
                if (months >= 0 && months % 12 == 0) in_year = 0;
                if (in_year++ < 365) ++days;
                if (d == rows_[i].to) break;
            }
            rows_[i].pence = rounded(rows_[i].pence_a_year, {days, 365}) - before_row;
        }
    }

    std::string due(std::size_t i) const {
        Day found = rows_[i].from;
        if (lease_.is_arrears) {
            for (std::size_t j = i; j < rows_.size() && rows_[j].period == rows_[i].period; ++j) found = rows_[j].to;
        } else if (rows_[i].pence_a_year != 0) {
            for (std::size_t j = i + 1; j-- > 0 && rows_[j].period == rows_[i].period;)
                if (rows_[j].pence_a_year != 0) found = rows_[j].from;
        }
        for (int n = 0; n < lease_.due_offset; ++n) found = next(found);
        for (int n = 0; n > lease_.due_offset; --n) found = previous(found);
        return text(found);
    }

    const PlainLease& lease_;
    Day first_, last_;
    std::vector<Row> rows_;
};
}  // namespace

std::vector<PlainPayment> plain_schedule(const PlainLease& lease) { return Walk(lease).run(); }

}  // namespace terrier::test
