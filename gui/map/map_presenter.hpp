// The map without a window: assets on the national grid, coloured by any field or figure, sized by area, and what is seen of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/kit/figures.hpp"

namespace terrier::gui {

/// What the map can be coloured by: figures first, then the asset's own fields.
struct MapColouring {
    std::string id;     ///< "passing_rent", or a field's name
    std::string label;  ///< "Passing rent"
};

class MapPresenter : public FiguresPresenter {
  public:
    explicit MapPresenter(Context& context) : FiguresPresenter(context) {}
    void refresh() override;
    std::vector<Page> pages() const override { return {{"map", "Map"}, {"groups", "By colour"}, {"lacking", "Without a place"}}; }
    FigurePage page(const std::string& id) override;
    bool is_empty() const override { return is_empty_; }

    /// What is seen now.
    const chart::Chart& picture() const { return picture_; }
    const std::vector<MapColouring>& colourings() const { return colourings_; }
    std::size_t colouring() const { return colouring_; }
    void colour_by(std::size_t colouring);

    /// Reads boundaries from a GeoJSON file, shows and remembers them; faults, and a file that can't be read, are told.
    void load_boundaries(const std::string& path);
    void drop_boundaries();
    bool has_boundaries() const { return !picture_.map.shapes.empty(); }

    /// Nearer (below 1) or farther around a place of the grid, else the middle: from 50 m to 2,000 km across.
    void zoom(double factor, std::optional<std::pair<double, double>> around = {});
    /// By these parts of what is seen: east and north.
    void pan(double east, double north);
    /// Every asset in view; `shape` is the height of the view over its width.
    void fit(double shape = 0.6);

    /// The asset that has the keyboard; none at first.
    std::optional<std::size_t> marked() const { return marked_; }
    void mark(std::optional<std::size_t> point);
    /// To the next or an earlier one from west to east, brought into view.
    void step(int by);
    std::string said() const;
    void open(std::size_t point);

  private:
    void place_points();
    void colour_points();
    void say_finding();
    FigurePage groups_page();
    FigurePage lacking_page();

    bool is_empty_ = true, is_fitted_ = false;
    std::vector<MapColouring> colourings_;
    std::size_t colouring_ = 0;
    std::vector<Id<Asset>> shown_;  ///< by point
    std::vector<Id<Asset>> lacking_;
    chart::Chart picture_;
    std::optional<std::size_t> marked_;
    std::string boundaries_;        ///< the file's path; empty: none
};

}  // namespace terrier::gui
