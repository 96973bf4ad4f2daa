// Which character parts the fields of a CSV.
#pragma once

#include <string_view>

namespace terrier::exchange {

/// The one of , ; tab | $ that parts the rows of `sample` most consistently outside quotation marks; a comma when none
/// does. `whole` says that the sample is the whole file; otherwise its last row is left out as cut off.
char find_delimiter(std::string_view sample, bool whole);

}  // namespace terrier::exchange
