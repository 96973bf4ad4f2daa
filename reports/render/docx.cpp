// Writes WordprocessingML.
#include "reports/render/docx.hpp"

#include <cmath>
#include <utility>

#include "reports/charts/draw.hpp"
#include "reports/render/html.hpp"
#include "reports/render/pages.hpp"
#include "reports/render/table_plan.hpp"
#include "reports/render/zip.hpp"

namespace terrier::reports {

namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view namespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture")";

std::string xml(std::initializer_list<std::string_view> pieces) {
    std::string out(declaration);
    for (const std::string_view piece : pieces) out.append(piece);
    return out;
}

int twips(double points) { return static_cast<int>(std::lround(points * 20)); }

// One run; newlines and tabs as Word has them.
std::string run(std::string_view text, std::string_view properties = "") {
    std::string out = "<w:r>";
    if (!properties.empty()) out += "<w:rPr>" + std::string(properties) + "</w:rPr>";
    std::string piece;
    const auto flush = [&] {
        if (!piece.empty()) out += "<w:t xml:space=\"preserve\">" + escaped(piece) + "</w:t>";
        piece.clear();
    };
    for (const char c : printable(text)) {
        if (c != '\n' && c != '\t') {
            piece += c;
            continue;
        }
        flush();
        out += c == '\n' ? "<w:br/>" : "<w:tab/>";
    }
    flush();
    return out + "</w:r>";
}

std::string paragraph(std::string_view style, const std::string& content, std::string_view more = "") {
    return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>", style, more, content);
}

std::string field(std::string_view instruction, std::string_view shown) {
    return fmt::format(R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>)",
                       escaped(instruction), run(shown));
}

class Writer {
  public:
    Writer(const Document& document, const Progress& progress)
        : document_(document), progress_(progress), pages_(lay_out(document, progress)), meter_(pages_->context) {}

    std::string write() {
        if (!document_.is_brief) title_page(), contents();
        for (const Section& section : document_.sections) write(section);
        body_ += section_properties(orientation_);
        return packed();
    }

  private:
    void title_page() {
        if (!document_.organisation.empty()) body_ += paragraph("Normal", run(document_.organisation));
        body_ += paragraph("Title", run(document_.title));
        if (!document_.subtitle.empty()) body_ += paragraph("Subtitle", run(document_.subtitle));
        body_ += R"(<w:tbl><w:tblPr><w:tblW w:w="9740" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="7740"/></w:tblGrid>)";
        const auto fact = [&](std::string_view label, std::string_view value) {
            if (value.empty()) return;
            body_ += R"(<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>)" + paragraph("TableText", run(label)) + R"(</w:tc><w:tc><w:tcPr><w:tcW w:w="7740" w:type="dxa"/></w:tcPr>)" +
                     paragraph("TableText", run(value)) + "</w:tc></w:tr>";
        };
        fact("In force on", to_display(document_.as_at));
        fact("Portfolio", document_.portfolio);
        fact("Revision", std::to_string(document_.revision));
        fact("Recorded by", document_.known_at);
        fact("Version", audience_label(document_.audience));
        fact("Audit chain", document_.head);
        fact("Program", document_.program_version.empty() ? "" : "Terrier " + document_.program_version);
        body_ += "</w:tbl>";
    }

    // The entries are written out within the field, so that they are there before anyone updates it.
    void contents() {
        body_ += paragraph("TOCHeading", run("Contents"));
        std::string open = R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)";
        // Until somebody updates them, page numbers are those of the PDF, whose contents go one level deeper and take more pages.
        const auto shown = std::count_if(pages_->entries.begin(), pages_->entries.end(), [](const Entry& entry) { return entry.level <= 2; });
        constexpr std::int64_t a_page = 50;
        const std::int64_t first = 1 + (shown + a_page - 1) / a_page, shift = pages_->entries.empty() ? 0 : std::max<std::int64_t>(0, static_cast<std::int64_t>(pages_->entries.front().page) - first);
        int number = 0;
        for (const Entry& entry : pages_->entries) {
            if (entry.level > 2) continue;
            const std::string place = fmt::format("_Toc{:08}", ++number);
            body_ += paragraph(entry.level == 1 ? "TOC1" : "TOC2",
                               open + "<w:hyperlink w:anchor=\"" + place + "\" w:history=\"1\">" + run(entry.title) + "<w:r><w:tab/></w:r>" +
                                   field("PAGEREF " + place + " \\h", std::to_string(static_cast<std::int64_t>(entry.page) + 1 - shift)) + "</w:hyperlink>");
            open.clear();
        }
        body_ += paragraph("Normal", open + R"(<w:r><w:fldChar w:fldCharType="end"/></w:r>)");
    }

    std::string marked(const std::string& content) {
        ++marks_;
        return fmt::format(R"(<w:bookmarkStart w:id="{0}" w:name="_Toc{0:08}"/>{1}<w:bookmarkEnd w:id="{0}"/>)", marks_, content);
    }

    void write(const Section& section) {
        progress_.check();
        section_ = &section;
        tables_ = charts_ = 0;
        wanted_ = opening(section);
        turn_to(wanted_);
        body_ += paragraph("Heading1", marked(run(section.code + "  " + section.title)));
        for (std::size_t b = 0; b < section.blocks.size(); ++b) {
            const Block& block = section.blocks[b];
            const bool leading_turn = b == 0 && std::holds_alternative<PageBreak>(block);
            keeps_ = b + 1 < section.blocks.size() && std::holds_alternative<ChartBlock>(section.blocks[b + 1]);
            const bool breaks = std::exchange(breaks_, false);
            const std::size_t from = body_.size();
            if (!leading_turn) std::visit([this](const auto& each) { write(each); }, block);
            if (breaks) begin_page(from);
        }
        breaks_ = false;
    }

    // What was written from here on begins a page. A paragraph that held nothing but the break would, after a full page, leave a blank one.
    void begin_page(std::size_t from) {
        constexpr std::string_view styled = "<w:p><w:pPr><w:pStyle ";
        if (body_.compare(from, styled.size(), styled) == 0) {
            constexpr std::string_view before = "<w:keepNext/>";
            const std::size_t at = body_.find("/>", from) + 2;
            body_.insert(body_.compare(at, before.size(), before) == 0 ? at + before.size() : at, "<w:pageBreakBefore/>");
        }
        else body_.insert(from, R"(<w:p><w:r><w:br w:type="page"/></w:r></w:p>)");
    }

    Orientation opening(const Section& section) const {
        for (const Block& each : section.blocks) {
            if (const auto* turn = std::get_if<PageBreak>(&each)) return turn->orientation;
            if (const auto* table = std::get_if<TableBlock>(&each)) return plan_table(meter_, *table).orientation;
            if (std::holds_alternative<ChartBlock>(each)) break;
        }
        return Orientation::portrait;
    }

    void turn_to(Orientation orientation) {
        if (orientation == orientation_) return;
        if (!body_.empty()) end_pages();
        orientation_ = orientation;
    }

    // The last paragraph takes the turn, since one of its own would, after a full page, leave a blank one. One that ends a field can't: LibreOffice then loses the fields of the footer.
    void end_pages() {
        constexpr std::string_view end = "</w:pPr>", closing = "</w:p>";
        const std::size_t last = body_.rfind("<w:p>"), properties = last == std::string::npos ? last : body_.find(end, last);
        if (body_.ends_with(closing) && properties != std::string::npos && body_.find("<w:fldChar", last) == std::string::npos) body_.insert(properties, section_properties(orientation_));
        else body_ += "<w:p><w:pPr>" + section_properties(orientation_) + "</w:pPr></w:p>";
        breaks_ = false;
    }

    static std::string section_properties(Orientation orientation) {
        const PageShape& shape = page_shape(orientation);
        const bool landscape = orientation == Orientation::landscape;
        return fmt::format(R"(<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader{5}"/><w:footerReference w:type="default" r:id="rIdFooter{5}"/><w:type w:val="nextPage"/><w:pgSz w:w="{0}" w:h="{1}"{2}/><w:pgMar w:top="{3}" w:right="{4}" w:bottom="{3}" w:left="{4}" w:header="500" w:footer="450" w:gutter="0"/></w:sectPr>)",
                           twips(shape.width), twips(shape.height), landscape ? " w:orient=\"landscape\"" : "", twips(shape.top), twips(shape.left),
                           landscape ? 2 : 1);
    }

    void write(const Heading& heading) {
        turn_to(wanted_);
        const std::string text = run(heading.text);
        body_ += heading.level <= 2 ? paragraph("Heading2", marked(text)) : paragraph("Heading3", text);
    }
    void write(const Paragraph& text) {
        turn_to(wanted_);
        body_ += paragraph(text.note ? "Note" : "Normal", run(text.text), keeps_ ? "<w:keepNext/>" : "");
    }
    void write(const PageBreak& turn) {
        wanted_ = turn.orientation;
        breaks_ = orientation_ == wanted_;
        turn_to(wanted_);
    }

    void write(const KeyFigures& figures) {
        turn_to(wanted_);
        if (figures.figures.empty()) return;
        const int across = 3, width = twips(page_shape(orientation_).text_width()) / across;
        body_ += fmt::format(R"(<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="004D73"/><w:insideH w:val="single" w:sz="8" w:space="0" w:color="004D73"/></w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{}</w:tblGrid>)",
                             width * across, fmt::format("<w:gridCol w:w=\"{0}\"/><w:gridCol w:w=\"{0}\"/><w:gridCol w:w=\"{0}\"/>", width));
        for (std::size_t start = 0; start < figures.figures.size(); start += across) {
            body_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
            for (std::size_t i = start; i < start + across; ++i) {
                body_ += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", width);
                if (i < figures.figures.size()) {
                    const KeyFigure& f = figures.figures[i];
                    body_ += paragraph("FigureLabel", run(f.label)) + paragraph("FigureValue", run(figure_text(f.value))) + paragraph("Note", run(f.remark));
                } else {
                    body_ += paragraph("Note", "");
                }
                body_ += "</w:tc>";
            }
            body_ += "</w:tr>";
        }
        body_ += "</w:tbl>" + paragraph("Note", "");
    }

    std::string caption(const char* kind, std::size_t number, const std::string& title) const {
        return paragraph("Caption", run(fmt::format("{} {}.", kind, section_->code)) +
                                        field(fmt::format("SEQ {}_{} \\* ARABIC", kind, section_->code), std::to_string(number)) + run("  " + title));
    }

    void write(const TableBlock& block) {
        if (block.table.columns.empty()) return;
        const TablePlan plan = plan_table(meter_, block, wanted_);
        turn_to(plan.orientation == Orientation::landscape ? Orientation::landscape : wanted_);
        ++tables_;
        for (std::size_t part = 0; part < plan.parts.size(); ++part) {
            const std::string title = caption_text(block.table);
            if (part == 0) body_ += caption("Table", tables_, plan.parts.size() == 1 ? title : title + fmt::format(" (part 1 of {})", plan.parts.size()));
            else body_ += paragraph("Caption", run(fmt::format("{}  {} (part {} of {})", caption_label("Table", *section_, tables_), title, part + 1, plan.parts.size())));
            table_part(block.table, plan, plan.parts[part]);
            body_ += paragraph("Note", "");
        }
        for (const std::string& note : block.table.notes) body_ += paragraph("Note", run(note));
        if (!block.table.rule.empty()) body_ += paragraph("Note", run("Rule: " + block.table.rule));
    }

    void table_part(const DataTable& table, const TablePlan& plan, const TablePart& part) {
        double width = 0;
        for (const double w : part.widths) width += w;
        body_ += fmt::format(R"(<w:tbl><w:tblPr><w:tblStyle w:val="Register"/><w:tblW w:w="{0}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{1}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>)",
                             twips(width), twips(plan.padding));
        for (const double w : part.widths) body_ += fmt::format("<w:gridCol w:w=\"{}\"/>", twips(w));
        body_ += "</w:tblGrid>";
        std::vector<std::string> labels;
        for (const TableColumn& column : table.columns) labels.push_back(column.label);
        row(plan, part, labels, true, "<w:cantSplit/><w:tblHeader/>", "", true);
        const bool adds_up = !plan.totals.empty() && std::any_of(part.columns.begin(), part.columns.end(), [&](std::size_t c) { return table.columns[c].total != Total::none; });
        const std::size_t rows = plan.texts.size();
        for (std::size_t r = 0; r < plan.texts.size(); ++r) {
            const bool tall = std::any_of(plan.texts[r].begin(), plan.texts[r].end(), [](const std::string& t) { return t.size() > 1500; });
            row(plan, part, plan.texts[r], table.rows[r].emphasis, tall ? "" : "<w:cantSplit/>", table.rows[r].emphasis ? R"(<w:shd w:val="clear" w:color="auto" w:fill="EFF3F6"/>)" : "",
                // Neither the first row nor the last, nor a total, stands alone on a page.
                r == 0 ? rows > 1 || adds_up : r + 2 == rows || (r + 1 == rows && adds_up));
        }
        if (plan.texts.empty()) row(plan, part, std::vector<std::string>(table.columns.size(), "—"), false, "", "");
        if (adds_up) {
            auto totals = plan.totals;
            if (table.columns[part.columns.front()].total == Total::none) totals[part.columns.front()] = "Total";
            row(plan, part, totals, true, "<w:cantSplit/>", R"(<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="004D73"/></w:tcBorders>)");
        }
        body_ += "</w:tbl>";
    }

    void row(const TablePlan& plan, const TablePart& part, const std::vector<std::string>& texts, bool bold, std::string_view properties, std::string_view cell, bool keeps_next = false) {
        body_ += "<w:tr>";
        if (!properties.empty()) body_ += "<w:trPr>" + std::string(properties) + "</w:trPr>";
        const std::string type = fmt::format("{0}<w:sz w:val=\"{1}\"/><w:szCs w:val=\"{1}\"/>", bold ? "<w:b/>" : "", std::lround(plan.type_size * 2));
        for (std::size_t i = 0; i < part.columns.size(); ++i) {
            const std::size_t c = part.columns[i];
            body_ += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}</w:tcPr>", twips(part.widths[i]), cell);
            body_ += paragraph("TableText", texts[c].empty() ? "" : run(texts[c], type), std::string(keeps_next ? "<w:keepNext/>" : "") + (plan.right_aligned[c] ? "<w:jc w:val=\"right\"/>" : ""));
            body_ += "</w:tc>";
        }
        body_ += "</w:tr>";
    }

    void write(const ChartBlock& block) {
        turn_to(wanted_);
        const chart::Chart& chart = block.chart;
        chart::ChartTheme theme = chart::light_theme(8);
        theme.titled = false;
        const PageShape& shape = page_shape(orientation_);
        const chart::Size size{shape.text_width(), std::min(chart::suitable_height(chart, shape.text_width(), theme), shape.text_height() - 60)};
        body_ += caption("Figure", ++charts_, chart.title);
        pictures_.push_back(chart::to_png(chart, size, theme, 2));
        const std::size_t n = pictures_.size();
        const std::string alternative = escaped(chart.alternative.empty() ? chart::described(chart) : chart.alternative);
        const long width = std::lround(size.width * 12700), height = std::lround(size.height * 12700);
        // With its source, which belongs on its page.
        body_ += paragraph("Normal", fmt::format(R"(<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{0}" cy="{1}"/><wp:docPr id="{2}" name="Figure {2}" descr="{3}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{2}" name="figure{2}.png" descr="{3}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture{2}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{0}" cy="{1}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>)",
                                                 width, height, n, alternative), chart.source.empty() ? "" : "<w:keepNext/>");
        if (!chart.source.empty()) body_ += paragraph("Note", run(chart.source));
    }

    std::string footer(Orientation orientation) const {
        const std::string tab = fmt::format("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", twips(page_shape(orientation).text_width()));
        std::string out = xml({"<w:ftr ", namespaces, ">"});
        out += paragraph("Footer", run(footer_line(document_)) + "<w:r><w:tab/></w:r>" + run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", std::to_string(pages_->count())), tab);
        if (!document_.head.empty()) out += paragraph("Header", run(head_line(document_)));
        return out + "</w:ftr>";
    }
    std::string header() const {
        return xml({"<w:hdr ", namespaces, ">", paragraph("Header", run(document_.title)), "</w:hdr>"});
    }

    std::string relations() const {
        std::string out = xml({R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"});
        const auto relation = [&](const std::string& id, const std::string& kind, const std::string& target) {
            out += fmt::format(R"(<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>)", id, kind, target);
        };
        relation("rIdStyles", "styles", "styles.xml");
        relation("rIdSettings", "settings", "settings.xml");
        for (const char* n : {"1", "2"}) {
            relation(std::string("rIdHeader") + n, "header", std::string("header") + n + ".xml");
            relation(std::string("rIdFooter") + n, "footer", std::string("footer") + n + ".xml");
        }
        for (std::size_t i = 1; i <= pictures_.size(); ++i) relation(fmt::format("rIdPicture{}", i), "image", fmt::format("media/figure{}.png", i));
        return out + "</Relationships>";
    }

    std::string core() const {
        return xml({fmt::format(R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator><dc:language>{}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created></cp:coreProperties>)",
                           escaped(document_.title), escaped(footer_line(document_)), escaped(document_.organisation), escaped(document_.language), to_iso(file_date(document_)))});
    }

    std::string packed() const {
        static constexpr std::string_view types = R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";
        static constexpr std::string_view root = R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)";
        std::vector<std::pair<std::string, std::string>> parts{
            {"[Content_Types].xml", xml({types})},
            {"_rels/.rels", xml({root})},
            {"docProps/core.xml", core()},
            {"word/document.xml", xml({"<w:document ", namespaces, "><w:body>", body_, "</w:body></w:document>"})},
            {"word/styles.xml", docx::styles_xml(document_.language)},
            {"word/settings.xml", docx::settings_xml(document_.language)},
            {"word/header1.xml", header()},
            {"word/header2.xml", header()},
            {"word/footer1.xml", footer(Orientation::portrait)},
            {"word/footer2.xml", footer(Orientation::landscape)},
            {"word/_rels/document.xml.rels", relations()}};
        for (std::size_t i = 0; i < pictures_.size(); ++i) parts.emplace_back(fmt::format("word/media/figure{}.png", i + 1), pictures_[i]);
        return zipped(parts);
    }

    const Document& document_;
    const Progress& progress_;
    std::shared_ptr<const Pages> pages_;
    Meter meter_;
    std::string body_;
    std::vector<std::string> pictures_;
    const Section* section_ = nullptr;
    Orientation orientation_ = Orientation::portrait, wanted_ = Orientation::portrait;
    bool breaks_ = false;  ///< the next block begins a page
    bool keeps_ = false;   ///< the next block is a chart, with which words stay
    std::size_t tables_ = 0, charts_ = 0;
    int marks_ = 0;
};

}  // namespace

std::string render_docx(const Document& document, const Progress& progress) { return Writer(document, progress).write(); }

}  // namespace terrier::reports
