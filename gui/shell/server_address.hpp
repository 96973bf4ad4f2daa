// A server's address and its password, which is asked for and never kept. No window.
#pragma once

#include <string>
#include <string_view>

namespace terrier::gui {

/// Whether the address is of a server and names no password, neither beside the user nor among the parameters.
bool wants_password(std::string_view address);
/// The address with the password as a parameter, encoded; as it was when the password is empty. Only ever handed to the store:
/// titles, messages and what is remembered take the store's own address, which has none.
std::string with_password(const std::string& address, std::string_view password);

}  // namespace terrier::gui
