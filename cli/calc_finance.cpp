// `calc` functions of src/finance.
#include "cli/calc.hpp"

namespace terrier::cli {

void add_finance_functions(CalcFunctions&) {}

}  // namespace terrier::cli
