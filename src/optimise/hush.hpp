// What the solvers share of the system: processor time, and keeping a library off standard output. Private.
#pragma once

#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace terrier::optimise::detail {

/// Of this thread.
inline double processor_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

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
