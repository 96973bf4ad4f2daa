// The title page, the contents, and drawing a laid-out page.
#include "reports/render/pages.hpp"

#include <stdexcept>

#include "reports/render/flow.hpp"

namespace terrier::reports {

namespace {

class Front {
  public:
    Front(Pages& pages, const Document& document) : pages_(pages), document_(document) {}

    void title_page() {
        Page page;
        const PageShape& shape = page_shape(Orientation::portrait);
        double y = 150;
        page.items.push_back(paint::Fill{0, 0, 14, shape.height, ink::accent});
        put(page, document_.organisation, {12, false, false}, ink::grey, "P", shape.left, shape.text_width(), y, 10);
        put(page, document_.title, {28, true, false}, ink::accent, "H1", shape.left, shape.text_width(), y, 6);
        put(page, document_.subtitle, {14, false, false}, ink::black, "P", shape.left, shape.text_width(), y, 18);
        page.items.push_back(paint::Line{shape.left, y, shape.left + 60, y, 1.6, ink::accent});
        y = std::max(y + 40, 420.0);
        for (const auto& [label, value] : facts()) fact(page, label, value, y);
        pages_.pages.push_back(std::move(page));
    }

    // Pages of contents for `entries`, whose page numbers are `shift` too small.
    std::vector<Page> contents(std::size_t shift) const {
        std::vector<Page> pages;
        const PageShape& shape = page_shape(Orientation::portrait);
        double y = 1e9;
        for (const Entry& entry : pages_.entries) {
            const type::Style style{entry.level == 1 ? 10.5 : entry.level == 2 ? 9.0 : 8.0, entry.level == 1, false};
            const double indent = entry.level == 1 ? 0 : 16, width = shape.text_width() - indent - 40;
            const std::string words = printable(entry.title);
            const type::Text title(pages_.context, words, style, width);
            const double before = entry.level == 1 ? 9 : 4;
            if (y + before + title.height() > shape.height - shape.bottom) {
                Page page;
                page.running_head = "Contents";
                y = shape.top;
                if (pages.empty()) put(page, "Contents", {20, true, false}, ink::accent, "H1", shape.left, shape.text_width(), y, 8);
                pages.push_back(std::move(page));
            }
            y += before;
            line_of(pages.back(), entry, words, style, shape.left + indent, y, width, entry.page + shift + 1, title);
            y += title.height();
        }
        return pages;
    }

  private:
    std::vector<std::pair<std::string, std::string>> facts() const {
        std::vector<std::pair<std::string, std::string>> all{{"In force on", to_display(document_.as_at)},
                                                             {"Portfolio", document_.portfolio},
                                                             {"Revision", std::to_string(document_.revision)},
                                                             {"Recorded by", document_.known_at},
                                                             {"Version", std::string(audience_label(document_.audience))},
                                                             {"Audit chain", document_.head},
                                                             {"Program", document_.program_version}};
        std::erase_if(all, [](const auto& fact) { return fact.second.empty(); });
        return all;
    }

    void put(Page& page, const std::string& words, type::Style style, chart::Colour colour, const char* tag, double x, double width, double& y,
             double after) const {
        if (words.empty()) return;
        const std::string shown = printable(words);
        page.items.push_back(paint::Tag{tag, ""});
        page.items.push_back(paint::Words{shown, style, x, y, width, type::Align::left, colour});
        page.items.push_back(paint::Tag{"", ""});
        y += type::Text(pages_.context, shown, style, width).height() + after;
    }

    void fact(Page& page, const std::string& label, const std::string& value, double& y) const {
        const PageShape& shape = page_shape(Orientation::portrait);
        page.items.push_back(paint::Tag{"P", ""});
        page.items.push_back(paint::Words{label + " ", {9, false, false}, shape.left, y, 110, type::Align::left, ink::grey});
        const std::string shown = printable(value);
        const type::Style style{value.size() > 60 ? 7.5 : 9.0, false, false};
        page.items.push_back(paint::Words{shown, style, shape.left + 110, y, shape.text_width() - 110, type::Align::left, ink::black});
        page.items.push_back(paint::Tag{"", ""});
        y += std::max(type::Text(pages_.context, shown, style, shape.text_width() - 110).height(), 11.0) + 6;
    }

    void line_of(Page& page, const Entry& entry, const std::string& words, type::Style style, double x, double y, double width, std::size_t number,
                 const type::Text& title) const {
        const PageShape& shape = page_shape(Orientation::portrait);
        const double end = shape.left + shape.text_width();
        const double foot = y + title.baseline(title.lines() - 1);
        page.items.push_back(paint::Tag{"P", ""});
        page.items.push_back(paint::Tag{"Link", "dest='" + entry.target + "'"});
        page.items.push_back(paint::Words{words + " ", style, x, y, width, type::Align::left, ink::black});
        page.items.push_back(paint::Words{std::to_string(number), style, end - 36, foot - title.baseline(0), 36, type::Align::right, ink::black});
        page.items.push_back(paint::Tag{"", ""});
        page.items.push_back(paint::Tag{"", ""});
        page.items.push_back(paint::Line{shape.left, y + title.height() + 1.6, end, y + title.height() + 1.6, entry.level == 1 ? 0.5 : 0.2, ink::hair});
    }

    Pages& pages_;
    const Document& document_;
};

void set_colour(cairo_t* cairo, chart::Colour colour) { cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue); }

struct Painter {
    cairo_t* cairo;
    const type::Context& context;
    bool tagged;
    type::LineCache lines{context};
    std::vector<std::string> open{};

    void operator()(const paint::Words& words) {
        set_colour(cairo, words.colour);
        const bool is_simple = Meter::simple(words.text);
        if (is_simple && words.count < 0 && lines.draw(cairo, words.text, words.style, words.x, words.y, words.width, words.align)) return;
        const type::Text text(context, words.text, words.style, words.width, words.align);
        if (text.lines() > 1 && is_simple) text.draw_apart(context, cairo, words.x, words.y, words.first, words.count);
        else if (words.count < 0) text.draw(cairo, words.x, words.y);
        else text.draw_lines(cairo, words.x, words.y, words.first, words.count);
    }
    void operator()(const paint::Line& line) const {
        set_colour(cairo, line.colour);
        cairo_set_line_width(cairo, line.thickness);
        cairo_move_to(cairo, line.x1, line.y1);
        cairo_line_to(cairo, line.x2, line.y2);
        cairo_stroke(cairo);
    }
    void operator()(const paint::Fill& fill) const {
        set_colour(cairo, fill.colour);
        cairo_rectangle(cairo, fill.x, fill.y, fill.width, fill.height);
        cairo_fill(cairo);
    }
    void operator()(const paint::Picture& picture) const {
        chart::ChartTheme theme = chart::light_theme(8);
        theme.titled = false;
        theme.paint_background = false;
        cairo_save(cairo);
        cairo_translate(cairo, picture.x, picture.y);
        chart::draw(cairo, *picture.chart, picture.size, theme);
        cairo_restore(cairo);
    }
    void operator()(const paint::Tag& tag) {
        if (!tagged) return;
        if (tag.name.empty()) {
            cairo_tag_end(cairo, open.back().c_str());
            open.pop_back();
        } else {
            cairo_tag_begin(cairo, tag.name.c_str(), tag.attributes.c_str());
            open.push_back(tag.name);
        }
    }
};

void running_lines(const Pages& pages, std::size_t number, Painter& painter) {
    const Page& page = pages.pages[number];
    const PageShape& shape = page_shape(page.orientation);
    const double end = shape.left + shape.text_width(), foot = shape.height - shape.bottom + 14;
    const type::Style small{6.8, false, false};
    if (number > 0) {
        painter(paint::Words{pages.title, small, shape.left, shape.top - 26, shape.text_width() / 2, type::Align::left, ink::grey});
        painter(paint::Words{page.running_head, small, end - shape.text_width() / 2, shape.top - 26, shape.text_width() / 2, type::Align::right, ink::grey});
    }
    painter(paint::Line{shape.left, foot - 4, end, foot - 4, 0.4, ink::hair});
    painter(paint::Words{pages.foot, small, shape.left, foot, shape.text_width() - 80, type::Align::left, ink::grey});
    painter(paint::Words{pages.head, {6, false, false}, shape.left, foot + 10, shape.text_width() - 80, type::Align::left, ink::grey});
    painter(paint::Words{fmt::format("Page {} of {}", number + 1, pages.count()), small, end - 80, foot, 80, type::Align::right, ink::black});
}

}  // namespace

chart::Size Pages::size(std::size_t page) const {
    const PageShape& shape = page_shape(pages.at(page).orientation);
    return {shape.width, shape.height};
}

void Pages::draw(std::size_t page, cairo_t* cairo) const {
    Painter painter{cairo, context, false};
    for (const paint::Item& item : pages.at(page).items) std::visit(painter, item);
    running_lines(*this, page, painter);
}

std::vector<std::size_t> Pages::draw_tagged(cairo_t* cairo, const std::function<void(std::size_t)>& before,
                                            const std::function<void(std::size_t)>& after) const {
    Painter painter{cairo, context, true};
    std::vector<std::size_t> reopened;
    std::vector<std::string> going_on{"Document"};
    for (std::size_t page = 0; page < pages.size(); ++page) {
        before(page);
        reopened.push_back(page == 0 ? 0 : going_on.size());
        for (const std::string& name : going_on) painter(paint::Tag{name, ""});
        for (const paint::Item& item : pages[page].items) std::visit(painter, item);
        going_on = painter.open;
        while (!painter.open.empty()) painter(paint::Tag{"", ""});
        running_lines(*this, page, painter);
        after(page);
    }
    return reopened;
}

std::vector<Source> Pages::sources_at(std::size_t page, double x, double y) const {
    for (const Region& region : pages.at(page).regions)
        if (x >= region.x && x <= region.x + region.width && y >= region.y && y <= region.y + region.height) return region.sources;
    return {};
}

std::shared_ptr<const Pages> lay_out(const Document& document, const Progress& progress) {
    auto pages = std::make_shared<Pages>();
    pages->title = document.title;
    pages->foot = printable(footer_line(document));
    pages->head = printable(head_line(document));
    Front front(*pages, document);
    if (!document.is_brief) front.title_page();
    Flow flow(*pages, progress);
    for (std::size_t s = 0; s < document.sections.size(); ++s) {
        progress.report(static_cast<double>(s) / static_cast<double>(document.sections.size()), "Setting section " + document.sections[s].code);
        flow.add_section(document.sections[s]);
    }
    if (document.is_brief) return pages;
    const std::size_t shift = front.contents(0).size();  // how many pages doesn't depend on the numbers in them
    auto contents = front.contents(shift);
    pages->pages.insert(pages->pages.begin() + 1, std::make_move_iterator(contents.begin()), std::make_move_iterator(contents.end()));
    for (Entry& entry : pages->entries) entry.page += shift;
    return pages;
}

}  // namespace terrier::reports
