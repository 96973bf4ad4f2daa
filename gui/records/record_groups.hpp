// Every table of the register under headings that say where one would look for it. No window.
#pragma once

#include <string>
#include <vector>

#include "src/workspace/grid_model.hpp"
#include "src/record/table_set.hpp"

namespace terrier::gui {

struct RecordGroup {
    std::string label;
    std::vector<const RecordType*> types;
};
/// All tables but those with a place of their own (assets, leases, partners) and what the program keeps for itself (saved
/// views, import profiles). A table that no heading names stands under the last one, so that none is out of reach.
std::vector<RecordGroup> record_groups(const Schema& schema);
/// "6 sites"; of reference rows also how many are ours.
std::string record_count(const TableSet& tables, const RecordType& type);
/// The first short fields, and for reference rows where each comes from.
GridLayout usual_layout(const RecordType& type);

}  // namespace terrier::gui
