// JSON: a table as scripts want it, and a whole document so that it can be read back exactly.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reports/model/document.hpp"
#include "src/base/result.hpp"

namespace terrier::reports {

/// An array of objects by column name: money and dates as text, areas {"value","unit","basis"}, unknown null.
std::string json_of(const DataTable& table);

/// Everything a document holds, cells with their kind, in a fixed order of keys.
std::string render_json(const Document& document);
/// The document that `render_json` wrote, equal to what it was. `record_types` are the names that sources may have
/// (static text). Refused with "document_unreadable" for anything else.
Result<Document> document_from_json(std::string_view json, std::span<const std::string_view> record_types);

}  // namespace terrier::reports
