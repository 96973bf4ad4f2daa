// Zip archives through libzip, within limits.
#include "db/exchange/zip.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>

#include "db/exchange/bytes.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::string_view bomb_advice = "Real workbooks are never like this, so it was not unpacked. Open it in a spreadsheet program "
                                         "that you trust and save it again, or ask where it came from.";

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// The largest number of entries that any end-of-directory record near the end of the file claims: libzip takes memory
/// for them before it can be asked.
std::uint64_t claimed_entries(std::string_view bytes) {
    constexpr std::size_t reach = 65'536 + 1'024;
    std::uint64_t most = 0;
    const std::size_t from = bytes.size() > reach ? bytes.size() - reach : 0;
    for (std::size_t at = bytes.find("PK\x05\x06", from); at != std::string_view::npos; at = bytes.find("PK\x05\x06", at + 1)) {
        if (at + 22 > bytes.size()) break;
        const std::uint64_t here = little_endian(bytes, at + 10, 2);
        if (here != 0xFFFF) most = std::max(most, here);
        if (at < 20 || bytes.substr(at - 20, 4) != "PK\x06\x07") {
            most = std::max(most, here);
            continue;
        }
        const std::uint64_t record = little_endian(bytes, at - 12, 8);
        if (bytes.size() < 56 || record > bytes.size() - 56) continue;
        most = std::max(most, little_endian(bytes, static_cast<std::size_t>(record) + 32, 8));
    }
    return most;
}

}  // namespace

ZipArchive::ZipArchive(std::string_view bytes, std::string file, const ZipLimits& limits) : file_(std::move(file)) {
    if (bytes.size() > limits.file)
        refuse_file(file_, fmt::format("it is larger than the {} MB that a workbook may have. Split it, or save it as CSV.",
                                       limits.file / megabyte));
    if (const auto entries = claimed_entries(bytes); entries > limits.entries)
        refuse_file(file_, fmt::format("it is a zip archive of {} parts, more than the {} allowed. {}", grouped(static_cast<long long>(std::min<std::uint64_t>(entries, INT64_MAX))),
                                       grouped(static_cast<long long>(limits.entries)), bomb_advice));
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source) archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!archive_) {
        if (source) zip_source_free(source);
        zip_error_fini(&error);
        refuse_file(file_, "it begins like a workbook but is cut short or damaged. Fetch or export it again.");
    }
    zip_error_fini(&error);
    try {
        check_entries(limits);
    } catch (...) {
        zip_discard(archive_);
        throw;
    }
}

ZipArchive::~ZipArchive() { zip_discard(archive_); }

void ZipArchive::check_entries(const ZipLimits& limits) const {
    const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive_, 0)));
    if (count > limits.entries)
        refuse_file(file_, fmt::format("it is a zip archive of more than {} parts. {}", limits.entries, bomb_advice));
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(archive_, i, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || !(stat.valid & ZIP_STAT_COMP_SIZE))
            refuse_file(file_, fmt::format("part {} of it is damaged. Fetch or export it again.", i + 1));
        const std::string_view name = stat.valid & ZIP_STAT_NAME ? stat.name : "";
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            refuse_file(file_, "it is protected by a password. Open it in its program, remove the password, and save a copy to import.");
        if (stat.size > limits.part)
            refuse_file(file_, fmt::format("its part '{}' would unpack to more than {} MB. {}", name, limits.part / megabyte, bomb_advice));
        if (stat.size > limits.small_part && stat.size / limits.ratio > stat.comp_size)
            refuse_file(file_, fmt::format("its part '{}' would unpack to over {} times its size. {}", name, limits.ratio, bomb_advice));
        if ((total += stat.size) > limits.total)
            refuse_file(file_, fmt::format("its parts would unpack to more than {} MB. {}", limits.total / megabyte, bomb_advice));
    }
}

bool ZipArchive::has(const std::string& part) const { return zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE) >= 0; }

ZipPart ZipArchive::open(const std::string& part) const {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const zip_int64_t index = zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE);
    if (index < 0 || zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        refuse_file(file_, fmt::format("its part '{}' is missing, so the workbook is damaged. Open it in its program and save it again.", part));
    zip_file_t* handle = zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0);
    if (!handle)
        refuse_file(file_, fmt::format("its part '{}' can't be unpacked: it is damaged, or packed in a way that is not known. Open the "
                                       "workbook in its program and save it again.", part));
    return ZipPart(handle, file_, part, stat.size);
}

std::string ZipArchive::read(const std::string& part, std::size_t limit) const {
    ZipPart opened = open(part);
    if (opened.size() > limit) refuse_file(file_, fmt::format("its part '{}' is larger than {} MB. {}", part, limit / megabyte, bomb_advice));
    std::string text(static_cast<std::size_t>(opened.size()) + 1, '\0');
    text.resize(opened.read(text.data(), text.size()));
    return text;
}

std::size_t ZipPart::read(char* to, std::size_t count) {
    std::size_t got = 0;
    while (got < count) {
        const zip_int64_t n = zip_fread(handle_.get(), to + got, count - got);
        if (n < 0)
            refuse_file(file_, fmt::format("its part '{}' is damaged (at byte {} of its contents). Fetch or export the file again.",
                                           name_, grouped(static_cast<long long>(taken_))));
        if (n == 0) break;
        got += static_cast<std::size_t>(n);
        taken_ += static_cast<std::uint64_t>(n);
        if (taken_ > declared_)
            refuse_file(file_, fmt::format("its part '{}' unpacks to more than it declares. {}", name_, bomb_advice));
    }
    return got;
}

void ZipPart::Close::operator()(zip_file* f) const { zip_fclose(f); }

}  // namespace terrier::exchange
