// The frame's commands and the menus made from them.
#include <fmt/format.h>

#include <wx/aboutdlg.h>
#include <wx/menu.h>
#include <wx/textdlg.h>
#include <wx/textentry.h>

#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "gui/shell/frame.hpp"
#include "gui/shell/palette.hpp"
#include "gui/shell/server_address.hpp"

namespace terrier::gui {

namespace {

const std::vector<FileKind> portfolio_files = {{"Terrier portfolio (*.terrier)", "*.terrier"}, {"All files", "*"}};

/// The text field with the keyboard, when it has its own undo.
wxTextEntry* field_with_undo() {
    auto* entry = dynamic_cast<wxTextEntry*>(wxWindow::FindFocus());
    return entry && entry->CanUndo() ? entry : nullptr;
}

}  // namespace

void Frame::build_commands() {
    commands_ = CommandTable();
    add_file_commands();
    add_edit_commands();
    if (Screen* now = screen(place_))
        for (Command& command : now->commands()) commands_.add(std::move(command));
    add_view_commands();
}

void Frame::add_file_commands() {
    const auto open_now = [this] { return session_ != nullptr; };
    commands_.add({"file.new", "File", "New portfolio…", "Ctrl+Shift+N", "Makes an empty portfolio in a file", {}, [this] { new_portfolio(); }, {}});
    commands_.add({"file.open", "File", "Open…", "Ctrl+O", "Opens a portfolio file", {}, [this] { choose_portfolio(); }, {}});
    commands_.add({"file.connect", "File", "Connect to a server…", "", "Opens a team's PostgreSQL database", {}, [this] { connect_to_server(); }, {}});
    commands_.add({"file.demonstration", "File", "Open the demonstration portfolio", "", "A made-up district council", {}, [this] { open_demonstration(); }, {}});
    commands_.add({"file.backup", "File", "Back up a copy…", "", "Writes a checked copy of the whole portfolio to a file", open_now, [this] { back_up(); }, {}, true});
    commands_.add({"file.close", "File", "Close portfolio", "Ctrl+W", "Goes back to the first page", open_now, [this] {
        if (close_portfolio()) {
            attention_->clear();
            show_start();
        }
    }, {}, true});
    commands_.add({"file.quit", "File", "Quit", "Ctrl+Q", "Closes the program", {}, [this] { Close(); }, {}, true});
}

void Frame::add_edit_commands() {
    const auto writable = [this] { return session_ && !session_->read_only_reason(); };
    commands_.add({"edit.undo", "Edit", "Undo", "Ctrl+Z", "Takes back your last change", [this, writable] { return field_with_undo() || (writable() && session_->next_undo()); },
                   [this] {
                       if (wxTextEntry* entry = field_with_undo()) entry->Undo();
                       else undo_or_redo(true);
                   },
                   [this] { return session_ ? undo_label("Undo", session_->next_undo()) : std::string("Undo"); }});
    commands_.add({"edit.redo", "Edit", "Redo", "Ctrl+Y", "Makes the change again that you took back", [this, writable] { return writable() && session_->next_redo(); },
                   [this] { undo_or_redo(false); }, [this] { return session_ ? undo_label("Redo", session_->next_redo()) : std::string("Redo"); }});
    const auto open_now = [this] { return session_ != nullptr; };
    commands_.add({"edit.search", "Edit", "Search everything", "Ctrl+K", "Finds any record by name, reference, UPRN, postcode or note", open_now,
                   [this] { top_->search().focus_box(); }, {}, true});
    commands_.add({"edit.palette", "Edit", "Command palette…", "Ctrl+Shift+P", "Finds any command by typing part of its name", {}, [this] {
        const std::string chosen = choose_command(this, commands_);
        if (!chosen.empty()) commands_.run(chosen);
    }, {}});
}

void Frame::add_view_commands() {
    const auto open_now = [this] { return session_ != nullptr; };
    for (std::size_t i = 0; i < places().size(); ++i) {
        const Place& place = places()[i];
        commands_.add({"go." + place.id, "Go", place.label, i < 9 ? fmt::format("Ctrl+{}", i + 1) : std::string(), "Goes to " + place.label, open_now,
                       [this, id = place.id] {
                           go({id, {}, {}, {}});
                           // Asked for by name rather than by walking down the list, which keeps the keyboard.
                           if (Screen* now = screen(place_); now && place_ == id) now->first_focus()->SetFocus();
                       }, {}});
    }
    commands_.add({"go.as_at", "Go", "Change the as-at date", "Ctrl+D", "The date in force", open_now, [this] { top_->focus_as_at(); }, {}, true});
    commands_.add({"go.known_at", "Go", "Change known at", "Ctrl+Shift+D", "What was recorded by a revision or a date", open_now, [this] { top_->focus_known_at(); }, {}});
    commands_.add({"go.scenario", "Go", "Change the scenario", "Ctrl+Shift+O", "The estate as it is, or under an option", open_now, [this] { top_->focus_scenario(); }, {}});
    commands_.add({"go.now", "Go", "Back to now", "", "Shows what is in force today as known now", [this] { return session_ && session_->looks_elsewhere(); }, [this] { look_at({}, {}); }, {}});
    commands_.add({"help.shortcuts", "Help", "Keyboard shortcuts", "F1", "Lists every shortcut", {}, [this] { show_shortcuts(this, commands_); }, {}});
    commands_.add({"help.about", "Help", "About Terrier", "", "Says which version this is", {}, [this] { show_about(); }, {}});
}

void Frame::build_menus() {
    // One bar for good: GTK lays out nothing more beneath a bar that takes another's place while the frame is shown.
    if (!GetMenuBar()) SetMenuBar(new wxMenuBar);
    wxMenuBar* bar = GetMenuBar();
    // Later: this may run inside an event of one of its items.
    const auto drop = [this](wxMenu* old) { CallAfter([old] { delete old; }); };
    std::size_t place = 0;
    menu_ids_.clear();
    int id = wxID_HIGHEST + 100;
    for (const std::string& name : commands_.menus()) {
        auto* menu = new wxMenu;
        for (const Command& command : commands_.all()) {
            if (command.menu != name) continue;
            if (command.starts_group && menu->GetMenuItemCount() > 0) menu->AppendSeparator();
            const int item = command.id == "file.quit" ? wxID_EXIT : command.id == "help.about" ? wxID_ABOUT : id++;
            wxString label = to_label(command.label);
            if (!command.shortcut.empty()) label += "\t" + to_wx(command.shortcut);
            menu->Append(item, label, to_wx(command.help));
            menu_ids_[item] = command.id;
        }
        if (place < bar->GetMenuCount()) drop(bar->Replace(place, menu, to_label(name)));
        else bar->Append(menu, to_label(name));
        ++place;
    }
    while (bar->GetMenuCount() > place) drop(bar->Remove(bar->GetMenuCount() - 1));
}

void Frame::on_menu(wxCommandEvent& event) {
    const auto at = menu_ids_.find(event.GetId());
    if (at == menu_ids_.end()) return event.Skip();
    commands_.run(at->second);
}

void Frame::on_menu_open(wxMenuEvent& event) {
    event.Skip();
    wxMenu* menu = event.GetMenu();
    if (!menu) return;
    for (wxMenuItem* item : menu->GetMenuItems()) {
        const auto at = menu_ids_.find(item->GetId());
        const Command* command = at == menu_ids_.end() ? nullptr : commands_.find(at->second);
        if (!command) continue;
        item->Enable(command->is_enabled());
        if (!command->now_label) continue;
        wxString label = to_label(shortened(command->shown_label(), 60));
        if (!command->shortcut.empty()) label += "\t" + to_wx(command->shortcut);
        item->SetItemLabel(label);
    }
}

void Frame::new_portfolio() {
    std::string path = choose_file_to_save(this, "New portfolio", "estate.terrier", portfolio_files);
    if (path.empty()) return;
    if (path_of(path).extension().empty()) path += ".terrier";
    std::error_code error;
    if (std::filesystem::exists(path_of(path), error))
        return tell({"open", Mood::warning, "There is already a file of that name, and it is left as it is. Choose another name.", "Choose a name", [this] { new_portfolio(); }});
    open_portfolio(path, {.create = true});
}

void Frame::choose_portfolio() {
    const std::string path = choose_file_to_open(this, "Open a portfolio", portfolio_files);
    if (!path.empty()) open_portfolio(path);
}

void Frame::connect_to_server() {
    const std::string address = ask_text(this, "Connect to a server", "Address of the database:", "postgresql://server/estate");
    if (address.empty()) return;
    if (!wants_password(address)) {
        open_portfolio(address);
        return;
    }
    wxPasswordEntryDialog dialog(this, "Your password at this server. Leave it empty where the server knows you without one.\nIt is not kept: you are asked again next time.",
                                 "Connect to a server");
    if (dialog.ShowModal() == wxID_OK) open_portfolio(with_password(address, from_wx(dialog.GetValue())));
}

void Frame::back_up() {
    const std::string proposed = fmt::format("{} {}.terrier", text_of(path_of(session_->workspace().store().address()).stem()), to_iso(session_->today()));
    const std::string path = choose_file_to_save(this, "Back up a copy", proposed, portfolio_files);
    if (path.empty()) return;
    JobRunner::Callbacks callbacks;
    callbacks.done = [this, path] { tell({"backup", Mood::success, fmt::format("The copy is made, opened again and checked: {}.", path), {}, {}}); };
    run_job("Backup", [save = outside_.back_up, from = address_, path](const Progress& progress) { save(from, path, progress); }, std::move(callbacks));
}

void Frame::import_first() {
    new_portfolio();
    if (session_) go({"import", {}, {}, {}});
}

void Frame::show_about() {
    wxAboutDialogInfo info;
    info.SetName("Terrier");
    info.SetVersion(TERRIER_VERSION);
    info.SetDescription("A property terrier: the register of an estate, its leases, and the appendices of its strategy.");
    wxAboutBox(info, this);
}

}  // namespace terrier::gui
