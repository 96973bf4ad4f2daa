// Drawing up tables of options.
#include "src/options/option_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/options/adopt.hpp"
#include "src/options/expand.hpp"
#include "src/options/step_costs.hpp"

namespace terrier::options {

namespace {
template <class T>
Cell cell(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }
Cell text(std::string value) { return value.empty() ? Cell{} : Cell{std::move(value)}; }
template <class E>
Cell word(E value) { return text(std::string(choices<E>[static_cast<std::size_t>(value)].label)); }

// Of a standing option that nobody recorded there is no title to look up.
std::string title(const Portfolio& live, Id<Option> id) {
    for (const Option& option : all_options(live))
        if (option.id == id) return option.name;
    return {};
}

std::string messages(const Faults& faults, Severity severity) {
    std::vector<std::string> all;
    for (const Fault& fault : faults)
        if (fault.severity == severity) all.push_back(fault.message);
    return join(all, " ");
}

template <class Draw>
DataTable over_all(const Portfolio& live, Date as_at, Draw draw) {
    DataTable whole;
    for (const Option& option : all_options(live)) {
        DataTable one = draw(live, option.id, expand(live, option.id, as_at));
        if (whole.columns.empty()) {
            whole = std::move(one);
            continue;
        }
        whole.rows.insert(whole.rows.end(), std::make_move_iterator(one.rows.begin()), std::make_move_iterator(one.rows.end()));
        whole.notes.insert(whole.notes.end(), one.notes.begin(), one.notes.end());
    }
    return whole;
}
}  // namespace

DataTable options_table(const Portfolio& live, Date as_at) {
    DataTable table{"options", "", "A step fits while nothing refuses it on the register as it is. Publication waits for what is refused and for what isn't known.",
                    {{"option", "Option"}, {"reference", "Reference"}, {"kind", "Kind"}, {"status", "Status"}, {"edition", "Edition"}, {"owner", "Owner"}, {"builds_on", "Builds on"}, {"steps", "Steps"}, {"fitting", "Steps that fit"},
                     {"adopted", "Steps adopted"}, {"waits_for", "Publication waits for"}, {"proposed_by", "Proposed by"}, {"summary", "Summary"}},
                    {},
                    {}};
    long long options = 0;
    for (const Option& option : all_options(live)) {
        const Consequences found = expand(live, option.id, as_at);
        const auto fitting = std::count_if(found.steps.begin(), found.steps.end(), [](const StepOutcome& o) { return o.fits; });
        std::int64_t adopted = 0;
        for (const StepOutcome& o : found.steps)
            if (const OptionStep* step = live.find(o.step)) adopted += step->adopted_on.has_value();
        const bool is_recorded = live.find(option.id) != nullptr;
        options += option.kind == OptionKind::option;
        std::vector<std::string> waits;
        if (is_recorded)
            for (const Fault& fault : publication_faults(live, option.id, as_at)) waits.push_back(fault.message);
        table.rows.push_back({{option.name, text(option.reference), word(option.kind), word(option.status), cell(option.edition), text(option.owner), text(live.title(record_type<Option>(), option.builds_on.value)),
                               static_cast<std::int64_t>(found.steps.size()), static_cast<std::int64_t>(fitting), adopted, text(join(waits, " ")), text(option.made_by), text(option.summary)},
                              is_recorded ? std::vector<Source>{{record_type<Option>().name, option.id.value}} : std::vector<Source>{},
                              false});
    }
    table.title = fmt::format("{} beside business as usual and do-minimum", counted(options, "option"));
    return table;
}

DataTable option_steps_table(const Portfolio& live, Id<Option> option, const Consequences& c) {
    DataTable table{"option_steps", "", "In the order in which they happen; each stands on what the steps before it made.",
                    {{"option", "Option"}, {"number", "Number"}, {"step", "Step"}, {"kind", "Kind"}, {"date", "Date"}, {"fits", "Fits"}, {"changes", "Records changed"}, {"faults", "Why it doesn't fit"}, {"warnings", "To be seen to"}, {"adopted_on", "Adopted on"}},
                    {},
                    {}};
    const std::string name = title(live, option);
    std::int64_t number = 0, unfit = 0;
    for (const StepOutcome& o : c.steps) {
        const OptionStep* step = live.find(o.step);
        unfit += !o.fits;
        table.rows.push_back({{name, ++number, o.sentence, step ? word(step->kind) : Cell{}, step ? cell(step->date) : Cell{}, o.fits, static_cast<std::int64_t>(o.changes.size()), text(messages(o.faults, Severity::refused)), text(messages(o.faults, Severity::warning)),
                               step ? cell(step->adopted_on) : Cell{}},
                              {{record_type<OptionStep>().name, o.step.value}},
                              false});
    }
    for (const Fault& fault : c.faults) table.notes.push_back(fault.message);
    table.title = unfit == 0 ? "Every step fits" : fmt::format("{} don't fit", counted(unfit, "step"));
    if (unfit == 1) table.title = "1 step doesn't fit";
    return table;
}

DataTable option_cash_table(const Portfolio& live, Id<Option> option, const Consequences& c) {
    DataTable table{"option_cash", "", "Against leaving things as they are, without VAT: below zero goes out. What the changed records hold already is shown and not to be added again.",
                    {{"option", "Option"}, {"step", "Step"}, {"kind", "Kind"}, {"what", "What"}, {"from", "From"}, {"until", "Until"}, {"yearly", "A year"}, {"amount", "Amount"}, {"capital", "Capital"}, {"transfer", "Transfer"},
                     {"in_records", "In the records"}, {"origin", "Origin"}, {"derived", "Would be derived as"}, {"why", "How"}},
                    {},
                    {}};
    const std::string name = title(live, option);
    for (const CashLine& line : c.cash) {
        const auto outcome = std::find_if(c.steps.begin(), c.steps.end(), [&](const StepOutcome& o) { return o.step == line.step; });
        std::vector<Source> sources{{record_type<OptionStep>().name, line.step.value}};
        sources.insert(sources.end(), line.sources.begin(), line.sources.end());
        table.rows.push_back({{name, outcome == c.steps.end() ? Cell{} : text(outcome->sentence), text(std::string(label_of(line.kind))), line.what, line.from, cell(line.until), line.is_yearly, line.amount, line.is_capital, line.is_transfer, line.is_in_records,
                               std::string(line.origin == AmountOrigin::entered ? "Entered" : "Derived"), cell(line.derived), line.why},
                              std::move(sources),
                              false});
    }
    table.title = table.rows.empty() ? "No amounts" : "What the steps cost and bring";
    return table;
}

DataTable all_steps_table(const Portfolio& live, Date as_at) {
    DataTable table = over_all(live, as_at, option_steps_table);
    table.title = "Steps of every option";
    return table;
}

DataTable all_cash_table(const Portfolio& live, Date as_at) {
    DataTable table = over_all(live, as_at, option_cash_table);
    table.title = "What the steps of every option cost and bring";
    return table;
}

}  // namespace terrier::options
