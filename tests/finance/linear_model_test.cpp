// Straight lines: a worked example, laws that hold of any points, and bad input.
#include "src/finance/linear_model.hpp"

#include "tests/support/test.hpp"

using namespace terrier;
using finance::linear_model;
using test::Approx;

TEST_CASE("a line through five points has the slope, errors and intervals worked out by hand") {
    const auto model = linear_model({1, 2, 3, 4, 5}, {2.1, 3.9, 6.2, 7.8, 10.1}).value();
    CHECK(model.n == 5);
    CHECK(model.slope == Approx(1.99));
    CHECK(model.intercept == Approx(0.05));
    CHECK(model.r_squared == Approx(0.99730533));
    CHECK(model.residual_deviation == Approx(0.18885621));
    CHECK(model.slope_error == Approx(0.05972158));
    CHECK(model.residuals.at(1) == Approx(-0.13));
    const auto next = model.prediction_at(7).value();
    CHECK(next.value == Approx(13.98));
    CHECK(next.high - next.value == Approx(1.00570674));
    CHECK(model.mean_at(7).value().high - 13.98 == Approx(0.80635930));
    CHECK(model.is_extrapolated(7));
    CHECK_FALSE(model.is_extrapolated(5));
    CHECK(model.slope_interval().value().low < 1.99);
}

TEST_CASE("Student's t has the published quantiles") {
    CHECK(finance::student_t(0.95, 3).value() == Approx(3.182446));
    CHECK(finance::student_t(0.99, 10).value() == Approx(3.169273));
    CHECK(finance::student_t(0.95, 1000).value() == Approx(1.962339));
    CHECK(finance::student_t(1, 3).error().front().field == "confidence");
    CHECK(finance::student_t(0.95, 0).error().front().field == "n");
}

TEST_CASE("residuals add up to nothing, and moving the points moves the line") {
    test::holds("normal equations and translation", [] {
        const auto size = *rc::gen::inRange(3, 40);
        std::vector<double> x, y, moved;
        for (int i = 0; i < size; ++i) {
            x.push_back(i + 0.001 * *rc::gen::inRange(0, 900));
            y.push_back(0.01 * *rc::gen::inRange(-100'000, 100'000));
            moved.push_back(y.back() + 250);
        }
        const auto model = linear_model(x, y).value();
        double sum = 0, product = 0;
        for (std::size_t i = 0; i < x.size(); ++i) sum += model.residuals[i], product += model.residuals[i] * x[i];
        RC_ASSERT(std::abs(sum) < 1e-6);
        RC_ASSERT(std::abs(product) < 1e-5 * static_cast<double>(size));
        const auto other = linear_model(x, moved).value();
        RC_ASSERT(std::abs(other.slope - model.slope) < 1e-7);
        RC_ASSERT(std::abs(other.intercept - model.intercept - 250) < 1e-6);
        RC_ASSERT(model.r_squared >= 0 && model.r_squared <= 1);
        const auto at = model.prediction_at(x.front()).value();
        const auto mean = model.mean_at(x.front()).value();
        RC_ASSERT(at.low <= mean.low && mean.high <= at.high);
    });
}

TEST_CASE("points that give no line are refused, naming what is wrong") {
    CHECK(linear_model({1, 2}, {1, 2}).error().front().field == "x");
    CHECK(linear_model({1, 2, 3}, {1, 2}).error().front().field == "y");
    CHECK(linear_model({4, 4, 4}, {1, 2, 3}).error().front().field == "x");
    CHECK(linear_model({1, 2, std::nan("")}, {1, 2, 3}).error().front().field == "x");
    CHECK(linear_model({1, 2, 3}, {1, 2, INFINITY}).error().front().field == "y");
    const auto flat = linear_model({1, 2, 3}, {5, 5, 5}).value();
    CHECK(flat.slope == 0);
    CHECK(flat.r_squared == 1);
}
