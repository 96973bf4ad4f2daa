// What a form has changed but not saved: reading, faults, saving, clashes, surviving a crash.
#include "src/workspace/draft.hpp"

#include "src/workspace/memory_store.hpp"
#include "tests/support/test.hpp"

namespace terrier {
namespace {

struct Owner {
    Id<Owner> id;
    std::string name, code;
};
enum class Repute : std::uint8_t { unknown, good, poor };

struct Plot {
    Id<Plot> id;
    std::string name;
    Id<Owner> owner;
    std::optional<Money> price;
    std::optional<Date> bought, sold;
    std::optional<Area> size;
    std::optional<Ratio> share;
    std::optional<std::int64_t> trees;
    Repute repute{};
};
struct Fence {
    Id<Fence> id;
    Id<Plot> plot;
    std::string side;
    std::optional<Money> cost;
};
struct Remark {
    Id<Remark> id;
    AnyRef about;
    std::string text;
};
}  // namespace

template <>
inline constexpr auto choices<Repute> = std::to_array<Choice>({{"", ""}, {"good", "Good"}, {"poor", "Poor"}});

template <>
const RecordType& record_type<Owner>() {
    static const RecordType type = describe<Owner>("draft_owner", "Owner", "Owners", {field<&Owner::name>("name", "Name").required(), field<&Owner::code>("code", "Code")},
                                                   [](const Owner& r) { return r.name; }).keyed({"code"});
    return type;
}
template <>
const RecordType& record_type<Plot>() {
    using R = Plot;
    static const RecordType type =
        describe<R>("draft_plot", "Plot", "Plots",
                    {field<&R::name>("name", "Name").required(), field<&R::owner>("owner", "Owner"), field<&R::price>("price", "Price"), field<&R::bought>("bought", "Bought"),
                     field<&R::sold>("sold", "Sold"), field<&R::size>("size", "Size"), field<&R::share>("share", "Share"),
                     field<&R::trees>("trees", "Trees").measured_in("trees"), field<&R::repute>("repute", "Repute")},
                    [](const R& r) { return r.name; })
            .dated("bought", "sold");
    return type;
}
template <>
const RecordType& record_type<Fence>() {
    using R = Fence;
    static const RecordType type = describe<R>("draft_fence", "Fence", "Fences",
                                               {field<&R::plot>("plot", "Plot").required(), field<&R::side>("side", "Side").required(), field<&R::cost>("cost", "Cost")},
                                               [](const R& r) { return r.side; });
    return type;
}
template <>
const RecordType& record_type<Remark>() {
    using R = Remark;
    static const RecordType type = describe<R>("draft_remark", "Remark", "Remarks", {field<&R::about>("about", "About").required(), field<&R::text>("text", "Text")},
                                               [](const R& r) { return r.text; });
    return type;
}

namespace {
const Schema& schema() {
    static const Schema all({&record_type<Owner>(), &record_type<Plot>(), &record_type<Fence>(), &record_type<Remark>()});
    return all;
}
const RecordType& plots = record_type<Plot>();
const RecordType& fences = record_type<Fence>();

/// A portfolio with two owners of one name, another owner, a plot with one fence.
struct World {
    Workspace mine{std::make_unique<MemoryStore>(schema()), fixed_environment(Date::of(2026, 4, 1))};
    Plot plot;
    Fence fence;
    Owner ann, first_bob, second_bob;
    World() {
        IdSource& ids = *mine.environment().ids;
        ann = {ids.make<Owner>(), "Ann Lee", "A1"};
        first_bob = {ids.make<Owner>(), "Bob", "B1"};
        second_bob = {ids.make<Owner>(), "Bob", "B2"};
        plot.id = ids.make<Plot>();
        plot.name = "Long Acre";
        plot.price = Money::from_pounds(100);
        fence = {ids.make<Fence>(), plot.id, "north", Money::from_pounds(5)};
        Editor editor(mine.live());
        for (const Owner& o : {ann, first_bob, second_bob}) editor.put(o);
        editor.put(plot);
        editor.put(fence);
        REQUIRE(mine.commit(editor.changes(), "Begin"));
    }
    Draft draft() { return Draft(mine.live(), plots, plot.id.value, entry_options(2026)); }
    FieldPlace at(std::string_view name) const { return {&plots, plot.id.value, &plots.field(name)}; }
    FieldPlace at_fence(std::string_view name) const { return {&fences, fence.id.value, &fences.field(name)}; }
    void someone_sets(std::string_view name, const Value& value) {
        Editor editor(mine.live());
        editor.set(plots, plot.id.value, plots.field(name), value);
        REQUIRE(mine.commit(editor.changes(), "Theirs"));
    }
    const Plot& now() const { return *mine.live().find(plot.id); }
};

bool has(const Faults& faults, std::string_view code, std::string_view field_name) {
    return std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.code == code && f.field == field_name; });
}
}  // namespace

TEST_CASE("a draft reads forgivingly and shows what it read exactly") {
    World w;
    Draft d = w.draft();
    CHECK(d.enter(w.at("price"), "12.5k"));
    CHECK(d.text(w.at("price")) == "£12,500.00");
    CHECK(d.enter(w.at("bought"), "24/6/27"));
    CHECK(d.text(w.at("bought")) == "24/06/2027");
    CHECK(d.enter(w.at("share"), "12.5"));
    CHECK(d.text(w.at("share")) == "12.5%");
    CHECK(d.enter(w.at("size"), "0.4 ha site"));
    CHECK(d.enter(w.at("trees"), "1,200"));
    CHECK(d.text(w.at("trees")) == "1,200");
    CHECK(d.enter(w.at("repute"), "good"));
    CHECK(d.enter(w.at("owner"), "ann lee"));
    CHECK(d.text(w.at("owner")) == "Ann Lee");
    CHECK(d.faults().empty());
    REQUIRE(d.save(w.mine));
    CHECK(w.now().price == Money::from_pounds(12'500));
    CHECK(w.now().size == Area(40'000'000, AreaBasis::site));
    CHECK(w.now().owner == w.ann.id);
    CHECK(w.mine.next_undo()->reason == "Edit Long Acre");
    CHECK_FALSE(d.is_changed());
}

TEST_CASE("what stands in an entry field reads back as the same value") {
    World w;
    Draft d = w.draft();
    for (const auto& [name, value] : std::vector<std::pair<std::string_view, Value>>{
             {"size", Value{std::string("12345 m2 site")}}, {"size", Value{std::string("12.5 m2 NIA")}}, {"price", Value{std::int64_t{-5}}}, {"share", Value{std::int64_t{333'333}}},
             {"trees", Value{std::int64_t{1'000'000}}}, {"sold", Value{std::string("2031-02-28")}}, {"repute", Value{std::string("poor")}}}) {
        d.set(w.at(name), value);
        const std::string shown = d.text(w.at(name));
        d.set(w.at(name), Value{});
        INFO(name << " " << shown);
        CHECK(d.enter(w.at(name), shown));
        CHECK(d.value(w.at(name)) == value);
    }
}

TEST_CASE("text that can't be read is kept as typed, and every fault is told at once") {
    World w;
    Draft d = w.draft();
    CHECK_FALSE(d.enter(w.at("price"), "a lot"));
    CHECK_FALSE(d.enter(w.at("bought"), "30/02/2026"));
    CHECK(d.enter(w.at("name"), ""));
    CHECK(d.text(w.at("price")) == "a lot");
    CHECK(d.value(w.at("price")) == Value{std::int64_t{10'000}});
    const Faults faults = d.faults();
    CHECK(faults.size() == 3);
    CHECK(has(faults, "date_impossible", "bought"));
    CHECK(has(faults, "required", "name"));
    const auto refused = d.save(w.mine);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().size() == 3);
    CHECK(w.now().name == "Long Acre");
    d.revert(w.at("price"));
    CHECK(d.text(w.at("price")) == "£100.00");
    CHECK(d.faults().size() == 2);
}

TEST_CASE("a field that can't be read is not also called missing") {
    World w;
    Draft d = Draft::adding(w.mine.live(), fences, w.mine.environment().ids->next(), entry_options(2026));
    const FieldPlace plot{&fences, d.id(), &fences.field("plot")};
    CHECK(has(d.faults(), "required", "plot"));
    CHECK_FALSE(d.enter(plot, "Nowhere"));
    CHECK(has(d.faults(), "reference_unknown", "plot"));
    CHECK_FALSE(has(d.faults(), "required", "plot"));
}

TEST_CASE("a reference is found by title or by key, and refused when several are called so") {
    World w;
    Draft d = w.draft();
    CHECK_FALSE(d.enter(w.at("owner"), "Bob"));
    CHECK(has(d.faults(), "reference_ambiguous", "owner"));
    CHECK(d.enter(w.at("owner"), "B2"));
    CHECK(d.value(w.at("owner")) == Value{to_text(w.second_bob.id.value)});
    // Its title alone is ambiguous, but leaving the field as it stands isn't typing it anew.
    CHECK(d.enter(w.at("owner"), d.text(w.at("owner"))));
    CHECK(d.value(w.at("owner")) == Value{to_text(w.second_bob.id.value)});
    CHECK(d.enter(w.at("owner"), ""));
    CHECK_FALSE(is_known(d.value(w.at("owner"))));
    ReferenceFinder finder(w.mine.live());
    CHECK(finder.suggest(record_type<Owner>(), "b", 10).size() == 2);
    CHECK(finder.suggest(record_type<Owner>(), "le", 10) == std::vector<Uuid>{w.ann.id.value});
    CHECK(finder.suggest(record_type<Owner>(), "", 2).size() == 2);
    CHECK(finder.suggest(record_type<Owner>(), "zz", 2).empty());
}

TEST_CASE("a record and its children are saved as one, and undone as one") {
    World w;
    Draft d = w.draft();
    const Uuid east = w.mine.environment().ids->next();
    d.add_child(fences, fences.field("plot"), plots, w.plot.id.value, east);
    CHECK(has(d.faults(), "required", "side"));
    CHECK(d.enter({&fences, east, &fences.field("side")}, "east"));
    CHECK(d.enter(w.at_fence("cost"), "£6"));
    CHECK(d.children(fences, fences.field("plot"), w.plot.id.value).size() == 2);
    const RecordType& remarks = record_type<Remark>();
    d.add_child(remarks, remarks.field("about"), plots, w.plot.id.value, w.mine.environment().ids->next());
    CHECK(d.children(remarks, remarks.field("about"), w.plot.id.value).size() == 1);
    const std::int64_t before = w.mine.revision();
    REQUIRE(d.save(w.mine));
    CHECK(w.mine.revision() == before + 1);
    CHECK(w.mine.live().rows(fences).size() == 2);
    REQUIRE(w.mine.undo());
    CHECK(w.mine.live().rows(fences).size() == 1);
    CHECK(w.mine.live().rows(remarks).empty());
}

TEST_CASE("a child added and taken away again leaves the draft unchanged") {
    World w;
    Draft d = w.draft();
    const Uuid east = w.mine.environment().ids->next();
    d.add_child(fences, fences.field("plot"), plots, w.plot.id.value, east);
    CHECK_FALSE(d.enter({&fences, east, &fences.field("cost")}, "dear"));
    d.remove(fences, east);
    CHECK_FALSE(d.is_changed());
    CHECK(d.faults().empty());
}

TEST_CASE("removing what others use says who uses it") {
    World w;
    Draft d = w.draft();
    d.remove(plots, w.plot.id.value);
    REQUIRE_FALSE(d.faults().empty());
    CHECK(d.faults().front().code == "in_use");
    d.remove(fences, w.fence.id.value);
    CHECK(d.reason() == "Remove Long Acre");
    REQUIRE(d.save(w.mine));
    CHECK(w.mine.live().rows(plots).empty());
}

TEST_CASE("another person's change of another field is taken in") {
    World w;
    Draft d = w.draft();
    REQUIRE(d.enter(w.at("price"), "200"));
    w.someone_sets("trees", Value{std::int64_t{7}});
    REQUIRE(d.save(w.mine));
    CHECK(w.now().price == Money::from_pounds(200));
    CHECK(w.now().trees == 7);
}

TEST_CASE("two changes of one field are shown side by side and nothing is saved until one is chosen") {
    World w;
    Draft d = w.draft();
    REQUIRE(d.enter(w.at("price"), "200"));
    REQUIRE(d.enter(w.at("trees"), "3"));
    w.someone_sets("price", Value{std::int64_t{30'000}});
    const auto refused = d.save(w.mine);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "stale");
    REQUIRE(d.clashes().size() == 1);
    const Clash& clash = d.clashes().front();
    CHECK(clash.field->name == "price");
    CHECK(clash.was == Value{std::int64_t{10'000}});
    CHECK(clash.mine == Value{std::int64_t{20'000}});
    CHECK(clash.theirs == Value{std::int64_t{30'000}});
    CHECK_FALSE(d.save(w.mine));
    SECTION("theirs") {
        d.settle(0, false);
        REQUIRE(d.save(w.mine));
        CHECK(w.now().price == Money::from_pounds(300));
    }
    SECTION("mine") {
        d.settle(0, true);
        REQUIRE(d.save(w.mine));
        CHECK(w.now().price == Money::from_pounds(200));
    }
    CHECK(w.now().trees == 3);
}

TEST_CASE("the same change by two people is no clash") {
    World w;
    Draft d = w.draft();
    REQUIRE(d.enter(w.at("price"), "300"));
    w.someone_sets("price", Value{std::int64_t{30'000}});
    REQUIRE(d.save(w.mine));
    CHECK(d.clashes().empty());
}

TEST_CASE("a record that someone removed while it was edited is a clash of the whole record") {
    World w;
    Draft d = w.draft();
    REQUIRE(d.enter(w.at("price"), "200"));
    Editor editor(w.mine.live());
    editor.remove(w.fence.id);
    editor.remove(w.plot.id);
    REQUIRE(w.mine.commit(editor.changes(), "Theirs"));
    REQUIRE_FALSE(d.save(w.mine));
    REQUIRE(d.clashes().size() == 1);
    CHECK(d.clashes().front().theirs_removes);
    SECTION("mine adds it again") {
        d.settle(0, true);
        REQUIRE(d.save(w.mine));
        CHECK(w.now().price == Money::from_pounds(200));
    }
    SECTION("theirs leaves it away") {
        d.settle(0, false);
        CHECK_FALSE(d.is_changed());
    }
}

TEST_CASE("a draft comes back from JSON with all that was typed") {
    World w;
    Draft d = w.draft();
    REQUIRE(d.enter(w.at("price"), "200"));
    CHECK_FALSE(d.enter(w.at("bought"), "tomorrow \"or\" so"));
    const Uuid east = w.mine.environment().ids->next();
    d.add_child(fences, fences.field("plot"), plots, w.plot.id.value, east);
    const auto back = Draft::from_json(w.mine.live(), d.to_json(), entry_options(2026));
    REQUIRE(back);
    CHECK(back->changes() == d.changes());
    CHECK(back->text(w.at("bought")) == "tomorrow \"or\" so");
    CHECK(back->faults() == d.faults());
    CHECK(back->clashes().empty());
    CHECK(back->to_json() == d.to_json());
}

TEST_CASE("a draft of a new record comes back from JSON") {
    World w;
    Draft d = Draft::adding(w.mine.live(), plots, w.mine.environment().ids->next(), entry_options(2026));
    REQUIRE(d.enter({&plots, d.id(), &plots.field("name")}, "Short Acre"));
    auto back = Draft::from_json(w.mine.live(), d.to_json(), entry_options(2026));
    REQUIRE(back);
    CHECK(back->is_new());
    CHECK(back->reason() == "Add plot Short Acre");
    REQUIRE(back->save(w.mine));
    CHECK(w.mine.live().rows(plots).size() == 2);
}

TEST_CASE("a draft kept before someone else changed the same field says so when it comes back") {
    World w;
    Draft d = w.draft();
    REQUIRE(d.enter(w.at("price"), "200"));
    const std::string kept = d.to_json();
    w.someone_sets("price", Value{std::int64_t{30'000}});
    const auto back = Draft::from_json(w.mine.live(), kept, entry_options(2026));
    REQUIRE(back);
    CHECK(back->clashes().size() == 1);
}

TEST_CASE("a damaged draft is refused") {
    World w;
    const std::string good = w.draft().to_json();
    const auto replaced = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    for (const std::string& bad : {std::string(), std::string("{}"), std::string("[1,2"), good.substr(0, good.size() / 2), replaced("draft_plot", "draft_moon"),
                                   replaced("terrier draft 1", "terrier draft 9"), replaced("\"edits\": []", "\"edits\": [{}]"),
                                   replaced("\"edits\": []", "\"edits\": [{\"table\":\"draft_plot\",\"id\":\"x\",\"before\":null,\"after\":null}]")}) {
        const auto back = Draft::from_json(w.mine.live(), bad, entry_options(2026));
        REQUIRE_FALSE(back);
        CHECK(back.error().front().code == "draft_damaged");
    }
}

TEST_CASE("a draft of a record that isn't there is a mistake of ours") {
    World w;
    CHECK_THROWS_AS(Draft(w.mine.live(), plots, w.mine.environment().ids->next(), entry_options(2026)), std::logic_error);
}

}  // namespace terrier
