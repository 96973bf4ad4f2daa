// CSV and files in general that are damaged, hostile or not what they say.
#include <unistd.h>

#include <atomic>

#include "tests/exchange/build_files.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;
using Catch::Matchers::Contains;

TEST_CASE("an unbalanced quotation mark is refused, naming the line where it opened") {
    const std::string message = refusal("a,b\n1,2\n3,\"four\n5,6\n7,8\n", "rents.csv");
    CHECK_THAT(message, Contains("'rents.csv'") && Contains("line 3, column 2") && Contains("quotation mark") && Contains("closing mark"));
}

TEST_CASE("a NUL is refused, naming the byte") {
    CHECK_THAT(refusal(std::string("a,b\n1,\0\n", 8), "x.csv"), Contains("byte 7 is a NUL"));
    std::string late(600'000, 'x');
    for (std::size_t i = 100; i < late.size(); i += 100) late[i] = '\n';
    late[599'990] = '\0';
    CHECK_THAT(refusal(late, "x.csv"), Contains("byte 599991 is a NUL"));
}

TEST_CASE("a field of 1 MB is read and one over it is refused with its place") {
    const std::string full(Sheet::max_cell, 'x');
    CHECK(read_sheet_bytes("a,b\n1," + full + "\n", "x.csv").cell(1, 1).text.size() == Sheet::max_cell);
    CHECK_THAT(refusal("a,b\n1," + full + "y\n", "x.csv"), Contains("line 2, column 2") && Contains("longer than 1 MB"));
    CHECK_THAT(refusal("a,b\n1,2\n\"" + full + "\n3,4\n", "x.csv"), Contains("line 3, column 1") && Contains("closing quotation mark"));
}

TEST_CASE("a huge field is refused after its first megabyte, not after the whole file") {
    const TemporaryFile file("huge.csv", "a,b\n1,");
    {
        // 64 MB on disk, of which the last byte would be refused as a NUL if it were ever reached.
        std::ofstream out(file.path(), std::ios::binary | std::ios::app);
        const std::string block(1u << 20, 'x');
        for (int i = 0; i < 64; ++i) out.write(block.data(), static_cast<std::streamsize>(block.size()));
        out.put('\0');
    }
    double furthest = 0;
    const std::atomic<bool> cancelled{false};
    const Progress progress([&](double fraction, const std::string&) { furthest = std::max(furthest, fraction); }, &cancelled);
    CHECK_THAT(refusal([&] { read_sheet(file.path(), {}, progress); }), Contains("longer than 1 MB") && Contains("line 2, column 2"));
    CHECK(furthest < 0.03);
}

TEST_CASE("more than 10,000 columns are refused") {
    CHECK(read_sheet_bytes(std::string(9'999, ','), "x.csv").columns() == 10'000);
    CHECK_THAT(refusal("a,b\n" + std::string(10'000, ',') + "\n", "x.csv", {"", ',', ""}), Contains("line 2") && Contains("10,000 columns"));
}

TEST_CASE("bytes that are neither UTF-8 nor Windows-1252 are refused with their place") {
    CHECK_THAT(refusal("a,b\n\xE9,\x81\n", "x.csv"), Contains("byte 7 (0x81)") && Contains("Save the file as UTF-8"));
}

TEST_CASE("an encoding that was asked for and doesn't fit is refused") {
    ReadOptions options;
    options.encoding = "UTF-8";
    CHECK_THAT(refusal("a,b\n1,\xA3" "5\n", "x.csv", options), Contains("byte 7 (line 2) is not UTF-8"));
    options.encoding = "klingon";
    CHECK_THAT(refusal("a,b\n", "x.csv", options), Contains("'klingon' is not known") && Contains("UTF-16"));
    options.encoding = "UTF-16LE";
    CHECK_THAT(refusal("a\0,", "x.csv", options), Contains("byte 1"));
}

TEST_CASE("broken UTF-16 is refused with the byte position") {
    using namespace std::string_literals;
    CHECK_THAT(refusal("\xFF\xFE" "a\0\x00\xDC" "b\0"s, "x.csv"), Contains("byte 5") && Contains("second half"));
    CHECK_THAT(refusal("\xFF\xFE" "a\0\x00\xD8" "b\0"s, "x.csv"), Contains("byte 5") && Contains("first half"));
    CHECK_THAT(refusal("\xFF\xFE" "a\0\x00\x00" "b\0"s, "x.csv"), Contains("byte 5 is a NUL character"));
    CHECK_THAT(refusal("\xFF\xFE" "a\0b"s, "x.csv"), Contains("byte 5") && Contains("middle"));
}

TEST_CASE("overlong forms, surrogates and cut characters are not UTF-8") {
    for (const std::string bad : {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82"}) {
        ReadOptions options;
        options.encoding = "utf8";
        CHECK_THAT(refusal("ab" + bad, "x.csv", options), Contains("byte 3 (line 1) is not UTF-8"));
    }
}

TEST_CASE("an empty file, a missing file and a folder are refused, each in its own words") {
    CHECK_THAT(refusal("", "x.csv"), Contains("'x.csv'") && Contains("empty (0 bytes)"));
    const TemporaryFile empty("empty.xlsx", "");
    CHECK_THAT(refusal([&] { read_sheet(empty.path()); }), Contains(empty.path().string()) && Contains("empty (0 bytes)"));
    CHECK_THAT(refusal([&] { read_sheet(empty.path().parent_path()); }), Contains("folder, not a file"));
    CHECK_THAT(refusal([&] { read_sheet(empty.path().parent_path() / "none.csv"); }), Contains("there is no such file"));
    CHECK_THAT(refusal([&] { worksheet_names(empty.path().parent_path() / "none.xlsx"); }), Contains("there is no such file"));
}

TEST_CASE("a file that may not be read is refused") {
    const TemporaryFile file("secret.csv", "a,b\n1,2\n");
    std::filesystem::permissions(file.path(), std::filesystem::perms::none);
    std::filesystem::permissions(file.path().parent_path(), std::filesystem::perms::all);
    const bool root = geteuid() == 0;
    if (root) { REQUIRE(seteuid(65534) == 0); }
    const std::string message = refusal([&] { read_sheet(file.path()); });
    if (root) { REQUIRE(seteuid(0) == 0); }
    CHECK_THAT(message, Contains("could not be opened") && Contains("may read it"));
}

TEST_CASE("a disk that fails while reading is told from the end of a file") {
    if (!std::filesystem::exists("/proc/self/mem")) {
        WARN("no /proc here");
        return;
    }
    CHECK_THAT(refusal([&] { read_sheet("/proc/self/mem"); }), Contains("disk or network failed"));
}

TEST_CASE("a device is no file") { CHECK_THAT(refusal([&] { read_sheet("/dev/zero"); }), Contains("device or a pipe")); }

TEST_CASE("other kinds of file are named, whatever their extension") {
    CHECK_THAT(refusal("%PDF-1.7\n...", "x.csv"), Contains("a PDF"));
    CHECK_THAT(refusal("\x1F\x8B\x08...", "x.csv"), Contains("compressed data"));
    CHECK_THAT(refusal("\x1F\x8B\x09...", "x.csv"), Contains("gzip"));
    CHECK_THAT(refusal("<html><body><table>", "x.xls"), Contains("web page"));
    CHECK_THAT(refusal("  <?xml version='1.0'?><a/>", "x.csv"), Contains("XML"));
    CHECK_THAT(refusal("name,rent\n1,2\n", "x.xlsx"), Contains("not a workbook") && Contains("rename it to .csv"));
    CHECK_THAT(refusal("name,rent\n1,2\n", "x.ods"), Contains("not a workbook"));
}

TEST_CASE("a file of blank lines gives no rows and says so") {
    const Sheet sheet = read_sheet_bytes("\n\r\n  \n", "x.csv");
    CHECK(sheet.rows() == 0);
    CHECK(warns(sheet, "nothing to read"));
}

TEST_CASE("reading stops when it is cancelled") {
    const std::atomic<bool> cancelled{true};
    CHECK_THROWS_AS(read_sheet_bytes("a,b\n", "x.csv", {}, Progress({}, &cancelled)), Cancelled);
}

TEST_CASE("no message carries what the cells hold") {
    CHECK_THAT(refusal("secret,data\n\"confidential\n", "x.csv"), !Contains("confidential"));
    CHECK_THAT(refusal("[{\"a\": \"confidential\", }]", "x.json"), !Contains("confidential"));
}
