// What the outside gives: clock, today, the person, ids. Injected, so that runs can be repeated.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "src/base/date.hpp"
#include "src/base/id.hpp"

namespace terrier {

struct Environment {
    std::function<std::int64_t()> now_ms;  ///< UTC, milliseconds since 1970
    std::function<Date()> today;           ///< the local calendar date
    std::string author;                    ///< as written into the audit trail
    std::string holder;                    ///< "A. Patel on ESTATES-12": shown to a second program
    std::shared_ptr<IdSource> ids;
};

/// The real one: system clock, the login name, a random seed. Called by the faces only.
Environment system_environment();
/// A fixed one for tests and demonstrations: the clock starts at noon UTC on `today` and moves a millisecond a call.
Environment fixed_environment(Date today, std::uint64_t seed = 1, std::string author = "tester");

}  // namespace terrier
