// What every command of terrier-cli shares: the context, exit codes, and how results and faults are printed.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "src/base/progress.hpp"
#include "src/base/result.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/workspace/workspace.hpp"

namespace terrier::cli {

using Json = nlohmann::ordered_json;

/// The exit codes that scripts rely on.
enum Exit : int { done = 0, with_faults = 1, wrong_usage = 2, unreadable = 3, unavailable = 4, infeasible = 5 };

/// Wrong usage found after the arguments were parsed. `what()` says what to write instead.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct Context {
    Environment environment;
    bool json = false;
    std::string today;      ///< of --today; empty: the real date
    std::string author;     ///< of --author; empty: the login name
    int exit_code = done;

    Progress progress() const;  ///< to stderr when that is a terminal
};

/// `--as-at` and `--known-at` of a command.
struct Clocks {
    std::string as_at;
    std::string known_at;
    void add_to(CLI::App& command, bool with_as_at = true);
    Date date(const Context& context) const;
};

/// Opens an existing portfolio, or throws WorldError. With `writing`, a read-only one throws too (exit 4).
std::unique_ptr<Workspace> open(const std::string& address, const Context& context, bool writing);
/// The portfolio at `--known-at` (a revision number or a date), or the newest. Sets `revision` to the number used.
Portfolio portfolio_known_at(Workspace& workspace, const Clocks& clocks, std::int64_t& revision, const Context& context);
/// A revision number within the trail, or throws UsageError.
std::int64_t revision_number(Workspace& workspace, const std::string& text);

/// The record type of this table name, or throws UsageError listing the tables.
const RecordType& table_named(const std::string& name);
Date parsed_date(const std::string& text, const std::string& option);

/// Prints the document with --json, else calls `plain`.
void print(const Context& context, const Json& json, const std::function<void()>& plain);
/// Faults to stderr, one a line, with their place.
void print_faults(const Faults& faults);
/// Which exit code these faults give: stale and moved_since 4, ambiguous 3, others 1.
int exit_for(const Faults& faults);
/// A field's value in a record's JSON: money "1234.05", unknown null, areas with unit and basis, links as ids.
Json value_json(const Field& field, const Value& value);
Json revision_json(const Revision& revision);
Json fault_json(const Fault& fault);

// Each adds its commands to the program; `run` sets context.exit_code.
void add_portfolio_commands(CLI::App& app, Context& context);
void add_data_commands(CLI::App& app, Context& context);
void add_import_command(CLI::App& app, Context& context);
void add_history_commands(CLI::App& app, Context& context);
void add_report_command(CLI::App& app, Context& context);
void add_calc_command(CLI::App& app, Context& context);
void add_measure_command(CLI::App& app, Context& context);
void add_counts_command(CLI::App& app, Context& context);
void add_carbon_change_command(CLI::App& app, Context& context);
void add_optimise_command(CLI::App& app, Context& context);
void add_appraise_command(CLI::App& app, Context& context);
void add_option_command(CLI::App& app, Context& context);

}  // namespace terrier::cli
