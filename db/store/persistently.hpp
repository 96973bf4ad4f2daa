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
                throw WorldError(WorldError::Cause::unavailable, fmt::format("{}: the connection to {} was lost {} times. Nothing was half-saved. Try again when the server is back.", doing, facts_.address, attempt));
            std::this_thread::sleep_for(std::chrono::milliseconds(100 << attempt));
            connection_->reconnect();
        }
    }
}

}  // namespace terrier
