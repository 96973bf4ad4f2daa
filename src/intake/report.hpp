// The report of an import as scripts read it.
#pragma once

#include <optional>
#include <string>

#include "src/intake/preview.hpp"

namespace terrier {

/// One JSON document of the form that the command line promises: read, added, changed, unchanged, refused, revision (null
/// when nothing was committed), duplicates [{row, matches, why}], faults [{row, column, value, code, severity, message}];
/// a fault of the whole file has a null row, one of a whole row a null column.
std::string report_json(const Preview& preview, std::optional<std::int64_t> revision);

}  // namespace terrier
