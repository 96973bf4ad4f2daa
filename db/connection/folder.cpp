// Knows synchronised and network folders by their names, marks and file systems.
#include "db/connection/folder.hpp"

#include <array>
#ifdef __linux__
#include <sys/vfs.h>
#endif

namespace terrier {

namespace {

namespace fs = std::filesystem;

struct Known {
    const char *what, *program;
};

// A folder's own name, exactly or up to " - " ("OneDrive - Anytown Council").
constexpr auto by_name = std::to_array<Known>({{"Dropbox", "Dropbox"}, {"OneDrive", "OneDrive"}, {"Google Drive", "Google Drive"}, {"GoogleDrive", "Google Drive"}, {"My Drive", "Google Drive"},
                                               {"iCloudDrive", "iCloud"}, {"iCloud Drive", "iCloud"}, {"com~apple~CloudDocs", "iCloud"}, {"Nextcloud", "Nextcloud"}, {"ownCloud", "ownCloud"},
                                               {"Box Sync", "Box"}, {"pCloudDrive", "pCloud"}, {"SynologyDrive", "Synology Drive"}});
// What the program leaves inside the folder that it keeps.
constexpr auto by_mark = std::to_array<Known>({{".dropbox", "Dropbox"}, {".dropbox.cache", "Dropbox"}, {".stfolder", "Syncthing"}, {".owncloudsync.log", "ownCloud"}, {".nextcloudsync.log", "Nextcloud"},
                                               {".SynologyWorkingDirectory", "Synology Drive"}, {".tmp.drivedownload", "Google Drive"}});

struct FileSystem {
    std::uint64_t type;
    const char* name;
};
// Linux's magic numbers (statfs(2)).
constexpr auto network = std::to_array<FileSystem>({{0x6969, "NFS"}, {0x517B, "SMB"}, {0xFF534D42, "SMB"}, {0xFE534D42, "SMB"}, {0x5346414F, "AFS"}, {0x01021997, "9P"}, {0x00C36400, "Ceph"}});
constexpr std::uint64_t fuse = 0x65735546;  // sshfs, rclone and the like, but a memory stick too

bool is_called(const std::string& folder, const std::string& name) { return folder == name || folder.starts_with(name + " - ") || folder.starts_with(name + " ("); }

std::optional<std::string> program_of(const fs::path& folder) {
    const std::string name = folder.filename().string();
    for (const Known& known : by_name)
        if (is_called(name, known.what)) return known.program;
    std::error_code error;
    for (const Known& known : by_mark)
        if (fs::exists(folder / known.what, error)) return known.program;
    return {};
}

std::uint64_t filesystem_type_of([[maybe_unused]] const fs::path& folder) {
#ifdef __linux__
    struct statfs facts{};
    if (::statfs(folder.c_str(), &facts) == 0) return static_cast<std::uint64_t>(facts.f_type) & 0xFFFFFFFF;
#endif
    return 0;
}

}  // namespace

std::optional<std::string> risky_folder(const fs::path& folder, std::uint64_t filesystem_type) {
    std::error_code error;
    fs::path at = fs::weakly_canonical(folder, error);
    if (error) at = folder;
    for (; at.has_relative_path(); at = at.parent_path())
        if (const auto program = program_of(at)) return "a folder that " + *program + " keeps in step";
    for (const FileSystem& one : network)
        if (one.type == filesystem_type) return std::string("a network drive (") + one.name + ")";
    if (filesystem_type == fuse) return "a drive that another program provides (FUSE)";
    return {};
}

std::optional<std::string> risky_folder(const fs::path& folder) { return risky_folder(folder, filesystem_type_of(folder)); }

}  // namespace terrier
