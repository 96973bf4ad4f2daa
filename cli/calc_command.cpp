// `terrier-cli calc`: one line of JSON in, one line of JSON out, for every formula of the program.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "cli/calc.hpp"

namespace terrier::cli {

namespace {

const CalcFunctions& functions() {
    static const CalcFunctions all = [] {
        CalcFunctions found;
        add_lease_functions(found);
        add_lease_event_functions(found);
        add_finance_functions(found);
        add_income_functions(found);
        add_carbon_functions(found);
        add_space_functions(found);
        std::sort(found.begin(), found.end(), [](const CalcFunction& a, const CalcFunction& b) { return a.name < b.name; });
        return found;
    }();
    return all;
}

const CalcFunction& function_named(const std::string& name) {
    for (const CalcFunction& function : functions())
        if (function.name == name) return function;
    throw UsageError("there is no function \"" + name + "\"; `terrier-cli calc --list` names them all");
}

void list(const Context& context) {
    Json json = Json::array();
    for (const CalcFunction& function : functions()) {
        Json arguments = Json::array();
        for (const CalcArgument& argument : function.arguments)
            arguments.push_back({{"name", argument.name}, {"kind", argument.kind}, {"required", argument.is_required}, {"about", argument.about}});
        json.push_back({{"name", function.name}, {"about", function.about}, {"arguments", std::move(arguments)}, {"returns", function.returns}, {"source", function.source}});
    }
    print(context, json, [] {
        for (const CalcFunction& function : functions()) {
            std::cout << function.name << ": " << function.about << '\n';
            for (const CalcArgument& argument : function.arguments)
                std::cout << fmt::format("    {}{}: {}. {}\n", argument.name, argument.is_required ? "" : " (optional)", argument.kind, argument.about);
            std::cout << "    gives " << function.returns << "\n    source: " << function.source << "\n\n";
        }
    });
}

// The shortest text that reads back as the same number; what isn't a number must not get out as one.
bool all_finite(const Json& value) {
    if (value.is_number_float()) return std::isfinite(value.get<double>());
    return !value.is_structured() || std::all_of(value.begin(), value.end(), all_finite);
}

Json computed(const CalcFunction& function, const Json& line) {
    if (!line.is_object()) throw CalcError("", "a line must be one JSON object of arguments");
    for (const auto& [name, value] : line.items())
        if (std::none_of(function.arguments.begin(), function.arguments.end(), [&name = name](const CalcArgument& argument) { return argument.name == name; }))
            throw CalcError(name, fmt::format("{} has no argument \"{}\"", function.name, name));
    Json value = function.run(CalcArguments(line));
    if (!all_finite(value)) throw CalcError("", "there is no finite answer");
    return value;
}

Json answer(const CalcFunction& function, const std::string& text) {
    try {
        return {{"ok", true}, {"value", computed(function, Json::parse(text))}};
    } catch (const CalcError& error) {
        Json json{{"ok", false}, {"error", error.what()}};
        if (!error.argument().empty()) json["argument"] = error.argument();
        return json;
    } catch (const Json::exception&) {
        return {{"ok", false}, {"error", "the line isn't JSON"}};
    } catch (const std::overflow_error&) {
        return {{"ok", false}, {"error", "an amount is beyond what can be held"}};
    }
}

void calculate(const std::string& name, Context& context) {
    const CalcFunction& function = function_named(name);
    std::string line;
    while (std::getline(std::cin, line)) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const Json json = answer(function, line);
        if (!json["ok"].get<bool>()) context.exit_code = with_faults;
        std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    }
    std::cout.flush();
}

}  // namespace

void add_calc_command(CLI::App& app, Context& context) {
    struct Options {
        std::string function;
        bool list = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("calc", "Compute a formula for every line of JSON on standard input");
    command->add_option("function", options->function, "The function's name");
    command->add_flag("--list", options->list, "Every function with its arguments, units and source");
    command->callback([options, &context] {
        if (options->list) return list(context);
        if (options->function.empty()) throw UsageError("name a function: `terrier-cli calc --list` names them all");
        calculate(options->function, context);
    });
}

}  // namespace terrier::cli
