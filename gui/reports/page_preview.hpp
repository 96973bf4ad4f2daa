// Pages of a book one below the other, exactly as the PDF has them; only those in sight are drawn.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include "reports/render/pages.hpp"

namespace terrier::gui {

/// Page Up and Page Down go from page to page, Ctrl with plus and minus zoom; a click opens the record behind a figure.
class PagePreview : public wxScrolledCanvas {
  public:
    using Open = std::function<void(std::size_t page, double x, double y)>;
    PagePreview(wxWindow* parent, Open open);
    /// Null: nothing but `message`.
    void show(std::shared_ptr<const reports::Pages> pages, const std::string& message);
    /// 1 is the width of the window; more is larger.
    void zoom(double factor);
    void go_to(std::size_t page);
    std::size_t page_in_sight() const;

  private:
    void lay_out();
    void paint();
    void on_key(wxKeyEvent& event);
    void on_click(wxMouseEvent& event);
    std::optional<std::size_t> page_at(int y) const;
    const wxBitmap& picture(std::size_t page);

    Open open_;
    std::shared_ptr<const reports::Pages> pages_;
    std::string message_;
    std::vector<wxRect> places_;  ///< of the pages, in window units from the top of the first
    std::map<std::size_t, wxBitmap> pictures_;
    double zoom_ = 1;
    double scale_ = 1;            ///< window units a point
};

}  // namespace terrier::gui
