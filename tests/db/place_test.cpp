// Where a portfolio file shouldn't lie: synchronised folders and network drives.
#include "tests/support/test.hpp"

#include <filesystem>
#include <fstream>

#include "db/connection/folder.hpp"
#include "db/store/open.hpp"

using namespace terrier;
namespace fs = std::filesystem;

namespace {

// An empty folder of its own.
struct Folder {
    fs::path path = fs::temp_directory_path() / "terrier-place-test";
    Folder() { fs::remove_all(path), fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    fs::path with(const std::string& below) const {
        fs::create_directories(path / below);
        return path / below;
    }
};

constexpr std::uint64_t ext4 = 0xEF53;

}  // namespace

TEST_CASE("a folder of this computer's own disk is no risk") {
    const Folder folder;
    CHECK_FALSE(risky_folder(folder.with("estates/registers"), ext4));
    CHECK_FALSE(risky_folder(folder.with("Dropboxes"), ext4));
    CHECK_FALSE(risky_folder(folder.with("Box"), ext4));
    CHECK_FALSE(risky_folder(folder.path / "not" / "there", ext4));
    CHECK_FALSE(risky_folder("/", ext4));
}

TEST_CASE("a synchronised folder is known by its name or a folder's above it") {
    const Folder folder;
    CHECK(risky_folder(folder.with("OneDrive - Anytown Council/Estates"), ext4) == "a folder that OneDrive keeps in step");
    CHECK(risky_folder(folder.with("Dropbox"), ext4) == "a folder that Dropbox keeps in step");
    CHECK(risky_folder(folder.with("Dropbox (Personal)/a/b/c"), ext4) == "a folder that Dropbox keeps in step");
    CHECK(risky_folder(folder.with("Nextcloud/x"), ext4) == "a folder that Nextcloud keeps in step");
}

TEST_CASE("a synchronised folder is known by the marks that the program leaves in it") {
    const Folder folder;
    folder.with("shared/.stfolder");
    CHECK(risky_folder(folder.with("shared/estates"), ext4) == "a folder that Syncthing keeps in step");
    CHECK_FALSE(risky_folder(folder.with("beside"), ext4));
    std::ofstream(folder.with("work") / ".owncloudsync.log") << "log";
    CHECK(risky_folder(folder.with("work"), ext4) == "a folder that ownCloud keeps in step");
}

TEST_CASE("a symbolic link doesn't hide where a folder really lies") {
    const Folder folder;
    fs::create_directory_symlink(folder.with("OneDrive/estates"), folder.path / "plain");
    CHECK(risky_folder(folder.path / "plain", ext4) == "a folder that OneDrive keeps in step");
}

TEST_CASE("a network drive is known by its file system") {
    const Folder folder;
    CHECK(risky_folder(folder.path, 0x6969) == "a network drive (NFS)");
    CHECK(risky_folder(folder.path, 0xFE534D42) == "a network drive (SMB)");
    CHECK(risky_folder(folder.path, 0x65735546) == "a drive that another program provides (FUSE)");
    CHECK_FALSE(risky_folder(folder.path, 0));
}

TEST_CASE("the warning names the risk and the remedies, and is about files only") {
    const Folder folder;
    const auto warning = place_warning((folder.with("OneDrive") / "estate.terrier").string());
    REQUIRE(warning);
    CHECK(warning->find("OneDrive") != std::string::npos);
    CHECK(warning->find("read-only") != std::string::npos);
    CHECK(warning->find("server") != std::string::npos);
    CHECK_FALSE(place_warning("postgresql://server/OneDrive"));
    CHECK_FALSE(place_warning((folder.with("estates") / "estate.terrier").string()));
}
