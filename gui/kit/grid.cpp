// Showing a GridModel: the list, its filters, totals and views.
#include "gui/kit/grid.hpp"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>
#include <wx/timer.h>

#include "gui/kit/as_it_is.hpp"
#include "gui/kit/column_strip.hpp"
#include "gui/kit/dialogs.hpp"
#include "gui/kit/grid_list.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

void GridList::GetValueByRow(wxVariant& value, unsigned line, unsigned column) const {
    // A toolkit may ask for a line that was there a moment ago.
    wxString text = has(line, column) ? to_wx(model_->text(line, column)) : wxString();
    text.Replace("\n", " ");
    value = text;
}

bool GridList::GetAttrByRow(unsigned line, unsigned column, wxDataViewItemAttr& attr) const {
    if (!has(line, column)) return false;
    if (model_->is_group(line)) {
        attr.SetBold(true);
        return true;
    }
    if (alarming_ && *alarming_ && (*alarming_)(model_->row(line))) {
        attr.SetColour(colour(Colour::fault_text));
        return true;
    }
    const GridSource& source = model_->source();
    const std::size_t row = model_->row(line);
    const bool is_strong = source.is_strong(row), is_unknown = model_->cell(line, column).index() == 0;
    const bool is_changed = source.is_changed(row, source.place_of(model_->column(column).key));
    if (is_strong) attr.SetBold(true);
    if (is_unknown) attr.SetColour(colour(Colour::quiet_text));
    if (is_changed) attr.SetBackgroundColour(colour(Colour::changed));
    return is_strong || is_unknown || is_changed;
}

namespace {
constexpr int words_pause_ms = 250;
constexpr int type_ahead_pause_ms = 1000;
}  // namespace

Grid::Grid(wxWindow* parent, Context& context, GridSetup setup)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, to_wx(setup.name)), context_(context), setup_(std::move(setup)),
      views_(context, setup_.type ? std::string(setup_.type->name) : setup_.key) {
    build();
    bind_list();
    refresh();
}

Grid::~Grid() {
    remember();
    delete pause_;
    delete show_again_;
    // The list outlives the model for a moment.
    data_->set(nullptr);
}

void Grid::build() {
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    words_ = new wxSearchCtrl(this, wxID_ANY);
    words_->SetName(to_wx("Find in " + setup_.name));
    words_->SetDescriptiveText(to_wx("Find in these columns"));
    words_->ShowCancelButton(true);
    words_->SetMinSize(FromDIP(wxSize(150, -1)));
    view_ = new wxChoice(this, wxID_ANY);
    view_->SetName("View");
    view_->SetToolTip("Saved views: columns, order and filters kept under a name");
    auto* more = make_snug_button(this, wxString::FromUTF8("More ▾"));
    more->SetName("More: columns, groups, export");
    more->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_more(); });
    bar->Add(words_, 1, wxALIGN_CENTRE_VERTICAL);
    bar->Add(view_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, space(this, Space::usual));
    bar->Add(more, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, space(this, Space::usual));
    list_ = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_MULTIPLE | wxDV_ROW_LINES);
    list_->SetName(to_wx(setup_.name));
    data_ = new GridList;
    data_->set_alarming(&alarming);
    list_->AssociateModel(data_);
    data_->DecRef();
    tips_ = std::make_unique<CellTips>(*list_, [this](unsigned line, unsigned column) -> CellTips::Said {
        if (!model_ || line >= model_->lines() || column >= model_->columns()) return {};
        if (model_->is_group(line)) return {model_->text(line, column), true};
        const GridSource& source = model_->source();
        const std::size_t row = model_->row(line), place = source.place_of(model_->column(column).key);
        CellTips::Said said{model_->text(line, column), source.is_strong(row)};
        if (!source.is_changed(row, place)) return said;
        const auto present = source.compared(row, place);
        said.note = present ? present_note(context_, source.columns()[place].shown(*present)) : "Not there as things are";
        return said;
    });
    tips_->hushed = [this] { return editor_ != nullptr; };
    filters_ = new FilterStrip(this, list_, [this](std::size_t column, const std::string& text) {
        if (column >= model_->columns()) return;
        model_->set_filter(model_->column(column).key, text);
        after_change(false);
    });
    totals_ = new TotalStrip(this, list_);
    fault_ = make_text(this, "");
    fault_->SetForegroundColour(colour(Colour::fault_text));
    count_ = make_text(this, "", TextStyle::quiet);
    sizer->Add(bar, 0, wxEXPAND | wxBOTTOM, space(this, Space::small));
    sizer->Add(filters_, 0, wxEXPAND);
    sizer->Add(list_, 1, wxEXPAND);
    sizer->Add(totals_, 0, wxEXPAND | wxTOP, space(this, Space::small));
    sizer->Add(fault_, 0, wxEXPAND);
    sizer->Add(count_, 0, wxEXPAND | wxTOP, space(this, Space::small));
    SetSizer(sizer);
    fault_->Hide();
}

void Grid::bind_list() {
    pause_ = new wxTimer(this);
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        model_->set_words(from_wx(words_->GetValue()));
        after_change(false);
    }, pause_->GetId());
    show_again_ = new wxTimer(this);
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { keep_column_shown(); }, show_again_->GetId());
    words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { pause_->StartOnce(words_pause_ms); });
    words_->Bind(wxEVT_SEARCHCTRL_CANCEL_BTN, [this](wxCommandEvent&) { words_->Clear(); });
    view_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { use_view(event.GetSelection()); });
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent& event) {
        event.Skip();
        update_totals();
        if (on_choose) on_choose();
    });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
        const auto line = static_cast<std::size_t>(data_->GetRow(event.GetItem()));
        activated(line, static_cast<std::size_t>(std::max(event.GetColumn(), 0)));
    });
    list_->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        event.Skip();
        // Later: the toolkit moves to the cell first.
        CallAfter([this] {
            const wxDataViewColumn* column = list_->GetCurrentColumn();
            if (column) set_cell_column(column->GetModelColumn());
        });
    });
    Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
        event.Skip();
        follow_cell();
        heading_let_go();
        // Not every toolkit tells of a column dragged to another place, so it is looked for once the mouse lets go.
        const unsigned count = list_->GetColumnCount();
        if (count != model_->columns() || wxGetMouseState().LeftIsDown()) return;
        std::vector<ShownColumn> order(count);
        bool is_moved = false;
        for (unsigned i = 0; i < count; ++i) {
            const int place = list_->GetColumnPosition(list_->GetColumn(i));
            const unsigned shown = list_->GetColumn(i)->GetModelColumn();
            if (place < 0 || place >= static_cast<int>(count) || shown >= count) return;
            order[static_cast<std::size_t>(place)] = {model_->column(shown).key, ToDIP(list_->GetColumn(i)->GetWidth())};
            is_moved = is_moved || place != static_cast<int>(shown);
        }
        if (!is_moved) return;
        model_->show(std::move(order));
        after_change(true);
        remember();
    });
    list_->Bind(wxEVT_DATAVIEW_COLUMN_HEADER_CLICK, &Grid::header_clicked, this);
    list_->Bind(wxEVT_DATAVIEW_COLUMN_HEADER_RIGHT_CLICK, [this](wxDataViewEvent& event) { show_menu(static_cast<std::size_t>(std::max(event.GetColumn(), 0))); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_CONTEXT_MENU, [this](wxDataViewEvent& event) {
        const wxDataViewColumn* column = event.GetDataViewColumn();
        show_menu(column ? column->GetModelColumn() : 0);
    });
    list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (!key(event)) event.Skip();
    });
}

void Grid::activated(std::size_t line, std::size_t column) {
    if (line >= model_->lines()) return;
    if (model_->is_group(line)) return toggle_group(line);
    const Uuid id = model_->source().record(model_->row(line)).id;
    const bool is_cell = !is_table_ && !context_.read_only_reason() && column < model_->columns() && CellEdit::fits(model_->column(column));
    // Later: the click that ends the double click gives the keyboard back to the list.
    if (is_cell) CallAfter([this, id, column] { edit_cell_at({id, column}); });
    else if (on_open) on_open(id);
}

bool Grid::key(const wxKeyEvent& event) {
    const int code = event.GetKeyCode(), modifiers = event.GetModifiers();
    const auto line = list_->GetCurrentItem().IsOk() ? static_cast<std::size_t>(data_->GetRow(list_->GetCurrentItem())) : model_->lines();
    const bool on_group = line < model_->lines() && model_->is_group(line);
    const bool is_side = modifiers == wxMOD_NONE && (code == WXK_LEFT || code == WXK_RIGHT);
    if (is_side && on_group) {
        if (model_->is_collapsed(line) == (code == WXK_RIGHT)) toggle_group(line);
    } else if (is_side) step_cell(code == WXK_RIGHT ? 1 : -1);
    else if (code == WXK_F2 && chosen().size() > 1) edit_several();
    else if (code == WXK_F2) edit_cell();
    else if ((code == WXK_RETURN || code == WXK_NUMPAD_ENTER) && modifiers == wxMOD_NONE && line < model_->lines()) {
        if (on_group) toggle_group(line);
        else if (on_open) on_open(model_->source().record(model_->row(line)).id);
    } else if (code == WXK_DELETE) remove_chosen();
    else if (modifiers == wxMOD_CONTROL && code == 'C') copy();
    else if (modifiers == wxMOD_CONTROL && code == 'V') paste();
    else if (modifiers == wxMOD_CONTROL && code == 'A') {
        list_->SelectAll();
        update_totals();
    } else return (modifiers == wxMOD_NONE || modifiers == wxMOD_SHIFT) && typed_on(event.GetUnicodeKey());
    return true;
}

// In the column that the rows are in order of, typing finds rows; in another one that can be edited it edits, as in a spreadsheet.
bool Grid::typed_on(int unicode) {
    if (unicode <= ' ' || unicode == 127) return type_ahead(unicode);
    const auto column = cell_column();
    const bool finds = !column || column == ahead_column() || is_table_ || !current() || context_.read_only_reason() || !CellEdit::fits(model_->column(*column));
    return finds ? type_ahead(unicode) : edit_cell(from_wx(wxString(static_cast<wxUniChar>(unicode))));
}

std::size_t Grid::ahead_column() const {
    return model_->layout().sort.empty() ? 0 : model_->shown_at(model_->layout().sort.front().key).value_or(0);
}

bool Grid::type_ahead(int unicode) {
    if (unicode < ' ' || unicode == 127 || model_->columns() == 0) return false;
    const long long now = wxGetUTCTimeMillis().GetValue();
    if (now - typed_at_ > type_ahead_pause_ms) typed_.clear();
    // A space begins no word: it is left to the list.
    if (typed_.empty() && unicode == ' ') return false;
    typed_at_ = now;
    typed_ += from_wx(wxString(static_cast<wxUniChar>(unicode)));
    const std::size_t column = ahead_column();
    const wxDataViewItem at = list_->GetCurrentItem();
    const std::size_t from = at.IsOk() ? static_cast<std::size_t>(data_->GetRow(at)) : 0;
    const auto line = model_->find_ahead(column, typed_, from);
    if (line) choose(model_->source().record(model_->row(*line)).id);
    return true;
}

void Grid::refresh() {
    if (is_table_) return;
    if (!setup_.type) return show_table({});
    const std::vector<Uuid> were_chosen = model_ ? chosen() : std::vector<Uuid>();
    auto computed = setup_.computed ? setup_.computed(context_.as_at()) : std::vector<ComputedColumn>();
    auto source = std::make_shared<RecordSource>(context_.portfolio(), *setup_.type, std::move(computed), wanted_);
    if (const TableSet* now = context_.compared_with()) source->compare_with(*now);
    const bool is_first = !model_;
    if (is_first) {
        const auto kept = GridLayout::from_json(context_.preferences().get("grid/" + setup_.key + "/layout"));
        GridLayout layout = kept && !kept->columns.empty() ? *kept : setup_.usual;
        // A filter from last week would hide rows without a word; columns, order and groups are what is remembered.
        layout.filters.clear();
        layout.words.clear();
        model_ = std::make_unique<GridModel>(std::move(source), std::move(layout), context_.as_at().year());
    } else {
        model_->set_source(std::move(source));
    }
    fill_views();
    after_change(is_first);
    for (const Uuid& id : were_chosen)
        if (const auto line = model_->line_of(id)) list_->Select(data_->GetItem(static_cast<unsigned>(*line)));
    if (editor_) editor_->refresh();
    update_totals();
}

void Grid::make_columns() {
    list_->ClearColumns();
    for (std::size_t i = 0; i < model_->columns(); ++i) {
        const wxAlignment align = model_->column(i).numeric() ? wxALIGN_RIGHT : wxALIGN_LEFT;
        std::string label = model_->column(i).label;
        const auto& sort = model_->layout().sort;
        if (!sort.empty() && sort.front().key == model_->column(i).key) label += sort.front().descending ? " ▾" : " ▴";
        auto* renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, align);
        // A number cut off without a sign of it reads as another number.
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        list_->AppendColumn(new wxDataViewColumn(to_wx(label), renderer, static_cast<unsigned>(i), FromDIP(model_->width(i)), align, wxDATAVIEW_COL_RESIZABLE | (is_table_ ? 0 : wxDATAVIEW_COL_REORDERABLE)));
    }
    filters_->rebuild(*model_);
    totals_->rebuild(*model_);
    Layout();
}

void Grid::after_change(bool columns_too) {
    if (columns_too) {
        // Columns are rebuilt over no lines: a toolkit asks for cells while they come and go.
        data_->set(nullptr);
        data_->Reset(0);
        make_columns();
    }
    data_->set(model_.get());
    data_->Reset(static_cast<unsigned>(model_->lines()));
    const Faults faults = model_->filter_faults();
    fault_->SetLabel(faults.empty() ? wxString() : to_label(faults.front().message));
    if (fault_->IsShown() == faults.empty()) {
        fault_->Show(!faults.empty());
        Layout();
    }
    filters_->show_faults(*model_);
    update_totals();
    if (on_filter) on_filter();
}

void Grid::update_totals() {
    std::vector<std::uint32_t> rows;
    const auto lines = chosen_lines();
    for (const std::size_t line : lines)
        if (!model_->is_group(line)) rows.push_back(static_cast<std::uint32_t>(model_->row(line)));
    const bool of_chosen = rows.size() > 1;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < model_->columns(); ++i) texts.push_back(of_chosen ? model_->total_text(i, rows) : model_->total_text(i));
    totals_->show(texts);
    const std::string noun = setup_.type ? lower_ascii(setup_.type->label) : "row", nouns = setup_.type ? lower_ascii(setup_.type->plural) : "rows";
    std::string text = model_->count_text(noun, nouns);
    if (const std::string hint = cell_hint(); !hint.empty() && !of_chosen) text += "; " + hint;
    if (of_chosen) text += ", " + grouped(static_cast<long long>(rows.size())) + " chosen: the totals are theirs";
    count_->SetLabel(to_label(text));
}

std::vector<std::size_t> Grid::chosen_lines() const {
    wxDataViewItemArray items;
    list_->GetSelections(items);
    std::vector<std::size_t> lines;
    for (const wxDataViewItem& item : items) {
        const auto line = static_cast<std::size_t>(data_->GetRow(item));
        if (model_ && line < model_->lines()) lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<Uuid> Grid::chosen() const {
    std::vector<Uuid> ids;
    for (const std::size_t line : chosen_lines())
        if (!model_->is_group(line)) ids.push_back(model_->source().record(model_->row(line)).id);
    return ids;
}

std::vector<std::size_t> Grid::chosen_rows() const {
    std::vector<std::size_t> rows;
    for (const std::size_t line : chosen_lines())
        if (!model_->is_group(line)) rows.push_back(model_->row(line));
    return rows;
}

std::optional<Uuid> Grid::current() const {
    const auto ids = chosen();
    return ids.size() == 1 ? std::optional(ids.front()) : std::nullopt;
}

bool Grid::choose(const Uuid& id) {
    const auto line = model_->line_of(id);
    if (!line) return false;
    const wxDataViewItem item = data_->GetItem(static_cast<unsigned>(*line));
    list_->UnselectAll();
    list_->SetCurrentItem(item);
    list_->Select(item);
    list_->EnsureVisible(item);
    update_totals();
    if (on_choose) on_choose();
    return true;
}

void Grid::clear_filters() {
    words_->ChangeValue(wxString());
    model_->clear_filters();
    filters_->rebuild(*model_);
    after_change(false);
}

void Grid::toggle_group(std::size_t line) {
    model_->set_collapsed(line, !model_->is_collapsed(line));
    after_change(false);
    if (line < model_->lines()) list_->SetCurrentItem(data_->GetItem(static_cast<unsigned>(line)));
}

void Grid::remember() {
    if (!model_ || is_table_) return;
    for (unsigned i = 0; i + 1 < list_->GetColumnCount() && i < model_->columns(); ++i) model_->set_width(i, ToDIP(list_->GetColumn(i)->GetWidth()));
    GridLayout layout = model_->layout();
    layout.filters.clear();
    layout.words.clear();
    context_.preferences().set("grid/" + setup_.key + "/layout", layout.to_json());
}

}  // namespace terrier::gui
