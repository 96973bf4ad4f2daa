// The interface of screens: what a place shows in the middle of the frame.
#pragma once

#include <vector>

#include <wx/panel.h>

#include "gui/shell/command.hpp"
#include "gui/shell/context.hpp"

namespace terrier::gui {

/// One screen. Made when its place is first opened, kept while the portfolio is open, hidden while another is shown.
class Screen : public wxPanel {
  public:
    /// `name` is what a screen reader says: "Assets".
    Screen(wxWindow* parent, Context& context, const wxString& name);

    /// Called each time the place is opened, after refresh() where something has changed since it was last shown.
    virtual void open(const Destination& destination) = 0;
    /// The portfolio, the as-at date or the known-at revision has changed (or whether it is read only). Only called while
    /// shown, and before open() when it became stale while hidden.
    virtual void refresh() = 0;
    /// A new data-quality report is there (Context::quality). Only called while shown.
    virtual void quality_changed() {}
    /// Called before leaving the place or closing the portfolio. Saves or asks; false: stay.
    virtual bool may_leave() { return true; }
    /// Commands of the screen, in the menus and the palette while it is shown. Asked for once.
    virtual std::vector<Command> commands() { return {}; }
    /// Where the keyboard goes when the place opens.
    virtual wxWindow* first_focus() { return this; }

  protected:
    Context& context() const { return context_; }

  private:
    Context& context_;
};

/// A place in the list at the left.
struct Place {
    std::string id;     ///< "assets"
    std::string label;  ///< "Assets"
    std::string icon;   ///< a name that gui/kit/theme draws: the same as the id unless said otherwise
    std::vector<std::string> tables;  ///< record types whose records open here
    Screen* (*make)(wxWindow* parent, Context& context) = nullptr;
};

/// The places of the program in order; a screen that doesn't exist yet isn't listed.
const std::vector<Place>& places();

}  // namespace terrier::gui
