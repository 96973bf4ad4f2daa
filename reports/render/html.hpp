// HTML: one file, readable without anything else, with tables as tables and charts inside it.
#pragma once

#include <string>

#include "reports/model/document.hpp"

namespace terrier::reports {

std::string render_html(const Document& document);

/// Text with & < > " ' as entities and the control characters that XML can't hold replaced.
std::string escaped(std::string_view text);

}  // namespace terrier::reports
