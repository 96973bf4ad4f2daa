// JSON: lists of objects in their several wrappings, and what is refused.
#include "db/exchange/number.hpp"
#include "tests/exchange/build_files.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;
using Catch::Matchers::Contains;

TEST_CASE("a list of objects gives a header of every name in the order first seen") {
    const Sheet sheet = read_sheet_bytes(R"( [{"a":1,"b":"x"},{"c":true,"a":null},{"b":"","c":false}] )", "x.json");
    CHECK(spread(sheet, true) == "ta|tb|tc\nn1|tx\n-|-|btrue\n-|-|bfalse\n");
    CHECK(sheet.source_row(0) == 0);
    CHECK(sheet.source_row(3) == 3);
    CHECK(sheet.name == "x.json");
}

TEST_CASE("numbers keep their digits as they were written") {
    CHECK(spread(R"([{"a":1.50,"b":-0.10,"c":23201055000012000,"d":123456789012345678901234,"e":1.0000000000000000001,"f":1.5e3,"g":2E-2}])", "x.json") ==
          "a|b|c|d|e|f|g\n1.50|-0.10|23201055000012000|123456789012345678901234|1.0000000000000000001|1500|0.02\n");
}

TEST_CASE("nested objects are flattened and lists stay JSON text") {
    CHECK(spread(R"([{"a":{"b":1,"c":{"d":"x"}},"e":[1,"two \"q\"",{"f":[true,null,1.50]},[]],"g":[],"h":{}},{"e":[{"k":1},{"k":2}]}])", "x.json") ==
          "a.b|a.c.d|e|g\n1|x|[1,\"two \\\"q\\\"\",{\"f\":[true,null,1.50]},[]]\n||[{\"k\":1},{\"k\":2}]\n");
}

TEST_CASE("an object with one list in it gives that list, wherever it lies") {
    const Sheet sheet = read_sheet_bytes(R"({"meta":{"n":2,"tags":["x"]},"result":{"records":[{"a":1},{"a":2}]},"end":0})", "x.json");
    CHECK(spread(sheet) == "a\n1\n2\n");
    CHECK(sheet.name == "result.records");
}

TEST_CASE("an object with several lists asks which, and takes a name") {
    const std::string text = R"({"leases":[{"a":1}],"more":{"assets":[{"b":2}]},"tags":["x"]})";
    CHECK_THAT(refusal(text, "x.json"), Contains("several lists: 'leases', 'more.assets'"));
    CHECK(worksheet_names_bytes(text, "x.json") == std::vector<std::string>{"leases", "more.assets"});
    ReadOptions options;
    options.worksheet = "more.assets";
    CHECK(spread(text, "x.json", false, options) == "b\n2\n");
    options.worksheet = "none";
    CHECK_THAT(refusal(text, "x.json", options), Contains("no list called 'none'"));
}

TEST_CASE("one object a line is a list too") {
    const Sheet sheet = read_sheet_bytes("{\"a\":1}\n\n{\"a\":2,\"b\":[1]}\r\n{\"b\":3}", "x.jsonl");
    CHECK(spread(sheet) == "a|b\n1\n2|[1]\n|3\n");
    CHECK(sheet.source_row(2) == 3);
    CHECK_THAT(refusal("{\"a\":1}\n{\"a\":}\n", "x.jsonl"), Contains("line 2"));
    CHECK_THAT(refusal("{\"a\":1}\n[1]\n", "x.jsonl"), Contains("line 2"));
}

TEST_CASE("JSON is known by its content, and read in UTF-16 and with a mark") {
    CHECK(spread("\xEF\xBB\xBF[{\"a\":\"\\u00e9\"}]", "data") == "a\n\xC3\xA9\n");
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("[{\"a\":1}]")) wide.append({c, '\0'});
    const Sheet sheet = read_sheet_bytes(wide, "x.json");
    CHECK(spread(sheet) == "a\n1\n");
    CHECK(sheet.encoding == "UTF-16LE");
    CHECK(spread("[id],name\n1,2\n", "x.csv") == "[id]|name\n1|2\n");
}

TEST_CASE("a name given twice in an object takes the last value, with a warning") {
    const Sheet sheet = read_sheet_bytes(R"([{"a":1},{"a":1,"b":2,"a":3}])", "x.json");
    CHECK(spread(sheet) == "a|b\n1\n3|2\n");
    CHECK(warns(sheet, "first in element 2"));
}

TEST_CASE("an empty list gives no rows and says so") {
    const Sheet sheet = read_sheet_bytes("[]", "x.json");
    CHECK(sheet.rows() == 0);
    CHECK(warns(sheet, "list is empty"));
}

TEST_CASE("broken JSON is refused with line and byte") {
    CHECK_THAT(refusal("[{\"a\":1},\n{\"a\":oops}]", "x.json"), Contains("line 2, byte 16") && Contains("not proper JSON"));
    CHECK_THAT(refusal("[{\"a\":1},\n{\"a\":", "x.json"), Contains("line 2") && Contains("ends in the middle"));
    CHECK_THAT(refusal("[{\"a\":\"\xE9\"}]", "x.json"), Contains("line 1, byte 9") && Contains("UTF-8"));
    CHECK_THAT(refusal("[{\"a\":\"\\ud800\"}]", "x.json"), Contains("line 1"));
    CHECK_THAT(refusal("[{\"a\":1e999}]", "x.json"), Contains("line 1"));
    CHECK_THAT(refusal("{a:1}", "x.json"), Contains("line 1, byte 2"));
    CHECK_THAT(refusal("[{\"a\":1}] x", "x.json"), Contains("not proper JSON"));
}

TEST_CASE("JSON that is no list of objects is refused, naming the element") {
    CHECK_THAT(refusal("[{\"a\":1},2]", "x.json"), Contains("element 2 is not an object"));
    CHECK_THAT(refusal("[[1,2],[3]]", "x.json"), Contains("element 1 is a list"));
    CHECK_THAT(refusal("{\"a\":{\"b\":[1,2]}}", "x.json"), Contains("no list of objects"));
    CHECK_THAT(refusal("\"text\"", "x.json"), Contains("no list of objects"));
}

TEST_CASE("NULs, endless depth, endless texts and endless names are refused") {
    CHECK_THAT(refusal("[{\"a\":\"\\u0000\"}]", "x.json"), Contains("element 1") && Contains("NUL"));
    CHECK_THAT(refusal("[{\"a\\u0000\":1}]", "x.json"), Contains("NUL"));
    CHECK_THAT(refusal("[{\"a\":" + std::string(1'000'000, '['), "x.json"), Contains("deeper than 64"));
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK_THAT(refusal(objects, "x.json"), Contains("deeper than 64"));
    const std::string big(Sheet::max_cell, 'x');
    CHECK_THAT(refusal("[{\"a\":\"" + big + "y\"}]", "x.json"), Contains("element 1 holds a text longer than 1 MB"));
    CHECK_THAT(refusal("[{\"a\":[\"" + big + "\"]}]", "x.json"), Contains("list longer than 1 MB"));
    CHECK_THAT(refusal("[{\"" + std::string(1'001, 'n') + "\":1}]", "x.json"), Contains("name longer than 1,000 bytes"));
}

TEST_CASE("more than 10,000 names, and rows that stand for millions of empty cells, are refused") {
    std::string wide = "[{";
    for (int i = 0; i < 10'000; ++i) wide += "\"n" + std::to_string(i) + "\":1,";
    CHECK_THAT(refusal(wide + "\"last\":1}]", "x.json"), Contains("10,000 different names"));
    wide.back() = '}';
    for (int i = 0; i < 2'100; ++i) wide += ",{\"n9999\":1}";
    CHECK_THAT(refusal(wide + "]", "x.json"), Contains("more than 20,000,000 cells"));
}
