// Working out payments period by period, each from its number alone.
#include "src/lease/payments.hpp"

#include <algorithm>
#include <limits>

#include "src/base/digits.hpp"

namespace terrier {

namespace {
constexpr std::int64_t longest_offset = 3'660;

std::int64_t first_of_all() {
    static const std::int64_t day = Date::of(1400, 1, 1).day_number();
    return day;
}
std::int64_t last_of_all() {
    static const std::int64_t day = Date::of(9999, 12, 31).day_number();
    return day;
}
Date clamped(std::int64_t day) { return Date::from_day_number(std::clamp(day, first_of_all(), last_of_all())); }

std::int64_t payment(int128 pence) { return narrowed(pence, "A payment"); }

// One stretch against its calendar. Days are day numbers; ends are the day after the last.
class StretchSums {
  public:
    StretchSums(const PaymentTerms& terms, const PeriodCalendar& calendar, const RentStretch& stretch)
        : terms_(terms), calendar_(calendar), stretch_(stretch), per_year_(calendar.per_year()), from_(stretch.from.day_number()),
          end_((stretch.to ? stretch.to->day_number() : last_of_all()) + 1), first_(calendar.index_at(from_)), last_(calendar.index_at(end_ - 1)) {
        is_start_broken_ = calendar.start(first_) < from_;
        first_whole_ = first_ + is_start_broken_;
    }

    std::int64_t first() const { return first_; }
    std::int64_t last() const { return last_; }
    std::int64_t begin_of(std::int64_t index) const { return std::max(from_, calendar_.start(index)); }
    std::int64_t end_of(std::int64_t index) const { return std::min(end_, calendar_.start(index + 1)); }
    bool is_whole(std::int64_t index) const { return from_ <= calendar_.start(index) && (calendar_.start(index + 1) <= end_ || is_endless(index)); }
    bool is_accrued() const { return terms_.instalments == Instalments::accrued || per_year_ == 0; }
    bool needs_method(std::int64_t index) const {
        if (stretch_.annual.pence() == 0 || per_year_ == 0) return false;
        return terms_.instalments == Instalments::accrued || !is_whole(index);
    }

    std::int64_t pence(std::int64_t index) const {
        if (stretch_.annual.pence() == 0) return 0;
        if (is_accrued()) return rent_difference(stretch_.annual, accrued(begin_of(index)), accrued(end_of(index)), stretch_.numerator, stretch_.denominator);
        if (index == last_ && stretch_.to && terms_.method != ApportionmentMethod::unknown) {
            const int128 before = index == first_ ? 0 : pence_of(first_part()) + whole_pence(index - first_whole_);
            return payment(pence_of(total()) - before);
        }
        if (!is_whole(index)) return payment(pence_of(part(from_, end_of(index), index)));
        return payment(whole_pence(index - first_whole_ + 1) - whole_pence(index - first_whole_));
    }

    Years total() const {
        if (is_accrued()) return accrued(end_);
        if (first_ == last_) return is_whole(first_) ? whole() : part(from_, end_, first_);
        const Years before = first_part() + years(last_ - first_whole_, per_year_);
        return before + last_part(before);
    }

  private:
    Years whole() const { return {1, per_year_}; }
    // The calendar's last period is cut off by the end of the calendar, not by the charge.
    bool is_endless(std::int64_t index) const { return !stretch_.to && index == last_; }

    Years accrued(std::int64_t end) const {
        return years_due(per_year_ == 0 ? ApportionmentMethod::daily_365 : terms_.method, stretch_.from, end,
                         terms_.quarter_days == QuarterDays::unknown ? QuarterDays::english : terms_.quarter_days);
    }

    // The days from `from` up to `end` within one period.
    Years part(std::int64_t from, std::int64_t end, std::int64_t index) const {
        if (terms_.method == ApportionmentMethod::quarter_share) return years(end - from, (calendar_.start(index + 1) - calendar_.start(index)) * per_year_);
        return std::min(whole(), years_due(terms_.method, Date::from_day_number(from), end));
    }
    Years first_part() const { return is_start_broken_ ? part(from_, calendar_.start(first_ + 1), first_) : Years{}; }

    // `before` is the rent of the periods before the last.
    Years last_part(Years before) const {
        if (is_whole(last_)) return whole();
        const std::int64_t start = calendar_.start(last_);
        const std::int64_t completed = whole_years(stretch_.from, end_);
        const std::int64_t anniversary = months_after(stretch_.from, 12 * completed);
        if (anniversary <= start) return part(start, end_, last_);
        Years rest = Years{completed, 1} - before;
        if (anniversary < end_) rest = rest + part(anniversary, end_, last_);
        return std::clamp(rest, Years{}, whole());
    }

    // Sums are kept in 128 bits: only a payment need fit.
    int128 pence_of(Years time) const {
        return divided_half_even(int128{stretch_.annual.pence()} * time.numerator * stretch_.numerator, int128{time.denominator} * stretch_.denominator);
    }
    // Cumulative over so many whole periods.
    int128 whole_pence(std::int64_t count) const {
        return divided_half_even(int128{stretch_.annual.pence()} * count * stretch_.numerator, int128{per_year_} * stretch_.denominator);
    }

    const PaymentTerms& terms_;
    const PeriodCalendar& calendar_;
    const RentStretch& stretch_;
    int per_year_;
    std::int64_t from_, end_, first_, last_, first_whole_ = 0;
    bool is_start_broken_ = false;
};

// When the payment for a stretch's part of a period falls due, before the offset.
std::int64_t due_day(const PaymentTerms& terms, std::size_t place, std::int64_t start, std::int64_t next) {
    const RentStretch& stretch = terms.stretches[place];
    const auto end = [](const RentStretch& s) { return s.to ? s.to->day_number() + 1 : last_of_all() + 1; };
    if (terms.timing == ChargeTiming::advance) {
        std::int64_t due = std::max(start, stretch.from.day_number());
        if (stretch.annual.pence() == 0) return due;
        for (std::size_t i = place; i-- > 0 && start < end(terms.stretches[i]);)
            if (terms.stretches[i].annual.pence() != 0) due = std::max(start, terms.stretches[i].from.day_number());
        return due;
    }
    std::int64_t due = std::min(next, end(stretch)) - 1;
    for (std::size_t i = place + 1; i < terms.stretches.size() && terms.stretches[i].from.day_number() < next; ++i) due = std::min(next, end(terms.stretches[i])) - 1;
    return due;
}

Faults faults_of(const PaymentTerms& terms) {
    Faults faults;
    if (terms.frequency == ChargeFrequency::unknown)
        faults.push_back({"frequency_unknown", "How often the charge is payable isn't recorded, so nothing can be scheduled. Enter the frequency.", "frequency", {}, {}, Severity::refused});
    if (terms.timing == ChargeTiming::unknown)
        faults.push_back({"timing_unknown", "Whether the charge is payable in advance or in arrears isn't recorded, so its due dates can't be told. Enter which.", "timing", {}, {}, Severity::refused});
    if (terms.due_offset > longest_offset || terms.due_offset < -longest_offset)
        faults.push_back({"due_offset_range", "The due date is moved by more than ten years, which can't be meant. Enter a count of days.", "due_offset", {}, {}, Severity::refused});
    for (std::size_t i = 0; i < terms.stretches.size(); ++i) {
        const RentStretch& s = terms.stretches[i];
        if (s.to && *s.to < s.from)
            faults.push_back({"period_reversed", "The charge ends before it begins. Check its two dates.", "to_date", {}, {}, Severity::refused});
        else if (i + 1 < terms.stretches.size() && !(s.to && *s.to < terms.stretches[i + 1].from)) throw std::logic_error("stretches of rent must be in order");
        if (s.denominator <= 0) throw std::logic_error("a stretch's denominator is above 0");
    }
    return faults;
}

Result<PeriodCalendar> calendar_of(const PaymentTerms& terms) {
    Faults faults = faults_of(terms);
    if (terms.frequency == ChargeFrequency::unknown) return refuse(std::move(faults));
    auto calendar = PeriodCalendar::make(terms.frequency, terms.quarter_days, terms.first_day);
    if (!calendar) faults.insert(faults.end(), calendar.error().begin(), calendar.error().end());
    if (!faults.empty()) return refuse(std::move(faults));
    return calendar;
}

struct Collector {
    const PaymentTerms& terms;
    const PeriodCalendar& calendar;
    const Window& window;
    std::vector<Payment> found{};
    bool lacks_method = false;

    void add(std::size_t place) {
        const RentStretch& stretch = terms.stretches[place];
        const StretchSums sums(terms, calendar, stretch);
        // Due dates lie within their period or at its edges, before the offset.
        const std::int64_t shift = window.by == WindowBy::due ? terms.due_offset : 0;
        const std::int64_t low = calendar.index_at(window.from.day_number() - shift) - 1, high = calendar.index_at(window.to.day_number() - shift) + 1;
        for (std::int64_t index = std::max(sums.first(), low); index <= std::min(sums.last(), high); ++index) {
            const std::int64_t begin = sums.begin_of(index), end = sums.end_of(index);
            const Date due = clamped(due_day(terms, place, calendar.start(index), calendar.start(index + 1)) + terms.due_offset);
            const bool is_wanted = window.by == WindowBy::due ? window.from <= due && due <= window.to
                                                              : begin <= window.to.day_number() && window.from.day_number() < end;
            if (!is_wanted) continue;
            if (terms.method == ApportionmentMethod::unknown && sums.needs_method(index)) {
                lacks_method = true;
                continue;
            }
            const PaymentRule rule = sums.is_accrued() ? PaymentRule::accrued : sums.is_whole(index) ? PaymentRule::whole_period : PaymentRule::broken_period;
            found.push_back({Date::from_day_number(begin), clamped(end - 1), due, Money::from_pence(sums.pence(index)), place, rule});
        }
    }
};

Result<std::vector<Payment>> paid_once(const PaymentTerms& terms, const Window& window) {
    Faults faults = faults_of(terms);
    if (!faults.empty()) return refuse(std::move(faults));
    if (terms.stretches.empty()) return std::vector<Payment>{};
    const RentStretch& stretch = terms.stretches.front();
    const Date last = stretch.to.value_or(stretch.from);
    const Date due = clamped((terms.timing == ChargeTiming::advance ? stretch.from : last).day_number() + terms.due_offset);
    const bool is_wanted = window.by == WindowBy::due ? window.from <= due && due <= window.to : stretch.from <= window.to && window.from <= last;
    if (!is_wanted) return std::vector<Payment>{};
    return std::vector{Payment{stretch.from, last, due, times(stretch.annual, stretch.numerator, stretch.denominator), 0, PaymentRule::once}};
}
}  // namespace

Result<std::vector<Payment>> payments(const PaymentTerms& terms, const Window& window) {
    if (window.to < window.from) return refuse("period_reversed", "The window ends before it begins. Check its two dates.", "to");
    if (terms.frequency == ChargeFrequency::once) return paid_once(terms, window);
    const auto calendar = calendar_of(terms);
    if (!calendar) return refuse(calendar.error());
    Collector collector{terms, *calendar, window};
    for (std::size_t place = 0; place < terms.stretches.size(); ++place) collector.add(place);
    if (collector.lacks_method) return refuse(apportionment_unknown());
    return std::move(collector.found);
}

Result<Years> rent_years(const PaymentTerms& terms, std::size_t place) {
    if (!terms.stretches.at(place).to) throw std::logic_error("a stretch without end amounts to no count of years");
    const auto calendar = calendar_of(terms);
    if (!calendar) return refuse(calendar.error());
    const StretchSums sums(terms, *calendar, terms.stretches[place]);
    if (terms.method == ApportionmentMethod::unknown && (sums.needs_method(sums.first()) || sums.needs_method(sums.last()))) return refuse(apportionment_unknown());
    return sums.total();
}

}  // namespace terrier
