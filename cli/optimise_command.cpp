// `terrier-cli optimise`: the best allocation of teams to places, with its proof.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/command.hpp"
#include "src/optimise/allocation.hpp"

namespace terrier::cli {

namespace {
using namespace optimise;

struct Options {
    std::string instance, format, sense = "min", solver = "terrier";
    double limit = 0;
    int threads = 1;
};

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw WorldError(WorldError::Cause::unreadable, "The instance " + path + " can't be opened. Check its name and that you may read it.");
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (file.bad()) throw WorldError(WorldError::Cause::unreadable, "The instance " + path + " can't be read to its end.");
    return text;
}

// In the units of the file, and with its sign.
Json amount(const AllocationProblem& problem, const std::optional<std::int64_t>& value) {
    if (!value) return nullptr;
    const std::int64_t n = problem.is_maximised ? -*value : *value;
    if (n % problem.cost_scale == 0) return n / problem.cost_scale;
    return static_cast<double>(n) / static_cast<double>(problem.cost_scale);
}

void solve_instance(const Options& o, Context& context) {
    const std::string text = text_of(o.instance);
    if (o.format == "sscflp" && o.sense == "max") throw UsageError("--sense max goes with --format gap");
    const auto problem = o.format == "gap" ? read_generalised_assignment(text, o.sense == "max") : read_facility_location(text);
    if (!problem) {
        print_faults(problem.error());
        context.exit_code = unreadable;
        return;
    }
    SolveOptions options;
    if (o.limit > 0) options.seconds = o.limit;
    options.threads = o.threads;
    options.progress = context.progress();
    const Plan plan = o.solver == "cbc" ? solve_by_cbc(*problem, options) : solve(*problem, options);
    if (const Faults faults = check(*problem, plan); !faults.empty()) throw std::logic_error("the checker refuses the solver's answer: " + faults.front().message);
    const Json json = {{"status", label_of(plan.outcome)}, {"objective", amount(*problem, plan.objective)}, {"bound", amount(*problem, plan.bound)}, {"open", plan.open}, {"assignment", plan.assignment},
                       {"solver", o.solver}, {"checked", true}, {"nodes", plan.nodes}, {"cpu_seconds", plan.cpu_seconds}, {"wall_seconds", plan.wall_seconds}};
    std::cout << json.dump(context.json ? -1 : 2) << '\n';
    if (plan.outcome == Outcome::infeasible) context.exit_code = infeasible;
}
}  // namespace

void add_optimise_command(CLI::App& app, Context& context) {
    auto o = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("optimise", "Find the best allocation of teams to places, with a proof");
    command->add_option("--instance", o->instance, "A published instance: a text file of numbers")->required();
    command->add_option("--format", o->format, "sscflp (capacitated facility location, one source a customer) or gap (generalised assignment)")->required()->check(CLI::IsMember({"sscflp", "gap"}));
    command->add_option("--sense", o->sense, "min or max, of gap")->check(CLI::IsMember({"min", "max"}));
    command->add_option("--solver", o->solver, "terrier or cbc")->check(CLI::IsMember({"terrier", "cbc"}));
    command->add_option("--limit", o->limit, "Seconds by the clock, then the best so far with its bound")->check(CLI::PositiveNumber);
    command->add_option("--threads", o->threads, "Threads of our own solver")->check(CLI::Range(1, 64));
    command->callback([o, &context] { solve_instance(*o, context); });
}

}  // namespace terrier::cli
