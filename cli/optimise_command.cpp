// `terrier-cli optimise`: the best allocation of teams to places, with its proof.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/optimise_estate.hpp"
#include "src/optimise/allocation.hpp"

namespace terrier::cli {

namespace {
using namespace optimise;

struct Options {
    std::string instance, format, sense = "min", solver;
    double limit = 0;
    int threads = 1;
    EstateArguments estate;
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
                       {"solver", o.solver == "cbc" ? "cbc" : "terrier"}, {"checked", true}, {"nodes", plan.nodes}, {"cpu_seconds", plan.cpu_seconds}, {"wall_seconds", plan.wall_seconds}};
    std::cout << json.dump(context.json ? -1 : 2) << '\n';
    if (plan.outcome == Outcome::infeasible) context.exit_code = infeasible;
}
}  // namespace

void add_optimise_command(CLI::App& app, Context& context) {
    auto o = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("optimise", "Find the best plan for a portfolio's offices, or solve a published instance, with a proof");
    command->add_option("FILE", o->estate.file, "Portfolio file or postgresql:// address");
    o->estate.add_to(*command);
    command->add_option("--instance", o->instance, "In place of a portfolio, a published instance: a text file of numbers");
    command->add_option("--format", o->format, "Of an instance: sscflp (capacitated facility location, one source a customer) or gap (generalised assignment)")->check(CLI::IsMember({"sscflp", "gap"}));
    command->add_option("--sense", o->sense, "min or max, of gap")->check(CLI::IsMember({"min", "max"}));
    command->add_option("--solver", o->solver, "terrier or cbc; default terrier, and for a portfolio CBC goes on where that takes long")->check(CLI::IsMember({"terrier", "cbc"}));
    command->add_option("--limit", o->limit, "Seconds by the clock, then the best so far with its bound; default none for an instance, 30 for a portfolio")->check(CLI::PositiveNumber);
    command->add_option("--threads", o->threads, "Threads of our own solver, for an instance")->check(CLI::Range(1, 64));
    command->callback([o, &context] {
        if (o->instance.empty() == o->estate.file.empty()) throw UsageError("name a portfolio FILE, or an instance with --instance and --format");
        if (o->instance.empty()) {
            if (!o->format.empty()) throw UsageError("--format goes with --instance");
            if (o->limit > 0) o->estate.limit = o->limit;
            if (!o->solver.empty()) o->estate.solver = o->solver;
            optimise_estate(o->estate, context);
            return;
        }
        if (o->format.empty()) throw UsageError("say how the instance is written: --format sscflp or gap");
        if (!o->estate.goal.empty()) throw UsageError("--goal goes with a portfolio");
        solve_instance(*o, context);
    });
}

}  // namespace terrier::cli
