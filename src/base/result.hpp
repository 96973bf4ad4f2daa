// What goes wrong when a user can mend it: faults, and results that carry a value or faults.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace terrier {

enum class Severity { refused, warning };

/// One thing wrong, in plain English. `field`, `table` and `record` (id text) name the place; each may be empty.
/// `code` is a permanent snake_case word for scripts ("date_impossible"); `message` says what happened, what it
/// means and what to do.
struct Fault {
    std::string code;
    std::string message;
    std::string field;
    std::string table;
    std::string record;
    Severity severity = Severity::refused;

    bool operator==(const Fault&) const = default;
};

using Faults = std::vector<Fault>;

/// A value, or every fault that prevented it.
template <class T>
using Result = tl::expected<T, Faults>;

inline tl::unexpected<Faults> refuse(Fault fault) { return tl::unexpected<Faults>(Faults{std::move(fault)}); }
inline tl::unexpected<Faults> refuse(std::string code, std::string message, std::string field = {}) {
    return refuse(Fault{std::move(code), std::move(message), std::move(field), {}, {}, Severity::refused});
}
inline tl::unexpected<Faults> refuse(Faults faults) { return tl::unexpected<Faults>(std::move(faults)); }

/// True when nothing in the list refuses (warnings may be there).
bool acceptable(const Faults& faults);
/// Messages one under the other, for a face that has one place to show them.
std::string joined_messages(const Faults& faults);

/// The world failed: disk full, server gone, damaged file. `what()` says what was being done, and where.
/// Never carries client data.
class WorldError : public std::runtime_error {
  public:
    /// How the command line reports it: unreadable input is 3, locked, stale or lost is 4.
    enum class Cause { unreadable, unavailable };
    WorldError(Cause cause, const std::string& message) : std::runtime_error(message), cause_(cause) {}
    Cause cause() const { return cause_; }

  private:
    Cause cause_;
};

}  // namespace terrier
