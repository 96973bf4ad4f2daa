// The lines of a GridModel as wxWidgets asks for them: only those in view.
#pragma once

#include <functional>

#include <wx/dataview.h>

#include "src/workspace/grid_model.hpp"

namespace terrier::gui {

class GridList : public wxDataViewVirtualListModel {
  public:
    void set(const GridModel* model) { model_ = model; }
    unsigned GetColumnCount() const override { return model_ ? static_cast<unsigned>(model_->columns()) : 0; }
    wxString GetColumnType(unsigned) const override { return "string"; }
    void GetValueByRow(wxVariant& value, unsigned line, unsigned column) const override;
    bool GetAttrByRow(unsigned line, unsigned column, wxDataViewItemAttr& attr) const override;
    bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }

    /// Asked for each row of the source; null: none is.
    void set_alarming(const std::function<bool(std::size_t row)>* alarming) { alarming_ = alarming; }

  private:
    bool has(unsigned line, unsigned column) const { return model_ && line < model_->lines() && column < model_->columns(); }
    const GridModel* model_ = nullptr;
    const std::function<bool(std::size_t)>* alarming_ = nullptr;
};

}  // namespace terrier::gui
