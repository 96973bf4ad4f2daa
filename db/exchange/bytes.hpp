// Where bytes come from (a file or memory), and how a reader says what is wrong with them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

namespace terrier::exchange {

/// Throws WorldError(unreadable): "Could not read 'name': problem". `problem` starts in lower case, is a whole sentence
/// with the place, and ends with the remedy.
[[noreturn]] void refuse_file(std::string_view name, const std::string& problem);

/// Bytes read in order, from the start again after `rewind`.
class ByteSource {
  public:
    explicit ByteSource(std::string name) : name_(std::move(name)) {}
    virtual ~ByteSource() = default;
    /// Fills up to `count` bytes; fewer only at the end. Throws WorldError when the medium fails.
    virtual std::size_t read(char* to, std::size_t count) = 0;
    virtual void rewind() = 0;
    /// As far as known: for progress and for limits, never for allocation.
    virtual std::uint64_t size() const = 0;
    /// The file's path, for messages.
    const std::string& name() const { return name_; }
    /// Everything from the start. Refuses when there is more than `limit`, saying that a `what` may not be larger.
    virtual std::string_view all(std::size_t limit, std::string_view what) = 0;

  private:
    std::string name_;
};

class FileSource : public ByteSource {
  public:
    /// Refuses what is missing, not a plain file, or not allowed to be read.
    explicit FileSource(const std::filesystem::path& path);
    std::size_t read(char* to, std::size_t count) override;
    void rewind() override;
    std::uint64_t size() const override { return size_; }
    std::string_view all(std::size_t limit, std::string_view what) override;

  private:
    std::ifstream in_;
    std::uint64_t size_ = 0;
    std::string all_;
};

class MemorySource : public ByteSource {
  public:
    MemorySource(std::string_view bytes, std::string_view name) : ByteSource(std::string(name)), bytes_(bytes) {}
    std::size_t read(char* to, std::size_t count) override;
    void rewind() override { at_ = 0; }
    std::uint64_t size() const override { return bytes_.size(); }
    std::string_view all(std::size_t limit, std::string_view what) override;

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// A path as UTF-8 for messages.
std::string shown(const std::filesystem::path& path);

}  // namespace terrier::exchange
