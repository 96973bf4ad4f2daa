// The session: two clocks, what may be changed when, undo's name, search rows.
#include "gui/shell/session.hpp"

#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::TestContext;

TEST_CASE("a new session shows today as known now, and may change things") {
    TestContext context;
    CHECK(context.session.as_at() == test::sample_day());
    CHECK_FALSE(context.session.known_at());
    CHECK_FALSE(context.session.looks_elsewhere());
    CHECK(context.session.where_it_looks().empty());
    CHECK_FALSE(context.session.read_only_reason());
}

TEST_CASE("the as-at date is read forgivingly and refused with a remedy") {
    TestContext context;
    CHECK(context.session.set_as_at_text("24/6/27").value() == Date::of(2027, 6, 24));
    CHECK(context.session.where_it_looks() == "You are looking at what will be in force on 24/06/2027.");
    CHECK(context.session.set_as_at_text(" today ").value() == test::sample_day());
    CHECK(context.session.set_as_at_text("").value() == test::sample_day());
    for (const char* bad : {"30/02/2026", "soon", "2026", "24/13/27", "99999999"}) {
        INFO(bad);
        const auto refused = context.session.set_as_at_text(bad);
        REQUIRE_FALSE(refused.has_value());
        CHECK_FALSE(refused.error().front().message.empty());
        CHECK(context.session.as_at() == test::sample_day());
    }
}

TEST_CASE("looking at another date of force changes nothing about what may be written") {
    TestContext context;
    REQUIRE(context.session.set_as_at_text("1/4/2024"));
    CHECK(context.session.looks_elsewhere());
    CHECK_FALSE(context.session.read_only_reason());
}

TEST_CASE("the portfolio as it was recorded is read only and says which revision it is") {
    TestContext context;
    const Uuid civic = test::sample_asset(context.portfolio(), "Civic Centre");
    context.edit(record_type<Asset>(), civic, "name", "Town Hall", "Edit Civic Centre");
    REQUIRE(context.session.set_known_at_text("1").value() == 1);
    CHECK(context.portfolio().title(record_type<Asset>(), civic) == "Civic Centre");
    CHECK(context.session.known_at_text() == "revision 1, 22/11/2026");
    REQUIRE(context.session.read_only_reason());
    const Result<Revision> refused = context.commit(ChangeSet{}, "Nothing");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "read_only");
    CHECK(context.session.undo().error().front().code == "read_only");
    context.session.back_to_now();
    CHECK(context.portfolio().title(record_type<Asset>(), civic) == "Town Hall");
}

TEST_CASE("known at takes a revision, a date or now, and refuses the rest") {
    TestContext context;
    const Uuid civic = test::sample_asset(context.portfolio(), "Civic Centre");
    context.edit(record_type<Asset>(), civic, "name", "Town Hall", "Edit Civic Centre");
    CHECK(context.session.set_known_at_text("revision 1, 22/11/2026").value() == 1);
    CHECK(context.session.set_known_at_text("now").value() == 2);
    CHECK(context.session.set_known_at_text("22/11/2026").value() == 2);
    CHECK_FALSE(context.session.known_at());
    CHECK(context.session.set_known_at_text("0").error().front().code == "revision_unknown");
    CHECK(context.session.set_known_at_text("3").error().front().code == "revision_unknown");
    CHECK(context.session.set_known_at_text("1/1/2020").error().front().code == "before_first_revision");
    CHECK_FALSE(context.session.set_known_at_text("last year").has_value());
    CHECK_FALSE(context.session.set_known_at_text("31/02/2026").has_value());
}

TEST_CASE("undo is named after what was done and moves as one undoes and redoes") {
    TestContext context;
    CHECK(undo_label("Undo", context.session.next_undo()) == "Undo");
    const Uuid civic = test::sample_asset(context.portfolio(), "Civic Centre");
    context.edit(record_type<Asset>(), civic, "name", "Town Hall", "Edit Civic Centre");
    CHECK(undo_label("Undo", context.session.next_undo()) == "Undo edit Civic Centre");
    CHECK_FALSE(context.session.next_redo());
    REQUIRE(context.session.undo());
    CHECK_FALSE(context.session.next_undo());
    CHECK(undo_label("Redo", context.session.next_redo()) == "Redo edit Civic Centre");
    CHECK(undo_label("Undo", UndoStep{3, "UPRN put right"}) == "Undo UPRN put right");
}

TEST_CASE("while a commit runs nothing else is written and what is shown stays") {
    TestContext context;
    const Uuid civic = test::sample_asset(context.portfolio(), "Civic Centre");
    int told = 0;
    context.session.on_change([&] { ++told; });
    context.session.set_busy(true);
    CHECK(told == 1);
    CHECK(context.session.read_only_reason());
    Editor editor(context.workspace().live());
    editor.set(record_type<Asset>(), civic, record_type<Asset>().field("name"), Value{std::string("Town Hall")});
    REQUIRE(context.workspace().commit(editor.changes(), "Edit in the background"));
    CHECK(told == 1);
    CHECK(context.portfolio().title(record_type<Asset>(), civic) == "Civic Centre");
    CHECK(context.session.revision() == 1);
    CHECK_FALSE(context.session.poll());
    context.session.set_busy(false);
    CHECK(told == 2);
    CHECK(context.portfolio().title(record_type<Asset>(), civic) == "Town Hall");
    CHECK(context.session.revision() == 2);
}

TEST_CASE("search gives titles with their kind, and only what the shown portfolio holds") {
    TestContext context;
    const auto rows = context.session.search("civic");
    REQUIRE(rows.size() >= 1);
    CHECK(rows.front().title == "Civic Centre");
    CHECK(rows.front().kind == "Asset");
    CHECK(rows.front().detail.find("SM1 1AA") != std::string::npos);
    CHECK(context.session.search("").empty());
    CHECK(context.session.search("   ").empty());
    CHECK(context.session.search("zzzz").empty());
    Editor editor(context.workspace().live());
    Asset late;
    late.id = context.workspace().environment().ids->make<Asset>();
    late.name = "Latecomer Yard";
    editor.put(late);
    REQUIRE(context.commit(editor.changes(), "Add Latecomer Yard"));
    CHECK(context.session.search("latecomer").size() == 1);
    context.session.set_known_at(1);
    CHECK(context.session.search("latecomer").empty());
}

TEST_CASE("times are shown as people read them") {
    CHECK(shown_time(0) == "01/01/1970 00:00");
    CHECK(shown_time(Date::of(2026, 11, 22).day_number() * 86'400'000 + 14 * 3'600'000 + 5 * 60'000) == "22/11/2026 14:05");
    CHECK(shown_time(-1) == "31/12/1969 23:59");
}
