// The Import screen: showing how the import stands.
#include <fmt/format.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/notebook.h>
#include <wx/spinctrl.h>
#include <wx/stattext.h>

#include "gui/import/import_screen.hpp"
#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

void ImportScreen::choose_file() {
    const std::string path = choose_file_to_open(this, "Import a spreadsheet", {{"Spreadsheets and data", "*.csv;*.tsv;*.txt;*.xlsx;*.xlsm;*.ods;*.json;*.CSV;*.XLSX;*.ODS;*.JSON"}, {"All files", "*"}});
    if (!path.empty()) presenter_.open_file(path_of(path));
}

void ImportScreen::open(const Destination&) {}

void ImportScreen::refresh() {
    presenter_.portfolio_changed();
}

wxWindow* ImportScreen::first_focus() { return presenter_.has_file() ? mapping_->control() : static_cast<wxWindow*>(choose_); }

void ImportScreen::show() {
    if (is_showing_) return;
    is_showing_ = true;
    first_->Show(!presenter_.has_file());
    work_->Show(presenter_.has_file());
    if (presenter_.has_file()) {
        show_settings();
        show_preview();
    }
    work_->Layout();
    Layout();
    is_showing_ = false;
}

void ImportScreen::show_settings() {
    file_->SetLabel(to_label(text_of(presenter_.path().filename()) + " · " + presenter_.file_summary()));
    table_->Clear();
    for (const RecordType* type : presenter_.tables()) table_->Append(to_wx(type->label));
    table_->Append("Counts of people or desks");
    table_->Append("Readings of meters by the hour, half hour or day");
    const auto at = std::ranges::find(presenter_.tables(), presenter_.table());
    const auto series = presenter_.series();
    table_->SetSelection(static_cast<int>(series ? presenter_.tables().size() + (*series == SeriesTable::readings ? 1 : 0) : static_cast<std::size_t>(at - presenter_.tables().begin())));
    clock_->Show(series.has_value());
    clock_->SetSelection(presenter_.clock() == SourceClock::gmt ? 1 : 0);
    profile_->Enable(!series);
    header_->Enable(!series);
    worksheet_->Clear();
    for (const std::string& name : presenter_.worksheets()) worksheet_->Append(to_wx(name.empty() ? "The whole file" : name));
    const auto sheet = std::ranges::find(presenter_.worksheets(), presenter_.worksheet());
    if (sheet != presenter_.worksheets().end()) worksheet_->SetSelection(static_cast<int>(sheet - presenter_.worksheets().begin()));
    worksheet_->Enable(presenter_.worksheets().size() > 1);
    header_->SetValue(static_cast<int>(presenter_.header_row()));
    const int chosen_profile = profile_->GetSelection();
    profile_->Clear();
    profile_->Append("Proposed");
    for (const auto& [id, name] : presenter_.saved_profiles()) profile_->Append(to_wx(name));
    profile_->SetSelection(chosen_profile > 0 && chosen_profile < static_cast<int>(profile_->GetCount()) ? chosen_profile : 0);
    const auto line = mapping_->selected();
    mapping_->reset(presenter_.mapping().size());
    goes_to_->Clear();
    for (const FieldChoice& choice : presenter_.choices()) goes_to_->Append(to_wx(choice.label));
    if (!presenter_.mapping().empty()) {
        const auto first_question = std::ranges::find(presenter_.mapping(), true, &MappingLine::needs_answer);
        const bool asks = first_question != presenter_.mapping().end();
        const std::size_t to = line && *line < presenter_.mapping().size() ? *line : asks ? static_cast<std::size_t>(first_question - presenter_.mapping().begin()) : 0;
        mapping_->select(to);
    }
    show_column();
}

void ImportScreen::show_column() {
    const auto line = mapping_->selected();
    const bool has = line && *line < presenter_.mapping().size();
    goes_to_->Enable(has);
    date_order_->Show(has && presenter_.holds_dates(*line));
    const std::vector<std::string> units = has ? presenter_.units(*line) : std::vector<std::string>();
    unit_->Show(!units.empty());
    if (has) {
        goes_to_->SetSelection(static_cast<int>(presenter_.chosen(*line)));
        const auto order = presenter_.date_order(*line);
        date_order_->SetSelection(order == DateOrder::dmy ? 1 : order == DateOrder::mdy ? 2 : order == DateOrder::ymd ? 3 : 0);
        unit_->Clear();
        for (const std::string& unit : units) unit_->Append(to_wx(unit));
        unit_->SetStringSelection(to_wx(presenter_.unit(*line)));
    }
    goes_to_->GetParent()->Layout();
}

void ImportScreen::show_preview() {
    const std::optional<Preview>& preview = presenter_.preview();
    headline_->SetLabel(to_label(preview ? presenter_.outcome() : "Import " + text_of(presenter_.path().filename())));
    answer_->SetLabel(to_label(presenter_.obstacle()));
    answer_->Show(!presenter_.obstacle().empty());
    answer_->Wrap(std::max(work_->GetClientSize().x - 2 * FromDIP(24), FromDIP(400)));
    refused_rows_.clear();
    warning_rows_.clear();
    if (preview)
        for (std::size_t i = 0; i < preview->faults.size(); ++i)
            (preview->faults[i].severity == Severity::refused ? refused_rows_ : warning_rows_).push_back(i);
    refused_->reset(refused_rows_.size());
    warnings_->reset(warning_rows_.size());
    changed_->reset(preview ? preview->cell_changes.size() : 0);
    const auto line = duplicates_->selected();
    duplicates_->reset(preview ? preview->duplicates.size() : 0);
    if (preview && line && *line + 1 < preview->duplicates.size()) duplicates_->select(*line + 1);
    const auto title = [](const char* name, std::size_t count) { return to_wx(count == 0 ? std::string(name) : fmt::format("{} ({})", name, grouped(static_cast<long long>(count)))); };
    book_->SetPageText(1, title("Refused", preview ? preview->refusing_faults : 0));
    book_->SetPageText(2, title("Changed", preview ? preview->cell_changes.size() : 0));
    book_->SetPageText(3, title("Likely duplicates", preview ? preview->duplicates.size() : 0));
    book_->SetPageText(4, title("Warnings", preview ? preview->warning_faults : 0));
    const std::size_t count = preview ? preview->added + preview->changed : 0;
    import_->SetLabel(to_label(count == 0 ? "Nothing to import" : fmt::format("Import {}", counted(static_cast<long long>(count), "row"))));
    import_->Enable(presenter_.can_import());
    save_->Enable(!context().read_only_reason() && !presenter_.series());
}

void ImportScreen::save_profile() {
    const std::string name = ask_text(this, "Save as a profile", "Name of the profile, to find it again for the next file of this kind:", text_of(presenter_.path().stem()));
    if (name.empty()) return;
    const Result<Revision> saved = presenter_.save_profile(name);
    if (!saved) context().tell({"import", Mood::warning, joined_messages(saved.error()), {}, {}});
    else context().tell({"import", Mood::success, fmt::format("The profile {} is saved in the portfolio.", name), {}, {}});
}

std::vector<Command> ImportScreen::commands() {
    const auto has_file = [this] { return presenter_.has_file(); };
    return {
        {"import.choose", "Import", "Choose a file…", "Ctrl+I", "Chooses a spreadsheet to import", {}, [this] { choose_file(); }, {}},
        {"import.preview", "Import", "Preview again", "F5", "Works out what the import would change", has_file, [this] { presenter_.run_preview(); }, {}},
        {"import.run", "Import", "Import", "Ctrl+Return", "Commits what the preview shows", [this] { return presenter_.can_import(); }, [this] { presenter_.import(); }, {}},
        {"import.save_profile", "Import", "Save as a profile…", "", "Keeps the mapping for the next file of this kind", has_file, [this] { save_profile(); }, {}},
    };
}

}  // namespace terrier::gui
