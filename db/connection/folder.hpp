// Folders that a portfolio file shouldn't lie in: on the network, or kept in step by another program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace terrier {

/// What kind of folder it is, in words: "a folder that OneDrive keeps in step", "a network drive (NFS)". None for a plain
/// one. Known by the names and marks that synchronising programs leave in a folder or above it, and by the file system.
std::optional<std::string> risky_folder(const std::filesystem::path& folder);
/// The same with the file system's type number (Linux: statfs) given; 0 when it isn't known.
std::optional<std::string> risky_folder(const std::filesystem::path& folder, std::uint64_t filesystem_type);

}  // namespace terrier
