// How steps, their costs and their changes by hand are edited in an option's form.
#include <fmt/format.h>

#include "gui/options/step_facts.hpp"
#include "src/base/text.hpp"
#include "src/workspace/entry.hpp"

namespace terrier::gui {

namespace {
using Facts = std::shared_ptr<StepFacts>;

const StepOverride* change_in(const Draft& draft, const Uuid& id) { return static_cast<const StepOverride*>(draft.record(record_type<StepOverride>(), id).get()); }

const RecordType* type_of(const Draft& draft, const StepOverride& change) { return draft.base().schema().find(change.subject.table); }

/// The field that a change by hand is of; null: none that there is.
const Field* field_of(const Draft& draft, const StepOverride& change) {
    const RecordType* type = type_of(draft, change);
    const Field* field = type ? type->find(change.field) : nullptr;
    return field && field->position != 0 ? field : nullptr;
}

std::vector<std::pair<std::string, std::string>> fields_offered(const Draft& draft, const Uuid& id) {
    const StepOverride* change = change_in(draft, id);
    const RecordType* type = change ? type_of(draft, *change) : nullptr;
    std::vector<std::pair<std::string, std::string>> all;
    if (type)
        for (const Field& field : type->fields)
            if (field.position != 0 && !field.is_hidden && field.kind->shape != Shape::any_reference) all.emplace_back(field.name, field.label);
    return all;
}

/// Exact texts of the field, as an entry field has them.
std::string shown_value(const Draft& draft, const Uuid& id, const std::string& stored) {
    const StepOverride* change = change_in(draft, id);
    const Field* field = change ? field_of(draft, *change) : nullptr;
    if (!field || stored.empty()) return stored;
    const auto value = field->kind->parse(*field, stored, {});
    return value ? entry_text(draft.now(), *field, *value) : stored;
}

std::string read_value(const Draft& draft, const Uuid& id, const std::string& typed, const ParseOptions& options) {
    const StepOverride* change = change_in(draft, id);
    const Field* field = change ? field_of(draft, *change) : nullptr;
    if (!field) return typed;
    ReferenceFinder finder(draft.now());
    const auto value = read_entry(finder, *field, typed, options);
    return value ? field->kind->exact(*value) : typed;
}

/// What was typed of a field that was chosen since is read by it, and what it would hold without the change stands beside it.
void follow_change(StepFacts& facts, Draft& draft, const FieldPlace& entered) {
    if (entered.field->name == "reason" || entered.field->name == "was") return;
    const RecordType& type = record_type<StepOverride>();
    const StepOverride* change = change_in(draft, entered.id);
    if (!change) return;
    if (!field_of(draft, *change) && !change->field.empty() && entered.field->name == "subject") draft.set({&type, entered.id, &type.field("field")}, Value{});
    const std::string holds = facts.field_without(draft, entered.id).value_or("");
    draft.set({&type, entered.id, &type.field("was")}, holds.empty() ? Value{} : Value{holds});
}

Faults check_change(StepFacts& facts, const Draft& draft, const Uuid& id) {
    const StepOverride* change = change_in(draft, id);
    if (!change || change->subject.is_nil() || change->field.empty()) return {};
    const auto fault = [&](const char* code, std::string message, const char* field, Severity severity) {
        return Faults{{code, std::move(message), field, std::string(record_type<StepOverride>().name), to_text(id), severity}};
    };
    const Field* field = field_of(draft, *change);
    if (!field) return fault("override_unknown", "That record has no such field. Choose one from the list.", "field", Severity::refused);
    if (!change->becomes.empty() && !field->kind->parse(*field, change->becomes, {}))
        return fault("override_wrong", fmt::format("{} can't become \"{}\". Enter it as in the record's own form.", field->label, change->becomes), "becomes", Severity::refused);
    const auto holds = facts.field_without(draft, id);
    if (holds && *holds != change->was && *holds != change->becomes)
        return fault("override_unfit", fmt::format("Without this change it holds {} now, no longer {}. Enter what it becomes anew, or remove the change.", exact_in_words(draft.now(), *field, *holds), exact_in_words(draft.now(), *field, change->was)),
                     "becomes", Severity::warning);
    if (holds && *holds == change->becomes) return fault("override_idle", "That is what it holds without this change.", "becomes", Severity::warning);
    return {};
}

/// After the other steps, on the day of the last of them.
void begin_step(Draft& draft, const Uuid& id, const Uuid& option) {
    const RecordType& type = record_type<OptionStep>();
    std::int64_t last = 0;
    std::optional<Date> day;
    for (const OptionStep& step : draft.now().children<&OptionStep::option>(Id<Option>{option})) {
        last = std::max(last, step.position.value_or(0));
        if (step.date && (!day || *day < *step.date)) day = step.date;
    }
    draft.set({&type, id, &type.field("position")}, Value{last + 1});
    if (day) draft.set({&type, id, &type.field("date")}, Value{to_iso(*day)});
}

ChildTable cost_table(const Facts& facts) {
    const RecordType& type = record_type<StepCost>();
    ChildTable table{&type, &type.field("step"), {"kind", "amount"}};
    table.worked_out = {{"In place of, worked out", 170, [facts](const Draft& draft, const Uuid& cost) { return facts->cost_replaced(draft, cost); }}};
    table.note = [facts](const Draft& draft, const Uuid& step) { return facts->costs_worked_out(draft, step); };
    return table;
}

ChildTable override_table(const Facts& facts, const ParseOptions& options) {
    const RecordType& type = record_type<StepOverride>();
    ChildTable table{&type, &type.field("step"), {}};
    const auto words = [](bool is_after) {
        return [is_after](const Draft& draft, const Uuid& id) {
            const StepOverride* change = change_in(draft, id);
            const Field* field = change ? field_of(draft, *change) : nullptr;
            return field ? exact_in_words(draft.now(), *field, is_after ? change->becomes : change->was) : std::string();
        };
    };
    const auto what = [](const Draft& draft, const Uuid& id) {
        const StepOverride* change = change_in(draft, id);
        const Field* field = change ? field_of(draft, *change) : nullptr;
        return field ? fmt::format("{}, {}", subject_words(draft.now(), *type_of(draft, *change), change->subject.id), lower_ascii(field->label)) : std::string("Choose a record and a field");
    };
    table.worked_out = {{"What", 190, what}, {"Worked out", 110, words(false)}, {"By hand", 110, words(true)}};
    table.manners = {{"subject", [facts](const Draft& draft, const Uuid& id) { return facts->subjects(draft, id); }, {}, {}, false},
                     {"field", fields_offered, {}, {}, false},
                     {"was", {}, shown_value, {}, true},
                     {"becomes", {}, shown_value, [options](const Draft& draft, const Uuid& id, const std::string& typed) { return read_value(draft, id, typed, options); }, false}};
    table.follow = [facts](Draft& draft, const FieldPlace& entered) { follow_change(*facts, draft, entered); };
    table.check = [facts](const Draft& draft, const Uuid& id) { return check_change(*facts, draft, id); };
    table.note = [](const Draft& draft, const Uuid& step) {
        return draft.now().children<&StepOverride::step>(Id<OptionStep>{step}).empty() ? std::string("Everything that this step changes is worked out. A change by hand puts another value in the place of one.")
                                                                                      : std::string();
    };
    return table;
}
}  // namespace

ChildTable step_table(Context& context) {
    const Facts facts = std::make_shared<StepFacts>(context);
    const RecordType& type = record_type<OptionStep>();
    ChildTable table{&type, &type.field("option"), {"date"}};
    table.worked_out = {{"What it does", 400, [facts](const Draft& draft, const Uuid& step) { return facts->sentence(draft, step); }},
                        {"Entered", 120, [facts](const Draft& draft, const Uuid& step) { return facts->entered(draft, step); }}};
    table.order = "position";
    table.begin = begin_step;
    table.children = {cost_table(facts), override_table(facts, entry_options(context.today().year()))};
    return table;
}

}  // namespace terrier::gui
