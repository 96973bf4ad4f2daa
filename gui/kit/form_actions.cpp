// Opening, saving, leaving and giving up.
#include <fmt/format.h>

#include <wx/timer.h>

#include "gui/kit/dialogs.hpp"
#include "gui/kit/form.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

bool Form::may_leave() {
    read();
    if (!model_.is_touched()) return true;
    const Question question{fmt::format("Save what you typed in {}?", model_.title()), "Discarding loses what you typed since it was last saved.", {"Save", "Discard", "Keep editing"}, true};
    switch (StandardDialog::ask(this, question)) {
        case 0: return save();
        case 1:
            keep_->Stop();
            model_.discard();
            load();
            return true;
        default: return false;
    }
}

bool Form::open(const Uuid& id) {
    if (model_.is_open() && model_.draft().id() == id) return true;
    if (!may_leave()) return false;
    model_.open(id);
    load();
    return model_.is_open();
}

bool Form::open_new() {
    if (!may_leave()) return false;
    if (const auto reason = context_.read_only_reason()) {
        context_.tell({"form", Mood::information, fmt::format("Nothing can be added now. {}", *reason), {}, {}});
        return false;
    }
    model_.open_new();
    book_->choose(0);
    load();
    details_->focus_first();
    return true;
}

bool Form::open_kept(const std::string& key) {
    if (!may_leave() || !model_.open_kept(key)) return false;
    load();
    return true;
}

void Form::close() {
    keep_->Stop();
    model_.close();
    load();
}

void Form::refresh() {
    if (!model_.is_open()) return;
    read();
    model_.refresh();
    load();
}

bool Form::save() {
    if (!model_.is_open()) return false;
    read();
    keep_->Stop();
    if (!model_.is_changed()) return true;
    const auto saved = model_.save();
    if (!saved) {
        // What can't be shown beside a field is told above.
        const Fault& first = saved.error().front();
        const bool is_beside = !first.field.empty() && first.code != "stale" && first.code != "read_only";
        const std::string text = is_beside ? "Not saved: see what is said beside the fields." : joined_messages(saved.error());
        context_.tell({"form", Mood::warning, text, {}, {}});
        load();
        return false;
    }
    context_.untell("form");
    const Uuid id = model_.draft().id();
    model_.refresh();
    load();
    if (on_saved && model_.is_open()) on_saved(id);
    return true;
}

void Form::save_and_new() {
    if (!model_.is_open() || !save()) return;
    model_.open_new();
    book_->choose(0);
    load();
    details_->focus_first();
}

void Form::give_up() {
    read();
    if (!model_.is_open() || !model_.is_touched()) {
        close();
        return;
    }
    const Question question{fmt::format("Discard what you typed in {}?", model_.title()), "It goes back to what is recorded. This can't be undone.", {"Discard", "Keep editing"}, true};
    if (StandardDialog::ask(this, question) != 0) return;
    keep_->Stop();
    model_.discard();
    load();
}

void Form::show_page(std::size_t place) {
    book_->choose(place);
}

std::vector<Command> Form::commands() {
    const std::string noun = lower_ascii(model_.setup().type->label), id = "form." + std::string(model_.setup().type->name);
    std::vector<Command> all;
    all.push_back({id + ".add", "Edit", "Add " + noun, "Ctrl+N", "Start a new record", [this] { return model_.can_edit(); }, [this] { open_new(); }, nullptr, true});
    all.push_back({id + ".save", "Edit", "Save " + noun, "Ctrl+S", "Save what was typed as one change", [this] { return model_.is_open() && model_.can_edit(); }, [this] { save(); }, nullptr, false});
    all.push_back({id + ".discard", "Edit", "Undo typing", "", "Back to what is recorded", [this] { return model_.is_changed(); }, [this] { give_up(); }, nullptr, false});
    return all;
}

}  // namespace terrier::gui
