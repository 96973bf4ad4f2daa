// Finds out what a file is, and hands it to its reader.
#include "db/exchange/reader.hpp"

#include <fmt/format.h>

#include "db/exchange/formats.hpp"
#include "db/exchange/gzip.hpp"
#include "src/base/text.hpp"

namespace terrier {

using namespace exchange;

namespace {

enum class Format { csv, json, xlsx, ods };

std::string extension_of(const std::string& name) {
    const std::string_view file = std::string_view(name).substr(name.find_last_of("/\\") + 1);
    const std::size_t dot = file.rfind('.');
    return dot == std::string_view::npos ? "" : lower_ascii(file.substr(dot + 1));
}

std::string head_of(ByteSource& source) {
    std::string head(4096, '\0');
    source.rewind();
    head.resize(source.read(head.data(), head.size()));
    if (head.empty()) refuse_file(source.name(), "it is empty (0 bytes). Export or fetch it again.");
    return head;
}

/// Old workbooks and encrypted new ones share a container; the names of its streams, in UTF-16, tell them apart.
[[noreturn]] void refuse_compound(ByteSource& source) {
    const auto wide = [](std::string_view text) {
        std::string units;
        for (const char c : text) units.append({c, '\0'});
        return units;
    };
    const std::string_view bytes = source.all(50'000'000, "a workbook");
    if (bytes.find(wide("EncryptedPackage")) != std::string_view::npos)
        refuse_file(source.name(), "it is protected by a password. Open it in its program, remove the password, and save a copy to import.");
    if (bytes.find(wide("Workbook")) != std::string_view::npos || bytes.find(wide("Book")) != std::string_view::npos)
        refuse_file(source.name(), "it is an old Excel workbook (.xls), which can't be read. Open it in its program and save it as .xlsx.");
    refuse_file(source.name(), "it is an old Office document without a worksheet. Save its table as .xlsx or .csv.");
}

void refuse_strangers(ByteSource& source, std::string_view head) {
    const auto refuse = [&](std::string_view what) {
        refuse_file(source.name(), fmt::format("it is {}. Choose a .csv, .xlsx, .ods or .json file.", what));
    };
    if (head.starts_with("%PDF-")) refuse("a PDF, not a data file");
    if (head.starts_with("\x1F\x8B")) refuse("compressed twice over, or in a way that isn't gzip's own: unpack it first");
    if (head.starts_with("7z\xBC\xAF\x27\x1C") || head.starts_with("Rar!")) refuse("a compressed archive: unpack it first");
    const std::string_view text = trimmed(head);
    for (const std::string_view mark : {"<html", "<!doctype", "<table", "<?xml"})
        if (starts_with_ignoring_case(text, mark)) refuse("a web page or XML, whatever its name says");
}

/// The first two characters other than white space, whatever the encoding, look like the start of JSON.
bool looks_like_json(std::string_view head) {
    char seen[2] = {0, 0};
    int count = 0;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte >= 0xBB) continue;
        seen[count++] = c;
        if (count == 2) break;
    }
    if (seen[0] == '{') return seen[1] == '"' || seen[1] == '}';
    return seen[0] == '[' && std::string_view("{[]\"").find(seen[1]) != std::string_view::npos;
}

Format plain_format(ByteSource& source, std::string_view head) {
    if (looks_like_json(head)) return Format::json;
    const std::string extension = extension_of(source.name());
    for (const std::string_view workbook : {"xlsx", "xlsm", "xltx", "xls", "xlsb", "ods", "ots"})
        if (extension == workbook)
            refuse_file(source.name(), fmt::format("it is not a workbook, although its name ends in .{}. If it holds comma-separated "
                                                   "text, rename it to .csv; otherwise export it again.", extension));
    for (const std::string_view json : {"json", "jsonl", "ndjson", "geojson"})
        if (extension == json) return Format::json;
    return Format::csv;
}

Format zip_format(const ZipArchive& archive) {
    constexpr std::string_view spreadsheet = "application/vnd.oasis.opendocument.spreadsheet";
    if (archive.has("mimetype")) {
        const std::string type = archive.read("mimetype", 1'000);
        if (type.starts_with(spreadsheet)) return Format::ods;
        if (type.starts_with(spreadsheet.substr(0, spreadsheet.rfind('.'))))
            refuse_file(archive.file(), "it is an OpenDocument file, but not a spreadsheet. Copy its table into a spreadsheet and save that.");
    }
    if (archive.has("[Content_Types].xml")) return Format::xlsx;
    refuse_file(archive.file(), "it is a zip archive, but not a workbook. Unpack it and choose a file inside.");
}

/// Calls `plain(format)` or `workbook(format, archive)`, whichever the source asks for.
template <class Plain, class InArchive>
auto dispatch(ByteSource& source, Plain plain, InArchive workbook) {
    const std::string head = head_of(source);
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        const ZipArchive archive(source.all(ZipLimits{}.file, "a workbook"), source.name());
        return workbook(zip_format(archive), archive);
    }
    if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) refuse_compound(source);
    refuse_strangers(source, head);
    return plain(plain_format(source, head));
}

std::vector<std::string> names_in(ByteSource& source) {
    return dispatch(
        source,
        [&](Format format) { return format == Format::json ? json_lists(source) : std::vector<std::string>{""}; },
        [](Format format, const ZipArchive& archive) { return format == Format::ods ? ods_worksheets(archive) : xlsx_worksheets(archive); });
}

void complete(Sheet& sheet, const ByteSource& source) {
    if (sheet.name.empty()) sheet.name = source.name().substr(source.name().find_last_of("/\\") + 1);
    if (sheet.encoding.empty()) sheet.encoding = "UTF-8";
}

Sheet read_plain(ByteSource& source, const ReadOptions& options, const Progress& progress) {
    progress.report(0, "Reading the file");
    Sheet sheet = dispatch(
        source,
        [&](Format format) { return format == Format::json ? read_json(source, options, progress) : read_csv(source, options, progress); },
        [&](Format format, const ZipArchive& archive) {
            return format == Format::ods ? read_ods(archive, options, progress) : read_xlsx(archive, options, progress);
        });
    complete(sheet, source);
    progress.report(1, "Read");
    return sheet;
}

void stream_plain(ByteSource& source, const ReadOptions& options, SheetSink& sink, const Progress& progress) {
    const auto whole = [&](Sheet sheet) {
        complete(sheet, source);
        sink.take(sheet, sheet.rows());
    };
    dispatch(
        source,
        [&](Format format) { format == Format::json ? whole(read_json(source, options, progress)) : stream_csv(source, options, sink, progress); },
        [&](Format format, const ZipArchive& archive) { whole(format == Format::ods ? read_ods(archive, options, progress) : read_xlsx(archive, options, progress)); });
}

// Hands on the source, or what is packed in it.
template <class Work>
auto unpacked(ByteSource& source, Work work) {
    if (!is_gzip(head_of(source))) return work(source);
    GzipSource inside(source);
    return work(inside);
}

Sheet read_from(ByteSource& source, const ReadOptions& options, const Progress& progress) {
    return unpacked(source, [&](ByteSource& bytes) { return read_plain(bytes, options, progress); });
}

}  // namespace

std::vector<std::string> worksheet_names(const std::filesystem::path& path) {
    FileSource source(path);
    return unpacked(source, names_in);
}

std::vector<std::string> worksheet_names_bytes(std::string_view bytes, std::string_view name) {
    MemorySource source(bytes, name);
    return unpacked(source, names_in);
}

Sheet read_sheet(const std::filesystem::path& path, const ReadOptions& options, const Progress& progress) {
    FileSource source(path);
    return read_from(source, options, progress);
}

Sheet read_sheet_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options, const Progress& progress) {
    MemorySource source(bytes, name);
    return read_from(source, options, progress);
}

void stream_sheet(const std::filesystem::path& path, const ReadOptions& options, SheetSink& sink, const Progress& progress) {
    FileSource source(path);
    unpacked(source, [&](ByteSource& bytes) { stream_plain(bytes, options, sink, progress); });
}

void stream_sheet_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options, SheetSink& sink, const Progress& progress) {
    MemorySource source(bytes, name);
    unpacked(source, [&](ByteSource& inside) { stream_plain(inside, options, sink, progress); });
}

}  // namespace terrier
