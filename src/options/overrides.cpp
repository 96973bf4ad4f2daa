// Setting single fields by hand.
#include "src/options/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"

namespace terrier::options {

namespace {
std::string quoted(const std::string& text) { return text.empty() ? std::string("nothing") : "\"" + text + "\""; }

// What is shown of a charge that the records hold is what they hold: of a line that names it first its amount, of any other what it falls by.
void follow_charge(StepWork& work, const Charge& before, const StepOverride& change) {
    const auto after = std::static_pointer_cast<const Charge>(work.edits.current(record_type<Charge>(), before.id.value));
    if (!after->amount || !before.amount) return;
    const Money more = *after->amount - *before.amount;
    for (CashLine& line : work.cash) {
        const auto at = std::find(line.sources.begin(), line.sources.end(), source(before.id));
        if (!line.is_in_records || at == line.sources.end()) continue;
        line.derived = line.amount, line.origin = AmountOrigin::entered;
        line.amount += at == line.sources.begin() ? more : -more;
        line.why += " Changed by hand" + (change.reason.empty() ? std::string(".") : ": " + change.reason);
        line.sources.push_back(source(change.id));
    }
}

void apply_one(StepWork& work, const StepOverride& change) {
    const RecordType* type = portfolio_schema().find(change.subject.table);
    const Field* field = type ? type->find(change.field) : nullptr;
    const RecordPtr record = type ? work.edits.current(*type, change.subject.id) : nullptr;
    if (!field || !record || field->position == 0)
        return work.refuse("override_unknown", fmt::format("A change by hand is of {} of a record that isn't there, or has no such field. Remove it, or choose another record.", quoted(change.field)), change.id);
    const std::string holds = field->exact(record.get());
    if (holds == change.becomes) return;
    const std::string name = fmt::format("{} \"{}\", {}", type->label, type->title(record.get()), lower_ascii(field->label));
    if (holds != change.was)
        return work.refuse("override_unfit", fmt::format("{} was to change from {} to {} by hand, and holds {} now. Take the change back, or make it anew.", name, quoted(change.was), quoted(change.becomes), quoted(holds)), change.id);
    Value value;
    if (!change.becomes.empty()) {
        auto parsed = field->kind->parse(*field, change.becomes, {});
        if (!parsed) return work.refuse("override_wrong", fmt::format("{} can't become {}. Enter the change anew.", name, quoted(change.becomes)), change.id);
        value = *std::move(parsed);
    }
    work.edits.set(*type, change.subject.id, *field, value);
    if (type == &record_type<Charge>() && field->name == "amount") follow_charge(work, *std::static_pointer_cast<const Charge>(record), change);
}
}  // namespace

void apply_overrides(const Portfolio& live, StepWork& work) {
    for (const StepOverride& change : live.children<&StepOverride::step>(work.step.id)) apply_one(work, change);
}

}  // namespace terrier::options
