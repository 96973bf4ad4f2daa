// `calc` functions of src/lease.
#include "cli/calc.hpp"

namespace terrier::cli {

void add_lease_functions(CalcFunctions&) {}

}  // namespace terrier::cli
