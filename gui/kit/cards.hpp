// Cards upon a page: a row of tiles, a row of charts, and the panel that says why.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <wx/panel.h>
#include <wx/timer.h>

#include "gui/kit/chart_panel.hpp"
#include "gui/kit/figures.hpp"

class wxGridSizer;
class wxSizer;
class wxStaticText;
class wxTextCtrl;

class wxButton;

namespace terrier::gui {

class PlainList;

/// A surface upon the page.
wxPanel* make_card(wxWindow* parent);
/// Text that wraps to its width, can be selected and is read by screen readers; `height` in device-independent pixels.
wxTextCtrl* make_passage(wxWindow* parent, const std::string& name, int height);
void set_passage(wxTextCtrl* passage, const std::string& text);

/// Keeps the cells of a grid sizer in as many columns as have room.
class Reflow {
  public:
    /// `least` is the narrowest that a cell may be, in device-independent pixels.
    Reflow(wxWindow* row, wxGridSizer* grid, int least);
    void set_most(int columns);

  private:
    void fit();
    wxWindow* row_;
    wxGridSizer* grid_;
    int least_, most_ = 1;
    wxTimer later_;
};

/// Figures side by side, each with a button that opens its rows and, where asked for, one that says why.
class TileRow : public wxPanel {
  public:
    using Act = std::function<void(const Tile& tile)>;
    /// At most `across` in a row, fewer where there is no room. `why` null: no such buttons.
    TileRow(wxWindow* parent, int across, Act open, Act why = {});
    /// As many tiles as there are; the keyboard stays where it was.
    void show(const std::vector<Tile>& tiles);
    /// The button of the first tile; null before there is one.
    wxWindow* first() const;
    std::size_t count() const { return shown_.size(); }

  private:
    struct View {
        wxPanel* card;
        wxStaticText *label, *figure, *beside, *remark;
        wxWindow *open, *why;
    };
    View make(std::size_t place);
    wxWindow* make_button(wxPanel* card, const char* label, std::function<void()> action);

    Act open_, why_;
    wxGridSizer* grid_;
    std::unique_ptr<Reflow> reflow_;
    std::vector<View> views_;
    std::vector<Tile> shown_;
};

/// Charts side by side, as many as there are; below one another where there is no room.
class ChartRow : public wxPanel {
  public:
    using Open = std::function<void(const chart::Chart& chart, const chart::ChartHit& hit)>;
    ChartRow(wxWindow* parent, Open open);
    /// `has_room`: each asks for a height that leaves its labels room, on a page that scrolls.
    void show(const std::vector<chart::Chart>& charts, bool has_room = false);
    ChartPanel* panel(std::size_t place) const { return panels_[place]; }

  private:
    void add();
    Open open_;
    wxGridSizer* row_;
    std::unique_ptr<Reflow> reflow_;
    std::vector<wxPanel*> cards_;
    std::vector<ChartPanel*> panels_;
};

/// The way out of an empty screen: a button that leads to the import.
wxButton* make_import_button(wxWindow* parent, Context& context);

/// Why a figure is what it is: the rule, and the rows that it came from, each of which opens.
class WhyPanel : public wxPanel {
  public:
    struct Actions {
        std::function<void(const RecordRef&)> open;
        std::function<void(const Destination&)> go;
        std::function<void()> close;
    };
    WhyPanel(wxWindow* parent, Actions actions);
    /// `rows`: title and record; `all` opens them together, where it has a selection.
    void show(const std::string& figure, const std::string& rule, std::vector<std::pair<std::string, RecordRef>> rows, const Destination& all);
    wxWindow* first() const;

  private:
    Actions actions_;
    std::vector<std::pair<std::string, RecordRef>> rows_;
    Destination all_;
    wxStaticText *heading_, *count_;
    wxTextCtrl* rule_;
    PlainList* list_;
    wxWindow *show_, *close_;
};

}  // namespace terrier::gui
