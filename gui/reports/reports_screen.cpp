// The Reports screen: choices at the left, pages at the right.
#include "gui/reports/reports_screen.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/checklst.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {

struct FormatWord { reports::Format format; const char* label; };
constexpr FormatWord format_words[] = {{reports::Format::pdf, "PDF, for reading and publishing"},
                                       {reports::Format::docx, "DOCX, for Word"},
                                       {reports::Format::xlsx, "XLSX, for Excel"},
                                       {reports::Format::html, "HTML, for the web"},
                                       {reports::Format::csv, "CSV, a file a table"}};

}  // namespace

Screen* make_reports(wxWindow* parent, Context& context) { return new ReportsScreen(parent, context); }

ReportsScreen::ReportsScreen(wxWindow* parent, Context& given) : Screen(parent, given, "Reports"), presenter_(given, book_library()) {
    const int page = space(this, Space::page);
    title_ = make_text(this, "", TextStyle::title);
    summary_ = make_text(this, "", TextStyle::quiet);
    preview_ = new PagePreview(this, [this](std::size_t at, double x, double y) { presenter_.open_at(at, x, y); });
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(build_choices(), wxSizerFlags().Expand().Border(wxRIGHT, page));
    row->Add(preview_, wxSizerFlags(1).Expand());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(title_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, page));
    column->Add(summary_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    column->Add(row, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, page));
    SetSizer(column);
    presenter_.on_change([this] { show(); });
    fill_parts();
    show();
}

wxSizer* ReportsScreen::build_choices() {
    const int gap = space(this, Space::usual), wide = space(this, Space::wide);
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](const char* label, wxWindow* control, int proportion = 0) {
        control->SetName(label);
        column->Add(make_text(this, label, TextStyle::quiet), wxSizerFlags().Border(wxBOTTOM, space(this, Space::small)));
        column->Add(control, wxSizerFlags(proportion).Expand().Border(wxBOTTOM, wide));
    };
    book_ = new wxChoice(this, wxID_ANY);
    for (const BookKind& book : presenter_.library().books) book_->Append(to_wx(book.title));
    book_->SetSelection(0);
    audience_ = new wxChoice(this, wxID_ANY);
    audience_->Append("The public");
    audience_->Append("Members and officers (exempt)");
    audience_->SetSelection(0);
    parts_ = new wxCheckListBox(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(270, 160)));
    hra_ = new wxCheckBox(this, wxID_ANY, "Include the housing revenue account");
    hra_->SetName("Include the housing revenue account");
    formats_ = new wxCheckListBox(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(270, 130)));
    for (const FormatWord& word : format_words) formats_->Append(word.label);
    formats_->Check(0);
    again_ = new wxButton(this, wxID_ANY, "Draw up again");
    again_->SetName("Draw up again");
    export_ = new wxButton(this, wxID_ANY, to_wx("Export…"));
    export_->SetName("Export");
    add("Book", book_);
    add("Sections", parts_, 1);
    add("Who reads it", audience_);
    column->Add(hra_, wxSizerFlags().Border(wxBOTTOM, wide));
    add("Files to make", formats_);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(again_, wxSizerFlags(1).Border(wxRIGHT, gap));
    buttons->Add(export_, wxSizerFlags(1));
    column->Add(buttons, wxSizerFlags().Expand());
    book_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        presenter_.choose_book(static_cast<std::size_t>(event.GetSelection()));
        fill_parts();
    });
    audience_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { presenter_.choose_audience(event.GetSelection() == 0 ? reports::Audience::open : reports::Audience::exempt); });
    parts_->Bind(wxEVT_CHECKLISTBOX, [this](wxCommandEvent& event) {
        presenter_.choose_part(static_cast<std::size_t>(event.GetInt()), parts_->IsChecked(static_cast<unsigned>(event.GetInt())));
    });
    hra_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { presenter_.include_hra(event.IsChecked()); });
    formats_->Bind(wxEVT_CHECKLISTBOX, [this](wxCommandEvent&) { show(); });
    again_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { presenter_.draw_up(); });
    export_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { export_files(); });
    return column;
}

void ReportsScreen::fill_parts() {
    parts_->Clear();
    for (std::size_t i = 0; i < presenter_.book().parts.size(); ++i) {
        const BookKind::Part& part = presenter_.book().parts[i];
        parts_->Append(to_wx(fmt::format("{}  {}", part.code, part.title)));
        parts_->Check(static_cast<unsigned>(i), presenter_.is_chosen(i));
    }
}

wxWindow* ReportsScreen::first_focus() { return book_; }

void ReportsScreen::open(const Destination&) {}

void ReportsScreen::refresh() { presenter_.draw_up(); }

void ReportsScreen::show() {
    title_->SetLabel(to_label(presenter_.book().title));
    summary_->SetLabel(to_label(presenter_.summary()));
    preview_->show(presenter_.pages(), presenter_.obstacle());
    export_->Enable(presenter_.pages() != nullptr && !chosen_formats().empty());
    Layout();
}

std::vector<reports::Format> ReportsScreen::chosen_formats() const {
    std::vector<reports::Format> chosen;
    for (unsigned i = 0; i < std::size(format_words); ++i)
        if (formats_->IsChecked(i)) chosen.push_back(format_words[i].format);
    return chosen;
}

void ReportsScreen::export_files() {
    const std::string folder = choose_folder(this, "Export into a folder");
    if (!folder.empty()) presenter_.export_to(path_of(folder), chosen_formats());
}

std::vector<Command> ReportsScreen::commands() {
    const auto drawn = [this] { return presenter_.pages() != nullptr; };
    return {
        {"reports.export", "Reports", "Export…", "Ctrl+E", "Writes the chosen files into a folder", drawn, [this] { export_files(); }, {}},
        {"reports.again", "Reports", "Draw up again", "F5", "Draws the book up anew", {}, [this] { presenter_.draw_up(); }, {}},
        {"reports.larger", "Reports", "Larger", "Ctrl++", "Shows the pages larger", drawn, [this] { preview_->zoom(1.25); }, {}},
        {"reports.smaller", "Reports", "Smaller", "Ctrl+-", "Shows the pages smaller", drawn, [this] { preview_->zoom(0.8); }, {}},
    };
}

}  // namespace terrier::gui
