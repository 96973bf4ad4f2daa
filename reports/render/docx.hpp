// DOCX: real headings, tables, captions and contents, so that it can be taken into a council's own report.
#pragma once

#include <string>

#include "reports/model/document.hpp"
#include "src/base/progress.hpp"

namespace terrier::reports {

/// Page numbers written into the contents are those of the PDF; a word processor sets them anew when it updates fields.
std::string render_docx(const Document& document, const Progress& progress = {});

namespace docx {
/// The parts of the package that no document changes: styles, settings.
std::string styles_xml(const std::string& language);
std::string settings_xml(const std::string& language);
}  // namespace docx

}  // namespace terrier::reports
