// Writes zip archives with libzip.
#include "reports/render/zip.hpp"

#include <zip.h>

#include "src/base/result.hpp"

namespace terrier::reports {

namespace {
[[noreturn]] void fail(const char* what) {
    throw WorldError(WorldError::Cause::unavailable, std::string("The document could not be packed: ") + what + ".");
}
struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Free {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
}  // namespace

std::string zipped(const std::vector<std::pair<std::string, std::string>>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, Free> target(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!target) fail("out of memory");
    zip_source_keep(target.get());
    std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
    if (!archive) fail(zip_error_strerror(&error));
    for (const auto& [name, bytes] : entries) {
        zip_source_t* source = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
        const zip_int64_t index = source ? zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) fail(zip_strerror(archive.get()));
        if (zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, 0x21, 0) != 0) fail(zip_strerror(archive.get()));
        zip_set_file_compression(archive.get(), static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 6);
    }
    if (zip_close(archive.get()) != 0) fail(zip_strerror(archive.get()));
    static_cast<void>(archive.release());
    std::string out;
    if (zip_source_open(target.get()) != 0) fail("the archive can't be read back");
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(target.get(), &stat) == 0) out.resize(stat.size);
    const zip_int64_t read = zip_source_read(target.get(), out.data(), out.size());
    zip_source_close(target.get());
    if (read < 0 || static_cast<std::size_t>(read) != out.size()) fail("the archive can't be read back");
    return out;
}

}  // namespace terrier::reports
