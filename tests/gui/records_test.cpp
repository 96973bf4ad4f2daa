// All records: which tables are listed, and on a window that each is edited with the one grid and form.
#include "gui/records/record_groups.hpp"

#include <set>

#include <wx/testing.h>
#include <wx/textctrl.h>

#include "gui/records/records_screen.hpp"
#include "src/portfolio/decision.hpp"
#include "src/portfolio/reference.hpp"
#include "tests/gui/sample.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

namespace terrier::gui {
namespace {

using namespace terrier::test;

RecordsScreen* open_records(FrameOnScreen& frame) {
    REQUIRE(frame->open_demonstration());
    frame->go({"records", {}, {}, {}});
    auto* screen = dynamic_cast<RecordsScreen*>(frame->screen("records"));
    REQUIRE(screen);
    settle();
    return screen;
}

bool tells(FrameOnScreen& frame, const char* words) {
    for (const News& news : frame->attention().shown())
        if (news.text.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("every table is in reach exactly once, except those with a place of their own and the program's own") {
    const Schema& schema = portfolio_schema();
    std::multiset<std::string> listed;
    for (const RecordGroup& g : record_groups(schema)) {
        CHECK_FALSE(g.types.empty());
        for (const RecordType* t : g.types) listed.insert(std::string(t->name));
    }
    for (const RecordType* t : schema.types()) {
        const std::set<std::string_view> elsewhere = {"asset", "lease", "partner", "option", "saved_view", "import_profile"};
        INFO(t->name);
        CHECK(listed.count(std::string(t->name)) == (elsewhere.contains(t->name) ? 0u : 1u));
    }
    CHECK(record_groups(schema).front().types.front()->name == "organisation");
}

TEST_CASE("the first columns are short fields, and reference rows say where they come from") {
    for (const RecordType* t : portfolio_schema().types()) {
        const GridLayout layout = usual_layout(*t);
        CHECK(layout.columns.size() <= 7);
        for (const ShownColumn& c : layout.columns) CHECK_FALSE(t->field(c.key).is_long);
    }
    CHECK(usual_layout(record_type<ReferenceRate>()).columns.back().key == "origin");
}

TEST_CASE("a reference row that is added is ours, and a shipped one says what a new edition does to it") {
    TestContext context;
    FormModel form(context, {"records", &record_type<ReferenceRule>(), {}, {}});
    form.open_new();
    const RecordType& type = record_type<ReferenceRule>();
    const FieldPlace origin{&type, form.draft().id(), &type.field("origin")};
    CHECK(form.draft().value(origin) == Value{std::string("ours")});
    for (const auto& [field, text] : {std::pair{"code", "test_rule"}, {"name", "Test"}, {"value", "6"}, {"from_date", "1/4/2026"}, {"status", "In force"}, {"source", "Minute 12"}})
        form.enter({&type, form.draft().id(), &type.field(field)}, text);
    const auto saved = form.save();
    INFO((saved ? std::string() : joined_messages(saved.error())));
    REQUIRE(saved);
    CHECK(record_count(context.portfolio(), type) == "1 rule, 1 of them our own");
    const Uuid id = form.draft().id();
    CHECK(form.state().empty());
    context.edit(type, id, "origin", "shipped", "As an edition does");
    form.open(id);
    CHECK(form.state().find("new edition") != std::string::npos);
    FormModel site(context, {"records", context.portfolio().schema().find("site"), {}, {}});
    site.open_new();
    CHECK(site.state() == "New site, not saved");
}

TEST_CASE("a decision is added, edited, undone and removed in the same grid and form as everything else") {
    FrameOnScreen frame;
    RecordsScreen* screen = open_records(frame);
    REQUIRE(screen->choose(record_type<Decision>()));
    CHECK(&screen->type() == &record_type<Decision>());
    Form& form = screen->now().form();
    REQUIRE(form.open_new());
    for (const Field& f : record_type<Decision>().fields)
        if (f.need == Need::required && f.kind->shape == Shape::text) form.model().enter({&record_type<Decision>(), form.model().draft().id(), &f}, "Cabinet");
    for (const Field& f : record_type<Decision>().fields)
        if (f.need == Need::required && f.kind->shape == Shape::date) form.model().enter({&record_type<Decision>(), form.model().draft().id(), &f}, "1/4/2026");
    for (const Field& f : record_type<Decision>().fields)
        if (f.need == Need::required && f.kind->shape == Shape::choice)
            form.model().set({&record_type<Decision>(), form.model().draft().id(), &f}, Value{std::string(f.kind->words[1].code)});
    const std::size_t before = frame->portfolio().table<Decision>().size();
    REQUIRE(form.save());
    CHECK(frame->portfolio().table<Decision>().size() == before + 1);
    REQUIRE(frame->workspace().undo());
    CHECK(soon([&] { return frame->portfolio().table<Decision>().size() == before; }));
}

TEST_CASE("an organisation that assets belong to isn't removed, and they are named") {
    FrameOnScreen frame;
    RecordsScreen* screen = open_records(frame);
    const RecordType* organisation = frame->portfolio().schema().find("organisation");
    REQUIRE(screen->choose(*organisation));
    if (frame->portfolio().rows(*organisation).size() == 0) return;
    const Uuid id = organisation->id_of(frame->portfolio().rows(*organisation).begin()->record.get());
    REQUIRE(screen->now().grid().choose(id));
    const std::int64_t revision = frame->workspace().revision();
    const EditPlan plan = plan_delete(frame->workspace().live(), *organisation, {id}, {});
    REQUIRE_FALSE(plan.faults.empty());
    CHECK(plan.faults.front().find("Civic Centre") != std::string::npos);
    CHECK(frame->workspace().revision() == revision);
}

TEST_CASE("a record without a place of its own opens under All records") {
    FrameOnScreen frame;
    RecordsScreen* screen = open_records(frame);
    const RecordType* organisation = frame->portfolio().schema().find("organisation");
    REQUIRE(screen->choose(record_type<Decision>()));
    if (frame->portfolio().rows(*organisation).size() == 0) return;
    const Uuid id = organisation->id_of(frame->portfolio().rows(*organisation).begin()->record.get());
    frame->go({"dashboard", {}, {}, {}});
    frame->open_record({organisation, id});
    CHECK(frame->place() == "records");
    CHECK(&screen->type() == organisation);
    CHECK(soon([&] { return screen->now().form().model().is_open(); }));
    CHECK_FALSE(tells(frame, "mistake"));
}

}  // namespace terrier::gui
