// The steps by which a file appears whole.
#include "db/connection/file_steps.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/result.hpp"

namespace terrier {

namespace {
std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

[[noreturn]] void failed(const std::string& what, const std::string& path) {
    throw WorldError(WorldError::Cause::unavailable, fmt::format("{} {} failed: {}. Check the folder, its space and your permission.", what, path, std::strerror(errno)));
}

void sync_path(const std::string& path, int flags) {
    const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) failed("Saving", path);
    const bool is_done = fsync(descriptor) == 0;
    const int error = errno;
    close(descriptor);
    errno = error;
    if (!is_done) failed("Saving", path);
}
}  // namespace

void refuse_if_there(const std::string& path) {
    struct stat info {};
    if (lstat(path.c_str(), &info) == 0)
        throw WorldError(WorldError::Cause::unavailable, fmt::format("{} is there already and was left alone. Choose another name, or move it away.", path));
    if (lstat(folder_of(path).c_str(), &info) != 0)
        throw WorldError(WorldError::Cause::unavailable, fmt::format("There is no folder {}. Make it first, or choose another.", folder_of(path)));
    if (access(folder_of(path).c_str(), W_OK | X_OK) != 0)
        throw WorldError(WorldError::Cause::unavailable, fmt::format("{} can't be made: you may not write to the folder {}. Ask for permission, or choose another folder.", path, folder_of(path)));
}

TemporaryFile::TemporaryFile(const std::string& target) {
    static std::atomic<int> count = 0;
    const std::size_t slash = target.rfind('/');
    const std::string name = slash == std::string::npos ? target : target.substr(slash + 1);
    path_ = fmt::format("{}/.{}.{}-{}.part", folder_of(target), name, getpid(), ++count);
}

TemporaryFile::~TemporaryFile() {
    if (!path_.empty()) clear();
}

void TemporaryFile::clear() const {
    unlink(path_.c_str());
    unlink((path_ + "-journal").c_str());
}

void TemporaryFile::sync() const { sync_path(path_, O_RDWR); }

void TemporaryFile::keep_as_new(const std::string& target) {
    sync();
    // link() and not rename(): it fails when the name was taken meanwhile.
    if (link(path_.c_str(), target.c_str()) != 0) {
        if (errno == EEXIST) refuse_if_there(target);
        // Some network and removable disks know no links.
        if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS) failed("Making", target);
        refuse_if_there(target);
        if (rename(path_.c_str(), target.c_str()) != 0) failed("Making", target);
    }
    unlink(path_.c_str());
    unlink((path_ + "-journal").c_str());
    sync_path(folder_of(target), O_RDONLY | O_DIRECTORY);
    path_.clear();
}

void TemporaryFile::keep_over(const std::string& target) {
    sync();
    if (rename(path_.c_str(), target.c_str()) != 0) failed("Saving", target);
    unlink((path_ + "-journal").c_str());
    sync_path(folder_of(target), O_RDONLY | O_DIRECTORY);
    path_.clear();
}

}  // namespace terrier
