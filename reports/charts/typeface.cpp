// Sets pango up the same way everywhere and wraps its layouts.
#include "reports/charts/typeface.hpp"

#include <algorithm>

namespace terrier::type {

Context::Context() : map_(pango_cairo_font_map_new()) {
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map_.get()), 72);
    context_.reset(pango_font_map_create_context(map_.get()));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    pango_context_set_language(context_.get(), pango_language_from_string("en-GB"));
}

const Context& Context::of_thread() {
    thread_local const Context context;
    return context;
}

Text::Text(const Context& context, std::string_view text, Style style, double width, Align align, int max_lines)
    : layout_(pango_layout_new(context.pango())) {
    PangoLayout* layout = layout_.get();
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, families);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (style.italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    if (width >= 0) {
        pango_layout_set_width(layout, static_cast<int>(std::max(1.0, width) * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    if (max_lines > 0) {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout, -max_lines);
    }
    if (align != Align::left)
        pango_layout_set_alignment(layout, align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    width_ = static_cast<double>(logical.width) / PANGO_SCALE;
    height_ = static_cast<double>(logical.height) / PANGO_SCALE;
}

Text Text::again() const {
    Text copy;
    copy.layout_.reset(static_cast<PangoLayout*>(g_object_ref(layout_.get())));
    copy.width_ = width_, copy.height_ = height_;
    return copy;
}

TextCache& TextCache::of_thread() {
    thread_local TextCache cache;
    return cache;
}

Text TextCache::text(const Context& context, std::string_view words, Style style, double width, Align align, int max_lines) {
    if (context_ != &context || texts_.size() >= most) texts_.clear();
    context_ = &context;
    const double numbers[] = {style.size, width, static_cast<double>(max_lines)};
    std::string key(reinterpret_cast<const char*>(numbers), sizeof numbers);
    key += static_cast<char>('a' + (style.bold ? 1 : 0) + (style.italic ? 2 : 0) + 4 * static_cast<int>(align));
    key += words;
    auto found = texts_.find(key);
    if (found == texts_.end()) found = texts_.emplace(std::move(key), Text(context, words, style, width, align, max_lines)).first;
    return found->second.again();
}

bool Text::is_cut() const { return pango_layout_is_ellipsized(layout_.get()) != 0; }

int Text::lines() const { return pango_layout_get_line_count(layout_.get()); }

double Text::line_height(int line) const {
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout_.get(), line), nullptr, &logical);
    return static_cast<double>(logical.height) / PANGO_SCALE;
}

double Text::baseline(int line) const {
    double top = 0;
    for (int i = 0; i < line; ++i) top += line_height(i);
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout_.get(), line), nullptr, &logical);
    return top - static_cast<double>(logical.y) / PANGO_SCALE;
}

void Text::draw(cairo_t* cairo, double x, double y) const {
    cairo_move_to(cairo, x, y);
    pango_cairo_show_layout(cairo, layout_.get());
}

void Text::draw_lines(cairo_t* cairo, double x, double y, int first, int count) const {
    PangoLayoutIter* walk = pango_layout_get_iter(layout_.get());
    double top = y;
    int line = 0;
    do {
        if (line >= first + count) break;
        if (line < first) continue;
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(walk, nullptr, &logical);
        const double base = static_cast<double>(pango_layout_iter_get_baseline(walk) - logical.y) / PANGO_SCALE;
        cairo_move_to(cairo, x + static_cast<double>(logical.x) / PANGO_SCALE, top + base);
        pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(walk));
        top += static_cast<double>(logical.height) / PANGO_SCALE;
    } while (++line, pango_layout_iter_next_line(walk));
    pango_layout_iter_free(walk);
}

std::string_view Text::line_text(int line) const {
    const PangoLayoutLine* each = pango_layout_get_line_readonly(layout_.get(), line);
    return {pango_layout_get_text(layout_.get()) + each->start_index, static_cast<std::size_t>(each->length)};
}

void Text::draw_apart(const Context& context, cairo_t* cairo, double x, double y, int first, int count) const {
    const int end = count < 0 ? lines() : std::min(lines(), first + count);
    for (int line = first; line < end; ++line) {
        PangoRectangle logical;
        pango_layout_line_get_extents(pango_layout_get_line_readonly(layout_.get(), line), nullptr, &logical);
        const PangoAlignment align = pango_layout_get_alignment(layout_.get());
        const double spare = static_cast<double>(pango_layout_get_width(layout_.get()) - logical.width) / PANGO_SCALE;
        const double shift = align == PANGO_ALIGN_RIGHT ? spare : align == PANGO_ALIGN_CENTER ? spare / 2 : 0;
        std::unique_ptr<PangoLayout, Unref> alone(pango_layout_new(context.pango()));
        pango_layout_set_font_description(alone.get(), pango_layout_get_font_description(layout_.get()));
        const std::string_view text = line_text(line);
        pango_layout_set_text(alone.get(), text.data(), static_cast<int>(text.size()));
        cairo_move_to(cairo, x + shift, y);
        pango_cairo_show_layout(cairo, alone.get());
        y += static_cast<double>(logical.height) / PANGO_SCALE;
    }
}


bool LineCache::draw(cairo_t* cairo, std::string_view text, Style style, double x, double y, double width, Align align) {
    if (text.find('\n') != std::string_view::npos) return false;
    std::string key(reinterpret_cast<const char*>(&style.size), sizeof style.size);
    key += style.bold ? style.italic ? 'x' : 'b' : style.italic ? 'i' : ' ';
    key += text;
    auto found = lines_.find(key);
    if (found == lines_.end()) {
        if (lines_.size() >= most) lines_.clear();
        found = lines_.emplace(std::move(key), Text(context_, text, style)).first;
    }
    // In pango's own whole units, so that the line stands where a layout of this width would put it.
    const int own = static_cast<int>(found->second.width() * PANGO_SCALE), all = width < 0 ? own : static_cast<int>(std::max(1.0, width) * PANGO_SCALE);
    if (own > all) return false;
    const int shift = align == Align::right ? all - own : align == Align::centre ? (all - own) / 2 : 0;
    found->second.draw(cairo, x + static_cast<double>(shift) / PANGO_SCALE, y);
    return true;
}

}  // namespace terrier::type
