// Making files for tests.
#include "tests/exchange/build_files.hpp"

#include <unistd.h>
#include <zip.h>

#include <algorithm>

#include "src/base/result.hpp"
#include "tests/support/test.hpp"

namespace terrier::test {

TemporaryFile::TemporaryFile(const std::string& name, std::string_view bytes) {
    std::string pattern = (std::filesystem::temp_directory_path() / "terrier-exchange-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = std::filesystem::path(pattern) / name;
    std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

TemporaryFile::~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove_all(path_.parent_path(), ignored);
}

std::string zipped(const Parts& parts, const std::string& password) {
    const TemporaryFile file("made.zip", "");
    std::filesystem::remove(file.path());
    int error = 0;
    zip_t* archive = zip_open(file.path().c_str(), ZIP_CREATE, &error);
    REQUIRE(archive);
    for (const auto& [name, text] : parts) {
        zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), source, 0);
        REQUIRE(index >= 0);
        if (!password.empty()) {
            REQUIRE(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password.c_str()) == 0);
        }
    }
    REQUIRE(zip_close(archive) == 0);
    return slurp(file.path());
}

std::string xlsx(const XlsxParts& p) {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const std::string main = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const std::string links = " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    const std::string kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    Parts parts = {
        {"[Content_Types].xml", head + "<Types/>"},
        {"_rels/.rels", head + "<Relationships" + links + "><Relationship Id=\"r\" Type=\"" + kind + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", head + "<workbook" + main + " xmlns:r=\"x\">" + p.workbook_pr + "<sheets>" + p.sheets + "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", head + "<Relationships" + links + ">"
            "<Relationship Id=\"rId1\" Type=\"" + kind + "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            "<Relationship Id=\"rId2\" Type=\"" + kind + "worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
            "<Relationship Id=\"rId3\" Type=\"" + kind + "chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
            "<Relationship Id=\"rId8\" Type=\"" + kind + "sharedStrings\" Target=\"sharedStrings.xml\"/>"
            "<Relationship Id=\"rId9\" Type=\"" + kind + "styles\" Target=\"styles.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml", head + "<worksheet" + main + "><sheetData>" + p.rows + "</sheetData>" + p.after_data + "</worksheet>"},
        {"xl/sharedStrings.xml", p.shared_strings.empty() ? "" : head + "<sst" + main + ">" + p.shared_strings + "</sst>"},
        {"xl/styles.xml", p.styles.empty() ? "" : head + "<styleSheet" + main + ">" + p.styles + "</styleSheet>"},
    };
    for (const auto& [name, text] : p.more) {
        const auto same = std::find_if(parts.begin(), parts.end(), [&, &wanted = name](const auto& part) { return part.first == wanted; });
        if (same == parts.end()) parts.emplace_back(name, text);
        else same->second = text;
    }
    std::erase_if(parts, [&](const auto& part) {
        return part.second.empty() || std::find(p.without.begin(), p.without.end(), part.first) != p.without.end();
    });
    return zipped(parts);
}

std::string ods(const std::string& tables, const std::string& styles, const Parts& more) {
    Parts parts = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                   {"content.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" "
                    "xmlns:style=\"s\" xmlns:calcext=\"c\"><office:automatic-styles>" + styles + "</office:automatic-styles><office:body>"
                    "<office:spreadsheet>" + tables + "</office:spreadsheet></office:body></office:document-content>"}};
    parts.insert(parts.end(), more.begin(), more.end());
    return zipped(parts);
}

std::string refusal(const std::function<void()>& reading) {
    try {
        reading();
    } catch (const WorldError& error) {
        CHECK(error.cause() == WorldError::Cause::unreadable);
        return error.what();
    }
    return {};
}

std::string refusal(std::string_view bytes, std::string_view name, const ReadOptions& options) {
    return refusal([&] { read_sheet_bytes(bytes, name, options); });
}

std::string spread(const Sheet& sheet, bool kinds) {
    std::string out;
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        for (std::size_t column = 0; column < sheet.row_length(row); ++column) {
            const SheetCell cell = sheet.cell(row, column);
            if (column) out += '|';
            if (kinds) out += "-tnbde"[static_cast<int>(cell.kind)];
            out += cell.text;
        }
        out += '\n';
    }
    return out;
}

std::string spread(std::string_view bytes, std::string_view name, bool kinds, const ReadOptions& options) {
    return spread(read_sheet_bytes(bytes, name, options), kinds);
}

bool warns(const Sheet& sheet, std::string_view words) {
    return std::any_of(sheet.warnings.begin(), sheet.warnings.end(), [&](const std::string& w) { return w.find(words) != std::string::npos; });
}

}  // namespace terrier::test
