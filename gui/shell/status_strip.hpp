// The strip at the bottom: where the portfolio is, its revision and quality, what runs in the background.
#pragma once

#include <functional>
#include <string>

#include <wx/panel.h>

#include "src/workspace/jobs.hpp"

class wxButton;
class wxGauge;
class wxStaticText;

namespace terrier::gui {

class StatusStrip : public wxPanel {
  public:
    StatusStrip(wxWindow* parent, std::function<void()> cancel, std::function<void()> open_quality);
    void show_portfolio(const std::string& address, const std::string& revision, const std::string& quality);
    void show_job(const JobState& state);
    void clear_job();

  private:
    wxStaticText *address_, *revision_, *job_;
    wxButton *quality_, *cancel_;
    wxGauge* gauge_;
};

}  // namespace terrier::gui
