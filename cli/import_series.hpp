// Importing counts and readings, which are series and no table of records.
#pragma once

#include "cli/command.hpp"
#include "db/exchange/reader.hpp"

namespace terrier::cli {

/// What the command line says about a file of counts or readings; empty: found by looking.
struct SeriesWords {
    std::string table;  ///< "count" or "reading"
    std::string source, source_column, time_column, unit, clock, date_order;
    std::vector<std::string> columns;
    bool all_or_nothing = false;
};
bool is_series_table(const std::string& table);
/// Prints the report of the import. What comes back says why the file can't be read this way at all; nothing is printed then.
Faults import_series(const SeriesWords& words, const std::string& file, const std::string& input, const ReadOptions& read, bool is_dry_run, Context& context);

}  // namespace terrier::cli
