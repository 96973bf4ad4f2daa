// Paged sequences against a plain map, on random edits across page boundaries.
#include "tests/support/test.hpp"

#include <map>
#include <random>

#include "src/record/paged.hpp"

using namespace terrier;
using terrier::test::holds;

namespace {
struct Entry {
    int key = 0;
    int value = 0;
    bool operator==(const Entry&) const = default;
};
struct EntryTraits {
    static int key(const Entry& e) { return e.key; }
};
using Sequence = Paged<Entry, EntryTraits>;
using Map = std::map<int, int>;

Sequence of(const Map& map) {
    std::vector<Entry> entries;
    for (const auto& [key, value] : map) entries.push_back({key, value});
    return Sequence::from_sorted(std::move(entries));
}
bool equal(const Sequence& s, const Map& map) {
    if (s.size() != map.size() || s.empty() != map.empty()) return false;
    auto at = s.begin();
    for (const auto& [key, value] : map) {
        if (at == s.end() || !(*at == Entry{key, value})) return false;
        ++at;
    }
    return at == s.end();
}
bool well_formed(const Sequence& s) {
    for (const auto& page : s.pages())
        if (page->empty() || page->size() > 2 * Sequence::full) return false;
    return true;
}
}  // namespace

TEST_CASE("a paged sequence behaves as a map under any edits") {
    holds("edits", [](std::uint64_t seed) {
        std::mt19937_64 random(seed);
        const int keys = 1 + static_cast<int>(random() % 3'000);
        Map map;
        for (std::uint64_t i = 0, n = random() % 3'000; i < n; ++i) map[static_cast<int>(random() % static_cast<unsigned>(keys))] = static_cast<int>(i);
        Sequence s = of(map);
        for (int round = 0; round < 4; ++round) {
            std::map<int, Sequence::Edit> edits;
            // Beyond both ends too, and at times whole ranges taken out.
            const bool mostly_gone = random() % 2 == 0;
            for (std::uint64_t i = 0, n = random() % 1'500; i < n; ++i) {
                const int key = static_cast<int>(random() % static_cast<unsigned>(keys + 20)) - 10;
                edits[key] = {{key, static_cast<int>(random() % 1'000)}, random() % 4 < (mostly_gone ? 3u : 1u)};
            }
            std::vector<Sequence::Edit> list;
            const Map before = map;
            const Sequence old = s;
            for (const auto& [key, edit] : edits) {
                list.push_back(edit);
                if (edit.gone) map.erase(key);
                else map[key] = edit.entry.value;
            }
            s = s.with(list);
            RC_ASSERT(equal(s, map));
            RC_ASSERT(well_formed(s));
            RC_ASSERT(equal(old, before));
            for (int i = 0; i < 20; ++i) {
                const int key = static_cast<int>(random() % static_cast<unsigned>(keys + 20)) - 10;
                const auto expected = map.lower_bound(key);
                const auto found = s.lower_bound(key);
                RC_ASSERT((found == s.end()) == (expected == map.end()));
                if (found != s.end()) RC_ASSERT(found->key == expected->first);
                RC_ASSERT((s.find(key) != nullptr) == (map.count(key) == 1));
            }
        }
    });
}

TEST_CASE("edits at the edges of pages land on the right side") {
    Map map;
    for (int i = 0; i < 2'048; ++i) map[2 * i] = i;
    const Sequence s = of(map);
    REQUIRE(s.pages().size() == 8);
    for (int page = 0; page < 8; ++page) {
        const int first = s.pages()[static_cast<std::size_t>(page)]->front().key;
        const int last = s.pages()[static_cast<std::size_t>(page)]->back().key;
        for (const int key : {first - 1, first, first + 1, last - 1, last, last + 1}) {
            for (const bool gone : {false, true}) {
                Map expected = map;
                if (gone) expected.erase(key);
                else expected[key] = -1;
                CHECK(equal(s.with(std::vector<Sequence::Edit>{{{key, -1}, gone}}), expected));
            }
        }
    }
}

TEST_CASE("pages that no edit falls in are shared, the others are not") {
    Map map;
    for (int i = 0; i < 2'048; ++i) map[i] = i;
    const Sequence s = of(map);
    const Sequence edited = s.with(std::vector<Sequence::Edit>{{{700, 0}, false}});
    std::size_t shared = 0;
    for (std::size_t i = 0; i < s.pages().size(); ++i) shared += s.pages()[i] == edited.pages()[i];
    CHECK(shared == 7);
    CHECK(s.with({}).pages() == s.pages());
}

TEST_CASE("a sequence can be emptied and filled again") {
    Sequence s;
    CHECK(s.empty());
    CHECK(s.begin() == s.end());
    CHECK(s.find(1) == nullptr);
    CHECK(s.with(std::vector<Sequence::Edit>{{{1, 1}, true}}).empty());
    std::vector<Sequence::Edit> fill, drain;
    for (int i = 0; i < 1'000; ++i) fill.push_back({{i, i}, false}), drain.push_back({{i, i}, true});
    s = s.with(fill);
    CHECK(s.size() == 1'000);
    CHECK(well_formed(s));
    s = s.with(drain);
    CHECK(s.empty());
    CHECK(s.pages().empty());
    CHECK(s.with(fill).size() == 1'000);
}
