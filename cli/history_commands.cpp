// history, undo, redo, diff.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.hpp"

namespace terrier::cli {

namespace {

Json field_change_json(const FieldChange& c) {
    return {{"field", c.field->name}, {"before", value_json(*c.field, c.before)}, {"after", value_json(*c.field, c.after)}};
}

const char* word(FieldChange::What what) {
    switch (what) {
        case FieldChange::What::added: return "added";
        case FieldChange::What::removed: return "removed";
        default: return "changed";
    }
}

std::string shown(const Field& field, const Value& value) { return is_known(value) ? to_display(field, value) : "—"; }

void print_revision(const Revision& r) {
    const char* how = r.kind == RevisionKind::undo ? "Undo: " : r.kind == RevisionKind::redo ? "Redo: " : "";
    std::cout << fmt::format("{:>6}  {}  {:<16} {}{} ({} records)\n", r.number, revision_json(r)["made_at"].get<std::string>(), r.author, how, r.reason, r.change_count);
}

void record_history(Workspace& workspace, const std::string& text, const Context& context) {
    const auto id = uuid_from(text);
    if (!id) throw UsageError(fmt::format("\"{}\" is not the id of a record. Ids are printed by 'terrier-cli query'.", text));
    const auto entries = workspace.history(*id);
    if (entries.empty()) throw UsageError(fmt::format("No revision touches a record with the id {}.", text));
    Json all = Json::array();
    for (const HistoryEntry& entry : entries) {
        Json line = revision_json(entry.revision);
        line["fields"] = Json::array();
        for (const FieldChange& c : entry.fields) line["fields"].push_back(field_change_json(c));
        all.push_back(std::move(line));
    }
    print(context, all, [&] {
        for (const HistoryEntry& entry : entries) {
            print_revision(entry.revision);
            for (const FieldChange& c : entry.fields)
                std::cout << fmt::format("        {} {}: {} -> {}\n", word(c.what), c.field->label, shown(*c.field, c.before), shown(*c.field, c.after));
        }
    });
}

void take_back(const std::string& file, Context& context, bool is_undo) {
    const auto workspace = open(file, context, true);
    const auto step = is_undo ? workspace->next_undo() : workspace->next_redo();
    const auto result = is_undo ? workspace->undo() : workspace->redo();
    if (!result) {
        print_faults(result.error());
        context.exit_code = exit_for(result.error());
        return;
    }
    print(context, {{"revision", result->number}, {"reversed", step->revision}, {"reason", step->reason}},
          [&] { std::cout << fmt::format("{}: {} (revision {})\n", is_undo ? "Undone" : "Redone", step->reason, result->number); });
}

void show_difference(const std::string& file, const std::string& from, const std::string& to, Context& context) {
    const auto workspace = open(file, context, false);
    const ChangeSet changes = workspace->between(revision_number(*workspace, from), revision_number(*workspace, to));
    const std::string packed = pack_changes(changes);
    Json all = Json::array();
    for (const FieldChange& c : field_changes(portfolio_schema(), packed)) {
        const std::string id = to_text(c.id);
        if (all.empty() || all.back()["id"] != id || all.back()["table"] != c.type->name)
            all.push_back({{"table", c.type->name}, {"id", id}, {"change", word(c.what)}, {"fields", Json::array()}});
        all.back()["fields"].push_back(field_change_json(c));
    }
    print(context, all, [&] {
        std::cout << fmt::format("{} records differ\n", changes.size());
        for (const Change& c : changes.changes)
            std::cout << fmt::format("{:<8} {:<14} {}  {}\n", c.before ? c.after ? "changed" : "removed" : "added", c.type->name, to_text(c.id),
                                     c.type->title((c.after ? c.after : c.before).get()));
    });
}

}  // namespace

void add_history_commands(CLI::App& app, Context& context) {
    struct Options { std::string file, record, from, to; };
    const auto o = std::make_shared<Options>();

    CLI::App* history = app.add_subcommand("history", "The audit trail: every revision, or every change of one record, field by field");
    history->add_option("FILE", o->file, "Portfolio")->required();
    history->add_option("RECORD", o->record, "A record's id");
    history->callback([o, &context] {
        const auto workspace = open(o->file, context, false);
        if (!o->record.empty()) return record_history(*workspace, o->record, context);
        Json all = Json::array();
        const auto revisions = workspace->revisions();
        for (const Revision& r : revisions) all.push_back(revision_json(r));
        print(context, all, [&] { for (const Revision& r : revisions) print_revision(r); });
    });

    CLI::App* undo = app.add_subcommand("undo", "Reverse your latest revision, field by field; refused when someone else has moved a field since");
    undo->add_option("FILE", o->file, "Portfolio")->required();
    undo->callback([o, &context] { take_back(o->file, context, true); });

    CLI::App* redo = app.add_subcommand("redo", "Make again what was last undone");
    redo->add_option("FILE", o->file, "Portfolio")->required();
    redo->callback([o, &context] { take_back(o->file, context, false); });

    CLI::App* diff = app.add_subcommand("diff", "What changed between two revisions");
    diff->add_option("FILE", o->file, "Portfolio")->required();
    diff->add_option("REV1", o->from, "The earlier revision")->required();
    diff->add_option("REV2", o->to, "The later revision")->required();
    diff->callback([o, &context] { show_difference(o->file, o->from, o->to, context); });
}

}  // namespace terrier::cli
