// Sets headings, paragraphs, key figures and charts onto pages.
#include "reports/render/flow.hpp"

namespace terrier::reports {

void Flow::new_page() {
    Page page;
    page.orientation = orientation_;
    page.running_head = section_ ? section_->code + "  " + section_->title : std::string();
    pages_.pages.push_back(std::move(page));
    y_ = shape().top;
}

void Flow::turn_to(Orientation orientation) {
    if (orientation == orientation_) return;
    orientation_ = orientation;
    if (at_top() && page().items.empty()) pages_.pages.pop_back();
    new_page();
}

void Flow::mark(int level, std::string title) {
    Entry entry{level, std::move(title), "place-" + std::to_string(pages_.entries.size() + 1), pages_.pages.size() - 1};
    page().items.push_back(paint::Tag{"cairo.dest", "name='" + entry.target + "'"});
    close();
    pages_.entries.push_back(std::move(entry));
}

void Flow::line(double y, double from, double to, double thickness, chart::Colour colour) {
    page().items.push_back(paint::Line{from, y, to, y, thickness, colour});
}

void Flow::words(std::string_view text, type::Style style, chart::Colour colour, const char* tag, double after) {
    const std::string shown = printable(text);
    const double width = shape().text_width();
    const type::Text laid(pages_.context, shown, style, width);
    open(tag);
    for (int first = 0; first < laid.lines();) {
        int count = 0;
        double height = 0;
        while (first + count < laid.lines() && height + laid.line_height(first + count) <= room()) height += laid.line_height(first + count++);
        const int left = laid.lines() - first - count;
        if (left == 1 && count > 2) height -= laid.line_height(first + --count);  // no line alone on the next page
        if (count == 1 && left > 0 && first == 0 && !at_top()) count = 0;
        if (count == 0 && at_top()) count = 1;
        if (count == 0) {
            page().items.pop_back();
            new_page();
            open(tag);
            continue;
        }
        page().items.push_back(paint::Words{shown, style, shape().left, y_, width, type::Align::left, colour, first, count});
        for (int i = 0; i < count; ++i) y_ += laid.line_height(first + i);
        first += count;
        if (first >= laid.lines()) break;
        close();
        new_page();
        open(tag);
    }
    close();
    y_ += after;
}

// A section that comes to a wide table after a few words starts landscape, rather than leave a page nearly empty.
Orientation Flow::opening(const Section& section) const {
    for (const Block& each : section.blocks) {
        if (const auto* table = std::get_if<TableBlock>(&each)) return plan_table(meter_, *table).orientation;
        if (!std::holds_alternative<Paragraph>(each) && !std::holds_alternative<Heading>(each) && !std::holds_alternative<KeyFigures>(each)) break;
    }
    return Orientation::portrait;
}

void Flow::add_section(const Section& section) {
    section_ = &section;
    tables_ = charts_ = 0;
    orientation_ = wanted_ = opening(section);
    const bool opens_landscape = !section.blocks.empty() && std::holds_alternative<PageBreak>(section.blocks.front());
    if (opens_landscape) orientation_ = wanted_ = std::get<PageBreak>(section.blocks.front()).orientation;
    new_page();
    open("Sect");
    mark(1, section.code + "  " + section.title);
    words(section.code + "  " + section.title, {20, true, false}, ink::accent, "H1", 7);
    line(y_, shape().left, shape().left + 60, 1.6, ink::accent);
    y_ += 14;
    for (std::size_t b = opens_landscape ? 1 : 0; b < section.blocks.size(); ++b) {
        progress_.check();
        // A heading stays with its chart, a few words between them or not.
        const bool has_words = b + 2 < section.blocks.size() && std::holds_alternative<Paragraph>(section.blocks[b + 1]);
        const std::size_t after = b + (has_words ? 2 : 1);
        const auto* next = after < section.blocks.size() ? std::get_if<ChartBlock>(&section.blocks[after]) : nullptr;
        if (next && std::holds_alternative<Heading>(section.blocks[b]) && orientation_ == wanted_ && !at_top() && room() < chart_height(next->chart) + 46 + (has_words ? 80 : 40)) new_page();
        std::visit([this](const auto& each) { block(each); }, section.blocks[b]);
    }
    close();
}

void Flow::block(const Heading& heading) {
    turn_to(wanted_);
    const bool large = heading.level <= 2;
    if (room() < 110) new_page();
    if (!at_top()) y_ += large ? 10 : 6;
    if (large) mark(2, heading.text);
    words(heading.text, {large ? 13.0 : 10.5, true, false}, large ? ink::accent : ink::black, large ? "H2" : "H3", large ? 6 : 4);
}

void Flow::block(const Paragraph& paragraph) {
    turn_to(wanted_);
    words(paragraph.text, {paragraph.note ? 7.5 : 9.5, false, false}, paragraph.note ? ink::grey : ink::black, "P", 7);
}

void Flow::block(const PageBreak& turn) {
    wanted_ = turn.orientation;
    if (orientation_ != wanted_) turn_to(wanted_);
    else if (!at_top()) new_page();
}

void Flow::block(const KeyFigures& figures) {
    turn_to(wanted_);
    const std::size_t most = orientation_ == Orientation::portrait ? 3 : 5, count = figures.figures.size();
    const std::size_t across = count <= most ? std::max<std::size_t>(2, count) : count % most == 1 ? most - 1 : most;
    y_ += 4;
    const double gap = 12, width = (shape().text_width() - gap * static_cast<double>(across - 1)) / static_cast<double>(across);
    for (std::size_t start = 0; start < figures.figures.size(); start += across) {
        const std::size_t end = std::min(figures.figures.size(), start + across);
        double height = 0;
        std::vector<std::array<double, 2>> tops;
        for (std::size_t i = start; i < end; ++i) {
            const KeyFigure& f = figures.figures[i];
            const type::Text label(pages_.context, printable(f.label), {8, false, false}, width);
            const type::Text value(pages_.context, figure_text(f.value), {15, true, false}, width);
            const double remark = f.remark.empty() ? 0 : type::Text(pages_.context, printable(f.remark), {7, false, false}, width).height() + 2;
            tops.push_back({label.height() + 1, label.height() + value.height() + 3});
            height = std::max(height, tops.back()[1] + remark);
        }
        if (room() < height + 8 && !at_top()) new_page();
        for (std::size_t i = start; i < end; ++i) {
            const KeyFigure& f = figures.figures[i];
            const double x = shape().left + (width + gap) * static_cast<double>(i - start);
            line(y_, x, x + width, 0.8, ink::accent);
            const double top = y_ + 4;
            const auto put = [&](const std::string& text, type::Style style, double y, chart::Colour colour) {
                open("P");
                page().items.push_back(paint::Words{text, style, x, y, width, type::Align::left, colour});
                close();
            };
            put(printable(f.label), {8, false, false}, top, ink::grey);
            put(figure_text(f.value), {15, true, false}, top + tops[i - start][0], ink::black);
            if (!f.remark.empty()) put(printable(f.remark), {7, false, false}, top + tops[i - start][1], ink::grey);
            page().regions.push_back({x, y_, width, height, f.sources});
        }
        y_ += height + 14;
    }
}

std::string Flow::caption(const char* kind, std::size_t number, const std::string& title) {
    return caption_label(kind, *section_, number) + "  " + title;
}

double Flow::chart_height(const chart::Chart& chart) const {
    chart::ChartTheme theme = chart::light_theme(8);
    theme.titled = false;
    return std::min(chart::suitable_height(chart, shape().text_width(), theme), shape().text_height() - 60);
}

void Flow::block(const ChartBlock& picture) {
    turn_to(wanted_);
    const chart::Chart& chart = picture.chart;
    const double width = shape().text_width(), height = chart_height(chart);
    if (room() < height + 46 && !at_top()) new_page();
    const std::string title = caption("Figure", ++charts_, chart.title);
    mark(3, title);
    words(title, {9.5, true, false}, ink::black, "P", 5);
    open("Figure");
    page().items.push_back(paint::Picture{std::make_shared<const chart::Chart>(chart), shape().left, y_, {width, height}});
    close();
    pages_.alternatives.push_back(chart.alternative.empty() ? chart::described(chart) : chart.alternative);
    page().regions.push_back({shape().left, y_, width, height, chart::all_sources(chart)});
    y_ += height + 3;
    if (!chart.source.empty()) words(chart.source, {7, false, false}, ink::grey, "P", 4);
    y_ += 10;
}

}  // namespace terrier::reports
