// Figures of options for grids, lists and headlines.
#include "gui/options/option_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gui/options/step_facts.hpp"
#include "src/base/text.hpp"
#include "src/options/remarks.hpp"
#include "src/portfolio/document.hpp"

namespace terrier::gui {

namespace {
std::vector<Date> days_of(const TableSet& tables, const void* option) {
    std::vector<Date> days;
    for (const OptionStep& step : tables.children<&OptionStep::option>(static_cast<const Option*>(option)->id))
        if (step.date) days.push_back(*step.date);
    std::ranges::sort(days);
    return days;
}
}  // namespace

std::vector<ComputedColumn> option_columns() {
    return {
        {"steps", "Steps", "How many steps are its own", Shape::integer, Total::none,
         [](const TableSet& tables, const void* option) {
             const auto steps = tables.children<&OptionStep::option>(static_cast<const Option*>(option)->id);
             return Cell{static_cast<std::int64_t>(std::ranges::distance(steps.begin(), steps.end()))};
         }},
        {"first_step", "First step", "The day of the first of its own steps", Shape::date, Total::none,
         [](const TableSet& tables, const void* option) {
             const auto days = days_of(tables, option);
             return days.empty() ? Cell{} : Cell{days.front()};
         }},
        {"last_step", "Last step", "The day on which all of it holds", Shape::date, Total::none,
         [](const TableSet& tables, const void* option) {
             const auto days = days_of(tables, option);
             return days.empty() ? Cell{} : Cell{days.back()};
         }},
    };
}

std::vector<ChildTable> option_children(Context& context) {
    const auto of = [](const RecordType& type, std::string_view link, std::vector<std::string> columns) { return ChildTable{&type, &type.field(link), std::move(columns)}; };
    return {
        step_table(context),
        of(record_type<OptionScore>(), "option", {"criterion", "score", "reason"}),
        of(record_type<OptionRisk>(), "option", {"name", "likelihood", "impact", "owner"}),
        of(record_type<Benefit>(), "option", {"name", "owner", "baseline", "promised", "due_date"}),
        of(record_type<Document>(), "subject", {"title", "kind", "date"}),
        of(record_type<Note>(), "subject", {"date", "text", "author"}),
    };
}

void begin_option(Draft& draft) {
    const RecordType& type = record_type<Option>();
    draft.set({&type, draft.id(), &type.field("kind")}, Value{std::string("option")});
    draft.set({&type, draft.id(), &type.field("status")}, Value{std::string("draft")});
}

std::string option_answer(const TableSet& tables) {
    std::int64_t published = 0, drafts = 0, all = 0;
    for (const Option& option : tables.table<Option>()) {
        ++all;
        if (option.status == OptionStatus::published) ++published;
        if (option.status == OptionStatus::draft) ++drafts;
    }
    if (all == 0) return "No option is recorded yet. Add one, then its steps";
    return fmt::format("{}: {} published, {} in draft", counted(all, "option"), published, drafts);
}

DataTable step_outcomes(const TableSet& live, const options::Consequences& consequences) {
    DataTable table;
    table.name = "step_outcomes";
    table.title = "What the steps do";
    table.columns = {{"date", "Date", Total::none, 2, 0}, {"step", "Step", Total::none, 2, 4}, {"fits", "Fits", Total::none, 2, 0}, {"remarks", "What stands in the way or waits", Total::none, 2, 4}, {"by_hand", "Changed by hand", Total::none, 2, 3}};
    const std::vector<std::string> remarks = options::remarks_by_step(live, consequences);
    for (std::size_t i = 0; i < remarks.size(); ++i) {
        const options::StepOutcome& outcome = consequences.steps[i];
        const OptionStep* step = live.find(outcome.step);
        TableRow row;
        const std::string& said = remarks[i];
        std::string by_hand;
        for (const StepOverride& change : live.children<&StepOverride::step>(outcome.step)) by_hand += (by_hand.empty() ? "" : "; ") + hand_words(live, change);
        row.cells = {step && step->date ? Cell{*step->date} : Cell{}, Cell{fmt::format("{}. {}", i + 1, outcome.sentence)}, Cell{outcome.fits}, said.empty() ? Cell{std::string("Nothing")} : Cell{said}, by_hand.empty() ? Cell{} : Cell{by_hand}};
        row.sources = {{record_type<OptionStep>().name, outcome.step.value}};
        table.rows.push_back(std::move(row));
    }
    for (const Fault& fault : consequences.faults) table.notes.push_back(fault.message);
    return table;
}

DataTable step_amounts(const options::Consequences& consequences) {
    DataTable table;
    table.name = "step_amounts";
    table.title = "What the steps cost and bring";
    table.columns = {{"from", "From", Total::none, 2, 0}, {"what", "What", Total::none, 2, 4}, {"amount", "Amount", Total::none, 2, 0}, {"per", "", Total::none, 2, 0}, {"why", "How it was worked out", Total::none, 2, 6}};
    for (const options::CashLine& line : consequences.cash) {
        TableRow row;
        std::string why = line.why;
        if (line.origin == options::AmountOrigin::entered && line.derived) why = fmt::format("Entered; worked out it would be {}. {}", to_display(Cell{*line.derived}), why);
        row.cells = {Cell{line.from}, Cell{line.what}, Cell{line.amount}, Cell{std::string(line.is_yearly ? "a year" : "once")}, Cell{why}};
        row.sources = {{record_type<OptionStep>().name, line.step.value}};
        row.sources.insert(row.sources.end(), line.sources.begin(), line.sources.end());
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace terrier::gui
