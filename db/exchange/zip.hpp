// A zip archive from a stranger: every limit is checked before a byte is unpacked.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct zip;
struct zip_file;

namespace terrier::exchange {

/// What an archive may have. Parts of up to `small_part` bytes may be packed as tightly as they like.
struct ZipLimits {
    std::uint64_t file = 50'000'000;
    std::uint64_t entries = 2'000;
    std::uint64_t part = 200'000'000;
    std::uint64_t total = 500'000'000;
    std::uint64_t ratio = 100;
    std::uint64_t small_part = 1'000'000;
};

class ZipPart;

/// `bytes` must outlive the archive. Parts are found by name, whatever its case.
class ZipArchive {
  public:
    /// Refuses (WorldError naming `file` and, where there is one, the part) a damaged archive, one past the limits and
    /// one with encrypted parts.
    ZipArchive(std::string_view bytes, std::string file, const ZipLimits& limits = {});
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    bool has(const std::string& part) const;
    /// Refuses when there is no such part.
    ZipPart open(const std::string& part) const;
    /// The whole part; refuses one larger than `limit` bytes.
    std::string read(const std::string& part, std::size_t limit = 1'000'000) const;
    const std::string& file() const { return file_; }

  private:
    void check_entries(const ZipLimits& limits) const;
    std::string file_;
    struct zip* archive_ = nullptr;
};

/// One part being unpacked. Refuses when it unpacks to more than it declared, or its checksum is wrong.
class ZipPart {
  public:
    std::size_t read(char* to, std::size_t count);
    const std::string& name() const { return name_; }
    const std::string& file() const { return file_; }
    std::uint64_t size() const { return declared_; }

  private:
    friend class ZipArchive;
    struct Close { void operator()(zip_file* f) const; };
    ZipPart(zip_file* handle, std::string file, std::string name, std::uint64_t declared)
        : handle_(handle), file_(std::move(file)), name_(std::move(name)), declared_(declared) {}
    std::unique_ptr<zip_file, Close> handle_;
    std::string file_;
    std::string name_;
    std::uint64_t declared_ = 0, taken_ = 0;
};

}  // namespace terrier::exchange
