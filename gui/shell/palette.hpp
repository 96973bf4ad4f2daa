// The command palette: every command by typing part of its name.
#pragma once

#include <string>

#include "gui/shell/command.hpp"

class wxWindow;

namespace terrier::gui {

/// Shows the palette; gives the id of the chosen command, "" when given up.
std::string choose_command(wxWindow* parent, const CommandTable& commands);
/// Every command with a shortcut, by menu: the shortcut page.
void show_shortcuts(wxWindow* parent, const CommandTable& commands);

}  // namespace terrier::gui
