// Files and memory as sources of bytes.
#include "db/exchange/bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <system_error>

#include "src/base/result.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

constexpr std::size_t megabyte = 1'000'000;

[[noreturn]] void refuse_size(const std::string& name, std::size_t limit, std::string_view what) {
    refuse_file(name, fmt::format("it is larger than the {} MB that {} may have. Split it, or save it as CSV, which has "
                                  "no such limit.", limit / megabyte, what));
}

}  // namespace

void refuse_file(std::string_view name, const std::string& problem) {
    throw WorldError(WorldError::Cause::unreadable, fmt::format("Could not read '{}': {}", name, problem));
}

std::string shown(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return std::string(text.begin(), text.end());
}

FileSource::FileSource(const std::filesystem::path& path) : ByteSource(shown(path)) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        refuse_file(name(), "there is no such file. Check the spelling and the folder.");
    if (error) refuse_file(name(), fmt::format("{}. Check that you may open its folder.", lower_ascii(error.message())));
    if (std::filesystem::is_directory(status))
        refuse_file(name(), "it is a folder, not a file. Choose a file in it.");
    if (!std::filesystem::is_regular_file(status))
        refuse_file(name(), "it is a device or a pipe, not a file. Save the data to a file first.");
    in_.open(path, std::ios::binary);
    if (!in_) refuse_file(name(), "it could not be opened. Check that you may read it and that no other program holds it.");
    const auto size = std::filesystem::file_size(path, error);
    size_ = error ? 0 : size;
}

std::size_t FileSource::read(char* to, std::size_t count) {
    if (in_.eof()) return 0;
    in_.read(to, static_cast<std::streamsize>(count));
    if (in_.bad())
        refuse_file(name(), "the disk or network failed while it was read. Copy it to this computer and try again.");
    return static_cast<std::size_t>(in_.gcount());
}

void FileSource::rewind() {
    in_.clear();
    in_.seekg(0);
}

std::string_view FileSource::all(std::size_t limit, std::string_view what) {
    if (size_ > limit) refuse_size(name(), limit, what);
    rewind();
    all_.clear();
    constexpr std::size_t piece = 1u << 20;
    all_.reserve(static_cast<std::size_t>(size_) + piece);
    for (;;) {
        const std::size_t before = all_.size();
        all_.resize(before + piece);
        const std::size_t got = read(all_.data() + before, piece);
        all_.resize(before + got);
        if (all_.size() > limit) refuse_size(name(), limit, what);
        if (got < piece) return all_;
    }
}

std::size_t MemorySource::read(char* to, std::size_t count) {
    const std::size_t got = std::min(count, bytes_.size() - at_);
    if (got) std::memcpy(to, bytes_.data() + at_, got);
    at_ += got;
    return got;
}

std::string_view MemorySource::all(std::size_t limit, std::string_view what) {
    if (bytes_.size() > limit) refuse_size(name(), limit, what);
    return bytes_;
}

}  // namespace terrier::exchange
