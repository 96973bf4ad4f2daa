// PDF: tagged, titled, with language, outline, links and alternative text; the same document gives the same bytes.
#pragma once

#include <string>

#include "reports/model/document.hpp"
#include "src/base/progress.hpp"

namespace terrier::reports {

/// Throws WorldError when cairo or qpdf can't finish (out of memory).
std::string render_pdf(const Document& document, const Progress& progress = {});

/// What cairo can't write: language, document title shown, tab order, scope of table heads, alternative texts of the
/// figures in order, elements that go on over pages joined (`reopened`: how many by page), and an identifier that follows
/// from the contents.
std::string finished_pdf(const std::string& pdf, const Document& document, const std::vector<std::string>& alternatives,
                         const std::vector<std::size_t>& reopened);

}  // namespace terrier::reports
