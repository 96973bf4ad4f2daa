// History in words: revisions, changes before and after, comparing, reverting, restoring.
#include "gui/history/history_presenter.hpp"

#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::TestContext;

namespace {

const ChangeLine* line_of(const std::vector<ChangeLine>& lines, std::string_view field) {
    const auto at = std::ranges::find(lines, field, &ChangeLine::field);
    return at == lines.end() ? nullptr : &*at;
}

struct Edited {
    TestContext context;
    Uuid civic = test::sample_asset(context.portfolio(), "Civic Centre");
    HistoryPresenter history{context};
    Edited() {
        context.edit(record_type<Asset>(), civic, "name", "Town Hall", "Edit Civic Centre");
        context.edit(record_type<Asset>(), civic, "postcode", "SM2 2BB", "Edit Town Hall");
    }
};

}  // namespace

TEST_CASE_METHOD(Edited, "revisions are listed newest first in words") {
    history.show({});
    REQUIRE(history.revisions().size() == 3);
    CHECK(history.revisions()[0].number == 3);
    CHECK(history.revisions()[0].why == "Edit Town Hall");
    CHECK(history.revisions()[0].who == "tester");
    CHECK(history.revisions()[2].kind == "First filling");
    CHECK(history.title() == "Everything that has been recorded");
    CHECK(history.summary().find("3 revisions since 22/11/2026") == 0);
}

TEST_CASE_METHOD(Edited, "a change shows the field before and after") {
    history.show({});
    const auto lines = history.changes(0);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].subject == "Asset: Town Hall");
    CHECK(lines[0].field == "Postcode");
    CHECK(lines[0].before == "SM1 1AA");
    CHECK(lines[0].after == "SM2 2BB");
}

TEST_CASE_METHOD(Edited, "links are shown by the title of what they lead to") {
    history.show({});
    const ChangeLine* partner = line_of(history.changes(2), "Partner");
    const auto lines = history.changes(2);
    partner = line_of(lines, "Partner");
    REQUIRE(partner);
    CHECK(partner->after == "Anchor Bakery");
    CHECK(partner->before.empty());
}

TEST_CASE_METHOD(Edited, "the history of one record leaves other records out") {
    history.show(RecordRef{&record_type<Asset>(), test::sample_asset(context.portfolio(), "Coast Path")});
    REQUIRE(history.revisions().size() == 1);
    for (const ChangeLine& line : history.changes(0)) CHECK(line.subject == "Asset: Coast Path");
    CHECK(history.title() == "History of Coast Path");
}

TEST_CASE_METHOD(Edited, "two revisions are compared in the order of time, whichever is chosen first") {
    history.show({});
    const auto lines = history.compare(0, 2);
    REQUIRE(lines.size() == 2);
    CHECK(line_of(lines, "Name")->before == "Civic Centre");
    CHECK(line_of(lines, "Name")->after == "Town Hall");
    CHECK(history.compare(2, 0).size() == 2);
    CHECK(history.compare(1, 1).empty());
}

TEST_CASE_METHOD(Edited, "reverting takes one revision's changes back by a new revision") {
    history.show({});
    const auto done = history.revert(1);
    REQUIRE(done);
    CHECK(done->number == 4);
    CHECK(context.portfolio().title(record_type<Asset>(), civic) == "Civic Centre");
    CHECK(record_type<Asset>().field("postcode").exact(context.portfolio().find(record_type<Asset>(), civic)->record.get()) == "SM2 2BB");
}

TEST_CASE_METHOD(Edited, "reverting is refused whole when a field has moved on since") {
    context.edit(record_type<Asset>(), civic, "name", "City Hall", "Edit again");
    history.show({});
    const auto refused = history.revert(2);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "moved_since");
    CHECK(context.portfolio().title(record_type<Asset>(), civic) == "City Hall");
}

TEST_CASE_METHOD(Edited, "a record is put back as it was after an earlier revision") {
    history.show(RecordRef{&record_type<Asset>(), civic});
    REQUIRE(history.revisions().size() == 3);
    REQUIRE(history.restore_record(2));
    CHECK(context.portfolio().title(record_type<Asset>(), civic) == "Civic Centre");
    CHECK(record_type<Asset>().field("postcode").exact(context.portfolio().find(record_type<Asset>(), civic)->record.get()) == "SM1 1AA");
}

TEST_CASE_METHOD(Edited, "nothing is reverted or restored while the past is shown") {
    context.session.set_known_at(1);
    history.show(RecordRef{&record_type<Asset>(), civic});
    CHECK(history.revert(0).error().front().code == "read_only");
    CHECK(history.restore_record(0).error().front().code == "read_only");
}

TEST_CASE("an empty portfolio's history says what will be there") {
    TestContext context(true);
    HistoryPresenter history(context);
    history.show({});
    CHECK(history.revisions().empty());
    CHECK(history.summary().find("Nothing has been recorded yet") == 0);
}
