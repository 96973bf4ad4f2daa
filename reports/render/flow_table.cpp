// Sets tables: repeated heads, wrapped cells, rows that break only when they must, totals, notes.
#include "reports/render/flow.hpp"

namespace terrier::reports {

namespace {
constexpr double above = 2.2, below = 2.4;  // of a row's text
}

void Flow::block(const TableBlock& table) {
    if (table.table.columns.empty()) return;
    const TablePlan plan = plan_table(meter_, table, wanted_);
    turn_to(plan.orientation == Orientation::landscape ? Orientation::landscape : wanted_);
    ++tables_;
    for (std::size_t part = 0; part < plan.parts.size(); ++part) table_part(table, plan, part);
    table_notes(table.table);
}

double Flow::cell_height(const Grid& grid, std::size_t column, std::string_view text, double width, bool bold) const {
    const double size = grid.plan.type_size, inner = width - 2 * grid.plan.padding;
    static_cast<void>(column);
    if (Meter::simple(text) && meter_.width(text, bold) * size <= inner * 0.985) return meter_.line_height() * size;
    return type::Text(pages_.context, text, {size, bold, false}, inner).height();
}

double Flow::head_height(const Grid& grid) const {
    double height = 0;
    for (std::size_t i = 0; i < grid.part.columns.size(); ++i)
        height = std::max(height, cell_height(grid, i, printable(grid.block.table.columns[grid.part.columns[i]].label), grid.part.widths[i], true));
    return height + above + below + 1;
}

void Flow::table_head(const Grid& grid, bool tagged) {
    const double height = head_height(grid);
    double width = 0;
    for (const double w : grid.part.widths) width += w;
    page().items.push_back(paint::Fill{grid.left, y_, width, height, ink::tint});
    line(y_, grid.left, grid.left + width, 0.9, ink::accent);
    line(y_ + height, grid.left, grid.left + width, 0.6, ink::accent);
    if (tagged) open("TR");
    double x = grid.left;
    for (std::size_t i = 0; i < grid.part.columns.size(); ++i) {
        const std::size_t c = grid.part.columns[i];
        const std::string label = printable(grid.block.table.columns[c].label);
        const double own = cell_height(grid, i, label, grid.part.widths[i], true);
        if (tagged) open("TH");
        page().items.push_back(paint::Words{label, {grid.plan.type_size, true, false}, x + grid.plan.padding, y_ + height - own - below,
                                            grid.part.widths[i] - 2 * grid.plan.padding,
                                            grid.plan.right_aligned[c] ? type::Align::right : type::Align::left, ink::black});
        if (tagged) close();
        x += grid.part.widths[i];
    }
    if (tagged) close();
    y_ += height;
}

void Flow::whole_row(const Grid& grid, const std::vector<std::string>& texts, const TableRow* row, bool bold, double height) {
    double x = grid.left, width = 0;
    for (const double w : grid.part.widths) width += w;
    if (bold && row) page().items.push_back(paint::Fill{grid.left, y_, width, height, ink::tint});
    if (!row) line(y_, grid.left, grid.left + width, 0.8, ink::accent);
    line(y_ + height, grid.left, grid.left + width, row ? 0.3 : 0.8, row ? ink::hair : ink::accent);
    if (row && !row->sources.empty()) page().regions.push_back({grid.left, y_, width, height, row->sources});
    open("TR");
    for (std::size_t i = 0; i < grid.part.columns.size(); ++i) {
        const std::size_t c = grid.part.columns[i];
        open("TD");
        page().items.push_back(paint::Words{texts[c], {grid.plan.type_size, bold, false}, x + grid.plan.padding, y_ + above,
                                            grid.part.widths[i] - 2 * grid.plan.padding,
                                            grid.plan.right_aligned[c] ? type::Align::right : type::Align::left, ink::black});
        close();
        x += grid.part.widths[i];
    }
    close();
    y_ += height;
}

// A row taller than a page: each cell's lines go on where they stopped, under a repeated head.
void Flow::broken_row(const Grid& grid, const std::vector<std::string>& texts, const TableRow* row, bool bold) {
    const type::Style style{grid.plan.type_size, bold, false};
    std::vector<int> done(grid.part.columns.size(), 0), total(done);
    std::vector<double> step(done.size(), meter_.line_height() * style.size);
    for (std::size_t i = 0; i < done.size(); ++i) {
        const type::Text laid(pages_.context, texts[grid.part.columns[i]], style, grid.part.widths[i] - 2 * grid.plan.padding);
        total[i] = laid.lines();
        for (int l = 0; l < total[i]; ++l) step[i] = std::max(step[i], laid.line_height(l));
    }
    for (bool more = true; more;) {
        more = false;
        if (room() < step.front() * 2 + above + below) {
            new_page();
            table_head(grid, false);
        }
        double height = 0, x = grid.left;
        open("TR");
        for (std::size_t i = 0; i < done.size(); ++i) {
            const std::size_t c = grid.part.columns[i];
            const int fit = std::min(total[i] - done[i], std::max(1, static_cast<int>((room() - above - below) / step[i])));
            open("TD");
            if (fit > 0)
                page().items.push_back(paint::Words{texts[c], style, x + grid.plan.padding, y_ + above, grid.part.widths[i] - 2 * grid.plan.padding,
                                                    grid.plan.right_aligned[c] ? type::Align::right : type::Align::left, ink::black, done[i], fit});
            close();
            done[i] += fit;
            more = more || done[i] < total[i];
            height = std::max(height, step[i] * std::max(1, fit) + above + below);
            x += grid.part.widths[i];
        }
        close();
        if (row) page().regions.push_back({grid.left, y_, x - grid.left, height, row->sources});
        y_ += height;
        line(y_, grid.left, x, 0.3, ink::hair);
        if (more) {
            new_page();
            table_head(grid, false);
        }
    }
}

double Flow::row_height(const Grid& grid, const std::vector<std::string>& texts, bool bold) const {
    double height = 0;
    for (std::size_t i = 0; i < grid.part.columns.size(); ++i)
        height = std::max(height, cell_height(grid, i, texts[grid.part.columns[i]], grid.part.widths[i], bold));
    return height + above + below;
}

void Flow::table_row(const Grid& grid, const std::vector<std::string>& texts, const TableRow* row, bool bold, double company) {
    const double height = row_height(grid, texts, bold), most = shape().text_height() - head_height(grid);
    if (height > most) return broken_row(grid, texts, row, bold);
    if (height + (height + company > most ? 0 : company) > room()) {
        new_page();
        table_head(grid, false);
    }
    whole_row(grid, texts, row, bold, height);
}

void Flow::no_rows(const Grid& grid) {
    open("TR");
    open("TD");
    page().items.push_back(paint::Words{"No rows.", {grid.plan.type_size, false, true}, grid.left + grid.plan.padding, y_ + above, -1, type::Align::left, ink::grey});
    close();
    close();
    y_ += meter_.line_height() * grid.plan.type_size + above + below;
}

void Flow::table_part(const TableBlock& block, const TablePlan& plan, std::size_t part) {
    const Grid grid{block, plan, plan.parts[part], shape().left};
    std::string title = caption("Table", tables_, caption_text(block.table));
    if (plan.parts.size() > 1) title += fmt::format(" (part {} of {})", part + 1, plan.parts.size());
    const double first_rows = head_height(grid) + 3 * (meter_.line_height() * plan.type_size + above + below) + 24;
    if (room() < first_rows && !at_top()) new_page();
    if (part == 0) mark(3, caption("Table", tables_, caption_text(block.table)));
    words(title, {9.5, true, false}, ink::black, "P", 4);
    open("Table");
    table_head(grid, true);
    const auto total = [&](std::size_t c) { return block.table.columns[c].total != Total::none; };
    const bool adds_up = !plan.totals.empty() && std::any_of(grid.part.columns.begin(), grid.part.columns.end(), total);
    auto totals = plan.totals;
    if (adds_up && !total(grid.part.columns.front())) totals[grid.part.columns.front()] = "Total";
    const std::size_t rows = plan.texts.size();
    const auto is_bold = [&](std::size_t r) { return block.table.rows[r].emphasis; };
    // Neither the last row nor the total stands alone on a page.
    const double foot = adds_up ? row_height(grid, totals, true) : 0;
    for (std::size_t r = 0; r < rows; ++r) {
        if (r % 256 == 0) progress_.check();
        const double company = r + 1 == rows ? foot : r + 2 == rows ? foot + row_height(grid, plan.texts[r + 1], is_bold(r + 1)) : 0;
        table_row(grid, plan.texts[r], &block.table.rows[r], is_bold(r), company);
    }
    if (plan.texts.empty()) no_rows(grid);
    if (adds_up) table_row(grid, totals, nullptr, true);
    close();
    y_ += part + 1 < plan.parts.size() ? 16 : 5;
}

void Flow::table_notes(const DataTable& table) {
    for (const std::string& note : table.notes) words(note, {7.5, false, false}, ink::grey, "P", 2);
    if (!table.rule.empty()) words("Rule: " + table.rule, {7.5, false, false}, ink::grey, "P", 2);
    y_ += 10;
}

}  // namespace terrier::reports
