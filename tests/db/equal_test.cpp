// The same values on both databases: random records with hostile texts, equal to the unit wherever they are kept.
#include "tests/support/test.hpp"

#include <limits>
#include <random>

#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// Pieces that some reader, escape or protocol somewhere takes for its own.
constexpr std::string_view pieces[] = {"'", "\"", "\\", "\\N", "\\.", ";", "--", "/*", "*/", ":a", "$1", "?", "%s", "{}", "\t", "\r", "\n", "\x01", "\x1b", "\x7f", " ", "\xC2\xA0", "NULL", "null", "=1+1", "+", "-", "@",
                                      "<b>", "&amp;", "\xE2\x80\xAE", "\xEF\xBB\xBF", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF", "\xCC\x81", "\xC3\x9F", "0x", "1e5", "007", "\xF0\x9F\x92\xA9", "select", "drop table book"};

class Random {
  public:
    std::uint64_t below(std::uint64_t n) { return source_() % n; }
    bool once_in(std::uint64_t n) { return below(n) == 0; }
    std::string text(std::uint64_t most) {
        std::string out;
        for (std::uint64_t n = below(most + 1); n > 0; --n) out += pieces[below(std::size(pieces))];
        return out;
    }
    std::int64_t number() {
        constexpr std::int64_t ends[] = {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), 0, -1, 1, 127, 128, 2147483648, -2147483649};
        return once_in(4) ? ends[below(std::size(ends))] : static_cast<std::int64_t>(source_());
    }
    Book book(const std::vector<Shelf>& shelves) {
        Book b;
        b.id = {next_id()};
        b.title = text(5) + "x";
        b.blurb = text(20);
        if (!once_in(4)) b.shelf = shelves[below(shelves.size())].id;
        if (!once_in(4)) b.about = {"shelf", shelves[below(shelves.size())].id.value};
        b.binding = static_cast<Binding>(below(4));
        b.also_as.bits = below(8) << 1;
        if (!once_in(4)) b.pages = number() & std::numeric_limits<std::int64_t>::max();
        if (!once_in(4)) b.price = Money::from_pence(number());
        if (!once_in(4)) b.discount = Ratio::from_millionths(number());
        if (!once_in(4)) b.published = Date::of(1400, 1, 1).plus_days(static_cast<std::int64_t>(below(3'141'000)));
        if (!once_in(4)) b.paper = Area(static_cast<std::int64_t>(below(9'000'000'000'000'000)), static_cast<AreaBasis>(below(9)));
        if (!once_in(4)) b.printing = Energy::from_small(number());
        if (!once_in(4)) b.footprint = Carbon::from_small(number());
        if (!once_in(4)) b.ink = Volume::from_small(number());
        if (!once_in(4)) b.is_signed = once_in(2);
        return b;
    }

  private:
    std::mt19937_64 source_{20260401};
};
}  // namespace

TEST_CASE("ten thousand random records with hostile texts are the same on both databases as in memory") {
    Random random;
    std::vector<Shelf> shelves;
    Editor editor{TableSet(library_schema())};
    for (int i = 0; i < 20; ++i) {
        shelves.push_back(make_shelf("s" + random.text(6)));
        editor.put(shelves.back());
    }
    for (int i = 0; i < 10'000; ++i) editor.put(random.book(shelves));
    const ChangeSet changes = editor.changes();
    const CommitNote same = note("Both");
    const std::string digest = digest_of(editor.result());
    std::string head;
    for (const Backend backend : {Backend::sqlite, Backend::postgres}) {
        INFO(name_of(backend));
        Place place(backend);
        auto store = place.create();
        const auto committed_state = store->commit(store->load(), changes, same);
        REQUIRE(committed_state);
        store = (store.reset(), place.open());
        const Snapshot again = store->load();
        CHECK(again.tables == editor.result());
        CHECK(digest_of(again.tables) == digest);
        if (!head.empty()) CHECK(again.revision.head == head);
        head = again.revision.head;
        CHECK(store->check().faults == std::vector<std::string>{});
    }
}
