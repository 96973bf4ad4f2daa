// Resolving a profile against a sheet and a schema.
#include "src/intake/plan.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/intake/analysis.hpp"

namespace terrier {

namespace {
class Planner {
  public:
    Planner(const Sheet& sheet, const Profile& profile, const TableSet& portfolio) : sheet_(sheet), profile_(profile), portfolio_(portfolio) {}
    Result<ImportPlan> run();

  private:
    void wrong(std::string message) { faults_.push_back({"profile_wrong", std::move(message), {}, {}, {}, Severity::refused}); }
    const Field* field_of(const TargetPlan& target, std::string_view name);
    std::size_t target_named(std::string_view name) const;
    void make_targets();
    void set_roles();
    void put_in_order();
    void add_columns();
    void add_column(const ColumnMapping& mapping);
    ParseOptions options_for(const ColumnMapping& mapping, const Field& field, std::size_t column);
    void add_constants(TargetPlan& target);
    void finish(TargetPlan& target);

    const Sheet& sheet_;
    const Profile& profile_;
    const TableSet& portfolio_;
    ImportPlan plan_;
    Faults faults_;
};

void add_once(std::vector<const Field*>& list, const Field* field) {
    if (std::find(list.begin(), list.end(), field) == list.end()) list.push_back(field);
}

const Field* Planner::field_of(const TargetPlan& target, std::string_view name) {
    const Field* field = target.type->find(name);
    const bool is_identity = field && field->position == 0;
    if (!field || (is_identity && target.role != TargetRole::main)) {
        wrong(fmt::format("The profile names a field \"{}\" that {} do not have. Choose another field.", name, lower_ascii(target.type->plural)));
        return nullptr;
    }
    return field;
}

std::size_t Planner::target_named(std::string_view name) const {
    if (name.empty()) name = profile_.main().name;
    for (std::size_t i = 0; i < plan_.targets.size(); ++i)
        if (plan_.targets[i].mapping->name == name) return i;
    return plan_.targets.size();
}

void Planner::make_targets() {
    for (const TargetMapping& mapping : profile_.targets) {
        TargetPlan target;
        target.mapping = &mapping;
        target.type = portfolio_.schema().find(mapping.table);
        if (!target.type) return wrong(fmt::format("There is no table \"{}\". Choose one of the tables that the program has.", mapping.table));
        if (target_named(mapping.name) < plan_.targets.size()) return wrong(fmt::format("The profile has two targets called \"{}\". Rename one.", mapping.name));
        plan_.targets.push_back(std::move(target));
    }
    for (TargetPlan& target : plan_.targets) {
        for (const TargetLink& link : target.mapping->links) {
            const std::size_t to = target_named(link.target);
            const Field* field = field_of(target, link.field);
            if (!field) continue;
            if (to == plan_.targets.size() || field->kind->shape != Shape::reference || &field->kind->target() != plan_.targets[to].type) {
                wrong(fmt::format("The profile's link from {} through {} to \"{}\" leads nowhere. Correct or remove it.", target.mapping->name, link.field, link.target));
                continue;
            }
            target.links.push_back({field, to});
        }
    }
}

// Children are what links to the main target, or to a child of it; the rest are parents.
void Planner::set_roles() {
    for (TargetPlan& target : plan_.targets) target.role = TargetRole::parent;
    plan_.targets[0].role = TargetRole::main;
    for (std::size_t round = 0; round < plan_.targets.size(); ++round) {
        for (TargetPlan& target : plan_.targets) {
            if (target.role != TargetRole::parent) continue;
            for (const TargetPlan::Link& link : target.links) {
                if (plan_.targets[link.target].role == TargetRole::parent) continue;
                target.role = TargetRole::child;
                target.anchor = link.target;
                target.anchor_field = link.field;
                break;
            }
        }
    }
}

void Planner::put_in_order() {
    const std::size_t count = plan_.targets.size();
    std::vector<std::size_t> order, place(count, count);
    for (const TargetRole role : {TargetRole::parent, TargetRole::main, TargetRole::child}) {
        for (bool moved = true; moved;) {
            moved = false;
            for (std::size_t i = 0; i < count; ++i) {
                const TargetPlan& target = plan_.targets[i];
                const bool is_ready = std::all_of(target.links.begin(), target.links.end(), [&](const auto& link) { return place[link.target] < count; });
                if (target.role != role || place[i] < count || !is_ready) continue;
                place[i] = order.size();
                order.push_back(i);
                moved = true;
            }
        }
    }
    if (order.size() < count) return wrong("The profile's targets link to each other in a circle. Remove one of the links.");
    std::vector<TargetPlan> sorted;
    for (const std::size_t i : order) sorted.push_back(std::move(plan_.targets[i]));
    for (TargetPlan& target : sorted) {
        for (TargetPlan::Link& link : target.links) link.target = place[link.target];
        target.anchor = place[target.anchor];
    }
    plan_.targets = std::move(sorted);
    plan_.main = place[0];
}

ParseOptions Planner::options_for(const ColumnMapping& mapping, const Field& field, std::size_t column) {
    ParseOptions options;
    if (field.kind->shape != Shape::date) return options;
    if (const auto said = mapping.date_order ? mapping.date_order : profile_.date_order) {
        options.date_order = *said;
        return options;
    }
    const DateEvidence evidence = date_evidence(sheet_, column, plan_.layout.first_data_row);
    if (const auto order = evidence.order()) options.date_order = *order;
    else if (Fault fault = date_order_fault(evidence, sheet_, column, mapping.column); std::find(faults_.begin(), faults_.end(), fault) == faults_.end()) faults_.push_back(std::move(fault));
    return options;
}

void Planner::add_column(const ColumnMapping& mapping) {
    if (mapping.field.empty()) return;
    const std::size_t at = target_named(mapping.target);
    if (at == plan_.targets.size()) return wrong(fmt::format("The column \"{}\" goes to \"{}\", which the profile does not describe. Add that target, or choose another.", mapping.column, mapping.target));
    TargetPlan& target = plan_.targets[at];
    const Field* field = field_of(target, mapping.field);
    if (!field) return;
    const auto& key = target.mapping->key;
    const bool is_vital = field->need == Need::required || std::find(key.begin(), key.end(), field->name) != key.end();
    const auto& columns = plan_.layout.columns;
    auto column = std::find_if(columns.begin(), columns.end(), [&](const ColumnName& c) { return c.name == mapping.column; });
    if (column == columns.end()) column = std::find_if(columns.begin(), columns.end(), [&](const ColumnName& c) { return folded(c.name) == folded(mapping.column); });
    if (column == columns.end()) {
        if (is_vital && target.role == TargetRole::main)
            faults_.push_back({"column_missing",
                               fmt::format("The file has no column \"{}\", from which {} is read, and no {} can be kept without it. Check that this is the right file, or correct the profile.",
                                           mapping.column, field->label, lower_ascii(target.type->label)),
                               mapping.column, {}, {}, Severity::refused});
        return;
    }
    const auto index = static_cast<std::size_t>(column - columns.begin());
    const bool is_second = target.reader_of(*field) != nullptr;
    if (is_second && field->kind->shape != Shape::text)
        return wrong(fmt::format("Two columns go to {}, and only texts can be joined. Leave \"{}\" out.", field->label, mapping.column));
    if (field->position == 0 && target.mapping->key != std::vector<std::string>{"id"}) return wrong("The profile reads ids but does not tell records apart by them. Make \"id\" the key, or leave the column out.");
    target.readers.emplace_back(index, mapping, *target.type, *field, is_vital, options_for(mapping, *field, index), portfolio_);
    if (is_second) target.readers.back().join_to_earlier();
    add_once(target.mapped, field);
}

void Planner::add_columns() {
    for (const ColumnMapping& mapping : profile_.columns) add_column(mapping);
    for (std::size_t c = 0; c < plan_.layout.columns.size(); ++c) {
        const bool is_read = std::any_of(plan_.targets.begin(), plan_.targets.end(), [&](const TargetPlan& t) {
            return std::any_of(t.readers.begin(), t.readers.end(), [&](const ColumnReader& reader) { return reader.column() == c; });
        });
        if (!is_read) plan_.unmapped_columns.push_back(plan_.layout.columns[c].name);
    }
}

void Planner::add_constants(TargetPlan& target) {
    target.prototype = target.type->make();
    for (const auto& [name, text] : target.mapping->constants) {
        const Field* field = field_of(target, name);
        if (!field) continue;
        ColumnMapping as_column;
        as_column.column = name;
        ColumnReader reader(0, as_column, *target.type, *field, true, {}, portfolio_);
        CellProblem problem;
        if (reader.read({CellKind::text, text}, target.prototype.get(), problem) == CellOutcome::refused)
            wrong(fmt::format("The profile's fixed value for {} can't be used: {}", field->label, problem.message));
        add_once(target.mapped, field);
    }
}

void Planner::finish(TargetPlan& target) {
    add_constants(target);
    for (const TargetPlan::Link& link : target.links) add_once(target.mapped, link.field);
    for (const std::string& name : target.mapping->key) {
        const Field* field = field_of(target, name);
        if (field && field != target.anchor_field) add_once(target.key, field);
        if (field && std::find(target.mapped.begin(), target.mapped.end(), field) == target.mapped.end())
            faults_.push_back({"column_missing",
                               fmt::format("The profile tells {} apart by {}, but no column of the file gives it. Check that this is the right file, or correct the profile.",
                                           lower_ascii(target.type->plural), field->label),
                               std::string(field->label), {}, {}, Severity::refused});
    }
    for (const std::string& name : target.mapping->needs) {
        const Field* field = field_of(target, name);
        if (field && target.role == TargetRole::main) wrong(fmt::format("The profile says what {} need, and every row gives one of them. Leave it out.", lower_ascii(target.type->plural)));
        else if (field) target.needed.push_back(field);
    }
    for (const Field& field : target.type->fields) {
        const bool is_link = std::any_of(target.links.begin(), target.links.end(), [&](const auto& link) { return link.field == &field; });
        if (field.position == 0 || field.need != Need::required || is_link) continue;
        target.required.push_back(&field);
        if (target.role == TargetRole::main && std::find(target.mapped.begin(), target.mapped.end(), &field) == target.mapped.end() && faults_.empty())
            faults_.push_back({"column_missing",
                               fmt::format("No column of the file gives {}, and no {} can be kept without it. Choose the column that holds it, or give one value for all rows.", field.label,
                                           lower_ascii(target.type->label)),
                               std::string(field.label), {}, {}, Severity::refused});
    }
    if (!target.type->from_field.empty()) target.from = target.type->find(target.type->from_field);
    if (!target.type->to_field.empty()) target.to = target.type->find(target.type->to_field);
}

Result<ImportPlan> Planner::run() {
    plan_.layout = layout_for(sheet_, profile_);
    if (profile_.targets.empty()) wrong("The profile names no table to read into. Choose one.");
    if (faults_.empty()) make_targets();
    if (faults_.empty()) set_roles();
    if (faults_.empty()) put_in_order();
    if (faults_.empty()) add_columns();
    if (faults_.empty())
        for (TargetPlan& target : plan_.targets) finish(target);
    if (!faults_.empty()) return refuse(std::move(faults_));
    return std::move(plan_);
}
}  // namespace

const ColumnReader* TargetPlan::reader_of(const Field& field) const {
    for (const ColumnReader& reader : readers)
        if (&reader.field() == &field) return &reader;
    return nullptr;
}

Layout layout_for(const Sheet& sheet, const Profile& profile) {
    if (!profile.header_row && !profile.first_data_row) return find_layout(sheet);
    const std::size_t header = profile.header_row.value_or(0);
    return layout_from(sheet, header, profile.first_data_row.value_or(header + 1));
}

std::vector<std::string> unmapped_columns(const Sheet& sheet, const Profile& profile) {
    std::vector<std::string> names;
    for (const ColumnName& column : layout_for(sheet, profile).columns) {
        const auto is_read = [&](const ColumnMapping& mapping) { return !mapping.field.empty() && folded(mapping.column) == folded(column.name); };
        if (std::none_of(profile.columns.begin(), profile.columns.end(), is_read)) names.push_back(column.name);
    }
    return names;
}

Result<ImportPlan> make_plan(const Sheet& sheet, const Profile& profile, const TableSet& portfolio) { return Planner(sheet, profile, portfolio).run(); }

}  // namespace terrier
