// Controls of fields, and what goes in and out of them.
#include "gui/kit/field_entry.hpp"

#include <wx/checklst.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textcompleter.h>
#include <wx/textctrl.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
constexpr std::size_t most_suggestions = 40;

/// Titles of the records that a reference may lead to, as someone types.
class TitleCompleter : public wxTextCompleterSimple {
  public:
    TitleCompleter(const FormModel& model, const FieldEntry& entry) : model_(model), entry_(entry), field_(entry.field()) {}
    void GetCompletions(const wxString& prefix, wxArrayString& found) override {
        if (!model_.is_open()) return;
        const TableSet& tables = model_.draft().now();
        // The names are made once for a portfolio: every record is titled and folded.
        if (!finder_ || !same_rows(tables)) finder_.emplace(tables);
        const RecordPtr record = model_.draft().record(entry_.type(), entry_.record());
        if (!record) return;
        const auto suggested = finder_->suggest(field_.kind->target(), from_wx(prefix), most_suggestions);
        for (const Uuid& id : fitting(tables, entry_.type(), record.get(), field_, suggested)) found.Add(to_wx(tables.title(field_.kind->target(), id)));
    }

  private:
    bool same_rows(const TableSet& tables) const { return finder_->tables().rows(field_.kind->target()).pages() == tables.rows(field_.kind->target()).pages(); }
    const FormModel& model_;
    const FieldEntry& entry_;
    const Field& field_;
    std::optional<ReferenceFinder> finder_;
};

std::string tooltip_of(const Field& f) {
    std::string text(f.help);
    if (f.need == Need::required) text += (text.empty() ? "" : " ") + std::string("Needed: the record can't be kept without it.");
    if (f.need == Need::expected) text += (text.empty() ? "" : " ") + std::string("Expected: its absence counts against data quality.");
    return text;
}

std::string hint_of(const Field& f) {
    switch (f.kind->shape) {
        case Shape::date: return "dd/mm/yyyy";
        case Shape::money: return "£";
        case Shape::ratio: return "%";
        case Shape::area: return f.name.find("site") != std::string_view::npos ? "ha or m²" : "m² and basis, such as 120 m² NIA";
        case Shape::energy: return "kWh";
        case Shape::carbon: return "tCO2e";
        case Shape::volume: return "m³";
        case Shape::reference: return "Type to search";
        default: return std::string(f.unit);
    }
}
}  // namespace

FieldEntry::FieldEntry(wxWindow* parent, FormModel& model, const RecordType& type, const Field& field, Events events)
    : model_(model), type_(type), field_(field), events_(std::move(events)), manner_(model.manner(type, field)) {
    label_ = gui::make_text(parent, FormModel::label(field));
    label_->SetToolTip(to_wx(tooltip_of(field)));
    make_control(parent);
    control()->SetName(to_wx(field.label));
    control()->SetToolTip(to_wx(tooltip_of(field)));
    fault_ = gui::make_text(parent, "");
    fault_->Hide();
    cell_ = new wxBoxSizer(wxVERTICAL);
    cell_->Add(control(), 0, wxEXPAND);
    cell_->Add(fault_, 0, wxEXPAND);
    bind_focus(control());
}

wxWindow* FieldEntry::label() const { return label_; }

wxWindow* FieldEntry::control() const {
    if (text_) return text_;
    return choice_ ? static_cast<wxWindow*>(choice_) : list_;
}

void FieldEntry::make_control(wxWindow* parent) {
    if (manner_ && manner_->offered) return make_choice(parent);
    switch (field_.kind->shape) {
        case Shape::choice: case Shape::yes_no: return make_choice(parent);
        case Shape::choice_set: return make_list(parent);
        default: return make_text(parent);
    }
}

void FieldEntry::make_text(wxWindow* parent) {
    const bool is_number = field_.kind->shape == Shape::money || field_.kind->shape == Shape::area || field_.kind->shape == Shape::integer || field_.kind->shape == Shape::ratio;
    const long style = field_.is_long ? wxTE_MULTILINE : is_number ? wxTE_RIGHT : 0;
    text_ = new wxTextCtrl(parent, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize, style);
    if (field_.is_long) text_->SetMinSize(wxSize(parent->FromDIP(120), text_->GetCharHeight() * 4 + parent->FromDIP(10)));
    else text_->SetMinSize(parent->FromDIP(wxSize(120, -1)));
    if (!field_.is_long) text_->SetHint(to_wx(hint_of(field_)));
    if (field_.kind->shape == Shape::reference) text_->AutoComplete(new TitleCompleter(model_, *this));
    text_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        if (events_.typed) events_.typed();
    });
}

void FieldEntry::make_choice(wxWindow* parent) {
    choice_ = new wxChoice(parent, wxID_ANY);
    choice_->Append(to_wx("—"));
    if (field_.kind->shape == Shape::yes_no) {
        choice_->Append("Yes");
        choice_->Append("No");
    }
    for (const Choice& word : field_.kind->words)
        if (!word.code.empty()) choice_->Append(to_wx(word.label));
    choice_->SetMinSize(parent->FromDIP(wxSize(120, -1)));
    choice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { read(); });
    // A wheel meant for the page must not change a value that it passes over.
    choice_->Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
        wxMouseEvent on(event);
        choice_->GetParent()->ProcessWindowEvent(on);
    });
}

void FieldEntry::make_list(wxWindow* parent) {
    wxArrayString labels;
    for (const Choice& word : field_.kind->words)
        if (!word.code.empty()) labels.Add(to_wx(word.label));
    list_ = new wxCheckListBox(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, labels);
    list_->SetMinSize(wxSize(parent->FromDIP(120), std::min<int>(static_cast<int>(labels.size()), 6) * (list_->GetCharHeight() + parent->FromDIP(9))));
    list_->Bind(wxEVT_CHECKLISTBOX, [this](wxCommandEvent&) { read(); });
}

void FieldEntry::bind_focus(wxWindow* control) {
    control->Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        if (events_.focused) events_.focused(at());
    });
    control->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        if (!text_ || text_->IsBeingDeleted()) return;
        read();
        if (model_.is_open()) load(id_);
        if (events_.changed) events_.changed();
    });
}

void FieldEntry::write_text(const std::string& text) {
    const wxString shown = to_wx(text);
    if (text_->GetValue() != shown) text_->ChangeValue(shown);
}

void FieldEntry::load(const Uuid& id) {
    id_ = id;
    loaded_ = model_.draft().text(at());
    const bool can_edit = model_.can_edit() && !(manner_ && manner_->is_fixed);
    if (manner_ && manner_->offered) {
        load_offered();
        choice_->Enable(can_edit);
        return;
    }
    if (manner_ && manner_->shown) loaded_ = manner_->shown(model_.draft(), id_, loaded_);
    if (text_) {
        write_text(loaded_);
        text_->SetEditable(can_edit);
    } else if (choice_) {
        const int place = loaded_.empty() ? 0 : choice_->FindString(to_wx(loaded_), true);
        choice_->SetSelection(std::max(place, 0));
        choice_->Enable(can_edit);
    } else {
        const Value value = model_.draft().value(at());
        const auto* codes = std::get_if<std::string>(&value);
        unsigned place = 0;
        for (const Choice& word : field_.kind->words) {
            if (word.code.empty()) continue;
            const auto parts = split(codes ? std::string_view(*codes) : std::string_view(), ',');
            list_->Check(place++, std::find(parts.begin(), parts.end(), word.code) != parts.end());
        }
        list_->Enable(can_edit);
    }
}

void FieldEntry::load_offered() {
    wxArrayString labels;
    labels.Add(to_wx("—"));
    offered_ = {std::string()};
    int chosen = 0;
    for (const auto& [stored, words] : manner_->offered(model_.draft(), id_)) {
        if (stored == loaded_) chosen = static_cast<int>(offered_.size());
        offered_.push_back(stored);
        labels.Add(to_wx(words));
    }
    if (choice_->GetStrings() != labels) choice_->Set(labels);
    choice_->SetSelection(chosen);
}

void FieldEntry::read_manner() {
    if (manner_->is_fixed) return;
    std::string text;
    if (choice_) {
        const int at_line = choice_->GetSelection();
        text = at_line > 0 ? offered_[static_cast<std::size_t>(at_line)] : std::string();
    } else {
        text = from_wx(text_->GetValue());
    }
    if (text == loaded_) return;
    loaded_ = text;
    if (manner_->read) text = manner_->read(model_.draft(), id_, text);
    model_.set(at(), text.empty() ? Value{} : Value{text});
    if (choice_ && events_.changed) events_.changed();
}

void FieldEntry::read() {
    if (!model_.is_open() || !model_.can_edit() || id_.is_nil() || !model_.draft().record(type_, id_)) return;
    if (manner_) return read_manner();
    std::string text;
    if (text_) {
        text = from_wx(text_->GetValue());
    } else if (choice_) {
        text = choice_->GetSelection() > 0 ? from_wx(choice_->GetStringSelection()) : std::string();
    } else {
        unsigned place = 0;
        for (const Choice& word : field_.kind->words) {
            if (word.code.empty()) continue;
            if (list_->IsChecked(place++)) text += (text.empty() ? "" : ",") + std::string(word.code);
        }
        model_.set(at(), text.empty() ? Value{} : Value{text});
        if (events_.changed) events_.changed();
        return;
    }
    if (text == loaded_) return;
    model_.enter(at(), text);
    loaded_ = text;
    if (choice_ && events_.changed) events_.changed();
}

void FieldEntry::start(const std::string& typed) {
    if (text_ && typed.empty()) return text_->SelectAll();
    if (text_) {
        text_->ChangeValue(to_wx(typed));
        text_->SetInsertionPointEnd();
        if (events_.typed) events_.typed();
        return;
    }
    if (!choice_ || typed.empty()) return;
    for (unsigned i = 1; i < choice_->GetCount(); ++i) {
        if (!folded(from_wx(choice_->GetString(i))).starts_with(folded(typed))) continue;
        choice_->SetSelection(static_cast<int>(i));
        return;
    }
}

bool FieldEntry::update() {
    const bool applies = model_.applies(at());
    const std::string message = applies ? model_.fault(at()) : std::string();
    const bool has_fault = !message.empty();
    bool is_moved = applies != is_shown_ || has_fault != fault_->IsShown();
    is_shown_ = applies;
    label_->Show(applies);
    control()->Show(applies);
    fault_->Show(has_fault);
    if (has_fault) {
        fault_->SetForegroundColour(model_.is_warning(at()) ? colour(Colour::quiet_text) : colour(Colour::fault_text));
        const wxString text = to_label(message);
        if (fault_->GetLabel() != text) {
            fault_->SetLabel(text);
            fault_->SetName(to_wx(std::string(field_.label) + ": " + message));
            is_moved = true;
        }
        fault_->Wrap(std::max(control()->GetSize().x, control()->GetParent()->FromDIP(120)));
    }
    const std::string label = FormModel::label(field_) + (model_.is_exempt(at()) ? " (exempt)" : "");
    if (label_->GetLabel() != to_label(label)) {
        label_->SetLabel(to_label(label));
        is_moved = true;
    }
    return is_moved;
}

}  // namespace terrier::gui
