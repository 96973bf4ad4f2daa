// Importing a million charges from a CSV of about 60 MB, with validation and audit, beside SQLite's own interface.
#include <fmt/format.h>

#include <fstream>

#include "tests/bench/bench.hpp"

namespace terrier::bench {
void bench_import() {}
}  // namespace terrier::bench
