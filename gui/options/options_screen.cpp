// The rows of options with the chosen option's steps beside them.
#include "gui/options/options_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gui/kit/record_screen.hpp"
#include "gui/leases/lease_columns.hpp"
#include "gui/options/find_best_dialog.hpp"
#include "gui/options/option_columns.hpp"
#include "src/options/adopt.hpp"

namespace terrier::gui {

namespace {
/// The estate as it is, whichever option the rest of the window shows.
const TableSet& as_it_is(Context& context) { return context.compared_with() ? *context.compared_with() : context.portfolio(); }

std::string name_of(Context& context, const Uuid& option) { return as_it_is(context).title(record_type<Option>(), option); }

void publish(Context& context, const Uuid& option) {
    const auto changes = options::publish(as_it_is(context), Id<Option>{option}, context.workspace().revision(), context.today());
    const auto done = changes ? context.commit(*changes, fmt::format("Publish {}", name_of(context, option))) : Result<Revision>(tl::unexpected(changes.error()));
    if (!done) return context.tell({"publish", Mood::warning, fmt::format("{} isn't published. {}", name_of(context, option), joined_messages(done.error())), {}, {}});
    context.untell("publish");
    // Whatever is undone next replaces news that offers undo.
    context.tell({"undo", Mood::success, fmt::format("{} is published on revision {}.", name_of(context, option), done->number - 1), "Undo", [&context] { context.undo(); }});
}

// What happens first and hasn't been done.
void adopt_next(Context& context, const Uuid& option) {
    const TableSet& live = as_it_is(context);
    const options::Consequences all = options::expand(live, Id<Option>{option}, context.today());
    const auto next = std::ranges::find_if(all.steps, [&](const options::StepOutcome& step) {
        const OptionStep* record = live.find(step.step);
        return record && !record->adopted_on;
    });
    if (next == all.steps.end()) return context.tell({"adopt", Mood::information, fmt::format("{} has no step left to adopt.", name_of(context, option)), {}, {}});
    const std::string sentence = next->sentence;
    const auto changes = options::adopt_step(live, Id<Option>{option}, next->step, context.today());
    const auto done = changes ? context.commit(*changes, fmt::format("Adopt: {}", sentence)) : Result<Revision>(tl::unexpected(changes.error()));
    if (!done) return context.tell({"adopt", Mood::warning, fmt::format("Nothing was changed. {}: {}", sentence, joined_messages(done.error())), {}, {}});
    context.untell("adopt");
    context.tell({"undo", Mood::success, fmt::format("In the register since revision {}: {}.", done->number, sentence), "Undo", [&context] { context.undo(); }});
}
}  // namespace

Screen* make_options_screen(wxWindow* parent, Context& context) {
    RecordScreenPlan plan;
    plan.place = "options";
    plan.name = "Options";
    plan.question = "What could we change?";
    plan.answer = [](const TableSet& tables, Date) { return option_answer(tables); };
    const auto expanded = [&context](const Uuid& option) { return options::expand(as_it_is(context), Id<Option>{option}, context.today()); };
    plan.form = {"options", &record_type<Option>(), option_children(context),
                 {{"What it does", [expanded, &context](const TableSet&, const Uuid& option, Date) { return step_outcomes(as_it_is(context), expanded(option)); }},
                  {"Money", [expanded](const TableSet&, const Uuid& option, Date) { return step_amounts(expanded(option)); }}}};
    plan.form.begin = begin_option;
    plan.actions.push_back({"options.look", "Look at it", "Shows the whole program as the estate would be under the chosen option", "Ctrl+Shift+K",
                            [](Screen&, Context& of, const Uuid& option) { of.look_under(Id<Option>{option}); }});
    plan.actions.push_back({"options.find", "Find the best…", "Finds the plan for offices with the least cost, carbon or moves, with its proof", "Ctrl+Shift+B",
                            [](Screen& screen, Context& of, const Uuid&) { (new FindBestDialog(&screen, of))->Show(); }, false});
    plan.actions.push_back({"options.publish", "Publish", "Pins the chosen option to the state of the register and counts its edition up", "", [](Screen&, Context& of, const Uuid& option) { publish(of, option); }});
    plan.actions.push_back({"options.adopt", "Adopt the next step", "Makes what the option's next step changes in the live register, in one revision", "", [](Screen&, Context& of, const Uuid& option) { adopt_next(of, option); }});
    plan.form_width = 640;  // steps have lists of their own within it
    plan.grid.key = "options";
    plan.grid.name = "Options";
    plan.grid.type = &record_type<Option>();
    plan.grid.computed = [](Date) { return option_columns(); };
    plan.grid.owned = owned_by(plan.form.children);
    plan.grid.usual.columns = {{"reference", 90}, {"name", 300}, {"kind", 0}, {"status", 0}, {"owner", 0}, {"steps", 0}, {"first_step", 0}, {"last_step", 0}};
    plan.grid.usual.sort = {{"reference", false}};
    return new RecordScreen(parent, context, std::move(plan));
}

}  // namespace terrier::gui
