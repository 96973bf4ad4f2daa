// The formulas of Ordnance Survey's guide to coordinate systems in Great Britain.
#include "src/base/national_grid.hpp"

#include <cmath>
#include <numbers>

namespace terrier {

namespace {
struct Ellipsoid {
    double a, b;
    double e2() const { return 1 - b * b / (a * a); }
};
constexpr Ellipsoid airy{6377563.396, 6356256.909}, wgs84{6378137.0, 6356752.314245};
constexpr double scale = 0.9996012717, false_easting = 400'000, false_northing = -100'000;
constexpr double radians(double degrees) { return degrees * std::numbers::pi / 180; }

// The length of the meridian from the true origin, to the scale of the grid.
double meridian(double phi) {
    const double n = (airy.a - airy.b) / (airy.a + airy.b), n2 = n * n, n3 = n2 * n, phi0 = radians(49), d = phi - phi0, s = phi + phi0;
    return airy.b * scale *
           ((1 + n + 1.25 * n2 + 1.25 * n3) * d - (3 * n + 3 * n2 + 2.625 * n3) * std::sin(d) * std::cos(s) + (1.875 * n2 + 1.875 * n3) * std::sin(2 * d) * std::cos(2 * s) -
            35.0 / 24 * n3 * std::sin(3 * d) * std::cos(3 * s));
}
}  // namespace

GridPlace grid_of_osgb36(LatLong place) {
    const double phi = radians(place.latitude), l = radians(place.longitude) - radians(-2);
    const double sine = std::sin(phi), cosine = std::cos(phi), t2 = std::pow(std::tan(phi), 2), t4 = t2 * t2, e2 = airy.e2();
    const double nu = airy.a * scale / std::sqrt(1 - e2 * sine * sine), rho = airy.a * scale * (1 - e2) / std::pow(1 - e2 * sine * sine, 1.5), eta2 = nu / rho - 1;
    const double c3 = cosine * cosine * cosine, c5 = c3 * cosine * cosine, l2 = l * l;
    const double northing = meridian(phi) + false_northing + l2 * (nu / 2 * sine * cosine + l2 * (nu / 24 * sine * c3 * (5 - t2 + 9 * eta2) + l2 * nu / 720 * sine * c5 * (61 - 58 * t2 + t4)));
    const double easting = false_easting + l * (nu * cosine + l2 * (nu / 6 * c3 * (nu / rho - t2) + l2 * nu / 120 * c5 * (5 - 18 * t2 + t4 + 14 * eta2 - 58 * t2 * eta2)));
    return {easting, northing};
}

GridPlace grid_of_wgs84(LatLong place) {
    const double phi = radians(place.latitude), lambda = radians(place.longitude);
    const double nu = wgs84.a / std::sqrt(1 - wgs84.e2() * std::sin(phi) * std::sin(phi));
    const double x = nu * std::cos(phi) * std::cos(lambda), y = nu * std::cos(phi) * std::sin(lambda), z = nu * (1 - wgs84.e2()) * std::sin(phi);
    const double s = 1 + 20.4894e-6, rx = radians(-0.1502 / 3600), ry = radians(-0.2470 / 3600), rz = radians(-0.8421 / 3600);
    const double x2 = -446.448 + x * s - y * rz + z * ry, y2 = 125.157 + x * rz + y * s - z * rx, z2 = -542.060 - x * ry + y * rx + z * s;
    const double across = std::hypot(x2, y2), e2 = airy.e2();
    double shifted = std::atan2(z2, across * (1 - e2));
    for (int i = 0; i < 8; ++i) shifted = std::atan2(z2 + e2 * airy.a / std::sqrt(1 - e2 * std::sin(shifted) * std::sin(shifted)) * std::sin(shifted), across);
    return grid_of_osgb36({shifted * 180 / std::numbers::pi, std::atan2(y2, x2) * 180 / std::numbers::pi});
}

}  // namespace terrier
