// Rent reviews: the reviewed rent by kind, what is outstanding and worth, and the change that agreeing one makes.
#pragma once

#include "src/lease/index_series.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// How an index review bounds its rise. Collar and cap are rises a year.
struct IndexTerms {
    std::optional<Ratio> collar, cap;
    CapPeriod cap_period = CapPeriod::each_year;
    bool is_compound = true;
    bool is_upward_only = false;
};
/// One figure of the index, so many years after the figure before (1; the last may come after less).
struct IndexPoint {
    double figure = 0;
    double years = 1;
};

/// What the rent is multiplied by, unrounded; the first point is the base.
///   each year, compound: product of clamp(i/i', collar, cap); simple: 1 + sum of the clamped yearly rises
///   no bounds:           last/first, however the rises are added up
///   whole period:        clamp(last/first) between (1 + collar)^years and (1 + cap)^years; simple: 1 + years x collar, cap
/// A step of less than a year is bounded in proportion to its length. Upward-only: never below 1.
/// Example: 100, 110.5, 114.9, 118.3, 122.0, 126.1 with 2% and 4%: 1.1868237 each year compounded (a rent of £50,000
/// becomes £59,341.18), 1.2166529 over the whole period (£60,832.65), 1.261 unbounded (£63,050.00).
/// Faults: index_points (fewer than two), index_figure (not above 0), cap_below_collar, bound_range (a fall of 100% or more).
Result<double> index_growth(std::span<const IndexPoint> points, const IndexTerms& terms);
/// The rent times the growth, rounded half to even to the penny.
/// Throws std::overflow_error beyond what Money holds.
Money grown(Money rent, double growth);

struct ReviewedRent {
    Money before, after;             ///< a year
    double growth = 0;               ///< unrounded; of other kinds after/before, or 0 when before is nil
    std::optional<Money> unbounded;  ///< index: what it would be without collar and cap
    std::string working;             ///< how it comes about, in words
    std::vector<Source> sources;     ///< the review, and the index rows used
};

/// The annual rent from the review date. Index-linked: from the rows of the index, at base month, every twelfth month after,
/// and the review's month less its lag. Fixed and stepped: the fixed rent. Open market: `market_rent`, else what the review
/// records as its outcome. Upward-only: never below the rent before, which is what the review records, else the passing
/// rent on the day before. Faults, all at once: index_missing (no index named), base_month_missing, lag_missing,
/// base_after_review, fixed_rent_missing, market_rent_missing, turnover_review, review_kind_missing, rent_before_missing,
/// and those of IndexSeries and index_growth.
Result<ReviewedRent> reviewed_rent(const Portfolio& portfolio, const RentReview& review, std::optional<Money> market_rent = {});

/// A review that is due and has no outcome: expected income of its own line, not yet billed.
struct OutstandingReview {
    const RentReview* review = nullptr;  ///< alive as long as the portfolio
    const Lease* lease = nullptr;
    std::optional<Money> rent_now, rent_expected;  ///< a year
    bool is_estimate = false;             ///< open market: the lease's market rent stands for the outcome
    std::optional<Money> rise;            ///< a year
    std::optional<Money> back_rent;       ///< for the days from the review date to the day given, both included
    Faults faults;                        ///< why the expected rent isn't known
};
/// Outstanding reviews of current leases of one direction, by review date and id.
std::vector<OutstandingReview> outstanding_reviews(const Portfolio& portfolio, Date as_at, LeaseDirection direction = LeaseDirection::out);
/// The same as a table, with totals.
DataTable outstanding_reviews_table(const Portfolio& portfolio, Date as_at);

/// What agreeing the review at a rent a year changes, as a preview: the rent charge in force on the review date ends the day
/// before, one like it begins at the new rent, and the review is marked agreed with both rents. The new charge's id follows
/// from the review's. Faults: review_missing, review_undated, review_closed (agreed, documented or given up), rent_missing
/// or rents_several (no single rent charge in force on the date), negative.
Result<ChangeSet> agree_review(const Portfolio& portfolio, Id<RentReview> review, Money rent_after, Date agreed_on);

}  // namespace terrier
