// The form without a window: what it opens, says, keeps and saves.
#include "gui/kit/form_model.hpp"

#include "gui/kit/saved_views.hpp"
#include "gui/leases/lease_columns.hpp"
#include "src/portfolio/document.hpp"
#include "src/portfolio/floor.hpp"
#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

namespace terrier::gui {
namespace {

using namespace terrier::test;

FormSetup asset_form() {
    const RecordType& values = record_type<Valuation>();
    return {"assets", &record_type<Asset>(), {{&values, &values.field("asset"), {"date", "amount"}}}, {}};
}
struct Open {
    TestContext context;
    FormModel form{context, asset_form()};
    Uuid civic = sample_asset(context.portfolio(), "Civic Centre");
    Open() { form.open(civic); }
    FieldPlace at(std::string_view name) const { return {&record_type<Asset>(), civic, &record_type<Asset>().field(name)}; }
    const Asset& recorded() { return *context.workspace().live().find(Id<Asset>{civic}); }
};
}  // namespace

TEST_CASE("a form shows groups and fields of the list, and leaves out what doesn't apply") {
    Open o;
    REQUIRE(o.form.is_open());
    CHECK(o.form.title() == "Civic Centre");
    CHECK(o.form.state().empty());
    const auto groups = FormModel::groups(record_type<Asset>());
    REQUIRE(!groups.empty());
    CHECK(groups.front() == "Identity");
    const RecordType& values = record_type<Valuation>();
    for (const Field* f : FormModel::fields(values, "Valuation", &values.field("asset"))) CHECK(f->name != "asset");
    CHECK(o.form.applies(o.at("storeys")));
    CHECK(o.form.enter(o.at("kind"), "Land"));
    CHECK_FALSE(o.form.applies(o.at("storeys")));
    CHECK(o.form.enter(o.at("kind"), ""));
    CHECK(o.form.applies(o.at("storeys")));
    CHECK(FormModel::label(values.field("date")) == "Date *");
    CHECK(FormModel::label(record_type<Asset>().field("name")) == "Name °");
}

TEST_CASE("what is known is shown even where its condition says no") {
    Open o;
    REQUIRE(o.form.enter(o.at("storeys"), "4"));
    REQUIRE(o.form.enter(o.at("kind"), "Land"));
    CHECK(o.form.applies(o.at("storeys")));
}

TEST_CASE("a fault is said beside its field at once when it can't be read, and all of them when saving is tried") {
    Open o;
    CHECK_FALSE(o.form.enter(o.at("acquired_on"), "31/02/2020"));
    CHECK(o.form.fault(o.at("acquired_on")).find("31") != std::string::npos);
    const ChildTable& values = o.form.setup().children.front();
    const Uuid child = o.form.add_child(values);
    const FieldPlace date{values.type, child, &values.type->field("date")};
    CHECK(o.form.fault(date).empty());
    CHECK_FALSE(o.form.save());
    CHECK(o.form.fault(date).find("needed") != std::string::npos);
    CHECK(o.form.faults_of(*values.type) == 2);
    CHECK(o.form.faults_of(record_type<Asset>()) == 1);
    CHECK(o.recorded().name == "Civic Centre");
}

TEST_CASE("a record with its children is one change that undo names") {
    Open o;
    REQUIRE(o.form.enter(o.at("ward"), "Castle"));
    const ChildTable& values = o.form.setup().children.front();
    const Uuid child = o.form.add_child(values);
    REQUIRE(o.form.enter({values.type, child, &values.type->field("date")}, "31/3/26"));
    REQUIRE(o.form.enter({values.type, child, &values.type->field("amount")}, "5.5m"));
    CHECK(o.form.state() == "Changed, not saved");
    REQUIRE(o.form.save());
    CHECK(o.form.state().empty());
    CHECK(o.recorded().ward == "Castle");
    CHECK(o.form.children(values).size() == 2);
    CHECK(o.context.workspace().next_undo()->reason == "Edit Civic Centre");
    REQUIRE(o.context.workspace().undo());
    o.form.refresh();
    CHECK(o.form.children(values).size() == 1);
}

TEST_CASE("the last change of a field says what it was, who changed it and why") {
    Open o;
    CHECK(o.form.last_change(o.at("ward")).empty());
    REQUIRE(o.form.enter(o.at("ward"), "Castle"));
    REQUIRE(o.form.save());
    const std::string said = o.form.last_change(o.at("ward"));
    CHECK(said.find("not known until 22/11/2026") == 0);
    CHECK(said.find("Edit Civic Centre") != std::string::npos);
}

TEST_CASE("a field is marked exempt within the same change, and unmarked") {
    Open o;
    CHECK(o.form.can_exempt());
    o.form.set_exempt(o.at("acquisition_price"), true);
    CHECK(o.form.is_exempt(o.at("acquisition_price")));
    CHECK_FALSE(o.form.is_exempt(o.at("name")));
    REQUIRE(o.form.save());
    CHECK(o.context.workspace().live().table<Exemption>().size() == 1);
    o.form.set_exempt(o.at("acquisition_price"), false);
    REQUIRE(o.form.save());
    CHECK(o.context.workspace().live().table<Exemption>().empty());
}

TEST_CASE("a draft is kept in a file while something is typed, offered again, and dropped once saved") {
    Open o;
    const std::string address = o.context.workspace().store().address();
    o.form.keep();
    CHECK(o.context.drafts().of(address).empty());
    REQUIRE(o.form.enter(o.at("ward"), "Castle"));
    CHECK_FALSE(o.form.enter(o.at("acquired_on"), "soon"));
    o.form.keep();
    const auto kept = o.context.drafts().of(address);
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().title == "Civic Centre");
    CHECK(kept.front().place == "assets");
    FormModel other(o.context, asset_form());
    REQUIRE(other.open_kept(kept.front().key));
    CHECK(other.draft().text(o.at("ward")) == "Castle");
    CHECK(other.draft().text(o.at("acquired_on")) == "soon");
    REQUIRE(other.enter(o.at("acquired_on"), ""));
    REQUIRE(other.save());
    CHECK(o.context.drafts().of(address).empty());
    CHECK_FALSE(other.open_kept("nothing"));
}

TEST_CASE("a new record as it begins is nobody's work: it can be left without a question and isn't kept") {
    TestContext context;
    FormSetup setup = asset_form();
    const Field &kind = record_type<Asset>().field("kind"), &name = record_type<Asset>().field("name");
    setup.begin = [&](Draft& draft) { draft.set({&record_type<Asset>(), draft.id(), &kind}, Value{std::string("building")}); };
    const std::string address = context.workspace().store().address();
    FormModel form(context, setup);
    form.open_new();
    CHECK(form.is_changed());
    CHECK_FALSE(form.is_touched());
    form.keep();
    CHECK(context.drafts().of(address).empty());
    REQUIRE(form.enter({&record_type<Asset>(), form.draft().id(), &name}, "Mill"));
    CHECK(form.is_touched());
    form.keep();
    CHECK(context.drafts().of(address).size() == 1);
    REQUIRE(form.enter({&record_type<Asset>(), form.draft().id(), &name}, ""));
    CHECK_FALSE(form.is_touched());
}

TEST_CASE("a kept draft that can't be read is told and put away") {
    Open o;
    KeptDraft bad;
    bad.key = "k";
    bad.address = o.context.workspace().store().address();
    bad.content = "{}";
    REQUIRE(o.context.drafts().keep(bad));
    CHECK_FALSE(o.form.open_kept("k"));
    REQUIRE(!o.context.news.empty());
    CHECK(o.context.news.back().text.find("can't be read") != std::string::npos);
    CHECK_FALSE(o.context.drafts().find("k"));
    CHECK(o.form.is_open());
}

TEST_CASE("someone else's change of another record leaves the form as it is; of the same field it clashes at once") {
    Open o;
    REQUIRE(o.form.enter(o.at("ward"), "Castle"));
    o.context.edit(record_type<Asset>(), sample_asset(o.context.portfolio(), "Market Hall"), "ward", "Abbey", "Theirs");
    o.form.refresh();
    CHECK(o.form.draft().clashes().empty());
    o.context.edit(record_type<Asset>(), o.civic, "ward", "Abbey", "Theirs");
    o.form.refresh();
    REQUIRE(o.form.draft().clashes().size() == 1);
    CHECK_FALSE(o.form.other_author(o.form.draft().clashes().front()).empty());
    CHECK_FALSE(o.form.save());
    o.form.settle(0, true);
    REQUIRE(o.form.save());
    CHECK(o.recorded().ward == "Castle");
}

TEST_CASE("a form of a record that is gone closes; a new record that is given up leaves nothing") {
    Open o;
    o.form.open(Uuid{});
    CHECK_FALSE(o.form.is_open());
    CHECK_THROWS_AS(o.form.draft(), std::logic_error);
    o.form.open_new();
    CHECK(o.form.title() == "New asset");
    CHECK(o.form.state() == "New asset, not saved");
    CHECK_FALSE(o.form.save());
    o.form.discard();
    CHECK_FALSE(o.form.is_open());
}

TEST_CASE("floors of one name are told apart by the asset that the demise names") {
    TestContext context;
    const TableSet& tables = context.portfolio();
    const Uuid civic = sample_asset(tables, "Civic Centre"), hall = sample_asset(tables, "Market Hall");
    IdSource& ids = *context.workspace().environment().ids;
    Editor editor(tables);
    Floor ours, other;
    ours.id = ids.make<Floor>(), ours.asset = {hall}, other.id = ids.make<Floor>(), other.asset = {civic};
    ours.name = other.name = "Ground floor";
    editor.put(ours);
    editor.put(other);
    REQUIRE(context.commit(editor.changes(), "Floors"));
    const Demise& demise = *context.portfolio().table<Demise>().begin();
    const RecordType& type = record_type<Demise>();
    Draft draft(context.portfolio(), type, demise.id.value, entry_options(2026));
    const FieldPlace floor{&type, demise.id.value, &type.field("floor")}, asset{&type, demise.id.value, &type.field("asset")};
    CHECK(draft.enter(floor, "ground FLOOR"));
    CHECK(draft.value(floor) == Value{to_text(ours.id.value)});
    draft.set(asset, Value{});
    draft.set(floor, Value{});
    CHECK_FALSE(draft.enter(floor, "Ground floor"));
}

TEST_CASE("saved views are records of the portfolio: kept, replaced by name, removed") {
    TestContext context;
    SavedViews views(context, "asset");
    GridLayout layout;
    layout.columns = {{"name", 100}};
    layout.filters["ward"] = "castle";
    REQUIRE(views.keep("Castle ward", layout));
    REQUIRE(views.list().size() == 1);
    CHECK(views.layout(views.list().front().id) == layout);
    CHECK(SavedViews(context, "lease").list().empty());
    layout.filters.clear();
    REQUIRE(views.keep("castle WARD ", layout));
    REQUIRE(views.list().size() == 1);
    CHECK(views.layout(views.list().front().id)->filters.empty());
    CHECK_FALSE(views.keep("  ", layout));
    REQUIRE(views.forget(views.list().front().id));
    CHECK(views.list().empty());
    CHECK_FALSE(views.layout(Uuid{}));
}

TEST_CASE("what a lease earns is worked out for the grid as at the date") {
    TestContext context;
    const TableSet& tables = context.portfolio();
    const Lease& lease = *tables.table<Lease>().begin();
    const auto columns = lease_columns(sample_day());
    const auto cell = [&](std::string_view key) {
        for (const ComputedColumn& c : columns)
            if (c.key == key) return to_display(c.cell(tables, &lease));
        return std::string("no such column");
    };
    CHECK(cell("premises") == "Market Hall");
    CHECK(cell("passing_rent") == "£50,000.00");
    CHECK(cell("expiry") == "24/03/2027");
    CHECK(cell("state") == "Running");
    CHECK(lease_answer(tables, sample_day()).find("1 lease let, earning £50,000 a year") == 0);
    CHECK(lease_answer(TableSet(portfolio_schema()), sample_day()) == "Nothing is let and nothing is rented on this date");
    CHECK(lease_list(tables, {&lease, &lease}, sample_day()).rows.size() == 1);
}

}  // namespace terrier::gui
