// What the value of an option hangs on: a closed form of its value in a dozen drivers, the tornado, and values at which options change places.
#pragma once

#include "src/options/appraisal.hpp"

namespace terrier::options {

/// What may turn out otherwise. All but the last three multiply lines; a delay is in months, rates in fractions a year.
enum class Driver : std::uint8_t {
    new_rent, present_rent, rent_paid, running_costs, yearly_income, release_costs, works, optimism_bias, receipts, purchases, carbon_value,
    letting_delay,  ///< new lettings begin so many months later, up to twelve
    inflation,      ///< higher by so much in every year; rents of the income ahead keep their own growth
    discount_rate,  ///< higher by so much in every year
};
inline constexpr std::size_t driver_count = 14;
std::string_view label_of(Driver driver);
std::string_view code_of(Driver driver);

enum class Case : std::uint8_t { financial, social };
std::string_view label_of(Case which);

/// How far a driver may go, as stated.
struct DriverRange {
    Driver driver{};
    double low = 0, base = 0, high = 0;
    const ReferenceRate* row = nullptr;  ///< null: the published carbon values, or the bias from none to its bound
};
/// From the rates "appraisal.range.DRIVER" in force (0.2 is 20% either side; of letting_delay months; of inflation and discount_rate
/// fractions either side). Carbon from the low to the high series. Optimism bias from none to as appraised. Drivers without a row are
/// left out and named in `missing`.
std::vector<DriverRange> driver_ranges(const Portfolio& portfolio, const AppraisalTerms& terms, const AppraisalRates& rates, std::vector<std::string>& missing);

/// One value a driver: 1 of what multiplies, 0 of the last three.
using DriverValues = std::array<double, driver_count>;
DriverValues as_appraised();

/// The value of an option in pounds as a function of the drivers: present values of groups of lines, worked out once at three rates of
/// inflation and drawn through by a parabola; everything else is exact but for the rounding of years to the penny.
class ValueModel {
  public:
    /// `inflation_step`: the rates are inflation less it, as it is, and more by it. 0: inflation can't move.
    ValueModel(const Appraisal& appraisal, Case which, double inflation_step);
    /// Nothing but noughts: leaving things as they are.
    ValueModel() = default;
    /// `discount_rate` among the values is taken as nought: see `value_at_rates`.
    double value(const DriverValues& values) const;

  private:
    struct Parts {
        std::array<double, flow_group_count> plain{}, bias{};  ///< by group; bias by the group of the cost that it is on
        double late = 0;                                        ///< rent of new lettings were they a year later
    };
    friend double value_at_rates(const Appraisal&, Case, double inflation, double discount);
    static Parts parts_at(const Appraisal& appraisal, Case which, const AppraisalRates& rates);
    static double sum(const Parts& parts, const DriverValues& values);
    Parts base_, below_, above_;
    double step_ = 0;
};
/// The value with inflation and the discount rate higher by so much, worked out in full.
double value_at_rates(const Appraisal& appraisal, Case which, double inflation, double discount);

/// One bar of the tornado: pounds.
struct TornadoBar {
    DriverRange range;
    double at_low = 0, at_high = 0;
    double swing() const { return at_high < at_low ? at_low - at_high : at_high - at_low; }
};
/// Longest first; drivers on which nothing hangs are left out.
std::vector<TornadoBar> tornado(const Appraisal& appraisal, Case which, const std::vector<DriverRange>& ranges);

/// The value of a driver at which an option is worth as much as another.
struct Switching {
    Driver driver{};
    std::optional<double> at;    ///< none: not within what was looked through
    double from = 0, to = 0;     ///< looked through
    std::string sentence;        ///< "... rent of new lettings falls below £112 a m² (62% of what is appraised)"
};
/// For each driver. `other` null: leaving things as they are. Multipliers are looked through from 0 to 3, delays to twelve months, rates from
/// 3 points less to 10 more. Linear drivers by their one root; rates by halving between the first change of sign, nearest to as appraised.
std::vector<Switching> switching_values(const Appraisal& appraisal, const Appraisal* other, Case which, double inflation_step);

/// Whichever of the two a driver's own figure is best told of: the one with more of it.
const Appraisal& with_more_of(const Appraisal& appraisal, const Appraisal* other, Driver driver);
/// "rent of new lettings falls to £112 a m² (62% of what is appraised)", the figure of whichever of the two has more of it.
std::string change_in_words(const Appraisal& appraisal, const Appraisal* other, Driver driver, double value);
/// "£112 a m²", "£1.2m", "62%", "4.1 months", "3.5%": a driver's value in words, for an appraisal.
std::string in_words(const Appraisal& appraisal, Driver driver, double value);

}  // namespace terrier::options
