// What the solvers share of the system: processor time, and keeping a library off standard output. Private.
#pragma once

#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace terrier::optimise::detail {

inline double seconds_of(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}
/// Of all threads, and of this one.
inline double processor_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }
inline double thread_seconds() { return seconds_of(CLOCK_THREAD_CPUTIME_ID); }

/// CBC prints on standard output whatever it is told; a result must stand there alone.
class Hush {
  public:
    Hush() : kept_(dup(STDOUT_FILENO)) {
        std::fflush(stdout);
        if (std::FILE* nowhere = std::fopen("/dev/null", "w")) {
            dup2(fileno(nowhere), STDOUT_FILENO);
            std::fclose(nowhere);
        }
    }
    ~Hush() {
        std::fflush(stdout);
        dup2(kept_, STDOUT_FILENO);
        close(kept_);
    }
    Hush(const Hush&) = delete;
    Hush& operator=(const Hush&) = delete;

  private:
    int kept_;
};

}  // namespace terrier::optimise::detail
