// Replaying a unit of work when the connection to a server was lost.
#pragma once

#include <chrono>
#include <fmt/format.h>
#include <thread>

#include "db/store/sql_store.hpp"

namespace terrier {

template <class Work>
auto SqlStore::persistently(const std::string& doing, Work&& work) -> decltype(work()) {
    constexpr int most_attempts = 4;
    for (int attempt = 1;; ++attempt) {
        try {
            return work();
        } catch (const LostConnection&) {
            if (attempt == most_attempts)
                throw WorldError(WorldError::Cause::unavailable, fmt::format("{}: the connection to {} was lost {} times. What was being saved is there whole or not at all. Open it again when the server is back, and look.", doing, facts_.address, attempt));
            std::this_thread::sleep_for(std::chrono::milliseconds(100 << attempt));
            try {
                connection_->reconnect();
            } catch (const WorldError&) {
                // Still away, perhaps starting again: the next attempt finds the old connection broken and comes back here.
                if (attempt + 1 == most_attempts) throw;
            }
        }
    }
}

}  // namespace terrier
