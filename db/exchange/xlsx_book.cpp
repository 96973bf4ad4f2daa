// The workbook part of XLSX, its relationships, styles and shared strings.
#include "db/exchange/xlsx_book.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "db/exchange/bytes.hpp"
#include "db/exchange/formats.hpp"
#include "db/exchange/utf8.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

using Event = XmlReader::Event;

struct Relationship {
    std::string type;  ///< the last word of the type: "worksheet", "styles"
    std::string part;
};

/// "xl/" and "../a/b.xml" -> "a/b.xml"; a target with a leading slash starts from the root.
std::string resolved(std::string_view folder, std::string_view target) {
    std::vector<std::string_view> parts;
    const auto add = [&](std::string_view path) {
        for (const std::string_view step : split(path, '/')) {
            if (step == "..") {
                if (!parts.empty()) parts.pop_back();
            } else if (!step.empty() && step != ".") {
                parts.push_back(step);
            }
        }
    };
    if (!target.starts_with('/')) add(folder);
    add(target);
    std::string path;
    for (const std::string_view part : parts) path.append(path.empty() ? "" : "/").append(part);
    return path;
}

std::map<std::string, Relationship> relationships(const ZipArchive& archive, const std::string& rels_part, std::string_view folder) {
    std::map<std::string, Relationship> result;
    XmlReader xml(archive.open(rels_part));
    for (Event event = xml.next(); event != Event::done; event = xml.next()) {
        if (event != Event::start || xml.name() != "Relationship") continue;
        if (xml.attribute("TargetMode") == "External") continue;
        const std::string_view type = xml.attribute("Type").value_or("");
        result[std::string(xml.attribute("Id").value_or(""))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                                 resolved(folder, xml.attribute("Target").value_or(""))};
        if (result.size() > 10'000) xml.refuse("it has more than 10,000 relationships");
    }
    return result;
}

[[noreturn]] void refuse_other_document(const ZipArchive& archive) {
    if (archive.has("xl/workbook.bin"))
        refuse_file(archive.file(), "it is a binary workbook (.xlsb), which can't be read. Open it in its program and save it as .xlsx.");
    if (archive.has("word/document.xml"))
        refuse_file(archive.file(), "it is a Word document, not a workbook. Copy its table into a spreadsheet and save that as .xlsx.");
    if (archive.has("ppt/presentation.xml"))
        refuse_file(archive.file(), "it is a presentation, not a workbook. Copy its table into a spreadsheet and save that as .xlsx.");
    refuse_file(archive.file(), "it is a package without a workbook in it. Choose a .xlsx, .ods, .csv or .json file.");
}

std::string workbook_part(const ZipArchive& archive) {
    if (!archive.has("_rels/.rels")) refuse_other_document(archive);
    for (const auto& [id, relationship] : relationships(archive, "_rels/.rels", ""))
        if (relationship.type == "officeDocument") {
            const std::string name = lower_ascii(relationship.part);
            if (!name.ends_with(".xml") || name.starts_with("word/") || name.starts_with("ppt/")) refuse_other_document(archive);
            return relationship.part;
        }
    refuse_other_document(archive);
}

bool is_true(std::optional<std::string_view> value) { return value == "1" || value == "true"; }

std::optional<long long> whole_number(std::optional<std::string_view> text, long long most) {
    if (!text || text->empty() || text->size() > 9) return std::nullopt;
    long long value = 0;
    for (const char c : *text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value <= most ? std::optional(value) : std::nullopt;
}

void add_worksheet(Workbook& book, const XmlReader& xml, const std::map<std::string, Relationship>& links) {
    const auto link = links.find(std::string(xml.attribute("id").value_or("")));
    const std::string name(xml.attribute("name").value_or(""));
    if (link == links.end()) xml.refuse(fmt::format("the worksheet '{}' has no part", name));
    if (link->second.type != "worksheet") return;
    const std::string_view state = xml.attribute("state").value_or("visible");
    book.worksheets.push_back({name, link->second.part, state != "visible"});
}

}  // namespace

Workbook read_workbook(const ZipArchive& archive) {
    const std::string part = workbook_part(archive);
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash);
    const std::string file = slash == std::string::npos ? part : part.substr(slash + 1);
    const auto links = relationships(archive, (folder.empty() ? "" : folder + "/") + "_rels/" + file + ".rels", folder);
    Workbook book;
    for (const auto& [id, link] : links) {
        if (link.type == "sharedStrings") book.shared_strings_part = link.part;
        if (link.type == "styles") book.styles_part = link.part;
    }
    XmlReader xml(archive.open(part));
    for (Event event = xml.next(); event != Event::done; event = xml.next()) {
        if (event != Event::start) continue;
        if (xml.depth() == 1 && xml.name() != "workbook") refuse_other_document(archive);
        if (xml.name() == "workbookPr") book.system_1904 = is_true(xml.attribute("date1904"));
        if (xml.name() == "sheet") add_worksheet(book, xml, links);
        if (book.worksheets.size() > 2'000) xml.refuse("it has more than 2,000 worksheets");
    }
    if (book.worksheets.empty()) refuse_file(archive.file(), "the workbook has no worksheets. Choose another file.");
    return book;
}

std::vector<NumberShape> read_styles(const ZipArchive& archive, const std::string& part) {
    std::vector<NumberShape> styles;
    if (part.empty() || !archive.has(part)) return styles;
    std::map<long long, NumberShape> custom;
    XmlReader xml(archive.open(part));
    bool in_formats = false, in_cells = false;
    for (Event event = xml.next(); event != Event::done; event = xml.next()) {
        if (event == Event::text) continue;
        const bool start = event == Event::start;
        if (xml.name() == "numFmts") in_formats = start;
        else if (xml.name() == "cellXfs") in_cells = start;
        else if (start && in_formats && xml.name() == "numFmt") {
            if (const auto id = whole_number(xml.attribute("numFmtId"), 1'000'000))
                custom[*id] = format_shape(xml.attribute("formatCode").value_or(""));
        } else if (start && in_cells && xml.name() == "xf") {
            const auto id = whole_number(xml.attribute("numFmtId"), 1'000'000).value_or(0);
            const auto own = custom.find(id);
            styles.push_back(own != custom.end() ? own->second : builtin_shape(static_cast<int>(id)));
        }
        if (styles.size() > 100'000 || custom.size() > 100'000) xml.refuse("it has more than 100,000 styles");
    }
    return styles;
}

SharedStrings::SharedStrings(const ZipArchive& archive, const std::string& part) {
    XmlReader xml(archive.open(part));
    for (Event event = xml.next(); event != Event::done; event = xml.next()) {
        if (event != Event::start || xml.name() != "si") continue;
        append_rich_text(xml, text_);
        if (text_.size() > max_text || ends_.size() == max_cells)
            refuse_file(archive.file(), fmt::format("it holds more than {} MB of text. Split it, or save it as CSV.", max_text / 1'000'000));
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
}

void append_rich_text(XmlReader& xml, std::string& to) {
    const std::size_t begin = to.size(), inside = xml.depth();
    bool in_text = false;
    while (xml.depth() >= inside) {
        const Event event = xml.next();
        if (event == Event::text) {
            if (!in_text) continue;
            if (to.size() - begin + xml.text().size() > Sheet::max_cell) xml.refuse("a text is longer than 1 MB");
            to += xml.text();
        } else if (event == Event::start && xml.name() == "rPh") {
            xml.skip();
        } else {
            in_text = event == Event::start && xml.name() == "t";
        }
    }
    decode_escapes(to, begin);
}

void decode_escapes(std::string& text, std::size_t begin) {
    std::size_t at = text.find("_x", begin);
    if (at == std::string::npos) return;
    std::string out = text.substr(0, begin);
    std::size_t copied = begin;
    for (; at != std::string::npos; at = text.find("_x", at + 1)) {
        if (at < copied || at + 7 > text.size() || text[at + 6] != '_') continue;
        char32_t c = 0;
        bool hex = true;
        for (std::size_t i = at + 2; i < at + 6; ++i) {
            const char d = text[i];
            const int value = d >= '0' && d <= '9' ? d - '0' : (d | 32) >= 'a' && (d | 32) <= 'f' ? (d | 32) - 'a' + 10 : -1;
            hex = hex && value >= 0;
            c = c * 16 + static_cast<char32_t>(std::max(value, 0));
        }
        if (!hex || c == 0 || (c >= 0xD800 && c <= 0xDFFF)) continue;
        out.append(text, copied, at - copied);
        append_utf8(out, c);
        copied = at + 7;
    }
    out.append(text, copied);
    text = std::move(out);
}

}  // namespace terrier::exchange
