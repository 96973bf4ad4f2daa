// The guide "add a record": a struct, a field list and a place in the schema are all that editing, history, search, exact
// tables, links and dated rows need.
#include "src/workspace/memory_store.hpp"
#include "src/workspace/workspace.hpp"
#include "tests/support/test.hpp"
#include "tests/support/test_slip.hpp"

using namespace terrier;
using test::KeySlip;

namespace {
struct Bench {
    Workspace workspace{std::make_unique<MemoryStore>(test::schema_with_key_slips()), fixed_environment(Date::of(2026, 4, 1))};
    Id<Asset> asset;
    Bench() {
        Asset a;
        a.id = asset = workspace.environment().ids->make<Asset>();
        a.name = "Harbour kiosk";
        Editor e(workspace.live());
        e.put(a);
        REQUIRE(workspace.commit(e.changes(), "Add the kiosk"));
    }
    KeySlip slip(const std::string& holder, Date from, std::optional<Date> to = {}) {
        KeySlip s;
        s.id = workspace.environment().ids->make<KeySlip>();
        s.asset = asset;
        s.holder = holder;
        s.from_date = from;
        s.to_date = to;
        return s;
    }
    Result<Revision> put(KeySlip s) {
        Editor e(workspace.live());
        e.put(std::move(s));
        return workspace.commit(e.changes(), "Hand out a key");
    }
};
}  // namespace

TEST_CASE("a new record type is saved, found, traced and undone without another line of code") {
    Bench b;
    KeySlip s = b.slip("Harbour master", Date::of(2026, 1, 1));
    s.deposit = Money::from_pounds(20);
    REQUIRE(b.put(s));
    CHECK(b.workspace.search().find("harbour master").front().id == s.id.value);
    CHECK(b.workspace.history(s.id.value).front().fields.size() == 4);
    CHECK(b.workspace.live().children<&KeySlip::asset>(b.asset).size() == 1);
    REQUIRE(b.workspace.undo());
    CHECK(b.workspace.live().table<KeySlip>().empty());
    REQUIRE(b.workspace.redo());
    CHECK(b.workspace.live().table<KeySlip>().at(s.id).deposit == Money::from_pounds(20));
}

TEST_CASE("a new record type is refused for what its field list asks and names everything at once") {
    Bench b;
    KeySlip s;
    s.id = b.workspace.environment().ids->make<KeySlip>();
    s.from_date = Date::of(2026, 2, 1);
    s.to_date = Date::of(2026, 1, 1);
    const auto result = b.put(s);
    REQUIRE_FALSE(result);
    std::vector<std::string> codes;
    for (const Fault& f : result.error()) codes.push_back(f.code + ":" + f.field);
    CHECK(codes == std::vector<std::string>{"required:asset", "required:holder", "ends_before_start:to_date"});
    CHECK(b.workspace.revision() == 1);
}

TEST_CASE("dated rows of a new record type may not overlap") {
    Bench b;
    REQUIRE(b.put(b.slip("One", Date::of(2026, 1, 1), Date::of(2026, 1, 31))));
    CHECK(b.put(b.slip("Two", Date::of(2026, 1, 31))).error().front().code == "overlap");
    CHECK(b.put(b.slip("Two", Date::of(2026, 2, 1))).has_value());
}

TEST_CASE("what a new record type links to can't be removed, and the refusal says who uses it") {
    Bench b;
    REQUIRE(b.put(b.slip("Harbour master", Date::of(2026, 1, 1))));
    Editor e(b.workspace.live());
    e.remove(b.asset);
    const auto result = b.workspace.commit(e.changes(), "Remove");
    REQUIRE_FALSE(result);
    CHECK(result.error().front().code == "in_use");
    CHECK(result.error().front().message.find("1 key slip (asset: \"Harbour master\")") != std::string::npos);
}

TEST_CASE("rows packed before a field was added are read with the field unknown") {
    Bench b;
    const auto& type = record_type<KeySlip>();
    KeySlip s = b.slip("Old", Date::of(2026, 1, 1));
    s.deposit = Money::from_pounds(5);
    // As packed when the list ended before the deposit: one bit and one value fewer.
    RecordType earlier = type;
    earlier.fields.pop_back();
    std::string bytes;
    pack_row(earlier, &s, bytes);
    std::string_view in = bytes;
    const auto read = unpack_row(type, earlier.fields.size(), in);
    CHECK(static_cast<const KeySlip*>(read.get())->holder == "Old");
    CHECK_FALSE(static_cast<const KeySlip*>(read.get())->deposit);
    CHECK(in.empty());
}
