// What refuses a change set: links that lead nowhere, things in use, overlaps in time.
#include "tests/support/test.hpp"

#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {
Faults check(const Editor& editor) { return validate(editor.result(), editor.changes()); }
std::vector<std::string> codes(const Faults& faults) {
    std::vector<std::string> all;
    for (const Fault& fault : faults) all.push_back(fault.code);
    return all;
}
Date day(int y, int m, int d) { return Date::of(y, m, d); }
}  // namespace

TEST_CASE("deleting what is in use says who uses it") {
    Make make;
    const auto shop = make.asset("Quay Shop");
    make.lease("Lease to Brine and Batter", shop, day(2020, 1, 1), {});
    make.put<Note>("note", [&](Note& n) { n.subject = {"asset", shop.value}, n.text = "x", n.date = day(2026, 1, 1); });
    Editor editor(make.portfolio());
    editor.remove(shop);
    const Faults faults = check(editor);
    REQUIRE(codes(faults) == std::vector<std::string>{"in_use", "in_use"});
    CHECK(faults[0].message.find("Quay Shop") != std::string::npos);
    CHECK(faults[0].message.find("1 demise") != std::string::npos);
    CHECK(faults[1].message.find("1 note") != std::string::npos);
    CHECK(faults[0].record == to_text(shop.value));
}

TEST_CASE("deleting a thing with all that uses it is fine") {
    Make make;
    const auto shop = make.asset("shop");
    const auto lease = make.lease("lease", shop, day(2020, 1, 1), {});
    Editor editor(make.portfolio());
    editor.remove(shop);
    editor.remove(Make::id<Demise>("lease demise"));
    CHECK(check(editor).empty());
    editor.remove(lease);
    CHECK(codes(check(editor)) == std::vector<std::string>{"in_use"});
    editor.remove(Make::id<LeaseTerm>("lease term"));
    CHECK(check(editor).empty());
}

TEST_CASE("a link to nothing, to the wrong table or to an unknown one is refused") {
    Make make;
    const auto shop = make.asset("shop");
    Editor editor(make.portfolio());
    Floor floor;
    floor.id = Make::id<Floor>("floor");
    floor.name = "Ground";
    floor.asset = Make::id<Asset>("nowhere");
    editor.put(floor);
    const Faults faults = check(editor);
    REQUIRE(codes(faults) == std::vector<std::string>{"link_broken"});
    CHECK(faults[0].field == "asset");
    floor.asset = shop;
    editor.put(floor);
    CHECK(check(editor).empty());
    for (const AnyRef& subject : {AnyRef{"lease", shop.value}, AnyRef{"nothing", shop.value}}) {
        Note note;
        note.id = Make::id<Note>("note");
        note.text = "x";
        note.subject = subject;
        editor.put(note);
        CHECK(codes(check(editor)) == std::vector<std::string>{"link_broken"});
    }
}

TEST_CASE("terms of one lease may follow one another but not overlap") {
    Make make;
    const auto shop = make.asset("shop");
    const auto lease = make.lease("lease", shop, day(2020, 3, 25), day(2025, 3, 24));
    const auto other = make.lease("other", shop, day(2020, 3, 25), {});
    const Portfolio base = make.portfolio();
    const auto with_second = [&](Id<Lease> of, std::optional<Date> from, std::optional<Date> to) {
        Editor editor(base);
        LeaseTerm term;
        term.id = Make::id<LeaseTerm>("second");
        term.lease = of, term.from_date = from, term.to_date = to;
        editor.put(term);
        return codes(check(editor));
    };
    CHECK(with_second(lease, day(2025, 3, 25), {}).empty());
    CHECK(with_second(lease, day(2019, 3, 25), day(2020, 3, 24)).empty());
    CHECK(with_second(lease, day(2025, 3, 24), {}) == std::vector<std::string>{"overlap"});
    CHECK(with_second(lease, day(2022, 1, 1), day(2022, 1, 1)) == std::vector<std::string>{"overlap"});
    CHECK(with_second(lease, day(2000, 1, 1), day(2050, 1, 1)) == std::vector<std::string>{"overlap"});
    CHECK(with_second(other, day(2030, 1, 1), {}) == std::vector<std::string>{"overlap"});
    CHECK(with_second(lease, day(2026, 1, 1), day(2025, 12, 31)) == std::vector<std::string>{"ends_before_start"});
}

TEST_CASE("charges overlap only with their own kind and description") {
    Make make;
    const auto lease = make.lease("lease", make.asset("shop"), day(2020, 1, 1), {});
    make.charge("rent", lease, ChargeKind::rent, 100, day(2020, 1, 1));
    Editor editor(make.portfolio());
    Charge charge;
    charge.id = Make::id<Charge>("more");
    charge.lease = lease, charge.kind = ChargeKind::insurance, charge.from_date = day(2021, 1, 1);
    editor.put(charge);
    CHECK(check(editor).empty());
    charge.kind = ChargeKind::rent;
    editor.put(charge);
    CHECK(codes(check(editor)) == std::vector<std::string>{"overlap"});
    charge.description = "Yard";
    editor.put(charge);
    CHECK(check(editor).empty());
}

TEST_CASE("moving the end of one term and the start of the next together is no overlap") {
    Make make;
    const auto lease = make.lease("lease", make.asset("shop"), day(2020, 1, 1), day(2024, 12, 31));
    make.put<LeaseTerm>("second", [&](LeaseTerm& t) { t.lease = lease, t.from_date = day(2025, 1, 1); });
    Editor editor(make.portfolio());
    LeaseTerm first = *editor.current(Make::id<LeaseTerm>("lease term")), second = *editor.current(Make::id<LeaseTerm>("second"));
    first.to_date = day(2025, 6, 30);
    editor.put(first);
    CHECK_FALSE(check(editor).empty());
    second.from_date = day(2025, 7, 1);
    editor.put(second);
    CHECK(check(editor).empty());
}

TEST_CASE("an edit that comes back to what was there is no change") {
    Make make;
    const auto shop = make.asset("shop");
    Editor editor(make.portfolio());
    const Field& name = record_type<Asset>().field("name");
    editor.set(record_type<Asset>(), shop.value, name, Value{std::string("other")});
    CHECK(editor.changes().size() == 1);
    editor.set(record_type<Asset>(), shop.value, name, Value{std::string("shop")});
    CHECK(editor.changes().empty());
    editor.remove(Make::id<Asset>("never there"));
    CHECK(editor.changes().empty());
    CHECK_THROWS_AS(editor.set(record_type<Asset>(), derived_id("test", "never there"), name, Value{}), std::logic_error);
}

TEST_CASE("a portfolio copied before an edit stays what it was") {
    Make make;
    const auto shop = make.asset("shop");
    const Portfolio before = make.portfolio();
    const Asset* old = before.find(shop);
    Editor editor(before);
    editor.set(record_type<Asset>(), shop.value, record_type<Asset>().field("name"), Value{std::string("other")});
    const Portfolio after = editor.result();
    CHECK(old->name == "shop");
    CHECK(before.find(shop)->name == "shop");
    CHECK(after.find(shop)->name == "other");
    CHECK_FALSE(before == after);
}
