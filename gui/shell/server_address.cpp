// Reading and completing addresses of servers.
#include "gui/shell/server_address.hpp"

#include <fmt/format.h>

namespace terrier::gui {

bool wants_password(std::string_view address) {
    if (!address.starts_with("postgresql://") && !address.starts_with("postgres://")) return false;
    if (address.find("password=") != std::string_view::npos) return false;
    const std::size_t start = address.find("//") + 2;
    const std::string_view server = address.substr(start, address.find_first_of("/?", start) - start);
    const std::size_t at = server.rfind('@');
    return at == std::string_view::npos || server.substr(0, at).find(':') == std::string_view::npos;
}

std::string with_password(const std::string& address, std::string_view password) {
    if (password.empty()) return address;
    std::string encoded;
    for (const char c : password) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        encoded += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return address + (address.find('?') == std::string::npos ? "?password=" : "&password=") + encoded;
}

}  // namespace terrier::gui
