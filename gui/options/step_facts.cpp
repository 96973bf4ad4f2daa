// Working a draft's steps out as they are typed.
#include "gui/options/step_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/workspace/entry.hpp"

namespace terrier::gui {

namespace {
constexpr std::size_t most_lines = 2;

template <class R>
const R* in(const Draft& draft, const Uuid& id) { return static_cast<const R*>(draft.record(record_type<R>(), id).get()); }

std::string amount_words(const options::CashLine& line, Money amount) { return fmt::format("{}{}", to_display(Cell{amount}), line.is_yearly ? " a year" : ""); }
}  // namespace

TableSet StepFacts::estate(const Draft& draft) const {
    Editor editor(context_->compared_with() ? *context_->compared_with() : draft.base());
    for (const Change& change : draft.changes().changes) {
        // A change by hand that doesn't say yet of what would only make its step not fit.
        const bool is_begun = change.after && change.type == &record_type<StepOverride>() && static_cast<const StepOverride*>(change.after.get())->field.empty();
        if (change.after && !is_begun) editor.put(*change.type, change.after);
        else editor.remove(*change.type, change.id);
    }
    return editor.result();
}

void StepFacts::bring_up(const Draft& draft) {
    TableSet now = estate(draft);
    if (estate_ && difference(*estate_, now).empty()) return;
    estate_ = std::move(now);
    whole_.reset();
    without_.clear();
}

const options::Consequences& StepFacts::expanded(const Draft& draft) {
    bring_up(draft);
    if (!whole_) whole_ = options::expand(*estate_, Id<Option>{draft.id()}, context_->today());
    return *whole_;
}

const options::Consequences& StepFacts::expanded_without(const Draft& draft, const Uuid& change) {
    bring_up(draft);
    const auto found = without_.find(change);
    if (found != without_.end()) return found->second;
    Editor editor(*estate_);
    editor.remove(record_type<StepOverride>(), change);
    return without_.emplace(change, options::expand(editor.result(), Id<Option>{draft.id()}, context_->today())).first->second;
}

std::string StepFacts::sentence(const Draft& draft, const Uuid& step) {
    const auto* record = static_cast<const OptionStep*>(draft.record(record_type<OptionStep>(), step).get());
    if (record && record->kind == StepKind::unknown) return "Choose its kind, then where and when";
    for (const options::StepOutcome& outcome : expanded(draft).steps)
        if (outcome.step.value == step) return (outcome.fits ? "" : "Doesn't fit: ") + outcome.sentence;
    return {};
}

std::string StepFacts::entered(const Draft& draft, const Uuid& step) {
    const auto costs = static_cast<long long>(draft.now().children<&StepCost::step>(Id<OptionStep>{step}).size());
    const auto changes = static_cast<long long>(draft.now().children<&StepOverride::step>(Id<OptionStep>{step}).size());
    std::string words = costs ? counted(costs, "cost") : std::string();
    if (changes) words += fmt::format("{}{} by hand", words.empty() ? "" : ", ", changes);
    return words;
}

std::string StepFacts::cost_replaced(const Draft& draft, const Uuid& cost) {
    for (const options::CashLine& line : expanded(draft).cash) {
        if (!line.derived || line.sources.empty() || line.sources.front().id != cost) continue;
        return amount_words(line, *line.derived);
    }
    return {};
}

std::string StepFacts::costs_worked_out(const Draft& draft, const Uuid& step) {
    std::string words;
    std::size_t count = 0;
    for (const options::CashLine& line : expanded(draft).cash) {
        if (line.step.value != step || line.origin != options::AmountOrigin::derived) continue;
        if (++count > most_lines) continue;
        words += fmt::format("{}{}: {}", count > 1 ? "; " : " ", line.what, amount_words(line, line.amount));
    }
    if (count == 0) return "Nothing is worked out of the records for this step. A cost entered here counts as it is.";
    if (count > most_lines) words += fmt::format("; and {} more, under Money", count - most_lines);
    return "Worked out, unless a cost of its kind is entered here:" + words;
}

std::optional<std::string> StepFacts::field_without(const Draft& draft, const Uuid& change) {
    const StepOverride* by_hand = in<StepOverride>(draft, change);
    const RecordType* type = by_hand ? draft.base().schema().find(by_hand->subject.table) : nullptr;
    const Field* field = type ? type->find(by_hand->field) : nullptr;
    if (!field) return std::nullopt;
    const Uuid id = by_hand->subject.id;
    const options::Consequences& all = expanded_without(draft, change);
    const Row* row = estate_->find(*type, id);
    RecordPtr record = row ? row->record : nullptr;
    for (const options::StepOutcome& outcome : all.steps) {
        for (const Change& made : outcome.changes.changes)
            if (made.type == type && made.id == id) record = made.after;
        if (outcome.step == by_hand->step) break;
    }
    if (!record) return std::nullopt;
    return field->exact(record.get());
}

std::vector<std::pair<std::string, std::string>> StepFacts::subjects(const Draft& draft, const Uuid& change) {
    const StepOverride* by_hand = in<StepOverride>(draft, change);
    if (!by_hand) return {};
    std::vector<std::pair<std::string, std::string>> all;
    const auto add = [&](const RecordType& type, const Uuid& id) {
        const Row* row = id.is_nil() ? nullptr : estate_->find(type, id);
        std::string stored = fmt::format("{}:{}", type.name, to_text(id));
        if (!row || std::ranges::find(all, stored, &std::pair<std::string, std::string>::first) != all.end()) return;
        all.emplace_back(std::move(stored), fmt::format("{} {}", type.label, type.title(row->record.get())));
    };
    const options::Consequences& worked = expanded_without(draft, change);
    // What the step is about, then what it changes.
    if (const OptionStep* step = in<OptionStep>(draft, by_hand->step.value)) {
        for (const Field& field : record_type<OptionStep>().fields) {
            if (field.position == 0 || field.kind->shape != Shape::reference || field.name == "option" || field.name == "after") continue;
            add(field.kind->target(), *static_cast<const Uuid*>(field.at(step)));
        }
        for (const Allocation& seat : estate_->children<&Allocation::team>(step->team)) add(record_type<Allocation>(), seat.id.value);
    }
    for (const options::StepOutcome& outcome : worked.steps)
        if (outcome.step == by_hand->step)
            for (const Change& made : outcome.changes.changes) {
                if (made.before) add(*made.type, made.id);
                else if (made.after) all.emplace_back(fmt::format("{}:{}", made.type->name, to_text(made.id)), fmt::format("{} {}, made by the step", made.type->label, made.type->title(made.after.get())));
            }
    if (const RecordType* type = estate_->schema().find(by_hand->subject.table)) add(*type, by_hand->subject.id);
    return all;
}

std::string exact_in_words(const TableSet& tables, const Field& field, const std::string& exact) {
    if (exact.empty()) return "nothing";
    const auto value = field.kind->parse(field, exact, {});
    return value ? shown_text(tables, field, *value) : exact;
}

std::string subject_words(const TableSet& tables, const RecordType& type, const Uuid& id) {
    const std::string title = tables.title(type, id);
    return title.empty() ? std::string(type.label) + " that the step makes" : title;
}

std::string hand_words(const TableSet& tables, const StepOverride& change) {
    const RecordType* type = tables.schema().find(change.subject.table);
    const Field* field = type ? type->find(change.field) : nullptr;
    if (!field) return "A change by hand that says no field";
    return fmt::format("{}, {}: {} in place of {}", subject_words(tables, *type, change.subject.id), lower_ascii(field->label), exact_in_words(tables, *field, change.becomes), exact_in_words(tables, *field, change.was));
}

}  // namespace terrier::gui
