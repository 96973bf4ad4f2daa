// A zip archive in memory whose bytes depend on nothing but what is put in.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace terrier::reports {

/// Entries in order, all dated 1 January 1980, the earliest that a zip can state. Throws WorldError when memory runs out.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace terrier::reports
