// Real windows in tests: the toolkit started once, a frame on a scratch portfolio, waiting without sleeping blindly.
#pragma once

#include <functional>
#include <memory>

#include <wx/evtloop.h>
#include <wx/uiaction.h>
#include <wx/window.h>

#include "gui/shell/frame.hpp"

namespace terrier::test {

/// True once `condition` holds; false after ten seconds. Events are handled in between.
bool soon(const std::function<bool()>& condition);
/// Handles what is waiting.
void settle();
/// The first shown window below `root` with this name; null when there is none.
wxWindow* find_named(wxWindow* root, const wxString& name);

/// A frame over portfolios in memory, shown and with the keyboard; closed at the end.
class FrameOnScreen {
  public:
    explicit FrameOnScreen(std::function<ChangeSet(const TableSet& empty)> demonstration = {});
    ~FrameOnScreen();
    gui::Frame& operator*() { return *frame_; }
    gui::Frame* operator->() { return frame_; }
    /// Types and presses keys as a person would, into whatever has the keyboard.
    void type(const char* text);
    void press(int key, int modifiers = 0);

  private:
    std::unique_ptr<wxEventLoop> loop_;
    std::unique_ptr<wxEventLoopActivator> active_;
    gui::Frame* frame_;
    wxUIActionSimulator hands_;
};

}  // namespace terrier::test
