// query, export and dictionary.
#include <fmt/format.h>

#include <iostream>

#include "cli/carbon_figures.hpp"
#include "cli/command.hpp"
#include "cli/income_figures.hpp"
#include "cli/option_figures.hpp"
#include "cli/space_figures.hpp"
#include "cli/step_figures.hpp"
#include "reports/books/books.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/file.hpp"
#include "reports/render/ics.hpp"
#include "reports/render/render.hpp"
#include "src/base/text.hpp"
#include "src/lease/lease_fault_table.hpp"
#include "src/lease/possession.hpp"
#include "src/lease/radar.hpp"
#include "src/lease/reviews.hpp"
#include "src/table/exact.hpp"
#include "src/workspace/view_table.hpp"

namespace terrier::cli {

namespace {
constexpr std::string_view view_prefix = "view:";

struct Options {
    std::string file, table, format = "json", out, audience;
    std::vector<std::string> where;
    int months = 36;
    std::optional<std::int64_t> factor_year;
    Clocks clocks;
};

// "tenure=leasehold": the value is read as forgivingly as a form reads it; "remarks=" asks for unknown.
std::pair<const Field*, Value> condition(const RecordType& type, const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) throw UsageError(fmt::format("--where \"{}\": write it as field=value.", text));
    const std::string name = text.substr(0, equals);
    const Field* field = type.find(name);
    if (!field) {
        std::string all;
        for (const Field& f : type.fields) all += (all.empty() ? "" : ", ") + std::string(f.name);
        throw UsageError(fmt::format("--where \"{}\": {} has no field \"{}\". Use one of: {}.", text, type.name, name, all));
    }
    ParseOptions options;
    options.date_order = DateOrder::ymd;
    const auto value = field->kind->parse(*field, text.substr(equals + 1), options);
    if (!value) throw UsageError(fmt::format("--where \"{}\": {}", text, value.error().message));
    return {field, *value};
}

Json record_json(const RecordType& type, const void* record) {
    Json json = Json::object();
    for (const Field& f : type.fields) json[std::string(f.name)] = value_json(f, f.get(record));
    return json;
}

void query(const Options& o, const Context& context) {
    const RecordType& type = table_named(o.table);
    RecordFilter filter;
    for (const std::string& text : o.where) filter.where.push_back(condition(type, text));
    if (!o.clocks.as_at.empty()) filter.in_force = o.clocks.date(context);
    const auto workspace = open(o.file, context, false);
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, o.clocks, revision, context);
    if (o.format == "csv") {
        std::cout << reports::csv_of(exact_table(portfolio, type, filter));
        return;
    }
    // One record at a time: a large table never stands in memory twice.
    std::cout << '[';
    bool first = true;
    for (const Row& row : portfolio.rows(type)) {
        if (!matches(type, row.record.get(), filter)) continue;
        std::cout << (first ? "\n" : ",\n") << record_json(type, row.record.get()).dump();
        first = false;
    }
    std::cout << "\n]\n";
}

// The critical dates as a calendar that other programs take in.
void export_calendar(const Options& o, const Context& context) {
    const auto workspace = open(o.file, context, false);
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, o.clocks, revision, context);
    const Date as_at = o.clocks.date(context);
    const auto dates = critical_dates(portfolio, as_at, {.months_ahead = o.months});
    reports::write_file_safely(o.out, reports::render_ics(dates, "Estate: critical dates", as_at));
    print(context, {{"revision", revision}, {"rows", dates.size()}, {"files", Json::array({o.out})}},
          [&] { std::cout << fmt::format("{}: {}\n", o.out, counted(static_cast<long long>(dates.size()), "date")); });
}

// Figures that export like tables.
constexpr std::array<std::string_view, 5> figures{"calendar", "law_radar", "lease_faults", "outstanding_reviews", "vacant_possession"};
std::vector<DataTable> figure_tables(const Options& o, const Portfolio& portfolio, Date as_at, Date today, SeriesStore& store, std::int64_t revision) {
    if (o.table == "calendar") return {critical_dates_table(portfolio, as_at, {.months_ahead = o.months})};
    if (o.table == "law_radar") return {law_radar_table(portfolio, as_at)};
    if (o.table == "lease_faults") return {lease_faults_table(portfolio, as_at)};
    if (o.table == "outstanding_reviews") return {outstanding_reviews_table(portfolio, as_at)};
    if (auto table = space_figure(o.table, portfolio, as_at, store, revision)) return {std::move(*table)};
    if (auto table = step_figure(o.table, portfolio, as_at, store, revision)) return {std::move(*table)};
    if (auto table = carbon_figure(o.table, portfolio, as_at, o.factor_year, store, revision)) return {std::move(*table)};
    if (auto table = income_figure(o.table, portfolio, as_at, today)) return {std::move(*table)};
    if (auto table = option_figure(o.table, portfolio, as_at, store, revision)) return {std::move(*table)};
    return {possession_table(portfolio, as_at)};
}

void export_table(const Options& o, Context& context) {
    const bool is_list = o.table == "transparency", is_star = o.table == "star", is_view = o.table.starts_with(view_prefix);
    const bool is_figure = is_income_figure(o.table) || is_carbon_figure(o.table) || is_space_figure(o.table) || is_option_figure(o.table) || is_step_figure(o.table) || std::find(figures.begin(), figures.end(), o.table) != figures.end();
    if (o.factor_year && !is_carbon_figure(o.table)) throw UsageError("--factor-year is for the tables of carbon: " + carbon_figure_names());
    if (o.format == "ics" && o.table != "calendar") throw UsageError("--format ics is for the calendar: export FILE calendar --format ics");
    if (!o.audience.empty() && !is_list)
        throw UsageError(fmt::format("--audience is for the Transparency Code list: \"{}\" has no public version, so all of it would be written. Leave --audience out, or export transparency.", o.table));
    if (o.format == "ics") return export_calendar(o, context);
    if (!is_list && !is_star && !is_figure && !is_view) table_named(o.table);
    const auto workspace = open(o.file, context, false);
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, o.clocks, revision, context);
    RecordFilter filter;
    if (!o.clocks.as_at.empty()) filter.in_force = o.clocks.date(context);
    std::vector<DataTable> tables;
    if (is_list) tables.push_back(reports::transparency_export(portfolio, o.clocks.date(context), o.audience == "exempt" ? reports::Audience::exempt : reports::Audience::open));
    else if (is_figure) tables = figure_tables(o, portfolio, o.clocks.date(context), context.environment.today(), workspace->store(), revision);
    else if (is_view) {
        auto view = view_table(portfolio, std::string_view(o.table).substr(view_prefix.size()), o.clocks.date(context));
        if (!view) {
            print_faults(view.error());
            context.exit_code = exit_for(view.error());
            return;
        }
        tables.push_back(*std::move(view));
    } else if (!is_star) tables.push_back(exact_table(portfolio, table_named(o.table), filter));
    else
        for (const RecordType* type : portfolio_schema().types()) tables.push_back(exact_table(portfolio, *type, filter));
    reports::Document facts;
    facts.portfolio = workspace->store().address();
    facts.revision = revision;
    facts.as_at = o.clocks.date(context);
    facts.program_version = TERRIER_VERSION;
    if (is_star) std::filesystem::create_directories(o.out);
    Json written = Json::array();
    std::size_t rows = 0;
    for (const DataTable& table : tables) {
        const std::string path = is_star ? (std::filesystem::path(o.out) / (table.name + "." + o.format)).string() : o.out;
        const auto bytes = reports::render_table(table, *reports::format_from(o.format), facts);
        if (!bytes) {
            print_faults(bytes.error());
            context.exit_code = exit_for(bytes.error());
            return;
        }
        reports::write_file_safely(path, *bytes);
        written.push_back(path);
        rows += table.rows.size();
    }
    print(context, {{"revision", revision}, {"rows", rows}, {"files", written}}, [&] { std::cout << fmt::format("{}: {}\n", o.out, counted(static_cast<long long>(rows), "row")); });
}

// The data dictionary, from the field lists themselves.
void dictionary(const std::string& only, const Context& context) {
    static constexpr const char* shapes[] = {"id", "text", "integer", "money", "ratio", "date", "area", "energy", "carbon", "volume", "yes_no", "choice", "choice_set", "reference", "any_reference"};
    static constexpr const char* needs[] = {"optional", "expected", "required"};
    Json all = Json::array();
    for (const RecordType* type : portfolio_schema().types()) {
        if (!only.empty() && type != &table_named(only)) continue;
        Json fields = Json::array();
        for (const Field& f : type->fields) {
            Json words = Json::array();
            for (const Choice& w : f.kind->words)
                if (!w.code.empty()) words.push_back(w.code);
            fields.push_back({{"name", f.name}, {"label", f.label}, {"kind", shapes[static_cast<std::size_t>(f.kind->shape)]}, {"need", needs[static_cast<std::size_t>(f.need)]},
                              {"group", f.group}, {"unit", f.unit}, {"choices", words}, {"refers_to", f.kind->target ? Json(f.kind->target().name) : Json(nullptr)}, {"personal", f.is_personal}, {"help", f.help}});
        }
        all.push_back({{"table", type->name}, {"label", type->label}, {"help", type->help}, {"fields", fields}});
    }
    print(context, all, [&] {
        for (const Json& type : all) {
            std::cout << type["table"].get<std::string>() << "  " << type["help"].get<std::string>() << '\n';
            for (const Json& f : type["fields"])
                std::cout << fmt::format("    {:<28} {:<13} {:<9} {}\n", f["name"].get<std::string>(), f["kind"].get<std::string>(), f["need"].get<std::string>(), f["label"].get<std::string>());
        }
    });
}

}  // namespace

void add_data_commands(CLI::App& app, Context& context) {
    const auto o = std::make_shared<Options>();

    CLI::App* q = app.add_subcommand("query", "Records of a table, by id; --where narrows them, --as-at keeps only dated records in force");
    q->add_option("FILE", o->file, "Portfolio")->required();
    q->add_option("TABLE", o->table, "A table's name: see 'terrier-cli dictionary'")->required();
    q->add_option("--where", o->where, "field=value; may be given several times, all must hold");
    q->add_option("--format", o->format, "json or csv")->check(CLI::IsMember({"json", "csv"}));
    o->clocks.add_to(*q);
    q->callback([o, &context] { query(*o, context); });

    CLI::App* e = app.add_subcommand("export", "Write a table, the Transparency Code list, a saved view, or all tables (star) to a file");
    e->add_option("FILE", o->file, "Portfolio")->required();
    e->add_option("TABLE", o->table,
                  "A table's name, transparency, calendar (critical dates), law_radar, lease_faults, outstanding_reviews, vacant_possession, " + income_figure_names() + ", " + carbon_figure_names() + ", " + space_figure_names() + ", " + option_figure_names() + ", " + step_figure_names() +
                      ", view:NAME (a saved view as its list shows it), or star (one file a table, --out is a folder)")
        ->required();
    e->add_option("--format", o->format, "csv, xlsx or json; ics of the calendar")->check(CLI::IsMember({"csv", "xlsx", "json", "ics"}))->required();
    e->add_option("--months", o->months, "Of the calendar: how many months ahead")->check(CLI::Range(0, 1200))->capture_default_str();
    e->add_option("--factor-year", o->factor_year, "Of the tables of carbon: use this calendar year's conversion factors for every year")->check(CLI::Range(1990, 2100));
    e->add_option("--out", o->out, "The file to write")->required();
    e->add_option("--audience", o->audience, "Of the Transparency Code list: public leaves out what is marked exempt")->check(CLI::IsMember({"public", "exempt"}));
    o->clocks.add_to(*e);
    e->callback([o, &context] { export_table(*o, context); });

    CLI::App* d = app.add_subcommand("dictionary", "The data dictionary: every table and field");
    d->add_option("TABLE", o->table, "Only this table");
    d->callback([o, &context] { dictionary(o->table, context); });
}

}  // namespace terrier::cli
