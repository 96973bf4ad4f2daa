// Documents made for the tests of reports: a small book, a large register, and text that breaks things.
#pragma once

#include "reports/model/document.hpp"

namespace terrier::test {

/// Sections with every kind of block, a 21-column register of `assets` rows, charts of every kind.
reports::Document sample_book(std::size_t assets = 24);
/// One section with one table: `rows` x `columns` of short text, money in the last column.
reports::Document table_book(std::size_t rows, std::size_t columns);
/// A register in the shape of the Transparency Code list, values made from the row number alone.
DataTable sample_register(std::size_t assets);
chart::Chart sample_chart(chart::Kind kind, std::size_t series = 1);
Source sample_source(std::uint8_t number);
/// Text that a spreadsheet would run, that breaks XML, CSV or a line.
const std::vector<std::string>& awkward_texts();

}  // namespace terrier::test
