// The pull parser: events, names, and tokens cut by the edges of its pieces.
#include "db/exchange/xml.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::exchange;

namespace {

XmlReader reader_of(const std::string& text) {
    return XmlReader([text, at = std::size_t{0}](char* to, std::size_t count) mutable {
        const std::size_t got = std::min(count, text.size() - at);
        text.copy(to, got, at);
        at += got;
        return got;
    }, "file.xlsx", "part.xml");
}

/// "<name a=v>" for a start, "</name>" for an end, texts as they are and joined.
std::string events(const std::string& text, std::initializer_list<const char*> attributes = {}) {
    XmlReader xml = reader_of(text);
    std::string out;
    for (XmlReader::Event event = xml.next(); event != XmlReader::Event::done; event = xml.next()) {
        if (event == XmlReader::Event::text) out += xml.text();
        if (event == XmlReader::Event::end) out += "</" + std::string(xml.name()) + ">";
        if (event != XmlReader::Event::start) continue;
        out += "<" + std::string(xml.name());
        for (const char* name : attributes)
            if (const auto value = xml.attribute(name)) out += " " + std::string(name) + "=" + std::string(*value);
        out += ">";
    }
    return out;
}

}  // namespace

TEST_CASE("elements, texts, comments and entities give the events that XML means") {
    CHECK(events("\xEF\xBB\xBF<?xml version='1.0'?><!-- c --><a><b/>x&lt;&#x41;&#163;<![CDATA[<&]]>y</a>\n<!-- end -->") ==
          "<a><b></b>x<A\xC2\xA3<&y</a>");
    CHECK(events("<a>1\r\n2\r3</a >") == "<a>1\n2\n3</a>");
}

TEST_CASE("attributes are found by local or by qualified name") {
    const std::string text = R"(<t:a x:id = '1"' y:kind="&quot;2&quot;" kind="3>"/>)";
    CHECK(events(text, {"id", "kind", "y:kind", "none"}) == "<a id=1\" kind=\"2\" y:kind=\"2\"></a>");
}

TEST_CASE("skipping and collecting stop at the end of their element") {
    XmlReader xml = reader_of("<a><b><b>1</b><c/>2</b>3<d>4<e>5</e></d>6</a>");
    xml.next();
    xml.next();
    xml.skip();
    CHECK(xml.depth() == 1);
    CHECK(xml.next() == XmlReader::Event::text);
    CHECK(xml.text() == "3");
    CHECK(xml.next() == XmlReader::Event::start);
    CHECK(xml.all_text() == "45");
    CHECK(xml.next() == XmlReader::Event::text);
    CHECK(xml.text() == "6");
}

TEST_CASE("tokens cut by the edge of a piece are put together") {
    const std::string tail = "<b c=\"1&amp;2\" d='\xC2\xA3'>x&#163;y\r\nz\xE2\x82\xAC</b><![CDATA[a]b]]]]><!-- -- --><e/>w</a>";
    const std::string expected = "<a><b c=1&2 d=\xC2\xA3>x\xC2\xA3y\nz\xE2\x82\xAC</b>a]b]]<e></e>w</a>";
    for (std::size_t pad = 65'536 - 120; pad < 65'536 + 8; ++pad) {
        INFO(pad);
        CHECK(events("<a><!--" + std::string(pad, '-') + "-->" + tail, {"c", "d"}) == expected);
    }
}

TEST_CASE("a long text streams through, a long tag is refused") {
    const std::string text(5'000'000, 'x');
    CHECK(events("<a>" + text + "</a>") == "<a>" + text + "</a>");
    CHECK(events("<a><![CDATA[" + text + "]]></a>") == "<a>" + text + "</a>");
    CHECK_THROWS_WITH(events("<a b=\"" + text + "\"/>"), Catch::Matchers::Contains("a tag is longer than 1 MB"));
}
