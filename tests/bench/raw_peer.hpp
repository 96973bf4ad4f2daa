// The plain way to put a CSV into SQLite, for comparison.
#pragma once

#include <cstddef>
#include <filesystem>

namespace terrier::bench {

/// Reads eight columns without quotes and inserts every row; returns how many. Throws std::runtime_error.
std::size_t raw_import(const std::filesystem::path& csv, const std::filesystem::path& database);
/// The same for counts (sensor, time, count), read line by line.
std::size_t raw_count_import(const std::filesystem::path& csv, const std::filesystem::path& database);

}  // namespace terrier::bench
