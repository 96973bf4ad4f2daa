// Text set with pango at exact sizes: shared by charts and pages, so that both look and measure alike.
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace terrier::type {

/// The families tried in turn; what one lacks (Arabic, Hebrew, symbols) is taken from the next that has it, then from
/// whatever the system offers. The same document gives the same bytes wherever the same fonts are installed.
inline constexpr const char* families = "Noto Sans, Liberation Sans, DejaVu Sans, sans-serif";

struct Style {
    double size = 9;  ///< points
    bool bold = false;
    bool italic = false;
    bool operator==(const Style&) const = default;
};

enum class Align { left, centre, right };

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};

/// Where text is measured: a font map of its own with hinting and rounding off, at one point a unit, so that a page
/// drawn at any zoom breaks its lines at the same places. Use one from one thread at a time.
class Context {
  public:
    Context();
    PangoContext* pango() const { return context_.get(); }
    /// One that belongs to the calling thread.
    static const Context& of_thread();

  private:
    std::unique_ptr<PangoFontMap, Unref> map_;
    std::unique_ptr<PangoContext, Unref> context_;
};

/// One piece of text, laid out. Movable; holds its layout for drawing.
class Text {
  public:
    /// `width` below 0 never wraps; otherwise words wrap, and a word too long for the width is broken.
    /// `max_lines` above 0 ends what doesn't fit with an ellipsis.
    Text(const Context& context, std::string_view text, Style style, double width = -1, Align align = Align::left,
         int max_lines = 0);
    /// The same layout once more, shared, to be drawn elsewhere.
    Text again() const;
    double width() const { return width_; }    ///< of the widest line
    double height() const { return height_; }
    int lines() const;
    bool is_cut() const;                       ///< it ends with an ellipsis
    double line_height(int line) const;
    double baseline(int line) const;           ///< below the top of the text
    /// The top left corner at (x, y), in the context's present colour.
    void draw(cairo_t* cairo, double x, double y) const;
    /// `count` lines from `first` on, the first one's top at y.
    void draw_lines(cairo_t* cairo, double x, double y, int first, int count) const;

    /// As draw_lines (count below 0: all), each line set by itself, so that a PDF holds the space at its end as a
    /// character and not as a replacement text, which readers of its structure stumble over. Left-to-right text only.
    void draw_apart(const Context& context, cairo_t* cairo, double x, double y, int first, int count) const;

  private:
    Text() = default;
    std::string_view line_text(int line) const;
    std::unique_ptr<PangoLayout, Unref> layout_;
    double width_ = 0;
    double height_ = 0;
};

/// Texts set before: a plan that is coloured anew says the same words in the same places. Belongs to one thread.
class TextCache {
  public:
    static TextCache& of_thread();
    Text text(const Context& context, std::string_view words, Style style, double width, Align align, int max_lines);

  private:
    static constexpr std::size_t most = 4'096;  ///< then it begins anew
    const Context* context_ = nullptr;
    std::unordered_map<std::string, Text> texts_;
};

/// Single lines laid out before: the pages of a book say the same names, words and dates many times over. Belongs to one thread.
class LineCache {
  public:
    explicit LineCache(const Context& context) : context_(context) {}
    /// Draws the text as Text would with this width and alignment, left to right. False, and nothing drawn, where it doesn't fit one line.
    bool draw(cairo_t* cairo, std::string_view text, Style style, double x, double y, double width, Align align);

  private:
    static constexpr std::size_t most = 8'192;  ///< then it begins anew
    const Context& context_;
    std::unordered_map<std::string, Text> lines_;
};

}  // namespace terrier::type
