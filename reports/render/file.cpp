// The system calls of a safe write.
#include "reports/render/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "src/base/result.hpp"

namespace terrier::reports {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
    std::string remedy = "Choose another place and try again.";
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) remedy = "Make room there, or choose another place, and try again.";
    if (error == EACCES || error == EPERM || error == EROFS) remedy = "Choose a folder that you may write to.";
    throw WorldError(WorldError::Cause::unavailable, fmt::format("The file {} could not be written: {}. Nothing was changed there. {}", path.string(),
                                                                 std::generic_category().message(error), remedy));
}

// Closes and removes what isn't finished.
class Temporary {
  public:
    Temporary(const std::filesystem::path& target, mode_t mode) : target_(target) {
        for (int attempt = 0; attempt < 1000; ++attempt) {
            path_ = target.parent_path() / fmt::format(".{}.{}-{}.part", target.filename().string().substr(0, 200), ::getpid(), attempt);
            file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
            if (file_ >= 0) return;
            if (errno != EEXIST) fail(target, errno);
        }
        fail(target, EEXIST);
    }
    ~Temporary() {
        if (file_ >= 0) ::close(file_);
        if (!kept_) ::unlink(path_.c_str());
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(file_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(target_, errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void keep_mode(mode_t mode) {
        if (::fchmod(file_, mode) != 0) fail(target_, errno);
    }
    void become_target() {
        if (::fsync(file_) != 0) fail(target_, errno);
        const int file = file_;
        file_ = -1;
        if (::close(file) != 0) fail(target_, errno);
        if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, errno);
        kept_ = true;
    }

  private:
    const std::filesystem::path& target_;
    std::filesystem::path path_;
    int file_ = -1;
    bool kept_ = false;
};

void sync_folder(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.parent_path().empty() ? "." : path.parent_path();
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;  // a folder that may be written but not read: the file itself is synced
    ::fsync(handle);
    ::close(handle);
}

}  // namespace

void write_file_safely(const std::filesystem::path& path, std::string_view bytes) {
    struct stat now {};
    const bool exists = ::stat(path.c_str(), &now) == 0;
    if (exists && !S_ISREG(now.st_mode)) fail(path, S_ISDIR(now.st_mode) ? EISDIR : EPERM);
    Temporary file(path, 0666);
    file.write(bytes);
    if (exists) file.keep_mode(now.st_mode & 07777);
    file.become_target();
    sync_folder(path);
}

}  // namespace terrier::reports
