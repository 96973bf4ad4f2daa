// A read-only native list of any length: columns of text asked for as they are shown. For short facts; records use the grid.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <wx/dataview.h>
#include <wx/panel.h>
#include <wx/timer.h>

#include "gui/kit/cell_tips.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

struct PlainColumn {
    std::string label;
    int width = 120;  ///< device-independent pixels; wide ones (150 and more) give and take what room there is
    bool right = false;
};

class PlainList : public wxPanel {
  public:
    struct Look {
        bool bold = false;
        std::optional<Colour> ink, ground;
    };
    using Text = std::function<std::string(std::size_t row, std::size_t column)>;
    using Style = std::function<Look(std::size_t row, std::size_t column)>;

    /// `name` is what a screen reader says.
    PlainList(wxWindow* parent, const std::string& name, std::vector<PlainColumn> columns, Text text, Style style = {}, bool has_header = true);
    ~PlainList() override;
    /// The rows are new: shows `count` of them from the top.
    void reset(std::size_t count);
    std::optional<std::size_t> selected() const;
    std::vector<std::size_t> all_selected() const;
    void select(std::size_t row);
    void on_select(std::function<void()> listener) { selected_ = std::move(listener); }
    /// Double click or Enter.
    void on_open(std::function<void(std::size_t row)> listener) { opened_ = std::move(listener); }
    wxDataViewCtrl* control() { return list_; }

  private:
    class Model;
    void fit_columns();
    wxDataViewCtrl* list_;
    wxObjectDataPtr<Model> model_;
    std::vector<PlainColumn> columns_;
    std::vector<int> given_;  ///< widths in pixels as last set; other widths are the person's own, and stay
    wxTimer fit_;
    std::unique_ptr<CellTips> tips_;
    std::function<void()> selected_;
    std::function<void(std::size_t)> opened_;
};

}  // namespace terrier::gui
