// Totals of the portfolio as at a date, by category: the figures of the dashboard and of appendix B.
#pragma once

#include <vector>

#include "src/portfolio/in_force.hpp"

namespace terrier {

struct SummaryOptions {
    bool includes_hra = false;  ///< housing revenue account assets count too
};

/// One line of the summary: the assets of a category that are held on the date.
struct CategoryLine {
    AssetCategory category{};  ///< unknown: those without one
    std::int64_t assets = 0;
    std::int64_t gross_area_known = 0;   ///< how many of them have a gross internal area
    std::int64_t site_area_known = 0;
    std::int64_t valued = 0;
    std::int64_t costed = 0;             ///< how many have a running cost in the year
    std::int64_t leases_out = 0;         ///< tenancies; one of several categories counts in each
    Area gross_internal_area{0, AreaBasis::gia};
    Area site_area{0, AreaBasis::site};
    Money book_value;                    ///< latest valuations
    Money income;                        ///< passing rent a year of leases out
    Money running_cost;                  ///< of the last complete financial year
    std::vector<Id<Asset>> sources;      ///< in order of id
};

struct PortfolioSummary {
    Date as_at;
    int cost_year = 0;               ///< first year of the financial year of the running costs
    std::int64_t assets = 0, buildings = 0, land = 0;
    std::int64_t valued = 0;         ///< assets with a book value
    Money book_value;
    std::int64_t leases_out = 0, leases_in = 0, holding_over = 0, lapsed = 0;
    Money rent_roll;                 ///< passing rent a year of leases out, those whose rent isn't known left out
    std::int64_t rents_unknown = 0;  ///< current leases out whose rent isn't known
    Money rent_paid;                 ///< passing rent a year of leases in
    Money running_cost;
    std::int64_t reviews_outstanding = 0;
    std::vector<CategoryLine> categories;  ///< in the order of the enum, without empty ones; the unknown last

    std::int64_t hra_left_out = 0;   ///< assets left out of every figure above
    Money hra_value;                 ///< their book value
    std::int64_t third_party = 0;    ///< assets recorded that belong to others: in no figure
};

/// Figures count assets held on the date. The income of a lease of several assets is split by area let where every area is
/// known on one basis, else equally (largest remainder, so the parts add up). A lease out of HRA assets alone is left out
/// with them; leases of nothing recorded count in the totals and in no category.
PortfolioSummary summarise(const Portfolio& portfolio, Date as_at, SummaryOptions options = {});

}  // namespace terrier
