// Planning bulk edits and deletions.
#include "gui/kit/grid_edit.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "gui/kit/grid_planner.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
void plan_replace(Planner& planner, const std::vector<Uuid>& ids, const BulkEdit& edit) {
    if (edit.field->kind->shape != Shape::text) return planner.fault(fmt::format("{} is no text, so nothing can be replaced in it. Set it to a value.", edit.field->label));
    if (edit.text.empty()) return planner.fault("Enter the text that is to be replaced.");
    for (const Uuid& id : ids) {
        const RecordPtr now = planner.current(id);
        if (!now || !edit.field->known(now.get())) continue;
        const std::string text = replaced(edit.field->exact(now.get()), edit.text, edit.replacement);
        planner.set(id, *edit.field, trimmed(text).empty() ? Value{} : Value{std::string(trimmed(text))});
    }
}

void plan_raise(Planner& planner, const std::vector<Uuid>& ids, const BulkEdit& edit, const ParseOptions& options) {
    const Shape shape = edit.field->kind->shape;
    if (shape != Shape::money && shape != Shape::integer)
        return planner.fault(fmt::format("{} is no amount, so it can't be raised by a percentage. Set it to a value.", edit.field->label));
    const auto percent = parse_ratio(edit.text, options);
    if (!percent) return planner.fault(percent.error().message);
    for (const Uuid& id : ids) {
        const RecordPtr now = planner.current(id);
        const Value value = now ? edit.field->get(now.get()) : Value{};
        if (!is_known(value)) continue;
        try {
            const Money old = Money::from_pence(std::get<std::int64_t>(value));
            planner.set(id, *edit.field, Value{(old + times(old, *percent)).pence()});
        } catch (const std::overflow_error&) {
            planner.fault("The amount would become larger than can be kept. Use a smaller percentage.");
        }
    }
}
}  // namespace

EditPlan plan_bulk(const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, const BulkEdit& edit, const ParseOptions& options) {
    Planner planner(tables, type, options);
    switch (edit.operation) {
        case BulkOperation::clear:
            for (const Uuid& id : ids) planner.set(id, *edit.field, Value{});
            break;
        case BulkOperation::set: {
            ReferenceFinder finder(tables);
            const auto value = read_entry(finder, *edit.field, edit.text, options);
            if (!value) planner.fault(value.error().message);
            else if (!is_known(*value)) planner.fault("Enter the value, or choose \"Clear\" to empty the field.");
            else for (const Uuid& id : ids) planner.set(id, *edit.field, *value);
            break;
        }
        case BulkOperation::replace: plan_replace(planner, ids, edit); break;
        case BulkOperation::raise: plan_raise(planner, ids, edit, options); break;
    }
    return planner.finished();
}

EditPlan plan_delete(const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, const std::vector<OwnedBy>& owned) {
    Planner planner(tables, type, {});
    std::vector<std::pair<const RecordType*, Uuid>> gone;
    for (const Uuid& id : ids) gone.emplace_back(&type, id);
    std::map<const RecordType*, long long> with;
    std::set<Uuid> seen(ids.begin(), ids.end());
    for (std::size_t i = 0; i < gone.size(); ++i) {
        planner.remove(*gone[i].first, gone[i].second);
        for (const OwnedBy& o : owned) {
            const auto [from, to] = tables.links_of(*o.child, *o.link, gone[i].second);
            for (auto at = from; at != to; ++at) {
                if (!seen.insert(at->child).second) continue;
                gone.emplace_back(o.child, at->child);
                ++with[o.child];
            }
        }
    }
    EditPlan plan = planner.finished();
    for (const Uuid& id : ids) plan.lines.push_back({tables.title(type, id), std::string(type.label), "kept", "removed", false});
    for (const auto& [child, count] : with)
        plan.lines.push_back({"With it", std::string(child->plural), counted(count, lower_ascii(child->label), lower_ascii(child->plural)), "removed", false});
    return plan;
}

std::string edit_reason(std::string_view verb, const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, std::string_view what) {
    const std::string whom = ids.size() == 1 ? tables.title(type, ids.front()) : counted(static_cast<long long>(ids.size()), lower_ascii(type.label), lower_ascii(type.plural));
    return what.empty() ? fmt::format("{} {}", verb, whom) : fmt::format("{} {} ({})", verb, whom, what);
}

}  // namespace terrier::gui
