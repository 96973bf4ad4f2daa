// News that doesn't interrupt: strips at the top of the frame, each with what happened and what can be done.
#pragma once

#include <vector>

#include <wx/panel.h>

#include "gui/shell/context.hpp"

namespace terrier::gui {

/// At most three strips; the oldest goes first. Esc in a strip closes it.
class AttentionBar : public wxPanel {
  public:
    explicit AttentionBar(wxWindow* parent);
    void show(News news);
    /// Nothing happens when no news has the key.
    void close(const std::string& key);
    void clear();
    /// What is shown now, newest last.
    const std::vector<News>& shown() const { return news_; }

  private:
    void rebuild();
    wxWindow* make_strip(std::size_t place);
    std::vector<News> news_;
};

}  // namespace terrier::gui
