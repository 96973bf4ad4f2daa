// Opening, backing up, restoring and updating portfolios: what the faces call. An address is the path of a portfolio file or
// "postgresql://...".
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "db/migrations/migrations.hpp"
#include "src/workspace/store.hpp"

namespace terrier {

/// True for "postgresql://..." and "postgres://...".
bool is_server_address(std::string_view address);
/// The address without a password, for titles and messages.
std::string address_for_people(const std::string& address);

/// Opens a portfolio, or makes it with options.create. All failures are WorldError: unreadable (missing, foreign, damaged,
/// tampered with) or unavailable (no permission, name taken, server gone). A file that another program has open, that may
/// not be written, or that a newer or an earlier version made, opens read-only: see Store::read_only_reason.
std::unique_ptr<Store> open_store(const std::string& address, const Schema& schema, const OpenOptions& options = {}, const Progress& progress = {});
/// The same with other migrations than the embedded ones, for schemas of tests.
std::unique_ptr<Store> open_store(const std::string& address, const Schema& schema, const Migrations& migrations, const OpenOptions& options, const Progress& progress = {});

}  // namespace terrier
