// A straight line through points by least squares, with what it can't know: intervals, residuals, how much it explains.
#pragma once

#include <vector>

#include "src/finance/answer.hpp"

namespace terrier::finance {

/// A range about a value: low <= value <= high.
struct Interval {
    double value = 0, low = 0, high = 0;
};

/// y = intercept + slope x, fitted by ordinary least squares. Intervals are of Student's t with n - 2 degrees of freedom: they hold
/// when the residuals are independent and of one spread, which the residuals are shown for.
struct LinearModel {
    std::size_t n = 0;
    double intercept = 0, slope = 0;
    double intercept_error = 0, slope_error = 0;  ///< standard errors
    double residual_deviation = 0;                ///< standard error of the regression: sqrt(SSE / (n - 2))
    double r_squared = 0;                         ///< share of the spread of y explained, 0 to 1; 1 where y doesn't vary
    double mean_x = 0, sum_squares_x = 0;         ///< of the deviations from the mean
    double least_x = 0, most_x = 0;               ///< beyond them a prediction is an extrapolation
    std::vector<double> residuals;                ///< observed less fitted, in the order of the points

    double fitted(double x) const { return intercept + slope * x; }
    bool is_extrapolated(double x) const { return x < least_x || x > most_x; }
    /// Where the line itself lies at x, and where one further observation would: `confidence` above 0 and below 1.
    Result<Interval> mean_at(double x, double confidence = 0.95) const;
    Result<Interval> prediction_at(double x, double confidence = 0.95) const;
    Result<Interval> slope_interval(double confidence = 0.95) const;
};

/// Three points and more with two and more different x, all finite. Faults: out_of_range naming "x" or "y".
/// x 1..5, y 2.1, 3.9, 6.2, 7.8, 10.1: slope 1.99, intercept 0.05, R2 0.997305, standard error of the slope 0.059722.
Result<LinearModel> linear_model(const std::vector<double>& x, const std::vector<double>& y);

/// The value that Student's t of so many degrees of freedom stays within either side of 0 with a chance of `confidence`:
/// 3 degrees, 0.95: 3.182446.
Result<double> student_t(double confidence, std::size_t degrees);

}  // namespace terrier::finance
