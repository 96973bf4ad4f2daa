// A profile made ready for one sheet and one portfolio: every name resolved, every column with its reader.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "src/base/result.hpp"
#include "src/intake/column_reader.hpp"
#include "src/intake/layout.hpp"
#include "src/intake/profile.hpp"

namespace terrier {

/// parent: shared by rows with the same key. child: belongs to the main record, or to another child of it.
enum class TargetRole : std::uint8_t { parent, main, child };

struct TargetPlan {
    const TargetMapping* mapping = nullptr;
    const RecordType* type = nullptr;
    TargetRole role = TargetRole::main;
    std::vector<ColumnReader> readers;
    std::shared_ptr<void> prototype;       ///< with the constants
    std::vector<const Field*> mapped;      ///< by column, constant or link, each once
    std::vector<const Field*> required;    ///< links left out
    std::vector<const Field*> needed;      ///< without one of them a row gives no such record
    struct Link {
        const Field* field;
        std::size_t target;  ///< place in the plan
    };
    std::vector<Link> links;
    std::size_t anchor = 0;                ///< of a child: the place of what it belongs to
    const Field* anchor_field = nullptr;
    std::vector<const Field*> key;         ///< without the anchor; empty: all mapped fields
    const Field* from = nullptr;           ///< of a dated type
    const Field* to = nullptr;

    const ColumnReader* reader_of(const Field& field) const;
};

struct ImportPlan {
    Layout layout;
    std::vector<TargetPlan> targets;  ///< parents, the main one, children; what is linked to comes first
    std::size_t main = 0;
    std::vector<std::string> unmapped_columns;
};

/// Faults as `preview` states them.
Result<ImportPlan> make_plan(const Sheet& sheet, const Profile& profile, const TableSet& portfolio);
/// The layout that a profile asks for.
Layout layout_for(const Sheet& sheet, const Profile& profile);

}  // namespace terrier
