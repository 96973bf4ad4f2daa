// Running the tools that check reports, and reading what is inside packed files.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace terrier::test {

struct Ran {
    int status;          ///< the exit code
    std::string output;  ///< standard output and error together
};
/// Through the shell.
Ran run(const std::string& command);

/// A folder of its own under the system's temporary folder, removed at the end.
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    /// Writes a file into it and gives its path, quoted for the shell when it is part of a command.
    std::filesystem::path put(const std::string& name, const std::string& bytes) const;

  private:
    std::filesystem::path path_;
};

/// Names and contents of a zip archive; fails the test when it is none.
std::map<std::string, std::string> unzipped(const std::string& bytes);
std::size_t count_of(const std::string& text, const std::string& part);
/// Writes every sheet of a workbook as a CSV beside it, "NAME-SHEET.csv", with all formulas worked out anew: LibreOffice by
/// itself shows the values that the workbook came with.
Ran recalculate(const TempFolder& folder, const std::filesystem::path& workbook);
/// Rows and cells of a CSV with quoted cells.
std::vector<std::vector<std::string>> csv_rows(const std::string& text);
bool have_tool(const std::string& name);

}  // namespace terrier::test
