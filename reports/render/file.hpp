// Writing a file so that it is wholly there or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace terrier::reports {

/// Writes to a temporary file in the same folder, syncs it, renames it over `path` and syncs the folder. An existing file
/// keeps its permissions. Throws WorldError when any of that fails (disk full, no permission, no such folder): the old
/// file is then as it was, and the temporary one is gone.
void write_file_safely(const std::filesystem::path& path, std::string_view bytes);

}  // namespace terrier::reports
