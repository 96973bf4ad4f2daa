// `terrier-cli measure`: one figure of a portfolio as at a date, with its parts and what is missing.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "cli/all_measures.hpp"
#include "cli/command.hpp"
#include "src/carbon/figure_series.hpp"

namespace terrier::cli {

namespace {
struct Options {
    std::string file, name;
    Clocks clocks;
    bool is_partial = false, list = false;
};

// Whole numbers without a decimal point, money in pounds.
Json number_json(const Cell& cell) {
    if (const auto* count = std::get_if<std::int64_t>(&cell)) return *count;
    const auto number = income::plain_number(cell);
    return number ? Json(*number) : Json();
}

void list(const Context& context) {
    Json json = Json::array();
    for (const income::MeasureKind& kind : all_measures()) json.push_back({{"name", kind.name}, {"title", kind.title}, {"unit", kind.unit}, {"rule", kind.rule}});
    print(context, json, [] {
        for (const income::MeasureKind& kind : all_measures()) std::cout << fmt::format("{} ({}): {}. {}\n", kind.name, kind.unit, kind.title, kind.rule);
    });
}

void run(const Options& options, Context& context) {
    if (options.list) return list(context);
    if (options.file.empty() || options.name.empty()) throw UsageError("name a portfolio file and a measure: measure FILE --name NAME; `terrier-cli measure --list` names them all");
    const auto kinds = all_measures();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const income::MeasureKind& each) { return each.name == options.name; });
    if (kind == kinds.end()) throw UsageError("there is no measure \"" + options.name + "\"; `terrier-cli measure --list` names them all");
    const Date as_at = options.clocks.date(context);
    const auto workspace = open(options.file, context, false);
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, options.clocks, revision, context);
    const SeriesSet series = kind->compute_counted ? carbon::figure_series(portfolio, as_at, workspace->store(), revision) : SeriesSet{};
    const income::Measure m = income::measured(*kind, portfolio, as_at, context.environment.today(), &series);
    const bool shows = m.is_complete() || options.is_partial;
    const Json json{{"name", m.name}, {"as_at", to_iso(m.as_at)}, {"value", shows ? number_json(m.value) : Json()}, {"unit", m.unit}, {"numerator", number_json(m.numerator)},
                    {"denominator", number_json(m.denominator)}, {"missing", m.missing}, {"complete", m.is_complete()}};
    // The contract is the JSON document, with --json or without.
    std::cout << json.dump(context.json ? -1 : 2, ' ', false, Json::error_handler_t::replace) << '\n';
}
}  // namespace

void add_measure_command(CLI::App& app, Context& context) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("measure", "One figure of a portfolio as at a date, with its parts and what is missing");
    command->add_option("file", options->file, "The portfolio");
    command->add_option("--name", options->name, "The measure");
    options->clocks.add_to(*command);
    command->add_flag("--partial", options->is_partial, "Give the value of what is known when something is missing");
    command->add_flag("--list", options->list, "Every measure with its unit and rule");
    command->callback([options, &context] { run(*options, context); });
}

}  // namespace terrier::cli
