// What XLSX and ODS share: choosing a worksheet, and what is said about it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/intake/sheet.hpp"

namespace terrier::exchange {

/// Rows of a worksheet; more is an error, never a truncation.
constexpr std::int64_t max_sheet_rows = 1'048'576;

struct NamedSheet {
    std::string name;
    bool hidden = false;
};

std::vector<std::string> visible_names(const std::vector<NamedSheet>& sheets);
/// The index of the sheet that was asked for (hidden ones too), or of the first visible one when `wanted` is empty.
/// Names `sheet` and adds warnings on those passed over. Refuses (WorldError) when there is none, listing the names.
std::size_t choose_worksheet(const std::vector<NamedSheet>& sheets, std::string_view wanted, const std::string& file, Sheet& sheet);
void warn_of_merged_cells(Sheet& sheet, std::int64_t ranges);
void warn_if_empty(Sheet& sheet);
void warn_of_unsaved_formulas(Sheet& sheet, std::int64_t count, const std::string& first);
void warn_of_hidden_rows(Sheet& sheet, std::int64_t count);
/// An ISO date as cells store it, without midnight and fractions of a second: "2026-03-25T00:00:00" -> "2026-03-25".
std::string plain_iso(std::string_view text);
/// True when the text begins with a day that exists: "2026-03-25", with or without a time after it.
bool is_iso_date(std::string_view text);

}  // namespace terrier::exchange
