// The command table: lookup, running and the palette's matching.
#include "gui/shell/command.hpp"

#include <algorithm>
#include <stdexcept>

#include "src/base/text.hpp"

namespace terrier::gui {

namespace {

/// 0: the label starts with the query; 1: every word is somewhere; -1: no match.
int match_rank(const Command& command, const std::string& query) {
    const std::string label = folded(command.shown_label());
    if (label.starts_with(query)) return 0;
    const std::string all = label + " " + folded(command.label) + " " + folded(command.menu);
    for (std::string_view word : split(query, ' '))
        if (!word.empty() && all.find(word) == std::string::npos) return -1;
    return 1;
}

}  // namespace

void CommandTable::add(Command command) {
    for (const Command& other : commands_) {
        if (other.id == command.id) throw std::logic_error("two commands with the id " + command.id);
        if (!command.shortcut.empty() && other.shortcut == command.shortcut)
            throw std::logic_error(command.id + " and " + other.id + " share the shortcut " + command.shortcut);
    }
    commands_.push_back(std::move(command));
}

const Command* CommandTable::find(std::string_view id) const {
    const auto at = std::ranges::find(commands_, id, &Command::id);
    return at == commands_.end() ? nullptr : &*at;
}

std::vector<std::string> CommandTable::menus() const {
    std::vector<std::string> names;
    for (const Command& command : commands_)
        if (!command.menu.empty() && std::ranges::find(names, command.menu) == names.end()) names.push_back(command.menu);
    return names;
}

bool CommandTable::run(std::string_view id) const {
    const Command* command = find(id);
    if (!command || !command->is_enabled()) return false;
    // A copy: the action may replace the table (another screen opens) while it runs.
    const auto action = command->action;
    action();
    return true;
}

std::vector<const Command*> CommandTable::matching(std::string_view query) const {
    const std::string wanted = folded(trimmed(query));
    std::vector<const Command*> starts, others;
    for (const Command& command : commands_) {
        if (!command.is_enabled()) continue;
        const int rank = match_rank(command, wanted);
        if (rank == 0) starts.push_back(&command);
        if (rank == 1) others.push_back(&command);
    }
    starts.insert(starts.end(), others.begin(), others.end());
    return starts;
}

}  // namespace terrier::gui
