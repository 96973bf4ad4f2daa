// `terrier-cli option`: what options there are, what their steps make of the register, publishing them, adopting their steps.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "cli/command.hpp"
#include "src/base/text.hpp"
#include "src/options/adopt.hpp"
#include "src/options/expand.hpp"
#include "src/options/remarks.hpp"
#include "src/options/step_costs.hpp"

namespace terrier::cli {

namespace {
struct Options {
    std::string file, adopt;
    std::vector<std::string> names;
    Clocks clocks;
    bool list = false, expand = false, publish = false;
};

Json known(const std::optional<Date>& date) { return date ? Json(to_iso(*date)) : Json(); }
Json text(const std::string& value) { return value.empty() ? Json() : Json(value); }
template <class E>
Json code(E value) { return value == E{} ? Json() : Json(choices<E>[static_cast<std::size_t>(value)].code); }
Json faults_json(const Faults& faults) {
    Json all = Json::array();
    for (const Fault& fault : faults) all.push_back(fault_json(fault));
    return all;
}

Json summary_json(const Portfolio& live, const Option& option, Date as_at) {
    const auto found = options::expand(live, option.id, as_at);
    const bool is_recorded = live.find(option.id) != nullptr;
    const auto fitting = std::count_if(found.steps.begin(), found.steps.end(), [](const options::StepOutcome& o) { return o.fits; });
    return {{"id", to_text(option.id.value)}, {"name", option.name}, {"reference", text(option.reference)}, {"recorded", is_recorded}, {"kind", code(option.kind)}, {"status", code(option.status)},
            {"edition", option.edition ? Json(*option.edition) : Json()}, {"owner", text(option.owner)}, {"steps", found.steps.size()}, {"fitting", fitting},
            {"publication", is_recorded ? faults_json(options::publication_faults(live, option.id, as_at)) : Json::array()}};
}

Json step_json(const Portfolio& live, const options::StepOutcome& o, std::size_t number) {
    const OptionStep* step = live.find(o.step);
    return {{"number", number}, {"id", to_text(o.step.value)}, {"option", step ? text(live.title(record_type<Option>(), step->option.value)) : Json()}, {"step", o.sentence}, {"kind", step ? code(step->kind) : Json()}, {"date", step ? known(step->date) : Json()},
            {"fits", o.fits}, {"adopted_on", step ? known(step->adopted_on) : Json()}, {"changes", o.changes.size()}, {"faults", faults_json(o.faults)}};
}

Json cash_json(const options::CashLine& line) {
    Json sources = Json::array();
    for (const Source& source : line.sources) sources.push_back({{"table", source.table}, {"id", to_text(source.id)}});
    return {{"step", to_text(line.step.value)}, {"kind", code(line.kind)}, {"what", line.what}, {"amount", to_decimal(line.amount)}, {"from", to_iso(line.from)}, {"until", known(line.until)}, {"yearly", line.is_yearly}, {"capital", line.is_capital},
            {"transfer", line.is_transfer}, {"indexed", line.is_indexed}, {"in_records", line.is_in_records}, {"entered", line.origin == options::AmountOrigin::entered}, {"derived", line.derived ? Json(to_decimal(*line.derived)) : Json()}, {"why", line.why}, {"sources", sources}};
}

Json expanded_json(const Portfolio& live, const options::Consequences& found, const Options& o) {
    Json json{{"steps", Json::array()}, {"faults", faults_json(found.faults)}};
    for (std::size_t i = 0; i < found.steps.size(); ++i) json["steps"].push_back(step_json(live, found.steps[i], i + 1));
    if (!o.expand) return json;
    json["cash"] = Json::array(), json["energy"] = Json::array(), json["changes"] = Json::array();
    for (const options::CashLine& line : found.cash) json["cash"].push_back(cash_json(line));
    for (const options::EnergySaving& e : found.energy)
        json["energy"].push_back({{"step", to_text(e.step.value)}, {"asset", to_text(e.asset.value)}, {"floor", e.floor ? Json(to_text(e.floor.value)) : Json()}, {"unit", e.unit ? Json(to_text(e.unit.value)) : Json()}, {"from", to_iso(e.from)}, {"until", known(e.until)},
                                  {"share", to_decimal(e.share)}, {"why", e.why}});
    for (const Change& c : found.changes.changes)
        json["changes"].push_back({{"table", c.type->name}, {"id", to_text(c.id)}, {"change", !c.before ? "added" : !c.after ? "removed" : "changed"}, {"title", c.type->title((c.after ? c.after : c.before).get())}});
    return json;
}

bool is_whole(const options::Consequences& found) {
    return acceptable(found.faults) && std::all_of(found.steps.begin(), found.steps.end(), [](const options::StepOutcome& o) { return o.fits; });
}

void print_steps(const Portfolio& live, const options::Consequences& found, bool with_cash) {
    const auto remarks = options::remarks(live, found);
    for (std::size_t i = 0; i < found.steps.size(); ++i) {
        const options::StepOutcome& o = found.steps[i];
        std::cout << fmt::format("{:>3}  {}{}\n", i + 1, o.sentence, o.fits ? "" : "  [doesn't fit]");
        std::set<std::size_t> told_before;
        for (const options::Remark& remark : remarks) {
            if (remark.steps.front() == i) std::cout << fmt::format("       {}{}\n", remark.fault.severity == Severity::refused ? "" : "note: ", remark.fault.message);
            else if (std::find(remark.steps.begin(), remark.steps.end(), i) != remark.steps.end()) told_before.insert(remark.steps.front() + 1);
        }
        if (!told_before.empty()) std::cout << fmt::format("       note: as step {}\n", fmt::join(told_before, ", "));
    }
    if (!with_cash) return;
    for (const options::CashLine& line : found.cash)
        std::cout << fmt::format("{}  {:>16}{}  {}{}\n", to_iso(line.from), to_display(line.amount), line.is_yearly ? " a year" : "", line.what, line.is_in_records ? "  (in the records)" : "");
}

// By name or reference, ignoring case, or by id.
Option named(const Portfolio& live, const std::string& name) {
    std::vector<Option> found;
    for (const Option& option : options::all_options(live))
        if (compare_folded(option.name, name) == 0 || (!option.reference.empty() && compare_folded(option.reference, name) == 0) || to_text(option.id.value) == name) found.push_back(option);
    if (found.size() == 1) return found.front();
    throw UsageError(found.empty() ? fmt::format("there is no option \"{}\"; `terrier-cli option FILE --list` names them all", name) : fmt::format("several options are called \"{}\"; give the reference or the id of one", name));
}

// By its number in the order of the steps, its name, or its id.
Id<OptionStep> step_named(const Portfolio& live, const options::Consequences& found, const std::string& name) {
    std::vector<Id<OptionStep>> matches;
    for (std::size_t i = 0; i < found.steps.size(); ++i) {
        const OptionStep* step = live.find(found.steps[i].step);
        if (std::to_string(i + 1) == name || to_text(found.steps[i].step.value) == name || (step && !step->name.empty() && compare_folded(step->name, name) == 0)) matches.push_back(found.steps[i].step);
    }
    if (matches.size() != 1) throw UsageError(fmt::format("{} of the option's steps is \"{}\"; give its number, its name or its id", matches.empty() ? "none" : "more than one", name));
    return matches.front();
}

// Commits, or says what refuses it.
void commit(Workspace& workspace, const Result<ChangeSet>& changes, const std::string& reason, Json json, Context& context) {
    const auto done = changes ? workspace.commit(*changes, reason) : Result<Revision>(tl::unexpected<Faults>(changes.error()));
    if (!done) {
        print_faults(done.error());
        context.exit_code = exit_for(done.error());
        json["revision"] = nullptr, json["faults"] = faults_json(done.error());
        if (context.json) print(context, json, [] {});
        return;
    }
    json["revision"] = done->number, json["faults"] = Json::array();
    print(context, json, [&] { std::cout << fmt::format("{} (revision {})\n", reason, done->number); });
}

void change(const Options& o, Context& context) {
    if (o.names.size() != 1) throw UsageError("name one option: option FILE --name X --adopt STEP, or --publish");
    if (o.adopt.empty() != o.publish) throw UsageError("give either --adopt or --publish");
    if (!o.clocks.known_at.empty() || !o.clocks.as_at.empty()) throw UsageError("--adopt and --publish work on the newest state, today: leave --as-at and --known-at out");
    const auto workspace = open(o.file, context, true);
    std::int64_t revision = 0;
    const Portfolio live = portfolio_known_at(*workspace, o.clocks, revision, context);
    const Option option = named(live, o.names.front());
    const Date today = context.environment.today();
    if (o.publish) {
        const auto edition = option.edition.value_or(0) + 1;
        return commit(*workspace, options::publish(live, option.id, revision, today), fmt::format("Publish \"{}\", edition {}", option.name, edition), {{"option", option.name}, {"edition", edition}, {"published_revision", revision}}, context);
    }
    const Id<OptionStep> step = step_named(live, options::expand(live, option.id, today), o.adopt);
    commit(*workspace, options::adopt_step(live, option.id, step, today), fmt::format("Adopt \"{}\"", live.title(record_type<OptionStep>(), step.value)), {{"option", option.name}, {"step", to_text(step.value)}, {"adopted_on", to_iso(today)}}, context);
}

void list(const Portfolio& live, Date as_at, Context& context) {
    Json all = Json::array();
    for (const Option& option : options::all_options(live)) all.push_back(summary_json(live, option, as_at));
    print(context, all, [&] {
        for (const Json& one : all)
            std::cout << fmt::format("{}: {} of {} steps fit{}\n", one["name"].get<std::string>(), one["fitting"].get<std::int64_t>(), one["steps"].get<std::int64_t>(), one["publication"].empty() ? "" : fmt::format("; publication waits for {}", counted(static_cast<long long>(one["publication"].size()), "matter")));
    });
}

void run(const Options& o, Context& context) {
    if (!o.adopt.empty() || o.publish) return change(o, context);
    if (o.list == !o.names.empty()) throw UsageError("give either --list or --name: option FILE --list; option FILE --name X [--expand]");
    const Date as_at = o.clocks.date(context);
    const auto workspace = open(o.file, context, false);
    std::int64_t revision = 0;
    const Portfolio live = portfolio_known_at(*workspace, o.clocks, revision, context);
    if (o.list) return list(live, as_at, context);
    std::vector<Id<Option>> ids;
    Json json{{"revision", revision}, {"as_at", to_iso(as_at)}, {"options", Json::array()}};
    for (const std::string& name : o.names) {
        const Option option = named(live, name);
        ids.push_back(option.id);
        json["options"].push_back(summary_json(live, option, as_at));
    }
    const auto found = options::expand(live, std::span<const Id<Option>>(ids), as_at);
    json.update(expanded_json(live, found, o));
    if (!is_whole(found)) context.exit_code = with_faults;
    print(context, json, [&] {
        for (const Fault& fault : found.faults) std::cout << fault.message << '\n';
        print_steps(live, found, o.expand);
    });
}
}  // namespace

void add_option_command(CLI::App& app, Context& context) {
    auto o = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("option", "Options to change the estate: which there are, what their steps make of the register, publishing and adopting them");
    command->add_option("FILE", o->file, "The portfolio")->required();
    command->add_flag("--list", o->list, "Every option with how many of its steps fit and what publication waits for");
    command->add_option("--name", o->names, "An option by its name, reference or id; several are worked out together, and their conflicts named");
    command->add_flag("--expand", o->expand, "With money, energy and every record changed");
    command->add_option("--adopt", o->adopt, "Make a step's changes in the register today: its number in the list, its name or its id");
    command->add_flag("--publish", o->publish, "Publish the option on the register as it is");
    o->clocks.add_to(*command);
    command->callback([o, &context] { run(*o, context); });
}

}  // namespace terrier::cli
