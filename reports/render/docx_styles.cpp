// The styles and settings of every DOCX.
#include "reports/render/docx.hpp"
#include "reports/render/html.hpp"

namespace terrier::reports::docx {

namespace {

struct Style {
    std::string_view id, name, next, paragraph, run;
};

constexpr Style paragraph_styles[] = {
    {"Title", "Title", "Subtitle", R"(<w:spacing w:before="2400" w:after="120"/>)", R"(<w:b/><w:color w:val="004D73"/><w:sz w:val="56"/>)"},
    {"Subtitle", "Subtitle", "Normal", R"(<w:spacing w:after="600"/>)", R"(<w:sz w:val="28"/>)"},
    {"Heading1", "heading 1", "Normal", R"(<w:keepNext/><w:pageBreakBefore/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="004D73"/></w:pBdr><w:spacing w:after="240"/><w:outlineLvl w:val="0"/>)", R"(<w:b/><w:color w:val="004D73"/><w:sz w:val="40"/>)"},
    {"Heading2", "heading 2", "Normal", R"(<w:keepNext/><w:spacing w:before="280" w:after="120"/><w:outlineLvl w:val="1"/>)", R"(<w:b/><w:color w:val="004D73"/><w:sz w:val="26"/>)"},
    {"Heading3", "heading 3", "Normal", R"(<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="2"/>)", R"(<w:b/><w:sz w:val="21"/>)"},
    {"TOCHeading", "TOC Heading", "Normal", R"(<w:pageBreakBefore/><w:spacing w:after="200"/>)", R"(<w:b/><w:color w:val="004D73"/><w:sz w:val="40"/>)"},
    {"TOC1", "toc 1", "Normal", R"(<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9740"/></w:tabs><w:spacing w:before="120" w:after="40"/>)", R"(<w:b/>)"},
    {"TOC2", "toc 2", "Normal", R"(<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9740"/></w:tabs><w:spacing w:after="20"/><w:ind w:left="300"/>)", ""},
    {"Caption", "caption", "Normal", R"(<w:keepNext/><w:spacing w:before="160" w:after="80"/>)", R"(<w:b/><w:sz w:val="19"/>)"},
    {"TableText", "Table Text", "TableText", R"(<w:spacing w:before="30" w:after="30"/>)", R"(<w:sz w:val="16"/>)"},
    {"Note", "Note", "Note", R"(<w:spacing w:before="20" w:after="40"/>)", R"(<w:color w:val="595959"/><w:sz w:val="15"/>)"},
    {"FigureLabel", "Figure Label", "FigureValue", R"(<w:keepNext/><w:spacing w:before="80" w:after="0"/>)", R"(<w:color w:val="595959"/><w:sz w:val="16"/>)"},
    {"FigureValue", "Figure Value", "Note", R"(<w:spacing w:after="0"/>)", R"(<w:b/><w:sz w:val="30"/>)"},
    {"Header", "header", "Header", "", R"(<w:color w:val="595959"/><w:sz w:val="14"/>)"},
    {"Footer", "footer", "Footer", R"(<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="CDD3D8"/></w:pBdr>)", R"(<w:color w:val="595959"/><w:sz w:val="14"/>)"},
};

}  // namespace

std::string styles_xml(const std::string& language) {
    std::string out = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="DejaVu Sans" w:hAnsi="DejaVu Sans" w:eastAsia="DejaVu Sans" w:cs="DejaVu Sans"/><w:sz w:val="19"/><w:szCs w:val="19"/><w:lang w:val=")" +
                      escaped(language) + R"("/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140"/></w:pPr></w:pPrDefault></w:docDefaults>)"
                      R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>)"
                      R"(<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>)"
                      R"(<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>)"
                      R"(<w:style w:type="table" w:styleId="Register"><w:name w:val="Register"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="004D73"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="004D73"/><w:insideH w:val="single" w:sz="2" w:space="0" w:color="CDD3D8"/></w:tblBorders></w:tblPr>)"
                      R"(<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="004D73"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="EFF3F6"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>)";
    for (const Style& style : paragraph_styles)
        out += fmt::format(R"(<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/><w:next w:val="{}"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>)",
                           style.id, style.name, style.next, style.paragraph, style.run);
    return out + "</w:styles>";
}

std::string settings_xml(const std::string& language) {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val=")" +
           escaped(language) + R"("/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>)";
}

}  // namespace terrier::reports::docx
