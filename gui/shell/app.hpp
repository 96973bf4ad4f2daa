// The application: command line, the outside world, the frame.
#pragma once

#include <optional>
#include <string>

#include <wx/app.h>

#include "src/base/date.hpp"

namespace terrier::gui {

class Frame;

class App : public wxApp {
  public:
    bool OnInit() override;
    void OnInitCmdLine(wxCmdLineParser& parser) override;
    bool OnCmdLineParsed(wxCmdLineParser& parser) override;
    bool OnExceptionInMainLoop() override;

  private:
    void take_picture();

    Frame* frame_ = nullptr;
    std::string address_;
    bool is_demonstration_ = false;
    bool reports_start_ = false;
    std::optional<Date> today_;
    std::string picture_place_, picture_file_;
};

}  // namespace terrier::gui
