// Least squares about the means, which keeps its digits where x is a year.
#include "src/finance/linear_model.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>

namespace terrier::finance {

namespace {
Result<Interval> around(double value, double error, double confidence, std::size_t n) {
    const auto t = student_t(confidence, n - 2);
    if (!t) return refuse(t.error());
    return Interval{value, value - *t * error, value + *t * error};
}

bool all_finite(const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values) sum += v;
    return sum / static_cast<double>(values.size());
}

// Standard errors, residuals and R2, once the line is known.
void judge(LinearModel& model, const std::vector<double>& x, const std::vector<double>& y) {
    const double mean_y = mean_of(y);
    double unexplained = 0, spread = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double residual = y[i] - model.fitted(x[i]);
        model.residuals.push_back(residual);
        unexplained += residual * residual;
        spread += (y[i] - mean_y) * (y[i] - mean_y);
    }
    const auto n = static_cast<double>(model.n);
    model.residual_deviation = std::sqrt(unexplained / (n - 2));
    model.r_squared = spread > 0 ? std::clamp(1 - unexplained / spread, 0.0, 1.0) : 1;
    model.slope_error = model.residual_deviation / std::sqrt(model.sum_squares_x);
    model.intercept_error = model.residual_deviation * std::sqrt(1 / n + model.mean_x * model.mean_x / model.sum_squares_x);
}
}  // namespace

Result<double> student_t(double confidence, std::size_t degrees) {
    if (!(confidence > 0) || !(confidence < 1)) return wrong("confidence", "The confidence must lie above 0 and below 1: 0.95 is 95%.");
    if (degrees == 0) return wrong("n", "There must be three points or more: with two the line fits exactly and says nothing about what it misses.");
    return boost::math::quantile(boost::math::students_t(static_cast<double>(degrees)), 0.5 + confidence / 2);
}

Result<LinearModel> linear_model(const std::vector<double>& x, const std::vector<double>& y) {
    if (x.size() != y.size()) return wrong("y", "There must be as many values of y as of x.");
    if (x.size() < 3) return wrong("x", "There must be three points or more: with two the line fits exactly and says nothing about what it misses.");
    if (!all_finite(x)) return wrong("x", "Every x must be a finite number.");
    if (!all_finite(y)) return wrong("y", "Every y must be a finite number.");
    LinearModel model;
    model.n = x.size();
    model.mean_x = mean_of(x);
    const double mean_y = mean_of(y);
    double products = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        model.sum_squares_x += (x[i] - model.mean_x) * (x[i] - model.mean_x);
        products += (x[i] - model.mean_x) * (y[i] - mean_y);
    }
    const auto [least, most] = std::minmax_element(x.begin(), x.end());
    model.least_x = *least, model.most_x = *most;
    if (model.least_x == model.most_x || !(model.sum_squares_x > 0)) return wrong("x", "Every x is the same, so no line follows. Give points that differ.");
    model.slope = products / model.sum_squares_x;
    model.intercept = mean_y - model.slope * model.mean_x;
    if (!std::isfinite(model.slope) || !std::isfinite(model.intercept)) return wrong("y", "The figures are beyond all reason: no finite line follows.");
    judge(model, x, y);
    return model;
}

Result<Interval> LinearModel::mean_at(double x, double confidence) const {
    const double from_mean = x - mean_x;
    return around(fitted(x), residual_deviation * std::sqrt(1 / static_cast<double>(n) + from_mean * from_mean / sum_squares_x), confidence, n);
}

Result<Interval> LinearModel::prediction_at(double x, double confidence) const {
    const double from_mean = x - mean_x;
    return around(fitted(x), residual_deviation * std::sqrt(1 + 1 / static_cast<double>(n) + from_mean * from_mean / sum_squares_x), confidence, n);
}

Result<Interval> LinearModel::slope_interval(double confidence) const { return around(slope, slope_error, confidence, n); }

}  // namespace terrier::finance
