// Runs programs and unpacks archives for the tests of reports.
#include "tests/reports/tools.hpp"

#include <stdlib.h>
#include <sys/wait.h>
#include <zip.h>

#include "tests/support/test.hpp"

namespace terrier::test {

Ran run(const std::string& command) {
    Ran ran{-1, {}};
    FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    char buffer[8192];
    for (std::size_t got; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.output.append(buffer, got);
    const int status = pclose(pipe);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
}

TempFolder::TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "terrier-test-").string() + std::string(6, 'X');
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}
TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}
std::filesystem::path TempFolder::put(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
}

std::map<std::string, std::string> unzipped(const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    REQUIRE(archive != nullptr);
    std::map<std::string, std::string> all;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat;
        REQUIRE(zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat) == 0);
        std::string content(stat.size, '\0');
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        REQUIRE(file != nullptr);
        REQUIRE(zip_fread(file, content.data(), content.size()) == static_cast<zip_int64_t>(content.size()));
        zip_fclose(file);
        all[stat.name] = std::move(content);
    }
    zip_discard(archive);
    return all;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

Ran recalculate(const TempFolder& folder, const std::filesystem::path& workbook) {
    std::filesystem::create_directories(folder.path() / "profile" / "user");
    folder.put("profile/user/registrymodifications.xcu",
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
               "<item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\"><prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>0</value></prop></item></oor:items>\n");
    return run("cd " + folder.path().string() + " && soffice -env:UserInstallation=file://" + folder.path().string() +
               "/profile --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' " + workbook.string());
}

std::vector<std::vector<std::string>> csv_rows(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    bool is_new = true, quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_new) rows.push_back({""}), is_new = false;
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') rows.back().back() += text[i++];
        else if (c == '"') quoted = !quoted;
        else if (c == ',' && !quoted) rows.back().emplace_back();
        else if (c == '\n' && !quoted) is_new = true;
        else rows.back().back() += c;
    }
    return rows;
}

bool have_tool(const std::string& name) { return run("command -v " + name).status == 0; }

}  // namespace terrier::test
