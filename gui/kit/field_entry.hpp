// One field of a form: its label, a native control that suits its kind, and its fault beneath.
#pragma once

#include <functional>
#include <string>

#include "gui/kit/form_model.hpp"

class wxCheckListBox;
class wxChoice;
class wxSizer;
class wxStaticText;
class wxTextCtrl;
class wxWindow;

namespace terrier::gui {

class FieldEntry {
  public:
    struct Events {
        std::function<void()> changed;                    ///< the draft has changed
        std::function<void()> typed;                      ///< text was typed that isn't read yet
        std::function<void(const FieldPlace&)> focused;
    };
    FieldEntry(wxWindow* parent, FormModel& model, const RecordType& type, const Field& field, Events events);

    /// What stands left of and in the cell; the owner puts them into a sizer.
    wxWindow* label() const;
    wxSizer* cell() const { return cell_; }
    wxWindow* control() const;
    const Field& field() const { return field_; }

    /// Shows this record's value.
    void load(const Uuid& id);
    /// Reads what was typed into the draft; nothing happens when it stands as loaded.
    void read();
    /// For typing at once: all of the text is marked, or `typed` stands in its place; of a choice, the first that starts so.
    void start(const std::string& typed);
    /// The fault, the exempt mark and whether the field applies; true when the layout must be done anew.
    bool update();
    bool is_shown() const { return is_shown_; }
    const Uuid& record() const { return id_; }
    const RecordType& type() const { return type_; }

  private:
    void make_control(wxWindow* parent);
    void make_text(wxWindow* parent);
    void make_choice(wxWindow* parent);
    void make_list(wxWindow* parent);
    void load_offered();
    void read_manner();
    void bind_focus(wxWindow* control);
    FieldPlace at() const { return {&type_, id_, &field_}; }
    void write_text(const std::string& text);

    FormModel& model_;
    const RecordType& type_;
    const Field& field_;
    Events events_;
    Uuid id_;
    std::string loaded_;
    const FieldManner* manner_;         ///< null: as the field's kind is
    std::vector<std::string> offered_;  ///< what the lines of the choice stand for, where the manner gives them
    bool is_shown_ = true;
    wxStaticText* label_ = nullptr;
    wxStaticText* fault_ = nullptr;
    wxTextCtrl* text_ = nullptr;
    wxChoice* choice_ = nullptr;
    wxCheckListBox* list_ = nullptr;
    wxSizer* cell_ = nullptr;
};

}  // namespace terrier::gui
