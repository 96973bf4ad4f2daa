// Collects the edits of a plan, what they say and what refuses them: what pastes, bulk edits and deletions are planned with.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gui/kit/grid_edit.hpp"

namespace terrier::gui {

class Planner {
  public:
    Planner(const TableSet& tables, const RecordType& type, const ParseOptions& options) : editor_(tables), finder_(tables), type_(&type), options_(options) {}

    /// Nothing happens when there is no such record; an equal value is counted as unchanged.
    void set(const Uuid& id, const Field& field, const Value& value);
    /// Reads the text first; a fault begins with `place`.
    void enter(const Uuid& id, const Field& field, std::string_view text, const std::string& place);
    /// A record more, with these texts read into its fields; its faults begin with `place`. Nothing is added when one of them can't
    /// be read, or none says anything.
    void add(const Uuid& id, const std::vector<std::pair<const Field*, std::string>>& texts, const std::string& place);
    void fault(std::string message);
    void note(std::string message) { plan_.notes.push_back(std::move(message)); }
    void remove(const RecordType& type, const Uuid& id) { editor_.remove(type, id); }
    RecordPtr current(const Uuid& id) const { return editor_.current(*type_, id); }

    /// With every fault that refuses the changes.
    EditPlan finished();

  private:
    Editor editor_;
    ReferenceFinder finder_;
    const RecordType* type_;
    ParseOptions options_;
    EditPlan plan_;
    std::map<Uuid, std::string> places_;  ///< of added records
};

/// Each occurrence of `from`, which isn't empty, by `to`.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);

/// Of reference rows: shipped with the program, or ours. Null for other records.
const Field* origin_of(const RecordType& type);

}  // namespace terrier::gui
