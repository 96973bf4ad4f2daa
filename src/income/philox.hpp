// Random numbers by counter: any draw of any path can be had by itself, so results don't depend on threads or order.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace terrier::income {

/// Philox 4x32 with ten rounds (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a
/// bijection of the 128-bit counter for each 64-bit key. Held to the published known answers in the tests.
using PhiloxWords = std::array<std::uint32_t, 4>;
inline PhiloxWords philox(PhiloxWords counter, std::uint64_t seed) {
    auto key0 = static_cast<std::uint32_t>(seed), key1 = static_cast<std::uint32_t>(seed >> 32);
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product0 = std::uint64_t{0xD2511F53u} * counter[0], product1 = std::uint64_t{0xCD9E8D57u} * counter[2];
        counter = {static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key0, static_cast<std::uint32_t>(product1), static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key1,
                   static_cast<std::uint32_t>(product0)};
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    return counter;
}

/// Above 0 and below 1: the middle of the word's 2^-32.
inline double uniform(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

/// Two independent standard normals (Box and Muller 1958).
inline std::array<double, 2> normals(std::uint32_t a, std::uint32_t b) {
    const double radius = std::sqrt(-2 * std::log(uniform(a))), angle = 6.283185307179586 * uniform(b);
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

/// The standard normal's distribution function, and its inverse for 0 < p < 1 (by Newton's method to 1e-14).
double normal_below(double x);
double normal_at(double p);

}  // namespace terrier::income
