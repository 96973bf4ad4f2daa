// Identifiers and digests: unique, ordered, derived alike everywhere, and read only in their exact form.
#include "src/base/id.hpp"

#include <set>
#include <stdexcept>
#include <type_traits>

#include "src/base/digest.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

struct Floor;
struct Lease;

Uuid any_uuid() {
    Uuid id;
    for (auto& byte : id.bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
    return id;
}

std::string hex_of(std::string_view bytes) { return to_hex(sha256(bytes)); }

}  // namespace

TEST_CASE("an identifier is written in 36 characters and read back") {
    Uuid id;
    for (std::size_t i = 0; i < 16; ++i) id.bytes[i] = static_cast<std::uint8_t>(i * 17);
    CHECK(to_text(id) == "00112233-4455-6677-8899-aabbccddeeff");
    CHECK(uuid_from("00112233-4455-6677-8899-AABBCCDDEEFF") == id);
    CHECK(to_text(Uuid{}) == "00000000-0000-0000-0000-000000000000");
    CHECK(Uuid{}.is_nil());
    CHECK_FALSE(id.is_nil());
    holds("round trip", [] {
        const Uuid any = any_uuid();
        RC_ASSERT(uuid_from(to_text(any)) == any);
    });
}

TEST_CASE("text that is not exactly an identifier is none") {
    for (const char* bad : {"", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeeff0",
                            "00112233445566778899aabbccddeeff", "{0112233-4455-6677-8899-aabbccddeeff}",
                            "g0112233-4455-6677-8899-aabbccddeeff", "00112233-4455-6677-8899-aabbccddee f",
                            "001122334-455-6677-8899-aabbccddeeff",
                            "00112233-4455-6677-8899-aabbccdd\xC3\xA9"
                            "f"}) {
        INFO(bad);
        CHECK_FALSE(uuid_from(bad));
    }
    CHECK_FALSE(uuid_from(std::string_view("00112233-4455-6677-8899-aabbccddee\0f", 36)));
}

TEST_CASE("identifiers sort as their text does") {
    holds("order of bytes, words and text agree", [] {
        Uuid a = any_uuid(), b = any_uuid();
        // Shared beginnings are where a comparison by words could go wrong.
        const auto shared = *rc::gen::inRange<std::size_t>(0, 17);
        for (std::size_t i = 0; i < shared; ++i) b.bytes[i] = a.bytes[i];
        RC_ASSERT((a < b) == (to_text(a) < to_text(b)));
        RC_ASSERT((a < b) == (a.bytes < b.bytes));
        RC_ASSERT((a == b) == (to_text(a) == to_text(b)));
    });
}

TEST_CASE("identifiers made in one moment ascend and differ") {
    IdSource source([] { return 1'790'000'000'000; }, 1);
    Uuid last{};
    for (int i = 0; i < 10'000; ++i) {
        const Uuid next = source.next();
        REQUIRE(last < next);
        REQUIRE((next.bytes[6] >> 4) == 7);
        REQUIRE((next.bytes[8] >> 6) == 2);
        last = next;
    }
}

TEST_CASE("identifiers ascend even when the clock goes back") {
    std::int64_t now = 1'000'000;
    IdSource source([&now] { return now; }, 7);
    const Uuid first = source.next();
    now -= 5'000;
    const Uuid second = source.next();
    now += 6'000;
    const Uuid third = source.next();
    CHECK(first < second);
    CHECK(second < third);
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) milliseconds = milliseconds << 8 | third.bytes[i];
    CHECK(milliseconds == 1'001'000);
}

TEST_CASE("two sources with one seed and one clock agree, and with two seeds differ") {
    const auto clock = [] { return std::int64_t{42}; };
    IdSource a(clock, 9), b(clock, 9), c(clock, 10);
    const Uuid id = a.next();
    CHECK(id == b.next());
    CHECK(id != c.next());
}

TEST_CASE("a clock outside 48 bits is refused") {
    IdSource early([] { return std::int64_t{-1}; }, 1);
    CHECK_THROWS_AS(early.next(), std::out_of_range);
    IdSource late([] { return std::int64_t{1} << 48; }, 1);
    CHECK_THROWS_AS(late.next(), std::out_of_range);
}

TEST_CASE("typed identifiers can't be mixed") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Id<Floor>, Id<Lease>>);
    IdSource source([] { return std::int64_t{1}; }, 1);
    const Id<Floor> id = source.make<Floor>();
    CHECK(id);
    CHECK_FALSE(Id<Floor>{});
    CHECK(std::hash<Id<Floor>>{}(id) == std::hash<Uuid>{}(id.value));
}

TEST_CASE("a derived identifier follows from its names alone and stays the same for ever") {
    CHECK(to_text(derived_id("factor", "electricity/2025")) == "21216bb2-2e12-80ea-bb9d-ce2184292ce6");
    CHECK(derived_id("ab", "c") != derived_id("a", "bc"));
    CHECK(derived_id("", "") != derived_id("", "0"));
    const Uuid id = derived_id("step", "1");
    CHECK((id.bytes[6] >> 4) == 8);
    CHECK((id.bytes[8] >> 6) == 2);
    std::set<Uuid> seen;
    for (int i = 0; i < 5'000; ++i) seen.insert(derived_id("row", std::to_string(i)));
    CHECK(seen.size() == 5'000);
}

TEST_CASE("SHA-256 gives the published digests") {
    // FIPS 180-4 examples and the empty message.
    CHECK(hex_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("pieces hash like the whole, and a finished hash takes nothing more") {
    holds("any cut", [](const std::string& bytes) {
        const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
        Sha256 hash;
        hash.add(std::string_view(bytes).substr(0, cut));
        hash.add(std::string_view(bytes).substr(cut));
        RC_ASSERT(hash.finish() == sha256(bytes));
    });
    Sha256 hash;
    hash.finish();
    CHECK_THROWS_AS(hash.finish(), std::logic_error);
    CHECK_THROWS_AS(hash.add("x"), std::logic_error);
}

TEST_CASE("a digest is read from exactly 64 hexadecimal digits, or left alone") {
    const Digest digest = sha256("abc");
    Digest read{};
    CHECK(digest_from_hex(to_hex(digest), read));
    CHECK(read == digest);
    const Digest before = read;
    for (const std::string& bad : {std::string(), std::string(63, 'a'), std::string(65, 'a'),
                                   std::string(63, 'a') + "g", std::string(64, '\0')}) {
        CHECK_FALSE(digest_from_hex(bad, read));
        CHECK(read == before);
    }
}
