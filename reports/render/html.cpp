// Writes HTML.
#include "reports/render/html.hpp"

#include "reports/charts/draw.hpp"

namespace terrier::reports {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ground:#fff;--ink:#1a1a1a;--muted:#595959;--line:#cdd3d8;--tint:#eff3f6;--accent:#004d73}
@media (prefers-color-scheme:dark){:root{--ground:#1e1e1e;--ink:#f2f2f2;--muted:#b8b8b8;--line:#474747;--tint:#2a2f33;--accent:#7cc4ee}}
body{background:var(--ground);color:var(--ink);font:1rem/1.5 "Noto Sans","Liberation Sans","DejaVu Sans",Arial,sans-serif;margin:0 auto;max-width:72rem;padding:1.5rem}
h1,h2,h3{color:var(--accent);line-height:1.2}h1{font-size:2rem}h2{font-size:1.5rem;border-bottom:2px solid var(--accent);padding-bottom:.2rem;margin-top:3rem}
header p,.note,figcaption small,footer{color:var(--muted)}.note{font-size:.85rem;margin:.2rem 0}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.5rem}dl.facts dd{margin:0;overflow-wrap:anywhere}dl.facts dt{color:var(--muted)}
dl.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem}dl.figures div{border-top:2px solid var(--accent);padding-top:.3rem}
dl.figures dt{color:var(--muted);font-size:.85rem}dl.figures dd{margin:0;font-size:1.4rem;font-weight:bold}dl.figures dd.note{font-size:.8rem;font-weight:normal}
.wide{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;font-size:.85rem}caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{padding:.25rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);white-space:pre-line}thead th{background:var(--tint);border-bottom:2px solid var(--accent);vertical-align:bottom}
tbody th{font-weight:normal}.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}tfoot td,tfoot th{font-weight:bold;border-top:2px solid var(--accent)}tr.strong td,tr.strong th{font-weight:bold;background:var(--tint)}
figure{margin:1.5rem 0}figcaption{font-weight:bold}figure svg{max-width:100%;height:auto}.dark{display:none}@media (prefers-color-scheme:dark){.dark{display:block}.light{display:none}}
nav li{margin:.15rem 0}a{color:var(--accent)}p{white-space:pre-line}footer{border-top:1px solid var(--line);margin-top:3rem;padding-top:.5rem;font-size:.85rem;overflow-wrap:anywhere}
@media print{body{max-width:none}thead{display:table-header-group}}
)";

class Writer {
  public:
    explicit Writer(const Document& document) : document_(document) {}

    std::string write() {
        out_ = "<!DOCTYPE html>\n<html lang=\"" + escaped(document_.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
               escaped(document_.title) + "</title>\n<meta name=\"generator\" content=\"Terrier " + escaped(document_.program_version) + "\">\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n";
        head();
        if (!document_.is_brief) contents();
        out_ += "<main>\n";
        for (const Section& section : document_.sections) write(section);
        out_ += "</main>\n<footer><p>" + escaped(footer_line(document_)) + "</p><p>" + escaped(head_line(document_)) + "</p></footer>\n</body>\n</html>\n";
        return std::move(out_);
    }

  private:
    void head() {
        out_ += "<header>\n";
        if (!document_.organisation.empty()) out_ += "<p>" + escaped(document_.organisation) + "</p>\n";
        out_ += "<h1>" + escaped(document_.title) + "</h1>\n";
        if (!document_.subtitle.empty()) out_ += "<p>" + escaped(document_.subtitle) + "</p>\n";
        out_ += "<dl class=\"facts\">\n";
        const auto fact = [&](std::string_view label, std::string_view value) {
            if (!value.empty()) out_ += "<dt>" + escaped(label) + "</dt><dd>" + escaped(value) + "</dd>\n";
        };
        fact("In force on", to_display(document_.as_at));
        fact("Portfolio", document_.portfolio);
        fact("Revision", std::to_string(document_.revision));
        fact("Recorded by", document_.known_at);
        fact("Version", audience_label(document_.audience));
        fact("Audit chain", document_.head);
        out_ += "</dl>\n</header>\n";
    }

    void contents() {
        out_ += "<nav aria-label=\"Contents\"><h2>Contents</h2><ul>\n";
        for (const Section& section : document_.sections)
            out_ += "<li><a href=\"#section-" + escaped(section.code) + "\">" + escaped(section.code + " " + section.title) + "</a></li>\n";
        out_ += "</ul></nav>\n";
    }

    void write(const Section& section) {
        section_ = &section;
        tables_ = charts_ = 0;
        out_ += "<section id=\"section-" + escaped(section.code) + "\">\n<h2>" + escaped(section.code + " " + section.title) + "</h2>\n";
        for (const Block& block : section.blocks) std::visit([this](const auto& each) { write(each); }, block);
        out_ += "</section>\n";
    }

    void write(const PageBreak&) {}
    void write(const Heading& heading) {
        const std::string tag = heading.level <= 2 ? "h3" : "h4";
        out_ += "<" + tag + ">" + escaped(heading.text) + "</" + tag + ">\n";
    }
    void write(const Paragraph& paragraph) {
        out_ += (paragraph.note ? "<p class=\"note\">" : "<p>") + escaped(paragraph.text) + "</p>\n";
    }
    void write(const KeyFigures& figures) {
        out_ += "<dl class=\"figures\">\n";
        for (const KeyFigure& f : figures.figures) {
            const bool unknown = std::holds_alternative<std::monostate>(f.value);
            out_ += "<div><dt>" + escaped(f.label) + "</dt><dd" + (f.rule.empty() ? "" : " title=\"" + escaped(f.rule) + "\"") + ">" +
                    (unknown ? "not known" : escaped(to_display(f.value))) + "</dd>";
            if (!f.remark.empty()) out_ += "<dd class=\"note\">" + escaped(f.remark) + "</dd>";
            out_ += "</div>\n";
        }
        out_ += "</dl>\n";
    }

    void write(const TableBlock& block) {
        const DataTable& table = block.table;
        out_ += "<div class=\"wide\" tabindex=\"0\"><table>\n<caption>" + escaped(caption_label("Table", *section_, ++tables_) + " " + caption_text(table)) + "</caption>\n<thead><tr>";
        std::vector<bool> numeric(table.columns.size(), false);
        for (const TableRow& row : table.rows)
            for (std::size_t c = 0; c < row.cells.size() && c < numeric.size(); ++c) numeric[c] = numeric[c] || is_numeric(row.cells[c]);
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            out_ += std::string("<th scope=\"col\"") + (numeric[c] ? " class=\"number\">" : ">") + escaped(table.columns[c].label) + "</th>";
        out_ += "</tr></thead>\n<tbody>\n";
        for (const TableRow& row : table.rows) write_row(table, row.cells, numeric, row.emphasis ? "<tr class=\"strong\">" : "<tr>", block.key_columns);
        if (table.rows.empty()) out_ += fmt::format("<tr><td colspan=\"{}\">No rows.</td></tr>\n", table.columns.size());
        out_ += "</tbody>\n";
        const auto totals = totals_row(table);
        if (!totals.empty()) {
            out_ += "<tfoot>\n";
            in_totals_ = true;
            write_row(table, totals, numeric, "<tr>", {0});
            in_totals_ = false;
            out_ += "</tfoot>\n";
        }
        out_ += "</table></div>\n";
        for (const std::string& note : table.notes) out_ += "<p class=\"note\">" + escaped(note) + "</p>\n";
        if (!table.rule.empty()) out_ += "<p class=\"note\">Rule: " + escaped(table.rule) + "</p>\n";
    }

    void write_row(const DataTable& table, const std::vector<Cell>& cells, const std::vector<bool>& numeric, std::string_view open, const std::vector<std::size_t>& keys) {
        out_ += open;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            static const Cell none;
            const Cell& cell = c < cells.size() ? cells[c] : none;
            const bool head = !keys.empty() && c == keys.front();
            const bool blank = in_totals_ && std::holds_alternative<std::monostate>(cell) && table.columns[c].total == Total::none;
            out_ += head ? "<th scope=\"row\"" : "<td";
            out_ += numeric[c] ? " class=\"number\">" : ">";
            if (!blank) out_ += escaped(to_display(cell, table.columns[c].places));
            out_ += head ? "</th>" : "</td>";
        }
        out_ += "</tr>\n";
    }

    void write(const ChartBlock& block) {
        const chart::Chart& chart = block.chart;
        out_ += "<figure>\n<figcaption>" + escaped(caption_label("Figure", *section_, ++charts_) + " " + chart.title) + "</figcaption>\n";
        for (const bool dark : {false, true}) {
            chart::ChartTheme theme = dark ? chart::dark_theme(12) : chart::light_theme(12);
            theme.titled = false;
            theme.paint_background = false;
            out_ += inline_svg(chart, theme, dark);
        }
        if (!chart.source.empty()) out_ += "<small class=\"note\">" + escaped(chart.source) + "</small>\n";
        out_ += "</figure>\n";
    }

    // cairo numbers the parts of every picture alike; in one page they need names of their own.
    std::string inline_svg(const chart::Chart& chart, const chart::ChartTheme& theme, bool dark) {
        const double width = 760;
        std::string svg = chart::to_svg(chart, {width, chart::suitable_height(chart, width, theme)}, theme);
        const std::string mark = fmt::format("p{}-", ++pictures_);
        for (const std::string_view before : {"id=\"", "xlink:href=\"#", "url(#"}) {
            for (std::size_t at = svg.find(before); at != std::string::npos; at = svg.find(before, at + before.size())) svg.insert(at + before.size(), mark);
        }
        svg.erase(0, svg.find("<svg"));
        const std::size_t end = svg.find('>');
        const std::string alternative = chart.alternative.empty() ? chart::described(chart) : chart.alternative;
        svg.insert(end + 1, "<title id=\"" + mark + "title\">" + escaped(chart.title) + "</title><desc id=\"" + mark + "desc\">" + escaped(alternative) + "</desc>");
        svg.insert(4, std::string(dark ? " class=\"dark\"" : " class=\"light\"") + " role=\"img\" aria-labelledby=\"" + mark + "title " + mark + "desc\"");
        return svg;
    }

    const Document& document_;
    const Section* section_ = nullptr;
    std::size_t tables_ = 0, charts_ = 0, pictures_ = 0;
    bool in_totals_ = false;
    std::string out_;
};

}  // namespace

std::string render_html(const Document& document) { return Writer(document).write(); }

}  // namespace terrier::reports
