// A document laid out on pages: done once, then any page drawn at any zoom, on screen or into a PDF.
#pragma once

#include <cairo.h>

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "reports/charts/draw.hpp"
#include "reports/charts/typeface.hpp"
#include "reports/model/document.hpp"
#include "src/base/progress.hpp"

namespace terrier::reports {

namespace paint {

struct Words {
    std::string text;
    type::Style style;
    double x, y, width;  ///< width below 0: one line, never wrapped
    type::Align align = type::Align::left;
    chart::Colour colour;
    int first = 0, count = -1;  ///< the lines of it that this page shows; -1 all
};
struct Line { double x1, y1, x2, y2, thickness; chart::Colour colour; };
struct Fill { double x, y, width, height; chart::Colour colour; };
struct Picture { std::shared_ptr<const chart::Chart> chart; double x, y; chart::Size size; };
/// A structure element, a link or a destination begins; or, with an empty name, the innermost one ends.
struct Tag { std::string name, attributes; };
using Item = std::variant<Words, Line, Fill, Picture, Tag>;

}  // namespace paint

/// Where on a page a figure, a row or a chart stands, and the records it came from.
struct Region {
    double x, y, width, height;
    std::vector<Source> sources;
};

struct Page {
    Orientation orientation = Orientation::portrait;
    std::string running_head;  ///< "A Register"
    std::vector<paint::Item> items;
    std::vector<Region> regions;
};

/// An entry of the contents and of the outline.
struct Entry {
    int level;            ///< 1 section, 2 heading, 3 table or figure
    std::string title;
    std::string target;   ///< the name of its destination
    std::size_t page;     ///< from 0
};

/// Use from one thread at a time.
class Pages {
  public:
    std::size_t count() const { return pages.size(); }
    /// In points.
    chart::Size size(std::size_t page) const;
    /// Draws one page in points with its top left at the origin; scale the context to zoom.
    /// Throws std::out_of_range for a page that isn't there.
    void draw(std::size_t page, cairo_t* cairo) const;
    /// Every page in turn onto a PDF context, with structure, links and destinations; the callbacks turn the paper.
    /// cairo can't keep an element open from one page to the next: what goes on is closed and opened again. Returned is
    /// how many elements each page reopened, outermost first, for `finished_pdf` to join.
    std::vector<std::size_t> draw_tagged(cairo_t* cairo, const std::function<void(std::size_t page)>& before,
                     const std::function<void(std::size_t page)>& after) const;
    /// The records behind what stands at a point of a page; empty where nothing does.
    std::vector<Source> sources_at(std::size_t page, double x, double y) const;

    type::Context context;
    std::vector<Page> pages;
    std::vector<Entry> entries;
    std::vector<std::string> alternatives;  ///< of the figures, in order
    std::string title, foot, head;          ///< the running lines
};

/// Title page, contents, sections. The same document gives the same pages.
std::shared_ptr<const Pages> lay_out(const Document& document, const Progress& progress = {});

}  // namespace terrier::reports
