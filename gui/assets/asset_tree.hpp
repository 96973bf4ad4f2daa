// The tree of what is held: site, building, floor, unit. Branches are filled when first opened.
#pragma once

#include <functional>
#include <set>

#include <wx/dataview.h>

#include "gui/shell/context.hpp"
#include "src/portfolio/floor.hpp"

namespace terrier::gui {

/// A line of the tree: a record, or all (`type` null).
class AssetTree : public wxDataViewTreeCtrl {
  public:
    AssetTree(wxWindow* parent, Context& context);
    /// The portfolio moved: the same branches are open again.
    void refresh();
    /// The chosen line has changed by the person's hand.
    std::function<void(const RecordRef&)> on_choose;

  private:
    wxDataViewItem add(const wxDataViewItem& parent, const std::string& label, const RecordRef& record, bool has_children);
    void fill(const wxDataViewItem& item);
    void fill_root();
    void fill_sites(const wxDataViewItem& root);
    void fill_site(const wxDataViewItem& item, Id<Site> site);
    void fill_asset(const wxDataViewItem& item, Id<Asset> asset);
    void fill_floor(const wxDataViewItem& item, Id<Floor> floor);
    Context& context_;
    std::set<Uuid> open_;
    bool is_filling_ = false;
};

}  // namespace terrier::gui
