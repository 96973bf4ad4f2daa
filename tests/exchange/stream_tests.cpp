// Reading piece by piece gives the same rows as reading whole; compressed files are read as what is in them.
#include <zlib.h>

#include "tests/exchange/build_files.hpp"
#include "tests/support/test.hpp"

#include "src/base/result.hpp"

using namespace terrier;
using namespace terrier::test;
using Catch::Matchers::Contains;

namespace {
using Rows = std::vector<std::pair<std::int64_t, std::vector<std::string>>>;

void append(Rows& rows, const Sheet& sheet, std::size_t count) {
    for (std::size_t r = 0; r < count; ++r) {
        rows.push_back({sheet.source_row(r), {}});
        for (std::size_t c = 0; c < sheet.row_length(r); ++c) rows.back().second.emplace_back(sheet.cell(r, c).text);
    }
}

struct Collector : SheetSink {
    void take(const Sheet& sheet, std::size_t count) override {
        append(rows, sheet, count);
        ++pieces;
        encoding = sheet.encoding;
    }
    void start_again() override {
        rows.clear();
        ++restarts;
    }
    Rows rows;
    int pieces = 0, restarts = 0;
    std::string encoding;
};

Collector streamed(std::string_view bytes, const std::string& name = "x.csv") {
    Collector c;
    stream_sheet_bytes(bytes, name, {}, c);
    return c;
}
Rows whole(std::string_view bytes, const std::string& name = "x.csv") {
    Rows rows;
    const Sheet sheet = read_sheet_bytes(bytes, name);
    append(rows, sheet, sheet.rows());
    return rows;
}

std::string gzipped(std::string_view bytes) {
    z_stream z{};
    REQUIRE(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

std::string long_csv(std::size_t rows) {
    std::string text = "time,name,count\r\n";
    for (std::size_t i = 0; i < rows; ++i) {
        text += std::to_string(i) + ",\"Room, \"\"" + std::to_string(i % 13) + "\"\"" + (i % 97 == 0 ? "\nsecond line" : "") + "\"," + std::string(i % 5, '7');
        text += i % 3 ? "\r\n" : "\n";
        if (i % 50 == 0) text += "\n";
    }
    return text;
}

std::string refusal(std::string_view bytes, const std::string& name = "x.csv.gz") {
    try {
        streamed(bytes, name);
    } catch (const WorldError& error) {
        CHECK(error.cause() == WorldError::Cause::unreadable);
        return error.what();
    }
    return "";
}
}  // namespace

TEST_CASE("a long file read piece by piece has the rows that it has read whole") {
    const std::string text = long_csv(60'000);
    const Collector pieces = streamed(text);
    CHECK(pieces.pieces > 3);
    CHECK(pieces.rows == whole(text));
    CHECK(pieces.rows.size() == 60'001);
}

TEST_CASE("short files, empty fields and a last line without its end come through in pieces too") {
    for (const char* text : {"a,b\n1,2\n", "a,b\n1,2", "a\n\n\nb", "a,,\n,,b", "\"x\ny\",2"}) CHECK(streamed(text).rows == whole(text));
    CHECK(streamed("[{\"a\": 1}, {\"a\": 2}]", "x.json").rows == whole("[{\"a\": 1}, {\"a\": 2}]", "x.json"));
}

TEST_CASE("a file that turns out not to be UTF-8 comes again from its start, as Windows-1252") {
    const std::string text = long_csv(30'000) + "1,Caf\xE9,3\n";
    const Collector c = streamed(text);
    CHECK(c.restarts == 1);
    CHECK(c.encoding == "Windows-1252");
    CHECK(c.rows == whole(text));
    CHECK(c.rows.back().second[1] == "Café");
}

TEST_CASE("a compressed file reads as what is in it, in one member or several") {
    const std::string text = long_csv(40'000);
    CHECK(streamed(gzipped(text), "x.csv.gz").rows == whole(text));
    CHECK(whole(gzipped(text), "x.csv.gz") == whole(text));
    const std::string two = gzipped(text.substr(0, 5000)) + gzipped(text.substr(5000));
    CHECK(streamed(two, "x.csv.gz").rows == whole(text));
    CHECK(whole(gzipped("[{\"a\": 1}]"), "x.json.gz") == whole("[{\"a\": 1}]", "x.json"));
}

TEST_CASE("damaged, cut off and bomb-like compressed files are refused") {
    const std::string good = gzipped(long_csv(5'000));
    CHECK_THAT(refusal(good.substr(0, good.size() / 2)), Contains("cut off"));
    std::string bad = good;
    bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x55);
    CHECK_THAT(refusal(bad), Contains("damaged"));
    CHECK_THAT(refusal(gzipped("")), Contains("empty"));
    CHECK_THAT(refusal(gzipped(std::string(100'000'000, '\n'))), Contains("200 times"));
    CHECK_THAT(refusal(gzipped("%PDF-1.7")), Contains("a PDF"));
    CHECK_THAT(refusal(gzipped(gzipped("a,b\n"))), Contains("twice"));
}
