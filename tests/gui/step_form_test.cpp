// Costs and changes by hand where a step is: in an option's form, beside what is worked out.
#include "gui/kit/record_screen.hpp"
#include "gui/options/option_columns.hpp"
#include "gui/options/step_facts.hpp"
#include "src/reference/shipped.hpp"
#include "tests/gui/planned.hpp"
#include "tests/gui/window.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::named;
using test::plan_day;
using test::Planned;

namespace {

/// The option with one step that moves Planning to the Annexe, open in a form; removals cost £300 a desk.
struct Stepped : Planned {
    Stepped() {
        Editor editor(portfolio());
        OptionStep move;
        move.id = step = ids()->make<OptionStep>();
        move.option = option, move.kind = StepKind::move_team, move.date = plan_day(), move.position = 1;
        move.team = named<Team>(portfolio(), "Planning").id, move.to_asset = annexe().asset, move.to_floor = annexe().id;
        editor.put(move);
        ReferenceRule rule;
        rule.id = ids()->make<ReferenceRule>();
        rule.code = "move.removals_per_desk", rule.name = "Removals", rule.value = "300", rule.unit = "£", rule.from_date = Date::of(2020, 1, 1);
        rule.status = ReferenceStatus::in_force, rule.origin = ReferenceOrigin::ours, rule.source = "Framework";
        editor.put(rule);
        REQUIRE(commit(editor.changes(), "A step"));
        form.open(option.value);
        REQUIRE(form.is_open());
    }
    const ChildTable& steps() const { return form.setup().children.front(); }
    const ChildTable& costs() const { return steps().children[0]; }
    const ChildTable& changes() const { return steps().children[1]; }
    FieldPlace at(const ChildTable& table, const Uuid& id, std::string_view field) const { return {table.type, id, &table.type->field(field)}; }
    void choose(const Uuid& id, std::string_view field, const std::string& stored) { form.set(at(changes(), id, field), Value{stored}); }
    void type(const Uuid& id, std::string_view field, std::string_view text) {
        const FieldPlace place = at(changes(), id, field);
        const FieldManner* manner = form.manner(*place.type, *place.field);
        REQUIRE(manner);
        form.set(place, Value{manner->read(form.draft(), id, std::string(text))});
    }
    std::string column(const ChildTable& table, std::size_t place, const Uuid& id) { return table.worked_out[place].text(form.draft(), id); }
    /// A change by hand of the annexe's energy benchmark.
    Uuid change(const std::string& field) {
        const Uuid id = form.add_child(changes(), *steps().type, step.value);
        choose(id, "subject", "asset:" + to_text(annexe().asset.value));
        choose(id, "field", field);
        return id;
    }
    Id<OptionStep> step;
    FormModel form{*this, {"options", &record_type<Option>(), option_children(*this), {}}};
};

}  // namespace

TEST_CASE("a cost is entered where its step is, and says what it takes the place of") {
    Stepped context;
    CHECK(context.form.children(context.costs(), context.step.value).empty());
    const std::string note = context.costs().note(context.form.draft(), context.step.value);
    CHECK(note.find("Removals, Planning: -£12,000.00") != std::string::npos);
    const Uuid cost = context.form.add_child(context.costs(), *context.steps().type, context.step.value);
    CHECK_FALSE(context.form.save());
    CHECK(context.form.faults_of(context.steps()) == 2);
    REQUIRE(context.form.enter(context.at(context.costs(), cost, "kind"), "Removals"));
    CHECK_FALSE(context.form.enter(context.at(context.costs(), cost, "amount"), "a lot"));
    CHECK_FALSE(context.form.save());
    REQUIRE(context.form.enter(context.at(context.costs(), cost, "amount"), "9.5k"));
    CHECK(context.column(context.costs(), 0, cost) == "-£12,000.00");
    CHECK(context.column(context.steps(), 1, context.step.value) == "1 cost");
    CHECK(context.costs().note(context.form.draft(), context.step.value).find("Removals") == std::string::npos);
    REQUIRE(context.form.save());
    REQUIRE(context.portfolio().children<&StepCost::step>(context.step).size() == 1);
    CHECK(context.portfolio().children<&StepCost::step>(context.step).begin()->amount == Money::from_pounds(9500));
    CHECK(context.workspace().next_undo()->reason == "Edit Consolidate");
}

TEST_CASE("a change by hand shows what is worked out, takes a value as its field does, and stands in the list of what steps do") {
    Stepped context;
    const Uuid begun = context.form.add_child(context.changes(), *context.steps().type, context.step.value);
    CHECK(context.column(context.steps(), 0, context.step.value).find("Move Planning") == 0);
    CHECK_FALSE(context.form.save());
    context.form.remove_child(context.changes(), begun);
    const Uuid id = context.change("gross_internal_area");
    const auto subjects = context.changes().manners[0].offered(context.form.draft(), id);
    const auto offers = [&](const std::string& words) { return std::ranges::find(subjects, words, &std::pair<std::string, std::string>::second) != subjects.end(); };
    CHECK(offers("Asset Annexe"));
    CHECK(offers("Team Planning"));
    CHECK_FALSE(offers("Team Housing"));
    CHECK(std::ranges::any_of(subjects, [](const auto& subject) { return subject.second.ends_with(", made by the step"); }));
    const auto fields = context.changes().manners[1].offered(context.form.draft(), id);
    CHECK(std::ranges::find(fields, "gross_internal_area", &std::pair<std::string, std::string>::first) != fields.end());
    CHECK(context.column(context.changes(), 1, id) == "300 m² GIA");
    context.type(id, "becomes", "plenty");
    CHECK(context.form.fault(context.at(context.changes(), id, "becomes")).find("can't become \"plenty\"") != std::string::npos);
    const auto refused = context.form.save();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "override_wrong");
    context.type(id, "becomes", "280 m2 GIA");
    CHECK(context.form.fault(context.at(context.changes(), id, "becomes")).empty());
    CHECK(context.column(context.changes(), 2, id) == "280 m² GIA");
    CHECK(context.column(context.changes(), 0, id) == "Annexe, gross internal area");
    REQUIRE(context.form.save());
    const auto worked = options::expand(context.portfolio(), context.option, context.today());
    REQUIRE(worked.steps.size() == 1);
    CHECK(worked.steps[0].fits);
    const DataTable said = step_outcomes(context.portfolio(), worked);
    CHECK(said.rows[0].cells[4] == Cell{std::string("Annexe, gross internal area: 280 m² GIA in place of 300 m² GIA")});
    CHECK(options::under(context.portfolio(), worked).find(context.annexe().asset)->gross_internal_area == Area(280 * 10'000, AreaBasis::gia));
}

TEST_CASE("a change by hand of what has moved on says so, and entering it anew brings it up") {
    Stepped context;
    const Uuid id = context.change("ward");
    context.type(id, "becomes", "Castle");
    CHECK(context.form.draft().text(context.at(context.changes(), id, "was")).empty());
    REQUIRE(context.form.save());
    context.edit(record_type<Asset>(), context.annexe().asset.value, "ward", "Harbour", "The ward");
    context.form.open(context.option.value);
    const auto faults = context.changes().check(context.form.draft(), id);
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == "override_unfit");
    CHECK(faults.front().message.find("holds Harbour now") != std::string::npos);
    CHECK(context.column(context.steps(), 0, context.step.value).find("Doesn't fit: ") == 0);
    context.type(id, "becomes", "Quay");
    CHECK(context.changes().check(context.form.draft(), id).empty());
    CHECK(context.column(context.steps(), 0, context.step.value).find("Move Planning") == 0);
    context.type(id, "becomes", "Harbour");
    CHECK(context.changes().check(context.form.draft(), id).front().code == "override_idle");
}

TEST_CASE("choosing another record drops a field that it hasn't got, and a field made up is refused") {
    Stepped context;
    const Uuid id = context.change("gross_internal_area");
    context.choose(id, "subject", "team:" + to_text(named<Team>(context.portfolio(), "Planning").id.value));
    CHECK(context.form.draft().text(context.at(context.changes(), id, "field")).empty());
    CHECK_FALSE(context.form.save());
    context.choose(id, "field", "no_such_field");
    CHECK(context.form.fault(context.at(context.changes(), id, "field")).find("no such field") != std::string::npos);
}

TEST_CASE("a new option is a draft, and a new step comes after the others on the day of the last") {
    Stepped context;
    const Uuid added = context.form.add_child(context.steps());
    CHECK(context.form.draft().text(context.at(context.steps(), added, "position")) == "2");
    CHECK(context.form.draft().text(context.at(context.steps(), added, "date")) == "01/04/2027");
    CHECK(context.form.children(context.steps()).back() == added);
    CHECK(context.column(context.steps(), 0, added) == "Choose its kind, then where and when");
    FormModel fresh(context, [&] {
        FormSetup setup{"options", &record_type<Option>(), option_children(context), {}};
        setup.begin = begin_option;
        return setup;
    }());
    fresh.open_new();
    CHECK(fresh.draft().text({&record_type<Option>(), fresh.draft().id(), &record_type<Option>().field("status")}) == "Draft");
    CHECK(fresh.draft().text({&record_type<Option>(), fresh.draft().id(), &record_type<Option>().field("kind")}) == "Option");
    const Uuid first = fresh.add_child(fresh.setup().children.front());
    CHECK(fresh.draft().text({&record_type<OptionStep>(), first, &record_type<OptionStep>().field("date")}).empty());
}

TEST_CASE("a step goes with its costs and its changes by hand") {
    Stepped context;
    const Uuid change = context.change("ward");
    context.type(change, "becomes", "Castle");
    const Uuid cost = context.form.add_child(context.costs(), *context.steps().type, context.step.value);
    REQUIRE(context.form.enter(context.at(context.costs(), cost, "kind"), "ICT"));
    REQUIRE(context.form.enter(context.at(context.costs(), cost, "amount"), "0"));
    REQUIRE(context.form.save());
    CHECK(context.column(context.steps(), 1, context.step.value) == "1 cost, 1 by hand");
    context.form.remove_child(context.steps(), context.step.value);
    REQUIRE(context.form.save());
    CHECK(context.portfolio().table<StepCost>().empty());
    CHECK(context.portfolio().table<StepOverride>().empty());
    CHECK(context.portfolio().table<OptionStep>().empty());
}

TEST_CASE("a cost of a step opens where its step is, and another is added there") {
    Id<StepCost> cost;
    test::FrameOnScreen frame([&](const TableSet& empty) {
        const Environment environment = fixed_environment(test::sample_day());
        IdSource& ids = *environment.ids;
        Editor editor(empty);
        Option option;
        option.id = ids.make<Option>();
        option.name = "Consolidate", option.kind = OptionKind::option, option.status = OptionStatus::draft;
        editor.put(option);
        OptionStep first, second;
        first.id = ids.make<OptionStep>(), second.id = ids.make<OptionStep>();
        first.option = second.option = option.id, first.kind = second.kind = StepKind::other;
        first.position = 1, second.position = 2, first.date = second.date = Date::of(2027, 4, 1);
        editor.put(first);
        editor.put(second);
        StepCost of;
        of.id = cost = ids.make<StepCost>();
        of.step = second.id, of.kind = StepCostKind::works, of.amount = Money::from_pounds(5000);
        editor.put(of);
        return editor.changes();
    });
    REQUIRE(frame->open_demonstration());
    frame->open_record({&record_type<StepCost>(), cost.value});
    REQUIRE(test::soon([&] { return frame->place() == "options"; }));
    auto* screen = dynamic_cast<RecordScreen*>(frame->screen("options"));
    REQUIRE(screen);
    ChildPage* steps = screen->form().child(0);
    CHECK(steps->count() == 2);
    ChildPage* costs = steps->below(0);
    REQUIRE(test::soon([&] { return costs->IsShownOnScreen() && costs->count() == 1; }));
    CHECK(costs->fields()->entry("amount")->record() == cost.value);
    costs->add();
    test::settle();
    CHECK(costs->count() == 2);
    const Uuid added = costs->fields()->entry("amount")->record();
    CHECK(added != cost.value);
    FormModel& model = screen->form().model();
    model.enter({&record_type<StepCost>(), added, &record_type<StepCost>().field("kind")}, "Fees");
    model.enter({&record_type<StepCost>(), added, &record_type<StepCost>().field("amount")}, "750");
    REQUIRE(screen->form().save());
    CHECK(frame->portfolio().table<StepCost>().size() == 2);
    steps->choose(0);
    CHECK(costs->count() == 0);
}
