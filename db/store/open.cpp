// From an address to a store.
#include "db/store/open.hpp"

#include <fmt/format.h>

#include "db/connection/folder.hpp"
#include "db/connection/postgres_connection.hpp"
#include "db/connection/sqlite_connection.hpp"
#include "db/store/sql_store.hpp"

namespace terrier {

bool is_server_address(std::string_view address) { return address.starts_with("postgresql://") || address.starts_with("postgres://"); }

std::string address_for_people(const std::string& address) {
    if (!is_server_address(address)) return address;
    const std::size_t start = address.find("//") + 2;
    const std::size_t end = std::min(address.find_first_of("/?", start), address.size());
    const std::size_t at = address.rfind('@', end);
    std::string shown = address;
    if (const std::size_t colon = address.find(':', start); at != std::string::npos && at > start && colon < at) shown = address.substr(0, colon) + address.substr(at);
    // A password among the parameters goes with all of them.
    return shown.find("password=") == std::string::npos ? shown : shown.substr(0, shown.find('?'));
}

std::optional<std::string> place_warning(const std::string& address) {
    if (is_server_address(address)) return {};
    const auto risk = risky_folder(std::filesystem::absolute(address).parent_path());
    if (!risk) return {};
    return fmt::format("The portfolio lies in {}. It can be damaged or fall back to an earlier state when it is copied in mid-save or changed in two places. "
                       "Move it to a disk of this computer, share it through a server, or open it read-only.", *risk);
}

std::unique_ptr<Store> open_store(const std::string& address, const Schema& schema, const OpenOptions& options, const Progress& progress) {
    return open_store(address, schema, embedded_migrations(), options, progress);
}

std::unique_ptr<Store> open_store(const std::string& address, const Schema& schema, const Migrations& migrations, const OpenOptions& options, const Progress& progress) {
    progress.check();
    if (is_server_address(address)) {
        if (options.create) create_database(address, migrations);
        OpenedDatabase opened = open_database(address, migrations, options.read_only);
        return std::make_unique<SqlStore>(std::move(opened.connection), schema, SqlStore::Facts{address_for_people(address), std::move(opened.read_only_reason), opened.schema_version});
    }
    if (options.create) create_file(address, migrations);
    OpenedFile opened = open_file(address, migrations, {options.read_only, options.holder, options.wait_ms});
    return std::make_unique<SqlStore>(std::move(opened.connection), schema, SqlStore::Facts{address, std::move(opened.read_only_reason), opened.schema_version});
}

}  // namespace terrier
