// How a table fits on paper: which way the page is turned, how small the type is, how wide the columns are, and
// whether it is set in several parts.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "reports/charts/typeface.hpp"
#include "reports/model/document.hpp"

namespace terrier::reports {

/// A4 in points, with the margins that leave the text its place.
struct PageShape {
    double width, height, left, right, top, bottom;
    double text_width() const { return width - left - right; }
    double text_height() const { return height - top - bottom; }
};
const PageShape& page_shape(Orientation orientation);

/// Widths of text from a table of advances, each measured once with pango: good to a per cent or two, a hundred times
/// faster than laying out. Of text it can't add up (joined or right-to-left scripts) it is only an estimate.
class Meter {
  public:
    explicit Meter(const type::Context& context) : context_(context) {}
    /// Of the widest line, for type of one point.
    double width(std::string_view text, bool bold) const;
    double widest_word(std::string_view text, bool bold) const;
    /// True when `width` can be relied on to tell that text fits on one line.
    static bool simple(std::string_view text);
    double line_height() const;  ///< for type of one point

  private:
    double advance(char32_t point, bool bold) const;
    const type::Context& context_;
    mutable std::unordered_map<char32_t, double> advances_[2];
    mutable double line_height_ = 0;
};

struct TablePart {
    std::vector<std::size_t> columns;  ///< indices into the table's columns, the key columns first
    std::vector<double> widths;        ///< points, padding included
};

struct TablePlan {
    Orientation orientation = Orientation::portrait;
    double type_size = 8;
    double padding = 3.5;  ///< left and right of a cell's text
    std::vector<TablePart> parts;
    std::vector<bool> right_aligned;  ///< by column: those that hold numbers
    std::vector<std::vector<std::string>> texts;  ///< every cell as shown, rows in order
    std::vector<std::string> totals;              ///< as shown; empty without totals
};

/// Portrait while that is comfortable, then landscape, then smaller type down to 6.5 points, then parts. On pages that lie across already, their whole width.
TablePlan plan_table(const Meter& meter, const TableBlock& block, Orientation pages = Orientation::portrait);

}  // namespace terrier::reports
