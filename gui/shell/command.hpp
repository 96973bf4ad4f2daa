// The command table: menus, toolbar, shortcuts, the command palette and the shortcut page all come from it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace terrier::gui {

/// One thing that a person can do.
struct Command {
    std::string id;        ///< "edit.undo": permanent, used for icons and tests
    std::string menu;      ///< the menu that it stands in: "File"; empty: palette only
    std::string label;     ///< "Undo", with an ellipsis when it asks for more
    std::string shortcut;  ///< as wxWidgets spells it, "Ctrl+Z"; empty: none
    std::string help;      ///< one sentence
    std::function<bool()> enabled;         ///< null: always
    std::function<void()> action;
    std::function<std::string()> now_label;  ///< a label that says more at the moment ("Undo edit Civic Centre"); null: label
    bool starts_group = false;             ///< a separator before it in its menu

    bool is_enabled() const { return !enabled || enabled(); }
    std::string shown_label() const { return now_label ? now_label() : label; }
};

/// Commands in the order in which menus show them. Ids are unique.
class CommandTable {
  public:
    /// Throws std::logic_error when the id or the shortcut is taken.
    void add(Command command);
    const std::vector<Command>& all() const { return commands_; }
    const Command* find(std::string_view id) const;
    /// Menu names in the order of first mention.
    std::vector<std::string> menus() const;
    /// Does it when it is enabled; false otherwise or when there is no such command.
    bool run(std::string_view id) const;
    /// For the palette: enabled commands whose label or menu has every word of the query, label starts first.
    std::vector<const Command*> matching(std::string_view query) const;

  private:
    std::vector<Command> commands_;
};

}  // namespace terrier::gui
