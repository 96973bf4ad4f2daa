// The command palette and the shortcut page.
#include "gui/shell/palette.hpp"

#include <wx/dataview.h>
#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {

class Palette : public wxDialog {
  public:
    Palette(wxWindow* parent, const CommandTable& commands)
        : wxDialog(parent, wxID_ANY, "Commands", wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER), commands_(commands) {
        SetName("Command palette");
        box_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
        box_->SetName("Command");
        box_->SetHint("Type part of a command's name");
        list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(560, 360)), wxDV_NO_HEADER | wxDV_SINGLE | wxBORDER_NONE);
        list_->SetName("Matching commands");
        list_->SetRowHeight(FromDIP(30));
        list_->AppendTextColumn("Command", wxDATAVIEW_CELL_INERT, FromDIP(340));
        list_->AppendTextColumn("Menu", wxDATAVIEW_CELL_INERT, FromDIP(100));
        list_->AppendTextColumn("Shortcut", wxDATAVIEW_CELL_INERT, FromDIP(110));
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(box_, wxSizerFlags().Expand().Border(wxALL, space(this, Space::wide)));
        column->Add(list_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space(this, Space::usual)));
        none_ = make_text(this, "No command has these words in its name. Esc goes back.", TextStyle::quiet);
        column->Add(none_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, space(this, Space::wide)));
        SetSizerAndFit(column);
        none_->Hide();
        CentreOnParent();
        box_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { fill(); });
        box_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { choose(); });
        box_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
            if (event.GetKeyCode() == WXK_DOWN) move(1);
            else if (event.GetKeyCode() == WXK_UP) move(-1);
            else event.Skip();
        });
        list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { choose(); });
        // A dialog without a button to cancel it takes no notice of Esc by itself.
        Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
            if (event.GetKeyCode() == WXK_ESCAPE) EndModal(wxID_CANCEL);
            else event.Skip();
        });
        fill();
        box_->SetFocus();
    }
    const std::string& chosen() const { return chosen_; }

  private:
    void fill() {
        shown_ = commands_.matching(from_wx(box_->GetValue()));
        list_->DeleteAllItems();
        for (const Command* command : shown_) {
            wxVector<wxVariant> row;
            row.push_back(to_wx(command->shown_label()));
            row.push_back(to_wx(command->menu));
            row.push_back(to_wx(command->shortcut));
            list_->AppendItem(row);
        }
        if (!shown_.empty()) list_->SelectRow(0);
        if (none_->IsShown() == shown_.empty()) return;
        none_->Show(shown_.empty());
        Layout();
    }
    void move(int by) {
        if (shown_.empty()) return;
        const int row = std::clamp(list_->GetSelectedRow() + by, 0, static_cast<int>(shown_.size()) - 1);
        list_->SelectRow(static_cast<unsigned>(row));
        list_->EnsureVisible(list_->RowToItem(row));
    }
    void choose() {
        const int row = list_->GetSelectedRow();
        if (row == wxNOT_FOUND) return;
        chosen_ = shown_[static_cast<std::size_t>(row)]->id;
        EndModal(wxID_OK);
    }

    const CommandTable& commands_;
    wxTextCtrl* box_;
    wxDataViewListCtrl* list_;
    wxStaticText* none_;
    std::vector<const Command*> shown_;
    std::string chosen_;
};

}  // namespace

std::string choose_command(wxWindow* parent, const CommandTable& commands) {
    Palette palette(parent, commands);
    return palette.ShowModal() == wxID_OK ? palette.chosen() : std::string();
}

void show_shortcuts(wxWindow* parent, const CommandTable& commands) {
    wxDialog page(parent, wxID_ANY, "Keyboard shortcuts", wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    page.SetName("Keyboard shortcuts");
    auto* list = new wxDataViewListCtrl(&page, wxID_ANY, wxDefaultPosition, page.FromDIP(wxSize(640, 480)), wxDV_SINGLE | wxBORDER_NONE);
    list->SetName("Shortcuts");
    list->SetRowHeight(page.FromDIP(28));
    list->AppendTextColumn("Menu", wxDATAVIEW_CELL_INERT, page.FromDIP(100));
    list->AppendTextColumn("Command", wxDATAVIEW_CELL_INERT, page.FromDIP(260));
    list->AppendTextColumn("Shortcut", wxDATAVIEW_CELL_INERT, page.FromDIP(140));
    for (const Command& command : commands.all()) {
        if (command.shortcut.empty()) continue;
        wxVector<wxVariant> row;
        row.push_back(to_wx(command.menu));
        row.push_back(to_wx(command.label));
        row.push_back(to_wx(command.shortcut));
        list->AppendItem(row);
    }
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(list, wxSizerFlags(1).Expand().Border(wxALL, space(&page, Space::usual)));
    column->Add(page.CreateStdDialogButtonSizer(wxCLOSE), wxSizerFlags().Right().Border(wxALL, space(&page, Space::usual)));
    page.SetEscapeId(wxID_CLOSE);
    page.SetSizerAndFit(column);
    page.CentreOnParent();
    page.ShowModal();
}

}  // namespace terrier::gui
