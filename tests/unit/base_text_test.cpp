// Text: what is clean, how it folds for search, and the small tools around it.
#include "src/base/text.hpp"

#include "src/base/result.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

/// Text that is sometimes plain, sometimes accented, sometimes malformed.
std::string any_text() {
    static const std::vector<std::string> pieces{"a",
                                                 "Z",
                                                 " ",
                                                 "\t",
                                                 "\n",
                                                 "é",
                                                 "É",
                                                 "\xCC\x81",
                                                 "ß",
                                                 "Ŵ",
                                                 "Æ",
                                                 "—",
                                                 "’",
                                                 "“",
                                                 "\xC2\xA0",
                                                 "\xEF\xBB\xBF",
                                                 "\xC3",
                                                 "\xA9",
                                                 "\xF0\x9F\x8F\xA0",
                                                 "日",
                                                 "\xED\xA0\x80",
                                                 "\xFF",
                                                 "1",
                                                 "-",
                                                 "'",
                                                 "`",
                                                 "ﬁ",
                                                 "\xE2\x80\x8B",
                                                 std::string(1, '\0'),
                                                 "İ",
                                                 "ŉ",
                                                 "…"};
    std::string text;
    for (const auto index :
         *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())))
        text += pieces[index];
    return text;
}

}  // namespace

TEST_CASE("well-formed UTF-8 without NUL is clean") {
    for (const char* good :
         {"", "plain", "Café – £5", "\xF0\x9F\x8F\xA0", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "twelve bytes and more é"})
        CHECK(is_clean_utf8(good));
}

TEST_CASE("NUL, overlong forms, surrogates and broken sequences are not clean") {
    CHECK_FALSE(is_clean_utf8(std::string_view("a\0b", 3)));
    CHECK_FALSE(is_clean_utf8(std::string_view("12345678\0abcdefg", 16)));
    for (const char* bad : {"\x80", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80",
                            "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xFE",
                            "\xE2\x82", "\xF0\x9F\x8F", "\xC3(", "Caf\xE9 in the old encoding", "eightbyt\xC3"}) {
        INFO(bad);
        CHECK_FALSE(is_clean_utf8(bad));
    }
}

TEST_CASE("the eight-byte check agrees with looking at every byte") {
    holds("one bad byte anywhere is found", [] {
        std::string text(*rc::gen::inRange<std::size_t>(1, 40), 'x');
        RC_ASSERT(is_clean_utf8(text));
        text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::element('\0', '\x80', '\xFF', '\xC3');
        RC_ASSERT_FALSE(is_clean_utf8(text));
    });
    holds("DEL and control characters are allowed", [] {
        const std::string text(*rc::gen::inRange<std::size_t>(1, 20), static_cast<char>(*rc::gen::inRange(1, 128)));
        RC_ASSERT(is_clean_utf8(text));
    });
}

TEST_CASE("folding takes away case, accents and typography") {
    CHECK(folded("Café  Royal") == "cafe royal");
    CHECK(folded("ŵŷ Ŵ Ŷ ẁ") == "wy w y w");
    CHECK(folded("Cafe\xCC\x81") == "cafe");
    CHECK(folded("O’Brien’s “Yard” – 1") == "o'brien's \"yard\" - 1");
    CHECK(folded("Æther Straße Œuvre Łódź Þor") == "aether strasse oeuvre lodz thor");
    CHECK(folded("ﬁre oﬃce") == "fire office");
    CHECK(folded("a\t\r\n b\xC2\xA0 c") == "a b c");
    CHECK(folded("日本 Ω") == "日本 Ω");
    CHECK(folded("3 × 2 ÷ 1") == "3 × 2 ÷ 1");
    CHECK(folded("bad\xFF") == "bad\xEF\xBF\xBD");
    CHECK(folded("soft\xC2\xADhyphen") == "softhyphen");
}

TEST_CASE("folding twice changes nothing more, whatever the bytes") {
    holds("idempotent on mixed text", [] {
        const std::string once = folded(any_text());
        RC_ASSERT(folded(once) == once);
    });
    holds("idempotent on any bytes",
          [](const std::string& bytes) { RC_ASSERT(folded(folded(bytes)) == folded(bytes)); });
    for (char32_t c = 0x80; c < 0x3000; ++c) {
        std::string text;
        if (c < 0x800) {
            text = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
        } else {
            text = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (c & 0x3F))};
        }
        const std::string once = folded(text);
        if (folded(once) != once || !is_clean_utf8(once)) FAIL("U+" << std::hex << static_cast<unsigned>(c));
    }
}

TEST_CASE("comparing without copies agrees with comparing what is folded") {
    holds("same order", [] {
        const std::string shared = any_text();
        const std::string a = shared + any_text(), b = shared + any_text();
        const int order = folded(a).compare(folded(b));
        RC_ASSERT(compare_folded(a, b) == (order < 0 ? -1 : order > 0 ? 1 : 0));
    });
    CHECK(compare_folded("High Street", "high street") == 0);
    CHECK(compare_folded("a  b", "a b") == 0);
    CHECK(compare_folded("Eton", "Éton") == 0);
    CHECK(compare_folded("a", "ab") == -1);
    CHECK(compare_folded("b", "A") == 1);
}

TEST_CASE("trimming takes white space of every kind from both ends") {
    CHECK(trimmed("  a b \r\n") == "a b");
    CHECK(trimmed("\xEF\xBB\xBF\xC2\xA0x\xE2\x80\x83\xE3\x80\x80") == "x");
    CHECK(trimmed("\xE2\x80\x8Bx\xE2\x80\x8B") == "x");
    CHECK(trimmed(" \t ").empty());
    CHECK(trimmed("").empty());
    CHECK(trimmed("\xA0").size() == 1);
    holds("nothing is left to trim, and what is left stood in the text", [] {
        const std::string text = any_text();
        const std::string_view inner = trimmed(text);
        RC_ASSERT(trimmed(inner) == inner);
        RC_ASSERT(inner.data() >= text.data() && inner.data() + inner.size() <= text.data() + text.size());
    });
}

TEST_CASE("case is ignored for ASCII letters only") {
    CHECK(lower_ascii("ABC É") == "abc É");
    CHECK(equal_ignoring_case("UPRN", "uprn"));
    CHECK_FALSE(equal_ignoring_case("UPRN", "uprns"));
    CHECK_FALSE(equal_ignoring_case("[", "{"));
    CHECK(starts_with_ignoring_case("postgresql://x", "PostgreSQL:"));
    CHECK_FALSE(starts_with_ignoring_case("post", "postgres"));
    CHECK(starts_with_ignoring_case("x", ""));
}

TEST_CASE("splitting and joining undo one another") {
    CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    CHECK(split(",", ',') == std::vector<std::string_view>{"", ""});
    CHECK(join({}, ", ").empty());
    CHECK(join({"a", "b"}, ", ") == "a, b");
    holds("join after split", [](const std::string& text) {
        std::vector<std::string> parts;
        for (const auto part : split(text, 'a')) parts.emplace_back(part);
        RC_ASSERT(join(parts, "a") == text);
    });
}

TEST_CASE("counts agree with their nouns") {
    CHECK(counted(1, "lease") == "1 lease");
    CHECK(counted(2, "lease") == "2 leases");
    CHECK(counted(0, "lease") == "0 leases");
    CHECK(counted(1'234, "property", "properties") == "1,234 properties");
    CHECK(grouped(1'234'567) == "1,234,567");
    CHECK(grouped(-1'000) == "-1,000");
    CHECK(grouped(999) == "999");
    CHECK(grouped(std::numeric_limits<long long>::min()) == "-9,223,372,036,854,775,808");
    CHECK(length_utf8("£5 é 日") == 6);
}

TEST_CASE("faults that only warn are acceptable, and messages stand one under the other") {
    Faults faults{{"a", "First.", {}, {}, {}, Severity::warning}};
    CHECK(acceptable(faults));
    CHECK(acceptable({}));
    faults.push_back({"b", "Second.", {}, {}, {}, Severity::refused});
    CHECK_FALSE(acceptable(faults));
    CHECK(joined_messages(faults) == "First.\nSecond.");
}
