// Reading packed numbers back.
#include "src/record/packed.hpp"

#include <stdexcept>

namespace terrier {

std::uint64_t unpack_unsigned(std::string_view& in) {
    std::uint64_t n = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (in.empty()) throw std::invalid_argument("a packed number runs past its end");
        const auto byte = static_cast<std::uint8_t>(in.front());
        in.remove_prefix(1);
        n |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (!(byte & 0x80)) return n;
    }
    throw std::invalid_argument("a packed number is too long");
}

std::int64_t unpack_signed(std::string_view& in) {
    const std::uint64_t z = unpack_unsigned(in);
    return static_cast<std::int64_t>(z >> 1) ^ -static_cast<std::int64_t>(z & 1);
}

}  // namespace terrier
