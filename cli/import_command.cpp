// import: a data file into a table, by a proposed or a saved profile.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/command.hpp"
#include "cli/import_series.hpp"
#include "db/exchange/reader.hpp"
#include "src/base/text.hpp"
#include "src/intake/preview.hpp"
#include "src/intake/propose.hpp"
#include "src/intake/report.hpp"

namespace terrier::cli {

namespace {

struct Options {
    std::string file, input, table, profile, date_order, save_profile;
    bool dry_run = false, all_or_nothing = false, print_profile = false;
    ReadOptions read;
    std::string delimiter;
    SeriesWords series;
};

std::string file_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw WorldError(WorldError::Cause::unreadable, fmt::format("The profile {} can't be read. Check the path.", path));
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

const ImportProfile* saved_profile(const Portfolio& portfolio, const std::string& name) {
    for (const ImportProfile& p : portfolio.table<ImportProfile>())
        if (p.name == name) return &p;
    return nullptr;
}

// A saved profile's name, or a file that holds one.
Result<Profile> given_profile(const Portfolio& portfolio, const std::string& given) {
    if (const ImportProfile* saved = saved_profile(portfolio, given)) return profile_from_json(saved->definition);
    if (std::filesystem::exists(given)) return profile_from_json(file_text(given));
    throw UsageError(fmt::format("--profile {}: there is neither a profile of this name in the portfolio nor such a file.", given));
}

Result<Profile> chosen_profile(const Options& o, const Sheet& sheet, const Portfolio& portfolio) {
    auto profile = o.profile.empty() ? Result<Profile>(propose(analyse(sheet), sheet, table_named(o.table), portfolio).profile) : given_profile(portfolio, o.profile);
    if (!profile) return profile;
    if (!o.table.empty() && profile->main().table != o.table)
        throw UsageError(fmt::format("--profile {} is for the table {}, not {}.", o.profile, profile->main().table, o.table));
    if (!o.date_order.empty()) {
        profile->date_order = date_order_from(o.date_order);
        for (ColumnMapping& c : profile->columns) c.date_order.reset();
    }
    if (o.all_or_nothing) profile->all_or_nothing = true;
    return profile;
}

ChangeSet with_saved_profile(const Workspace& workspace, const ChangeSet& changes, const std::string& name, const Profile& profile) {
    Editor editor(workspace.live());
    for (const Change& c : changes.changes) c.after ? editor.put(*c.type, c.after) : editor.remove(*c.type, c.id);
    const ImportProfile* saved = saved_profile(workspace.live(), name);
    ImportProfile record = saved ? *saved : ImportProfile{workspace.environment().ids->make<ImportProfile>(), name, {}, {}};
    record.table_name = profile.main().table;
    record.definition = to_json(profile);
    editor.put(record);
    return editor.changes();
}

// Columns that go nowhere: information, not a fault.
void print_unmapped(const std::vector<std::string>& columns) {
    if (columns.empty()) return;
    std::string names;
    for (const std::string& column : columns) names += (names.empty() ? "\"" : ", \"") + column + "\"";
    std::cerr << fmt::format("Not taken in: {} {}. Map what you need in a profile (--print-profile gives one to edit), or leave it.\n", columns.size() == 1 ? "column" : "columns", names);
}

// The whole file can't be read this way: the same document with nothing read.
void refuse_file(const Faults& faults, const std::vector<std::string>& unmapped, Context& context) {
    Json all = Json::array();
    for (const Fault& f : faults) all.push_back({{"row", nullptr}, {"column", f.field.empty() ? Json(nullptr) : Json(f.field)}, {"value", nullptr}, {"code", f.code}, {"severity", "refused"}, {"message", f.message}});
    std::cout << Json{{"read", 0}, {"added", 0}, {"changed", 0}, {"unchanged", 0}, {"refused", 0}, {"revision", nullptr}, {"duplicates", Json::array()}, {"unmapped_columns", unmapped}, {"faults", all}}.dump(2) << '\n';
    print_faults(faults);
    print_unmapped(unmapped);
    context.exit_code = unreadable;
}

void import_series_file(const Options& o, const ReadOptions& read, Context& context) {
    if (!o.profile.empty() || o.print_profile || !o.save_profile.empty()) throw UsageError("Counts and readings take no profile: say what the columns are with --time-column, --source-column and --column.");
    SeriesWords words = o.series;
    words.table = o.table;
    words.date_order = o.date_order;
    words.all_or_nothing = o.all_or_nothing;
    if (const Faults faults = import_series(words, o.file, o.input, read, o.dry_run, context); !faults.empty()) refuse_file(faults, {}, context);
}

void import_file(const Options& o, Context& context) {
    if (o.table.empty() && o.profile.empty()) throw UsageError("Say which table the rows are for: --table asset, or a --profile that says it.");
    ReadOptions read = o.read;
    if (!o.delimiter.empty()) read.delimiter = o.delimiter == "tab" ? '\t' : o.delimiter.front();
    if (is_series_table(o.table)) return import_series_file(o, read, context);
    if (!o.table.empty()) table_named(o.table);
    const bool is_looking = o.dry_run || o.print_profile;
    const auto workspace = open(o.file, context, !is_looking);
    const Progress progress = context.progress();
    const Sheet sheet = read_sheet(o.input, read, progress);
    for (const std::string& warning : sheet.warnings) std::cerr << o.input << ": " << warning << '\n';
    const auto profile = chosen_profile(o, sheet, workspace->live());
    if (!profile) return refuse_file(profile.error(), {}, context);
    if (o.print_profile) {
        std::cout << to_json(*profile) << '\n';
        return;
    }
    auto seen = preview(sheet, *profile, workspace->live(), *context.environment.ids, {}, progress);
    if (!seen) return refuse_file(seen.error(), unmapped_columns(sheet, *profile), context);
    std::optional<std::int64_t> revision;
    ChangeSet changes = std::move(seen->change_set);
    if (!o.dry_run && !o.save_profile.empty()) changes = with_saved_profile(*workspace, changes, o.save_profile, *profile);
    if (!o.dry_run && !changes.empty()) {
        const auto done = workspace->commit(changes, "Import of " + std::filesystem::path(o.input).filename().string(), RevisionKind::import, progress);
        if (!done) {
            print_faults(done.error());
            context.exit_code = exit_for(done.error());
            return;
        }
        revision = done->number;
    }
    std::cout << report_json(*seen, revision) << '\n';
    std::cerr << fmt::format("{} read = {} added + {} changed + {} unchanged + {} refused{}\n", seen->read, seen->added, seen->changed, seen->unchanged, seen->refused,
                             o.dry_run ? " (dry run: nothing was written)" : "");
    print_unmapped(seen->unmapped_columns);
    if (seen->refused || !seen->faults.empty()) context.exit_code = with_faults;
}

}  // namespace

void add_import_command(CLI::App& app, Context& context) {
    const auto o = std::make_shared<Options>();
    CLI::App* c = app.add_subcommand("import", "Read CSV, XLSX, ODS or JSON into a table: prints what was added, changed, left and refused, and why");
    c->add_option("FILE", o->file, "Portfolio")->required();
    c->add_option("INPUT", o->input, "The data file")->required();
    c->add_option("--table", o->table, "The table that each row is a record of; count (people or desks in use) and reading (half-hourly meters) go into series");
    c->add_option("--profile", o->profile, "A saved profile's name, or a file that holds one; default: proposed from names and contents");
    c->add_option("--date-order", o->date_order, "dmy, mdy or ymd, where a column of dates doesn't show it")->check(CLI::IsMember({"dmy", "mdy", "ymd"}));
    c->add_flag("--dry-run", o->dry_run, "Print what would happen and write nothing");
    c->add_flag("--all-or-nothing", o->all_or_nothing, "One refused row refuses all");
    c->add_flag("--print-profile", o->print_profile, "Print the profile that would be used, to edit and give back with --profile");
    c->add_option("--save-profile", o->save_profile, "Keep the profile in the portfolio under this name");
    c->add_option("--worksheet", o->read.worksheet, "The worksheet of a workbook; default the first");
    c->add_option("--encoding", o->read.encoding, "Of a CSV, where it can't be told: UTF-8, UTF-16, Windows-1252");
    c->add_option("--delimiter", o->delimiter, "Of a CSV, where it can't be told: , ; | $ or tab");
    c->add_option("--source", o->series.source, "Of counts and readings in one column: the source of counts, or the meter; default by the heading or the file's name");
    c->add_option("--column", o->series.columns, "The column that holds the counts or readings; give it several times where each column is a source");
    c->add_option("--source-column", o->series.source_column, "The column that names the source or meter of each row");
    c->add_option("--time-column", o->series.time_column, "The column that holds the times");
    c->add_option("--unit", o->series.unit, "Of readings, where neither heading nor meter says it: Wh, kWh, MWh, m3 or l");
    c->add_option("--clock", o->series.clock, "What times without an offset are by: uk (clocks change, the default) or gmt (all year)")->check(CLI::IsMember({"uk", "gmt"}));
    c->callback([o, &context] { import_file(*o, context); });
}

}  // namespace terrier::cli
