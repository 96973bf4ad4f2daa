// All records: every table that has no place of its own, each with the same grid and form.
#pragma once

#include <map>

#include "gui/kit/record_screen.hpp"

class wxDataViewTreeCtrl;

namespace terrier::gui {

class RecordsScreen : public Screen {
  public:
    RecordsScreen(wxWindow* parent, Context& context);

    void open(const Destination& destination) override;
    void refresh() override;
    bool may_leave() override { return now().may_leave(); }
    std::vector<Command> commands() override;
    wxWindow* first_focus() override;

    /// Shows the rows of this table; stays when something typed in another can't be left.
    bool choose(const RecordType& type);
    const RecordType& type() const { return *type_; }
    RecordScreen& now() { return *screens_.at(type_); }

  private:
    void fill_types();
    void mark();
    RecordScreen& screen_of(const RecordType& type);

    std::map<const RecordType*, RecordScreen*> screens_;
    std::map<const RecordType*, bool> stale_;
    const RecordType* type_ = nullptr;
    wxDataViewTreeCtrl* types_ = nullptr;
    wxPanel* centre_ = nullptr;
    bool is_marking_ = false;
};

Screen* make_records_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
