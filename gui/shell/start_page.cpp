// The first page.
#include "gui/shell/start_page.hpp"

#include <filesystem>

#include <wx/commandlinkbutton.h>
#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

StartPage::StartPage(wxWindow* parent, Actions actions)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Start"), actions_(std::move(actions)) {
    SetBackgroundColour(colour(Colour::page));
    auto* ways = new wxBoxSizer(wxVERTICAL);
    ways->Add(make_text(this, "Your estate, in one place", TextStyle::title), wxSizerFlags().Border(wxBOTTOM, space(this, Space::small)));
    ways->Add(make_text(this, "What you own and let, what is due, what it earns, and the appendices of your strategy.", TextStyle::quiet),
              wxSizerFlags().Border(wxBOTTOM, space(this, Space::page)));
    const auto add = [&](const char* picture, const char* label, const char* sentence, const std::function<void()>& action) {
        wxWindow* way = make_way(picture, label, sentence, action);
        if (!first_) first_ = way;
        ways->Add(way, wxSizerFlags().Expand().Border(wxBOTTOM, space(this, Space::usual)));
    };
    add("dashboard", "Open the demonstration portfolio", "A made-up district council of about 150 assets, to look round in.", actions_.demonstration);
    add("new", "New portfolio", "An empty portfolio in a file of your own.", actions_.create);
    add("open", "Open a portfolio", "A .terrier file on this computer or a shared drive.", actions_.open);
    add("server", "Connect to a server", "Your team's PostgreSQL database.", actions_.connect);
    add("import", "Import a spreadsheet", "Start from your register: CSV, XLSX, ODS or JSON.", actions_.import_spreadsheet);
    recent_ = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Recent portfolios");
    recent_->SetBackgroundColour(colour(Colour::page));
    recent_->SetSizer(new wxBoxSizer(wxVERTICAL));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddStretchSpacer(1);
    row->Add(ways, wxSizerFlags().CentreVertical());
    row->Add(recent_, wxSizerFlags().CentreVertical().Border(wxLEFT, FromDIP(64)));
    row->AddStretchSpacer(1);
    ways->SetMinSize(FromDIP(wxSize(520, -1)));
    recent_->SetMinSize(FromDIP(wxSize(360, -1)));
    SetSizer(row);
}

wxWindow* StartPage::make_way(const std::string& icon_name, const std::string& label, const std::string& sentence, std::function<void()> action) {
    auto* way = new wxCommandLinkButton(this, wxID_ANY, to_label(label), to_label(sentence), wxDefaultPosition, wxDefaultSize, wxBU_LEFT);
    way->SetName(to_wx(label));
    way->SetBitmap(icon(icon_name, 28, Colour::accent));
    way->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
    return way;
}

void StartPage::show_recent(const std::vector<std::string>& addresses) {
    recent_->DestroyChildren();
    wxSizer* column = recent_->GetSizer();
    if (!addresses.empty())
        column->Add(make_text(recent_, "Recent", TextStyle::heading), wxSizerFlags().Border(wxBOTTOM, space(this, Space::usual)));
    for (const std::string& address : addresses) {
        const bool is_server = address.starts_with("postgresql:");
        const std::filesystem::path path = path_of(address);
        const std::string name = is_server ? address.substr(address.rfind('/') + 1) : text_of(path.stem());
        auto* link = new wxCommandLinkButton(recent_, wxID_ANY, to_label(shortened(name, 40)), to_label(shortened(is_server ? address : text_of(path.parent_path()), 60)),
                                             wxDefaultPosition, wxDefaultSize, wxBU_LEFT);
        link->SetName(to_wx("Open " + name));
        link->SetToolTip(to_wx(address));
        link->SetBitmap(icon(is_server ? "server" : "open", 22, Colour::quiet_text));
        link->Bind(wxEVT_BUTTON, [this, address](wxCommandEvent&) { actions_.open_recent(address); });
        column->Add(link, wxSizerFlags().Expand().Border(wxBOTTOM, space(this, Space::small)));
    }
    recent_->Show(!addresses.empty());
    Layout();
}

}  // namespace terrier::gui
