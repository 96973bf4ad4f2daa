// Gathering rates by month and rounding them at the edge.
#include "src/income/income_sheet.hpp"

#include <stdexcept>

namespace terrier::income {

namespace {
__extension__ using Wide = __int128;

struct Words {
    std::string_view code, label;
};
constexpr std::array<Words, line_count> lines{{{"contracted", "Contracted rent"},
                                               {"holding_over", "Holding-over rent"},
                                               {"unbilled_review", "Reviews due and not billed"},
                                               {"forecast_review", "Reviews to come"},
                                               {"after_break", "Rent past a break that may be used"},
                                               {"renewal", "Renewals expected"},
                                               {"reletting", "Re-lettings expected"},
                                               {"service_charge", "Service charge"},
                                               {"insurance", "Insurance"},
                                               {"other_charges", "Other charges"}}};
constexpr std::array<Words, cause_count> causes{{{"standing", "Standing"},
                                                 {"reviews", "Rent reviews"},
                                                 {"steps", "Steps and ends of rent-free periods"},
                                                 {"charges", "Service charge and other charges"},
                                                 {"expiries", "Expiries"},
                                                 {"breaks", "Breaks"},
                                                 {"lettings", "Lettings and renewals"},
                                                 {"voids", "Voids and letting incentives"},
                                                 {"acquisitions", "Acquisitions"},
                                                 {"disposals", "Disposals"},
                                                 {"index_forecast", "Index and market forecast"},
                                                 {"other", "Other: calendar and part periods"}}};

// Half to even.
std::int64_t divided(Wide amount, std::int64_t by) {
    Wide whole = amount / by, rest = amount % by;
    if (rest < 0) rest += by, --whole;
    const Wide twice = 2 * rest;
    if (twice > by || (twice == by && whole % 2 != 0)) ++whole;
    return static_cast<std::int64_t>(whole);
}

std::vector<Money> months_of(const std::vector<std::int64_t>& changes, std::size_t months) {
    std::vector<Money> all(months);
    std::int64_t rate = 0, before = 0;
    Wide sum = 0;
    for (std::size_t m = 0; m < months; ++m) {
        rate += changes[m];
        sum += rate;
        const std::int64_t now = divided(sum, IncomeSheet::unit);
        all[m] = Money::from_pence(now - before);
        before = now;
    }
    return all;
}

std::vector<Money> years_of(const std::vector<Money>& months) {
    std::vector<Money> all(months.size() / 12);
    for (std::size_t m = 0; m < months.size(); ++m) all[m / 12] += months[m];
    return all;
}

void sum_into(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}
}  // namespace

std::string_view label_of(IncomeLine line) { return lines[static_cast<std::size_t>(line)].label; }
std::string_view code_of(IncomeLine line) { return lines[static_cast<std::size_t>(line)].code; }
std::string_view label_of(IncomeCause cause) { return causes[static_cast<std::size_t>(cause)].label; }
std::string_view code_of(IncomeCause cause) { return causes[static_cast<std::size_t>(cause)].code; }

IncomeSheet::IncomeSheet(int first_year, int years) : first_year_(first_year), months_(12 * static_cast<std::size_t>(years)) {
    if (years < 1 || years > 100) throw std::logic_error("an income sheet has 1 to 100 years");
    for (auto& line : lines_) line.resize(months_ + 1);
    for (auto& cause : causes_) cause.resize(months_ + 1);
    cash_.resize(months_);
}

std::int64_t IncomeSheet::month_of(Date day) const {
    const auto parts = day.parts();
    const std::int64_t month = 12 * (std::int64_t{parts.year} - first_year_) + parts.month - 4;
    return std::min(month, static_cast<std::int64_t>(months_));
}

IncomeSheet::Parts IncomeSheet::parts_of(const RateEvent& event) const {
    const std::int64_t month = month_of(event.day);
    if (month < 0) return {0, event.rate, 0};
    const Date::Parts day = event.day.parts();
    const std::int64_t later = day.day == 1 ? 0 : event.rate * (day.day - 1) / event.day.end_of_month().day();
    return {month, event.rate - later, later};
}

void IncomeSheet::add(const RateEvent& event, std::int64_t times) {
    const Parts parts = parts_of(event);
    if (parts.month >= static_cast<std::int64_t>(months_)) return;
    const bool is_standing = month_of(event.day) < 0;
    auto& line = lines_[static_cast<std::size_t>(event.line)];
    auto& cause = causes_[static_cast<std::size_t>(is_standing ? IncomeCause::standing : event.cause)];
    const auto at = static_cast<std::size_t>(parts.month);
    line[at] += times * parts.now;
    cause[at] += times * parts.now;
    line[at + 1] += times * parts.later;
    cause[at + 1] += times * parts.later;
}

void IncomeSheet::add_amount(std::int64_t month, std::int64_t amount, IncomeLine line, IncomeCause cause, std::int64_t times) {
    if (month < 0 || month >= static_cast<std::int64_t>(months_)) return;
    const auto at = static_cast<std::size_t>(month);
    for (std::vector<std::int64_t>* changes : {&lines_[static_cast<std::size_t>(line)], &causes_[static_cast<std::size_t>(cause)]}) {
        (*changes)[at] += times * amount;
        (*changes)[at + 1] -= times * amount;
    }
}

void IncomeSheet::add_cash(std::int64_t month, std::int64_t pence, std::int64_t times) {
    if (0 <= month && month < static_cast<std::int64_t>(months_)) cash_[static_cast<std::size_t>(month)] += times * pence;
}

void IncomeSheet::add(const IncomeSheet& other) {
    if (other.first_year_ != first_year_ || other.months_ != months_) throw std::logic_error("sheets of different years are not added");
    for (std::size_t i = 0; i < line_count; ++i) sum_into(lines_[i], other.lines_[i]);
    for (std::size_t i = 0; i < cause_count; ++i) sum_into(causes_[i], other.causes_[i]);
    sum_into(cash_, other.cash_);
}

std::vector<Money> IncomeSheet::monthly(IncomeLine line) const { return months_of(lines_[static_cast<std::size_t>(line)], months_); }
std::vector<Money> IncomeSheet::yearly(IncomeLine line) const { return years_of(monthly(line)); }

std::vector<Money> IncomeSheet::monthly() const {
    std::vector<Money> all(months_);
    for (const auto& line : lines_) {
        const std::vector<Money> one = months_of(line, months_);
        for (std::size_t m = 0; m < months_; ++m) all[m] += one[m];
    }
    return all;
}
std::vector<Money> IncomeSheet::yearly() const { return years_of(monthly()); }

std::vector<Money> IncomeSheet::monthly_contracted() const {
    std::vector<Money> all(months_);
    for (std::size_t line = 0; line < line_count; ++line) {
        if (!is_contracted(static_cast<IncomeLine>(line))) continue;
        const std::vector<Money> one = monthly(static_cast<IncomeLine>(line));
        for (std::size_t m = 0; m < months_; ++m) all[m] += one[m];
    }
    return all;
}
std::vector<Money> IncomeSheet::yearly_contracted() const { return years_of(monthly_contracted()); }

std::vector<Money> IncomeSheet::monthly_cash() const {
    std::vector<Money> all = monthly();
    for (std::size_t m = 0; m < months_; ++m) all[m] += Money::from_pence(cash_[m]);
    return all;
}
std::vector<Money> IncomeSheet::yearly_cash() const { return years_of(monthly_cash()); }

std::vector<std::int64_t> IncomeSheet::yearly_units(IncomeCause cause) const {
    std::vector<std::int64_t> all(months_ / 12);
    std::int64_t rate = 0;
    for (std::size_t m = 0; m < months_; ++m) {
        rate += causes_[static_cast<std::size_t>(cause)][m];
        all[m / 12] += rate;
    }
    return all;
}

std::vector<std::int64_t> IncomeSheet::yearly_units() const {
    std::vector<std::int64_t> all(months_ / 12);
    for (std::size_t cause = 0; cause < cause_count; ++cause) sum_into(all, yearly_units(static_cast<IncomeCause>(cause)));
    return all;
}

}  // namespace terrier::income
