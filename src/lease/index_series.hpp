// A price index as one series of months, linked where it was rebased.
#pragma once

#include <map>

#include "src/portfolio/portfolio.hpp"

namespace terrier {

/// The figures of one index by month, ours before shipped ones. Where a series was rebased, a factor row
/// `index_link.<code>` dated the first month on the new base says by how much figures from then on are multiplied to stand
/// on the base before; without it, figures across the break are refused, not compared.
class IndexSeries {
  public:
    IndexSeries(const Portfolio& portfolio, PriceIndex index);

    struct Figure {
        Date month;          ///< its first day
        std::string text;    ///< as published
        double value = 0;    ///< on the series' first base
        const ReferenceIndex* row = nullptr;  ///< alive as long as the portfolio
    };
    /// The figures of these months (any day of each), in the order given. Faults, all at once: index_month_missing for each
    /// month without a figure, index_figure where one isn't a number above 0, index_rebased where the series changes its base
    /// between the first and the last of them without a link.
    Result<std::vector<Figure>> figures(std::span<const Date> months) const;
    /// "CPI".
    std::string_view name() const { return name_; }

  private:
    void find_rebasing(Date first, Date last, Faults& faults) const;
    double link_at(Date month) const;

    std::string_view name_;
    std::string code_;
    std::map<Date, const ReferenceIndex*> rows_;
    std::map<Date, double> links_;  ///< by first month on the new base
};

}  // namespace terrier
