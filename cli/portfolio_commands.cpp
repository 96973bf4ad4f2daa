// new, demo, reference, info, migrate, backup, restore, check.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.hpp"
#include "db/seed/counts.hpp"
#include "db/seed/demo.hpp"
#include "db/store/open.hpp"
#include "src/base/text.hpp"
#include "src/lease/lease_checks.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/portfolio/quality.hpp"
#include "src/reference/shipped.hpp"

namespace terrier::cli {

namespace {

std::unique_ptr<Workspace> create(const std::string& address, const Context& context) {
    OpenOptions options;
    options.create = true;
    options.holder = context.environment.holder;
    return std::make_unique<Workspace>(open_store(address, portfolio_schema(), options, context.progress()), context.environment);
}

void make_demo(const std::string& file, Context& context) {
    // The demonstration is the same on every machine and every day: its clock and ids are given.
    Context fixed = context;
    fixed.environment = fixed_environment(demonstration_day(), 1, "demonstration");
    const auto workspace = create(file, fixed);
    const ChangeSet records = demonstration(*fixed.environment.ids);
    const auto filled = apply(workspace->live(), records);
    if (!filled) throw std::logic_error("the demonstration fits an empty portfolio");
    const auto result = workspace->commit_with(records, {demonstration_counts(*filled)}, "Demonstration portfolio", RevisionKind::seed, context.progress());
    if (!result) {
        print_faults(result.error());
        context.exit_code = exit_for(result.error());
        return;
    }
    print(context, {{"file", file}, {"revision", result->number}, {"head", result->head}, {"records", result->change_count}},
          [&] { std::cout << fmt::format("{}: {} records, revision {}\n", file, result->change_count, result->number); });
}

// What the edition does to each of its rows in this portfolio.
struct EditionCounts {
    std::size_t added = 0, changed = 0, unchanged = 0, ours = 0;
};
EditionCounts counts_of(const ChangeSet& edition, const Portfolio& portfolio) {
    EditionCounts counts;
    for (const Change& c : edition.changes) ++(c.before ? counts.changed : counts.added);
    const ChangeSet whole = shipped_edition(empty_portfolio());
    for (const Change& c : whole.changes) {
        const Row* row = portfolio.find(*c.type, c.id);
        const Field* origin = c.type->find("origin");
        if (row && origin->kind->exact(origin->get(row->record.get())) == "ours") ++counts.ours;
    }
    counts.unchanged = whole.size() - edition.size() - counts.ours;
    return counts;
}

void print_edition(const std::string& file, const ChangeSet& edition, const EditionCounts& n, std::optional<std::int64_t> revision, const Context& context) {
    const auto action = [](const Change& c) { return c.before ? "changed" : "added"; };
    const auto title = [](const Change& c) {
        const Field* code = c.type->find("code");
        const Field* from = c.type->find("from_date");
        return code->kind->exact(code->get(c.after.get())) + " from " + from->kind->exact(from->get(c.after.get()));
    };
    Json rows = Json::array();
    for (const Change& c : edition.changes) rows.push_back({{"table", c.type->name}, {"id", to_text(c.id)}, {"row", title(c)}, {"action", action(c)}});
    print(context,
          {{"file", file}, {"edition", shipped_edition_name()}, {"added", n.added}, {"changed", n.changed}, {"unchanged", n.unchanged}, {"ours", n.ours},
           {"revision", revision ? Json(*revision) : Json(nullptr)}, {"rows", rows}},
          [&] {
              for (const Change& c : edition.changes) std::cout << fmt::format("{:<8} {}: {}\n", action(c), lower_ascii(c.type->label), title(c));
              std::cout << fmt::format("Edition {}: {} added, {} changed, {} unchanged, {} of your own left as they are{}\n", shipped_edition_name(), n.added, n.changed, n.unchanged, n.ours,
                                       revision ? fmt::format("; revision {}", *revision) : std::string("; nothing was written"));
          });
}

void bring_in_reference(const std::string& file, bool is_dry_run, Context& context) {
    const auto workspace = open(file, context, !is_dry_run);
    const ChangeSet edition = shipped_edition(workspace->live());
    const EditionCounts counts = counts_of(edition, workspace->live());
    std::optional<std::int64_t> revision;
    if (!is_dry_run && !edition.empty()) {
        const auto done = workspace->commit(edition, "Reference rows that come with the program", RevisionKind::import, context.progress());
        if (!done) {
            print_faults(done.error());
            context.exit_code = exit_for(done.error());
            return;
        }
        revision = done->number;
    }
    print_edition(file, edition, counts, revision, context);
}

void show_info(const std::string& file, const Context& context) {
    const auto workspace = open(file, context, false);
    const Revision& r = workspace->snapshot().revision;
    Json tables = Json::object();
    for (const RecordType* type : portfolio_schema().types()) tables[std::string(type->name)] = workspace->live().rows(*type).size();
    const SeriesSet series = workspace->series();
    Json all{{"address", workspace->store().address()}, {"revision", r.number}, {"head", r.head}, {"digest", digest_of(workspace->live())}, {"tables", tables},
             {"series", {{"sources", series.sources().size()}, {"points", series.count()}}}};
    print(context, all, [&] {
        std::cout << fmt::format("{}\nRevision {}{}\n", workspace->store().address(), r.number, r.number ? fmt::format(", by {}: {}", r.author, r.reason) : "");
        if (!r.head.empty()) std::cout << "Audit chain " << r.head << '\n';
        for (const RecordType* type : portfolio_schema().types())
            if (const auto n = workspace->live().rows(*type).size()) std::cout << fmt::format("{:>9}  {}\n", n, lower_ascii(type->plural));
        if (!series.empty()) std::cout << fmt::format("{:>9}  counts and readings of {}\n", series.count(), counted(static_cast<long long>(series.sources().size()), "source"));
    });
}

std::vector<Fault> lease_faults(const Workspace& workspace, Date today) {
    std::vector<Fault> all;
    for (const Lease& lease : workspace.live().table<Lease>()) {
        if (tenancy_state(workspace.live(), lease, today) == TenancyState::ended) continue;
        for (Fault& fault : check_lease(workspace.live(), lease, today)) all.push_back(std::move(fault));
    }
    return all;
}

void check_file(const std::string& file, Context& context) {
    const auto workspace = open(file, context, false);
    const Integrity integrity = workspace->store().check(context.progress());
    const QualityReport quality = assess_quality(workspace->live(), context.environment.today());
    Json faults = Json::array();
    for (const QualityFault& q : quality.faults) faults.push_back({{"rule", q.rule->code}, {"table", q.type->name}, {"record", to_text(q.id)}, {"title", workspace->live().title(*q.type, q.id)}, {"field", q.field}, {"message", q.message}});
    // What a lease's charges and events can't be worked out from, where data quality hasn't named the field already.
    std::vector<std::pair<const Fault*, std::string>> others;
    const std::vector<Fault> of_leases = lease_faults(*workspace, context.environment.today());
    for (const Fault& fault : of_leases) {
        const bool is_named = std::any_of(quality.faults.begin(), quality.faults.end(), [&](const QualityFault& q) { return q.field == fault.field && to_text(q.id) == fault.record && (!fault.field.empty() || q.rule->code == fault.code); });
        const RecordType* type = workspace->live().schema().find(fault.table);
        const auto id = uuid_from(fault.record);
        if (is_named || !type || !id) continue;
        others.emplace_back(&fault, fmt::format("{} \"{}\"", type->label, workspace->live().title(*type, *id)));
        faults.push_back({{"rule", fault.code}, {"table", fault.table}, {"record", fault.record}, {"title", workspace->live().title(*type, *id)}, {"field", fault.field}, {"message", fault.message}});
    }
    Json scores = Json::object();
    for (const QualityScore& s : quality.tables) scores[std::string(s.type->name)] = s.score;
    print(context,
          {{"integrity", {{"sound", integrity.sound()}, {"revisions", integrity.revisions_checked}, {"first_bad_revision", integrity.first_bad_revision ? Json(*integrity.first_bad_revision) : Json(nullptr)}, {"faults", integrity.faults}}},
           {"score", quality.score}, {"scores", scores}, {"faults", faults}},
          [&] {
              std::cout << (integrity.sound() ? fmt::format("Sound: {} checked, the audit chain holds.\n", counted(integrity.revisions_checked, "revision")) : std::string("Not sound.\n"));
              for (const std::string& fault : integrity.faults) std::cout << "  " << fault << '\n';
              std::cout << fmt::format("Data quality {:.1f} of 100, {}.\n", quality.score, counted(static_cast<long long>(quality.faults.size()), "fault"));
              for (const QualityFault& q : quality.faults) std::cout << fmt::format("  {} \"{}\": {}\n", q.type->label, workspace->live().title(*q.type, q.id), q.message);
              if (!others.empty()) std::cout << fmt::format("Of leases besides, {}.\n", counted(static_cast<long long>(others.size()), "fault"));
              for (const auto& [fault, title] : others) std::cout << fmt::format("  {}: {}\n", title, fault->message);
          });
    if (!integrity.sound() || !quality.faults.empty() || !others.empty()) context.exit_code = with_faults;
}

}  // namespace

void add_portfolio_commands(CLI::App& app, Context& context) {
    struct Options {
        std::string file, other;
        bool is_dry_run = false;
    };
    const auto o = std::make_shared<Options>();
    const auto command = [&](const char* name, const char* help, std::function<void()> action) {
        CLI::App* sub = app.add_subcommand(name, help);
        sub->add_option("FILE", o->file, "Portfolio file or postgresql:// address")->required();
        sub->callback(std::move(action));
        return sub;
    };
    command("new", "Make an empty portfolio; refused when the file is already there", [o, &context] {
        const auto workspace = create(o->file, context);
        print(context, {{"file", o->file}, {"revision", 0}}, [&] { std::cout << o->file << ": an empty portfolio\n"; });
        std::cerr << "bring in the shipped rules, factors and rates with: terrier-cli reference " << o->file << '\n';
    });
    command("reference", "Bring in the rules, factors, rates and indices that come with the program, as one revision; rows of your own stay as they are",
            [o, &context] { bring_in_reference(o->file, o->is_dry_run, context); })
        ->add_flag("--dry-run", o->is_dry_run, "Print what would be added and changed, and write nothing");
    command("demo", "Make the demonstration portfolio (a constructed district council)", [o, &context] { make_demo(o->file, context); });
    command("info", "What a portfolio holds: revision, audit chain, digest, records by table", [o, &context] { show_info(o->file, context); });
    command("check", "Data quality (score, faults) and integrity (database, audit chain, links)", [o, &context] { check_file(o->file, context); });
    command("migrate", "Bring an older portfolio up to this program, after a verified backup beside it", [o, &context] {
        const std::string backup = o->file + ".before-migration-" + to_text(context.environment.ids->next()).substr(0, 13);
        const bool moved = migrate_store(o->file, backup, context.environment.holder, portfolio_schema(), embedded_migrations(), context.progress());
        print(context, {{"file", o->file}, {"migrated", moved}, {"backup", moved ? Json(backup) : Json(nullptr)}},
              [&] { std::cout << (moved ? fmt::format("Brought up to date; the portfolio as it was is kept in {}\n", backup) : std::string("Already up to date.\n")); });
    });
    CLI::App* backup = app.add_subcommand("backup", "Write a verified copy of a portfolio; replaces an earlier backup only with a good one");
    backup->add_option("FILE", o->file, "Portfolio")->required();
    backup->add_option("DEST", o->other, "Backup file to write")->required();
    backup->callback([o, &context] {
        const BackupReport outcome = backup_store(o->file, o->other, portfolio_schema(), embedded_migrations(), context.progress());
        print(context, {{"file", o->other}, {"revision", outcome.revision}, {"head", outcome.head}, {"digest", outcome.digest}}, [&] { std::cout << fmt::format("{}: revision {}, verified\n", o->other, outcome.revision); });
    });
    CLI::App* restore = app.add_subcommand("restore", "Make a portfolio from a backup; refused when FILE is already there");
    restore->add_option("BACKUP", o->other, "Backup file")->required();
    restore->add_option("FILE", o->file, "Portfolio to make")->required();
    restore->callback([o, &context] {
        const BackupReport outcome = restore_store(o->other, o->file, portfolio_schema(), embedded_migrations(), context.progress());
        print(context, {{"file", o->file}, {"revision", outcome.revision}, {"head", outcome.head}, {"digest", outcome.digest}}, [&] { std::cout << fmt::format("{}: revision {}, verified\n", o->file, outcome.revision); });
    });
}

}  // namespace terrier::cli
