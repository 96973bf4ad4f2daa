// Views of a table that people keep: records of the portfolio, so that everyone has them. No window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/workspace/grid_model.hpp"
#include "gui/shell/context.hpp"

namespace terrier::gui {

struct SavedViewEntry {
    Uuid id;
    std::string name;
};

class SavedViews {
  public:
    SavedViews(Context& context, std::string table) : context_(context), table_(std::move(table)) {}
    /// Of this table, by name.
    std::vector<SavedViewEntry> list() const;
    /// None when it is gone or can't be read.
    std::optional<GridLayout> layout(const Uuid& id) const;
    /// Adds one, or replaces the one of this name.
    Result<Revision> keep(const std::string& name, const GridLayout& layout);
    Result<Revision> forget(const Uuid& id);

  private:
    Context& context_;
    std::string table_;
};

}  // namespace terrier::gui
