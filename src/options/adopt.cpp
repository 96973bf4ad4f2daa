// Publishing and adopting.
#include "src/options/adopt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/options/expand.hpp"
#include "src/options/remarks.hpp"
#include "src/options/step_work.hpp"

namespace terrier::options {

namespace {
template <class R>
Fault about(std::string code, std::string message, Id<R> record) {
    return {std::move(code), std::move(message), {}, std::string(record_type<R>().name), to_text(record.value), Severity::refused};
}
}  // namespace

bool blocks_publication(const Fault& fault) { return fault.severity == Severity::refused || fault.code.ends_with("_unknown"); }

Faults publication_faults(const Portfolio& live, Id<Option> id, Date as_at) {
    const Option* option = live.find(id);
    if (!option) return {about("option_unknown", "The option isn't recorded. It may have been removed: choose another.", id)};
    Faults faults;
    if (option->status == OptionStatus::adopted) faults.push_back(about("already_adopted", "Every step of the option has been adopted, so there is nothing left to publish. Make a new option.", id));
    if (option->owner.empty()) faults.push_back(about("owner_missing", "Nobody is named who answers for the option. Enter its owner.", id));
    const Consequences found = expand(live, id, as_at);
    if (found.steps.empty() && option->kind == OptionKind::option) faults.push_back(about("no_steps", "The option has no steps, so it is the same as business as usual. Add a step.", id));
    std::copy_if(found.faults.begin(), found.faults.end(), std::back_inserter(faults), blocks_publication);
    for (const Remark& remark : remarks(live, found))
        if (blocks_publication(remark.fault)) faults.push_back(remark.fault);
    return faults;
}

Result<ChangeSet> publish(const Portfolio& live, Id<Option> id, std::int64_t revision, Date on) {
    if (Faults faults = publication_faults(live, id, on); !faults.empty()) {
        // What only warns elsewhere is what stops a publication.
        for (Fault& fault : faults) fault.severity = Severity::refused;
        return refuse(std::move(faults));
    }
    Option option = *live.find(id);
    option.status = OptionStatus::published, option.edition = option.edition.value_or(0) + 1, option.published_revision = revision, option.published_on = on;
    Editor edits(live);
    edits.put(std::move(option));
    return edits.changes();
}

Result<ChangeSet> adopt_step(const Portfolio& live, Id<Option> option, Id<OptionStep> id, Date on) {
    const OptionStep* step = live.find(id);
    if (!step) return refuse(about("step_unknown", "The step isn't recorded. It may have been removed: choose another.", id));
    Faults chain;
    const auto steps = steps_of(live, option, chain);
    if (std::none_of(steps.begin(), steps.end(), [&](const OptionStep& s) { return s.id == id; }))
        return refuse(about("step_elsewhere", fmt::format("\"{}\" belongs to another option. Choose that option.", sentence_of(live, *step)), id));
    if (step->adopted_on) return refuse(about("already_adopted", fmt::format("\"{}\" was adopted on {}. Undo that first to adopt it anew.", sentence_of(live, *step), to_display(*step->adopted_on)), id));
    const Consequences found = expand(live, std::span<const OptionStep>(step, 1), on);
    Faults refused = found.faults;
    for (const Fault& fault : found.steps.front().faults)
        if (fault.severity == Severity::refused) refused.push_back(fault);
    if (!refused.empty()) return refuse(std::move(refused));
    Editor edits(under(live, found));
    OptionStep adopted = *step;
    adopted.adopted_on = on;
    edits.put(std::move(adopted));
    bool is_last = true;
    for (const OptionStep& other : live.children<&OptionStep::option>(step->option)) is_last &= other.id == id || other.adopted_on.has_value();
    if (const Option* owner = live.find(step->option); owner && is_last) {
        Option done = *owner;
        done.status = OptionStatus::adopted;
        edits.put(std::move(done));
    }
    return difference(live, edits.result());
}

}  // namespace terrier::options
