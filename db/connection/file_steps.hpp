// Whole files or none: a temporary file in the same folder, fsync, rename.
#pragma once

#include <string>

namespace terrier {

/// Throws WorldError (unavailable) when anything has this name.
void refuse_if_there(const std::string& path);

/// A name for a new file beside `target`; whatever has been made under it goes when this does, unless kept.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& target);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& path() const { return path_; }
    /// Takes away what has been made under it so far.
    void clear() const;
    /// Syncs it to the disk and gives it its name, which nothing may have. Throws WorldError.
    void keep_as_new(const std::string& target);
    /// The same, replacing what has that name.
    void keep_over(const std::string& target);

  private:
    void sync() const;
    std::string path_;
};

}  // namespace terrier
