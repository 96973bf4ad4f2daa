// terrier-cli: the same powers without a screen.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.hpp"

namespace {

using namespace terrier;
using namespace terrier::cli;

void settle_environment(Context& context) {
    context.environment = system_environment();
    if (!context.today.empty()) {
        const Date today = parsed_date(context.today, "--today");
        context.environment.today = [today] { return today; };
    }
    if (!context.author.empty()) context.environment.author = context.author;
}

int run(CLI::App& app, Context& context, int argc, char** argv) {
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? done : wrong_usage;
    }
    return context.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    CLI::App app{"Terrier: property register, leases and office rationalisation for public bodies.\n"
                 "FILE is a portfolio file (*.terrier) or a postgresql:// address.\n"
                 "Exit: 0 done, 1 done with faults or refused rows, 2 wrong usage, 3 unreadable or ambiguous input,\n"
                 "4 locked, stale or lost connection, 5 infeasible.",
                 "terrier-cli"};
    app.set_version_flag("--version", "terrier-cli " TERRIER_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    Context context;
    app.add_flag("--json", context.json, "Print the result as one JSON document");
    app.add_option("--today", context.today, "The date to take as today (YYYY-MM-DD)");
    app.add_option("--author", context.author, "Who is written into the audit trail; default the login name");
    app.parse_complete_callback([&context] { settle_environment(context); });
    add_portfolio_commands(app, context);
    add_import_command(app, context);
    add_data_commands(app, context);
    add_history_commands(app, context);
    add_report_command(app, context);
    add_calc_command(app, context);
    add_measure_command(app, context);
    add_counts_command(app, context);
    add_carbon_change_command(app, context);
    add_optimise_command(app, context);
    add_appraise_command(app, context);
    add_option_command(app, context);

    const auto fail = [](int code, const std::string& message) {
        std::cerr << "error: " << message << '\n';
        return code;
    };
    try {
        return run(app, context, argc, argv);
    } catch (const UsageError& error) {
        return fail(wrong_usage, error.what());
    } catch (const WorldError& error) {
        return fail(error.cause() == WorldError::Cause::unreadable ? unreadable : unavailable, error.what());
    } catch (const std::bad_alloc&) {
        return fail(unavailable, "There is not enough memory for this. Close other programs, or use a smaller file.");
    } catch (const std::exception& error) {
        return fail(unavailable, fmt::format("The program met a fault of its own: {}. Nothing was written.", error.what()));
    }
}
