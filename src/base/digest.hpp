// SHA-256, for the audit chain, documents and derived ids.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace terrier {

using Digest = std::array<std::uint8_t, 32>;

/// Feeds bytes in pieces. Not copyable; `finish` may be called once, and nothing added after it (std::logic_error).
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    void add(std::string_view bytes);
    Digest finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

Digest sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
std::string to_hex(const Digest& digest);
/// False, leaving `out` alone, unless exactly 64 hexadecimal digits of either case.
bool digest_from_hex(std::string_view hex, Digest& out);

}  // namespace terrier
