// `calc` functions of src/income.
#include "cli/calc.hpp"

namespace terrier::cli {

void add_income_functions(CalcFunctions&) {}

}  // namespace terrier::cli
