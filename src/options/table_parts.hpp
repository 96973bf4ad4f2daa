// What the tables of options share. Private to this room.
#pragma once

#include "src/options/comparison.hpp"

namespace terrier::options {

Source source_of(const ComparedOption& each);
/// "Year 0 is 2027/28; 30 years. As known on 22/11/2026."
std::string years_note(const Comparison& comparison);

}  // namespace terrier::options
