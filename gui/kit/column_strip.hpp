// A row of small controls that keep standing over or under the columns of a list: filters above, totals below.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>
#include <wx/timer.h>

class wxDataViewCtrl;
class wxStaticText;
class wxTextCtrl;

namespace terrier {
class GridModel;
}

namespace terrier::gui {

/// Follows widths and sideways scrolling of the list while the program idles, and whenever the list changes its size.
class ColumnStrip : public wxPanel {
  public:
    /// `gap` pixels are left free at both sides of each cell.
    ColumnStrip(wxWindow* parent, wxDataViewCtrl* list, const wxString& name, int gap);

  protected:
    /// One control a column, in their order; the strip places them.
    void set_cells(std::vector<wxWindow*> cells);
    const std::vector<wxWindow*>& cells() const { return cells_; }

  private:
    void follow();
    wxDataViewCtrl* list_;
    wxTimer again_;
    std::vector<wxWindow*> cells_;
    std::vector<std::pair<int, int>> places_;  ///< left and width, as last laid out
    int scrolled_ = 0;
    int gap_;
};

/// A text field over each column. Entries take effect a moment after typing stops, or with Enter.
class FilterStrip : public ColumnStrip {
  public:
    using Changed = std::function<void(std::size_t column, const std::string& text)>;
    FilterStrip(wxWindow* parent, wxDataViewCtrl* list, Changed changed);
    /// New fields for the model's columns, holding its filters.
    void rebuild(const GridModel& model);
    /// Marks the fields whose filter can't be read.
    void show_faults(const GridModel& model);
    void focus(std::size_t column);

  private:
    void apply(std::size_t column);
    Changed changed_;
    std::vector<wxTextCtrl*> fields_;
    wxTimer wait_;
    std::size_t waiting_ = 0;
};

/// The sums under the columns.
class TotalStrip : public ColumnStrip {
  public:
    TotalStrip(wxWindow* parent, wxDataViewCtrl* list);
    void rebuild(const GridModel& model);
    void show(const std::vector<std::string>& texts);

  private:
    std::vector<wxStaticText*> texts_;
};

}  // namespace terrier::gui
