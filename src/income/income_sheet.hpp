// Income by month, line and cause, gathered exactly: the same whatever order leases come in, and leases can be taken out again.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/base/date.hpp"
#include "src/base/money.hpp"

namespace terrier::income {

/// What a part of the income rests on.
enum class IncomeLine : std::uint8_t {
    contracted,       ///< what the recorded terms bind until the earliest end that the other party can choose
    holding_over,     ///< after the term, until the end assumed
    unbilled_review,  ///< reviews due and not yet settled
    forecast_review,  ///< reviews to come
    after_break,      ///< the recorded rent past a break that the other party may use, by its chance
    renewal,          ///< renewals, by their chance
    reletting,        ///< re-lettings, by their chance
    service_charge,   ///< contracted, as are the two below: as recorded until that same end; nothing is expected of them after it
    insurance,
    other_charges,    ///< utilities, business rates, parking and other
};
constexpr std::size_t line_count = 10, rent_line_count = 7;
/// Contracted rent and the charges besides it.
constexpr bool is_contracted(IncomeLine line) { return line == IncomeLine::contracted || static_cast<std::size_t>(line) >= rent_line_count; }
std::string_view label_of(IncomeLine line);
std::string_view code_of(IncomeLine line);

/// What made a rate of income what it is. `standing`: it was so before the first month. `charges`: service charge and other charges
/// besides rent, where no letting, expiry or break is the cause.
enum class IncomeCause : std::uint8_t { standing, reviews, steps, charges, expiries, breaks, lettings, voids, acquisitions, disposals, index_forecast, other };
constexpr std::size_t cause_count = 12;
std::string_view label_of(IncomeCause cause);
std::string_view code_of(IncomeCause cause);

/// A yearly rate changes on a day, for good. Rates are in ten-thousandths of a penny a year, so that a chance of a rent is
/// kept to a ten-thousandth of a penny and a certain rent exactly.
struct RateEvent {
    static constexpr std::int64_t per_penny = 10'000;
    Date day;
    std::int64_t rate = 0;
    IncomeLine line{};
    IncomeCause cause{};
};

class IncomeSheet {
  public:
    /// Months from April of the financial year `first_year` on.
    IncomeSheet(int first_year, int years);
    int first_year() const { return first_year_; }
    int years() const { return static_cast<int>(months_ / 12); }
    std::size_t months() const { return months_; }
    Date first_day() const { return Date::of(first_year_, 4, 1); }
    /// The month a day lies in: below 0 before the first, at most `months()`.
    std::int64_t month_of(Date day) const;

    /// What an event adds to the rate of its month, and to that of the next: one on the 11th of a month of 30 days counts two
    /// thirds in it. An event before the first month is all in that month.
    struct Parts {
        std::int64_t month, now, later;
    };
    Parts parts_of(const RateEvent& event) const;
    /// `times` 1, or -1 to take it out again. An event before the first month is standing; one past the last is nothing.
    void add(const RateEvent& event, std::int64_t times);
    /// An amount of one month, `unit` to the penny, on top of the rates.
    void add_amount(std::int64_t month, std::int64_t units, IncomeLine line, IncomeCause cause, std::int64_t times);
    /// Contracted rent falling due in a month less what accrues in it: what the cash basis has more.
    void add_cash(std::int64_t month, std::int64_t pence, std::int64_t times);
    void add(const IncomeSheet& other);

    /// By month: what the running total, rounded half to even to the penny, grew by.
    std::vector<Money> monthly(IncomeLine line) const;
    /// By financial year: sums of twelve of them.
    std::vector<Money> yearly(IncomeLine line) const;
    /// All lines together, each rounded by itself, so that lines add up.
    std::vector<Money> monthly() const;
    std::vector<Money> yearly() const;
    /// The contracted lines together.
    std::vector<Money> monthly_contracted() const;
    std::vector<Money> yearly_contracted() const;
    /// The yearly total on the cash basis: what is due in the year in place of what accrues in it.
    std::vector<Money> yearly_cash() const;
    std::vector<Money> monthly_cash() const;
    /// By financial year, unrounded: `unit` to the penny.
    std::vector<std::int64_t> yearly_units(IncomeCause cause) const;
    std::vector<std::int64_t> yearly_units() const;
    static constexpr std::int64_t unit = 12 * RateEvent::per_penny;

    bool operator==(const IncomeSheet&) const = default;

  private:
    int first_year_;
    std::size_t months_;
    std::array<std::vector<std::int64_t>, line_count> lines_;    ///< changes of rate by month
    std::array<std::vector<std::int64_t>, cause_count> causes_;  ///< the same by cause
    std::vector<std::int64_t> cash_;
};

}  // namespace terrier::income
