// Fills pages from the top: the pen that every block of a document is set with.
#pragma once

#include "reports/render/pages.hpp"
#include "reports/render/table_plan.hpp"

namespace terrier::reports {

/// Colours of the printed page.
namespace ink {
inline constexpr chart::Colour black{0.10, 0.10, 0.10};
inline constexpr chart::Colour grey{0.35, 0.35, 0.35};
inline constexpr chart::Colour hair{0.80, 0.82, 0.84};
inline constexpr chart::Colour tint{0.937, 0.953, 0.965};
inline constexpr chart::Colour accent{0.0, 0.30, 0.45};
}  // namespace ink

/// One section after another onto pages. Tags opened here are closed in the page where they end.
class Flow {
  public:
    Flow(Pages& pages, const Progress& progress) : pages_(pages), meter_(pages.context), progress_(progress) {}

    void add_section(const Section& section);

  private:
    Orientation opening(const Section& section) const;
    void block(const Heading& heading);
    void block(const Paragraph& paragraph);
    void block(const KeyFigures& figures);
    void block(const TableBlock& table);
    void block(const ChartBlock& picture);
    void block(const PageBreak& turn);
    double chart_height(const chart::Chart& chart) const;

    // table by table (flow_table.cpp)
    struct Grid {
        const TableBlock& block;
        const TablePlan& plan;
        const TablePart& part;
        double left;
    };
    void table_part(const TableBlock& block, const TablePlan& plan, std::size_t part);
    double head_height(const Grid& grid) const;
    void table_head(const Grid& grid, bool tagged);
    double row_height(const Grid& grid, const std::vector<std::string>& texts, bool bold) const;
    /// `company`: the height of what must stay on its page with it.
    void table_row(const Grid& grid, const std::vector<std::string>& texts, const TableRow* row, bool bold, double company = 0);
    void whole_row(const Grid& grid, const std::vector<std::string>& texts, const TableRow* row, bool bold, double height);
    void broken_row(const Grid& grid, const std::vector<std::string>& texts, const TableRow* row, bool bold);
    double cell_height(const Grid& grid, std::size_t column, std::string_view text, double width, bool bold) const;
    void no_rows(const Grid& grid);
    void table_notes(const DataTable& table);

    const PageShape& shape() const { return page_shape(orientation_); }
    double bottom() const { return shape().height - shape().bottom; }
    double room() const { return bottom() - y_; }
    bool at_top() const { return y_ <= shape().top + 0.01; }
    Page& page() { return pages_.pages.back(); }
    void new_page();
    void turn_to(Orientation orientation);
    void open(std::string name) { page().items.push_back(paint::Tag{std::move(name), ""}); }
    void close() { page().items.push_back(paint::Tag{"", ""}); }
    void mark(int level, std::string title);
    /// Text over the full measure, broken across pages by lines; moves the pen.
    void words(std::string_view text, type::Style style, chart::Colour colour, const char* tag, double after);
    void line(double y, double from, double to, double thickness, chart::Colour colour);
    std::string caption(const char* kind, std::size_t number, const std::string& title);

    Pages& pages_;
    Meter meter_;
    const Progress& progress_;
    const Section* section_ = nullptr;
    Orientation orientation_ = Orientation::portrait;
    Orientation wanted_ = Orientation::portrait;
    double y_ = 0;
    std::size_t tables_ = 0, charts_ = 0;
};

}  // namespace terrier::reports
