// The claim file and its lock: open file description locks, which die with the program and with nothing else.
#include "db/connection/claim.hpp"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "src/base/text.hpp"

namespace terrier {

namespace {
bool lock(int descriptor) {
#ifdef F_OFD_SETLK
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return fcntl(descriptor, F_OFD_SETLK, &whole) == 0;
#else
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0;
#endif
}

// The last holder removes the file: a lock on one that is no longer there is worth nothing.
bool is_still_there(int descriptor, const std::string& path) {
    struct stat mine {}, there {};
    return fstat(descriptor, &mine) == 0 && lstat(path.c_str(), &there) == 0 && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
}

std::string read_holder(const std::string& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return {};
    char bytes[256];
    const ssize_t size = read(descriptor, bytes, sizeof bytes);
    close(descriptor);
    const std::string_view line = size > 0 ? std::string_view(bytes, static_cast<std::size_t>(size)) : std::string_view();
    const std::string_view name = trimmed(line.substr(0, line.find('\n')));
    return is_clean_utf8(name) ? std::string(name) : std::string();
}

void write_holder(int descriptor, const std::string& holder) {
    const std::string text = fmt::format("{}\nprocess {}\n", holder.substr(0, holder.find('\n')).substr(0, 200), getpid());
    if (ftruncate(descriptor, 0) == 0 && pwrite(descriptor, text.data(), text.size(), 0) < 0) errno = 0;  // the name is a courtesy; the lock is what counts
}
}  // namespace

std::unique_ptr<Claim> Claim::take(const std::string& portfolio_path, const std::string& holder, int wait_ms, Refused& refused) {
    const std::string path = portfolio_path + "-claim";
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
    for (;;) {
        const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (descriptor < 0) {
            refused = {{}, true};
            return nullptr;
        }
        if (lock(descriptor)) {
            if (is_still_there(descriptor, path)) {
                write_holder(descriptor, holder);
                return std::unique_ptr<Claim>(new Claim(descriptor, path));
            }
            close(descriptor);
            continue;
        }
        close(descriptor);
        if (std::chrono::steady_clock::now() >= until) {
            refused = {read_holder(path), false};
            return nullptr;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
}

Claim::~Claim() {
    unlink(path_.c_str());
    close(descriptor_);
}

}  // namespace terrier
