// The text of quantities, and what happens past their range.
#include "src/base/quantity.hpp"

#include <stdexcept>

#include "src/base/digits.hpp"

namespace terrier {
namespace {

int places_of(std::int64_t per) {
    for (int places = 0; places <= 18; ++places) {
        if (power_of_ten(places) == per) return places;
    }
    throw std::logic_error("exact_decimal: not a power of ten");
}

}  // namespace

std::string exact_decimal(std::int64_t count, std::int64_t per) {
    return decimal_text(count, places_of(per), 0, false);
}

std::string grouped_decimal(std::int64_t count, std::int64_t per) {
    return decimal_text(count, places_of(per), 0, true);
}

void throw_quantity_overflow() { throw std::overflow_error("A quantity is past the range that can be held exactly"); }

}  // namespace terrier
