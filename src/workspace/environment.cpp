// The real environment and the fixed one.
#include "src/workspace/environment.hpp"

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <random>

#if defined(_WIN32)
#include <winsock2.h>
#else
#include <pwd.h>
#include <unistd.h>
#endif

namespace terrier {

namespace {
std::int64_t system_now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Date system_today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
#if defined(_WIN32)
    localtime_s(&local, &now);
#else
    localtime_r(&now, &local);
#endif
    return Date::of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string login_name() {
#if defined(_WIN32)
    const char* name = std::getenv("USERNAME");
    return name && *name ? name : "unknown";
#else
    if (const passwd* entry = getpwuid(getuid()); entry && entry->pw_name) return entry->pw_name;
    return "unknown";
#endif
}

std::string machine_name() {
    char name[256] = "";
    if (gethostname(name, sizeof name - 1) != 0 || !*name) return "this computer";
    return name;
}
}  // namespace

Environment system_environment() {
    std::random_device device;
    const std::uint64_t seed = (static_cast<std::uint64_t>(device()) << 32) | device();
    Environment e;
    e.now_ms = system_now_ms;
    e.today = system_today;
    e.author = login_name();
    e.holder = e.author + " on " + machine_name();
    e.ids = std::make_shared<IdSource>(e.now_ms, seed);
    return e;
}

Environment fixed_environment(Date today, std::uint64_t seed, std::string author) {
    Environment e;
    const auto clock = std::make_shared<std::int64_t>(today.day_number() * 86'400'000 + 43'200'000);
    e.now_ms = [clock] { return (*clock)++; };
    e.today = [today] { return today; };
    e.holder = author + " on the test bench";
    e.author = std::move(author);
    e.ids = std::make_shared<IdSource>(e.now_ms, seed);
    return e;
}

}  // namespace terrier
