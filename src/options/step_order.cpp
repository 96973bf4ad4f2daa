// Sorting steps by date and dependency; finding circles.
#include "src/options/step_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/base/text.hpp"
#include "src/options/expand.hpp"
#include "src/options/step_work.hpp"

namespace terrier::options {

namespace {
// What a step waits for, among those given.
std::map<Id<OptionStep>, const OptionStep*> by_id(std::span<const OptionStep> steps) {
    std::map<Id<OptionStep>, const OptionStep*> found;
    for (const OptionStep& step : steps) found[step.id] = &step;
    return found;
}

Fault circle(const Portfolio& live, const std::vector<const OptionStep*>& around) {
    std::vector<std::string> names;
    for (const OptionStep* step : around) names.push_back("\"" + sentence_of(live, *step) + "\"");
    return {"circular_steps", fmt::format("{} come after one another in a circle, so none can happen. Let one of them come after another step, or after none.", join(names, ", ")), "after",
            std::string(record_type<OptionStep>().name), to_text(around.front()->id.value), Severity::refused};
}
}  // namespace

OrderedSteps in_order(const Portfolio& live, std::span<const OptionStep> steps) {
    OrderedSteps order;
    const auto known = by_id(steps);
    std::vector<const OptionStep*> waiting;
    for (const OptionStep& step : steps) waiting.push_back(&step);
    std::stable_sort(waiting.begin(), waiting.end(), [](const OptionStep* a, const OptionStep* b) {
        if (a->date.has_value() != b->date.has_value()) return a->date.has_value();
        return a->date && *a->date < *b->date;
    });
    std::set<Id<OptionStep>> done;
    for (bool moved = true; moved && !waiting.empty();) {
        moved = false;
        for (auto at = waiting.begin(); at != waiting.end(); ++at) {
            const OptionStep& step = **at;
            if (step.after && known.contains(step.after) && !done.contains(step.after)) continue;
            done.insert(step.id);
            order.steps.push_back(&step);
            waiting.erase(at);
            moved = true;
            break;
        }
    }
    // What is left waits for a circle, or is in one.
    std::set<Id<OptionStep>> told;
    for (const OptionStep* step : waiting) {
        std::vector<const OptionStep*> path;
        const OptionStep* at = step;
        while (std::find(path.begin(), path.end(), at) == path.end()) path.push_back(at), at = known.at(at->after);
        path.erase(path.begin(), std::find(path.begin(), path.end(), at));
        if (std::any_of(path.begin(), path.end(), [&](const OptionStep* one) { return told.contains(one->id); })) continue;
        for (const OptionStep* one : path) told.insert(one->id);
        order.faults.push_back(circle(live, path));
    }
    for (const OptionStep* step : waiting) order.steps.push_back(step);
    order.circular = std::move(waiting);
    return order;
}

std::vector<OptionStep> steps_of(const Portfolio& live, Id<Option> option, Faults& faults) {
    std::vector<Id<Option>> line;  // from the option down to what it rests on
    for (Id<Option> at = option; at;) {
        if (std::find(line.begin(), line.end(), at) != line.end()) {
            std::vector<std::string> names;
            for (const Id<Option> id : line) names.push_back("\"" + live.title(record_type<Option>(), id.value) + "\"");
            faults.push_back({"builds_on_circular", fmt::format("{} build on one another in a circle. Let one of them build on another option, or on none.", join(names, ", ")), "builds_on",
                              std::string(record_type<Option>().name), to_text(option.value), Severity::refused});
            break;
        }
        line.push_back(at);
        const Option* record = live.find(at);
        at = record ? record->builds_on : Id<Option>{};
    }
    std::vector<OptionStep> all;
    for (auto at = line.rbegin(); at != line.rend(); ++at) {
        const auto first = static_cast<std::ptrdiff_t>(all.size());
        for (const OptionStep& step : live.children<&OptionStep::option>(*at)) all.push_back(step);
        std::stable_sort(all.begin() + first, all.end(), [](const OptionStep& a, const OptionStep& b) {
            constexpr auto last = std::numeric_limits<std::int64_t>::max();
            return a.position.value_or(last) < b.position.value_or(last);
        });
    }
    return all;
}

}  // namespace terrier::options
