// The pages of carbon without a window: the footprint within a boundary, years and the bridge between them, intensity, factors, what isn't known.
#pragma once

#include <map>

#include "gui/kit/figures.hpp"
#include "src/carbon/change.hpp"
#include "src/carbon/tables.hpp"

namespace terrier::gui {

/// own: scope 1 and 2. with_scope_3: our scope 3 too, but not what tenants buy themselves. place: all of it, whoever answers for it.
enum class CarbonBoundary : std::uint8_t { own, with_scope_3, place };

/// What the page of changes compares the date shown with; where an earlier revision is shown, that with the newest.
enum class CarbonSpan : std::uint8_t { year, two_years, last_revision };

class CarbonPresenter : public FiguresPresenter {
  public:
    explicit CarbonPresenter(Context& context) : FiguresPresenter(context) {}
    void refresh() override;
    std::vector<Page> pages() const override;
    FigurePage page(const std::string& id) override;
    bool is_empty() const override { return is_empty_; }

    CarbonBoundary boundary() const { return boundary_; }
    /// Remembered; every page is worked out anew.
    void set_boundary(CarbonBoundary boundary);
    bool is_within(carbon::Account account) const;
    /// The page of changes is worked out anew.
    void compare(CarbonSpan span);

  private:
    /// Worked out when first asked for.
    const carbon::Footprint& footprint(carbon::Days days);
    const carbon::Footprint& newest() { return footprint(carbon::reporting_year(context().as_at())); }
    /// Sum within the boundary; none when nothing is recorded.
    std::optional<Carbon> within(const carbon::Footprint& footprint) const;
    bool is_whole(const carbon::Footprint& footprint) const;
    std::string boundary_words() const;
    void add_tiles();
    void add_switch(FigurePage& page);
    chart::Chart by_year();
    FigurePage footprint_page();
    FigurePage assets_page();
    FigurePage bridge_page();
    FigurePage intensity_page();
    FigurePage factors_page();
    FigurePage missing_page();
    FigurePage weather_page();
    FigurePage certainty_page();
    FigurePage change_page();
    struct Compared {
        Portfolio before, after;
        Date from, to;
        std::string words;
    };
    Compared compared();

    CarbonBoundary boundary_{};
    CarbonSpan span_{};
    bool is_empty_ = true;
    SeriesSet series_;
    std::map<std::int64_t, carbon::Footprint> footprints_;  ///< by the first day's number
};

}  // namespace terrier::gui
