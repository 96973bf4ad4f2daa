// The dashboard's figures without a window: what is held, what it is worth and earns, how good the record is, what is due.
#pragma once

#include <string>
#include <vector>

#include "gui/kit/figures.hpp"
#include "src/lease/critical_dates.hpp"
#include "src/portfolio/summary.hpp"

namespace terrier::gui {

/// One rule of data quality that records break.
struct QualityLine {
    std::string title;
    std::string explanation;
    std::int64_t count = 0;
    Destination opens;
};

class DashboardPresenter {
  public:
    explicit DashboardPresenter(Context& context) : context_(context) {}
    /// Works everything out for the portfolio and the date shown.
    void refresh();

    /// "143 assets worth £84.2m, earning £2.1m a year".
    const std::string& headline() const { return headline_; }
    /// The date, and what is left out of the figures.
    const std::string& remark() const { return remark_; }
    const std::vector<Tile>& tiles() const { return tiles_; }
    const std::vector<chart::Chart>& charts() const { return charts_; }
    /// Next twelve months, overdue and missed, by date.
    const std::vector<CriticalDate>& due() const { return due_; }
    /// Rules that are broken, the most frequent first; empty while the report is being worked out.
    const std::vector<QualityLine>& quality() const { return quality_; }
    /// The report is there: the tile and the list take it up.
    void take_quality();
    bool is_empty() const { return summary_.assets == 0 && summary_.leases_out == 0 && summary_.leases_in == 0; }
    /// Where a mark of a chart leads.
    Destination opened_by(const chart::Chart& chart, const std::string& label, const std::vector<Source>& sources) const;

  private:
    void make_tiles();
    void make_headline();
    chart::Chart category_chart(chart::Chart chart, bool (*counts)(const CategoryLine&), std::optional<Money> (*value)(const CategoryLine&), Money total, std::string_view verb,
                                std::string_view whole) const;
    chart::Chart value_chart() const;
    chart::Chart income_chart() const;
    chart::Chart ending_chart() const;
    std::string source_line() const;

    Context& context_;
    PortfolioSummary summary_;
    std::string headline_, remark_;
    std::vector<Tile> tiles_;
    std::vector<chart::Chart> charts_;
    std::vector<CriticalDate> due_;
    std::vector<QualityLine> quality_;
    std::vector<Uuid> leases_out_;  ///< current on the date
};

}  // namespace terrier::gui
