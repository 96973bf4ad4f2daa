// The Import screen: building it.
#include "gui/import/import_screen.hpp"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dnd.h>
#include <wx/notebook.h>
#include <wx/sizer.h>
#include <wx/spinctrl.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>

#include "db/exchange/reader.hpp"
#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {

class FileTarget : public wxFileDropTarget {
  public:
    explicit FileTarget(ImportPresenter& presenter) : presenter_(presenter) {}
    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& files) override {
        if (files.empty()) return false;
        presenter_.open_file(path_of(from_wx(files[0])));
        return true;
    }

  private:
    ImportPresenter& presenter_;
};

wxChoice* make_choice(wxWindow* parent, const char* name) {
    auto* choice = new wxChoice(parent, wxID_ANY);
    choice->SetName(name);
    return choice;
}

ImportPresenter::Reader file_reader() {
    return {[](const std::filesystem::path& path) { return worksheet_names(path); },
            [](const std::filesystem::path& path, const std::string& worksheet, const Progress& progress) {
                ReadOptions options;
                options.worksheet = worksheet;
                return read_sheet(path, options, progress);
            },
            [](const std::filesystem::path& path, const std::string& worksheet, SheetSink& sink, const Progress& progress) {
                ReadOptions options;
                options.worksheet = worksheet;
                stream_sheet(path, options, sink, progress);
            }};
}

}  // namespace

Screen* make_import(wxWindow* parent, Context& context) { return new ImportScreen(parent, context); }

ImportScreen::ImportScreen(wxWindow* parent, Context& given) : Screen(parent, given, "Import"), presenter_(given, file_reader()) {
    first_ = build_first_page();
    work_ = build_work_page();
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(first_, wxSizerFlags(1).Expand());
    column->Add(work_, wxSizerFlags(1).Expand());
    SetSizer(column);
    SetDropTarget(new FileTarget(presenter_));
    presenter_.on_change([this] { show(); });
    show();
}

wxPanel* ImportScreen::build_first_page() {
    auto* page = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Choose a file");
    page->SetBackgroundColour(colour(Colour::page));
    choose_ = new wxButton(page, wxID_ANY, to_wx("Choose a file…"));
    choose_->SetName("Choose a file to import");
    choose_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_file(); });
    auto* card = new wxBoxSizer(wxVERTICAL);
    card->Add(new wxStaticBitmap(page, wxID_ANY, icon("import", 48, Colour::accent)), wxSizerFlags().CentreHorizontal().Border(wxBOTTOM, space(this, Space::wide)));
    card->Add(make_text(page, "Drop a spreadsheet here", TextStyle::title), wxSizerFlags().CentreHorizontal().Border(wxBOTTOM, space(this, Space::small)));
    card->Add(make_text(page, "CSV, XLSX, ODS or JSON: a register, leases, valuations, costs, counts, meter readings. You see what would change before anything does.", TextStyle::quiet),
              wxSizerFlags().CentreHorizontal().Border(wxBOTTOM, space(this, Space::page)));
    card->Add(choose_, wxSizerFlags().CentreHorizontal());
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->AddStretchSpacer(2);
    all->Add(card, wxSizerFlags().CentreHorizontal());
    all->AddStretchSpacer(3);
    page->SetSizer(all);
    return page;
}

wxPanel* ImportScreen::build_work_page() {
    const int page_gap = space(this, Space::page), gap = space(this, Space::usual);
    auto* page = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Import of a file");
    page->SetBackgroundColour(colour(Colour::page));
    headline_ = make_text(page, "", TextStyle::title);
    file_ = make_text(page, "", TextStyle::quiet);
    answer_ = make_text(page, "", TextStyle::strong);
    answer_->SetForegroundColour(colour(Colour::fault_text));
    book_ = new wxNotebook(page, wxID_ANY);
    book_->SetName("Mapping and preview");
    book_->AddPage(build_mapping(book_), "Columns");
    const auto fault_text = [this](const std::vector<std::size_t>& rows, std::size_t row, std::size_t column) -> std::string {
        const RowFault& fault = presenter_.preview()->faults[rows[row]];
        switch (column) {
            case 0: return std::to_string(fault.row);
            case 1: return fault.column;
            case 2: return fault.value;
            default: return fault.message;
        }
    };
    const std::vector<PlainColumn> fault_columns = {{"Row", 70, true}, {"Column", 180}, {"Value", 200}, {"Why", 620}};
    refused_ = new PlainList(book_, "Refused rows", fault_columns, [this, fault_text](std::size_t row, std::size_t column) { return fault_text(refused_rows_, row, column); });
    changed_ = new PlainList(book_, "Changed cells", {{"Row", 70, true}, {"Record", 260}, {"Field", 180}, {"Before", 260}, {"After", 260}},
        [this](std::size_t row, std::size_t column) -> std::string {
            const CellChange& cell = presenter_.preview()->cell_changes[row];
            switch (column) {
                case 0: return std::to_string(cell.row);
                case 1: return context().portfolio().title(*cell.type, cell.id);
                case 2: return std::string(cell.field->label);
                case 3: return cell.before.empty() ? "—" : cell.before;
                default: return cell.after.empty() ? "—" : cell.after;
            }
        },
        [](std::size_t, std::size_t column) {
            PlainList::Look look;
            if (column == 3) look.ground = Colour::removed;
            if (column == 4) look.ground = Colour::changed;
            return look;
        });
    warnings_ = new PlainList(book_, "Warnings", fault_columns, [this, fault_text](std::size_t row, std::size_t column) { return fault_text(warning_rows_, row, column); });
    book_->AddPage(refused_, "Refused");
    book_->AddPage(changed_, "Changed");
    book_->AddPage(build_duplicates(book_), "Likely duplicates");
    book_->AddPage(warnings_, "Warnings");
    import_ = new wxButton(page, wxID_ANY, "Import");
    preview_ = new wxButton(page, wxID_ANY, "Preview again");
    save_ = new wxButton(page, wxID_ANY, to_wx("Save as a profile…"));
    auto* other = new wxButton(page, wxID_ANY, to_wx("Another file…"));
    for (wxButton* button : {preview_, save_, other}) button->SetName(button->GetLabelText());
    import_->SetName("Import");
    import_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { presenter_.import(); });
    preview_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { presenter_.run_preview(); });
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_profile(); });
    other->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_file(); });
    auto* foot = new wxBoxSizer(wxHORIZONTAL);
    foot->Add(other);
    foot->Add(save_, wxSizerFlags().Border(wxLEFT, gap));
    foot->AddStretchSpacer();
    foot->Add(preview_, wxSizerFlags().Border(wxRIGHT, gap));
    foot->Add(import_);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(headline_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, page_gap));
    column->Add(file_, wxSizerFlags().Border(wxLEFT | wxRIGHT, page_gap));
    column->Add(build_settings(page), wxSizerFlags().Expand().Border(wxALL, page_gap));
    column->Add(answer_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, page_gap));
    column->Add(book_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, page_gap));
    column->Add(foot, wxSizerFlags().Expand().Border(wxALL, page_gap));
    page->SetSizer(column);
    return page;
}

wxSizer* ImportScreen::build_settings(wxWindow* parent) {
    const int gap = space(this, Space::usual), wide = space(this, Space::wide);
    worksheet_ = make_choice(parent, "Worksheet");
    table_ = make_choice(parent, "Each row is");
    header_ = new wxSpinCtrl(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxSP_ARROW_KEYS, 0, 1'000'000);
    header_->SetName("Row of headings");
    header_->SetToolTip("The row that holds the headings; 0 when there is none");
    profile_ = make_choice(parent, "Profile");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const auto add = [&](const char* label, wxWindow* control, int proportion) {
        row->Add(make_text(parent, label, TextStyle::quiet), wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
        row->Add(control, wxSizerFlags(proportion).CentreVertical().Border(wxRIGHT, wide));
    };
    add("Each row is", table_, 1);
    add("Worksheet", worksheet_, 1);
    add("Headings in row", header_, 0);
    add("Profile", profile_, 1);
    clock_ = make_choice(parent, "Clock of the times");
    clock_->Append("UK time, clocks change");
    clock_->Append("Greenwich time all year");
    row->Add(clock_, wxSizerFlags().CentreVertical());
    clock_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { presenter_.choose_clock(event.GetSelection() == 1 ? SourceClock::gmt : SourceClock::uk); });
    table_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        const auto at = static_cast<std::size_t>(event.GetSelection());
        if (at < presenter_.tables().size()) presenter_.choose_table(*presenter_.tables()[at]);
        else presenter_.choose_series(at == presenter_.tables().size() ? SeriesTable::counts : SeriesTable::readings);
    });
    worksheet_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { presenter_.choose_worksheet(presenter_.worksheets()[static_cast<std::size_t>(event.GetSelection())]); });
    header_->Bind(wxEVT_SPINCTRL, [this](wxSpinEvent& event) { presenter_.choose_header_row(static_cast<std::size_t>(event.GetPosition())); });
    profile_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        if (event.GetSelection() > 0) presenter_.load_profile(presenter_.saved_profiles()[static_cast<std::size_t>(event.GetSelection() - 1)].first);
    });
    return row;
}

wxWindow* ImportScreen::build_mapping(wxWindow* parent) {
    const int gap = space(this, Space::usual), wide = space(this, Space::wide);
    auto* page = new wxPanel(parent);
    mapping_ = new PlainList(page, "Columns of the file", {{"Column in the file", 210}, {"Examples", 300}, {"Goes to", 230}, {"Read as", 140}, {"Why", 320}},
        [this](std::size_t row, std::size_t column) -> std::string {
            const MappingLine& line = presenter_.mapping()[row];
            switch (column) {
                case 0: return line.column;
                case 1: return line.examples;
                case 2: return line.goes_to;
                case 3: return line.read_as;
                default: return line.why;
            }
        },
        [this](std::size_t row, std::size_t column) {
            const MappingLine& line = presenter_.mapping()[row];
            PlainList::Look look;
            if (line.needs_answer) look.ground = Colour::warning;
            else if (column == 2 && presenter_.chosen(row) == 0) look.ink = Colour::quiet_text;
            return look;
        });
    goes_to_ = make_choice(page, "The column goes to");
    date_order_ = make_choice(page, "Order of its dates");
    for (const char* word : {"Find out", "Day first (25/03/2026)", "Month first (03/25/2026)", "Year first (2026/03/25)"}) date_order_->Append(word);
    unit_ = make_choice(page, "Unit of its numbers");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_text(page, "The chosen column goes to", TextStyle::quiet), wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
    row->Add(goes_to_, wxSizerFlags(1).CentreVertical().Border(wxRIGHT, wide));
    row->Add(date_order_, wxSizerFlags().CentreVertical().Border(wxRIGHT, wide));
    row->Add(unit_, wxSizerFlags().CentreVertical());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(mapping_, wxSizerFlags(1).Expand());
    column->Add(row, wxSizerFlags().Expand().Border(wxALL, gap));
    page->SetSizer(column);
    mapping_->on_select([this] { show_column(); });
    goes_to_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        if (const auto line = mapping_->selected()) presenter_.choose(*line, static_cast<std::size_t>(event.GetSelection()));
    });
    date_order_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        static constexpr std::optional<DateOrder> orders[] = {std::nullopt, DateOrder::dmy, DateOrder::mdy, DateOrder::ymd};
        if (const auto line = mapping_->selected()) presenter_.choose_date_order(*line, orders[event.GetSelection()]);
    });
    unit_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        if (const auto line = mapping_->selected()) presenter_.choose_unit(*line, from_wx(event.GetString()));
    });
    return page;
}

wxWindow* ImportScreen::build_duplicates(wxWindow* parent) {
    auto* page = new wxPanel(parent);
    duplicates_ = new PlainList(page, "Likely duplicates", {{"Row", 70, true}, {"Looks like", 320}, {"Why", 420}, {"Decision", 240}},
        [this](std::size_t row, std::size_t column) -> std::string {
            const LikelyDuplicate& one = presenter_.preview()->duplicates[row];
            if (column == 0) return std::to_string(one.row);
            if (column == 1) return one.matches_title;
            if (column == 2) return one.why;
            const auto decision = presenter_.decision(row);
            if (!decision) return "Added, unless you say otherwise";
            return decision->choice == RowChoice::skip ? "Left out" : decision->choice == RowChoice::same ? "The same: updates it" : "Added all the same";
        });
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const auto add = [&](const char* label, RowChoice choice) {
        auto* button = new wxButton(page, wxID_ANY, label);
        button->SetName(label);
        button->Bind(wxEVT_BUTTON, [this, choice](wxCommandEvent&) {
            if (const auto line = duplicates_->selected()) presenter_.decide(*line, choice);
        });
        row->Add(button, wxSizerFlags().Border(wxRIGHT, space(this, Space::usual)));
    };
    add("It is the same: update it", RowChoice::same);
    add("Leave the row out", RowChoice::skip);
    add("Add it all the same", RowChoice::add);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(duplicates_, wxSizerFlags(1).Expand());
    column->Add(row, wxSizerFlags().Border(wxALL, space(this, Space::usual)));
    page->SetSizer(column);
    return page;
}

}  // namespace terrier::gui
